/* Cubes that are merged: the same as one cube of all the lines, whatever the order, the batches and the threads. */
#include "lines.h"

#include "base/error.h"
#include "cube/cube.h"
#include "cube/sources.h"

#include <pthread.h>

enum { THREADS = 4, BATCH = 9 };

static struct lines lines;
static struct bytes one, other;

static int begin(void **state)
{
    (void)state;
    fill_lines(&lines);
    return 0;
}

static void the_order_of_batches_and_merges_does_not_change_the_bytes(void **state)
{
    hjm_error err;
    hjm_agreement *a = sealed_sample();
    hjm_cube *whole = empty_cube(a);
    hjm_cube *late = empty_cube(a);
    hjm_cube *early = empty_cube(a);
    (void)state;
    append_lines(whole, &lines, 0, N_LINES);
    for (size_t i = 0; i < N_LINES; i += 6) {
        append_lines(i % 12 == 0 ? late : early, &lines, N_LINES - 6 - i, 6);
    }
    assert_ok(hjm_cube_merge(late, early, &err), &err);
    write_bytes(whole, &one);
    write_bytes(late, &other);
    assert_same_bytes(&one, &other);
    assert_int_equal(hjm_cube_n_lines(late), N_LINES);
    assert_int_equal(hjm_cube_n_lines(early), N_LINES / 2);
    assert_ok(hjm_cube_merge(early, late, &err), &err);
    assert_int_equal(hjm_cube_n_lines(early), N_LINES + N_LINES / 2);
    hjm_cube_destroy(early);
    hjm_cube_destroy(late);
    hjm_cube_destroy(whole);
    hjm_agreement_destroy(a);
}

struct job {
    const hjm_agreement *agreement;
    size_t               first;
    hjm_cube            *cube;
    hjm_status           status;
};

static void *build(void *user)
{
    struct job *j = user;
    j->status = hjm_cube_create(&j->cube, j->agreement, HJM_UNMATCHED_COUNT, NULL, NULL);
    for (size_t i = j->first; i < N_LINES && j->status == HJM_OK; i += THREADS * BATCH) {
        const hjm_lines some = columns_of(&lines, i, BATCH);
        j->status = hjm_cube_append(j->cube, &some, NULL);
    }
    return NULL;
}

static void cubes_built_in_threads_and_merged_give_the_same_bytes(void **state)
{
    hjm_error err;
    pthread_t threads[THREADS];
    struct job jobs[THREADS];
    hjm_agreement *a = sealed_sample();
    hjm_cube *whole = empty_cube(a);
    (void)state;
    append_lines(whole, &lines, 0, N_LINES);
    write_bytes(whole, &one);
    hjm_cube_destroy(whole);
    for (size_t t = 0; t < THREADS; t++) {
        jobs[t] = (struct job){ a, t * BATCH, NULL, HJM_OK };
        assert_int_equal(pthread_create(&threads[t], NULL, build, &jobs[t]), 0);
    }
    for (size_t t = 0; t < THREADS; t++) {
        assert_int_equal(pthread_join(threads[t], NULL), 0);
    }
    hjm_status status = jobs[0].status;
    for (size_t t = THREADS - 1; t > 0; t--) {
        status = status != HJM_OK ? status : jobs[t].status;
        status = status != HJM_OK ? status : hjm_cube_merge(jobs[0].cube, jobs[t].cube, &err);
        hjm_cube_destroy(jobs[t].cube);
    }
    if (status == HJM_OK) {
        write_bytes(jobs[0].cube, &other);
    }
    hjm_cube_destroy(jobs[0].cube);
    hjm_agreement_destroy(a);
    assert_int_equal(status, HJM_OK);
    assert_same_bytes(&one, &other);
}

