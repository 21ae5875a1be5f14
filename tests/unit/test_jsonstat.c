/* Population from JSON-stat 2: what is read, and what is refused. */
#define _POSIX_C_SOURCE 200809L /* mkstemp */

#include "population.h"
#include "scratch.h"

#include "base/error.h"

#define CASES HJM_SOURCE_DIR "/tests/cases/jsonstat/"

static const char small[] =
    "{\"version\": \"2.0\", \"class\": \"dataset\", \"id\": [\"Region\", \"Alder\", \"Tid\"], \"size\": [2, 1, 2],\n"
    " \"dimension\": {\"Region\": {\"category\": {\"index\": [\"2580\", \"2581\"]}},\n"
    "  \"Alder\": {\"category\": {\"label\": {\"65+\": \"65+ \xc3\xa5r\"}}},\n"
    "  \"Tid\": {\"category\": {\"index\": {\"2024\": 1, \"2023\": 0}}}},\n"
    " \"value\": [11, 12, 21, null]}\n";

static hjm_status read_text(hjm_population *p, const char *text, size_t length, hjm_error *err)
{
    struct scratch file = scratch_with(text, length);
    hjm_status status = hjm_population_read_jsonstat(p, file.path, NULL, err);
    scratch_close(&file);
    return status;
}

/* The small file with one text in it replaced. */
static hjm_status read_changed(hjm_population *p, const char *what, const char *with, hjm_error *err)
{
    char text[4096];
    const char *at = strstr(small, what);
    assert_non_null(at);
    int n = snprintf(text, sizeof text, "%.*s%s%s", (int)(at - small), small, with, at + strlen(what));
    assert_true(n > 0 && (size_t)n < sizeof text);
    return read_text(p, text, (size_t)n, err);
}

static void a_file_of_statistics_sweden_is_read_as_it_is(void **state)
{
    hjm_error err;
    hjm_population *p = empty();
    (void)state;
    assert_ok(hjm_population_read_jsonstat(p, CASES "population.json", NULL, &err), &err);
    assert_int_equal(hjm_population_n_figures(p), 72);
    assert_int_equal(get(p, "2580", HJM_SEX_MEN, 65, 74, 2024), 4500);
    assert_int_equal(get(p, "2580", HJM_SEX_WOMEN, 75, 999, 2024), 4800);
    assert_int_equal(get(p, "2581", HJM_ALL, 65, 999, 2024), 2600 + 2700 + 2500 + 3000);
    assert_int_equal(get(p, "2581", HJM_ALL, 0, 999, 2024), 42700);
    assert_int_equal(get(p, NULL, HJM_ALL, 0, 999, 2024), 42700 + 76700);
    hjm_population_destroy(p);
}

static void official_totals_that_do_not_add_up_are_kept_and_listed(void **state)
{
    hjm_error err;
    hjm_table *table;
    hjm_population *p = empty();
    (void)state;
    assert_ok(hjm_population_read_jsonstat(p, CASES "population.json", NULL, &err), &err);
    assert_int_equal(get(p, "2580", HJM_ALL, 75, 999, 2025), 3900 + 4800 + 80 + 2);
    assert_int_equal(get(p, "2580", HJM_SEX_WOMEN, 0, 999, 2025), 28800 + 4700 + 4800 + 60 - 1);
    assert_int_equal(get(p, NULL, HJM_SEX_MEN, 65, 74, 2025), 4500 + 2600 + 40 + 3);
    assert_ok(hjm_population_differences(p, NULL, &table, &err), &err);
    assert_int_equal(hjm_table_n_rows(table), 9);
    for (size_t row = 0; row < hjm_table_n_rows(table); row++) {
        int64_t date;
        assert_ok(hjm_table_get_number(table, row, 0, &date, &err), &err);
        assert_int_equal(date, 20453); /* 2025-12-31 */
    }
    hjm_table_destroy(table);
    hjm_population_destroy(p);
}

static void sparse_values_and_nulls_are_no_figures_rather_than_zeros(void **state)
{
    hjm_error err;
    int64_t persons = 42;
    hjm_population *p = empty();
    (void)state;
    assert_ok(hjm_population_read_jsonstat(p, CASES "sparse.json", "BE0101N1", &err), &err);
    assert_int_equal(hjm_population_n_figures(p), 3);
    assert_int_equal(get(p, "2580", HJM_ALL, 0, 999, 2023), 79300);
    assert_int_equal(get(p, NULL, HJM_ALL, 0, 999, 2024), 79500 + 42500);
    assert_code(hjm_population_get(p, "2581", HJM_ALL, 0, 999, 2023, &persons, &err), &err, HJM_E_ZERO_BASE,
                HJM_M_PERSONS_NONE);
    assert_int_equal(persons, 42);
    hjm_population_destroy(p);
}

