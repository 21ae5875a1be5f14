/*
 * A table of cells for lines of which nothing is known beforehand but their agreement, as those of a file: for plans
 * that tell no products and count no people, and whose table is small.
 */
#ifndef HJM__CUBE_DESK_H
#define HJM__CUBE_DESK_H

#include "cube/block.h"

typedef struct hjm__desk hjm__desk;

/* *out is NULL if the plan of the cube is none of those. False when memory is short. */
bool hjm__desk_open(hjm__desk **out, const hjm_cube *cube);
void hjm__desk_free(hjm__desk *desk);

/* A stage of its own, with the sums of all blocks so far; its cells come with hjm__desk_close. */
hjm_cube *hjm__desk_stage(hjm__desk *desk);

/* As hjm__cube_tally, without the place of an error. */
hjm_status hjm__desk_tally(hjm__desk *desk, const hjm__block *block, hjm_error *err);

/* Give the table to the stage; no more blocks may come. */
void hjm__desk_close(hjm__desk *desk);

#endif
