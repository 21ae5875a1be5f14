/* Relations that plain tables seem to have, and reports written as files. */
#define _DEFAULT_SOURCE /* mkstemps */

#include "scratch.h"
#include "support.h"

#include "base/error.h"
#include "hjmekonomi/check.h"

/* What is written. */
struct text {
    char   bytes[16384];
    size_t n;
};

static int32_t take(void *user, const char *bytes, size_t n)
{
    struct text *t = user;
    assert_true(t->n + n < sizeof t->bytes);
    memcpy(t->bytes + t->n, bytes, n);
    t->n += n;
    t->bytes[t->n] = '\0';
    return 0;
}

static int32_t refuse(void *user, const char *bytes, size_t n)
{
    (void)user;
    (void)bytes;
    (void)n;
    return 1;
}

static hjm_report *read_as(const char *ending, const char *bytes)
{
    char path[64] = "/tmp/hjmekonomi-test-XXXXXX";
    hjm_report *report = NULL;
    hjm_error err;
    strcat(path, ending);
    int file = mkstemps(path, (int)strlen(ending));
    assert_true(file >= 0);
    assert_int_equal(write(file, bytes, strlen(bytes)), strlen(bytes));
    close(file);
    hjm_status status = hjm_report_read(&report, path, NULL, &err);
    unlink(path);
    assert_ok(status, &err);
    return report;
}

static void discover(hjm_report *report)
{
    hjm_error err;
    assert_ok(hjm_report_discover(report, NULL, &err), &err);
}

static void write_to(const hjm_report *report, struct text *t)
{
    hjm_error err;
    t->n = 0;
    t->bytes[0] = '\0';
    assert_ok(hjm_report_write(report, take, t, &err), &err);
}

static const char table[] = "Kostnad (tkr);2022;2023;2024;Andel (%);Ändring (%)\n"
                            "Hyra;13 000;13 518;14 200;53,3;+5,0\n"
                            "Försäljning;3 700;3 800;3 900;14,6;+2,6\n"
                            "Transport;8 000;8 100;8 539;32,1;+5,4\n"
                            "Totalt;24 700;25 418;26 639;;+4,8\n";

static void totals_shares_and_changes_are_proposed(void **state)
{
    (void)state;
    struct text t;
    hjm_report *report = read_as(".csv", table);
    assert_int_equal(hjm_report_n_relations(report), 0);
    discover(report);
    write_to(report, &t);
    assert_non_null(strstr(t.bytes, "{row: \"Totalt\", sum: [\"Hyra\", \"Försäljning\", \"Transport\"]}"));
    assert_non_null(strstr(t.bytes, "{column: \"Ändring\", change: \"2024\", from: \"2023\"}"));
    hjm_report_destroy(report);
}

static void a_wrong_figure_does_not_hide_the_relation_that_shows_it(void **state)
{
    (void)state;
    struct text t;
    hjm_check *check = NULL;
    hjm_error err;
    char wrong[sizeof table];
    memcpy(wrong, table, sizeof table);
    memcpy(strstr(wrong, "26 639"), "26 369", 6);
    hjm_report *report = read_as(".csv", wrong);
    discover(report);
    write_to(report, &t);
    assert_non_null(strstr(t.bytes, "{row: \"Totalt\", sum: [\"Hyra\", \"Försäljning\", \"Transport\"]}"));
    assert_ok(hjm_check_run(&check, report, NULL, &err), &err);
    assert_true(hjm_check_n_findings(check) > 0);
    hjm_check_destroy(check);
    hjm_report_destroy(report);
}

static void nothing_is_proposed_for_figures_that_have_nothing_to_do_with_each_other(void **state)
{
    (void)state;
    hjm_report *report = read_as(".csv", "Kostnad (tkr);2022;2023\nHyra;731;512\nTransport;455;913\nLager;12;877\n");
    discover(report);
    assert_int_equal(hjm_report_n_relations(report), 0);
    hjm_report_destroy(report);
}

static void what_was_proposed_is_not_proposed_again(void **state)
{
    (void)state;
    hjm_report *report = read_as(".csv", table);
    discover(report);
    size_t n = hjm_report_n_relations(report);
    discover(report);
    assert_int_equal(hjm_report_n_relations(report), n);
    hjm_report_destroy(report);
}

static void a_report_that_is_written_and_read_is_the_same(void **state)
{
    (void)state;
    struct text first;
    struct text second;
    hjm_error err;
    hjm_report *report = NULL;
    assert_ok(hjm_report_read(&report, HJM_SOURCE_DIR "/tests/cases/bad-reports/valid.yaml", NULL, &err), &err);
    write_to(report, &first);
    hjm_report *again = read_as(".yaml", first.bytes);
    write_to(again, &second);
    assert_string_equal(first.bytes, second.bytes);
    assert_int_equal(hjm_report_n_relations(again), hjm_report_n_relations(report));
    hjm_report_destroy(again);
    hjm_report_destroy(report);
}

static void what_a_file_cannot_tell_is_not_written(void **state)
{
    (void)state;
    struct text t = { .n = 0 };
    hjm_error err;
    hjm_report *report = read_as(".csv", "t;r;c;unit;printed\nt;a;x;tkr;1\nt;a;y;kr;2\nt;b;x;kr;3\nt;b;y;tkr;4\n");
    assert_code(hjm_report_write(report, take, &t, &err), &err, HJM_E_UNSUPPORTED, HJM_M_REPORT_MIXED);
    assert_code(hjm_report_write(NULL, take, &t, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_code(hjm_report_write(report, NULL, &t, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_code(hjm_report_discover(NULL, NULL, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    hjm_report_destroy(report);
    report = read_as(".csv", table);
    assert_code(hjm_report_write(report, refuse, NULL, &err), &err, HJM_E_FILE, HJM_M_OUTPUT_STOPPED);
    hjm_report_destroy(report);
}

static int32_t stop(void *user, int64_t done, int64_t total)
{
    (void)user;
    (void)done;
    (void)total;
    return 1;
}

static void the_search_can_be_stopped(void **state)
{
    (void)state;
    hjm_options options = HJM_OPTIONS_INIT;
    hjm_error err;
    hjm_report *report = read_as(".csv", table);
    options.progress = stop;
    assert_code(hjm_report_discover(report, &options, &err), &err, HJM_E_CANCELLED, HJM_M_CANCELLED);
    hjm_check *check = NULL;
    discover(report);
    assert_code(hjm_check_run(&check, report, &options, &err), &err, HJM_E_CANCELLED, HJM_M_CANCELLED);
    assert_null(check);
    hjm_report_destroy(report);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(totals_shares_and_changes_are_proposed),
        cmocka_unit_test(a_wrong_figure_does_not_hide_the_relation_that_shows_it),
        cmocka_unit_test(nothing_is_proposed_for_figures_that_have_nothing_to_do_with_each_other),
        cmocka_unit_test(what_was_proposed_is_not_proposed_again),
        cmocka_unit_test(a_report_that_is_written_and_read_is_the_same),
        cmocka_unit_test(what_a_file_cannot_tell_is_not_written),
        cmocka_unit_test(the_search_can_be_stopped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
