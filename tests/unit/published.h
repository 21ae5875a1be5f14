/*
 * Printed figures, and where a run shows them: the rows of a file published.csv, and the cells that they name.
 */
#ifndef HJM_TEST_PUBLISHED_H
#define HJM_TEST_PUBLISHED_H

#include "support.h"

#include "hjmekonomi.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

enum { MOST_FIELDS = 12 };

struct row {
    char  text[512];
    char *fields[MOST_FIELDS];
};

/* The next row of a file whose fields hold no quotes. */
static inline bool read_row(FILE *file, struct row *row, size_t n_fields)
{
    if (fgets(row->text, sizeof row->text, file) == NULL) {
        return false;
    }
    row->text[strcspn(row->text, "\n")] = '\0';
    char *at = row->text;
    for (size_t i = 0; i < n_fields; i++) {
        assert_non_null(at);
        row->fields[i] = at;
        at = strchr(at, ';');
        if (at != NULL) {
            *at++ = '\0';
        }
    }
    assert_null(at);
    return true;
}

/* A file open behind its headings. */
static inline FILE *open_rows(const char *path, size_t n_fields)
{
    struct row headings;
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    assert_true(read_row(file, &headings, n_fields));
    return file;
}

static inline int64_t count_rows(const char *path, size_t n_fields)
{
    struct row row;
    int64_t n = 0;
    FILE *file = open_rows(path, n_fields);
    while (read_row(file, &row, n_fields)) {
        n++;
    }
    fclose(file);
    return n;
}

/* A table of a run of volumes, or else of an allocation, if there is one; the caller destroys it. */
static inline hjm_table *find_table(const hjm_volumes *volumes, const hjm_allocation *allocation, const char *name)
{
    hjm_error err;
    hjm_table *table;
    int64_t in_volumes = hjm_volumes_find_table(volumes, name);
    int64_t in_allocation = allocation == NULL ? -1 : hjm_allocation_find_table(allocation, name);
    if (in_volumes >= 0) {
        assert_ok(hjm_volumes_get_table(volumes, (size_t)in_volumes, &table, &err), &err);
        return table;
    }
    if (in_allocation < 0) {
        fail_msg("no table %s", name);
    }
    assert_ok(hjm_allocation_get_table(allocation, (size_t)in_allocation, &table, &err), &err);
    return table;
}

/* The codes that a row is known by, of those that it has, with a blank between them. */
static inline void name_row(const hjm_table *table, size_t row, char *name, size_t capacity)
{
    static const char *const columns[] = { "code", "year", "indicator", "scope", "group", "sex" };
    name[0] = '\0';
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
        int64_t column = hjm_table_find_column(table, columns[i]);
        const char *text = column < 0 ? NULL : hjm_table_text(table, row, (size_t)column, HJM_LANG_SV);
        if (text != NULL) {
            size_t length = strlen(name);
            snprintf(name + length, capacity - length, "%s%s", length > 0 ? " " : "", text);
        }
    }
}

static inline size_t find_row(const hjm_table *table, const char *wanted)
{
    char name[128];
    for (size_t i = 0; i < hjm_table_n_rows(table); i++) {
        name_row(table, i, name, sizeof name);
        if (strcmp(name, wanted) == 0) {
            return i;
        }
    }
    fail_msg("no row %s in %s", wanted, hjm_table_name(table));
    return 0;
}

static inline size_t find_column(const hjm_table *table, const char *name)
{
    int64_t column = hjm_table_find_column(table, name);
    if (column < 0) {
        fail_msg("no column %s in %s", name, hjm_table_name(table));
    }
    return (size_t)column;
}

/* Without the blanks between thousands, and with a plain minus. */
static inline void simplify(char *text)
{
    char *to = text;
    for (const char *from = text; *from != '\0';) {
        if (strncmp(from, "\xc2\xa0", 2) == 0) {
            from += 2;
        } else if (strncmp(from, "\xe2\x88\x92", 3) == 0) {
            *to++ = '-';
            from += 3;
        } else {
            *to++ = *from++;
        }
    }
    *to = '\0';
}

/* A cell by the rule of printed reports; money in millions of kronor with a decimal, or in thousands. */
static inline void format_cell(const hjm_table *table, size_t row, size_t column, const char *unit, char *text,
                               size_t capacity)
{
    hjm_error err;
    hjm_format format = HJM_FORMAT_INIT;
    bool millions = strcmp(unit, "mkr") == 0;
    format.unit = millions ? HJM_UNIT_MKR : HJM_UNIT_TKR;
    format.decimals = millions ? 1 : -1;
    assert_ok(hjm_table_format_cell(table, row, column, &format, text, capacity, NULL, &err), &err);
    simplify(text);
}

/* The change from one figure to another, shown by the rules of the tables. */
static inline void format_change(int64_t from, int64_t to, char *text, size_t capacity)
{
    hjm_error err;
    hjm_table *table;
    hjm_column column = { sizeof column, HJM_TYPE_RATIO, "change", NULL, NULL, 1, HJM_SHOW_CHANGE };
    assert_ok(hjm_table_create(&table, "changes", NULL, NULL, NULL, &err), &err);
    assert_ok(hjm_table_add_column(table, &column, &err), &err);
    assert_ok(hjm_table_add_row(table, HJM_ROW_NORMAL, &err), &err);
    assert_ok(hjm_table_set_ratio(table, 0, to - from, from, &err), &err);
    format_cell(table, 0, 0, "%", text, capacity);
    hjm_table_destroy(table);
}

static inline int64_t number_in(const hjm_table *table, const char *row, const char *column)
{
    hjm_error err;
    int64_t value;
    assert_ok(hjm_table_get_number(table, find_row(table, row), find_column(table, column), &value, &err), &err);
    return value;
}

/* A figure without what a report prints or leaves out at will: blanks, "ca", a plus, a decimal that is zero. */
static inline void strip(const char *text, char *to)
{
    bool whole = strchr(text, ',') == NULL;
    for (text += strncmp(text, "ca ", 3) == 0 ? 3 : 0; *text != '\0'; text++) {
        if (*text != ' ' && *text != '+') {
            *to++ = *text;
        }
    }
    *to = '\0';
    if (!whole && strcmp(to - 2, ",0") == 0) {
        to[-2] = '\0';
    }
}

/* The same figure? Both texts are shorter than 64 bytes. */
static inline bool is_same_figure(const char *one, const char *other)
{
    char a[64], b[64];
    strip(one, a);
    strip(other, b);
    return strcmp(a, b) == 0;
}

/* What a file says is counted, in the period compared with and in the period; returns the number of its rows. */
static inline int assert_counted(const hjm_volumes *volumes, const char *path)
{
    struct row row;
    int n = 0;
    FILE *file = open_rows(path, 4);
    while (read_row(file, &row, 4)) {
        hjm_table *table = find_table(volumes, NULL, row.fields[0]);
        assert_int_equal(number_in(table, row.fields[1], "compared"), strtoll(row.fields[2], NULL, 10));
        assert_int_equal(number_in(table, row.fields[1], "period"), strtoll(row.fields[3], NULL, 10));
        hjm_table_destroy(table);
        n++;
    }
    fclose(file);
    return n;
}

#endif
