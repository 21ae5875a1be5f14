/* Several extracts at the same time: as if read one after the other, whatever is in them. */
#define _POSIX_C_SOURCE 200809L

#include "lines.h"
#include "scratch.h"

#include "base/error.h"
#include "cube/cube.h"
#include "io/line_crew.h"

#include <pthread.h>
#include <sys/stat.h>
#include <unistd.h>

enum { N_FILES = 6, ROOM = 1 << 14 };

static const hjm__reading ALONE = { 1, HJM__PIECE, NULL };
static const hjm__reading TOGETHER = { 4, 300, NULL };

/* "date;party;kind;amount" and one line, packed. */
static const unsigned char PACKED[] = {
    0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03, 0x4b, 0x49, 0x2c, 0x49, 0xb5, 0x2e, 0x48, 0x2c,
    0x2a, 0xa9, 0xb4, 0xce, 0xce, 0xcc, 0x4b, 0xb1, 0x4e, 0xcc, 0xcd, 0x2f, 0xcd, 0x2b, 0xe1, 0x32, 0x32, 0x30,
    0x32, 0xd1, 0x35, 0x30, 0xd6, 0x35, 0x34, 0xb5, 0x36, 0x32, 0xb5, 0x30, 0xb0, 0x2e, 0x4a, 0xcd, 0x2b, 0x49,
    0xcc, 0xb1, 0x36, 0xd4, 0x31, 0x30, 0xe0, 0x02, 0x00, 0xd3, 0x8b, 0xe2, 0xec, 0x33, 0x00, 0x00, 0x00,
};

/* Files with a name each but for two of the same, the second of them with columns of its own. */
struct set {
    struct scratch  files[N_FILES];
    hjm__line_file  list[N_FILES];
};

static void fill_file(struct set *s, size_t i, size_t n_rows, const char *last)
{
    static char text[ROOM];
    static const char *const parties[] = { "2580", "25", "Luleå", "\"2580\"", "9999", "8888" };
    size_t n = (size_t)snprintf(text, ROOM, i == 1 ? "amount;kind;day;party\n" : "date;party;kind;amount\n");
    for (size_t row = 0; row < n_rows; row++) {
        const char *party = parties[(row + i) % (i < 3 ? 5 : 6)];
        int month = (int)(row % 12) + 1;
        int ore = (int)(row * 37 + i) % 100;
        n += (size_t)(i == 1 ? snprintf(text + n, ROOM - n, "-%zu,%02d;sale;2024-%02d-03;%s\n", row, ore, month, party)
                             : snprintf(text + n, ROOM - n, "2024-%02d-17;%s;rental;%zu,%02d\n", month, party, row, ore));
    }
    n += (size_t)snprintf(text + n, ROOM - n, "%s", last);
    scratch_fill(&s->files[i], text, n);
}

static void open_set(struct set *s)
{
    static const char *const names[N_FILES] = { "b.csv", "a.csv", "c.csv", "a.csv", "e.csv", "d.csv" };
    for (size_t i = 0; i < N_FILES; i++) {
        s->files[i] = scratch_open();
        s->list[i] = (hjm__line_file){ s->files[i].path, names[i], HJM_EXTRACT_INIT };
        fill_file(s, i, 20 * (i + 1), "");
    }
    s->list[1].extract.date = "day";
}

static void close_set(const struct set *s)
{
    for (size_t i = 0; i < N_FILES; i++) {
        scratch_close(&s->files[i]);
    }
}

/* One after the other; after an error the cube is to be given up. */
static hjm_status read_in_turn(hjm_cube *cube, const struct set *s, hjm_error *err)
{
    hjm_status status = HJM_OK;
    for (size_t i = 0; i < N_FILES && status == HJM_OK; i++) {
        status = hjm__cube_read_files(cube, &s->list[i], 1, &ALONE, err);
    }
    return status;
}

