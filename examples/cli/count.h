/* Whole numbers on the command line. */
#ifndef CLI_COUNT_H
#define CLI_COUNT_H

#include <stdbool.h>
#include <stdint.h>

/* A whole number of plain digits, from 0 to INT64_MAX. */
bool count_read(const char *text, int64_t *value);

#endif
