/* Tables rounded so that they add up: promises that need code to state, and every refusal. */
#include "support.h"

#include "base/error.h"
#include "hjmekonomi/split.h"

#define LIMIT INT64_C(4611686018427387903)

enum { UNTOUCHED = 77 };

static const hjm_ore four[4] = { 40, 40, 40, 40 };

static void the_rounded_table_may_replace_the_exact(void **state)
{
    (void)state;
    hjm_ore cells[2] = { 149, 260 };
    hjm_error err;
    assert_ok(hjm_split_round_table(cells, 2, 1, 2, 100, cells, 2, NULL, 0, NULL, &err), &err);
    assert_int_equal(cells[0], 100);
    assert_int_equal(cells[1], 300);
}

static void the_same_table_gives_the_same_result(void **state)
{
    (void)state;
    hjm_ore cells[100], first[100], second[100];
    hjm_error err;
    for (int i = 0; i < 100; i++) {
        cells[i] = 50;
    }
    assert_ok(hjm_split_round_table(cells, 100, 10, 10, 100, first, 100, NULL, 0, NULL, &err), &err);
    assert_ok(hjm_split_round_table(cells, 100, 10, 10, 100, second, 100, NULL, 0, NULL, &err), &err);
    assert_memory_equal(first, second, sizeof first);
}

static void totals_cancel_without_overflow(void **state)
{
    (void)state;
    const hjm_ore cells[4] = { LIMIT - 1, LIMIT - 1, 1 - LIMIT, 1 - LIMIT };
    hjm_ore rounded[4];
    hjm_error err;
    assert_ok(hjm_split_round_table(cells, 4, 4, 1, 2, rounded, 4, NULL, 0, NULL, &err), &err);
    assert_memory_equal(rounded, cells, sizeof cells);
}

/* A call that must fail with this code. */
static void refuse(const hjm_ore *cells, size_t n_cells, size_t rows, size_t columns, hjm_ore unit, size_t n_rounded,
                   size_t n_nearest, hjm_status status, hjm__message code)
{
    hjm_ore rounded[4] = { UNTOUCHED };
    int32_t nearest[4] = { UNTOUCHED };
    hjm_error err;
    assert_code(hjm_split_round_table(cells, n_cells, rows, columns, unit, rounded, n_rounded, nearest, n_nearest, NULL,
                                      &err), &err, status, code);
    assert_int_equal(rounded[0], UNTOUCHED);
    assert_int_equal(nearest[0], UNTOUCHED);
}

