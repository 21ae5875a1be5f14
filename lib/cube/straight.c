#include "cube/straight.h"

#include "base/grow.h"
#include "base/wide.h"
#include "cube/magnitude.h"
#include "cube/survey.h"

enum { LINES = 256, AHEAD = 64, NEXT = 512, STEP = 8, CACHE_LINE = 64, AMOUNT_BITS = 40, QUANTITY_BITS = 20 };

#define INLINE static inline __attribute__((always_inline))

/* Four amounts, or quantities, at once. */
typedef int64_t four __attribute__((vector_size(32), aligned(8), may_alias));
typedef int32_t small_four __attribute__((vector_size(16), aligned(4), may_alias));

static const void *plain(const hjm_array *array, hjm_array_type type, size_t size)
{
    bool is = array->values != NULL && array->type == type && array->valid == NULL && array->codes == NULL;
    return is ? (const char *)array->values + array->offset * size : NULL;
}

/* The place of each element of a dictionary in the table. */
static bool make_places(hjm__straight *s, const hjm_array *products, const uint16_t *places,
                        const hjm_allocator *allocator)
{
    s->n_places = products->n_codes;
    s->places = hjm__alloc_unset(allocator, s->n_places, sizeof *s->places);
    for (size_t i = 0; s->places != NULL && i < s->n_places; i++) {
        int32_t code = products->codes[i];
        s->places[i] = code >= -1 && code < HJM__PRODUCT_CODES - 1 ? places[code + 1] : UINT16_MAX;
    }
    return s->places != NULL;
}

/* Amounts and quantities for packed cells; those that count lines alone need none. */
static bool find_sums(hjm__straight *s, const hjm_columns *given, const hjm__shape *shape)
{
    if (!shape->packed) {
        return shape->words == 1;
    }
    s->amounts = plain(&given->amounts, HJM_ARRAY_I64, sizeof *s->amounts);
    s->quantities = plain(&given->quantities, HJM_ARRAY_I32, sizeof *s->quantities);
    return s->amounts != NULL && s->quantities != NULL;
}

/* Whoever is counted has one word of bits at a time. */
static bool find_people(hjm__straight *s, const hjm_columns *given, const hjm__dense *dense)
{
    const hjm_array *sets[HJM__N_SETS] = { [HJM__USERS] = &given->users, [HJM__ITEMS] = &given->items };
    bool good = true;
    for (int set = 0; set < HJM__N_SETS; set++) {
        s->people[set] = plain(sets[set], HJM_ARRAY_U32, sizeof *s->people[set]);
        good = good && (sets[set]->values == NULL || (s->people[set] != NULL && dense->crowds[set].n > 0 && dense->crowds[set].words == 1));
    }
    return good;
}

static bool find_parts(hjm__straight *s, const hjm__columns *columns, const hjm__shape *shape)
{
    bool good = true;
    for (int part = HJM__PARTY; part < HJM__ZERO; part++) {
        hjm__part_column column = hjm__column_of(columns, part);
        if (column.array->values != NULL && part != HJM__PRODUCT) {
            const uint8_t *values = plain(column.array, HJM_ARRAY_U8, sizeof *values);
            s->parts[s->n_parts++] = (hjm__straight_part){ values, shape->strides[part], column.most };
            good = good && values != NULL;
        }
    }
    return good;
}

/* Products stand in a dictionary, if they are told. */
static bool find_products(hjm__straight *s, const hjm_array *products)
{
    hjm_array numbers = *products;
    numbers.codes = NULL;
    s->products = products->codes != NULL ? plain(&numbers, HJM_ARRAY_U16, sizeof *s->products) : NULL;
    return products->values == NULL || s->products != NULL;
}