/* Both ways, with lines that are there before. */
static void assert_same(const struct set *s, const hjm_agreement *a, hjm_status wanted)
{
    static struct bytes bytes[3];
    hjm_error errors[2];
    hjm_cube *cubes[] = { empty_cube(a), empty_cube(a) };
    for (int i = 0; i < 2; i++) {
        assert_ok(hjm__cube_read_files(cubes[i], &s->list[5], 1, &ALONE, &errors[i]), &errors[i]);
    }
    write_bytes(cubes[1], &bytes[2]);
    assert_int_equal(read_in_turn(cubes[0], s, &errors[0]), wanted);
    assert_int_equal(hjm__cube_read_files(cubes[1], s->list, N_FILES, &TOGETHER, &errors[1]), wanted);
    write_bytes(cubes[0], &bytes[0]);
    write_bytes(cubes[1], &bytes[1]);
    assert_same_bytes(&bytes[1], wanted == HJM_OK ? &bytes[0] : &bytes[2]);
    if (wanted != HJM_OK) {
        assert_memory_equal(&errors[0], &errors[1], sizeof errors[0]);
    }
    hjm_cube_destroy(cubes[0]);
    hjm_cube_destroy(cubes[1]);
}

static void files_read_together_make_the_cube_that_they_make_in_turn(void **state)
{
    struct set s;
    hjm_agreement *a = sealed_sample();
    (void)state;
    open_set(&s);
    assert_same(&s, a, HJM_OK); /* lines, lines that match nothing and where they are, and sources */
    close_set(&s);
    hjm_agreement_destroy(a);
}

static void packed_files_and_known_hashes_are_read_together_with_others(void **state)
{
    hjm_error err;
    struct set s;
    char hash[65];
    hjm_agreement *a = sealed_sample();
    hjm_cube *cube = empty_cube(a);
    (void)state;
    open_set(&s);
    memset(hash, 'a', sizeof hash - 1);
    hash[sizeof hash - 1] = '\0';
    s.list[4].extract.sha256 = hash;
    scratch_fill(&s.files[3], (const char *)PACKED, sizeof PACKED);
    hjm_status status = hjm__cube_read_files(cube, &s.list[3], 1, &ALONE, &err);
    assert_same(&s, a, status == HJM_E_UNSUPPORTED ? status : HJM_OK); /* the library may be without zlib */
    hjm_cube_destroy(cube);
    close_set(&s);
    hjm_agreement_destroy(a);
}

/* A pipe with one line, which can be read once: its path. */
static int open_pipe(char path[64])
{
    static const char text[] = "date;party;kind;amount\n2024-05-05;\"2581\";rental;1000000,00\n";
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    assert_int_equal(write(ends[1], text, sizeof text - 1), sizeof text - 1);
    assert_int_equal(close(ends[1]), 0);
    (void)snprintf(path, 64, "/proc/self/fd/%d", ends[0]);
    return ends[0];
}

/* A cube of a few sums, whose lines go into a table at once. */
static hjm_cube *small_cube(const hjm_agreement *a)
{
    static const hjm_dimension dimensions[] = { HJM_BY_PARTY, HJM_BY_KIND, HJM_BY_MONTH };
    static const hjm_measure measures[] = { HJM_MEASURE_AMOUNT };
    hjm_error err;
    hjm_cube *cube = NULL;
    hjm_cube_plan plan = HJM_CUBE_PLAN_INIT;
    plan.unmatched = HJM_UNMATCHED_COUNT;
    plan.dimensions = dimensions;
    plan.n_dimensions = 3;
    plan.measures = measures;
    plan.n_measures = 1;
    assert_ok(hjm_cube_create_planned(&cube, a, &plan, NULL, &err), &err);
    return cube;
}

