/* Volume statistics as they had been: with lines that left a stock, and without lines that are in it. */
#include "volumes.h"

static void had_the_purged_stayed_the_stock_would_have_grown(void **state)
{
    (void)state;
    struct report r;
    begin(&r);
    append(&r, &(struct line){ "rental", "school", 2023, 12, 0, 39950, -1, 0, 0, 0 });
    append(&r, &(struct line){ "rental", "school", 2024, 12, 0, 38661, -1, 0, 0, 0 });
    append(&r, &(struct line){ "rental", "main", 2024, 12, 0, 5, -1, 0, 0, 0 });
    append(&r, &(struct line){ "purged", "school", 2024, 3, 0, 3440, -1, 0, 0, 0 });
    append(&r, &(struct line){ "purged", "school", 2023, 3, 0, 7777, -1, 0, 0, 0 });
    int32_t rental = kind_of(&r, "rental");
    int32_t purged = kind_of(&r, "purged");
    int32_t school = scope_of(&r, "school");
    hjm_indicator rented = counting("rented", HJM_MEASURE_QUANTITY, &rental);
    hjm_indicator left = counting("left", HJM_MEASURE_QUANTITY, &purged);
    rented.stock = 1;
    assert_ok(add(&r, &rented), &r.w.err);
    assert_ok(hjm_indicators_add_adjusted(r.list, "rented", school, "Om de varit kvar", "Had they stayed",
                                          HJM_ADJUSTMENT_STAYED, &left, &r.w.err), &r.w.err);
    assert_ok(hjm_indicators_add_adjusted(r.list, "rented", school, "Utan", "Without", HJM_ADJUSTMENT_GONE, &rented,
                                          &r.w.err), &r.w.err);
    assert_ok(run(&r, HJM_COMPARE_PREVIOUS), &r.w.err);
    SHOWS("adjusted", 0, "scope", "school");
    SHOWS("adjusted", 0, "change_rate", "-3.2");
    SHOWS("adjusted", 0, "adjusted_compared", "39950");
    SHOWS("adjusted", 0, "adjusted_period", "42101");
    SHOWS("adjusted", 0, "adjusted_change_rate", "5.4");
    SHOWS("adjusted", 1, "adjusted_compared", "0");
    SHOWS("adjusted", 1, "adjusted_period", "0");
    SHOWS("adjusted", 1, "adjusted_change_rate", "");
    end(&r);
}

static void gone(struct report *r, const hjm_indicator *lines)
{
    assert_ok(hjm_indicators_add_adjusted(r->list, "rented", HJM_ALL, "Utan", "Without", HJM_ADJUSTMENT_GONE, lines,
                                          &r->w.err), &r->w.err);
}

static void any_set_of_lines_can_be_thought_gone(void **state)
{
    static const int32_t class[] = { 120000 }, other[] = { 180000 }, divisions[] = { 122203, 181210 };
    (void)state;
    struct report r;
    begin(&r);
    append(&r, &(struct line){ "rental", "main", 2023, 12, 100, 10, 1, 0, 122203, 30 });
    append(&r, &(struct line){ "rental", "main", 2024, 12, 100, 20, 1, 0, 122203, 30 });
    append(&r, &(struct line){ "rental", "school", 2024, 12, 0, 5, 2, 0, 122206, 70 });
    append(&r, &(struct line){ "rental", "school", 2024, 12, 0, 3, 3, 0, 181210, 70 });
    int32_t rental = kind_of(&r, "rental");
    int32_t party = party_of(&r.w, "a");
    int32_t school = scope_of(&r, "school");
    hjm_indicator rented = counting("rented", HJM_MEASURE_QUANTITY, &rental);
    rented.products = class;
    rented.n_products = 1;
    assert_ok(add(&r, &rented), &r.w.err); /* 10 and 25 */
    hjm_indicator lines = HJM_INDICATOR_INIT;
    lines.products = divisions;
    lines.n_products = 2;
    gone(&r, &lines); /* 12 22 03: 10 and 20; 18 12 10 is not counted */
    lines.products = other;
    lines.n_products = 1;
    gone(&r, &lines); /* nothing */
    hjm_indicator_init(&lines);
    lines.scopes = &school;
    lines.n_scopes = 1;
    gone(&r, &lines); /* 0 and 5 */
    hjm_indicator_init(&lines);
    lines.parties = &party;
    lines.n_parties = 1;
    lines.age_from = 65;
    gone(&r, &lines); /* 0 and 5 */
    hjm_indicator_init(&lines);
    lines.zero_price = HJM_ZERO_PRICE_NONE;
    gone(&r, &lines); /* 10 and 20 */
    assert_ok(run(&r, HJM_COMPARE_PREVIOUS), &r.w.err);
    static const char *const before[] = { "0", "10", "10", "10", "0" };
    static const char *const now[] = { "5", "25", "20", "20", "5" };
    for (size_t row = 0; row < 5; row++) {
        SHOWS("adjusted", row, "compared", "10");
        SHOWS("adjusted", row, "period", "25");
        SHOWS("adjusted", row, "adjusted_compared", before[row]);
        SHOWS("adjusted", row, "adjusted_period", now[row]);
    }
    end(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(had_the_purged_stayed_the_stock_would_have_grown),
        cmocka_unit_test(any_set_of_lines_can_be_thought_gone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
