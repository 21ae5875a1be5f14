/* The likeliest slips behind a figure that was printed wrongly. */
#ifndef HJM__CHECK_SLIP_H
#define HJM__CHECK_SLIP_H

#include "check/system.h"

/* From the most telling to the least: how few other values a slip of the kind could have come from. */
typedef enum hjm__slip_kind {
    HJM__SLIP_SIGN,      /* plus for minus */
    HJM__SLIP_TRUNCATED, /* cut off, not rounded */
    HJM__SLIP_SWAPPED,   /* two digits beside each other changed places */
    HJM__SLIP_BASE,      /* of another year's base */
    HJM__SLIP_BESIDE,    /* the figure of another row or column */
    HJM__SLIP_DIGIT,     /* one digit */
    HJM__SLIP_CHANCE     /* like another base or figure, but of so few digits that it may be chance */
} hjm__slip_kind;

/* What the figure would show under a slip: the base of another year, or the true value of a figure beside. */
typedef struct hjm__lookalike {
    hjm__fraction  low;
    hjm__fraction  high;
    int32_t        figure; /* whose base or value; told back */
    hjm__slip_kind kind;   /* HJM__SLIP_BASE or HJM__SLIP_BESIDE */
} hjm__lookalike;

typedef struct hjm__wrong_print {
    hjm__range            range;    /* of the true value */
    hjm__fraction         half;     /* half the unit of the last digit: 1/20 for one decimal; 0: a count */
    int64_t               printed;  /* in units of its last digit */
    int32_t               decimals; /* 0 to 18: the unit is 10^-decimals */
    int32_t               reserved0;
    const hjm__lookalike *lookalikes; /* in order of likeness */
    size_t                n_lookalikes;
} hjm__wrong_print;

typedef struct hjm__slip {
    int64_t        printed; /* what it should have been, in the same units; the likeliest if there are several */
    hjm__slip_kind kind;
    int32_t        figure;  /* of the lookalike, or HJM__NOBODY */
} hjm__slip;

/* What may be printed for a true value in the range, in units of the last digit. No end, or past 64 bits: false. */
typedef struct hjm__printable {
    int64_t low;
    int64_t high;
    bool    has_low;
    bool    has_high;
    bool    none; /* no printed value */
} hjm__printable;

hjm__printable hjm__slip_printable(hjm__arena *arena, const hjm__wrong_print *wrong);

/* The slips that explain the figure, likeliest first; at most room of them are written, their number is returned.
 * Within a kind: the nearest to the middle of the range first, lookalikes in the order given. None when the
 * range has no ends: anything would explain it. */
size_t hjm__slip_explain(hjm__arena *arena, const hjm__wrong_print *wrong, hjm__slip *found, size_t room);

#endif
