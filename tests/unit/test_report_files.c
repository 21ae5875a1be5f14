/* Report files: a good one is read as it stands, and each bad one is refused with its error at its place. */
#define _DEFAULT_SOURCE /* mkstemps */

#include "scratch.h"
#include "verdict.h"

#include "base/error.h"
#include "base/text.h"

#define FOLDER HJM_SOURCE_DIR "/tests/cases/bad-reports/"

/* Each differs from valid.yaml in one thing, which its name tells. */
static const struct bad {
    const char *name;
    int32_t     code;
    const char *source; /* the file that the error is in; NULL: the report itself */
    uint32_t    line, column;
} bad[] = {
    { "format-2", HJM_M_FORMAT_NEWER, NULL, 1, 9 },
    { "field-unknown", HJM_M_YAML_MISSPELT, NULL, 6, 3 },
    { "unit-unknown", HJM_M_YAML_WORD, NULL, 6, 9 },
    { "rounding-unknown", HJM_M_YAML_WORD_MISSPELT, NULL, 22, 40 },
    { "name-form", HJM_M_REPORT_NAME_FORM, NULL, 16, 9 },
    { "name-long", HJM_M_REPORT_NAME_LONG, NULL, 16, 9 },
    { "table-twice", HJM_M_TABLE_TWICE, NULL, 16, 9 },
    { "column-twice", HJM_M_LINE_TWICE, NULL, 7, 12 },
    { "figure-letter", HJM_M_FIGURE_SYNTAX, NULL, 9, 19 },
    { "figure-groups", HJM_M_FIGURE_SYNTAX, NULL, 26, 34 },
    { "figure-percent", HJM_M_FIGURE_PERCENT, NULL, 9, 23 },
    { "figure-count", HJM_M_FIGURE_COUNT, NULL, 24, 17 },
    { "figure-step", HJM_M_FIGURE_STEP, NULL, 26, 32 },
    { "figure-twice", HJM_M_FIGURE_TWICE, "valid.csv", 2, 27 },
    { "cells-few", HJM_M_REPORT_CELLS, NULL, 9, 11 },
    { "cells-many", HJM_M_REPORT_CELLS, NULL, 9, 11 },
    { "ca-zero", HJM_M_YAML_NUMBER, NULL, 25, 56 },
    { "kind-none", HJM_M_RELATION_KINDS, NULL, 14, 5 },
    { "kind-two", HJM_M_RELATION_KINDS, NULL, 15, 5 },
    { "kind-field", HJM_M_RELATION_FIELD, NULL, 15, 38 },
    { "target-none", HJM_M_RELATION_TARGET, NULL, 15, 5 },
    { "target-two", HJM_M_RELATION_TARGET, NULL, 15, 5 },
    { "shape", HJM_M_RELATION_SHAPE, NULL, 29, 14 },
    { "reference-form", HJM_M_REFERENCE_FORM, NULL, 15, 11 },
    { "reference-empty-part", HJM_M_REFERENCE_FORM, NULL, 15, 11 },
    { "reference-table", HJM_M_REFERENCE_TABLE, NULL, 31, 12 },
    { "reference-no-table", HJM_M_NO_SUCH_TABLE, NULL, 31, 12 },
    { "reference-row", HJM_M_NO_ROW_NAMED, NULL, 15, 11 },
    { "reference-column", HJM_M_NO_COLUMN_NAMED, NULL, 14, 11 },
    { "reference-figure", HJM_M_NO_COLUMN_NAMED, NULL, 31, 12 },
    { "itself", HJM_M_RELATION_ITSELF, NULL, 15, 11 },
    { "twice-in-sum", HJM_M_RELATION_TWICE, NULL, 15, 11 },
    { "units", HJM_M_RELATION_UNITS, NULL, 15, 11 },
    { "run-empty", HJM_M_RELATION_NO_RUN, NULL, 15, 11 },
    { "sign", HJM_M_YAML_WORD, NULL, 15, 25 },
    { "file-outside", HJM_M_FILE_OUTSIDE, NULL, 33, 9 },
    { "csv-unit", HJM_M_REPORT_UNIT, "unit.csv", 2, 21 },
    { "figure-missing", HJM_M_NO_FIGURE_THERE, NULL, 31, 12 },
};

