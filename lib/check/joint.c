#include "check/joint.h"

typedef struct builder {
    const hjm__judged *j;
    hjm__arena        *arena;
    hjm__system        system;
    int32_t           *variables; /* of each figure, or HJM__NOBODY */
    hjm__interval     *signs;     /* of each figure: what is known of it to see the sign of a base */
    int32_t            relation;  /* the link at hand */
} builder;

static const hjm__quoted *figure_of(const builder *b, int32_t figure)
{
    return &b->j->links.report->figures[figure];
}

static const hjm__operand *operands_of(const builder *b, const hjm__link *link)
{
    return &b->j->links.operands[link->first];
}

/* The variable of a figure, which claims what is printed when it is first asked for. */
static int32_t variable_of(builder *b, int32_t figure)
{
    const hjm__quoted *q = figure_of(b, figure);
    if (b->variables[figure] == HJM__NOBODY) {
        bool whole = q->unit == HJM_PRINTED_COUNT && hjm__is_whole_count(q) && !b->j->not_whole[figure];
        b->variables[figure] = hjm__system_variable(&b->system, whole);
        if (q->number.presence == HJM__PRINTED) {
            const hjm__interval *i = &b->j->widened[figure];
            hjm__system_print(&b->system, figure, b->variables[figure], i->low, i->high);
        }
    }
    return b->variables[figure];
}

/* total = sum of operands; a negative `turn` turns their signs. */
static void add_sum(builder *b, int32_t total, const hjm__operand *o, size_t n, const hjm__operand *less, size_t n_less)
{
    int32_t *parts = hjm__arena_alloc(b->arena, n + n_less, sizeof *parts);
    int8_t *signs = hjm__arena_alloc(b->arena, n + n_less, sizeof *signs);
    if (parts == NULL || signs == NULL) {
        return;
    }
    for (size_t i = 0; i < n + n_less; i++) {
        const hjm__operand *at = i < n ? &o[i] : &less[i - n];
        parts[i] = variable_of(b, at->figure);
        signs[i] = (int8_t)((i < n ? 1 : -1) * at->sign);
    }
    hjm__system_sum(&b->system, total, parts, signs, n + n_less, b->relation);
}

/* The variable of a sum of operands. */
static int32_t sum_of(builder *b, const hjm__operand *o, size_t n)
{
    if (n == 1 && o->sign > 0) {
        return variable_of(b, o->figure);
    }
    int32_t total = hjm__system_variable(&b->system, false);
    add_sum(b, total, o, n, NULL, 0);
    return total;
}

/* A figure prints scale * numerator / denominator + shift. A base that is printed as one figure is below zero only if
 * that figure is right. */
static void add_quotient(builder *b, int32_t figure, int32_t numerator, int32_t denominator, int64_t scale,
                         int64_t shift, bool negative, const hjm__operand *base, size_t n_base)
{
    int32_t assumed = negative && n_base == 1 ? base->figure : HJM__NOBODY;
    hjm__quotient q = { hjm__whole(scale), hjm__whole(shift), numerator, denominator, b->relation, assumed, negative };
    const hjm__interval *i = &b->j->widened[figure];
    if (figure_of(b, figure)->number.presence == HJM__PRINTED) {
        hjm__system_quotient(&b->system, figure, &q, i->low, i->high);
    }
}

static void add_ratio(builder *b, const hjm__link *link)
{
    const hjm__operand *o = operands_of(b, link);
    const hjm__operand *base = o + link->n_terms;
    hjm__formula f = hjm__link_formula(&b->j->links, link, b->arena);
    int sign = f.parts == NULL ? 0 : hjm__base_sign(&f, b->signs, b->arena);
    if (sign == 0) {
        return;
    }
    int32_t numerator = sum_of(b, o, link->n_terms);
    int32_t denominator;
    if (link->kind == HJM_RELATION_GROWTH) {
        denominator = hjm__system_variable(&b->system, false);
        add_sum(b, denominator, base, link->n_base, o, link->n_terms);
    } else {
        denominator = sum_of(b, base, link->n_base);
    }
    add_quotient(b, link->target, numerator, denominator, link->kind == HJM_RELATION_INDEX ? 100 : 1,
                 link->kind == HJM_RELATION_CHANGE ? -1 : 0, sign < 0, base, link->n_base);
}

/* The sign of a sum of operands, as far as it is known. */
static int sign_of(const builder *b, const hjm__operand *o, size_t n)
{
    hjm__fraction low = hjm__whole(0);
    hjm__fraction high = hjm__whole(0);
    for (size_t i = 0; i < n; i++) {
        const hjm__interval *in = &b->signs[o[i].figure];
        hjm__fraction least = o[i].sign > 0 ? in->low : hjm__fraction_neg(b->arena, in->high);
        hjm__fraction most = o[i].sign > 0 ? in->high : hjm__fraction_neg(b->arena, in->low);
        low = hjm__fraction_add(b->arena, low, least);
        high = hjm__fraction_add(b->arena, high, most);
    }
    return hjm__fraction_sign(low) > 0 ? 1 : hjm__fraction_sign(high) < 0 ? -1 : 0;
}

