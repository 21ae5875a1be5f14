/* Tables as JSON, by jansson: each column, row and note is a value on a line of its own, handed on as soon as it is made. */
#include "base/date.h"
#include "base/error.h"
#include "io/sink.h"
#include "table/table.h"

#if HJM_WITH_JSON

#include <jansson.h>

static const char *const types[5] = { "text", "integer", "ore", "ratio", "date" };
static const char *const shows[3] = { "plain", "percent", "change" };
static const char *const kinds[3] = { "normal", "subtotal", "total" };

/* Output that remembers whether memory was short; values that are NULL stand for memory that was. */
typedef struct document {
    hjm__sink to;
    hjm_lang  lang;
    bool      short_of_memory;
} document;

static int pass_on(const char *bytes, size_t n_bytes, void *sink)
{
    hjm__sink_put(sink, bytes, n_bytes);
    return 0;
}

static void put_value(document *d, json_t *value)
{
    if (value == NULL || json_dump_callback(value, pass_on, &d->to, JSON_ENCODE_ANY) != 0) {
        d->short_of_memory = true;
    }
    json_decref(value);
}

static void add(document *d, json_t *object, const char *name, json_t *value)
{
    if (object == NULL || value == NULL || json_object_set_new(object, name, value) != 0) {
        d->short_of_memory = true;
    }
}

static json_t *texts(document *d, const char *const text[2])
{
    json_t *object = json_object();
    add(d, object, "sv", json_string(text[HJM_LANG_SV]));
    add(d, object, "en", json_string(text[HJM_LANG_EN]));
    return object;
}

static json_t *column_value(document *d, const hjm__column *column)
{
    json_t *object = json_object();
    add(d, object, "name", json_string(column->name));
    add(d, object, "type", json_string(types[column->type]));
    if (column->type == HJM_TYPE_ORE) {
        add(d, object, "unit", json_string("öre"));
    }
    if (column->type == HJM_TYPE_RATIO) {
        add(d, object, "show", json_string(shows[column->show]));
        add(d, object, "decimals", json_integer(column->decimals));
    }
    add(d, object, "label", texts(d, column->label));
    return object;
}

static json_t *ratio_value(document *d, hjm__ratio ratio, hjm__arena *arena)
{
    json_t *object = json_object();
    const char *num = hjm__big_text(arena, ratio.num);
    const char *den = hjm__big_text(arena, ratio.den);
    add(d, object, "numerator", num == NULL ? NULL : json_string(num));
    add(d, object, "denominator", den == NULL ? NULL : json_string(den));
    return object;
}

static json_t *figure_value(document *d, const hjm__cell *cell, hjm_type type, hjm__arena *arena)
{
    char date[11];
    switch (type) {
    case HJM_TYPE_TEXT: return json_string(cell->as.text[d->lang]);
    case HJM_TYPE_RATIO: return ratio_value(d, cell->as.ratio, arena);
    case HJM_TYPE_DATE: hjm__date_text((hjm_date)cell->as.number, date); return json_string(date);
    default: return json_integer(cell->as.number);
    }
}

static json_t *cell_value(document *d, const hjm_table *table, size_t row, size_t column, hjm__arena *arena)
{
    const hjm__cell *cell = hjm__table_cell(table, row, column);
    if (cell != NULL) {
        return figure_value(d, cell, table->columns[column].type, arena);
    }
    if (hjm_table_is_hidden(table, row, column) == 0) {
        return json_null();
    }
    json_t *object = json_object();
    add(d, object, "hidden", json_true());
    return object;
}

static json_t *row_value(document *d, const hjm_table *table, size_t row)
{
    json_t *object = json_object();
    hjm__arena arena;
    hjm__arena_init(&arena, &table->arena.allocator);
    add(d, object, "row", json_string(kinds[table->rows[row].kind]));
    for (size_t i = 0; i < table->n_columns; i++) {
        add(d, object, table->columns[i].name, cell_value(d, table, row, i, &arena));
    }
    hjm__arena_free(&arena);
    return object;
}

/* The elements of a list stand on lines of their own. */
static void begin_element(document *d, size_t index, const char *indent)
{
    hjm__sink_text(&d->to, index == 0 ? "\n" : ",\n");
    hjm__sink_text(&d->to, indent);
}

static void end_list(document *d, size_t n, const char *indent)
{
    if (n > 0) {
        hjm__sink_text(&d->to, "\n");
        hjm__sink_text(&d->to, indent);
    }
    hjm__sink_text(&d->to, "]");
}

static void put_table(document *d, const hjm_table *table)
{
    hjm__sink_text(&d->to, "{\n      \"name\": ");
    put_value(d, json_string(table->name));
    hjm__sink_text(&d->to, ",\n      \"title\": ");
    put_value(d, texts(d, table->title));
    hjm__sink_text(&d->to, ",\n      \"columns\": [");
    for (size_t i = 0; i < table->n_columns; i++) {
        begin_element(d, i, "        ");
        put_value(d, column_value(d, &table->columns[i]));
    }
    end_list(d, table->n_columns, "      ");
    hjm__sink_text(&d->to, ",\n      \"rows\": [");
    for (size_t i = 0; i < table->n_rows && !d->to.stopped && !d->short_of_memory; i++) {
        begin_element(d, i, "        ");
        put_value(d, row_value(d, table, i));
    }
    end_list(d, table->n_rows, "      ");
    hjm__sink_text(&d->to, ",\n      \"notes\": [");
    for (size_t i = 0; i < table->n_notes; i++) {
        begin_element(d, i, "        ");
        put_value(d, texts(d, table->notes[i].text));
    }
    end_list(d, table->n_notes, "      ");
    hjm__sink_text(&d->to, "\n    }");
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
    document d;
    HJM__TRY(check(tables, n_tables, lang, write, err));
    hjm__sink_init(&d.to, write, user);
    d.lang = lang;
    d.short_of_memory = false;
    hjm__sink_text(&d.to, "{\n  \"format\": 1,\n  \"lang\": ");
    put_value(&d, json_string(lang == HJM_LANG_EN ? "en" : "sv"));
    hjm__sink_text(&d.to, ",\n  \"tables\": [");
    for (size_t i = 0; i < n_tables; i++) {
        begin_element(&d, i, "    ");
        put_table(&d, tables[i]);
    }
    end_list(&d, n_tables, "  ");
    hjm__sink_text(&d.to, "\n}\n");
    if (d.short_of_memory) {
        return hjm__fail(err, HJM_M_NO_MEMORY, NULL);
    }
    return hjm__sink_finish(&d.to, err);
}

#else

hjm_status hjm_table_write_json(const hjm_table *const *tables, size_t n_tables, hjm_lang lang, hjm_write write,
                                void *user, hjm_error *err)
{
    (void)tables;
    (void)n_tables;
    (void)lang;
    (void)write;
    (void)user;
    return hjm__fail(err, HJM_M_JSON_LEFT_OUT, NULL);
}

#endif
