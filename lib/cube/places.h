/* Where each cell of a cube stands in the answer to a question. */
#ifndef HJM__CUBE_PLACES_H
#define HJM__CUBE_PLACES_H

#include "cube/question.h"

/*
 * Answer a question without its sums: the table, which the caller destroys, and for each cell of the cube 1 + the row
 * where its lines stand, or 0.
 */
hjm_status hjm__cube_places(const hjm_cube *cube, const hjm_question *question, hjm__arena *arena, uint32_t *places,
                            hjm_table **out, hjm_error *err);

#endif