static void the_measure_is_chosen_never_guessed(void **state)
{
    hjm_error err;
    hjm_population *p = empty();
    (void)state;
    assert_code(hjm_population_read_jsonstat(p, CASES "sparse.json", NULL, &err), &err, HJM_E_UNKNOWN,
                HJM_M_JSONSTAT_CONTENTS);
    assert_code(hjm_population_read_jsonstat(p, CASES "sparse.json", "BE", &err), &err, HJM_E_UNKNOWN,
                HJM_M_JSONSTAT_NO_CONTENTS);
    assert_code(hjm_population_read_jsonstat(p, CASES "sparse.json", "BE0101N2", &err), &err, HJM_E_SYNTAX,
                HJM_M_JSONSTAT_VALUE); /* growth may be below zero, inhabitants cannot */
    assert_int_equal(err.index, 5);
    assert_string_equal(err.message,
                        "the value of Tid 2024, Region 2580, ContentsCode BE0101N2 is not a whole number of 0 or more");
    assert_int_equal(hjm_population_n_figures(p), 0);
    hjm_population_destroy(p);
}

static void indices_may_be_lists_places_or_a_single_label(void **state)
{
    hjm_error err;
    hjm_population *p = empty();
    (void)state;
    assert_ok(read_text(p, small, sizeof small - 1, &err), &err);
    assert_int_equal(hjm_population_n_figures(p), 3);
    assert_int_equal(get(p, "2580", HJM_ALL, 65, 999, 2024), 12);
    assert_int_equal(get(p, "2581", HJM_ALL, 65, 999, 2023), 21);
    hjm_population_destroy(p);
    p = empty();
    assert_ok(read_changed(p, "{\"version\"", "\xef\xbb\xbf{\"version\"", &err), &err); /* byte order mark */
    assert_int_equal(hjm_population_n_figures(p), 3);
    hjm_population_destroy(p);
}

