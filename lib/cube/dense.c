#include "cube/dense.h"

#include <string.h>

enum { MONTHS = 12, AGES = 1001, SEXES = 3, NEAR_BYTES = 1 << 20, PACKED_WORDS = 2, WIDE_WORDS = 3 };

const int hjm__dense_order[HJM__N_PARTS] = { HJM__MONTH, HJM__PARTY, HJM__KIND, HJM__SCOPE,
                                             HJM__SEX,   HJM__AGE,   HJM__ZERO, HJM__PRODUCT };

static void set_sizes(hjm__shape *shape, const hjm__plan *plan, const hjm_agreement *a, const int32_t months[2],
                      size_t n_products)
{
    const struct {
        int32_t least;
        size_t  size;
    } whole[HJM__N_PARTS] = {
        [HJM__MONTH] = { months[0], (size_t)((months[1] - months[0]) / shape->unit) + 1 },
        [HJM__PARTY] = { 0, a->n_parties },
        [HJM__KIND] = { 0, a->n_kinds },
        [HJM__SCOPE] = { -1, a->n_scopes + 1 },
        [HJM__PRODUCT] = { 0, n_products },
        [HJM__SEX] = { 0, SEXES },
        [HJM__AGE] = { -1, AGES },
        [HJM__ZERO] = { 0, 2 },
    };
    for (int part = 0; part < HJM__N_PARTS; part++) {
        bool told = hjm__plan_tells(plan, part);
        shape->least[part] = whole[part].least;
        shape->sizes[part] = told ? (uint32_t)whole[part].size : 1;
    }
}

bool hjm__shape_make(hjm__shape *shape, const hjm__plan *plan, const hjm_agreement *agreement, const int32_t months[2],
                     size_t n_products, uint64_t bytes)
{
    uint64_t n = 1;
    uint64_t all;
    shape->unit = hjm__plan_keeps(plan, HJM_BY_MONTH) ? 1 : MONTHS;
    shape->words = 1u + hjm__plan_counts(plan, HJM_MEASURE_AMOUNT) + hjm__plan_counts(plan, HJM_MEASURE_QUANTITY);
    set_sizes(shape, plan, agreement, months, n_products);
    for (int i = HJM__N_PARTS - 1; i >= 0; i--) {
        shape->strides[hjm__dense_order[i]] = (uint32_t)n;
        n *= shape->sizes[hjm__dense_order[i]];
        if (__builtin_mul_overflow(n, shape->words * sizeof(uint64_t), &all) || all > bytes || n == 0 || n >= UINT32_MAX) {
            return false;
        }
    }
    shape->n_cells = (size_t)n;
    shape->packed = shape->words == WIDE_WORDS;
    shape->words = shape->packed ? PACKED_WORDS : shape->words;
    return true;
}

uint32_t hjm__dense_base(const hjm__dense *dense, const bool there[HJM__N_PARTS])
{
    const hjm__shape *shape = &dense->shape;
    uint32_t base = 0;
    for (int part = HJM__PARTY; part < HJM__ZERO; part++) {
        uint32_t untold = part == HJM__SEX ? HJM_SEX_UNKNOWN : UINT32_MAX; /* -1 */
        uint32_t value = there[part] ? 0 : untold;
        bool placed = part != HJM__PRODUCT && (there[part] || hjm__plan_tells(&dense->plan, part));
        base += placed ? (value - (uint32_t)shape->least[part]) * shape->strides[part] : 0;
    }
    return base;
}

bool hjm__dense_is_far(const hjm__dense *dense)
{
    return dense->shape.n_cells * sizeof(hjm__pair) > NEAR_BYTES;
}

size_t hjm__shape_slice(const hjm__shape *shape)
{
    return shape->strides[HJM__MONTH];
}

hjm__dense *hjm__dense_make(const hjm_allocator *allocator, const hjm__plan *plan, const hjm__shape *shape)
{
    hjm__dense *dense = hjm__alloc(allocator, 1, sizeof *dense);
    if (dense == NULL) {
        return NULL;
    }
    dense->allocator = *allocator;
    dense->plan = *plan;
    dense->shape = *shape;
    dense->products = hjm__alloc(allocator, shape->sizes[HJM__PRODUCT], sizeof *dense->products);
    dense->cells = hjm__alloc_unset(allocator, shape->n_cells * shape->words, sizeof *dense->cells);
    if (dense->products == NULL || dense->cells == NULL) {
        hjm__dense_free(dense);
        return NULL;
    }
    dense->products[0] = -1;
    return dense;
}

static void clear_share(void *words, size_t n, size_t share, size_t n_shares)
{
    size_t each = n / n_shares + 1;
    size_t first = share * each < n ? share * each : n;
    size_t n_mine = n - first < each ? n - first : each;
    if (n_mine > 0) {
        memset((char *)words + first * sizeof(uint64_t), 0, n_mine * sizeof(uint64_t));
    }
}

