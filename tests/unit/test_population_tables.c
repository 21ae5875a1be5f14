/* Tables of a population: its bands, their change since a year, and where official figures do not add up. */
#include "population.h"

#include "base/error.h"

/* Two municipalities, both sexes, in 2014 and 2023. */
static hjm_population *two_years(void)
{
    static const char *const regions[] = { "2580", "2581" };
    hjm_population *p = empty();
    for (int32_t i = 0; i < 4; i++) {
        const char *region = regions[i / 2];
        hjm_sex sex = i % 2 == 0 ? HJM_SEX_WOMEN : HJM_SEX_MEN;
        add(p, region, sex, 65, 74, 2014, 4000);
        add(p, region, sex, 75, OLD, 2014, 3000);
        add(p, region, sex, 65, 74, 2023, 4000 - 100 * i);
        add(p, region, sex, 75, OLD, 2023, 3300 + 300 * i);
    }
    return p;
}

static void a_table_shows_bands_and_the_change_since_a_base_year(void **state)
{
    static const hjm_ages ages[] = { { 65, 74 }, { 75, OLD } };
    static const char *const regions[] = { "2581", NULL };
    static const hjm_sex sexes[] = { HJM_SEX_WOMEN, HJM_ALL };
    hjm_error err;
    hjm_table *t;
    hjm_population *p = two_years();
    hjm_population_question q = HJM_POPULATION_QUESTION_INIT;
    (void)state;
    q.base_year = 2014;
    q.regions = regions;
    q.n_regions = 2;
    q.sexes = sexes;
    q.n_sexes = 2;
    q.ages = ages;
    q.n_ages = 2;
    assert_ok(hjm_population_tabulate(p, &q, NULL, &t, &err), &err);
    assert_string_equal(hjm_table_name(t), "population");
    assert_int_equal(hjm_table_n_rows(t), 16);
    assert_int_equal(hjm_table_n_notes(t), 0);
    assert_text(t, 1, "region", "2581");
    assert_text(t, 1, "sex", "Kvinnor");
    assert_text(t, 1, "ages", "65-74");
    assert_text(t, 1, "year", "2023");
    assert_text(t, 1, "persons", "3800");
    assert_text(t, 1, "base", "4000");
    assert_text(t, 1, "change", "-200");
    assert_text(t, 1, "change_rate", "-5,0");
    assert_text(t, 15, "region", "Alla");
    assert_text(t, 15, "sex", "Båda");
    assert_text(t, 15, "ages", "75-");
    assert_text(t, 15, "persons", "15000");
    assert_ratio(t, 15, "change_rate", 1, 4);
    assert_ratio(t, 14, "change_rate", 0, 1);
    hjm_table_destroy(t);
    hjm_population_destroy(p);
}

static void a_question_left_open_means_all(void **state)
{
    hjm_error err;
    hjm_table *t;
    hjm_population *p = empty();
    hjm_population_question q = HJM_POPULATION_QUESTION_INIT;
    (void)state;
    add(p, "2580", HJM_ALL, 0, OLD, 2024, 6);
    add(p, "2580", HJM_ALL, 0, OLD, 2022, 0);
    add(p, "2580", HJM_ALL, 0, OLD, 2023, 5);
    assert_ok(hjm_population_tabulate(p, &q, NULL, &t, &err), &err);
    assert_int_equal(hjm_table_n_columns(t), 5);
    assert_int_equal(hjm_table_n_rows(t), 3);
    assert_text(t, 0, "year", "2022");
    assert_text(t, 2, "year", "2024");
    assert_text(t, 2, "ages", "0-");
    hjm_table_destroy(t);
    q.base_year = 2022;
    assert_ok(hjm_population_tabulate(p, &q, NULL, &t, &err), &err);
    assert_text(t, 2, "change", "6");
    assert_text(t, 2, "change_rate", ""); /* nothing to compare with */
    hjm_table_destroy(t);
    hjm_population_destroy(p);
}

