/* Options of programs that are older or newer than the library, at the calls that take them. */
#include "sample.h"

#include "base/error.h"
#include "base/sizes.h"
#include "hjmekonomi.h"

#include <string.h>

enum { ROOM = 1024 };

/* What the calls are made on. */
static struct {
    hjm_agreement  *agreement;
    hjm_cube       *cube;
    hjm_table      *table;
    hjm_population *population;
    hjm_indicators *indicators;
} on;

static int32_t swallow(void *user, const char *bytes, size_t n_bytes)
{
    (void)user;
    (void)bytes;
    (void)n_bytes;
    return 0;
}

static hjm_status give_options(const void *given, hjm_error *err)
{
    hjm_population *made = NULL;
    hjm_status status = hjm_population_create(&made, given, err);
    hjm_population_destroy(made);
    return status;
}

static hjm_status give_split_options(const void *given, hjm_error *err)
{
    int64_t weight = 1;
    hjm_ore part;
    return hjm_split_amount(1, &weight, 1, &part, 1, given, err);
}

static hjm_status give_column(const void *given, hjm_error *err)
{
    return hjm_table_add_column(on.table, given, err);
}

static hjm_status give_format(const void *given, hjm_error *err)
{
    return hjm_table_write_csv(on.table, NULL, given, swallow, NULL, err);
}

static hjm_status give_text_options(const void *given, hjm_error *err)
{
    return hjm_table_write_text(on.table, given, NULL, swallow, NULL, err);
}

static hjm_status give_csv_options(const void *given, hjm_error *err)
{
    return hjm_table_write_csv(on.table, given, NULL, swallow, NULL, err);
}

static hjm_status give_extract(const void *given, hjm_error *err)
{
    return hjm_cube_read_csv(on.cube, "/no/such/file", given, err);
}

static hjm_status give_lines(const void *given, hjm_error *err)
{
    return hjm_cube_append(on.cube, given, err);
}

static hjm_status give_columns(const void *given, hjm_error *err)
{
    return hjm_cube_append_columns(on.cube, given, err);
}

static hjm_status give_cells(const void *given, hjm_error *err)
{
    return hjm_cube_get_cells(on.cube, given, err);
}

static hjm_status give_cube_plan(const void *given, hjm_error *err)
{
    hjm_cube *made = NULL;
    hjm_status status = hjm_cube_create_planned(&made, on.agreement, given, NULL, err);
    hjm_cube_destroy(made);
    return status;
}

static hjm_status give_question(const void *given, hjm_error *err)
{
    hjm_table *answer = NULL;
    hjm_status status = hjm_cube_ask(on.cube, given, NULL, &answer, err);
    hjm_table_destroy(answer);
    return status;
}

static hjm_status give_disclosure_options(const void *given, hjm_error *err)
{
    hjm_disclosure *made = NULL;
    hjm_status status = hjm_disclosure_create(&made, given, err);
    hjm_disclosure_destroy(made);
    return status;
}

static hjm_status give_population_columns(const void *given, hjm_error *err)
{
    return hjm_population_read_csv(on.population, "/no/such/file", NULL, given, err);
}

static hjm_status give_population_question(const void *given, hjm_error *err)
{
    hjm_table *answer = NULL;
    hjm_status status = hjm_population_tabulate(on.population, given, NULL, &answer, err);
    hjm_table_destroy(answer);
    return status;
}

static hjm_status give_projection(const void *given, hjm_error *err)
{
    hjm_table *answer = NULL;
    hjm_status status = hjm_population_project(on.population, on.population, given, NULL, &answer, err);
    hjm_table_destroy(answer);
    return status;
}

static hjm_status give_indicator(const void *given, hjm_error *err)
{
    return hjm_indicators_add(on.indicators, given, err);
}

static hjm_status give_volume_options(const void *given, hjm_error *err)
{
    hjm_volumes *run = NULL;
    hjm_status status = hjm_volumes_run(&run, on.indicators, on.cube, day(2024, 1, 1), day(2024, 12, 31), given, NULL,
                                        err);
    hjm_volumes_destroy(run);
    return status;
}

