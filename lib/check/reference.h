/* References: "row", "table:row", "table:row:column". */
#ifndef HJM__CHECK_REFERENCE_H
#define HJM__CHECK_REFERENCE_H

#include "check/report.h"

/* A whole row or column, or one figure. */
typedef struct hjm__reference {
    int32_t sign;  /* 1, or -1 for one that begins with "-" */
    int32_t table;
    int32_t line;  /* the row or column; HJM__NO_LINE for a figure */
    int32_t row;   /* of a figure */
    int32_t column;
} hjm__reference;

/* Look up a reference of a relation. A sign is read if `signs`. */
hjm_status hjm__reference_find(const hjm_report *report, const hjm__stated *stated, const char *text, bool signs,
                               hjm__reference *found, hjm_error *err);

#endif
