/* The table that lines of columns will come into: how large it must be, or that there can be none. */
#ifndef HJM__CUBE_PLOT_H
#define HJM__CUBE_PLOT_H

#include "cube/survey.h"
#include "cube/tally.h"

typedef struct hjm__plot {
    hjm__dense *dense;  /* NULL: there can be none */
    uint16_t   *places; /* of products, by code + 1; HJM__PRODUCT_CODES of them. NULL: products are not told */
    uint32_t   *times;  /* place in time, by day from the first on */
    hjm_date    first_day;
    size_t      n_days;
} hjm__plot;

/* Whether a cube may have a table at all, before anything is known of the lines. */
bool hjm__plot_may_be(const hjm_cube *cube);

/* Must the survey look at dates? Not if all the months of the agreement are few. */
bool hjm__plot_needs_dates(const hjm_cube *cube);

/*
 * A table for the lines of a survey, and for all that the table of the cube has; none if it would be too large, or if a
 * few lines do not deserve one. False when memory is short.
 */
bool hjm__plot_make(hjm__plot *table, const hjm_cube *cube, const hjm__survey *survey, size_t n_lines);
void hjm__plot_free(hjm__plot *table, const hjm_allocator *allocator);

#endif
