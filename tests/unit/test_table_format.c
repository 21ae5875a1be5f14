/* A cell as text: units, decimals, styles and exact ratios. */
#include "support.h"

#include "base/error.h"
#include "table/table.h"

#include <string.h>

#define NBSP  "\xc2\xa0"
#define MINUS "\xe2\x88\x92"

static hjm_error err;

enum { PARTY, USERS, COST, SHARE, CHANGE, PLAIN, SINCE, COLUMNS };

static hjm_table *one_row(const hjm_options *options)
{
    static const hjm_column columns[COLUMNS] = {
        { sizeof(hjm_column), HJM_TYPE_TEXT, "party", NULL, NULL, 0, HJM_SHOW_PLAIN },
        { sizeof(hjm_column), HJM_TYPE_INTEGER, "users", NULL, NULL, 0, HJM_SHOW_PLAIN },
        { sizeof(hjm_column), HJM_TYPE_ORE, "cost", NULL, NULL, 0, HJM_SHOW_PLAIN },
        { sizeof(hjm_column), HJM_TYPE_RATIO, "share", NULL, NULL, 1, HJM_SHOW_PERCENT },
        { sizeof(hjm_column), HJM_TYPE_RATIO, "change", NULL, NULL, 2, HJM_SHOW_CHANGE },
        { sizeof(hjm_column), HJM_TYPE_RATIO, "plain", NULL, NULL, 9, HJM_SHOW_PLAIN },
        { sizeof(hjm_column), HJM_TYPE_DATE, "since", NULL, NULL, 0, HJM_SHOW_PLAIN },
    };
    hjm_table *t = NULL;
    assert_ok(hjm_table_create(&t, "cost", NULL, NULL, options, &err), &err);
    for (size_t i = 0; i < COLUMNS; i++) {
        assert_ok(hjm_table_add_column(t, &columns[i], &err), &err);
    }
    assert_ok(hjm_table_add_row(t, HJM_ROW_NORMAL, &err), &err);
    assert_ok(hjm_table_set_text(t, PARTY, "Luleå", "Lulea", &err), &err);
    assert_ok(hjm_table_set_number(t, USERS, -12345, &err), &err);
    assert_ok(hjm_table_set_number(t, COST, -135185050, &err), &err);
    assert_ok(hjm_table_set_ratio(t, SHARE, 7311, 10000, &err), &err);
    assert_ok(hjm_table_set_ratio(t, CHANGE, 165, 1000, &err), &err);
    assert_ok(hjm_table_set_ratio(t, PLAIN, -2, 3, &err), &err);
    assert_ok(hjm_table_set_number(t, SINCE, 19797, &err), &err);
    return t;
}

static void assert_cell(const hjm_table *t, size_t column, const hjm_format *format, const char *wanted)
{
    char text[128];
    assert_ok(hjm_table_format_cell(t, 0, column, format, text, sizeof text, NULL, &err), &err);
    assert_string_equal(text, wanted);
}

static void the_default_is_swedish_kronor_with_oren(void **state)
{
    hjm_table *t = one_row(NULL);
    (void)state;
    assert_cell(t, PARTY, NULL, "Luleå");
    assert_cell(t, USERS, NULL, MINUS "12" NBSP "345");
    assert_cell(t, COST, NULL, MINUS "1" NBSP "351" NBSP "850,50");
    assert_cell(t, SHARE, NULL, "73,1");
    assert_cell(t, CHANGE, NULL, "+16,50");
    assert_cell(t, PLAIN, NULL, MINUS "0,666666667");
    assert_cell(t, SINCE, NULL, "2024-03-15");
    hjm_table_destroy(t);
}

