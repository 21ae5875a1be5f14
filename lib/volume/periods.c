/* The periods of a run: its months in every year that has figures, and their budget. */
#include "volume/run.h"

#include "base/date.h"
#include "base/text.h"

#include <string.h>

enum { MOST_YEARS = HJM__LAST_YEAR - HJM__FIRST_YEAR + 1 };

/* Of a date that was checked before. */
static void split(hjm_date date, int32_t *year, int32_t *month)
{
    if (hjm_date_split(date, year, month, NULL, NULL) != HJM_OK) {
        *year = HJM__FIRST_YEAR;
        *month = 1;
    }
}

hjm_date hjm__period_from(const hjm__period *period, bool stock)
{
    int32_t year;
    int32_t month;
    hjm_date from = period->from;
    if (stock) {
        split(period->to, &year, &month);
        (void)hjm__date_from(year, month, 1, &from);
    }
    return from;
}

static hjm_status has_lines(hjm__counting *c, hjm_date from, hjm_date to, bool *has, hjm_error *err)
{
    int64_t lines = 0;
    HJM__TRY(hjm_cube_get(c->cube, HJM_ALL, HJM_ALL, from, to, HJM_MEASURE_LINES, &lines, err));
    *has = lines > 0;
    return HJM_OK;
}

/* The months of a period in another year. */
static void move_to_year(hjm__period *p, int32_t year, hjm_date from, hjm_date to)
{
    int32_t unused;
    int32_t first;
    int32_t last;
    split(from, &unused, &first);
    split(to, &unused, &last);
    (void)hjm__date_from(year, first, 1, &p->from);
    (void)hjm__date_from(last == 12 ? year + 1 : year, last == 12 ? 1 : last + 1, 1, &p->to);
    p->to--;
    p->year = year;
    p->plan = HJM_PLAN_OUTCOME;
}

/* Has a series a value of the period? */
static bool has_value(const hjm__counting *c, const hjm__period *p)
{
    for (size_t v = 0; v < c->list->n_values; v++) {
        const hjm__value *given = &c->list->values[v];
        bool stock = c->list->indicators[given->indicator].stock;
        if (given->plan == HJM_PLAN_OUTCOME && given->to == p->to && given->from == hjm__period_from(p, stock)) {
            return true;
        }
    }
    return false;
}

static int32_t year_of(const char *code)
{
    int32_t year = 0;
    for (size_t i = 0; i < 4 && code != NULL && code[i] >= '0' && code[i] <= '9'; i++) {
        year = 10 * year + (code[i] - '0');
    }
    return year;
}

/* Mark the years that have lines. */
static hjm_status find_lines(hjm__counting *c, bool *marks, hjm_error *err)
{
    const hjm_dimension by = HJM_BY_YEAR;
    const hjm_measure measure = HJM_MEASURE_LINES;
    hjm_question q = HJM_QUESTION_INIT;
    hjm_table *table;
    (void)hjm__date_from(HJM__FIRST_YEAR, 1, 1, &q.first);
    (void)hjm__date_from(HJM__LAST_YEAR, 12, 31, &q.last);
    q.dimensions = &by;
    q.n_dimensions = 1;
    q.measures = &measure;
    q.n_measures = 1;
    HJM__TRY(hjm_cube_ask(c->cube, &q, &c->options, &table, err));
    for (size_t r = 0; r < hjm_table_n_rows(table); r++) {
        int32_t year = year_of(hjm_table_text(table, r, 0, HJM_LANG_SV));
        if (year >= HJM__FIRST_YEAR && year <= HJM__LAST_YEAR) {
            marks[year - HJM__FIRST_YEAR] = true;
        }
    }
    hjm_table_destroy(table);
    return HJM_OK;
}

/* Are there indicators that count the lines of a last month? */
static bool has_stocks(const hjm_indicators *list)
{
    bool has = false;
    for (size_t n = 0; n < list->n_indicators; n++) {
        has = has || (list->indicators[n].kind == HJM_INDICATOR_COUNT && list->indicators[n].stock);
    }
    return has;
}

/* The years from which something is known, up to the year of the run, and the year compared with. */
static hjm_status find_years(hjm__counting *c, hjm_date from, hjm_date to, int32_t year, hjm_error *err)
{
    int32_t compared = c->how.compare > 0 ? c->how.compare : year - 1;
    bool stocks = has_stocks(c->list);
    bool *lines = hjm__arena_alloc(&c->arena, MOST_YEARS, sizeof *lines);
    HJM__TRY(hjm__arena_status(&c->arena, err));
    HJM__TRY(find_lines(c, lines, err));
    for (int32_t y = HJM__FIRST_YEAR; y <= HJM__LAST_YEAR; y++) {
        hjm__period p = { .year = y };
        if (y > year && y != compared) {
            continue;
        }
        move_to_year(&p, y, from, to);
        if (lines[y - HJM__FIRST_YEAR]) {
            HJM__TRY(has_lines(c, p.from, p.to, &p.lines, err));
            HJM__TRY(stocks ? has_lines(c, hjm__period_from(&p, true), p.to, &p.stock_lines, err) : HJM_OK);
        }
        if (!p.lines && y != year && y != compared && !has_value(c, &p)) {
            continue;
        }
        c->now = y == year ? c->n_periods : c->now;
        c->before = y == compared ? c->n_periods : c->before;
        c->periods[c->n_periods++] = p;
    }
    return HJM_OK;
}

hjm_status hjm__find_periods(hjm__counting *c, hjm_date from, hjm_date to, hjm_error *err)
{
    int32_t year;
    int32_t month;
    split(from, &year, &month);
    c->periods = hjm__arena_alloc(&c->arena, MOST_YEARS + 1, sizeof *c->periods);
    HJM__TRY(hjm__arena_status(&c->arena, err));
    HJM__TRY(find_years(c, from, to, year, err));
    c->n_years = c->n_periods;
    if (c->how.compare == HJM_COMPARE_BUDGET) {
        c->before = c->n_periods;
        c->periods[c->n_periods] = c->periods[c->now];
        c->periods[c->n_periods++].plan = HJM_PLAN_BUDGET;
    }
    return HJM_OK;
}

const char *hjm__period_label(hjm__counting *c, size_t period)
{
    const hjm__period *p = &c->periods[period];
    char label[19];
    hjm__months_text(p->from, p->to, label);
    const char *budget = p->plan == HJM_PLAN_BUDGET ? "Budget " : "";
    return hjm__joined(&c->arena, budget, label, "");
}
