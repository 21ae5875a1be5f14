/* Threads for a call: all work is done by as many as there are, wherever the thread of the call may run. */
#define _GNU_SOURCE /* processors of a thread */
#include "support.h"

#include "base/crew.h"

#include <sched.h>

enum { N_WORKERS = 5 };

/* Where threads cannot be made, those that there are do the work of all. */
static void any_number_of_workers_finishes_the_work(void **state)
{
    hjm__stretch stretches[8];
    hjm__work work;
    bool done[1000] = { false };
    size_t first;
    size_t n;
    (void)state;
    hjm__work_begin(&work, 1000, 7, stretches, 8);
    while ((n = hjm__work_take(&work, 5, &first)) > 0) {
        for (size_t i = first; i < first + n; i++) {
            assert_true(i < 1000 && !done[i]);
            done[i] = true;
        }
    }
    for (size_t i = 0; i < 1000; i++) {
        assert_true(done[i]);
    }
    assert_true(hjm__crew_size(0) >= 1);
    assert_int_equal(hjm__crew_size(7), 7);
}

#ifdef __GLIBC__
static void look(void *user, size_t worker)
{
    cpu_set_t *seen = user;
    CPU_ZERO(&seen[worker]);
    (void)sched_getaffinity(0, sizeof seen[worker], &seen[worker]);
}

/* Each begins on a processor of its own, but none is kept there. */
static void workers_may_run_wherever_the_caller_may(void **state)
{
    cpu_set_t before;
    cpu_set_t after;
    static cpu_set_t seen[N_WORKERS];
    (void)state;
    assert_int_equal(sched_getaffinity(0, sizeof before, &before), 0);
    hjm__crew_run(N_WORKERS, look, seen);
    assert_int_equal(sched_getaffinity(0, sizeof after, &after), 0);
    assert_true(CPU_EQUAL(&before, &after));
    for (size_t w = 0; w < N_WORKERS; w++) {
        assert_true(CPU_EQUAL(&before, &seen[w]));
    }
}

/* A program that is bound to one processor stays there. */
static void workers_of_a_bound_program_stay_bound(void **state)
{
    cpu_set_t all;
    cpu_set_t one;
    static cpu_set_t seen[N_WORKERS];
    size_t first = 0;
    (void)state;
    assert_int_equal(sched_getaffinity(0, sizeof all, &all), 0);
    while (!CPU_ISSET(first, &all)) {
        first++;
    }
    CPU_ZERO(&one);
    CPU_SET(first, &one);
    assert_int_equal(sched_setaffinity(0, sizeof one, &one), 0);
    hjm__crew_run(N_WORKERS, look, seen);
    assert_int_equal(sched_setaffinity(0, sizeof all, &all), 0);
    for (size_t w = 0; w < N_WORKERS; w++) {
        assert_true(CPU_EQUAL(&one, &seen[w]));
    }
}
#endif

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_number_of_workers_finishes_the_work),
#ifdef __GLIBC__
        cmocka_unit_test(workers_may_run_wherever_the_caller_may),
        cmocka_unit_test(workers_of_a_bound_program_stay_bound),
#endif
    };
    return cmocka_run_group_tests_name("crew", tests, NULL, NULL);
}
