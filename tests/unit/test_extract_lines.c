/* Extracts of lines: every column is read, every form of text, and whatever is wrong is told at its place. */
#define _POSIX_C_SOURCE 200809L /* mkstemp */

#include "extract.h"

#include "base/error.h"
#include "cube/cube.h"
#include "io/line_words.h"

static const char HEADINGS[] = "date;party;kind;amount;quantity;user;item;product;scope;sex;age\n";

static hjm_extract all_columns(void)
{
    hjm_extract e = HJM_EXTRACT_INIT;
    e.quantity = "quantity";
    e.user = "user";
    e.item = "item";
    e.product = "product";
    e.scope = "scope";
    e.sex = "sex";
    e.age = "age";
    return e;
}

/* The codes of the rows in one dimension, with a blank between, without the whole. */
static void assert_values(const hjm_cube *cube, hjm_dimension dimension, const char *expected)
{
    static const hjm_measure lines[] = { HJM_MEASURE_LINES };
    static const int32_t bounds[] = { 65, 80 };
    char codes[200] = "";
    hjm_error err;
    hjm_table *table = NULL;
    hjm_question q = { sizeof q, 0, day(2023, 1, 1), day(2024, 12, 31), &dimension, 1, lines, 1, NULL, 0, NULL, 0,
                       NULL, 0, NULL, 0, bounds, 2, 0, 0 };
    assert_ok(hjm_cube_ask(cube, &q, NULL, &table, &err), &err);
    for (size_t row = 0; row + 1 < hjm_table_n_rows(table); row++) {
        strcat(codes, row > 0 ? " " : "");
        strcat(codes, hjm_table_text(table, row, 0, HJM_LANG_SV));
    }
    hjm_table_destroy(table);
    assert_string_equal(codes, expected);
}

static int64_t all_of(const hjm_cube *cube, hjm_measure measure)
{
    hjm_error err;
    int64_t value = 0;
    assert_ok(hjm_cube_get(cube, HJM_ALL, HJM_ALL, day(2023, 1, 1), day(2024, 12, 31), measure, &value, &err), &err);
    return value;
}

static void every_column_of_lines_is_read(void **state)
{
    static const char rows[] = "date;party;kind;amount;quantity;user;item;product;scope;sex;age\n"
                               "2024-03-15;2580;rental;120,50;1;u1;i1;12 22 03;school;K;80\n"
                               "20230401;Luleå;Hyra;0;2;u2;i2;1222;Skolan;man;79\n"
                               "2023-04-02;25;order;\"- 1 000,00\";3;u1;;;;;\n";
    hjm_error err;
    hjm_extract extract = all_columns();
    hjm_cube *cube = make_cube(HJM_UNMATCHED_REFUSE);
    (void)state;
    assert_ok(read_bytes(cube, rows, sizeof rows - 1, &extract, &err), &err);
    assert_int_equal(all_of(cube, HJM_MEASURE_LINES), 3);
    assert_int_equal(all_of(cube, HJM_MEASURE_AMOUNT), 12050 - 100000);
    assert_int_equal(all_of(cube, HJM_MEASURE_QUANTITY), 6);
    assert_int_equal(all_of(cube, HJM_MEASURE_USERS), 2);
    assert_int_equal(all_of(cube, HJM_MEASURE_ITEMS), 2);
    assert_values(cube, HJM_BY_PARTY, "2580 25");
    assert_values(cube, HJM_BY_KIND, "rental order");
    assert_values(cube, HJM_BY_DIVISION, "1222 122203 unknown");
    assert_values(cube, HJM_BY_SCOPE, "school none");
    assert_values(cube, HJM_BY_SEX, "women men unknown");
    assert_values(cube, HJM_BY_AGE, "65-79 80- unknown");
    assert_values(cube, HJM_BY_MONTH, "2023-04 2024-03");
    assert_values(cube, HJM_BY_ZERO, "priced zero");
    hjm_cube_destroy(cube);
}

