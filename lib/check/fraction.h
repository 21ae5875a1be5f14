/* Exact fractions: of 64-bit numbers where they fit, of any size (up to the limit of base/big.h) where not.
 *
 * Values are immutable and in lowest terms. A failure (memory, size) sticks in the arena; the result is then 0. */
#ifndef HJM__CHECK_FRACTION_H
#define HJM__CHECK_FRACTION_H

#include "base/big.h"

typedef struct hjm__fraction {
    union {
        int64_t            num;
        const hjm__ratio  *big; /* where den is 0: a value that does not fit; in the arena */
    };
    int64_t den;
} hjm__fraction;

static inline hjm__fraction hjm__whole(int64_t number)
{
    return (hjm__fraction){ .num = number, .den = 1 };
}

hjm__fraction hjm__fraction_make(hjm__arena *arena, int64_t num, int64_t den); /* den is not 0 */
hjm__fraction hjm__fraction_add(hjm__arena *arena, hjm__fraction a, hjm__fraction b);
hjm__fraction hjm__fraction_sub(hjm__arena *arena, hjm__fraction a, hjm__fraction b);
hjm__fraction hjm__fraction_mul(hjm__arena *arena, hjm__fraction a, hjm__fraction b);
hjm__fraction hjm__fraction_div(hjm__arena *arena, hjm__fraction a, hjm__fraction b); /* b is not 0 */
hjm__fraction hjm__fraction_neg(hjm__arena *arena, hjm__fraction a);
int           hjm__fraction_sign(hjm__fraction a);
int           hjm__fraction_cmp(hjm__arena *arena, hjm__fraction a, hjm__fraction b);
hjm__fraction hjm__fraction_floor(hjm__arena *arena, hjm__fraction a); /* to a whole number, downward */
hjm__fraction hjm__fraction_ceil(hjm__arena *arena, hjm__fraction a);
hjm__fraction hjm__fraction_copy(hjm__arena *arena, hjm__fraction a); /* from another arena */
hjm__fraction hjm__fraction_from(hjm__arena *arena, hjm__ratio ratio);
hjm__ratio    hjm__fraction_ratio(hjm__arena *arena, hjm__fraction a);
bool          hjm__fraction_i64(hjm__fraction a, int64_t *number); /* false: not whole, or does not fit */

#endif
