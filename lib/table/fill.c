/* Tables: how they come to be and are filled. */
#include "table/table.h"

#include "base/date.h"
#include "base/error.h"
#include "base/text.h"

#include <string.h>

/* The column `row` of CSV and the key `row` of JSON tell normal rows from totals. */
static const char reserved[] = "row";

/* What the arena says of the last change. A failed change leaves the table as it was, and fit for use. */
static hjm_status arena_says(hjm_table *table, hjm_error *err)
{
    hjm_status status = hjm__arena_status(&table->arena, err);
    table->arena.status = HJM_OK;
    return status;
}

static hjm_status check_utf8(const char *text, hjm_error *err)
{
    if (text != NULL && !hjm__utf8_valid(text, strlen(text))) {
        return hjm__fail1(err, HJM_M_NOT_UTF8, NULL, hjm__str(text));
    }
    return HJM_OK;
}

/* Copies of a text in both languages; `en` NULL means the Swedish one. */
static void copy_texts(hjm__arena *arena, const char *copy[2], const char *sv, const char *en)
{
    copy[HJM_LANG_SV] = hjm__arena_copy(arena, sv, strlen(sv));
    copy[HJM_LANG_EN] = en == NULL ? copy[HJM_LANG_SV] : hjm__arena_copy(arena, en, strlen(en));
}

hjm_status hjm_table_create(hjm_table **out, const char *name, const char *title_sv, const char *title_en,
                            const hjm_options *options, hjm_error *err)
{
    hjm_options known = HJM_OPTIONS_INIT;
    if (out == NULL) {
        return hjm__fail1(err, HJM_M_NULL_ARGUMENT, NULL, hjm__str("out"));
    }
    *out = NULL;
    HJM__TRY(hjm__options_load(&known, sizeof known, HJM__FIRST_OPTIONS, options, err));
    if (!hjm__is_name(name)) {
        return hjm__fail1(err, HJM_M_TABLE_NAME, NULL, hjm__str(name));
    }
    HJM__TRY(check_utf8(title_sv, err));
    HJM__TRY(check_utf8(title_en, err));
    hjm_allocator allocator = hjm__allocator(known.allocator);
    hjm_table *table = hjm__alloc(&allocator, 1, sizeof *table);
    if (table == NULL) {
        return hjm__fail(err, HJM_M_NO_MEMORY, NULL);
    }
    atomic_init(&table->references, 1);
    hjm__arena_init(&table->arena, &allocator);
    table->name = hjm__arena_copy(&table->arena, name, strlen(name));
    copy_texts(&table->arena, table->title, title_sv != NULL ? title_sv : name, title_en);
    hjm_status status = arena_says(table, err);
    if (status != HJM_OK) {
        hjm_table_destroy(table);
        return status;
    }
    *out = table;
    return HJM_OK;
}

hjm_table *hjm__table_share(hjm_table *table)
{
    atomic_fetch_add_explicit(&table->references, 1, memory_order_relaxed);
    return table;
}

void hjm_table_destroy(hjm_table *table)
{
    if (table != NULL && atomic_fetch_sub_explicit(&table->references, 1, memory_order_acq_rel) == 1) {
        hjm_allocator allocator = table->arena.allocator;
        hjm__arena_free(&table->arena);
        hjm__release(&allocator, table, 1, sizeof *table);
    }
}

/* What others hold too must not change under them. */
static hjm_status check_own(hjm_table *table, hjm_error *err)
{
    bool shared = atomic_load_explicit(&table->references, memory_order_acquire) > 1;
    return shared ? hjm__fail1(err, HJM_M_TABLE_SHARED, NULL, hjm__str(table->name)) : HJM_OK;
}

static hjm_status check_column(const hjm_column *column, hjm_error *err)
{
    bool ratio = column->type == HJM_TYPE_RATIO;
    if (!hjm__is_name(column->name)) {
        return hjm__fail1(err, HJM_M_TABLE_NAME, NULL, hjm__str(column->name));
    }
    if (hjm__same(column->name, reserved)) {
        return hjm__fail1(err, HJM_M_COLUMN_RESERVED, NULL, hjm__str(reserved));
    }
    HJM__TRY(hjm__check_range("type", column->type, HJM_TYPE_DATE, err));
    HJM__TRY(hjm__check_range("decimals", ratio ? column->decimals : 0, 9, err));
    return hjm__check_range("show", column->show, ratio ? HJM_SHOW_CHANGE : HJM_SHOW_PLAIN, err);
}

