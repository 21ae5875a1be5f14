/* What is wrong with the population of a case, its forecast and its projections is told in its place. */
#define _POSIX_C_SOURCE 200809L /* mkdtemp */

#include "people_case.h"

#include "base/error.h"
#include "hjmekonomi.h"

/* What is wrong, and where it is told. */
typedef struct fault {
    const char  *volumes;
    const char  *files;  /* NULL: as they are */
    const char  *people; /* rows; NULL: as they are */
    const char  *coming; /* rows; NULL: as they are */
    hjm__message message;
    const char  *source; /* how it ends */
    uint32_t     line, column;
} fault;

#define NAMED "files:\n  - lines: lines.csv\n    columns: {user: user, sex: sex, age: age}\n"
#define COUNTED "  - inhabitants: people.csv\n    columns: {date: year, sex: sex}\n"
#define COMING "  - forecast: forecast.csv\n    columns: {date: year, sex: sex}\n"
#define SHOWN "volumes:\n  population: {ages: [65-]}\n  indicators: []\n"
#define PROJECTED(fields)                                                                                        \
    "volumes:\n  indicators:\n    - {code: users, name: Brukare, counts: users, kinds: [rental]}\n"              \
    "    - {code: old, name: Äldre, counts: users, ages: 65-}\n"                                                 \
    "  projections:\n    - {name: Framåt, " fields "}\n"

static const fault faults[] = {
    { SHOWN, NAMED COUNTED, NULL, NULL, HJM_M_PERSONS_PARTY, "people.csv", 2, 1 },
    { SHOWN, NAMED COUNTED "    other_regions: ignore\n", "1480;2024;65-;;1\n", NULL, HJM_M_PERSONS_NO_PARTY,
      "people.csv", 0, 0 },
    { SHOWN, NULL, "2580;2024;65-;;1\n2580;2024-12-31;65+ år;1+2;1\n", NULL, HJM_M_PERSONS_TWICE, "people.csv", 3, 1 },
    { SHOWN, NULL, "2580;2024;65-;;-1\n", NULL, HJM_M_PERSONS_BELOW, "people.csv", 2, 16 },
    { SHOWN, NULL, "2580;2024;65-;3;1\n", NULL, HJM_M_PERSONS_WORD, "people.csv", 2, 15 },
    { SHOWN, NULL, "2580;2024;65-64;1;1\n", NULL, HJM_M_AGES_SYNTAX, "people.csv", 2, 11 },
    { SHOWN, NULL, "2580;2024;60-;;1\n", NULL, HJM_M_PERSONS_CUT, "agreement.yaml", 15, 22 },
    { SHOWN, NULL, "2580;2024;65-74;;1\n", NULL, HJM_M_PERSONS_GAP, "agreement.yaml", 15, 22 },
    { SHOWN, NULL, "2580;2024;65-;;1\n2581;2023;65-;;1\n", NULL, HJM_M_PERSONS_NONE, "agreement.yaml", 15, 22 },
    { "volumes:\n  population: {ages: [65-], base_year: 2010}\n  indicators: []\n", NULL, NULL, NULL,
      HJM_M_PERSONS_YEAR, "agreement.yaml", 15, 22 },
    { "volumes:\n  population: {}\n  indicators:\n    - {code: users, name: B, counts: users}\n"
      "    - {code: rate, name: T, per_1000: users, ages: 70-}\n",
      NULL, NULL, NULL, HJM_M_PERSONS_CUT, "agreement.yaml", 18, 14 },
    { SHOWN, NULL, "2581;2024;65-;;1\npitea;2024;65-;;1\n", NULL, HJM_M_REGIONS_SAME_PARTY, NULL, 0, 0 },
    { SHOWN, NAMED COUNTED "    contents: X\n", NULL, NULL, HJM_M_FILE_FIELD, "agreement.yaml", 22, 15 },
    { SHOWN, NAMED "    other_regions: ignore\n", NULL, NULL, HJM_M_FILE_FIELD, "agreement.yaml", 20, 20 },
    { SHOWN, NAMED "  - inhabitants: people.json\n    columns: {date: year}\n", NULL, NULL, HJM_M_FILE_FIELD,
      "agreement.yaml", 21, 14 },
    { SHOWN, NAMED "  - inhabitants: people.json\n", NULL, NULL, HJM_M_JSONSTAT_SYNTAX, "people.json", 1, 12 },
    { PROJECTED("code: ahead, indicator: old, ages: [65-]"), NULL, NULL, NULL, HJM_M_PROJECTION_INDICATOR,
      "agreement.yaml", 19, 28 },
    { PROJECTED("code: ahead, indicator: young, ages: [65-]"), NULL, NULL, NULL, HJM_M_UNKNOWN_INDICATOR,
      "agreement.yaml", 19, 28 },
    { PROJECTED("code: volumes, indicator: users, ages: [65-]"), NULL, NULL, NULL, HJM_M_VOLUME_TABLE_TWICE,
      "agreement.yaml", 19, 28 },
    { PROJECTED("code: ahead, indicator: users, ages: [0-65, 65-]"), NULL, NULL, NULL, HJM_M_PROJECTION_OVERLAP,
      "agreement.yaml", 19, 28 },
    { PROJECTED("code: ahead, indicator: users, ages: [65-], base_year: 2023"), NULL, NULL, NULL,
      HJM_M_PROJECTION_NO_LINES, "agreement.yaml", 19, 28 },
    { PROJECTED("code: ahead, indicator: users, ages: [65-], years: [2050]"), NULL, NULL, NULL, HJM_M_PERSONS_YEAR,
      "agreement.yaml", 19, 28 },
    { PROJECTED("code: ahead, indicator: users, ages: [70-]"), NULL, NULL, NULL, HJM_M_PERSONS_CUT,
      "agreement.yaml", 19, 28 },
    { PROJECTED("code: ahead, indicator: users, ages: [65-]"), NAMED COUNTED "    other_regions: ignore\n", NULL, NULL,
      HJM_M_PROJECTION_NO_FORECAST, "agreement.yaml", 19, 28 },
    { PROJECTED("code: ahead, indicator: users, ages: [65-]"), NULL, NULL, "2580;2030;65-;;10\n",
      HJM_M_PROJECTION_REGIONS, "agreement.yaml", 19, 28 },
    { PROJECTED("code: ahead, indicator: users, ages: [65-]"), NULL, "2580;2024;65-;;0\n",
      "2580;2030;65-;;10\n", HJM_M_PROJECTION_NOBODY, "agreement.yaml", 19, 28 },
};

