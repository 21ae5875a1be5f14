#include "cube/crowd.h"

enum { WORD = 64, AHEAD = 16 };

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

/* Lines of one time in which nobody has more than a word: the nearest loop that there is. */
static void put_into_words(const hjm__crowd *crowd, const int64_t *numbers, const uint32_t *at, size_t time, size_t n)
{
    _Atomic uint64_t *bits = &crowd->bits[time * crowd->n];
    uint64_t first = (uint64_t)crowd->first;
    for (size_t i = 0; i < n; i++) {
        int64_t later = numbers[i + AHEAD < n ? i + AHEAD : i];
        __builtin_prefetch((const void *)&bits[later != -1 ? (uint64_t)later - first : 0], 1);
        if (numbers[i] != -1) {
            hjm__crowd_set(&bits[(uint64_t)numbers[i] - first], UINT64_C(1) << at[i]);
        }
    }
}

void hjm__crowd_put(const hjm__crowd *crowd, const int64_t *numbers, const uint32_t *at, const uint32_t *times,
                    bool one_time, size_t n)
{
    if (one_time && crowd->words == 1) {
        put_into_words(crowd, numbers, at, times[0], n);
        return;
    }
    for (size_t i = 0; i < n; i++) {
        if (numbers[i] != -1) {
            hjm__crowd_add(crowd, (uint64_t)numbers[i] - (uint64_t)crowd->first, times[one_time ? 0 : i], at[i]);
        }
    }
}
