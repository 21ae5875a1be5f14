/* One amount over weights: promises that need code to state, and every refusal. */
#include "support.h"

#include "base/error.h"
#include "hjmekonomi/split.h"

#include <stdbool.h>

#define LIMIT INT64_C(4611686018427387903)

enum { MANY = 1000, UNTOUCHED = 77 };

static void every_rule_has_a_name_that_finds_it(void **state)
{
    (void)state;
    for (hjm_split_rule rule = HJM_SPLIT_LARGEST_REMAINDER; rule <= HJM_SPLIT_WEBSTER; rule++) {
        assert_int_equal(hjm_split_rule_find(hjm_split_rule_name(rule)), rule);
    }
    assert_string_equal(hjm_split_rule_name(HJM_SPLIT_LARGEST_REMAINDER), "largest-remainder");
    assert_null(hjm_split_rule_name(-1));
    assert_null(hjm_split_rule_name(HJM_SPLIT_WEBSTER + 1));
    assert_int_equal(hjm_split_rule_find("hamilton"), -1);
    assert_int_equal(hjm_split_rule_find(NULL), -1);
}

static void the_function_and_the_macro_give_the_same_defaults(void **state)
{
    (void)state;
    hjm_split_options made;
    hjm_split_options_init(&made);
    assert_int_equal(made.struct_size, sizeof made);
    assert_int_equal(made.rule, HJM_SPLIT_LARGEST_REMAINDER);
    assert_int_equal(made.receiver, -1);
    assert_null(made.floors);
    assert_null(made.caps);
    assert_null(made.left);
    assert_null(made.allocator);
    assert_int_equal(made.threads, 0);
    assert_null(made.progress);
}

static void parts_add_up_at_the_limits(void **state)
{
    (void)state;
    const int64_t weights[3] = { LIMIT - 2, 1, 1 };
    const hjm_ore amounts[] = { LIMIT, -LIMIT, 0, 1, -1 };
    for (size_t i = 0; i < sizeof amounts / sizeof amounts[0]; i++) {
        for (hjm_split_rule rule = HJM_SPLIT_LARGEST_REMAINDER; rule <= HJM_SPLIT_WEBSTER; rule++) {
            hjm_ore parts[3];
            hjm_ore left = 0;
            hjm_error err;
            hjm_split_options o = HJM_SPLIT_OPTIONS_INIT;
            o.rule = rule;
            o.receiver = 1;
            o.left = &left;
            assert_ok(hjm_split_amount(amounts[i], weights, 3, parts, 3, &o, &err), &err);
            assert_int_equal(parts[0] + parts[1] + parts[2] + left, amounts[i]);
        }
    }
}

/* Many receivers with all that a rule can need, so that the working memory is the caller's. */
static hjm_status split_many(hjm_split_rule rule, bool bounded, const hjm_allocator *allocator, hjm_ore *parts,
                             hjm_error *err)
{
    static int64_t weights[MANY], floors[MANY], caps[MANY];
    hjm_split_options o = HJM_SPLIT_OPTIONS_INIT;
    hjm_ore left;
    for (int64_t i = 0; i < MANY; i++) {
        weights[i] = 1 + i * i % 97;
        floors[i] = i % 10 == 0 ? 900 : 0;
        caps[i] = i % 7 == 0 ? 1000 : 100000;
    }
    o.rule = rule;
    o.receiver = MANY - 1;
    o.left = &left;
    o.floors = bounded ? floors : NULL;
    o.caps = bounded ? caps : NULL;
    o.allocator = allocator;
    return hjm_split_amount(1234567, weights, MANY, parts, MANY, &o, err);
}

static void many_receivers_split_as_few_do(void **state)
{
    (void)state;
    for (hjm_split_rule rule = HJM_SPLIT_LARGEST_REMAINDER; rule <= HJM_SPLIT_WEBSTER; rule++) {
        hjm_ore parts[MANY];
        hjm_error err;
        int64_t sum = 0;
        assert_ok(split_many(rule, true, NULL, parts, &err), &err);
        for (int64_t i = 0; i < MANY; i++) {
            assert_in_range(parts[i], i % 10 == 0 ? 900 : 0, i % 7 == 0 ? 1000 : 100000);
            sum += parts[i];
        }
        assert_in_range(1234567 - sum, 0, rule == HJM_SPLIT_SEPARATE ? MANY - 1 : 0);
    }
}