/* What becomes of the small file when one text in it is replaced. */
static const struct { const char *what, *with; hjm_status status; int32_t code; } contradictions[] = {
    { "2.0", "1.3", HJM_E_SYNTAX, HJM_M_JSONSTAT_DATASET },
    { "\"dataset\"", "\"collection\"", HJM_E_SYNTAX, HJM_M_JSONSTAT_DATASET },
    { "\"class\": \"dataset\",", "", HJM_E_SYNTAX, HJM_M_JSONSTAT_DATASET },
    { "\"id\":", "\"ids\":", HJM_E_SYNTAX, HJM_M_JSONSTAT_MEMBER },
    { "[\"Region\", \"Alder\", \"Tid\"]", "[]", HJM_E_SYNTAX, HJM_M_JSONSTAT_MEMBER },
    { "[\"Region\", \"Alder\", \"Tid\"]", "\"Region\"", HJM_E_SYNTAX, HJM_M_JSONSTAT_MEMBER },
    { "\"Alder\", \"Tid\"]", "7, \"Tid\"]", HJM_E_SYNTAX, HJM_M_JSONSTAT_MEMBER },
    { "[2, 1, 2]", "[2, 2]", HJM_E_SYNTAX, HJM_M_JSONSTAT_MEMBER },
    { "[2, 1, 2]", "[2, 1, 2.0]", HJM_E_SYNTAX, HJM_M_JSONSTAT_MEMBER },
    { "[2, 1, 2]", "[2, 1, \"2\"]", HJM_E_SYNTAX, HJM_M_JSONSTAT_MEMBER },
    { "[2, 1, 2]", "[0, 1, 2]", HJM_E_SYNTAX, HJM_M_JSONSTAT_MEMBER },
    { "[2, 1, 2]", "[-2, 1, -2]", HJM_E_SYNTAX, HJM_M_JSONSTAT_MEMBER },
    { "[2, 1, 2]", "[3, 1, 2]", HJM_E_SYNTAX, HJM_M_JSONSTAT_CATEGORIES },
    { "[2, 1, 2]", "[2, 2, 2]", HJM_E_SYNTAX, HJM_M_JSONSTAT_CATEGORIES },
    { "[2, 1, 2]", "[100000001, 1, 2]", HJM_E_LIMIT, HJM_M_JSONSTAT_CELLS },
    { "[2, 1, 2]", "[9223372036854775807, 1, 2]", HJM_E_LIMIT, HJM_M_JSONSTAT_CELLS },
    { "[2, 1, 2]", "[2, 1, 50000001]", HJM_E_LIMIT, HJM_M_JSONSTAT_CELLS },
    { "[2, 1, 2]", "[2, 1, 4611686018427387904]", HJM_E_LIMIT, HJM_M_JSONSTAT_CELLS },
    { "\"dimension\"", "\"dimensions\"", HJM_E_SYNTAX, HJM_M_JSONSTAT_CATEGORIES },
    { "\"Tid\": {", "\"Year\": {", HJM_E_SYNTAX, HJM_M_JSONSTAT_CATEGORIES },
    { "[\"2580\", \"2581\"]", "[\"2580\", 2581]", HJM_E_SYNTAX, HJM_M_JSONSTAT_CATEGORIES },
    { "[\"2580\", \"2581\"]", "\"2580\"", HJM_E_SYNTAX, HJM_M_JSONSTAT_CATEGORIES },
    { "\"2024\": 1", "\"2024\": 0", HJM_E_SYNTAX, HJM_M_JSONSTAT_CATEGORIES },
    { "\"2024\": 1", "\"2024\": 2", HJM_E_SYNTAX, HJM_M_JSONSTAT_CATEGORIES },
    { "\"2024\": 1", "\"2024\": -1", HJM_E_SYNTAX, HJM_M_JSONSTAT_CATEGORIES },
    { "\"2024\": 1", "\"2024\": \"1\"", HJM_E_SYNTAX, HJM_M_JSONSTAT_CATEGORIES },
    { "{\"65+\": \"65+ \xc3\xa5r\"}", "{}", HJM_E_SYNTAX, HJM_M_JSONSTAT_CATEGORIES },
    { "[11, 12, 21, null]", "[11, 12, 21]", HJM_E_SYNTAX, HJM_M_JSONSTAT_VALUES },
    { "[11, 12, 21, null]", "[11, 12, 21, 22, 23]", HJM_E_SYNTAX, HJM_M_JSONSTAT_VALUES },
    { "[11, 12, 21, null]", "7", HJM_E_SYNTAX, HJM_M_JSONSTAT_MEMBER },
    { "\"value\"", "\"values\"", HJM_E_SYNTAX, HJM_M_JSONSTAT_MEMBER },
    { "12, 21", "12.0, 21", HJM_E_SYNTAX, HJM_M_JSONSTAT_VALUE },
    { "12, 21", "\"12\", 21", HJM_E_SYNTAX, HJM_M_JSONSTAT_VALUE },
    { "12, 21", "true, 21", HJM_E_SYNTAX, HJM_M_JSONSTAT_VALUE },
    { "12, 21", "-12, 21", HJM_E_SYNTAX, HJM_M_JSONSTAT_VALUE },
    { "12, 21", "[12], 21", HJM_E_SYNTAX, HJM_M_JSONSTAT_VALUE },
    { "12, 21", "9223372036854775807, 21", HJM_E_OVERFLOW, HJM_M_PERSONS_SUM },
    { "[11, 12, 21, null]", "{\"4\": 1}", HJM_E_SYNTAX, HJM_M_JSONSTAT_KEY },
    { "[11, 12, 21, null]", "{\"-1\": 1}", HJM_E_SYNTAX, HJM_M_JSONSTAT_KEY },
    { "[11, 12, 21, null]", "{\"a\": 1}", HJM_E_SYNTAX, HJM_M_JSONSTAT_KEY },
    { "[11, 12, 21, null]", "{\"1\": 1, \"01\": 1}", HJM_E_DUPLICATE, HJM_M_PERSONS_TWICE },
    { "\"2581\"", "\"2580\"", HJM_E_DUPLICATE, HJM_M_PERSONS_TWICE },
    { "\"2580\"", "\"\"", HJM_E_LIMIT, HJM_M_CODE_EMPTY },
    { "\"Region\", \"Alder\", \"Tid\"", "\"Tid\", \"Alder\", \"Tid\"", HJM_E_SYNTAX, HJM_M_JSONSTAT_DIMENSION },
    { "65+\":", "65 plus\":", HJM_E_SYNTAX, HJM_M_JSONSTAT_CODE },
    { "\"2024\": 1", "\"2024M03\": 1", HJM_E_SYNTAX, HJM_M_JSONSTAT_CODE },
    { "\"2024\": 1", "\"0000\": 1", HJM_E_SYNTAX, HJM_M_JSONSTAT_CODE },
};

