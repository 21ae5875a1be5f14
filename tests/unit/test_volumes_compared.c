/* Volume statistics set against something: a whole, a budget, other years, inhabitants. */
#include "volumes.h"

static const char *const new_and_used[] = { "used", "new" };

static void the_reuse_rate_changes_in_percentage_points(void **state)
{
    (void)state;
    struct report r;
    begin(&r);
    add_series(&r, "used", HJM_QUANTITY_COUNT);
    add_series(&r, "new", HJM_QUANTITY_COUNT);
    hjm_indicator rate = made_of("reuse", HJM_INDICATOR_SHARE, new_and_used, 2);
    rate.target = 66000;
    assert_ok(add(&r, &rate), &r.w.err);
    assert_ok(give(&r, "used", 2023, HJM_PLAN_OUTCOME, 625, 0), &r.w.err);
    assert_ok(give(&r, "new", 2023, HJM_PLAN_OUTCOME, 375, 0), &r.w.err);
    assert_ok(give(&r, "used", 2024, HJM_PLAN_OUTCOME, 654, 0), &r.w.err);
    assert_ok(give(&r, "new", 2024, HJM_PLAN_OUTCOME, 346, 0), &r.w.err);
    assert_ok(run(&r, HJM_COMPARE_PREVIOUS), &r.w.err);
    SHOWS("rates", 0, "compared", "62.5");
    SHOWS("rates", 0, "period", "65.4");
    SHOWS("rates", 0, "points", "2.9");
    SHOWS("rates", 0, "target", "66.0");
    SHOWS("rates", 0, "to_target", "-0.6");
    end(&r);
}

static void counted_shares_follow_the_division_of_their_parts(void **state)
{
    (void)state;
    struct report r;
    begin(&r);
    append(&r, &(struct line){ "rental", "main", 2024, 1, 0, 1, -1, 0, 0, 0 });
    append(&r, &(struct line){ "fee", "main", 2024, 1, 0, 3, -1, 0, 0, 0 });
    append(&r, &(struct line){ "fee", "school", 2024, 1, 0, 4, -1, 0, 0, 0 });
    const hjm_dimension by = HJM_BY_SCOPE;
    int32_t kinds[] = { kind_of(&r, "rental"), kind_of(&r, "fee") };
    for (int k = 0; k < 2; k++) {
        hjm_indicator i = counting(new_and_used[k], HJM_MEASURE_QUANTITY, &kinds[k]);
        i.dimensions = &by;
        i.n_dimensions = 1;
        assert_ok(add(&r, &i), &r.w.err);
    }
    hjm_indicator rate = made_of("reuse", HJM_INDICATOR_SHARE, new_and_used, 2);
    assert_ok(add(&r, &rate), &r.w.err);
    assert_ok(run(&r, HJM_COMPARE_PREVIOUS), &r.w.err);
    assert_int_equal(n_rows(&r, "rates"), 3);
    SHOWS("rates", 0, "scope", "main");
    SHOWS("rates", 0, "period", "25.0");
    SHOWS("rates", 1, "scope", "school");
    SHOWS("rates", 1, "period", "0.0");
    SHOWS("rates", 2, "period", "12.5");
    end(&r);
}

static void volumes_stand_against_their_budget(void **state)
{
    (void)state;
    struct report r;
    begin(&r);
    append(&r, &(struct line){ "rental", "main", 2024, 1, 0, 1035, -1, 0, 0, 0 });
    add_count(&r, "rented", HJM_MEASURE_QUANTITY, "rental");
    add_count(&r, "fees", HJM_MEASURE_AMOUNT, "fee");
    assert_ok(give(&r, "rented", 2024, HJM_PLAN_BUDGET, 1000, 0), &r.w.err);
    assert_ok(give(&r, "fees", 2024, HJM_PLAN_BUDGET, 12345, 1), &r.w.err);
    assert_ok(run(&r, HJM_COMPARE_BUDGET), &r.w.err);
    SHOWS("volumes", 0, "compared", "1000");
    SHOWS("volumes", 0, "change_rate", "3.5");
    SHOWS("amounts", 0, "compared", "1234.50");
    SHOWS("amounts", 0, "change", "-1234.50");
    SHOWS("amounts", 0, "change_rate", "-100.0");
    end(&r);
}

static void long_change_has_an_index_and_a_yearly_change(void **state)
{
    (void)state;
    struct report r;
    begin(&r);
    add_series(&r, "rented", HJM_QUANTITY_COUNT);
    add_series(&r, "staff", HJM_QUANTITY_NUMBER);
    assert_ok(give(&r, "rented", 2014, HJM_PLAN_OUTCOME, 100000, 0), &r.w.err);
    assert_ok(give(&r, "rented", 2019, HJM_PLAN_OUTCOME, 90000, 0), &r.w.err);
    assert_ok(give(&r, "rented", 2024, HJM_PLAN_OUTCOME, 122000, 0), &r.w.err);
    assert_ok(give(&r, "staff", 2023, HJM_PLAN_OUTCOME, 3795, 1), &r.w.err);
    assert_ok(give(&r, "staff", 2024, HJM_PLAN_OUTCOME, 385, 0), &r.w.err);
    assert_ok(run(&r, HJM_COMPARE_PREVIOUS), &r.w.err);
    SHOWS("volumes_years", 0, "y2014", "100000");
    SHOWS("volumes_years", 0, "y2019", "90000");
    SHOWS("volumes_years", 0, "y2023", "");
    SHOWS("volumes_years", 0, "base_year", "2014");
    SHOWS("volumes_years", 0, "index", "122.0");
    SHOWS("volumes_years", 0, "change_rate", "22.0");
    SHOWS("volumes_years", 0, "yearly_rate", "2.0"); /* 1,22 to the power 1/10 is 1,0201 */
    SHOWS("numbers", 0, "compared", "379.5");
    SHOWS("numbers", 0, "period", "385.0");
    SHOWS("numbers", 0, "change", "5.5");
    end(&r);
}

static void per_1000_inhabitants_of_some_ages(void **state)
{
    (void)state;
    struct report r;
    begin(&r);
    append(&r, &(struct line){ "rental", "main", 2024, 1, 0, 256, -1, 0, 0, 0 });
    append(&r, &(struct line){ "rental", "main", 2023, 1, 0, 256, -1, 0, 0, 0 });
    add_count(&r, "rented", HJM_MEASURE_QUANTITY, "rental");
    static const char *const rented[] = { "rented" };
    hjm_indicator i = made_of("all", HJM_INDICATOR_PER_1000, rented, 0);
    assert_ok(add(&r, &i), &r.w.err);
    i.code = i.sv = "elderly";
    i.age_from = 65;
    assert_ok(add(&r, &i), &r.w.err);
    assert_ok(run(&r, HJM_COMPARE_PREVIOUS), &r.w.err);
    SHOWS("numbers", 0, "period", "64.0");
    SHOWS("numbers", 0, "compared", ""); /* nobody was counted in 2023 */
    SHOWS("numbers", 1, "period", "256.0");
    end(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_reuse_rate_changes_in_percentage_points),
        cmocka_unit_test(counted_shares_follow_the_division_of_their_parts),
        cmocka_unit_test(volumes_stand_against_their_budget),
        cmocka_unit_test(long_change_has_an_index_and_a_yearly_change),
        cmocka_unit_test(per_1000_inhabitants_of_some_ages),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
