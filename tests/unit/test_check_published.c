/*
 * The two bundled reports: examples/checks has every figure of published.csv as it is printed, and no other; what the
 * check finds is the whole list below, and the sums that are off by one are within rounding.
 */
#include "published.h"
#include "verdict.h"

#include "check/report.h"

#define NORRBOTTEN "norrbotten-2024"
#define VASTRA_GOTALAND "vastra-gotaland-2024"

enum { LINE_CAPACITY = 1024, MOST_FIGURES = 256 };

static hjm_report *read_report(const char *name)
{
    char path[1024];
    hjm_report *report = NULL;
    hjm_error err;
    snprintf(path, sizeof path, HJM_SOURCE_DIR "/examples/checks/%s.yaml", name);
    assert_ok(hjm_report_read(&report, path, NULL, &err), &err);
    return report;
}

static hjm_check *check_report(const char *name)
{
    hjm_report *report = read_report(name);
    hjm_check *check = NULL;
    hjm_error err;
    assert_ok(hjm_check_run(&check, report, NULL, &err), &err);
    hjm_report_destroy(report);
    return check;
}

/* For tests that only read what another test, whose allocations are failed, checks too. */
static int check_norrbotten(void **state)
{
    *state = check_report(NORRBOTTEN);
    return 0;
}

static int check_vastra_gotaland(void **state)
{
    *state = check_report(VASTRA_GOTALAND);
    return 0;
}

static int destroy_check(void **state)
{
    hjm_check_destroy(*state);
    return 0;
}

static hjm_table *table_of(const hjm_check *check, const char *name)
{
    hjm_table *table = NULL;
    hjm_error err;
    assert_ok(hjm_check_get_table(check, (size_t)hjm_check_find_table(check, name), &table, &err), &err);
    return table;
}

/* Blanks that do not break, as worked-out figures have between thousands, made plain. */
static void plain_blanks(char *text)
{
    char *to = text;
    for (const char *from = text; *from != '\0'; from++) {
        bool hard = strncmp(from, "\xc2\xa0", 2) == 0;
        *to++ = hard ? ' ' : *from;
        from += hard ? 1 : 0;
    }
    *to = '\0';
}

/* Cells of a row with " | " between them; empty ones are empty. */
static void write_row(const hjm_table *table, size_t row, const char *const *columns, size_t n_columns,
                      char out[LINE_CAPACITY])
{
    out[0] = '\0';
    for (size_t i = 0; i < n_columns; i++) {
        char text[LINE_CAPACITY] = "";
        hjm_error err;
        hjm_format format = HJM_FORMAT_INIT;
        size_t length = strlen(out);
        assert_ok(hjm_table_format_cell(table, row, find_column(table, columns[i]), &format, text, sizeof text, NULL,
                                        &err), &err);
        plain_blanks(text);
        int wide = snprintf(out + length, LINE_CAPACITY - length, "%s%s", i > 0 ? " | " : "", text);
        assert_true(wide >= 0 && (size_t)wide < LINE_CAPACITY - length);
    }
}

/* The rows of a table whose verdict is that one, or all for NULL: exactly these, in this order. */
static void assert_rows(const hjm_check *check, const char *name, const char *verdict, const char *const *columns,
                        size_t n_columns, const char *const *wanted, size_t n_wanted)
{
    hjm_table *table = table_of(check, name);
    size_t found = 0;
    for (size_t row = 0; row < hjm_table_n_rows(table); row++) {
        char text[LINE_CAPACITY];
        if (verdict != NULL &&
            strcmp(hjm_table_text(table, row, find_column(table, "verdict"), HJM_LANG_SV), verdict) != 0) {
            continue;
        }
        write_row(table, row, columns, n_columns, text);
        if (found == n_wanted) {
            fail_msg("not expected: %s", text);
        }
        assert_string_equal(text, wanted[found++]);
    }
    assert_int_equal(found, n_wanted);
    hjm_table_destroy(table);
}

static const char *const finding[] = { "table", "line", "column", "printed", "follows", "verdict", "repair" };
static const char *const mend[] = { "conflict", "repair", "table", "line", "column", "printed", "possible",
                                    "likeliest", "slip" };
