#include "cube/tally.h"

#include "base/grow.h"
#include "base/wide.h"

enum { AHEAD = 16, LARGE = 1 << 20, GRAIN = 6, EXACT_BITS = 53, MANY_TIMES = 16 };

/* The sum of the absolute values of a block, and in *all their bits: as long as those end below EXACT_BITS, it is exact. */
HJM__WIDE static uint64_t magnitude(const int64_t *values, size_t n, uint64_t *all)
{
    uint64_t bits = 0;
    uint64_t sum = 0;
    for (size_t i = 0; i < n; i++) {
        uint64_t sign = 0 - ((uint64_t)values[i] >> 63);
        uint64_t absolute = ((uint64_t)values[i] ^ sign) - sign;
        bits |= absolute;
        sum += absolute;
    }
    *all = bits;
    return sum;
}

HJM__WIDE static int64_t small_magnitude(const int32_t *values, size_t n)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < n; i++) {
        uint32_t sign = 0 - ((uint32_t)values[i] >> 31);
        sum += ((uint32_t)values[i] ^ sign) - sign;
    }
    return (int64_t)sum;
}

/* Every sum of a part of the lines stays within 64 bits as long as the absolute values of all of them do. */
static bool sum_up(int64_t *total, const int64_t *values, size_t n)
{
    uint64_t all = 0;
    uint64_t sum = magnitude(values, n, &all);
    if (all >> EXACT_BITS == 0) {
        return hjm__sum_magnitude(total, (int64_t)sum);
    }
    for (size_t i = 0; i < n; i++) {
        if (!hjm__sum_magnitude(total, values[i])) {
            return false;
        }
    }
    return true;
}

/* What is added of each line; what is NULL is not counted. */
typedef struct what {
    const int64_t *amounts;
    const int64_t *quantities;
    const int32_t *small; /* quantities of 32 bits */
} what;

/* Add lines to their cells. Called with constants, so that there is a loop for each kind of cell. */
static inline void add_to(uint64_t *cells, const uint32_t *at, size_t n, what of, size_t ahead)
{
    bool quantities = of.quantities != NULL || of.small != NULL;
    size_t words = 1u + (of.amounts != NULL) + quantities;
    for (size_t i = 0; i < n; i++) {
        uint64_t *cell = &cells[at[i] * words];
        if (of.amounts != NULL && i % 8 == 0) { /* those of the next block */
            __builtin_prefetch((const void *)((uintptr_t)&of.amounts[i] + HJM__BLOCK_LINES * sizeof *of.amounts));
        }
        if (of.small != NULL && i % 16 == 0) {
            __builtin_prefetch((const void *)((uintptr_t)&of.small[i] + HJM__BLOCK_LINES * sizeof *of.small));
        }
        if (ahead > 0) {
            __builtin_prefetch(&cells[at[i + ahead < n ? i + ahead : i] * words], 1);
        }
        cell[0]++;
        if (of.amounts != NULL) {
            cell[1] += (uint64_t)of.amounts[i];
        }
        if (quantities) {
            cell[words - 1] += of.small != NULL ? (uint64_t)of.small[i] : (uint64_t)of.quantities[i];
        }
    }
}

/* Cells that are far away are called for in good time. */
static void add_lines(uint64_t *cells, bool far, const uint32_t *at, size_t n, what of)
{
    if (of.amounts != NULL && of.small != NULL && !far) {
        add_to(cells, at, n, (what){ of.amounts, NULL, of.small }, 0);
    } else if (of.amounts != NULL && of.small != NULL) {
        add_to(cells, at, n, (what){ of.amounts, NULL, of.small }, AHEAD);
    } else if (of.amounts != NULL && of.quantities != NULL) {
        add_to(cells, at, n, (what){ of.amounts, of.quantities, NULL }, AHEAD);
    } else if (of.amounts != NULL && !far) {
        add_to(cells, at, n, (what){ of.amounts, NULL, NULL }, 0);
    } else if (of.amounts != NULL) {
        add_to(cells, at, n, (what){ of.amounts, NULL, NULL }, AHEAD);
    } else if (of.small != NULL) {
        add_to(cells, at, n, (what){ NULL, NULL, of.small }, AHEAD);
    } else if (of.quantities != NULL) {
        add_to(cells, at, n, (what){ NULL, of.quantities, NULL }, AHEAD);
    } else {
        add_to(cells, at, n, (what){ NULL, NULL, NULL }, AHEAD);
    }
}

static bool is_far(const hjm__shape *shape)
{
    return shape->n_cells * shape->words * sizeof(uint64_t) > LARGE;
}

bool hjm__teller_packs(const hjm__dense *dense)
{
    return dense->shape.words == 3 && !is_far(&dense->shape);
}

