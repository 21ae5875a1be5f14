#include "cube/columns.h"

#include "base/date.h"
#include "base/wide.h"
#include "cube/array.h"

enum { CACHE_LINE = 64, OLDEST = 999, HIGHEST_PRODUCT = 999999, MOST_DECIMALS = 6 };

hjm__part_column hjm__column_of(const hjm__columns *c, int part)
{
    const hjm_columns *given = &c->given;
    const hjm_agreement *a = c->agreement;
    switch (part) {
    case HJM__PARTY: return (hjm__part_column){ &given->parties, "parties", 0, (int32_t)a->n_parties - 1, -1 };
    case HJM__KIND: return (hjm__part_column){ &given->kinds, "kinds", 0, (int32_t)a->n_kinds - 1, -1 };
    case HJM__SCOPE: return (hjm__part_column){ &given->scopes, "scopes", -1, (int32_t)a->n_scopes - 1, -1 };
    case HJM__PRODUCT: return (hjm__part_column){ &given->products, "products", -1, HIGHEST_PRODUCT, -1 };
    case HJM__SEX: return (hjm__part_column){ &given->sexes, "sexes", HJM_SEX_UNKNOWN, HJM_SEX_MEN, HJM_SEX_UNKNOWN };
    default: return (hjm__part_column){ &given->ages, "ages", -1, OLDEST, -1 };
    }
}

bool hjm__is_product(int32_t code)
{
    return code >= 10000 && code <= HIGHEST_PRODUCT && (code / 100 % 100 != 0 || code % 100 == 0);
}

static hjm_status out_of_range(const char *name, int64_t value, const hjm__place *place, hjm_error *err)
{
    return hjm__fail2(err, HJM_M_OUT_OF_RANGE, place, hjm__str(name), hjm__int(value));
}

static hjm_status check_array(const char *name, const hjm_array *array, bool required, hjm_error *err)
{
    if (array->values == NULL) {
        return required ? hjm__fail1(err, HJM_M_NULL_ARGUMENT, NULL, hjm__str(name)) : HJM_OK;
    }
    if (array->type < HJM_ARRAY_I8 || array->type > HJM_ARRAY_U64) {
        hjm__place place = HJM__NOWHERE;
        return out_of_range(name, array->type, &place, err);
    }
    return HJM_OK;
}

/* Of the columns that the cube does not need, nothing is looked at. */
static void leave_out(hjm_columns *given, const hjm_cube *cube)
{
    const struct {
        hjm_array *array;
        bool       needed;
    } columns[] = {
        { &given->parties, hjm__cube_keeps(cube, HJM_BY_PARTY) },
        { &given->kinds, hjm__cube_keeps(cube, HJM_BY_KIND) },
        { &given->scopes, hjm__cube_keeps(cube, HJM_BY_SCOPE) },
        { &given->products, hjm__cube_keeps(cube, HJM_BY_CLASS) },
        { &given->sexes, hjm__cube_keeps(cube, HJM_BY_SEX) },
        { &given->ages, hjm__cube_keeps(cube, HJM_BY_AGE) },
        { &given->amounts, hjm__cube_counts(cube, HJM_MEASURE_AMOUNT) || hjm__cube_keeps(cube, HJM_BY_ZERO) },
        { &given->quantities, hjm__cube_counts(cube, HJM_MEASURE_QUANTITY) },
        { &given->users, hjm__cube_counts(cube, HJM_MEASURE_USERS) },
        { &given->items, hjm__cube_counts(cube, HJM_MEASURE_ITEMS) },
    };
    for (size_t i = 0; i < sizeof columns / sizeof columns[0]; i++) {
        if (!columns[i].needed) {
            columns[i].array->values = NULL;
        }
    }
}

hjm_status hjm__columns_load(hjm__columns *columns, const hjm_cube *cube, const hjm_columns *given, hjm_error *err)
{
    hjm_columns *c = &columns->given;
    *columns = (hjm__columns){ HJM_COLUMNS_INIT, cube->agreement, false, NULL, { 0, 0 } };
    HJM__TRY(hjm__options_load(c, sizeof *c, HJM__FIRST_COLUMNS, given, err));
    if (c->quantity_decimals < 0 || c->quantity_decimals > MOST_DECIMALS) {
        return out_of_range("quantity_decimals", c->quantity_decimals, NULL, err);
    }
    bool some = c->n_lines > 0;
    bool amounts = hjm__cube_counts(cube, HJM_MEASURE_AMOUNT) || hjm__cube_keeps(cube, HJM_BY_ZERO);
    leave_out(c, cube);
    HJM__TRY(check_array("dates", &c->dates, some, err));
    for (int part = HJM__PARTY; part < HJM__ZERO; part++) {
        hjm__part_column column = hjm__column_of(columns, part);
        bool required = some && part <= HJM__KIND && hjm__plan_tells(&cube->plan, part);
        HJM__TRY(check_array(column.name, column.array, required, err));
    }
    HJM__TRY(check_array("amounts", &c->amounts, some && amounts, err));
    HJM__TRY(check_array("quantities", &c->quantities, false, err));
    HJM__TRY(check_array("users", &c->users, false, err));
    return check_array("items", &c->items, false, err);
}

