/* What the options on volumes ask for. */
#ifndef CLI_WISH_H
#define CLI_WISH_H

#include "arguments.h"

enum { MAX_BY = 6 };

typedef struct wish {
    bool          has_period; /* from..to, and not the period of the case */
    hjm_date      from, to;
    bool          compares;  /* a comparison was asked for: */
    int32_t       compare;   /* as in hjm_volume_options; the year before if none was */
    int32_t       threshold; /* the smallest count above zero that is shown; 0: all are */
    hjm_dimension by[MAX_BY];
    size_t        n_by;
} wish;

/* On wrong use the problem is told and the exit code returned; else DONE. */
int wish_read(const arguments *args, wish *w);

/* The period asked for, or that of the case. */
void wish_period(const wish *w, const hjm_case *given, hjm_date *from, hjm_date *to);

#endif
