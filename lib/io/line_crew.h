/* Several threads that read the lines of one extract. */
#ifndef HJM__IO_LINE_CREW_H
#define HJM__IO_LINE_CREW_H

#include "io/line_cut.h"

enum { HJM__PIECE = 262144 };

/* How to read; tests set it. */
typedef struct hjm__reading {
    size_t            threads;
    size_t            piece; /* bytes */
    hjm__csv_indexer *indexer; /* NULL: that of this processor */
} hjm__reading;

/*
 * Read what is left of a cutter, from its first piece on, into a stage. The thread that calls reads the file, and lines
 * too when there is nothing better to do. Whatever the number of threads, the first error of the file is told.
 */
hjm_status hjm__lines_read(hjm_cube *stage, const hjm__line_layout *layout, hjm__line_cutter *cutter,
                           hjm__line_buffer *first, const hjm__reading *how, hjm_error *err);

/* As hjm__cube_read_csv, in that way. */
hjm_status hjm__cube_read_csv_by(hjm_cube *cube, const char *path, const char *name, const hjm_extract *extract,
                                 const hjm__reading *how, hjm_error *err);

#endif
