#define _DEFAULT_SOURCE /* madvise */
#include "base/memory.h"

#include "base/error.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

enum { LARGEST_OPTIONS = 4096, BLOCK = 4096, ALIGN = sizeof(max_align_t), LARGE_PAGE = 1 << 21, LARGE_TABLE = 1 << 23 };

void hjm_options_init(hjm_options *options)
{
    *options = (hjm_options)HJM_OPTIONS_INIT;
}

hjm_status hjm__options_load(void *dst, size_t known, size_t first_version, const void *src, hjm_error *err)
{
    const unsigned char *bytes = src;
    uint32_t given;
    if (src == NULL) {
        return HJM_OK;
    }
    memcpy(&given, src, sizeof given);
    if (given < first_version || given > LARGEST_OPTIONS) {
        return hjm__fail(err, HJM_M_OPTIONS, NULL);
    }
    for (size_t i = known; i < given; i++) {
        if (bytes[i] != 0) {
            return hjm__fail(err, HJM_M_NEWER_OPTIONS, NULL);
        }
    }
    memcpy(dst, src, given < known ? given : known);
    return HJM_OK;
}

static void *libc_alloc(void *user, size_t size)
{
    (void)user;
    return malloc(size);
}

static void libc_release(void *user, void *block, size_t size)
{
    (void)user;
    (void)size;
    free(block);
}

hjm_allocator hjm__allocator(const hjm_allocator *given)
{
    return given != NULL ? *given : (hjm_allocator){ libc_alloc, libc_release, NULL };
}

static bool product(size_t count, size_t size, size_t *bytes)
{
    return !__builtin_mul_overflow(count, size, bytes) && *bytes <= PTRDIFF_MAX;
}

/* A table that is looked into here and there is faster in large pages; they are a hint, whatever comes of it. */
static void ask_for_large_pages(void *block, size_t bytes)
{
#ifdef MADV_HUGEPAGE
    uintptr_t first = ((uintptr_t)block + LARGE_PAGE - 1) / LARGE_PAGE * LARGE_PAGE;
    uintptr_t end = ((uintptr_t)block + bytes) / LARGE_PAGE * LARGE_PAGE;
    if (end > first) {
        (void)madvise((char *)block + (first - (uintptr_t)block), end - first, MADV_HUGEPAGE);
    }
#else
    (void)block;
    (void)bytes;
#endif
}

void *hjm__alloc_unset(const hjm_allocator *allocator, size_t count, size_t size)
{
    size_t bytes;
    if (!product(count, size, &bytes)) {
        return NULL;
    }
    bytes = bytes > 0 ? bytes : 1;
    void *block = allocator->alloc(allocator->user, bytes);
    if (block != NULL && bytes >= LARGE_TABLE) {
        ask_for_large_pages(block, bytes);
    }
    return block;
}

void *hjm__alloc(const hjm_allocator *allocator, size_t count, size_t size)
{
    void *block = hjm__alloc_unset(allocator, count, size);
    if (block != NULL) {
        memset(block, 0, count * size > 0 ? count * size : 1);
    }
    return block;
}

void hjm__release(const hjm_allocator *allocator, void *block, size_t count, size_t size)
{
    if (block != NULL) {
        allocator->release(allocator->user, block, count * size > 0 ? count * size : 1);
    }
}

struct hjm__block {
    struct hjm__block *next;
    size_t             size; /* of the whole block */
    max_align_t        start[];
};

void hjm__arena_init(hjm__arena *arena, const hjm_allocator *allocator)
{
    memset(arena, 0, sizeof *arena);
    arena->allocator = hjm__allocator(allocator);
}

void hjm__arena_free(hjm__arena *arena)
{
    while (arena->blocks != NULL) {
        struct hjm__block *next = arena->blocks->next;
        hjm__release(&arena->allocator, arena->blocks, 1, arena->blocks->size);
        arena->blocks = next;
    }
    arena->room = 0;
}

static bool add_block(hjm__arena *arena, size_t bytes)
{
    size_t size = sizeof(struct hjm__block) + (bytes > BLOCK ? bytes : BLOCK);
    struct hjm__block *block = size < bytes ? NULL : hjm__alloc(&arena->allocator, 1, size);
    if (block == NULL) {
        arena->status = HJM_E_NOMEM;
        return false;
    }
    block->next = arena->blocks;
    block->size = size;
    arena->blocks = block;
    arena->next = (char *)block->start;
    arena->room = size - sizeof *block;
    return true;
}

void *hjm__arena_alloc(hjm__arena *arena, size_t count, size_t size)
{
    size_t bytes;
    if (arena->status != HJM_OK) {
        return NULL;
    }
    if (!product(count, size, &bytes) || bytes > (size_t)PTRDIFF_MAX - 2 * (size_t)ALIGN) {
        arena->status = HJM_E_NOMEM;
        return NULL;
    }
    bytes = (bytes + ALIGN - 1) / ALIGN * ALIGN;
    if ((bytes > arena->room || arena->blocks == NULL) && !add_block(arena, bytes)) {
        return NULL;
    }
    void *given = arena->next;
    arena->next += bytes;
    arena->room -= bytes;
    return given;
}

char *hjm__arena_copy(hjm__arena *arena, const char *text, size_t length)
{
    char *copy = hjm__arena_alloc(arena, length + 1, 1);
    if (copy != NULL && length > 0) {
        memcpy(copy, text, length);
    }
    return copy;
}

hjm_status hjm__arena_status(const hjm__arena *arena, hjm_error *err)
{
    switch (arena->status) {
    case HJM_OK: return HJM_OK;
    case HJM_E_OVERFLOW: return hjm__fail(err, HJM_M_NUMBER_TOO_LARGE, NULL);
    default: return hjm__fail(err, HJM_M_NO_MEMORY, NULL);
    }
}

bool hjm__arena_grow(hjm__arena *arena, void *array_pointer, size_t count, size_t *capacity, size_t size)
{
    void *old;
    if (count < *capacity) {
        return true;
    }
    size_t wanted = *capacity > 0 ? 2 * *capacity : 8;
    void *grown = hjm__arena_alloc(arena, wanted, size);
    if (grown == NULL) {
        return false;
    }
    memcpy(&old, array_pointer, sizeof old);
    if (count > 0) {
        memcpy(grown, old, count * size);
    }
    memcpy(array_pointer, &grown, sizeof grown);
    *capacity = wanted;
    return true;
}
