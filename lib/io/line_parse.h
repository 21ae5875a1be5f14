/*
 * Records of an extract of lines, many at a time. What is common is read here, and checked wholly; what is not goes to
 * the reader of single records (csv.h, line_record.h), which has the last word on what is wrong and where.
 */
#ifndef HJM__IO_LINE_PARSE_H
#define HJM__IO_LINE_PARSE_H

#include "cube/desk.h"
#include "io/csv_index.h"
#include "io/line_record.h"

enum { HJM__TEXT_BEFORE = 16, HJM__TEXT_BEHIND = 80 }; /* bytes that must be readable around a piece */

/* Whole records of a file, as they stand in it, with readable bytes before and behind. */
typedef struct hjm__line_piece {
    const char *text;
    size_t      n;
    size_t      begin;  /* of the first record in the text: behind the headings, or 0 */
    uint32_t    line;   /* of the first record */
    int64_t     offset; /* of the text in the file */
    bool        high;   /* some byte is not ASCII */
} hjm__line_piece;

typedef struct hjm__line_parser hjm__line_parser; /* of one thread */

/*
 * All but the allocator is borrowed. desk: where common rows go instead of the stage, or NULL. indexer: NULL for that
 * of this processor. NULL: memory is short.
 */
hjm__line_parser *hjm__line_parser_create(const hjm_agreement *agreement, hjm_cube *stage, hjm__desk *desk,
                                          const hjm_allocator *allocator, hjm__csv_indexer *indexer);

/* Which file the pieces that come next are of: its layout, and what places call it; both are borrowed. */
void hjm__line_parser_turn(hjm__line_parser *parser, const hjm__line_layout *layout, const char *name);
void hjm__line_parser_destroy(hjm__line_parser *parser);

/*
 * Add the lines of a piece to the stage. After a failure the stage is fit to be destroyed and for nothing else; what is
 * wrong is told by the next call.
 */
hjm_status hjm__line_parse(hjm__line_parser *parser, const hjm__line_piece *piece);

/* The same record by record, into a stage that is given: the first error of the piece, as a reader of the whole file
 * would tell it. */
hjm_status hjm__line_parse_exactly(hjm__line_parser *parser, const hjm__line_piece *piece, hjm_cube *stage,
                                   hjm_error *err);

#endif
