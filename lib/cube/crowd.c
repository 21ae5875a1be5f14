#include "cube/crowd.h"

#include <string.h>

enum { WORD = 64 };

static size_t words_of(size_t slice)
{
    return slice / WORD + (slice % WORD != 0);
}

bool hjm__crowd_bytes(size_t n, size_t n_times, size_t slice, uint64_t *bytes)
{
    return !__builtin_mul_overflow((uint64_t)n, (uint64_t)n_times, bytes) &&
           !__builtin_mul_overflow(*bytes, (uint64_t)words_of(slice) * sizeof(uint64_t), bytes);
}

bool hjm__crowd_make(hjm__crowd *crowd, const hjm_allocator *allocator, int64_t first, size_t n, size_t n_times,
                     size_t slice)
{
    *crowd = (hjm__crowd){ first, n, words_of(slice), n_times, NULL };
    crowd->bits = n > 0 ? hjm__alloc_unset(allocator, n * n_times * crowd->words, sizeof *crowd->bits) : NULL;
    if (n > 0 && crowd->bits == NULL) {
        crowd->n = 0;
        return false;
    }
    return true;
}

void hjm__crowd_free(hjm__crowd *crowd, const hjm_allocator *allocator)
{
    hjm__release(allocator, crowd->bits, crowd->n * crowd->n_times * crowd->words, sizeof *crowd->bits);
}

bool hjm__crowd_covers(const hjm__crowd *crowd, const hjm__crowd *other)
{
    return other->first >= crowd->first &&
           (uint64_t)other->first - (uint64_t)crowd->first + other->n <= crowd->n;
}