static void memory_that_runs_out_is_told_and_nothing_is_written(void **state)
{
    (void)state;
    for (hjm_split_rule rule = HJM_SPLIT_LARGEST_REMAINDER; rule <= HJM_SPLIT_WEBSTER; rule++) {
        for (int bounded = 0; bounded < 2; bounded++) {
            hjm_error err;
            hjm_ore parts[MANY] = { UNTOUCHED };
            struct meter m = { 0, 0, 0 };
            hjm_allocator allocator = meter_allocator(&m);
            assert_code(split_many(rule, bounded, &allocator, parts, &err), &err, HJM_E_NOMEM, HJM_M_NO_MEMORY);
            assert_int_equal(parts[0], UNTOUCHED);
            m.allow = -1;
            assert_ok(split_many(rule, bounded, &allocator, parts, &err), &err);
            assert_int_equal(m.count, 2);
            assert_int_equal(m.live, 0);
        }
    }
}

static void few_receivers_need_no_memory(void **state)
{
    (void)state;
    struct meter m = { 0, 0, 0 };
    hjm_allocator allocator = meter_allocator(&m);
    hjm_split_options o = HJM_SPLIT_OPTIONS_INIT;
    int64_t weights[64];
    hjm_ore parts[64];
    hjm_error err;
    for (size_t i = 0; i < 64; i++) {
        weights[i] = 1;
    }
    o.rule = HJM_SPLIT_WEBSTER;
    o.caps = weights;
    o.allocator = &allocator;
    assert_ok(hjm_split_amount(64, weights, 64, parts, 64, &o, &err), &err);
    assert_int_equal(m.count, 0);
}

/* One call that must fail: 10 kr over these weights, with these options. */
static void refuse(const int64_t *weights, size_t n, const hjm_split_options *o, hjm_status status, hjm__message code,
                   int64_t index)
{
    hjm_ore parts[4] = { UNTOUCHED, UNTOUCHED, UNTOUCHED, UNTOUCHED };
    hjm_error err;
    assert_code(hjm_split_amount(1000, weights, n, parts, n, o, &err), &err, status, code);
    assert_int_equal(err.index, index);
    assert_int_equal(hjm_split_amount(1000, weights, n, parts, n, o, NULL), status);
    for (int i = 0; i < 4; i++) {
        assert_int_equal(parts[i], UNTOUCHED);
    }
}

