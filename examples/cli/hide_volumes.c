#include "hide_volumes.h"

#include <string.h>

/* By what indicators can be divided; columns of these names hold codes. */
static const char *const codes[] = { "party", "group", "scope", "kind", "class", "subclass", "division", "sex" };
enum { N_CODES = sizeof codes / sizeof codes[0] };

static bool is_named(const hjm_table *table, const char *name)
{
    return strcmp(hjm_table_name(table), name) == 0;
}

static bool holds_counts(const hjm_table *table)
{
    return is_named(table, "volumes") || is_named(table, "volumes_years");
}

/* A table, and where its codes stand; -1: nowhere. */
typedef struct coded {
    hjm_table *table;
    int64_t    columns[N_CODES];
} coded;

static coded find_codes(hjm_table *table)
{
    coded c = { .table = table };
    for (size_t i = 0; i < N_CODES; i++) {
        c.columns[i] = hjm_table_find_column(table, codes[i]);
    }
    return c;
}

/* The code of a row; "" in a sum. */
static const char *code(const coded *c, size_t row, size_t index)
{
    int64_t column = c->columns[index];
    const char *text = column < 0 ? NULL : hjm_table_text(c->table, row, (size_t)column, HJM_LANG_SV);
    return text == NULL ? "" : text;
}

static bool add_dimensions(hjm_disclosure *d, const hjm_table *table, hjm_error *err)
{
    bool ok = hjm_disclosure_add_dimension(d, 0, "indicator", 0, err) == HJM_OK;
    for (size_t i = 0; ok && i < N_CODES; i++) {
        int64_t at = hjm_table_find_column(table, codes[i]);
        ok = at < 0 || hjm_disclosure_add_dimension(d, (size_t)at, codes[i], 0, err) == HJM_OK;
    }
    return ok;
}

/* A column of figures of one period; its heading is the period, by which the same count is known in both tables. */
static bool is_count(const hjm_table *table, size_t column)
{
    return hjm_table_column_type(table, column) == HJM_TYPE_INTEGER &&
           strcmp(hjm_table_column_name(table, column), "change") != 0;
}

/* Changes and shares are hidden where any count of the row is. */
static bool add_followers(hjm_disclosure *d, const hjm_table *table, hjm_error *err)
{
    bool ok = true;
    for (size_t c = 0; ok && c < hjm_table_n_columns(table); c++) {
        bool follows = hjm_table_column_type(table, c) != HJM_TYPE_TEXT && !is_count(table, c);
        for (size_t count = 0; ok && follows && count < hjm_table_n_columns(table); count++) {
            ok = !is_count(table, count) || hjm_disclosure_add_follower(d, c, count, -1, err) == HJM_OK;
        }
    }
    return ok;
}

static bool add_table(hjm_disclosure *d, hjm_table *table, hjm_error *err)
{
    bool ok = hjm_disclosure_add_table(d, table, HJM_PUBLICATION_NEW, err) == HJM_OK && add_dimensions(d, table, err);
    for (size_t c = 0; ok && c < hjm_table_n_columns(table); c++) {
        const char *period = hjm_table_column_label(table, c, HJM_LANG_SV);
        ok = !is_count(table, c) || hjm_disclosure_add_count(d, c, period, NULL, NULL, err) == HJM_OK;
    }
    return ok && add_followers(d, table, err);
}

static bool hide_counts(hjm_disclosure *d, hjm_table **tables, size_t n_tables, hjm_error *err)
{
    bool ok = true;
    size_t index = 0;
    for (size_t i = 0; ok && i < n_tables; i++) {
        ok = !holds_counts(tables[i]) || add_table(d, tables[i], err);
    }
    ok = ok && hjm_disclosure_run(d, err) == HJM_OK;
    for (size_t i = 0; ok && i < n_tables; i++) {
        hjm_table *hidden = NULL;
        if (!holds_counts(tables[i])) {
            continue;
        }
        ok = hjm_disclosure_get_table(d, index++, &hidden, err) == HJM_OK;
        if (ok) {
            hjm_table_destroy(tables[i]);
            tables[i] = hidden;
        }
    }
    return ok;
}

/* Hides a figure that there is. */
static bool hide(hjm_table *table, size_t row, size_t column, hjm_error *err)
{
    bool figure = hjm_table_column_type(table, column) != HJM_TYPE_TEXT && !hjm_table_is_empty(table, row, column);
    return !figure || hjm_table_hide(table, row, column, err) == HJM_OK;
}

static bool hide_row(hjm_table *table, size_t row, hjm_error *err)
{
    bool ok = true;
    for (size_t c = 0; ok && c < hjm_table_n_columns(table); c++) {
        ok = hide(table, row, c, err);
    }
    return ok;
}

static bool has_hidden(const hjm_table *table, size_t row)
{
    bool any = false;
    for (size_t c = 0; c < hjm_table_n_columns(table); c++) {
        any = any || hjm_table_is_hidden(table, row, c) == 1;
    }
    return any;
}

static bool same_group(const coded *a, size_t row_a, const coded *b, size_t row_b)
{
    bool same = true;
    for (size_t i = 0; same && i < N_CODES; i++) {
        same = strcmp(code(a, row_a, i), code(b, row_b, i)) == 0;
    }
    return same;
}

