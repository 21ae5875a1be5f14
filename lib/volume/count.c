/* Indicators that are counted in the lines: questions to the cube, and their answers side by side. */
#include "volume/run.h"

#include "base/text.h"

#include <string.h>

/* The code by which a cube calls lines whose amount is zero, and the others. */
static const char zero_code[] = "zero";
static const char priced_code[] = "priced";

static bool has_ages(const hjm__indicator *i)
{
    return i->age_from > 0 || i->age_to < HJM__OLDEST;
}

/* A protected run also needs to know who is behind each figure. */
static void set_measures(const hjm__counting *c, const hjm__indicator *i, hjm__lines_asked *out)
{
    out->q.measures = out->measures;
    out->measures[out->q.n_measures++] = i->measure;
    if (c->how.threshold > 0 && i->measure != HJM_MEASURE_LINES) {
        out->measures[out->q.n_measures++] = HJM_MEASURE_LINES;
    }
    if (c->how.threshold > 0 && i->measure != HJM_MEASURE_USERS) {
        out->measures[out->q.n_measures++] = HJM_MEASURE_USERS;
    }
}

static void set_filters(const hjm__indicator *i, hjm_question *q)
{
    q->kinds = i->kinds.index;
    q->n_kinds = i->kinds.n;
    q->parties = i->parties.index;
    q->n_parties = i->parties.n;
    q->scopes = i->scopes.index;
    q->n_scopes = i->scopes.n;
    q->products = i->products.index;
    q->n_products = i->products.n;
}

/* The dimensions of the indicator, and behind them zero price and age if they matter. */
void hjm__lines_question(const hjm__counting *c, const hjm__indicator *i, const hjm__figures *f, hjm_date from,
                         hjm_date to, hjm__lines_asked *out)
{
    size_t n = f->n_dimensions;
    *out = (hjm__lines_asked){ .q = HJM_QUESTION_INIT };
    memcpy(out->dimensions, f->dimensions, n * sizeof *f->dimensions);
    if (i->zero_price != HJM_ZERO_PRICE_ANY) {
        out->dimensions[n++] = HJM_BY_ZERO;
    }
    if (has_ages(i)) {
        out->dimensions[n++] = HJM_BY_AGE;
    }
    if (i->age_from > 0) {
        out->bounds[out->q.n_age_bounds++] = i->age_from;
    }
    if (i->age_to < HJM__OLDEST) {
        out->bounds[out->q.n_age_bounds++] = i->age_to + 1;
    }
    out->q.n_age_bounds = f->n_bounds > 0 ? f->n_bounds : out->q.n_age_bounds;
    out->q.margins = 1;
    out->q.first = from;
    out->q.last = to;
    out->q.dimensions = out->dimensions;
    out->q.n_dimensions = n;
    out->q.age_bounds = f->n_bounds > 0 ? f->bounds : out->bounds;
    set_measures(c, i, out);
    set_filters(i, &out->q);
}

/* The table is the caller's. */
static hjm_status ask(hjm__counting *c, const hjm__indicator *i, const hjm__figures *f, hjm_date from, hjm_date to,
                      hjm_table **out, hjm_error *err)
{
    hjm__lines_asked asked;
    hjm__lines_question(c, i, f, from, to, &asked);
    return hjm_cube_ask(c->cube, &asked.q, &c->options, out, err);
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

bool hjm__lines_cuts(const hjm_table *table, size_t row, const hjm__indicator *i, const hjm__figures *f,
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
        if (hjm__lines_cuts(table, r, i, f, &row) && !hjm__is_whole(f, &row)) {
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
        f->rows[r].levels[period] = (hjm__level){ true, hjm__ratio_int(&c->arena, 0, 1), HJM__NOT_HIDDEN };
    }
}

static hjm_status read_number(const hjm_table *table, size_t row, const char *name, int64_t *value, hjm_error *err)
{
    int64_t column = hjm_table_find_column(table, name);
    return column < 0 ? HJM_OK : hjm_table_get_number(table, row, (size_t)column, value, err);
}

static hjm_status read_figure(hjm__counting *c, const hjm__figure *to, size_t period, const hjm_table *table,
                              size_t row, size_t measure, hjm_error *err)
{
    int64_t num = 0;
    int64_t den = 1;
    if (hjm_table_column_type(table, measure) == HJM_TYPE_RATIO) { /* a quantity with decimals */
        HJM__TRY(hjm_table_get_ratio(table, row, measure, &num, &den, err));
    } else {
        HJM__TRY(hjm_table_get_number(table, row, measure, &num, err));
    }
    to->levels[period].value = hjm__ratio_int(&c->arena, num, den);
    HJM__TRY(read_number(table, row, "lines", &to->behind[period].lines, err));
    return read_number(table, row, "users", &to->behind[period].users, err);
}

/* The answer for a period; its rows stand in the same order as those of all years. */
static hjm_status read_period(hjm__counting *c, const hjm__indicator *i, const hjm__figures *f, size_t period,
                              const hjm_table *table, hjm_error *err)
{
    hjm__lines_asked asked;
    hjm__figure row;
    size_t at = 0;
    hjm__lines_question(c, i, f, 0, 0, &asked);
    size_t measure = hjm_table_n_columns(table) - asked.q.n_measures;
    for (size_t r = 0; r < hjm_table_n_rows(table); r++) {
        if (!hjm__lines_cuts(table, r, i, f, &row)) {
            continue;
        }
        while (at < f->n_rows && hjm__find_figure(&(hjm__figures){ .rows = &f->rows[at], .n_rows = 1,
                                                                  .n_dimensions = f->n_dimensions }, &row) == NULL) {
            at++;
        }
        if (at < f->n_rows) {
            HJM__TRY(read_figure(c, &f->rows[at], period, table, r, measure, err));
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
