/* A cube that keeps what its plan names: what it answers is what a cube of everything answers; the rest it refuses. */
#include "array.h"
#include "lines.h"

#include "base/error.h"

static const hjm_dimension all_dimensions[] = { HJM_BY_PARTY,    HJM_BY_GROUP, HJM_BY_SCOPE, HJM_BY_KIND,
                                                HJM_BY_CLASS,    HJM_BY_SUBCLASS, HJM_BY_DIVISION, HJM_BY_SEX,
                                                HJM_BY_AGE,      HJM_BY_YEAR,  HJM_BY_MONTH, HJM_BY_ZERO };
static const hjm_measure all_measures[] = { HJM_MEASURE_AMOUNT, HJM_MEASURE_QUANTITY, HJM_MEASURE_LINES,
                                            HJM_MEASURE_USERS, HJM_MEASURE_ITEMS };

static struct lines lines;
static struct bytes one, other;

static hjm_cube_plan plan_of(const hjm_dimension *dimensions, size_t n_dimensions, const hjm_measure *measures,
                             size_t n_measures)
{
    return (hjm_cube_plan){ sizeof(hjm_cube_plan), HJM_UNMATCHED_COUNT, dimensions, n_dimensions, measures, n_measures,
                            0 };
}

static hjm_cube *planned(const hjm_agreement *a, const hjm_cube_plan *plan)
{
    hjm_error err;
    hjm_cube *cube = NULL;
    assert_ok(hjm_cube_create_planned(&cube, a, plan, NULL, &err), &err);
    return cube;
}

static hjm_status ask(const hjm_cube *cube, hjm_dimension dimension, hjm_measure measure, hjm_date first,
                      hjm_date last, hjm_error *err)
{
    hjm_table *table = NULL;
    hjm_question q = HJM_QUESTION_INIT;
    q.first = first;
    q.last = last;
    q.dimensions = &dimension;
    q.n_dimensions = 1;
    q.measures = &measure;
    q.n_measures = 1;
    hjm_status status = hjm_cube_ask(cube, &q, NULL, &table, err);
    hjm_table_destroy(table);
    return status;
}

static void a_plan_that_names_everything_is_the_plan_of_everything(void **state)
{
    hjm_agreement *a = sealed_sample();
    hjm_cube_plan plan = plan_of(all_dimensions, 12, all_measures, 5);
    hjm_cube *cube = planned(a, &plan);
    hjm_cube *whole = empty_cube(a);
    (void)state;
    fill_lines(&lines);
    append_lines(cube, &lines, 0, N_LINES);
    append_lines(whole, &lines, 0, N_LINES);
    write_bytes(cube, &one);
    write_bytes(whole, &other);
    assert_same_bytes(&one, &other);
    hjm_cube_destroy(cube);
    hjm_cube_destroy(whole);
    hjm_agreement_destroy(a);
}

