/* Inhabitants from CSV extracts into an agreement. */
#define _POSIX_C_SOURCE 200809L

#include "sample.h"
#include "scratch.h"

#include "agreement/agreement.h"
#include "io/extract.h"

static hjm_status read_text(hjm_agreement *a, const char *text, const hjm_extract *extract, const char *age,
                            const hjm_options *options, hjm_error *err)
{
    struct scratch file = scratch_open();
    scratch_fill(&file, text, strlen(text));
    hjm_status status = hjm__read_population(a, file.path, "population.csv", extract, age, NULL, options, err);
    scratch_close(&file);
    return status;
}

static void assert_band(const hjm__band *band, int32_t party, int32_t from, int32_t to, int64_t persons)
{
    assert_int_equal(band->party, party);
    assert_int_equal(band->date, day(2023, 12, 31));
    assert_int_equal(band->age_from, from);
    assert_int_equal(band->age_to, to);
    assert_int_equal(band->persons, persons);
}

static void inhabitants_are_read_by_party_date_and_ages(void **state)
{
    hjm_error err;
    hjm_options options = HJM_OPTIONS_INIT;
    hjm_extract extract = HJM_EXTRACT_INIT;
    hjm_agreement *a = make_sample();
    (void)state;
    assert_ok(read_text(a, "party;date;age;persons\n2580;2023-12-31;0-64;60 000\nLuleå;20231231;65-;19000\n", NULL,
                        NULL, &options, &err),
              &err);
    extract.party = "Kommun";
    extract.separator = ',';
    assert_ok(read_text(a, "Kommun,Ålder,date,persons\n2581,40,2023-12-31,0\n", &extract, "Ålder", &options, &err),
              &err);
    assert_int_equal(a->n_bands, 3);
    assert_band(&a->bands[0], LULEA, 0, 64, 60000);
    assert_band(&a->bands[1], LULEA, 65, 999, 19000);
    assert_band(&a->bands[2], PITEA, 40, 40, 0);
    assert_int_equal(a->n_sources, 2);
    assert_string_equal(a->sources[0].name, "population.csv");
    hjm_agreement_destroy(a);
}

static const struct {
    const char *row;
    hjm_status  status;
    int32_t     code;
    uint32_t    column;
} faults[] = {
    { "2580;2023-12-32;0-64;1", HJM_E_SYNTAX, HJM_M_NO_SUCH_DAY, 6 },
    { "2580;2023-12-31;64-0;1", HJM_E_SYNTAX, HJM_M_AGES_SYNTAX, 17 },
    { "2580;2023-12-31;0-64;1,5", HJM_E_SYNTAX, HJM_M_QUANTITY_DECIMALS, 24 },
    { "2580;2023-12-31;0-64;", HJM_E_SYNTAX, HJM_M_QUANTITY_SYNTAX, 22 },
    { "2580;2023-12-31;0-64;-1", HJM_E_SYNTAX, HJM_M_PERSONS_BELOW, 22 },
    { "9;2023-12-31;0-64;1", HJM_E_UNKNOWN, HJM_M_UNKNOWN_PARTY, 1 },
    { ";2023-12-31;0-64;1", HJM_E_LIMIT, HJM_M_CODE_EMPTY, 1 },
    { "2581;2023-12-31;50-;1", HJM_E_DUPLICATE, HJM_M_BAND_OVERLAP, 1 },
};

static void every_fault_is_told_at_its_place(void **state)
{
    hjm_error err;
    char text[200];
    hjm_options options = HJM_OPTIONS_INIT;
    (void)state;
    for (size_t i = 0; i < sizeof faults / sizeof faults[0]; i++) {
        hjm_agreement *a = make_sample();
        (void)snprintf(text, sizeof text, "party;date;age;persons\n2581;2023-12-31;0-64;1\n%s\n", faults[i].row);
        assert_code(read_text(a, text, NULL, NULL, &options, &err), &err, faults[i].status, faults[i].code);
        assert_string_equal(err.source, "population.csv");
        assert_int_equal(err.line, 3);
        assert_int_equal(err.column, faults[i].column);
        assert_string_equal(err.excerpt, faults[i].row);
        assert_int_equal(a->n_sources, 0);
        hjm_agreement_destroy(a);
    }
}

static void columns_and_extract_are_checked(void **state)
{
    hjm_error err;
    hjm_options options = HJM_OPTIONS_INIT;
    hjm_extract extract = HJM_EXTRACT_INIT;
    hjm_agreement *a = make_sample();
    (void)state;
    assert_code(read_text(a, "party;date;persons\n", NULL, NULL, &options, &err), &err, HJM_E_SYNTAX,
                HJM_M_CSV_NO_COLUMN);
    extract.separator = '|';
    assert_code(read_text(a, "party;date;persons\n", &extract, NULL, &options, &err), &err, HJM_E_ARGUMENT,
                HJM_M_OUT_OF_RANGE);
    assert_code(hjm__read_population(a, "/", "population", NULL, NULL, NULL, &options, &err), &err, HJM_E_FILE,
                HJM_M_FILE_IS_FOLDER);
    hjm_agreement_destroy(a);
}

static hjm_status read_inhabitants(const hjm_options *options, void *agreement, hjm_error *err)
{
    return read_text(agreement, "party;date;age;persons\n2580;2023-12-31;0-64;60000\n", NULL, NULL, options, err);
}

static void memory_that_runs_out_is_told(void **state)
{
    hjm_agreement *a = make_sample();
    (void)state;
    assert_short_memory_is_told(read_inhabitants, a);
    hjm_agreement_destroy(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(inhabitants_are_read_by_party_date_and_ages),
        cmocka_unit_test(every_fault_is_told_at_its_place),
        cmocka_unit_test(columns_and_extract_are_checked),
        cmocka_unit_test(memory_that_runs_out_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
