/* Indicators that are given or made of others: series, budgets, shares, per 1 000 inhabitants. */
#include "volume/people.h"

#include "agreement/evaluate.h"
#include "base/text.h"

#include <string.h>

hjm__level hjm__given_level(hjm__counting *c, size_t indicator, int32_t scope, const hjm__period *period)
{
    hjm_date from = hjm__period_from(period, c->list->indicators[indicator].stock);
    hjm__level level = { false, hjm__ratio_int(&c->arena, 0, 1), HJM__NOT_HIDDEN };
    for (size_t v = 0; v < c->list->n_values; v++) {
        const hjm__value *given = &c->list->values[v];
        if (given->indicator == (int32_t)indicator && given->scope == scope && given->from == from &&
            given->to == period->to && given->plan == period->plan) {
            level = (hjm__level){ true, hjm__ratio_int(&c->arena, given->value, given->per_unit), HJM__NOT_HIDDEN };
        }
    }
    return level;
}

/* A row a scope that has values, and the whole. */
static hjm_status fill_series(hjm__counting *c, size_t indicator, hjm__figures *f, hjm_error *err)
{
    const hjm_indicators *list = c->list;
    f->dimensions[0] = HJM_BY_SCOPE;
    for (int32_t scope = 0; scope <= (int32_t)c->agreement->n_scopes; scope++) {
        bool whole = scope == (int32_t)c->agreement->n_scopes;
        bool given = whole;
        for (size_t v = 0; v < list->n_values; v++) {
            given = given || (list->values[v].indicator == (int32_t)indicator && list->values[v].scope == scope);
        }
        hjm__figure *row = given ? hjm__add_figure(c, f) : NULL;
        if (row == NULL) {
            continue;
        }
        if (!whole) {
            const hjm__name *name = &c->agreement->scopes[scope].name;
            row->cuts[0] = (hjm__cut){ name->code, { name->text[HJM_LANG_SV], name->text[HJM_LANG_EN] } };
        }
        for (size_t p = 0; p < c->n_periods; p++) {
            row->levels[p] = hjm__given_level(c, indicator, whole ? HJM_ALL : scope, &c->periods[p]);
        }
    }
    f->n_dimensions = f->n_rows > 1 ? 1 : 0;
    return hjm__arena_status(&c->arena, err);
}

/* The budget of rows that are the whole, or all of a scope. */
static void fill_budget(hjm__counting *c, size_t indicator, hjm__figures *f, size_t period)
{
    for (size_t r = 0; r < f->n_rows; r++) {
        hjm__figure *row = &f->rows[r];
        int32_t scope = HJM_ALL;
        bool planned = true;
        for (size_t d = 0; d < f->n_dimensions; d++) {
            const char *code = row->cuts[d].code;
            if (code != NULL && f->dimensions[d] == HJM_BY_SCOPE) {
                scope = hjm_agreement_find_scope(c->agreement, code, strlen(code));
                planned = planned && scope >= 0;
            } else if (code != NULL) {
                planned = false;
            }
        }
        if (planned) {
            row->levels[period] = hjm__given_level(c, indicator, scope, &c->periods[period]);
        }
    }
}

static hjm_status fill_count(hjm__counting *c, size_t indicator, hjm__figures *f, hjm_error *err)
{
    const hjm__indicator *i = &c->list->indicators[indicator];
    bool own = c->how.n_dimensions == 0;
    f->n_dimensions = own ? i->n_dimensions : c->how.n_dimensions;
    memcpy(f->dimensions, own ? i->dimensions : c->how.dimensions, f->n_dimensions * sizeof *f->dimensions);
    HJM__TRY(hjm__count_lines(c, i, f, err));
    for (size_t p = c->n_years; p < c->n_periods; p++) {
        fill_budget(c, indicator, f, p);
    }
    return hjm__arena_status(&c->arena, err);
}

/* A row of the same cuts, or the whole where the figures are not divided in the same way; nothing counted is zero. */
static hjm__level level_like(hjm__counting *c, const hjm__figures *f, const hjm__figure *like, size_t period)
{
    const hjm__figure *row = hjm__find_figure(f, like);
    hjm__level whole = f->rows[f->n_rows - 1].levels[period];
    if (row != NULL) {
        return row->levels[period];
    }
    bool zero = whole.known && f->indicator->kind == HJM_INDICATOR_COUNT && period < c->n_years;
    return (hjm__level){ zero, hjm__ratio_int(&c->arena, 0, 1), HJM__NOT_HIDDEN };
}

