/* A table set for a screen: what stands in each column, on how many lines, and how wide. */
#ifndef HJM__IO_WRITE_LAYOUT_H
#define HJM__IO_WRITE_LAYOUT_H

#include "table/table.h"

/* A line of a text, without the spaces at its end. */
typedef struct hjm__line {
    const char *text;
    size_t      length; /* bytes */
    size_t      width;  /* columns on a screen */
} hjm__line;

/* A text on one or more lines; n is at least 1. */
typedef struct hjm__lines {
    const hjm__line *line;
    size_t           n;
} hjm__lines;

typedef struct hjm__laid_column {
    bool        right; /* numbers stand to the right */
    size_t      width;
    hjm__lines  heading;
    hjm__lines  unit;  /* of width 0 if there is none */
    hjm__lines *cells; /* one a row */
} hjm__laid_column;

typedef struct hjm__layout {
    hjm__laid_column *columns;
    size_t            n_columns;
    size_t            n_rows;
    size_t            n_leading; /* text columns that each block of a cut table repeats */
    size_t            width;     /* of the screen; SIZE_MAX: no limit */
} hjm__layout;

enum { HJM__GAP = 2 }; /* between columns */

/* A text made fit for a screen, on lines of at most `width` columns. */
hjm__lines hjm__wrap(hjm__arena *arena, const char *text, size_t width);

/* The layout of a table under a loaded format. All of it is in the arena, whose status tells if it failed. */
hjm__layout hjm__lay_out(const hjm_table *table, const hjm_format *format, int32_t width, hjm__arena *arena);

/* Columns needed for the leading columns and those from `first` up to, not including, `end`. */
size_t hjm__block_width(const hjm__layout *layout, size_t first, size_t end);

#endif
