#include "cube/crowd.h"

#include "base/wide.h"

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
    *crowd = (hjm__crowd){ first, n, slice, words_of(slice), n_times, NULL };
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

static size_t slice_words(const hjm__crowd *crowd)
{
    return crowd->n * crowd->words;
}

bool hjm__crowd_part_make(hjm__crowd_part *part, const hjm_allocator *allocator, const hjm__crowd *crowd, bool alone,
                    uint64_t bytes)
{
    *part = (hjm__crowd_part){ NULL, 0, alone };
    if (crowd->n == 0) {
        return true;
    }
    part->slices = hjm__alloc(allocator, crowd->n_times, sizeof *part->slices);
    bytes /= slice_words(crowd) * sizeof(uint64_t);
    part->room = alone ? 0 : bytes < crowd->n_times ? (size_t)bytes : crowd->n_times;
    for (size_t time = 0; alone && part->slices != NULL && time < crowd->n_times; time++) {
        part->slices[time] = &crowd->bits[time * slice_words(crowd)];
    }
    return part->slices != NULL;
}

void hjm__crowd_part_free(hjm__crowd_part *part, const hjm_allocator *allocator, const hjm__crowd *crowd)
{
    for (size_t time = 0; part->slices != NULL && !part->alone && time < crowd->n_times; time++) {
        hjm__release(allocator, part->slices[time], slice_words(crowd), sizeof(uint64_t));
    }
    hjm__release(allocator, part->slices, crowd->n_times, sizeof *part->slices);
    part->slices = NULL;
}

/* That there is no room for them does no harm. */
uint64_t *hjm__crowd_slice(const hjm__crowd *crowd, hjm__crowd_part *part, const hjm_allocator *allocator, size_t time)
{
    if (part->slices[time] == NULL && part->room > 0) {
        part->slices[time] = hjm__alloc(allocator, slice_words(crowd), sizeof(uint64_t));
        part->room--;
    }
    return part->slices[time];
}

/* Lines of one time in which nobody has more than a word: the nearest loop that there is. */
static void put_into_slice(uint64_t *slice, const uint32_t *who, const uint32_t *at, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (who[i] != HJM__NOBODY) {
            slice[who[i]] |= UINT64_C(1) << at[i];
        }
    }
}

/* Lines of any times: the bits of somebody are called for in good time. */
static void put_anywhere(const hjm__crowd *crowd, const hjm__crowd_part *part, const hjm__crowd_lines *lines, size_t n)
{
    uint64_t *words[HJM__CROWD_LINES];
    for (size_t i = 0; i < n; i++) {
        size_t time = lines->times[lines->one_time ? 0 : i];
        uint32_t who = lines->who[i] != HJM__NOBODY ? lines->who[i] : 0;
        uint64_t *slice = part->slices[time] != NULL ? part->slices[time] : &crowd->bits[time * slice_words(crowd)];
        words[i] = &slice[who * crowd->words + lines->at[i] / WORD];
        __builtin_prefetch(words[i], 1);
    }
    for (size_t i = 0; i < n; i++) {
        uint64_t bit = UINT64_C(1) << lines->at[i] % WORD;
        if (lines->who[i] == HJM__NOBODY) {
            continue;
        }
        if (part->slices[lines->times[lines->one_time ? 0 : i]] != NULL) {
            *words[i] |= bit;
        } else {
            hjm__crowd_set(words[i], bit);
        }
    }
}

void hjm__crowd_put(const hjm__crowd *crowd, hjm__crowd_part *part, const hjm_allocator *allocator,
                    const hjm__crowd_lines *lines, size_t n)
{
    if (crowd->n == 0) { /* all are nobody */
        return;
    }
    for (size_t i = 0; part->room > 0 && i < (lines->one_time ? 1 : n); i++) {
        (void)hjm__crowd_slice(crowd, part, allocator, lines->times[i]);
    }
    if (lines->one_time && crowd->words == 1 && part->slices[lines->times[0]] != NULL) {
        put_into_slice(part->slices[lines->times[0]], lines->who, lines->at, n);
    } else {
        put_anywhere(crowd, part, lines, n);
    }
}

HJM__WIDE static void join(uint64_t *into, const uint64_t *from, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        into[i] |= from[i];
    }
}

void hjm__crowd_gather(const hjm__crowd *crowd, const hjm__crowd_part *part, size_t from, size_t n)
{
    size_t words = slice_words(crowd);
    size_t end = from + n < words ? from + n : words;
    for (size_t time = 0; part->slices != NULL && !part->alone && from < end && time < crowd->n_times; time++) {
        if (part->slices[time] != NULL) {
            join(&crowd->bits[time * words + from], &part->slices[time][from], end - from);
        }
    }
}