static const char *const figure[] = { "table", "line", "column", "printed", "follows" };

#define ASSERT_ROWS(check, name, verdict, columns, wanted) \
    assert_rows(check, name, verdict, columns, sizeof(columns) / sizeof *(columns), wanted, \
                sizeof(wanted) / sizeof *(wanted))

/* The report has the figure, by the very text that was printed. */
static void assert_printed(const hjm_report *report, bool *seen, const char *table, const char *row, const char *column,
                           const char *printed)
{
    int32_t t = hjm__report_table_of(report, table, strlen(table));
    int32_t r = t < 0 ? -1 : hjm__report_line_of(report, HJM_RELATION_ROW, t, row, strlen(row));
    int32_t c = t < 0 ? -1 : hjm__report_line_of(report, HJM_RELATION_COLUMN, t, column, strlen(column));
    int32_t f = r < 0 || c < 0 ? -1 : hjm__report_figure_of(report, r, c);
    if (f < 0 || report->figures[f].number.presence != HJM__PRINTED) {
        fail_msg("%s: %s, %s is not in the report", table, row, column);
    }
    if (seen[f]) {
        fail_msg("%s: %s, %s stands twice in published.csv", table, row, column);
    }
    seen[f] = true;
    assert_string_equal(report->figures[f].text, printed);
}

static void assert_no_other(const hjm_report *report, const bool *seen)
{
    for (size_t f = 0; f < report->n_figures; f++) {
        if (report->figures[f].number.presence == HJM__PRINTED && !seen[f]) {
            fail_msg("%s is not in published.csv", report->figures[f].text);
        }
    }
}

enum { NB_TABLE, NB_ROW, NB_COLUMN, NB_PRINTED = 5, NB_FIELDS = 12 };

static void the_report_of_norrbotten_has_the_published_figures_and_no_other(void **state)
{
    (void)state;
    struct row row;
    bool seen[MOST_FIGURES] = { false };
    hjm_report *report = read_report(NORRBOTTEN);
    FILE *file = open_rows(HJM_SOURCE_DIR "/tests/cases/norrbotten-2024/published.csv", NB_FIELDS);
    assert_true(report->n_figures <= MOST_FIGURES);
    while (read_row(file, &row, NB_FIELDS)) {
        char **f = row.fields;
        assert_printed(report, seen, f[NB_TABLE], f[NB_ROW], f[NB_COLUMN], f[NB_PRINTED]);
    }
    fclose(file);
    assert_no_other(report, seen);
    hjm_report_destroy(report);
}

enum { VG_TABLE, VG_MEASURE, VG_PERIOD, VG_UNIT, VG_PRINTED, VG_FIELDS = 11 };

/* A measure names what is changed and the change: "users_change", "employees_fte_change_absolute". */
static void split_measure(const char *measure, const char *period, char row[128], char column[16])
{
    static const char *const words[] = { "_change_absolute", "_change" };
    const char *found = NULL;
    size_t length = 0;
    for (size_t i = 0; i < 2 && found == NULL; i++) {
        found = strstr(measure, words[i]);
        length = strlen(words[i]);
    }
    snprintf(column, 16, "%s", found == NULL ? period : length > strlen("_change") ? "more" : "change");
    if (found == NULL) {
        column[4] = '\0'; /* the year of "2024-12" */
        found = measure + strlen(measure);
        length = 0;
    }
    snprintf(row, 128, "%.*s%s", (int)(found - measure), measure, found + length);
}

static void the_report_of_vastra_gotaland_has_the_published_figures_and_no_other(void **state)
{
    (void)state;
    struct row row;
    bool seen[MOST_FIGURES] = { false };
    hjm_report *report = read_report(VASTRA_GOTALAND);
    FILE *file = open_rows(HJM_SOURCE_DIR "/tests/cases/vastra-gotaland-2024/published.csv", VG_FIELDS);
    assert_true(report->n_figures <= MOST_FIGURES);
    while (read_row(file, &row, VG_FIELDS)) {
        char name[128], column[16];
        split_measure(row.fields[VG_MEASURE], row.fields[VG_PERIOD], name, column);
        assert_printed(report, seen, row.fields[VG_TABLE], name, column, row.fields[VG_PRINTED]);
    }
    fclose(file);
    assert_no_other(report, seen);
    hjm_report_destroy(report);
}