void hjm__dense_clear(hjm__dense *dense, size_t share, size_t n_shares)
{
    clear_share(dense->cells, dense->shape.n_cells * dense->shape.words, share, n_shares);
    for (int s = 0; s < HJM__N_SETS; s++) {
        const hjm__crowd *crowd = &dense->crowds[s];
        clear_share(crowd->bits, crowd->n * crowd->n_times * crowd->words, share, n_shares);
    }
}

hjm__dense *hjm__dense_like(const hjm__dense *dense)
{
    hjm__dense *like = hjm__dense_make(&dense->allocator, &dense->plan, &dense->shape);
    if (like != NULL) {
        hjm__dense_clear(like, 0, 1);
        memcpy(like->products, dense->products, dense->shape.sizes[HJM__PRODUCT] * sizeof *like->products);
    }
    return like;
}

void hjm__dense_free(hjm__dense *dense)
{
    if (dense == NULL) {
        return;
    }
    const hjm__shape *shape = &dense->shape;
    hjm_allocator allocator = dense->allocator;
    for (int s = 0; s < HJM__N_SETS; s++) {
        hjm__crowd_free(&dense->crowds[s], &allocator);
    }
    hjm__release(&allocator, dense->products, shape->sizes[HJM__PRODUCT], sizeof *dense->products);
    hjm__release(&allocator, dense->cells, shape->n_cells * shape->words, sizeof *dense->cells);
    hjm__release(&allocator, dense, 1, sizeof *dense);
}

hjm__cell_key hjm__dense_key(const hjm__dense *dense, size_t at)
{
    const hjm__shape *shape = &dense->shape;
    hjm__cell_key key = { { 0 } };
    for (int i = 0; i < HJM__N_PARTS; i++) {
        int part = hjm__dense_order[i];
        int32_t place = (int32_t)(at / shape->strides[part]);
        at %= shape->strides[part];
        key.part[part] = place + shape->least[part];
    }
    key.part[HJM__MONTH] = shape->least[HJM__MONTH] + (key.part[HJM__MONTH] - shape->least[HJM__MONTH]) * shape->unit;
    key.part[HJM__PRODUCT] = dense->products[key.part[HJM__PRODUCT]];
    hjm__plan_key(&dense->plan, &key); /* what is not told has one place, which means nothing */
    return key;
}

bool hjm__dense_widen(hjm__dense *dense)
{
    size_t n = dense->shape.n_cells;
    uint64_t *wide = hjm__alloc_unset(&dense->allocator, n * WIDE_WORDS, sizeof *wide);
    if (wide == NULL) {
        return false;
    }
    for (size_t at = 0; at < n; at++) {
        const hjm__sums sums = hjm__dense_sums(dense, at);
        wide[at * WIDE_WORDS] = (uint64_t)sums.lines;
        wide[at * WIDE_WORDS + 1] = (uint64_t)sums.amount;
        wide[at * WIDE_WORDS + 2] = (uint64_t)sums.quantity;
    }
    hjm__release(&dense->allocator, dense->cells, n * dense->shape.words, sizeof *dense->cells);
    dense->cells = wide;
    dense->shape.packed = false;
    dense->shape.words = WIDE_WORDS;
    return true;
}

static hjm__sums sums_of(const hjm__dense *dense, const uint64_t *cell)
{
    if (dense->shape.packed) {
        return hjm__unpack(cell);
    }
    bool amounts = hjm__plan_counts(&dense->plan, HJM_MEASURE_AMOUNT);
    bool quantities = hjm__plan_counts(&dense->plan, HJM_MEASURE_QUANTITY);
    return (hjm__sums){ (int64_t)cell[0], amounts ? (int64_t)cell[1] : 0,
                        quantities ? (int64_t)cell[dense->shape.words - 1] : 0 };
}

hjm__sums hjm__dense_sums(const hjm__dense *dense, size_t at)
{
    return sums_of(dense, &dense->cells[at * dense->shape.words]);
}

/* The first word of a cell is zero if it has no lines, and only then, also where the quantity stands in it. */
bool hjm__dense_has_lines(const hjm__dense *dense, size_t first, size_t n)
{
    bool has = false;
    for (size_t at = first; at < first + n && !has; at++) {
        has = dense->cells[at * dense->shape.words] != 0;
    }
    return has;
}

size_t hjm__dense_count(const hjm__dense *dense, size_t first, size_t n)
{
    size_t count = 0;
    for (size_t at = first; at < first + n; at++) {
        count += dense->cells[at * dense->shape.words] != 0;
    }
    return count;
}

hjm__sums hjm__dense_row(const hjm__dense *dense, size_t first)
{
    size_t words = dense->shape.words;
    size_t end = (first + dense->shape.sizes[HJM__PRODUCT]) * words;
    uint64_t sums[WIDE_WORDS] = { 0 };
    if (dense->shape.packed) {
        hjm__pair sum = { 0 };
        for (size_t i = first * words; i < end; i += words) {
            sum += *(const hjm__pair *)&dense->cells[i];
        }
        sums[0] = sum[0];
        sums[1] = sum[1];
        return sums_of(dense, sums);
    }
    for (size_t i = first * words; i < end; i += words) {
        for (size_t w = 0; w < words; w++) {
            sums[w] += dense->cells[i + w];
        }
    }
    return sums_of(dense, sums);
}