static void a_file_that_contradicts_itself_is_refused(void **state)
{
    hjm_error err;
    hjm_population *p = empty();
    (void)state;
    for (size_t i = 0; i < sizeof contradictions / sizeof contradictions[0]; i++) {
        hjm_status status = read_changed(p, contradictions[i].what, contradictions[i].with, &err);
        assert_code(status, &err, contradictions[i].status, contradictions[i].code);
        assert_true(err.source[0] != '\0');
        assert_int_equal(hjm_population_n_figures(p), 0);
    }
    hjm_population_destroy(p);
}

static void dimensions_must_be_known_and_the_needed_ones_there(void **state)
{
    static const char other[] =
        "{\"version\": \"2.0\", \"class\": \"dataset\", \"id\": [\"%s\", \"%s\"], \"size\": [1, 1], \"dimension\": {"
        "\"%s\": {\"category\": {\"index\": [\"2580\"]}}, \"%s\": {\"category\": {\"index\": [\"2024\"]}}},"
        "\"value\": [1]}";
    static const struct { const char *first, *second; int32_t code; } cases[] = {
        { "Region", "Civilstand", HJM_M_JSONSTAT_DIMENSION },
        { "Region", "ContentsCode", HJM_M_JSONSTAT_NO_DIMENSION },
        { "ContentsCode", "Tid", HJM_M_JSONSTAT_NO_DIMENSION },
    };
    hjm_error err;
    char text[1024];
    hjm_population *p = empty();
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        int n = snprintf(text, sizeof text, other, cases[i].first, cases[i].second, cases[i].first, cases[i].second);
        assert_code(read_text(p, text, (size_t)n, &err), &err, HJM_E_SYNTAX, cases[i].code);
    }
    int n = snprintf(text, sizeof text, other, "Region", "Tid", "Region", "Tid");
    assert_ok(read_text(p, text, (size_t)n, &err), &err);
    assert_int_equal(get(p, "2580", HJM_ALL, 0, 999, 2024), 1); /* without Kon and Alder: all people */
    hjm_population_destroy(p);
}

static void what_is_not_json_is_told_with_its_place(void **state)
{
    static const char nul[] = "{\"version\": \"2.0\",\n \"class\": \0}";
    hjm_error err;
    hjm_population *p = empty();
    (void)state;
    assert_code(read_text(p, "", 0, &err), &err, HJM_E_SYNTAX, HJM_M_JSONSTAT_SYNTAX);
    assert_code(read_text(p, "{", 1, &err), &err, HJM_E_SYNTAX, HJM_M_JSONSTAT_SYNTAX);
    assert_code(read_text(p, "\xff\xfe{", 3, &err), &err, HJM_E_SYNTAX, HJM_M_JSONSTAT_SYNTAX);
    assert_code(read_text(p, nul, sizeof nul - 1, &err), &err, HJM_E_SYNTAX, HJM_M_JSONSTAT_SYNTAX);
    assert_int_equal(err.line, 2);
    assert_code(read_changed(p, "11, 12", "11 12", &err), &err, HJM_E_SYNTAX, HJM_M_JSONSTAT_SYNTAX);
    assert_int_equal(err.line, 5);
    assert_int_equal(err.column, 16); /* the last byte read */
    assert_string_equal(err.excerpt, " \"value\": [11 12, 21, null]}");
    assert_code(read_changed(p, "12, 21", "99999999999999999999, 21", &err), &err, HJM_E_SYNTAX, HJM_M_JSONSTAT_SYNTAX);
    assert_code(read_changed(p, "12, 21", "1e999, 21", &err), &err, HJM_E_SYNTAX, HJM_M_JSONSTAT_SYNTAX);
    assert_code(read_changed(p, "\"class\"", "\"id\": [], \"class\"", &err), &err, HJM_E_SYNTAX, HJM_M_JSONSTAT_SYNTAX);
    assert_code(read_changed(p, "null]}", "null]}}", &err), &err, HJM_E_SYNTAX, HJM_M_JSONSTAT_SYNTAX);
    assert_code(read_text(p, "[]", 2, &err), &err, HJM_E_SYNTAX, HJM_M_JSONSTAT_DATASET);
    hjm_population_destroy(p);
}

