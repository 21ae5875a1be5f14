/* The case of a command: read, shared, and handed to what shows it. */
#ifndef CLI_SHARED_CASE_H
#define CLI_SHARED_CASE_H

#include "arguments.h"

typedef int (*show_result)(const arguments *args, const hjm_agreement *agreement, const hjm_allocation *run);

/* Reads and allocates the case that the operand names, then calls `then`. Returns the exit code. */
int with_allocation(const arguments *args, show_result then);

#endif
