/* For those who read reports. */
#ifndef HJM__CHECK_REFERENCES_H
#define HJM__CHECK_REFERENCES_H

#include "hjmekonomi/check.h"

/* Look up all references of all relations, only to see that they are there and fit together. */
hjm_status hjm__report_check_references(const hjm_report *report, hjm_error *err);

#endif
