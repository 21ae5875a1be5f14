#include "check/imply.h"

/* Add a figure to the formula, or to what is there of it already. */
static void add_part(hjm__arena *arena, hjm__formula *f, int32_t figure, int64_t above, int64_t below)
{
    size_t i = 0;
    while (i < f->n && f->parts[i].figure != figure) {
        i++;
    }
    if (i == f->n) {
        f->parts[f->n++] = (hjm__part){ figure, hjm__whole(0), hjm__whole(0) };
    }
    f->parts[i].above = hjm__fraction_add(arena, f->parts[i].above, hjm__whole(above));
    f->parts[i].below = hjm__fraction_add(arena, f->parts[i].below, hjm__whole(below));
}

/* A figure that stands nowhere else in the formula. */
static void add_only(hjm__formula *f, const hjm__operand *operand)
{
    f->parts[f->n++] = (hjm__part){ operand->figure, hjm__whole(operand->sign), hjm__whole(0) };
}

hjm__formula hjm__link_formula(const hjm__links *links, const hjm__link *link, hjm__arena *arena)
{
    size_t n = link->n_terms + link->n_base;
    const hjm__operand *o = &links->operands[link->first];
    hjm__formula f = { hjm__arena_alloc(arena, n, sizeof *f.parts), 0, link->n_base > 0 };
    bool growth = link->kind == HJM_RELATION_GROWTH;
    bool change = link->kind == HJM_RELATION_CHANGE || link->kind == HJM_RELATION_POINTS;
    int64_t times = link->kind == HJM_RELATION_INDEX ? 100 : 1;
    for (size_t i = 0; i < n && f.parts != NULL; i++) {
        if (link->n_base == 0) {
            add_only(&f, &o[i]);
        } else if (i < link->n_terms) {
            add_part(arena, &f, o[i].figure, times * o[i].sign, growth ? -o[i].sign : 0);
        } else {
            add_part(arena, &f, o[i].figure, change ? -o[i].sign : 0, o[i].sign);
        }
    }
    f.divided = f.divided && link->kind != HJM_RELATION_POINTS;
    return f;
}

/* The end of an interval where factor * value is least. */
static hjm__fraction least_end(const hjm__interval *i, int sign, bool *open)
{
    *open = *open || (sign > 0 ? i->low_open : sign < 0 && i->high_open);
    return sign > 0 ? i->low : i->high;
}

/* The least value of a sum of figures times factors. */
static hjm__fraction least_sum(const hjm__formula *f, bool below, int sign, const hjm__interval *intervals, bool *open,
                               hjm__arena *arena)
{
    hjm__fraction sum = { .num = 0, .den = 1 };
    *open = false;
    for (size_t i = 0; i < f->n; i++) {
        hjm__fraction factor = below ? f->parts[i].below : f->parts[i].above;
        int direction = sign * hjm__fraction_sign(factor);
        if (direction != 0) {
            hjm__fraction end = least_end(&intervals[f->parts[i].figure], direction, open);
            sum = hjm__fraction_add(arena, sum, hjm__fraction_mul(arena, factor, end));
        }
    }
    return sum;
}

int hjm__base_sign(const hjm__formula *f, const hjm__interval *intervals, hjm__arena *arena)
{
    bool open;
    if (hjm__fraction_sign(least_sum(f, true, 1, intervals, &open, arena)) > 0) {
        return 1;
    }
    return hjm__fraction_sign(least_sum(f, true, -1, intervals, &open, arena)) < 0 ? -1 : 0;
}

/* The sign of the base is known, so it is zero only if memory ran out. */
static hjm__fraction divide(hjm__arena *arena, hjm__fraction above, hjm__fraction below)
{
    return hjm__fraction_sign(below) == 0 ? hjm__whole(0) : hjm__fraction_div(arena, above, below);
}

/* Numerator over denominator, where each figure stands at the end that makes
 * sign * (numerator - ratio * denominator) least. The sign of the denominator is known. */