void hjm__dense_add(hjm__dense *dense, size_t at, const hjm__sums *more)
{
    uint64_t *cell = &dense->cells[at * dense->shape.words];
    if (dense->shape.packed) {
        *(hjm__pair *)cell += hjm__pack(more->lines, more->quantity, more->amount);
        return;
    }
    cell[0] += (uint64_t)more->lines;
    if (hjm__plan_counts(&dense->plan, HJM_MEASURE_AMOUNT)) {
        cell[1] += (uint64_t)more->amount;
    }
    if (hjm__plan_counts(&dense->plan, HJM_MEASURE_QUANTITY)) {
        cell[dense->shape.words - 1] += (uint64_t)more->quantity;
    }
}

static bool find_product(const hjm__dense *dense, int32_t code, int32_t *place)
{
    uint32_t n = dense->shape.sizes[HJM__PRODUCT];
    *place = 0;
    while ((uint32_t)*place < n && dense->products[*place] != code) {
        (*place)++;
    }
    return (uint32_t)*place < n;
}

bool hjm__dense_find(const hjm__dense *dense, const hjm__cell_key *key, size_t *at)
{
    const hjm__shape *shape = &dense->shape;
    *at = 0;
    for (int part = 0; part < HJM__N_PARTS; part++) {
        int32_t place = key->part[part] - shape->least[part];
        if (!hjm__plan_tells(&dense->plan, part)) {
            continue;
        }
        if (part == HJM__PRODUCT && !find_product(dense, key->part[part], &place)) {
            return false;
        }
        place = part == HJM__MONTH && place >= 0 ? place / shape->unit : place;
        if (place < 0 || (uint32_t)place >= shape->sizes[part]) {
            return false;
        }
        *at += (size_t)place * shape->strides[part];
    }
    return true;
}

static bool same_products(const hjm__dense *a, const hjm__dense *b, uint32_t n)
{
    return memcmp(a->products, b->products, n * sizeof *a->products) == 0;
}

bool hjm__dense_covers(const hjm__dense *dense, const hjm__dense *other)
{
    bool all = other->shape.sizes[HJM__PRODUCT] <= dense->shape.sizes[HJM__PRODUCT] &&
               same_products(dense, other, other->shape.sizes[HJM__PRODUCT]);
    int64_t first = dense->shape.least[HJM__MONTH];
    int64_t other_first = other->shape.least[HJM__MONTH];
    int64_t unit = dense->shape.unit;
    all = all && first <= other_first &&
          first + unit * dense->shape.sizes[HJM__MONTH] >= other_first + unit * other->shape.sizes[HJM__MONTH];
    for (int s = 0; s < HJM__N_SETS; s++) {
        all = all && (other->crowds[s].n == 0 || hjm__crowd_covers(&dense->crowds[s], &other->crowds[s]));
    }
    return all;
}

/* Places from a table to another differ in their time, and in how many products there are. */
static size_t place_in(const hjm__dense *into, const hjm__dense *from, size_t at)
{
    size_t time = (size_t)((from->shape.least[HJM__MONTH] - into->shape.least[HJM__MONTH]) / into->shape.unit);
    size_t n = from->shape.sizes[HJM__PRODUCT];
    return time * hjm__shape_slice(&into->shape) + at / n * into->shape.sizes[HJM__PRODUCT] + at % n;
}

static void pour_crowd(hjm__dense *into, const hjm__dense *from, int set)
{
    const hjm__crowd *to = &into->crowds[set];
    const hjm__crowd *crowd = &from->crowds[set];
    size_t slice = hjm__shape_slice(&from->shape);
    for (size_t time = 0; time < crowd->n_times; time++) {
        for (size_t who = 0; who < crowd->n; who++) {
            hjm__crowd_cells cells = hjm__crowd_cells_of(crowd, who, time);
            size_t at;
            while (hjm__crowd_next(&cells, &at)) {
                size_t place = place_in(into, from, time * slice + at);
                size_t there = hjm__shape_slice(&into->shape);
                hjm__crowd_add(to, (size_t)(crowd->first - to->first) + who, place / there, place % there);
            }
        }
    }
}

void hjm__dense_pour(hjm__dense *into, const hjm__dense *from)
{
    bool same = into->shape.n_cells == from->shape.n_cells; /* one covers the other, so the cells are the same */
    bool words = same && into->shape.packed == from->shape.packed;
    for (size_t i = 0; words && i < into->shape.n_cells * into->shape.words; i++) {
        into->cells[i] += from->cells[i];
    }
    for (size_t at = 0; !words && at < from->shape.n_cells; at++) {
        const hjm__sums sums = hjm__dense_sums(from, at);
        if (sums.lines > 0) {
            hjm__dense_add(into, same ? at : place_in(into, from, at), &sums);
        }
    }
    for (int s = 0; s < HJM__N_SETS; s++) {
        pour_crowd(into, from, s);
    }
}
