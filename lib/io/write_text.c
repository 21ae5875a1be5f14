/* Tables for people. */
#include "base/error.h"
#include "base/text.h"
#include "io/sink.h"
#include "io/write_layout.h"

#include <string.h>

void hjm_text_options_init(hjm_text_options *options)
{
    *options = (hjm_text_options)HJM_TEXT_OPTIONS_INIT;
}

/* Where a line of output has come to. Spaces are written only before something else. */
typedef struct pen {
    hjm__sink   sink;
    size_t      at;     /* columns written on this line */
    const char *rule;   /* one column of a rule */
    bool        colour;
    bool        bold;   /* this line */
} pen;

/* Some columns of a table that fit side by side. */
typedef struct block {
    const hjm__layout *layout;
    size_t             first; /* columns first to end - 1, after the leading ones */
    size_t             end;
} block;

static void begin_line(pen *to, bool bold)
{
    to->bold = bold && to->colour;
    hjm__sink_text(&to->sink, to->bold ? "\x1b[1m" : "");
}

static void end_line(pen *to)
{
    hjm__sink_text(&to->sink, to->bold ? "\x1b[0m\n" : "\n");
    to->bold = false;
    to->at = 0;
}

static void go_to(pen *to, size_t column)
{
    for (; to->at < column; to->at++) {
        hjm__sink_put(&to->sink, " ", 1);
    }
}

static void put_line(pen *to, size_t column, hjm__line line)
{
    if (line.length > 0) {
        go_to(to, column);
        hjm__sink_put(&to->sink, line.text, line.length);
        to->at += line.width;
    }
}

static void put_rule(pen *to, size_t column, size_t width)
{
    go_to(to, column);
    for (size_t i = 0; i < width; i++) {
        hjm__sink_text(&to->sink, to->rule);
    }
    to->at += width;
}

/* The next column of a block after `column`, or the first if it is SIZE_MAX; layout->n_columns at the end. */
static size_t next_column(const block *b, size_t column)
{
    size_t next = column + 1;
    if (next >= b->layout->n_leading && next < b->first) {
        next = b->first;
    }
    return next < b->end ? next : b->layout->n_columns;
}

/* Rows above the first. */
enum { HEADING = -2, UNIT = -1 };

static const hjm__lines *lines_of(const hjm__laid_column *column, int64_t row)
{
    return row == HEADING ? &column->heading : row == UNIT ? &column->unit : &column->cells[row];
}

static size_t height_of(const block *b, int64_t row)
{
    size_t height = 0;
    for (size_t c = next_column(b, SIZE_MAX); c < b->layout->n_columns; c = next_column(b, c)) {
        size_t n = lines_of(&b->layout->columns[c], row)->n;
        height = n > height ? n : height;
    }
    return height;
}

/* The texts of a row side by side; headings end on the same line, cells begin on it. */
static void put_row(pen *to, const block *b, int64_t row, bool bold)
{
    size_t height = height_of(b, row);
    for (size_t i = 0; i < height; i++) {
        size_t left = 0;
        begin_line(to, bold);
        for (size_t c = next_column(b, SIZE_MAX); c < b->layout->n_columns; c = next_column(b, c)) {
            const hjm__laid_column *column = &b->layout->columns[c];
            const hjm__lines *lines = lines_of(column, row);
            size_t skipped = row == HEADING ? height - lines->n : 0;
            if (i >= skipped && i - skipped < lines->n) {
                hjm__line line = lines->line[i - skipped];
                put_line(to, column->right ? left + column->width - line.width : left, line);
            }
            left += column->width + HJM__GAP;
        }
        end_line(to);
    }
}

static bool has_units(const block *b)
{
    for (size_t c = next_column(b, SIZE_MAX); c < b->layout->n_columns; c = next_column(b, c)) {
        if (b->layout->columns[c].unit.line[0].length > 0) {
            return true;
        }
    }
    return false;
}

static void put_full_rule(pen *to, const block *b)
{
    put_rule(to, 0, hjm__block_width(b->layout, b->first, b->end));
    end_line(to);
}

/* A rule over the figures only. */
static void put_subtotal_rule(pen *to, const block *b)
{
    size_t left = 0;
    for (size_t c = next_column(b, SIZE_MAX); c < b->layout->n_columns; c = next_column(b, c)) {
        const hjm__laid_column *column = &b->layout->columns[c];
        if (column->right) {
            put_rule(to, left, column->width);
        }
        left += column->width + HJM__GAP;
    }
    end_line(to);
}

/* What sets a row apart from the one before it. */
static void put_break(pen *to, const block *b, hjm_row_kind before, hjm_row_kind kind)
{
    if (kind == before) {
        return;
    }
    if (kind == HJM_ROW_TOTAL) {
        put_full_rule(to, b);
    } else if (kind == HJM_ROW_SUBTOTAL) {
        put_subtotal_rule(to, b);
    } else {
        end_line(to);
    }
}