static void empty_bin(hjm__teller *teller, size_t which, bool amounts, bool quantities)
{
    hjm__bin *bin = &teller->bins[which];
    const hjm__tally *tally = teller->tally;
    (void)pthread_mutex_lock(&tally->locks[which]);
    add_lines(tally->dense->cells, true, bin->at, bin->n,
              (what){ amounts ? bin->amounts : NULL, quantities ? bin->quantities : NULL, NULL });
    (void)pthread_mutex_unlock(&tally->locks[which]);
    bin->n = 0;
}

/* With many times, a bin has those of the same lock: then lines of one time, as most are, need no bins. */
static bool bins_by_time(const hjm__shape *shape)
{
    return shape->sizes[HJM__MONTH] >= MANY_TIMES;
}

static void put_into_bins(hjm__teller *teller, size_t n, what of)
{
    bool by_time = bins_by_time(&teller->tally->dense->shape);
    bool quantities = of.quantities != NULL || of.small != NULL;
    for (size_t i = 0; i < n; i++) {
        size_t which = (by_time ? teller->times[i] : teller->at[i] >> GRAIN) & (HJM__BINS - 1);
        hjm__bin *bin = &teller->bins[which];
        bin->at[bin->n] = teller->at[i];
        if (of.amounts != NULL) {
            bin->amounts[bin->n] = of.amounts[i];
        }
        if (quantities) {
            bin->quantities[bin->n] = of.small != NULL ? of.small[i] : of.quantities[i];
        }
        if (++bin->n == HJM__BIN_LINES) {
            empty_bin(teller, which, of.amounts != NULL, quantities);
        }
    }
}

static void put_into_shared(hjm__teller *teller, size_t n, what of, bool one_time)
{
    const hjm__tally *tally = teller->tally;
    if (one_time && bins_by_time(&tally->dense->shape)) {
        pthread_mutex_t *lock = &tally->locks[teller->times[0] & (HJM__BINS - 1)];
        (void)pthread_mutex_lock(lock);
        add_lines(tally->dense->cells, true, teller->at, n, of);
        (void)pthread_mutex_unlock(lock);
    } else {
        put_into_bins(teller, n, of);
    }
}

/* The times of a block; true if all are the same. */
static bool find_times(hjm__teller *teller, const hjm__block *block)
{
    const hjm__tally *tally = teller->tally;
    teller->times[0] = tally->times[block->dates[0] - tally->first_day];
    for (size_t i = 1; i < block->n_lines && !block->one_month; i++) {
        teller->times[i] = tally->times[block->dates[i] - tally->first_day];
    }
    return block->one_month;
}

HJM__WIDE static void fill(uint32_t *at, size_t n, uint32_t value)
{
    for (size_t i = 0; i < n; i++) {
        at[i] = value;
    }
}

HJM__WIDE static void shift(uint32_t *at, size_t n, uint32_t by)
{
    for (size_t i = 0; i < n; i++) {
        at[i] += by;
    }
}

HJM__WIDE static void add_part(uint32_t *at, const int32_t *values, size_t n, uint32_t stride)
{
    for (size_t i = 0; i < n; i++) {
        at[i] += (uint32_t)values[i] * stride;
    }
}

HJM__WIDE static void add_bytes(uint32_t *at, const uint8_t *values, size_t n, uint32_t stride)
{
    for (size_t i = 0; i < n; i++) {
        at[i] += values[i] * stride;
    }
}

/* The two parts that most tables tell, in the form that most lines have. */
HJM__WIDE static void set_two(uint32_t *at, const uint8_t *parties, const uint8_t *kinds, size_t n,
                              const uint32_t strides[2], uint32_t base)
{
    uint32_t party = strides[0];
    uint32_t kind = strides[1];
    for (size_t i = 0; i < n; i++) {
        at[i] = base + parties[i] * party + kinds[i] * kind;
    }
}

static void add_products(uint32_t *at, const int32_t *codes, size_t n, const uint16_t *places)
{
    for (size_t i = 0; i < n; i++) {
        at[i] += places[codes[i] + 1];
    }
}

