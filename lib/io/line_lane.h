/* A file of lines on its way: opened, cut into pieces, and its pieces hashed one after the other. */
#ifndef HJM__IO_LINE_LANE_H
#define HJM__IO_LINE_LANE_H

#include "io/line_cut.h"

/* A file that is to be read. */
typedef struct hjm__line_file {
    const char *path;
    const char *name;    /* what errors and provenance call it */
    hjm_extract extract; /* as hjm__extract_load made it */
} hjm__line_file;

typedef struct hjm__lane {
    const hjm__line_file *file;
    char                 *kept;   /* its name, as the stage keeps it */
    hjm__line_layout      layout;
    hjm__line_cutter      cutter;
    bool                  open;
    bool                  hashes; /* piece by piece; a packed file is hashed where it is unpacked */
    struct sha256_ctx     hash;
} hjm__lane;

/* Take up a file, for a stage that has its name. */
void hjm__lane_begin(hjm__lane *lane, const hjm__line_file *file, char *kept, const hjm_agreement *agreement);

/*
 * Cut the next piece, about so large; before the first one the file is opened and its headings are read. *more is false
 * when there is none left. Progress is told of a pipe alone, whose writer may take its time: so only the thread that calls
 * the library cuts one.
 */
hjm_status hjm__lane_cut(hjm__lane *lane, hjm__line_buffer *buffer, size_t size, const hjm_options *options, bool *more,
                         hjm_error *err);

/* Hash a piece that comes next. */
void hjm__lane_hash(hjm__lane *lane, const hjm__line_piece *piece);

/* After the last piece: tell the source of its hash. */
void hjm__lane_end(hjm__lane *lane);

/* Close the file, if it is open. */
void hjm__lane_close(hjm__lane *lane);

#endif
