#include "cube/question.h"

enum { MONTHS = 12, OLDEST = 999, CLASS = 10000, SUBCLASS = 100, LAST_YEAR = 9999 };

void hjm_question_init(hjm_question *question)
{
    *question = (hjm_question)HJM_QUESTION_INIT;
}

static hjm_status check_array(const char *name, const void *array, size_t n, hjm_error *err)
{
    return array == NULL && n > 0 ? hjm__fail1(err, HJM_M_NULL_ARGUMENT, NULL, hjm__str(name)) : HJM_OK;
}

static hjm_status out_of_range(const char *name, int64_t value, size_t i, hjm_error *err)
{
    hjm__place place = hjm__at_index((int64_t)i);
    return hjm__fail2(err, HJM_M_OUT_OF_RANGE, &place, hjm__str(name), hjm__int(value));
}

/* Choices out of 0..most-1, each made once. */
static hjm_status check_once(const char *name, const int32_t *chosen, size_t n, int32_t most, hjm_error *err)
{
    HJM__TRY(check_array(name, chosen, n, err));
    for (size_t i = 0; i < n; i++) {
        if (chosen[i] < 0 || chosen[i] >= most) {
            return out_of_range(name, chosen[i], i, err);
        }
        for (size_t k = 0; k < i; k++) {
            if (chosen[k] == chosen[i]) {
                hjm__place place = hjm__at_index((int64_t)i);
                return hjm__fail1(err, HJM_M_QUESTION_TWICE, &place, hjm__str(name));
            }
        }
    }
    return HJM_OK;
}

static hjm_status check_shape(const hjm_question *q, hjm_error *err)
{
    if (q->margins < 0 || q->margins > 1) {
        return hjm__fail2(err, HJM_M_OUT_OF_RANGE, NULL, hjm__str("margins"), hjm__int(q->margins));
    }
    if (q->n_dimensions > HJM__MOST_DIMENSIONS) {
        return hjm__fail2(err, HJM_M_OUT_OF_RANGE, NULL, hjm__str("n_dimensions"), hjm__int((int64_t)q->n_dimensions));
    }
    HJM__TRY(check_once("dimensions", q->dimensions, q->n_dimensions, HJM_BY_ZERO + 1, err));
    if (q->n_measures == 0 || q->n_measures > HJM__N_MEASURES) {
        return hjm__fail2(err, HJM_M_OUT_OF_RANGE, NULL, hjm__str("n_measures"), hjm__int((int64_t)q->n_measures));
    }
    return check_once("measures", q->measures, q->n_measures, HJM__N_MEASURES, err);
}

static hjm_status check_products(const hjm_question *q, hjm_error *err)
{
    HJM__TRY(check_array("products", q->products, q->n_products, err));
    for (size_t i = 0; i < q->n_products; i++) {
        if (!hjm__is_product(q->products[i])) {
            return out_of_range("products", q->products[i], i, err);
        }
    }
    return HJM_OK;
}

static hjm_status check_bounds(const hjm_question *q, hjm_error *err)
{
    HJM__TRY(check_array("age_bounds", q->age_bounds, q->n_age_bounds, err));
    for (size_t i = 0; i < q->n_age_bounds; i++) {
        int32_t before = i > 0 ? q->age_bounds[i - 1] : 0;
        if (q->age_bounds[i] <= before || q->age_bounds[i] > OLDEST) {
            return out_of_range("age_bounds", q->age_bounds[i], i, err);
        }
    }
    return HJM_OK;
}

/* Which of first, first + 1 ... are among those named; NULL if none is named, which means all. */
static hjm_status mark(const char *name, const int32_t *named, size_t n_named, int32_t first, size_t n,
                       hjm__arena *arena, const bool **marks, hjm_error *err)
{
    *marks = NULL;
    HJM__TRY(check_array(name, named, n_named, err));
    bool *marked = n_named > 0 ? hjm__arena_alloc(arena, n, sizeof *marked) : NULL;
    HJM__TRY(hjm__arena_status(arena, err));
    for (size_t i = 0; i < n_named; i++) {
        if (named[i] < first || (size_t)(named[i] - first) >= n) {
            return out_of_range(name, named[i], i, err);
        }
        marked[named[i] - first] = true;
    }
    *marks = marked;
    return HJM_OK;
}

static hjm_dimension level_of(int32_t product)
{
    return product % CLASS == 0 ? HJM_BY_CLASS : product % SUBCLASS == 0 ? HJM_BY_SUBCLASS : HJM_BY_DIVISION;
}

