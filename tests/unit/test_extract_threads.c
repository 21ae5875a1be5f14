/* However many threads read an extract, and in whatever pieces: the same cube, the same error, or nothing. */
#define _POSIX_C_SOURCE 200809L

#include "lines.h"
#include "scratch.h"

#include "base/error.h"
#include "io/line_crew.h"

enum { N_ROWS = 400, ROOM = 1 << 16 };

static const hjm__reading ALONE = { 1, HJM__PIECE, NULL };
static const hjm__reading TOGETHER = { 5, 300, NULL };

/* Rows of all months of 2024, some of them in ways that only the reader of single records understands. */
static size_t fill_rows(char *text, int wrong)
{
    static const char *const amounts[] = { "1,00", "-2 000,50", "\"3\"", "12345678,90", "0" };
    size_t n = (size_t)snprintf(text, ROOM, "date;party;kind;amount;user\n");
    for (int i = 0; i < N_ROWS; i++) {
        n += (size_t)snprintf(text + n, ROOM - n, "2024-%02d-%02d;%s;rental;%s;u%d%s\n", i % 12 + 1, i % 28 + 1,
                              i % 3 == 0 ? "25" : "Luleå", i == wrong ? "x" : amounts[i % 5], i % 50,
                              i % 7 == 0 ? "\r" : "");
    }
    return n;
}

static hjm_status read_rows(hjm_cube *cube, int wrong, const hjm__reading *how, hjm_error *err)
{
    static char text[ROOM];
    struct scratch file = scratch_open();
    hjm_extract extract = HJM_EXTRACT_INIT;
    extract.user = "user";
    scratch_fill(&file, text, fill_rows(text, wrong));
    const hjm__line_file lines = { file.path, "f.csv", extract };
    hjm_status status = hjm__cube_read_files(cube, &lines, 1, how, err);
    scratch_close(&file);
    return status;
}

static void the_number_of_threads_changes_no_byte(void **state)
{
    static struct bytes one;
    static struct bytes other;
    hjm_error err;
    hjm_agreement *a = sealed_sample();
    hjm_cube *alone = empty_cube(a);
    hjm_cube *together = empty_cube(a);
    (void)state;
    assert_ok(read_rows(alone, -1, &ALONE, &err), &err);
    assert_ok(read_rows(together, -1, &TOGETHER, &err), &err);
    assert_int_equal(hjm_cube_n_lines(together), N_ROWS);
    write_bytes(alone, &one);
    write_bytes(together, &other);
    assert_same_bytes(&one, &other);
    hjm_cube_destroy(together);
    hjm_cube_destroy(alone);
    hjm_agreement_destroy(a);
}

static void the_first_error_of_the_file_is_told_and_nothing_is_added(void **state)
{
    static const int rows[] = { 0, 1, N_ROWS / 2, N_ROWS - 1 };
    hjm_agreement *a = sealed_sample();
    hjm_cube *cube = empty_cube(a);
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        hjm_error one;
        hjm_error other;
        assert_code(read_rows(cube, rows[i], &ALONE, &one), &one, HJM_E_SYNTAX, HJM_M_AMOUNT_SYNTAX);
        assert_code(read_rows(cube, rows[i], &TOGETHER, &other), &other, HJM_E_SYNTAX, HJM_M_AMOUNT_SYNTAX);
        assert_int_equal(one.line, rows[i] + 2);
        assert_memory_equal(&one, &other, sizeof one);
        assert_int_equal(hjm_cube_n_lines(cube), 0);
    }
    hjm_cube_destroy(cube);
    hjm_agreement_destroy(a);
}

static int32_t stop_late(void *user, int64_t done, int64_t total)
{
    return (*(int64_t *)user)++ > 10 && done < total;
}

static void threads_stop_when_the_caller_cancels(void **state)
{
    hjm_error err;
    int64_t calls = 0;
    hjm_options options = HJM_OPTIONS_INIT;
    hjm_agreement *a = sealed_sample();
    hjm_cube *cube = NULL;
    (void)state;
    options.progress = stop_late;
    options.progress_user = &calls;
    assert_ok(hjm_cube_create(&cube, a, HJM_UNMATCHED_COUNT, &options, &err), &err);
    assert_code(read_rows(cube, -1, &TOGETHER, &err), &err, HJM_E_CANCELLED, HJM_M_CANCELLED);
    assert_int_equal(hjm_cube_n_lines(cube), 0);
    assert_int_equal(calls, 12);
    hjm_cube_destroy(cube);
    hjm_agreement_destroy(a);
}

static void rows_are_counted_as_they_are_read(void **state)
{
    hjm_error err;
    int64_t rows = 5;
    hjm_options options = HJM_OPTIONS_INIT;
    hjm_agreement *a = sealed_sample();
    hjm_cube *cube = NULL;
    (void)state;
    options.rows = &rows;
    assert_ok(hjm_cube_create(&cube, a, HJM_UNMATCHED_COUNT, &options, &err), &err);
    assert_ok(read_rows(cube, -1, &TOGETHER, &err), &err);
    assert_int_equal(rows, 5 + N_ROWS);
    hjm_cube_destroy(cube);
    hjm_agreement_destroy(a);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_number_of_threads_changes_no_byte),
        cmocka_unit_test(the_first_error_of_the_file_is_told_and_nothing_is_added),
        cmocka_unit_test(rows_are_counted_as_they_are_read),
        cmocka_unit_test(threads_stop_when_the_caller_cancels),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