static void of_norrbottens_report_three_figures_cannot_be_and_two_only_if_truncated(void **state)
{
    static const char *const wanted[] = {
        "Kostnadernas förändring | Påslag (lager) | 2021 | -9,52 | −9,39 till −9,38 | går inte ihop | −9,39 till −9,38",
        "Kostnadernas förändring | Påslag (lager) | 2022 | +5,3 | +5,37 till +5,39 | bara om den är avkortad | ",
        "Kommunernas utfall 2024 | Totalt | Kostnad | 34 322 | 34 329–34 333 | går inte ihop | "
        "34 332 (en siffra fel)",
        "Kommunernas utfall 2024 | Netto | Intäkt | 813 | 822–824 | går inte ihop | "
        "Totalt Kostnad: 34 332 (en siffra fel)",
        "Produkter | Netto av intäkt | 2024 kommunerna | -5,9 | −5,959 till −5,956 | bara om den är avkortad | ",
    };
    (void)state;
    hjm_check *check = check_report(NORRBOTTEN);
    ASSERT_ROWS(check, "findings", NULL, finding, wanted);
    hjm_check_destroy(check);
}

/* The total alone cures both of its relations; none of the other figures does. */
static void the_only_repair_of_the_municipal_outcome_is_its_total(void **state)
{
    static const char *const wanted[] = {
        "1 | 1 | Kostnadernas förändring | Påslag (lager) | 2021 | -9,52 | −9,39 till −9,38 |  | ",
        "2 | 1 | Kommunernas utfall 2024 | Totalt | Kostnad | 34 322 | 34 331–34 333 | 34 332 | en siffra fel",
    };
    const hjm_check *check = *state;
    ASSERT_ROWS(check, "repairs", NULL, mend, wanted);
}

static void sums_that_are_off_by_one_are_within_rounding(void **state)
{
    static const char *const wanted[] = {
        "Kostnader för verksamheten | Totalt | 2020 | 40 883 | 40 882–40 886",
        "Kostnader för verksamheten | Totalt | 2022 | 39 529 | 39 528–39 532",
        "Intäkter 2024 utan påslag | Försäljning | Totalt | 17 525 | 17 523–17 525",
        "Intäkter 2024 utan påslag | Totalt | Totalt | 65 608 | 65 606–65 608",
        "Intäkter 2023 utan påslag | Totalt | Totalt | 65 884 | 65 882–65 884",
        "Kommunernas utfall 2024 | Netto | Intäkt | 813 | 810–818",
        "Produkter | Netto | 2019 | -962 | −964 till −962",
        "Produkter | Netto | 2020 | 997 | 995–997",
    };
    const hjm_check *check = *state;
    ASSERT_ROWS(check, "verdicts", "stämmer inom avrundning", figure, wanted);
    assert_int_equal(hjm_check_n_verdicts(check, HJM_VERDICT_EXACT), 56);
}

static void of_vastra_gotalands_report_two_changes_cannot_be_and_one_depends_on_whole_posts(void **state)
{
    static const char *const wanted[] = {
        ("Överenskommelsen | Uthyrda huvudhjälpmedel i december | Förändring | -4,3 | −3,23 | går inte ihop | "
         "2 möjliga; se konflikt 1"),
        "Hela verksamheten | Årsanställda | Förändring | 1,5 | 1,58 | bara om antalen är avrundade | ",
        "Hela verksamheten | Uthyrd volym | Förändring | 2,8 | 2,93 | går inte ihop | 2 möjliga; se konflikt 1",
    };
    static const char *const within[] = { "Utbildning | Inställda | Förändring | -33 | " };
    (void)state;
    hjm_check *check = check_report(VASTRA_GOTALAND);
    ASSERT_ROWS(check, "findings", NULL, finding, wanted);
    ASSERT_ROWS(check, "verdicts", "stämmer inom avrundning", figure, within);
    assert_int_equal(hjm_check_n_verdicts(check, HJM_VERDICT_EXACT), 4);
    hjm_check_destroy(check);
}