hjm_status hjm_table_add_column(hjm_table *table, const hjm_column *column, hjm_error *err)
{
    hjm_column given;
    if (table == NULL || column == NULL) {
        return hjm__fail1(err, HJM_M_NULL_ARGUMENT, NULL, hjm__str(table == NULL ? "table" : "column"));
    }
    HJM__TRY(hjm__options_load(&given, sizeof given, HJM__FIRST_COLUMN, column, err));
    HJM__TRY(check_column(&given, err));
    HJM__TRY(check_own(table, err));
    if (table->n_rows > 0) {
        return hjm__fail1(err, HJM_M_COLUMN_LATE, NULL, hjm__str(table->name));
    }
    if (hjm_table_find_column(table, given.name) >= 0) {
        return hjm__fail2(err, HJM_M_COLUMN_TWICE, NULL, hjm__str(table->name), hjm__str(given.name));
    }
    HJM__TRY(check_utf8(given.label_sv, err));
    HJM__TRY(check_utf8(given.label_en, err));
    hjm__column added = { given.type, NULL, { NULL, NULL }, 0, given.show };
    added.decimals = given.type == HJM_TYPE_RATIO ? given.decimals : 0;
    added.name = hjm__arena_copy(&table->arena, given.name, strlen(given.name));
    copy_texts(&table->arena, added.label, given.label_sv != NULL ? given.label_sv : given.name, given.label_en);
    (void)hjm__arena_grow(&table->arena, &table->columns, table->n_columns, &table->columns_room, sizeof added);
    HJM__TRY(arena_says(table, err));
    table->columns[table->n_columns++] = added;
    return HJM_OK;
}

hjm_status hjm_table_add_row(hjm_table *table, hjm_row_kind kind, hjm_error *err)
{
    if (table == NULL) {
        return hjm__fail1(err, HJM_M_NULL_ARGUMENT, NULL, hjm__str("table"));
    }
    if (table->n_columns == 0) {
        return hjm__fail1(err, HJM_M_NO_COLUMNS, NULL, hjm__str(table->name));
    }
    HJM__TRY(hjm__check_range("kind", kind, HJM_ROW_TOTAL, err));
    HJM__TRY(check_own(table, err));
    hjm__row row = { kind, hjm__arena_alloc(&table->arena, table->n_columns, sizeof(hjm__cell)) };
    (void)hjm__arena_grow(&table->arena, &table->rows, table->n_rows, &table->rows_room, sizeof row);
    HJM__TRY(arena_says(table, err));
    table->rows[table->n_rows++] = row;
    return HJM_OK;
}

hjm_status hjm_table_add_note(hjm_table *table, const char *sv, const char *en, hjm_error *err)
{
    hjm__note note;
    if (table == NULL || sv == NULL) {
        return hjm__fail1(err, HJM_M_NULL_ARGUMENT, NULL, hjm__str(table == NULL ? "table" : "sv"));
    }
    HJM__TRY(check_own(table, err));
    HJM__TRY(check_utf8(sv, err));
    HJM__TRY(check_utf8(en, err));
    copy_texts(&table->arena, note.text, sv, en);
    (void)hjm__arena_grow(&table->arena, &table->notes, table->n_notes, &table->notes_room, sizeof note);
    HJM__TRY(arena_says(table, err));
    table->notes[table->n_notes++] = note;
    return HJM_OK;
}

/* One bit a type. */
enum {
    OF_TEXT = 1 << HJM_TYPE_TEXT,
    OF_RATIO = 1 << HJM_TYPE_RATIO,
    OF_NUMBER = 1 << HJM_TYPE_INTEGER | 1 << HJM_TYPE_ORE | 1 << HJM_TYPE_DATE
};

