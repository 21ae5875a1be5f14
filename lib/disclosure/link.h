/* The counts of all tables as cells, each once, and the relations between them. */
#ifndef HJM__DISCLOSURE_LINK_H
#define HJM__DISCLOSURE_LINK_H

#include "disclosure/disclosure.h"

#define HJM__NO_CELL SIZE_MAX

typedef struct hjm__linked_cell {
    int64_t count;
    bool    known;  /* false: only hidden in what was published */
    int32_t before; /* an hjm_before */
    size_t  table;  /* where it came first */
    size_t  row;
    size_t  seen;   /* 1 + the last table where it was seen */
    int32_t hidden; /* an hjm_cell, once that is decided */
} hjm__linked_cell;

/* A part of a sum: all that belong to one group add up to its total. */
typedef struct hjm__part {
    size_t group;
    size_t cell;
} hjm__part;

typedef struct hjm__links {
    hjm_disclosure   *d;
    hjm__arena        arena;
    hjm__dict         keys;    /* of cells: measure, and a code for each dimension; empty for the margin */
    uint32_t         *key;     /* the one in hand */
    size_t            n_key;
    hjm__linked_cell *cells;
    size_t            n_cells, room_cells;
    size_t          **places;  /* of each table: the cell of each row and tally, or HJM__NO_CELL */
    hjm__dict         groups;  /* of parts: total, dimension and table */
    size_t           *totals;  /* of each group */
    size_t            n_groups, room_groups;
    hjm__part        *parts;
    size_t            n_parts, room_parts;
} hjm__links;

void hjm__links_init(hjm__links *links, hjm_disclosure *disclosure);
void hjm__links_free(hjm__links *links);

/* Find the cells of all tables. */
HJM_CHECK hjm_status hjm__links_collect(hjm__links *links, hjm_error *err);

/* Find which cells are parts of which. */
HJM_CHECK hjm_status hjm__links_relate(hjm__links *links, hjm_error *err);

/* Decide what to hide, from the relations that hold. */
HJM_CHECK hjm_status hjm__links_decide(hjm__links *links, hjm_error *err);

#endif
