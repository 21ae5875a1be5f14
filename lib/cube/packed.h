/*
 * Cells of two words: the amount, and the number of lines above the quantity. So a line comes into its cell by one load,
 * one addition and one store. Each cell is there twice, for every other line: a line need not wait for the one before it.
 * Quantities stay so small between two emptyings that both can be told from one word.
 */
#ifndef HJM__CUBE_PACKED_H
#define HJM__CUBE_PACKED_H

#include "base/memory.h"

typedef uint64_t hjm__pair __attribute__((vector_size(16), aligned(8)));

typedef struct hjm__packed {
    hjm__pair *cells;
    size_t     n;          /* each of them twice; 0: there are none */
    int64_t    lines;      /* since they were emptied; so too */
    int64_t    quantities; /* absolute values */
} hjm__packed;

/* Cells that hold nothing; false when memory is short. */
bool hjm__packed_make(hjm__packed *packed, const hjm_allocator *allocator, size_t n);
void hjm__packed_free(hjm__packed *packed, const hjm_allocator *allocator);

/* Room for so many lines more, whose quantities have this sum of absolute values? */
bool hjm__packed_has_room(const hjm__packed *packed, size_t n, int64_t quantities);

/* Add n lines there is room for, whose quantities have this sum of absolute values. */
void hjm__packed_add(hjm__packed *packed, const uint32_t *at, size_t n, const int64_t *amounts,
                     const int32_t *quantities, int64_t magnitude);

/* Add all to cells of lines, amount and quantity, and hold nothing again. */
void hjm__packed_empty(hjm__packed *packed, uint64_t *cells);

#endif
