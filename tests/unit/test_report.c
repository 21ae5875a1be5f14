/* Reports built by calls: what they accept, and what they refuse. */
#include "verdict.h"

#include "base/error.h"

#include <string.h>

static hjm_report *new_report(void)
{
    hjm_report *report = NULL;
    hjm_error err;
    assert_ok(hjm_report_create(&report, NULL, &err), &err);
    return report;
}

static hjm_status add(hjm_report *report, const char *row, const char *column, hjm_printed_unit unit, const char *text,
                      hjm_error *err)
{
    hjm_printed printed = HJM_PRINTED_INIT;
    printed.unit = unit;
    printed.text = text;
    return hjm_report_add_figure(report, "t", row, column, &printed, err);
}

/* A figure and its sum; the verdict on it. */
static hjm_verdict verdict_of_sum(hjm_printed_unit unit, hjm_printed_rounding rounding, const char *a, const char *b,
                                  const char *sum)
{
    const char *const terms[] = { "a", "b" };
    hjm_report *report = new_report();
    hjm_relation relation = HJM_RELATION_INIT;
    hjm_printed printed = HJM_PRINTED_INIT;
    hjm_error err;
    relation.table = "t";
    relation.target = "sum";
    relation.terms = terms;
    relation.n_terms = 2;
    printed.unit = unit;
    printed.rounding = rounding;
    assert_ok(add(report, "a", "x", unit, a, &err), &err);
    assert_ok(add(report, "b", "x", unit, b, &err), &err);
    printed.text = sum;
    assert_ok(hjm_report_add_figure(report, "t", "sum", "x", &printed, &err), &err);
    assert_ok(hjm_report_add_relation(report, &relation, &err), &err);
    return only_verdict(report);
}

static void figures_are_read_as_they_are_printed(void **state)
{
    static const char *const good[] = { "34 322", "34\xc2\xa0" "322", "34\xe2\x80\xaf" "322", "34\xe2\x80\x89" "322",
                                        "-9,52 %", "\xe2\x88\x92" "9,52%", "\xe2\x80\x93" "9,52", "- 1 890", "+5,3",
                                        "ca 225 000", "cirka 4,3 %", "c:a 12", "ca. 12", "about 12", "34322", "0,5",
                                        "1.5", " 12 ", "", "..", ".", "-", "\xe2\x80\x93", "\xe2\x80\x94", "?",
                                        "123456789012345678", "0,123456789" };
    static const char *const bad[] = { "12 34", "1 2345", "12a", "a", "1,", ",5", "--1", "1 234 56", "1,5,5",
                                       "1234567890123456789", "0,1234567890", "? 1", "ca", "1 %%", "12 tkr", "1e5" };
    (void)state;
    hjm_report *report = new_report();
    hjm_error err;
    char row[8] = "a";
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        row[0] = (char)('A' + i);
        assert_ok(add(report, row, "x", HJM_PRINTED_PERCENT, good[i], &err), &err);
    }
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        assert_code(add(report, "bad", "x", HJM_PRINTED_PERCENT, bad[i], &err), &err, HJM_E_SYNTAX,
                    HJM_M_FIGURE_SYNTAX);
    }
    assert_int_equal(hjm_report_n_figures(report), sizeof good / sizeof *good);
    hjm_report_destroy(report);
}

static void sums_of_rounded_parts_may_be_off_by_as_much_as_they_were_rounded(void **state)
{
    (void)state;
    assert_int_equal(verdict_of_sum(HJM_PRINTED_TKR, 0, "3 800", "13 724", "17 524"), HJM_VERDICT_EXACT);
    assert_int_equal(verdict_of_sum(HJM_PRINTED_TKR, 0, "3 800", "13 724", "17 525"), HJM_VERDICT_ROUNDING);
    assert_int_equal(verdict_of_sum(HJM_PRINTED_TKR, 0, "3 800", "13 724", "17 526"), HJM_VERDICT_INCONSISTENT);
    assert_int_equal(verdict_of_sum(HJM_PRINTED_TKR, 0, "-3 800", "13 724", "9 923"), HJM_VERDICT_ROUNDING);
    assert_int_equal(verdict_of_sum(HJM_PRINTED_TKR, 0, "1,25", "2,5", "4"), HJM_VERDICT_EXACT);
    assert_int_equal(verdict_of_sum(HJM_PRINTED_COUNT, 0, "3", "4", "7"), HJM_VERDICT_EXACT);
    assert_int_equal(verdict_of_sum(HJM_PRINTED_COUNT, 0, "3", "4", "8"), HJM_VERDICT_INCONSISTENT);
    assert_int_equal(verdict_of_sum(HJM_PRINTED_COUNT, 0, "ca 136 000", "ca 89 000", "ca 226 000"),
                     HJM_VERDICT_ROUNDING);
    assert_int_equal(verdict_of_sum(HJM_PRINTED_COUNT, 0, "ca 136 000", "ca 89 000", "ca 229 000"),
                     HJM_VERDICT_INCONSISTENT);
}

