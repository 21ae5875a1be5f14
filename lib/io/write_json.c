/* Tables as JSON. */
#include "base/date.h"
#include "base/error.h"
#include "base/text.h"
#include "io/sink.h"
#include "table/table.h"

#include <string.h>

static const char *const types[5] = { "text", "integer", "ore", "ratio", "date" };
static const char *const shows[3] = { "plain", "percent", "change" };
static const char *const kinds[3] = { "normal", "subtotal", "total" };

/* A character that must not stand in a string as it is, escaped. */
static void put_escaped(hjm__sink *to, char c)
{
    static const char hex[] = "0123456789abcdef";
    static const char named[] = "\"\\\b\f\n\r\t";
    static const char letters[] = "\"\\bfnrt";
    const char *found = strchr(named, c);
    char escape[6] = { '\\', 'u', '0', '0', hex[c >> 4 & 15], hex[c & 15] };
    if (found != NULL) {
        escape[1] = letters[found - named];
    }
    hjm__sink_put(to, escape, found != NULL ? 2 : 6);
}

static void put_string(hjm__sink *to, const char *text)
{
    hjm__sink_text(to, "\"");
    for (const char *p = text; *p != '\0'; p++) {
        if ((unsigned char)*p < 0x20 || *p == 0x7f || *p == '"' || *p == '\\') {
            put_escaped(to, *p);
        } else {
            hjm__sink_put(to, p, 1);
        }
    }
    hjm__sink_text(to, "\"");
}

static void put_number(hjm__sink *to, int64_t number)
{
    char digits[24];
    hjm__sink_put(to, digits, hjm__int_text(number, digits));
}

static void put_texts(hjm__sink *to, const char *const text[2])
{
    hjm__sink_text(to, "{\"sv\": ");
    put_string(to, text[HJM_LANG_SV]);
    hjm__sink_text(to, ", \"en\": ");
    put_string(to, text[HJM_LANG_EN]);
    hjm__sink_text(to, "}");
}

static void put_column(hjm__sink *to, const hjm__column *column)
{
    hjm__sink_text(to, "{\"name\": ");
    put_string(to, column->name);
    hjm__sink_text(to, ", \"type\": ");
    put_string(to, types[column->type]);
    if (column->type == HJM_TYPE_ORE) {
        hjm__sink_text(to, ", \"unit\": \"öre\"");
    }
    if (column->type == HJM_TYPE_RATIO) {
        hjm__sink_text(to, ", \"show\": ");
        put_string(to, shows[column->show]);
        hjm__sink_text(to, ", \"decimals\": ");
        put_number(to, column->decimals);
    }
    hjm__sink_text(to, ", \"label\": ");
    put_texts(to, column->label);
    hjm__sink_text(to, "}");
}

static void put_ratio(hjm__sink *to, hjm__ratio ratio, hjm__arena *arena)
{
    const char *num = hjm__big_text(arena, ratio.num);
    const char *den = hjm__big_text(arena, ratio.den);
    if (num != NULL && den != NULL) {
        hjm__sink_text(to, "{\"numerator\": \"");
        hjm__sink_text(to, num);
        hjm__sink_text(to, "\", \"denominator\": \"");
        hjm__sink_text(to, den);
        hjm__sink_text(to, "\"}");
    }
}

static void put_figure(hjm__sink *to, const hjm__cell *cell, hjm_type type, hjm_lang lang, hjm__arena *arena)
{
    char date[11];
    if (type == HJM_TYPE_TEXT) {
        put_string(to, cell->as.text[lang]);
    } else if (type == HJM_TYPE_RATIO) {
        put_ratio(to, cell->as.ratio, arena);
    } else if (type == HJM_TYPE_DATE) {
        hjm__date_text((hjm_date)cell->as.number, date);
        put_string(to, date);
    } else {
        put_number(to, cell->as.number);
    }
}

static void put_cell(hjm__sink *to, const hjm_table *table, size_t row, size_t column, hjm_lang lang,
                     hjm__arena *arena)
{
    const hjm__cell *cell = hjm__table_cell(table, row, column);
    if (cell != NULL) {
        put_figure(to, cell, table->columns[column].type, lang, arena);
    } else {
        hjm__sink_text(to, hjm_table_is_hidden(table, row, column) ? "{\"hidden\": true}" : "null");
    }
}

