/* The paradox report: every refusal, in order. */
#include "support.h"

#include "base/error.h"
#include "hjmekonomi/split.h"

#define LIMIT INT64_C(4611686018427387903)

enum { MANY = 100, UNTOUCHED = 77 };

static const int64_t ones[2] = { 1, 1 };

/* A call that must fail with this code; `missing` is the output that is NULL, `short_one` the one that is short: 0
 * (old_parts) to 3 (paradox), or -1 for none. */
static void refuse_outputs(int missing, int short_one, hjm_status status, hjm__message code)
{
    hjm_ore parts[3][2];
    int32_t paradox[2];
    hjm_error err;
    size_t n[4] = { 2, 2, 2, 2 };
    if (short_one >= 0) {
        n[short_one] = 1;
    }
    assert_code(hjm_split_paradoxes(1, ones, 2, 1, ones, 2, missing == 0 ? NULL : parts[0], n[0],
                                    missing == 1 ? NULL : parts[1], n[1], missing == 2 ? NULL : parts[2], n[2],
                                    missing == 3 ? NULL : paradox, n[3], NULL, &err), &err, status, code);
}

static void refuse(hjm_ore old, const int64_t *old_weights, size_t n_old, hjm_ore new, const int64_t *new_weights,
                   size_t n_new, const hjm_options *o, hjm_status status, hjm__message code)
{
    hjm_ore parts[3][2] = { { UNTOUCHED } };
    int32_t paradox[2];
    hjm_error err;
    assert_code(hjm_split_paradoxes(old, old_weights, n_old, new, new_weights, n_new, parts[0], 2, parts[1], 2,
                                    parts[2], 2, paradox, 2, o, &err), &err, status, code);
    assert_int_equal(parts[0][0], UNTOUCHED);
}

static void wrong_arguments_are_refused(void **state)
{
    (void)state;
    hjm_options o = { 0, 0, NULL, NULL, NULL, 0, 0, NULL };
    for (int i = 0; i < 4; i++) {
        refuse_outputs(i, -1, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
        refuse_outputs(-1, i, HJM_E_ARGUMENT, HJM_M_SPLIT_LENGTH);
    }
    refuse(1, NULL, 2, 1, ones, 2, NULL, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    refuse(1, ones, 2, 1, NULL, 2, NULL, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    refuse(1, ones, 2, 1, ones, 1, NULL, HJM_E_ARGUMENT, HJM_M_SPLIT_LENGTH);
    refuse(1, ones, 0, 1, ones, 0, NULL, HJM_E_ARGUMENT, HJM_M_SPLIT_COUNT);
    refuse(1, ones, 2, -1, ones, 2, NULL, HJM_E_ARGUMENT, HJM_M_SPLIT_SIGNS);
    refuse(-1, ones, 2, 1, ones, 2, NULL, HJM_E_ARGUMENT, HJM_M_SPLIT_SIGNS);
    refuse(1, ones, 2, 1, ones, 2, &o, HJM_E_ARGUMENT, HJM_M_OPTIONS);
}

static void the_first_check_of_the_manual_wins(void **state)
{
    (void)state;
    const int64_t zeros[2] = { 0, 0 };
    const int64_t negative[2] = { 1, -1 };
    const int64_t large[2] = { LIMIT, 1 };
    refuse(1, zeros, 2, -1, negative, 2, NULL, HJM_E_ARGUMENT, HJM_M_SPLIT_SIGNS);
    refuse(LIMIT + 1, zeros, 2, 1, negative, 2, NULL, HJM_E_SHARES, HJM_M_SPLIT_NEGATIVE);
    refuse(1, zeros, 2, LIMIT + 1, ones, 2, NULL, HJM_E_OVERFLOW, HJM_M_SPLIT_AMOUNT);
    refuse(1, zeros, 2, 1, large, 2, NULL, HJM_E_OVERFLOW, HJM_M_SPLIT_WEIGHTS);
    refuse(1, ones, 2, 1, zeros, 2, NULL, HJM_E_ZERO_BASE, HJM_M_SPLIT_ZERO_BASE);
}

static void nothing_to_nothing_is_no_paradox(void **state)
{
    (void)state;
    hjm_ore parts[3][2];
    int32_t paradox[2];
    hjm_error err;
    assert_ok(hjm_split_paradoxes(0, ones, 2, -1, ones, 2, parts[0], 2, parts[1], 2, parts[2], 2, paradox, 2, NULL,
                                  &err), &err);
    assert_int_equal(parts[0][0], 0);
    assert_int_equal(parts[1][0], -1);
    assert_int_equal(paradox[0], HJM_PARADOX_NONE);
    assert_int_equal(paradox[1], HJM_PARADOX_NONE);
}

static void memory_that_runs_out_is_told_and_nothing_is_written(void **state)
{
    (void)state;
    int64_t weights[MANY];
    hjm_ore parts[3][MANY];
    int32_t paradox[MANY];
    hjm_options o = HJM_OPTIONS_INIT;
    hjm_status status;
    int64_t allow = 0;
    for (size_t i = 0; i < MANY; i++) {
        weights[i] = 1 + (int64_t)i;
    }
    do {
        hjm_error err;
        struct meter m = { allow++, 0, 0 };
        hjm_allocator allocator = meter_allocator(&m);
        o.allocator = &allocator;
        parts[0][0] = UNTOUCHED;
        status = hjm_split_paradoxes(9999, weights, MANY, 10000, weights, MANY, parts[0], MANY, parts[1], MANY,
                                     parts[2], MANY, paradox, MANY, &o, &err);
        assert_int_equal(m.live, 0);
        if (status != HJM_OK) {
            assert_code(status, &err, HJM_E_NOMEM, HJM_M_NO_MEMORY);
            assert_int_equal(parts[0][0], UNTOUCHED);
        }
    } while (status != HJM_OK);
    assert_int_equal(allow, 5);
    assert_int_equal(parts[0][0], 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(wrong_arguments_are_refused),
        cmocka_unit_test(the_first_check_of_the_manual_wins),
        cmocka_unit_test(nothing_to_nothing_is_no_paradox),
        cmocka_unit_test(memory_that_runs_out_is_told_and_nothing_is_written),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
