/* Volume statistics: which lines an indicator counts, by what, and what a run says of itself. */
#include "volumes.h"

static void users_are_counted_by_sex_and_once_in_the_total(void **state)
{
    (void)state;
    struct report r;
    begin(&r);
    const struct line lines[] = {
        { "rental", "main", 2024, 1, 100, 1, 1, HJM_SEX_WOMEN, 0, 0 },
        { "rental", "main", 2024, 2, 100, 1, 1, HJM_SEX_WOMEN, 0, 0 },
        { "rental", "main", 2024, 1, 100, 1, 2, HJM_SEX_MEN, 0, 0 },
        { "rental", "main", 2024, 1, 100, 1, 3, HJM_SEX_UNKNOWN, 0, 0 },
        { "rental", "main", 2024, 5, 100, 1, 2, HJM_SEX_UNKNOWN, 0, 0 },
        { "rental", "main", 2023, 1, 100, 1, 1, HJM_SEX_WOMEN, 0, 0 },
    };
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        append(&r, &lines[i]);
    }
    const hjm_dimension by = HJM_BY_SEX;
    int32_t rental = kind_of(&r, "rental");
    hjm_indicator users = counting("users", HJM_MEASURE_USERS, &rental);
    users.dimensions = &by;
    users.n_dimensions = 1;
    assert_ok(add(&r, &users), &r.w.err);
    assert_ok(run(&r, HJM_COMPARE_PREVIOUS), &r.w.err);
    assert_int_equal(n_rows(&r, "volumes"), 4);
    SHOWS("volumes", 0, "sex", "women");
    SHOWS("volumes", 0, "period", "1");
    SHOWS("volumes", 0, "compared", "1");
    SHOWS("volumes", 0, "change_rate", "0.0");
    SHOWS("volumes", 1, "period", "1");
    SHOWS("volumes", 1, "compared", "0");
    SHOWS("volumes", 1, "change_rate", "");
    SHOWS("volumes", 2, "sex", "unknown");
    SHOWS("volumes", 2, "period", "2");
    SHOWS("volumes", 3, "sex", "");
    SHOWS("volumes", 3, "sex_name", "Total");
    SHOWS("volumes", 3, "period", "3"); /* the man of whom one line says nothing is one user */
    SHOWS("volumes", 3, "change_rate", "200.0");
    SHOWS("volumes", 0, "share", "33.3");
    assert_int_equal(hjm_volumes_findings(r.run), 0);
    end(&r);
}

static void a_stock_is_that_of_the_last_month(void **state)
{
    (void)state;
    struct report r;
    begin(&r);
    append(&r, &(struct line){ "rental", "main", 2023, 12, 0, 39950, -1, 0, 0, 0 });
    append(&r, &(struct line){ "rental", "main", 2024, 11, 0, 99999, -1, 0, 0, 0 });
    append(&r, &(struct line){ "rental", "main", 2024, 12, 0, 38661, -1, 0, 0, 0 });
    int32_t rental = kind_of(&r, "rental");
    hjm_indicator rented = counting("rented", HJM_MEASURE_QUANTITY, &rental);
    rented.stock = 1;
    assert_ok(add(&r, &rented), &r.w.err);
    assert_ok(run(&r, HJM_COMPARE_PREVIOUS), &r.w.err);
    SHOWS("volumes", 0, "compared", "39950");
    SHOWS("volumes", 0, "period", "38661");
    SHOWS("volumes", 0, "change", "-1289");
    SHOWS("volumes", 0, "change_rate", "-3.2");
    end(&r);
}

