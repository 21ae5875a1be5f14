/* The rows that tables have in common: pools by area and parties by group, with their sums. */
#include "allocation/allocation.h"

typedef struct list {
    hjm__arena   *arena;
    hjm__entries *entries;
    size_t       *order; /* members in the order of the rows */
    size_t        used;
} list;

static void add_entry(list *l, hjm_row_kind kind, const hjm__name *name, size_t first)
{
    static const hjm__name total = { "", { "Summa", "Total" } };
    const hjm__name *shown = name != NULL ? name : &total;
    l->entries->entry[l->entries->n++] = (hjm__entry){
        kind, shown->code, { shown->text[HJM_LANG_SV], shown->text[HJM_LANG_EN] }, { l->order + first, l->used - first }
    };
}

static bool begin(list *l, hjm__arena *arena, hjm__entries *entries, size_t members, size_t sums)
{
    *l = (list){ arena, entries, NULL, 0 };
    entries->entry = hjm__arena_alloc(arena, members + sums + 1, sizeof *entries->entry);
    l->order = hjm__arena_alloc(arena, members, sizeof *l->order);
    return entries->entry != NULL && l->order != NULL;
}

static void add_member(list *l, const hjm__name *name, size_t member)
{
    l->order[l->used++] = member;
    add_entry(l, HJM_ROW_NORMAL, name, l->used - 1);
}

/* The sum of what came since first, unless it is a single row. */
static void add_sum(list *l, const hjm__name *name, size_t first)
{
    if (l->used - first > 1) {
        add_entry(l, HJM_ROW_SUBTOTAL, name, first);
    }
}

static void finish(list *l)
{
    add_entry(l, HJM_ROW_TOTAL, NULL, 0);
    l->entries->all = (hjm__set){ l->order, l->used };
}

static void find_pools(list *l, const hjm_agreement *agreement, hjm__set *areas)
{
    for (size_t area = 0; area < agreement->n_areas; area++) {
        size_t first = l->used;
        for (size_t pool = 0; pool < agreement->n_pools; pool++) {
            if (agreement->pools[pool].area == (int32_t)area) {
                add_member(l, &agreement->pools[pool].name, pool);
            }
        }
        areas[area] = (hjm__set){ l->order + first, l->used - first };
        add_sum(l, &agreement->areas[area].name, first);
    }
    finish(l);
}

static void find_parties(list *l, const hjm_agreement *agreement, hjm__set *members)
{
    for (size_t group = 0; group <= agreement->n_groups; group++) {
        bool grouped = group < agreement->n_groups; /* at the end: those of no group */
        size_t first = l->used;
        for (size_t party = 0; party < agreement->n_parties; party++) {
            if (agreement->parties[party].group == (grouped ? (int32_t)group : -1)) {
                add_member(l, &agreement->parties[party].name, party);
            }
        }
        if (grouped) {
            members[group] = (hjm__set){ l->order + first, l->used - first };
            add_sum(l, &agreement->groups[group].name, first);
        }
    }
    finish(l);
}

hjm_status hjm__find_entries(hjm__run *run, hjm_error *err)
{
    hjm_allocation *a = run->result;
    const hjm_agreement *agreement = run->agreement;
    list l;
    a->members = hjm__arena_alloc(&a->arena, agreement->n_groups, sizeof *a->members);
    a->areas = hjm__arena_alloc(&a->arena, agreement->n_areas, sizeof *a->areas);
    if (begin(&l, &a->arena, &a->pools, agreement->n_pools, agreement->n_areas)) {
        find_pools(&l, agreement, a->areas);
    }
    if (begin(&l, &a->arena, &a->parties, agreement->n_parties, agreement->n_groups)) {
        find_parties(&l, agreement, a->members);
    }
    return hjm__arena_status(&a->arena, err);
}
