/* A figure as it is printed, and the true values that may be behind it. */
#ifndef HJM__CHECK_READ_PRINTED_H
#define HJM__CHECK_READ_PRINTED_H

#include "check/fraction.h"
#include "hjmekonomi/check.h"

enum { HJM__PRINTED_BYTES = 64, HJM__PRINTED_DIGITS = 18, HJM__PRINTED_DECIMALS = 9 };

/* What stands in the place of a figure. */
typedef enum hjm__presence {
    HJM__PRINTED,   /* a figure */
    HJM__BLANK,     /* nothing */
    HJM__UNPRINTED, /* "?": a quantity that is not printed */
    HJM__UNREADABLE /* a text that is no figure */
} hjm__presence;

/* digits * 10^-decimals, in the unit printed. */
typedef struct hjm__number {
    hjm__presence presence;
    int32_t       decimals;
    int64_t       digits;
    int64_t       step;  /* what it is rounded to, in units of the last digit */
    int64_t       about; /* how far off it may be beyond that, likewise; 0: it is not "ca" */
    bool          percent; /* a % stands behind it */
    bool          plus;
} hjm__number;

/* Read a text; *where is the offset of the first byte that is wrong. */
hjm__number hjm__printed_read(const char *text, size_t length, size_t *where);

/* Where a true value may lie. */
typedef struct hjm__interval {
    hjm__fraction low;
    hjm__fraction high;
    bool          low_open; /* the end itself is not possible */
    bool          high_open;
} hjm__interval;

/* The factor from the unit printed to the true value: kronor, ones. */
hjm__fraction hjm__unit_scale(hjm__arena *arena, hjm_printed_unit unit);

/* The value printed, and what it may stand for, both as true values. */
hjm__fraction hjm__printed_value(hjm__arena *arena, const hjm__number *number, hjm_printed_unit unit);
hjm__interval hjm__printed_interval(hjm__arena *arena, const hjm__number *number, hjm_printed_unit unit,
                                    hjm_printed_rounding rounding);

#endif
