/* Cases: a folder with an agreement and the files it names, read and allocated as one. */
#include "support.h"

#include "agreement/agreement.h"
#include "base/date.h"
#include "base/error.h"
#include "cube/cube.h"
#include "hjmekonomi/case.h"

#include <string.h>

#define FOLDER HJM_SOURCE_DIR "/tests/cases/small-case"

static void a_case_is_named_by_its_folder_or_its_agreement(void **state)
{
    static const char *const paths[] = { FOLDER, FOLDER "/", FOLDER "/agreement.yaml" };
    (void)state;
    for (size_t i = 0; i < 3; i++) {
        hjm_error err;
        hjm_case *c;
        hjm_date from = 0;
        hjm_date to = 0;
        char text[11];
        assert_ok(hjm_case_read(&c, paths[i], NULL, &err), &err);
        assert_int_equal(hjm_agreement_n_parties(hjm_case_agreement(c)), 2);
        assert_int_equal(hjm_cube_n_lines(hjm_case_cube(c)), 2);
        assert_int_equal(hjm_costs_n_postings(hjm_case_costs(c)), 1);
        hjm_case_period(c, &from, &to);
        hjm__date_text(from, text);
        assert_string_equal(text, "2024-01-01");
        hjm__date_text(to, text);
        assert_string_equal(text, "2024-03-31");
        hjm_case_destroy(c);
    }
}

static void the_costs_of_a_case_are_shared_for_its_period(void **state)
{
    hjm_error err;
    hjm_case *c;
    hjm_allocation *run;
    hjm_ore amount = 0;
    (void)state;
    assert_ok(hjm_case_read(&c, FOLDER, NULL, &err), &err);
    assert_ok(hjm_case_allocate(&run, c, NULL, &err), &err);
    hjm_case_destroy(c);
    assert_ok(hjm_allocation_get(run, HJM_FIGURE_COST, 1, HJM_ALL, &amount, &err), &err);
    assert_int_equal(amount, 75001);
    assert_ok(hjm_allocation_get(run, HJM_FIGURE_REVENUE, 1, HJM_ALL, &amount, &err), &err);
    assert_int_equal(amount, 7500);
    hjm_allocation_destroy(run);
}

/* So that the results of a case are the same wherever its folder is. */
static void sources_are_told_by_their_names_in_the_folder(void **state)
{
    hjm_error err;
    hjm_case *c;
    const hjm__source *sources;
    (void)state;
    assert_ok(hjm_case_read(&c, FOLDER "/unmatched.yaml", NULL, &err), &err);
    assert_int_equal(hjm__cube_sources(hjm_case_cube(c), &sources), 1);
    assert_string_equal(sources[0].name, "data/bad-lines.csv");
    assert_int_equal(hjm_case_agreement(c)->n_sources, 1);
    assert_string_equal(hjm_case_agreement(c)->sources[0].name, "unmatched.yaml");
    hjm_case_destroy(c);
}

static void a_case_tells_the_files_it_was_read_from(void **state)
{
    hjm_error err;
    hjm_case *c;
    (void)state;
    assert_ok(hjm_case_read(&c, FOLDER, NULL, &err), &err);
    assert_int_equal(hjm_case_n_files(c), 3);
    assert_string_equal(hjm_case_file(c, 0), FOLDER "/agreement.yaml");
    for (size_t i = 1; i < 3; i++) {
        assert_memory_equal(hjm_case_file(c, i), FOLDER "/", sizeof FOLDER);
    }
    assert_null(hjm_case_file(c, 3));
    assert_int_equal(hjm_case_n_files(NULL), 0);
    assert_null(hjm_case_file(NULL, 0));
    hjm_case_destroy(c);
}

