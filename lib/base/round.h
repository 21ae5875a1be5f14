/* Division with a named rounding. */
#ifndef HJM__BASE_ROUND_H
#define HJM__BASE_ROUND_H

#include <stdint.h>

#include "hjmekonomi/money.h"

/* value / divisor, rounded once. The divisor is above 0 and the rounding is one of the four. */
int64_t hjm__round_div(int64_t value, int64_t divisor, hjm_rounding rounding);

#endif