/*
 * Lines that all match are found without a branch: the top bit of `bad` is set if a value is below the least or above the
 * most. What is left are lines to be looked at one by one.
 */
HJM__WIDE static uint32_t outside(const int32_t *values, size_t n, int32_t least, int32_t most)
{
    uint32_t bad = 0;
    for (size_t i = 0; i < n; i++) {
        bad |= ((uint32_t)values[i] - (uint32_t)least) | ((uint32_t)most - (uint32_t)values[i]);
    }
    return bad >> 31;
}

/* The same for bytes, of which none is below the least. */
HJM__WIDE static bool above(const uint8_t *values, size_t n, int32_t most)
{
    uint8_t largest = 0;
    for (size_t i = 0; i < n; i++) {
        largest = values[i] > largest ? values[i] : largest;
    }
    return largest > most;
}

/* Versions are whole months. */
bool hjm__columns_covered(const hjm_agreement *a, hjm_date day, hjm_date *first, hjm_date *last)
{
    bool found = false;
    for (size_t i = 0; i < a->n_versions; i++) {
        const hjm__version *v = &a->versions[i];
        bool next = found && v->from == *last + 1;
        if (next) {
            *last = v->to;
        } else if (!found) {
            *first = v->from;
            *last = v->to;
        }
        found = found || (day >= *first && day <= *last);
    }
    return found;
}

/* The first and the last day of the month of a day. */
static void find_month(hjm_date day, hjm_date month[2])
{
    int32_t year = 0;
    int32_t of_year = 0;
    int32_t of_month = 0;
    (void)!hjm_date_split(day, &year, &of_year, &of_month, NULL);
    month[0] = day - of_month + 1;
    month[1] = of_year == 12 ? month[0] + 30 : month[0] + 27;
    (void)(of_year == 12 || hjm__date_from(year, of_year + 1, 1, &month[1]));
    month[1] -= of_year != 12;
}

static bool read_numbers(const hjm_array *array, size_t first, size_t n, int64_t null_as, int64_t *room,
                         const int64_t **numbers)
{
    bool sure;
    *numbers = NULL;
    if (array->values == NULL) {
        return true;
    }
    *numbers = hjm__array_i64(array, first, n, null_as, room, &sure);
    return sure;
}

/* Users and items: their ids if they go into a table, else their numbers. */
static bool read_people(const hjm__columns *c, int set, size_t first, size_t n, hjm__block_room *room, hjm__block *block,
                        const int64_t *numbers[HJM__N_SETS])
{
    const hjm_array *array = set == HJM__USERS ? &c->given.users : &c->given.items;
    bool sure = true;
    numbers[set] = NULL;
    if (!c->to_table) {
        return read_numbers(array, first, n, -1, room->numbers[set], &numbers[set]);
    }
    if (array->values != NULL) {
        block->ids[set] = hjm__array_ids(array, first, n, c->first_numbers[set], room->ids[set], &sure);
    }
    return sure;
}

static bool are_products(const hjm__columns *c, const int32_t *codes, size_t n)
{
    bool all = true;
    for (size_t i = 0; codes != NULL && c->places != NULL && i < n; i++) {
        all &= c->places[codes[i] + 1] != UINT16_MAX;
    }
    for (size_t i = 0; codes != NULL && c->places == NULL && i < n; i++) {
        all = all && (codes[i] == -1 || hjm__is_product(codes[i]));
    }
    return all;
}

/* What a part tells; bytes on their way into a table stay bytes, but codes of products do not fit in them. */
static bool read_part(const hjm__columns *c, int part, size_t first, size_t n, hjm__block_room *room, hjm__block *block)
{
    hjm__part_column column = hjm__column_of(c, part);
    block->parts[part] = NULL;
    block->bytes[part] = NULL;
    if (column.array->values == NULL) {
        return true;
    }
    if (c->to_table && part != HJM__PRODUCT) {
        block->bytes[part] = hjm__array_bytes(column.array, first, n);
    }
    if (block->bytes[part] != NULL) {
        return !above(block->bytes[part], n, column.most);
    }
    block->parts[part] = hjm__array_i32(column.array, first, n, column.null_as, room->parts[part]);
    return outside(block->parts[part], n, column.least, column.most) == 0;
}

