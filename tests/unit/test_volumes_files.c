/* Volumes and series in the files of a case: what they say is counted, and what is wrong is told in its place. */
#define _POSIX_C_SOURCE 200809L /* mkdtemp */

#include "case_files.h"

#include "base/error.h"

/* Lines 1 to 13; the volumes begin on line 14. */
static const char agreement[] = "format: 1\n"
                                "name: Prov\n"
                                "period: 2024\n"
                                "parties: [{code: a, name: A}]\n"
                                "kinds: [{code: rental, name: Hyra}, {code: purged, name: Utgallrat}]\n"
                                "scopes: [{code: main, name: Huvud}, {code: school, name: Skola}]\n"
                                "areas: [{code: work, name: Drift}]\n"
                                "pools: [{code: pool, name: Pool, area: work}]\n"
                                "versions:\n"
                                "  - version: v\n"
                                "    from: 2010-01-01\n"
                                "    keys: [{code: k, fixed: {a: 1}}]\n"
                                "    pools: [{pool: pool, key: k}]\n";

static const char files[] = "files:\n"
                            "  - lines: lines.csv\n"
                            "    columns: {quantity: quantity, scope: scope, user: user, product: product, sex: sex}\n";

static const char lines[] = "date;party;kind;amount;quantity;scope;user;product;sex\n"
                            "2023-12-01;a;rental;100;39950;school;u1;12 22 03;K\n"
                            "2024-12-01;a;rental;110;38661;school;u1;12 22 03;K\n"
                            "2024-12-01;a;rental;0;4;main;u2;12 36;M\n"
                            "2024-05-01;a;purged;0;3440;school;;;\n";

static const char volumes[] =
    "volumes:\n"
    "  indicators:\n"
    "    - {code: users, name: {sv: Brukare, en: Users}, counts: users, kinds: [rental], by: [scope, sex]}\n"
    "    - {code: rented, name: Uthyrda, counts: quantity, kinds: [rental], scopes: [school],"
    " stock: true, base: 2023}\n"
    "    - {code: zero, name: Nollpris, counts: quantity, zero_price: only, parties: [a], products: [\"12 36\"]}\n"
    "    - {code: all, name: Alla, counts: quantity, kinds: [rental]}\n"
    "    - {code: zero_share, name: Andel, share: [zero], of: [all], target: \"0,5 %\"}\n"
    "    - {code: courses, name: Kurser, series: count}\n"
    "    - {code: staff, name: Personal, series: number, stock: true}\n"
    "    - {code: per_head, name: Per 1 000, per_1000: users, ages: 65-}\n"
    "  adjusted:\n"
    "    - {indicator: rented, scope: school, name: Om de varit kvar, stayed: {kinds: [purged], scopes: [school]}}\n"
    "  rankings:\n"
    "    - {code: rents, name: Hyror, kinds: [rental], level: subclass}\n"
    "  price_volume_mix:\n"
    "    - {code: rent_change, name: Hyrans förändring, kinds: [rental], level: class}\n";

static const char series[] = "indicator;period;value;scope;plan\n"
                             "courses;2023;16;;utfall\n"
                             "courses;2024;18;;\n"
                             "courses;2024;\"7\";main;outcome\n"
                             "courses;2024;20;;budget\n"
                             "staff;2023-12;379,25;;\n"
                             "staff;2024-12;385;;\n";

/* A case with these volumes and this series; no series file if it is NULL. */
static void write_case(const char *wanted, const char *values)
{
    put("agreement.yaml", (const char *const[]){ agreement, wanted, files,
                                                 values == NULL ? "" : "  - series: series.csv\n", NULL });
    put("lines.csv", (const char *const[]){ lines, NULL });
    if (values != NULL) {
        put("series.csv", (const char *const[]){ values, NULL });
    }
}

static const char *cell(const hjm_volumes *run, const char *table, size_t row, const char *column)
{
    static char text[128];
    hjm_format format = HJM_FORMAT_INIT;
    hjm_error err;
    hjm_table *t = table_of(run, table);
    int64_t c = hjm_table_find_column(t, column);
    assert_true(c >= 0);
    format.style = HJM_STYLE_COMMA;
    assert_ok(hjm_table_format_cell(t, row, (size_t)c, &format, text, sizeof text, NULL, &err), &err);
    hjm_table_destroy(t);
    return text;
}

