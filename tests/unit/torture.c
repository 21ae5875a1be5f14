/*
 * Every test again, with the first, second, third ... allocation of the library failing.
 *
 * With HJM_FAIL_ALLOCATIONS set, the run of a group of tests becomes this loop: a child process runs one test, and its
 * n-th call of malloc from the library returns NULL. The test may then pass, or stop at an assertion: "memory ran out"
 * must have been the first error that the thread of that call told, or, if it told none, the last that the others told.
 * A crash, a hang, another error and a leak (found by the leak sanitizer when the child ends, with the test's variables
 * still on the stack) make the group fail.
 */
#include "support.h"

#include "base/error.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

enum { SECONDS = 120, ASSERTION = 255 };

/* Shared between the child and its parent. */
static struct state {
    int64_t      fail_at;  /* 0: never */
    int64_t      count;    /* allocations of the library while armed */
    int          armed;
    int          injected;
    hjm__message told;     /* after the failure: the first error of the thread that met it, */
    hjm__message others;   /* and the last of all others: one that joins a thread may tell for it */
} *shared;

static _Thread_local int failing; /* this thread's allocation is the one that failed */

void *__real_malloc(size_t size);
void *__wrap_malloc(size_t size);
hjm_status __real_hjm__fail(hjm_error *err, hjm__message m, const hjm__place *place);
hjm_status __wrap_hjm__fail(hjm_error *err, hjm__message m, const hjm__place *place);
hjm_status __real_hjm__fail1(hjm_error *err, hjm__message m, const hjm__place *place, hjm__arg a);
hjm_status __wrap_hjm__fail1(hjm_error *err, hjm__message m, const hjm__place *place, hjm__arg a);
hjm_status __real_hjm__fail2(hjm_error *err, hjm__message m, const hjm__place *place, hjm__arg a, hjm__arg b);
hjm_status __wrap_hjm__fail2(hjm_error *err, hjm__message m, const hjm__place *place, hjm__arg a, hjm__arg b);
hjm_status __real_hjm__fail3(hjm_error *err, hjm__message m, const hjm__place *place, hjm__arg a, hjm__arg b,
                             hjm__arg c);
hjm_status __wrap_hjm__fail3(hjm_error *err, hjm__message m, const hjm__place *place, hjm__arg a, hjm__arg b,
                             hjm__arg c);
int __real__cmocka_run_group_tests(const char *name, const struct CMUnitTest *tests, size_t n, CMFixtureFunction setup,
                                   CMFixtureFunction teardown);
int __wrap__cmocka_run_group_tests(const char *name, const struct CMUnitTest *tests, size_t n, CMFixtureFunction setup,
                                   CMFixtureFunction teardown);

/* Only the library's calls come here: the tests are compiled to call the real one. */
void *__wrap_malloc(size_t size)
{
    if (shared != NULL && shared->armed && __atomic_add_fetch(&shared->count, 1, __ATOMIC_RELAXED) == shared->fail_at) {
        failing = 1;
        __atomic_store_n(&shared->injected, 1, __ATOMIC_RELEASE);
        return NULL;
    }
    return __real_malloc(size);
}

static void note(hjm__message m)
{
    if (shared == NULL || !__atomic_load_n(&shared->injected, __ATOMIC_ACQUIRE)) {
        return;
    }
    if (!failing) {
        shared->others = m;
    } else if (shared->told == HJM_M_NONE) {
        shared->told = m;
    }
}

hjm_status __wrap_hjm__fail(hjm_error *err, hjm__message m, const hjm__place *place)
{
    note(m);
    return __real_hjm__fail(err, m, place);
}

hjm_status __wrap_hjm__fail1(hjm_error *err, hjm__message m, const hjm__place *place, hjm__arg a)
{
    note(m);
    return __real_hjm__fail1(err, m, place, a);
}

hjm_status __wrap_hjm__fail2(hjm_error *err, hjm__message m, const hjm__place *place, hjm__arg a, hjm__arg b)
{
    note(m);
    return __real_hjm__fail2(err, m, place, a, b);
}