static void a_deep_or_large_file_is_refused(void **state)
{
    enum { DEEP = 100000, LARGE = 64 * 1024 * 1024 + 1 };
    hjm_error err;
    hjm_population *p = empty();
    char *text = test_malloc(LARGE);
    (void)state;
    memset(text, '[', LARGE);
    assert_code(read_text(p, text, DEEP, &err), &err, HJM_E_SYNTAX, HJM_M_JSONSTAT_SYNTAX);
    assert_code(read_text(p, text, LARGE, &err), &err, HJM_E_LIMIT, HJM_M_JSONSTAT_LARGE);
    test_free(text);
    hjm_population_destroy(p);
}

static void files_add_to_a_population_as_a_whole_or_not_at_all(void **state)
{
    hjm_error err;
    hjm_population *p = empty();
    (void)state;
    assert_ok(read_text(p, small, sizeof small - 1, &err), &err);
    assert_code(read_changed(p, "\"2580\"", "\"2584\"", &err), &err, HJM_E_DUPLICATE, HJM_M_PERSONS_TWICE);
    assert_int_equal(hjm_population_n_figures(p), 3);
    assert_int_equal(get(p, NULL, HJM_ALL, 65, 999, 2023), 32);
    assert_ok(read_changed(p, "\"2580\", \"2581\"", "\"2584\", \"2585\"", &err), &err);
    assert_int_equal(get(p, NULL, HJM_ALL, 65, 999, 2023), 64);
    assert_code(hjm_population_read_jsonstat(p, "/nowhere/x.json", NULL, &err), &err, HJM_E_FILE, HJM_M_INPUT_MISSING);
    assert_code(hjm_population_read_jsonstat(p, "/", NULL, &err), &err, HJM_E_FILE, HJM_M_FILE_IS_FOLDER);
    assert_code(hjm_population_read_jsonstat(NULL, "x", NULL, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_code(hjm_population_read_jsonstat(p, NULL, NULL, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    hjm_population_destroy(p);
}

static hjm_status read_anew(const hjm_options *options, void *user, hjm_error *err)
{
    hjm_population *p = NULL;
    (void)user;
    HJM__TRY(hjm_population_create(&p, options, err));
    hjm_status status = hjm_population_read_jsonstat(p, CASES "population.json", NULL, err);
    assert_true((hjm_population_n_figures(p) == 0) == (status != HJM_OK));
    hjm_population_destroy(p);
    return status;
}

static void memory_that_runs_out_leaves_nothing_behind(void **state)
{
    (void)state;
    assert_short_memory_is_told(read_anew, NULL);
}

/* A library without JSON says so, and has nothing more to be tested here. */
static void a_library_without_json_says_so(void **state)
{
    hjm_error err;
    hjm_population *p = empty();
    (void)state;
    hjm_status status = hjm_population_read_jsonstat(p, CASES "population.json", NULL, &err);
    if (status != HJM_OK) {
        assert_code(status, &err, HJM_E_UNSUPPORTED, HJM_M_JSONSTAT_LEFT_OUT);
    }
    hjm_population_destroy(p);
}

static bool has_json(void)
{
    hjm_population *p = NULL;
    bool has = hjm_population_create(&p, NULL, NULL) == HJM_OK &&
               hjm_population_read_jsonstat(p, CASES "population.json", NULL, NULL) != HJM_E_UNSUPPORTED;
    hjm_population_destroy(p);
    return has;
}

int main(void)
{
    const struct CMUnitTest always[] = {
        cmocka_unit_test(a_library_without_json_says_so),
    };
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_file_of_statistics_sweden_is_read_as_it_is),
        cmocka_unit_test(official_totals_that_do_not_add_up_are_kept_and_listed),
        cmocka_unit_test(sparse_values_and_nulls_are_no_figures_rather_than_zeros),
        cmocka_unit_test(the_measure_is_chosen_never_guessed),
        cmocka_unit_test(indices_may_be_lists_places_or_a_single_label),
        cmocka_unit_test(a_file_that_contradicts_itself_is_refused),
        cmocka_unit_test(dimensions_must_be_known_and_the_needed_ones_there),
        cmocka_unit_test(what_is_not_json_is_told_with_its_place),
        cmocka_unit_test(a_deep_or_large_file_is_refused),
        cmocka_unit_test(files_add_to_a_population_as_a_whole_or_not_at_all),
        cmocka_unit_test(memory_that_runs_out_leaves_nothing_behind),
    };
    int failed = cmocka_run_group_tests(always, NULL, NULL);
    return has_json() ? failed + cmocka_run_group_tests(tests, NULL, NULL) : failed;
}
