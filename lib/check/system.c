#include "check/system.h"

#include <string.h>

void hjm__system_init(hjm__system *s, hjm__arena *arena)
{
    memset(s, 0, sizeof *s);
    s->arena = arena;
}

int32_t hjm__system_variable(hjm__system *s, bool whole)
{
    if (!hjm__arena_grow(s->arena, &s->whole, s->n_variables, &s->variable_room, sizeof *s->whole)) {
        return 0;
    }
    s->whole[s->n_variables] = whole;
    return (int32_t)s->n_variables++;
}

int32_t hjm__system_figure(hjm__system *s, bool trusted)
{
    if (!hjm__arena_grow(s->arena, &s->trusted, s->n_figures, &s->figure_room, sizeof *s->trusted)) {
        return 0;
    }
    s->trusted[s->n_figures] = trusted;
    return (int32_t)s->n_figures++;
}

static void add_term(hjm__system *s, int32_t variable, hjm__fraction factor)
{
    if (hjm__arena_grow(s->arena, &s->terms, s->n_terms, &s->term_room, sizeof *s->terms)) {
        s->terms[s->n_terms++] = (hjm__term){ factor, variable, 0 };
    }
}

/* A claim of the terms added since there were `first`. */
static void add_claim(hjm__system *s, size_t first, const hjm__fraction *low, const hjm__fraction *high,
                      int32_t figure, int32_t relation)
{
    if (!hjm__arena_grow(s->arena, &s->claims, s->n_claims, &s->claim_room, sizeof *s->claims)) {
        return;
    }
    hjm__claim *c = &s->claims[s->n_claims++];
    *c = (hjm__claim){ .first = first, .n = s->n_terms - first, .has_low = low != NULL, .has_high = high != NULL };
    c->low = low != NULL ? *low : hjm__whole(0);
    c->high = high != NULL ? *high : hjm__whole(0);
    c->figure = figure;
    c->assumed = HJM__NOBODY;
    c->relation = relation;
}

void hjm__system_claim_last(hjm__system *s, size_t first, const hjm__fraction *low, const hjm__fraction *high)
{
    add_claim(s, first, low, high, HJM__NOBODY, HJM__NOBODY);
}

void hjm__system_claim(hjm__system *s, const hjm__term *terms, size_t n, const hjm__fraction *low,
                       const hjm__fraction *high, int32_t figure, int32_t relation)
{
    size_t first = s->n_terms;
    for (size_t i = 0; i < n; i++) {
        add_term(s, terms[i].variable, terms[i].factor);
    }
    add_claim(s, first, low, high, figure, relation);
}

void hjm__system_sum(hjm__system *s, int32_t total, const int32_t *parts, const int8_t *signs, size_t n,
                     int32_t relation)
{
    hjm__fraction zero = hjm__whole(0);
    size_t first = s->n_terms;
    for (size_t i = 0; i < n; i++) {
        add_term(s, parts[i], hjm__whole(signs != NULL && signs[i] < 0 ? -1 : 1));
    }
    add_term(s, total, hjm__whole(-1));
    add_claim(s, first, &zero, &zero, HJM__NOBODY, relation);
}

static void add_printed(hjm__system *s, int32_t figure, int32_t variable, const hjm__quotient *quotient)
{
    if (hjm__arena_grow(s->arena, &s->printed, s->n_printed, &s->printed_room, sizeof *s->printed)) {
        s->printed[s->n_printed++] = (hjm__printed){ *quotient, variable, figure };
    }
}

void hjm__system_print(hjm__system *s, int32_t figure, int32_t variable, hjm__fraction low, hjm__fraction high)
{
    static const hjm__quotient none;
    size_t first = s->n_terms;
    add_printed(s, figure, variable, &none);
    add_term(s, variable, hjm__whole(1));
    add_claim(s, first, &low, &high, figure, HJM__NOBODY);
}

/* numerator - factor * denominator is at least 0, or at most. */
static void add_side(hjm__system *s, int32_t figure, const hjm__quotient *q, hjm__fraction limit, bool at_least)
{
    hjm__fraction zero = hjm__whole(0);
    size_t first = s->n_terms;
    hjm__fraction factor =
        hjm__fraction_div(s->arena, hjm__fraction_sub(s->arena, q->shift, limit), q->scale);
    add_term(s, q->numerator, hjm__whole(1));
    if (hjm__fraction_sign(factor) != 0) {
        add_term(s, q->denominator, factor);
    }
    add_claim(s, first, at_least ? &zero : NULL, at_least ? NULL : &zero, figure, q->relation);
    if (s->n_claims > 0) {
        s->claims[s->n_claims - 1].assumed = q->assumed;
    }
}

void hjm__system_quotient(hjm__system *s, int32_t figure, const hjm__quotient *quotient, hjm__fraction low,
                          hjm__fraction high)
{
    add_printed(s, figure, HJM__NOBODY, quotient);
    add_side(s, figure, quotient, low, !quotient->negative);
    add_side(s, figure, quotient, high, quotient->negative);
}
