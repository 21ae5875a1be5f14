/* Questions to a cube: tables by any dimensions, in one order, with exact sums and distinct counts. */
#include "lines.h"

#include "base/error.h"

#include <stdio.h>

static const hjm_measure all_measures[] = { HJM_MEASURE_LINES, HJM_MEASURE_QUANTITY, HJM_MEASURE_AMOUNT,
                                            HJM_MEASURE_USERS, HJM_MEASURE_ITEMS };

static struct lines lines;

static int begin(void **state)
{
    (void)state;
    fill_lines(&lines);
    return 0;
}

static hjm_cube *full_cube(void)
{
    hjm_agreement *a = sealed_sample();
    hjm_cube *cube = empty_cube(a);
    append_lines(cube, &lines, 0, N_LINES);
    hjm_agreement_destroy(a);
    return cube;
}

static hjm_cube *cube_without_lines(void)
{
    hjm_agreement *a = sealed_sample();
    hjm_cube *cube = empty_cube(a);
    hjm_agreement_destroy(a);
    return cube;
}

/* Both years, all measures, by these dimensions. */
static hjm_question by(const hjm_dimension *dimensions, size_t n)
{
    hjm_question q = HJM_QUESTION_INIT;
    q.first = day(2023, 1, 1);
    q.last = day(2024, 12, 31);
    q.dimensions = dimensions;
    q.n_dimensions = n;
    q.measures = all_measures;
    q.n_measures = 5;
    return q;
}

static hjm_table *ask(const hjm_cube *cube, const hjm_question *q)
{
    hjm_error err;
    hjm_table *table = NULL;
    assert_ok(hjm_cube_ask(cube, q, NULL, &table, &err), &err);
    return table;
}

static int64_t number(const hjm_table *table, size_t row, const char *column)
{
    hjm_error err;
    int64_t value = 0;
    int64_t at = hjm_table_find_column(table, column);
    assert_true(at >= 0);
    assert_ok(hjm_table_get_number(table, row, (size_t)at, &value, &err), &err);
    return value;
}

/* The codes of the first column, with a blank between; "-" for a margin. */
static void assert_codes(const hjm_table *table, const char *expected)
{
    char codes[400] = "";
    for (size_t row = 0; row < hjm_table_n_rows(table); row++) {
        const char *code = hjm_table_text(table, row, 0, HJM_LANG_SV);
        strcat(codes, row > 0 ? " " : "");
        strcat(codes, code != NULL ? code : "-");
    }
    assert_string_equal(codes, expected);
}

static void assert_order(const hjm_cube *cube, hjm_dimension dimension, const char *codes, const char *first_name,
                         const char *first_english)
{
    static const int32_t bounds[] = { 20, 21, 65 };
    hjm_question q = by(&dimension, 1);
    q.age_bounds = bounds;
    q.n_age_bounds = 3;
    hjm_table *table = ask(cube, &q);
    assert_codes(table, codes);
    assert_string_equal(hjm_table_text(table, 0, 1, HJM_LANG_SV), first_name);
    assert_string_equal(hjm_table_text(table, 0, 1, HJM_LANG_EN), first_english);
    hjm_table_destroy(table);
}

