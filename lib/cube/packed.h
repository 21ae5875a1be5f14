/*
 * Cells of two words, where lines, amounts and quantities are counted: the number of lines above the quantity, and the
 * amount. So a line comes into its cell by one load, one addition and one store, and a cell lies in one cache line. Both
 * can be told from one word as long as the table has fewer than HJM__PACKED_LINES lines, and the absolute values of their
 * quantities add up to less than HJM__PACKED_QUANTITIES; a table that gets more is made wide (hjm__dense_widen).
 */
#ifndef HJM__CUBE_PACKED_H
#define HJM__CUBE_PACKED_H

#include <stdbool.h>
#include <stdint.h>

enum { HJM__QUANTITY_BITS = 35 };

#define HJM__PACKED_LINES (INT64_C(1) << (63 - HJM__QUANTITY_BITS))
#define HJM__PACKED_QUANTITIES (INT64_C(1) << (HJM__QUANTITY_BITS - 1))

typedef uint64_t hjm__pair __attribute__((vector_size(16), aligned(8), may_alias));

/* What the lines of a cell add up to. */
typedef struct hjm__sums {
    int64_t lines, amount, quantity;
} hjm__sums;

static inline hjm__pair hjm__pack(int64_t lines, int64_t quantity, int64_t amount)
{
    return (hjm__pair){ ((uint64_t)lines << HJM__QUANTITY_BITS) + (uint64_t)quantity, (uint64_t)amount };
}

static inline hjm__sums hjm__unpack(const uint64_t pair[2])
{
    uint64_t lines = (pair[0] + (uint64_t)HJM__PACKED_QUANTITIES) >> HJM__QUANTITY_BITS;
    return (hjm__sums){ (int64_t)lines, (int64_t)pair[1], (int64_t)(pair[0] - (lines << HJM__QUANTITY_BITS)) };
}

/* Can one of n equal shares of what a packed table holds have so many lines, and quantities of this sum? */
static inline bool hjm__packed_holds(int64_t n, int64_t lines, int64_t quantities)
{
    return lines < HJM__PACKED_LINES / n && quantities < HJM__PACKED_QUANTITIES / n;
}

#endif
