/* Population: what is added, what it adds up to, and volumes projected from it. */
#include "support.h"

#include "base/date.h"
#include "base/error.h"
#include "hjmekonomi/population.h"

#include <stdbool.h>

enum { OLD = 999 };

static const int64_t LIMIT = 4611686018427387903;

static hjm_date day(int32_t year, int32_t month, int32_t of_month)
{
    hjm_date date;
    assert_true(hjm__date_from(year, month, of_month, &date));
    return date;
}

static hjm_population *empty(void)
{
    hjm_error err;
    hjm_population *p = NULL;
    assert_ok(hjm_population_create(&p, NULL, &err), &err);
    return p;
}

/* Counted on the last day of a year. */
static void add(hjm_population *p, const char *region, hjm_sex sex, int32_t from, int32_t to, int32_t year,
                int64_t persons)
{
    hjm_error err;
    assert_ok(hjm_population_add(p, region, sex, from, to, day(year, 12, 31), persons, &err), &err);
}

static int64_t get(const hjm_population *p, const char *region, hjm_sex sex, int32_t from, int32_t to, int32_t year)
{
    hjm_error err;
    int64_t persons = -1;
    assert_ok(hjm_population_get(p, region, sex, from, to, year, &persons, &err), &err);
    return persons;
}

static void assert_refused(const hjm_population *p, const char *region, hjm_sex sex, int32_t from, int32_t to,
                           int32_t year, hjm_status status, int32_t code)
{
    hjm_error err;
    int64_t persons = 42;
    assert_code(hjm_population_get(p, region, sex, from, to, year, &persons, &err), &err, status, code);
    assert_int_equal(persons, 42);
}

static void assert_text(const hjm_table *table, size_t row, const char *column, const char *expected)
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

static void assert_ratio(const hjm_table *table, size_t row, const char *column, int64_t over, int64_t under)
{
    hjm_error err;
    int64_t n = 0;
    int64_t d = 0;
    int64_t at = hjm_table_find_column(table, column);
    assert_true(at >= 0);
    assert_ok(hjm_table_get_ratio(table, row, (size_t)at, &n, &d, &err), &err);
    assert_true(n == over && d == under);
}

static void ages_are_put_together_from_the_fewest_bands_that_meet(void **state)
{
    hjm_population *p = empty();
    (void)state;
    for (int32_t age = 60; age < 75; age++) {
        add(p, "2580", HJM_ALL, age, age, 2023, 10);
    }
    add(p, "2580", HJM_ALL, 75, OLD, 2023, 500);
    add(p, "2580", HJM_ALL, 65, 69, 2023, 51); /* not the sum of its ages */
    assert_int_equal(get(p, "2580", HJM_ALL, 60, 64, 2023), 50);
    assert_int_equal(get(p, "2580", HJM_ALL, 65, 69, 2023), 51);
    assert_int_equal(get(p, "2580", HJM_ALL, 65, 74, 2023), 101);
    assert_int_equal(get(p, "2580", HJM_ALL, 66, 74, 2023), 90);
    assert_int_equal(get(p, "2580", HJM_ALL, 64, OLD, 2023), 611);
    assert_int_equal(get(p, "2580", HJM_ALL, 62, 62, 2023), 10);
    hjm_population_destroy(p);
}

enum { SPAN = 8 };

/* The fewest bands from an age up to an end, by trying all; SPAN + 1 if there is no way. */
static int32_t fewest(bool given[SPAN][SPAN], int32_t from, int32_t end)
{
    int32_t best = from == end ? 0 : SPAN + 1;
    for (int32_t to = from; to < end; to++) {
        int32_t rest = given[from][to] ? fewest(given, to + 1, end) : SPAN + 1;
        best = rest + 1 < best ? rest + 1 : best;
    }
    return best;
}

static void any_bands_give_what_trying_all_ways_gives(void **state)
{
    uint32_t random = 2024;
    (void)state;
    for (int round = 0; round < 24; round++) {
        bool given[SPAN][SPAN] = { { false } };
        hjm_population *p = empty();
        add(p, "2580", HJM_ALL, 900, 900, 2023, 0);
        for (int i = 0; i < 2 + round % 12; i++) {
            random = random * 1664525u + 1013904223u;
            int32_t from = (int32_t)(random >> 24) % SPAN;
            int32_t to = from + (int32_t)(random >> 16 & 255) % (SPAN - from);
            if (!given[from][to]) {
                given[from][to] = true;
                add(p, "2580", HJM_ALL, from, to, 2023, 1); /* so that a sum counts bands */
            }
        }
        for (int32_t from = 0; from < SPAN; from++) {
            for (int32_t to = from; to < SPAN; to++) {
                int64_t bands = 0;
                int32_t expected = fewest(given, from, to + 1);
                hjm_status status = hjm_population_get(p, "2580", HJM_ALL, from, to, 2023, &bands, NULL);
                assert_int_equal(status == HJM_OK, expected <= SPAN);
                assert_int_equal(bands, expected <= SPAN ? expected : 0);
            }
        }
        hjm_population_destroy(p);
    }
}

