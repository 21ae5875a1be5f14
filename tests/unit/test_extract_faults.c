/* Extracts that are no good: each fault told once, with its place, and nothing added. */
#define _POSIX_C_SOURCE 200809L /* mkstemp */

#include "extract.h"

#include "base/error.h"

#define HEAD "date;party;kind;amount;quantity\n"

struct fault {
    const char *text;
    size_t      length;
    hjm_status  status;
    int32_t     code;
    uint32_t    line, column;
};

#define FAULT(text, status, code, line, column) { text, sizeof(text) - 1, status, code, line, column }

static const struct fault faults[] = {
    FAULT("", HJM_E_SYNTAX, HJM_M_CSV_EMPTY, 0, 0),
    FAULT("date;party;kind\n", HJM_E_SYNTAX, HJM_M_CSV_NO_COLUMN, 1, 1),
    FAULT("date,party,kind,amount,quantity\n", HJM_E_SYNTAX, HJM_M_CSV_SEPARATOR, 1, 1),
    FAULT("date;party;kind;amount;quantity;party\n", HJM_E_SYNTAX, HJM_M_CSV_COLUMN_TWICE, 1, 33),
    FAULT(HEAD "2024-01-01;25;rental;1\n", HJM_E_SYNTAX, HJM_M_CSV_FEW_FIELDS, 2, 23),
    FAULT(HEAD "2024-01-01;25;rental;1;1;\n", HJM_E_SYNTAX, HJM_M_CSV_MANY_FIELDS, 2, 26),
    FAULT(HEAD "2024-01-01;2\"5;rental;1;1\n", HJM_E_SYNTAX, HJM_M_CSV_STRAY_QUOTE, 2, 13),
    FAULT(HEAD "2024-01-01;\"25\"x;rental;1;1\n", HJM_E_SYNTAX, HJM_M_CSV_BEHIND_QUOTE, 2, 16),
    FAULT(HEAD "2024-01-01;\"25;rental;1;1\n", HJM_E_SYNTAX, HJM_M_CSV_OPEN_QUOTE, 2, 12),
    FAULT(HEAD "2024-01-01;25;rental\r;1;1\n", HJM_E_SYNTAX, HJM_M_CSV_LONE_CR, 2, 21),
    FAULT(HEAD "2024-01-01;2\0" "5;rental;1;1\n", HJM_E_ENCODING, HJM_M_CSV_NUL, 2, 13),
    FAULT(HEAD "2024-01-01;Lule\xe5;rental;1;1\n", HJM_E_ENCODING, HJM_M_CSV_NOT_UTF8, 2, 16),
    FAULT(HEAD "2024-02-30;25;rental;1;1\n", HJM_E_SYNTAX, HJM_M_NO_SUCH_DAY, 2, 1),
    FAULT(HEAD "15 mars;25;rental;1;1\n", HJM_E_SYNTAX, HJM_M_DATE_SYNTAX, 2, 3),
    FAULT(HEAD "2024-01-01;25;rental;1 2O0,50;1\n", HJM_E_SYNTAX, HJM_M_AMOUNT_SYNTAX, 2, 25),
    FAULT(HEAD "2024-01-01;25;rental;1;x\n", HJM_E_SYNTAX, HJM_M_QUANTITY_SYNTAX, 2, 24),
    FAULT(HEAD "2024-01-01;25;rental;1;1,5\n", HJM_E_SYNTAX, HJM_M_QUANTITY_DECIMALS, 2, 26),
    FAULT(HEAD "2024-01-01;25;rental;1;99999999999999999999\n", HJM_E_OVERFLOW, HJM_M_QUANTITY_RANGE, 2, 24),
    FAULT(HEAD "2024-01-01;25;rental;1;1\n2024-01-01;99;rental;1;1\n", HJM_E_UNKNOWN, HJM_M_UNMATCHED_PARTY, 3, 12),
    FAULT(HEAD "2024-01-01;25;loan;1;1\n", HJM_E_UNKNOWN, HJM_M_UNMATCHED_KIND, 2, 15),
    FAULT(HEAD "2022-01-01;25;rental;1;1\n", HJM_E_VALIDITY, HJM_M_UNMATCHED_PERIOD, 2, 1),
};

