/* Counts projected from a population to its forecast. */
#include "population.h"

#include "base/error.h"

static hjm_population *people(int32_t year, int64_t women, int64_t men, int64_t old)
{
    hjm_population *p = empty();
    add(p, "2580", HJM_SEX_WOMEN, 65, 79, year, women);
    add(p, "2580", HJM_SEX_MEN, 65, 79, year, men);
    add(p, "2580", HJM_ALL, 80, OLD, year, old);
    return p;
}

static const hjm_projection_group groups[] = {
    { HJM_SEX_WOMEN, { 65, 79 }, 0, 100 },
    { HJM_SEX_MEN, { 65, 79 }, 0, 50 },
    { HJM_ALL, { 80, OLD }, 0, 200 },
};

static void a_projection_keeps_the_rates_of_the_base_year(void **state)
{
    hjm_error err;
    hjm_table *t;
    hjm_population *base = people(2024, 3000, 2700, 700);
    hjm_population *forecast = people(2034, 3100, 2800, 1000);
    hjm_projection q = HJM_PROJECTION_INIT;
    (void)state;
    add(forecast, "2580", HJM_ALL, 0, OLD, 2020, 1); /* not after the base year */
    q.base_year = 2024;
    q.region = "2580";
    q.groups = groups;
    q.n_groups = 3;
    assert_ok(hjm_population_project(base, forecast, &q, NULL, &t, &err), &err);
    assert_string_equal(hjm_table_name(t), "projection");
    assert_int_equal(hjm_table_n_rows(t), 4);
    assert_text(t, 0, "sex", "Kvinnor");
    assert_text(t, 0, "persons", "3000");
    assert_text(t, 0, "per_1000", "33,3");
    assert_ratio(t, 0, "per_1000", 100, 3);
    assert_text(t, 0, "forecast", "3100");
    assert_ratio(t, 0, "expected", 310, 3);
    assert_ratio(t, 1, "expected", 1400, 27);
    assert_ratio(t, 2, "expected", 2000, 7);
    assert_text(t, 3, "year", "2034");
    assert_text(t, 3, "sex", "Summa");
    assert_int_equal(hjm_table_row_kind(t, 3), HJM_ROW_SUBTOTAL);
    assert_text(t, 3, "count", "350");
    assert_text(t, 3, "forecast", "6900");
    assert_ratio(t, 3, "expected", 83330, 189); /* 103 1/3 + 51 23/27 + 285 5/7 */
    assert_text(t, 3, "expected", "441");
    assert_ratio(t, 3, "change_rate", 1718, 6615);
    assert_text(t, 3, "change_rate", "26,0");
    hjm_table_destroy(t);
    hjm_population_destroy(base);
    hjm_population_destroy(forecast);
}

static void a_projection_onto_the_base_year_gives_the_counts_back(void **state)
{
    static const int32_t year = 2024;
    hjm_error err;
    hjm_table *t;
    hjm_population *base = people(2024, 3001, 2707, 701);
    hjm_projection q = HJM_PROJECTION_INIT;
    (void)state;
    q.base_year = year;
    q.groups = groups;
    q.n_groups = 3;
    q.years = &year;
    q.n_years = 1;
    assert_ok(hjm_population_project(base, base, &q, NULL, &t, &err), &err);
    for (size_t i = 0; i < 3; i++) {
        assert_ratio(t, i, "expected", groups[i].count, 1);
    }
    assert_ratio(t, 3, "expected", 350, 1);
    assert_text(t, 3, "change_rate", "0,0");
    assert_int_equal(hjm_table_n_notes(t), 2); /* the method, and the rounding */
    hjm_table_destroy(t);
    hjm_population_destroy(base);
}

