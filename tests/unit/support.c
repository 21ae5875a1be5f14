#include "support.h"

#include "base/error.h"

#include <string.h>

/* Each block remembers its size, so that a release with another size is caught. */
typedef union header {
    size_t      size;
    max_align_t align;
} header;

/* The malloc that torture.c never makes fail. */
void *__real_malloc(size_t size);

static void *meter_alloc(void *user, size_t size)
{
    struct meter *m = user;
    assert_true(size > 0);
    m->count++;
    if (m->allow >= 0 && m->count > m->allow) {
        return NULL;
    }
    /* A meter that fails by itself is a loop over failures already. */
    header *block = m->allow >= 0 ? __real_malloc(sizeof *block + size) : malloc(sizeof *block + size);
    if (block == NULL) {
        return NULL;
    }
    block->size = size;
    memset(block + 1, 0xa5, size);
    m->live++;
    return block + 1;
}

static void meter_release(void *user, void *given, size_t size)
{
    struct meter *m = user;
    header *block = (header *)given - 1;
    assert_int_equal(block->size, size);
    m->live--;
    free(block);
}

hjm_allocator meter_allocator(struct meter *m)
{
    return (hjm_allocator){ meter_alloc, meter_release, m };
}

void assert_code(hjm_status got, const hjm_error *err, hjm_status status, int32_t code)
{
    if (got != status || err->status != status || err->code != code) {
        fail_msg("got %s, HJM-%d \"%s\"; wanted %s, HJM-%d", hjm_status_name(got), err->code,
                 got == HJM_OK ? "" : err->message, hjm_status_name(status), code);
    }
}

void assert_short_memory_is_told(work_with work, void *user)
{
    hjm_status status = HJM_E_NOMEM;
    for (int64_t n = 0; status != HJM_OK; n++) {
        struct meter m = { .allow = n };
        hjm_allocator allocator = meter_allocator(&m);
        hjm_options options = HJM_OPTIONS_INIT;
        hjm_error err;
        options.allocator = &allocator;
        status = work(&options, user, &err);
        if (status != HJM_OK) {
            assert_code(status, &err, HJM_E_NOMEM, HJM_M_NO_MEMORY);
        }
        assert_int_equal(m.live, 0);
    }
}

bool tortured(void)
{
    return getenv("HJM_FAIL_ALLOCATIONS") != NULL;
}

int rounds(int all)
{
    return !tortured() || all < 10 ? all : 10;
}

void assert_ok(hjm_status got, const hjm_error *err)
{
    if (got != HJM_OK && err == NULL) {
        fail_msg("%s", hjm_status_name(got));
    } else if (got != HJM_OK) {
        fail_msg("%s, HJM-%d: %s:%u:%u: %s", hjm_status_name(got), err->code, err->source, err->line, err->column,
                 err->message);
    }
}