static void a_case_counts_what_its_agreement_says(void **state)
{
    (void)state;
    hjm_error err;
    hjm_case *c = NULL;
    hjm_volumes *run = NULL;
    hjm_volume_options how = HJM_VOLUME_OPTIONS_INIT;
    how.threshold = 0;
    write_case(volumes, series);
    assert_ok(hjm_case_read(&c, folder, NULL, &err), &err);
    assert_int_equal(hjm_indicators_n(hjm_case_indicators(c)), 8);
    assert_ok(hjm_case_volumes(&run, c, &how, NULL, &err), &err);
    hjm_case_destroy(c);
    assert_string_equal(cell(run, "volumes", 0, "scope"), "main");
    assert_string_equal(cell(run, "volumes", 0, "sex_name"), "Män");
    assert_string_equal(cell(run, "volumes", 6, "period"), "2"); /* all users */
    assert_string_equal(cell(run, "volumes", 7, "indicator"), "rented");
    assert_string_equal(cell(run, "volumes", 7, "change_rate"), "-3,2");
    assert_string_equal(cell(run, "volumes", 8, "period"), "4");
    assert_string_equal(cell(run, "volumes", 10, "scope"), "main");
    assert_string_equal(cell(run, "volumes", 10, "period"), "7");
    assert_string_equal(cell(run, "volumes", 11, "change"), "2");
    assert_string_equal(cell(run, "numbers", 0, "period"), "385,0");
    assert_string_equal(cell(run, "numbers", 0, "change_rate"), "1,5");
    assert_string_equal(cell(run, "rates", 0, "target"), "0,5");
    assert_string_equal(cell(run, "adjusted", 0, "adjusted_change_rate"), "5,4");
    assert_string_equal(cell(run, "rents", 0, "name"), "12 22");
    assert_string_equal(cell(run, "rent_change", 0, "change"), "10,00");
    assert_string_equal(cell(run, "volumes_years", 7, "base_year"), "2023");
    assert_int_equal(hjm_volumes_findings(run), HJM_VOLUMES_MISSING); /* nobody is counted among the inhabitants */
    hjm_volumes_destroy(run);
}

static void a_budget_from_the_series_stands_beside_the_outcome(void **state)
{
    (void)state;
    hjm_error err;
    hjm_case *c = NULL;
    hjm_volumes *run = NULL;
    hjm_volume_options how;
    hjm_volume_options_init(&how);
    how.compare = HJM_COMPARE_BUDGET;
    how.threshold = 0;
    write_case(volumes, series);
    assert_ok(hjm_case_read(&c, folder, NULL, &err), &err);
    assert_ok(hjm_case_volumes(&run, c, &how, NULL, &err), &err);
    hjm_case_destroy(c);
    assert_string_equal(cell(run, "volumes", 11, "compared"), "20");
    assert_string_equal(cell(run, "volumes", 11, "change_rate"), "-10,0");
    assert_string_equal(cell(run, "rent_change", 0, "change"), "10,00"); /* products stand beside the year before */
    hjm_volumes_destroy(run);
}

