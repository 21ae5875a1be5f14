/* Populations that a test puts together, and the tables of them. */
#ifndef HJM_TEST_POPULATION_H
#define HJM_TEST_POPULATION_H

#include "support.h"

#include "base/date.h"
#include "hjmekonomi/population.h"

enum { OLD = 999 };

static inline hjm_date day(int32_t year, int32_t month, int32_t of_month)
{
    hjm_date date;
    assert_true(hjm__date_from(year, month, of_month, &date));
    return date;
}

static inline hjm_population *empty(void)
{
    hjm_error err;
    hjm_population *p = NULL;
    assert_ok(hjm_population_create(&p, NULL, &err), &err);
    return p;
}

/* Counted on the last day of a year. */
static inline void add(hjm_population *p, const char *region, hjm_sex sex, int32_t from, int32_t to, int32_t year,
                int64_t persons)
{
    hjm_error err;
    assert_ok(hjm_population_add(p, region, sex, from, to, day(year, 12, 31), persons, &err), &err);
}

static inline int64_t get(const hjm_population *p, const char *region, hjm_sex sex, int32_t from, int32_t to,
                          int32_t year)
{
    hjm_error err;
    int64_t persons = -1;
    assert_ok(hjm_population_get(p, region, sex, from, to, year, &persons, &err), &err);
    return persons;
}

static inline void assert_text(const hjm_table *table, size_t row, const char *column, const char *expected)
{
    hjm_error err;
    char text[256];
    hjm_format format = HJM_FORMAT_INIT;
    format.style = HJM_STYLE_COMMA;
    int64_t at = hjm_table_find_column(table, column);
    assert_true(at >= 0);
    assert_ok(hjm_table_format_cell(table, row, (size_t)at, &format, text, sizeof text, NULL, &err), &err);
    assert_string_equal(text, expected);
}

static inline void assert_ratio(const hjm_table *table, size_t row, const char *column, int64_t over, int64_t under)
{
    hjm_error err;
    int64_t n = 0;
    int64_t d = 0;
    int64_t at = hjm_table_find_column(table, column);
    assert_true(at >= 0);
    assert_ok(hjm_table_get_ratio(table, row, (size_t)at, &n, &d, &err), &err);
    assert_true(n == over && d == under);
}

#endif
