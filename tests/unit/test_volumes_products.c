/* Products: which of them drive the cost, and what of a change is price, volume and mix. */
#include "volumes.h"

static void the_most_cost_driving_products_come_first(void **state)
{
    (void)state;
    struct report r;
    begin(&r);
    append(&r, &(struct line){ "fee", "main", 2024, 1, 20000, 1, -1, 0, 90000, 0 });
    append(&r, &(struct line){ "fee", "main", 2024, 1, 70000, 1, -1, 0, 122200, 0 });
    append(&r, &(struct line){ "fee", "main", 2024, 1, 10000, 1, -1, 0, 0, 0 });
    append(&r, &(struct line){ "fee", "main", 2023, 1, 40000, 1, -1, 0, 122203, 0 });
    int32_t fee = kind_of(&r, "fee");
    assert_ok(hjm_indicators_add_products(r.list, HJM_PRODUCTS_RANKED, "purchases", "Inköp", NULL, HJM_BY_CLASS, &fee,
                                          1, &r.w.err), &r.w.err);
    assert_ok(run(&r, HJM_COMPARE_PREVIOUS), &r.w.err);
    SHOWS("purchases", 0, "code", "12");
    SHOWS("purchases", 0, "share", "70.0");
    SHOWS("purchases", 0, "change_rate", "75.0");
    SHOWS("purchases", 1, "code", "09");
    SHOWS("purchases", 1, "share_so_far", "90.0");
    SHOWS("purchases", 2, "code", "unknown");
    SHOWS("purchases", 3, "period", "1000.00");
    SHOWS("purchases", 3, "share", "100.0");
    end(&r);
}

static void price_volume_and_mix_add_up_to_the_change(void **state)
{
    (void)state;
    struct report r;
    begin(&r);
    const struct line lines[] = {
        { "rental", "main", 2023, 1, 1000, 10, -1, 0, 120000, 0 },
        { "rental", "main", 2024, 1, 1331, 11, -1, 0, 120000, 0 },
        { "rental", "main", 2023, 1, 700, 3, -1, 0, 180000, 0 },
        { "rental", "main", 2024, 1, 1000, 7, -1, 0, 180000, 0 },
        { "rental", "main", 2024, 1, 333, 2, -1, 0, 220000, 0 },
        { "rental", "main", 2023, 1, 50, 0, -1, 0, 240000, 0 },
    };
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        append(&r, &lines[i]);
    }
    int32_t rental = kind_of(&r, "rental");
    assert_ok(hjm_indicators_add_products(r.list, HJM_PRODUCTS_PRICE_VOLUME_MIX, "pvm", "Hyra", NULL, HJM_BY_CLASS,
                                          &rental, 1, &r.w.err), &r.w.err);
    assert_ok(run(&r, HJM_COMPARE_PREVIOUS), &r.w.err);
    hjm_table *t = table(&r, "pvm");
    assert_int_equal(hjm_table_n_rows(t), 5);
    int64_t v[5][5];
    static const char *const columns[] = { "change", "price", "volume", "mix", "other" };
    for (size_t row = 0; row < 5; row++) {
        for (size_t c = 0; c < 5; c++) {
            assert_ok(hjm_table_get_number(t, row, column_of(t, columns[c]), &v[row][c], &r.w.err), &r.w.err);
        }
        assert_true(v[row][0] == v[row][1] + v[row][2] + v[row][3] + v[row][4]);
    }
    for (size_t c = 0; c < 5; c++) {
        assert_true(v[4][c] == v[0][c] + v[1][c] + v[2][c] + v[3][c]);
    }
    assert_true(v[0][1] == 221); /* (121 - 100) * (10 + 11) / 2 = 220,5: the largest rest of the row */
    assert_true(v[2][1] == 0);   /* a new class has no price to change */
    assert_true(v[3][4] == -50); /* an amount without a quantity has no price at all */
    SHOWS("pvm", 0, "price_rate", "22.1");
    hjm_table_destroy(t);
    end(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_most_cost_driving_products_come_first),
        cmocka_unit_test(price_volume_and_mix_add_up_to_the_change),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
