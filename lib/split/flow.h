/* Up or down for every cell of a table, so that rows and columns get given numbers of ups at least cost. */
#ifndef HJM__SPLIT_FLOW_H
#define HJM__SPLIT_FLOW_H

#include "base/memory.h"

enum { HJM__DOWN = 0, HJM__UP = 1, HJM__FIXED = 2 }; /* fixed: no choice */

/* A flow: rows are nodes 0 to rows - 1, columns the nodes from rows on, and a cell is an arc from its row to its
 * column, used when the cell goes up. */
typedef struct hjm__flow {
    int64_t  rows, columns;
    int64_t *cost;    /* of each cell: what up costs more than down, may be negative */
    int8_t  *choice;  /* of each cell: HJM__DOWN or HJM__FIXED before, the result after */
    int64_t *missing; /* of each row: the ups it must get; of each column: minus those; all 0 after */
    int64_t *price;   /* the other arrays are for the search, by node */
    int64_t *distance;
    int64_t *from;
    int64_t *heap;
    int64_t *places;
} hjm__flow;

/* Room for a table, all zero. The arena tells whether there is memory. */
hjm__flow hjm__flow_make(hjm__arena *arena, int64_t rows, int64_t columns);

/* A solution must exist; a row that needs no ups has only fixed cells; (rows + columns) times the greatest |cost| is at
 * most 2^60. options: for the progress callback. Returns false when that stops the work. */
bool hjm__flow_solve(hjm__flow *flow, const hjm_options *options);

#endif