/* The rate prints the product divided by the base. */
static void add_product(builder *b, const hjm__link *link)
{
    const hjm__operand *rate = operands_of(b, link);
    int sign = sign_of(b, rate + 1, link->n_base);
    if (sign != 0 && rate->sign > 0) {
        int32_t base = sum_of(b, rate + 1, link->n_base);
        add_quotient(b, rate->figure, variable_of(b, link->target), base, 1, 0, sign < 0, rate + 1, link->n_base);
    }
}

/* Each term prints a part divided by its weight, and the target all parts divided by all weights. */
static void add_average(builder *b, const hjm__link *link)
{
    const hjm__operand *terms = operands_of(b, link);
    const hjm__operand *base = terms + link->n_terms;
    size_t n = link->n_terms;
    int32_t *parts = hjm__arena_alloc(b->arena, n, sizeof *parts);
    if (parts == NULL) {
        return;
    }
    for (size_t i = 0; i < n; i++) {
        if (sign_of(b, &base[i], 1) <= 0 || base[i].sign < 0 || terms[i].sign < 0) {
            return;
        }
    }
    for (size_t i = 0; i < n; i++) {
        parts[i] = hjm__system_variable(&b->system, false);
        add_quotient(b, terms[i].figure, parts[i], variable_of(b, base[i].figure), 1, 0, false, NULL, 0);
    }
    int32_t all = hjm__system_variable(&b->system, false);
    hjm__system_sum(&b->system, all, parts, NULL, n, b->relation);
    add_quotient(b, link->target, all, sum_of(b, base, n), 1, 0, false, NULL, 0);
}

static void add_sign(builder *b, const hjm__link *link)
{
    const hjm__fraction zero = hjm__whole(0);
    hjm__term term = { hjm__whole(1), variable_of(b, link->target), 0 };
    bool negative = link->kind == HJM_RELATION_NEGATIVE;
    hjm__system_claim(&b->system, &term, 1, negative ? NULL : &zero, negative ? &zero : NULL, HJM__NOBODY,
                      b->relation);
}

static void add_link(builder *b, const hjm__link *link)
{
    const hjm__operand *o = operands_of(b, link);
    switch (link->kind) {
    case HJM_RELATION_SHARE:
    case HJM_RELATION_CHANGE:
    case HJM_RELATION_GROWTH:
    case HJM_RELATION_INDEX: add_ratio(b, link); break;
    case HJM_RELATION_PRODUCT: add_product(b, link); break;
    case HJM_RELATION_WEIGHTED: add_average(b, link); break;
    case HJM_RELATION_NEGATIVE:
    case HJM_RELATION_POSITIVE: add_sign(b, link); break;
    case HJM_RELATION_POINTS:
        add_sum(b, variable_of(b, link->target), o, link->n_terms, o + link->n_terms, link->n_base);
        break;
    default: add_sum(b, variable_of(b, link->target), o, link->n_terms, NULL, 0); break;
    }
}

/* A quantity that is not printed is taken to be above zero, or what it is the sum of. */
static void learn_signs(builder *b)
{
    const hjm__links *l = &b->j->links;
    for (size_t f = 0; f < l->report->n_figures; f++) {
        bool printed = l->report->figures[f].number.presence == HJM__PRINTED;
        b->signs[f] = printed ? b->j->intervals[f] : (hjm__interval){ hjm__whole(1), hjm__whole(1), false, false };
    }
    for (size_t i = 0; i < l->n_links; i++) {
        const hjm__link *link = &l->links[i];
        bool sum = link->kind == HJM_RELATION_SUM || link->kind == HJM_RELATION_EQUAL;
        if (sum && link->missing[0] == NULL && figure_of(b, link->target)->number.presence == HJM__UNPRINTED) {
            int sign = sign_of(b, operands_of(b, link), link->n_terms);
            b->signs[link->target] = (hjm__interval){ hjm__whole(sign), hjm__whole(sign), false, false };
        }
    }
}

static void build(builder *b)
{
    const hjm__links *l = &b->j->links;
    for (size_t f = 0; f < l->report->n_figures; f++) {
        const hjm__quoted *q = &l->report->figures[f];
        b->variables[f] = HJM__NOBODY;
        (void)hjm__system_figure(&b->system, q->trusted || q->number.presence != HJM__PRINTED);
    }
    learn_signs(b);
    for (size_t i = 0; i < l->n_links && b->arena->status == HJM_OK; i++) {
        const hjm__link *link = &l->links[i];
        b->relation = (int32_t)i;
        if (link->missing[0] == NULL) {
            add_link(b, link);
        }
    }
}

hjm_status hjm__judge_jointly(const hjm__judged *judged, hjm__arena *arena, hjm__judgement *judgement, hjm_error *err)
{
    const hjm__effort effort = HJM__EFFORT_DEFAULT;
    size_t n = judged->links.report->n_figures;
    hjm__arena own;
    hjm__arena_init(&own, &arena->allocator);
    builder b = { .j = judged, .arena = &own };
    hjm__system_init(&b.system, &own);
    b.variables = hjm__arena_alloc(&own, n, sizeof *b.variables);
    b.signs = hjm__arena_alloc(&own, n, sizeof *b.signs);
    if (b.variables != NULL && b.signs != NULL) {
        build(&b);
    }
    hjm_status status = hjm__arena_status(&own, err);
    if (status == HJM_OK) {
        status = hjm__system_judge(&b.system, &effort, arena, judgement, err);
    }
    hjm__arena_free(&own);
    return status;
}