/* All that is asked must be kept. */
static hjm_status check_kept(const hjm__asked *asked, const hjm__plan *plan, hjm_error *err)
{
    const hjm_question *q = &asked->q;
    HJM__TRY(hjm__plan_require_months(plan, asked->months[HJM__NOW], err));
    for (size_t i = 0; i < q->n_dimensions; i++) {
        HJM__TRY(hjm__plan_require(plan, q->dimensions[i], err));
    }
    for (size_t i = 0; i < q->n_measures; i++) {
        HJM__TRY(hjm__plan_require_measure(plan, q->measures[i], err));
    }
    HJM__TRY(q->n_parties > 0 ? hjm__plan_require(plan, HJM_BY_PARTY, err) : HJM_OK);
    HJM__TRY(q->n_kinds > 0 ? hjm__plan_require(plan, HJM_BY_KIND, err) : HJM_OK);
    HJM__TRY(q->n_scopes > 0 ? hjm__plan_require(plan, HJM_BY_SCOPE, err) : HJM_OK);
    for (size_t i = 0; i < q->n_products; i++) {
        HJM__TRY(hjm__plan_require(plan, level_of(q->products[i]), err));
    }
    return HJM_OK;
}

/* The same months, so many years away. */
static hjm_status find_compared(hjm__asked *asked, hjm_error *err)
{
    const hjm_question *q = &asked->q;
    const int32_t *now = asked->months[HJM__NOW];
    int32_t *before = asked->months[HJM__BEFORE];
    int32_t back = MONTHS * (now[0] / MONTHS - q->compared_year);
    asked->n_periods = q->compared_year == 0 ? 1 : 2;
    if (q->reserved0 != 0) {
        return hjm__fail2(err, HJM_M_OUT_OF_RANGE, NULL, hjm__str("reserved0"), hjm__int(q->reserved0));
    }
    if (q->compared_year != 0 && (q->compared_year < 1 || q->compared_year > LAST_YEAR || back == 0 ||
                                  now[1] - back > MONTHS * LAST_YEAR + MONTHS - 1)) {
        return hjm__fail2(err, HJM_M_OUT_OF_RANGE, NULL, hjm__str("compared_year"), hjm__int(q->compared_year));
    }
    before[0] = now[0] - back;
    before[1] = now[1] - back;
    return HJM_OK;
}

/* A year that is kept without its months has lines in any of them. */
static void mark_months(const hjm_cube *cube, int32_t month, const int32_t months[2], bool *lines)
{
    int32_t last = hjm__plan_keeps(&cube->plan, HJM_BY_MONTH) ? month : month + MONTHS - 1;
    for (; month <= last; month++) {
        if (month >= months[0] && month <= months[1]) {
            lines[month - months[0]] = true;
        }
    }
}

static const bool *find_lines(const hjm_cube *cube, const int32_t months[2], hjm__arena *arena)
{
    bool *lines = hjm__arena_alloc(arena, (size_t)(months[1] - months[0]) + 1, sizeof *lines);
    for (size_t i = 0; lines != NULL && i < cube->cells.n_cells; i++) {
        const hjm__cell *cell = &cube->cells.cells[i];
        if (cell->lines > 0) {
            mark_months(cube, cell->key.part[HJM__MONTH], months, lines);
        }
    }
    size_t slice = cube->dense != NULL ? hjm__shape_slice(&cube->dense->shape) : 0;
    for (size_t at = 0; lines != NULL && cube->dense != NULL && at < cube->dense->shape.n_cells; at += slice) {
        if (hjm__dense_has_lines(cube->dense, at, slice)) {
            mark_months(cube, hjm__dense_key(cube->dense, at).part[HJM__MONTH], months, lines);
        }
    }
    return lines;
}

hjm_status hjm__question_load(hjm__asked *asked, const hjm_cube *cube, const hjm_question *question, hjm__arena *arena,
                              hjm_error *err)
{
    const hjm_agreement *a = cube->agreement;
    const hjm_question *q = &asked->q;
    *asked = (hjm__asked){ .q = HJM_QUESTION_INIT, .agreement = a };
    HJM__TRY(hjm__options_load(&asked->q, sizeof asked->q, HJM__FIRST_QUESTION, question, err));
    HJM__TRY(hjm__find_months(q->first, q->last, asked->months[HJM__NOW], err));
    HJM__TRY(find_compared(asked, err));
    asked->quantity_decimals = hjm_cube_quantity_decimals(cube);
    HJM__TRY(check_shape(q, err));
    HJM__TRY(mark("parties", q->parties, q->n_parties, 0, a->n_parties, arena, &asked->parties, err));
    HJM__TRY(mark("kinds", q->kinds, q->n_kinds, 0, a->n_kinds, arena, &asked->kinds, err));
    HJM__TRY(mark("scopes", q->scopes, q->n_scopes, -1, a->n_scopes + 1, arena, &asked->scopes, err));
    HJM__TRY(check_products(q, err));
    HJM__TRY(check_bounds(q, err));
    HJM__TRY(check_kept(asked, &cube->plan, err));
    for (size_t p = 0; asked->n_periods > 1 && p < asked->n_periods; p++) {
        asked->lines[p] = find_lines(cube, asked->months[p], arena);
    }
    return hjm__arena_status(arena, err);
}