/* Either count may be the wrong one, and each percentage is told to agree with the other. */
static void percentages_that_agree_with_each_other_are_told_without_choosing(void **state)
{
    static const char *const remark[] = { "printed", "remark" };
    static const char *const remarks[] = {
        "-4,3 | om båda talen är antalet i december; stämmer med Hela verksamheten: Uthyrd volym (2,8)",
        "1,5 | ",
        ("2,8 | om volymen är antalet i december; stämmer med Överenskommelsen: Uthyrda huvudhjälpmedel i december "
         "(-4,3)"),
    };
    static const char *const repairs[] = {
        "1 | 1 | Överenskommelsen | Uthyrda huvudhjälpmedel i december | 2023 | 39 950 | 40 378–40 419 |  | ",
        "1 | 2 | Överenskommelsen | Uthyrda huvudhjälpmedel i december | 2024 | 38 661 | 38 213–38 252 |  | ",
    };
    const hjm_check *check = *state;
    ASSERT_ROWS(check, "findings", NULL, remark, remarks);
    ASSERT_ROWS(check, "repairs", NULL, mend, repairs);
}

static void add(hjm_report *report, const char *column, hjm_printed_unit unit, const char *text,
                hjm_printed_rounding rounding)
{
    hjm_error err;
    hjm_printed printed = HJM_PRINTED_INIT;
    printed.unit = unit;
    printed.text = text;
    printed.rounding = rounding;
    assert_ok(hjm_report_add_figure(report, "t", "posts", column, &printed, &err), &err);
}

/* 1,5 % for 6 more, 385 now, where both are rounded like that. */
static hjm_verdict verdict_on_posts(hjm_printed_rounding rounding)
{
    hjm_error err;
    hjm_report *report = NULL;
    hjm_relation relation = HJM_RELATION_INIT;
    const char *const more = "posts:more", *const now = "posts:now";
    assert_ok(hjm_report_create(&report, NULL, &err), &err);
    add(report, "now", HJM_PRINTED_COUNT, "385", rounding);
    add(report, "more", HJM_PRINTED_COUNT, "6", rounding);
    add(report, "change", HJM_PRINTED_PERCENT, "1,5", HJM_PRINTED_BY_UNIT);
    relation.kind = HJM_RELATION_GROWTH;
    relation.line = HJM_RELATION_FIGURE;
    relation.table = "t";
    relation.target = "posts:change";
    relation.terms = &more;
    relation.n_terms = 1;
    relation.base = &now;
    relation.n_base = 1;
    assert_ok(hjm_report_add_relation(report, &relation, &err), &err);
    return only_verdict(report);
}

static void posts_that_are_whole_do_not_fit_their_growth_and_rounded_ones_do(void **state)
{
    (void)state;
    assert_int_equal(verdict_on_posts(HJM_PRINTED_BY_UNIT), HJM_VERDICT_NOT_WHOLE);
    assert_int_equal(verdict_on_posts(HJM_PRINTED_NEAREST), HJM_VERDICT_ROUNDING);
    assert_int_equal(verdict_on_posts(HJM_PRINTED_WHOLE), HJM_VERDICT_TRUNCATED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_report_of_norrbotten_has_the_published_figures_and_no_other),
        cmocka_unit_test(the_report_of_vastra_gotaland_has_the_published_figures_and_no_other),
        cmocka_unit_test(of_norrbottens_report_three_figures_cannot_be_and_two_only_if_truncated),
        cmocka_unit_test_setup_teardown(the_only_repair_of_the_municipal_outcome_is_its_total,
                                        check_norrbotten, destroy_check),
        cmocka_unit_test_setup_teardown(sums_that_are_off_by_one_are_within_rounding, check_norrbotten, destroy_check),
        cmocka_unit_test(of_vastra_gotalands_report_two_changes_cannot_be_and_one_depends_on_whole_posts),
        cmocka_unit_test_setup_teardown(percentages_that_agree_with_each_other_are_told_without_choosing,
                                        check_vastra_gotaland, destroy_check),
        cmocka_unit_test(posts_that_are_whole_do_not_fit_their_growth_and_rounded_ones_do),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
