/* Smallest sets that have an element in common with each of some sets. */
#ifndef HJM__CHECK_HITTING_H
#define HJM__CHECK_HITTING_H

#include "base/memory.h"

typedef struct hjm__set {
    int32_t *elements; /* ascending */
    size_t   n;
} hjm__set;

typedef struct hjm__hitters {
    hjm__set *sets; /* all of the least size, in ascending order of their elements */
    size_t    n;
    size_t    room;
    bool      complete; /* false: there may be more, or (n is 0) smaller ones, since a limit was met */
} hjm__hitters;

/* Of n sets that are not empty, with elements below n_elements. At most `most` are found, in at most `steps` steps,
 * which are counted down. */
hjm__hitters hjm__hitting_sets(hjm__arena *arena, const hjm__set *sets, size_t n, size_t n_elements, size_t most,
                               uint64_t *steps);

/* A set of n elements, sorted, each once. */
hjm__set hjm__set_of(hjm__arena *arena, const int32_t *elements, size_t n);

bool hjm__set_has(const hjm__set *set, int32_t element);
int  hjm__set_cmp(const hjm__set *a, const hjm__set *b); /* by elements, the shorter first if it begins the other */

#endif
