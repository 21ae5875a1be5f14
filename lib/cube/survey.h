/* A first look at columns, to see how large a table of their cells would be. */
#ifndef HJM__CUBE_SURVEY_H
#define HJM__CUBE_SURVEY_H

#include "cube/columns.h"

enum { HJM__PRODUCT_CODES = 1000001 }; /* -1 and on */

/* Smallest and largest of what occurs; none if the least is above the most. */
typedef struct hjm__range {
    int64_t least, most;
} hjm__range;

typedef struct hjm__survey {
    hjm__range       dates;
    hjm__range       numbers[HJM__N_SETS];
    _Atomic uint8_t *products; /* by code + 1: 1 for those that occur. NULL: not asked for */
} hjm__survey;

/*
 * Look at n lines from `first` on, adding to what has been seen: dates if they are asked for, numbers, products. Columns
 * are not checked here: what cannot be is left out.
 */
void hjm__survey_look(hjm__survey *survey, const hjm__columns *columns, bool dates, size_t first, size_t n,
                      hjm__block_room *room);

#endif
