#include "check/repair.h"

#include "check/range.h"

#include <string.h>

enum { MOST_REPAIRS = 1000, MOST_STEPS = 100000 };

static void remember(hjm__repairs *r, hjm__set conflict, hjm__set choice)
{
    hjm__family *f = &r->family;
    if (!hjm__arena_grow(r->arena, &f->conflicts, f->n, &f->room, sizeof *f->conflicts) ||
        !hjm__arena_grow(r->arena, &f->choices, f->n, &f->choice_room, sizeof *f->choices)) {
        return;
    }
    f->hopeless = choice.n == 0 ? (int64_t)f->n : f->hopeless;
    f->conflicts[f->n] = conflict;
    f->choices[f->n++] = choice;
}

static void add_conflict(hjm__repairs *r, hjm__set conflict)
{
    hjm__set choice = { hjm__arena_alloc(r->arena, conflict.n, sizeof *choice.elements), 0 };
    if (conflict.elements == NULL || choice.elements == NULL) {
        return;
    }
    for (size_t i = 0; i < conflict.n; i++) {
        if (hjm__part_is_free(r->part, conflict.elements[i])) {
            choice.elements[choice.n++] = conflict.elements[i];
        }
    }
    remember(r, conflict, choice);
}

/* These figures are no repair, although no claims conflict without them: another figure is wrong. */
static void add_others(hjm__repairs *r, const hjm__set *figures)
{
    static const hjm__set none;
    hjm__set choice = { hjm__arena_alloc(r->arena, r->part->figures.n, sizeof *choice.elements), 0 };
    for (size_t i = 0; i < r->part->figures.n && choice.elements != NULL; i++) {
        if (hjm__part_is_free(r->part, (int32_t)i) && !hjm__set_has(figures, (int32_t)i)) {
            choice.elements[choice.n++] = (int32_t)i;
        }
    }
    if (choice.n > 0) {
        remember(r, none, choice);
    } else {
        r->stopped = true;
    }
}

/* Conflicts of one relation first: they tell most, and tie the fewest figures together. */
static void add_first_conflicts(hjm__repairs *r)
{
    hjm__set conflict = hjm__part_conflict(r->part, r->arena, r->effort);
    for (size_t i = 0; i < r->part->n_claims && *r->effort > 0; i++) {
        hjm__set alone;
        if (hjm__part_alone(r->part, r->part->claims[i], r->arena, r->effort, &alone)) {
            add_conflict(r, alone);
        }
    }
    if (r->family.n == 0) {
        add_conflict(r, conflict);
    }
}

static int32_t root_of(int32_t *parents, int32_t element)
{
    while (parents[element] != element) {
        parents[element] = parents[parents[element]];
        element = parents[element];
    }
    return element;
}

/* Of each figure, the least figure that conflicts tie it to. */
static int32_t *tie(const hjm__repairs *r)
{
    size_t n = r->part->figures.n;
    int32_t *parents = hjm__arena_alloc(r->arena, n, sizeof *parents);
    for (size_t i = 0; i < n && parents != NULL; i++) {
        parents[i] = (int32_t)i;
    }
    for (size_t i = 0; i < r->family.n && parents != NULL; i++) {
        const hjm__set *set = &r->family.choices[i];
        for (size_t k = 1; k < set->n; k++) {
            int32_t a = root_of(parents, set->elements[0]), b = root_of(parents, set->elements[k]);
            parents[a < b ? b : a] = a < b ? a : b;
        }
    }
    return parents;
}

static void fill_cluster(hjm__repairs *r, hjm__cluster *c, int32_t root, int32_t *parents)
{
    c->conflicts = hjm__arena_alloc(r->arena, r->family.n, sizeof *c->conflicts);
    c->choices = hjm__arena_alloc(r->arena, r->family.n, sizeof *c->choices);
    for (size_t i = 0; i < r->family.n && c->conflicts != NULL && c->choices != NULL; i++) {
        if (root_of(parents, r->family.choices[i].elements[0]) == root) {
            c->conflicts[c->n] = r->family.conflicts[i];
            c->choices[c->n++] = r->family.choices[i];
        }
    }
    uint64_t steps = MOST_STEPS;
    c->repairs = hjm__hitting_sets(r->arena, c->choices, c->n, r->part->figures.n, MOST_REPAIRS, &steps);
}

static hjm__clusters find_clusters(hjm__repairs *r)
{
    hjm__clusters all = { NULL, 0, false };
    int32_t *parents = tie(r);
    all.list = hjm__arena_alloc(r->arena, r->family.n, sizeof *all.list);
    for (size_t i = 0; i < r->part->figures.n && parents != NULL && all.list != NULL; i++) {
        bool stands = false;
        for (size_t k = 0; k < r->family.n && !stands && parents[i] == (int32_t)i; k++) {
            stands = root_of(parents, r->family.choices[k].elements[0]) == (int32_t)i;
        }
        if (stands) {
            fill_cluster(r, &all.list[all.n++], (int32_t)i, parents);
        }
    }
    return all;
}

