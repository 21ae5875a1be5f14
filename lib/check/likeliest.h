/* What would most likely mend a fault, in a cell of a table. */
#ifndef HJM__CHECK_LIKELIEST_H
#define HJM__CHECK_LIKELIEST_H

#include "check/run.h"
#include "check/wording.h"

/* "34 332 (en siffra fel)" for the figure it is seen from, "Kostnader: total 2024: 34 332" for another, or that there
 * are several; "" if no repair is known. */
hjm__words hjm__likeliest_words(hjm__checking *c, size_t fault, int32_t seen_from, hjm__arena *arena);

#endif