static hjm__level sum_like(hjm__counting *c, const hjm__indices *parts, const hjm__figure *like, size_t period)
{
    hjm__level sum = { true, hjm__ratio_int(&c->arena, 0, 1), HJM__NOT_HIDDEN };
    for (size_t p = 0; p < parts->n; p++) {
        hjm__level level = level_like(c, &c->figures[parts->index[p]], like, period);
        if (!level.known) {
            return level;
        }
        sum.value = hjm__ratio_add(&c->arena, sum.value, level.value);
        sum.hidden = level.hidden != HJM__NOT_HIDDEN ? HJM__HIDDEN_WITH : sum.hidden;
    }
    return sum;
}

static bool same_dimensions(const hjm__figures *a, const hjm__figures *b)
{
    return a->n_dimensions == b->n_dimensions &&
           memcmp(a->dimensions, b->dimensions, a->n_dimensions * sizeof *a->dimensions) == 0;
}

/* Add the rows of some indicators that are not there yet, but for the whole. */
static void join_rows(hjm__counting *c, hjm__figures *f, const hjm__indices *parts)
{
    for (size_t p = 0; p < parts->n; p++) {
        const hjm__figures *from = &c->figures[parts->index[p]];
        for (size_t r = 0; r + 1 < from->n_rows; r++) {
            hjm__figure *row = hjm__find_figure(f, &from->rows[r]) == NULL ? hjm__add_figure(c, f) : NULL;
            if (row != NULL) {
                memcpy(row->cuts, from->rows[r].cuts, sizeof row->cuts);
            }
        }
    }
}

static hjm_status fill_share(hjm__counting *c, const hjm__indicator *i, hjm__figures *f, hjm_error *err)
{
    const hjm__figures *first = &c->figures[i->whole.index[0]];
    bool alike = true;
    for (size_t p = 0; p < i->parts.n + i->whole.n; p++) {
        int32_t of = p < i->parts.n ? i->parts.index[p] : i->whole.index[p - i->parts.n];
        alike = alike && same_dimensions(first, &c->figures[of]);
    }
    if (alike) {
        f->n_dimensions = first->n_dimensions;
        memcpy(f->dimensions, first->dimensions, sizeof f->dimensions);
        join_rows(c, f, &i->whole);
        join_rows(c, f, &i->parts);
    }
    (void)hjm__add_figure(c, f);
    HJM__TRY(hjm__arena_status(&c->arena, err));
    for (size_t r = 0; r < f->n_rows; r++) {
        for (size_t p = 0; p < c->n_periods; p++) {
            hjm__level part = sum_like(c, &i->parts, &f->rows[r], p);
            f->rows[r].levels[p] = hjm__quotient(&c->arena, part, sum_like(c, &i->whole, &f->rows[r], p));
        }
    }
    return hjm__arena_status(&c->arena, err);
}

/* The inhabitants of a party counted last in a year; nothing known if it has some, but not of that year. */
static hjm__level inhabitants_of(hjm__counting *c, const hjm__indicator *i, size_t party, int32_t year)
{
    hjm_date date = hjm__population_date(c->agreement, party, year);
    hjm__level sum = { c->agreement->parties[party].last_band < 0, hjm__ratio_int(&c->arena, 0, 1), HJM__NOT_HIDDEN };
    for (int32_t b = c->agreement->parties[party].last_band; b >= 0; b = c->agreement->bands[b].before) {
        const hjm__band *band = &c->agreement->bands[b];
        if (band->date != date) {
            continue;
        }
        sum.known = true;
        if (band->age_from >= i->age_from && band->age_to <= i->age_to) {
            sum.value = hjm__ratio_add(&c->arena, sum.value, hjm__ratio_int(&c->arena, band->persons, 1));
        }
    }
    return sum;
}