static hjm_status check_target(const hjm_table *table, size_t column, int types, hjm_error *err)
{
    if (table == NULL) {
        return hjm__fail1(err, HJM_M_NULL_ARGUMENT, NULL, hjm__str("table"));
    }
    if (column >= table->n_columns) {
        return hjm__fail2(err, HJM_M_NO_SUCH_COLUMN, NULL, hjm__str(table->name), hjm__int((int64_t)column));
    }
    if ((1 << table->columns[column].type & types) == 0) {
        return hjm__fail1(err, HJM_M_COLUMN_TYPE, NULL, hjm__str(table->columns[column].name));
    }
    return HJM_OK;
}

static hjm_status check_row(hjm_table *table, hjm_error *err)
{
    HJM__TRY(check_own(table, err));
    return table->n_rows > 0 ? HJM_OK : hjm__fail1(err, HJM_M_NO_ROW, NULL, hjm__str(table->name));
}

/* What stands in the cell once the arena has agreed. */
static hjm_status set_cell(hjm_table *table, size_t column, hjm__cell cell, hjm_error *err)
{
    HJM__TRY(arena_says(table, err));
    table->rows[table->n_rows - 1].cells[column] = cell;
    return HJM_OK;
}

hjm_status hjm_table_set_text(hjm_table *table, size_t column, const char *sv, const char *en, hjm_error *err)
{
    hjm__cell cell = { true, false, { { NULL, NULL } } };
    HJM__TRY(check_target(table, column, OF_TEXT, err));
    if (sv == NULL) {
        return hjm__fail1(err, HJM_M_NULL_ARGUMENT, NULL, hjm__str("sv"));
    }
    HJM__TRY(check_row(table, err));
    HJM__TRY(check_utf8(sv, err));
    HJM__TRY(check_utf8(en, err));
    copy_texts(&table->arena, cell.as.text, sv, en);
    return set_cell(table, column, cell, err);
}

void hjm__table_repeat(hjm_table *table, size_t row, size_t column)
{
    table->rows[table->n_rows - 1].cells[column] = table->rows[row].cells[column];
}

hjm_status hjm_table_set_number(hjm_table *table, size_t column, int64_t value, hjm_error *err)
{
    hjm__cell cell = { true, false, { { NULL, NULL } } };
    HJM__TRY(check_target(table, column, OF_NUMBER, err));
    if (table->columns[column].type == HJM_TYPE_DATE && (value < HJM__DATE_FIRST || value > HJM__DATE_LAST)) {
        return hjm__fail2(err, HJM_M_OUT_OF_RANGE, NULL, hjm__str("value"), hjm__int(value));
    }
    HJM__TRY(check_row(table, err));
    cell.as.number = value;
    return set_cell(table, column, cell, err);
}

hjm_status hjm_table_set_ratio(hjm_table *table, size_t column, int64_t numerator, int64_t denominator,
                               hjm_error *err)
{
    hjm__cell cell = { true, false, { { NULL, NULL } } };
    HJM__TRY(check_target(table, column, OF_RATIO, err));
    if (denominator == 0) {
        return hjm__fail1(err, HJM_M_ZERO_DENOMINATOR, NULL, hjm__str(table->columns[column].name));
    }
    HJM__TRY(check_row(table, err));
    cell.as.ratio = hjm__ratio_int(&table->arena, numerator, denominator);
    return set_cell(table, column, cell, err);
}

hjm_status hjm_table_hide(hjm_table *table, size_t row, size_t column, hjm_error *err)
{
    HJM__TRY(hjm__table_check_cell(table, row, column, err));
    if (table->columns[column].type == HJM_TYPE_TEXT) {
        return hjm__fail1(err, HJM_M_COLUMN_TYPE, NULL, hjm__str(table->columns[column].name));
    }
    HJM__TRY(check_own(table, err));
    table->rows[row].cells[column] = (hjm__cell){ false, true, { { NULL, NULL } } };
    return HJM_OK;
}

hjm_status hjm__table_set_big_ratio(hjm_table *table, size_t column, const hjm__ratio *ratio, hjm_error *err)
{
    hjm__cell cell = { true, false, { { NULL, NULL } } };
    HJM__TRY(check_target(table, column, OF_RATIO, err));
    HJM__TRY(check_row(table, err));
    cell.as.ratio = hjm__ratio_copy(&table->arena, *ratio);
    return set_cell(table, column, cell, err);
}
