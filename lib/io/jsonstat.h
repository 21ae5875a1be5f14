/* A dataset of JSON-stat 2: dimensions of categories, and values in row-major order, dense or sparse. */
#ifndef HJM__IO_JSONSTAT_H
#define HJM__IO_JSONSTAT_H

#include "base/error.h"
#include "base/memory.h"
#include "base/sha256.h"

#include <jansson.h>

typedef struct hjm__jsonstat_dimension {
    const char  *id;
    size_t       size;
    const char **codes; /* of the categories, by their places */
} hjm__jsonstat_dimension;

typedef struct hjm__jsonstat {
    const char              *path;
    char                     sha256[HJM__SHA256_TEXT];
    json_t                  *root;   /* keeps ids, codes and values alive */
    json_t                  *values; /* an array of n_cells, or an object of places and values */
    hjm__jsonstat_dimension *dimensions;
    size_t                   n_dimensions;
    size_t                   n_cells;
} hjm__jsonstat;

/* Read a file, checked as far as it is JSON-stat. Close it only if this succeeds; the arena holds parts of it. */
hjm_status hjm__jsonstat_open(hjm__jsonstat *set, hjm__arena *arena, const char *path, const hjm_options *options,
                              hjm_error *err);
void       hjm__jsonstat_close(hjm__jsonstat *set);

/* The file, without a place in it. */
hjm__place hjm__jsonstat_place(const hjm__jsonstat *set);

/* The category of a cell in a dimension. */
size_t hjm__jsonstat_category(const hjm__jsonstat *set, size_t cell, size_t dimension);

#endif
