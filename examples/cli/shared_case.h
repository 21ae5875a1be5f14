/* The case of a command: read, and handed to what works on it. */
#ifndef CLI_SHARED_CASE_H
#define CLI_SHARED_CASE_H

#include "arguments.h"

/* Returns the exit code. */
typedef int (*use_case)(const arguments *args, const hjm_case *given, const void *job);

/* Reads the case that the operand names, then calls `then`. Returns the exit code. */
int with_case(const arguments *args, use_case then, const void *job);

/* Each makes a result of the case, which the caller destroys. Returns the exit code, and tells of problems. */
int case_allocation(const arguments *args, const hjm_case *given, hjm_allocation **run);
int case_volumes(const arguments *args, const hjm_case *given, hjm_date from, hjm_date to,
                 const hjm_volume_options *how, hjm_volumes **run);
int case_answer(const arguments *args, const hjm_case *given, const hjm_question *question,
                const hjm_volume_options *how, hjm_volumes **run);

#endif