/* Where the cell of each line is, from a base on. */
static void find_cells(hjm__teller *teller, const hjm__block *block, uint32_t base)
{
    const hjm__shape *shape = &teller->tally->dense->shape;
    const hjm__plan *plan = &teller->tally->dense->plan;
    size_t n = block->n_lines;
    int next = HJM__PARTY;
    for (int part = HJM__PARTY; part < HJM__ZERO; part++) {
        bool there = block->parts[part] != NULL || block->bytes[part] != NULL;
        bool absent = part != HJM__PRODUCT && hjm__plan_tells(plan, part) && !there;
        uint32_t untold = part == HJM__SEX ? HJM_SEX_UNKNOWN : UINT32_MAX;
        base += absent ? (untold - (uint32_t)shape->least[part]) * shape->strides[part] : 0;
        base -= there && part != HJM__PRODUCT ? (uint32_t)shape->least[part] * shape->strides[part] : 0;
    }
    if (block->bytes[HJM__PARTY] != NULL && block->bytes[HJM__KIND] != NULL) {
        const uint32_t strides[] = { shape->strides[HJM__PARTY], shape->strides[HJM__KIND] };
        set_two(teller->at, block->bytes[HJM__PARTY], block->bytes[HJM__KIND], n, strides, base);
        next = HJM__KIND + 1;
    } else {
        fill(teller->at, n, base);
    }
    for (int part = next; part < HJM__ZERO; part++) {
        if (block->bytes[part] != NULL) {
            add_bytes(teller->at, block->bytes[part], n, shape->strides[part]);
        } else if (block->parts[part] != NULL && part != HJM__PRODUCT) {
            add_part(teller->at, block->parts[part], n, shape->strides[part]);
        }
    }
    if (block->parts[HJM__PRODUCT] != NULL) {
        add_products(teller->at, block->parts[HJM__PRODUCT], n, teller->tally->places);
    }
    for (size_t i = 0; hjm__plan_keeps(plan, HJM_BY_ZERO) && i < n; i++) {
        teller->at[i] += block->amounts[i] == 0 ? shape->strides[HJM__ZERO] : 0;
    }
}

/* Cells of a time become cells of the table. */
static void add_times(hjm__teller *teller, size_t n, bool one_time)
{
    uint32_t slice = teller->tally->dense->shape.strides[HJM__MONTH];
    if (one_time) {
        shift(teller->at, n, teller->times[0] * slice);
        return;
    }
    for (size_t i = 0; i < n; i++) {
        teller->at[i] += teller->times[i] * slice;
    }
}

/* `small` is the sum of the absolute values of small quantities. */
static void put_into_cells(hjm__teller *teller, size_t n, what of, int64_t small)
{
    hjm__packed *packed = &teller->packed;
    bool packs = packed->n > 0 && of.amounts != NULL && of.small != NULL;
    if (packs && !hjm__packed_has_room(packed, n, small)) {
        hjm__packed_empty(packed, teller->cells);
        packs = hjm__packed_has_room(packed, n, small);
    }
    if (packs) {
        hjm__packed_add(packed, teller->at, n, of.amounts, of.small, small);
    } else {
        add_lines(teller->cells, is_far(&teller->tally->dense->shape), teller->at, n, of);
    }
}

hjm__past hjm__teller_add(hjm__teller *teller, const hjm__block *block, const int64_t *const numbers[HJM__N_SETS])
{
    const hjm__dense *dense = teller->tally->dense;
    size_t n = block->n_lines;
    bool count_amounts = hjm__plan_counts(&dense->plan, HJM_MEASURE_AMOUNT);
    bool count_quantities = hjm__plan_counts(&dense->plan, HJM_MEASURE_QUANTITY);
    static const int64_t none[HJM__BLOCK_LINES] = { 0 };
    what of = { count_amounts ? block->amounts : NULL, NULL, count_quantities ? block->small_quantities : NULL };
    if (count_quantities && of.small == NULL) {
        of.quantities = block->quantities != NULL ? block->quantities : none;
    }
    if (n == 0) {
        return HJM__PAST_NONE;
    }
    if (of.amounts != NULL && !sum_up(&teller->amounts, of.amounts, n)) {
        return HJM__PAST_AMOUNT;
    }
    int64_t small = of.small != NULL ? small_magnitude(of.small, n) : 0;
    if ((of.quantities != NULL && !sum_up(&teller->quantities, of.quantities, n)) ||
        !hjm__sum_magnitude(&teller->quantities, small)) {
        return HJM__PAST_QUANTITY;
    }
    teller->lines += (int64_t)n;
    bool one_time = find_times(teller, block);
    bool crowds = numbers[HJM__USERS] != NULL || numbers[HJM__ITEMS] != NULL; /* they need the cell in its time */
    bool at_once = one_time && !crowds;
    find_cells(teller, block, at_once ? teller->times[0] * dense->shape.strides[HJM__MONTH] : 0);
    for (int s = 0; s < HJM__N_SETS; s++) {
        if (numbers[s] != NULL) {
            hjm__crowd_put(&dense->crowds[s], numbers[s], teller->at, teller->times, one_time, n);
        }
    }
    if (!at_once) {
        add_times(teller, n, one_time);
    }
    if (teller->bins != NULL) {
        put_into_shared(teller, n, of, one_time);
    } else {
        put_into_cells(teller, n, of, small);
    }
    return HJM__PAST_NONE;
}

void hjm__teller_end(hjm__teller *teller)
{
    const hjm__plan *plan = &teller->tally->dense->plan;
    hjm__packed_empty(&teller->packed, teller->cells);
    for (size_t b = 0; teller->bins != NULL && b < HJM__BINS; b++) {
        empty_bin(teller, b, hjm__plan_counts(plan, HJM_MEASURE_AMOUNT), hjm__plan_counts(plan, HJM_MEASURE_QUANTITY));
    }
}
