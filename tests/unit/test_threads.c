/* Threads: pure functions anywhere, and any number of readers of one object. Meant for the thread sanitizer. */
#include "support.h"

#include "hjmekonomi.h"

#include <pthread.h>
#include <string.h>

enum { THREADS = 8, ROUNDS = 50, ROOM = 1 << 16 };

/* What all threads share, and what each gives back. */
typedef struct job {
    const hjm_case       *year;
    const hjm_allocation *run;
    hjm_status            status;
    size_t                used;
    char                  text[ROOM];
} job;

static int32_t keep(void *user, const char *bytes, size_t n_bytes)
{
    job *j = user;
    if (n_bytes > ROOM - j->used) {
        return 1;
    }
    memcpy(j->text + j->used, bytes, n_bytes);
    j->used += n_bytes;
    return 0;
}

/* Every table of an allocation as CSV. */
static hjm_status write_all(job *j, const hjm_allocation *run)
{
    hjm_status status = HJM_OK;
    for (size_t i = 0; status == HJM_OK && i < hjm_allocation_n_tables(run); i++) {
        hjm_table *table = NULL;
        status = hjm_allocation_get_table(run, i, &table, NULL);
        if (status == HJM_OK) {
            status = hjm_table_write_csv(table, NULL, NULL, keep, j, NULL);
        }
        hjm_table_destroy(table);
    }
    return status;
}

static void *read_results(void *user)
{
    job *j = user;
    j->status = write_all(j, j->run);
    return NULL;
}

static void *allocate_from_one_case(void *user)
{
    job *j = user;
    hjm_allocation *run = NULL;
    j->status = hjm_case_allocate(&run, j->year, NULL, NULL);
    if (j->status == HJM_OK) {
        j->status = write_all(j, run);
    }
    hjm_allocation_destroy(run);
    return NULL;
}

static void *split_and_format(void *user)
{
    static const int64_t weights[] = { 79352, 42326, 28080, 0, 7 };
    job *j = user;
    for (int64_t round = 0; j->status == HJM_OK && round < ROUNDS; round++) {
        hjm_ore parts[5];
        hjm_ore back = 0;
        char text[HJM_MONEY_CAPACITY];
        j->status = hjm_split_amount(1000003 * round, weights, 5, parts, 5, NULL, NULL);
        for (size_t i = 0; j->status == HJM_OK && i < 5; i++) {
            j->status = hjm_money_format(parts[i], HJM_UNIT_KR, 2, HJM_ROUND_HALF_UP, HJM_STYLE_SWEDISH, text,
                                         sizeof text, NULL);
            (void)keep(j, text, strlen(text));
            if (j->status == HJM_OK) {
                j->status = hjm_money_parse(text, strlen(text), &back, NULL);
            }
            if (j->status == HJM_OK && back != parts[i]) {
                j->status = HJM_E_STATE;
            }
        }
    }
    return NULL;
}

/* The first failure that any thread met; all threads that met none gave the same text, and some. */
static hjm_status in_threads(void *(*work)(void *), const hjm_case *year, const hjm_allocation *run)
{
    pthread_t threads[THREADS];
    hjm_status status = HJM_OK;
    job *jobs = calloc(THREADS, sizeof *jobs);
    assert_non_null(jobs);
    for (size_t i = 0; i < THREADS; i++) {
        jobs[i].year = year;
        jobs[i].run = run;
        assert_int_equal(pthread_create(&threads[i], NULL, work, &jobs[i]), 0);
    }
    for (size_t i = 0; i < THREADS; i++) {
        assert_int_equal(pthread_join(threads[i], NULL), 0);
        status = status != HJM_OK ? status : jobs[i].status;
    }
    for (size_t i = 0; status == HJM_OK && i < THREADS; i++) {
        assert_true(jobs[i].used > 0);
        assert_string_equal(jobs[i].text, jobs[0].text);
    }
    free(jobs);
    return status;
}

static hjm_case *read_case(void)
{
    hjm_error err;
    hjm_case *year = NULL;
    assert_ok(hjm_case_read(&year, HJM_SOURCE_DIR "/tests/cli/fall/exempel", NULL, &err), &err);
    return year;
}

static void pure_functions_run_in_any_thread(void **state)
{
    (void)state;
    assert_int_equal(in_threads(split_and_format, NULL, NULL), HJM_OK);
}

static void one_allocation_has_any_number_of_readers(void **state)
{
    hjm_error err;
    hjm_allocation *run = NULL;
    hjm_case *year = read_case();
    (void)state;
    hjm_status status = hjm_case_allocate(&run, year, NULL, &err);
    hjm_case_destroy(year);
    assert_ok(status, &err);
    status = in_threads(read_results, NULL, run);
    hjm_allocation_destroy(run);
    assert_int_equal(status, HJM_OK);
}

static void one_case_is_allocated_by_many_threads_with_one_result(void **state)
{
    hjm_case *year = read_case();
    (void)state;
    hjm_status status = in_threads(allocate_from_one_case, year, NULL);
    hjm_case_destroy(year);
    assert_int_equal(status, HJM_OK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pure_functions_run_in_any_thread),
        cmocka_unit_test(one_allocation_has_any_number_of_readers),
        cmocka_unit_test(one_case_is_allocated_by_many_threads_with_one_result),
    };
    return cmocka_run_group_tests_name("threads", tests, NULL, NULL);
}