/* Of a party, or of all. */
static hjm__level inhabitants(hjm__counting *c, const hjm__indicator *i, const char *party, int32_t year)
{
    if (party != NULL) {
        int32_t p = hjm_agreement_find_party(c->agreement, party, strlen(party));
        const hjm__level none = { false, hjm__ratio_int(&c->arena, 0, 1), HJM__NOT_HIDDEN };
        return p < 0 ? none : inhabitants_of(c, i, (size_t)p, year);
    }
    hjm__level sum = { true, hjm__ratio_int(&c->arena, 0, 1), HJM__NOT_HIDDEN };
    for (size_t p = 0; p < c->agreement->n_parties; p++) {
        hjm__level part = inhabitants_of(c, i, p, year);
        sum.known = sum.known && part.known;
        sum.value = hjm__ratio_add(&c->arena, sum.value, part.value);
    }
    return sum;
}

static hjm_status fill_per_1000(hjm__counting *c, const hjm__indicator *i, hjm__figures *f, hjm_error *err)
{
    const hjm__figures *of = &c->figures[i->parts.index[0]];
    bool by_party = of->n_dimensions == 1 && of->dimensions[0] == HJM_BY_PARTY;
    f->n_dimensions = by_party ? 1 : 0;
    f->dimensions[0] = HJM_BY_PARTY;
    hjm__ratio thousand = hjm__ratio_int(&c->arena, 1000, 1);
    for (size_t r = by_party ? 0 : of->n_rows - 1; r < of->n_rows; r++) {
        hjm__figure *row = hjm__add_figure(c, f);
        if (row == NULL) {
            break;
        }
        memcpy(row->cuts, of->rows[r].cuts, sizeof row->cuts);
        for (size_t p = 0; p < c->n_periods; p++) {
            hjm__level all = inhabitants(c, i, of->rows[r].cuts[0].code, c->periods[p].year);
            row->levels[p] = hjm__quotient(&c->arena, of->rows[r].levels[p], all);
            if (row->levels[p].known) {
                row->levels[p].value = hjm__ratio_mul(&c->arena, row->levels[p].value, thousand);
            }
        }
    }
    return hjm__arena_status(&c->arena, err);
}

/* What is counted and given; then, with what must be hidden known, what is made of it. */
static hjm_status fill(hjm__counting *c, size_t n, bool made, hjm_error *err)
{
    const hjm__indicator *i = &c->list->indicators[n];
    hjm__figures *f = &c->figures[n];
    f->indicator = i;
    switch (i->kind) {
    case HJM_INDICATOR_COUNT: return made ? HJM_OK : fill_count(c, n, f, err);
    case HJM_INDICATOR_SERIES: return made ? HJM_OK : fill_series(c, n, f, err);
    case HJM_INDICATOR_SHARE: return made ? fill_share(c, i, f, err) : HJM_OK;
    default:
        if (made) {
            return c->people.of != NULL ? hjm__per_1000(c, i, f, err) : fill_per_1000(c, i, f, err);
        }
        return HJM_OK;
    }
}

static bool is_known_now(const hjm__counting *c, const hjm__figures *f)
{
    bool known = false;
    for (size_t r = 0; r < f->n_rows; r++) {
        known = known || f->rows[r].levels[c->now].known;
    }
    return known;
}

hjm_status hjm__count_all(hjm__counting *c, hjm_error *err)
{
    c->figures = hjm__arena_alloc(&c->arena, c->list->n_indicators, sizeof *c->figures);
    HJM__TRY(hjm__arena_status(&c->arena, err));
    for (size_t n = 0; n < c->list->n_indicators; n++) {
        HJM__TRY(fill(c, n, false, err));
    }
    HJM__TRY(hjm__count_adjusted(c, err));
    HJM__TRY(hjm__count_products(c, err));
    HJM__TRY(hjm__count_projected(c, err));
    HJM__TRY(c->how.threshold > 0 ? hjm__protect(c, err) : HJM_OK);
    hjm__adjust_all(c);
    for (size_t n = 0; n < c->list->n_indicators; n++) {
        HJM__TRY(fill(c, n, true, err));
        c->result->findings |= is_known_now(c, &c->figures[n]) ? 0u : HJM_VOLUMES_MISSING;
    }
    return HJM_OK;
}