static void a_handle_is_null_when_nothing_was_made(void **state)
{
    hjm_error err;
    hjm_case *c = (hjm_case *)&err;
    hjm_agreement *a = (hjm_agreement *)&err;
    hjm_allocation *run = (hjm_allocation *)&err;
    hjm_volumes *volumes = (hjm_volumes *)&err;
    (void)state;
    assert_code(hjm_case_read(&c, NULL, NULL, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_null(c);
    assert_code(hjm_agreement_read(&a, NULL, NULL, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_null(a);
    assert_code(hjm_case_allocate(&run, NULL, NULL, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_null(run);
    assert_code(hjm_case_volumes(&volumes, NULL, NULL, NULL, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_null(volumes);
}

/* One byte more than is known, that asks for something. */
static void options_of_a_newer_library_are_refused(void **state)
{
    struct {
        hjm_options known;
        uint64_t    newer;
    } o = { HJM_OPTIONS_INIT, 1 };
    hjm_error err;
    hjm_case *c;
    hjm_allocation *run;
    hjm_volumes *volumes;
    (void)state;
    assert_ok(hjm_case_read(&c, FOLDER, NULL, &err), &err);
    hjm_case *given = c;
    o.known.struct_size = sizeof o;
    assert_int_equal(hjm_case_allocate(&run, given, &o.known, &err), HJM_E_UNSUPPORTED);
    assert_int_equal(hjm_case_volumes(&volumes, given, NULL, &o.known, &err), HJM_E_UNSUPPORTED);
    assert_int_equal(hjm_case_read(&c, FOLDER, &o.known, &err), HJM_E_UNSUPPORTED);
    assert_null(c);
    hjm_case_destroy(given);
}

static void errors_tell_the_whole_path_of_a_file(void **state)
{
    static const struct {
        const char *agreement, *source;
        hjm_status  status;
        uint32_t    line;
    } bad[] = { { "/bad-lines.yaml", FOLDER "/data/bad-lines.csv", HJM_E_UNKNOWN, 3 },
                { "/bad-costs.yaml", FOLDER "/bad-costs.csv", HJM_E_SYNTAX, 2 },
                { "/no-costs.yaml", FOLDER "/none.csv", HJM_E_FILE, 0 },
                { "/none.yaml", FOLDER "/none.yaml", HJM_E_FILE, 0 } };
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        char path[512] = FOLDER;
        hjm_error err;
        hjm_case *c;
        strcat(path, bad[i].agreement);
        hjm_status got = hjm_case_read(&c, path, NULL, &err);
        assert_code(got, &err, bad[i].status, err.code);
        assert_null(c);
        assert_string_equal(err.source, bad[i].source);
        assert_int_equal(err.line, bad[i].line);
    }
}

static void rows_that_match_nothing_are_counted_if_the_agreement_says_so(void **state)
{
    hjm_error err;
    hjm_case *c;
    (void)state;
    assert_ok(hjm_case_read(&c, FOLDER "/unmatched.yaml", NULL, &err), &err);
    assert_int_equal(hjm_cube_n_lines(hjm_case_cube(c)), 2);
    assert_int_equal(hjm_cube_n_unmatched(hjm_case_cube(c)), 1);
    hjm_case_destroy(c);
}

static void a_call_without_its_arguments_is_refused(void **state)
{
    hjm_error err;
    hjm_case *c;
    hjm_allocation *run;
    hjm_options zero;
    hjm_date from = 7;
    hjm_date to = 7;
    (void)state;
    memset(&zero, 0, sizeof zero);
    assert_code(hjm_case_read(NULL, FOLDER, NULL, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_code(hjm_case_read(&c, NULL, NULL, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_code(hjm_case_read(&c, FOLDER, &zero, &err), &err, HJM_E_ARGUMENT, HJM_M_OPTIONS);
    assert_null(c);
    assert_code(hjm_case_allocate(&run, NULL, NULL, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_null(run);
    assert_null(hjm_case_agreement(NULL));
    assert_null(hjm_case_cube(NULL));
    assert_null(hjm_case_costs(NULL));
    hjm_case_period(NULL, &from, &to);
    assert_int_equal(from + to, 14);
    hjm_case_destroy(NULL);
}

static int32_t stop(void *user, int64_t done, int64_t total)
{
    (void)done;
    (void)total;
    return --*(int *)user < 0;
}

static void reading_can_be_cancelled_at_every_step(void **state)
{
    hjm_status got = HJM_E_CANCELLED;
    int steps = 0;
    (void)state;
    for (; got != HJM_OK; steps++) {
        int left = steps;
        hjm_error err;
        hjm_case *c;
        hjm_options options = HJM_OPTIONS_INIT;
        options.progress = stop;
        options.progress_user = &left;
        got = hjm_case_read(&c, FOLDER, &options, &err);
        if (got != HJM_OK) {
            assert_code(got, &err, HJM_E_CANCELLED, HJM_M_CANCELLED);
            assert_null(c);
        }
        hjm_case_destroy(c);
    }
    assert_true(steps > 3);
}

static hjm_status read_folder(const hjm_options *options, void *user, hjm_error *err)
{
    hjm_case *c;
    (void)user;
    hjm_status status = hjm_case_read(&c, FOLDER, options, err);
    assert_true((c == NULL) == (status != HJM_OK));
    hjm_case_destroy(c);
    return status;
}

static void nothing_is_left_when_memory_runs_out(void **state)
{
    (void)state;
    assert_short_memory_is_told(read_folder, NULL);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_case_is_named_by_its_folder_or_its_agreement),
        cmocka_unit_test(the_costs_of_a_case_are_shared_for_its_period),
        cmocka_unit_test(sources_are_told_by_their_names_in_the_folder),
        cmocka_unit_test(a_case_tells_the_files_it_was_read_from),
        cmocka_unit_test(a_handle_is_null_when_nothing_was_made),
        cmocka_unit_test(options_of_a_newer_library_are_refused),
        cmocka_unit_test(errors_tell_the_whole_path_of_a_file),
        cmocka_unit_test(rows_that_match_nothing_are_counted_if_the_agreement_says_so),
        cmocka_unit_test(a_call_without_its_arguments_is_refused),
        cmocka_unit_test(reading_can_be_cancelled_at_every_step),
        cmocka_unit_test(nothing_is_left_when_memory_runs_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
