/* Cells: what lines add up to that agree in all that is asked about. Only those that occur, found by their key. */
#ifndef HJM__CUBE_CELLS_H
#define HJM__CUBE_CELLS_H

#include "cube/hash.h"
#include "cube/ids.h"
#include "hjmekonomi/cube.h"

/* What the lines of a cell agree in. */
enum { HJM__MONTH, /* year * 12 + month - 1 */
       HJM__PARTY, HJM__KIND, HJM__SCOPE, HJM__PRODUCT, HJM__SEX, HJM__AGE,
       HJM__ZERO, /* 1: their amount is zero */
       HJM__N_PARTS };

/* What is counted once, however often it occurs. */
enum { HJM__USERS, HJM__ITEMS, HJM__N_SETS };

typedef struct hjm__cell_key {
    int32_t part[HJM__N_PARTS];
} hjm__cell_key;

typedef struct hjm__cell {
    hjm__cell_key key;
    int64_t       lines; /* 0: a cell without a line, which is as none */
    int64_t       quantity;
    hjm_ore       amount;
    hjm__ids      sets[HJM__N_SETS];
    uint32_t      link; /* 1 + index of another cell, 0 none; what it leads to is its owner's business */
} hjm__cell;

enum { HJM__LATELY = 1024 }; /* a power of two */

typedef struct hjm__cells {
    hjm_allocator allocator;
    hjm__hash_key key; /* drawn with the first slots */
    uint32_t     *slots; /* 1 + index; 0 is free */
    size_t        n_slots; /* 0 or a power of two */
    hjm__cell    *cells;
    size_t        n_cells, room_cells;
    uint32_t      lately[HJM__LATELY]; /* 1 + index of a cell that was asked for; 0 none */
} hjm__cells;

void hjm__cells_init(hjm__cells *cells, const hjm_allocator *allocator);
void hjm__cells_free(hjm__cells *cells);

/* The cell of a key, made if it is new, and good until the next one is made; NULL when memory is short. */
hjm__cell *hjm__cells_make(hjm__cells *cells, const hjm__cell_key *key);

/* A cell behind the others that is not found by its key; otherwise the same. */
hjm__cell *hjm__cells_append(hjm__cells *cells, const hjm__cell_key *key);

/* By the parts in their order. */
int hjm__cell_key_compare(const hjm__cell_key *a, const hjm__cell_key *b);

int32_t hjm__month_number(hjm_date date); /* the date is in range */

#endif
