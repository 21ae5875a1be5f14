/*
 * The bundled case against what Region Norrbotten printed on 2024. Each row of published.csv is a printed figure: the
 * run shows it, or what stands in its column "shown", at the place the row names. expected.csv holds every party's part
 * of every pool in öre, expected-volumes.csv what the lines count; both are worked out without the library.
 */
#include "published.h"

#define CASE HJM_SOURCE_DIR "/examples/norrbotten-2024"
#define FOLDER HJM_SOURCE_DIR "/tests/cases/norrbotten-2024/"

enum { TABLE, ROW, COLUMN, UNIT, DECIMALS, PRINTED, VERDICT, SHOWN, OUR_TABLE, OUR_ROW, OUR_COLUMN, NOTE, N_FIELDS };

static hjm_case *the_case;
static hjm_allocation *run;
static hjm_volumes *volumes;

static int read_and_allocate(void **state)
{
    hjm_error err;
    (void)state;
    assert_ok(hjm_case_read(&the_case, CASE, NULL, &err), &err);
    assert_ok(hjm_case_allocate(&run, the_case, NULL, &err), &err);
    assert_ok(hjm_case_volumes(&volumes, the_case, NULL, NULL, &err), &err);
    return 0;
}

static int destroy(void **state)
{
    (void)state;
    hjm_volumes_destroy(volumes);
    hjm_allocation_destroy(run);
    hjm_case_destroy(the_case);
    return 0;
}

/* The text of a cell, or of the change between two: "y2021/y2020". */
static void show(const hjm_table *table, const char *row, char *column, char *text, size_t capacity)
{
    char *earlier = strchr(column, '/');
    if (earlier == NULL) {
        format_cell(table, find_row(table, row), find_column(table, column), "tkr", text, capacity);
        return;
    }
    *earlier++ = '\0';
    format_change(number_in(table, row, earlier), number_in(table, row, column), text, capacity);
}

/* Returns whether the run shows a printed figure, or what is said to stand in its place. */
static bool is_shown(struct row *row)
{
    char **f = row->fields;
    char *wanted = f[SHOWN][0] != '\0' ? f[SHOWN] : f[PRINTED];
    char printed[64], text[64];
    hjm_table *table = find_table(volumes, run, f[OUR_TABLE]);
    snprintf(printed, sizeof printed, "%s %s %s", f[TABLE], f[ROW], f[COLUMN]);
    show(table, f[OUR_ROW], f[OUR_COLUMN], text, sizeof text);
    hjm_table_destroy(table);
    bool same = is_same_figure(text, wanted);
    if (!same) {
        print_error("%s: %s, not %s\n", printed, text, wanted);
    }
    return same;
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

static void changes_of_volumes_and_growth_since_a_base_year_are_as_printed(void **state)
{
    (void)state;
    assert_shown("volumes_change", 3);
    assert_shown("rented_growth", 2);
    assert_shown("population_growth", 1);
}

static void users_and_rented_aids_are_what_an_independent_count_gives(void **state)
{
    (void)state;
    assert_int_equal(assert_counted(volumes, FOLDER "expected-volumes.csv"), 12);
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
    assert_int_equal(same, 109);
    assert_int_equal(negated, 7);
    assert_int_equal(differs, 4);
    assert_int_equal(absent, 2);
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
        cmocka_unit_test(changes_of_volumes_and_growth_since_a_base_year_are_as_printed),
        cmocka_unit_test(users_and_rented_aids_are_what_an_independent_count_gives),
        cmocka_unit_test(every_printed_figure_that_is_not_shown_as_printed_has_its_reason),
        cmocka_unit_test(every_party_bears_and_pays_what_exact_fractions_give),
        cmocka_unit_test(every_row_of_the_files_is_used),
    };
    return cmocka_run_group_tests(tests, read_and_allocate, destroy);
}
