/* Printed figures beside what was computed. */
#include "support.h"

#include "base/error.h"
#include "hjmekonomi/check.h"

#include <string.h>

static hjm_report *new_report(void)
{
    static const struct {
        const char      *row;
        hjm_printed_unit unit;
        const char      *text;
    } figures[] = { { "cost", HJM_PRINTED_TKR, "7 727" },     { "total", HJM_PRINTED_TKR, "10 569" },
                    { "share", HJM_PRINTED_PERCENT, "73,1" }, { "other", HJM_PRINTED_PERCENT, "72,9" },
                    { "users", HJM_PRINTED_COUNT, "12" },     { "loss", HJM_PRINTED_KR, "-5" } };
    hjm_report *report = NULL;
    hjm_error err;
    assert_ok(hjm_report_create(&report, NULL, &err), &err);
    for (size_t i = 0; i < sizeof figures / sizeof *figures; i++) {
        hjm_printed printed = HJM_PRINTED_INIT;
        printed.unit = figures[i].unit;
        printed.text = figures[i].text;
        assert_ok(hjm_report_add_figure(report, "t", figures[i].row, "2024", &printed, &err), &err);
    }
    return report;
}

static void add_column(hjm_table *table, const char *name, hjm_type type)
{
    hjm_column column = { sizeof column, type, name, NULL, NULL, 2, HJM_SHOW_PLAIN };
    hjm_error err;
    assert_ok(hjm_table_add_column(table, &column, &err), &err);
}

/* One pool, by code and year: what it cost, who used it, and the share. */
static hjm_table *new_table(int64_t cost)
{
    hjm_table *table = NULL;
    hjm_error err;
    assert_ok(hjm_table_create(&table, "pools", NULL, NULL, NULL, &err), &err);
    add_column(table, "code", HJM_TYPE_TEXT);
    add_column(table, "year", HJM_TYPE_TEXT);
    add_column(table, "cost", HJM_TYPE_ORE);
    add_column(table, "users", HJM_TYPE_INTEGER);
    add_column(table, "share", HJM_TYPE_RATIO);
    for (int i = 0; i < 2; i++) {
        assert_ok(hjm_table_add_row(table, HJM_ROW_NORMAL, &err), &err);
        assert_ok(hjm_table_set_text(table, 0, "basic", NULL, &err), &err);
        assert_ok(hjm_table_set_text(table, 1, i == 0 ? "2023" : "2024", NULL, &err), &err);
        assert_ok(hjm_table_set_number(table, 2, i == 0 ? 0 : cost, &err), &err);
        assert_ok(hjm_table_set_number(table, 3, i == 0 ? 0 : 12, &err), &err);
        assert_ok(hjm_table_set_ratio(table, 4, 7311, 10000, &err), &err);
    }
    return table;
}

static void say(hjm_report *report, const char *row, const char *value, int32_t negative)
{
    const char *const keys[] = { "basic", "2024" };
    hjm_error err;
    assert_ok(hjm_report_add_computed(report, "t", row, "2024", "pools", keys, 2, value, negative, &err), &err);
}

static hjm_check *compare(const hjm_report *report, const hjm_table *table)
{
    hjm_check *check = NULL;
    hjm_error err;
    assert_ok(hjm_check_outcome(&check, report, &table, 1, NULL, &err), &err);
    return check;
}

static void what_rounds_to_the_printed_figure_agrees(void **state)
{
    (void)state;
    hjm_report *report = new_report();
    hjm_table *table = new_table(772716808);
    say(report, "cost", "cost", 0);
    say(report, "users", "users", 0);
    say(report, "share", "share", 0);
    hjm_check *check = compare(report, table);
    assert_int_equal(hjm_check_n_verdicts(check, HJM_VERDICT_EXACT), 3);
    assert_int_equal(hjm_check_n_findings(check), 0);
    hjm_check_destroy(check);
    hjm_table_destroy(table);
    hjm_report_destroy(report);
}

static void what_does_not_is_a_finding_by_its_rule(void **state)
{
    static const struct {
        int64_t     cost;
        hjm_verdict verdict;
    } cases[] = { { 772750000, HJM_VERDICT_EXACT },     { 772650000, HJM_VERDICT_EXACT },
                  { 772750001, HJM_VERDICT_TRUNCATED }, { 772799999, HJM_VERDICT_TRUNCATED },
                  { 772649999, HJM_VERDICT_ROUNDED_UP }, { 772800000, HJM_VERDICT_INCONSISTENT } };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        hjm_report *report = new_report();
        hjm_table *table = new_table(cases[i].cost);
        say(report, "cost", "cost", 0);
        hjm_check *check = compare(report, table);
        assert_int_equal(hjm_check_n_verdicts(check, cases[i].verdict), 1);
        assert_int_equal(hjm_check_n_findings(check), cases[i].verdict == HJM_VERDICT_EXACT ? 0 : 1);
        hjm_check_destroy(check);
        hjm_table_destroy(table);
        hjm_report_destroy(report);
    }
}

