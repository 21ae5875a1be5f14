/* One record of an extract of lines into a cube. */
#ifndef HJM__IO_LINE_RECORD_H
#define HJM__IO_LINE_RECORD_H

#include "cube/cube.h"
#include "hjmekonomi/case.h"
#include "io/csv.h"

enum { HJM__LINE_DATE, HJM__LINE_PARTY, HJM__LINE_KIND, HJM__LINE_AMOUNT, HJM__LINE_QUANTITY, HJM__LINE_USER,
       HJM__LINE_ITEM, HJM__LINE_PRODUCT, HJM__LINE_SCOPE, HJM__LINE_SEX, HJM__LINE_AGE, HJM__LINE_COLUMNS };

/* How an extract is laid out: which field holds what. */
typedef struct hjm__line_layout {
    hjm__csv_column      columns[HJM__LINE_COLUMNS]; /* without a name: there is no such column */
    size_t               n_headings;
    const hjm_agreement *agreement;
    hjm_encoding         encoding;
    char                 separator;
    int32_t              decimals; /* of quantities */
} hjm__line_layout;

/* All but what the headings tell. */
void hjm__line_layout_make(hjm__line_layout *layout, const hjm_agreement *agreement, const hjm_extract *extract);

/* Add the record at hand to a stage. */
hjm_status hjm__line_add(const hjm__line_layout *layout, const hjm__csv *csv, hjm_cube *stage, hjm_error *err);

#endif