/* A file of many pieces comes into a table; what comes after it, one by one because of the pipe, is there too. */
static void files_that_are_read_in_turn_into_a_table_are_all_there(void **state)
{
    static const hjm__reading pieces = { 1, 300, NULL };
    static struct bytes bytes[2];
    static char text[ROOM];
    struct set s;
    hjm_agreement *a = sealed_sample();
    (void)state;
    open_set(&s);
    size_t n = (size_t)snprintf(text, ROOM, "date;party;kind;amount\n");
    while (n < ROOM / 2) { /* all of them such as come into a table */
        n += (size_t)snprintf(text + n, ROOM - n, "2024-01-15;25;rental;1,00\n");
    }
    scratch_fill(&s.files[0], text, n);
    s.list[1].extract = (hjm_extract)HJM_EXTRACT_INIT;
    for (size_t each = 2; each >= 1; each--) { /* both at once, and each by itself */
        hjm_error err;
        hjm_cube *cube = small_cube(a);
        char path[64];
        int end = open_pipe(path);
        s.list[1].path = path;
        for (size_t i = 0; i < 2; i += each) {
            assert_ok(hjm__cube_read_files(cube, &s.list[i], each, &pieces, &err), &err);
        }
        assert_int_equal(close(end), 0);
        write_bytes(cube, &bytes[each - 1]);
        hjm_cube_destroy(cube);
    }
    assert_same_bytes(&bytes[1], &bytes[0]);
    close_set(&s);
    hjm_agreement_destroy(a);
}

struct caller {
    pthread_t thread;
    bool      good;
};

static int32_t is_in_thread(void *user, int64_t done, int64_t total)
{
    struct caller *caller = user;
    (void)done;
    (void)total;
    caller->good = caller->good && pthread_equal(caller->thread, pthread_self());
    return 0;
}

/* Also where a file of several has no size, as an empty one. */
static void only_the_thread_of_the_call_is_told_of_progress(void **state)
{
    struct set s;
    hjm_agreement *a = sealed_sample();
    (void)state;
    open_set(&s);
    fill_file(&s, 0, 300, "");
    scratch_fill(&s.files[1], "", 0);
    for (int turn = 0; turn < rounds(50); turn++) {
        hjm_error err;
        hjm_cube *cube = NULL;
        struct caller caller = { pthread_self(), true };
        hjm_options options = HJM_OPTIONS_INIT;
        options.progress = is_in_thread;
        options.progress_user = &caller;
        assert_ok(hjm_cube_create(&cube, a, HJM_UNMATCHED_COUNT, &options, &err), &err);
        (void)!hjm__cube_read_files(cube, s.list, 3, &TOGETHER, &err);
        assert_true(caller.good);
        hjm_cube_destroy(cube);
    }
    close_set(&s);
    hjm_agreement_destroy(a);
}

static void the_error_is_that_of_the_first_file_that_is_wrong(void **state)
{
    static const char *const wrong[] = { "2024-01-01;25;rental;x\n", "2024-01-01;25\n", "x;25;rental;1\n",
                                         "2024-01-01;25;rental;\"1\n" };
    struct set s;
    hjm_agreement *a = sealed_sample();
    (void)state;
    open_set(&s);
    for (size_t i = 0; i < (tortured() ? 1u : 8u); i++) {
        size_t first = i % 4;
        fill_file(&s, first, 30 * i, wrong[i % 4]);
        fill_file(&s, first + 1, 0, wrong[(i + 1) % 4]);
        assert_same(&s, a, HJM_E_SYNTAX);
        fill_file(&s, first, 20, "");
        fill_file(&s, first + 1, 20, "");
    }
    scratch_fill(&s.files[2], "", 0);
    fill_file(&s, 4, 9, wrong[0]);
    s.list[2].path = s.files[2].path;
    hjm_error err;
    hjm_cube *cube = empty_cube(a);
    assert_code(hjm__cube_read_files(cube, s.list, N_FILES, &TOGETHER, &err), &err, HJM_E_SYNTAX, HJM_M_CSV_EMPTY);
    assert_string_equal(err.source, "c.csv");
    s.list[2].path = "/nowhere/c.csv";
    assert_code(hjm__cube_read_files(cube, s.list, N_FILES, &TOGETHER, &err), &err, HJM_E_FILE, HJM_M_INPUT_MISSING);
    assert_string_equal(err.source, "c.csv");
    assert_int_equal(hjm_cube_n_lines(cube), 0);
    hjm_cube_destroy(cube);
    close_set(&s);
    hjm_agreement_destroy(a);
}