static void a_band_is_never_cut_and_a_gap_never_zero(void **state)
{
    hjm_population *p = empty();
    (void)state;
    add(p, "2580", HJM_ALL, 0, 15, 2023, 100);
    add(p, "2580", HJM_ALL, 20, 64, 2023, 200);
    add(p, "2580", HJM_ALL, 65, OLD, 2023, 300);
    add(p, "2580", HJM_ALL, 60, 79, 2023, 150);
    assert_refused(p, "2580", HJM_ALL, 65, 74, 2023, HJM_E_AGREEMENT, HJM_M_PERSONS_CUT);
    assert_refused(p, "2580", HJM_ALL, 70, OLD, 2023, HJM_E_AGREEMENT, HJM_M_PERSONS_CUT);
    assert_refused(p, "2580", HJM_ALL, 20, 79, 2023, HJM_E_AGREEMENT, HJM_M_PERSONS_CUT); /* bands that do not meet */
    assert_refused(p, "2580", HJM_ALL, 0, OLD, 2023, HJM_E_ZERO_BASE, HJM_M_PERSONS_GAP);
    assert_refused(p, "2580", HJM_ALL, 16, 19, 2023, HJM_E_ZERO_BASE, HJM_M_PERSONS_GAP);
    assert_int_equal(get(p, "2580", HJM_ALL, 20, OLD, 2023), 500);
    hjm_population_destroy(p);
}

static void both_sexes_are_the_official_figure_or_women_and_men(void **state)
{
    hjm_population *p = empty();
    (void)state;
    add(p, "2580", HJM_SEX_WOMEN, 65, OLD, 2023, 120);
    assert_refused(p, "2580", HJM_ALL, 65, OLD, 2023, HJM_E_ZERO_BASE, HJM_M_PERSONS_SEX);
    assert_refused(p, "2580", HJM_SEX_MEN, 65, OLD, 2023, HJM_E_ZERO_BASE, HJM_M_PERSONS_SEX);
    add(p, "2580", HJM_SEX_MEN, 65, OLD, 2023, 100);
    assert_int_equal(get(p, "2580", HJM_ALL, 65, OLD, 2023), 220);
    assert_refused(p, "2580", HJM_ALL, 0, OLD, 2023, HJM_E_ZERO_BASE, HJM_M_PERSONS_GAP);
    assert_refused(p, "2580", HJM_ALL, 75, OLD, 2023, HJM_E_AGREEMENT, HJM_M_PERSONS_CUT);
    add(p, "2580", HJM_SEX_WOMEN, 0, 64, 2023, 30);
    assert_refused(p, "2580", HJM_ALL, 0, OLD, 2023, HJM_E_ZERO_BASE, HJM_M_PERSONS_GAP); /* the men are missing */
    add(p, "2580", HJM_ALL, 65, OLD, 2023, 221);
    assert_int_equal(get(p, "2580", HJM_ALL, 65, OLD, 2023), 221);
    assert_int_equal(get(p, "2580", HJM_SEX_WOMEN, 65, OLD, 2023), 120);
    add(p, "2580", HJM_SEX_MEN, 0, 64, 2023, 31);
    assert_int_equal(get(p, "2580", HJM_ALL, 0, 64, 2023), 61); /* the official figures lack these ages */
    hjm_population_destroy(p);
}

static void all_regions_are_those_that_are_part_of_no_other(void **state)
{
    hjm_population *p = empty();
    (void)state;
    add(p, "2580", HJM_ALL, 0, OLD, 2023, 10);
    add(p, "2581", HJM_ALL, 0, OLD, 2023, 20);
    add(p, "2480", HJM_ALL, 0, OLD, 2023, 40);
    add(p, "norr", HJM_ALL, 0, OLD, 2023, 5); /* four bytes, but in no county */
    assert_int_equal(get(p, NULL, HJM_ALL, 0, OLD, 2023), 75);
    add(p, "25", HJM_ALL, 0, OLD, 2023, 31);
    assert_int_equal(get(p, NULL, HJM_ALL, 0, OLD, 2023), 76);
    add(p, "00", HJM_ALL, 0, OLD, 2023, 1000);
    add(p, "utland", HJM_ALL, 0, OLD, 2023, 7);
    assert_int_equal(get(p, NULL, HJM_ALL, 0, OLD, 2023), 1007);
    assert_int_equal(get(p, "25", HJM_ALL, 0, OLD, 2023), 31);
    hjm_population_destroy(p);
}

