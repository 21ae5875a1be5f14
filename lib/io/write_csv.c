/* Tables as CSV. */
#include "base/error.h"
#include "base/text.h"
#include "io/sink.h"
#include "table/table.h"

#include <string.h>
#include <utf8proc.h>

void hjm_csv_options_init(hjm_csv_options *options)
{
    *options = (hjm_csv_options)HJM_CSV_OPTIONS_INIT;
}

/* What a row of output needs to know. */
typedef struct csv {
    hjm__sink       sink;
    hjm_csv_options how;
    hjm_format      format;
} csv;

static bool is_formula_sign(uint32_t point)
{
    static const uint32_t signs[] = { '=', '+', '-', '@', 0xff1d, 0xff0b, 0xff0d, 0xff20, /* full width */
                                      0xfe66, 0xfe62, 0xfe63, 0xfe6b };                  /* small */
    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++) {
        if (point == signs[i]) {
            return true;
        }
    }
    return false;
}

static bool is_break(uint32_t point)
{
    return point == '\t' || point == '\n' || point == '\r';
}

/* What would steer a terminal or a reader is shown as U+FFFD; breaks are part of a text, and safe in quotes. */
static bool is_replaced(uint32_t point)
{
    return hjm__utf8_unsafe(point) && !is_break(point);
}

/* Would a spreadsheet take the text for a formula, once it has dropped what it drops in front? */
static bool is_formula(const char *text, size_t length)
{
    while (length > 0) {
        uint32_t point;
        size_t taken = hjm__utf8_next(text, length, &point);
        utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)point);
        bool invisible = category == UTF8PROC_CATEGORY_CF && !is_replaced(point);
        bool skipped = invisible || category == UTF8PROC_CATEGORY_ZS || point == '\'' || point == '"';
        if (!skipped) {
            return is_break(point) || is_formula_sign(point);
        }
        text += taken;
        length -= taken;
    }
    return false;
}

/* Text is quoted for the separators of all spreadsheets, as a file may be opened with another than it was made for. */
static bool needs_quotes(const char *text, size_t length, int32_t separator, bool is_text)
{
    const char special[] = { (char)separator, '"', '\r', '\n', '\0' };
    return length == 0 || text[0] == ' ' || text[length - 1] == ' ' || strcspn(text, special) < length
        || (is_text && strcspn(text, ",;\t") < length);
}

static void put_character(csv *to, uint32_t point, const char *bytes, size_t n)
{
    if (is_replaced(point)) {
        hjm__sink_text(&to->sink, "\xef\xbf\xbd");
        return;
    }
    hjm__sink_text(&to->sink, point == '"' ? "\"" : "");
    hjm__sink_put(&to->sink, bytes, n);
}

static void put_field(csv *to, const char *text, bool is_text)
{
    size_t length = strlen(text);
    bool escaped = is_text && is_formula(text, length);
    bool quoted = escaped || needs_quotes(text, length, to->how.separator, is_text);
    hjm__sink_text(&to->sink, quoted ? "\"" : "");
    hjm__sink_text(&to->sink, escaped ? "'" : "");
    for (size_t taken; length > 0; text += taken, length -= taken) {
        uint32_t point;
        taken = hjm__utf8_next(text, length, &point);
        put_character(to, point, text, taken);
    }
    hjm__sink_text(&to->sink, quoted ? "\"" : "");
}

static void put_separator(csv *to)
{
    const char separator = (char)to->how.separator;
    hjm__sink_put(&to->sink, &separator, 1);
}

/* The name of a column with its unit, so that a file tells what its numbers are. */
static const char *heading(const hjm__column *column, const hjm_format *format, hjm__arena *arena)
{
    static const char *const units[4] = { "_ore", "_kr", "_tkr", "_mkr" };
    const char *unit = column->type == HJM_TYPE_ORE                              ? units[format->unit]
                       : column->show != HJM_SHOW_PLAIN && format->exact == 0 ? "_percent"
                                                                                : "";
    size_t n = strlen(column->name);
    char *text = hjm__arena_alloc(arena, n + 16, 1);
    if (text != NULL) {
        memcpy(text, column->name, n);
        memcpy(text + n, unit, strlen(unit));
    }
    return text;
}