static void sources_and_what_matches_nothing_merge_too(void **state)
{
    hjm_error err;
    hjm__arena arena;
    hjm_cube *stage;
    char *kept;
    const hjm__source *sources;
    const hjm__unmatched_row *rows;
    char hash[65];
    hjm_agreement *a = sealed_sample();
    hjm_cube *cube = empty_cube(a);
    (void)state;
    memset(hash, 'b', 64);
    hash[64] = '\0';
    assert_ok(hjm__cube_stage(cube, &stage, &err), &err);
    assert_ok(hjm__cube_begin_source(stage, "rader.csv", &kept, &err), &err);
    hjm__place place = HJM__NOWHERE;
    place.source = kept;
    place.line = 9;
    assert_ok(hjm__cube_add_unmatched(stage, HJM__LACK_SCOPE, "Okänd", 6, 5, &place, &err), &err);
    hjm__sources_end(kept, hash);
    assert_ok(hjm_cube_merge(cube, stage, &err), &err);
    hjm_cube_destroy(stage); /* what was merged does not need it */
    assert_int_equal(hjm_cube_n_unmatched(cube), 1);
    assert_int_equal(hjm__cube_sources(cube, &sources), 1);
    assert_string_equal(sources[0].name, "rader.csv");
    hjm__arena_init(&arena, NULL);
    size_t n = hjm__unmatched_list(hjm__cube_unmatched(cube), &arena, &rows);
    assert_ok(hjm__arena_status(&arena, &err), &err);
    assert_int_equal(n, 1);
    assert_string_equal(rows[0].source, "rader.csv");
    assert_int_equal(rows[0].line, 9);
    hjm__arena_free(&arena);
    hjm_cube_destroy(cube);
    hjm_agreement_destroy(a);
}

