/* What finds the relations of a report: it proposes some for each line, tries them, and keeps the best. */
#ifndef HJM__CHECK_FINDER_H
#define HJM__CHECK_FINDER_H

#include "check/alone.h"
#include "check/report.h"

/* For how many figures a relation that was tried holds, and for how many it cannot. */
typedef struct hjm__score {
    size_t holds;
    size_t fails;
} hjm__score;

typedef struct hjm__finder {
    hjm_report        *report;
    hjm__judged        judged;
    const hjm_options *options;
    hjm_error         *err;
    int64_t            tried;
    int32_t            table; /* at hand */
    hjm_relation_line  line;  /* rows or columns are looked at */
    int32_t            target;
    hjm__stated        best;
    hjm__score         best_score;
} hjm__finder;

static inline const hjm__line *hjm__finder_line(const hjm__finder *f, int32_t line)
{
    return &f->report->lines[f->line][line];
}

/* Offer all that the target might be. */
void hjm__finder_propose(hjm__finder *f);

/* Try a relation, and remember it if it is the best so far. */
void hjm__finder_offer(hjm__finder *f, const hjm__stated *stated);

#endif
