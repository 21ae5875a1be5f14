#include "split/muldiv.h"

/* Up to this sum, sum * 2^16 stays below 2^63. */
#define WIDE_SUM (INT64_C(1) << 47)

hjm__ratio hjm__ratio_of(int64_t total, int64_t sum)
{
    hjm__ratio ratio;

    ratio.sum = sum;
    ratio.whole = total / sum;
    ratio.rest = total % sum;
    ratio.small = ratio.rest > 0 ? UINT64_MAX / (uint64_t)ratio.rest : UINT64_MAX;
    return ratio;
}

/* Long division by hand, one digit of 16 bits: (quotient, *remainder) for v becomes that for v * 2^16 + digit. */
static uint64_t next_digit(uint64_t rest, uint64_t digit, uint64_t sum, uint64_t quotient, uint64_t *remainder)
{
    uint64_t value = *remainder * 65536u + rest * digit;

    *remainder = value % sum;
    return quotient * 65536u + value / sum;
}

/* The same, bit by bit, for sums up to HJM__LIMIT: no division, at most 62 levels deep. */
static uint64_t by_bits(uint64_t rest, uint64_t weight, uint64_t sum, uint64_t *remainder)
{
    uint64_t quotient, value;

    if (weight == 0) {
        *remainder = 0;
        return 0;
    }
    quotient = 2u * by_bits(rest, weight / 2u, sum, remainder);
    value = 2u * *remainder + (weight % 2u == 1u ? rest : 0u);
    if (value >= sum) {
        value -= sum;
        quotient++;
    }
    if (value >= sum) {
        value -= sum;
        quotient++;
    }
    *remainder = value;
    return quotient;
}

int64_t hjm__ratio_long(int64_t rest, int64_t weight, int64_t sum, int64_t *remainder)
{
    uint64_t r = (uint64_t)rest, w = (uint64_t)weight, s = (uint64_t)sum, left = 0, quotient;

    if (sum < WIDE_SUM) {
        quotient = next_digit(r, w / 4294967296u, s, 0, &left);
        quotient = next_digit(r, w / 65536u % 65536u, s, quotient, &left);
        quotient = next_digit(r, w % 65536u, s, quotient, &left);
    } else {
        quotient = by_bits(r, w, s, &left);
    }
    *remainder = (int64_t)left;
    return (int64_t)quotient;
}
