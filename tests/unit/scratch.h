/* A file that a test fills with bytes. It has no name, so that nothing is left of it however the test ends. */
#ifndef HJM_TEST_SCRATCH_H
#define HJM_TEST_SCRATCH_H

#include "support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct scratch {
    char path[64]; /* by which the library can open it */
    int  file;
};

static inline struct scratch scratch_open(void)
{
    struct scratch s = { "/tmp/hjmekonomi-test-XXXXXX", -1 };
    s.file = mkstemp(s.path);
    assert_true(s.file >= 0);
    assert_int_equal(unlink(s.path), 0);
    (void)snprintf(s.path, sizeof s.path, "/proc/self/fd/%d", s.file);
    return s;
}

static inline void scratch_fill(const struct scratch *s, const char *bytes, size_t n)
{
    assert_int_equal(ftruncate(s->file, 0), 0);
    assert_int_equal(pwrite(s->file, bytes, n, 0), n);
}

static inline struct scratch scratch_with(const char *bytes, size_t n)
{
    struct scratch s = scratch_open();
    scratch_fill(&s, bytes, n);
    return s;
}

static inline void scratch_close(const struct scratch *s)
{
    close(s->file);
}

#endif
