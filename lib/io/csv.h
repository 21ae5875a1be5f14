/*
 * CSV, record by record, from a file of any size: only the record at hand is kept, in UTF-8.
 *
 * Strict: nothing is guessed or repaired. Every error names line and column and shows the line, and is the same in
 * whatever pieces the file is read.
 */
#ifndef HJM__IO_CSV_H
#define HJM__IO_CSV_H

#include "base/error.h"
#include "base/memory.h"
#include "hjmekonomi/case.h"
#include "io/source.h"

enum { HJM__ROW_LIMIT = 1048576 }; /* bytes of a record in UTF-8, without its end */

#define HJM__CSV_NONE SIZE_MAX

/* A column that the caller wants. */
typedef struct hjm__csv_column {
    const char *name; /* NULL: there is none */
    size_t      at;   /* found: which field it is, or HJM__CSV_NONE */
} hjm__csv_column;

typedef struct hjm__text {
    const char *bytes; /* not terminated */
    size_t      length;
} hjm__text;

typedef struct hjm__csv_field {
    size_t raw;     /* where its text begins in the record, behind the quote if there is one */
    size_t length;  /* in the record */
    bool   doubled; /* has doubled quotes, and a copy without them: */
    size_t copy, copy_length;
} hjm__csv_field;

typedef struct hjm__csv {
    hjm__input      input;
    hjm_allocator   allocator;
    hjm_encoding    encoding;
    char            separator;
    bool            ended;  /* all of the file is in the text */
    bool            lent;   /* the text is another's, and all that there is */
    char           *text;   /* from the record at hand on */
    size_t          end, room;
    size_t          start;  /* of the record */
    size_t          at;     /* the next byte to look at */
    size_t          length; /* of the record, without its end */
    int64_t         offset; /* of the text in the file */
    char           *raw;    /* a chunk before it is decoded */
    uint32_t        line;   /* of the record */
    uint32_t        next_line;
    hjm__csv_field *fields;
    size_t          n_fields, room_fields;
    size_t          n_headings;
    char           *copies;
    size_t          n_copies, room_copies;
    hjm_status      status; /* why the text cannot be filled */
} hjm__csv;

/*
 * Open a file and read its headings. `name` is borrowed; the encoding and the separator are right. chunk: bytes to read
 * at once, at most HJM__CHUNK; 0 for that many. On failure there is nothing to close.
 */
hjm_status hjm__csv_open(hjm__csv *csv, const char *path, const char *name, hjm_encoding encoding, int32_t separator,
                         size_t chunk, const hjm_options *options, hjm_error *err);

/*
 * Read from bytes in memory that stay where they are, in UTF-8 if they were Windows-1252: without headings, which come
 * next. Place and offset of the first byte are the caller's to set. Close it as any other.
 */
void hjm__csv_lend(hjm__csv *csv, const char *name, hjm_encoding encoding, int32_t separator,
                   const hjm_allocator *allocator);

/* Go on at a byte of such a text, which is the first of a record and stands on that line. */
void hjm__csv_seek(hjm__csv *csv, const char *text, size_t n, size_t at, uint32_t line);

/* Take the record that comes next as headings. */
hjm_status hjm__csv_headings(hjm__csv *csv, hjm_error *err);

/* Find columns by their headings, before the first record. */
hjm_status hjm__csv_find(const hjm__csv *csv, hjm__csv_column *columns, size_t n, hjm_error *err);

void hjm__csv_close(hjm__csv *csv);

/* Go to the next record, which has as many fields as there are headings. *more is false at the end. */
hjm_status hjm__csv_next(hjm__csv *csv, bool *more, hjm_error *err);

/* A field of the record, without quotes and without the blanks around it; empty for HJM__CSV_NONE. */
hjm__text hjm__csv_text(const hjm__csv *csv, size_t field);

/* A place in a field: `offset` bytes from the beginning of its text. */
hjm__place hjm__csv_place(const hjm__csv *csv, size_t field, size_t offset);

#endif
