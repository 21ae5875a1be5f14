/* Relations with one count that is not printed: is there a whole number that it can be? This is the GRIM test of
 * Brown and Heathers, for shares, changes and sums alike. */
#include "check/alone.h"

/* Where the unknown may lie. */
typedef struct bounds {
    hjm__fraction low; /* zero at least: it is a count */
    hjm__fraction high;
    bool          low_open; /* the end itself is not possible */
    bool          high_open;
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

/* sign * (factor * unknown + the rest at its best), where a formula is compared with an end of the target: it is at
 * most zero, or below zero if one of the ends that it is worked out from is not possible. */
typedef struct side {
    hjm__fraction factor;
    hjm__fraction rest;
    bool          open;
} side;

static side side_of(const hjm__judged *j, const hjm__formula *f, size_t unknown, hjm__fraction end, bool open, int sign,
                    hjm__arena *arena)
{
    side s = { hjm__whole(0), f->divided ? hjm__whole(0) : hjm__fraction_neg(arena, end), open };
    for (size_t i = 0; i < f->n; i++) {
        const hjm__part *p = &f->parts[i];
        hjm__fraction each = p->above;
        if (f->divided) {
            each = hjm__fraction_sub(arena, each, hjm__fraction_mul(arena, end, p->below));
        }
        if (i == unknown) {
            s.factor = each;
            continue;
        }
        const hjm__interval *in = &j->intervals[p->figure];
        int direction = sign * hjm__fraction_sign(each);
        s.rest = hjm__fraction_add(arena, s.rest, hjm__fraction_mul(arena, each, direction > 0 ? in->low : in->high));
        s.open = s.open || (direction > 0 ? in->low_open : direction < 0 && in->high_open);
    }
    return s;
}

static void narrow_low(bounds *b, hjm__fraction at, bool open, hjm__arena *arena)
{
    int order = hjm__fraction_cmp(arena, at, b->low);
    b->low_open = order > 0 ? open : b->low_open || (order == 0 && open);
    b->low = order > 0 ? at : b->low;
}

static void narrow_high(bounds *b, hjm__fraction at, bool open, hjm__arena *arena)
{
    int order = b->has_high ? hjm__fraction_cmp(arena, at, b->high) : -1;
    b->high_open = order < 0 ? open : b->high_open || (order == 0 && open);
    b->high = order < 0 ? at : b->high;
    b->has_high = true;
}

static void narrow(bounds *b, const side *s, int sign, hjm__arena *arena)
{
    int direction = sign * hjm__fraction_sign(s->factor);
    int rest = sign * hjm__fraction_sign(s->rest);
    if (direction == 0) {
        b->none = b->none || rest > 0 || (rest == 0 && s->open);
        return;
    }
    hjm__fraction at = hjm__fraction_div(arena, hjm__fraction_neg(arena, s->rest), s->factor);
    if (direction < 0) {
        narrow_low(b, at, s->open, arena);
    } else {
        narrow_high(b, at, s->open, arena);
    }
}

static bounds find_bounds(const hjm__judged *j, const hjm__formula *f, size_t unknown, const hjm__interval *target,
                          hjm__arena *arena)
{
    bounds b = { .low = hjm__whole(0), .high = hjm__whole(0) };
    side high = side_of(j, f, unknown, target->high, target->high_open, 1, arena);
    side low = side_of(j, f, unknown, target->low, target->low_open, -1, arena);
    narrow(&b, &high, 1, arena);
    narrow(&b, &low, -1, arena);
    b.low = b.low_open ? hjm__fraction_add(arena, hjm__fraction_floor(arena, b.low), hjm__whole(1))
                       : hjm__fraction_ceil(arena, b.low);
    b.high = b.high_open ? hjm__fraction_sub(arena, hjm__fraction_ceil(arena, b.high), hjm__whole(1))
                         : hjm__fraction_floor(arena, b.high);
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