static void a_figure_can_be_printed_with_the_other_sign(void **state)
{
    (void)state;
    hjm_report *report = new_report();
    hjm_table *table = new_table(500);
    say(report, "loss", "cost", 1);
    hjm_check *check = compare(report, table);
    assert_int_equal(hjm_check_n_verdicts(check, HJM_VERDICT_EXACT), 1);
    hjm_check_destroy(check);
    hjm_table_destroy(table);
    hjm_report_destroy(report);
}

static void what_was_not_computed_or_is_of_another_kind_is_told_but_no_finding(void **state)
{
    (void)state;
    hjm_report *report = new_report();
    hjm_table *table = new_table(500);
    say(report, "loss", "no_such_column", 0);
    say(report, "users", "cost", 0);
    hjm_check *check = compare(report, table);
    assert_int_equal(hjm_check_n_verdicts(check, HJM_VERDICT_NOT_CHECKABLE), 2);
    assert_int_equal(hjm_check_n_findings(check), 0);
    hjm_check_destroy(check);
    hjm_table_destroy(table);
    hjm_report_destroy(report);
}

static void add_share(hjm_report *report, const char *target, const char *of, const char *whole)
{
    hjm_relation relation = HJM_RELATION_INIT;
    hjm_error err;
    relation.kind = HJM_RELATION_SHARE;
    relation.table = "t";
    relation.target = target;
    relation.terms = &of;
    relation.n_terms = 1;
    relation.base = &whole;
    relation.n_base = 1;
    assert_ok(hjm_report_add_relation(report, &relation, &err), &err);
}

static void a_printed_amount_tells_which_share_it_was_made_with(void **state)
{
    (void)state;
    hjm_report *report = new_report();
    hjm_table *table = new_table(500);
    hjm_table *shares = NULL;
    hjm_error err;
    add_share(report, "share", "cost", "total");
    add_share(report, "other", "cost", "total");
    hjm_check *check = compare(report, table);
    assert_ok(hjm_check_get_table(check, (size_t)hjm_check_find_table(check, "shares"), &shares, &err), &err);
    assert_string_equal(hjm_table_text(shares, 0, (size_t)hjm_table_find_column(shares, "share"), HJM_LANG_SV),
                        "73,102–73,118");
    assert_string_equal(hjm_table_text(shares, 0, (size_t)hjm_table_find_column(shares, "matches"), HJM_LANG_SV),
                        "73,1 (t: share)");
    assert_string_equal(hjm_table_text(shares, 0, (size_t)hjm_table_find_column(shares, "others"), HJM_LANG_SV),
                        "72,9 (t: other)");
    hjm_table_destroy(shares);
    hjm_check_destroy(check);
    hjm_table_destroy(table);
    hjm_report_destroy(report);
}

static void a_computed_figure_says_what_it_needs(void **state)
{
    (void)state;
    const char *const keys[] = { "basic" };
    hjm_report *report = new_report();
    hjm_check *check = NULL;
    const hjm_table *none = NULL;
    hjm_error err;
    assert_code(hjm_report_add_computed(NULL, "t", "cost", "2024", "p", keys, 1, "v", 0, &err), &err, HJM_E_ARGUMENT,
                HJM_M_NULL_ARGUMENT);
    assert_code(hjm_report_add_computed(report, "t", "cost", "2024", "p", keys, 0, "v", 0, &err), &err, HJM_E_ARGUMENT,
                HJM_M_OUT_OF_RANGE);
    assert_code(hjm_report_add_computed(report, "t", "cost", "2024", "p", NULL, 1, "v", 0, &err), &err, HJM_E_ARGUMENT,
                HJM_M_NULL_ARGUMENT);
    assert_code(hjm_report_add_computed(report, "t", "cost", "2024", "p", keys, 1, "v", 2, &err), &err, HJM_E_ARGUMENT,
                HJM_M_OUT_OF_RANGE);
    assert_code(hjm_report_add_computed(report, "u", "cost", "2024", "p", keys, 1, "v", 0, &err), &err, HJM_E_UNKNOWN,
                HJM_M_NO_SUCH_TABLE);
    assert_code(hjm_report_add_computed(report, "t", "x", "2024", "p", keys, 1, "v", 0, &err), &err, HJM_E_UNKNOWN,
                HJM_M_NO_ROW_NAMED);
    assert_code(hjm_report_add_computed(report, "t", "cost", "x", "p", keys, 1, "v", 0, &err), &err, HJM_E_UNKNOWN,
                HJM_M_NO_COLUMN_NAMED);
    assert_int_equal(hjm_report_n_computed(report), 0);
    assert_code(hjm_check_outcome(NULL, report, NULL, 0, NULL, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_code(hjm_check_outcome(&check, NULL, NULL, 0, NULL, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_code(hjm_check_outcome(&check, report, NULL, 1, NULL, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_code(hjm_check_outcome(&check, report, &none, 1, NULL, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    hjm_report_destroy(report);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_rounds_to_the_printed_figure_agrees),
        cmocka_unit_test(what_does_not_is_a_finding_by_its_rule),
        cmocka_unit_test(a_figure_can_be_printed_with_the_other_sign),
        cmocka_unit_test(what_was_not_computed_or_is_of_another_kind_is_told_but_no_finding),
        cmocka_unit_test(a_printed_amount_tells_which_share_it_was_made_with),
        cmocka_unit_test(a_computed_figure_says_what_it_needs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