static hjm__fraction ratio_at(const hjm__formula *f, hjm__fraction ratio, int sign, const hjm__interval *intervals,
                              bool *open, hjm__arena *arena)
{
    hjm__fraction above = hjm__whole(0);
    hjm__fraction below = hjm__whole(0);
    *open = false;
    for (size_t i = 0; i < f->n; i++) {
        const hjm__part *p = &f->parts[i];
        hjm__fraction factor = hjm__fraction_sub(arena, p->above, hjm__fraction_mul(arena, ratio, p->below));
        hjm__fraction end = least_end(&intervals[p->figure], sign * hjm__fraction_sign(factor), open);
        above = hjm__fraction_add(arena, above, hjm__fraction_mul(arena, p->above, end));
        below = hjm__fraction_add(arena, below, hjm__fraction_mul(arena, p->below, end));
    }
    return divide(arena, above, below);
}

/* The least (sign 1) or greatest (sign -1) quotient, by Dinkelbach's method: every step comes closer, and the ends of
 * the intervals are finitely many. */
static hjm__fraction extreme_ratio(const hjm__formula *f, int sign, const hjm__interval *intervals, bool *open,
                                   hjm__arena *arena)
{
    hjm__fraction ratio = ratio_at(f, hjm__whole(0), sign, intervals, open, arena);
    for (;;) {
        hjm__fraction next = ratio_at(f, ratio, sign, intervals, open, arena);
        if (arena->status != HJM_OK || hjm__fraction_cmp(arena, next, ratio) == 0) {
            return ratio;
        }
        ratio = next;
    }
}

static hjm__interval formula_interval(const hjm__formula *f, int base_sign, const hjm__interval *intervals,
                                      hjm__arena *arena)
{
    hjm__interval i;
    if (f->divided) {
        i.low = extreme_ratio(f, base_sign, intervals, &i.low_open, arena);
        i.high = extreme_ratio(f, -base_sign, intervals, &i.high_open, arena);
    } else {
        i.low = least_sum(f, false, 1, intervals, &i.low_open, arena);
        i.high = least_sum(f, false, -1, intervals, &i.high_open, arena);
    }
    return i;
}

static hjm__fraction formula_point(const hjm__formula *f, const hjm__fraction *values, hjm__arena *arena)
{
    hjm__fraction above = hjm__whole(0);
    hjm__fraction below = hjm__whole(0);
    for (size_t i = 0; i < f->n; i++) {
        const hjm__part *p = &f->parts[i];
        above = hjm__fraction_add(arena, above, hjm__fraction_mul(arena, p->above, values[p->figure]));
        below = hjm__fraction_add(arena, below, hjm__fraction_mul(arena, p->below, values[p->figure]));
    }
    return f->divided ? divide(arena, above, below) : above;
}

/* The base of a product, or the weights of an average: a sum of figures. */
static hjm__formula base_formula(const hjm__links *links, const hjm__link *link, hjm__arena *arena)
{
    const hjm__operand *o = &links->operands[link->first + link->n_terms];
    hjm__formula f = { hjm__arena_alloc(arena, link->n_base, sizeof *f.parts), 0, false };
    for (size_t i = 0; i < link->n_base && f.parts != NULL; i++) {
        add_only(&f, &o[i]);
    }
    return f;
}

/* Take a product into an interval that may grow. */
static void take_product(hjm__arena *arena, hjm__interval *i, hjm__fraction a, hjm__fraction b, bool open, bool first)
{
    hjm__fraction product = hjm__fraction_mul(arena, a, b);
    int low = first ? -1 : hjm__fraction_cmp(arena, product, i->low);
    int high = first ? 1 : hjm__fraction_cmp(arena, product, i->high);
    if (low < 0 || (low == 0 && !open)) {
        i->low = product;
        i->low_open = open;
    }
    if (high > 0 || (high == 0 && !open)) {
        i->high = product;
        i->high_open = open;
    }
}

