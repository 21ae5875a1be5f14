/*
 * Cells as a table with a place for each that may occur, since months, parties, kinds, products and the like are small
 * closed sets: a line finds its cell by a sum of products, without a search. Only cubes whose plan makes the table small
 * enough have one; all others, and all that goes to bytes, have cells that are found by their key (cells.h).
 */
#ifndef HJM__CUBE_DENSE_H
#define HJM__CUBE_DENSE_H

#include "agreement/agreement.h"
#include "cube/crowd.h"
#include "cube/packed.h"
#include "cube/plan.h"

/* The parts of a key from the outermost to the innermost. */
extern const int hjm__dense_order[HJM__N_PARTS];

/* Which cells there are. Time is outermost, products innermost; a value's place is value - least. */
typedef struct hjm__shape {
    int32_t  least[HJM__N_PARTS]; /* of the time the first year or month; of products 0, as their places are their own */
    uint32_t sizes[HJM__N_PARTS];
    uint32_t strides[HJM__N_PARTS];
    int32_t  unit;                /* months of a time: 1, or 12 */
    size_t   n_cells;
    bool     packed;              /* cells are of two words, for all three sums (packed.h); else */
    size_t   words;               /* of a cell: lines, then the amount and the quantity, if they are counted */
} hjm__shape;

typedef struct hjm__dense {
    hjm_allocator allocator;
    hjm__plan     plan;
    hjm__shape    shape;
    int32_t      *products; /* codes by place, -1 the first; shape.sizes of them */
    uint64_t     *cells;    /* two's complement: a sum may pass the limits before it is found out, and is then dropped */
    hjm__crowd    crowds[HJM__N_SETS];
} hjm__dense;

/*
 * The shape for months first..last (years in a plan without months, as their January) and so many products; false if its
 * cells would take more than `bytes`.
 */
bool hjm__shape_make(hjm__shape *shape, const hjm__plan *plan, const hjm_agreement *agreement, const int32_t months[2],
                     size_t n_products, uint64_t bytes);

/*
 * A table that is to be cleared, its products to be filled in; NULL when memory is short. To clear is half of the work where
 * tables are large: so each of several threads clears a share of the cells and crowds.
 */
void        hjm__dense_clear(hjm__dense *dense, size_t share, size_t n_shares);
hjm__dense *hjm__dense_make(const hjm_allocator *allocator, const hjm__plan *plan, const hjm__shape *shape);
void        hjm__dense_free(hjm__dense *dense);

/* A cleared table of the same cells, in which nobody is counted; NULL when memory is short. */
hjm__dense *hjm__dense_like(const hjm__dense *dense);

/* Make packed cells wide; false when memory is short. */
bool hjm__dense_widen(hjm__dense *dense);

/* The key of a cell, and its sums. */
hjm__cell_key hjm__dense_key(const hjm__dense *dense, size_t at);
hjm__sums     hjm__dense_sums(const hjm__dense *dense, size_t at);

/* Is there a line in any of n cells; and in how many of them? */
bool   hjm__dense_has_lines(const hjm__dense *dense, size_t first, size_t n);
size_t hjm__dense_count(const hjm__dense *dense, size_t first, size_t n);

/* What the lines of all products add up to that share the rest of a key: the cells of a row of a table, from its first. */
hjm__sums hjm__dense_row(const hjm__dense *dense, size_t first);

/* Where the cell of a key is; false if there is none. */
bool hjm__dense_find(const hjm__dense *dense, const hjm__cell_key *key, size_t *at);
void hjm__dense_add(hjm__dense *dense, size_t at, const hjm__sums *more);

/* Does a table have all the cells of another, its products in the same places, and all who are counted in it? */
bool hjm__dense_covers(const hjm__dense *dense, const hjm__dense *other);

/* Add all of a table to one that covers it. */
void hjm__dense_pour(hjm__dense *into, const hjm__dense *from);

/* The first cell of a time for lines of which some parts are told: those of the others count as not known. */
uint32_t hjm__dense_base(const hjm__dense *dense, const bool there[HJM__N_PARTS]);

/* Is a table so large that cells must be called for before they are needed? */
bool hjm__dense_is_far(const hjm__dense *dense);

/* Number of cells that share a time: those a crowd has bits for. */
size_t hjm__shape_slice(const hjm__shape *shape);

#endif
