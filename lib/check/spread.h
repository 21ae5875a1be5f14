/* A relation on its way to its figures: what links.c finds, and link.c makes links of. */
#ifndef HJM__CHECK_SPREAD_H
#define HJM__CHECK_SPREAD_H

#include "check/links.h"
#include "check/reference.h"

typedef struct hjm__spread {
    hjm__links        *l;
    const hjm__stated *stated;
    int32_t            index;    /* of the relation */
    hjm__reference     target;
    hjm__reference    *terms;
    size_t             n_terms;
    hjm__reference    *base;
    size_t             n_base;
    int32_t            figure;   /* the target at hand */
    int32_t            across;   /* the column at hand of a row, or the row of a column */
    hjm__link          link;     /* in the making */
    hjm_error         *err;
} hjm__spread;

/* The links of the figure at hand: one, or more for a balance and for equal figures. */
hjm_status hjm__spread_figure(hjm__spread *s);

#endif
