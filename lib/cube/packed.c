#include "cube/packed.h"

#include <string.h>

enum { QUANTITY_BITS = 40, AHEAD_BYTES = 4096, WORDS = 3, STEP = 8 };

static const int64_t most_lines = INT64_C(1) << (63 - QUANTITY_BITS);
static const int64_t most_quantities = INT64_C(1) << (QUANTITY_BITS - 1);

bool hjm__packed_make(hjm__packed *packed, const hjm_allocator *allocator, size_t n)
{
    *packed = (hjm__packed){ hjm__alloc(allocator, n * 2, sizeof *packed->cells), n, 0, 0 };
    packed->n = packed->cells != NULL ? n : 0;
    return packed->cells != NULL;
}

void hjm__packed_free(hjm__packed *packed, const hjm_allocator *allocator)
{
    hjm__release(allocator, packed->cells, packed->n * 2, sizeof *packed->cells);
}

bool hjm__packed_has_room(const hjm__packed *packed, size_t n, int64_t quantities)
{
    return packed->lines + (int64_t)n < most_lines && quantities < most_quantities - packed->quantities;
}

/* Lines of a block to come, called for by the cache line. */
static inline void call_for(const void *values, size_t ahead)
{
    __builtin_prefetch((const void *)((uintptr_t)values + ahead));
}

static inline void add_line(hjm__pair *cell, int64_t amount, int32_t quantity)
{
    *cell += (hjm__pair){ (UINT64_C(1) << QUANTITY_BITS) + (uint64_t)quantity, (uint64_t)amount };
}

void hjm__packed_add(hjm__packed *packed, const uint32_t *at, size_t n, const int64_t *amounts,
                     const int32_t *quantities, int64_t magnitude)
{
    hjm__pair *cells = packed->cells;
    size_t i = 0;
    for (; n - i >= STEP; i += STEP) {
        call_for(&amounts[i], AHEAD_BYTES);
        call_for(&quantities[i], AHEAD_BYTES / 2);
        for (size_t j = i; j < i + STEP; j += 2) {
            add_line(&cells[(size_t)at[j] * 2], amounts[j], quantities[j]);
            add_line(&cells[(size_t)at[j + 1] * 2 + 1], amounts[j + 1], quantities[j + 1]);
        }
    }
    for (; i < n; i++) {
        add_line(&cells[(size_t)at[i] * 2], amounts[i], quantities[i]);
    }
    packed->lines += (int64_t)n;
    packed->quantities += magnitude;
}

void hjm__packed_empty(hjm__packed *packed, uint64_t *cells)
{
    for (size_t i = 0; i < packed->n; i++) {
        const hjm__pair sum = packed->cells[i * 2] + packed->cells[i * 2 + 1];
        uint64_t both = sum[0];
        uint64_t lines = (both + (uint64_t)most_quantities) >> QUANTITY_BITS;
        cells[i * WORDS] += lines;
        cells[i * WORDS + 1] += sum[1];
        cells[i * WORDS + 2] += both - (lines << QUANTITY_BITS);
    }
    if (packed->n > 0) {
        memset(packed->cells, 0, packed->n * 2 * sizeof *packed->cells);
    }
    packed->lines = 0;
    packed->quantities = 0;
}
