/* Relations with one count that is not printed: is there a whole number that it can be? This is the GRIM test of
 * Brown and Heathers, for shares, changes and sums alike. */
#include "check/alone.h"

/* Where the unknown may lie. */
typedef struct bounds {
    hjm__fraction low; /* zero at least: it is a count */
    hjm__fraction high;
    bool          has_high;
    bool          none;
} bounds;

static const hjm__quoted *figure_of(const hjm__judged *j, int32_t figure)
{
    return &j->links.report->figures[figure];
}

/* The part of the formula that is not printed, if it is one count and all else is printed; else f->n. */
static size_t find_unknown(const hjm__judged *j, const hjm__formula *f)
{
    size_t found = f->n;
    for (size_t i = 0; i < f->n; i++) {
        const hjm__quoted *q = figure_of(j, f->parts[i].figure);
        if (q->number.presence != HJM__PRINTED) {
            if (found < f->n || !hjm__is_whole_count(q)) {
                return f->n;
            }
            found = i;
        }
    }
    return found;
}

/* sign * (factor * unknown + the rest at its best) <= 0, where a formula is compared with an end of the target. */
static void narrow(bounds *b, const hjm__judged *j, const hjm__formula *f, size_t unknown, hjm__fraction end, int sign,
                   hjm__arena *arena)
{
    hjm__fraction rest = f->divided ? hjm__whole(0) : hjm__fraction_neg(arena, end);
    hjm__fraction factor = hjm__whole(0);
    for (size_t i = 0; i < f->n; i++) {
        const hjm__part *p = &f->parts[i];
        hjm__fraction below = f->divided ? hjm__fraction_mul(arena, end, p->below) : hjm__whole(0);
        hjm__fraction each = hjm__fraction_sub(arena, p->above, below);
        if (i == unknown) {
            factor = each;
            continue;
        }
        const hjm__interval *in = &j->intervals[p->figure];
        bool low = sign * hjm__fraction_sign(each) > 0;
        rest = hjm__fraction_add(arena, rest, hjm__fraction_mul(arena, each, low ? in->low : in->high));
    }
    int direction = sign * hjm__fraction_sign(factor);
    if (direction == 0) {
        b->none = b->none || sign * hjm__fraction_sign(rest) > 0;
        return;
    }
    hjm__fraction at = hjm__fraction_div(arena, hjm__fraction_neg(arena, rest), factor);
    if (direction < 0 && hjm__fraction_cmp(arena, at, b->low) > 0) {
        b->low = at;
    } else if (direction > 0 && (!b->has_high || hjm__fraction_cmp(arena, at, b->high) < 0)) {
        b->high = at;
        b->has_high = true;
    }
}

static bounds find_bounds(const hjm__judged *j, const hjm__formula *f, size_t unknown, const hjm__interval *target,
                          hjm__arena *arena)
{
    bounds b = { .low = hjm__whole(0), .has_high = false, .none = false };
    narrow(&b, j, f, unknown, target->high, 1, arena);
    narrow(&b, j, f, unknown, target->low, -1, arena);
    b.low = hjm__fraction_ceil(arena, b.low);
    b.high = b.has_high ? hjm__fraction_floor(arena, b.high) : hjm__whole(0);
    b.none = b.none || (b.has_high && hjm__fraction_cmp(arena, b.low, b.high) > 0);
    return b;
}

void hjm__judge_unknown(const hjm__judged *j, const hjm__link *link, hjm__opinion *o, hjm__arena *scratch)
{
    const hjm__quoted *target = figure_of(j, link->target);
    bool plain = link->kind != HJM_RELATION_PRODUCT && link->kind != HJM_RELATION_WEIGHTED &&
                 link->kind != HJM_RELATION_NEGATIVE && link->kind != HJM_RELATION_POSITIVE;
    o->obstacle = HJM__NOT_ALONE;
    if (!plain || target->number.presence != HJM__PRINTED) {
        return;
    }
    hjm__formula f = hjm__link_formula(&j->links, link, scratch);
    size_t unknown = f.parts == NULL ? f.n : find_unknown(j, &f);
    if (unknown == f.n || (!f.divided && !hjm__is_whole_count(target))) {
        return;
    }
    bounds b = find_bounds(j, &f, unknown, &j->intervals[link->target], scratch);
    if (b.none) {
        o->obstacle = HJM__NO_OBSTACLE;
        o->verdict = HJM_VERDICT_INCONSISTENT;
    } else if (f.divided && b.has_high) {
        o->obstacle = HJM__NO_OBSTACLE;
        o->verdict = hjm__fraction_cmp(scratch, b.low, b.high) == 0 ? HJM_VERDICT_ROUNDING : HJM_VERDICT_TOO_COARSE;
    }
}
