/* What a report claims, as linear inequalities on the true values behind its figures, and what follows from them.
 *
 * A variable is a true value. A claim is low <= sum of factor * variable <= high. A claim that is due to the print of
 * a figure names the figure: if that figure was printed wrongly, its claims fall. A claim names the relation that it
 * comes from, if any, so that a conflict can be told as "these figures under these relations". */
#ifndef HJM__CHECK_SYSTEM_H
#define HJM__CHECK_SYSTEM_H

#include "check/fraction.h"

enum { HJM__NOBODY = -1 }; /* in place of a figure or a relation */

typedef struct hjm__term {
    hjm__fraction factor; /* not 0 */
    int32_t       variable;
    int32_t       reserved0;
} hjm__term;

typedef struct hjm__claim {
    size_t        first;    /* of its terms; every variable at most once */
    size_t        n;
    hjm__fraction low;
    hjm__fraction high;
    bool          has_low;
    bool          has_high;
    int32_t       figure;   /* printed so; or HJM__NOBODY */
    int32_t       assumed;  /* another figure that must be right for the claim to be made; or HJM__NOBODY */
    int32_t       relation; /* or HJM__NOBODY */
} hjm__claim;

/* A printed ratio: scale * numerator / denominator + shift. The change in percent: 100 * new / old - 100. */
typedef struct hjm__quotient {
    hjm__fraction scale; /* above 0 */
    hjm__fraction shift;
    int32_t       numerator; /* variables */
    int32_t       denominator;
    int32_t       relation;
    int32_t       assumed;   /* the figure whose print tells that the denominator is below 0; or HJM__NOBODY */
    bool          negative;  /* the denominator is below 0, not above */
} hjm__quotient;

/* How a figure shows a true value: a variable, or a ratio of two of them. */
typedef struct hjm__printed {
    hjm__quotient quotient;
    int32_t       variable; /* or HJM__NOBODY: the quotient */
    int32_t       figure;
} hjm__printed;

typedef struct hjm__system {
    hjm__arena   *arena;
    hjm__term    *terms;
    hjm__claim   *claims;
    hjm__printed *printed;
    bool         *whole;   /* of each variable: a count */
    bool         *trusted; /* of each figure: not to be freed */
    size_t        n_terms, n_claims, n_printed, n_variables, n_figures;
    size_t        term_room, claim_room, printed_room, variable_room, figure_room;
} hjm__system;

/* All that a system holds is in the arena; its failure tells that something is missing. */
void    hjm__system_init(hjm__system *system, hjm__arena *arena);
int32_t hjm__system_variable(hjm__system *system, bool whole);
int32_t hjm__system_figure(hjm__system *system, bool trusted);

/* The claim that low <= terms <= high; NULL: no such bound. The terms are copied. */
void hjm__system_claim(hjm__system *system, const hjm__term *terms, size_t n, const hjm__fraction *low,
                       const hjm__fraction *high, int32_t figure, int32_t relation);

/* The claim of nobody on the terms that were added since there were `first`. */
void hjm__system_claim_last(hjm__system *system, size_t first, const hjm__fraction *low, const hjm__fraction *high);

/* total = sum of the parts, or less those with a sign below 0 (NULL: all are added). At most a term a variable. */
void hjm__system_sum(hjm__system *system, int32_t total, const int32_t *parts, const int8_t *signs, size_t n,
                     int32_t relation);

/* A figure prints a variable that lies from low to high. */
void hjm__system_print(hjm__system *system, int32_t figure, int32_t variable, hjm__fraction low, hjm__fraction high);

/* A figure prints a ratio that lies from low to high. That the denominator is not of the other sign follows, where
 * low < high. A figure may be printed as several ratios: a percentage that stands in several relations. */
void hjm__system_quotient(hjm__system *system, int32_t figure, const hjm__quotient *quotient, hjm__fraction low,
                          hjm__fraction high);

/* Where a true value may lie. */
typedef struct hjm__range {
    hjm__fraction low;
    hjm__fraction high;
    bool          has_low;
    bool          has_high;
    bool          exact; /* false: no value outside is possible, but not all inside need be */
    bool          empty; /* no whole number, or no one ratio for all its relations */
} hjm__range;

/* Figures that cannot all be right, given these relations: without any one of them there is no contradiction. */
typedef struct hjm__conflict {
    int32_t *figures;   /* ascending, trusted ones too */
    int32_t *relations; /* ascending */
    size_t   n_figures;
    size_t   n_relations;
    bool     smallest; /* no conflict of the fault has fewer figures and relations together; false: not known */
} hjm__conflict;

/* Figures that make all consistent if they were something else. */
typedef struct hjm__repair {
    int32_t    *figures; /* ascending */
    hjm__range *ranges;  /* of each, if all other figures (but those of the first repairs of other faults) are right */
    size_t      n;
} hjm__repair;

/* Conflicts that share figures. To repair the report, one repair of every fault is needed. */
typedef struct hjm__fault {
    hjm__conflict conflict;
    hjm__repair  *repairs;   /* of the fewest figures, in ascending order; 0: trusted figures conflict, or stopped */
    size_t        n_repairs;
    bool          complete;  /* there are no other repairs of as few figures */
    bool          trusted;   /* the conflict is between trusted figures alone */
} hjm__fault;

/* How much work to do at most, in multiplications or so. */
typedef struct hjm__effort {
    uint64_t judging;   /* whether the figures can all be right */
    uint64_t repairing; /* what could be wrong; 0: do not ask */
    size_t   large;     /* claims; a part with more is first guessed at, and ranges are found from what is around */
} hjm__effort;
#define HJM__EFFORT_DEFAULT { UINT64_C(100000000), UINT64_C(100000000), 600 }

typedef struct hjm__judgement {
    hjm__fault *faults; /* none: all figures can be right, unless stopped */
    size_t      n_faults;
    bool        judging_stopped;   /* the faults told are, but there may be more */
    bool        repairing_stopped; /* the repairs and conflicts told hold, but there may be others as small */
} hjm__judgement;

/* Judge the figures jointly. The judgement is in the arena of the call.
 * Fails only if memory runs out or a number becomes too large. */
hjm_status hjm__system_judge(const hjm__system *system, const hjm__effort *effort, hjm__arena *arena,
                             hjm__judgement *judgement, hjm_error *err);

#endif
