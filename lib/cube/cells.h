/* The cells of a cube: every party and kind, for each month that has lines. */
#ifndef HJM__CUBE_CELLS_H
#define HJM__CUBE_CELLS_H

#include "base/memory.h"
#include "hjmekonomi/cube.h"

typedef struct hjm__cell {
    int64_t lines;
    int64_t quantity;
    hjm_ore amount;
    struct roaring_bitmap_s *users; /* ids of distinct users; NULL: none */
} hjm__cell;

typedef struct hjm__month {
    int32_t    number; /* year * 12 + month - 1 */
    hjm__cell *cells;
} hjm__month;

typedef struct hjm__cells {
    hjm_allocator allocator;
    size_t        n_parties, n_kinds;
    hjm__month   *months; /* by number */
    size_t        n_months, room_months;
} hjm__cells;

void hjm__cells_init(hjm__cells *cells, size_t n_parties, size_t n_kinds, const hjm_allocator *allocator);
void hjm__cells_free(hjm__cells *cells);

int32_t hjm__month_number(hjm_date date); /* the date is in range */

/* Index of the first month that is not before the number; n_months if all are. */
size_t hjm__cells_seek(const hjm__cells *cells, int32_t number);

/* The cells of a month: NULL if it has none; or made if it has none, and NULL when memory is short. */
hjm__cell *hjm__cells_find(const hjm__cells *cells, int32_t number);
hjm__cell *hjm__cells_make(hjm__cells *cells, int32_t number);

/* Where a cell stands in its month; nothing else knows. */
static inline size_t hjm__cell_index(const hjm__cells *cells, size_t party, size_t kind)
{
    return party * cells->n_kinds + kind;
}

#endif