static void each_bad_report_is_refused_at_its_place(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        char path[1024];
        char source[1024];
        hjm_report *report = NULL;
        hjm_error err = { 0 };
        snprintf(path, sizeof path, FOLDER "%s.yaml", bad[i].name);
        snprintf(source, sizeof source, FOLDER "%s", bad[i].source == NULL ? "" : bad[i].source);
        hjm_status status = hjm_report_read(&report, path, NULL, &err);
        assert_null(report);
        if (err.code != bad[i].code || err.line != bad[i].line || err.column != bad[i].column) {
            print_error("%s: HJM-%d at %u:%u %s\n", bad[i].name, err.code, err.line, err.column, err.message);
        }
        assert_code(status, &err, status, bad[i].code);
        assert_int_equal(err.line, bad[i].line);
        assert_int_equal(err.column, bad[i].column);
        assert_string_equal(err.source, bad[i].source == NULL ? path : source);
    }
}

static void a_report_is_read_as_it_stands(void **state)
{
    (void)state;
    hjm_report *report = NULL;
    hjm_check *check = NULL;
    hjm_error err;
    assert_ok(hjm_report_read(&report, FOLDER "valid.yaml", NULL, &err), &err);
    assert_int_equal(hjm_report_n_tables(report), 3);
    assert_int_equal(hjm_report_n_figures(report), 27);
    assert_int_equal(hjm_report_n_relations(report), 5);
    assert_ok(hjm_check_run(&check, report, NULL, &err), &err);
    assert_int_equal(hjm_check_n_findings(check), 0);
    hjm_check_destroy(check);
    hjm_report_destroy(report);
}

/* The verdict on the only relation of a file that ends with this. */
static hjm_verdict verdict_of(const char *text)
{
    struct scratch s = scratch_with(text, strlen(text));
    hjm_report *report = NULL;
    hjm_error err;
    assert_ok(hjm_report_read(&report, s.path, NULL, &err), &err);
    scratch_close(&s);
    return only_verdict(report);
}

#define TABLE(unit, columns, row) \
    "format: 1\ntables:\n- code: t\n  unit: " unit "\n  columns: " columns "\n  rows:\n    a: \"" row "\"\n" \
    "  relations:\n  - "

static void every_kind_of_relation_can_be_stated(void **state)
{
    static const struct {
        const char *text;
        hjm_verdict verdict;
    } stated[] = {
        { TABLE("tkr", "x | y | z", "1 | 2 | 4") "{column: z, sum: [x, y]}", HJM_VERDICT_ROUNDING },
        { TABLE("tkr", "x | y | z", "1 | 2 | 3") "{column: z, sum: left}", HJM_VERDICT_EXACT },
        { TABLE("tkr", "x | y | z", "9 | 2 | 7") "{column: z, difference: [x, y]}", HJM_VERDICT_EXACT },
        { TABLE("number", "x | y | z", "15 | 20 | 0,75") "{column: z, share: x, of: [x, y]}",
          HJM_VERDICT_INCONSISTENT },
        { TABLE("number", "x | y | z", "200 | 250 | 0,25") "{column: z, change: y, from: x}", HJM_VERDICT_EXACT },
        { TABLE("number", "x | y | z", "0,016 | 6 | 385") "{column: x, growth: y, to: z}", HJM_VERDICT_EXACT },
        { TABLE("\"%\"", "x | y | z", "62,5 | 65,4 | 2,9") "{column: z, points: y, from: x}", HJM_VERDICT_EXACT },
        { TABLE("number", "x | y | z", "0,25 | 400 | 100") "{column: z, product: x, of: y}", HJM_VERDICT_EXACT },
        { TABLE("number", "x | y | z", "200 | 250 | 125,0") "{column: z, index: y, base: x}", HJM_VERDICT_EXACT },
        { TABLE("number", "x | y | z", "10 | 5 | 15") "{column: z, carried: y, opening: x}", HJM_VERDICT_EXACT },
        { TABLE("number", "x | y | z", "10 | 10 | 11") "{column: y, equal: x}", HJM_VERDICT_EXACT },
        { TABLE("number", "x | y | z", "10 | -3 | 11") "{column: y, sign: negative}", HJM_VERDICT_EXACT },
        { TABLE("number", "x | y | z", "10 | -3 | 11") "{column: y, sign: positive}", HJM_VERDICT_INCONSISTENT },
        { TABLE("number", "p | q | x | y | z", "0,10 | 0,20 | 300 | 100 | 0,125")
          "{column: z, weighted: [p, q], weights: [x, y]}", HJM_VERDICT_EXACT },
    };
    (void)state;
    for (size_t i = 0; i < sizeof stated / sizeof *stated; i++) {
        assert_int_equal(verdict_of(stated[i].text), stated[i].verdict);
    }
}