static bool read_parts(const hjm__columns *c, size_t first, size_t n, hjm__block_room *room, hjm__block *block)
{
    hjm_date from;
    hjm_date to;
    hjm_date month[2];
    block->dates = hjm__array_i32(&c->given.dates, first, n, INT32_MIN, room->dates);
    if (!hjm__columns_covered(c->agreement, block->dates[0], &from, &to)) {
        return false;
    }
    find_month(block->dates[0], month);
    block->one_month = outside(block->dates, n, month[0], month[1]) == 0;
    if (!block->one_month && outside(block->dates, n, from, to) != 0) {
        return false;
    }
    for (int part = HJM__PARTY; part < HJM__ZERO; part++) {
        if (!read_part(c, part, first, n, room, block)) {
            return false;
        }
    }
    return are_products(c, block->parts[HJM__PRODUCT], n);
}

/* All the columns of a block; false if a line of it does not match, or is wrong. */
static bool read_all(const hjm__columns *c, size_t first, size_t n, hjm__block_room *room, hjm__block *block,
                     const int64_t *numbers[HJM__N_SETS])
{
    const hjm_columns *given = &c->given;
    block->small_quantities = c->to_table ? hjm__array_small(&given->quantities, first, n) : NULL;
    return read_parts(c, first, n, room, block) &&
           read_numbers(&given->amounts, first, n, INT64_MIN, room->amounts, &block->amounts) &&
           (block->small_quantities != NULL ||
            read_numbers(&given->quantities, first, n, 0, room->quantities, &block->quantities)) &&
           read_people(c, HJM__USERS, first, n, room, block, numbers) &&
           read_people(c, HJM__ITEMS, first, n, room, block, numbers);
}

/* One element of one line. A null is null_as, which is an error if it is below `least`. */
static hjm_status get(const char *name, const hjm_array *array, size_t line, int64_t null_as, int64_t least,
                      int64_t most, int64_t *value, hjm_error *err)
{
    hjm__place place = hjm__at_index((int64_t)line);
    hjm__element is = array->values != NULL ? hjm__array_get(array, line, value) : HJM__ELEMENT_NULL;
    if (is == HJM__ELEMENT_NULL) {
        *value = null_as;
        return null_as >= least ? HJM_OK : hjm__fail1(err, HJM_M_COLUMN_NULL, &place, hjm__str(name));
    }
    if (is == HJM__ELEMENT_OUTSIDE || *value < least || *value > most) {
        return out_of_range(name, *value, &place, err);
    }
    return HJM_OK;
}

/* What a line tells, as the block wants it. */
typedef struct told {
    int64_t date, amount, quantity;
    int64_t parts[HJM__N_PARTS];
    int64_t numbers[HJM__N_SETS];
} told;

static hjm_status look_at(const hjm__columns *c, size_t line, told *t, hjm_error *err)
{
    const hjm_columns *given = &c->given;
    hjm__place place = hjm__at_index((int64_t)line);
    HJM__TRY(get("dates", &given->dates, line, INT64_MIN, HJM__DATE_FIRST, HJM__DATE_LAST, &t->date, err));
    for (int part = HJM__PARTY; part < HJM__ZERO; part++) {
        hjm__part_column column = hjm__column_of(c, part);
        int32_t least = part <= HJM__KIND ? -1 : column.least;
        HJM__TRY(get(column.name, column.array, line, column.null_as, least, column.most, &t->parts[part], err));
    }
    if (t->parts[HJM__PRODUCT] != -1 && !hjm__is_product((int32_t)t->parts[HJM__PRODUCT])) {
        return out_of_range("products", t->parts[HJM__PRODUCT], &place, err);
    }
    if (given->amounts.values != NULL) {
        HJM__TRY(get("amounts", &given->amounts, line, INT64_MIN, INT64_MIN + 1, INT64_MAX, &t->amount, err));
    }
    HJM__TRY(get("quantities", &given->quantities, line, 0, INT64_MIN, INT64_MAX, &t->quantity, err));
    HJM__TRY(get("users", &given->users, line, -1, INT64_MIN, INT64_MAX, &t->numbers[HJM__USERS], err));
    return get("items", &given->items, line, -1, INT64_MIN, INT64_MAX, &t->numbers[HJM__ITEMS], err);
}

