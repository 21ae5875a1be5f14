/* Small groups in the answer to a question: which of its rows to hide. */
#ifndef HJM__VOLUME_HIDE_ROWS_H
#define HJM__VOLUME_HIDE_ROWS_H

#include "base/memory.h"
#include "hjmekonomi/disclosure.h"
#include "hjmekonomi/volume.h"

/* An answer to be protected, and what becomes of its rows. */
typedef struct hjm__answer {
    const hjm_table            *table;      /* the answer, with lines and users, and all sums */
    size_t                      n_dimensions;
    const hjm_earlier          *earlier;    /* or NULL */
    const char                 *periods[2]; /* the period and the one compared with, or NULL, as texts */
    hjm_disclosure_options      how;
    hjm__arena                 *arena;
    struct hjm__answer_row     *rows;
} hjm__answer;

typedef struct hjm__answer_row {
    int32_t    codes[6]; /* of the dimensions by number; WHOLE: a sum over the dimension */
    bool       sum;
    int64_t    people; /* users, or lines if there is no user, in the period that is looked at */
    int64_t    weight;
    hjm_before before;
    bool       small;  /* in any period */
    bool       hidden; /* small, or for the sake of one that is */
} hjm__answer_row;

/* Decide: fill `rows`, one a row of the table. */
hjm_status hjm__hide_rows(hjm__answer *answer, hjm_error *err);

#endif
