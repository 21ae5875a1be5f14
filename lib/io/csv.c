#include "io/csv.h"

#include "io/csv_parts.h"
#include "io/encoding.h"

#include <string.h>

static const char mark[] = "\xef\xbb\xbf"; /* byte order mark */
enum { MARK_LENGTH = sizeof mark - 1, GARBLED_LENGTH = 2 * MARK_LENGTH };

/* Leave out a byte order mark. */
static hjm_status skip_mark(hjm__csv *csv, hjm_error *err)
{
    while (csv->end < GARBLED_LENGTH && !csv->ended) {
        HJM__TRY(hjm__csv_fill(csv, err));
    }
    if (csv->encoding == HJM_ENCODING_UTF8 && csv->end >= MARK_LENGTH && memcmp(csv->text, mark, MARK_LENGTH) == 0) {
        csv->start = MARK_LENGTH;
        csv->at = MARK_LENGTH;
    }
    if (csv->encoding == HJM_ENCODING_WINDOWS_1252 && csv->end >= GARBLED_LENGTH &&
        hjm__1252_garbles(mark, csv->text, GARBLED_LENGTH)) {
        hjm__place place = hjm__csv_find_place(csv, 0);
        return hjm__fail(err, HJM_M_CSV_IS_UTF8, &place);
    }
    return HJM_OK;
}

hjm_status hjm__csv_headings(hjm__csv *csv, hjm_error *err)
{
    bool more;
    hjm__place place = HJM__NOWHERE;
    place.source = csv->input.name;
    HJM__TRY(skip_mark(csv, err));
    HJM__TRY(hjm__csv_scan(csv, &more, err));
    csv->n_headings = csv->n_fields;
    return more ? HJM_OK : hjm__fail(err, HJM_M_CSV_EMPTY, &place);
}

hjm_status hjm__csv_open(hjm__csv *csv, const char *path, const char *name, hjm_encoding encoding, int32_t separator,
                         size_t chunk, const hjm_options *options, hjm_error *err)
{
    memset(csv, 0, sizeof *csv);
    csv->allocator = hjm__allocator(options->allocator);
    csv->encoding = encoding;
    csv->separator = (char)separator;
    csv->next_line = 1;
    csv->line = 1;
    HJM__TRY(hjm__input_open(&csv->input, path, name, options, err));
    csv->input.unpack = true;
    csv->input.chunk = chunk > 0 ? chunk : HJM__CHUNK;
    hjm_status status = HJM_OK;
    if (encoding == HJM_ENCODING_WINDOWS_1252) {
        csv->raw = hjm__alloc(&csv->allocator, HJM__CHUNK, 1);
        status = csv->raw != NULL ? HJM_OK : hjm__fail(err, HJM_M_NO_MEMORY, NULL);
    }
    if (status == HJM_OK) {
        status = hjm__csv_headings(csv, err);
    }
    if (status != HJM_OK) {
        hjm__csv_close(csv);
    }
    return status;
}

void hjm__csv_lend(hjm__csv *csv, const char *name, hjm_encoding encoding, int32_t separator,
                   const hjm_allocator *allocator)
{
    memset(csv, 0, sizeof *csv);
    csv->allocator = *allocator;
    csv->encoding = encoding;
    csv->separator = (char)separator;
    csv->lent = true;
    csv->input.name = name;
}

void hjm__csv_seek(hjm__csv *csv, const char *text, size_t n, size_t at, uint32_t line)
{
    csv->text = (char *)text; /* a text that is lent is never written */
    csv->end = n;
    csv->start = at;
    csv->at = at;
    csv->line = line;
    csv->next_line = line;
    csv->ended = false;
    csv->status = HJM_OK;
}

void hjm__csv_close(hjm__csv *csv)
{
    if (!csv->lent) {
        hjm__release(&csv->allocator, csv->raw, HJM__CHUNK, 1);
        hjm__release(&csv->allocator, csv->text, csv->room, 1);
        hjm__input_close(&csv->input);
    }
    hjm__release(&csv->allocator, csv->fields, csv->room_fields, sizeof *csv->fields);
    hjm__release(&csv->allocator, csv->copies, csv->room_copies, 1);
}

static const char *separator_name(char separator)
{
    return separator == '\t' ? "TAB" : separator == ',' ? "," : ";";
}