hjm_status __wrap_hjm__fail3(hjm_error *err, hjm__message m, const hjm__place *place, hjm__arg a, hjm__arg b,
                             hjm__arg c)
{
    note(m);
    return __real_hjm__fail3(err, m, place, a, b, c);
}

/* What the child does at its end. */
static struct last_will {
    CMFixtureFunction of_test, of_group;
    void             *state;
} will;

static void fixture(CMFixtureFunction function)
{
    if (function != NULL && function(&will.state) != 0) {
        _exit(1);
    }
}

/* Also when an assertion has ended the test, so that no files are left behind. */
static void tear_down(void)
{
    shared->armed = 0;
    fixture(will.of_test);
    fixture(will.of_group);
}

/* The child: one test. A failed assertion ends it in place, since no runner of cmocka is active. */
static void run(const struct CMUnitTest *test, CMFixtureFunction setup, CMFixtureFunction teardown, FILE *log)
{
    will = (struct last_will){ test->teardown_func, teardown, NULL };
    alarm(SECONDS);
    if (dup2(fileno(log), STDOUT_FILENO) < 0 || dup2(fileno(log), STDERR_FILENO) < 0 || atexit(tear_down) != 0) {
        _exit(1);
    }
    fixture(setup);
    if (test->initial_state != NULL) {
        will.state = test->initial_state;
    }
    fixture(test->setup_func);
    shared->armed = 1;
    test->test_func(&will.state);
    exit(0);
}

static hjm__message first_told(void)
{
    return shared->told != HJM_M_NONE ? shared->told : shared->others;
}

static const char *verdict(int status)
{
    if (WIFSIGNALED(status)) {
        return WTERMSIG(status) == SIGALRM ? "hangs" : "crashes";
    }
    if (WEXITSTATUS(status) == 0) {
        return NULL;
    }
    if (WEXITSTATUS(status) != ASSERTION) {
        return "leaks, or breaks another rule of the sanitizer";
    }
    if (!shared->injected) {
        return "fails also without a failing allocation";
    }
    return first_told() == HJM_M_NO_MEMORY ? NULL : "does not tell that memory ran out";
}

static void show(FILE *log)
{
    char line[512];
    rewind(log);
    while (fgets(line, sizeof line, log) != NULL) {
        fputs(line, stdout);
    }
}

/* Runs one test for every n; returns the number of failures. */
static int torture(const struct CMUnitTest *test, CMFixtureFunction setup, CMFixtureFunction teardown)
{
    int failures = 0;
    int64_t n = 0;
    do {
        int status = 0;
        FILE *log = tmpfile();
        memset(shared, 0, sizeof *shared);
        shared->fail_at = ++n;
        fflush(NULL);
        pid_t child = fork();
        if (child == 0) {
            run(test, setup, teardown, log);
        }
        if (log == NULL || child < 0 || waitpid(child, &status, 0) != child) {
            printf("cannot run %s\n", test->name);
            return 1;
        }
        const char *wrong = verdict(status);
        if (wrong != NULL) {
            printf("%s: allocation %lld fails: %s (HJM-%d)\n", test->name, (long long)n, wrong, (int)first_told());
            show(log);
            failures++;
        }
        fclose(log);
    } while (shared->injected && failures < 3);
    printf("%s: %lld allocations failed in turn\n", test->name, (long long)n - 1);
    return failures;
}

int __wrap__cmocka_run_group_tests(const char *name, const struct CMUnitTest *tests, size_t n, CMFixtureFunction setup,
                                   CMFixtureFunction teardown)
{
    int failures = 0;
    if (!tortured()) {
        return __real__cmocka_run_group_tests(name, tests, n, setup, teardown);
    }
    shared = mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (shared == MAP_FAILED) {
        return 1;
    }
    for (size_t i = 0; i < n; i++) {
        failures += torture(&tests[i], setup, teardown);
    }
    return failures;
}
