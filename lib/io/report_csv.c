/* Printed figures from CSV: one figure a row, or a table as it stands. */
#include "io/csv.h"
#include "io/report_reader.h"

#include <string.h>

typedef struct reader {
    hjm_report        *report;
    hjm__csv           csv;
    hjm__arena         arena; /* for the time of reading */
    const char        *table; /* of a plain table */
    const hjm__manner *manner;
    const char       **columns;
    hjm__manner       *manners;
} reader;

static const char *copy(reader *r, hjm__text text)
{
    return hjm__arena_copy(&r->arena, text.bytes, text.length);
}

static hjm_status at(reader *r, size_t field, hjm_error *err)
{
    hjm__place place = hjm__csv_place(&r->csv, field, 0);
    const char *line = place.text == NULL ? NULL : hjm__arena_copy(&r->arena, place.text, place.length);
    HJM__TRY(hjm__arena_status(&r->arena, err));
    return hjm_report_set_place(r->report, place.source, place.line, place.column, line, err);
}

static bool says(hjm__text text, const char *word)
{
    return text.length == strlen(word) && memcmp(text.bytes, word, text.length) == 0;
}

/* The unit in brackets behind a name: "2024 (tkr)". Takes it off the name. NULL: there is none. */
static const char *take_unit(reader *r, hjm__text *name)
{
    hjm_printed_unit unit;
    size_t open = name->length;
    while (open > 0 && name->bytes[open - 1] != '(') {
        open--;
    }
    if (open == 0 || name->length == 0 || name->bytes[name->length - 1] != ')' ||
        !hjm__unit_named(name->bytes + open, name->length - 1 - open, &unit)) {
        return NULL;
    }
    const char *found = hjm__arena_copy(&r->arena, name->bytes + open, name->length - 1 - open);
    name->length = open - 1;
    while (name->length > 0 && name->bytes[name->length - 1] == ' ') {
        name->length--;
    }
    return found;
}

enum { TABLE, ROW, COLUMN, UNIT, PRINTED, N };

/* One figure a row: whatever the first three headings are, they name table, row and column. */
static bool is_long(const reader *r)
{
    return r->csv.n_headings == N && says(hjm__csv_text(&r->csv, UNIT), "unit") &&
           (says(hjm__csv_text(&r->csv, PRINTED), "printed") || says(hjm__csv_text(&r->csv, PRINTED), "tryckt"));
}

static hjm_status add_long_row(reader *r, hjm_error *err)
{
    hjm__manner manner = { .trusted = -1 };
    const hjm__manner *const manners[] = { r->manner, &manner };
    hjm__text unit = hjm__csv_text(&r->csv, UNIT);
    hjm_printed_unit known;
    if (!hjm__unit_named(unit.bytes, unit.length, &known)) {
        hjm__place place = hjm__csv_place(&r->csv, UNIT, 0);
        return hjm__fail1(err, HJM_M_REPORT_UNIT, &place, hjm__strn(unit.bytes, unit.length));
    }
    manner.unit = copy(r, unit);
    const char *names[3];
    for (size_t i = TABLE; i <= COLUMN; i++) {
        names[i] = copy(r, hjm__csv_text(&r->csv, i));
    }
    const char *text = copy(r, hjm__csv_text(&r->csv, PRINTED));
    HJM__TRY(hjm__arena_status(&r->arena, err));
    hjm_printed printed = hjm__printed_in_manner(manners, 2, text);
    HJM__TRY(at(r, PRINTED, err));
    return hjm_report_add_figure(r->report, names[TABLE], names[ROW], names[COLUMN], &printed, err);
}

/* The headings of a plain table: what stands over the names of rows may have a unit for all. */
static hjm_status read_headings(reader *r, hjm_error *err)
{
    size_t n = r->csv.n_headings;
    r->columns = hjm__arena_alloc(&r->arena, n, sizeof *r->columns);
    r->manners = hjm__arena_alloc(&r->arena, n, sizeof *r->manners);
    HJM__TRY(hjm__arena_status(&r->arena, err));
    HJM__TRY(at(r, 0, err));
    HJM__TRY(hjm_report_add_table(r->report, r->table, NULL, NULL, err));
    for (size_t i = 0; i < n; i++) {
        hjm__text heading = hjm__csv_text(&r->csv, i);
        r->manners[i] = (hjm__manner){ .trusted = -1 };
        r->manners[i].unit = take_unit(r, &heading);
        r->columns[i] = copy(r, heading);
        HJM__TRY(hjm__arena_status(&r->arena, err));
        if (i > 0) {
            HJM__TRY(at(r, i, err));
            HJM__TRY(hjm_report_add_column(r->report, r->table, r->columns[i], NULL, NULL, err));
        }
    }
    return HJM_OK;
}

static hjm_status add_table_row(reader *r, hjm_error *err)
{
    hjm__text name = hjm__csv_text(&r->csv, 0);
    hjm__manner manner = { .trusted = -1 };
    manner.unit = take_unit(r, &name);
    const char *row = copy(r, name);
    HJM__TRY(hjm__arena_status(&r->arena, err));
    HJM__TRY(at(r, 0, err));
    HJM__TRY(hjm_report_add_row(r->report, r->table, row, NULL, NULL, err));
    for (size_t i = 1; i < r->csv.n_headings; i++) {
        const hjm__manner *const manners[] = { r->manner, &r->manners[0], &manner, &r->manners[i] };
        hjm_printed printed = hjm__printed_in_manner(manners, 4, copy(r, hjm__csv_text(&r->csv, i)));
        HJM__TRY(hjm__arena_status(&r->arena, err));
        HJM__TRY(at(r, i, err));
        HJM__TRY(hjm_report_add_figure(r->report, r->table, row, r->columns[i], &printed, err));
    }
    return HJM_OK;
}

static hjm_status read_rows(reader *r, hjm_error *err)
{
    bool figures = is_long(r);
    bool more = true;
    if (!figures) {
        HJM__TRY(read_headings(r, err));
    }
    for (;;) {
        HJM__TRY(hjm__csv_next(&r->csv, &more, err));
        if (!more) {
            return HJM_OK;
        }
        HJM__TRY(figures ? add_long_row(r, err) : add_table_row(r, err));
    }
}

/* The name of a plain table that has none is that of its file. */
static const char *table_name(reader *r, const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *base = slash == NULL ? path : slash + 1;
    const char *dot = strrchr(base, '.');
    return hjm__arena_copy(&r->arena, base, dot == NULL ? strlen(base) : (size_t)(dot - base));
}

hjm_status hjm__report_csv(hjm_report *report, const char *path, const char *name, const char *table,
                           const hjm__manner *manner, const hjm_options *options, hjm_error *err)
{
    reader r = { .report = report, .table = table, .manner = manner };
    HJM__TRY(hjm__csv_open(&r.csv, path, name, HJM_ENCODING_UTF8, ';', 0, options, err));
    hjm__arena_init(&r.arena, &r.csv.allocator);
    if (table == NULL) {
        r.table = table_name(&r, path);
    }
    hjm_status status = hjm__arena_status(&r.arena, err);
    if (status == HJM_OK) {
        status = read_rows(&r, err);
    }
    hjm__arena_free(&r.arena);
    hjm__csv_close(&r.csv);
    return status;
}
