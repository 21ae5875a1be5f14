/* Quantities of a cube are all of one unit: what has other decimals is refused, never added. */
#define _POSIX_C_SOURCE 200809L /* mkstemp */

#include "lines.h"
#include "scratch.h"

#include "base/error.h"
#include "hjmekonomi/case.h"

/* A line of 3,6 or 36 as a batch; decimals -1: without a quantity. */
static hjm_status add(hjm_cube *cube, int32_t decimals, hjm_error *err)
{
    static const hjm_date date = 19723; /* 2024-01-01 */
    static const int32_t party = LULEA;
    static const int32_t kind = RENTAL;
    static const int64_t quantity = 36;
    hjm_lines lines = HJM_LINES_INIT;
    lines.n_lines = 1;
    lines.dates = &date;
    lines.parties = &party;
    lines.kinds = &kind;
    lines.amounts = &quantity;
    lines.quantities = decimals >= 0 ? &quantity : NULL;
    lines.quantity_decimals = decimals >= 0 ? decimals : 0;
    return hjm_cube_append(cube, &lines, err);
}

static int64_t quantity_of(const hjm_cube *cube)
{
    hjm_error err;
    int64_t sum = -1;
    assert_ok(hjm_cube_get(cube, HJM_ALL, HJM_ALL, day(2023, 1, 1), day(2024, 12, 31), HJM_MEASURE_QUANTITY, &sum,
                           &err),
              &err);
    return sum;
}

static void the_first_lines_with_quantities_tell_the_decimals_of_all(void **state)
{
    hjm_error err;
    hjm_agreement *a = sealed_sample();
    hjm_cube *cube = empty_cube(a);
    (void)state;
    assert_int_equal(hjm_cube_quantity_decimals(cube), 0);
    assert_ok(add(cube, -1, &err), &err);
    assert_ok(add(cube, 1, &err), &err);
    assert_int_equal(hjm_cube_quantity_decimals(cube), 1);
    assert_code(add(cube, 0, &err), &err, HJM_E_ARGUMENT, HJM_M_LINES_DECIMALS);
    assert_int_equal(err.index, 0);
    assert_code(add(cube, 2, &err), &err, HJM_E_ARGUMENT, HJM_M_LINES_DECIMALS);
    assert_ok(add(cube, -1, &err), &err);
    assert_ok(add(cube, 1, &err), &err);
    assert_int_equal(hjm_cube_n_lines(cube), 4);
    assert_int_equal(quantity_of(cube), 72);
    hjm_cube_destroy(cube);
    hjm_agreement_destroy(a);
}

static void a_table_shows_quantities_with_their_decimals(void **state)
{
    static const hjm_measure measure = HJM_MEASURE_QUANTITY;
    hjm_error err;
    hjm_table *table = NULL;
    hjm_agreement *a = sealed_sample();
    hjm_cube *cube = empty_cube(a);
    hjm_question q = HJM_QUESTION_INIT;
    int64_t num = 0;
    int64_t den = 0;
    (void)state;
    q.first = day(2024, 1, 1);
    q.last = day(2024, 12, 31);
    q.measures = &measure;
    q.n_measures = 1;
    assert_ok(add(cube, 1, &err), &err);
    assert_ok(hjm_cube_ask(cube, &q, NULL, &table, &err), &err);
    assert_int_equal(hjm_table_n_notes(table), 0);
    assert_int_equal(hjm_table_column_type(table, 0), HJM_TYPE_RATIO);
    assert_int_equal(hjm_table_column_decimals(table, 0), 1);
    assert_ok(hjm_table_get_ratio(table, 0, 0, &num, &den, &err), &err);
    assert_int_equal(num, 18);
    assert_int_equal(den, 5);
    hjm_table_destroy(table);
    hjm_cube_destroy(cube);
    hjm_agreement_destroy(a);
}

