/* The verdict on a report that states one relation. */
#ifndef HJM_TEST_VERDICT_H
#define HJM_TEST_VERDICT_H

#include "support.h"

#include "hjmekonomi/check.h"

/* Destroys the report. */
static inline hjm_verdict only_verdict(hjm_report *report)
{
    hjm_error err;
    hjm_check *check = NULL;
    hjm_verdict found = -1;
    hjm_status status = hjm_check_run(&check, report, NULL, &err);
    hjm_report_destroy(report);
    assert_ok(status, &err);
    for (hjm_verdict v = HJM_VERDICT_EXACT; v <= HJM_VERDICT_TOO_COARSE; v++) {
        if (hjm_check_n_verdicts(check, v) > 0) {
            assert_int_equal(found, -1);
            assert_int_equal(hjm_check_n_verdicts(check, v), 1);
            found = v;
        }
    }
    hjm_check_destroy(check);
    return found;
}

#endif