static void a_format_names_language_style_unit_decimals_and_rounding(void **state)
{
    hjm_table *t = one_row(NULL);
    hjm_format f = HJM_FORMAT_INIT;
    (void)state;
    f.lang = HJM_LANG_EN;
    f.style = HJM_STYLE_POINT;
    f.unit = HJM_UNIT_TKR;
    assert_cell(t, PARTY, &f, "Lulea");
    assert_cell(t, USERS, &f, "-12345");
    assert_cell(t, COST, &f, "-1352");
    assert_cell(t, SHARE, &f, "73.1");
    assert_cell(t, CHANGE, &f, "16.50");
    f.rounding = HJM_ROUND_TRUNCATE;
    f.style = HJM_STYLE_COMMA;
    assert_cell(t, COST, &f, "-1351");
    assert_cell(t, PLAIN, &f, "-0,666666666");
    f.decimals = 5;
    assert_cell(t, COST, &f, "-1351,85050");
    f.unit = HJM_UNIT_ORE;
    f.decimals = -1;
    assert_cell(t, COST, &f, "-135185050");
    hjm_table_destroy(t);
}

static void exact_ratios_are_written_whole_and_never_times_hundred(void **state)
{
    hjm_table *t = one_row(NULL);
    hjm_format f = HJM_FORMAT_INIT;
    (void)state;
    f.exact = 1;
    assert_cell(t, SHARE, &f, "7311/10000");
    assert_cell(t, CHANGE, &f, "33/200");
    assert_cell(t, PLAIN, &f, "-2/3");
    assert_ok(hjm_table_set_ratio(t, PLAIN, 14, 7, &err), &err);
    assert_cell(t, PLAIN, &f, "2");
    hjm_table_destroy(t);
}

static void a_change_of_nothing_has_no_sign(void **state)
{
    hjm_table *t = one_row(NULL);
    (void)state;
    assert_ok(hjm_table_set_ratio(t, CHANGE, 0, 5, &err), &err);
    assert_cell(t, CHANGE, NULL, "0,00");
    assert_ok(hjm_table_set_ratio(t, CHANGE, -1, 1000000, &err), &err);
    assert_cell(t, CHANGE, NULL, "0,00");
    assert_ok(hjm_table_set_ratio(t, CHANGE, -939, 10000, &err), &err);
    assert_cell(t, CHANGE, NULL, MINUS "9,39");
    hjm_table_destroy(t);
}

static void an_empty_cell_gives_the_empty_text(void **state)
{
    hjm_table *t = one_row(NULL);
    char text[2] = "x";
    (void)state;
    assert_ok(hjm_table_add_row(t, HJM_ROW_NORMAL, &err), &err);
    for (size_t c = 0; c < COLUMNS; c++) {
        assert_ok(hjm_table_format_cell(t, 1, c, NULL, text, sizeof text, NULL, &err), &err);
        assert_string_equal(text, "");
    }
    hjm_table_destroy(t);
}

static void the_size_needed_is_told_and_nothing_else_written(void **state)
{
    hjm_table *t = one_row(NULL);
    char text[8] = "untouch";
    size_t needed = 0;
    (void)state;
    assert_code(hjm_table_format_cell(t, 0, SINCE, NULL, NULL, 0, &needed, &err), &err, HJM_E_BUFFER, HJM_M_BUFFER);
    assert_int_equal(needed, 11);
    assert_code(hjm_table_format_cell(t, 0, SINCE, NULL, text, 8, NULL, &err), &err, HJM_E_BUFFER, HJM_M_BUFFER);
    assert_string_equal(text, "untouch");
    hjm_table_destroy(t);
}