/* What is near the limit in the cube, in an earlier file, or in the same. */
static void a_sum_that_does_not_fit_names_the_line_with_which_it_does_not(void **state)
{
    static const char half[] = "2024-01-01;25;rental;23058430092136939,51\n"; /* of the limit */
    static const char more[] = "2024-01-01;25;rental;-23058430092136939,51\n2024-01-01;25;rental;0,01\n"
                               "2024-01-02;25;rental;0,01\n2024-01-02;25;rental;5\n";
    static const size_t threads[] = { 1, 2, 5 };
    hjm_agreement *a = sealed_sample();
    (void)state;
    for (size_t i = 0; i < (tortured() ? 2u : 18u); i++) {
        hjm_error err;
        struct set s;
        size_t where = i / 3 % 3;
        hjm_cube *cube = i < 9 ? empty_cube(a) : small_cube(a);
        const hjm__reading how = { threads[i % 3], 40, NULL };
        open_set(&s);
        fill_file(&s, 2, 0, half);
        fill_file(&s, 3, where == 2 ? 5 : 0, more);
        if (where == 0) { /* in the cube */
            assert_ok(hjm__cube_read_files(cube, &s.list[2], 1, &ALONE, &err), &err);
            assert_code(hjm__cube_read_files(cube, &s.list[3], 1, &how, &err), &err, HJM_E_OVERFLOW, HJM_M_LINES_AMOUNT);
        } else {
            assert_code(hjm__cube_read_files(cube, &s.list[2], 3, &how, &err), &err, HJM_E_OVERFLOW, HJM_M_LINES_AMOUNT);
        }
        assert_string_equal(err.source, "a.csv");
        assert_int_equal(err.line, where == 2 ? 7 : 4);
        assert_int_equal(err.column, 22);
        close_set(&s);
        hjm_cube_destroy(cube);
    }
    hjm_agreement_destroy(a);
}

/* How far the work had come from one call to the next, at most. */
struct watch {
    int64_t calls, stop_at, done, furthest, total;
};

static int32_t look(void *user, int64_t done, int64_t total)
{
    struct watch *w = user;
    w->furthest = done - w->done > w->furthest ? done - w->done : w->furthest;
    w->done = done;
    w->total = total;
    return ++w->calls == w->stop_at;
}

static hjm_cube *watched_cube(const hjm_agreement *a, struct watch *w, int64_t *rows)
{
    hjm_error err;
    hjm_cube *cube = NULL;
    hjm_options options = HJM_OPTIONS_INIT;
    options.progress = look;
    options.progress_user = w;
    options.rows = rows;
    assert_ok(hjm_cube_create(&cube, a, HJM_UNMATCHED_COUNT, &options, &err), &err);
    return cube;
}

static void the_caller_can_stop_before_much_more_is_read(void **state)
{
    struct set s;
    hjm_agreement *a = sealed_sample();
    (void)state;
    open_set(&s);
    for (size_t threads = 1; threads <= (tortured() ? 2u : 5u); threads++) {
        hjm_error err;
        int64_t rows = 3;
        int64_t all = 0;
        struct watch w = { 0 };
        const hjm__reading how = { threads, 300, NULL };
        hjm_cube *cube = watched_cube(a, &w, &rows);
        assert_ok(hjm__cube_read_files(cube, s.list, N_FILES, &how, &err), &err);
        for (size_t i = 0; i < N_FILES; i++) {
            struct stat about;
            assert_int_equal(fstat(s.files[i].file, &about), 0);
            all += about.st_size;
        }
        assert_int_equal(w.done, all);
        assert_int_equal(w.total, all);
        assert_int_equal(rows, 3 + hjm_cube_n_lines(cube));
        assert_true(w.furthest <= 2 * (int64_t)threads * 2 * 300);
        int64_t lines = hjm_cube_n_lines(cube);
        w = (struct watch){ .stop_at = 2 };
        assert_code(hjm__cube_read_files(cube, s.list, N_FILES, &how, &err), &err, HJM_E_CANCELLED, HJM_M_CANCELLED);
        assert_int_equal(w.calls, 2);
        assert_true(w.done < all);
        assert_int_equal(hjm_cube_n_lines(cube), lines);
        hjm_cube_destroy(cube);
    }
    close_set(&s);
    hjm_agreement_destroy(a);
}

