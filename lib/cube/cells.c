#include "cube/cells.h"

#include "cube/grow.h"
#include "hjmekonomi/money.h"

#include <roaring/roaring.h>
#include <string.h>

enum { MONTHS = 12 };

void hjm__cells_init(hjm__cells *cells, size_t n_parties, size_t n_kinds, const hjm_allocator *allocator)
{
    memset(cells, 0, sizeof *cells);
    cells->allocator = *allocator;
    cells->n_parties = n_parties;
    cells->n_kinds = n_kinds;
}

void hjm__cells_free(hjm__cells *cells)
{
    size_t n = cells->n_parties * cells->n_kinds;
    for (size_t m = 0; m < cells->n_months; m++) {
        for (size_t i = 0; i < n; i++) {
            if (cells->months[m].cells[i].users != NULL) {
                roaring_bitmap_free(cells->months[m].cells[i].users);
            }
        }
        hjm__release(&cells->allocator, cells->months[m].cells, n, sizeof(hjm__cell));
    }
    hjm__release(&cells->allocator, cells->months, cells->room_months, sizeof *cells->months);
}

int32_t hjm__month_number(hjm_date date)
{
    int32_t year = 0;
    int32_t month = 1;
    (void)!hjm_date_split(date, &year, &month, NULL, NULL);
    return year * MONTHS + month - 1;
}

size_t hjm__cells_seek(const hjm__cells *cells, int32_t number)
{
    size_t low = 0;
    size_t high = cells->n_months;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (cells->months[middle].number < number) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

hjm__cell *hjm__cells_find(const hjm__cells *cells, int32_t number)
{
    size_t at = hjm__cells_seek(cells, number);
    return at < cells->n_months && cells->months[at].number == number ? cells->months[at].cells : NULL;
}

hjm__cell *hjm__cells_make(hjm__cells *cells, int32_t number)
{
    hjm__cell *found = hjm__cells_find(cells, number);
    if (found != NULL) {
        return found;
    }
    size_t at = hjm__cells_seek(cells, number);
    if (!hjm__grow(&cells->allocator, &cells->months, cells->n_months, 1, &cells->room_months,
                   sizeof *cells->months)) {
        return NULL;
    }
    found = hjm__alloc(&cells->allocator, cells->n_parties * cells->n_kinds, sizeof *found);
    if (found == NULL) {
        return NULL;
    }
    memmove(cells->months + at + 1, cells->months + at, (cells->n_months - at) * sizeof *cells->months);
    cells->months[at] = (hjm__month){ number, found };
    cells->n_months++;
    return found;
}
