/* What a cube is made of. */
#ifndef HJM__CUBE_STATE_H
#define HJM__CUBE_STATE_H

#include "cube/cells.h"
#include "cube/cube.h"
#include "cube/dense.h"
#include "cube/plan.h"
#include "cube/sources.h"

struct hjm_cube {
    const hjm_agreement *agreement;
    hjm_allocator        allocator;
    hjm_options          options; /* refers to the allocator above */
    hjm__plan            plan;
    hjm__dense          *dense;   /* the cells of a small plan; then there are none of the following. NULL: */
    hjm__cells           cells;   /* linked by party: */
    uint32_t            *first;   /* 1 + index of one of its cells, by party (0 if parties are not kept); 0 none */
    hjm__dict            identities[HJM__N_SETS]; /* -> the ids that stand for them in the cells */
    hjm__unmatched       unmatched;
    hjm__sources         sources;
    int64_t              n_lines;
    int64_t              amounts;    /* sum of absolute amounts */
    int64_t              quantities; /* sum of absolute quantities */
    int32_t              decimals;   /* of all quantities; -1: there are none */
};

/* The cell of a key, made if it is new, and good until the next one is made; NULL when memory is short. */
hjm__cell *hjm__cube_cell(hjm_cube *cube, const hjm__cell_key *key);

/*
 * The cells and identities of a cube that has a table as a cube that has none, and nothing else of it; NULL when memory is
 * short.
 */
hjm_cube *hjm__cube_thin(const hjm_cube *cube);

/* Give up the table of a cube, if it has one. False when memory is short; the cube is then as it was. */
bool hjm__cube_leave_dense(hjm_cube *cube);

/* Is this an ISO 9999 code of any level: 120000, 122200, 122203? */
bool hjm__is_product(int32_t code);

/* The months from..to, which must be whole. */
hjm_status hjm__find_months(hjm_date from, hjm_date to, int32_t months[2], hjm_error *err);

#endif