static void a_column_that_is_not_mapped_says_nothing(void **state)
{
    static const char rows[] = "kind;amount;party;date;sex\nrental;1;25;2024-01-01;not read\n";
    hjm_error err;
    hjm_cube *cube = make_cube(HJM_UNMATCHED_REFUSE);
    (void)state;
    assert_ok(read_bytes(cube, rows, sizeof rows - 1, NULL, &err), &err);
    assert_values(cube, HJM_BY_SEX, "unknown");
    assert_values(cube, HJM_BY_CLASS, "unknown");
    assert_int_equal(all_of(cube, HJM_MEASURE_USERS), 0);
    hjm_cube_destroy(cube);
}

static void windows_1252_with_tabs_and_crlf_reads_the_same(void **state)
{
    static const char rows[] = "Dag\tparty\tkind\tamount\tK\xf6n\r\n"
                               "2024-01-01\tLule\xe5\trental\t1\xa0" "000,25\tm\xe4n\r\n";
    hjm_error err;
    hjm_extract extract = HJM_EXTRACT_INIT;
    hjm_cube *cube = make_cube(HJM_UNMATCHED_REFUSE);
    (void)state;
    extract.encoding = HJM_ENCODING_WINDOWS_1252;
    extract.separator = '\t';
    extract.date = "Dag";
    extract.sex = "Kön";
    assert_ok(read_bytes(cube, rows, sizeof rows - 1, &extract, &err), &err);
    assert_int_equal(all_of(cube, HJM_MEASURE_AMOUNT), 100025);
    assert_values(cube, HJM_BY_SEX, "men");
    hjm_cube_destroy(cube);
}

/* A row of all columns but the last four, then these. */
struct wrong {
    const char *fields;
    hjm_status  status;
    int32_t     code;
    uint32_t    column;
};

static void what_is_wrong_in_a_row_is_told_at_its_place(void **state)
{
    static const struct wrong wrong[] = {
        { "12 22 3;;;", HJM_E_SYNTAX, HJM_M_LINES_PRODUCT, 30 },
        { ";;x;", HJM_E_SYNTAX, HJM_M_LINES_SEX, 32 },
        { ";;;80+", HJM_E_SYNTAX, HJM_M_LINES_AGE, 33 },
        { ";Annan;;", HJM_E_UNKNOWN, HJM_M_UNMATCHED_SCOPE, 31 },
    };
    char rows[300];
    hjm_error err;
    hjm_extract extract = all_columns();
    hjm_cube *cube = make_cube(HJM_UNMATCHED_REFUSE);
    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        int n = snprintf(rows, sizeof rows, "%s2024-01-01;25;rental;1;1;u1;;%s\n", HEADINGS, wrong[i].fields);
        assert_code(read_bytes(cube, rows, (size_t)n, &extract, &err), &err, wrong[i].status, wrong[i].code);
        assert_int_equal(err.line, 2);
        assert_int_equal(err.column, wrong[i].column);
        assert_int_equal(hjm_cube_n_lines(cube), 0);
    }
    hjm_cube_destroy(cube);
}

static void a_scope_that_is_unknown_is_counted_when_the_caller_says_so(void **state)
{
    char rows[300];
    hjm_error err;
    hjm_extract extract = all_columns();
    hjm_cube *cube = make_cube(HJM_UNMATCHED_COUNT);
    (void)state;
    int n = snprintf(rows, sizeof rows, "%s2024-01-01;25;rental;1;1;u1;;;Annan;;\n", HEADINGS);
    assert_ok(read_bytes(cube, rows, (size_t)n, &extract, &err), &err);
    assert_int_equal(hjm_cube_n_unmatched(cube), 1);
    assert_int_equal(all_of(cube, HJM_MEASURE_LINES), 0);
    hjm_cube_destroy(cube);
}

static hjm__text text_of(const char *text)
{
    return (hjm__text){ text, strlen(text) };
}

