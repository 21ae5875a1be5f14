/* What the parts of the worker share: the lines in memory, the clock, and what a job gives back. */
#ifndef HJM_BENCH_OURS_H
#define HJM_BENCH_OURS_H

#include "lines.h"

#include <hjmekonomi.h>

#include <stdio.h>

/* The lines, and how they are to be worked on. */
typedef struct bench {
    const char    *folder;
    hjm_options    options; /* threads, and an allocator that counts */
    hjm_agreement *agreement;
    size_t         n_lines;
    void          *columns[N_COLUMNS];
    size_t         n_amounts;
    int64_t       *amounts, *weights;
    hjm_ore       *parts;
} bench;

/* A job that is timed gives nanoseconds: of all of it, and of the adding of lines alone, or 0. */
typedef struct timing {
    int64_t all;
    int64_t adding;
} timing;

/* Where a result goes as rows of 64-bit numbers, and how many there are. */
typedef struct rows {
    FILE  *file;
    size_t n;
} rows;

int64_t now(void);
void    die_of(const hjm_error *err);
void   *read_file(const char *folder, const char *name, size_t size, size_t *n);

/* Jobs by name; each returns 0 if there is no such job. */
int cube_time(const bench *b, const char *name, timing *t);
int cube_write(const bench *b, const char *name, rows *to);
int split_time(const bench *b, const char *name, timing *t);
int split_write(const bench *b, const char *name, rows *to);

/* An agreement that knows the parties and kinds of the lines. */
hjm_agreement *make_agreement(void);

/* Nanoseconds to read this many bytes by so many threads. */
int64_t bandwidth_time(int32_t threads, size_t bytes);

#endif
