/* The fields of a CSV record. */
#include "base/grow.h"
#include "io/csv_parts.h"

static bool is_plain(const hjm__csv *csv, char c)
{
    return c != csv->separator && c != '\n' && c != '\r' && c != '"';
}

static hjm_status scan_plain(hjm__csv *csv, hjm_error *err)
{
    int c;
    do {
        while (csv->at < csv->end && is_plain(csv, csv->text[csv->at])) {
            csv->at++;
        }
        c = hjm__csv_peek(csv, err);
    } while (c >= 0 && is_plain(csv, (char)c));
    if (c == '"') {
        return hjm__csv_fail_at(csv, HJM_M_CSV_STRAY_QUOTE, csv->at - csv->start, err);
    }
    return c == HJM__CSV_FAILED ? csv->status : HJM_OK;
}

/* From behind the opening quote to behind the closing one. */
static hjm_status scan_quoted(hjm__csv *csv, hjm__csv_field *field, hjm_error *err)
{
    int c;
    for (;; csv->at++) {
        c = hjm__csv_peek(csv, err);
        if (c == '"') {
            csv->at++;
            c = hjm__csv_peek(csv, err);
            if (c != '"') {
                break;
            }
            field->doubled = true;
        }
        if (c == '\n' && csv->next_line < UINT32_MAX) {
            csv->next_line++;
        }
        if (c == HJM__CSV_END) {
            HJM__TRY(hjm__csv_check(csv, csv->at - csv->start, err));
            return hjm__csv_fail_at(csv, HJM_M_CSV_OPEN_QUOTE, field->raw - 1, err);
        }
        if (c == HJM__CSV_FAILED) {
            return csv->status;
        }
    }
    field->length = csv->at - 1 - csv->start - field->raw;
    if (c >= 0 && is_plain(csv, (char)c)) {
        return hjm__csv_fail_at(csv, HJM_M_CSV_BEHIND_QUOTE, csv->at - csv->start, err);
    }
    return c == HJM__CSV_FAILED ? csv->status : HJM_OK;
}

static hjm_status scan_field(hjm__csv *csv, hjm_error *err)
{
    hjm__csv_field field = { csv->at - csv->start, 0, false, 0, 0 };
    int c = hjm__csv_peek(csv, err);
    if (c == HJM__CSV_FAILED) {
        return csv->status;
    }
    if (c == '"') {
        csv->at++;
        field.raw++;
        HJM__TRY(scan_quoted(csv, &field, err));
    } else {
        HJM__TRY(scan_plain(csv, err));
        field.length = csv->at - csv->start - field.raw;
    }
    if (!hjm__grow(&csv->allocator, &csv->fields, csv->n_fields, 1, &csv->room_fields, sizeof *csv->fields)) {
        return hjm__fail(err, HJM_M_NO_MEMORY, NULL);
    }
    csv->fields[csv->n_fields++] = field;
    return HJM_OK;
}

/* Take the end of a line, LF or CRLF, if it is there; *taken tells. */
static hjm_status scan_end(hjm__csv *csv, bool *taken, hjm_error *err)
{
    int c = hjm__csv_peek(csv, err);
    *taken = false;
    if (c == '\r') {
        csv->at++;
        c = hjm__csv_peek(csv, err);
        if (c != '\n' && c != HJM__CSV_FAILED) {
            return hjm__csv_fail_at(csv, HJM_M_CSV_LONE_CR, csv->at - 1 - csv->start, err);
        }
    }
    if (c == '\n') {
        csv->at++;
        csv->next_line += csv->next_line < UINT32_MAX;
        *taken = true;
    }
    return c == HJM__CSV_FAILED ? csv->status : HJM_OK;
}

static hjm_status skip_blank_lines(hjm__csv *csv, hjm_error *err)
{
    bool blank = true;
    while (blank) {
        csv->start = csv->at;
        csv->line = csv->next_line;
        HJM__TRY(scan_end(csv, &blank, err));
    }
    return HJM_OK;
}

/* Copies of the fields with doubled quotes, without the doubles. */
static hjm_status copy_fields(hjm__csv *csv, hjm_error *err)
{
    csv->n_copies = 0;
    for (size_t i = 0; i < csv->n_fields; i++) {
        hjm__csv_field *field = &csv->fields[i];
        const char *from = csv->text + csv->start + field->raw;
        if (!field->doubled) {
            continue;
        }
        if (!hjm__grow(&csv->allocator, &csv->copies, csv->n_copies, field->length, &csv->room_copies, 1)) {
            return hjm__fail(err, HJM_M_NO_MEMORY, NULL);
        }
        field->copy = csv->n_copies;
        for (size_t k = 0; k < field->length; k++) {
            csv->copies[csv->n_copies++] = from[k];
            k += from[k] == '"';
        }
        field->copy_length = csv->n_copies - field->copy;
    }
    return HJM_OK;
}

hjm_status hjm__csv_scan(hjm__csv *csv, bool *more, hjm_error *err)
{
    HJM__TRY(skip_blank_lines(csv, err));
    bool separated = csv->at < csv->end;
    *more = separated;
    csv->n_fields = 0;
    csv->length = 0;
    while (separated) {
        HJM__TRY(scan_field(csv, err));
        csv->length = csv->at - csv->start;
        separated = hjm__csv_peek(csv, err) == csv->separator;
        csv->at += separated;
    }
    bool ended;
    HJM__TRY(scan_end(csv, &ended, err));
    if (csv->length > HJM__ROW_LIMIT) {
        return hjm__csv_fail_long(csv, err);
    }
    HJM__TRY(hjm__csv_check(csv, csv->length, err));
    return copy_fields(csv, err);
}
