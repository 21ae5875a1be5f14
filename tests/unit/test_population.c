/* Population: what is added, and what it adds up to. */
#include "population.h"

#include "base/error.h"

static const int64_t LIMIT = 4611686018427387903;

static void assert_refused(const hjm_population *p, const char *region, hjm_sex sex, int32_t from, int32_t to,
                           int32_t year, hjm_status status, int32_t code)
{
    hjm_error err;
    int64_t persons = 42;
    assert_code(hjm_population_get(p, region, sex, from, to, year, &persons, &err), &err, status, code);
    assert_int_equal(persons, 42);
}

static void ages_are_put_together_from_the_fewest_bands_that_meet(void **state)
{
    hjm_population *p = empty();
    (void)state;
    for (int32_t age = 60; age < 75; age++) {
        add(p, "2580", HJM_ALL, age, age, 2023, 10);
    }
    add(p, "2580", HJM_ALL, 75, OLD, 2023, 500);
    add(p, "2580", HJM_ALL, 65, 69, 2023, 51); /* not the sum of its ages */
    assert_int_equal(get(p, "2580", HJM_ALL, 60, 64, 2023), 50);
    assert_int_equal(get(p, "2580", HJM_ALL, 65, 69, 2023), 51);
    assert_int_equal(get(p, "2580", HJM_ALL, 65, 74, 2023), 101);
    assert_int_equal(get(p, "2580", HJM_ALL, 66, 74, 2023), 90);
    assert_int_equal(get(p, "2580", HJM_ALL, 64, OLD, 2023), 611);
    assert_int_equal(get(p, "2580", HJM_ALL, 62, 62, 2023), 10);
    hjm_population_destroy(p);
}

enum { SPAN = 8 };

/* The fewest bands from an age up to an end, by trying all; SPAN + 1 if there is no way. */
static int32_t fewest(bool given[SPAN][SPAN], int32_t from, int32_t end)
{
    int32_t best = from == end ? 0 : SPAN + 1;
    for (int32_t to = from; to < end; to++) {
        int32_t rest = given[from][to] ? fewest(given, to + 1, end) : SPAN + 1;
        best = rest + 1 < best ? rest + 1 : best;
    }
    return best;
}

static void any_bands_give_what_trying_all_ways_gives(void **state)
{
    uint32_t random = 2024;
    (void)state;
    for (int round = 0; round < 24; round++) {
        bool given[SPAN][SPAN] = { { false } };
        hjm_population *p = empty();
        add(p, "2580", HJM_ALL, 900, 900, 2023, 0);
        for (int i = 0; i < 2 + round % 12; i++) {
            random = random * 1664525u + 1013904223u;
            int32_t from = (int32_t)(random >> 24) % SPAN;
            int32_t to = from + (int32_t)(random >> 16 & 255) % (SPAN - from);
            if (!given[from][to]) {
                given[from][to] = true;
                add(p, "2580", HJM_ALL, from, to, 2023, 1); /* so that a sum counts bands */
            }
        }
        for (int32_t from = 0; from < SPAN; from++) {
            for (int32_t to = from; to < SPAN; to++) {
                int64_t bands = 0;
                int32_t expected = fewest(given, from, to + 1);
                hjm_status status = hjm_population_get(p, "2580", HJM_ALL, from, to, 2023, &bands, NULL);
                assert_int_equal(status == HJM_OK, expected <= SPAN);
                assert_int_equal(bands, expected <= SPAN ? expected : 0);
            }
        }
        hjm_population_destroy(p);
    }
}

