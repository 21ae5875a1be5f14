/* Remainders in order: who is next to get an öre. */
#ifndef HJM__ALLOCATION_RESTS_H
#define HJM__ALLOCATION_RESTS_H

#include "base/big.h"

/* Indices of the ratios, the largest first, ties to the lowest index. order has room for n; NULL when memory is short. */
size_t *hjm__order_rests(hjm__arena *arena, const hjm__ratio *rests, size_t n);

#endif
