#include "check/part.h"

#include <string.h>

static hjm__set gather(const hjm__part *p, bool figures)
{
    hjm__arena *arena = p->arena;
    int32_t *found = hjm__arena_alloc(arena, 2 * p->n_claims, sizeof *found);
    size_t n = 0;
    for (size_t i = 0; i < p->n_claims && found != NULL; i++) {
        const hjm__claim *c = &p->system->claims[p->claims[i]];
        int32_t element = figures ? c->figure : c->relation;
        if (element != HJM__NOBODY) {
            found[n++] = element;
        }
        if (figures && c->assumed != HJM__NOBODY) {
            found[n++] = c->assumed;
        }
    }
    return hjm__set_of(arena, found, n);
}

static size_t position(const hjm__set *set, int32_t element)
{
    size_t low = 0, high = set->n;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (set->elements[middle] < element) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

/* The elements of a claim; how many there are, at most three. */
static size_t elements_of(const hjm__part *p, size_t claim, int32_t elements[3])
{
    const hjm__claim *c = &p->system->claims[claim];
    size_t n = 0;
    if (c->figure != HJM__NOBODY) {
        elements[n++] = (int32_t)position(&p->figures, c->figure);
    }
    if (c->assumed != HJM__NOBODY && c->assumed != c->figure) {
        elements[n++] = (int32_t)position(&p->figures, c->assumed);
    }
    if (c->relation != HJM__NOBODY) {
        elements[n++] = (int32_t)(p->figures.n + position(&p->relations, c->relation));
    }
    return n;
}

size_t hjm__part_elements(const hjm__part *p)
{
    return p->figures.n + p->relations.n;
}

static void index_uses(hjm__part *p)
{
    int32_t elements[3];
    size_t n = hjm__part_elements(p);
    p->first = hjm__arena_alloc(p->arena, n + 2, sizeof *p->first);
    p->uses = hjm__arena_alloc(p->arena, 3 * p->n_claims, sizeof *p->uses);
    if (p->first == NULL || p->uses == NULL) {
        return;
    }
    for (size_t i = 0; i < p->n_claims; i++) {
        for (size_t k = elements_of(p, p->claims[i], elements); k > 0; k--) {
            p->first[elements[k - 1] + 2]++;
        }
    }
    for (size_t i = 2; i < n + 2; i++) {
        p->first[i] += p->first[i - 1];
    }
    for (size_t i = 0; i < p->n_claims; i++) {
        for (size_t k = elements_of(p, p->claims[i], elements); k > 0; k--) {
            p->uses[p->first[elements[k - 1] + 1]++] = p->claims[i];
        }
    }
}

void hjm__part_init(hjm__part *p, const hjm__system *system, const size_t *claims, size_t n, size_t large,
                    hjm__arena *arena, const hjm__scratch *scratch)
{
    memset(p, 0, sizeof *p);
    p->system = system;
    p->arena = arena;
    p->claims = claims;
    p->n_claims = n;
    p->off = scratch->off;
    p->places = scratch->places;
    p->first_print = scratch->first;
    p->prints = scratch->prints;
    p->figures = gather(p, true);
    p->relations = gather(p, false);
    index_uses(p);
    hjm__simplex_init(&p->simplex, system, claims, n, scratch->places);
    p->is_large = n > large && p->simplex.tableau.numbers.status == HJM_OK;
    if (p->is_large) {
        p->large.system = system;
        p->large.off = p->off;
        p->large.places = p->places;
        p->large.arena = arena;
        hjm__guess_init(&p->large.guess, &p->simplex);
    }
}

void hjm__part_free(hjm__part *p)
{
    hjm__simplex_free(&p->simplex);
    if (p->is_large) {
        hjm__guess_free(&p->large.guess);
    }
}

static void change(hjm__part *p, const hjm__set *elements, bool let_go)
{
    for (size_t i = 0; i < elements->n && p->arena->status == HJM_OK; i++) {
        for (size_t k = p->first[elements->elements[i]]; k < p->first[elements->elements[i] + 1]; k++) {
            p->off[p->uses[k]] = (uint8_t)(p->off[p->uses[k]] + (let_go ? 1 : -1));
        }
    }
}

void hjm__part_release(hjm__part *p, const hjm__set *elements)
{
    change(p, elements, true);
}

void hjm__part_retake(hjm__part *p, const hjm__set *elements)
{
    change(p, elements, false);
}

static hjm__outcome check(hjm__part *p, hjm__simplex *simplex, uint64_t *effort)
{
    uint64_t before = simplex->tableau.work;
    simplex->limit = before + *effort < before ? UINT64_MAX : before + *effort;
    hjm__outcome outcome = p->arena->status == HJM_OK ? hjm__simplex_check(simplex, p->off) : HJM__STOPPED;
    uint64_t work = simplex->tableau.work - before;
    *effort -= work < *effort ? work : *effort;
    return outcome;
}

hjm__outcome hjm__part_check(hjm__part *p, uint64_t *effort)
{
    hjm__outcome outcome;
    if (p->is_large && p->arena->status == HJM_OK) {
        outcome = hjm__large_check(&p->large, &p->simplex, effort);
        p->conflict = p->large.conflict;
        p->n_conflict = p->large.n_conflict;
    } else {
        outcome = check(p, &p->simplex, effort);
        p->conflict = p->simplex.conflict;
        p->n_conflict = p->simplex.n_conflict;
    }
    return outcome;
}

static bool is_met(hjm__part *p, const hjm__claim *c)
{
    hjm__arena *arena = &p->simplex.tableau.numbers;
    hjm__fraction sum = hjm__whole(0);
    for (size_t i = c->first; i < c->first + c->n; i++) {
        const hjm__term *t = &p->system->terms[i];
        sum = hjm__fraction_add(arena, sum,
                                hjm__fraction_mul(arena, t->factor, hjm__simplex_value(&p->simplex, t->variable)));
    }
    return (!c->has_low || hjm__fraction_cmp(arena, sum, c->low) >= 0) &&
           (!c->has_high || hjm__fraction_cmp(arena, sum, c->high) <= 0);
}

bool hjm__part_suits(hjm__part *p, int32_t element)
{
    for (size_t k = p->first[element]; k < p->first[element + 1]; k++) {
        if (p->off[p->uses[k]] == 1 && !is_met(p, &p->system->claims[p->uses[k]])) {
            return false;
        }
    }
    return true;
}

static hjm__set elements_of_all(const hjm__part *p, const size_t *claims, size_t n, hjm__arena *arena)
{
    int32_t *found = hjm__arena_alloc(arena, 3 * n, sizeof *found);
    size_t n_found = 0;
    for (size_t i = 0; i < n && found != NULL; i++) {
        n_found += elements_of(p, claims[i], found + n_found);
    }
    return hjm__set_of(arena, found, n_found);
}

/* All claims of the elements that need no other element. */
static size_t *claims_of(const hjm__part *p, const hjm__set *set, hjm__arena *arena, size_t *n)
{
    size_t *claims = hjm__arena_alloc(arena, p->n_claims, sizeof *claims);
    int32_t elements[3];
    *n = 0;
    for (size_t i = 0; i < p->n_claims && claims != NULL; i++) {
        size_t count = elements_of(p, p->claims[i], elements);
        bool inside = p->off[p->claims[i]] == 0;
        for (size_t k = 0; k < count; k++) {
            inside = inside && hjm__set_has(set, elements[k]);
        }
        if (inside) {
            claims[(*n)++] = p->claims[i];
        }
    }
    return claims;
}

/* The set without what it does not need. */
static hjm__set thin_out(hjm__part *p, hjm__simplex *simplex, hjm__set set, uint64_t *effort)
{
    hjm__set kept = { set.elements, 0 };
    hjm__set gone = { hjm__arena_alloc(p->arena, set.n, sizeof *gone.elements), 0 };
    for (size_t i = 0; i < set.n && gone.elements != NULL; i++) {
        hjm__set one = { &set.elements[i], 1 };
        hjm__part_release(p, &one);
        if (check(p, simplex, effort) == HJM__IMPOSSIBLE) {
            gone.elements[gone.n++] = set.elements[i];
        } else {
            hjm__part_retake(p, &one);
            kept.elements[kept.n++] = set.elements[i];
        }
    }
    hjm__part_retake(p, &gone);
    return kept;
}

/* The claims need each other, but a figure or relation may bring along others that stand in for them. */
static hjm__set conflict_of(hjm__part *p, const size_t *together, size_t n_together, hjm__arena *arena,
                            uint64_t *effort)
{
    size_t n;
    hjm__simplex simplex;
    hjm__set set = elements_of_all(p, together, n_together, arena);
    const size_t *claims = claims_of(p, &set, arena, &n);
    if (arena->status == HJM_OK && n > n_together) {
        hjm__simplex_init(&simplex, p->system, claims, n, p->places);
        set = thin_out(p, &simplex, set, effort);
        if (simplex.tableau.numbers.status != HJM_OK) {
            arena->status = simplex.tableau.numbers.status;
        }
        hjm__simplex_free(&simplex);
    }
    return set;
}

hjm__set hjm__part_conflict(hjm__part *p, hjm__arena *arena, uint64_t *effort)
{
    return conflict_of(p, p->conflict, p->n_conflict, arena, effort);
}

/* The end of the terms that is reached first going from the side of the limit: all are at their greatest (way 1) or
 * least. False: there is no end. */
static bool add_up(hjm__part *p, const hjm__claim *c, int way, hjm__fraction *sum, size_t *together, size_t *n)
{
    hjm__arena *arena = p->arena;
    *sum = hjm__whole(0);
    for (size_t i = c->first; i < c->first + c->n; i++) {
        const hjm__term *t = &p->system->terms[i];
        const hjm__bounds *b = hjm__simplex_bounds(&p->simplex, t->variable);
        bool high = hjm__fraction_sign(t->factor) == way;
        if ((high ? !b->high_given : !b->low_given) || p->off[p->claims[b->claim]] > 0) {
            return false;
        }
        *sum = hjm__fraction_add(arena, *sum, hjm__fraction_mul(arena, t->factor, high ? b->high : b->low));
        together[(*n)++] = p->claims[b->claim];
    }
    return true;
}

bool hjm__part_alone(hjm__part *p, size_t claim, hjm__arena *arena, uint64_t *effort, hjm__set *conflict)
{
    const hjm__claim *c = &p->system->claims[claim];
    size_t *together = hjm__arena_alloc(arena, c->n + 1, sizeof *together);
    for (int way = -1; way <= 1 && together != NULL && c->n > 1; way += 2) {
        hjm__fraction sum;
        size_t n = 0;
        together[n++] = claim;
        if ((way > 0 ? c->has_low : c->has_high) && add_up(p, c, way, &sum, together, &n) &&
            hjm__fraction_cmp(arena, sum, way > 0 ? c->low : c->high) == -way) {
            *conflict = conflict_of(p, together, n, arena, effort);
            return arena->status == HJM_OK;
        }
    }
    return false;
}

bool hjm__part_is_free(const hjm__part *p, int32_t element)
{
    return (size_t)element < p->figures.n && !p->system->trusted[p->figures.elements[element]];
}

hjm__conflict hjm__part_tell(const hjm__part *p, const hjm__set *elements, hjm__arena *arena)
{
    hjm__conflict c = { 0 };
    c.figures = hjm__arena_alloc(arena, elements->n, sizeof *c.figures);
    c.relations = hjm__arena_alloc(arena, elements->n, sizeof *c.relations);
    for (size_t i = 0; i < elements->n && c.figures != NULL && c.relations != NULL; i++) {
        size_t element = (size_t)elements->elements[i];
        if (element < p->figures.n) {
            c.figures[c.n_figures++] = p->figures.elements[element];
        } else {
            c.relations[c.n_relations++] = p->relations.elements[element - p->figures.n];
        }
    }
    return c;
}