static void a_sum_is_judged_by_the_rule_that_was_named(void **state)
{
    (void)state;
    assert_int_equal(verdict_of_sum(HJM_PRINTED_TKR, HJM_PRINTED_WHOLE, "1,2", "2,2", "4"), HJM_VERDICT_INCONSISTENT);
    assert_int_equal(verdict_of_sum(HJM_PRINTED_TKR, HJM_PRINTED_NEAREST, "1,2", "2,6", "3"), HJM_VERDICT_TRUNCATED);
    assert_int_equal(verdict_of_sum(HJM_PRINTED_TKR, HJM_PRINTED_TRUNCATED, "1,2", "2,6", "3"), HJM_VERDICT_EXACT);
    assert_int_equal(verdict_of_sum(HJM_PRINTED_TKR, HJM_PRINTED_TRUNCATED, "1,2", "2,6", "4"),
                     HJM_VERDICT_INCONSISTENT);
    assert_int_equal(verdict_of_sum(HJM_PRINTED_TKR, HJM_PRINTED_NEAREST, "1,2", "2,1", "4"), HJM_VERDICT_ROUNDED_UP);
    assert_int_equal(verdict_of_sum(HJM_PRINTED_TKR, HJM_PRINTED_UP, "1,2", "2,1", "4"), HJM_VERDICT_EXACT);
    assert_int_equal(verdict_of_sum(HJM_PRINTED_TKR, HJM_PRINTED_TRUNCATED, "-1,2", "-2,6", "-3"), HJM_VERDICT_EXACT);
}