static hjm_status put_row(hjm__sink *to, const hjm_table *table, size_t row, hjm_lang lang, hjm_error *err)
{
    hjm__arena arena;
    hjm__arena_init(&arena, &table->arena.allocator);
    hjm__sink_text(to, "{\"row\": ");
    put_string(to, kinds[table->rows[row].kind]);
    for (size_t i = 0; i < table->n_columns; i++) {
        hjm__sink_text(to, ", ");
        put_string(to, table->columns[i].name);
        hjm__sink_text(to, ": ");
        put_cell(to, table, row, i, lang, &arena);
    }
    hjm__sink_text(to, "}");
    hjm_status status = hjm__arena_status(&arena, err);
    hjm__arena_free(&arena);
    return status;
}

/* Between the elements of a list, each on a line of its own. */
static void next_element(hjm__sink *to, size_t index, const char *indent)
{
    hjm__sink_text(to, index == 0 ? "\n" : ",\n");
    hjm__sink_text(to, indent);
}

static void end_list(hjm__sink *to, size_t n, const char *indent)
{
    if (n > 0) {
        hjm__sink_text(to, "\n");
        hjm__sink_text(to, indent);
    }
    hjm__sink_text(to, "]");
}

static hjm_status put_table(hjm__sink *to, const hjm_table *table, hjm_lang lang, hjm_error *err)
{
    hjm__sink_text(to, "{\n      \"name\": ");
    put_string(to, table->name);
    hjm__sink_text(to, ",\n      \"title\": ");
    put_texts(to, table->title);
    hjm__sink_text(to, ",\n      \"columns\": [");
    for (size_t i = 0; i < table->n_columns; i++) {
        next_element(to, i, "        ");
        put_column(to, &table->columns[i]);
    }
    end_list(to, table->n_columns, "      ");
    hjm__sink_text(to, ",\n      \"rows\": [");
    for (size_t i = 0; i < table->n_rows && !to->stopped; i++) {
        next_element(to, i, "        ");
        HJM__TRY(put_row(to, table, i, lang, err));
    }
    end_list(to, table->n_rows, "      ");
    hjm__sink_text(to, ",\n      \"notes\": [");
    for (size_t i = 0; i < table->n_notes; i++) {
        next_element(to, i, "        ");
        put_texts(to, table->notes[i].text);
    }
    end_list(to, table->n_notes, "      ");
    hjm__sink_text(to, "\n    }");
    return HJM_OK;
}

static hjm_status check(const hjm_table *const *tables, size_t n_tables, hjm_lang lang, hjm_write write,
                        hjm_error *err)
{
    if ((tables == NULL && n_tables > 0) || write == NULL) {
        return hjm__fail1(err, HJM_M_NULL_ARGUMENT, NULL, hjm__str(write == NULL ? "write" : "tables"));
    }
    for (size_t i = 0; i < n_tables; i++) {
        if (tables[i] == NULL) {
            hjm__place place = hjm__at_index((int64_t)i);
            return hjm__fail1(err, HJM_M_NULL_ARGUMENT, &place, hjm__str("tables"));
        }
    }
    return hjm__check_range("lang", lang, HJM_LANG_EN, err);
}

hjm_status hjm_table_write_json(const hjm_table *const *tables, size_t n_tables, hjm_lang lang, hjm_write write,
                                void *user, hjm_error *err)
{
    hjm__sink to;
    HJM__TRY(check(tables, n_tables, lang, write, err));
    hjm__sink_init(&to, write, user);
    hjm__sink_text(&to, "{\n  \"format\": 1,\n  \"lang\": ");
    put_string(&to, lang == HJM_LANG_EN ? "en" : "sv");
    hjm__sink_text(&to, ",\n  \"tables\": [");
    for (size_t i = 0; i < n_tables; i++) {
        next_element(&to, i, "    ");
        HJM__TRY(put_table(&to, tables[i], lang, err));
    }
    end_list(&to, n_tables, "  ");
    hjm__sink_text(&to, "\n}\n");
    return hjm__sink_finish(&to, err);
}
