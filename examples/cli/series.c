#include "series.h"

#include <stdbool.h>
#include <string.h>

/* STEPS is the number of heights of a block, LONGEST that of steps in the longest bar. */
enum { MOST_YEARS = 64, LEAST_YEARS = 3, STEPS = 8, LONGEST = 12 * STEPS };

typedef struct series {
    const hjm_table *table;
    size_t           years[MOST_YEARS]; /* columns, each a figure of the series */
    size_t           n_years;
    int64_t          lines; /* column that bars are drawn of; -1: none */
    int64_t          most;  /* in any row that has a bar */
} series;

typedef struct drawing {
    char   text[3 * MOST_YEARS + 1];
    size_t length;
} drawing;

/* The figure of a cell; of a ratio in thousandths. False if there is none. */
static bool figure(const hjm_table *table, size_t row, size_t column, int64_t *value)
{
    int64_t num;
    int64_t den;
    if (hjm_table_column_type(table, column) != HJM_TYPE_RATIO) {
        return hjm_table_get_number(table, row, column, value, NULL) == HJM_OK;
    }
    if (hjm_table_get_ratio(table, row, column, &num, &den, NULL) != HJM_OK ||
        __builtin_mul_overflow(num, 1000, &num)) {
        return false;
    }
    *value = num / den;
    return true;
}

/* How many of `steps` a value takes of the most: none of nothing, else at least one. */
static size_t height(int64_t value, int64_t most, int64_t steps)
{
    while (most > INT64_MAX / 2 / LONGEST) {
        most /= 2;
        value /= 2;
    }
    int64_t nearest = (value * steps + most / 2) / most;
    return value <= 0 ? 0 : nearest == 0 ? 1 : (size_t)nearest;
}

static void put(drawing *d, const char *character)
{
    size_t length = strlen(character);
    memcpy(d->text + d->length, character, length + 1);
    d->length += length;
}

/* The block of a height from 1 to 8: U+2581 to U+2588. */
static void put_block(drawing *d, size_t high)
{
    const char block[4] = { (char)0xe2, (char)0x96, (char)(0x80 + high), '\0' };
    put(d, block);
}

static void put_dot(drawing *d)
{
    put(d, "\xc2\xb7");
}

static void draw_years(const series *s, size_t row, drawing *d)
{
    int64_t most = 1;
    int64_t value;
    for (size_t i = 0; i < s->n_years; i++) {
        most = figure(s->table, row, s->years[i], &value) && value > most ? value : most;
    }
    for (size_t i = 0; i < s->n_years; i++) {
        if (figure(s->table, row, s->years[i], &value)) {
            size_t high = height(value, most, STEPS);
            put_block(d, high > 0 ? high : 1);
        } else {
            put_dot(d);
        }
    }
}

/* Whole blocks, then one of as many eighths as are left: U+258F has one, U+2588 all. */
static void draw_bar(const series *s, size_t row, drawing *d)
{
    int64_t value;
    if (hjm_table_row_kind(s->table, row) != HJM_ROW_NORMAL) {
        return;
    }
    if (!figure(s->table, row, (size_t)s->lines, &value)) {
        put_dot(d);
        return;
    }
    size_t left = height(value, s->most, LONGEST);
    for (; left >= STEPS; left -= STEPS) {
        put_block(d, STEPS);
    }
    if (left > 0) {
        put_block(d, STEPS + (STEPS - left));
    }
}

static bool find_series(series *s)
{
    bool in_time = hjm_table_find_column(s->table, "month") >= 0 || hjm_table_find_column(s->table, "year") >= 0;
    int64_t value;
    for (size_t c = 0; c < hjm_table_n_columns(s->table) && s->n_years < MOST_YEARS; c++) {
        const char *name = hjm_table_column_name(s->table, c);
        if (name[0] == 'y' && strspn(name + 1, "0123456789") == 4 && name[5] == '\0') {
            s->years[s->n_years++] = c;
        }
    }
    s->lines = in_time ? hjm_table_find_column(s->table, "lines") : -1;
    s->most = 1;
    for (size_t r = 0; s->lines >= 0 && r < hjm_table_n_rows(s->table); r++) {
        bool counts = hjm_table_row_kind(s->table, r) == HJM_ROW_NORMAL;
        s->most = counts && figure(s->table, r, (size_t)s->lines, &value) && value > s->most ? value : s->most;
    }
    return s->n_years >= LEAST_YEARS || s->lines >= 0;
}