static const char *indicator(const hjm_table *table, size_t row)
{
    const char *text = hjm_table_text(table, row, 0, HJM_LANG_SV);
    return text == NULL ? "" : text;
}

/* Shares beside a hidden whole would tell it. The whole is the row without codes. */
static bool hide_shares(hjm_table *table, hjm_error *err)
{
    coded all = find_codes(table);
    int64_t share = hjm_table_find_column(table, "share");
    int64_t period = hjm_table_find_column(table, "period");
    bool ok = true;
    for (size_t row = 0; ok && share >= 0 && row < hjm_table_n_rows(table); row++) {
        bool whole = hjm_table_is_hidden(table, row, (size_t)period) == 1;
        for (size_t i = 0; whole && i < N_CODES; i++) {
            whole = code(&all, row, i)[0] == '\0';
        }
        for (size_t other = 0; ok && whole && other < hjm_table_n_rows(table); other++) {
            ok = strcmp(indicator(table, other), indicator(table, row)) != 0 || hide(table, other, (size_t)share, err);
        }
    }
    return ok;
}

/* All figures of a group of which some count is hidden. */
static bool hide_beside(hjm_table *table, hjm_table *counts, hjm_error *err)
{
    coded to = find_codes(table);
    coded from = find_codes(counts);
    bool ok = true;
    for (size_t row = 0; ok && row < hjm_table_n_rows(counts); row++) {
        bool touched = has_hidden(counts, row);
        for (size_t other = 0; ok && touched && other < hjm_table_n_rows(table); other++) {
            ok = !same_group(&to, other, &from, row) || hide_row(table, other, err);
        }
    }
    return ok;
}

/* A number of the row, or the difference of two columns, that is small. */
static bool is_small(const hjm_table *table, size_t row, const char *one, const char *other, int32_t threshold)
{
    int64_t a = 0;
    int64_t b = 0;
    int64_t column = hjm_table_find_column(table, one);
    int64_t minus = other == NULL ? -1 : hjm_table_find_column(table, other);
    if (hjm_table_get_number(table, row, (size_t)column, &a, NULL) != HJM_OK ||
        (minus >= 0 && hjm_table_get_number(table, row, (size_t)minus, &b, NULL) != HJM_OK) ||
        __builtin_sub_overflow(a, b, &a)) {
        return false;
    }
    return a != 0 && a > -threshold && a < threshold;
}

/* An adjusted count is small, or what it was adjusted by. */
static bool hide_adjusted(hjm_table *table, int32_t threshold, hjm_error *err)
{
    bool ok = true;
    for (size_t row = 0; ok && row < hjm_table_n_rows(table); row++) {
        bool small = is_small(table, row, "compared", NULL, threshold) ||
                     is_small(table, row, "period", NULL, threshold) ||
                     is_small(table, row, "adjusted_compared", NULL, threshold) ||
                     is_small(table, row, "adjusted_period", NULL, threshold) ||
                     is_small(table, row, "adjusted_compared", "compared", threshold) ||
                     is_small(table, row, "adjusted_period", "period", threshold);
        ok = !small || hide_row(table, row, err);
    }
    return ok;
}

static bool is_beside(const hjm_table *table)
{
    static const char *const names[] = { "amounts", "rates", "numbers", "adjusted", "adjusted_amounts",
                                         "amounts_years", "rates_years", "numbers_years" };
    bool found = false;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        found = found || is_named(table, names[i]);
    }
    return found;
}

static bool hide_others(hjm_table **tables, size_t n_tables, int32_t threshold, hjm_error *err)
{
    bool ok = true;
    for (size_t i = 0; ok && i < n_tables; i++) {
        ok = !is_named(tables[i], "adjusted") || hide_adjusted(tables[i], threshold, err);
        for (size_t c = 0; ok && is_beside(tables[i]) && c < n_tables; c++) {
            ok = !holds_counts(tables[c]) || hide_beside(tables[i], tables[c], err);
        }
        bool by_product = !holds_counts(tables[i]) && !is_beside(tables[i]);
        ok = ok && (by_product || hide_shares(tables[i], err));
    }
    return ok;
}

bool hide_volumes_can(const hjm_table *table)
{
    bool can = true;
    for (size_t i = 0; holds_counts(table) && i < hjm_table_n_rows(table) * hjm_table_n_columns(table); i++) {
        size_t column = i % hjm_table_n_columns(table);
        int64_t number;
        can = can && (!is_count(table, column) ||
                      hjm_table_get_number(table, i / hjm_table_n_columns(table), column, &number, NULL) != HJM_OK ||
                      number >= 0);
    }
    return can;
}

bool hide_volumes(hjm_table **tables, size_t n_tables, const hjm_disclosure_options *how, hjm_error *err)
{
    hjm_disclosure *d = NULL;
    bool ok = hjm_disclosure_create(&d, how, err) == HJM_OK && hide_counts(d, tables, n_tables, err);
    hjm_disclosure_destroy(d);
    return ok && hide_others(tables, n_tables, how->threshold, err);
}