static void only_other_cubes_of_the_same_agreement_merge(void **state)
{
    hjm_error err;
    hjm_agreement *a = sealed_sample();
    hjm_agreement *b = sealed_sample();
    hjm_cube *cube = empty_cube(a);
    hjm_cube *foreign = empty_cube(b);
    (void)state;
    assert_code(hjm_cube_merge(NULL, cube, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_code(hjm_cube_merge(cube, NULL, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_code(hjm_cube_merge(cube, cube, &err), &err, HJM_E_ARGUMENT, HJM_M_MERGE_ITSELF);
    assert_code(hjm_cube_merge(cube, foreign, &err), &err, HJM_E_ARGUMENT, HJM_M_MERGE_AGREEMENT);
    hjm_cube_destroy(foreign);
    hjm_cube_destroy(cube);
    hjm_agreement_destroy(b);
    hjm_agreement_destroy(a);
}

static void sums_that_do_not_fit_leave_the_cube_as_it_was(void **state)
{
    static const int64_t most[1] = { 4611686018427387903 };
    static const int32_t zero[1] = { 0 };
    static const int64_t small[1] = { 1 };
    hjm_error err;
    hjm_agreement *a = sealed_sample();
    hjm_date date = day(2024, 1, 1);
    hjm_lines line = HJM_LINES_INIT;
    hjm_cube *cubes[3];
    (void)state;
    line.n_lines = 1;
    line.dates = &date;
    line.parties = zero;
    line.kinds = zero;
    for (size_t i = 0; i < 3; i++) {
        cubes[i] = empty_cube(a);
        line.amounts = i == 0 ? most : small;
        line.quantities = i == 1 ? most : i == 0 ? NULL : small;
        assert_ok(hjm_cube_append(cubes[i], &line, &err), &err);
    }
    assert_code(hjm_cube_merge(cubes[0], cubes[2], &err), &err, HJM_E_OVERFLOW, HJM_M_LINES_AMOUNT);
    assert_code(hjm_cube_merge(cubes[1], cubes[2], &err), &err, HJM_E_OVERFLOW, HJM_M_LINES_QUANTITY);
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(hjm_cube_n_lines(cubes[i]), 1);
        hjm_cube_destroy(cubes[i]);
    }
    hjm_agreement_destroy(a);
}

/* The first cubes are built with all memory; the merge gets so many allocations. */
/* Two cubes added to each other in turn double their lines every other time. */
static void cubes_merged_again_and_again_stop_before_their_lines_wrap(void **state)
{
    static struct lines l;
    hjm_error err;
    hjm_agreement *a = sealed_sample();
    hjm_cube *cubes[] = { empty_cube(a), empty_cube(a) };
    hjm_status status = HJM_OK;
    (void)state;
    fill_lines(&l);
    memset(l.amounts, 0, sizeof l.amounts);
    hjm_lines batch = columns_of(&l, 0, N_LINES);
    batch.quantities = NULL;
    for (int i = 0; i < 2; i++) {
        assert_ok(hjm_cube_append(cubes[i], &batch, &err), &err);
    }
    for (int turn = 0; turn < 100 && status == HJM_OK; turn++) {
        status = hjm_cube_merge(cubes[turn % 2], cubes[1 - turn % 2], &err);
    }
    assert_code(status, &err, HJM_E_OVERFLOW, HJM_M_LINES_NUMBER);
    assert_true(hjm_cube_n_lines(cubes[0]) > 0 && hjm_cube_n_lines(cubes[1]) > 0);
    hjm_cube_destroy(cubes[0]);
    hjm_cube_destroy(cubes[1]);
    hjm_agreement_destroy(a);
}

static void memory_that_runs_out_leaves_the_cube_as_it_was(void **state)
{
    hjm_error err;
    hjm_status status = HJM_E_NOMEM;
    hjm_agreement *a = sealed_sample();
    hjm_cube *from = empty_cube(a);
    (void)state;
    append_lines(from, &lines, 10, 12);
    for (int64_t n = 0; status != HJM_OK; n++) {
        struct meter m = { .allow = INT64_MAX };
        hjm_allocator allocator = meter_allocator(&m);
        hjm_options options = { sizeof options, 0, &allocator, NULL, NULL, 0, 0, NULL };
        hjm_cube *cube = NULL;
        assert_ok(hjm_cube_create(&cube, a, HJM_UNMATCHED_COUNT, &options, &err), &err);
        append_lines(cube, &lines, 4, 10);
        write_bytes(cube, &one);
        m.allow = m.count + n;
        status = hjm_cube_merge(cube, from, &err);
        m.allow = INT64_MAX;
        if (status != HJM_OK) {
            assert_code(status, &err, HJM_E_NOMEM, HJM_M_NO_MEMORY);
            write_bytes(cube, &other);
            assert_same_bytes(&one, &other);
        }
        hjm_cube_destroy(cube);
        assert_int_equal(m.live, 0);
    }
    hjm_cube_destroy(from);
    hjm_agreement_destroy(a);
}

static int32_t stop(void *user, int64_t done, int64_t total)
{
    (*(int *)user)++;
    return done < total;
}

/* A cube of very many users. */
static void fill_crowd(hjm_cube *cube)
{
    enum { USERS = 20000 };
    static hjm_date dates[USERS];
    static int32_t parties[USERS];
    static hjm_ore amounts[USERS];
    static int64_t users[USERS];
    hjm_error err;
    hjm_lines crowd = { .struct_size = sizeof crowd, .n_lines = USERS, .dates = dates, .parties = parties,
                        .kinds = parties, .amounts = amounts, .users = users };
    for (int32_t i = 0; i < USERS; i++) {
        dates[i] = day(2024, 1, 1);
        users[i] = i;
    }
    assert_ok(hjm_cube_append(cube, &crowd, &err), &err);
}

static void who_merges_very_many_users_can_be_stopped_and_nothing_was_added(void **state)
{
    hjm_error err;
    int calls = 0;
    hjm_options options = HJM_OPTIONS_INIT;
    hjm_agreement *a = sealed_sample();
    hjm_cube *crowd = empty_cube(a);
    hjm_cube *cube = NULL;
    (void)state;
    fill_crowd(crowd);
    options.progress = stop;
    options.progress_user = &calls;
    assert_ok(hjm_cube_create(&cube, a, HJM_UNMATCHED_REFUSE, &options, &err), &err);
    write_bytes(cube, &one);
    assert_code(hjm_cube_merge(cube, crowd, &err), &err, HJM_E_CANCELLED, HJM_M_CANCELLED);
    assert_int_equal(calls, 1);
    write_bytes(cube, &other);
    assert_same_bytes(&one, &other);
    hjm_cube_destroy(crowd);
    hjm_cube_destroy(cube);
    hjm_agreement_destroy(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_order_of_batches_and_merges_does_not_change_the_bytes),
        cmocka_unit_test(cubes_built_in_threads_and_merged_give_the_same_bytes),
        cmocka_unit_test(sources_and_what_matches_nothing_merge_too),
        cmocka_unit_test(only_other_cubes_of_the_same_agreement_merge),
        cmocka_unit_test(sums_that_do_not_fit_leave_the_cube_as_it_was),
        cmocka_unit_test(cubes_merged_again_and_again_stop_before_their_lines_wrap),
        cmocka_unit_test(memory_that_runs_out_leaves_the_cube_as_it_was),
        cmocka_unit_test(who_merges_very_many_users_can_be_stopped_and_nothing_was_added),
    };
    return cmocka_run_group_tests_name("merging cubes", tests, begin, NULL);
}