static void the_last_date_of_a_year_holds_for_all_regions(void **state)
{
    hjm_error err;
    hjm_population *p = empty();
    (void)state;
    add(p, "2580", HJM_ALL, 0, OLD, 2024, 12);
    assert_ok(hjm_population_add(p, "2580", HJM_ALL, 0, OLD, day(2023, 3, 31), 10, &err), &err);
    assert_ok(hjm_population_add(p, "2581", HJM_ALL, 0, OLD, day(2023, 3, 31), 20, &err), &err);
    assert_int_equal(get(p, NULL, HJM_ALL, 0, OLD, 2023), 30);
    add(p, "2580", HJM_ALL, 0, OLD, 2023, 11);
    assert_int_equal(get(p, "2580", HJM_ALL, 0, OLD, 2023), 11);
    assert_refused(p, NULL, HJM_ALL, 0, OLD, 2023, HJM_E_ZERO_BASE, HJM_M_PERSONS_NONE);
    assert_refused(p, "2580", HJM_ALL, 0, OLD, 2022, HJM_E_ZERO_BASE, HJM_M_PERSONS_YEAR);
    assert_int_equal(get(p, "2580", HJM_ALL, 0, OLD, 2024), 12);
    hjm_population_destroy(p);
}

static void what_is_added_is_checked_in_the_order_of_the_manual(void **state)
{
    static const char too_long[] = "12345678901234567890123456789012345678901234567890123456789012345";
    hjm_error err;
    hjm_date d = day(2023, 12, 31);
    hjm_population *p = empty();
    (void)state;
    assert_code(hjm_population_add(NULL, "a", 9, 0, 1, d, 1, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_code(hjm_population_add(p, NULL, 9, 0, 1, d, 1, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_code(hjm_population_add(p, "", HJM_SEX_UNKNOWN, 0, 1, d, 1, &err), &err, HJM_E_ARGUMENT,
                HJM_M_OUT_OF_RANGE);
    assert_code(hjm_population_add(p, "", HJM_ALL, -1, 1, d, 1, &err), &err, HJM_E_ARGUMENT, HJM_M_OUT_OF_RANGE);
    assert_code(hjm_population_add(p, "", HJM_ALL, 2, 1, d, 1, &err), &err, HJM_E_ARGUMENT, HJM_M_OUT_OF_RANGE);
    assert_code(hjm_population_add(p, "", HJM_ALL, 2, 1000, d, 1, &err), &err, HJM_E_ARGUMENT, HJM_M_OUT_OF_RANGE);
    assert_code(hjm_population_add(p, "", HJM_ALL, 0, 1, INT32_MAX, 1, &err), &err, HJM_E_ARGUMENT,
                HJM_M_OUT_OF_RANGE);
    assert_code(hjm_population_add(p, "", HJM_ALL, 0, 1, d, -1, &err), &err, HJM_E_ARGUMENT, HJM_M_OUT_OF_RANGE);
    assert_code(hjm_population_add(p, "\xff", HJM_ALL, 0, 1, d, 1, &err), &err, HJM_E_ENCODING, HJM_M_NOT_UTF8);
    assert_code(hjm_population_add(p, "", HJM_ALL, 0, 1, d, 1, &err), &err, HJM_E_LIMIT, HJM_M_CODE_EMPTY);
    assert_code(hjm_population_add(p, too_long, HJM_ALL, 0, 1, d, 1, &err), &err, HJM_E_LIMIT, HJM_M_CODE_LONG);
    add(p, "2580", HJM_ALL, 0, 1, 2023, LIMIT - 5);
    assert_code(hjm_population_add(p, "2580", HJM_ALL, 0, 1, d, 6, &err), &err, HJM_E_DUPLICATE, HJM_M_PERSONS_TWICE);
    assert_code(hjm_population_add(p, "2580", HJM_ALL, 0, 2, d, 6, &err), &err, HJM_E_OVERFLOW, HJM_M_PERSONS_SUM);
    add(p, "2580", HJM_ALL, 0, 2, 2023, 5);
    assert_int_equal(hjm_population_n_figures(p), 2);
    assert_int_equal(hjm_population_n_figures(NULL), 0);
    hjm_population_destroy(p);
    hjm_population_destroy(NULL);
}

static void bands_of_one_region_sex_and_date_are_limited(void **state)
{
    hjm_error err;
    hjm_population *p = empty();
    (void)state;
    for (int32_t i = 0; i < 1000; i++) {
        add(p, "2580", HJM_ALL, i / 500, 100 + i % 500, 2023, 1);
    }
    assert_code(hjm_population_add(p, "2580", HJM_ALL, 7, 7, day(2023, 12, 31), 1, &err), &err, HJM_E_LIMIT,
                HJM_M_PERSONS_BANDS);
    add(p, "2580", HJM_ALL, 7, 7, 2024, 1);
    hjm_population_destroy(p);
}

static void what_is_asked_is_checked_in_the_order_of_the_manual(void **state)
{
    hjm_error err;
    hjm_options wrong = { 1, 0, NULL, NULL, NULL, 0, 0, NULL };
    hjm_population *p = empty();
    hjm_population *other = p;
    int64_t persons;
    (void)state;
    assert_code(hjm_population_create(NULL, NULL, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_code(hjm_population_create(&other, &wrong, &err), &err, HJM_E_ARGUMENT, HJM_M_OPTIONS);
    assert_null(other);
    assert_code(hjm_population_get(p, "x", 0, 0, 1, 2023, NULL, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_code(hjm_population_get(NULL, "x", 0, 0, 1, 2023, &persons, &err), &err, HJM_E_ARGUMENT,
                HJM_M_NULL_ARGUMENT);
    assert_refused(p, "x", HJM_SEX_UNKNOWN, 0, 1, 0, HJM_E_ARGUMENT, HJM_M_OUT_OF_RANGE);
    assert_refused(p, "x", HJM_ALL, 0, 1, 0, HJM_E_ARGUMENT, HJM_M_OUT_OF_RANGE);
    assert_refused(p, "x", HJM_ALL, 0, 1, 2023, HJM_E_UNKNOWN, HJM_M_PERSONS_REGION);
    assert_refused(p, "", HJM_ALL, 0, 1, 2023, HJM_E_UNKNOWN, HJM_M_PERSONS_REGION);
    assert_refused(p, NULL, HJM_ALL, 0, 1, 2023, HJM_E_ZERO_BASE, HJM_M_PERSONS_YEAR);
    hjm_population_destroy(p);
}

static void counts_per_1000_inhabitants_are_exact(void **state)
{
    hjm_error err;
    int64_t n = 7;
    int64_t d = 7;
    (void)state;
    assert_ok(hjm_population_per_1000(312, 48000, &n, &d, &err), &err);
    assert_true(n == 13 && d == 2);
    assert_ok(hjm_population_per_1000(0, 17, &n, &d, &err), &err);
    assert_true(n == 0 && d == 1);
    assert_ok(hjm_population_per_1000(INT64_MAX, INT64_MAX, &n, &d, &err), &err);
    assert_true(n == 1000 && d == 1);
    assert_code(hjm_population_per_1000(INT64_MAX, 7, &n, &d, &err), &err, HJM_E_OVERFLOW, HJM_M_PERSONS_RATIO);
    assert_code(hjm_population_per_1000(1, 0, &n, &d, &err), &err, HJM_E_ZERO_BASE, HJM_M_PERSONS_NOBODY);
    assert_code(hjm_population_per_1000(-1, 0, &n, &d, &err), &err, HJM_E_ARGUMENT, HJM_M_OUT_OF_RANGE);
    assert_code(hjm_population_per_1000(1, -1, &n, &d, &err), &err, HJM_E_ARGUMENT, HJM_M_OUT_OF_RANGE);
    assert_code(hjm_population_per_1000(1, 1, NULL, &d, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_code(hjm_population_per_1000(1, 1, &n, NULL, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_true(n == 1000 && d == 1);
}

/* Two municipalities, both sexes, in 2014 and 2023. */
static hjm_population *two_years(void)
{
    static const char *const regions[] = { "2580", "2581" };
    hjm_population *p = empty();
    for (int32_t i = 0; i < 4; i++) {
        const char *region = regions[i / 2];
        hjm_sex sex = i % 2 == 0 ? HJM_SEX_WOMEN : HJM_SEX_MEN;
        add(p, region, sex, 65, 74, 2014, 4000);
        add(p, region, sex, 75, OLD, 2014, 3000);
        add(p, region, sex, 65, 74, 2023, 4000 - 100 * i);
        add(p, region, sex, 75, OLD, 2023, 3300 + 300 * i);
    }
    return p;
}

static void a_table_shows_bands_and_the_change_since_a_base_year(void **state)
{
    static const hjm_ages ages[] = { { 65, 74 }, { 75, OLD } };
    static const char *const regions[] = { "2581", NULL };
    static const hjm_sex sexes[] = { HJM_SEX_WOMEN, HJM_ALL };
    hjm_error err;
    hjm_table *t;
    hjm_population *p = two_years();
    hjm_population_question q = HJM_POPULATION_QUESTION_INIT;
    (void)state;
    q.base_year = 2014;
    q.regions = regions;
    q.n_regions = 2;
    q.sexes = sexes;
    q.n_sexes = 2;
    q.ages = ages;
    q.n_ages = 2;
    assert_ok(hjm_population_tabulate(p, &q, NULL, &t, &err), &err);
    assert_string_equal(hjm_table_name(t), "population");
    assert_int_equal(hjm_table_n_rows(t), 16);
    assert_int_equal(hjm_table_n_notes(t), 0);
    assert_text(t, 1, "region", "2581");
    assert_text(t, 1, "sex", "Kvinnor");
    assert_text(t, 1, "ages", "65-74");
    assert_text(t, 1, "year", "2023");
    assert_text(t, 1, "persons", "3800");
    assert_text(t, 1, "base", "4000");
    assert_text(t, 1, "change", "-200");
    assert_text(t, 1, "change_rate", "-5,0");
    assert_text(t, 15, "region", "Alla");
    assert_text(t, 15, "sex", "Båda");
    assert_text(t, 15, "ages", "75-");
    assert_text(t, 15, "persons", "15000");
    assert_ratio(t, 15, "change_rate", 1, 4);
    assert_ratio(t, 14, "change_rate", 0, 1);
    hjm_table_destroy(t);
    hjm_population_destroy(p);
}

static void a_question_left_open_means_all(void **state)
{
    hjm_error err;
    hjm_table *t;
    hjm_population *p = empty();
    hjm_population_question q = HJM_POPULATION_QUESTION_INIT;
    (void)state;
    add(p, "2580", HJM_ALL, 0, OLD, 2024, 6);
    add(p, "2580", HJM_ALL, 0, OLD, 2022, 0);
    add(p, "2580", HJM_ALL, 0, OLD, 2023, 5);
    assert_ok(hjm_population_tabulate(p, &q, NULL, &t, &err), &err);
    assert_int_equal(hjm_table_n_columns(t), 5);
    assert_int_equal(hjm_table_n_rows(t), 3);
    assert_text(t, 0, "year", "2022");
    assert_text(t, 2, "year", "2024");
    assert_text(t, 2, "ages", "0-");
    hjm_table_destroy(t);
    q.base_year = 2022;
    assert_ok(hjm_population_tabulate(p, &q, NULL, &t, &err), &err);
    assert_text(t, 2, "change", "6");
    assert_text(t, 2, "change_rate", ""); /* nothing to compare with */
    hjm_table_destroy(t);
    hjm_population_destroy(p);
}

static void a_question_is_checked(void **state)
{
    static const int32_t years[] = { 2023, 2030 };
    hjm_error err;
    hjm_table *t = (hjm_table *)&err;
    hjm_options wrong = { 1, 0, NULL, NULL, NULL, 0, 0, NULL };
    hjm_population *p = two_years();
    hjm_population_question q = HJM_POPULATION_QUESTION_INIT;
    (void)state;
    assert_code(hjm_population_tabulate(NULL, &q, NULL, &t, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_null(t);
    assert_code(hjm_population_tabulate(p, NULL, NULL, &t, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_code(hjm_population_tabulate(p, &q, NULL, NULL, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_code(hjm_population_tabulate(p, &q, &wrong, &t, &err), &err, HJM_E_ARGUMENT, HJM_M_OPTIONS);
    assert_code(hjm_population_tabulate(p, &q, NULL, &t, &err), &err, HJM_E_ZERO_BASE, HJM_M_PERSONS_GAP);
    q.n_years = 2;
    assert_code(hjm_population_tabulate(p, &q, NULL, &t, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    q.years = years;
    q.ages = &(hjm_ages){ 65, OLD };
    q.n_ages = 1;
    assert_code(hjm_population_tabulate(p, &q, NULL, &t, &err), &err, HJM_E_ZERO_BASE, HJM_M_PERSONS_YEAR);
    q.n_years = 1;
    q.base_year = 1990;
    assert_code(hjm_population_tabulate(p, &q, NULL, &t, &err), &err, HJM_E_ZERO_BASE, HJM_M_PERSONS_YEAR);
    assert_null(t);
    q.struct_size = 4;
    assert_code(hjm_population_tabulate(p, &q, NULL, &t, &err), &err, HJM_E_ARGUMENT, HJM_M_OPTIONS);
    hjm_population_destroy(p);
}

/* Figures of which three are not the sums of their parts. */
static hjm_population *uneven(bool backwards)
{
    static const struct { const char *region; hjm_sex sex; int32_t from, to; int64_t persons; } figures[] = {
        { "2580", HJM_SEX_WOMEN, 65, 74, 10 }, { "2580", HJM_SEX_MEN, 65, 74, 11 }, { "2580", HJM_ALL, 65, 74, 22 },
        { "2580", HJM_ALL, 75, OLD, 30 },      { "2580", HJM_ALL, 65, OLD, 50 },    { "2581", HJM_ALL, 65, OLD, 7 },
        { "25", HJM_ALL, 65, OLD, 60 },        { "24", HJM_ALL, 65, OLD, 9 },       { "2480", HJM_ALL, 65, 74, 1 },
        { "2584", HJM_ALL, 65, OLD, 2 },       { "25", HJM_ALL, 65, 74, 99 }, /* not all municipalities give these */
    };
    enum { N = sizeof figures / sizeof figures[0] };
    hjm_population *p = empty();
    for (size_t i = 0; i < N; i++) {
        size_t at = backwards ? N - 1 - i : i;
        add(p, figures[at].region, figures[at].sex, figures[at].from, figures[at].to, 2025, figures[at].persons);
    }
    return p;
}

static void differences_are_listed_in_one_order_and_noted_under_tables(void **state)
{
    static const char *const expected[][7] = {
        { "25", "Båda", "65-", "Regioner i den", "60", "59", "1" },
        { "2580", "Båda", "65-74", "Kvinnor + män", "22", "21", "1" },
        { "2580", "Båda", "65-", "Åldersband", "50", "52", "-2" },
    };
    static const char *const columns[] = { "region", "sex", "ages", "parts", "given", "sum", "difference" };
    hjm_error err;
    hjm_table *t;
    hjm_population_question q = HJM_POPULATION_QUESTION_INIT;
    hjm_ages ages = { 65, OLD };
    const char *region = "2580";
    (void)state;
    q.regions = &region;
    q.n_regions = 1;
    q.ages = &ages;
    q.n_ages = 1;
    for (int backwards = 0; backwards < 2; backwards++) {
        hjm_population *p = uneven(backwards != 0);
        assert_ok(hjm_population_differences(p, NULL, &t, &err), &err);
        assert_int_equal(hjm_table_n_rows(t), 3);
        for (size_t i = 0; i < 21; i++) {
            assert_text(t, i / 7, columns[i % 7], expected[i / 7][i % 7]);
        }
        assert_text(t, 0, "date", "2025-12-31");
        hjm_table_destroy(t);
        assert_ok(hjm_population_tabulate(p, &q, NULL, &t, &err), &err);
        assert_text(t, 0, "persons", "50"); /* as given */
        assert_int_equal(hjm_table_n_notes(t), 1);
        assert_string_equal(hjm_table_note(t, 0, HJM_LANG_SV),
                            "Officiella uppgifter som inte är summan av sina delar: 3. De visas som de är givna.");
        hjm_table_destroy(t);
        hjm_population_destroy(p);
    }
}

static void an_empty_population_has_no_differences(void **state)
{
    hjm_error err;
    hjm_table *t;
    hjm_options wrong = { 1, 0, NULL, NULL, NULL, 0, 0, NULL };
    hjm_population *p = empty();
    (void)state;
    assert_ok(hjm_population_differences(p, NULL, &t, &err), &err);
    assert_int_equal(hjm_table_n_rows(t), 0);
    assert_int_equal(hjm_table_n_columns(t), 8);
    hjm_table_destroy(t);
    assert_code(hjm_population_differences(p, &wrong, &t, &err), &err, HJM_E_ARGUMENT, HJM_M_OPTIONS);
    assert_null(t);
    assert_code(hjm_population_differences(NULL, NULL, &t, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_code(hjm_population_differences(p, NULL, NULL, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    hjm_population_destroy(p);
}

static hjm_population *people(int32_t year, int64_t women, int64_t men, int64_t old)
{
    hjm_population *p = empty();
    add(p, "2580", HJM_SEX_WOMEN, 65, 79, year, women);
    add(p, "2580", HJM_SEX_MEN, 65, 79, year, men);
    add(p, "2580", HJM_ALL, 80, OLD, year, old);
    return p;
}

static const hjm_projection_group groups[] = {
    { HJM_SEX_WOMEN, { 65, 79 }, 0, 100 },
    { HJM_SEX_MEN, { 65, 79 }, 0, 50 },
    { HJM_ALL, { 80, OLD }, 0, 200 },
};

static void a_projection_keeps_the_rates_of_the_base_year(void **state)
{
    hjm_error err;
    hjm_table *t;
    hjm_population *base = people(2024, 3000, 2700, 700);
    hjm_population *forecast = people(2034, 3100, 2800, 1000);
    hjm_projection q = HJM_PROJECTION_INIT;
    (void)state;
    add(forecast, "2580", HJM_ALL, 0, OLD, 2020, 1); /* not after the base year */
    q.base_year = 2024;
    q.region = "2580";
    q.groups = groups;
    q.n_groups = 3;
    assert_ok(hjm_population_project(base, forecast, &q, NULL, &t, &err), &err);
    assert_string_equal(hjm_table_name(t), "projection");
    assert_int_equal(hjm_table_n_rows(t), 4);
    assert_text(t, 0, "sex", "Kvinnor");
    assert_text(t, 0, "persons", "3000");
    assert_text(t, 0, "per_1000", "33,3");
    assert_ratio(t, 0, "per_1000", 100, 3);
    assert_text(t, 0, "forecast", "3100");
    assert_ratio(t, 0, "expected", 310, 3);
    assert_ratio(t, 1, "expected", 1400, 27);
    assert_ratio(t, 2, "expected", 2000, 7);
    assert_text(t, 3, "year", "2034");
    assert_text(t, 3, "sex", "Summa");
    assert_int_equal(hjm_table_row_kind(t, 3), HJM_ROW_SUBTOTAL);
    assert_text(t, 3, "count", "350");
    assert_text(t, 3, "forecast", "6900");
    assert_ratio(t, 3, "expected", 83330, 189); /* 103 1/3 + 51 23/27 + 285 5/7 */
    assert_text(t, 3, "expected", "441");
    assert_ratio(t, 3, "change_rate", 1718, 6615);
    assert_text(t, 3, "change_rate", "26,0");
    hjm_table_destroy(t);
    hjm_population_destroy(base);
    hjm_population_destroy(forecast);
}

static void a_projection_onto_the_base_year_gives_the_counts_back(void **state)
{
    static const int32_t year = 2024;
    hjm_error err;
    hjm_table *t;
    hjm_population *base = people(2024, 3001, 2707, 701);
    hjm_projection q = HJM_PROJECTION_INIT;
    (void)state;
    q.base_year = year;
    q.groups = groups;
    q.n_groups = 3;
    q.years = &year;
    q.n_years = 1;
    assert_ok(hjm_population_project(base, base, &q, NULL, &t, &err), &err);
    for (size_t i = 0; i < 3; i++) {
        assert_ratio(t, i, "expected", groups[i].count, 1);
    }
    assert_ratio(t, 3, "expected", 350, 1);
    assert_text(t, 3, "change_rate", "0,0");
    assert_int_equal(hjm_table_n_notes(t), 2); /* the method, and the rounding */
    hjm_table_destroy(t);
    hjm_population_destroy(base);
}

static void a_group_without_inhabitants_has_no_rate(void **state)
{
    static const hjm_projection_group none[] = { { HJM_SEX_WOMEN, { 65, 79 }, 0, 10 }, { HJM_ALL, { 80, OLD }, 0, 0 } };
    hjm_error err;
    hjm_table *t;
    hjm_population *base = people(2024, 3000, 2700, 0);
    hjm_population *forecast = people(2034, 3000, 2700, 0);
    hjm_projection q = HJM_PROJECTION_INIT;
    (void)state;
    q.base_year = 2024;
    q.groups = groups;
    q.n_groups = 3;
    assert_code(hjm_population_project(base, forecast, &q, NULL, &t, &err), &err, HJM_E_ZERO_BASE,
                HJM_M_PROJECTION_NOBODY);
    assert_null(t);
    assert_int_equal(err.index, 2);
    assert_string_equal(err.message, "nobody aged 80- lived there in 2024, so there is no rate to project with");
    q.groups = none;
    q.n_groups = 2;
    assert_ok(hjm_population_project(base, forecast, &q, NULL, &t, &err), &err);
    assert_text(t, 1, "per_1000", ""); /* nobody of nobody: no rate, and nobody to expect */
    assert_text(t, 1, "expected", "0");
    assert_text(t, 1, "change_rate", "");
    assert_ratio(t, 2, "expected", 10, 1);
    hjm_table_destroy(t);
    hjm_population_destroy(forecast);
    forecast = people(2034, 3000, 2700, 1);
    assert_code(hjm_population_project(base, forecast, &q, NULL, &t, &err), &err, HJM_E_ZERO_BASE,
                HJM_M_PROJECTION_NOBODY);
    hjm_population_destroy(base);
    hjm_population_destroy(forecast);
}

static void groups_that_share_people_are_refused(void **state)
{
    static const hjm_projection_group bands[] = { { HJM_SEX_MEN, { 65, 79 }, 0, 1 },
                                                  { HJM_SEX_MEN, { 79, OLD }, 0, 1 } };
    static const hjm_projection_group both[] = { { HJM_ALL, { 65, 79 }, 0, 1 }, { HJM_SEX_MEN, { 65, 70 }, 0, 1 } };
    static const hjm_projection_group below[] = { { HJM_ALL, { 65, 79 }, 0, -1 } };
    static const hjm_projection_group large[] = { { HJM_SEX_WOMEN, { 65, 79 }, 0, INT64_MAX },
                                                  { HJM_SEX_MEN, { 65, 79 }, 0, 1 } };
    static const struct { const hjm_projection_group *groups; hjm_status status; int32_t code; size_t n; } cases[] = {
        { bands, HJM_E_DUPLICATE, HJM_M_PROJECTION_OVERLAP, 2 }, { both, HJM_E_DUPLICATE, HJM_M_PROJECTION_OVERLAP, 2 },
        { below, HJM_E_ARGUMENT, HJM_M_OUT_OF_RANGE, 1 },        { large, HJM_E_OVERFLOW, HJM_M_PROJECTION_COUNTS, 2 },
        { NULL, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT, 1 },        { groups, HJM_E_ARGUMENT, HJM_M_OUT_OF_RANGE, 0 },
    };
    hjm_error err;
    hjm_table *t;
    hjm_population *p = people(2024, 1, 1, 1);
    hjm_projection q = HJM_PROJECTION_INIT;
    (void)state;
    q.base_year = 2024;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        q.groups = cases[i].groups;
        q.n_groups = cases[i].n;
        assert_code(hjm_population_project(p, p, &q, NULL, &t, &err), &err, cases[i].status, cases[i].code);
        assert_null(t);
    }
    q.n_groups = 3;
    q.n_years = 1;
    assert_code(hjm_population_project(p, p, &q, NULL, &t, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    q.n_years = 0;
    q.base_year = 2000;
    assert_code(hjm_population_project(p, p, &q, NULL, &t, &err), &err, HJM_E_ZERO_BASE, HJM_M_PERSONS_YEAR);
    assert_code(hjm_population_project(NULL, p, &q, NULL, &t, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_code(hjm_population_project(p, NULL, &q, NULL, &t, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_code(hjm_population_project(p, p, NULL, NULL, &t, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_code(hjm_population_project(p, p, &q, NULL, NULL, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    hjm_population_destroy(p);
}

static hjm_status scenario(const hjm_allocator *allocator, hjm_population *base, hjm_error *err)
{
    hjm_options options = { sizeof options, 0, allocator, NULL, NULL, 0, 0, NULL };
    hjm_population_question q = HJM_POPULATION_QUESTION_INIT;
    hjm_projection projection = HJM_PROJECTION_INIT;
    hjm_table *t = NULL;
    for (int32_t i = 0; i < 20; i++) {
        const char *region = i % 2 == 0 ? "2580" : "25";
        HJM__TRY(hjm_population_add(base, region, HJM_ALL, 60 + i / 2, 60 + i / 2, 19000 + i % 3, 10, err));
    }
    HJM__TRY(hjm_population_add(base, "2580", HJM_ALL, 60, 69, 20000, 99, err));
    HJM__TRY(hjm_population_differences(base, &options, &t, err));
    hjm_table_destroy(t);
    q.regions = &(const char *){ "2580" };
    q.n_regions = 1;
    q.ages = &(hjm_ages){ 60, 69 };
    q.n_ages = 1;
    q.years = &(int32_t){ 2024 };
    q.n_years = 1;
    HJM__TRY(hjm_population_tabulate(base, &q, &options, &t, err));
    hjm_table_destroy(t);
    projection.base_year = 2024;
    projection.region = "2580";
    projection.groups = &(hjm_projection_group){ HJM_ALL, { 60, 69 }, 0, 33 };
    projection.n_groups = 1;
    projection.years = q.years;
    projection.n_years = 1;
    HJM__TRY(hjm_population_project(base, base, &projection, &options, &t, err));
    hjm_table_destroy(t);
    return HJM_OK;
}

static void memory_that_runs_out_is_told_and_leaves_the_population_fit_for_use(void **state)
{
    hjm_error err;
    hjm_status status = HJM_E_NOMEM;
    (void)state;
    for (int64_t n = 0; status != HJM_OK; n++) {
        hjm_population *p = NULL;
        struct meter m = { .allow = n };
        hjm_allocator allocator = meter_allocator(&m);
        hjm_options options = { sizeof options, 0, &allocator, NULL, NULL, 0, 0, NULL };
        status = hjm_population_create(&p, &options, &err);
        if (status == HJM_OK) {
            status = scenario(&allocator, p, &err);
        }
        if (status != HJM_OK) {
            assert_code(status, &err, HJM_E_NOMEM, HJM_M_NO_MEMORY);
        }
        if (status != HJM_OK && p != NULL && hjm_population_n_figures(p) == 0) {
            m.allow = -1;
            assert_ok(scenario(&allocator, p, &err), &err);
        }
        hjm_population_destroy(p);
        assert_int_equal(m.live, 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ages_are_put_together_from_the_fewest_bands_that_meet),
        cmocka_unit_test(any_bands_give_what_trying_all_ways_gives),
        cmocka_unit_test(a_band_is_never_cut_and_a_gap_never_zero),
        cmocka_unit_test(both_sexes_are_the_official_figure_or_women_and_men),
        cmocka_unit_test(all_regions_are_those_that_are_part_of_no_other),
        cmocka_unit_test(the_last_date_of_a_year_holds_for_all_regions),
        cmocka_unit_test(what_is_added_is_checked_in_the_order_of_the_manual),
        cmocka_unit_test(bands_of_one_region_sex_and_date_are_limited),
        cmocka_unit_test(what_is_asked_is_checked_in_the_order_of_the_manual),
        cmocka_unit_test(counts_per_1000_inhabitants_are_exact),
        cmocka_unit_test(a_table_shows_bands_and_the_change_since_a_base_year),
        cmocka_unit_test(a_question_left_open_means_all),
        cmocka_unit_test(a_question_is_checked),
        cmocka_unit_test(differences_are_listed_in_one_order_and_noted_under_tables),
        cmocka_unit_test(an_empty_population_has_no_differences),
        cmocka_unit_test(a_projection_keeps_the_rates_of_the_base_year),
        cmocka_unit_test(a_projection_onto_the_base_year_gives_the_counts_back),
        cmocka_unit_test(a_group_without_inhabitants_has_no_rate),
        cmocka_unit_test(groups_that_share_people_are_refused),
        cmocka_unit_test(memory_that_runs_out_is_told_and_leaves_the_population_fit_for_use),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
