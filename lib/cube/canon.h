/* A cube in the one order that its contents have, however they came in. */
#ifndef HJM__CUBE_CANON_H
#define HJM__CUBE_CANON_H

#include "cube/layout.h"
#include "cube/state.h"

typedef struct hjm__canon_text {
    const char *text;
    size_t      length;
    uint32_t    of; /* index or id in the cube */
} hjm__canon_text;

/* The texts that cells use, sorted by bytes. */
typedef struct hjm__canon_texts {
    hjm__canon_text *sorted;
    size_t           n;
    uint32_t        *rank; /* place among the sorted, by index or id */
} hjm__canon_texts;

typedef struct hjm__canon_cell {
    hjm__cell_key    key; /* with ranks of party, kind and scope */
    const hjm__cell *cell;
} hjm__canon_cell;

typedef struct hjm__canon {
    hjm__canon_texts texts[HJM__N_TEXTS];
    hjm__canon_cell *cells; /* those that have lines, by key */
    size_t           n_cells;
    uint32_t        *some;  /* room for the ids of any one cell */
} hjm__canon;

/* All memory is the arena's, and so is the failure when it runs out. */
void hjm__canon_make(hjm__canon *canon, const hjm_cube *cube, hjm__arena *arena);

/* The ranks of a cell's users or items, sorted, in canon->some; returns their number. */
size_t hjm__canon_ids(const hjm__canon *canon, const hjm__cell *cell, int set);

#endif