static hjm_status give_printed(const void *given, hjm_error *err)
{
    hjm_report *report = NULL;
    hjm_status status = hjm_report_create(&report, NULL, err);
    if (status == HJM_OK) {
        status = hjm_report_add_figure(report, "t", "r", "c", given, err);
    }
    hjm_report_destroy(report);
    return status;
}

static hjm_status give_relation(const void *given, hjm_error *err)
{
    hjm_report *report = NULL;
    hjm_status status = hjm_report_create(&report, NULL, err);
    if (status == HJM_OK) {
        status = hjm_report_add_relation(report, given, err);
    }
    hjm_report_destroy(report);
    return status;
}

static hjm_status give_volume_projection(const void *given, hjm_error *err)
{
    return hjm_indicators_add_projection(on.indicators, given, err);
}

/* Each struct as 1.0 has it, by its macro and by numbers that never change, and a call that takes it. */
static const hjm_options              options = HJM_OPTIONS_INIT;
static const hjm_split_options        split_options = HJM_SPLIT_OPTIONS_INIT;
static const hjm_column               column = { sizeof(hjm_column), HJM_TYPE_TEXT, "name", NULL, NULL, 0,
                                                  HJM_SHOW_PLAIN };
static const hjm_format               format = HJM_FORMAT_INIT;
static const hjm_text_options         text_options = HJM_TEXT_OPTIONS_INIT;
static const hjm_csv_options          csv_options = HJM_CSV_OPTIONS_INIT;
static const hjm_extract              extract = HJM_EXTRACT_INIT;
static const hjm_lines                lines = HJM_LINES_INIT;
static const hjm_columns              columns = HJM_COLUMNS_INIT;
static const hjm_cells                cells = HJM_CELLS_INIT;
static const hjm_cube_plan            cube_plan = HJM_CUBE_PLAN_INIT;
static const hjm_question             question = HJM_QUESTION_INIT;
static const hjm_disclosure_options   disclosure_options = HJM_DISCLOSURE_OPTIONS_INIT;
static const hjm_population_columns   population_columns = HJM_POPULATION_COLUMNS_INIT;
static const hjm_population_question  population_question = HJM_POPULATION_QUESTION_INIT;
static const hjm_projection           projection = HJM_PROJECTION_INIT;
static const hjm_indicator            indicator = HJM_INDICATOR_INIT;
static const hjm_volume_options       volume_options = HJM_VOLUME_OPTIONS_INIT;
static const hjm_printed              printed = HJM_PRINTED_INIT;
static const hjm_relation             relation = HJM_RELATION_INIT;
static const hjm_volume_projection    volume_projection = HJM_VOLUME_PROJECTION_INIT;

static const struct {
    const void *defaults;
    size_t      first; /* as the library has it */
    uint32_t    size;  /* as 1.0 had it */
    hjm_status (*give)(const void *given, hjm_error *err);
} structs[] = {
    { &options, HJM__FIRST_OPTIONS, 40, give_options },
    { &split_options, HJM__FIRST_SPLIT_OPTIONS, 48, give_split_options },
    { &column, HJM__FIRST_COLUMN, 40, give_column },
    { &format, HJM__FIRST_FORMAT, 32, give_format },
    { &text_options, HJM__FIRST_TEXT_OPTIONS, 24, give_text_options },
    { &csv_options, HJM__FIRST_CSV_OPTIONS, 16, give_csv_options },
    { &extract, HJM__FIRST_EXTRACT, 120, give_extract },
    { &lines, HJM__FIRST_LINES, 104, give_lines },
    { &columns, HJM__FIRST_COLUMNS, 544, give_columns },
    { &cells, HJM__FIRST_CELLS, 104, give_cells },
    { &cube_plan, HJM__FIRST_CUBE_PLAN, 48, give_cube_plan },
    { &question, HJM__FIRST_QUESTION, 136, give_question },
    { &disclosure_options, HJM__FIRST_DISCLOSURE_OPTIONS, 32, give_disclosure_options },
    { &population_columns, HJM__FIRST_POPULATION_COLUMNS, 32, give_population_columns },
    { &population_question, HJM__FIRST_POPULATION_QUESTION, 72, give_population_question },
    { &projection, HJM__FIRST_PROJECTION, 48, give_projection },
    { &indicator, HJM__FIRST_INDICATOR, 184, give_indicator },
    { &volume_options, HJM__FIRST_VOLUME_OPTIONS, 56, give_volume_options },
    { &printed, HJM__FIRST_PRINTED, 40, give_printed },
    { &relation, HJM__FIRST_RELATION, 112, give_relation },
    { &volume_projection, HJM__FIRST_VOLUME_PROJECTION, 80, give_volume_projection },
};

