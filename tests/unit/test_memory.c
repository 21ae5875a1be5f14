/* Memory: the caller's allocator, options of other versions, and arenas. */
#include "support.h"

#include "base/error.h"
#include "base/memory.h"

#include <string.h>

/* This layer returns NULL and leaves the telling to its callers: here, to the tests. */
static void *told(void *block)
{
    if (block == NULL) {
        assert_int_equal(hjm__fail(NULL, HJM_M_NO_MEMORY, NULL), HJM_E_NOMEM);
    }
    assert_non_null(block);
    return block;
}

static void blocks_are_zeroed_and_given_back_with_their_size(void **state)
{
    struct meter m = { .allow = -1 };
    hjm_allocator a = meter_allocator(&m);
    (void)state;
    unsigned char *block = told(hjm__alloc(&a, 10, 3));
    for (size_t i = 0; i < 30; i++) {
        assert_int_equal(block[i], 0);
    }
    void *empty = told(hjm__alloc(&a, 0, 8));
    assert_int_equal(m.live, 2);
    hjm__release(&a, block, 10, 3);
    hjm__release(&a, empty, 0, 8);
    hjm__release(&a, NULL, 5, 5);
    assert_int_equal(m.live, 0);
}

static void a_size_that_does_not_fit_is_never_asked_for(void **state)
{
    struct meter m = { .allow = -1 };
    hjm_allocator a = meter_allocator(&m);
    (void)state;
    assert_null(hjm__alloc(&a, SIZE_MAX, 2));
    assert_null(hjm__alloc(&a, SIZE_MAX / 2 + 1, 2));
    assert_null(hjm__alloc(&a, (size_t)PTRDIFF_MAX + 1, 1));
    assert_int_equal(m.count, 0);
}

static void without_an_allocator_malloc_serves(void **state)
{
    hjm_allocator a = hjm__allocator(NULL);
    (void)state;
    char *block = told(hjm__alloc(&a, 1, 1));
    hjm__release(&a, block, 1, 1);
}

static void blocks_of_an_arena_are_zeroed_aligned_and_apart(void **state)
{
    struct meter m = { .allow = -1 };
    hjm_allocator a = meter_allocator(&m);
    hjm__arena arena;
    unsigned char *blocks[200];
    (void)state;
    hjm__arena_init(&arena, &a);
    for (size_t i = 0; i < 200; i++) {
        blocks[i] = told(hjm__arena_alloc(&arena, i, i % 7 + 1));
        assert_int_equal((uintptr_t)blocks[i] % _Alignof(max_align_t), 0);
        for (size_t k = 0; k < i * (i % 7 + 1); k++) {
            assert_int_equal(blocks[i][k], 0);
        }
        memset(blocks[i], (int)i, i * (i % 7 + 1));
    }
    for (size_t i = 0; i < 200; i++) {
        for (size_t k = 0; k < i * (i % 7 + 1); k++) {
            assert_int_equal(blocks[i][k], (unsigned char)i);
        }
    }
    assert_int_equal(hjm__arena_status(&arena, NULL), HJM_OK);
    hjm__arena_free(&arena);
    assert_int_equal(m.live, 0);
    hjm__arena_free(&arena);
    assert_int_equal(m.live, 0);
}

static void a_failure_of_an_arena_sticks(void **state)
{
    struct meter m = { .allow = 1 };
    hjm_allocator a = meter_allocator(&m);
    hjm__arena arena;
    hjm_error err;
    (void)state;
    hjm__arena_init(&arena, &a);
    told(hjm__arena_alloc(&arena, 1, 8));
    assert_null(hjm__arena_alloc(&arena, 1, 100000));
    m.allow = -1;
    assert_null(hjm__arena_alloc(&arena, 1, 8));
    assert_null(hjm__arena_copy(&arena, "text", 4));
    assert_code(hjm__arena_status(&arena, &err), &err, HJM_E_NOMEM, HJM_M_NO_MEMORY);
    hjm__arena_free(&arena);
    assert_int_equal(m.live, 0);
}

static void an_arena_refuses_sizes_that_do_not_fit(void **state)
{
    static const size_t sizes[][2] = {
        { SIZE_MAX, 1 }, { SIZE_MAX, SIZE_MAX }, { PTRDIFF_MAX, 1 }, { (size_t)PTRDIFF_MAX - 8, 1 }
    };
    (void)state;
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        struct meter m = { .allow = 0 };
        hjm_allocator a = meter_allocator(&m);
        hjm__arena arena;
        hjm__arena_init(&arena, &a);
        assert_null(hjm__arena_alloc(&arena, sizes[i][0], sizes[i][1]));
        assert_int_equal(hjm__arena_status(&arena, NULL), HJM_E_NOMEM);
        hjm__arena_free(&arena);
    }
}

static void a_number_too_large_for_an_arena_is_told_as_such(void **state)
{
    hjm__arena arena;
    hjm_error err;
    (void)state;
    hjm__arena_init(&arena, NULL);
    arena.status = HJM_E_OVERFLOW;
    assert_code(hjm__arena_status(&arena, &err), &err, HJM_E_OVERFLOW, HJM_M_NUMBER_TOO_LARGE);
    hjm__arena_free(&arena);
}

