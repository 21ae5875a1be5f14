/* Claims multiplied up until all is whole. */
#include "check/guess.h"

#include <string.h>

enum { VALUE_BITS = 57, LEAST_SHIFT = 10, MOST_SHIFT = 24 };

typedef struct build {
    hjm__guess         *g;
    const hjm__simplex *x;
    int64_t             over;    /* a common denominator of all bounds */
    int64_t             largest; /* bound of a variable, without sign */
    bool                fits;
} build;

static int64_t gcd(int64_t a, int64_t b)
{
    while (b != 0) {
        int64_t rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

static int64_t common(build *b, int64_t over, int64_t den)
{
    int64_t result = 1;
    if (den <= 0 || __builtin_mul_overflow(over, den / gcd(over, den == 0 ? 1 : den), &result)) {
        b->fits = false;
        return 1;
    }
    return result;
}

/* What a claim is to be multiplied with: until its factors are whole; one of one term, until its factor is 1. */
static hjm__fraction multiplier(build *b, const hjm__claim *c)
{
    const hjm__term *terms = &b->x->system->terms[c->first];
    int64_t over = 1;
    if (c->n == 1) {
        return hjm__fraction_div(&b->g->arena, hjm__whole(1), terms[0].factor);
    }
    for (size_t i = 0; i < c->n; i++) {
        over = common(b, over, terms[i].factor.den);
    }
    return hjm__whole(over);
}

/* Take the bounds of a claim into account for what is common to all. */
static void measure(build *b, const hjm__claim *c)
{
    hjm__fraction by = multiplier(b, c);
    for (int side = 0; side < 2; side++) {
        if (side == 0 ? c->has_low : c->has_high) {
            hjm__fraction end = hjm__fraction_mul(&b->g->arena, by, side == 0 ? c->low : c->high);
            b->over = common(b, b->over, end.den);
            int64_t size = end.den == 0 ? 0 : end.num / end.den;
            size = size < 0 ? -size : size;
            b->largest = c->n == 1 && size > b->largest ? size : b->largest;
        }
    }
}

static int64_t steps_of(build *b, hjm__fraction value)
{
    hjm__fraction steps = hjm__fraction_mul(&b->g->arena, value, hjm__whole(b->g->step));
    if (steps.den != 1) {
        b->fits = false;
        return 0;
    }
    return steps.num;
}

static int32_t place_of(const hjm__simplex *x, int32_t variable)
{
    return (int32_t)(hjm__simplex_bounds(x, variable) - x->bounds);
}

static void fill_row(build *b, size_t claim, hjm__guess_row *row, size_t *n_terms)
{
    const hjm__claim *c = &b->x->system->claims[claim];
    hjm__fraction by = multiplier(b, c);
    bool turned = hjm__fraction_sign(by) < 0;
    row->claim = claim;
    row->first = *n_terms;
    row->n = c->n;
    row->has_low = turned ? c->has_high : c->has_low;
    row->has_high = turned ? c->has_low : c->has_high;
    row->low = steps_of(b, hjm__fraction_mul(&b->g->arena, by, turned ? c->high : c->low));
    row->high = steps_of(b, hjm__fraction_mul(&b->g->arena, by, turned ? c->low : c->high));
    for (size_t i = 0; i < c->n; i++) {
        const hjm__term *t = &b->x->system->terms[c->first + i];
        hjm__fraction factor = hjm__fraction_mul(&b->g->arena, by, t->factor);
        int64_t size = factor.num < 0 ? -factor.num : factor.num;
        b->fits = b->fits && factor.den == 1 && size <= INT32_MAX &&
                  !__builtin_add_overflow(row->size, size, &row->size);
        b->g->terms[(*n_terms)++] = (hjm__guess_term){ factor.num, place_of(b->x, t->variable), 0 };
    }
}

static void fill_rows(build *b)
{
    hjm__guess *g = b->g;
    size_t n_terms = 0, row = 0, bound = g->n_rows;
    for (size_t i = 0; i < b->x->n_claims; i++) {
        size_t claim = b->x->claims[i];
        fill_row(b, claim, &g->rows[b->x->system->claims[claim].n == 1 ? bound++ : row++], &n_terms);
    }
}

/* The rows of each place. */
static void index_rows(hjm__guess *g)
{
    for (size_t i = 0; i < g->n_rows; i++) {
        for (size_t k = g->rows[i].first; k < g->rows[i].first + g->rows[i].n; k++) {
            g->first[g->terms[k].place + 2]++;
        }
    }
    for (size_t p = 2; p < g->n_places + 2; p++) {
        g->first[p] += g->first[p - 1];
    }
    for (size_t i = 0; i < g->n_rows; i++) {
        for (size_t k = g->rows[i].first; k < g->rows[i].first + g->rows[i].n; k++) {
            g->uses[g->first[g->terms[k].place + 1]++] = (int32_t)i;
        }
    }
}

static bool allocate(build *b)
{
    hjm__guess *g = b->g;
    size_t n_terms = 0;
    for (size_t i = 0; i < b->x->n_claims; i++) {
        const hjm__claim *c = &b->x->system->claims[b->x->claims[i]];
        n_terms += c->n;
        g->n_rows += c->n != 1;
        g->n_bounds += c->n == 1;
    }
    g->n_places = b->x->n_places;
    g->rows = hjm__arena_alloc(&g->arena, g->n_rows + g->n_bounds, sizeof *g->rows);
    g->terms = hjm__arena_alloc(&g->arena, n_terms, sizeof *g->terms);
    g->places = hjm__arena_alloc(&g->arena, g->n_places, sizeof *g->places);
    g->first = hjm__arena_alloc(&g->arena, g->n_places + 2, sizeof *g->first);
    g->uses = hjm__arena_alloc(&g->arena, n_terms, sizeof *g->uses);
    g->queue = hjm__arena_alloc(&g->arena, g->n_rows, sizeof *g->queue);
    return g->arena.status == HJM_OK;
}

void hjm__guess_init(hjm__guess *g, const hjm__simplex *x)
{
    build b = { .g = g, .x = x, .over = 1, .largest = 1, .fits = true };
    memset(g, 0, sizeof *g);
    hjm__arena_init(&g->arena, &x->arena.allocator);
    for (size_t i = 0; i < x->n_claims && b.fits; i++) {
        measure(&b, &x->system->claims[x->claims[i]]);
    }
    g->shift = MOST_SHIFT;
    while (g->shift >= LEAST_SHIFT && (b.largest >> (VALUE_BITS - g->shift)) >= 1) {
        g->shift--;
    }
    while (g->shift >= LEAST_SHIFT && b.over > (INT64_C(1) << (VALUE_BITS - g->shift)) / b.largest) {
        g->shift--;
    }
    if (!b.fits || g->shift < LEAST_SHIFT || !allocate(&b)) {
        return;
    }
    g->step = b.over << g->shift;
    fill_rows(&b);
    index_rows(g);
    g->usable = b.fits && g->arena.status == HJM_OK;
}

void hjm__guess_free(hjm__guess *g)
{
    hjm__arena_free(&g->arena);
}