enum { N_STRUCTS = sizeof structs / sizeof structs[0] };

/* Give a struct as a program knows it whose version of it has so many bytes, the last of them this. */
static int32_t give(size_t i, uint32_t size, unsigned char last, hjm_error *err)
{
    _Alignas(max_align_t) unsigned char given[ROOM] = { 0 };
    memcpy(given, structs[i].defaults, structs[i].size);
    memcpy(given, &size, sizeof size);
    if (size > structs[i].size && size <= ROOM) {
        given[size - 1] = last;
    }
    err->code = HJM_M_NONE;
    return structs[i].give(given, err);
}

static void the_first_version_of_a_struct_is_never_refused_for_its_size(void **state)
{
    hjm_error err;
    (void)state;
    for (size_t i = 0; i < N_STRUCTS; i++) {
        assert_int_equal(structs[i].first, structs[i].size);
        (void)give(i, structs[i].size, 0, &err);
        assert_true(err.code != HJM_M_OPTIONS && err.code != HJM_M_NEWER_OPTIONS);
    }
}

static void a_struct_that_is_shorter_than_its_first_version_is_refused(void **state)
{
    hjm_error err;
    (void)state;
    for (size_t i = 0; i < N_STRUCTS; i++) {
        assert_code(give(i, structs[i].size - 1, 0, &err), &err, HJM_E_ARGUMENT, HJM_M_OPTIONS);
    }
}

static void a_longer_struct_passes_while_its_news_are_unused(void **state)
{
    hjm_error err;
    (void)state;
    for (size_t i = 0; i < N_STRUCTS; i++) {
        (void)give(i, ROOM, 0, &err);
        assert_true(err.code != HJM_M_OPTIONS && err.code != HJM_M_NEWER_OPTIONS);
        assert_code(give(i, ROOM, 1, &err), &err, HJM_E_UNSUPPORTED, HJM_M_NEWER_OPTIONS);
    }
}

static int begin(void **state)
{
    (void)state;
    hjm_error err;
    on.agreement = sealed_sample();
    assert_ok(hjm_cube_create(&on.cube, on.agreement, HJM_UNMATCHED_REFUSE, NULL, &err), &err);
    assert_ok(hjm_table_create(&on.table, "table", NULL, NULL, NULL, &err), &err);
    assert_ok(hjm_population_create(&on.population, NULL, &err), &err);
    assert_ok(hjm_indicators_create(&on.indicators, on.agreement, NULL, &err), &err);
    return 0;
}

static int end(void **state)
{
    (void)state;
    hjm_indicators_destroy(on.indicators);
    hjm_population_destroy(on.population);
    hjm_table_destroy(on.table);
    hjm_cube_destroy(on.cube);
    hjm_agreement_destroy(on.agreement);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_first_version_of_a_struct_is_never_refused_for_its_size, begin, end),
        cmocka_unit_test_setup_teardown(a_struct_that_is_shorter_than_its_first_version_is_refused, begin, end),
        cmocka_unit_test_setup_teardown(a_longer_struct_passes_while_its_news_are_unused, begin, end),
    };
    return cmocka_run_group_tests_name("options", tests, NULL, NULL);
}
