/* Indicators that are counted in the lines: questions to the cube, and their answers side by side. */
#include "volume/run.h"

#include "base/text.h"

#include <string.h>

/* The code by which a cube calls lines whose amount is zero, and the others. */
static const char zero_code[] = "zero";
static const char priced_code[] = "priced";

static hjm_question question_of(const hjm__indicator *i, const hjm_dimension *dimensions, size_t n_dimensions,
                                hjm_date from, hjm_date to)
{
    hjm_question q = HJM_QUESTION_INIT;
    q.margins = 1;
    q.first = from;
    q.last = to;
    q.dimensions = dimensions;
    q.n_dimensions = n_dimensions;
    q.measures = &i->measure;
    q.n_measures = 1;
    q.kinds = i->kinds.index;
    q.n_kinds = i->kinds.n;
    q.parties = i->parties.index;
    q.n_parties = i->parties.n;
    q.scopes = i->scopes.index;
    q.n_scopes = i->scopes.n;
    q.products = i->products.index;
    q.n_products = i->products.n;
    return q;
}

static bool has_ages(const hjm__indicator *i)
{
    return i->age_from > 0 || i->age_to < HJM__OLDEST;
}

/* The dimensions of the indicator, and behind them zero price and age if they matter. The table is the caller's. */
static hjm_status ask(hjm__counting *c, const hjm__indicator *i, const hjm__figures *f, hjm_date from, hjm_date to,
                      hjm_table **out, hjm_error *err)
{
    hjm_dimension dimensions[HJM__MOST_CUTS + 2];
    int32_t bounds[2];
    size_t n_bounds = 0;
    size_t n = f->n_dimensions;
    memcpy(dimensions, f->dimensions, n * sizeof *dimensions);
    if (i->zero_price != HJM_ZERO_PRICE_ANY) {
        dimensions[n++] = HJM_BY_ZERO;
    }
    if (has_ages(i)) {
        dimensions[n++] = HJM_BY_AGE;
    }
    if (i->age_from > 0) {
        bounds[n_bounds++] = i->age_from;
    }
    if (i->age_to < HJM__OLDEST) {
        bounds[n_bounds++] = i->age_to + 1;
    }
    hjm_question q = question_of(i, dimensions, n, from, to);
    q.age_bounds = bounds;
    q.n_age_bounds = n_bounds;
    return hjm_cube_ask(c->cube, &q, &c->options, out, err);
}

static bool is_empty_text(const char *text)
{
    return text == NULL || text[0] == '\0';
}

/* Is a row of the price and the ages that the indicator counts? */
static bool takes(const hjm_table *table, size_t row, const hjm__indicator *i, size_t column)
{
    char ages[24];
    if (i->zero_price != HJM_ZERO_PRICE_ANY) {
        const char *wanted = i->zero_price == HJM_ZERO_PRICE_ONLY ? zero_code : priced_code;
        if (!hjm__same(hjm_table_text(table, row, column, HJM_LANG_SV), wanted)) {
            return false;
        }
        column += 2;
    }
    hjm__ages_text(i->age_from, i->age_to, ages);
    return !has_ages(i) || hjm__same(hjm_table_text(table, row, column, HJM_LANG_SV), ages);
}

/* The cuts of a row of an answer, with borrowed texts; false for a row that the indicator does not count. */
static bool read_cuts(const hjm_table *table, size_t row, const hjm__indicator *i, const hjm__figures *f,
                      hjm__figure *out)
{
    memset(out, 0, sizeof *out);
    for (size_t d = 0; d < f->n_dimensions; d++) {
        const char *code = hjm_table_text(table, row, 2 * d, HJM_LANG_SV);
        if (!is_empty_text(code)) {
            out->cuts[d] = (hjm__cut){ code, { hjm_table_text(table, row, 2 * d + 1, HJM_LANG_SV),
                                               hjm_table_text(table, row, 2 * d + 1, HJM_LANG_EN) } };
        }
    }
    return takes(table, row, i, 2 * f->n_dimensions);
}

static const char *keep(hjm__counting *c, const char *text)
{
    return text == NULL ? NULL : hjm__arena_copy(&c->arena, text, strlen(text));
}