static void products_are_pairs_of_digits(void **state)
{
    static const struct { const char *text; int32_t product; } right[] = {
        { "", -1 }, { "12", 120000 }, { "12 22", 122200 }, { "1222", 122200 }, { "12 22 03", 122203 },
        { "122203", 122203 }, { "12\xc2\xa0" "22\xc2\xa0" "03", 122203 }, { "04 03 06", 40306 },
    };
    static const char *const wrong[] = { "1", "122", "12 2", "12  22", "12 22 03 01", "00", "120003", "12 22 00", " 12",
                                         "12 ", "12-22", "a2", "1x" };
    (void)state;
    for (size_t i = 0; i < sizeof right / sizeof right[0]; i++) {
        int32_t product = 0;
        assert_true(hjm__read_product(text_of(right[i].text), &product));
        assert_int_equal(product, right[i].product);
    }
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        int32_t product = 42;
        assert_false(hjm__read_product(text_of(wrong[i]), &product));
        assert_int_equal(product, 42);
    }
}

static void sexes_are_words_in_any_case(void **state)
{
    static const struct { const char *text; hjm_sex sex; } right[] = {
        { "1", HJM_SEX_MEN }, { "2", HJM_SEX_WOMEN }, /* as Statistics Sweden writes them */
        { "", HJM_SEX_UNKNOWN }, { "Okänd", HJM_SEX_UNKNOWN }, { "OKÄND", HJM_SEX_UNKNOWN },
        { "unknown", HJM_SEX_UNKNOWN },
        { "K", HJM_SEX_WOMEN }, { "k", HJM_SEX_WOMEN }, { "Kvinna", HJM_SEX_WOMEN }, { "KVINNOR", HJM_SEX_WOMEN },
        { "w", HJM_SEX_WOMEN }, { "woman", HJM_SEX_WOMEN }, { "Women", HJM_SEX_WOMEN }, { "F", HJM_SEX_WOMEN },
        { "female", HJM_SEX_WOMEN }, { "M", HJM_SEX_MEN }, { "man", HJM_SEX_MEN }, { "MÄN", HJM_SEX_MEN },
        { "Män", HJM_SEX_MEN }, { "Men", HJM_SEX_MEN }, { "male", HJM_SEX_MEN },
    };
    static const char *const wrong[] = { "0", "1+2", "12", "Kv", "mans", "mñn", "x" };
    (void)state;
    for (size_t i = 0; i < sizeof right / sizeof right[0]; i++) {
        hjm_sex sex = 42;
        assert_true(hjm__read_sex(text_of(right[i].text), &sex));
        assert_int_equal(sex, right[i].sex);
    }
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        hjm_sex sex;
        assert_false(hjm__read_sex(text_of(wrong[i]), &sex));
    }
}

static void ages_are_whole_years(void **state)
{
    static const char *const wrong[] = { "1000", "-1", "7,5", "65-", "x" };
    int32_t age = 0;
    (void)state;
    assert_true(hjm__read_age(text_of(""), &age));
    assert_int_equal(age, -1);
    assert_true(hjm__read_age(text_of("007"), &age));
    assert_int_equal(age, 7);
    assert_true(hjm__read_age(text_of("999"), &age));
    assert_int_equal(age, 999);
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        assert_false(hjm__read_age(text_of(wrong[i]), &age));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_column_of_lines_is_read),
        cmocka_unit_test(a_column_that_is_not_mapped_says_nothing),
        cmocka_unit_test(windows_1252_with_tabs_and_crlf_reads_the_same),
        cmocka_unit_test(what_is_wrong_in_a_row_is_told_at_its_place),
        cmocka_unit_test(a_scope_that_is_unknown_is_counted_when_the_caller_says_so),
        cmocka_unit_test(products_are_pairs_of_digits),
        cmocka_unit_test(sexes_are_words_in_any_case),
        cmocka_unit_test(ages_are_whole_years),
    };
    return cmocka_run_group_tests_name("extracts of lines", tests, NULL, NULL);
}