/* Is a product the same as a code, or part of it? */
static bool is_under(int32_t product, int32_t code)
{
    int32_t unit = code % CLASS == 0 ? CLASS : code % SUBCLASS == 0 ? SUBCLASS : 1;
    return product >= 0 && product / unit == code / unit;
}

static bool is_under_any(const hjm_question *q, int32_t product)
{
    bool under = q->n_products == 0;
    for (size_t i = 0; i < q->n_products && !under; i++) {
        under = is_under(product, q->products[i]);
    }
    return under;
}

bool hjm__question_takes_part(const hjm__asked *asked, int part, int32_t value, int period)
{
    switch (part) {
    case HJM__MONTH: return value >= asked->months[period][0] && value <= asked->months[period][1];
    case HJM__PARTY: return asked->parties == NULL || asked->parties[value];
    case HJM__KIND: return asked->kinds == NULL || asked->kinds[value];
    case HJM__SCOPE: return asked->scopes == NULL || asked->scopes[value + 1];
    case HJM__PRODUCT: return is_under_any(&asked->q, value);
    default: return true;
    }
}

bool hjm__question_takes(const hjm__asked *asked, const hjm__cell_key *key, int period)
{
    bool takes = true;
    for (int part = HJM__MONTH; part <= HJM__PRODUCT && takes; part++) {
        takes = hjm__question_takes_part(asked, part, key->part[part], period);
    }
    return takes;
}

int hjm__question_part(hjm_dimension dimension)
{
    static const int parts[] = {
        [HJM_BY_PARTY] = HJM__PARTY,      [HJM_BY_GROUP] = HJM__PARTY,       [HJM_BY_SCOPE] = HJM__SCOPE,
        [HJM_BY_KIND] = HJM__KIND,        [HJM_BY_CLASS] = HJM__PRODUCT,     [HJM_BY_SUBCLASS] = HJM__PRODUCT,
        [HJM_BY_DIVISION] = HJM__PRODUCT, [HJM_BY_SEX] = HJM__SEX,           [HJM_BY_AGE] = HJM__AGE,
        [HJM_BY_YEAR] = HJM__MONTH,       [HJM_BY_MONTH] = HJM__MONTH,       [HJM_BY_ZERO] = HJM__ZERO,
    };
    return parts[dimension];
}

static int32_t band_of(const hjm_question *q, int32_t age)
{
    int32_t band = 0;
    while ((size_t)band < q->n_age_bounds && age >= q->age_bounds[band]) {
        band++;
    }
    return band;
}

static int32_t told(int32_t value)
{
    return value >= 0 ? value : HJM__UNTOLD;
}

int32_t hjm__question_value(const hjm__asked *asked, hjm_dimension dimension, const hjm__cell_key *key, int period)
{
    const int32_t *part = key->part;
    int32_t month = part[HJM__MONTH] + asked->months[HJM__NOW][0] - asked->months[period][0];
    switch (dimension) {
    case HJM_BY_PARTY: return part[HJM__PARTY];
    case HJM_BY_GROUP: return told(asked->agreement->parties[part[HJM__PARTY]].group);
    case HJM_BY_SCOPE: return told(part[HJM__SCOPE]);
    case HJM_BY_KIND: return part[HJM__KIND];
    case HJM_BY_CLASS: return part[HJM__PRODUCT] < 0 ? HJM__UNTOLD : part[HJM__PRODUCT] / CLASS * CLASS;
    case HJM_BY_SUBCLASS: return part[HJM__PRODUCT] < 0 ? HJM__UNTOLD : part[HJM__PRODUCT] / SUBCLASS * SUBCLASS;
    case HJM_BY_DIVISION: return told(part[HJM__PRODUCT]);
    case HJM_BY_SEX: return part[HJM__SEX] == HJM_SEX_UNKNOWN ? HJM__UNTOLD : part[HJM__SEX];
    case HJM_BY_AGE: return part[HJM__AGE] < 0 ? HJM__UNTOLD : band_of(&asked->q, part[HJM__AGE]);
    case HJM_BY_YEAR: return month / MONTHS;
    case HJM_BY_MONTH: return month;
    default: return part[HJM__ZERO];
    }
}

hjm__cell_key hjm__question_row(const hjm__asked *asked, const hjm__cell_key *key, uint32_t kept, int period)
{
    hjm__cell_key row = { { 0 } };
    row.part[HJM__PERIOD] = period;
    for (size_t i = 0; i < asked->q.n_dimensions; i++) {
        bool told_apart = (kept >> i & 1) != 0;
        row.part[i] = told_apart ? hjm__question_value(asked, asked->q.dimensions[i], key, period) : HJM__SUM;
    }
    return row;
}