static void a_refused_figure_changes_nothing(void **state)
{
    (void)state;
    hjm_report *report = new_report();
    hjm_printed printed = HJM_PRINTED_INIT;
    hjm_error err;
    assert_code(hjm_report_add_figure(NULL, "t", "r", "c", &printed, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_code(hjm_report_add_figure(report, "t", "r", "c", NULL, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_code(hjm_report_add_figure(report, "t", "r", "c", &printed, &err), &err, HJM_E_ARGUMENT,
                HJM_M_NULL_ARGUMENT);
    printed.text = "1";
    assert_code(hjm_report_add_figure(report, "t", "", "c", &printed, &err), &err, HJM_E_LIMIT, HJM_M_TEXT_EMPTY);
    assert_code(hjm_report_add_figure(report, "t", "\xff", "c", &printed, &err), &err, HJM_E_ENCODING, HJM_M_NOT_UTF8);
    assert_code(hjm_report_add_figure(report, "t", " r", "c", &printed, &err), &err, HJM_E_SYNTAX,
                HJM_M_REPORT_NAME_FORM);
    printed.unit = HJM_PRINTED_POINTS + 1;
    assert_code(hjm_report_add_figure(report, "t", "r", "c", &printed, &err), &err, HJM_E_ARGUMENT, HJM_M_OUT_OF_RANGE);
    printed.unit = HJM_PRINTED_TKR;
    printed.rounding = -1;
    assert_code(hjm_report_add_figure(report, "t", "r", "c", &printed, &err), &err, HJM_E_ARGUMENT, HJM_M_OUT_OF_RANGE);
    printed.rounding = 0;
    printed.about = 0;
    assert_code(hjm_report_add_figure(report, "t", "r", "c", &printed, &err), &err, HJM_E_ARGUMENT, HJM_M_OUT_OF_RANGE);
    assert_int_equal(hjm_report_n_figures(report), 0);
    assert_int_equal(hjm_report_n_tables(report), 0);
    hjm_report_destroy(report);
}

static void names_are_unique_where_they_must_be(void **state)
{
    (void)state;
    hjm_report *report = new_report();
    hjm_error err;
    assert_ok(hjm_report_add_table(report, "t", "Tabell", NULL, &err), &err);
    assert_code(hjm_report_add_table(report, "t", NULL, NULL, &err), &err, HJM_E_DUPLICATE, HJM_M_TABLE_TWICE);
    assert_code(hjm_report_add_row(report, "u", "r", NULL, NULL, &err), &err, HJM_E_UNKNOWN, HJM_M_NO_SUCH_TABLE);
    assert_ok(hjm_report_add_row(report, "t", "r", NULL, NULL, &err), &err);
    assert_ok(hjm_report_add_column(report, "t", "r", NULL, NULL, &err), &err);
    assert_code(hjm_report_add_row(report, "t", "r", NULL, NULL, &err), &err, HJM_E_DUPLICATE, HJM_M_LINE_TWICE);
    assert_code(hjm_report_add_column(report, "t", "r", NULL, NULL, &err), &err, HJM_E_DUPLICATE, HJM_M_LINE_TWICE);
    assert_ok(add(report, "r", "r", 0, "1", &err), &err);
    assert_code(add(report, "r", "r", 0, "1", &err), &err, HJM_E_DUPLICATE, HJM_M_FIGURE_TWICE);
    assert_ok(hjm_report_set_name(report, "Rapport", "Report", &err), &err);
    assert_code(hjm_report_set_name(report, "", NULL, &err), &err, HJM_E_LIMIT, HJM_M_TEXT_EMPTY);
    hjm_report_destroy(report);
}

static void a_relation_says_what_it_needs(void **state)
{
    (void)state;
    const char *const terms[] = { "a", "b" };
    hjm_report *report = new_report();
    hjm_relation relation = HJM_RELATION_INIT;
    hjm_error err;
    assert_code(hjm_report_add_relation(NULL, &relation, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_code(hjm_report_add_relation(report, NULL, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_code(hjm_report_add_relation(report, &relation, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    relation.target = "sum";
    relation.n_terms = 2;
    assert_code(hjm_report_add_relation(report, &relation, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    relation.terms = terms;
    relation.kind = HJM_RELATION_POSITIVE + 1;
    assert_code(hjm_report_add_relation(report, &relation, &err), &err, HJM_E_ARGUMENT, HJM_M_OUT_OF_RANGE);
    relation.kind = HJM_RELATION_SUM;
    relation.line = HJM_RELATION_FIGURE + 1;
    assert_code(hjm_report_add_relation(report, &relation, &err), &err, HJM_E_ARGUMENT, HJM_M_OUT_OF_RANGE);
    relation.line = HJM_RELATION_ROW;
    relation.kind = HJM_RELATION_SHARE;
    assert_code(hjm_report_add_relation(report, &relation, &err), &err, HJM_E_SYNTAX, HJM_M_RELATION_SHAPE);
    relation.kind = HJM_RELATION_WEIGHTED;
    relation.base = terms;
    relation.n_base = 1;
    assert_code(hjm_report_add_relation(report, &relation, &err), &err, HJM_E_SYNTAX, HJM_M_RELATION_SHAPE);
    assert_int_equal(hjm_report_n_relations(report), 0);
    hjm_report_destroy(report);
}

static void references_are_looked_up_when_the_report_is_checked(void **state)
{
    (void)state;
    const char *const terms[] = { "a", "b" };
    hjm_report *report = new_report();
    hjm_check *check = NULL;
    hjm_relation relation = HJM_RELATION_INIT;
    hjm_error err;
    relation.table = "t";
    relation.target = "sum";
    relation.terms = terms;
    relation.n_terms = 2;
    assert_ok(hjm_report_add_relation(report, &relation, &err), &err);
    assert_code(hjm_check_run(&check, report, NULL, &err), &err, HJM_E_UNKNOWN, HJM_M_NO_SUCH_TABLE);
    assert_null(check);
    assert_ok(add(report, "sum", "x", 0, "3", &err), &err);
    assert_ok(add(report, "a", "x", 0, "1", &err), &err);
    assert_code(hjm_check_run(&check, report, NULL, &err), &err, HJM_E_UNKNOWN, HJM_M_NO_ROW_NAMED);
    assert_ok(add(report, "b", "x", 0, "2", &err), &err);
    assert_ok(hjm_check_run(&check, report, NULL, &err), &err);
    assert_int_equal(hjm_check_n_verdicts(check, HJM_VERDICT_EXACT), 1);
    assert_true(hjm_check_find_table(check, "findings") >= 0);
    assert_int_equal(hjm_check_find_table(check, "nothing"), -1);
    hjm_table *table = NULL;
    assert_code(hjm_check_get_table(check, hjm_check_n_tables(check), &table, &err), &err, HJM_E_ARGUMENT,
                HJM_M_OUT_OF_RANGE);
    assert_code(hjm_check_get_table(NULL, 0, &table, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_code(hjm_check_run(NULL, report, NULL, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_code(hjm_report_create(NULL, NULL, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_code(hjm_report_set_place(NULL, NULL, 0, 0, NULL, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    hjm_check_destroy(check);
    hjm_report_destroy(report);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(figures_are_read_as_they_are_printed),
        cmocka_unit_test(sums_of_rounded_parts_may_be_off_by_as_much_as_they_were_rounded),
        cmocka_unit_test(a_sum_is_judged_by_the_rule_that_was_named),
        cmocka_unit_test(a_refused_figure_changes_nothing),
        cmocka_unit_test(names_are_unique_where_they_must_be),
        cmocka_unit_test(a_relation_says_what_it_needs),
        cmocka_unit_test(references_are_looked_up_when_the_report_is_checked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
