/* What the allocation needs of costs beside their public calls. */
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
size_t hjm__costs_sources(const hjm_costs *costs, const hjm__source **sources);

#endif
