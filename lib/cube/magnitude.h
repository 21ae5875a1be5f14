/* Sums of absolute values, and all bits of those: as long as there are few of them, a sum is exact. */
#ifndef HJM__CUBE_MAGNITUDE_H
#define HJM__CUBE_MAGNITUDE_H

#include <stddef.h>
#include <stdint.h>

typedef struct hjm__magnitude {
    uint64_t sum, bits;
} hjm__magnitude;

/* Compiled into the loops that use them, for the same processors. */
static inline __attribute__((always_inline)) hjm__magnitude hjm__magnitude_of(const int64_t *values, size_t n)
{
    hjm__magnitude m = { 0, 0 };
    for (size_t i = 0; i < n; i++) {
        uint64_t absolute = values[i] < 0 ? 0 - (uint64_t)values[i] : (uint64_t)values[i];
        m.bits |= absolute;
        m.sum += absolute;
    }
    return m;
}

/* The sum of 32 bits wraps around, unless the bits tell that it cannot. */
static inline __attribute__((always_inline)) hjm__magnitude hjm__magnitude_of_small(const int32_t *values, size_t n)
{
    uint32_t bits = 0;
    uint32_t sum = 0;
    for (size_t i = 0; i < n; i++) {
        uint32_t absolute = values[i] < 0 ? 0 - (uint32_t)values[i] : (uint32_t)values[i];
        bits |= absolute;
        sum += absolute;
    }
    return (hjm__magnitude){ sum, bits };
}

#endif
