/* What the functions that build a report share. */
#ifndef HJM__CHECK_BUILD_REPORT_H
#define HJM__CHECK_BUILD_REPORT_H

#include "agreement/build.h"
#include "check/report.h"

/* The checks common to all functions that build, in their order. */
hjm_status hjm__report_begin(hjm_report *report, hjm__given *given, size_t n, hjm_error *err);

const char *hjm__report_copy(hjm_report *report, const char *text); /* NULL stays NULL */

/* A copy of an array of texts. */
hjm__texts hjm__report_copy_texts(hjm_report *report, const char *const *texts, size_t n);

/* The texts of an array are there and well formed. */
hjm_status hjm__report_check_texts(hjm_report *report, const char *argument, const char *const *texts, size_t n,
                                   hjm_error *err);

#endif
