/* Exact integers and ratios of any size (up to a limit), over GMP's limb functions in an arena.
 *
 * Values are immutable. A failure (memory, size) sticks in the arena, so that a formula reads as a formula and is checked
 * once, at its end. GMP itself never allocates here: its limb functions need no memory below the limit. */
#ifndef HJM__BASE_BIG_H
#define HJM__BASE_BIG_H

#include "base/memory.h"
#include "hjmekonomi/money.h"

#include <gmp.h>

enum { HJM__BIG_LIMBS = 256 }; /* 16 384 bits; beyond is HJM_E_OVERFLOW */

typedef struct hjm__big {
    int32_t          sign; /* -1, 0 or 1 */
    uint32_t         n;    /* limbs, the highest not 0; 0 for zero */
    const mp_limb_t *limbs;
} hjm__big;

hjm__big hjm__big_int(hjm__arena *arena, int64_t value);
hjm__big hjm__big_neg(hjm__big a);
hjm__big hjm__big_abs(hjm__big a);
hjm__big hjm__big_add(hjm__arena *arena, hjm__big a, hjm__big b);
hjm__big hjm__big_sub(hjm__arena *arena, hjm__big a, hjm__big b);
hjm__big hjm__big_mul(hjm__arena *arena, hjm__big a, hjm__big b);
hjm__big hjm__big_gcd(hjm__arena *arena, hjm__big a, hjm__big b); /* of the absolute values; gcd(0, 0) is 0 */
hjm__big hjm__big_div(hjm__arena *arena, hjm__big a, hjm__big b, hjm__big *remainder); /* toward zero; b is not 0 */
int      hjm__big_cmp(hjm__big a, hjm__big b);
bool     hjm__big_i64(hjm__big a, int64_t *value); /* false: does not fit */
char    *hjm__big_text(hjm__arena *arena, hjm__big a);

/* In lowest terms, the denominator above 0. The zero of a failed arena is { 0, 1 }. */
typedef struct hjm__ratio {
    hjm__big num;
    hjm__big den;
} hjm__ratio;

hjm__ratio hjm__ratio_make(hjm__arena *arena, hjm__big num, hjm__big den); /* den is not 0 */
hjm__ratio hjm__ratio_int(hjm__arena *arena, int64_t num, int64_t den);    /* den is not 0 */
hjm__ratio hjm__ratio_copy(hjm__arena *arena, hjm__ratio a);               /* from another arena */
hjm__ratio hjm__ratio_add(hjm__arena *arena, hjm__ratio a, hjm__ratio b);
hjm__ratio hjm__ratio_sub(hjm__arena *arena, hjm__ratio a, hjm__ratio b);
hjm__ratio hjm__ratio_mul(hjm__arena *arena, hjm__ratio a, hjm__ratio b);
hjm__ratio hjm__ratio_div(hjm__arena *arena, hjm__ratio a, hjm__ratio b); /* b is not 0 */
int        hjm__ratio_cmp(hjm__arena *arena, hjm__ratio a, hjm__ratio b);
hjm__big   hjm__ratio_round(hjm__arena *arena, hjm__ratio a, hjm_rounding rounding); /* to a whole number */

/* "num/den", or "num" when den is 1. */
char *hjm__ratio_text(hjm__arena *arena, hjm__ratio a);

/* a with decimals (0 to 9), rounded once; a plus sign for values that show as above zero if `plus`. */
char *hjm__ratio_decimals(hjm__arena *arena, hjm__ratio a, int32_t decimals, hjm_rounding rounding, hjm_style style,
                          bool plus);

#endif
