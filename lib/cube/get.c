/* One number out of a cube. */
#include "base/date.h"
#include "cube/state.h"
#include "hjmekonomi/money.h"

hjm_status hjm__find_months(hjm_date from, hjm_date to, int32_t months[2], hjm_error *err)
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

/* What is counted, and those of the users or items that have been. */
typedef struct counting {
    const int32_t *kinds; /* NULL: all */
    size_t         n_kinds;
    int32_t        months[2];
    hjm_measure    measure;
    int            set;
    bool          *seen; /* by id */
    int64_t        value;
} counting;

static bool is_asked(const counting *c, const hjm__cell_key *key)
{
    int32_t kind = key->part[HJM__KIND];
    bool asked = c->kinds == NULL && (kind < 0 || (size_t)kind < c->n_kinds);
    for (size_t i = 0; c->kinds != NULL && i < c->n_kinds && !asked; i++) {
        asked = c->kinds[i] == kind;
    }
    return asked && key->part[HJM__MONTH] >= c->months[0] && key->part[HJM__MONTH] <= c->months[1];
}

/* No sum overflows: the cube keeps the sum of all absolute values within range. */
static void count_cell(counting *c, const hjm__cell *cell)
{
    if (!is_asked(c, &cell->key)) {
        return;
    }
    switch (c->measure) {
    case HJM_MEASURE_AMOUNT: c->value += cell->amount; break;
    case HJM_MEASURE_QUANTITY: c->value += cell->quantity; break;
    case HJM_MEASURE_LINES: c->value += cell->lines; break;
    default:
        for (size_t i = 0; i < cell->sets[c->set].n; i++) {
            uint32_t id = cell->sets[c->set].ids[i];
            c->value += !c->seen[id];
            c->seen[id] = true;
        }
    }
}

static hjm_status check_kept(const hjm_cube *cube, int32_t party, bool by_kind, const int32_t months[2],
                             hjm_measure measure, hjm_error *err)
{
    const hjm__plan *plan = &cube->plan;
    HJM__TRY(party == HJM_ALL ? HJM_OK : hjm__plan_require(plan, HJM_BY_PARTY, err));
    HJM__TRY(by_kind ? hjm__plan_require(plan, HJM_BY_KIND, err) : HJM_OK);
    HJM__TRY(hjm__plan_require_months(plan, months, err));
    return hjm__plan_require_measure(plan, measure, err);
}

/* Those who are in a cell of a row that is asked for. */
static void count_crowd(counting *c, const hjm__dense *dense, const bool *asked)
{
    const hjm__crowd *crowd = &dense->crowds[c->set];
    size_t slice = hjm__shape_slice(&dense->shape);
    for (size_t who = 0; who < crowd->n; who++) {
        bool there = false;
        for (size_t time = 0; time < crowd->n_times; time++) {
            hjm__crowd_cells cells = hjm__crowd_cells_of(crowd, who, time);
            size_t at;
            while (!there && hjm__crowd_next(&cells, &at)) {
                there = asked[(time * slice + at) / dense->shape.sizes[HJM__PRODUCT]];
            }
        }
        c->value += there;
    }
}

/* As count_cell for the rows of a table; products do not matter here. */
static bool count_dense(counting *c, const hjm_cube *cube, int32_t party)
{
    const hjm__dense *dense = cube->dense;
    size_t n_products = dense->shape.sizes[HJM__PRODUCT];
    size_t n_rows = dense->shape.n_cells / n_products;
    bool *asked = hjm__alloc(&cube->allocator, n_rows, sizeof *asked);
    for (size_t row = 0; asked != NULL && row < n_rows; row++) {
        hjm__cell cell = { .key = hjm__dense_key(dense, row * n_products) };
        asked[row] = (party == HJM_ALL || party == cell.key.part[HJM__PARTY]) && is_asked(c, &cell.key);
        if (asked[row]) {
            const hjm__sums sums = hjm__dense_row(dense, row * n_products);
            cell.lines = sums.lines;
            cell.quantity = sums.quantity;
            cell.amount = sums.amount;
            count_cell(c, &cell);
        }
    }
    if (asked != NULL && c->seen != NULL) {
        count_crowd(c, dense, asked);
    }
    hjm__release(&cube->allocator, asked, n_rows, sizeof *asked);
    return asked != NULL;
}

