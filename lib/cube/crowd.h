/*
 * Who has lines in which cells of a table: for each time and each user, or item, a bit for each cell of that time. Those
 * who are counted have numbers in a small range.
 */
#ifndef HJM__CUBE_CROWD_H
#define HJM__CUBE_CROWD_H

#include "base/memory.h"

#define HJM__NOBODY UINT32_MAX /* the id of no user, of no item */

typedef struct hjm__crowd {
    int64_t   first;   /* the number of the first of them */
    size_t    n;       /* 0: nobody is counted */
    size_t    slice;   /* cells of a time */
    size_t    words;   /* of 64 bits, each of them has at each time */
    size_t    n_times;
    uint64_t *bits;    /* by time, number and word */
} hjm__crowd;

/* Bytes that a crowd takes; false if they are too many to tell. */
bool hjm__crowd_bytes(size_t n, size_t n_times, size_t slice, uint64_t *bytes);

/* A crowd whose bits are to be cleared; false when memory is short. */
bool hjm__crowd_make(hjm__crowd *crowd, const hjm_allocator *allocator, int64_t first, size_t n, size_t n_times,
                     size_t slice);
void hjm__crowd_free(hjm__crowd *crowd, const hjm_allocator *allocator);

/* Put somebody into a cell; many threads may do so at once. Most are there already, and reading is cheap. */
static inline void hjm__crowd_set(uint64_t *word, uint64_t bit)
{
    if ((__atomic_load_n(word, __ATOMIC_RELAXED) & bit) == 0) {
        (void)__atomic_fetch_or(word, bit, __ATOMIC_RELAXED);
    }
}

/* Are all of another crowd in this one, with the same times and cells or more? */
bool hjm__crowd_covers(const hjm__crowd *crowd, const hjm__crowd *other);

static inline uint64_t *hjm__crowd_word(const hjm__crowd *crowd, size_t who, size_t time, size_t at)
{
    return &crowd->bits[(time * crowd->n + who) * crowd->words + at / 64];
}

static inline void hjm__crowd_add(const hjm__crowd *crowd, size_t who, size_t time, size_t at)
{
    hjm__crowd_set(hjm__crowd_word(crowd, who, time, at), UINT64_C(1) << at % 64);
}

/* Lines on their way into a crowd. */
typedef struct hjm__crowd_lines {
    const uint32_t *who;     /* has them: number - first, or HJM__NOBODY */
    const uint32_t *at;      /* their cell among those of its time */
    const uint32_t *times;   /* of the first line only if all have the same */
    bool            one_time;
} hjm__crowd_lines;

/*
 * A thread's own part of a crowd, which no other thread waits for: the bits of a time, made when the first of its lines
 * comes, as long as there is room for more. Other lines come into the crowd itself.
 */
typedef struct hjm__crowd_part {
    uint64_t **slices; /* by time; NULL: none */
    size_t     room;   /* slices that may still be made */
    bool       alone;  /* there is no other thread: the slices are those of the crowd */
} hjm__crowd_part;

/* A part with no slices yet, which may take so many bytes. */
bool hjm__crowd_part_make(hjm__crowd_part *part, const hjm_allocator *allocator, const hjm__crowd *crowd, bool alone,
                    uint64_t bytes);
void hjm__crowd_part_free(hjm__crowd_part *part, const hjm_allocator *allocator, const hjm__crowd *crowd);

/* The bits of a time that are this thread's own; NULL if there is no room for them. */
uint64_t *hjm__crowd_slice(const hjm__crowd *crowd, hjm__crowd_part *part, const hjm_allocator *allocator, size_t time);

/* Put those of n lines into their cells, at most HJM__CROWD_LINES. */
enum { HJM__CROWD_LINES = 512 };
void hjm__crowd_put(const hjm__crowd *crowd, hjm__crowd_part *part, const hjm_allocator *allocator,
                    const hjm__crowd_lines *lines, size_t n);

/* When all lines are there: add n words of each slice of a part, from a word on, to the crowd. */
void hjm__crowd_gather(const hjm__crowd *crowd, const hjm__crowd_part *part, size_t from, size_t n);

/* The cells that somebody is in at a time, one after the other. */
typedef struct hjm__crowd_cells {
    const uint64_t *bits;
    size_t          words, word;
    uint64_t        left; /* of the word before `word` */
} hjm__crowd_cells;

static inline hjm__crowd_cells hjm__crowd_cells_of(const hjm__crowd *crowd, size_t who, size_t time)
{
    return (hjm__crowd_cells){ &crowd->bits[(time * crowd->n + who) * crowd->words], crowd->words, 0, 0 };
}

static inline bool hjm__crowd_next(hjm__crowd_cells *cells, size_t *at)
{
    while (cells->left == 0 && cells->word < cells->words) {
        cells->left = cells->bits[cells->word++];
    }
    if (cells->left == 0) {
        return false;
    }
    *at = (cells->word - 1) * 64 + (size_t)__builtin_ctzll(cells->left);
    cells->left &= cells->left - 1;
    return true;
}

#endif
