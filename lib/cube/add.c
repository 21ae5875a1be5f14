/* Lines into a stage. */
#include "base/date.h"
#include "base/grow.h"
#include "cube/state.h"

hjm__cell *hjm__cube_cell(hjm_cube *cube, const hjm__cell_key *key)
{
    size_t before = cube->cells.n_cells;
    hjm__cell *cell = hjm__cells_make(&cube->cells, key);
    if (cube->cells.n_cells > before) {
        uint32_t *first = &cube->first[key->part[HJM__PARTY]];
        cell->link = *first;
        *first = (uint32_t)cube->cells.n_cells;
    }
    return cell;
}

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

/* Quantities with different decimals cannot be added up. */
static hjm_status check_decimals(hjm_cube *stage, int32_t decimals, const hjm__place *place, hjm_error *err)
{
    if (decimals >= 0 && stage->decimals >= 0 && decimals != stage->decimals) {
        return hjm__fail2(err, HJM_M_LINES_DECIMALS, place, hjm__int(decimals), hjm__int(stage->decimals));
    }
    stage->decimals = decimals >= 0 ? decimals : stage->decimals;
    return HJM_OK;
}

static bool add_identity(hjm_cube *stage, hjm__cell *cell, int set, const hjm__identity *identity)
{
    uint32_t id;
    if (identity->length == 0) {
        return true;
    }
    if (!hjm__dict_add(&stage->identities[set], identity->text, identity->length, &id) ||
        !hjm__ids_reserve(&stage->allocator, &cell->sets[set], 1)) {
        return false;
    }
    hjm__ids_put(&cell->sets[set], id);
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
    return hjm__agreement_version_on(cube->agreement, day) != NULL;
}

hjm_status hjm__cube_add(hjm_cube *stage, const hjm__cube_line *line, const hjm__place *place, hjm_error *err)
{
    hjm__cell_key key = { { hjm__month_number(line->date), line->party, line->kind, line->scope, line->product,
                            line->sex, line->age, line->amount == 0 } };
    HJM__TRY(check_decimals(stage, line->decimals, place, err));
    HJM__TRY(sum_up(stage, line->amount, line->quantity, place, err));
    hjm__cell *cell = hjm__cube_cell(stage, &key);
    if (cell == NULL) {
        return hjm__fail(err, HJM_M_NO_MEMORY, NULL);
    }
    cell->lines++;
    cell->quantity += line->quantity;
    cell->amount += line->amount;
    if (!add_identity(stage, cell, HJM__USERS, &line->user) || !add_identity(stage, cell, HJM__ITEMS, &line->item)) {
        return hjm__fail(err, HJM_M_NO_MEMORY, NULL);
    }
    return HJM_OK;
}
