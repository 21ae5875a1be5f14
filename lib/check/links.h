/* Relations figure by figure: what was stated of whole rows and columns, with its references looked up. */
#ifndef HJM__CHECK_LINKS_H
#define HJM__CHECK_LINKS_H

#include "check/report.h"

enum { HJM__MOST_OPERANDS = 20000000 };

typedef struct hjm__operand {
    int32_t figure;
    int32_t sign; /* 1 or -1 */
} hjm__operand;

/* One relation of one figure. */
typedef struct hjm__link {
    hjm_relation_kind kind;    /* a carried balance is a sum, or equals the closing one */
    int32_t           stated;  /* the relation that it comes from */
    int32_t           target;  /* the figure */
    size_t            first;   /* of its operands: first the terms, then the base */
    size_t            n_terms;
    size_t            n_base;
    const char       *missing[2]; /* what there is no figure for, by hjm_lang; NULL: nothing */
} hjm__link;

typedef struct hjm__links {
    const hjm_report *report;
    hjm__arena       *arena;
    hjm__link        *links;
    size_t            n_links, room_links;
    hjm__operand     *operands;
    size_t            n_operands, room_operands;
    uint64_t         *stamps; /* of each figure: the last set of operands that it was met in */
    uint64_t          stamp;
    bool             *ends_run[2]; /* of each line: a sum over "above" or "left" */
} hjm__links;

/* Look up all references of a report. */
hjm_status hjm__links_make(hjm__links *links, const hjm_report *report, hjm__arena *arena, hjm_error *err);

/* What can be added up, or compared. */
typedef enum hjm__dimension_of_unit { HJM__PURE, HJM__MONEY, HJM__RATE } hjm__dimension_of_unit;
hjm__dimension_of_unit hjm__unit_dimension(hjm_printed_unit unit);

/* Whether the units of a link's figures fit its kind; if not, *odd is a figure that does not. */
bool hjm__link_fits(const hjm__links *links, const hjm__link *link, int32_t *odd);

#endif
