#include "cube/tally.h"

#include "base/grow.h"
#include "base/wide.h"
#include "cube/magnitude.h"

enum { AHEAD = 64, GRAIN = 6, EXACT_BITS = 53, MANY_TIMES = 16 };

HJM__WIDE static hjm__magnitude magnitude(const int64_t *values, size_t n)
{
    return hjm__magnitude_of(values, n);
}

HJM__WIDE static int64_t small_magnitude(const int32_t *values, size_t n)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < n; i++) {
        sum += values[i] < 0 ? 0 - (uint32_t)values[i] : (uint32_t)values[i];
    }
    return (int64_t)sum;
}

/* Every sum of a part of the lines stays within 64 bits as long as the absolute values of all of them do. */
static bool sum_up(int64_t *total, const int64_t *values, size_t n)
{
    hjm__magnitude all = magnitude(values, n);
    if (all.bits >> EXACT_BITS == 0) {
        return hjm__sum_magnitude(total, (int64_t)all.sum);
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

/* Cells that are far away are called for in good time. */
static inline void call_for(const uint64_t *cells, size_t words, const uint32_t *at, size_t i, size_t n)
{
    __builtin_prefetch(&cells[at[i + AHEAD < n ? i + AHEAD : i] * words], 1);
}

/* Called with constants, so that there is a loop for each kind of cell. */
static inline void add_small(uint64_t *cells, const uint32_t *at, size_t n, const int64_t *amounts, const int32_t *small,
                             bool far)
{
    for (size_t i = 0; i < n; i++) {
        hjm__pair *cell = (hjm__pair *)&cells[(size_t)at[i] * 2];
        if (far) {
            call_for(cells, 2, at, i, n);
        }
        *cell += hjm__pack(1, small[i], amounts[i]);
    }
}

static void add_large(uint64_t *cells, const uint32_t *at, size_t n, const int64_t *amounts, const int64_t *quantities)
{
    for (size_t i = 0; i < n; i++) {
        hjm__pair *cell = (hjm__pair *)&cells[(size_t)at[i] * 2];
        call_for(cells, 2, at, i, n);
        *cell += hjm__pack(1, quantities[i], amounts[i]);
    }
}

static inline void add_words(uint64_t *cells, const uint32_t *at, size_t n, what of, bool far)
{
    size_t words = 1u + (of.amounts != NULL) + (of.quantities != NULL);
    for (size_t i = 0; i < n; i++) {
        uint64_t *cell = &cells[at[i] * words];
        if (far) {
            call_for(cells, words, at, i, n);
        }
        cell[0]++;
        if (of.amounts != NULL) {
            cell[1] += (uint64_t)of.amounts[i];
        }
        if (of.quantities != NULL) {
            cell[words - 1] += (uint64_t)of.quantities[i];
        }
    }
}

static void add_to_packed(const hjm__dense *dense, const uint32_t *at, size_t n, what of)
{
    if (of.quantities != NULL) {
        add_large(dense->cells, at, n, of.amounts, of.quantities);
    } else if (hjm__dense_is_far(dense)) {
        add_small(dense->cells, at, n, of.amounts, of.small, true);
    } else {
        add_small(dense->cells, at, n, of.amounts, of.small, false);
    }
}

static void add_to_words(const hjm__dense *dense, const uint32_t *at, size_t n, what of)
{
    int64_t room[HJM__BLOCK_LINES];
    for (size_t i = 0; of.small != NULL && i < n; i++) {
        room[i] = of.small[i];
    }
    const int64_t *quantities = of.small != NULL ? room : of.quantities;
    if (of.amounts != NULL && quantities != NULL) {
        add_words(dense->cells, at, n, (what){ of.amounts, quantities, NULL }, true);
    } else if (of.amounts != NULL) {
        add_words(dense->cells, at, n, (what){ of.amounts, NULL, NULL }, true);
    } else if (quantities != NULL) {
        add_words(dense->cells, at, n, (what){ NULL, quantities, NULL }, true);
    } else if (hjm__dense_is_far(dense)) {
        add_words(dense->cells, at, n, (what){ NULL, NULL, NULL }, true);
    } else {
        add_words(dense->cells, at, n, (what){ NULL, NULL, NULL }, false);
    }
}

static void add_lines(const hjm__dense *dense, const uint32_t *at, size_t n, what of)
{
    bool all = of.amounts != NULL && (of.quantities != NULL || of.small != NULL);
    if (all && dense->shape.packed) {
        add_to_packed(dense, at, n, of);
    } else {
        add_to_words(dense, at, n, of);
    }
}

static void empty_bin(hjm__teller *teller, size_t which, bool amounts, bool quantities)
{
    hjm__bin *bin = &teller->bins[which];
    const hjm__tally *tally = teller->tally;
    (void)pthread_mutex_lock(&tally->locks[which]);
    add_lines(tally->dense, bin->at, bin->n,
              (what){ amounts ? bin->amounts : NULL, quantities ? bin->quantities : NULL, NULL });
    (void)pthread_mutex_unlock(&tally->locks[which]);
    bin->n = 0;
}

/* With many times, a bin has those of the same lock: then lines of one time, as most are, need no bins. */
bool hjm__tally_by_time(const hjm__tally *tally)
{
    return tally->dense->shape.sizes[HJM__MONTH] >= MANY_TIMES;
}

static void put_into_bins(hjm__teller *teller, size_t n, what of)
{
    bool by_time = hjm__tally_by_time(teller->tally);
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
    if (one_time && hjm__tally_by_time(tally)) {
        pthread_mutex_t *lock = &tally->locks[teller->times[0] & (HJM__BINS - 1)];
        (void)pthread_mutex_lock(lock);
        add_lines(tally->dense, teller->at, n, of);
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
    bool there[HJM__N_PARTS];
    for (int part = HJM__PARTY; part < HJM__ZERO; part++) {
        there[part] = block->parts[part] != NULL || block->bytes[part] != NULL;
    }
    base += hjm__dense_base(teller->tally->dense, there);
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

/* Packed cells that might become too small are made wide; of a shared table while nobody adds to it. */
static bool make_room(hjm__teller *teller)
{
    const hjm__tally *tally = teller->tally;
    hjm__dense *table = teller->own != NULL ? teller->own : tally->dense;
    if (teller->widened || hjm__packed_holds(tally->n_tellers, teller->lines, teller->quantities)) {
        return true;
    }
    for (size_t b = 0; tally->locks != NULL && b < HJM__BINS; b++) {
        (void)pthread_mutex_lock(&tally->locks[b]);
    }
    teller->widened = !table->shape.packed || hjm__dense_widen(table);
    for (size_t b = 0; tally->locks != NULL && b < HJM__BINS; b++) {
        (void)pthread_mutex_unlock(&tally->locks[b]);
    }
    return teller->widened;
}

hjm__past hjm__teller_add(hjm__teller *teller, const hjm__block *block)
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
    if (!make_room(teller)) {
        return HJM__PAST_MEMORY;
    }
    bool one_time = find_times(teller, block);
    bool crowds = block->ids[HJM__USERS] != NULL || block->ids[HJM__ITEMS] != NULL; /* they need the cell in its time */
    bool at_once = one_time && !crowds;
    find_cells(teller, block, at_once ? teller->times[0] * dense->shape.strides[HJM__MONTH] : 0);
    for (int s = 0; s < HJM__N_SETS; s++) {
        if (block->ids[s] != NULL) {
            const hjm__crowd_lines lines = { block->ids[s], teller->at, teller->times, one_time };
            hjm__crowd_put(&dense->crowds[s], &teller->parts[s], &dense->allocator, &lines, n);
        }
    }
    if (!at_once) {
        add_times(teller, n, one_time);
    }
    if (teller->bins != NULL) {
        put_into_shared(teller, n, of, one_time);
    } else {
        add_lines(teller->own, teller->at, n, of);
    }
    return HJM__PAST_NONE;
}

hjm_status hjm__past_fail(hjm__past past, hjm_error *err)
{
    switch (past) {
    case HJM__PAST_AMOUNT: return hjm__fail(err, HJM_M_LINES_AMOUNT, NULL);
    case HJM__PAST_QUANTITY: return hjm__fail(err, HJM_M_LINES_QUANTITY, NULL);
    case HJM__PAST_MEMORY: return hjm__fail(err, HJM_M_NO_MEMORY, NULL);
    default: return HJM_OK;
    }
}

void hjm__teller_end(hjm__teller *teller)
{
    const hjm__plan *plan = &teller->tally->dense->plan;
    for (size_t b = 0; teller->bins != NULL && b < HJM__BINS; b++) {
        empty_bin(teller, b, hjm__plan_counts(plan, HJM_MEASURE_AMOUNT), hjm__plan_counts(plan, HJM_MEASURE_QUANTITY));
    }
}
