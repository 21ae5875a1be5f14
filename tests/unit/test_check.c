/* Figures judged together: contradictions that no relation has alone, what could be wrong, and what may not be. */
#define _DEFAULT_SOURCE /* mkstemps */

#include "scratch.h"
#include "support.h"

#include "base/error.h"
#include "hjmekonomi/check.h"

static hjm_check *check_of(const char *text)
{
    struct scratch s = scratch_open();
    hjm_report *report = NULL;
    hjm_check *check = NULL;
    hjm_error err;
    scratch_fill(&s, text, strlen(text));
    hjm_status status = hjm_report_read(&report, s.path, NULL, &err);
    scratch_close(&s);
    assert_ok(status, &err);
    assert_ok(hjm_check_run(&check, report, NULL, &err), &err);
    hjm_report_destroy(report);
    return check;
}

static hjm_table *table_of(const hjm_check *check, const char *name)
{
    hjm_table *table = NULL;
    hjm_error err;
    assert_ok(hjm_check_get_table(check, (size_t)hjm_check_find_table(check, name), &table, &err), &err);
    return table;
}

static void assert_cell(const hjm_table *table, size_t row, const char *column, const char *text)
{
    int64_t at = hjm_table_find_column(table, column);
    assert_true(at >= 0 && row < hjm_table_n_rows(table));
    assert_string_equal(hjm_table_text(table, row, (size_t)at, HJM_LANG_SV), text);
}

static void relations_that_hold_alone_may_contradict_each_other(void **state)
{
    (void)state;
    hjm_check *check = check_of("format: 1\ntables:\n"
                                "- {code: t, unit: tkr, columns: x, rows: {a: 500, b: 400, sum: \"?\", again: 930},\n"
                                "   relations: [{row: sum, sum: [a, b]}, {row: again, equal: sum}]}\n");
    assert_int_equal(hjm_check_n_verdicts(check, HJM_VERDICT_INCONSISTENT), 0);
    assert_int_equal(hjm_check_n_verdicts(check, HJM_VERDICT_NOT_CHECKABLE), 2);
    assert_int_equal(hjm_check_n_findings(check), 1);
    hjm_table *conflicts = table_of(check, "conflicts");
    assert_int_equal(hjm_table_n_rows(conflicts), 5); /* three figures under two relations */
    hjm_table *repairs = table_of(check, "repairs");
    assert_int_equal(hjm_table_n_rows(repairs), 3);
    assert_cell(repairs, 0, "line", "a");
    assert_cell(repairs, 0, "possible", "529–531");
    assert_cell(repairs, 1, "possible", "429–431");
    assert_cell(repairs, 2, "possible", "899–901");
    hjm_table_destroy(repairs);
    hjm_table_destroy(conflicts);
    hjm_check_destroy(check);
}

static void a_trusted_figure_is_never_proposed_for_change(void **state)
{
    (void)state;
    hjm_check *check = check_of("format: 1\ntables:\n"
                                "- code: t\n  unit: tkr\n  columns: x\n  rows:\n    a: {printed: 500, trusted: true}\n"
                                "    b: 400\n    sum: 930\n  relations: [{row: sum, sum: [a, b]}]\n");
    hjm_table *repairs = table_of(check, "repairs");
    assert_int_equal(hjm_table_n_rows(repairs), 2);
    assert_cell(repairs, 0, "line", "b");
    assert_cell(repairs, 1, "line", "sum");
    hjm_table_destroy(repairs);
    hjm_check_destroy(check);
}

static void a_figure_that_stands_in_two_wrong_sums_is_the_one_to_change(void **state)
{
    (void)state;
    hjm_check *check = check_of("format: 1\ntables:\n"
                                "- code: t\n  unit: tkr\n  columns: x | y | total\n  rows:\n    a: 100 | 250 | 350\n"
                                "    b: 200 | 301 | 510\n    total: 300 | 560 | 860\n"
                                "  relations: [{row: total, sum: above}, {column: total, sum: left}]\n");
    assert_int_equal(hjm_check_n_verdicts(check, HJM_VERDICT_INCONSISTENT), 2);
    hjm_table *repairs = table_of(check, "repairs");
    assert_int_equal(hjm_table_n_rows(repairs), 1);
    assert_cell(repairs, 0, "line", "b");
    assert_cell(repairs, 0, "column", "y");
    assert_cell(repairs, 0, "possible", "309–311");
    assert_cell(repairs, 0, "likeliest", "310");
    assert_cell(repairs, 0, "slip", "två siffror har bytt plats");
    hjm_table *findings = table_of(check, "findings");
    assert_int_equal(hjm_table_n_rows(findings), 2);
    hjm_table_destroy(findings);
    hjm_table_destroy(repairs);
    hjm_check_destroy(check);
}

