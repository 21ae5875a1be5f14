/* Sparse rows of exact fractions: each basic variable as a sum of factor * nonbasic variable. */
#ifndef HJM__CHECK_TABLEAU_H
#define HJM__CHECK_TABLEAU_H

#include "check/fraction.h"

typedef struct hjm__entry {
    hjm__fraction factor; /* not 0 */
    int32_t       column; /* a nonbasic variable; ascending in a row */
    int32_t       reserved0;
} hjm__entry;

typedef struct hjm__row {
    hjm__entry *entries;
    size_t      n;
    size_t      room;
    int32_t     basic; /* the variable that the row is about */
} hjm__row;

/* The rows where a nonbasic variable stands, in any order. */
typedef struct hjm__column {
    int32_t *rows;
    size_t   n;
    size_t   room;
} hjm__column;

typedef struct hjm__tableau {
    hjm_allocator allocator;
    hjm__arena    numbers; /* of fractions that do not fit in 64 bits; its status is that of all */
    hjm__row     *rows;
    hjm__column  *columns; /* of each variable */
    int32_t      *row_of;  /* of each variable: where it is basic, or -1 */
    hjm__row      spare;
    size_t        n_rows, row_room, n_variables;
    uint64_t      work;    /* entries computed so far */
} hjm__tableau;

void hjm__tableau_init(hjm__tableau *tableau, const hjm_allocator *allocator, size_t n_variables, size_t n_rows);
void hjm__tableau_free(hjm__tableau *tableau);

/* A new row for a variable that stands in no other; the entries may be basic themselves. At most n_rows of them. */
void hjm__tableau_add(hjm__tableau *tableau, int32_t basic, const hjm__entry *entries, size_t n);
void hjm__tableau_drop_last(hjm__tableau *tableau); /* the last row added, whose variable is basic in it still */

const hjm__entry *hjm__tableau_entry(const hjm__tableau *tableau, int32_t row, int32_t column); /* NULL: 0 */

/* Make the variable of a column basic in a row instead of the one that is. */
void hjm__tableau_pivot(hjm__tableau *tableau, int32_t row, int32_t column);

/* Forget the large numbers that are in no row and not among the values. Now and then, since arenas only grow. */
void hjm__tableau_tidy(hjm__tableau *tableau, hjm__fraction *values, size_t n);

#endif
