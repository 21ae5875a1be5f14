/* Population from CSV: by sex, in the words and codes that statistics use. */
#define _POSIX_C_SOURCE 200809L /* mkstemp */

#include "population.h"
#include "scratch.h"

#include "base/error.h"
#include "io/population_words.h"

#define CASE HJM_SOURCE_DIR "/examples/norrbotten-2024/"

static hjm_status read_text(hjm_population *p, const char *text, const char *sex, hjm_error *err)
{
    struct scratch file = scratch_with(text, strlen(text));
    hjm_population_columns columns = HJM_POPULATION_COLUMNS_INIT;
    columns.sex = sex;
    hjm_status status = hjm_population_read_csv(p, file.path, NULL, &columns, err);
    scratch_close(&file);
    return status;
}

static void the_population_of_the_bundled_case_is_read(void **state)
{
    hjm_error err;
    hjm_extract extract = HJM_EXTRACT_INIT;
    hjm_population *p = empty();
    (void)state;
    extract.party = "municipality";
    assert_ok(hjm_population_read_csv(p, CASE "population.csv", &extract, NULL, &err), &err);
    assert_int_equal(get(p, "2505", HJM_ALL, 0, 24, 2023), 958 + 562);
    assert_int_equal(get(p, NULL, HJM_ALL, 65, 999, 2023), 62396);
    assert_int_equal(get(p, NULL, HJM_ALL, 0, 999, 2023), 248480);
    hjm_population_destroy(p);
}

static void the_sex_of_a_row_may_be_a_word_or_a_code(void **state)
{
    hjm_error err;
    hjm_population *p = empty();
    (void)state;
    assert_ok(read_text(p,
                        "party;date;age;sex;persons\n"
                        "2580;2023-12-31;65-74 år;kvinnor;4 700\n"
                        "2580;2023-12-31;65-74 år;M;4500\n"
                        "2580;2023-12-31;65-74;Totalt;9201\n"
                        "2580;2023-12-31;75+;2;4800\n"
                        "2580;2023-12-31;75-;män;3900\n"
                        "2580;2024-12-31;tot;;79000\n"
                        "2580;2022-12-31;Totalt;1+2;78000\n",
                        "sex", &err),
              &err);
    assert_int_equal(get(p, "2580", HJM_SEX_WOMEN, 65, 74, 2023), 4700);
    assert_int_equal(get(p, "2580", HJM_ALL, 65, 74, 2023), 9201);
    assert_int_equal(get(p, "2580", HJM_ALL, 75, 999, 2023), 8700);
    assert_int_equal(get(p, "2580", HJM_ALL, 0, 999, 2024), 79000);
    assert_int_equal(get(p, "2580", HJM_ALL, 0, 999, 2022), 78000);
    hjm_population_destroy(p);
}

static void without_a_column_of_sex_all_rows_are_of_both(void **state)
{
    hjm_error err;
    hjm_population *p = empty();
    (void)state;
    assert_ok(read_text(p, "party;date;age;sex;persons\n2580;2023-12-31;-4;K;7\n", NULL, &err), &err);
    assert_int_equal(get(p, "2580", HJM_ALL, 0, 4, 2023), 7);
    hjm_population_destroy(p);
}

static void rows_that_cannot_be_read_are_told_with_their_place_and_nothing_is_added(void **state)
{
    static const struct { const char *row; hjm_status status; int32_t code; uint32_t column; } cases[] = {
        { "2580;2023-12-31;65-;hen;1", HJM_E_SYNTAX, HJM_M_PERSONS_WORD, 21 },
        { "2580;2023-12-31;65-;unknown;1", HJM_E_SYNTAX, HJM_M_PERSONS_WORD, 21 },
        { "2580;2023-12-31;old;K;1", HJM_E_SYNTAX, HJM_M_AGES_SYNTAX, 17 },
        { "2580;2023-12-31;1-2-3;K;1", HJM_E_SYNTAX, HJM_M_AGES_SYNTAX, 17 },
        { "2580;2023-12-31;--4;K;1", HJM_E_SYNTAX, HJM_M_AGES_SYNTAX, 17 },
        { "2580;2023-02-30;65-;K;1", HJM_E_SYNTAX, HJM_M_NO_SUCH_DAY, 6 },
        { "2580;2023-12-31;65-;K;1,5", HJM_E_SYNTAX, HJM_M_QUANTITY_DECIMALS, 25 },
        { "2580;2023-12-31;65-;K;-1", HJM_E_SYNTAX, HJM_M_PERSONS_BELOW, 23 },
        { ";2023-12-31;65-;K;1", HJM_E_LIMIT, HJM_M_CODE_EMPTY, 1 },
        { "2581;2023-12-31;65-;K;1", HJM_E_DUPLICATE, HJM_M_PERSONS_TWICE, 1 },
        { "2581;2023-12-31;65-;K", HJM_E_SYNTAX, HJM_M_CSV_FEW_FIELDS, 0 },
    };
    hjm_error err;
    char text[512];
    hjm_population *p = empty();
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        (void)snprintf(text, sizeof text, "party;date;age;sex;persons\n2581;2023-12-31;65-;2;1\n%s\n", cases[i].row);
        assert_code(read_text(p, text, "sex", &err), &err, cases[i].status, cases[i].code);
        assert_int_equal(err.line, 3);
        assert_true(cases[i].column == 0 || err.column == cases[i].column);
        assert_int_equal(hjm_population_n_figures(p), 0);
    }
    assert_code(read_text(p, "party;date;age;persons\n", "sex", &err), &err, HJM_E_SYNTAX, HJM_M_CSV_NO_COLUMN);
    hjm_population_destroy(p);
}