/* The one conflict that no repair undoes. */
static hjm__clusters give_up(hjm__repairs *r)
{
    hjm__clusters one = { hjm__arena_alloc(r->arena, 1, sizeof *one.list), 1, true };
    if (one.list == NULL) {
        one.n = 0;
        return one;
    }
    one.list->conflicts = &r->family.conflicts[r->family.hopeless];
    one.list->choices = &r->family.choices[r->family.hopeless];
    one.list->n = 1;
    one.list->repairs.complete = true;
    return one;
}

hjm__set hjm__repairs_union(const hjm__clusters *clusters, size_t cluster, size_t i, hjm__arena *arena)
{
    size_t n = 0;
    for (size_t c = 0; c < clusters->n; c++) {
        const hjm__hitters *h = &clusters->list[c].repairs;
        n += h->n > 0 ? h->sets[c == cluster ? i : 0].n : 0;
    }
    int32_t *all = hjm__arena_alloc(arena, n, sizeof *all);
    n = 0;
    for (size_t c = 0; c < clusters->n && all != NULL; c++) {
        const hjm__hitters *h = &clusters->list[c].repairs;
        const hjm__set *set = h->n > 0 ? &h->sets[c == cluster ? i : 0] : NULL;
        for (size_t k = 0; set != NULL && k < set->n; k++) {
            all[n++] = set->elements[k];
        }
    }
    return hjm__set_of(arena, all, n);
}

bool hjm__repairs_proved(const hjm__repairs *r, const hjm__set *figures)
{
    for (size_t i = 0; i < r->n_proved; i++) {
        if (hjm__set_cmp(&r->proved[i], figures) == 0) {
            return true;
        }
    }
    return false;
}

/* Counts must leave a whole number, and a figure that stands in several relations one value for all of them. Only these
 * can be without a value while no claims conflict. */
static bool has_values(hjm__repairs *r, const hjm__set *figures)
{
    bool some = true;
    for (size_t i = 0; i < figures->n && some && !r->stopped; i++) {
        int32_t figure = r->part->figures.elements[figures->elements[i]];
        const hjm__printed *first = r->part->prints + r->part->first_print[figure];
        size_t n = r->part->first_print[figure + 1] - r->part->first_print[figure];
        bool whole = n > 0 && first->variable != HJM__NOBODY && r->part->system->whole[first->variable];
        if (whole || n > 1) {
            hjm__range range;
            r->stopped = !hjm__range_find(r->part, figure, r->arena, r->effort, &range);
            some = !range.empty;
        }
    }
    return some;
}

/* Do these figures repair the part? If not, there is one more conflict, or no effort left. */
static bool repairs_all(hjm__repairs *r, const hjm__set *figures)
{
    if (hjm__repairs_proved(r, figures)) {
        return true;
    }
    hjm__part_release(r->part, figures);
    hjm__outcome outcome = hjm__part_check(r->part, r->effort);
    bool some = outcome != HJM__POSSIBLE || has_values(r, figures);
    hjm__part_retake(r->part, figures);
    if (outcome == HJM__IMPOSSIBLE) {
        add_conflict(r, hjm__part_conflict(r->part, r->arena, r->effort));
    } else if (outcome == HJM__STOPPED || r->stopped) {
        r->stopped = true;
    } else if (!some) {
        add_others(r, figures);
    } else if (hjm__arena_grow(r->arena, &r->proved, r->n_proved, &r->proved_room, sizeof *r->proved)) {
        r->proved[r->n_proved++] = *figures;
        return true;
    }
    return false;
}

/* Try the first repair of all clusters together, then every other with the first of the rest. */
static bool try_all(hjm__repairs *r, const hjm__clusters *all)
{
    for (size_t c = 0; c < all->n; c++) {
        if (all->list[c].repairs.n == 0) {
            r->stopped = true;
            return false;
        }
    }
    for (size_t c = 0; c < all->n; c++) {
        for (size_t i = 0; i < all->list[c].repairs.n; i++) {
            hjm__set figures = hjm__repairs_union(all, c, i, r->arena);
            if (!repairs_all(r, &figures)) {
                return false;
            }
        }
        r->stopped |= !all->list[c].repairs.complete;
    }
    return true;
}

hjm__clusters hjm__repairs_find(hjm__repairs *r, hjm__part *part, hjm__arena *arena, uint64_t *effort)
{
    memset(r, 0, sizeof *r);
    r->part = part;
    r->arena = arena;
    r->effort = effort;
    r->family.hopeless = -1;
    add_first_conflicts(r);
    for (;;) {
        if (r->family.hopeless >= 0) {
            return give_up(r);
        }
        hjm__clusters all = find_clusters(r);
        if (arena->status != HJM_OK || try_all(r, &all) || r->stopped) {
            return all;
        }
    }
}
