/* Digits of text, eight at a time. */
#ifndef HJM__IO_DIGITS_H
#define HJM__IO_DIGITS_H

#include "io/eight.h"

#include <stdbool.h>

#define HJM__ZEROS UINT64_C(0x3030303030303030) /* "00000000" */

/* The number that eight digits make, the first one lowest in memory; false: one is none. */
static inline bool hjm__eight_digits(uint64_t eight, uint32_t *value)
{
    uint64_t digits = eight - HJM__ZEROS;
    bool right = (((digits + UINT64_C(0x7676767676767676)) | digits) & UINT64_C(0x8080808080808080)) == 0;
    digits = digits * 10 + (digits >> 8);
    uint64_t pairs = (digits & UINT64_C(0x000000ff000000ff)) * UINT64_C(0x000f424000000064);
    uint64_t others = (digits >> 16 & UINT64_C(0x000000ff000000ff)) * UINT64_C(0x0000271000000001);
    *value = (uint32_t)((pairs + others) >> 32);
    return right;
}

/* The number in n digits, 1 to 8, that end before a place; 8 bytes before it must be readable. */
static inline bool hjm__digits_before(const char *end, size_t n, uint32_t *value)
{
    uint64_t eight = hjm__eight(end - 8);
    uint64_t own = UINT64_MAX << 8 * (8 - n);
    return hjm__eight_digits((eight & own) | (HJM__ZEROS & ~own), value);
}

#endif
