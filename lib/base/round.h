/* Division with a named rounding. */
#ifndef HJM__BASE_ROUND_H
#define HJM__BASE_ROUND_H

#include <stdint.h>

#include "hjmekonomi/money.h"

/*@ logic integer magnitude(integer x) = x < 0 ? -x : x;
  @ // q is x / d, rounded in the way named
  @ predicate rounds(integer q, integer x, integer d, integer way) =
  @   magnitude(q * d - x) < d && (0 <= x ==> 0 <= q) && (x <= 0 ==> q <= 0) &&
  @   (way == HJM_ROUND_TRUNCATE ==> magnitude(q * d) <= magnitude(x)) &&
  @   (way == HJM_ROUND_UP ==> magnitude(x) <= magnitude(q * d)) &&
  @   (way == HJM_ROUND_HALF_UP || way == HJM_ROUND_HALF_EVEN ==> 2 * magnitude(q * d - x) <= d) &&
  @   (way == HJM_ROUND_HALF_UP && 2 * magnitude(q * d - x) == d ==> magnitude(x) < magnitude(q * d)) &&
  @   (way == HJM_ROUND_HALF_EVEN && 2 * magnitude(q * d - x) == d ==> q % 2 == 0);
  @*/

/* value / divisor, rounded once. The divisor is above 0 and the rounding is one of the four. */
/*@ requires 0 < divisor && HJM_ROUND_HALF_UP <= rounding <= HJM_ROUND_UP;
  @ terminates \true;
  @ assigns \nothing;
  @ ensures rounds(\result, value, divisor, rounding);
  @*/
int64_t hjm__round_div(int64_t value, int64_t divisor, hjm_rounding rounding);

#endif
