#include "io/write_layout.h"

#include "base/text.h"

#include <string.h>

enum { NARROWEST = 24 }; /* how far long texts are squeezed */

/* Signs of Swedish statistics; hidden figures are "..". */
static const char no_figure[] = ".";

static bool is_safe(const char *text, size_t length)
{
    uint32_t point = ' ';
    for (size_t i = 0; i < length && !hjm__utf8_unsafe(point);) {
        i += hjm__utf8_next(text + i, length - i, &point);
    }
    return !hjm__utf8_unsafe(point);
}

/* The text itself, or a copy fit for a screen. */
static const char *make_safe(hjm__arena *arena, const char *text)
{
    size_t length = strlen(text);
    char *safe = is_safe(text, length) ? NULL : hjm__arena_alloc(arena, length + 1, 3);
    if (safe == NULL) {
        return text;
    }
    for (char *end = safe; length > 0;) {
        uint32_t point;
        size_t taken = hjm__utf8_next(text, length, &point);
        if (hjm__utf8_unsafe(point)) {
            bool space = point == '\t' || point == '\n' || point == '\r' || point == 0x2028 || point == 0x2029;
            point = space ? ' ' : 0xfffd;
        }
        end += hjm__utf8_put(point, end);
        text += taken;
        length -= taken;
    }
    return safe;
}

static hjm__line line_of(const char *text, size_t length)
{
    while (length > 0 && text[length - 1] == ' ') {
        length--;
    }
    return (hjm__line){ text, length, hjm__utf8_width(text, length) };
}

/* Bytes of the text that make the next line: up to the last space that fits, or as many characters as fit. */
static size_t next_line(const char *text, size_t length, size_t width)
{
    size_t used = 0;
    size_t at = 0;
    size_t space = 0;
    while (at < length) {
        uint32_t point;
        size_t taken = hjm__utf8_next(text + at, length - at, &point);
        used += hjm__utf8_width(text + at, taken);
        space = text[at] == ' ' ? at + 1 : space;
        if (used > width && text[at] != ' ' && at > 0) {
            return space > 0 ? space : at;
        }
        at += taken;
    }
    return length;
}

static size_t count_lines(const char *text, size_t length, size_t width)
{
    size_t n = 0;
    do {
        size_t taken = next_line(text, length, width);
        text += taken;
        length -= taken;
        n++;
    } while (length > 0);
    return n;
}

hjm__lines hjm__wrap(hjm__arena *arena, const char *text, size_t width)
{
    static const hjm__line nothing = { "", 0, 0 };
    const char *rest = make_safe(arena, text);
    size_t length = strlen(rest);
    size_t n = count_lines(rest, length, width);
    hjm__line *lines = hjm__arena_alloc(arena, n, sizeof *lines);
    if (lines == NULL) {
        return (hjm__lines){ &nothing, 1 };
    }
    for (size_t i = 0; i < n; i++) {
        size_t taken = next_line(rest, length, width);
        lines[i] = line_of(rest, taken);
        rest += taken;
        length -= taken;
    }
    return (hjm__lines){ lines, n };
}

static size_t width_of(hjm__lines lines)
{
    size_t widest = 0;
    for (size_t i = 0; i < lines.n; i++) {
        widest = lines.line[i].width > widest ? lines.line[i].width : widest;
    }
    return widest;
}

/* The least width in which a heading takes two lines at most. */
static size_t heading_width(hjm__line heading)
{
    size_t best = heading.width;
    for (size_t i = 1; i + 1 < heading.length; i++) {
        if (heading.text[i] == ' ') {
            size_t left = hjm__utf8_width(heading.text, i);
            size_t right = hjm__utf8_width(heading.text + i + 1, heading.length - i - 1);
            size_t wider = left > right ? left : right;
            best = wider < best ? wider : best;
        }
    }
    return best;
}

static const char *unit_of(const hjm__column *column, const hjm_format *format)
{
    static const char *const units[4] = { "öre", "kr", "tkr", "mkr" };
    if (column->type == HJM_TYPE_ORE) {
        return units[format->unit];
    }
    return column->show != HJM_SHOW_PLAIN && !format->exact ? "%" : "";
}

