/* Calls that treat a failing allocation wrongly, each in its own way, for the runner to see. */
#include "support.h"

#include "base/error.h"
#include "base/memory.h"

#include <pthread.h>
#include <stdbool.h>
#include <string.h>

static hjm_status work(const char *fault, hjm_error *err)
{
    hjm_allocator a = hjm__allocator(NULL);
    char *first = hjm__alloc(&a, 100, 1);
    if (first == NULL) {
        return hjm__fail(err, HJM_M_NO_MEMORY, NULL);
    }
    char *second = hjm__alloc(&a, 100, 1);
    if (second == NULL && strcmp(fault, "crashes") != 0) {
        if (strcmp(fault, "leaks") != 0) {
            hjm__release(&a, first, 100, 1);
        }
        memset(&first, 0, sizeof first);
        return strcmp(fault, "swallows") == 0   ? HJM_E_NOMEM
               : strcmp(fault, "misnames") == 0 ? hjm__fail(err, HJM_M_CANCELLED, NULL)
                                                : hjm__fail(err, HJM_M_NO_MEMORY, NULL);
    }
    second[0] = 'a';
    hjm__release(&a, first, 100, 1);
    hjm__release(&a, second, 100, 1);
    return HJM_OK;
}

static void work_succeeds(void **state)
{
    hjm_error err;
    (void)state;
    assert_int_equal(work(getenv("HJM_CANARY"), &err), HJM_OK);
}

/* A thread that leaves its failure to be told by the one that waits for it, or tells a wrong one first. */
static void *work_aside(void *worked)
{
    hjm_error err;
    hjm_allocator a = hjm__allocator(NULL);
    char *block = hjm__alloc(&a, 100, 1);
    if (block == NULL && strcmp(getenv("HJM_CANARY"), "misnames_aside") == 0) {
        (void)hjm__fail(&err, HJM_M_CANCELLED, NULL);
    }
    *(bool *)worked = block != NULL;
    hjm__release(&a, block, 100, 1);
    return NULL;
}

static void work_of_a_thread_succeeds(void **state)
{
    hjm_error err;
    pthread_t thread;
    bool worked = false;
    (void)state;
    assert_int_equal(pthread_create(&thread, NULL, work_aside, &worked), 0);
    assert_int_equal(pthread_join(thread, NULL), 0);
    assert_int_equal(worked ? HJM_OK : hjm__fail(&err, HJM_M_NO_MEMORY, NULL), HJM_OK);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(work_succeeds), cmocka_unit_test(work_of_a_thread_succeeds) };
    return cmocka_run_group_tests_name("canary", tests, NULL, NULL);
}