static hjm_status put_headings(csv *to, const hjm_table *table, hjm__arena *arena, hjm_error *err)
{
    const char **names = hjm__arena_alloc(arena, table->n_columns, sizeof *names);
    for (size_t i = 0; i < table->n_columns && arena->status == HJM_OK; i++) {
        names[i] = heading(&table->columns[i], &to->format, arena);
        for (size_t j = 0; j < i; j++) {
            if (hjm__same(names[i], names[j])) {
                return hjm__fail2(err, HJM_M_CSV_SAME_NAME, NULL, hjm__str(table->name), hjm__str(names[i]));
            }
        }
    }
    HJM__TRY(hjm__arena_status(arena, err));
    hjm__sink_text(&to->sink, to->how.bom == 1 ? "\xef\xbb\xbf" : "");
    hjm__sink_text(&to->sink, to->how.rows == HJM_CSV_ALL ? "row" : "");
    for (size_t i = 0; i < table->n_columns; i++) {
        if (i > 0 || to->how.rows == HJM_CSV_ALL) {
            put_separator(to);
        }
        hjm__sink_text(&to->sink, names[i]);
    }
    hjm__sink_text(&to->sink, "\n");
    return HJM_OK;
}

static void put_cell(csv *to, const hjm_table *table, size_t row, size_t column, hjm__arena *arena)
{
    const char *text = hjm__table_cell_text(table, row, column, &to->format, arena);
    bool alone = table->n_columns == 1 && to->how.rows == HJM_CSV_NORMAL; /* an empty line would not be read as a row */
    if (text == NULL || (text[0] == '\0' && hjm__table_cell(table, row, column) == NULL && !alone)) {
        return;
    }
    put_field(to, text, table->columns[column].type == HJM_TYPE_TEXT);
}

static hjm_status put_row(csv *to, const hjm_table *table, size_t row, hjm__arena *arena, hjm_error *err)
{
    static const char *const kinds[3] = { "normal", "subtotal", "total" };
    hjm_row_kind kind = table->rows[row].kind;
    if (to->how.rows == HJM_CSV_NORMAL && kind != HJM_ROW_NORMAL) {
        return HJM_OK;
    }
    hjm__sink_text(&to->sink, to->how.rows == HJM_CSV_ALL ? kinds[kind] : "");
    for (size_t i = 0; i < table->n_columns; i++) {
        if (i > 0 || to->how.rows == HJM_CSV_ALL) {
            put_separator(to);
        }
        put_cell(to, table, row, i, arena);
    }
    hjm__sink_text(&to->sink, "\n");
    return hjm__arena_status(arena, err);
}

static hjm_status load(csv *to, const hjm_csv_options *options, const hjm_format *format, hjm_error *err)
{
    hjm_csv_options_init(&to->how);
    HJM__TRY(hjm__options_load(&to->how, sizeof to->how, HJM__FIRST_CSV_OPTIONS, options, err));
    int32_t separator = to->how.separator;
    if (separator != ';' && separator != ',' && separator != '|' && separator != '\t') {
        return hjm__fail2(err, HJM_M_OUT_OF_RANGE, NULL, hjm__str("separator"), hjm__int(separator));
    }
    HJM__TRY(hjm__check_range("rows", to->how.rows, HJM_CSV_NORMAL, err));
    HJM__TRY(hjm__check_range("bom", to->how.bom, 1, err));
    HJM__TRY(hjm__format_load(&to->format, format, err));
    if (to->format.style == HJM_STYLE_SWEDISH) {
        to->format.style = separator == ',' ? HJM_STYLE_POINT : HJM_STYLE_COMMA;
    }
    return HJM_OK;
}

static hjm_status put_table(csv *to, const hjm_table *table, hjm__arena *arena, hjm_error *err)
{
    hjm_status status = put_headings(to, table, arena, err);
    hjm__arena_free(arena);
    for (size_t row = 0; row < table->n_rows && status == HJM_OK && !to->sink.stopped; row++) {
        status = put_row(to, table, row, arena, err);
        hjm__arena_free(arena);
    }
    return status;
}

hjm_status hjm_table_write_csv(const hjm_table *table, const hjm_csv_options *options, const hjm_format *format,
                               hjm_write write, void *user, hjm_error *err)
{
    csv to;
    hjm__arena arena;
    if (table == NULL || write == NULL) {
        return hjm__fail1(err, HJM_M_NULL_ARGUMENT, NULL, hjm__str(table == NULL ? "table" : "write"));
    }
    HJM__TRY(load(&to, options, format, err));
    hjm__sink_init(&to.sink, write, user);
    hjm__arena_init(&arena, &table->arena.allocator);
    HJM__TRY(put_table(&to, table, &arena, err));
    return hjm__sink_finish(&to.sink, err);
}