static void texts_are_copied_with_their_end(void **state)
{
    hjm__arena arena;
    (void)state;
    hjm__arena_init(&arena, NULL);
    char *copy = hjm__arena_copy(&arena, "abcdef", 3);
    char *empty = hjm__arena_copy(&arena, NULL, 0);
    if (copy != NULL && empty != NULL) {
        assert_string_equal(copy, "abc");
        assert_string_equal(empty, "");
    }
    assert_int_equal(hjm__arena_status(&arena, NULL), HJM_OK);
    hjm__arena_free(&arena);
}

static void an_array_keeps_its_elements_while_it_grows_and_when_it_cannot(void **state)
{
    (void)state;
    for (int64_t allow = 0;; allow++) {
        struct meter m = { .allow = allow };
        hjm_allocator a = meter_allocator(&m);
        hjm__arena arena;
        int64_t *numbers = NULL;
        size_t capacity = 0;
        size_t n = 0;
        hjm__arena_init(&arena, &a);
        while (n < 5000 && hjm__arena_grow(&arena, &numbers, n, &capacity, sizeof *numbers)) {
            numbers[n] = (int64_t)n;
            n++;
        }
        for (size_t i = 0; i < n; i++) {
            assert_int_equal(numbers[i], i);
        }
        hjm_status status = hjm__arena_status(&arena, NULL);
        hjm__arena_free(&arena);
        assert_int_equal(m.live, 0);
        if (status == HJM_OK) {
            assert_int_equal(n, 5000);
            break;
        }
        assert_int_equal(status, HJM_E_NOMEM);
    }
}

/* Options of this version, with a field more than the first. */
struct options {
    uint32_t struct_size;
    uint32_t flags;
    int64_t  first;
    int64_t  second;
};

enum { FIRST_VERSION = offsetof(struct options, second) };

static void options_of_an_older_program_keep_the_newer_defaults(void **state)
{
    struct options known = { sizeof known, 0, 1, 2 };
    struct options old = { FIRST_VERSION, 0, 10, 99 };
    (void)state;
    assert_int_equal(hjm__options_load(&known, sizeof known, FIRST_VERSION, &old, NULL), HJM_OK);
    assert_int_equal(known.first, 10);
    assert_int_equal(known.second, 2);
    assert_int_equal(hjm__options_load(&known, sizeof known, FIRST_VERSION, NULL, NULL), HJM_OK);
    assert_int_equal(known.first, 10);
}

static void options_of_a_newer_program_pass_while_their_news_are_unused(void **state)
{
    struct {
        struct options old;
        int64_t        news;
    } newer = { { sizeof newer, 0, 10, 20 }, 0 };
    struct options known = { sizeof known, 0, 1, 2 };
    hjm_error err;
    (void)state;
    assert_int_equal(hjm__options_load(&known, sizeof known, FIRST_VERSION, &newer, NULL), HJM_OK);
    assert_int_equal(known.second, 20);
    newer.news = 1;
    known.second = 2;
    assert_code(hjm__options_load(&known, sizeof known, FIRST_VERSION, &newer, &err), &err, HJM_E_UNSUPPORTED,
                HJM_M_NEWER_OPTIONS);
    assert_int_equal(known.second, 2);
}

static void options_that_nobody_initialised_are_refused(void **state)
{
    static const uint32_t sizes[] = { 0, 1, FIRST_VERSION - 1, 4097, UINT32_MAX };
    (void)state;
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        struct options known = { sizeof known, 0, 1, 2 };
        struct options wrong = { sizes[i], 0, 10, 20 };
        hjm_error err;
        assert_code(hjm__options_load(&known, sizeof known, FIRST_VERSION, &wrong, &err), &err, HJM_E_ARGUMENT,
                    HJM_M_OPTIONS);
        assert_int_equal(known.first, 1);
    }
}

static void the_init_function_and_the_macro_agree(void **state)
{
    hjm_options by_macro = HJM_OPTIONS_INIT;
    hjm_options by_call;
    (void)state;
    memset(&by_call, 0xa5, sizeof by_call);
    hjm_options_init(&by_call);
    assert_memory_equal(&by_macro, &by_call, sizeof by_call);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blocks_are_zeroed_and_given_back_with_their_size),
        cmocka_unit_test(a_size_that_does_not_fit_is_never_asked_for),
        cmocka_unit_test(without_an_allocator_malloc_serves),
        cmocka_unit_test(blocks_of_an_arena_are_zeroed_aligned_and_apart),
        cmocka_unit_test(a_failure_of_an_arena_sticks),
        cmocka_unit_test(an_arena_refuses_sizes_that_do_not_fit),
        cmocka_unit_test(a_number_too_large_for_an_arena_is_told_as_such),
        cmocka_unit_test(texts_are_copied_with_their_end),
        cmocka_unit_test(an_array_keeps_its_elements_while_it_grows_and_when_it_cannot),
        cmocka_unit_test(options_of_an_older_program_keep_the_newer_defaults),
        cmocka_unit_test(options_of_a_newer_program_pass_while_their_news_are_unused),
        cmocka_unit_test(options_that_nobody_initialised_are_refused),
        cmocka_unit_test(the_init_function_and_the_macro_agree),
    };
    return cmocka_run_group_tests_name("memory", tests, NULL, NULL);
}
