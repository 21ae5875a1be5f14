/* Each relation of each figure by itself: does it hold for some true values behind the figures? */
#ifndef HJM__CHECK_ALONE_H
#define HJM__CHECK_ALONE_H

#include "check/imply.h"

/* Why a relation cannot be checked. */
typedef enum hjm__obstacle {
    HJM__NO_OBSTACLE,
    HJM__IS_MISSING,     /* a figure, told by the link */
    HJM__ZERO_BASE_MAYBE, /* the base may be zero, or of either sign */
    HJM__NOT_ALONE       /* a quantity is not printed; it takes part in the joint judgement only */
} hjm__obstacle;

typedef struct hjm__opinion {
    hjm_verdict   verdict;
    hjm__obstacle obstacle;
    hjm__implied  implied; /* by the others; known: there is something to tell */
} hjm__opinion;

typedef struct hjm__judged {
    hjm__links     links;
    hjm__interval *intervals; /* of each figure, as it was said to be rounded */
    hjm__fraction *values;    /* of each figure */
    hjm__opinion  *opinions;  /* of each link */
    hjm__interval *widened;   /* as intervals, with what the verdicts allow: a truncated figure may be so;
                                NULL: not wanted */
    bool          *not_whole; /* of each figure: a count that a verdict takes as rounded */
    size_t         n[HJM_VERDICT_TOO_COARSE + 1];
} hjm__judged;

/* Judge all links of a report, one by one; the progress callback of the options can stop it. Memory is the arena's. */
hjm_status hjm__judge_alone(hjm__judged *judged, const hjm_report *report, const hjm_options *options,
                            hjm__arena *arena, hjm_error *err);

/* Figures as intervals, before any link is judged. Memory is the arena's. */
hjm_status hjm__judge_prepare(hjm__judged *judged, const hjm_report *report, hjm__arena *arena, hjm_error *err);

/* The verdict on one link. What the opinion holds is in the arena of judged's links. */
void hjm__judge_link(hjm__judged *judged, const hjm__link *link, hjm__opinion *opinion, hjm__arena *scratch);

/* The verdict on a link with a quantity that is not printed: such a count must be a whole number. */
void hjm__judge_unknown(const hjm__judged *judged, const hjm__link *link, hjm__opinion *opinion, hjm__arena *scratch);

/* Whether a figure is a whole count, unless a verdict says otherwise. */
bool hjm__is_whole_count(const hjm__quoted *figure);

#endif
