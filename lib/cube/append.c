/* Lines from the columns of a caller. */
#include "base/date.h"
#include "base/text.h"
#include "cube/state.h"

enum { OLDEST = 999, MOST_DECIMALS = 6 };

bool hjm__is_product(int32_t code)
{
    return code >= 10000 && code <= 999999 && (code / 100 % 100 != 0 || code % 100 == 0);
}

static hjm_status check_value(const char *name, bool right, int64_t value, const hjm__place *place, hjm_error *err)
{
    return right ? HJM_OK : hjm__fail2(err, HJM_M_OUT_OF_RANGE, place, hjm__str(name), hjm__int(value));
}

static hjm_status check_index(const char *name, int32_t index, size_t n, const hjm__place *place, hjm_error *err)
{
    return check_value(name, index == -1 || (index >= 0 && (size_t)index < n), index, place, err);
}

static hjm_status check_line(const hjm_agreement *a, const hjm__cube_line *line, const hjm__place *place,
                             hjm_error *err)
{
    HJM__TRY(check_value("dates", line->date >= HJM__DATE_FIRST && line->date <= HJM__DATE_LAST, line->date, place,
                         err));
    HJM__TRY(check_index("parties", line->party, a->n_parties, place, err));
    HJM__TRY(check_index("kinds", line->kind, a->n_kinds, place, err));
    HJM__TRY(check_value("products", line->product == -1 || hjm__is_product(line->product), line->product, place, err));
    HJM__TRY(check_index("scopes", line->scope, a->n_scopes, place, err));
    HJM__TRY(check_value("sexes", line->sex >= HJM_SEX_UNKNOWN && line->sex <= HJM_SEX_MEN, line->sex, place, err));
    return check_value("ages", line->age >= -1 && line->age <= OLDEST, line->age, place, err);
}

/* A number that stands for somebody is the same as its digits in a file. */
static hjm__identity identity_of(const int64_t *numbers, size_t i, char text[24])
{
    size_t length = numbers != NULL && numbers[i] != -1 ? hjm__int_text(numbers[i], text) : 0;
    return (hjm__identity){ text, length };
}

static hjm_status stage_line(hjm_cube *stage, const hjm_lines *from, size_t i, hjm_error *err)
{
    char user[24];
    char item[24];
    hjm__place place = hjm__at_index((int64_t)i);
    hjm__cube_line line = { .date = from->dates[i], .party = from->parties[i], .kind = from->kinds[i],
                            .amount = from->amounts[i] };
    line.scope = from->scopes != NULL ? from->scopes[i] : -1;
    line.product = from->products != NULL ? from->products[i] : -1;
    line.sex = from->sexes != NULL ? from->sexes[i] : HJM_SEX_UNKNOWN;
    line.age = from->ages != NULL ? from->ages[i] : -1;
    line.quantity = from->quantities != NULL ? from->quantities[i] : 0;
    line.decimals = from->quantities != NULL ? from->quantity_decimals : -1;
    line.user = identity_of(from->users, i, user);
    line.item = identity_of(from->items, i, item);
    HJM__TRY(check_line(stage->agreement, &line, &place, err));
    if (line.party < 0 || line.kind < 0) {
        hjm__lack lack = line.party < 0 ? HJM__LACK_PARTY : HJM__LACK_KIND;
        return hjm__cube_add_unmatched(stage, lack, "-1", 2, line.amount, &place, err);
    }
    if (!hjm__cube_covers(stage, line.date)) {
        return hjm__cube_add_outside(stage, line.date, line.amount, &place, err);
    }
    return hjm__cube_add(stage, &line, &place, err);
}

static hjm_status append(hjm_cube *cube, const hjm_lines *from, hjm_error *err)
{
    hjm_cube *stage;
    HJM__TRY(hjm__cube_stage(cube, &stage, err));
    hjm_status status = HJM_OK;
    for (size_t i = 0; i < from->n_lines && status == HJM_OK; i++) {
        status = stage_line(stage, from, i, err);
    }
    if (status == HJM_OK) {
        status = hjm_cube_merge(cube, stage, err);
    }
    hjm_cube_destroy(stage);
    return status;
}

void hjm_lines_init(hjm_lines *lines)
{
    *lines = (hjm_lines)HJM_LINES_INIT;
}

hjm_status hjm_cube_append(hjm_cube *cube, const hjm_lines *lines, hjm_error *err)
{
    hjm_lines from = HJM_LINES_INIT;
    if (cube == NULL || lines == NULL) {
        return hjm__fail1(err, HJM_M_NULL_ARGUMENT, NULL, hjm__str(cube == NULL ? "cube" : "lines"));
    }
    HJM__TRY(hjm__options_load(&from, sizeof from, HJM__FIRST_LINES, lines, err));
    HJM__TRY(check_value("quantity_decimals", from.quantity_decimals >= 0 && from.quantity_decimals <= MOST_DECIMALS,
                         from.quantity_decimals, NULL, err));
    const char *missing = from.dates == NULL     ? "dates"
                          : from.parties == NULL ? "parties"
                          : from.kinds == NULL   ? "kinds"
                          : from.amounts == NULL ? "amounts"
                                                 : NULL;
    if (missing != NULL && from.n_lines > 0) {
        return hjm__fail1(err, HJM_M_NULL_ARGUMENT, NULL, hjm__str(missing));
    }
    return append(cube, &from, err);
}