hjm_status hjm__cube_count(const hjm_cube *cube, int32_t party, const int32_t *kinds, size_t n_kinds, hjm_date from,
                           hjm_date to, hjm_measure measure, int64_t *value, hjm_error *err)
{
    int set = measure == HJM_MEASURE_ITEMS ? HJM__ITEMS : HJM__USERS;
    counting c = { kinds, n_kinds, { 0, 0 }, measure, set, NULL, 0 };
    size_t n_ids = cube->identities[set].n_words;
    HJM__TRY(hjm__find_months(from, to, c.months, err));
    HJM__TRY(check_kept(cube, party, kinds != NULL || n_kinds < cube->agreement->n_kinds, c.months, measure, err));
    if (measure == HJM_MEASURE_USERS || measure == HJM_MEASURE_ITEMS) {
        c.seen = hjm__alloc(&cube->allocator, n_ids, sizeof *c.seen);
        if (c.seen == NULL) {
            return hjm__fail(err, HJM_M_NO_MEMORY, NULL);
        }
    }
    bool counted = cube->dense == NULL || count_dense(&c, cube, party);
    for (size_t i = 0; party == HJM_ALL && i < cube->cells.n_cells; i++) {
        count_cell(&c, &cube->cells.cells[i]);
    }
    for (uint32_t i = party == HJM_ALL ? 0 : cube->first[party]; i != 0; i = cube->cells.cells[i - 1].link) {
        count_cell(&c, &cube->cells.cells[i - 1]);
    }
    hjm__release(&cube->allocator, c.seen, n_ids, sizeof *c.seen);
    if (!counted) {
        return hjm__fail(err, HJM_M_NO_MEMORY, NULL);
    }
    *value = c.value;
    return HJM_OK;
}

static bool has_of(const hjm__sums *sums, hjm_measure measure)
{
    int64_t sum = measure == HJM_MEASURE_AMOUNT ? sums->amount
                  : measure == HJM_MEASURE_QUANTITY ? sums->quantity : sums->lines;
    return sum != 0;
}

/* Whoever is told of stands in some line. */
bool hjm__cube_has(const hjm_cube *cube, hjm_measure measure)
{
    bool distinct = measure == HJM_MEASURE_USERS || measure == HJM_MEASURE_ITEMS;
    int set = measure == HJM_MEASURE_ITEMS ? HJM__ITEMS : HJM__USERS;
    bool crowd = cube->dense != NULL && cube->dense->crowds[set].n > 0;
    bool has = distinct && (crowd || cube->identities[set].n_words > 0);
    for (size_t i = 0; !distinct && !has && i < cube->cells.n_cells; i++) {
        const hjm__cell *cell = &cube->cells.cells[i];
        has = has_of(&(hjm__sums){ cell->lines, cell->amount, cell->quantity }, measure);
    }
    for (size_t i = 0; !distinct && !has && cube->dense != NULL && i < cube->dense->shape.n_cells; i++) {
        const hjm__sums sums = hjm__dense_sums(cube->dense, i);
        has = has_of(&sums, measure);
    }
    return has && hjm__plan_counts(&cube->plan, measure);
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
    HJM__TRY(check_choice("party", party, HJM_ALL, cube->agreement->n_parties, err));
    HJM__TRY(check_choice("kind", kind, HJM_ALL, cube->agreement->n_kinds, err));
    HJM__TRY(check_choice("measure", measure, HJM_MEASURE_AMOUNT, HJM_MEASURE_ITEMS + 1, err));
    const int32_t *kinds = kind == HJM_ALL ? NULL : &kind;
    size_t n_kinds = kind == HJM_ALL ? cube->agreement->n_kinds : 1;
    return hjm__cube_count(cube, party, kinds, n_kinds, from, to, measure, value, err);
}
