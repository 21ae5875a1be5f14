/* What the readers of files and the allocation need of costs beside their public calls. */
#ifndef HJM__COSTS_H
#define HJM__COSTS_H

#include "agreement/agreement.h"
#include "cube/unmatched.h"
#include "hjmekonomi/costs.h"

typedef struct hjm__posting {
    hjm_side   side;
    int32_t    pool;
    int32_t    party; /* or -1 */
    hjm_date   from, to;
    hjm_ore    amount;
    hjm__place place; /* source and line, if read from a file */
} hjm__posting;

const hjm_agreement *hjm__costs_agreement(const hjm_costs *costs);
size_t hjm__costs_postings(const hjm_costs *costs, const hjm__posting **postings); /* borrowed; the number of them */
const hjm__unmatched *hjm__costs_unmatched(const hjm_costs *costs);
size_t hjm__costs_sources(const hjm_costs *costs, const hjm__source **sources); /* borrowed, sorted */

/* Allocator and progress of the costs. */
const hjm_options *hjm__costs_options(const hjm_costs *costs);

/* All or nothing, as with cubes: postings go into a stage, which is then added to the costs at once. */
hjm_status hjm__costs_stage(const hjm_costs *costs, hjm_costs **stage, hjm_error *err);
hjm_status hjm__costs_begin_source(hjm_costs *stage, const char *name, const char **kept, hjm_error *err);
void       hjm__costs_end_source(hjm_costs *stage, const char *sha256);

/* Add a posting that is known to be right; the source of its place is borrowed as long as the costs live. */
hjm_status hjm__costs_add(hjm_costs *costs, const hjm__posting *posting, hjm_error *err);

/* Refuse or count a row of a stage that lacks a pool, a party or a period. */
hjm_status hjm__costs_add_unmatched(hjm_costs *stage, hjm__lack lack, const char *value, size_t length, hjm_ore amount,
                                    const hjm__place *place, hjm_error *err);

/* Add what a stage holds; its sources move. On failure the costs are as they were. */
hjm_status hjm__costs_merge(hjm_costs *costs, hjm_costs *stage, hjm_error *err);

#endif
