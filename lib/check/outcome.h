/* A report beside what was computed. */
#ifndef HJM__CHECK_OUTCOME_H
#define HJM__CHECK_OUTCOME_H

#include "check/run.h"
#include "check/wording.h"

typedef struct hjm__outcome {
    hjm__checking          *c;
    const hjm_table *const *tables;
    size_t                  n_tables;
} hjm__outcome;

hjm_status hjm__table_outcome(const hjm__outcome *outcome, hjm_error *err);
hjm_status hjm__table_shares(const hjm__outcome *outcome, hjm_error *err);

#endif
