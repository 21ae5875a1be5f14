/* What a cube is made of. */
#ifndef HJM__CUBE_STATE_H
#define HJM__CUBE_STATE_H

#include "cube/cells.h"
#include "cube/cube.h"
#include "cube/sources.h"

struct hjm_cube {
    const hjm_agreement *agreement;
    hjm_allocator        allocator;
    hjm_options          options; /* refers to the allocator above */
    hjm__cells           cells;
    hjm__dict            users;   /* identity -> the id that stands for it in the cells */
    hjm__unmatched       unmatched;
    hjm__sources         sources;
    int64_t              n_lines;
    int64_t              amounts;    /* sum of absolute amounts */
    int64_t              quantities; /* sum of absolute quantities */
};

#endif
