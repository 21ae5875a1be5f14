/* Keys worked out to exact shares of the parties. */
#ifndef HJM__AGREEMENT_EVALUATE_H
#define HJM__AGREEMENT_EVALUATE_H

#include "agreement/agreement.h"

/* What lines of some kinds add up to for a party; how the evaluation asks for it without knowing of cubes. */
typedef hjm_status (*hjm__count)(const void *source, int32_t party, const int32_t *kinds, size_t n_kinds, hjm_date from,
                                 hjm_date to, hjm_measure measure, int64_t *value, hjm_error *err);

/* A key worked out. Kept whole, so that a figure can be explained from it. */
typedef struct hjm__basis {
    const hjm__key     *key;
    int32_t             among;        /* the group whose parties take part, or -1: all */
    hjm__ratio         *shares;       /* one a party; they add up to 1 */
    int64_t            *weights;      /* driver, population: what was counted of each party; else NULL */
    int64_t             sum;          /* driver, population: the sum of the weights */
    hjm__ratio         *group_shares; /* nested: one a group; else NULL */
    struct hjm__basis **parts;        /* mix: one a detail; nested: one a detail (NULL if its group has no share) */
    const hjm__key     *between_key;  /* nested: the key between groups */
    struct hjm__basis  *between;      /* nested: the key between groups, if it was worked out over parties; else NULL */
} hjm__basis;

typedef struct hjm__evaluation {
    hjm__arena          *arena; /* receives the result */
    const hjm_agreement *agreement;
    const hjm__version  *version;
    hjm__count           count;
    const void          *source; /* handed to count */
    hjm_date             from, to; /* the period that is shared */
    const hjm_options   *options;  /* progress is asked for each key */
    hjm__basis         **kept;     /* what is worked out already: one a key and group, group -1 first */
} hjm__evaluation;

/* The last day of the year on which a party's inhabitants were counted, or HJM__NO_DATE. */
#define HJM__NO_DATE INT32_MIN
hjm_date hjm__population_date(const hjm_agreement *agreement, size_t party, int32_t year);

/* Work out a key of the version; among is the group at hand inside a nested key, or -1.
 * HJM_E_ZERO_BASE: all weights are zero. HJM_E_SHARES: a weight is below zero. */
hjm_status hjm__key_evaluate(const hjm__evaluation *e, int32_t key, int32_t among, hjm__basis **out, hjm_error *err);

#endif