static hjm__implied imply_product(const hjm__links *links, const hjm__link *link, const hjm__interval *intervals,
                                  const hjm__fraction *values, hjm__arena *arena)
{
    hjm__implied implied = { .known = true };
    const hjm__operand *rate = &links->operands[link->first];
    hjm__formula f = base_formula(links, link, arena);
    hjm__interval base = formula_interval(&f, 1, intervals, arena);
    const hjm__interval *of = &intervals[rate->figure];
    take_product(arena, &implied.interval, of->low, base.low, of->low_open || base.low_open, true);
    take_product(arena, &implied.interval, of->low, base.high, of->low_open || base.high_open, false);
    take_product(arena, &implied.interval, of->high, base.low, of->high_open || base.low_open, false);
    take_product(arena, &implied.interval, of->high, base.high, of->high_open || base.high_open, false);
    implied.point = hjm__fraction_mul(arena, values[rate->figure], formula_point(&f, values, arena));
    return implied;
}

/* An average, whose terms stand at one end of their intervals. */
static hjm__formula average_formula(const hjm__links *links, const hjm__link *link, const hjm__interval *intervals,
                                    const hjm__fraction *values, int end, hjm__arena *arena)
{
    const hjm__operand *terms = &links->operands[link->first];
    const hjm__operand *base = terms + link->n_terms;
    hjm__formula f = { hjm__arena_alloc(arena, link->n_base, sizeof *f.parts), link->n_base, true };
    for (size_t i = 0; i < link->n_base && f.parts != NULL; i++) {
        const hjm__interval *term = &intervals[terms[i].figure];
        hjm__fraction at = end == 0 ? values[terms[i].figure] : end < 0 ? term->low : term->high;
        f.parts[i] = (hjm__part){ base[i].figure, at, hjm__whole(1) };
    }
    return f;
}

static hjm__implied imply_average(const hjm__links *links, const hjm__link *link, const hjm__interval *intervals,
                                  const hjm__fraction *values, hjm__arena *arena)
{
    hjm__implied implied = { .known = false };
    hjm__formula low = average_formula(links, link, intervals, values, -1, arena);
    hjm__formula high = average_formula(links, link, intervals, values, 1, arena);
    hjm__formula point = average_formula(links, link, intervals, values, 0, arena);
    if (arena->status != HJM_OK || hjm__base_sign(&low, intervals, arena) <= 0) {
        return implied;
    }
    for (size_t i = 0; i < low.n; i++) {
        if (hjm__fraction_sign(intervals[low.parts[i].figure].low) < 0) {
            return implied;
        }
    }
    implied.known = true;
    implied.interval.low = extreme_ratio(&low, 1, intervals, &implied.interval.low_open, arena);
    implied.interval.high = extreme_ratio(&high, -1, intervals, &implied.interval.high_open, arena);
    implied.point = formula_point(&point, values, arena);
    return implied;
}

hjm__implied hjm__link_imply(const hjm__links *links, const hjm__link *link, const hjm__interval *intervals,
                             const hjm__fraction *values, hjm__arena *arena)
{
    if (link->kind == HJM_RELATION_PRODUCT) {
        return imply_product(links, link, intervals, values, arena);
    }
    if (link->kind == HJM_RELATION_WEIGHTED) {
        return imply_average(links, link, intervals, values, arena);
    }
    hjm__implied implied = { .known = false };
    hjm__formula f = hjm__link_formula(links, link, arena);
    int sign = f.parts == NULL ? 0 : f.divided ? hjm__base_sign(&f, intervals, arena) : 1;
    if (sign != 0) {
        implied.known = true;
        implied.interval = formula_interval(&f, sign, intervals, arena);
        implied.point = formula_point(&f, values, arena);
    }
    return implied;
}

bool hjm__intervals_meet(hjm__arena *arena, const hjm__interval *a, const hjm__interval *b)
{
    int below = hjm__fraction_cmp(arena, a->low, b->high);
    int above = hjm__fraction_cmp(arena, b->low, a->high);
    if (below > 0 || above > 0) {
        return false;
    }
    return (below < 0 || (!a->low_open && !b->high_open)) && (above < 0 || (!b->low_open && !a->high_open));
}
