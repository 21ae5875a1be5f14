/* The bytes of an extract of lines, cut into pieces of whole records. */
#ifndef HJM__IO_LINE_CUT_H
#define HJM__IO_LINE_CUT_H

#include "io/line_parse.h"
#include "io/source.h"

typedef struct hjm__line_buffer {
    char           *bytes;
    size_t          room;
    hjm__line_piece piece;
} hjm__line_buffer;

typedef struct hjm__line_cutter {
    hjm__input    input;
    hjm_allocator allocator;
    size_t        size;   /* of a piece, about */
    char         *rest;   /* what was read behind the last piece */
    size_t        n_rest, room_rest;
    int64_t       offset; /* of the rest in the file */
    uint32_t      line;   /* that the rest begins on */
    bool          ended;  /* nothing comes behind the rest */
    bool          stuck;  /* a record is longer than any may be */
    hjm_status    failed; /* why the file cannot be read on; what came before is read first */
    hjm_error     told;   /* with that */
} hjm__line_cutter;

/* Open a file; the name is borrowed. On failure there is nothing to close. */
hjm_status hjm__cutter_open(hjm__line_cutter *cutter, const char *path, const char *name, size_t size,
                            const hjm_options *options, hjm_error *err);
void hjm__cutter_close(hjm__line_cutter *cutter);

/*
 * Fill a buffer with the next piece. Line feeds between quotation marks end no record: as long as there is no error,
 * what stands between quotation marks is known by their number. *more is false if there is nothing left. A record that
 * is longer than any may be comes cut, and last: to read it is an error.
 */
hjm_status hjm__cutter_next(hjm__line_cutter *cutter, hjm__line_buffer *buffer, bool *more, hjm_error *err);

void hjm__line_buffer_free(hjm__line_buffer *buffer, const hjm_allocator *allocator);

#endif