static void a_question_is_checked(void **state)
{
    static const int32_t years[] = { 2023, 2030 };
    hjm_error err;
    hjm_table *t = (hjm_table *)&err;
    hjm_options wrong = { 1, 0, NULL, NULL, NULL, 0, 0, NULL };
    hjm_population *p = two_years();
    hjm_population_question q = HJM_POPULATION_QUESTION_INIT;
    (void)state;
    assert_code(hjm_population_tabulate(NULL, &q, NULL, &t, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_null(t);
    assert_code(hjm_population_tabulate(p, NULL, NULL, &t, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_code(hjm_population_tabulate(p, &q, NULL, NULL, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_code(hjm_population_tabulate(p, &q, &wrong, &t, &err), &err, HJM_E_ARGUMENT, HJM_M_OPTIONS);
    assert_code(hjm_population_tabulate(p, &q, NULL, &t, &err), &err, HJM_E_ZERO_BASE, HJM_M_PERSONS_GAP);
    q.n_years = 2;
    assert_code(hjm_population_tabulate(p, &q, NULL, &t, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    q.years = years;
    q.ages = &(hjm_ages){ 65, OLD };
    q.n_ages = 1;
    assert_code(hjm_population_tabulate(p, &q, NULL, &t, &err), &err, HJM_E_ZERO_BASE, HJM_M_PERSONS_YEAR);
    q.n_years = 1;
    q.base_year = 1990;
    assert_code(hjm_population_tabulate(p, &q, NULL, &t, &err), &err, HJM_E_ZERO_BASE, HJM_M_PERSONS_YEAR);
    assert_null(t);
    q.struct_size = 4;
    assert_code(hjm_population_tabulate(p, &q, NULL, &t, &err), &err, HJM_E_ARGUMENT, HJM_M_OPTIONS);
    hjm_population_destroy(p);
}

/* Figures of which three are not the sums of their parts. */
static hjm_population *uneven(bool backwards)
{
    static const struct { const char *region; hjm_sex sex; int32_t from, to; int64_t persons; } figures[] = {
        { "2580", HJM_SEX_WOMEN, 65, 74, 10 }, { "2580", HJM_SEX_MEN, 65, 74, 11 }, { "2580", HJM_ALL, 65, 74, 22 },
        { "2580", HJM_ALL, 75, OLD, 30 },      { "2580", HJM_ALL, 65, OLD, 50 },    { "2581", HJM_ALL, 65, OLD, 7 },
        { "25", HJM_ALL, 65, OLD, 60 },        { "24", HJM_ALL, 65, OLD, 9 },       { "2480", HJM_ALL, 65, 74, 1 },
        { "2584", HJM_ALL, 65, OLD, 2 },       { "25", HJM_ALL, 65, 74, 99 }, /* not all municipalities give these */
    };
    enum { N = sizeof figures / sizeof figures[0] };
    hjm_population *p = empty();
    for (size_t i = 0; i < N; i++) {
        size_t at = backwards ? N - 1 - i : i;
        add(p, figures[at].region, figures[at].sex, figures[at].from, figures[at].to, 2025, figures[at].persons);
    }
    return p;
}

static void differences_are_listed_in_one_order_and_noted_under_tables(void **state)
{
    static const char *const expected[][7] = {
        { "25", "Båda", "65-", "Regioner i den", "60", "59", "1" },
        { "2580", "Båda", "65-74", "Kvinnor + män", "22", "21", "1" },
        { "2580", "Båda", "65-", "Åldersband", "50", "52", "-2" },
    };
    static const char *const columns[] = { "region", "sex", "ages", "parts", "given", "sum", "difference" };
    hjm_error err;
    hjm_table *t;
    hjm_population_question q = HJM_POPULATION_QUESTION_INIT;
    hjm_ages ages = { 65, OLD };
    const char *region = "2580";
    (void)state;
    q.regions = &region;
    q.n_regions = 1;
    q.ages = &ages;
    q.n_ages = 1;
    for (int backwards = 0; backwards < 2; backwards++) {
        hjm_population *p = uneven(backwards != 0);
        assert_ok(hjm_population_differences(p, NULL, &t, &err), &err);
        assert_int_equal(hjm_table_n_rows(t), 3);
        for (size_t i = 0; i < 21; i++) {
            assert_text(t, i / 7, columns[i % 7], expected[i / 7][i % 7]);
        }
        assert_text(t, 0, "date", "2025-12-31");
        hjm_table_destroy(t);
        assert_ok(hjm_population_tabulate(p, &q, NULL, &t, &err), &err);
        assert_text(t, 0, "persons", "50"); /* as given */
        assert_int_equal(hjm_table_n_notes(t), 1);
        assert_string_equal(hjm_table_note(t, 0, HJM_LANG_SV),
                            "Officiella uppgifter som inte är summan av sina delar: 3. De visas som de är givna.");
        hjm_table_destroy(t);
        hjm_population_destroy(p);
    }
}

static void an_empty_population_has_no_differences(void **state)
{
    hjm_error err;
    hjm_table *t;
    hjm_options wrong = { 1, 0, NULL, NULL, NULL, 0, 0, NULL };
    hjm_population *p = empty();
    (void)state;
    assert_ok(hjm_population_differences(p, NULL, &t, &err), &err);
    assert_int_equal(hjm_table_n_rows(t), 0);
    assert_int_equal(hjm_table_n_columns(t), 8);
    hjm_table_destroy(t);
    assert_code(hjm_population_differences(p, &wrong, &t, &err), &err, HJM_E_ARGUMENT, HJM_M_OPTIONS);
    assert_null(t);
    assert_code(hjm_population_differences(NULL, NULL, &t, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_code(hjm_population_differences(p, NULL, NULL, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    hjm_population_destroy(p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_table_shows_bands_and_the_change_since_a_base_year),
        cmocka_unit_test(a_question_left_open_means_all),
        cmocka_unit_test(a_question_is_checked),
        cmocka_unit_test(differences_are_listed_in_one_order_and_noted_under_tables),
        cmocka_unit_test(an_empty_population_has_no_differences),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