/* The report that a CSV file of this text makes. */
static hjm_report *read_csv(const char *text)
{
    char path[] = "/tmp/hjmekonomi-test-XXXXXX.csv";
    hjm_report *report = NULL;
    hjm_error err;
    int file = mkstemps(path, 4);
    assert_true(file >= 0);
    assert_int_equal(write(file, text, strlen(text)), strlen(text));
    close(file);
    hjm_status status = hjm_report_read(&report, path, NULL, &err);
    unlink(path);
    assert_ok(status, &err);
    return report;
}

static void a_plain_table_is_read_from_csv(void **state)
{
    (void)state;
    hjm_report *report =
        read_csv("Kommun (count);2023;2024;Ändring (%)\nArjeplog;2 600;2 574;-1,0\nMalå;..;3 000;\n");
    assert_int_equal(hjm_report_n_tables(report), 1);
    assert_int_equal(hjm_report_n_figures(report), 6);
    hjm_report_destroy(report);
}

static void a_percent_sign_is_a_unit_where_none_is_told(void **state)
{
    (void)state;
    hjm_report_destroy(read_csv("Kommun;2023;2024;Ändring\nArjeplog;2 600;2 574;-1,0 %\n"));
    assert_int_equal(verdict_of("format: 1\n"
                                "tables:\n"
                                "- code: a\n"
                                "  columns: 2023 | 2024 | change\n"
                                "  rows: {r: 100 | 110 | 10 %}\n"
                                "  relations: [{figure: \"r:change\", change: \"r:2024\", from: \"r:2023\"}]\n"),
                     HJM_VERDICT_EXACT);
}

static void reading_says_what_is_missing(void **state)
{
    (void)state;
    hjm_report *report = NULL;
    hjm_options options = HJM_OPTIONS_INIT;
    hjm_error err;
    options.struct_size = 0;
    assert_code(hjm_report_read(NULL, "x", &options, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_code(hjm_report_read(&report, NULL, &options, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_code(hjm_report_read(&report, "x", &options, &err), &err, HJM_E_ARGUMENT, HJM_M_OPTIONS);
    assert_code(hjm_report_read(&report, "no such file", NULL, &err), &err, HJM_E_FILE, HJM_M_INPUT_MISSING);
    assert_code(hjm_report_read(&report, "no such file.csv", NULL, &err), &err, HJM_E_FILE, HJM_M_INPUT_MISSING);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_bad_report_is_refused_at_its_place),
        cmocka_unit_test(a_report_is_read_as_it_stands),
        cmocka_unit_test(every_kind_of_relation_can_be_stated),
        cmocka_unit_test(a_plain_table_is_read_from_csv),
        cmocka_unit_test(a_percent_sign_is_a_unit_where_none_is_told),
        cmocka_unit_test(reading_says_what_is_missing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
