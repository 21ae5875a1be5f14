#include "base/round.h"

/* Whether the quotient moves away from zero: rest and divisor are magnitudes, rest below divisor. */
static int moves_away(int64_t rest, int64_t divisor, int odd, hjm_rounding rounding)
{
    int64_t missing = divisor - rest; /* compared with rest instead of doubling, which could overflow */

    if (rest == 0 || rounding == HJM_ROUND_TRUNCATE) {
        return 0;
    }
    if (rounding == HJM_ROUND_UP) {
        return 1;
    }
    if (rest == missing) {
        return rounding == HJM_ROUND_HALF_UP || odd;
    }
    return rest > missing;
}

int64_t hjm__round_div(int64_t value, int64_t divisor, hjm_rounding rounding)
{
    int64_t quotient = value / divisor, rest = value % divisor;
    int odd = quotient % 2 != 0;

    if (value < 0) {
        return quotient - moves_away(-rest, divisor, odd, rounding);
    }
    return quotient + moves_away(rest, divisor, odd, rounding);
}
