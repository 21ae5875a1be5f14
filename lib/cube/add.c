/* Lines into a stage, and a stage into a cube. */
#include "base/date.h"
#include "cube/grow.h"
#include "cube/state.h"

#include <roaring/roaring.h>
#include <string.h>

/* Count a line, matched or not, in what must not overflow. */
static hjm_status sum_up(hjm_cube *stage, hjm_ore amount, int64_t quantity, const hjm__place *place, hjm_error *err)
{
    if (!hjm__sum_magnitude(&stage->amounts, amount)) {
        return hjm__fail(err, HJM_M_LINES_AMOUNT, place);
    }
    if (!hjm__sum_magnitude(&stage->quantities, quantity)) {
        return hjm__fail(err, HJM_M_LINES_QUANTITY, place);
    }
    stage->n_lines++;
    return HJM_OK;
}

static bool add_user(hjm_cube *stage, hjm__cell *cell, const char *user, size_t length)
{
    uint32_t id;
    if (!hjm__dict_add(&stage->users, user, length, &id)) {
        return false;
    }
    if (cell->users == NULL) {
        cell->users = roaring_bitmap_create();
    }
    if (cell->users == NULL) {
        return false;
    }
    roaring_bitmap_add(cell->users, id);
    return true;
}

hjm_status hjm__cube_add_unmatched(hjm_cube *stage, hjm__lack lack, const char *value, size_t length, hjm_ore amount,
                                   const hjm__place *place, hjm_error *err)
{
    HJM__TRY(hjm__unmatched_add(&stage->unmatched, lack, value, length, amount, place, err));
    return sum_up(stage, amount, 0, place, err);
}

hjm_status hjm__cube_add_outside(hjm_cube *stage, hjm_date day, hjm_ore amount, const hjm__place *place,
                                 hjm_error *err)
{
    enum { MONTH_LENGTH = 7 };
    char text[11];
    hjm__date_text(day, text);
    return hjm__cube_add_unmatched(stage, HJM__LACK_PERIOD, text, MONTH_LENGTH, amount, place, err);
}

bool hjm__cube_covers(const hjm_cube *cube, hjm_date day)
{
    return hjm__cells_find(&cube->cells, hjm__month_number(day)) != NULL ||
           hjm__agreement_version_on(cube->agreement, day) != NULL;
}

hjm_status hjm__cube_add(hjm_cube *stage, const hjm__line *line, const hjm__place *place, hjm_error *err)
{
    HJM__TRY(sum_up(stage, line->amount, line->quantity, place, err));
    hjm__cell *cells = hjm__cells_make(&stage->cells, hjm__month_number(line->date));
    if (cells == NULL) {
        return hjm__fail(err, HJM_M_NO_MEMORY, NULL);
    }
    hjm__cell *cell = &cells[hjm__cell_index(&stage->cells, (size_t)line->party, (size_t)line->kind)];
    cell->lines++;
    cell->quantity += line->quantity;
    cell->amount += line->amount;
    if (line->user_length > 0 && !add_user(stage, cell, line->user, line->user_length)) {
        return hjm__fail(err, HJM_M_NO_MEMORY, NULL);
    }
    return HJM_OK;
}

/* The ids of the users of a stage in the cube, and room to hand them over. */
typedef struct handover {
    uint32_t *ids;  /* by id in the stage */
    uint32_t *some; /* those of one cell */
    size_t    n;
} handover;

static bool make_handover(hjm_cube *cube, const hjm_cube *from, handover *over)
{
    *over = (handover){ NULL, NULL, from->users.n_words };
    over->ids = hjm__alloc(&cube->allocator, over->n, sizeof *over->ids);
    over->some = hjm__alloc(&cube->allocator, over->n, sizeof *over->some);
    if (over->ids == NULL || over->some == NULL) {
        return false;
    }
    for (uint32_t i = 0; i < over->n; i++) {
        size_t length;
        const char *user = hjm__dict_text(&from->users, i, &length);
        if (!hjm__dict_add(&cube->users, user, length, &over->ids[i])) {
            return false;
        }
    }
    return true;
}

static void free_handover(const hjm_cube *cube, handover *over)
{
    hjm__release(&cube->allocator, over->ids, over->n, sizeof *over->ids);
    hjm__release(&cube->allocator, over->some, over->n, sizeof *over->some);
}

/* Cells, empty so far, for all that has lines. */
static bool reserve_cells(hjm__cells *cells, const hjm__cells *from)
{
    size_t n = cells->n_parties * cells->n_kinds;
    for (size_t m = 0; m < from->n_months; m++) {
        hjm__cell *into = hjm__cells_make(cells, from->months[m].number);
        if (into == NULL) {
            return false;
        }
        for (size_t i = 0; i < n; i++) {
            if (from->months[m].cells[i].users != NULL && into[i].users == NULL) {
                into[i].users = roaring_bitmap_create();
                if (into[i].users == NULL) {
                    return false;
                }
            }
        }
    }
    return true;
}

static void merge_users(hjm__cell *cell, const hjm__cell *from, const handover *over)
{
    size_t n = (size_t)roaring_bitmap_get_cardinality(from->users);
    roaring_bitmap_to_uint32_array(from->users, over->some);
    for (size_t i = 0; i < n; i++) {
        over->some[i] = over->ids[over->some[i]];
    }
    roaring_bitmap_add_many(cell->users, n, over->some);
}

static void merge_cells(hjm__cells *cells, const hjm__cells *from, const handover *over)
{
    size_t n = cells->n_parties * cells->n_kinds;
    for (size_t m = 0; m < from->n_months; m++) {
        hjm__cell *into = hjm__cells_find(cells, from->months[m].number);
        const hjm__cell *more = from->months[m].cells;
        for (size_t i = 0; i < n; i++) {
            into[i].lines += more[i].lines;
            into[i].quantity += more[i].quantity;
            into[i].amount += more[i].amount;
            if (more[i].users != NULL) {
                merge_users(&into[i], &more[i], over);
            }
        }
    }
}

hjm_status hjm__cube_merge(hjm_cube *cube, hjm_cube *from, hjm_error *err)
{
    handover over;
    int64_t amounts = cube->amounts;
    int64_t quantities = cube->quantities;
    if (!hjm__sum_magnitude(&amounts, from->amounts)) {
        return hjm__fail(err, HJM_M_LINES_AMOUNT, NULL);
    }
    if (!hjm__sum_magnitude(&quantities, from->quantities)) {
        return hjm__fail(err, HJM_M_LINES_QUANTITY, NULL);
    }
    bool ready = make_handover(cube, from, &over) && reserve_cells(&cube->cells, &from->cells) &&
                 hjm__unmatched_reserve(&cube->unmatched, &from->unmatched) &&
                 hjm__sources_reserve(&cube->sources, &from->sources);
    if (ready) {
        merge_cells(&cube->cells, &from->cells, &over);
        hjm__unmatched_merge(&cube->unmatched, &from->unmatched);
        hjm__sources_move(&cube->sources, &from->sources);
        cube->n_lines += from->n_lines;
        cube->amounts = amounts;
        cube->quantities = quantities;
    }
    free_handover(cube, &over);
    return ready ? HJM_OK : hjm__fail(err, HJM_M_NO_MEMORY, NULL);
}
