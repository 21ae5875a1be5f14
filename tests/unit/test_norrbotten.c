/*
 * The bundled case against what Region Norrbotten printed on 2024. Each row of published.csv is a printed figure: the
 * run shows it, or what stands in its column "shown", at the place the row names. expected.csv holds every party's part
 * of every pool in öre, worked out without the library.
 */
#include "support.h"

#include "hjmekonomi.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#define CASE HJM_SOURCE_DIR "/examples/norrbotten-2024"
#define FOLDER HJM_SOURCE_DIR "/tests/cases/norrbotten-2024/"

enum { TABLE, ROW, COLUMN, UNIT, DECIMALS, PRINTED, VERDICT, SHOWN, OUR_TABLE, OUR_ROW, OUR_COLUMN, NOTE, N_FIELDS };

struct row {
    char  text[512];
    char *fields[N_FIELDS];
};

static hjm_case *the_case;
static hjm_allocation *run;

static int read_and_allocate(void **state)
{
    hjm_error err;
    (void)state;
    assert_ok(hjm_case_read(&the_case, CASE, NULL, &err), &err);
    assert_ok(hjm_case_allocate(&run, the_case, NULL, &err), &err);
    return 0;
}

static int destroy(void **state)
{
    (void)state;
    hjm_allocation_destroy(run);
    hjm_case_destroy(the_case);
    return 0;
}

/* The next row of a file whose fields hold no quotes. */
static bool read_row(FILE *file, struct row *row, size_t n_fields)
{
    if (fgets(row->text, sizeof row->text, file) == NULL) {
        return false;
    }
    row->text[strcspn(row->text, "\n")] = '\0';
    char *at = row->text;
    for (size_t i = 0; i < n_fields; i++) {
        assert_non_null(at);
        row->fields[i] = at;
        at = strchr(at, ';');
        if (at != NULL) {
            *at++ = '\0';
        }
    }
    assert_null(at);
    return true;
}

/* A file open behind its headings. */
static FILE *open_rows(const char *path, size_t n_fields)
{
    struct row headings;
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    assert_true(read_row(file, &headings, n_fields));
    return file;
}

/* The texts of the columns "code" and "year" of a row, of those that the table has, with a blank between them. */
static void name_row(const hjm_table *table, size_t row, char *name, size_t capacity)
{
    static const char *const columns[] = { "code", "year" };
    name[0] = '\0';
    for (size_t i = 0; i < 2; i++) {
        int64_t column = hjm_table_find_column(table, columns[i]);
        if (column >= 0) {
            const char *text = hjm_table_text(table, row, (size_t)column, HJM_LANG_SV);
            size_t length = strlen(name);
            snprintf(name + length, capacity - length, "%s%s", length > 0 ? " " : "", text);
        }
    }
}

static size_t find_row(const hjm_table *table, const char *wanted)
{
    char name[128];
    for (size_t i = 0; i < hjm_table_n_rows(table); i++) {
        name_row(table, i, name, sizeof name);
        if (strcmp(name, wanted) == 0) {
            return i;
        }
    }
    fail_msg("no row %s in %s", wanted, hjm_table_name(table));
    return 0;
}

static size_t find_column(const hjm_table *table, const char *name)
{
    int64_t column = hjm_table_find_column(table, name);
    if (column < 0) {
        fail_msg("no column %s in %s", name, hjm_table_name(table));
    }
    return (size_t)column;
}

/* Without the blanks between thousands, and with a plain minus. */
static void simplify(char *text)
{
    char *to = text;
    for (const char *from = text; *from != '\0';) {
        if (strncmp(from, "\xc2\xa0", 2) == 0) {
            from += 2;
        } else if (strncmp(from, "\xe2\x88\x92", 3) == 0) {
            *to++ = '-';
            from += 3;
        } else {
            *to++ = *from++;
        }
    }
    *to = '\0';
}

/* In thousands of kronor or per cent, by the rule of printed reports. */
static void format(const hjm_table *table, size_t row, size_t column, char *text, size_t capacity)
{
    hjm_error err;
    hjm_format format = HJM_FORMAT_INIT;
    format.unit = HJM_UNIT_TKR;
    assert_ok(hjm_table_format_cell(table, row, column, &format, text, capacity, NULL, &err), &err);
    simplify(text);
}

