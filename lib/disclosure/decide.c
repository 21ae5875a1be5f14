/* From the cells and parts of all tables to arrays for hjm_disclosure_protect, and back. */
#include "disclosure/link.h"

#include "base/error.h"

typedef struct arrays {
    int64_t *number;  /* of each cell: its index here, or -1 */
    int64_t *counts;
    int32_t *before;
    int32_t *hidden;
    size_t   n_counts;
    int64_t *offsets;
    int64_t *parts;
    int64_t *totals;
    size_t   n_totals;
} arrays;

static void fill_cells(hjm__links *l, arrays *a)
{
    a->number = hjm__arena_alloc(&l->arena, l->n_cells, sizeof *a->number);
    a->counts = hjm__arena_alloc(&l->arena, l->n_cells, sizeof *a->counts);
    a->before = hjm__arena_alloc(&l->arena, l->n_cells, sizeof *a->before);
    a->hidden = hjm__arena_alloc(&l->arena, l->n_cells, sizeof *a->hidden);
    for (size_t cell = 0; cell < l->n_cells && a->hidden != NULL; cell++) {
        a->number[cell] = -1;
        if (l->cells[cell].known) {
            a->number[cell] = (int64_t)a->n_counts;
            a->counts[a->n_counts] = l->cells[cell].count;
            a->before[a->n_counts++] = l->cells[cell].before;
        }
    }
}

/* The parts of all groups, group by group; first[g] tells where those of g begin. */
static size_t *sort_parts(hjm__links *l, size_t **first)
{
    size_t *sorted = hjm__arena_alloc(&l->arena, l->n_parts, sizeof *sorted);
    *first = hjm__arena_alloc(&l->arena, l->n_groups + 2, sizeof **first);
    if (*first == NULL) {
        return NULL;
    }
    for (size_t i = 0; i < l->n_parts; i++) {
        (*first)[l->parts[i].group + 2]++;
    }
    for (size_t group = 0; group < l->n_groups; group++) {
        (*first)[group + 2] += (*first)[group + 1];
    }
    for (size_t i = 0; i < l->n_parts; i++) {
        sorted[(*first)[l->parts[i].group + 1]++] = l->parts[i].cell;
    }
    return sorted;
}

/* Do the parts add up to the total? Not if one of them is not known, and not for users who are in several parts. */
static bool adds_up(const hjm__links *l, const size_t *parts, size_t n, size_t total)
{
    const hjm__linked_cell *whole = &l->cells[total];
    int64_t sum = 0;
    for (size_t i = 0; i < n; i++) {
        const hjm__linked_cell *part = &l->cells[parts[i]];
        if (!part->known || !whole->known || part->count > whole->count - sum) {
            return false;
        }
        sum += part->count;
    }
    return sum == whole->count;
}

static void fill_relations(hjm__links *l, arrays *a)
{
    size_t *first, *sorted = sort_parts(l, &first);
    size_t n = 0;
    a->offsets = hjm__arena_alloc(&l->arena, l->n_groups + 1, sizeof *a->offsets);
    a->totals = hjm__arena_alloc(&l->arena, l->n_groups, sizeof *a->totals);
    a->parts = hjm__arena_alloc(&l->arena, l->n_parts, sizeof *a->parts);
    for (size_t group = 0; group < l->n_groups && a->parts != NULL; group++) {
        const size_t *parts = sorted + first[group];
        size_t n_parts = first[group + 1] - first[group];
        if (!adds_up(l, parts, n_parts, l->totals[group])) {
            continue;
        }
        for (size_t i = 0; i < n_parts; i++) {
            a->parts[n++] = a->number[parts[i]];
        }
        a->totals[a->n_totals++] = a->number[l->totals[group]];
        a->offsets[a->n_totals] = (int64_t)n;
    }
}

/* The error, at the place in the tables where the cell stands. */
static hjm_status fail_at(const hjm__links *l, const arrays *a, int64_t number, hjm_error *err)
{
    for (size_t cell = 0; cell < l->n_cells; cell++) {
        const hjm__linked_cell *c = &l->cells[cell];
        if (a->number[cell] == number) {
            hjm__place place = hjm__at_index((int64_t)c->row);
            return hjm__fail2(err, HJM_M_DISCLOSURE_ROW_EXPOSED, &place,
                              hjm__str(hjm_table_name(l->d->tables[c->table].table)), hjm__int((int64_t)c->row));
        }
    }
    return HJM_E_STATE;
}

hjm_status hjm__links_decide(hjm__links *l, hjm_error *err)
{
    arrays a = { NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL, 0 };
    hjm_error inner;
    fill_cells(l, &a);
    fill_relations(l, &a);
    HJM__TRY(hjm__arena_status(&l->arena, err));
    hjm_status status = hjm_disclosure_protect(a.counts, a.n_counts, a.offsets, a.n_totals + 1, a.parts,
                                               (size_t)a.offsets[a.n_totals], a.totals, a.n_totals, a.before,
                                               a.n_counts, a.hidden, a.n_counts, &l->d->options, &inner);
    if (status == HJM_E_STATE) {
        return fail_at(l, &a, inner.index, err);
    }
    if (status != HJM_OK) {
        if (err != NULL) {
            *err = inner;
        }
        return status;
    }
    for (size_t cell = 0; cell < l->n_cells; cell++) {
        l->cells[cell].hidden = a.number[cell] >= 0 ? a.hidden[a.number[cell]] : HJM_CELL_KEPT;
    }
    return HJM_OK;
}