static void cubes_with_different_decimals_are_not_merged(void **state)
{
    hjm_error err;
    hjm_agreement *a = sealed_sample();
    hjm_cube *cube = empty_cube(a);
    hjm_cube *tenths = empty_cube(a);
    hjm_cube *wholes = empty_cube(a);
    (void)state;
    assert_ok(add(tenths, 1, &err), &err);
    assert_ok(add(wholes, 0, &err), &err);
    assert_ok(hjm_cube_merge(cube, tenths, &err), &err);
    assert_int_equal(hjm_cube_quantity_decimals(cube), 1);
    assert_code(hjm_cube_merge(cube, wholes, &err), &err, HJM_E_ARGUMENT, HJM_M_LINES_DECIMALS);
    assert_int_equal(hjm_cube_n_lines(cube), 1);
    hjm_cube_destroy(wholes);
    wholes = empty_cube(a);
    assert_ok(hjm_cube_merge(cube, wholes, &err), &err);
    assert_ok(hjm_cube_merge(cube, tenths, &err), &err);
    assert_int_equal(quantity_of(cube), 72);
    hjm_cube_destroy(wholes);
    hjm_cube_destroy(tenths);
    hjm_cube_destroy(cube);
    hjm_agreement_destroy(a);
}

static void a_cube_of_bytes_knows_its_decimals(void **state)
{
    static struct bytes bytes;
    hjm_error err;
    hjm_agreement *a = sealed_sample();
    hjm_cube *cube = empty_cube(a);
    (void)state;
    assert_ok(add(cube, 3, &err), &err);
    write_bytes(cube, &bytes);
    hjm_cube_destroy(cube);
    assert_ok(hjm_cube_read(&cube, a, bytes.at, bytes.n, NULL, &err), &err);
    assert_int_equal(hjm_cube_quantity_decimals(cube), 3);
    assert_code(add(cube, 2, &err), &err, HJM_E_ARGUMENT, HJM_M_LINES_DECIMALS);
    hjm_cube_destroy(cube);
    hjm_agreement_destroy(a);
}

static hjm_status read_file(hjm_cube *cube, const char *text, int32_t decimals, hjm_error *err)
{
    struct scratch file = scratch_open();
    hjm_extract extract = HJM_EXTRACT_INIT;
    extract.quantity = "quantity";
    extract.quantity_decimals = decimals;
    scratch_fill(&file, text, strlen(text));
    hjm_status status = hjm_cube_read_csv(cube, file.path, &extract, err);
    scratch_close(&file);
    return status;
}

static void a_file_with_other_decimals_is_refused_at_its_first_line(void **state)
{
    static const char tenths[] = "date;party;kind;amount;quantity\n2024-01-01;2580;rental;1;3,6\n";
    static const char wholes[] = "date;party;kind;amount;quantity\n2024-01-01;2580;rental;1;36\n";
    hjm_error err;
    hjm_agreement *a = sealed_sample();
    hjm_cube *cube = empty_cube(a);
    (void)state;
    assert_ok(read_file(cube, tenths, 1, &err), &err);
    assert_code(read_file(cube, wholes, 0, &err), &err, HJM_E_ARGUMENT, HJM_M_LINES_DECIMALS);
    assert_int_equal(err.line, 2);
    assert_ok(read_file(cube, wholes, 1, &err), &err);
    assert_int_equal(quantity_of(cube), 36 + 360);
    hjm_cube_destroy(cube);
    hjm_agreement_destroy(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_first_lines_with_quantities_tell_the_decimals_of_all),
        cmocka_unit_test(a_table_shows_quantities_with_their_decimals),
        cmocka_unit_test(cubes_with_different_decimals_are_not_merged),
        cmocka_unit_test(a_cube_of_bytes_knows_its_decimals),
        cmocka_unit_test(a_file_with_other_decimals_is_refused_at_its_first_line),
    };
    return cmocka_run_group_tests_name("cube_decimals", tests, NULL, NULL);
}
