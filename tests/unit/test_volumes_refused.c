/* Volume statistics: what is refused, and memory that runs out. */
#include "volumes.h"

static void what_a_list_refuses(void **state)
{
    (void)state;
    struct report r;
    begin(&r);
    hjm_error *err = &r.w.err;
    int32_t rental = kind_of(&r, "rental");
    int32_t wrong = 99;
    add_count(&r, "rented", HJM_MEASURE_QUANTITY, "rental");
    add_count(&r, "users", HJM_MEASURE_USERS, "rental");
    add_series(&r, "cost", HJM_QUANTITY_KR);
    hjm_indicator i = counting("rented", HJM_MEASURE_QUANTITY, &wrong);
    assert_code(add(&r, &i), err, HJM_E_ARGUMENT, HJM_M_OUT_OF_RANGE);
    i.kinds = &rental;
    assert_code(add(&r, &i), err, HJM_E_DUPLICATE, HJM_M_INDICATOR_TWICE);
    i.code = "share";
    i.kind = HJM_INDICATOR_SHARE;
    assert_code(add(&r, &i), err, HJM_E_ARGUMENT, HJM_M_INDICATOR_EMPTY);
    static const char *const parts[] = { "rented", "cost", "nobody" };
    i.parts = i.whole = parts;
    i.n_parts = i.n_whole = 3;
    assert_code(add(&r, &i), err, HJM_E_AGREEMENT, HJM_M_INDICATOR_PARTS);
    i.parts = i.whole = parts + 2;
    i.n_parts = i.n_whole = 1;
    assert_code(add(&r, &i), err, HJM_E_UNKNOWN, HJM_M_UNKNOWN_INDICATOR);
    i.kind = HJM_INDICATOR_PER_1000;
    i.parts = parts;
    i.age_from = 70;
    assert_code(add(&r, &i), err, HJM_E_AGREEMENT, HJM_M_INDICATOR_AGES);
    hjm_indicator lines = counting("lines", HJM_MEASURE_LINES, &rental);
    assert_code(hjm_indicators_add_adjusted(r.list, "users", HJM_ALL, "x", NULL, HJM_ADJUSTMENT_GONE, &lines, err), err,
                HJM_E_AGREEMENT, HJM_M_ADJUSTED_COUNT);
    assert_code(hjm_indicators_add_adjusted(r.list, "users", HJM_ALL, "x", NULL, HJM_ADJUSTMENT_GONE, NULL, err), err,
                HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    lines.n_kinds = 0; /* which lines? */
    assert_code(hjm_indicators_add_adjusted(r.list, "users", HJM_ALL, "x", NULL, HJM_ADJUSTMENT_GONE, &lines, err), err,
                HJM_E_ARGUMENT, HJM_M_OUT_OF_RANGE);
    lines.zero_price = HJM_ZERO_PRICE_ONLY; /* of which kinds did they stay? */
    assert_code(hjm_indicators_add_adjusted(r.list, "users", HJM_ALL, "x", NULL, HJM_ADJUSTMENT_STAYED, &lines, err),
                err, HJM_E_ARGUMENT, HJM_M_OUT_OF_RANGE);
    lines.products = &rental; /* no product has the code 0 */
    lines.n_products = 1;
    assert_code(hjm_indicators_add_adjusted(r.list, "users", HJM_ALL, "x", NULL, HJM_ADJUSTMENT_GONE, &lines, err), err,
                HJM_E_ARGUMENT, HJM_M_OUT_OF_RANGE);
    assert_code(hjm_indicators_add_products(r.list, HJM_PRODUCTS_RANKED, "volumes", "x", NULL, HJM_BY_CLASS, &rental, 1,
                                            err), err, HJM_E_DUPLICATE, HJM_M_VOLUME_TABLE_TWICE);
    assert_int_equal(hjm_indicators_n(r.list), 3);
    end(&r);
}

static void what_values_are_refused(void **state)
{
    (void)state;
    struct report r;
    begin(&r);
    hjm_error *err = &r.w.err;
    static const char *const parts[] = { "courses" };
    add_series(&r, "courses", HJM_QUANTITY_COUNT);
    add_count(&r, "rented", HJM_MEASURE_QUANTITY, "rental");
    hjm_indicator i = made_of("made", HJM_INDICATOR_SHARE, parts, 1);
    assert_ok(add(&r, &i), err);
    assert_code(give(&r, "made", 2024, HJM_PLAN_OUTCOME, 1, 0), err, HJM_E_AGREEMENT, HJM_M_VALUE_MADE);
    assert_code(give(&r, "rented", 2024, HJM_PLAN_OUTCOME, 1, 0), err, HJM_E_AGREEMENT, HJM_M_VALUE_COUNTED);
    assert_code(give(&r, "courses", 2024, HJM_PLAN_OUTCOME, 15, 1), err, HJM_E_AGREEMENT, HJM_M_VALUE_DECIMALS);
    assert_code(hjm_indicators_add_value(r.list, "courses", HJM_ALL, day(2024, 1, 2), day(2024, 1, 31),
                                         HJM_PLAN_OUTCOME, 1, 0, err), err, HJM_E_ARGUMENT, HJM_M_VALUE_PERIOD);
    add_series(&r, "cost", HJM_QUANTITY_KR);
    assert_code(give(&r, "cost", 2024, HJM_PLAN_OUTCOME, INT64_MAX, 0), err, HJM_E_OVERFLOW, HJM_M_SUM_OVERFLOW);
    assert_code(give(&r, "cost", 2024, HJM_PLAN_OUTCOME, 1234, 3), err, HJM_E_AGREEMENT, HJM_M_VALUE_DECIMALS);
    assert_ok(give(&r, "courses", 2024, HJM_PLAN_OUTCOME, 160, 1), err);
    assert_code(give(&r, "courses", 2024, HJM_PLAN_OUTCOME, 17, 0), err, HJM_E_DUPLICATE, HJM_M_VALUE_TWICE);
    assert_ok(give(&r, "courses", 2024, HJM_PLAN_BUDGET, 17, 0), err);
    end(&r);
}

static void what_a_run_refuses(void **state)
{
    (void)state;
    struct report r;
    struct report other;
    begin(&r);
    begin(&other);
    hjm_error *err = &r.w.err;
    hjm_table *t = NULL;
    assert_code(hjm_volumes_run(&r.run, r.list, other.w.cube, 0, 0, NULL, NULL, err), err, HJM_E_ARGUMENT,
                HJM_M_RUN_OTHER_AGREEMENT);
    assert_code(hjm_volumes_run(&r.run, r.list, r.w.cube, day(2023, 7, 1), day(2024, 6, 30), NULL, NULL, err), err,
                HJM_E_ARGUMENT, HJM_M_RUN_PERIOD);
    assert_code(run(&r, 2024), err, HJM_E_ARGUMENT, HJM_M_OUT_OF_RANGE);
    assert_null(r.run);
    assert_ok(run(&r, 2020), err);
    assert_int_equal(hjm_volumes_n_tables(r.run), 0); /* nothing was asked for */
    assert_code(hjm_volumes_get_table(r.run, 0, &t, err), err, HJM_E_ARGUMENT, HJM_M_OUT_OF_RANGE);
    assert_true(hjm_volumes_find_table(r.run, "volumes") == -1);
    end(&other);
    end(&r);
}

static hjm_status run_with(const hjm_options *options, void *report, hjm_error *err)
{
    const struct report *r = report;
    hjm_volumes *out = NULL;
    hjm_status status = hjm_volumes_run(&out, r->list, r->w.cube, day(2024, 1, 1), day(2024, 12, 31), NULL, options,
                                        err);
    assert_true((out == NULL) == (status != HJM_OK));
    hjm_volumes_destroy(out);
    return status;
}

static void short_memory_is_told_and_nothing_is_left(void **state)
{
    (void)state;
    struct report r;
    begin(&r);
    int32_t rental = kind_of(&r, "rental");
    append(&r, &(struct line){ "rental", "main", 2023, 12, 100, 3, 1, 0, 120000, 0 });
    append(&r, &(struct line){ "rental", "main", 2024, 12, 200, 4, 1, 0, 120000, 0 });
    add_count(&r, "rented", HJM_MEASURE_QUANTITY, "rental");
    hjm_indicator gone = counting("gone", HJM_MEASURE_LINES, &rental);
    assert_ok(hjm_indicators_add_adjusted(r.list, "rented", 0, "x", NULL, HJM_ADJUSTMENT_GONE, &gone, &r.w.err),
              &r.w.err);
    assert_ok(hjm_indicators_add_products(r.list, HJM_PRODUCTS_PRICE_VOLUME_MIX, "pvm", "Hyra", NULL, HJM_BY_CLASS,
                                          &rental, 1, &r.w.err), &r.w.err);
    assert_short_memory_is_told(run_with, &r);
    end(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_a_list_refuses),
        cmocka_unit_test(what_values_are_refused),
        cmocka_unit_test(what_a_run_refuses),
        cmocka_unit_test(short_memory_is_told_and_nothing_is_left),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
