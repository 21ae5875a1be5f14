/* Bills of a running year: promises that need code to state, and every refusal. */
#include "support.h"

#include "base/error.h"
#include "hjmekonomi/split.h"

#define LIMIT INT64_C(4611686018427387903)

enum { MANY = 100, UNTOUCHED = 77 };

static void bills_may_replace_what_was_billed(void **state)
{
    (void)state;
    const int64_t weights[2] = { 2, 1 };
    hjm_ore account[2] = { 6667, 3334 };
    hjm_error err;
    assert_ok(hjm_split_cumulative(20002, weights, 2, account, 2, account, 2, NULL, 0, NULL, &err), &err);
    assert_int_equal(account[0], 6668);
    assert_int_equal(account[1], 3333);
}

static void memory_that_runs_out_is_told_and_nothing_is_written(void **state)
{
    (void)state;
    int64_t weights[MANY];
    hjm_ore billed[MANY] = { 0 };
    hjm_ore bills[MANY];
    int32_t against[MANY];
    hjm_split_options o = HJM_SPLIT_OPTIONS_INIT;
    int64_t allow = 0;
    hjm_status status;
    for (size_t i = 0; i < MANY; i++) {
        weights[i] = (int64_t)i;
    }
    do {
        hjm_error err;
        struct meter m = { allow++, 0, 0 };
        hjm_allocator allocator = meter_allocator(&m);
        o.allocator = &allocator;
        bills[0] = UNTOUCHED;
        against[0] = UNTOUCHED;
        status = hjm_split_cumulative(99999, weights, MANY, billed, MANY, bills, MANY, against, MANY, &o, &err);
        assert_int_equal(m.live, 0);
        if (status != HJM_OK) {
            assert_code(status, &err, HJM_E_NOMEM, HJM_M_NO_MEMORY);
            assert_int_equal(bills[0], UNTOUCHED);
            assert_int_equal(against[0], UNTOUCHED);
        }
    } while (status != HJM_OK);
    assert_int_equal(allow, 3);
    assert_int_equal(bills[0], 0);
    assert_int_equal(against[0], 0);
}

/* A call that must fail with this code. */
static void refuse(hjm_ore total, const int64_t *weights, const hjm_ore *billed, size_t n_billed, size_t n_bills,
                   size_t n_against, const hjm_split_options *o, hjm_status status, hjm__message code)
{
    hjm_ore bills[2] = { UNTOUCHED, UNTOUCHED };
    int32_t against[2] = { UNTOUCHED, UNTOUCHED };
    hjm_error err;
    assert_code(hjm_split_cumulative(total, weights, 2, billed, n_billed, bills, n_bills, against, n_against, o, &err),
                &err, status, code);
    assert_int_equal(bills[0], UNTOUCHED);
    assert_int_equal(against[0], UNTOUCHED);
}

static void wrong_arguments_are_refused(void **state)
{
    (void)state;
    const int64_t weights[2] = { 1, 1 };
    const hjm_ore billed[2] = { 0, 0 };
    hjm_ore bills[2];
    hjm_error err;
    hjm_split_options o = HJM_SPLIT_OPTIONS_INIT;
    refuse(1, NULL, billed, 2, 2, 2, NULL, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    refuse(1, weights, NULL, 2, 2, 2, NULL, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    refuse(1, weights, billed, 1, 2, 2, NULL, HJM_E_ARGUMENT, HJM_M_SPLIT_LENGTH);
    refuse(1, weights, billed, 2, 1, 2, NULL, HJM_E_ARGUMENT, HJM_M_SPLIT_LENGTH);
    refuse(1, weights, billed, 2, 2, 1, NULL, HJM_E_ARGUMENT, HJM_M_SPLIT_LENGTH);
    assert_code(hjm_split_cumulative(1, weights, 2, billed, 2, NULL, 2, NULL, 0, NULL, &err), &err, HJM_E_ARGUMENT,
                HJM_M_NULL_ARGUMENT);
    assert_code(hjm_split_cumulative(1, weights, 2, billed, 2, bills, 2, NULL, 2, NULL, &err), &err, HJM_E_ARGUMENT,
                HJM_M_NULL_ARGUMENT);
    o.rule = HJM_SPLIT_SEPARATE;
    refuse(1, weights, billed, 2, 2, 2, &o, HJM_E_ARGUMENT, HJM_M_SPLIT_BILLS_SEPARATE);
    o.rule = -1;
    refuse(1, weights, billed, 2, 2, 2, &o, HJM_E_ARGUMENT, HJM_M_SPLIT_RULE);
    o.struct_size = 0;
    refuse(1, weights, billed, 2, 2, 2, &o, HJM_E_ARGUMENT, HJM_M_OPTIONS);
}

static void what_the_split_refuses_the_bills_refuse(void **state)
{
    (void)state;
    const hjm_ore billed[2] = { 0, 0 };
    hjm_split_options o = HJM_SPLIT_OPTIONS_INIT;
    refuse(INT64_MAX, (const int64_t[]){ 1, -1 }, billed, 2, 2, 2, NULL, HJM_E_SHARES, HJM_M_SPLIT_NEGATIVE);
    refuse(INT64_MAX, (const int64_t[]){ 0, 0 }, billed, 2, 2, 2, NULL, HJM_E_OVERFLOW, HJM_M_SPLIT_AMOUNT);
    refuse(1, (const int64_t[]){ 0, 0 }, billed, 2, 2, 2, NULL, HJM_E_ZERO_BASE, HJM_M_SPLIT_ZERO_BASE);
    o.caps = (const hjm_ore[]){ 1, 1 };
    refuse(3, (const int64_t[]){ 1, 1 }, billed, 2, 2, 2, &o, HJM_E_BOUNDS, HJM_M_SPLIT_CAPS_SUM);
}

static void a_bill_out_of_range_is_refused(void **state)
{
    (void)state;
    const int64_t weights[2] = { 1, 1 };
    hjm_error err;
    hjm_ore bills[2];
    refuse(0, weights, (const hjm_ore[]){ INT64_MIN, 0 }, 2, 2, 2, NULL, HJM_E_OVERFLOW, HJM_M_SPLIT_BILL);
    refuse(2, weights, (const hjm_ore[]){ 0, -LIMIT }, 2, 2, 2, NULL, HJM_E_OVERFLOW, HJM_M_SPLIT_BILL);
    refuse(2, weights, (const hjm_ore[]){ 0, LIMIT + 2 }, 2, 2, 2, NULL, HJM_E_OVERFLOW, HJM_M_SPLIT_BILL);
    assert_ok(hjm_split_cumulative(2, weights, 2, (const hjm_ore[]){ 1 - LIMIT, LIMIT }, 2, bills, 2, NULL, 0, NULL,
                                   &err), &err);
    assert_int_equal(bills[0], LIMIT);
    assert_int_equal(bills[1], 1 - LIMIT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bills_may_replace_what_was_billed),
        cmocka_unit_test(memory_that_runs_out_is_told_and_nothing_is_written),
        cmocka_unit_test(wrong_arguments_are_refused),
        cmocka_unit_test(what_the_split_refuses_the_bills_refuse),
        cmocka_unit_test(a_bill_out_of_range_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
