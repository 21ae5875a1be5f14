/* The population of a run of indicators. */
#ifndef HJM__VOLUME_PEOPLE_H
#define HJM__VOLUME_PEOPLE_H

#include "volume/run.h"

/* Which region of a population is which party. */
hjm_status hjm__people_find(hjm__counting *c, const hjm_population *of, hjm__people *people, hjm_error *err);

/* The figures of an indicator per 1 000 inhabitants of the population: by party and sex, where it is divided so. */
hjm_status hjm__per_1000(hjm__counting *c, const hjm__indicator *i, hjm__figures *f, hjm_error *err);

/* The counts of a projection in its base period, in groups that are made here by age and sex; `others` is what belongs
 * to none of them. `why` tells of each group, and then of the others, why it is hidden; NULL: nothing is. A few
 * expected sums tell the counts of a few groups, so that either all of a projection is shown or nothing. */
typedef struct hjm__grouped {
    hjm_projection_group *groups;
    size_t                n;
    int64_t               others;
    const int32_t        *why;
} hjm__grouped;

hjm_status hjm__group_counts(hjm__counting *c, size_t projection, hjm__grouped *out, hjm_error *err);

#endif