static void a_band_is_never_cut_and_a_gap_never_zero(void **state)
{
    hjm_population *p = empty();
    (void)state;
    add(p, "2580", HJM_ALL, 0, 15, 2023, 100);
    add(p, "2580", HJM_ALL, 20, 64, 2023, 200);
    add(p, "2580", HJM_ALL, 65, OLD, 2023, 300);
    add(p, "2580", HJM_ALL, 60, 79, 2023, 150);
    assert_refused(p, "2580", HJM_ALL, 65, 74, 2023, HJM_E_AGREEMENT, HJM_M_PERSONS_CUT);
    assert_refused(p, "2580", HJM_ALL, 70, OLD, 2023, HJM_E_AGREEMENT, HJM_M_PERSONS_CUT);
    assert_refused(p, "2580", HJM_ALL, 20, 79, 2023, HJM_E_AGREEMENT, HJM_M_PERSONS_CUT); /* bands that do not meet */
    assert_refused(p, "2580", HJM_ALL, 0, OLD, 2023, HJM_E_ZERO_BASE, HJM_M_PERSONS_GAP);
    assert_refused(p, "2580", HJM_ALL, 16, 19, 2023, HJM_E_ZERO_BASE, HJM_M_PERSONS_GAP);
    assert_int_equal(get(p, "2580", HJM_ALL, 20, OLD, 2023), 500);
    hjm_population_destroy(p);
}

static void both_sexes_are_the_official_figure_or_women_and_men(void **state)
{
    hjm_population *p = empty();
    (void)state;
    add(p, "2580", HJM_SEX_WOMEN, 65, OLD, 2023, 120);
    assert_refused(p, "2580", HJM_ALL, 65, OLD, 2023, HJM_E_ZERO_BASE, HJM_M_PERSONS_SEX);
    assert_refused(p, "2580", HJM_SEX_MEN, 65, OLD, 2023, HJM_E_ZERO_BASE, HJM_M_PERSONS_SEX);
    add(p, "2580", HJM_SEX_MEN, 65, OLD, 2023, 100);
    assert_int_equal(get(p, "2580", HJM_ALL, 65, OLD, 2023), 220);
    assert_refused(p, "2580", HJM_ALL, 0, OLD, 2023, HJM_E_ZERO_BASE, HJM_M_PERSONS_GAP);
    assert_refused(p, "2580", HJM_ALL, 75, OLD, 2023, HJM_E_AGREEMENT, HJM_M_PERSONS_CUT);
    add(p, "2580", HJM_SEX_WOMEN, 0, 64, 2023, 30);
    assert_refused(p, "2580", HJM_ALL, 0, OLD, 2023, HJM_E_ZERO_BASE, HJM_M_PERSONS_GAP); /* the men are missing */
    add(p, "2580", HJM_ALL, 65, OLD, 2023, 221);
    assert_int_equal(get(p, "2580", HJM_ALL, 65, OLD, 2023), 221);
    assert_int_equal(get(p, "2580", HJM_SEX_WOMEN, 65, OLD, 2023), 120);
    add(p, "2580", HJM_SEX_MEN, 0, 64, 2023, 31);
    assert_int_equal(get(p, "2580", HJM_ALL, 0, 64, 2023), 61); /* the official figures lack these ages */
    hjm_population_destroy(p);
}

static void all_regions_are_those_that_are_part_of_no_other(void **state)
{
    hjm_population *p = empty();
    (void)state;
    add(p, "2580", HJM_ALL, 0, OLD, 2023, 10);
    add(p, "2581", HJM_ALL, 0, OLD, 2023, 20);
    add(p, "2480", HJM_ALL, 0, OLD, 2023, 40);
    add(p, "norr", HJM_ALL, 0, OLD, 2023, 5); /* four bytes, but in no county */
    assert_int_equal(get(p, NULL, HJM_ALL, 0, OLD, 2023), 75);
    add(p, "25", HJM_ALL, 0, OLD, 2023, 31);
    assert_int_equal(get(p, NULL, HJM_ALL, 0, OLD, 2023), 76);
    add(p, "00", HJM_ALL, 0, OLD, 2023, 1000);
    add(p, "utland", HJM_ALL, 0, OLD, 2023, 7);
    assert_int_equal(get(p, NULL, HJM_ALL, 0, OLD, 2023), 1007);
    assert_int_equal(get(p, "25", HJM_ALL, 0, OLD, 2023), 31);
    hjm_population_destroy(p);
}