static void what_is_wrong_is_told_in_its_place(void **state)
{
    static const char headings[] = "region;year;age;sex;persons\n";
    const fault *f = *state;
    hjm_error err;
    hjm_case *c = NULL;
    hjm_volumes *run = NULL;
    write_case(f->volumes, f->files == NULL ? files : f->files, f->people == NULL ? people : headings,
               f->people == NULL ? "" : f->people, f->coming == NULL ? forecast : headings);
    if (f->coming != NULL) {
        put("forecast.csv", (const char *const[]){ headings, f->coming, NULL });
    }
    put("people.json", (const char *const[]){ "{\"version\": ", NULL });
    hjm_status status = hjm_case_read(&c, folder, NULL, &err);
    if (status == HJM_OK) {
        status = hjm_case_volumes(&run, c, NULL, NULL, &err);
    }
    hjm_case_destroy(c);
    assert_null(run);
    assert_int_not_equal(status, HJM_OK);
    assert_int_equal(err.code, f->message);
    if (f->source != NULL) {
        size_t length = strlen(err.source);
        assert_true(length >= strlen(f->source));
        assert_string_equal(err.source + length - strlen(f->source), f->source);
    }
    assert_int_equal(err.line, f->line);
    assert_int_equal(err.column, f->column);
}

/* A test for each fault. */
int main(void)
{
    enum { N = sizeof faults / sizeof faults[0] };
    struct CMUnitTest tests[N];
    for (size_t i = 0; i < N; i++) {
        tests[i] = (struct CMUnitTest)cmocka_unit_test_prestate(what_is_wrong_is_told_in_its_place, (void *)&faults[i]);
    }
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
