/* Rows of an answer from a table of cells: a cell finds its row by its place, as a line finds its cell. */
#ifndef HJM__CUBE_ROWS_H
#define HJM__CUBE_ROWS_H

#include "cube/question.h"

/* The rows that are asked for at once: those that tell the dimensions of `kept` apart, a set of bits, in a period. */
typedef struct hjm__level {
    const hjm__asked *asked;
    uint32_t          kept;
    int               period;
} hjm__level;

/*
 * Append the rows of a level that have lines, sorted as far as parts of keys are told by one dimension each. HJM_OK,
 * HJM_E_NOMEM or HJM_E_CANCELLED. row_of, if it is not NULL, receives for each cell of the table 1 + its row, counted from
 * the first that was appended, or 0.
 */
hjm_status hjm__rows_of_table(const hjm__dense *dense, const hjm__level *level, hjm__cells *rows, uint32_t *row_of);

#endif
