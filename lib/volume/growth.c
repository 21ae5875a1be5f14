/* Compound yearly change: a root of a ratio, found exactly among the values that can be shown. */
#include "volume/run.h"

enum { UNIT = 1000, TWO_UNITS = 2000 }; /* a tenth of a per cent */

#define TOO_LARGE (INT64_MAX / 8)

static hjm__big power(hjm__arena *arena, int64_t base, int32_t exponent)
{
    hjm__big result = hjm__big_int(arena, 1);
    hjm__big square = hjm__big_int(arena, base);
    for (int32_t e = exponent; e > 0; e /= 2) {
        result = e % 2 == 1 ? hjm__big_mul(arena, result, square) : result;
        square = e > 1 ? hjm__big_mul(arena, square, square) : square;
    }
    return result;
}

/* How the years-th root of to stands to (2g - 1) / 2 thousandths: above, at or below. */
static int compare(const hjm__arena *parent, hjm__ratio to, int64_t g, int32_t years, hjm_status *status)
{
    hjm__arena arena; /* the powers are large and many */
    hjm__arena_init(&arena, &parent->allocator);
    hjm__big left = hjm__big_mul(&arena, to.num, power(&arena, TWO_UNITS, years));
    hjm__big right = hjm__big_mul(&arena, to.den, power(&arena, 2 * g - 1, years));
    int order = arena.status == HJM_OK ? hjm__big_cmp(left, right) : 0;
    *status = arena.status != HJM_OK ? arena.status : *status;
    hjm__arena_free(&arena);
    return order;
}

/* The largest g in thousandths whose lower half-way point is not above the root; TOO_LARGE if that is beyond it. */
static int64_t search(const hjm__arena *arena, hjm__ratio to, int32_t years, hjm_status *status)
{
    int64_t low = 0;
    int64_t high = UNIT;
    while (high < TOO_LARGE && *status == HJM_OK && compare(arena, to, high, years, status) >= 0) {
        low = high;
        high *= 2;
    }
    if (high >= TOO_LARGE) {
        return TOO_LARGE;
    }
    while (high - low > 1) {
        int64_t middle = low + (high - low) / 2;
        if (compare(arena, to, middle, years, status) >= 0) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return low;
}

hjm__level hjm__yearly_change(hjm__arena *arena, hjm__level now, hjm__level before, int32_t years)
{
    hjm__level to = hjm__quotient(arena, now, before);
    if (to.hidden != HJM__NOT_HIDDEN || !to.known || years < 1 || to.value.num.sign < 0) {
        return (hjm__level){ false, to.value, years < 1 ? HJM__NOT_HIDDEN : to.hidden };
    }
    hjm_status status = HJM_OK;
    int64_t root = search(arena, to.value, years, &status);
    if (root > 0 && root <= UNIT && compare(arena, to.value, root, years, &status) == 0) {
        root--; /* half-way below zero goes away from zero */
    }
    if (status != HJM_OK) {
        arena->status = status;
    }
    return (hjm__level){ root < TOO_LARGE, hjm__ratio_int(arena, root - UNIT, UNIT), HJM__NOT_HIDDEN };
}