static void formats_are_refused_in_the_documented_order(void **state)
{
    hjm_table *t = one_row(NULL);
    hjm_format f = HJM_FORMAT_INIT;
    int32_t *const fields[] = { &f.lang, &f.style, &f.unit, &f.decimals, &f.rounding, &f.exact, &f.reserved0 };
    (void)state;
    for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++) {
        hjm_format_init(&f);
        *fields[i] = 9;
        assert_code(hjm_table_format_cell(t, 0, 0, &f, NULL, 1, NULL, &err), &err, HJM_E_ARGUMENT, HJM_M_OUT_OF_RANGE);
        *fields[i] = -2;
        assert_code(hjm_table_format_cell(t, 0, 0, &f, NULL, 1, NULL, &err), &err, HJM_E_ARGUMENT, HJM_M_OUT_OF_RANGE);
    }
    hjm_format_init(&f);
    assert_code(hjm_table_format_cell(NULL, 0, 0, &f, NULL, 1, NULL, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_code(hjm_table_format_cell(t, 9, 0, &f, NULL, 1, NULL, &err), &err, HJM_E_ARGUMENT, HJM_M_NO_SUCH_ROW);
    assert_code(hjm_table_format_cell(t, 0, 9, &f, NULL, 1, NULL, &err), &err, HJM_E_ARGUMENT, HJM_M_NO_SUCH_COLUMN);
    assert_code(hjm_table_format_cell(t, 0, 0, &f, NULL, 1, NULL, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    f.struct_size = 0;
    assert_code(hjm_table_format_cell(t, 0, 0, &f, NULL, 0, NULL, &err), &err, HJM_E_ARGUMENT, HJM_M_OPTIONS);
    hjm_table_destroy(t);
}

static void a_ratio_past_the_limit_is_an_error_and_no_wrong_number(void **state)
{
    hjm_table *t = one_row(NULL);
    hjm__arena arena;
    (void)state;
    hjm__arena_init(&arena, NULL);
    hjm__ratio huge = hjm__ratio_int(&arena, INT64_MAX, 2);
    for (int i = 0; i < 8; i++) { /* to the power of 256: 252 limbs, and then four more */
        huge = hjm__ratio_mul(&arena, huge, huge);
    }
    for (int i = 0; i < 4; i++) {
        huge = hjm__ratio_mul(&arena, huge, hjm__ratio_int(&arena, INT64_MAX, 1));
    }
    assert_ok(hjm__arena_status(&arena, &err), &err);
    assert_ok(hjm__table_set_big_ratio(t, PLAIN, &huge, &err), &err);
    assert_code(hjm_table_format_cell(t, 0, PLAIN, NULL, NULL, 0, NULL, &err), &err, HJM_E_OVERFLOW,
                HJM_M_NUMBER_TOO_LARGE);
    hjm__arena_free(&arena);
    hjm_table_destroy(t);
}

static void every_allocation_that_fails_is_told(void **state)
{
    struct meter m = { -1, 0, 0 };
    hjm_allocator allocator = meter_allocator(&m);
    hjm_options options = HJM_OPTIONS_INIT;
    size_t needed = 99;
    (void)state;
    options.allocator = &allocator;
    hjm_table *t = one_row(&options);
    m.allow = m.count;
    assert_code(hjm_table_format_cell(t, 0, COST, NULL, NULL, 0, &needed, &err), &err, HJM_E_NOMEM, HJM_M_NO_MEMORY);
    assert_code(hjm_table_format_cell(t, 0, SINCE, NULL, NULL, 0, &needed, &err), &err, HJM_E_NOMEM, HJM_M_NO_MEMORY);
    assert_code(hjm_table_format_cell(t, 0, SHARE, NULL, NULL, 0, &needed, &err), &err, HJM_E_NOMEM, HJM_M_NO_MEMORY);
    assert_int_equal(needed, 99);
    hjm_table_destroy(t);
    assert_int_equal(m.live, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_default_is_swedish_kronor_with_oren),
        cmocka_unit_test(a_format_names_language_style_unit_decimals_and_rounding),
        cmocka_unit_test(exact_ratios_are_written_whole_and_never_times_hundred),
        cmocka_unit_test(a_change_of_nothing_has_no_sign),
        cmocka_unit_test(an_empty_cell_gives_the_empty_text),
        cmocka_unit_test(the_size_needed_is_told_and_nothing_else_written),
        cmocka_unit_test(formats_are_refused_in_the_documented_order),
        cmocka_unit_test(a_ratio_past_the_limit_is_an_error_and_no_wrong_number),
        cmocka_unit_test(every_allocation_that_fails_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