/* The change from one column to another, shown by the rules of the tables. */
static void format_change(int64_t from, int64_t to, char *text, size_t capacity)
{
    hjm_error err;
    hjm_table *table;
    hjm_column column = { sizeof column, HJM_TYPE_RATIO, "change", NULL, NULL, 1, HJM_SHOW_CHANGE };
    assert_ok(hjm_table_create(&table, "changes", NULL, NULL, NULL, &err), &err);
    assert_ok(hjm_table_add_column(table, &column, &err), &err);
    assert_ok(hjm_table_add_row(table, HJM_ROW_NORMAL, &err), &err);
    assert_ok(hjm_table_set_ratio(table, 0, to - from, from, &err), &err);
    format(table, 0, 0, text, capacity);
    hjm_table_destroy(table);
}

/* The text of a cell, or of the change between two: "y2021/y2020". */
static void show(const hjm_table *table, const char *row_name, char *column, char *text, size_t capacity)
{
    hjm_error err;
    size_t row = find_row(table, row_name);
    char *earlier = strchr(column, '/');
    if (earlier == NULL) {
        format(table, row, find_column(table, column), text, capacity);
        return;
    }
    int64_t from, to;
    *earlier++ = '\0';
    assert_ok(hjm_table_get_number(table, row, find_column(table, earlier), &from, &err), &err);
    assert_ok(hjm_table_get_number(table, row, find_column(table, column), &to, &err), &err);
    format_change(from, to, text, capacity);
}

static void remove_blanks(char *text)
{
    char *to = text;
    for (const char *from = text; *from != '\0'; from++) {
        if (*from != ' ') {
            *to++ = *from;
        }
    }
    *to = '\0';
}

/* Returns whether the run shows a printed figure, or what is said to stand in its place. */
static bool is_shown(struct row *row)
{
    char **f = row->fields;
    char *wanted = f[SHOWN][0] != '\0' ? f[SHOWN] : f[PRINTED];
    char printed[64], text[64];
    hjm_error err;
    hjm_table *table;
    snprintf(printed, sizeof printed, "%s %s %s", f[TABLE], f[ROW], f[COLUMN]);
    remove_blanks(wanted);
    int64_t index = hjm_allocation_find_table(run, f[OUR_TABLE]);
    if (index < 0) {
        fail_msg("no table %s", f[OUR_TABLE]);
    }
    assert_ok(hjm_allocation_get_table(run, (size_t)index, &table, &err), &err);
    show(table, f[OUR_ROW], f[OUR_COLUMN], text, sizeof text);
    hjm_table_destroy(table);
    if (strcmp(text, wanted) != 0) {
        print_error("%s: %s, not %s\n", printed, text, wanted);
    }
    return strcmp(text, wanted) == 0;
}

/* All figures of a printed table; there are as many as said. */
static void assert_shown(const char *printed_table, int n)
{
    struct row row;
    int found = 0, wrong = 0;
    FILE *file = open_rows(FOLDER "published.csv", N_FIELDS);
    while (read_row(file, &row, N_FIELDS)) {
        if (strcmp(row.fields[TABLE], printed_table) == 0 && strcmp(row.fields[VERDICT], "absent") != 0) {
            found++;
            wrong += !is_shown(&row);
        }
    }
    fclose(file);
    assert_int_equal(wrong, 0);
    assert_int_equal(found, n);
}

static void costs_of_six_years_and_their_changes_are_as_printed(void **state)
{
    (void)state;
    assert_shown("costs", 30);
    assert_shown("costs_change", 10);
}

static void revenue_by_kind_and_payer_with_shares_and_changes_is_as_printed(void **state)
{
    (void)state;
    assert_shown("revenue_2024", 16);
    assert_shown("revenue_2023", 4);
    assert_shown("revenue_change", 3);
}

static void outcome_of_the_municipalities_is_as_printed_but_for_the_slip_in_its_total(void **state)
{
    (void)state;
    assert_shown("municipal_outcome_2024", 13);
}