static void rows_stand_in_the_order_of_the_agreement_then_what_is_not_told_then_the_whole(void **state)
{
    hjm_cube *cube = full_cube();
    (void)state;
    assert_order(cube, HJM_BY_PARTY, "2580 2581 25 -", "Luleå", "Luleå");
    assert_order(cube, HJM_BY_GROUP, "towns none -", "Kommunerna", "The towns");
    assert_order(cube, HJM_BY_SCOPE, "health school none -", "Vård", "Health care");
    assert_order(cube, HJM_BY_KIND, "rental order -", "Hyra", "Hyra");
    assert_order(cube, HJM_BY_SEX, "women men unknown -", "Kvinnor", "Women");
    assert_order(cube, HJM_BY_YEAR, "2023 2024 -", "2023", "2023");
    assert_order(cube, HJM_BY_ZERO, "priced zero -", "med pris", "priced");
    assert_order(cube, HJM_BY_AGE, "0-19 20 21-64 65- unknown -", "0–19", "0–19");
    assert_order(cube, HJM_BY_MONTH,
                 "2023-01 2023-02 2023-03 2023-04 2023-05 2023-06 2023-07 2023-08 2023-09 2023-10 2023-11 2023-12 "
                 "2024-01 2024-02 2024-03 2024-04 2024-05 2024-06 2024-07 2024-08 2024-09 2024-10 2024-11 2024-12 -",
                 "2023-01", "2023-01");
    hjm_cube_destroy(cube);
}

static void products_are_taken_together_by_level_and_stand_as_told_when_less_exact(void **state)
{
    hjm_cube *cube = full_cube();
    (void)state;
    assert_order(cube, HJM_BY_CLASS, "04 12 18 unknown -", "04", "04");
    assert_order(cube, HJM_BY_SUBCLASS, "0403 12 1222 1236 1812 unknown -", "04 03", "04 03");
    assert_order(cube, HJM_BY_DIVISION, "040306 12 1222 122203 122206 123606 181210 unknown -", "04 03 06", "04 03 06");
    hjm_cube_destroy(cube);
}

static void ages_without_bounds_are_one_band(void **state)
{
    const hjm_dimension age = HJM_BY_AGE;
    hjm_cube *cube = full_cube();
    hjm_question q = by(&age, 1);
    (void)state;
    hjm_table *table = ask(cube, &q);
    assert_codes(table, "0- unknown -");
    hjm_table_destroy(table);
    hjm_cube_destroy(cube);
}

/* Does a line belong to a kind, a sex (-1: any) and the parties of the towns? */
static bool belongs(size_t i, int32_t kind, int32_t sex)
{
    return lines.parties[i] != REGION && (kind < 0 || lines.kinds[i] == kind) && (sex < 0 || lines.sexes[i] == sex) &&
           lines.products[i] / 10000 == 12 && lines.products[i] > 0 && lines.scopes[i] != HEALTH &&
           lines.dates[i] >= day(2023, 5, 1) && lines.dates[i] <= day(2024, 8, 31);
}

static int64_t distinct(const int64_t *numbers, int32_t kind, int32_t sex)
{
    int64_t n = 0;
    bool seen[128] = { false };
    for (size_t i = 0; i < N_LINES; i++) {
        if (belongs(i, kind, sex) && numbers[i] >= 0) {
            n += !seen[numbers[i]];
            seen[numbers[i]] = true;
        }
    }
    return n;
}

static int64_t sum(const int64_t *values, int32_t kind, int32_t sex)
{
    int64_t total = 0;
    for (size_t i = 0; i < N_LINES; i++) {
        total += !belongs(i, kind, sex) ? 0 : values == NULL ? 1 : values[i];
    }
    return total;
}

static void assert_figures(const hjm_table *table, size_t row, int32_t kind, int32_t sex)
{
    assert_int_equal(number(table, row, "lines"), sum(NULL, kind, sex));
    assert_int_equal(number(table, row, "quantity"), sum(lines.quantities, kind, sex));
    assert_int_equal(number(table, row, "amount"), sum(lines.amounts, kind, sex));
    assert_int_equal(number(table, row, "users"), distinct(lines.users, kind, sex));
    assert_int_equal(number(table, row, "items"), distinct(lines.items, kind, sex));
}

