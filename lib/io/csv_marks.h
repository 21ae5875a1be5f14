/* What the scanners of CSV share: from the bits of 64 bytes to places. */
#ifndef HJM__IO_CSV_MARKS_H
#define HJM__IO_CSV_MARKS_H

#include "io/csv_index.h"

/* A bit for each of 64 bytes, the first one lowest. */
typedef struct hjm__csv_bits {
    uint64_t marks, ends, returns, odd, high; /* odd: without the returns */
} hjm__csv_bits;

/* The places of the bits. Several are written at a time, as most blocks have a few: what is too many comes behind. */
__attribute__((always_inline)) static inline size_t hjm__put_places(uint32_t *places, size_t n, uint64_t bits,
                                                                     uint32_t from, size_t at_once)
{
    const uint64_t stop = UINT64_C(1) << 63; /* so that there always is a bit to find */
    size_t end = n + (size_t)__builtin_popcountll(bits);
    do {
        for (size_t i = 0; i < at_once; i++) {
            places[n + i] = from + (uint32_t)__builtin_ctzll(bits | stop);
            bits &= bits - 1;
        }
        n += at_once;
    } while (n < end);
    return end;
}

__attribute__((always_inline)) static inline void hjm__put_bits(hjm__csv_index *index, const hjm__csv_bits *bits,
                                                                 const char *text, size_t from, size_t n)
{
    uint64_t inside = n - from < HJM__INDEX_BLOCK ? (UINT64_C(1) << (n - from)) - 1 : UINT64_MAX;
    uint64_t feed_next = bits->ends >> 1 | (uint64_t)(text[from + HJM__INDEX_BLOCK] == '\n') << 63;
    index->odd |= ((bits->odd | (bits->returns & ~feed_next)) & inside) != 0;
    index->high |= (bits->high & inside) != 0;
    index->n_marks = hjm__put_places(index->marks, index->n_marks, bits->marks & inside, (uint32_t)from, 8);
    index->n_ends = hjm__put_places(index->ends, index->n_ends, bits->ends & inside, (uint32_t)from, 2);
}

#endif