static void products_of_six_years_and_the_municipal_part_are_as_printed(void **state)
{
    (void)state;
    assert_shown("products", 28);
}

static void results_of_three_years_and_the_balance_are_as_printed(void **state)
{
    (void)state;
    assert_shown("result_to_municipalities", 10);
}

static void every_printed_figure_that_is_not_shown_as_printed_has_its_reason(void **state)
{
    struct row row;
    int same = 0, negated = 0, differs = 0, absent = 0;
    FILE *file = open_rows(FOLDER "published.csv", N_FIELDS);
    (void)state;
    while (read_row(file, &row, N_FIELDS)) {
        char **f = row.fields;
        same += strcmp(f[VERDICT], "same") == 0 && f[SHOWN][0] == '\0';
        negated += strcmp(f[VERDICT], "negated") == 0 && f[PRINTED][0] == '-' && strcmp(f[PRINTED] + 1, f[SHOWN]) == 0;
        differs += strcmp(f[VERDICT], "differs") == 0 && f[SHOWN][0] != '\0' && f[NOTE][0] != '\0';
        absent += strcmp(f[VERDICT], "absent") == 0 && f[OUR_TABLE][0] == '\0' && f[NOTE][0] != '\0';
    }
    fclose(file);
    assert_int_equal(same, 103);
    assert_int_equal(negated, 7);
    assert_int_equal(differs, 4);
    assert_int_equal(absent, 8);
}

static void every_party_bears_and_pays_what_exact_fractions_give(void **state)
{
    struct row row;
    hjm_error err;
    int n = 0;
    const hjm_agreement *agreement = hjm_case_agreement(the_case);
    FILE *file = open_rows(FOLDER "expected.csv", 4);
    (void)state;
    while (read_row(file, &row, 4)) {
        int32_t pool = hjm_agreement_find_pool(agreement, row.fields[0], strlen(row.fields[0]));
        int32_t party = hjm_agreement_find_party(agreement, row.fields[1], strlen(row.fields[1]));
        hjm_ore cost, revenue;
        assert_ok(hjm_allocation_get(run, HJM_FIGURE_COST, party, pool, &cost, &err), &err);
        assert_ok(hjm_allocation_get(run, HJM_FIGURE_REVENUE, party, pool, &revenue, &err), &err);
        assert_int_equal(cost, strtoll(row.fields[2], NULL, 10));
        assert_int_equal(revenue, strtoll(row.fields[3], NULL, 10));
        n++;
    }
    fclose(file);
    assert_int_equal(n, 80);
}

static int64_t count_rows(const char *path, size_t n_fields)
{
    struct row row;
    int64_t n = 0;
    FILE *file = open_rows(path, n_fields);
    while (read_row(file, &row, n_fields)) {
        n++;
    }
    fclose(file);
    return n;
}

static void every_row_of_the_files_is_used(void **state)
{
    (void)state;
    assert_int_equal(hjm_allocation_findings(run), 0);
    assert_int_equal(hjm_cube_n_unmatched(hjm_case_cube(the_case)), 0);
    assert_int_equal(hjm_cube_n_lines(hjm_case_cube(the_case)), count_rows(CASE "/lines.csv", 9));
    assert_int_equal(hjm_costs_n_postings(hjm_case_costs(the_case)), count_rows(CASE "/costs.csv", 5));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(costs_of_six_years_and_their_changes_are_as_printed),
        cmocka_unit_test(revenue_by_kind_and_payer_with_shares_and_changes_is_as_printed),
        cmocka_unit_test(outcome_of_the_municipalities_is_as_printed_but_for_the_slip_in_its_total),
        cmocka_unit_test(products_of_six_years_and_the_municipal_part_are_as_printed),
        cmocka_unit_test(results_of_three_years_and_the_balance_are_as_printed),
        cmocka_unit_test(every_printed_figure_that_is_not_shown_as_printed_has_its_reason),
        cmocka_unit_test(every_party_bears_and_pays_what_exact_fractions_give),
        cmocka_unit_test(every_row_of_the_files_is_used),
    };
    return cmocka_run_group_tests(tests, read_and_allocate, destroy);
}