bool hjm__straight_make(hjm__straight *s, const hjm__columns *columns, const hjm__tally *tally,
                        const hjm_allocator *allocator)
{
    const hjm__dense *dense = tally->dense;
    const hjm_columns *given = &columns->given;
    bool there[HJM__N_PARTS];
    *s = (hjm__straight){ .agreement = columns->agreement };
    if (hjm__plan_keeps(&dense->plan, HJM_BY_ZERO) || (tally->locks != NULL && !hjm__tally_by_time(tally)) ||
        !find_sums(s, given, &dense->shape) || !find_people(s, given, dense) ||
        !find_parts(s, columns, &dense->shape) || !find_products(s, &given->products)) {
        return true;
    }
    for (int part = HJM__PARTY; part < HJM__ZERO; part++) {
        there[part] = hjm__column_of(columns, part).array->values != NULL;
    }
    s->base = hjm__dense_base(dense, there);
    s->dates = plain(&given->dates, HJM_ARRAY_I32, sizeof *s->dates);
    return s->products == NULL || make_places(s, &given->products, tally->places, allocator);
}

void hjm__straight_free(hjm__straight *s, const hjm_allocator *allocator)
{
    hjm__release(allocator, s->places, s->n_places, sizeof *s->places);
}

/* What is found in a look at some lines. */
typedef struct seen {
    hjm_date       first, last;
    hjm__magnitude amounts, quantities;
} seen;

INLINE seen look(const hjm__straight *s, size_t first)
{
    const hjm_date *dates = s->dates + first;
    seen of = { dates[0], dates[0], { 0, 0 }, { 0, 0 } };
    for (size_t i = 0; i < LINES; i++) {
        of.first = dates[i] < of.first ? dates[i] : of.first;
        of.last = dates[i] > of.last ? dates[i] : of.last;
    }
    if (s->amounts != NULL) {
        of.amounts = hjm__magnitude_of(s->amounts + first, LINES);
        of.quantities = hjm__magnitude_of_small(s->quantities + first, LINES);
    }
    return of;
}

/* Add the place of each line's value in a part; false if one is above the most. */
INLINE bool place_part(uint32_t *at, const hjm__straight_part *part, size_t first, bool begin, uint32_t base)
{
    const uint8_t *values = part->values + first;
    uint8_t largest = 0;
    for (size_t i = 0; i < LINES; i++) {
        largest = values[i] > largest ? values[i] : largest;
    }
    for (size_t i = 0; i < LINES; i++) {
        at[i] = (begin ? base : at[i]) + values[i] * part->stride;
    }
    return largest <= part->most;
}

INLINE bool place_products(uint32_t *at, const uint16_t *products, const uint16_t *places, size_t n_places)
{
    uint16_t largest = 0;
    for (size_t i = 0; i < LINES; i++) {
        largest = products[i] > largest ? products[i] : largest;
    }
    if (largest >= n_places) {
        return false;
    }
    largest = 0;
    for (size_t i = 0; i < LINES; i++) {
        uint16_t place = places[products[i]];
        largest = place > largest ? place : largest;
        at[i] += place;
    }
    return largest != UINT16_MAX;
}

/* Where the cells of lines are whose days are in the table; false if a line needs another way. */
INLINE bool place(const hjm__straight *s, const hjm__tally *tally, size_t i, const seen *of, uint32_t *at)
{
    uint32_t slice = tally->dense->shape.strides[HJM__MONTH];
    const uint32_t *times = tally->times;
    uint32_t first = times[of->first - tally->first_day];
    bool good = true;
    size_t p = 0;
    if (s->n_parts > 0 && first == times[of->last - tally->first_day]) {
        good = place_part(at, &s->parts[p++], i, true, s->base + first * slice);
    } else {
        for (size_t j = 0; j < LINES; j++) {
            at[j] = s->base + times[s->dates[i + j] - tally->first_day] * slice;
        }
    }
    for (; p < s->n_parts; p++) {
        good &= place_part(at, &s->parts[p], i, false, 0);
    }
    return good && (s->products == NULL || place_products(at, s->products + i, s->places, s->n_places));
}

/* What is read after the next lines, called for a cache line of bytes at a time. */
INLINE void call_for(const hjm__straight *s, size_t i)
{
    size_t next = i + NEXT;
    if (i % 16 == 0) {
        __builtin_prefetch(&s->dates[next]);
    }
    if (i % 32 == 0 && s->products != NULL) {
        __builtin_prefetch(&s->products[next]);
    }
    for (size_t p = 0; i % CACHE_LINE == 0 && p < s->n_parts; p++) {
        __builtin_prefetch(&s->parts[p].values[next]);
    }
}