static void keep_cuts(hjm__counting *c, hjm__figure *to, const hjm__figure *from)
{
    for (size_t d = 0; d < HJM__MOST_CUTS; d++) {
        to->cuts[d] = (hjm__cut){ keep(c, from->cuts[d].code), { keep(c, from->cuts[d].text[HJM_LANG_SV]),
                                                                 keep(c, from->cuts[d].text[HJM_LANG_EN]) } };
    }
}

/* All rows that occur in any year, in the order of the cube. */
static hjm_status make_rows(hjm__counting *c, const hjm__indicator *i, hjm__figures *f, hjm_error *err)
{
    hjm_table *table;
    hjm__figure row;
    const hjm__period *first = &c->periods[0];
    const hjm__period *last = &c->periods[c->n_years - 1];
    HJM__TRY(ask(c, i, f, first->from, last->to, &table, err));
    for (size_t r = 0; r < hjm_table_n_rows(table); r++) {
        if (read_cuts(table, r, i, f, &row) && !hjm__is_whole(f, &row)) {
            hjm__figure *made = hjm__add_figure(c, f);
            if (made != NULL) {
                keep_cuts(c, made, &row);
            }
        }
    }
    hjm_table_destroy(table);
    (void)hjm__add_figure(c, f); /* the whole, also where nothing was counted */
    return hjm__arena_status(&c->arena, err);
}

static void set_known(hjm__counting *c, const hjm__figures *f, size_t period)
{
    for (size_t r = 0; r < f->n_rows; r++) {
        f->rows[r].levels[period] = (hjm__level){ true, hjm__ratio_int(&c->arena, 0, 1) };
    }
}

/* The answer for a period; its rows stand in the same order as those of all years. */
static hjm_status read_period(hjm__counting *c, const hjm__indicator *i, const hjm__figures *f, size_t period,
                              const hjm_table *table, hjm_error *err)
{
    size_t measure = hjm_table_n_columns(table) - 1;
    hjm__figure row;
    size_t at = 0;
    for (size_t r = 0; r < hjm_table_n_rows(table); r++) {
        int64_t value;
        if (!read_cuts(table, r, i, f, &row)) {
            continue;
        }
        while (at < f->n_rows && hjm__find_figure(&(hjm__figures){ .rows = &f->rows[at], .n_rows = 1,
                                                                  .n_dimensions = f->n_dimensions }, &row) == NULL) {
            at++;
        }
        if (at < f->n_rows) {
            HJM__TRY(hjm_table_get_number(table, r, measure, &value, err));
            f->rows[at].levels[period].value = hjm__ratio_int(&c->arena, value, 1);
        }
    }
    return HJM_OK;
}

hjm_status hjm__count_lines(hjm__counting *c, const hjm__indicator *i, hjm__figures *f, hjm_error *err)
{
    HJM__TRY(make_rows(c, i, f, err));
    for (size_t p = 0; p < c->n_years; p++) {
        const hjm__period *period = &c->periods[p];
        hjm_table *table;
        if (!(i->stock ? period->stock_lines : period->lines)) {
            continue;
        }
        set_known(c, f, p);
        HJM__TRY(ask(c, i, f, hjm__period_from(period, i->stock), period->to, &table, err));
        hjm_status status = read_period(c, i, f, p, table, err);
        hjm_table_destroy(table);
        HJM__TRY(status);
    }
    return hjm__arena_status(&c->arena, err);
}

hjm_status hjm__count_whole(hjm__counting *c, const hjm__indicator *i, hjm_date from, hjm_date to, int64_t *value,
                            hjm_error *err)
{
    const hjm__figures whole = { .n_dimensions = 0 };
    hjm__figure row;
    hjm_table *table;
    hjm_status status = ask(c, i, &whole, from, to, &table, err);
    *value = 0;
    HJM__TRY(status);
    for (size_t r = 0; r < hjm_table_n_rows(table) && status == HJM_OK; r++) {
        if (read_cuts(table, r, i, &whole, &row)) {
            status = hjm_table_get_number(table, r, hjm_table_n_columns(table) - 1, value, err);
        }
    }
    hjm_table_destroy(table);
    return status;
}
