/* Several threads that read the lines of extracts. */
#ifndef HJM__IO_LINE_CREW_H
#define HJM__IO_LINE_CREW_H

#include "io/line_lane.h"

enum { HJM__PIECE = 262144 };

/* How to read; tests set it. */
typedef struct hjm__reading {
    size_t            threads;
    size_t            piece; /* bytes */
    hjm__csv_indexer *indexer; /* NULL: that of this processor */
} hjm__reading;

/*
 * Read files into a stage, as many at the same time as there are threads. before: the sums of all that was read before
 * them (hjm__cube_sums). total: bytes of several files together, for progress. Of one file, the first error is told,
 * however many threads there are; of several, only a status, and they must be read one by one to know what comes first;
 * but if memory is short or the caller stops, that is told.
 */
hjm_status hjm__lines_read(hjm_cube *stage, const hjm__line_file *files, size_t n_files,
                           const int64_t before[HJM__N_SUMS], const hjm__reading *how, int64_t total,
                           hjm_error *err);

/* Read files, all or none of them, as if one after the other; how: NULL for as the options of the cube say. */
hjm_status hjm__cube_read_files(hjm_cube *cube, const hjm__line_file *files, size_t n_files, const hjm__reading *how,
                                hjm_error *err);

#endif