/* A line that matches nothing is counted, or refused. */
static hjm_status match(const hjm__columns *c, size_t line, const told *t, hjm_cube *stage, bool *matches,
                        hjm_error *err)
{
    hjm__place place = hjm__at_index((int64_t)line);
    bool party = t->parts[HJM__PARTY] >= 0 || c->given.parties.values == NULL;
    bool kind = t->parts[HJM__KIND] >= 0 || c->given.kinds.values == NULL;
    *matches = false;
    if (!party || !kind) {
        hjm__lack lack = !party ? HJM__LACK_PARTY : HJM__LACK_KIND;
        return hjm__cube_add_unmatched(stage, lack, "-1", 2, t->amount, &place, err);
    }
    if (!hjm__cube_covers(stage, (hjm_date)t->date)) {
        return hjm__cube_add_outside(stage, (hjm_date)t->date, t->amount, &place, err);
    }
    *matches = true;
    return HJM_OK;
}

static void put(const told *t, size_t at, hjm__block_room *room)
{
    room->dates[at] = (hjm_date)t->date;
    for (int part = HJM__PARTY; part < HJM__ZERO; part++) {
        room->parts[part][at] = (int32_t)t->parts[part];
    }
    room->amounts[at] = t->amount;
    room->quantities[at] = t->quantity;
    for (int s = 0; s < HJM__N_SETS; s++) {
        room->numbers[s][at] = t->numbers[s];
    }
}

/* The lines one by one: those that match, as copies. */
static hjm_status sift(const hjm__columns *c, size_t first, size_t n, hjm_cube *stage, hjm__block_room *room,
                       hjm__block *block, const int64_t *numbers[HJM__N_SETS], hjm_error *err)
{
    const hjm_array *sets[] = { &c->given.users, &c->given.items };
    for (size_t i = 0; i < n; i++) {
        told t = { .amount = 0 };
        bool matches;
        HJM__TRY(look_at(c, first + i, &t, err));
        HJM__TRY(match(c, first + i, &t, stage, &matches, err));
        if (matches) {
            put(&t, block->n_lines++, room);
        }
    }
    block->dates = room->dates;
    for (int part = HJM__PARTY; part < HJM__ZERO; part++) {
        block->parts[part] = hjm__column_of(c, part).array->values != NULL ? room->parts[part] : NULL;
        block->bytes[part] = NULL;
    }
    block->amounts = c->given.amounts.values != NULL ? room->amounts : NULL;
    block->quantities = c->given.quantities.values != NULL ? room->quantities : NULL;
    for (int s = 0; s < HJM__N_SETS; s++) {
        numbers[s] = sets[s]->values != NULL ? room->numbers[s] : NULL;
        if (c->to_table && numbers[s] != NULL) {
            const hjm_array those = { .values = numbers[s], .type = HJM_ARRAY_I64 };
            bool sure;
            block->ids[s] = hjm__array_ids(&those, 0, block->n_lines, c->first_numbers[s], room->ids[s], &sure);
        }
    }
    return HJM_OK;
}

/* Call for the next block, so that it is here when it is its turn; who adds up the amounts calls for those. */
static void call_for(const hjm_array *array, size_t first, size_t n)
{
    static const unsigned char sizes[] = { 1, 1, 2, 2, 4, 4, 8, 8 };
    size_t size = array->values != NULL ? sizes[array->type] : 0;
    uintptr_t from = (uintptr_t)array->values + (array->offset + first) * size;
    for (size_t at = 0; at < n * size; at += CACHE_LINE) {
        __builtin_prefetch((const void *)(from + at));
    }
}

static void call_for_all(const hjm_columns *given, size_t first, size_t n)
{
    const hjm_array *const columns[] = { &given->dates, &given->parties, &given->kinds, &given->scopes,
                                         &given->products, &given->sexes, &given->ages, &given->users, &given->items };
    for (size_t i = 0; i < sizeof columns / sizeof columns[0]; i++) {
        call_for(columns[i], first, n);
    }
}

hjm_status hjm__columns_read(const hjm__columns *c, size_t first, size_t n, hjm_cube *stage, hjm__block_room *room,
                             hjm__block *block, const int64_t *numbers[HJM__N_SETS], hjm_error *err)
{
    const hjm_columns *given = &c->given;
    *block = (hjm__block){ .n_lines = n, .first = (int64_t)first,
                           .decimals = c->given.quantities.values != NULL ? c->given.quantity_decimals : -1 };
    call_for_all(given, first + n, n);
    if (n == 0 || read_all(c, first, n, room, block, numbers)) {
        return HJM_OK;
    }
    block->n_lines = 0;
    block->small_quantities = NULL;
    return sift(c, first, n, stage, room, block, numbers, err);
}
