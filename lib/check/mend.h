/* What a wrong figure should have been, and the likeliest slip behind it. */
#ifndef HJM__CHECK_MEND_H
#define HJM__CHECK_MEND_H

#include "check/joint.h"
#include "check/slip.h"
#include "check/wording.h"

typedef struct hjm__mend {
    hjm__printable printable;
    hjm__slip      slip;
    bool           explained; /* there is a slip */
    hjm__words     values;    /* what may be printed: "34 331–34 333" */
    hjm__words     likeliest; /* "34 332", all possible values if the slip does not tell, or "" */
    hjm__words     reason;    /* the slip, or "" */
} hjm__mend;

hjm__mend hjm__mend_figure(const hjm__judged *judged, int32_t figure, const hjm__range *range, hjm__arena *arena);

#endif
