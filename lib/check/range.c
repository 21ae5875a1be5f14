#include "check/range.h"

enum { MOST_STEPS = 100 };

typedef struct reach {
    hjm__part  *part;
    hjm__arena *arena;
} reach;

/* The greatest value of the terms (way 1) or the least (-1). */
static hjm__outcome end_of(reach *r, const hjm__term *terms, size_t n, int way, hjm__fraction *end)
{
    hjm__term turned[2];
    for (size_t i = 0; i < n; i++) {
        turned[i] = terms[i];
        turned[i].factor = way > 0 ? terms[i].factor : hjm__fraction_neg(r->arena, terms[i].factor);
    }
    hjm__outcome outcome = hjm__simplex_maximize(&r->part->simplex, turned, n, end);
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
    if (r->part->system->whole[variable]) {
        round_inward(r->arena, range);
    }
    return low != HJM__STOPPED && high != HJM__STOPPED;
}

/* The values of the numerator and the denominator now. Their ratio. */
static hjm__fraction ratio_now(reach *r, const hjm__quotient *q)
{
    hjm__fraction a = hjm__fraction_copy(r->arena, hjm__simplex_value(&r->part->simplex, q->numerator));
    hjm__fraction b = hjm__fraction_copy(r->arena, hjm__simplex_value(&r->part->simplex, q->denominator));
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

bool hjm__range_find(hjm__part *part, const hjm__printed *printed, size_t n, hjm__arena *arena, uint64_t *effort,
                     hjm__range *range)
{
    reach r = { part, arena };
    uint64_t *work = &part->simplex.tableau.work;
    uint64_t before = *work;
    bool done = true;
    *range = (hjm__range){ .low = hjm__whole(0), .high = hjm__whole(0), .exact = true };
    part->simplex.limit = before + *effort < before ? UINT64_MAX : before + *effort;
    for (size_t i = 0; i < n && done; i++) {
        hjm__range one = { .low = hjm__whole(0), .high = hjm__whole(0) };
        done = printed[i].variable != HJM__NOBODY ? find_variable(&r, printed[i].variable, &one)
                                                  : find_quotient(&r, &printed[i].quotient, &one);
        narrow(arena, range, &one);
        range->exact &= one.exact && n == 1;
    }
    range->empty = range->has_low && range->has_high && hjm__fraction_cmp(arena, range->low, range->high) > 0;
    *effort -= *work - before < *effort ? *work - before : *effort;
    return done;
}
