/* Blocks of lines into a table of cells: the inner loops. */
#ifndef HJM__CUBE_TALLY_H
#define HJM__CUBE_TALLY_H

#include "cube/block.h"
#include "cube/dense.h"

#include <pthread.h>

/* What all threads that add to a table share. */
typedef struct hjm__tally {
    hjm__dense     *dense;    /* the table that lines come into in the end, or its shape; crowds are everybody's */
    hjm_date        first_day, last_day;
    const uint32_t *times;    /* place in time of each day from the first to the last */
    const uint16_t *places;   /* of products, by code + 1; NULL: products are not told */
    pthread_mutex_t *locks;   /* HJM__BINS of them, if all threads add to the one table; NULL: each has its own */
    int64_t          n_tellers; /* that add to the same table: each may fill so much of its room */
} hjm__tally;

/*
 * Where a table is too large for each thread to have its own, threads share it, and each part of it has a lock. A block
 * of one time is added under the lock of that time: where lines come in the order of their dates, threads hardly meet.
 * Other lines are first gathered in bins by part; a full bin is added under its lock. So a thread takes a lock once in many
 * lines, in whatever order they came.
 */
enum { HJM__BINS = 64, HJM__BIN_LINES = 256 };

typedef struct hjm__bin {
    uint32_t n;
    uint32_t at[HJM__BIN_LINES];
    int64_t  amounts[HJM__BIN_LINES];
    int64_t  quantities[HJM__BIN_LINES];
} hjm__bin;

/* One thread's part. */
typedef struct hjm__teller {
    const hjm__tally *tally;
    hjm__dense       *own;    /* this thread's table; NULL if the one is shared */
    hjm__bin         *bins;   /* if it is */
    bool              widened; /* it is known that the table has no packed cells */
    hjm__crowd_part   parts[HJM__N_SETS];
    int64_t           lines, amounts, quantities; /* of all lines so far, the sums of their absolute values */
    uint32_t          at[HJM__BLOCK_LINES];
    uint32_t          times[HJM__BLOCK_LINES];
} hjm__teller;

/* Does each time have a lock of a table that is shared? */
bool hjm__tally_by_time(const hjm__tally *tally);

/* Which limit a line went past: that of a measure, or memory. */
typedef enum hjm__past { HJM__PAST_NONE, HJM__PAST_AMOUNT, HJM__PAST_QUANTITY, HJM__PAST_MEMORY } hjm__past;

hjm__past hjm__teller_add(hjm__teller *teller, const hjm__block *block);

/* The error that it is, if it is one. */
hjm_status hjm__past_fail(hjm__past past, hjm_error *err);

/* Add what is still in bins. */
void hjm__teller_end(hjm__teller *teller);

#endif