static void put_block(pen *to, const block *b, const hjm_table *table)
{
    put_row(to, b, HEADING, true);
    if (has_units(b)) {
        put_row(to, b, UNIT, false);
    }
    put_full_rule(to, b);
    for (size_t row = 0; row < table->n_rows; row++) {
        hjm_row_kind kind = table->rows[row].kind;
        if (row > 0) {
            put_break(to, b, table->rows[row - 1].kind, kind);
        }
        put_row(to, b, (int64_t)row, kind != HJM_ROW_NORMAL);
    }
}

/* As many columns as fit, and at least one that is not repeated. */
static block next_block(const hjm__layout *layout, size_t first)
{
    block b = { layout, first, first + 1 };
    while (b.end < layout->n_columns && hjm__block_width(layout, first, b.end + 1) <= layout->width) {
        b.end++;
    }
    return b;
}

static void put_blocks(pen *to, const hjm__layout *layout, const hjm_table *table)
{
    for (size_t first = layout->n_leading; first < layout->n_columns;) {
        block b = next_block(layout, first);
        end_line(to);
        put_block(to, &b, table);
        first = b.end;
    }
}

static void put_lines(pen *to, hjm__lines lines, size_t column, bool bold)
{
    for (size_t i = 0; i < lines.n; i++) {
        begin_line(to, bold);
        put_line(to, column, lines.line[i]);
        end_line(to);
    }
}

/* All texts that stand outside the columns, set before the first byte goes out. */
typedef struct surroundings {
    hjm__lines  title;
    hjm__lines *notes;
    size_t      n_notes;
} surroundings;

enum { INDENT = 2 }; /* of notes, behind their mark */

static surroundings lay_surroundings(const hjm_table *table, hjm_lang lang, size_t width, bool notes, hjm__arena *arena)
{
    surroundings laid;
    laid.n_notes = notes ? table->n_notes : 0;
    laid.title = hjm__wrap(arena, table->title[lang], width);
    laid.notes = hjm__arena_alloc(arena, laid.n_notes, sizeof *laid.notes);
    for (size_t i = 0; i < laid.n_notes && laid.notes != NULL; i++) {
        laid.notes[i] = hjm__wrap(arena, table->notes[i].text[lang], width > INDENT ? width - INDENT : 1);
    }
    return laid;
}

static void put_table(pen *to, const hjm_table *table, const hjm__layout *layout, const surroundings *laid,
                      hjm_lang lang)
{
    put_lines(to, laid->title, 0, true);
    put_blocks(to, layout, table);
    if (table->n_rows == 0) {
        hjm__sink_text(&to->sink, lang == HJM_LANG_SV ? "(inga rader)\n" : "(no rows)\n");
    }
    for (size_t i = 0; i < laid->n_notes; i++) {
        hjm__sink_text(&to->sink, i == 0 ? "\n*" : "*");
        to->at = 1;
        put_lines(to, laid->notes[i], INDENT, false);
    }
}

static hjm_status load(hjm_text_options *options, const hjm_text_options *given, hjm_error *err)
{
    hjm_text_options_init(options);
    HJM__TRY(hjm__options_load(options, sizeof *options, HJM__FIRST_TEXT_OPTIONS, given, err));
    HJM__TRY(hjm__check_range("width", options->width, INT32_MAX, err));
    HJM__TRY(hjm__check_range("lines", options->lines, HJM_DRAWING_ASCII, err));
    HJM__TRY(hjm__check_range("colour", options->colour, 1, err));
    HJM__TRY(hjm__check_range("no_notes", options->no_notes, 1, err));
    return hjm__check_range("reserved0", options->reserved0, 0, err);
}

hjm_status hjm_table_write_text(const hjm_table *table, const hjm_text_options *options, const hjm_format *format,
                                hjm_write write, void *user, hjm_error *err)
{
    hjm_text_options how;
    hjm_format loaded;
    hjm__arena arena;
    pen to;
    if (table == NULL || write == NULL) {
        return hjm__fail1(err, HJM_M_NULL_ARGUMENT, NULL, hjm__str(table == NULL ? "table" : "write"));
    }
    HJM__TRY(load(&how, options, err));
    HJM__TRY(hjm__format_load(&loaded, format, err));
    hjm__arena_init(&arena, &table->arena.allocator);
    hjm__layout layout = hjm__lay_out(table, &loaded, how.width, &arena);
    surroundings laid = lay_surroundings(table, loaded.lang, layout.width, how.no_notes == 0, &arena);
    hjm_status status = hjm__arena_status(&arena, err);
    if (status == HJM_OK) {
        hjm__sink_init(&to.sink, write, user);
        to.at = 0;
        to.rule = how.lines == HJM_DRAWING_ASCII ? "-" : "\xe2\x94\x80";
        to.colour = how.colour == 1;
        to.bold = false;
        put_table(&to, table, &layout, &laid, loaded.lang);
        status = hjm__sink_finish(&to.sink, err);
    }
    hjm__arena_free(&arena);
    return status;
}
