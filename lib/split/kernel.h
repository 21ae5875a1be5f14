/* The split by largest remainder: the one function on which every öre depends. Pure, no allocation, no sort. */
#ifndef HJM__SPLIT_KERNEL_H
#define HJM__SPLIT_KERNEL_H

#include <stdint.h>

#include "split/muldiv.h"

#define HJM__SPLIT_MAX_RECEIVERS INT64_C(2000000000)

/* What the kernel answers, in the order in which it looks. */
enum {
    HJM__SPLIT_DONE = 0,
    HJM__SPLIT_NEGATIVE = 1, /* some weight is below zero */
    HJM__SPLIT_TOTAL = 2,    /* the total is outside +-HJM__LIMIT */
    HJM__SPLIT_SUM = 3,      /* the sum of the weights is above HJM__LIMIT */
    HJM__SPLIT_ZERO = 4      /* all weights are zero */
};

/*
 * Split a total over n receivers by their weights.
 *
 * The parts add up to the total; each lies within one unit of its exact share; what is left over goes to the largest
 * remainders, ties to the lowest index. A negative total gives the mirror image of the positive one.
 *
 * total       within +-HJM__LIMIT
 * weights     n of them, each at least 0, their sum at most HJM__LIMIT
 * parts       receives the n parts
 * remainders  receives |total| * weights[i] % sum
 * quotients   receives |total| * weights[i] / sum, rounded down
 * n           1 to HJM__SPLIT_MAX_RECEIVERS
 *
 * No two arrays may overlap. Unless HJM__SPLIT_DONE is returned, nothing is written.
 */
int hjm__split_kernel(int64_t total, const int64_t *weights, int64_t *parts, int64_t *remainders, int64_t *quotients,
                      int64_t n);

#endif