static void a_group_without_inhabitants_has_no_rate(void **state)
{
    static const hjm_projection_group none[] = { { HJM_SEX_WOMEN, { 65, 79 }, 0, 10 }, { HJM_ALL, { 80, OLD }, 0, 0 } };
    hjm_error err;
    hjm_table *t;
    hjm_population *base = people(2024, 3000, 2700, 0);
    hjm_population *forecast = people(2034, 3000, 2700, 0);
    hjm_projection q = HJM_PROJECTION_INIT;
    (void)state;
    q.base_year = 2024;
    q.groups = groups;
    q.n_groups = 3;
    assert_code(hjm_population_project(base, forecast, &q, NULL, &t, &err), &err, HJM_E_ZERO_BASE,
                HJM_M_PROJECTION_NOBODY);
    assert_null(t);
    assert_int_equal(err.index, 2);
    assert_string_equal(err.message, "nobody aged 80- lived there in 2024, so there is no rate to project with");
    q.groups = none;
    q.n_groups = 2;
    assert_ok(hjm_population_project(base, forecast, &q, NULL, &t, &err), &err);
    assert_text(t, 1, "per_1000", ""); /* nobody of nobody: no rate, and nobody to expect */
    assert_text(t, 1, "expected", "0");
    assert_text(t, 1, "change_rate", "");
    assert_ratio(t, 2, "expected", 10, 1);
    hjm_table_destroy(t);
    hjm_population_destroy(forecast);
    forecast = people(2034, 3000, 2700, 1);
    assert_code(hjm_population_project(base, forecast, &q, NULL, &t, &err), &err, HJM_E_ZERO_BASE,
                HJM_M_PROJECTION_NOBODY);
    hjm_population_destroy(base);
    hjm_population_destroy(forecast);
}

static void groups_that_share_people_are_refused(void **state)
{
    static const hjm_projection_group bands[] = { { HJM_SEX_MEN, { 65, 79 }, 0, 1 },
                                                  { HJM_SEX_MEN, { 79, OLD }, 0, 1 } };
    static const hjm_projection_group both[] = { { HJM_ALL, { 65, 79 }, 0, 1 }, { HJM_SEX_MEN, { 65, 70 }, 0, 1 } };
    static const hjm_projection_group below[] = { { HJM_ALL, { 65, 79 }, 0, -1 } };
    static const hjm_projection_group large[] = { { HJM_SEX_WOMEN, { 65, 79 }, 0, INT64_MAX },
                                                  { HJM_SEX_MEN, { 65, 79 }, 0, 1 } };
    static const struct { const hjm_projection_group *groups; hjm_status status; int32_t code; size_t n; } cases[] = {
        { bands, HJM_E_DUPLICATE, HJM_M_PROJECTION_OVERLAP, 2 }, { both, HJM_E_DUPLICATE, HJM_M_PROJECTION_OVERLAP, 2 },
        { below, HJM_E_ARGUMENT, HJM_M_OUT_OF_RANGE, 1 },        { large, HJM_E_OVERFLOW, HJM_M_PROJECTION_COUNTS, 2 },
        { NULL, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT, 1 },        { groups, HJM_E_ARGUMENT, HJM_M_OUT_OF_RANGE, 0 },
    };
    hjm_error err;
    hjm_table *t;
    hjm_population *p = people(2024, 1, 1, 1);
    hjm_projection q = HJM_PROJECTION_INIT;
    (void)state;
    q.base_year = 2024;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        q.groups = cases[i].groups;
        q.n_groups = cases[i].n;
        assert_code(hjm_population_project(p, p, &q, NULL, &t, &err), &err, cases[i].status, cases[i].code);
        assert_null(t);
    }
    q.n_groups = 3;
    q.n_years = 1;
    assert_code(hjm_population_project(p, p, &q, NULL, &t, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    q.n_years = 0;
    q.base_year = 2000;
    assert_code(hjm_population_project(p, p, &q, NULL, &t, &err), &err, HJM_E_ZERO_BASE, HJM_M_PERSONS_YEAR);
    assert_code(hjm_population_project(NULL, p, &q, NULL, &t, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_code(hjm_population_project(p, NULL, &q, NULL, &t, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_code(hjm_population_project(p, p, NULL, NULL, &t, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_code(hjm_population_project(p, p, &q, NULL, NULL, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    hjm_population_destroy(p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_projection_keeps_the_rates_of_the_base_year),
        cmocka_unit_test(a_projection_onto_the_base_year_gives_the_counts_back),
        cmocka_unit_test(a_group_without_inhabitants_has_no_rate),
        cmocka_unit_test(groups_that_share_people_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
