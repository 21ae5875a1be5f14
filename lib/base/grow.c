#include "base/grow.h"

#include <string.h>

enum { FIRST_ROOM = 8 };

bool hjm__grow(const hjm_allocator *allocator, void *array_pointer, size_t count, size_t more, size_t *room,
               size_t size)
{
    void *old;
    size_t needed;
    if (__builtin_add_overflow(count, more, &needed)) {
        return false;
    }
    if (needed <= *room) {
        return true;
    }
    size_t wanted = *room > SIZE_MAX / 2 ? needed : 2 * *room;
    wanted = wanted < needed ? needed : wanted;
    wanted = wanted < FIRST_ROOM ? FIRST_ROOM : wanted;
    void *grown = hjm__alloc(allocator, wanted, size);
    if (grown == NULL) {
        return false;
    }
    memcpy(&old, array_pointer, sizeof old);
    if (count > 0) {
        memcpy(grown, old, count * size);
    }
    hjm__release(allocator, old, *room, size);
    memcpy(array_pointer, &grown, sizeof grown);
    *room = wanted;
    return true;
}

bool hjm__sum_magnitude(int64_t *sum, int64_t value)
{
    uint64_t magnitude = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    if (*sum > HJM__AMOUNT_LIMIT || magnitude > (uint64_t)(HJM__AMOUNT_LIMIT - *sum)) {
        return false;
    }
    *sum += (int64_t)magnitude;
    return true;
}
