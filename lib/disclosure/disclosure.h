/* Disclosure control of tables from inside. */
#ifndef HJM__DISCLOSURE_DISCLOSURE_H
#define HJM__DISCLOSURE_DISCLOSURE_H

#include "cube/dict.h"
#include "hjmekonomi/disclosure.h"

typedef struct hjm__axis {
    size_t   column;
    uint32_t dimension; /* in the names */
} hjm__axis;

typedef struct hjm__tally {
    size_t   column;
    uint32_t measure;   /* in the texts */
    uint32_t dimension; /* in the names; UINT32_MAX: none */
    uint32_t code;      /* in the texts */
} hjm__tally;

typedef struct hjm__follower {
    size_t  column;
    size_t  tally;
    int64_t whole_row; /* -1: none */
} hjm__follower;

/* A table with what was said of it. */
typedef struct hjm__protected {
    hjm_table     *table;
    hjm_table     *out; /* to publish; NULL before the run */
    hjm_publication publication;
    hjm__axis     *axes;
    size_t         n_axes, room_axes;
    hjm__tally    *tallies;
    size_t         n_tallies, room_tallies;
    hjm__follower *followers;
    size_t         n_followers, room_followers;
} hjm__protected;

struct hjm_disclosure {
    hjm_disclosure_options options; /* refers to the allocator below */
    hjm_allocator          allocator;
    hjm__arena             arena;
    hjm__dict              names;  /* of dimensions */
    hjm__dict              texts;  /* measures and codes; 0 is the empty text */
    bool                  *nested; /* of each dimension */
    size_t                 n_nested, room_nested;
    hjm__protected        *tables;
    size_t                 n_tables, room_tables;
    size_t                 n_cells[HJM_CELL_WEAK + 1];
    bool                   done;
};

#endif
