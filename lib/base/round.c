#include "base/round.h"

/* Whether the quotient moves away from zero: rest and divisor are magnitudes, rest below divisor. */
/*@ requires 0 <= rest < divisor && HJM_ROUND_HALF_UP <= rounding <= HJM_ROUND_UP && (odd == 0 || odd == 1);
  @ terminates \true;
  @ assigns \nothing;
  @ ensures \result == 0 || \result == 1;
  @ ensures \result == 1 ==> 0 < rest;
  @ ensures rounding == HJM_ROUND_TRUNCATE ==> \result == 0;
  @ ensures rounding == HJM_ROUND_UP ==> (\result == 1 <==> 0 < rest);
  @ ensures rounding == HJM_ROUND_HALF_UP ==> (\result == 1 <==> divisor <= 2 * rest);
  @ ensures rounding == HJM_ROUND_HALF_EVEN ==>
  @   (\result == 1 <==> divisor < 2 * rest || (divisor == 2 * rest && odd == 1));
  @*/
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

    //@ assert divided: value == quotient * divisor + rest;
    //@ assert below: -divisor < rest < divisor;
    //@ assert sign: (0 <= value ==> 0 <= quotient && 0 <= rest) && (value <= 0 ==> quotient <= 0 && rest <= 0);
    //@ assert room: rest != 0 ==> 1 < divisor && -4611686018427387904 <= quotient <= 4611686018427387904;
    if (value < 0) {
        return quotient - moves_away(-rest, divisor, odd, rounding);
    }
    return quotient + moves_away(rest, divisor, odd, rounding);
}