static void zero_price_counts_only_lines_without_an_amount(void **state)
{
    (void)state;
    struct report r;
    begin(&r);
    append(&r, &(struct line){ "rental", "main", 2024, 1, 0, 3, -1, 0, 0, 0 });
    append(&r, &(struct line){ "rental", "main", 2024, 1, 500, 4, -1, 0, 0, 0 });
    int32_t rental = kind_of(&r, "rental");
    const hjm_dimension by[] = { HJM_BY_SCOPE };
    hjm_indicator i = counting("zero", HJM_MEASURE_QUANTITY, &rental);
    i.zero_price = HJM_ZERO_PRICE_ONLY;
    i.dimensions = by;
    i.n_dimensions = 1;
    assert_ok(add(&r, &i), &r.w.err);
    i.code = "priced";
    i.zero_price = HJM_ZERO_PRICE_NONE;
    i.n_dimensions = 0;
    assert_ok(add(&r, &i), &r.w.err);
    assert_ok(run(&r, HJM_COMPARE_PREVIOUS), &r.w.err);
    SHOWS("volumes", 0, "period", "3");
    SHOWS("volumes", 1, "period", "3");
    SHOWS("volumes", 2, "indicator", "priced");
    SHOWS("volumes", 2, "period", "4");
    assert_int_equal(hjm_volumes_findings(r.run), HJM_VOLUMES_NOTHING_COMPARED);
    end(&r);
}

static void a_year_without_any_line_is_not_known_rather_than_zero(void **state)
{
    (void)state;
    struct report r;
    begin(&r);
    append(&r, &(struct line){ "rental", "main", 2024, 1, 0, 3, -1, 0, 0, 0 });
    add_count(&r, "rented", HJM_MEASURE_QUANTITY, "rental");
    add_count(&r, "fees", HJM_MEASURE_QUANTITY, "fee");
    assert_ok(run(&r, HJM_COMPARE_PREVIOUS), &r.w.err);
    SHOWS("volumes", 0, "compared", "");
    SHOWS("volumes", 0, "change", "");
    SHOWS("volumes", 1, "period", "0"); /* there are lines, but none of this kind */
    end(&r);
}

static void only_users_of_some_ages_per_inhabitant_of_the_same(void **state)
{
    (void)state;
    struct report r;
    begin(&r);
    append(&r, &(struct line){ "rental", "main", 2024, 1, 0, 1, 1, 0, 0, 70 });
    append(&r, &(struct line){ "rental", "main", 2024, 1, 5, 1, 2, 0, 0, 65 });
    append(&r, &(struct line){ "rental", "main", 2024, 1, 0, 1, 3, 0, 0, 64 });
    append(&r, &(struct line){ "rental", "main", 2024, 1, 0, 1, 4, 0, 0, 0 });
    int32_t rental = kind_of(&r, "rental");
    static const char *const elderly[] = { "elderly" };
    hjm_indicator i = counting("elderly", HJM_MEASURE_USERS, &rental);
    i.age_from = 65;
    assert_ok(add(&r, &i), &r.w.err);
    i.code = "elderly_zero";
    i.zero_price = HJM_ZERO_PRICE_ONLY;
    assert_ok(add(&r, &i), &r.w.err);
    i.code = "young";
    i.zero_price = HJM_ZERO_PRICE_ANY;
    i.age_from = 0;
    i.age_to = 64;
    assert_ok(add(&r, &i), &r.w.err);
    i = made_of("per_1000", HJM_INDICATOR_PER_1000, elderly, 0);
    i.age_from = 65;
    assert_ok(add(&r, &i), &r.w.err);
    assert_ok(run(&r, HJM_COMPARE_PREVIOUS), &r.w.err);
    SHOWS("volumes", 0, "period", "2");
    SHOWS("volumes", 1, "period", "1");
    SHOWS("volumes", 2, "period", "1");
    SHOWS("numbers", 0, "period", "2.0");
    end(&r);
}

