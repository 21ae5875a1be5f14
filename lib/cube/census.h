/* How many of a crowd are in each row of an answer. */
#ifndef HJM__CUBE_CENSUS_H
#define HJM__CUBE_CENSUS_H

#include "cube/crowd.h"
#include "cube/pace.h"

typedef struct hjm__census {
    const hjm__crowd *crowd;
    const uint32_t   *row_of;  /* of each cell of the table 1 + its row, or 0 */
    size_t            n_rows;
    int32_t           threads; /* as in hjm_options */
    const hjm__pace  *pace;
} hjm__census;

/*
 * Add to the counts of rows those who are in a cell of theirs, everybody once; and to one more count, behind those of the
 * rows, everybody who is in any of them. HJM_OK, HJM_E_NOMEM or HJM_E_CANCELLED.
 */
hjm_status hjm__census_take(const hjm__census *census, const hjm_allocator *allocator, int64_t *counts);

#endif