/* A column is not there: the error that helps most. */
static hjm_status fail_missing(const hjm__csv *csv, const char *name, hjm_error *err)
{
    static const char separators[] = ";,\t";
    hjm__place place = hjm__csv_place_at(csv, 0);
    hjm__text first = hjm__csv_text(csv, 0);
    for (const char *s = separators; *s != '\0' && csv->n_headings == 1 && first.length > 0; s++) {
        if (memchr(first.bytes, *s, first.length) != NULL) {
            return hjm__fail2(err, HJM_M_CSV_SEPARATOR, &place, hjm__str(separator_name(*s)),
                              hjm__str(separator_name(csv->separator)));
        }
    }
    for (size_t i = 0; i < csv->n_headings && csv->encoding == HJM_ENCODING_WINDOWS_1252; i++) {
        hjm__text heading = hjm__csv_text(csv, i);
        if (hjm__1252_garbles(name, heading.bytes, heading.length)) {
            place = hjm__csv_place(csv, i, 0);
            return hjm__fail(err, HJM_M_CSV_IS_UTF8, &place);
        }
    }
    return hjm__fail2(err, HJM_M_CSV_NO_COLUMN, &place, hjm__str(name),
                      hjm__strn(csv->text + csv->start, csv->length));
}

static hjm_status find_column(const hjm__csv *csv, hjm__csv_column *column, hjm_error *err)
{
    column->at = HJM__CSV_NONE;
    for (size_t i = 0; i < csv->n_headings && column->name != NULL; i++) {
        hjm__text heading = hjm__csv_text(csv, i);
        if (heading.length != strlen(column->name) || memcmp(heading.bytes, column->name, heading.length) != 0) {
            continue;
        }
        if (column->at != HJM__CSV_NONE) {
            hjm__place place = hjm__csv_place(csv, i, 0);
            return hjm__fail1(err, HJM_M_CSV_COLUMN_TWICE, &place, hjm__str(column->name));
        }
        column->at = i;
    }
    bool missing = column->name != NULL && column->at == HJM__CSV_NONE;
    return missing ? fail_missing(csv, column->name, err) : HJM_OK;
}

hjm_status hjm__csv_find(const hjm__csv *csv, hjm__csv_column *columns, size_t n, hjm_error *err)
{
    for (size_t i = 0; i < n; i++) {
        HJM__TRY(find_column(csv, &columns[i], err));
    }
    return HJM_OK;
}

hjm_status hjm__csv_next(hjm__csv *csv, bool *more, hjm_error *err)
{
    HJM__TRY(hjm__csv_scan(csv, more, err));
    if (*more && csv->n_fields != csv->n_headings) {
        bool few = csv->n_fields < csv->n_headings;
        hjm__place place = hjm__csv_find_place(csv, few ? csv->length : csv->fields[csv->n_headings].raw);
        return hjm__fail2(err, few ? HJM_M_CSV_FEW_FIELDS : HJM_M_CSV_MANY_FIELDS, &place,
                          hjm__int((int64_t)csv->n_fields), hjm__int((int64_t)csv->n_headings));
    }
    return HJM_OK;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

/* The text of a field, and how many bytes of it come before what is left without blanks. */
static hjm__text trimmed(const hjm__csv *csv, const hjm__csv_field *field, size_t *before)
{
    hjm__text text = { csv->text + csv->start + field->raw, field->length };
    if (field->doubled) {
        text = (hjm__text){ csv->copies + field->copy, field->copy_length };
    }
    *before = 0;
    while (text.length > 0 && is_blank(text.bytes[text.length - 1])) {
        text.length--;
    }
    while (text.length > 0 && is_blank(text.bytes[0])) {
        text.bytes++;
        text.length--;
        (*before)++;
    }
    return text;
}

hjm__text hjm__csv_text(const hjm__csv *csv, size_t field)
{
    size_t before;
    return field == HJM__CSV_NONE ? (hjm__text){ "", 0 } : trimmed(csv, &csv->fields[field], &before);
}

hjm__place hjm__csv_place(const hjm__csv *csv, size_t field, size_t offset)
{
    size_t before;
    const hjm__csv_field *f = &csv->fields[field];
    (void)trimmed(csv, f, &before);
    size_t at = before + offset;
    return hjm__csv_place_at(csv, f->raw + (at < f->length ? at : f->length));
}
