#include "check/range.h"

enum { MOST_STEPS = 100, AROUND = 200 /* rows */ };

typedef struct reach {
    const hjm__system *system;
    hjm__simplex      *simplex;
    hjm__arena        *arena;
} reach;

/* The greatest value of the terms (way 1) or the least (-1). */
static hjm__outcome end_of(reach *r, const hjm__term *terms, size_t n, int way, hjm__fraction *end)
{
    hjm__term turned[2];
    for (size_t i = 0; i < n; i++) {
        turned[i] = terms[i];
        turned[i].factor = way > 0 ? terms[i].factor : hjm__fraction_neg(r->arena, terms[i].factor);
    }
    hjm__outcome outcome = hjm__simplex_maximize(r->simplex, turned, n, end);
    *end = hjm__fraction_copy(r->arena, *end);
    *end = way > 0 ? *end : hjm__fraction_neg(r->arena, *end);
    return outcome;
}

/* The whole numbers in the range. */
static void round_inward(hjm__arena *arena, hjm__range *range)
{
    range->low = hjm__fraction_ceil(arena, range->low);
    range->high = hjm__fraction_floor(arena, range->high);
}

static bool find_variable(reach *r, int32_t variable, hjm__range *range)
{
    hjm__term term = { hjm__whole(1), variable, 0 };
    hjm__outcome low = end_of(r, &term, 1, -1, &range->low);
    hjm__outcome high = end_of(r, &term, 1, 1, &range->high);
    range->has_low = low == HJM__POSSIBLE;
    range->has_high = high == HJM__POSSIBLE;
    range->exact = true;
    if (r->system->whole[variable]) {
        round_inward(r->arena, range);
    }
    return low != HJM__STOPPED && high != HJM__STOPPED;
}

/* The values of the numerator and the denominator now. Their ratio. */
static hjm__fraction ratio_now(reach *r, const hjm__quotient *q)
{
    hjm__fraction a = hjm__fraction_copy(r->arena, hjm__simplex_value(r->simplex, q->numerator));
    hjm__fraction b = hjm__fraction_copy(r->arena, hjm__simplex_value(r->simplex, q->denominator));
    return hjm__fraction_div(r->arena, a, b);
}

/* The end of numerator / denominator, which is above 0 if sign is 1, below 0 if -1. A ratio that is reached is passed
 * if way * sign * (numerator - ratio * denominator) can be above 0; then the ratio where it is greatest is nearer the
 * end (Newton, Dinkelbach). Without end: no bound is known. */
static hjm__outcome end_of_ratio(reach *r, const hjm__quotient *q, int sign, int way, hjm__fraction *end)
{
    *end = ratio_now(r, q);
    for (int i = 0; i < MOST_STEPS; i++) {
        hjm__fraction most;
        hjm__term terms[2] = { { hjm__whole(1), q->numerator, 0 },
                               { hjm__fraction_neg(r->arena, *end), q->denominator, 0 } };
        size_t n = hjm__fraction_sign(*end) == 0 || q->numerator == q->denominator ? 1 : 2;
        hjm__outcome outcome = end_of(r, terms, n, way * sign, &most);
        if (outcome != HJM__POSSIBLE || hjm__fraction_sign(most) == 0) {
            return outcome;
        }
        *end = ratio_now(r, q);
    }
    return HJM__UNBOUNDED;
}

static hjm__fraction shown(reach *r, const hjm__quotient *q, hjm__fraction ratio)
{
    return hjm__fraction_add(r->arena, hjm__fraction_mul(r->arena, q->scale, ratio), q->shift);
}

/* A denominator that may be 0 leaves the ratio without ends. */
static bool find_quotient(reach *r, const hjm__quotient *q, hjm__range *range)
{
    hjm__fraction nearest;
    int sign = q->negative ? -1 : 1;
    hjm__term below = { hjm__whole(1), q->denominator, 0 };
    hjm__outcome outcome = end_of(r, &below, 1, -sign, &nearest);
    if (outcome != HJM__POSSIBLE || hjm__fraction_sign(nearest) != sign) {
        return outcome != HJM__STOPPED;
    }
    hjm__outcome low = end_of_ratio(r, q, sign, -1, &range->low);
    hjm__outcome high = end_of_ratio(r, q, sign, 1, &range->high);
    range->low = shown(r, q, range->low);
    range->high = shown(r, q, range->high);
    range->has_low = low == HJM__POSSIBLE;
    range->has_high = high == HJM__POSSIBLE;
    range->exact = range->has_low && range->has_high;
    return low != HJM__STOPPED && high != HJM__STOPPED;
}

