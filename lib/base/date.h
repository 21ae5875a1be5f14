/* Civil dates of the Gregorian calendar as days since 1970-01-01. */
#ifndef HJM__BASE_DATE_H
#define HJM__BASE_DATE_H

#include "hjmekonomi/base.h"

#include <stdbool.h>

enum {
    HJM__DATE_FIRST = -719162, /* 0001-01-01 */
    HJM__DATE_LAST = 2932896   /* 9999-12-31 */
};

bool hjm__date_from(int32_t year, int32_t month, int32_t day, hjm_date *date); /* false: there is no such day */
void hjm__date_text(hjm_date date, char out[11]);                              /* "2024-03-15"; the date is in range */

/* Whole months: "2024", "2024-03" or "2024-01..2024-06". */
void hjm__months_text(hjm_date from, hjm_date to, char out[19]);

#endif
