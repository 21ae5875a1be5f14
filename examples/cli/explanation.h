/* An explanation as numbered steps, each with its figure and how it came about. */
#ifndef CLI_EXPLANATION_H
#define CLI_EXPLANATION_H

#include <hjmekonomi.h>

#include <stdbool.h>
#include <stdio.h>

/* False if the library failed. */
bool explanation_print(FILE *to, const hjm_table *table, const hjm_format *format, hjm_error *err);

#endif
