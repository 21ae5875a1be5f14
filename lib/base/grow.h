/* Arrays that grow, and sums that stay in range, for what is gathered over many calls. */
#ifndef HJM__BASE_GROW_H
#define HJM__BASE_GROW_H

#include "base/amount.h"
#include "base/memory.h"

/*
 * Make room for `more` elements behind the first `count` of an array; what is new is zeroed. False when memory is
 * short: the array is then as it was.
 */
bool hjm__grow(const hjm_allocator *allocator, void *array_pointer, size_t count, size_t more, size_t *room,
               size_t size);

/*
 * Add the absolute value to a sum that stays within HJM__AMOUNT_LIMIT; false if it would not, and nothing is added. As
 * long as the absolute values keep to the limit, every sum of the values does too, in whatever order they come.
 */
bool hjm__sum_magnitude(int64_t *sum, int64_t value);

#endif
