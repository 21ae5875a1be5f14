/* total * weight / sum with its remainder, exact, without 128-bit integers. */
#ifndef HJM__SPLIT_MULDIV_H
#define HJM__SPLIT_MULDIV_H

#include <stdint.h>

/* Amounts and sums of weights lie within +-HJM__LIMIT = 2^62 - 1. */
#define HJM__LIMIT INT64_C(4611686018427387903)

/*
 * What is the same for every weight of one split: total = whole * sum + rest. A weight up to `small` can be multiplied
 * by `rest` within 64 bits.
 */
typedef struct hjm__ratio {
    int64_t  sum;   /* sum of the weights, above 0 */
    int64_t  whole; /* total / sum */
    int64_t  rest;  /* total % sum */
    uint64_t small; /* the greatest weight of the quick path */
} hjm__ratio;

/* Prepare the ratio total / sum: 0 <= total, 0 < sum, both at most HJM__LIMIT. */
hjm__ratio hjm__ratio_of(int64_t total, int64_t sum);

/* The slow half of hjm__ratio_times: floor(rest * weight / sum), for any weight up to the sum. */
int64_t hjm__ratio_long(int64_t rest, int64_t weight, int64_t sum, int64_t *remainder);

/* floor(total * weight / sum) with its remainder, 0 <= weight <= sum. */
static inline int64_t hjm__ratio_times(const hjm__ratio *ratio, int64_t weight, int64_t *remainder)
{
    if ((uint64_t)weight <= ratio->small) {
        uint64_t product = (uint64_t)ratio->rest * (uint64_t)weight;
        *remainder = (int64_t)(product % (uint64_t)ratio->sum);
        return ratio->whole * weight + (int64_t)(product / (uint64_t)ratio->sum);
    }
    return ratio->whole * weight + hjm__ratio_long(ratio->rest, weight, ratio->sum, remainder);
}

#endif