static void margins_and_restrictions_count_each_user_and_item_once(void **state)
{
    static const hjm_dimension dimensions[] = { HJM_BY_KIND, HJM_BY_SEX };
    static const int32_t parties[] = { PITEA, LULEA }, scopes[] = { SCHOOL, -1 }, products[] = { 120000, 122203 };
    static const int32_t kinds[] = { ORDER, RENTAL };
    static const int32_t sexes[] = { HJM_SEX_WOMEN, HJM_SEX_MEN, HJM_SEX_UNKNOWN, -1 };
    hjm_cube *cube = full_cube();
    hjm_question q = by(dimensions, 2);
    (void)state;
    q.first = day(2023, 5, 1);
    q.last = day(2024, 8, 31);
    q.margins = 1;
    q.parties = parties;
    q.kinds = kinds;
    q.scopes = scopes;
    q.products = products;
    q.n_parties = q.n_kinds = q.n_scopes = q.n_products = 2;
    hjm_table *table = ask(cube, &q);
    assert_codes(table, "rental rental rental rental order order order order - - - -");
    for (size_t row = 0; row < 12; row++) {
        assert_figures(table, row, row / 4 == 2 ? -1 : (int32_t)(row / 4), sexes[row % 4]);
        bool subtotal = row / 4 == 2 || row % 4 == 3;
        hjm_row_kind kind = row == 11 ? HJM_ROW_TOTAL : subtotal ? HJM_ROW_SUBTOTAL : HJM_ROW_NORMAL;
        assert_int_equal(hjm_table_row_kind(table, row), kind);
    }
    assert_string_equal(hjm_table_text(table, 11, 1, HJM_LANG_SV), "Summa");
    assert_string_equal(hjm_table_text(table, 11, 3, HJM_LANG_EN), "Total");
    hjm_table_destroy(table);
    q.margins = 0;
    table = ask(cube, &q);
    assert_codes(table, "rental rental rental order order order -");
    hjm_table_destroy(table);
    hjm_cube_destroy(cube);
}

static void rented_in_december_is_a_stock_and_in_the_year_a_flow(void **state)
{
    static const hjm_measure items[] = { HJM_MEASURE_ITEMS };
    const hjm_date dates[] = { day(2024, 11, 1), day(2024, 12, 1), day(2024, 12, 31) };
    const int32_t zero[] = { 0, 0, 0 };
    const int64_t numbers[] = { 1, 2, 2 };
    hjm_error err;
    hjm_agreement *a = sealed_sample();
    hjm_cube *cube = empty_cube(a);
    hjm_lines l = { sizeof l, 0, 3, dates, zero, zero, numbers, NULL, NULL, numbers, NULL, NULL, NULL, NULL };
    hjm_question q = HJM_QUESTION_INIT;
    (void)state;
    assert_ok(hjm_cube_append(cube, &l, &err), &err);
    q.measures = items;
    q.n_measures = 1;
    q.first = day(2024, 1, 1);
    q.last = day(2024, 12, 31);
    hjm_table *flow = ask(cube, &q);
    q.first = day(2024, 12, 1);
    hjm_table *stock = ask(cube, &q);
    assert_int_equal(number(flow, 0, "items"), 2);
    assert_int_equal(number(stock, 0, "items"), 1);
    hjm_table_destroy(stock);
    hjm_table_destroy(flow);
    hjm_cube_destroy(cube);
    hjm_agreement_destroy(a);
}

static void there_is_a_whole_also_of_nothing(void **state)
{
    static const hjm_dimension dimensions[] = { HJM_BY_PARTY, HJM_BY_AGE };
    hjm_agreement *a = sealed_sample();
    hjm_cube *cube = empty_cube(a);
    hjm_question q = by(dimensions, 2);
    (void)state;
    q.margins = 1;
    hjm_table *table = ask(cube, &q);
    assert_int_equal(hjm_table_n_rows(table), 1);
    assert_int_equal(hjm_table_row_kind(table, 0), HJM_ROW_TOTAL);
    assert_int_equal(number(table, 0, "lines"), 0);
    assert_int_equal(number(table, 0, "users"), 0);
    hjm_table_destroy(table);
    hjm_cube_destroy(cube);
    hjm_agreement_destroy(a);
}