static void a_balance_is_carried_from_column_to_column(void **state)
{
    static const char text[] = "format: 1\ntables:\n"
                               "- code: t\n  unit: tkr\n  columns: 2022 | 2023 | 2024\n  rows:\n"
                               "    opening: 100 | 150 | %s\n    result: 50 | -30 | 10\n    closing: 150 | 120 | 130\n"
                               "  relations: [{row: closing, carried: result, opening: opening}]\n";
    static const struct {
        const char *opening;
        size_t      findings;
    } cases[] = { { "120", 0 }, { "140", 2 } };
    (void)state;
    for (size_t i = 0; i < 2; i++) {
        char whole[sizeof text + 8];
        snprintf(whole, sizeof whole, text, cases[i].opening);
        hjm_check *check = check_of(whole);
        assert_int_equal(hjm_check_n_findings(check), cases[i].findings);
        hjm_check_destroy(check);
    }
}

static void what_a_relation_lacks_is_told(void **state)
{
    (void)state;
    hjm_check *check = check_of("format: 1\ntables:\n"
                                "- code: t\n  unit: tkr\n  columns: 2023 | 2024\n  rows:\n    a: 500 | ..\n    b: 0 | 7\n"
                                "    c: {unit: \"%\", printed: \"+2 | +3\"}\n    s: 900 | 910\n"
                                "  relations:\n  - {row: c, change: a}\n  - {row: s, sum: [a, b]}\n"
                                "  - {figure: \"c:2024\", change: \"b:2024\"}\n");
    static const char *const remarks[] = { "saknas: kolumnen före 2023", "saknas: t:a:2024", NULL, "saknas: t:a:2024",
                                           "basen kan vara noll" };
    hjm_table *verdicts = table_of(check, "verdicts");
    assert_int_equal(hjm_table_n_rows(verdicts), 5);
    for (size_t i = 0; i < 5; i++) {
        if (remarks[i] != NULL) {
            assert_cell(verdicts, i, "remark", remarks[i]);
            assert_cell(verdicts, i, "verdict", "kan inte kontrolleras");
        }
    }
    hjm_table_destroy(verdicts);
    hjm_check_destroy(check);
}

static void counts_may_be_rounded_in_a_ratio_but_not_in_a_sum(void **state)
{
    static const char ratio[] = "format: 1\ntables:\n- code: t\n  columns: more | now | growth\n  rows:\n"
                                "    all: {unit: count%s, printed: \"6 | 385 |\"}\n"
                                "    rate: {unit: \"%%\", printed: \"| | 1,5\"}\n"
                                "  relations: [{figure: \"rate:growth\", growth: \"all:more\", to: \"all:now\"}]\n";
    static const struct {
        const char *rounding;
        hjm_verdict verdict;
    } cases[] = { { "", HJM_VERDICT_NOT_WHOLE },
                  { ", rounding: nearest", HJM_VERDICT_ROUNDING },
                  { ", rounding: whole", HJM_VERDICT_TRUNCATED } };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char whole[sizeof ratio + 32];
        snprintf(whole, sizeof whole, ratio, cases[i].rounding);
        hjm_check *check = check_of(whole);
        assert_int_equal(hjm_check_n_verdicts(check, cases[i].verdict), 1);
        hjm_check_destroy(check);
    }
}

static void a_check_in_which_nothing_could_fail_is_too_coarse(void **state)
{
    (void)state;
    hjm_check *check = check_of("format: 1\ntables:\n- code: t\n  unit: mkr\n  columns: part | all | share\n  rows:\n"
                                "    a: {printed: \"0 | 1 |\"}\n    b: {unit: \"%\", printed: \"| | 30\"}\n"
                                "  relations: [{figure: \"b:share\", share: \"a:part\", of: \"a:all\"}]\n");
    assert_int_equal(hjm_check_n_verdicts(check, HJM_VERDICT_TOO_COARSE), 1);
    assert_int_equal(hjm_check_n_findings(check), 0);
    hjm_check_destroy(check);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(relations_that_hold_alone_may_contradict_each_other),
        cmocka_unit_test(a_trusted_figure_is_never_proposed_for_change),
        cmocka_unit_test(a_figure_that_stands_in_two_wrong_sums_is_the_one_to_change),
        cmocka_unit_test(a_balance_is_carried_from_column_to_column),
        cmocka_unit_test(what_a_relation_lacks_is_told),
        cmocka_unit_test(counts_may_be_rounded_in_a_ratio_but_not_in_a_sum),
        cmocka_unit_test(a_check_in_which_nothing_could_fail_is_too_coarse),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
