/*
 * The bundled case against what Hjälpmedelscentralen in Västra Götaland printed on 2024. Each row of published.csv is a
 * printed figure: the run shows it, or what stands in its column "shown", at the place the row names. expected.csv
 * holds what is counted in the lines, worked out without the library.
 */
#include "published.h"

#define CASE HJM_SOURCE_DIR "/examples/vastra-gotaland-2024"
#define FOLDER HJM_SOURCE_DIR "/tests/cases/vastra-gotaland-2024/"

enum { AGREEMENT, MEASURE, PERIOD, UNIT, PRINTED, VERDICT, SHOWN, OUR_TABLE, OUR_ROW, OUR_COLUMN, NOTE, N_FIELDS };

static hjm_case *the_case;
static hjm_allocation *allocation;
static hjm_volumes *volumes, *against_budget;

static int read_and_run(void **state)
{
    hjm_error err;
    hjm_volume_options budget = HJM_VOLUME_OPTIONS_INIT;
    (void)state;
    budget.compare = HJM_COMPARE_BUDGET;
    assert_ok(hjm_case_read(&the_case, CASE, NULL, &err), &err);
    assert_ok(hjm_case_allocate(&allocation, the_case, NULL, &err), &err);
    assert_ok(hjm_case_volumes(&volumes, the_case, NULL, NULL, &err), &err);
    assert_ok(hjm_case_volumes(&against_budget, the_case, &budget, NULL, &err), &err);
    return 0;
}

static int destroy(void **state)
{
    (void)state;
    hjm_volumes_destroy(against_budget);
    hjm_volumes_destroy(volumes);
    hjm_allocation_destroy(allocation);
    hjm_case_destroy(the_case);
    return 0;
}

/* The budget compared with the year before, from the two runs that show them. */
static void show_budget(const hjm_table *table, const char *row, char *text, size_t capacity)
{
    hjm_table *other = find_table(against_budget, NULL, hjm_table_name(table));
    format_change(number_in(table, row, "compared"), number_in(other, row, "compared"), text, capacity);
    hjm_table_destroy(other);
}

/* Returns whether the run shows a printed figure, or what is said to stand in its place. */
static bool is_shown(struct row *row)
{
    char **f = row->fields;
    char text[64];
    const char *wanted = f[SHOWN][0] != '\0' ? f[SHOWN] : f[PRINTED];
    hjm_table *table = find_table(volumes, allocation, f[OUR_TABLE]);
    if (strcmp(f[OUR_COLUMN], "budget/compared") == 0) {
        show_budget(table, f[OUR_ROW], text, sizeof text);
    } else {
        format_cell(table, find_row(table, f[OUR_ROW]), find_column(table, f[OUR_COLUMN]), f[UNIT], text, sizeof text);
    }
    hjm_table_destroy(table);
    bool same = is_same_figure(text, wanted);
    if (!same) {
        print_error("%s %s %s: %s, not %s\n", f[AGREEMENT], f[MEASURE], f[PERIOD], text, wanted);
    }
    return same;
}

/* All printed figures of an agreement; there are as many as said. */
static void assert_shown(const char *agreement, int n)
{
    struct row row;
    int found = 0, wrong = 0;
    FILE *file = open_rows(FOLDER "published.csv", N_FIELDS);
    while (read_row(file, &row, N_FIELDS)) {
        if (strcmp(row.fields[AGREEMENT], agreement) == 0) {
            found++;
            wrong += !is_shown(&row);
        }
    }
    fclose(file);
    assert_int_equal(wrong, 0);
    assert_int_equal(found, n);
}

static void volumes_and_result_under_samarbetsavtalet_are_as_printed(void **state)
{
    (void)state;
    assert_shown("samarbetsavtalet", 14);
}

static void volumes_and_result_under_overenskommelsen_are_as_printed_but_for_the_change_of_rented_aids(void **state)
{
    (void)state;
    assert_shown("overenskommelsen", 15);
}

static void figures_of_the_whole_centre_are_as_printed_but_for_two_changes(void **state)
{
    (void)state;
    assert_shown("whole", 13);
}

static void training_is_as_printed(void **state)
{
    (void)state;
    assert_shown("training", 11);
}

static void every_printed_figure_that_is_not_shown_as_printed_has_its_reason(void **state)
{
    struct row row;
    int same = 0, about = 0, rounded = 0, differs = 0;
    FILE *file = open_rows(FOLDER "published.csv", N_FIELDS);
    (void)state;
    while (read_row(file, &row, N_FIELDS)) {
        char **f = row.fields;
        same += strcmp(f[VERDICT], "same") == 0 && f[SHOWN][0] == '\0';
        about += strcmp(f[VERDICT], "about") == 0 && strncmp(f[PRINTED], "ca ", 3) == 0;
        rounded += strcmp(f[VERDICT], "rounded") == 0 && strchr(f[PRINTED], ',') == NULL && strchr(f[SHOWN], ',');
        differs += strcmp(f[VERDICT], "differs") == 0 && f[SHOWN][0] != '\0' && f[NOTE][0] != '\0';
    }
    fclose(file);
    assert_int_equal(same, 42);
    assert_int_equal(about, 7);
    assert_int_equal(rounded, 1);
    assert_int_equal(differs, 3);
}

static void what_the_lines_add_up_to_is_what_exact_integers_give(void **state)
{
    (void)state;
    assert_int_equal(assert_counted(volumes, FOLDER "expected.csv"), 23);
}

static void every_row_of_the_files_is_used(void **state)
{
    (void)state;
    assert_int_equal(hjm_allocation_findings(allocation), 0);
    assert_int_equal(hjm_volumes_findings(volumes) & HJM_VOLUMES_UNMATCHED_LINES, 0);
    assert_int_equal(hjm_cube_n_lines(hjm_case_cube(the_case)), count_rows(CASE "/lines.csv", 7));
    assert_int_equal(hjm_costs_n_postings(hjm_case_costs(the_case)), count_rows(CASE "/costs.csv", 4));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(volumes_and_result_under_samarbetsavtalet_are_as_printed),
        cmocka_unit_test(volumes_and_result_under_overenskommelsen_are_as_printed_but_for_the_change_of_rented_aids),
        cmocka_unit_test(figures_of_the_whole_centre_are_as_printed_but_for_two_changes),
        cmocka_unit_test(training_is_as_printed),
        cmocka_unit_test(every_printed_figure_that_is_not_shown_as_printed_has_its_reason),
        cmocka_unit_test(what_the_lines_add_up_to_is_what_exact_integers_give),
        cmocka_unit_test(every_row_of_the_files_is_used),
    };
    return cmocka_run_group_tests(tests, read_and_run, destroy);
}
