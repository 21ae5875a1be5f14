/* Lines from the columns of a caller. */
#include "base/date.h"
#include "base/text.h"
#include "cube/state.h"

typedef struct columns {
    const hjm_date *dates;
    const int32_t  *parties;
    const int32_t  *kinds;
    const hjm_ore  *amounts;
    const int64_t  *quantities; /* or NULL, as users */
    const int64_t  *users;
} columns;

static hjm_status check_column(const char *name, const void *column, size_t n, size_t n_dates, bool required,
                               hjm_error *err)
{
    if (column == NULL && ((required && n_dates > 0) || n > 0)) {
        return hjm__fail1(err, HJM_M_NULL_ARGUMENT, NULL, hjm__str(name));
    }
    if (n != n_dates && (required || column != NULL)) {
        return hjm__fail3(err, HJM_M_COLUMN_LENGTHS, NULL, hjm__str(name), hjm__int((int64_t)n),
                          hjm__int((int64_t)n_dates));
    }
    return HJM_OK;
}

static hjm_status check_index(const char *name, int32_t index, size_t n, const hjm__place *place, hjm_error *err)
{
    if (index < -1 || (index >= 0 && (size_t)index >= n)) {
        return hjm__fail2(err, HJM_M_OUT_OF_RANGE, place, hjm__str(name), hjm__int(index));
    }
    return HJM_OK;
}

static hjm_status check_line(const hjm_cube *cube, const columns *from, size_t i, const hjm__place *place,
                             hjm_error *err)
{
    if (from->dates[i] < HJM__DATE_FIRST || from->dates[i] > HJM__DATE_LAST) {
        return hjm__fail2(err, HJM_M_OUT_OF_RANGE, place, hjm__str("dates"), hjm__int(from->dates[i]));
    }
    HJM__TRY(check_index("parties", from->parties[i], cube->cells.n_parties, place, err));
    return check_index("kinds", from->kinds[i], cube->cells.n_kinds, place, err);
}

static hjm_status stage_line(hjm_cube *stage, const columns *from, size_t i, hjm_error *err)
{
    char user[24];
    hjm__place place = hjm__at_index((int64_t)i);
    hjm__line line = { from->dates[i], from->parties[i], from->kinds[i], from->amounts[i], 0, user, 0 };
    HJM__TRY(check_line(stage, from, i, &place, err));
    if (line.party < 0 || line.kind < 0) {
        hjm__lack lack = line.party < 0 ? HJM__LACK_PARTY : HJM__LACK_KIND;
        return hjm__cube_add_unmatched(stage, lack, "-1", 2, line.amount, &place, err);
    }
    if (!hjm__cube_covers(stage, line.date)) {
        return hjm__cube_add_outside(stage, line.date, line.amount, &place, err);
    }
    if (from->quantities != NULL) {
        line.quantity = from->quantities[i];
    }
    if (from->users != NULL && from->users[i] != -1) {
        line.user_length = hjm__int_text(from->users[i], user);
    }
    return hjm__cube_add(stage, &line, &place, err);
}

static hjm_status append(hjm_cube *cube, const columns *from, size_t n, hjm_error *err)
{
    hjm_cube *stage;
    HJM__TRY(hjm__cube_stage(cube, &stage, err));
    hjm_status status = HJM_OK;
    for (size_t i = 0; i < n && status == HJM_OK; i++) {
        status = stage_line(stage, from, i, err);
    }
    if (status == HJM_OK) {
        status = hjm__cube_merge(cube, stage, err);
    }
    hjm_cube_destroy(stage);
    return status;
}

hjm_status hjm_cube_append(hjm_cube *cube, const hjm_date *dates, size_t n_dates, const int32_t *parties,
                           size_t n_parties, const int32_t *kinds, size_t n_kinds, const hjm_ore *amounts,
                           size_t n_amounts, const int64_t *quantities, size_t n_quantities, const int64_t *users,
                           size_t n_users, hjm_error *err)
{
    columns from = { dates, parties, kinds, amounts, quantities, users };
    if (cube == NULL) {
        return hjm__fail1(err, HJM_M_NULL_ARGUMENT, NULL, hjm__str("cube"));
    }
    HJM__TRY(check_column("dates", dates, n_dates, n_dates, true, err));
    HJM__TRY(check_column("parties", parties, n_parties, n_dates, true, err));
    HJM__TRY(check_column("kinds", kinds, n_kinds, n_dates, true, err));
    HJM__TRY(check_column("amounts", amounts, n_amounts, n_dates, true, err));
    HJM__TRY(check_column("quantities", quantities, n_quantities, n_dates, false, err));
    HJM__TRY(check_column("users", users, n_users, n_dates, false, err));
    return append(cube, &from, n_dates, err);
}