static void a_case_without_volumes_has_no_tables_of_them(void **state)
{
    (void)state;
    hjm_error err;
    hjm_case *c = NULL;
    hjm_volumes *run = NULL;
    write_case("", NULL);
    assert_ok(hjm_case_read(&c, folder, NULL, &err), &err);
    assert_ok(hjm_case_volumes(&run, c, NULL, NULL, &err), &err);
    assert_int_equal(hjm_volumes_n_tables(run), 0);
    hjm_volumes_destroy(run);
    hjm_case_destroy(c);
    assert_code(hjm_case_volumes(&run, NULL, NULL, NULL, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
}

static void what_is_wrong_with_volumes_is_told_in_its_place(void **state)
{
    (void)state;
#define ONE(text) "volumes: {indicators: [" text "]}\n"
#define COUNT "{code: x, name: X, counts: lines, kinds: [rental]}"
    static const struct {
        const char *text;
        int32_t     code;
        uint32_t    column;
    } wrong[] = {
        { "volumes: {adjusted: []}\n", HJM_M_YAML_MISSING, 10 },
        { ONE("{code: x, name: X}"), HJM_M_INDICATOR_KINDS, 24 },
        { ONE("{code: x, name: X, counts: lines, series: count}"), HJM_M_INDICATOR_KINDS, 24 },
        { ONE("{code: x, name: X, series: count, by: [sex]}"), HJM_M_INDICATOR_FIELD, 62 },
        { ONE("{code: x, name: X, counts: lines, kinds: [nothing]}"), HJM_M_UNKNOWN_KIND, 66 },
        { ONE("{code: x, name: X, counts: lines, scopes: [nothing]}"), HJM_M_UNKNOWN_SCOPE, 67 },
        { ONE("{code: x, name: X, counts: lines, products: [\"1\"]}"), HJM_M_LINES_PRODUCT, 69 },
        { ONE("{code: x, name: X, counts: lines, by: [sex, sex]}"), HJM_M_OUT_OF_RANGE, 31 },
        { ONE("{code: x, name: X, counts: lines, by: [month]}"), HJM_M_YAML_WORD, 63 },
        { ONE("{code: x, name: X, share: [y], of: [y]}"), HJM_M_UNKNOWN_INDICATOR, 31 },
        { ONE(COUNT ", {code: y, name: Y, share: [x], of: [x], target: 200 %}"), HJM_M_INDICATOR_TARGET, 124 },
        { ONE(COUNT ", " COUNT), HJM_M_INDICATOR_TWICE, 83 },
        { "volumes: {indicators: [" COUNT "], adjusted: [{indicator: x, name: Y}]}\n", HJM_M_ADJUSTED_KINDS, 88 },
        { "volumes: {indicators: [" COUNT "], adjusted: [{indicator: x, name: Y, gone: {parties: [z]}}]}\n",
          HJM_M_UNKNOWN_PARTY, 129 },
        { "volumes: {indicators: [" COUNT "], adjusted: [{indicator: x, name: Y, gone: {products: [1]}}]}\n",
          HJM_M_LINES_PRODUCT, 130 },
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        hjm_error err;
        hjm_case *c = NULL;
        char path[384];
        write_case(wrong[i].text, NULL);
        hjm_status status = hjm_case_read(&c, folder, NULL, &err);
        assert_code(status, &err, status, wrong[i].code);
        assert_null(c);
        assert_int_equal(err.line, 14);
        assert_int_equal(err.column, wrong[i].column);
        path_of("agreement.yaml", path);
        assert_string_equal(err.source, path);
    }
}

static void what_is_wrong_with_a_series_is_told_in_its_place(void **state)
{
    (void)state;
    static const struct {
        const char *row;
        int32_t     code;
        uint32_t    column;
    } wrong[] = {
        { "nothing;2024;1;;", HJM_M_UNKNOWN_INDICATOR, 1 },
        { "users;2024;1;;", HJM_M_VALUE_COUNTED, 1 },
        { "zero_share;2024;1;;budget", HJM_M_VALUE_MADE, 1 },
        { "courses;2024;1,5;;", HJM_M_VALUE_DECIMALS, 1 },
        { "courses;2024-02-30;1;;", HJM_M_NO_SUCH_DAY, 9 },
        { "courses;2024-02-03;1;;", HJM_M_VALUE_PERIOD, 1 },
        { "courses;2024;ca 5;;", HJM_M_QUANTITY_SYNTAX, 14 },
        { "courses;2024;5;nobody;", HJM_M_UNKNOWN_SCOPE, 16 },
        { "courses;2024;5;;plan", HJM_M_SERIES_PLAN, 17 },
        { "courses;2025;5;;", HJM_M_VALUE_TWICE, 1 },
        { "ccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc;2024;5;;", HJM_M_CODE_LONG, 1 },
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        hjm_error err;
        hjm_case *c = NULL;
        char text[256];
        snprintf(text, sizeof text, "indicator;period;value;scope;plan\ncourses;2025;1;;\n%s\n", wrong[i].row);
        write_case(volumes, text);
        hjm_status status = hjm_case_read(&c, folder, NULL, &err);
        assert_code(status, &err, status, wrong[i].code);
        assert_int_equal(err.line, 3);
        assert_int_equal(err.column, wrong[i].column);
        assert_null(c);
    }
}

static void a_series_is_read_whole_or_not_at_all(void **state)
{
    (void)state;
    hjm_error err;
    hjm_agreement *a = NULL;
    hjm_indicators *list = NULL;
    hjm_indicator courses;
    char path[384];
    write_case("", "period;value;indicator\n2024;1;courses\n2024;2;nothing\n");
    path_of("agreement.yaml", path);
    assert_ok(hjm_agreement_read(&a, path, NULL, &err), &err);
    assert_ok(hjm_indicators_create(&list, a, NULL, &err), &err);
    hjm_indicator_init(&courses);
    courses.kind = HJM_INDICATOR_SERIES;
    courses.code = courses.sv = "courses";
    assert_ok(hjm_indicators_add(list, &courses, &err), &err);
    path_of("series.csv", path);
    assert_code(hjm_indicators_read_csv(list, path, NULL, &err), &err, HJM_E_UNKNOWN, HJM_M_UNKNOWN_INDICATOR);
    put("series.csv", (const char *const[]){ "period;value;indicator\n2024;1;courses\n", NULL });
    assert_ok(hjm_indicators_read_csv(list, path, NULL, &err), &err); /* the first row is not there twice */
    assert_code(hjm_indicators_read_csv(NULL, path, NULL, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    hjm_indicators_destroy(list);
    hjm_agreement_destroy(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_case_counts_what_its_agreement_says, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(a_budget_from_the_series_stands_beside_the_outcome, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(a_case_without_volumes_has_no_tables_of_them, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(what_is_wrong_with_volumes_is_told_in_its_place, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(what_is_wrong_with_a_series_is_told_in_its_place, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(a_series_is_read_whole_or_not_at_all, make_folder, remove_folder),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