static void the_last_date_of_a_year_holds_for_all_regions(void **state)
{
    hjm_error err;
    hjm_population *p = empty();
    (void)state;
    add(p, "2580", HJM_ALL, 0, OLD, 2024, 12);
    assert_ok(hjm_population_add(p, "2580", HJM_ALL, 0, OLD, day(2023, 3, 31), 10, &err), &err);
    assert_ok(hjm_population_add(p, "2581", HJM_ALL, 0, OLD, day(2023, 3, 31), 20, &err), &err);
    assert_int_equal(get(p, NULL, HJM_ALL, 0, OLD, 2023), 30);
    add(p, "2580", HJM_ALL, 0, OLD, 2023, 11);
    assert_int_equal(get(p, "2580", HJM_ALL, 0, OLD, 2023), 11);
    assert_refused(p, NULL, HJM_ALL, 0, OLD, 2023, HJM_E_ZERO_BASE, HJM_M_PERSONS_NONE);
    assert_refused(p, "2580", HJM_ALL, 0, OLD, 2022, HJM_E_ZERO_BASE, HJM_M_PERSONS_YEAR);
    assert_int_equal(get(p, "2580", HJM_ALL, 0, OLD, 2024), 12);
    hjm_population_destroy(p);
}

static void what_is_added_is_checked_in_the_order_of_the_manual(void **state)
{
    static const char too_long[] = "12345678901234567890123456789012345678901234567890123456789012345";
    hjm_error err;
    hjm_date d = day(2023, 12, 31);
    hjm_population *p = empty();
    (void)state;
    assert_code(hjm_population_add(NULL, "a", 9, 0, 1, d, 1, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_code(hjm_population_add(p, NULL, 9, 0, 1, d, 1, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_code(hjm_population_add(p, "", HJM_SEX_UNKNOWN, 0, 1, d, 1, &err), &err, HJM_E_ARGUMENT,
                HJM_M_OUT_OF_RANGE);
    assert_code(hjm_population_add(p, "", HJM_ALL, -1, 1, d, 1, &err), &err, HJM_E_ARGUMENT, HJM_M_OUT_OF_RANGE);
    assert_code(hjm_population_add(p, "", HJM_ALL, 2, 1, d, 1, &err), &err, HJM_E_ARGUMENT, HJM_M_OUT_OF_RANGE);
    assert_code(hjm_population_add(p, "", HJM_ALL, 2, 1000, d, 1, &err), &err, HJM_E_ARGUMENT, HJM_M_OUT_OF_RANGE);
    assert_code(hjm_population_add(p, "", HJM_ALL, 0, 1, INT32_MAX, 1, &err), &err, HJM_E_ARGUMENT,
                HJM_M_OUT_OF_RANGE);
    assert_code(hjm_population_add(p, "", HJM_ALL, 0, 1, d, -1, &err), &err, HJM_E_ARGUMENT, HJM_M_OUT_OF_RANGE);
    assert_code(hjm_population_add(p, "\xff", HJM_ALL, 0, 1, d, 1, &err), &err, HJM_E_ENCODING, HJM_M_NOT_UTF8);
    assert_code(hjm_population_add(p, "", HJM_ALL, 0, 1, d, 1, &err), &err, HJM_E_LIMIT, HJM_M_CODE_EMPTY);
    assert_code(hjm_population_add(p, too_long, HJM_ALL, 0, 1, d, 1, &err), &err, HJM_E_LIMIT, HJM_M_CODE_LONG);
    add(p, "2580", HJM_ALL, 0, 1, 2023, LIMIT - 5);
    assert_code(hjm_population_add(p, "2580", HJM_ALL, 0, 1, d, 6, &err), &err, HJM_E_DUPLICATE, HJM_M_PERSONS_TWICE);
    assert_code(hjm_population_add(p, "2580", HJM_ALL, 0, 2, d, 6, &err), &err, HJM_E_OVERFLOW, HJM_M_PERSONS_SUM);
    add(p, "2580", HJM_ALL, 0, 2, 2023, 5);
    assert_int_equal(hjm_population_n_figures(p), 2);
    assert_int_equal(hjm_population_n_figures(NULL), 0);
    hjm_population_destroy(p);
    hjm_population_destroy(NULL);
}

static void bands_of_one_region_sex_and_date_are_limited(void **state)
{
    hjm_error err;
    hjm_population *p = empty();
    (void)state;
    for (int32_t i = 0; i < 1000; i++) {
        add(p, "2580", HJM_ALL, i / 500, 100 + i % 500, 2023, 1);
    }
    assert_code(hjm_population_add(p, "2580", HJM_ALL, 7, 7, day(2023, 12, 31), 1, &err), &err, HJM_E_LIMIT,
                HJM_M_PERSONS_BANDS);
    add(p, "2580", HJM_ALL, 7, 7, 2024, 1);
    hjm_population_destroy(p);
}

static void what_is_asked_is_checked_in_the_order_of_the_manual(void **state)
{
    hjm_error err;
    hjm_options wrong = { 1, 0, NULL, NULL, NULL, 0, 0, NULL };
    hjm_population *p = empty();
    hjm_population *other = p;
    int64_t persons;
    (void)state;
    assert_code(hjm_population_create(NULL, NULL, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_code(hjm_population_create(&other, &wrong, &err), &err, HJM_E_ARGUMENT, HJM_M_OPTIONS);
    assert_null(other);
    assert_code(hjm_population_get(p, "x", 0, 0, 1, 2023, NULL, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_code(hjm_population_get(NULL, "x", 0, 0, 1, 2023, &persons, &err), &err, HJM_E_ARGUMENT,
                HJM_M_NULL_ARGUMENT);
    assert_refused(p, "x", HJM_SEX_UNKNOWN, 0, 1, 0, HJM_E_ARGUMENT, HJM_M_OUT_OF_RANGE);
    assert_refused(p, "x", HJM_ALL, 0, 1, 0, HJM_E_ARGUMENT, HJM_M_OUT_OF_RANGE);
    assert_refused(p, "x", HJM_ALL, 0, 1, 2023, HJM_E_UNKNOWN, HJM_M_PERSONS_REGION);
    assert_refused(p, "", HJM_ALL, 0, 1, 2023, HJM_E_UNKNOWN, HJM_M_PERSONS_REGION);
    assert_refused(p, NULL, HJM_ALL, 0, 1, 2023, HJM_E_ZERO_BASE, HJM_M_PERSONS_YEAR);
    hjm_population_destroy(p);
}

static void counts_per_1000_inhabitants_are_exact(void **state)
{
    hjm_error err;
    int64_t n = 7;
    int64_t d = 7;
    (void)state;
    assert_ok(hjm_population_per_1000(312, 48000, &n, &d, &err), &err);
    assert_true(n == 13 && d == 2);
    assert_ok(hjm_population_per_1000(0, 17, &n, &d, &err), &err);
    assert_true(n == 0 && d == 1);
    assert_ok(hjm_population_per_1000(INT64_MAX, INT64_MAX, &n, &d, &err), &err);
    assert_true(n == 1000 && d == 1);
    assert_code(hjm_population_per_1000(INT64_MAX, 7, &n, &d, &err), &err, HJM_E_OVERFLOW, HJM_M_PERSONS_RATIO);
    assert_code(hjm_population_per_1000(1, 0, &n, &d, &err), &err, HJM_E_ZERO_BASE, HJM_M_PERSONS_NOBODY);
    assert_code(hjm_population_per_1000(-1, 0, &n, &d, &err), &err, HJM_E_ARGUMENT, HJM_M_OUT_OF_RANGE);
    assert_code(hjm_population_per_1000(1, -1, &n, &d, &err), &err, HJM_E_ARGUMENT, HJM_M_OUT_OF_RANGE);
    assert_code(hjm_population_per_1000(1, 1, NULL, &d, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_code(hjm_population_per_1000(1, 1, &n, NULL, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_true(n == 1000 && d == 1);
}

static hjm_status scenario(const hjm_allocator *allocator, hjm_population *base, hjm_error *err)
{
    hjm_options options = { sizeof options, 0, allocator, NULL, NULL, 0, 0, NULL };
    hjm_population_question q = HJM_POPULATION_QUESTION_INIT;
    hjm_projection projection = HJM_PROJECTION_INIT;
    hjm_table *t = NULL;
    for (int32_t i = 0; i < 20; i++) {
        const char *region = i % 2 == 0 ? "2580" : "25";
        HJM__TRY(hjm_population_add(base, region, HJM_ALL, 60 + i / 2, 60 + i / 2, 19000 + i % 3, 10, err));
    }
    HJM__TRY(hjm_population_add(base, "2580", HJM_ALL, 60, 69, 20000, 99, err));
    HJM__TRY(hjm_population_differences(base, &options, &t, err));
    hjm_table_destroy(t);
    q.regions = &(const char *){ "2580" };
    q.n_regions = 1;
    q.ages = &(hjm_ages){ 60, 69 };
    q.n_ages = 1;
    q.years = &(int32_t){ 2024 };
    q.n_years = 1;
    HJM__TRY(hjm_population_tabulate(base, &q, &options, &t, err));
    hjm_table_destroy(t);
    projection.base_year = 2024;
    projection.region = "2580";
    projection.groups = &(hjm_projection_group){ HJM_ALL, { 60, 69 }, 0, 33 };
    projection.n_groups = 1;
    projection.years = q.years;
    projection.n_years = 1;
    HJM__TRY(hjm_population_project(base, base, &projection, &options, &t, err));
    hjm_table_destroy(t);
    return HJM_OK;
}

static void memory_that_runs_out_is_told_and_leaves_the_population_fit_for_use(void **state)
{
    hjm_error err;
    hjm_status status = HJM_E_NOMEM;
    (void)state;
    for (int64_t n = 0; status != HJM_OK; n++) {
        hjm_population *p = NULL;
        struct meter m = { .allow = n };
        hjm_allocator allocator = meter_allocator(&m);
        hjm_options options = { sizeof options, 0, &allocator, NULL, NULL, 0, 0, NULL };
        status = hjm_population_create(&p, &options, &err);
        if (status == HJM_OK) {
            status = scenario(&allocator, p, &err);
        }
        if (status != HJM_OK) {
            assert_code(status, &err, HJM_E_NOMEM, HJM_M_NO_MEMORY);
        }
        if (status != HJM_OK && p != NULL && hjm_population_n_figures(p) == 0) {
            m.allow = -1;
            assert_ok(scenario(&allocator, p, &err), &err);
        }
        hjm_population_destroy(p);
        assert_int_equal(m.live, 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ages_are_put_together_from_the_fewest_bands_that_meet),
        cmocka_unit_test(any_bands_give_what_trying_all_ways_gives),
        cmocka_unit_test(a_band_is_never_cut_and_a_gap_never_zero),
        cmocka_unit_test(both_sexes_are_the_official_figure_or_women_and_men),
        cmocka_unit_test(all_regions_are_those_that_are_part_of_no_other),
        cmocka_unit_test(the_last_date_of_a_year_holds_for_all_regions),
        cmocka_unit_test(what_is_added_is_checked_in_the_order_of_the_manual),
        cmocka_unit_test(bands_of_one_region_sex_and_date_are_limited),
        cmocka_unit_test(what_is_asked_is_checked_in_the_order_of_the_manual),
        cmocka_unit_test(counts_per_1000_inhabitants_are_exact),
        cmocka_unit_test(memory_that_runs_out_is_told_and_leaves_the_population_fit_for_use),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