static void every_fault_is_told_at_its_place_and_nothing_is_added(void **state)
{
    hjm_error err;
    hjm_extract extract = HJM_EXTRACT_INIT;
    hjm_cube *cube = make_cube(HJM_UNMATCHED_REFUSE);
    (void)state;
    extract.quantity = "quantity";
    for (size_t i = 0; i < sizeof faults / sizeof faults[0]; i++) {
        const struct fault *f = &faults[i];
        assert_code(read_bytes(cube, f->text, f->length, &extract, &err), &err, f->status, f->code);
        if (err.line != f->line || err.column != f->column) {
            fail_msg("HJM-%d stands at %u:%u, not %u:%u", err.code, err.line, err.column, f->line, f->column);
        }
        assert_int_equal(hjm_cube_n_lines(cube), 0);
    }
    hjm_cube_destroy(cube);
}

static void bytes_that_windows_1252_leaves_open_and_utf8_in_its_place_are_refused(void **state)
{
    static const char open[] = HEAD "2024-01-01;Lule\x81;rental;1;1\n";
    static const char utf8[] = "\xef\xbb\xbf" HEAD;
    hjm_error err;
    hjm_extract extract = HJM_EXTRACT_INIT;
    hjm_cube *cube = make_cube(HJM_UNMATCHED_REFUSE);
    (void)state;
    extract.encoding = HJM_ENCODING_WINDOWS_1252;
    assert_code(read_bytes(cube, open, sizeof open - 1, &extract, &err), &err, HJM_E_ENCODING, HJM_M_CSV_NOT_1252);
    assert_code(read_bytes(cube, utf8, sizeof utf8 - 1, &extract, &err), &err, HJM_E_ENCODING, HJM_M_CSV_IS_UTF8);
    hjm_cube_destroy(cube);
}

static void a_row_of_more_than_a_mebibyte_is_refused(void **state)
{
    enum { LONG = (1 << 20) + 100 };
    hjm_error err;
    char *text = test_malloc(LONG);
    hjm_cube *cube = make_cube(HJM_UNMATCHED_REFUSE);
    (void)state;
    memset(text, 'x', LONG);
    memcpy(text, HEAD, sizeof HEAD - 1);
    assert_code(read_bytes(cube, text, LONG, NULL, &err), &err, HJM_E_LIMIT, HJM_M_CSV_LONG_ROW);
    assert_int_equal(err.line, 2);
    hjm_cube_destroy(cube);
    test_free(text);
}

static void what_is_no_file_is_refused(void **state)
{
    hjm_error err;
    hjm_extract extract = HJM_EXTRACT_INIT;
    hjm_cube *cube = make_cube(HJM_UNMATCHED_REFUSE);
    (void)state;
    assert_code(hjm_cube_read_csv(cube, "/dev/null", NULL, &err), &err, HJM_E_FILE, HJM_M_INPUT_NOT_FILE);
    assert_code(hjm_cube_read_csv(cube, "/tmp", NULL, &err), &err, HJM_E_FILE, HJM_M_FILE_IS_FOLDER);
    assert_code(hjm_cube_read_csv(cube, "/tmp/hjm-none/x", NULL, &err), &err, HJM_E_FILE, HJM_M_INPUT_MISSING);
    assert_code(hjm_cube_read_csv(NULL, "x", NULL, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_code(hjm_cube_read_csv(cube, NULL, NULL, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    extract.separator = 'x';
    assert_code(hjm_cube_read_csv(cube, "x", &extract, &err), &err, HJM_E_ARGUMENT, HJM_M_OUT_OF_RANGE);
    hjm_cube_destroy(cube);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_fault_is_told_at_its_place_and_nothing_is_added),
        cmocka_unit_test(bytes_that_windows_1252_leaves_open_and_utf8_in_its_place_are_refused),
        cmocka_unit_test(a_row_of_more_than_a_mebibyte_is_refused),
        cmocka_unit_test(what_is_no_file_is_refused),
    };
    return cmocka_run_group_tests_name("faulty extracts", tests, NULL, NULL);
}