static void wrong_arrays_are_refused(void **state)
{
    (void)state;
    const int64_t weights[2] = { 1, 1 };
    hjm_ore parts[2];
    hjm_error err;
    assert_code(hjm_split_amount(1, NULL, 2, parts, 2, NULL, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_code(hjm_split_amount(1, weights, 2, NULL, 2, NULL, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_code(hjm_split_amount(1, weights, 0, parts, 0, NULL, &err), &err, HJM_E_ARGUMENT, HJM_M_SPLIT_COUNT);
    assert_code(hjm_split_amount(1, weights, 2000000001, parts, 2000000001, NULL, &err), &err, HJM_E_ARGUMENT,
                HJM_M_SPLIT_COUNT);
    assert_code(hjm_split_amount(1, weights, 2, parts, 1, NULL, &err), &err, HJM_E_ARGUMENT, HJM_M_SPLIT_LENGTH);
    assert_string_equal(err.message, "parts holds 1 elements where 2 are needed");
}

static void wrong_options_are_refused(void **state)
{
    (void)state;
    const int64_t weights[2] = { 1, 0 };
    struct { hjm_split_options known; int64_t more; } newer = { HJM_SPLIT_OPTIONS_INIT, 1 };
    hjm_split_options o = { .struct_size = 0 };
    refuse(weights, 2, &o, HJM_E_ARGUMENT, HJM_M_OPTIONS, -1);
    newer.known.struct_size = sizeof newer;
    refuse(weights, 2, &newer.known, HJM_E_UNSUPPORTED, HJM_M_NEWER_OPTIONS, -1);
    hjm_split_options_init(&o);
    o.rule = 7;
    refuse(weights, 2, &o, HJM_E_ARGUMENT, HJM_M_SPLIT_RULE, -1);
    o.rule = HJM_SPLIT_SEPARATE;
    refuse(weights, 2, &o, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT, -1);
    o.rule = HJM_SPLIT_NAMED;
    refuse(weights, 2, &o, HJM_E_ARGUMENT, HJM_M_SPLIT_RECEIVER, -1);
    o.receiver = 2;
    refuse(weights, 2, &o, HJM_E_ARGUMENT, HJM_M_SPLIT_RECEIVER, 2);
    o.receiver = 1;
    refuse(weights, 2, &o, HJM_E_ARGUMENT, HJM_M_SPLIT_RECEIVER_ZERO, 1);
}

static void wrong_weights_and_amounts_are_refused(void **state)
{
    (void)state;
    const hjm_ore outside[] = { LIMIT + 1, -LIMIT - 1, INT64_MIN, INT64_MAX };
    const int64_t ones[2] = { 1, 1 };
    hjm_ore parts[2];
    hjm_error err;
    refuse((const int64_t[]){ 1, 0, -1, -2 }, 4, NULL, HJM_E_SHARES, HJM_M_SPLIT_NEGATIVE, 2);
    refuse((const int64_t[]){ LIMIT, 0, 1 }, 3, NULL, HJM_E_OVERFLOW, HJM_M_SPLIT_WEIGHTS, 2);
    refuse((const int64_t[]){ INT64_MAX }, 1, NULL, HJM_E_OVERFLOW, HJM_M_SPLIT_WEIGHTS, 0);
    refuse((const int64_t[]){ 0, 0 }, 2, NULL, HJM_E_ZERO_BASE, HJM_M_SPLIT_ZERO_BASE, -1);
    for (size_t i = 0; i < sizeof outside / sizeof outside[0]; i++) {
        assert_code(hjm_split_amount(outside[i], ones, 2, parts, 2, NULL, &err), &err, HJM_E_OVERFLOW,
                    HJM_M_SPLIT_AMOUNT);
    }
}

static void wrong_bounds_are_refused(void **state)
{
    (void)state;
    const int64_t weights[3] = { 1, 1, 0 };
    hjm_split_options o = HJM_SPLIT_OPTIONS_INIT;
    o.floors = (const hjm_ore[]){ 0, -1, 0 };
    refuse(weights, 3, &o, HJM_E_BOUNDS, HJM_M_SPLIT_FLOOR_NEGATIVE, 1);
    o.floors = NULL;
    o.caps = (const hjm_ore[]){ 1000, 1000, -1 };
    refuse(weights, 3, &o, HJM_E_BOUNDS, HJM_M_SPLIT_FLOOR_ABOVE_CAP, 2);
    o.floors = (const hjm_ore[]){ INT64_MAX, 1, 0 };
    o.caps = NULL;
    refuse(weights, 3, &o, HJM_E_BOUNDS, HJM_M_SPLIT_FLOORS_SUM, -1);
    o.floors = (const hjm_ore[]){ 999, 1, 1 };
    refuse(weights, 3, &o, HJM_E_BOUNDS, HJM_M_SPLIT_FLOORS_SUM, -1);
    o.floors = NULL;
    o.caps = (const hjm_ore[]){ 500, 499, INT64_MAX };
    refuse(weights, 3, &o, HJM_E_BOUNDS, HJM_M_SPLIT_CAPS_SUM, -1);
}

static void the_first_check_of_the_manual_wins(void **state)
{
    (void)state;
    hjm_ore parts[2];
    hjm_error err;
    hjm_split_options o = HJM_SPLIT_OPTIONS_INIT;
    o.rule = 7;
    refuse((const int64_t[]){ -1, LIMIT }, 2, &o, HJM_E_ARGUMENT, HJM_M_SPLIT_RULE, -1);
    assert_code(hjm_split_amount(INT64_MAX, (const int64_t[]){ -1, LIMIT }, 2, parts, 2, NULL, &err), &err,
                HJM_E_SHARES, HJM_M_SPLIT_NEGATIVE);
    assert_code(hjm_split_amount(INT64_MAX, (const int64_t[]){ 0, 0 }, 2, parts, 2, NULL, &err), &err, HJM_E_OVERFLOW,
                HJM_M_SPLIT_AMOUNT);
    hjm_split_options_init(&o);
    o.floors = (const hjm_ore[]){ -1, 0 };
    refuse((const int64_t[]){ 0, 0 }, 2, &o, HJM_E_ZERO_BASE, HJM_M_SPLIT_ZERO_BASE, -1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_rule_has_a_name_that_finds_it),
        cmocka_unit_test(the_function_and_the_macro_give_the_same_defaults),
        cmocka_unit_test(parts_add_up_at_the_limits),
        cmocka_unit_test(many_receivers_split_as_few_do),
        cmocka_unit_test(memory_that_runs_out_is_told_and_nothing_is_written),
        cmocka_unit_test(few_receivers_need_no_memory),
        cmocka_unit_test(wrong_arrays_are_refused),
        cmocka_unit_test(wrong_options_are_refused),
        cmocka_unit_test(wrong_weights_and_amounts_are_refused),
        cmocka_unit_test(wrong_bounds_are_refused),
        cmocka_unit_test(the_first_check_of_the_manual_wins),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
