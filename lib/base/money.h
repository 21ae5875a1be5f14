/* How amounts are shown: the arguments that money and tables share. */
#ifndef HJM__BASE_MONEY_H
#define HJM__BASE_MONEY_H

#include "hjmekonomi/money.h"

int32_t hjm__unit_digits(hjm_unit unit); /* decimals that make the unit exact to the öre */

hjm_status hjm__check_money(hjm_unit unit, int32_t decimals, hjm_rounding rounding, hjm_style style, hjm_error *err);

#endif