static bool copy_columns(hjm_table *to, const series *s)
{
    bool ok = true;
    const hjm_column drawn = { sizeof drawn, HJM_TYPE_TEXT, "series", s->lines < 0 ? "Serie" : "Rader, stapel",
                               s->lines < 0 ? "Series" : "Lines, bar", 0, HJM_SHOW_PLAIN };
    for (size_t c = 0; ok && c < hjm_table_n_columns(s->table); c++) {
        const hjm_column column = { sizeof column, hjm_table_column_type(s->table, c),
                                    hjm_table_column_name(s->table, c),
                                    hjm_table_column_label(s->table, c, HJM_LANG_SV),
                                    hjm_table_column_label(s->table, c, HJM_LANG_EN),
                                    hjm_table_column_decimals(s->table, c), hjm_table_column_show(s->table, c) };
        ok = hjm_table_add_column(to, &column, NULL) == HJM_OK;
    }
    return ok && hjm_table_add_column(to, &drawn, NULL) == HJM_OK;
}

static bool copy_cell(hjm_table *to, const hjm_table *from, size_t row, size_t c)
{
    int64_t number;
    int64_t den;
    if (hjm_table_is_hidden(from, row, c) == 1) {
        return hjm_table_hide(to, row, c, NULL) == HJM_OK;
    }
    if (hjm_table_is_empty(from, row, c) == 1) {
        return true;
    }
    switch (hjm_table_column_type(from, c)) {
    case HJM_TYPE_TEXT:
        return hjm_table_set_text(to, c, hjm_table_text(from, row, c, HJM_LANG_SV),
                                  hjm_table_text(from, row, c, HJM_LANG_EN), NULL) == HJM_OK;
    case HJM_TYPE_RATIO:
        return hjm_table_get_ratio(from, row, c, &number, &den, NULL) == HJM_OK &&
               hjm_table_set_ratio(to, c, number, den, NULL) == HJM_OK;
    default:
        return hjm_table_get_number(from, row, c, &number, NULL) == HJM_OK &&
               hjm_table_set_number(to, c, number, NULL) == HJM_OK;
    }
}

static bool copy_rows(hjm_table *to, const series *s)
{
    size_t n_columns = hjm_table_n_columns(s->table);
    bool ok = true;
    for (size_t r = 0; ok && r < hjm_table_n_rows(s->table); r++) {
        drawing d = { "", 0 };
        ok = hjm_table_add_row(to, hjm_table_row_kind(s->table, r), NULL) == HJM_OK;
        for (size_t c = 0; ok && c < n_columns; c++) {
            ok = copy_cell(to, s->table, r, c);
        }
        if (s->lines >= 0) {
            draw_bar(s, r, &d);
        } else {
            draw_years(s, r, &d);
        }
        ok = ok && hjm_table_set_text(to, n_columns, d.text, NULL, NULL) == HJM_OK;
    }
    return ok;
}

hjm_table *series_draw(const hjm_table *table)
{
    series s = { .table = table };
    hjm_table *drawn = NULL;
    if (!find_series(&s)) {
        return NULL;
    }
    bool ok = hjm_table_create(&drawn, hjm_table_name(table), hjm_table_title(table, HJM_LANG_SV),
                               hjm_table_title(table, HJM_LANG_EN), NULL, NULL) == HJM_OK &&
              copy_columns(drawn, &s) && copy_rows(drawn, &s);
    for (size_t i = 0; ok && i < hjm_table_n_notes(table); i++) {
        ok = hjm_table_add_note(drawn, hjm_table_note(table, i, HJM_LANG_SV), hjm_table_note(table, i, HJM_LANG_EN),
                                NULL) == HJM_OK;
    }
    if (!ok) {
        hjm_table_destroy(drawn);
        return NULL;
    }
    return drawn;
}