static void wrong_arguments_are_refused(void **state)
{
    (void)state;
    hjm_ore rounded[4];
    hjm_error err;
    hjm_options o = { 0, 0, NULL, NULL, NULL, 0, 0, NULL };
    refuse(NULL, 4, 2, 2, 100, 4, 4, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    refuse(four, 0, 0, 2, 100, 0, 0, HJM_E_ARGUMENT, HJM_M_SPLIT_TABLE_SIZE);
    refuse(four, 0, 2, 0, 100, 0, 0, HJM_E_ARGUMENT, HJM_M_SPLIT_TABLE_SIZE);
    refuse(four, 4, 3, 2, 100, 4, 4, HJM_E_ARGUMENT, HJM_M_SPLIT_TABLE_SIZE);
    refuse(four, 4, SIZE_MAX / 2 + 3, 2, 100, 4, 4, HJM_E_ARGUMENT, HJM_M_SPLIT_TABLE_SIZE);
    refuse(four, 4, 2, 2, 0, 4, 4, HJM_E_ARGUMENT, HJM_M_SPLIT_UNIT);
    refuse(four, 4, 2, 2, 100, 3, 4, HJM_E_ARGUMENT, HJM_M_SPLIT_LENGTH);
    refuse(four, 4, 2, 2, 100, 4, 3, HJM_E_ARGUMENT, HJM_M_SPLIT_LENGTH);
    assert_code(hjm_split_round_table(four, 4, 2, 2, 100, NULL, 4, NULL, 0, NULL, &err), &err, HJM_E_ARGUMENT,
                HJM_M_NULL_ARGUMENT);
    assert_code(hjm_split_round_table(four, 4, 2, 2, 100, rounded, 4, NULL, 4, NULL, &err), &err, HJM_E_ARGUMENT,
                HJM_M_NULL_ARGUMENT);
    assert_code(hjm_split_round_table(four, 4, 2, 2, 100, rounded, 4, NULL, 0, &o, &err), &err, HJM_E_ARGUMENT,
                HJM_M_OPTIONS);
}

static void figures_out_of_range_are_refused(void **state)
{
    (void)state;
    const hjm_ore half = LIMIT / 2 + 1;
    refuse((const hjm_ore[]){ 0, INT64_MIN }, 2, 1, 2, 1, 2, 2, HJM_E_OVERFLOW, HJM_M_SPLIT_CELL);
    refuse((const hjm_ore[]){ 0, LIMIT }, 2, 1, 2, 2, 2, 2, HJM_E_OVERFLOW, HJM_M_SPLIT_CELL);
    refuse((const hjm_ore[]){ half, half }, 2, 1, 2, 1, 2, 2, HJM_E_OVERFLOW, HJM_M_SPLIT_TOTAL);
    refuse((const hjm_ore[]){ half, half, -half, -half }, 4, 2, 2, 1, 4, 4, HJM_E_OVERFLOW, HJM_M_SPLIT_TOTAL);
    refuse((const hjm_ore[]){ half, -half, half, -half }, 4, 2, 2, 1, 4, 4, HJM_E_OVERFLOW, HJM_M_SPLIT_TOTAL);
    refuse(four, 4, 2, 2, INT64_C(1) << 58, 4, 4, HJM_E_OVERFLOW, HJM_M_SPLIT_UNIT_LARGE);
}

static void memory_that_runs_out_is_told_and_nothing_is_written(void **state)
{
    (void)state;
    hjm_ore cells[400];
    hjm_ore rounded[400];
    hjm_options o = HJM_OPTIONS_INIT;
    hjm_status status;
    int64_t allow = 0;
    for (int i = 0; i < 400; i++) {
        cells[i] = 7 * i % 100;
    }
    do {
        hjm_error err;
        struct meter m = { allow++, 0, 0 };
        hjm_allocator allocator = meter_allocator(&m);
        o.allocator = &allocator;
        rounded[0] = UNTOUCHED;
        status = hjm_split_round_table(cells, 400, 20, 20, 100, rounded, 400, NULL, 0, &o, &err);
        assert_int_equal(m.live, 0);
        if (status != HJM_OK) {
            assert_code(status, &err, HJM_E_NOMEM, HJM_M_NO_MEMORY);
            assert_int_equal(rounded[0], UNTOUCHED);
        }
    } while (status != HJM_OK);
    assert_true(allow > 1);
    assert_int_equal(rounded[0], 0);
}

/* A progress callback that stops at a given step. */
struct stop {
    int64_t at, calls;
};

static int32_t stop_there(void *user, int64_t done, int64_t total)
{
    struct stop *s = user;
    assert_int_equal(done, s->calls);
    assert_true(done < total);
    return s->calls++ == s->at;
}

static void the_work_can_be_cancelled(void **state)
{
    (void)state;
    hjm_ore cells[4] = { 40, 40, 40, 40 };
    hjm_ore rounded[4] = { UNTOUCHED };
    struct stop s = { 0, 0 };
    hjm_options o = HJM_OPTIONS_INIT;
    hjm_error err;
    o.progress = stop_there;
    o.progress_user = &s;
    assert_code(hjm_split_round_table(cells, 4, 4, 1, 100, rounded, 4, NULL, 0, &o, &err), &err, HJM_E_CANCELLED,
                HJM_M_CANCELLED);
    assert_int_equal(rounded[0], UNTOUCHED);
    s = (struct stop){ -1, 0 };
    assert_ok(hjm_split_round_table(cells, 4, 4, 1, 100, rounded, 4, NULL, 0, &o, &err), &err);
    assert_true(s.calls > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_rounded_table_may_replace_the_exact),
        cmocka_unit_test(the_same_table_gives_the_same_result),
        cmocka_unit_test(totals_cancel_without_overflow),
        cmocka_unit_test(wrong_arguments_are_refused),
        cmocka_unit_test(figures_out_of_range_are_refused),
        cmocka_unit_test(memory_that_runs_out_is_told_and_nothing_is_written),
        cmocka_unit_test(the_work_can_be_cancelled),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
