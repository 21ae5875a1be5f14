/* What a relation says of its target, given the other figures alone. */
#ifndef HJM__CHECK_IMPLY_H
#define HJM__CHECK_IMPLY_H

#include "check/links.h"

/* A figure of a formula: numerator and denominator are sums of figures times these. */
typedef struct hjm__part {
    int32_t       figure;
    hjm__fraction above; /* factor in the numerator */
    hjm__fraction below; /* and in the denominator */
} hjm__part;

/* (constant + sum of above * figure) / (sum of below * figure), or without the denominator. */
typedef struct hjm__formula {
    hjm__part *parts; /* each figure once */
    size_t     n;
    bool       divided;
} hjm__formula;

/* The formula of a link that is not a product, a weighted average or about a sign. Rate: factors are in the arena. */
hjm__formula hjm__link_formula(const hjm__links *links, const hjm__link *link, hjm__arena *arena);

typedef struct hjm__implied {
    hjm__interval interval; /* of the target's true value */
    hjm__fraction point;    /* for the figures as printed */
    bool          known;    /* false: the base may be zero */
} hjm__implied;

/* intervals and values: of each figure of the report. */
hjm__implied hjm__link_imply(const hjm__links *links, const hjm__link *link, const hjm__interval *intervals,
                             const hjm__fraction *values, hjm__arena *arena);

/* Whether two intervals have a value in common. */
bool hjm__intervals_meet(hjm__arena *arena, const hjm__interval *a, const hjm__interval *b);

/* The sign of the sum of figures of the base, over their intervals; 0: not known. */
int hjm__base_sign(const hjm__formula *formula, const hjm__interval *intervals, hjm__arena *arena);

#endif
