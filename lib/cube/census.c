#include "cube/census.h"

#include "base/crew.h"
#include "base/wide.h"

#include <stdatomic.h>

/* A group are as many people as there are bits in LANES words, so that each step is taken for several words at once. */
enum { BITS = 64, LANES = 4, GROUP = BITS * LANES, PIECE = 1 << 12, APART = 2 };

typedef struct lanes {
    uint64_t word[LANES];
} lanes;

/* Of a row: how many have been seen, and which of the group that is being looked at. */
typedef struct tally {
    int64_t n;
    lanes   group;
} tally;

typedef struct counters {
    const hjm__census *census;
    hjm__work          work;
    tally             *tallies;  /* of each worker one a row; before them the count of all, and cells that are in no row */
    size_t             n_each;
    atomic_bool        stop;
} counters;

/* One step of the transposition of squares of bits: what crosses over between rows that are `by` apart. */
static inline void exchange(lanes bits[BITS], size_t by, uint64_t low)
{
    for (size_t first = 0; first < BITS; first += 2 * by) {
        for (size_t i = first; i < first + by; i++) {
            for (size_t l = 0; l < LANES; l++) {
                uint64_t change = (bits[i].word[l] >> by ^ bits[i + by].word[l]) & low;
                bits[i].word[l] ^= change << by;
                bits[i + by].word[l] ^= change;
            }
        }
    }
}

/* From the cells of each of a group to those of the group in each cell. */
HJM__WIDE static void transpose(lanes bits[BITS])
{
    exchange(bits, 32, UINT64_C(0x00000000ffffffff));
    exchange(bits, 16, UINT64_C(0x0000ffff0000ffff));
    exchange(bits, 8, UINT64_C(0x00ff00ff00ff00ff));
    exchange(bits, 4, UINT64_C(0x0f0f0f0f0f0f0f0f));
    exchange(bits, 2, UINT64_C(0x3333333333333333));
    exchange(bits, 1, UINT64_C(0x5555555555555555));
}

HJM__WIDE static void put_into_rows(tally *tallies, const uint32_t *rows, const lanes *bits, size_t n_cells)
{
    for (size_t i = 0; i < n_cells; i++) {
        for (size_t l = 0; l < LANES; l++) {
            tallies[rows[i]].group.word[l] |= bits[i].word[l];
        }
    }
}

HJM__WIDE static void count_group(tally *tallies, size_t n_rows)
{
    lanes any = { { 0 } };
    for (size_t row = 1; row <= n_rows; row++) {
        for (size_t l = 0; l < LANES; l++) {
            any.word[l] |= tallies[row].group.word[l];
            tallies[row].n += __builtin_popcountll(tallies[row].group.word[l]);
            tallies[row].group.word[l] = 0;
        }
    }
    for (size_t l = 0; l < LANES; l++) {
        tallies[0].n += __builtin_popcountll(any.word[l]);
    }
}

/* A word of each of a group at a time; false if all are empty. */
static bool take_words(const hjm__crowd *crowd, size_t first, size_t n, size_t time, size_t word, lanes bits[BITS])
{
    const uint64_t *from = &crowd->bits[(time * crowd->n + first) * crowd->words + word];
    uint64_t any = 0;
    for (size_t i = 0; i < GROUP; i++) {
        uint64_t is = i < n ? from[i * crowd->words] : 0;
        bits[i / LANES].word[i % LANES] = is;
        any |= is;
    }
    return any != 0;
}

static void see_group(const hjm__census *census, size_t first, size_t n, tally *tallies)
{
    const hjm__crowd *crowd = census->crowd;
    lanes bits[BITS];
    for (size_t time = 0; time < crowd->n_times; time++) {
        for (size_t word = 0; word < crowd->words; word++) {
            size_t cell = word * BITS;
            size_t n_cells = crowd->slice - cell < BITS ? crowd->slice - cell : BITS;
            if (take_words(crowd, first, n, time, word, bits)) {
                transpose(bits);
                put_into_rows(tallies, &census->row_of[time * crowd->slice + cell], bits, n_cells);
            }
        }
    }
    count_group(tallies, census->n_rows);
}

/* Only the thread of the call tells, and may be told to stop. */
static bool goes_on(counters *c, size_t worker)
{
    if (worker == 0 && !hjm__pace_goes_on(c->census->pace)) {
        atomic_store_explicit(&c->stop, true, memory_order_relaxed);
    }
    return !atomic_load_explicit(&c->stop, memory_order_relaxed);
}

static void count_share(void *user, size_t worker)
{
    counters *c = user;
    tally *tallies = &c->tallies[worker * c->n_each];
    size_t first;
    size_t n;
    while (goes_on(c, worker) && (n = hjm__work_take(&c->work, worker, &first)) > 0) {
        for (size_t at = 0; at < n; at += GROUP) {
            see_group(c->census, first + at, n - at < GROUP ? n - at : GROUP, tallies);
        }
    }
}

static size_t count_workers(const hjm__census *census)
{
    size_t n = hjm__crew_size(census->threads);
    size_t most = census->crowd->n / PIECE + 1;
    return n < most ? n : most;
}

hjm_status hjm__census_take(const hjm__census *census, const hjm_allocator *allocator, int64_t *counts)
{
    size_t n_workers = count_workers(census);
    counters c = { .census = census, .n_each = census->n_rows + 1 + APART };
    hjm__stretch *stretches = hjm__alloc(allocator, n_workers, sizeof *stretches);
    c.tallies = hjm__alloc(allocator, n_workers * c.n_each, sizeof *c.tallies);
    bool ready = stretches != NULL && c.tallies != NULL;
    if (ready) {
        hjm__work_begin(&c.work, census->crowd->n, PIECE, stretches, n_workers);
        hjm__crew_run(n_workers, count_share, &c);
    }
    for (size_t w = 0; ready && w < n_workers; w++) {
        for (size_t row = 0; row < census->n_rows; row++) {
            counts[row] += c.tallies[w * c.n_each + row + 1].n;
        }
        counts[census->n_rows] += c.tallies[w * c.n_each].n;
    }
    hjm__release(allocator, stretches, n_workers, sizeof *stretches);
    hjm__release(allocator, c.tallies, n_workers * c.n_each, sizeof *c.tallies);
    return !ready ? HJM_E_NOMEM : atomic_load(&c.stop) ? HJM_E_CANCELLED : HJM_OK;
}