/* Every text of a column, each still on one line. */
static void lay_column(const hjm_table *table, size_t index, const hjm_format *format, hjm__laid_column *laid,
                       hjm__arena *arena)
{
    const hjm__column *column = &table->columns[index];
    laid->right = column->type != HJM_TYPE_TEXT && column->type != HJM_TYPE_DATE;
    laid->heading = hjm__wrap(arena, column->label[format->lang], SIZE_MAX);
    laid->unit = hjm__wrap(arena, unit_of(column, format), SIZE_MAX);
    laid->cells = hjm__arena_alloc(arena, table->n_rows, sizeof *laid->cells);
    laid->width = width_of(laid->unit);
    for (size_t row = 0; row < table->n_rows && laid->cells != NULL; row++) {
        bool told = column->type == HJM_TYPE_TEXT || hjm_table_is_empty(table, row, index) == 0 ||
                    hjm_table_is_hidden(table, row, index) == 1;
        const char *text = told ? hjm__table_cell_text(table, row, index, format, arena) : no_figure;
        laid->cells[row] = hjm__wrap(arena, text != NULL ? text : "", SIZE_MAX);
        size_t width = width_of(laid->cells[row]);
        laid->width = width > laid->width ? width : laid->width;
    }
    size_t heading = heading_width(laid->heading.line[0]);
    laid->width = heading > laid->width ? heading : laid->width;
}

size_t hjm__block_width(const hjm__layout *layout, size_t first, size_t end)
{
    size_t width = 0;
    for (size_t i = 0; i < end; i++) {
        if (i < layout->n_leading || i >= first) {
            width += layout->columns[i].width + (width > 0 ? HJM__GAP : 0);
        }
    }
    return width;
}

static bool is_long(const hjm_table *table, const hjm__layout *layout, size_t column)
{
    return table->columns[column].type == HJM_TYPE_TEXT && layout->columns[column].width > NARROWEST;
}

/* Can long texts, squeezed as far as they go, make the table fit? */
static bool can_fit(const hjm_table *table, const hjm__layout *layout, size_t width)
{
    for (size_t i = 0; i < layout->n_columns; i++) {
        width -= is_long(table, layout, i) ? layout->columns[i].width - NARROWEST : 0;
    }
    return width <= layout->width;
}

/* Set long texts on several lines: as many as make the table fit, or, if it must be cut, in a third of the screen. */
static void squeeze(const hjm_table *table, hjm__layout *layout)
{
    size_t width = hjm__block_width(layout, 0, layout->n_columns);
    bool fits = can_fit(table, layout, width);
    size_t third = layout->width / 3 > NARROWEST ? layout->width / 3 : NARROWEST;
    while (width > layout->width) {
        hjm__laid_column *widest = NULL;
        for (size_t i = 0; i < layout->n_columns; i++) {
            hjm__laid_column *column = &layout->columns[i];
            if (is_long(table, layout, i) && (widest == NULL || column->width > widest->width)) {
                widest = column;
            }
        }
        if (widest == NULL || (!fits && widest->width <= third)) {
            return;
        }
        widest->width--;
        width--;
    }
}

/* Set the texts of a column on as many lines as its width asks for. */
static void fill_lines(hjm__laid_column *column, size_t n_rows, hjm__arena *arena)
{
    column->heading = hjm__wrap(arena, column->heading.line[0].text, column->width);
    for (size_t row = 0; row < n_rows && arena->status == HJM_OK; row++) {
        if (width_of(column->cells[row]) > column->width) {
            column->cells[row] = hjm__wrap(arena, column->cells[row].line[0].text, column->width);
        }
    }
}

/* Text columns on the left are repeated if that leaves half the screen to the others. */
static size_t leading(const hjm_table *table, const hjm__layout *layout)
{
    size_t n = 0;
    size_t width = 0;
    while (n + 1 < layout->n_columns && table->columns[n].type == HJM_TYPE_TEXT) {
        width += layout->columns[n].width + HJM__GAP;
        if (n > 0 && width > layout->width / 2) {
            break;
        }
        n++;
    }
    return n;
}

hjm__layout hjm__lay_out(const hjm_table *table, const hjm_format *format, int32_t width, hjm__arena *arena)
{
    hjm__layout layout = { NULL, table->n_columns, table->n_rows, 0, width > 0 ? (size_t)width : SIZE_MAX };
    layout.columns = hjm__arena_alloc(arena, layout.n_columns, sizeof *layout.columns);
    for (size_t i = 0; i < layout.n_columns && arena->status == HJM_OK; i++) {
        lay_column(table, i, format, &layout.columns[i], arena);
    }
    if (arena->status != HJM_OK) {
        return layout;
    }
    squeeze(table, &layout);
    layout.n_leading = leading(table, &layout);
    for (size_t i = 0; i < layout.n_columns && arena->status == HJM_OK; i++) {
        fill_lines(&layout.columns[i], layout.n_rows, arena);
    }
    return layout;
}
