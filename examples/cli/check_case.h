/* A case beside the report that was published on it. */
#ifndef CLI_CHECK_CASE_H
#define CLI_CHECK_CASE_H

#include "tables.h"

/* The operand is a folder, or an agreement.yaml, and not a report. */
bool check_is_case(const char *path);

/* Computes the case, compares it with its report, and adds the tables. Returns the exit code: FOUND, if any figure
 * differs. */
int check_case(const arguments *args, tables *list);

#endif
