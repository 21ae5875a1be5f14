/* Lines into a stage. */
#include "base/date.h"
#include "base/grow.h"
#include "cube/block.h"
#include "cube/state.h"

hjm__cell *hjm__cube_cell(hjm_cube *cube, const hjm__cell_key *key)
{
    size_t before = cube->cells.n_cells;
    int32_t party = key->part[HJM__PARTY] >= 0 ? key->part[HJM__PARTY] : 0;
    hjm__cell *cell = hjm__cells_make(&cube->cells, key);
    if (cube->cells.n_cells > before) {
        uint32_t *first = &cube->first[party];
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

bool hjm__cube_identity(hjm_cube *stage, int set, const char *text, size_t length, uint32_t *id)
{
    *id = HJM__NOBODY;
    return length == 0 || hjm__dict_add(&stage->identities[set], text, length, id);
}

static bool add_id(hjm_cube *stage, hjm__cell *cell, int set, uint32_t id)
{
    if (id == HJM__NOBODY) {
        return true;
    }
    if (!hjm__ids_reserve(&stage->allocator, &cell->sets[set], 1)) {
        return false;
    }
    hjm__ids_put(&cell->sets[set], id);
    return true;
}

/* A line of which the plan has taken what it keeps. */
typedef struct line {
    hjm__cell_key key;
    hjm_ore       amount;
    int64_t       quantity;
    uint32_t      ids[HJM__N_SETS];
} line;

static hjm_status add(hjm_cube *stage, const line *l, const hjm__place *place, hjm_error *err)
{
    HJM__TRY(sum_up(stage, l->amount, l->quantity, place, err));
    hjm__cell *cell = hjm__cube_cell(stage, &l->key);
    if (cell == NULL) {
        return hjm__fail(err, HJM_M_NO_MEMORY, NULL);
    }
    cell->lines++;
    cell->quantity += l->quantity;
    cell->amount += l->amount;
    for (int s = 0; s < HJM__N_SETS; s++) {
        if (!add_id(stage, cell, s, l->ids[s])) {
            return hjm__fail(err, HJM_M_NO_MEMORY, NULL);
        }
    }
    return HJM_OK;
}

hjm_status hjm__cube_add_unmatched(hjm_cube *stage, hjm__lack lack, const char *value, size_t length, hjm_ore amount,
                                   const hjm__place *place, hjm_error *err)
{
    amount = hjm__plan_counts(&stage->plan, HJM_MEASURE_AMOUNT) ? amount : 0;
    int64_t sum = stage->amounts;
    if (!hjm__sum_magnitude(&sum, amount)) { /* what is refused is told first */
        HJM__TRY(hjm__unmatched_add(&stage->unmatched, lack, value, length, 0, place, err));
    }
    HJM__TRY(sum_up(stage, amount, 0, place, err));
    return hjm__unmatched_add(&stage->unmatched, lack, value, length, amount, place, err);
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

/* The measure of a set. */
static hjm_measure measure_of(int set)
{
    return set == HJM__USERS ? HJM_MEASURE_USERS : HJM_MEASURE_ITEMS;
}

hjm_status hjm__cube_add(hjm_cube *stage, const hjm__cube_line *from, const hjm__place *place, hjm_error *err)
{
    const hjm__plan *plan = &stage->plan;
    const hjm__identity *identities[] = { &from->user, &from->item };
    bool quantities = hjm__plan_counts(plan, HJM_MEASURE_QUANTITY);
    line l = { .key = { { hjm__month_number(from->date), from->party, from->kind, from->scope, from->product, from->sex,
                          from->age, from->amount == 0 } },
               .ids = { HJM__NOBODY, HJM__NOBODY } };
    l.amount = hjm__plan_counts(plan, HJM_MEASURE_AMOUNT) ? from->amount : 0;
    l.quantity = quantities ? from->quantity : 0;
    HJM__TRY(check_decimals(stage, quantities ? from->decimals : -1, place, err));
    for (int s = 0; s < HJM__N_SETS; s++) {
        if (hjm__plan_counts(plan, measure_of(s)) &&
            !hjm__cube_identity(stage, s, identities[s]->text, identities[s]->length, &l.ids[s])) {
            return hjm__fail(err, HJM_M_NO_MEMORY, NULL);
        }
    }
    hjm__plan_key(plan, &l.key);
    return add(stage, &l, place, err);
}

/* What a plan takes of a block; it is asked once. */
typedef struct view {
    const hjm__block *block;
    const hjm__plan  *plan;
    hjm__cell_key     key;    /* of a line that tells nothing but its month */
    hjm_date          day;    /* whose month stands there */
    int               parts[HJM__N_PARTS]; /* that lines tell */
    size_t            n_parts;
    const hjm_ore    *amounts;
    const int64_t    *quantities;
    bool              zeros;
} view;

static void take_month(view *v, hjm_date day)
{
    hjm__cell_key key = v->key;
    key.part[HJM__MONTH] = hjm__month_number(day);
    hjm__plan_key(v->plan, &key);
    v->key = key;
    v->day = day;
}

static view make_view(const hjm__plan *plan, const hjm__block *block)
{
    view v = { .block = block, .plan = plan };
    for (int p = HJM__PARTY; p < HJM__ZERO; p++) {
        v.key.part[p] = p == HJM__SEX ? HJM_SEX_UNKNOWN : -1;
        if (block->parts[p] != NULL && hjm__plan_tells(plan, p)) {
            v.parts[v.n_parts++] = p;
        }
    }
    v.amounts = hjm__plan_counts(plan, HJM_MEASURE_AMOUNT) ? block->amounts : NULL;
    v.quantities = hjm__plan_counts(plan, HJM_MEASURE_QUANTITY) ? block->quantities : NULL;
    v.zeros = hjm__plan_tells(plan, HJM__ZERO);
    if (block->n_lines > 0) {
        take_month(&v, block->dates[0]);
    }
    return v;
}

/* The i-th line of a block. */
static void take_line(view *v, size_t i, line *l)
{
    const hjm__block *block = v->block;
    if (block->dates[i] != v->day) {
        take_month(v, block->dates[i]);
    }
    l->key = v->key;
    for (size_t k = 0; k < v->n_parts; k++) {
        int part = v->parts[k];
        int32_t told = block->parts[part][i];
        l->key.part[part] = part == HJM__PRODUCT ? hjm__plan_product(v->plan, told) : told;
    }
    l->key.part[HJM__ZERO] = v->zeros && (block->amounts == NULL || block->amounts[i] == 0);
    l->amount = v->amounts != NULL ? v->amounts[i] : 0;
    l->quantity = v->quantities != NULL ? v->quantities[i] : 0;
    for (int s = 0; s < HJM__N_SETS; s++) {
        bool counted = block->ids[s] != NULL && hjm__plan_counts(v->plan, measure_of(s));
        l->ids[s] = counted ? block->ids[s][i] : HJM__NOBODY;
    }
}

hjm_status hjm__cube_tally(hjm_cube *stage, const hjm__block *block, hjm_error *err)
{
    line l;
    view v = make_view(&stage->plan, block);
    hjm__place first = hjm__at_index(block->first);
    HJM__TRY(check_decimals(stage, hjm__plan_counts(v.plan, HJM_MEASURE_QUANTITY) ? block->decimals : -1, &first, err));
    for (size_t i = 0; i < block->n_lines; i++) {
        hjm__place place = hjm__at_index(block->first + (int64_t)i);
        take_line(&v, i, &l);
        HJM__TRY(add(stage, &l, &place, err));
    }
    return HJM_OK;
}
