/* A check while it is made. */
#ifndef HJM__CHECK_RUN_H
#define HJM__CHECK_RUN_H

#include "check/joint.h"
#include "table/tables.h"

struct hjm_check {
    hjm__arena  arena;
    hjm__tables tables;
    size_t      n_verdicts[HJM_VERDICT_TOO_COARSE + 1];
    size_t      n_findings;
};

typedef struct hjm__checking {
    hjm_check         *result;
    const hjm_report  *report;
    const hjm_options *options;
    hjm__arena         arena; /* of the run alone */
    hjm__judged        judged;
    hjm__judgement     judgement;
} hjm__checking;

/* A table whose heading ends with the name of the report. */
hjm__sheet hjm__check_sheet(hjm__checking *c, const char *name, const char *sv, const char *en, hjm_error *err);

/* Hand a finished table to the check. */
hjm_status hjm__check_publish(hjm__checking *c, hjm__sheet *sheet);

/* The columns that tell where a figure stands, and their cells. */
void hjm__sheet_place_columns(hjm__sheet *sheet);
void hjm__sheet_place(hjm__checking *c, hjm__sheet *sheet, int32_t figure);

hjm_status hjm__table_report_findings(hjm__checking *c, hjm_error *err);
hjm_status hjm__table_conflicts(hjm__checking *c, hjm_error *err);
hjm_status hjm__table_repairs(hjm__checking *c, hjm_error *err);
hjm_status hjm__table_verdicts(hjm__checking *c, hjm_error *err);
hjm_status hjm__table_summary(hjm__checking *c, hjm_error *err);

#endif