static void rows_are_counted_once_also_when_something_is_wrong(void **state)
{
    hjm_error err;
    struct set s;
    int64_t in_turn = 0;
    int64_t together = 0;
    struct watch w = { 0 };
    hjm_agreement *a = sealed_sample();
    hjm_cube *cube = watched_cube(a, &w, &in_turn);
    hjm_cube *other = watched_cube(a, &w, &together);
    (void)state;
    open_set(&s);
    assert_ok(read_in_turn(cube, &s, &err), &err);
    fill_file(&s, 5, 120, "x;25;rental;1\n");
    assert_code(hjm__cube_read_files(other, s.list, N_FILES, &TOGETHER, &err), &err, HJM_E_SYNTAX, HJM_M_DATE_SYNTAX);
    assert_true(together <= in_turn);
    hjm_cube_destroy(cube);
    hjm_cube_destroy(other);
    close_set(&s);
    hjm_agreement_destroy(a);
}

static void the_public_call_checks_its_arrays_in_order(void **state)
{
    hjm_error err;
    struct set s;
    hjm_extract odd = HJM_EXTRACT_INIT;
    hjm_agreement *a = sealed_sample();
    hjm_cube *cube = empty_cube(a);
    (void)state;
    open_set(&s);
    const char *paths[] = { s.files[0].path, s.files[1].path, NULL };
    hjm_extract days = HJM_EXTRACT_INIT;
    const hjm_extract *extracts[] = { NULL, &days, NULL };
    odd.separator = 'x';
    assert_code(hjm_cube_read_csv_files(NULL, paths, 2, extracts, 1, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_code(hjm_cube_read_csv_files(cube, NULL, 2, extracts, 1, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_code(hjm_cube_read_csv_files(cube, paths, 2, NULL, 1, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_code(hjm_cube_read_csv_files(cube, paths, 2, extracts, 1, &err), &err, HJM_E_ARGUMENT, HJM_M_OUT_OF_RANGE);
    assert_code(hjm_cube_read_csv_files(cube, paths, 3, extracts, 3, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_int_equal(err.index, 2);
    days.date = "day";
    extracts[0] = &odd;
    assert_code(hjm_cube_read_csv_files(cube, paths, 2, extracts, 2, &err), &err, HJM_E_ARGUMENT, HJM_M_OUT_OF_RANGE);
    extracts[0] = NULL;
    assert_ok(hjm_cube_read_csv_files(cube, NULL, 0, NULL, 0, &err), &err);
    assert_ok(hjm_cube_read_csv_files(cube, paths, 2, extracts, 2, &err), &err);
    assert_int_equal(hjm_cube_n_lines(cube), 60);
    assert_ok(hjm_cube_read_csv_files(cube, paths, 1, NULL, 0, &err), &err);
    assert_int_equal(hjm_cube_n_lines(cube), 80);
    hjm_cube_destroy(cube);
    close_set(&s);
    hjm_agreement_destroy(a);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(files_read_together_make_the_cube_that_they_make_in_turn),
        cmocka_unit_test(packed_files_and_known_hashes_are_read_together_with_others),
        cmocka_unit_test(files_that_are_read_in_turn_into_a_table_are_all_there),
        cmocka_unit_test(only_the_thread_of_the_call_is_told_of_progress),
        cmocka_unit_test(the_error_is_that_of_the_first_file_that_is_wrong),
        cmocka_unit_test(a_sum_that_does_not_fit_names_the_line_with_which_it_does_not),
        cmocka_unit_test(the_caller_can_stop_before_much_more_is_read),
        cmocka_unit_test(rows_are_counted_once_also_when_something_is_wrong),
        cmocka_unit_test(the_public_call_checks_its_arrays_in_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