static void assert_refused(const hjm_cube *cube, const hjm_question *q, int32_t code, int64_t index)
{
    hjm_error err;
    hjm_table *table = (hjm_table *)&err;
    assert_code(hjm_cube_ask(cube, q, NULL, &table, &err), &err, HJM_E_ARGUMENT, code);
    assert_int_equal(err.index, index);
    assert_null(table);
}

static void questions_of_a_wrong_shape_are_refused(void **state)
{
    static const hjm_dimension twice[] = { HJM_BY_SEX, HJM_BY_SEX }, unknown[] = { HJM_BY_SEX, 12 };
    static const hjm_measure measures[] = { HJM_MEASURE_LINES, HJM_MEASURE_LINES }, beyond[] = { 5 };
    hjm_cube *cube = cube_without_lines();
    hjm_question q = by(twice, 2);
    (void)state;
    assert_refused(cube, &q, HJM_M_QUESTION_TWICE, 1);
    q = by(unknown, 2);
    assert_refused(cube, &q, HJM_M_OUT_OF_RANGE, 1);
    q = by(NULL, 2);
    assert_refused(cube, &q, HJM_M_NULL_ARGUMENT, -1);
    q = by(twice, 7);
    assert_refused(cube, &q, HJM_M_OUT_OF_RANGE, -1);
    q = by(twice, 1);
    q.measures = measures;
    q.n_measures = 2;
    assert_refused(cube, &q, HJM_M_QUESTION_TWICE, 1);
    q.measures = beyond;
    q.n_measures = 1;
    assert_refused(cube, &q, HJM_M_OUT_OF_RANGE, 0);
    q.n_measures = 0;
    assert_refused(cube, &q, HJM_M_OUT_OF_RANGE, -1);
    q = by(twice, 1);
    q.margins = 2;
    assert_refused(cube, &q, HJM_M_OUT_OF_RANGE, -1);
    q.first++;
    assert_refused(cube, &q, HJM_M_WHOLE_MONTHS, -1);
    q.struct_size = 8;
    assert_refused(cube, &q, HJM_M_OPTIONS, -1);
    assert_refused(NULL, &q, HJM_M_NULL_ARGUMENT, -1);
    assert_refused(cube, NULL, HJM_M_NULL_ARGUMENT, -1);
    hjm_error err;
    assert_code(hjm_cube_ask(cube, &q, NULL, NULL, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    hjm_cube_destroy(cube);
}

/* Rented: 10 kr in March 2023, 15 kr in March 2024, and nothing else but an order of 0 kr in May 2024. */
static hjm_cube *two_years(void)
{
    static const int32_t parties[] = { LULEA, LULEA, REGION }, kinds[] = { RENTAL, RENTAL, ORDER };
    static const hjm_ore amounts[] = { 1000, 1500, 0 };
    const hjm_date dates[] = { day(2023, 3, 1), day(2024, 3, 1), day(2024, 5, 1) };
    hjm_lines l = HJM_LINES_INIT;
    hjm_error err;
    hjm_cube *cube = cube_without_lines();
    l.n_lines = 3;
    l.dates = dates;
    l.parties = parties;
    l.kinds = kinds;
    l.amounts = amounts;
    assert_ok(hjm_cube_append(cube, &l, &err), &err);
    return cube;
}

/* "15,00 10,00 5,00 +50,0", with - for what is empty. */
static void assert_compared(const hjm_table *table, size_t row, const char *measure, const char *expected)
{
    static const char *const endings[] = { "", "_compared", "_change", "_change_rate" };
    char figures[200] = "";
    for (size_t i = 0; i < 4; i++) {
        char name[40];
        char text[40];
        hjm_error err;
        snprintf(name, sizeof name, "%s%s", measure, endings[i]);
        int64_t column = hjm_table_find_column(table, name);
        assert_true(column >= 0);
        assert_ok(hjm_table_format_cell(table, row, (size_t)column, NULL, text, sizeof text, NULL, &err), &err);
        strcat(figures, i > 0 ? " " : "");
        strcat(figures, text[0] != '\0' ? text : "-");
    }
    assert_string_equal(figures, expected);
}

static void each_measure_of_a_period_stands_beside_that_of_another_year(void **state)
{
    const hjm_dimension party = HJM_BY_PARTY;
    hjm_cube *cube = two_years();
    hjm_question q = by(&party, 1);
    (void)state;
    q.first = day(2024, 1, 1);
    q.compared_year = 2023;
    hjm_table *table = ask(cube, &q);
    assert_codes(table, "2580 25 -");
    assert_int_equal(hjm_table_n_columns(table), 2 + 5 * 4);
    assert_compared(table, 0, "amount", "15,00 10,00 5,00 +50,0");
    assert_compared(table, 1, "lines", "1 0 1 -"); /* nothing is no base */
    assert_compared(table, 2, "lines", "2 1 1 +100,0");
    assert_string_equal(hjm_table_column_label(table, 2, HJM_LANG_SV), "Rader 2023");
    assert_int_equal(hjm_table_n_notes(table), 1); /* why there is no percentage */
    hjm_table_destroy(table);
    hjm_cube_destroy(cube);
}

static void months_without_any_line_are_not_known(void **state)
{
    const hjm_dimension month = HJM_BY_MONTH;
    const hjm_dimension years[] = { HJM_BY_YEAR, HJM_BY_KIND };
    hjm_cube *cube = two_years();
    hjm_question q = by(&month, 1);
    (void)state;
    q.first = day(2024, 1, 1);
    q.compared_year = 2023;
    hjm_table *table = ask(cube, &q);
    assert_codes(table, "2024-03 2024-05 -");
    assert_compared(table, 0, "amount", "15,00 10,00 5,00 +50,0");
    assert_compared(table, 1, "lines", "1 - - -"); /* May 2023 has no lines */
    hjm_table_destroy(table);
    q = by(years, 2);
    q.first = day(2023, 1, 1);
    q.last = day(2024, 12, 31);
    q.compared_year = 2022;
    table = ask(cube, &q);
    assert_codes(table, "2023 2024 2024 -");
    assert_compared(table, 0, "lines", "1 - - -");
    assert_compared(table, 1, "lines", "1 1 0 0,0");
    assert_compared(table, 2, "lines", "1 0 1 -");
    hjm_table_destroy(table);
    hjm_cube_destroy(cube);
}

static void a_year_that_cannot_be_compared_with_is_refused(void **state)
{
    hjm_cube *cube = cube_without_lines();
    hjm_question q = by(NULL, 0);
    (void)state;
    q.compared_year = 2023; /* the period itself */
    assert_refused(cube, &q, HJM_M_OUT_OF_RANGE, -1);
    q.compared_year = -1;
    assert_refused(cube, &q, HJM_M_OUT_OF_RANGE, -1);
    q.compared_year = 9999; /* and a year after it */
    assert_refused(cube, &q, HJM_M_OUT_OF_RANGE, -1);
    q.compared_year = 0;
    q.reserved0 = 1;
    assert_refused(cube, &q, HJM_M_OUT_OF_RANGE, -1);
    hjm_cube_destroy(cube);
}

static void restrictions_to_what_there_cannot_be_are_refused(void **state)
{
    static const int32_t parties[] = { N_PARTIES }, kinds[] = { 0, -1 }, scopes[] = { -2 }, products[] = { 12 };
    static const int32_t bounds[] = { 20, 20 }, none[] = { 0 };
    hjm_cube *cube = cube_without_lines();
    hjm_question q;
    (void)state;
    hjm_question_init(&q);
    q = by(NULL, 0);
    q.n_parties = 1;
    assert_refused(cube, &q, HJM_M_NULL_ARGUMENT, -1);
    q.parties = parties;
    assert_refused(cube, &q, HJM_M_OUT_OF_RANGE, 0);
    q = by(NULL, 0);
    q.kinds = kinds;
    q.n_kinds = 2;
    assert_refused(cube, &q, HJM_M_OUT_OF_RANGE, 1);
    q = by(NULL, 0);
    q.scopes = scopes;
    q.n_scopes = 1;
    assert_refused(cube, &q, HJM_M_OUT_OF_RANGE, 0);
    q = by(NULL, 0);
    q.products = products;
    q.n_products = 1;
    assert_refused(cube, &q, HJM_M_OUT_OF_RANGE, 0);
    q = by(NULL, 0);
    q.age_bounds = bounds;
    q.n_age_bounds = 2;
    assert_refused(cube, &q, HJM_M_OUT_OF_RANGE, 1);
    q.age_bounds = none;
    q.n_age_bounds = 1;
    assert_refused(cube, &q, HJM_M_OUT_OF_RANGE, 0);
    hjm_cube_destroy(cube);
}

static int32_t stop(void *user, int64_t done, int64_t total)
{
    (void)user;
    (void)total;
    return done > 0;
}

static void a_question_can_be_cancelled(void **state)
{
    const hjm_dimension sex = HJM_BY_SEX;
    hjm_error err;
    hjm_table *table = NULL;
    hjm_options options = { sizeof options, 0, NULL, stop, NULL, 0, 0, NULL };
    hjm_cube *cube = cube_without_lines();
    hjm_question q = by(&sex, 1);
    (void)state;
    assert_code(hjm_cube_ask(cube, &q, &options, &table, &err), &err, HJM_E_CANCELLED, HJM_M_CANCELLED);
    assert_null(table);
    options.struct_size = 0;
    assert_code(hjm_cube_ask(cube, &q, &options, &table, &err), &err, HJM_E_ARGUMENT, HJM_M_OPTIONS);
    hjm_cube_destroy(cube);
}

static hjm_status ask_with(const hjm_options *options, void *cube, hjm_error *err)
{
    static const hjm_dimension dimensions[] = { HJM_BY_SCOPE, HJM_BY_ZERO };
    static const int32_t parties[] = { LULEA };
    hjm_table *table = NULL;
    hjm_question q = by(dimensions, 2);
    q.margins = 1;
    q.parties = parties;
    q.n_parties = 1;
    hjm_status status = hjm_cube_ask(cube, &q, options, &table, err);
    assert_true((table == NULL) == (status != HJM_OK));
    hjm_table_destroy(table);
    return status;
}

static void memory_that_runs_out_is_told_and_nothing_is_left(void **state)
{
    hjm_cube *cube = full_cube();
    (void)state;
    assert_short_memory_is_told(ask_with, cube);
    hjm_cube_destroy(cube);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_stand_in_the_order_of_the_agreement_then_what_is_not_told_then_the_whole),
        cmocka_unit_test(products_are_taken_together_by_level_and_stand_as_told_when_less_exact),
        cmocka_unit_test(ages_without_bounds_are_one_band),
        cmocka_unit_test(margins_and_restrictions_count_each_user_and_item_once),
        cmocka_unit_test(rented_in_december_is_a_stock_and_in_the_year_a_flow),
        cmocka_unit_test(there_is_a_whole_also_of_nothing),
        cmocka_unit_test(questions_of_a_wrong_shape_are_refused),
        cmocka_unit_test(each_measure_of_a_period_stands_beside_that_of_another_year),
        cmocka_unit_test(months_without_any_line_are_not_known),
        cmocka_unit_test(a_year_that_cannot_be_compared_with_is_refused),
        cmocka_unit_test(restrictions_to_what_there_cannot_be_are_refused),
        cmocka_unit_test(a_question_can_be_cancelled),
        cmocka_unit_test(memory_that_runs_out_is_told_and_nothing_is_left),
    };
    return cmocka_run_group_tests_name("questions to cubes", tests, begin, NULL);
}