/* Four lines into their cells. */
INLINE void add_four(hjm__pair *cells, const uint32_t *at, const int64_t *amounts, const int32_t *quantities)
{
    four low = __builtin_convertvector(*(const small_four *)quantities, four) + (INT64_C(1) << HJM__QUANTITY_BITS);
    four high = *(const four *)amounts;
    four even = __builtin_shufflevector(low, high, 0, 4, 2, 6);
    four odd = __builtin_shufflevector(low, high, 1, 5, 3, 7);
    cells[at[0]] += (hjm__pair)__builtin_shufflevector(even, even, 0, 1);
    cells[at[1]] += (hjm__pair)__builtin_shufflevector(odd, odd, 0, 1);
    cells[at[2]] += (hjm__pair)__builtin_shufflevector(even, even, 2, 3);
    cells[at[3]] += (hjm__pair)__builtin_shufflevector(odd, odd, 2, 3);
}

/* Cells that are far away are called for in good time: those of the first lines, and later those of 8 lines more. */
INLINE void call_for_cells(const uint64_t *cells, size_t words, const uint32_t *at, size_t from, size_t n)
{
    for (size_t i = from; i < from + n && i < LINES; i++) {
        __builtin_prefetch(&cells[(size_t)at[i] * words], 1);
    }
}

INLINE void add(const hjm__straight *s, hjm__pair *cells, size_t first, const uint32_t *at, bool far)
{
    const int64_t *amounts = s->amounts + first;
    const int32_t *quantities = s->quantities + first;
    call_for_cells((const uint64_t *)cells, 2, at, 0, far ? AHEAD : 0);
    for (size_t i = 0; i < LINES; i += STEP) {
        call_for(s, first + i);
        __builtin_prefetch(&amounts[i + NEXT]);
        if (i % 16 == 0) {
            __builtin_prefetch(&quantities[i + NEXT]);
        }
        call_for_cells((const uint64_t *)cells, 2, at, i + AHEAD, far ? STEP : 0);
        add_four(cells, at + i, amounts + i, quantities + i);
        add_four(cells, at + i + 4, amounts + i + 4, quantities + i + 4);
    }
}

INLINE void count(const hjm__straight *s, uint64_t *cells, size_t first, const uint32_t *at, bool far)
{
    call_for_cells(cells, 1, at, 0, far ? AHEAD : 0);
    for (size_t i = 0; i < LINES; i += STEP) {
        call_for(s, first + i);
        call_for_cells(cells, 1, at, i + AHEAD, far ? STEP : 0);
        for (size_t j = i; j < i + STEP; j++) {
            cells[at[j]]++;
        }
    }
}

/* Those who have the lines, into their bits of the time whose first cell is `begin`. */
INLINE void put_people(uint64_t *slice, const uint32_t *people, uint32_t least, const uint32_t *at, uint32_t begin)
{
    for (size_t i = 0; i < LINES; i++) {
        if (i % 16 == 0) {
            __builtin_prefetch(&people[i + NEXT]);
        }
        slice[people[i] - least] |= UINT64_C(1) << (at[i] - begin);
    }
}

/* Are the sums of the lines so far, and of these, such that packed cells hold them? Then they are counted. */
static bool take_up(hjm__teller *teller, const seen *of)
{
    int64_t amounts = teller->amounts;
    int64_t quantities = teller->quantities + (int64_t)of->quantities.sum;
    bool good = of->amounts.bits >> AMOUNT_BITS == 0 && of->quantities.bits >> QUANTITY_BITS == 0 &&
                hjm__packed_holds(teller->tally->n_tellers, teller->lines + LINES, quantities) &&
                hjm__sum_magnitude(&amounts, (int64_t)of->amounts.sum);
    if (good) {
        teller->lines += LINES;
        teller->amounts = amounts;
        teller->quantities = quantities;
    }
    return good;
}