static void a_second_file_adds_to_the_first_or_leaves_it_as_it_was(void **state)
{
    static const char first[] = "party;date;age;persons\n2580;2023-12-31;65-;10\n";
    static const char second[] = "party;date;age;persons\n2581;2023-12-31;65-;5\n2580;2023-12-31;65-;10\n";
    static const char third[] = "party;date;age;persons\n2581;2023-12-31;65-;5\n";
    hjm_error err;
    int64_t persons;
    hjm_population *p = empty();
    (void)state;
    assert_ok(read_text(p, first, NULL, &err), &err);
    assert_code(read_text(p, second, NULL, &err), &err, HJM_E_DUPLICATE, HJM_M_PERSONS_TWICE);
    assert_int_equal(err.line, 3);
    assert_code(hjm_population_get(p, "2581", HJM_ALL, 65, 999, 2023, &persons, &err), &err, HJM_E_UNKNOWN,
                HJM_M_PERSONS_REGION);
    assert_ok(read_text(p, third, NULL, &err), &err);
    assert_int_equal(get(p, NULL, HJM_ALL, 65, 999, 2023), 15);
    hjm_population_destroy(p);
}

static int32_t stop(void *user, int64_t done, int64_t total)
{
    (void)user;
    (void)done;
    (void)total;
    return 1;
}

static void arguments_are_checked_and_reading_can_be_cancelled(void **state)
{
    hjm_error err;
    hjm_options options = { sizeof options, 0, NULL, stop, NULL, 0, 0, NULL };
    hjm_extract extract = HJM_EXTRACT_INIT;
    hjm_population_columns columns = HJM_POPULATION_COLUMNS_INIT;
    hjm_population *p = NULL;
    (void)state;
    assert_ok(hjm_population_create(&p, &options, &err), &err);
    assert_code(hjm_population_read_csv(NULL, "x", NULL, NULL, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_code(hjm_population_read_csv(p, NULL, NULL, NULL, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_code(hjm_population_read_csv(p, "/nowhere/x.csv", NULL, NULL, &err), &err, HJM_E_FILE, HJM_M_INPUT_MISSING);
    assert_code(read_text(p, "party;date;age;persons\n", NULL, &err), &err, HJM_E_CANCELLED, HJM_M_CANCELLED);
    columns.struct_size = 4;
    assert_code(hjm_population_read_csv(p, "x", NULL, &columns, &err), &err, HJM_E_ARGUMENT, HJM_M_OPTIONS);
    extract.separator = '|';
    assert_code(hjm_population_read_csv(p, "x", &extract, &columns, &err), &err, HJM_E_ARGUMENT, HJM_M_OUT_OF_RANGE);
    hjm_population_destroy(p);
}

static void ages_are_read_as_statistics_write_them(void **state)
{
    static const struct { const char *text; int32_t from, to; } good[] = {
        { "0", 0, 0 },           { "65-74", 65, 74 }, { "100+", 100, 999 }, { "100+1", 100, 999 },
        { "100+ år", 100, 999 }, { "65 år", 65, 65 }, { "TOTALT", 0, 999 }, { "65–74 år", 65, 74 },
        { "75-", 75, 999 },      { "95+", 95, 999 },  { "tot", 0, 999 },    { "-4", 0, 4 },
    };
    static const char *const wrong[] = { "", "+", "-", " år", "år", "-4-5", "100+2", "65 ", "74-65", "1000", "+1",
                                         "-+1" };
    (void)state;
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
        hjm__ages ages = { -1, -1 };
        assert_true(hjm__read_people_ages((hjm__text){ good[i].text, strlen(good[i].text) }, &ages));
        assert_int_equal(ages.from, good[i].from);
        assert_int_equal(ages.to, good[i].to);
    }
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        hjm__ages ages = { -1, -1 };
        assert_false(hjm__read_people_ages((hjm__text){ wrong[i], strlen(wrong[i]) }, &ages));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_population_of_the_bundled_case_is_read),
        cmocka_unit_test(the_sex_of_a_row_may_be_a_word_or_a_code),
        cmocka_unit_test(without_a_column_of_sex_all_rows_are_of_both),
        cmocka_unit_test(rows_that_cannot_be_read_are_told_with_their_place_and_nothing_is_added),
        cmocka_unit_test(a_second_file_adds_to_the_first_or_leaves_it_as_it_was),
        cmocka_unit_test(arguments_are_checked_and_reading_can_be_cancelled),
        cmocka_unit_test(ages_are_read_as_statistics_write_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
