/* What the tool writes: collected in memory, then written to standard output in one go, or to files. */
#ifndef CLI_OUTPUT_H
#define CLI_OUTPUT_H

#include "arguments.h"

#include <stdio.h>

typedef struct output {
    FILE  *to; /* NULL: memory ran out */
    char  *bytes;
    size_t n_bytes;
} output;

/* False if memory ran out. */
bool output_begin(output *out);

/* Writes what was collected, and frees it. Returns the exit code. A reader that has gone away is no problem. */
int output_end(output *out, hjm_lang lang);

/* Frees what was collected. */
void output_drop(output *out);

/* A receiver for the writers of the library; `user` is an output. */
int32_t output_receive(void *user, const char *bytes, size_t n_bytes);

#endif