static void narrow(hjm__arena *arena, hjm__range *range, const hjm__range *other)
{
    if (other->has_low && (!range->has_low || hjm__fraction_cmp(arena, other->low, range->low) > 0)) {
        range->low = other->low;
        range->has_low = true;
    }
    if (other->has_high && (!range->has_high || hjm__fraction_cmp(arena, other->high, range->high) < 0)) {
        range->high = other->high;
        range->has_high = true;
    }
}

/* Is anything said about what the figure prints? */
static bool is_bound(const reach *r, const hjm__printed *printed)
{
    if (printed->variable != HJM__NOBODY) {
        return hjm__simplex_knows(r->simplex, printed->variable);
    }
    return hjm__simplex_knows(r->simplex, printed->quotient.numerator) &&
           hjm__simplex_knows(r->simplex, printed->quotient.denominator);
}

static bool find(reach *r, const hjm__printed *printed, size_t n, hjm__range *range)
{
    bool done = true;
    for (size_t i = 0; i < n && done; i++) {
        hjm__range one = { .low = hjm__whole(0), .high = hjm__whole(0) };
        if (is_bound(r, &printed[i])) {
            done = printed[i].variable != HJM__NOBODY ? find_variable(r, printed[i].variable, &one)
                                                      : find_quotient(r, &printed[i].quotient, &one);
        }
        narrow(r->arena, range, &one);
        range->exact &= one.exact && n == 1;
    }
    range->empty = range->has_low && range->has_high && hjm__fraction_cmp(r->arena, range->low, range->high) > 0;
    return done;
}

static void limit_to(hjm__simplex *x, uint64_t effort)
{
    uint64_t limit = x->tableau.work + effort;
    x->limit = limit < effort ? UINT64_MAX : limit;
}

static size_t *claims_around(hjm__part *part, const hjm__printed *printed, size_t n, hjm__arena *arena,
                             size_t *n_claims)
{
    int32_t *variables = hjm__arena_alloc(arena, 2 * n, sizeof *variables);
    size_t found = 0;
    *n_claims = 0;
    for (size_t i = 0; i < n && variables != NULL; i++) {
        if (printed[i].variable != HJM__NOBODY) {
            variables[found++] = printed[i].variable;
        } else {
            variables[found++] = printed[i].quotient.numerator;
            variables[found++] = printed[i].quotient.denominator;
        }
    }
    return variables == NULL
               ? NULL : hjm__large_around(&part->large, &part->simplex, variables, found, AROUND, arena, n_claims);
}

static size_t count_on(const hjm__part *part)
{
    size_t n = 0;
    for (size_t i = 0; i < part->n_claims; i++) {
        n += part->off[part->claims[i]] == 0;
    }
    return n;
}

static bool find_around(hjm__part *part, const hjm__printed *printed, size_t n, hjm__arena *arena, uint64_t *effort,
                        hjm__range *range)
{
    hjm__arena own;
    hjm__simplex simplex;
    size_t n_claims;
    bool done = false;
    hjm__arena_init(&own, &arena->allocator);
    size_t *claims = claims_around(part, printed, n, &own, &n_claims);
    if (claims != NULL) {
        hjm__simplex_init(&simplex, part->system, claims, n_claims, part->places);
        limit_to(&simplex, *effort);
        reach r = { part->system, &simplex, arena };
        done = hjm__simplex_check(&simplex, NULL) == HJM__POSSIBLE && find(&r, printed, n, range);
        range->exact = range->exact && n_claims == count_on(part);
        *effort -= simplex.tableau.work < *effort ? simplex.tableau.work : *effort;
        own.status = own.status == HJM_OK ? simplex.tableau.numbers.status : own.status;
        hjm__simplex_free(&simplex);
    }
    part->arena->status = part->arena->status == HJM_OK ? own.status : part->arena->status;
    hjm__arena_free(&own);
    return done;
}

bool hjm__range_find(hjm__part *part, int32_t figure, hjm__arena *arena, uint64_t *effort, hjm__range *range)
{
    const hjm__printed *printed = part->prints + part->first_print[figure];
    size_t n = part->first_print[figure + 1] - part->first_print[figure];
    *range = (hjm__range){ .low = hjm__whole(0), .high = hjm__whole(0), .exact = true };
    if (part->is_large) {
        return find_around(part, printed, n, arena, effort, range);
    }
    uint64_t before = part->simplex.tableau.work;
    limit_to(&part->simplex, *effort);
    reach r = { part->system, &part->simplex, arena };
    bool done = find(&r, printed, n, range);
    uint64_t work = part->simplex.tableau.work - before;
    *effort -= work < *effort ? work : *effort;
    return done;
}