static void the_dimensions_of_a_run_take_the_place_of_the_indicators_own(void **state)
{
    (void)state;
    struct report r;
    begin(&r);
    append(&r, &(struct line){ "rental", "main", 2024, 1, 0, 1, -1, 0, 0, 0 });
    append(&r, &(struct line){ "rental", NULL, 2024, 1, 0, 1, -1, 0, 0, 0 });
    add_count(&r, "rented", HJM_MEASURE_QUANTITY, "rental");
    const hjm_dimension by[] = { HJM_BY_SCOPE, HJM_BY_PARTY };
    hjm_volume_options how = HJM_VOLUME_OPTIONS_INIT;
    how.threshold = 0;
    how.dimensions = by;
    how.n_dimensions = 2;
    assert_ok(hjm_volumes_run(&r.run, r.list, r.w.cube, day(2024, 1, 1), day(2024, 12, 31), &how, NULL, &r.w.err),
              &r.w.err);
    SHOWS("volumes", 0, "scope", "main");
    SHOWS("volumes", 0, "party", "a");
    SHOWS("volumes", 2, "scope", "none");
    SHOWS("volumes", n_rows(&r, "volumes") - 1, "period", "2");
    end(&r);
}

/* The value of an item of the provenance, or "". */
static const char *fact(const struct report *r, const char *item, hjm_table **held)
{
    *held = table(r, "volumes_provenance");
    for (size_t row = 0; row < hjm_table_n_rows(*held); row++) {
        if (strcmp(hjm_table_text(*held, row, 0, HJM_LANG_EN), item) == 0) {
            return hjm_table_text(*held, row, 1, HJM_LANG_EN);
        }
    }
    return "";
}

static void a_run_names_its_sources_and_itself(void **state)
{
    static const char one[] = "0000000000000000000000000000000000000000000000000000000000000001";
    static const char other[] = "0000000000000000000000000000000000000000000000000000000000000002";
    struct report r;
    hjm_table *held;
    char first[65];
    (void)state;
    begin(&r);
    add_count(&r, "rented", HJM_MEASURE_LINES, "rental");
    assert_ok(run(&r, HJM_COMPARE_PREVIOUS), &r.w.err);
    assert_string_equal(fact(&r, "Run", &held), ""); /* nothing came from a file */
    hjm_table_destroy(held);
    assert_ok(hjm_cube_add_source(r.w.cube, "lines.csv", one, &r.w.err), &r.w.err);
    assert_ok(hjm_indicators_add_source(r.list, "series.csv", one, &r.w.err), &r.w.err);
    assert_ok(run(&r, HJM_COMPARE_PREVIOUS), &r.w.err);
    assert_string_equal(fact(&r, "SHA-256 of lines.csv", &held), one);
    hjm_table_destroy(held);
    assert_string_equal(fact(&r, "SHA-256 of series.csv", &held), one);
    hjm_table_destroy(held);
    strcpy(first, fact(&r, "Run", &held));
    hjm_table_destroy(held);
    assert_int_equal(strlen(first), 64);
    assert_ok(hjm_indicators_add_source(r.list, "more.csv", other, &r.w.err), &r.w.err);
    assert_ok(run(&r, HJM_COMPARE_PREVIOUS), &r.w.err);
    assert_string_not_equal(fact(&r, "Run", &held), first); /* another series, another run */
    hjm_table_destroy(held);
    assert_code(hjm_indicators_add_source(r.list, "x", "00", &r.w.err), &r.w.err, HJM_E_ARGUMENT, HJM_M_SOURCE_HASH);
    assert_code(hjm_indicators_add_source(r.list, NULL, one, &r.w.err), &r.w.err, HJM_E_ARGUMENT,
                HJM_M_NULL_ARGUMENT);
    assert_code(hjm_indicators_add_source(r.list, "\xff", one, &r.w.err), &r.w.err, HJM_E_ENCODING, HJM_M_NOT_UTF8);
    assert_code(hjm_indicators_add_source(NULL, "x", one, &r.w.err), &r.w.err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    end(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(users_are_counted_by_sex_and_once_in_the_total),
        cmocka_unit_test(a_stock_is_that_of_the_last_month),
        cmocka_unit_test(zero_price_counts_only_lines_without_an_amount),
        cmocka_unit_test(a_year_without_any_line_is_not_known_rather_than_zero),
        cmocka_unit_test(only_users_of_some_ages_per_inhabitant_of_the_same),
        cmocka_unit_test(the_dimensions_of_a_run_take_the_place_of_the_indicators_own),
        cmocka_unit_test(a_run_names_its_sources_and_itself),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
