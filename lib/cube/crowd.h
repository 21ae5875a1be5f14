/*
 * Who has lines in which cells of a table: for each time and each user, or item, a bit for each cell of that time. Those
 * who are counted have numbers in a small range.
 */
#ifndef HJM__CUBE_CROWD_H
#define HJM__CUBE_CROWD_H

#include "base/memory.h"

#include <stdatomic.h>

typedef struct hjm__crowd {
    int64_t           first;   /* the number of the first of them */
    size_t            n;       /* 0: nobody is counted */
    size_t            words;   /* of 64 bits, each of them has at each time */
    size_t            n_times;
    _Atomic uint64_t *bits;    /* by time, number and word */
} hjm__crowd;

/* Bytes that a crowd takes; false if they are too many to tell. */
bool hjm__crowd_bytes(size_t n, size_t n_times, size_t slice, uint64_t *bytes);

/* A crowd whose bits are to be cleared; false when memory is short. */
bool hjm__crowd_make(hjm__crowd *crowd, const hjm_allocator *allocator, int64_t first, size_t n, size_t n_times,
                     size_t slice);
void hjm__crowd_free(hjm__crowd *crowd, const hjm_allocator *allocator);

/* Put somebody into a cell; many threads may do so at once. Most are there already, and reading is cheap. */
static inline void hjm__crowd_set(_Atomic uint64_t *word, uint64_t bit)
{
    if ((atomic_load_explicit(word, memory_order_relaxed) & bit) == 0) {
        (void)atomic_fetch_or_explicit(word, bit, memory_order_relaxed);
    }
}

/* Are all of another crowd in this one, with the same times and cells or more? */
bool hjm__crowd_covers(const hjm__crowd *crowd, const hjm__crowd *other);

static inline void hjm__crowd_add(const hjm__crowd *crowd, size_t who, size_t time, size_t at)
{
    hjm__crowd_set(&crowd->bits[(time * crowd->n + who) * crowd->words + at / 64], UINT64_C(1) << at % 64);
}

/*
 * Put those of n lines into their cells: the numbers of who has them, -1 for nobody, where the cell is among those of its
 * time, and its time, of the first line only if all have the same.
 */
void hjm__crowd_put(const hjm__crowd *crowd, const int64_t *numbers, const uint32_t *at, const uint32_t *times,
                    bool one_time, size_t n);

/* The cells that somebody is in at a time, one after the other. */
typedef struct hjm__crowd_cells {
    const _Atomic uint64_t *bits;
    size_t                  words, word;
    uint64_t                left; /* of the word before `word` */
} hjm__crowd_cells;

static inline hjm__crowd_cells hjm__crowd_cells_of(const hjm__crowd *crowd, size_t who, size_t time)
{
    return (hjm__crowd_cells){ &crowd->bits[(time * crowd->n + who) * crowd->words], crowd->words, 0, 0 };
}

static inline bool hjm__crowd_next(hjm__crowd_cells *cells, size_t *at)
{
    while (cells->left == 0 && cells->word < cells->words) {
        cells->left = atomic_load_explicit(&cells->bits[cells->word++], memory_order_relaxed);
    }
    if (cells->left == 0) {
        return false;
    }
    *at = (cells->word - 1) * 64 + (size_t)__builtin_ctzll(cells->left);
    cells->left &= cells->left - 1;
    return true;
}

#endif