static void a_plan_is_checked_before_anything_is_made(void **state)
{
    static const int32_t twice[] = { 1, 2, 1 };
    static const int32_t unknown[] = { 12 };
    hjm_error err;
    hjm_agreement *a = sealed_sample();
    hjm_cube *cube = NULL;
    hjm_cube_plan plan = HJM_CUBE_PLAN_INIT;
    hjm_options options = HJM_OPTIONS_INIT;
    (void)state;
    assert_code(hjm_cube_create_planned(NULL, a, &plan, NULL, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_code(hjm_cube_create_planned(&cube, NULL, &plan, NULL, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_code(hjm_cube_create_planned(&cube, a, NULL, NULL, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    plan.unmatched = 2;
    assert_code(hjm_cube_create_planned(&cube, a, &plan, NULL, &err), &err, HJM_E_ARGUMENT, HJM_M_OUT_OF_RANGE);
    plan = plan_of(twice, 3, NULL, 0);
    assert_code(hjm_cube_create_planned(&cube, a, &plan, NULL, &err), &err, HJM_E_ARGUMENT, HJM_M_PLAN_TWICE);
    assert_int_equal(err.index, 2);
    plan = plan_of(NULL, 0, twice, 3);
    assert_code(hjm_cube_create_planned(&cube, a, &plan, NULL, &err), &err, HJM_E_ARGUMENT, HJM_M_PLAN_TWICE);
    plan = plan_of(unknown, 1, NULL, 0);
    assert_code(hjm_cube_create_planned(&cube, a, &plan, NULL, &err), &err, HJM_E_ARGUMENT, HJM_M_OUT_OF_RANGE);
    plan = plan_of(NULL, 0, unknown, 1);
    assert_code(hjm_cube_create_planned(&cube, a, &plan, NULL, &err), &err, HJM_E_ARGUMENT, HJM_M_OUT_OF_RANGE);
    hjm_cube_plan_init(&plan);
    options.threads = -1;
    assert_code(hjm_cube_create_planned(&cube, a, &plan, &options, &err), &err, HJM_E_ARGUMENT, HJM_M_OUT_OF_RANGE);
    assert_null(cube);
    hjm_agreement_destroy(a);
}

static void what_a_plan_does_not_keep_is_refused(void **state)
{
    static const hjm_dimension by[] = { HJM_BY_PARTY, HJM_BY_SUBCLASS, HJM_BY_YEAR };
    static const hjm_measure measures[] = { HJM_MEASURE_AMOUNT };
    hjm_error err;
    int64_t value;
    hjm_agreement *a = sealed_sample();
    hjm_cube_plan plan = plan_of(by, 3, measures, 1);
    hjm_cube *cube = planned(a, &plan);
    hjm_date first = day(2023, 1, 1);
    hjm_date last = day(2023, 12, 31);
    (void)state;
    fill_lines(&lines);
    append_lines(cube, &lines, 0, N_LINES);
    for (hjm_dimension d = HJM_BY_PARTY; d <= HJM_BY_ZERO; d++) {
        bool kept = d <= HJM_BY_GROUP || d == HJM_BY_CLASS || d == HJM_BY_SUBCLASS || d == HJM_BY_YEAR;
        hjm_status status = ask(cube, d, HJM_MEASURE_AMOUNT, first, last, &err);
        if (kept) {
            assert_ok(status, &err);
        } else {
            assert_code(status, &err, HJM_E_ARGUMENT, HJM_M_PLAN_WITHOUT);
        }
    }
    assert_code(ask(cube, HJM_BY_PARTY, HJM_MEASURE_USERS, first, last, &err), &err, HJM_E_ARGUMENT,
                HJM_M_PLAN_WITHOUT);
    assert_code(ask(cube, HJM_BY_PARTY, HJM_MEASURE_AMOUNT, first, day(2023, 11, 30), &err), &err, HJM_E_ARGUMENT,
                HJM_M_PLAN_WITHOUT);
    assert_code(hjm_cube_get(cube, 0, RENTAL, first, last, HJM_MEASURE_AMOUNT, &value, &err), &err, HJM_E_ARGUMENT,
                HJM_M_PLAN_WITHOUT);
    assert_ok(hjm_cube_get(cube, 0, HJM_ALL, first, last, HJM_MEASURE_AMOUNT, &value, &err), &err);
    hjm_cube_destroy(cube);
    hjm_agreement_destroy(a);
}

static void cubes_of_different_plans_are_not_merged(void **state)
{
    static const hjm_dimension by[] = { HJM_BY_PARTY };
    hjm_error err;
    hjm_agreement *a = sealed_sample();
    hjm_cube_plan plan = plan_of(by, 1, NULL, 0);
    hjm_cube *cube = planned(a, &plan);
    hjm_cube *whole = empty_cube(a);
    (void)state;
    assert_code(hjm_cube_merge(whole, cube, &err), &err, HJM_E_ARGUMENT, HJM_M_MERGE_PLAN);
    hjm_cube_destroy(cube);
    hjm_cube_destroy(whole);
    hjm_agreement_destroy(a);
}

static void a_line_without_date_or_amount_is_refused(void **state)
{
    static const uint8_t valid[] = { 0x05 };
    hjm_error err;
    hjm_agreement *a = sealed_sample();
    hjm_cube *cube = empty_cube(a);
    hjm_columns c = HJM_COLUMNS_INIT;
    (void)state;
    fill_lines(&lines);
    c.n_lines = 3;
    c.dates = array_of(lines.dates, HJM_ARRAY_I32);
    c.parties = array_of(lines.parties, HJM_ARRAY_I32);
    c.kinds = array_of(lines.kinds, HJM_ARRAY_I32);
    c.amounts = (hjm_array){ lines.amounts, valid, NULL, 0, 0, HJM_ARRAY_I64, 0 };
    assert_code(hjm_cube_append_columns(cube, &c, &err), &err, HJM_E_ARGUMENT, HJM_M_COLUMN_NULL);
    assert_int_equal(err.index, 1);
    c.amounts.valid = NULL;
    c.dates.valid = valid;
    assert_code(hjm_cube_append_columns(cube, &c, &err), &err, HJM_E_ARGUMENT, HJM_M_COLUMN_NULL);
    c.dates.valid = NULL;
    assert_ok(hjm_cube_append_columns(cube, &c, &err), &err);
    assert_int_equal(hjm_cube_n_lines(cube), 3);
    hjm_cube_destroy(cube);
    hjm_agreement_destroy(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_plan_that_names_everything_is_the_plan_of_everything),
        cmocka_unit_test(a_plan_is_checked_before_anything_is_made),
        cmocka_unit_test(what_a_plan_does_not_keep_is_refused),
        cmocka_unit_test(cubes_of_different_plans_are_not_merged),
        cmocka_unit_test(a_line_without_date_or_amount_is_refused),
    };
    return cmocka_run_group_tests_name("cube_plan", tests, NULL, NULL);
}