/* This thread's own bits of a time for all that are counted; false if there is no room for them. */
static bool find_slices(const hjm__straight *s, hjm__teller *teller, uint32_t time, uint64_t *slices[HJM__N_SETS])
{
    const hjm__dense *dense = teller->tally->dense;
    bool good = true;
    for (int set = 0; set < HJM__N_SETS; set++) {
        slices[set] = NULL;
        if (s->people[set] != NULL) {
            slices[set] = hjm__crowd_slice(&dense->crowds[set], &teller->parts[set], &dense->allocator, time);
            good = good && slices[set] != NULL;
        }
    }
    return good;
}

/* Lines into cells of one time, if the table is shared, under its lock; false if they need wider cells. */
INLINE bool put_lines(const hjm__straight *s, hjm__teller *teller, size_t i, const seen *of, const uint32_t *at,
                      uint32_t time, bool far)
{
    const hjm__tally *tally = teller->tally;
    hjm__dense *table = teller->own != NULL ? teller->own : tally->dense;
    if (teller->own == NULL) {
        (void)pthread_mutex_lock(&tally->locks[time % HJM__BINS]);
    }
    bool good = table->shape.packed == (s->amounts != NULL) && take_up(teller, of); /* others may have made it wide */
    if (good && s->amounts != NULL) {
        add(s, (hjm__pair *)table->cells, i, at, far);
    } else if (good) {
        count(s, table->cells, i, at, far);
    }
    if (teller->own == NULL) {
        (void)pthread_mutex_unlock(&tally->locks[time % HJM__BINS]);
    }
    return good;
}

/* Add lines that have their places; false if they need another way. */
INLINE bool put(const hjm__straight *s, hjm__teller *teller, size_t i, const seen *of, const uint32_t *at, bool far)
{
    const hjm__tally *tally = teller->tally;
    uint32_t time = tally->times[of->first - tally->first_day];
    bool one_time = time == tally->times[of->last - tally->first_day];
    bool people = s->people[HJM__USERS] != NULL || s->people[HJM__ITEMS] != NULL;
    uint64_t *slices[HJM__N_SETS];
    if ((!one_time && (people || teller->own == NULL)) || (people && !find_slices(s, teller, time, slices)) ||
        !put_lines(s, teller, i, of, at, time, far)) {
        return false;
    }
    for (int set = 0; people && set < HJM__N_SETS; set++) {
        if (slices[set] != NULL) {
            uint32_t least = (uint32_t)tally->dense->crowds[set].first;
            put_people(slices[set], s->people[set] + i, least, at, time * tally->dense->shape.strides[HJM__MONTH]);
        }
    }
    return true;
}

INLINE size_t add_all(const hjm__straight *s, hjm__teller *teller, const hjm_date days[2], size_t first, size_t n,
                      bool far)
{
    size_t i = first;
    for (; first + n - i >= LINES; i += LINES) {
        uint32_t at[LINES];
        const seen found = look(s, i);
        if (found.first < days[0] || found.last > days[1] || !place(s, teller->tally, i, &found, at) ||
            !put(s, teller, i, &found, at, far)) {
            break;
        }
    }
    return i - first;
}

HJM__WIDEST static size_t add_near(const hjm__straight *s, hjm__teller *teller, const hjm_date days[2], size_t first,
                                   size_t n)
{
    return add_all(s, teller, days, first, n, false);
}

HJM__WIDEST static size_t add_far(const hjm__straight *s, hjm__teller *teller, const hjm_date days[2], size_t first,
                                  size_t n)
{
    return add_all(s, teller, days, first, n, true);
}

size_t hjm__straight_add(const hjm__straight *s, hjm__teller *teller, size_t first, size_t n)
{
    const hjm__tally *tally = teller->tally;
    hjm_date days[2];
    if (s->dates == NULL || teller->widened || n < LINES ||
        !hjm__columns_covered(s->agreement, s->dates[first], &days[0], &days[1])) {
        return 0;
    }
    days[0] = days[0] > tally->first_day ? days[0] : tally->first_day;
    days[1] = days[1] < tally->last_day ? days[1] : tally->last_day;
    return hjm__dense_is_far(tally->dense) ? add_far(s, teller, days, first, n) : add_near(s, teller, days, first, n);
}
