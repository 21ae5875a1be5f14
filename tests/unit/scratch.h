/* A file that a test fills with bytes. */
#ifndef HJM_TEST_SCRATCH_H
#define HJM_TEST_SCRATCH_H

#include "support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct scratch {
    char path[64];
    int  file;
};

static inline struct scratch scratch_open(void)
{
    struct scratch s = { "/tmp/hjmekonomi-test-XXXXXX", -1 };
    s.file = mkstemp(s.path);
    assert_true(s.file >= 0);
    return s;
}

static inline void scratch_fill(const struct scratch *s, const char *bytes, size_t n)
{
    assert_int_equal(ftruncate(s->file, 0), 0);
    assert_int_equal(pwrite(s->file, bytes, n, 0), n);
}

static inline void scratch_close(const struct scratch *s)
{
    close(s->file);
    unlink(s->path);
}

#endif
