/* Questions to a cube. */
#include "base/date.h"
#include "cube/state.h"
#include "hjmekonomi/money.h"

#include <roaring/roaring.h>

/* The months from..to that are asked about; the first and the last day are checked here. */
static hjm_status find_months(hjm_date from, hjm_date to, int32_t months[2], hjm_error *err)
{
    int32_t first = 0;
    int32_t next = 1;
    HJM__TRY(hjm_date_split(from, NULL, NULL, &first, err));
    HJM__TRY(hjm_date_split(to, NULL, NULL, NULL, err));
    if (to < HJM__DATE_LAST) {
        HJM__TRY(hjm_date_split(to + 1, NULL, NULL, &next, err));
    }
    if (from > to || first != 1 || next != 1) {
        return hjm__fail(err, HJM_M_WHOLE_MONTHS, NULL);
    }
    months[0] = hjm__month_number(from);
    months[1] = hjm__month_number(to);
    return HJM_OK;
}

/* Two cells taken together. No sum overflows: the cube keeps the sum of all absolute values within range. */
static void add_cell(hjm__cell *sum, const hjm__cell *cell)
{
    sum->lines += cell->lines;
    sum->quantity += cell->quantity;
    sum->amount += cell->amount;
    if (sum->users != NULL && cell->users != NULL) {
        roaring_bitmap_or_inplace(sum->users, cell->users);
    }
}

static void add_months(const hjm__cells *cells, int32_t party, const int32_t *kinds, size_t n_kinds,
                       const int32_t months[2], hjm__cell *sum)
{
    size_t first = party == HJM_ALL ? 0 : (size_t)party;
    size_t behind = party == HJM_ALL ? cells->n_parties : first + 1;
    size_t m = hjm__cells_seek(cells, months[0]);
    for (; m < cells->n_months && cells->months[m].number <= months[1]; m++) {
        for (size_t p = first; p < behind; p++) {
            for (size_t k = 0; k < n_kinds; k++) {
                size_t kind = kinds == NULL ? k : (size_t)kinds[k];
                add_cell(sum, &cells->months[m].cells[hjm__cell_index(cells, p, kind)]);
            }
        }
    }
}

static int64_t measured(const hjm__cell *sum, hjm_measure measure)
{
    switch (measure) {
    case HJM_MEASURE_AMOUNT: return sum->amount;
    case HJM_MEASURE_QUANTITY: return sum->quantity;
    case HJM_MEASURE_LINES: return sum->lines;
    default: return (int64_t)roaring_bitmap_get_cardinality(sum->users);
    }
}

hjm_status hjm__cube_count(const hjm_cube *cube, int32_t party, const int32_t *kinds, size_t n_kinds, hjm_date from,
                           hjm_date to, hjm_measure measure, int64_t *value, hjm_error *err)
{
    int32_t months[2] = { 0, 0 };
    hjm__cell sum = { 0, 0, 0, NULL };
    HJM__TRY(find_months(from, to, months, err));
    if (measure == HJM_MEASURE_USERS) {
        sum.users = roaring_bitmap_create();
        if (sum.users == NULL) {
            return hjm__fail(err, HJM_M_NO_MEMORY, NULL);
        }
    }
    add_months(&cube->cells, party, kinds, n_kinds, months, &sum);
    *value = measured(&sum, measure);
    if (sum.users != NULL) {
        roaring_bitmap_free(sum.users);
    }
    return HJM_OK;
}

static hjm_status check_choice(const char *name, int32_t value, int32_t least, size_t n, hjm_error *err)
{
    if (value < least || (value >= 0 && (size_t)value >= n)) {
        return hjm__fail2(err, HJM_M_OUT_OF_RANGE, NULL, hjm__str(name), hjm__int(value));
    }
    return HJM_OK;
}

hjm_status hjm_cube_get(const hjm_cube *cube, int32_t party, int32_t kind, hjm_date from, hjm_date to,
                        hjm_measure measure, int64_t *value, hjm_error *err)
{
    if (cube == NULL || value == NULL) {
        return hjm__fail1(err, HJM_M_NULL_ARGUMENT, NULL, hjm__str(cube == NULL ? "cube" : "value"));
    }
    HJM__TRY(check_choice("party", party, HJM_ALL, cube->cells.n_parties, err));
    HJM__TRY(check_choice("kind", kind, HJM_ALL, cube->cells.n_kinds, err));
    HJM__TRY(check_choice("measure", measure, HJM_MEASURE_AMOUNT, HJM_MEASURE_USERS + 1, err));
    const int32_t *kinds = kind == HJM_ALL ? NULL : &kind;
    size_t n_kinds = kind == HJM_ALL ? cube->cells.n_kinds : 1;
    return hjm__cube_count(cube, party, kinds, n_kinds, from, to, measure, value, err);
}
