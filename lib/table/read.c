/* Tables: what can be asked of them. */
#include "table/table.h"

#include "base/error.h"
#include "base/text.h"

static const char *in_language(const char *const text[2], hjm_lang lang)
{
    return text[lang == HJM_LANG_EN ? HJM_LANG_EN : HJM_LANG_SV];
}

static const hjm__column *column_at(const hjm_table *table, size_t column)
{
    return table != NULL && column < table->n_columns ? &table->columns[column] : NULL;
}

const hjm__cell *hjm__table_cell(const hjm_table *table, size_t row, size_t column)
{
    const hjm__cell *cell = &table->rows[row].cells[column];
    return cell->set ? cell : NULL;
}

static const hjm__cell *cell_at(const hjm_table *table, size_t row, size_t column)
{
    bool there = column_at(table, column) != NULL && row < table->n_rows;
    return there ? hjm__table_cell(table, row, column) : NULL;
}

const char *hjm_table_name(const hjm_table *table)
{
    return table != NULL ? table->name : NULL;
}

const char *hjm_table_title(const hjm_table *table, hjm_lang lang)
{
    return table != NULL ? in_language(table->title, lang) : NULL;
}

size_t hjm_table_n_columns(const hjm_table *table)
{
    return table != NULL ? table->n_columns : 0;
}

size_t hjm_table_n_rows(const hjm_table *table)
{
    return table != NULL ? table->n_rows : 0;
}

size_t hjm_table_n_notes(const hjm_table *table)
{
    return table != NULL ? table->n_notes : 0;
}

const char *hjm_table_note(const hjm_table *table, size_t index, hjm_lang lang)
{
    return index < hjm_table_n_notes(table) ? in_language(table->notes[index].text, lang) : NULL;
}

int64_t hjm_table_find_column(const hjm_table *table, const char *name)
{
    for (size_t i = 0; i < hjm_table_n_columns(table); i++) {
        if (hjm__same(table->columns[i].name, name)) {
            return (int64_t)i;
        }
    }
    return -1;
}

const char *hjm_table_column_name(const hjm_table *table, size_t column)
{
    const hjm__column *found = column_at(table, column);
    return found != NULL ? found->name : NULL;
}

const char *hjm_table_column_label(const hjm_table *table, size_t column, hjm_lang lang)
{
    const hjm__column *found = column_at(table, column);
    return found != NULL ? in_language(found->label, lang) : NULL;
}

hjm_type hjm_table_column_type(const hjm_table *table, size_t column)
{
    const hjm__column *found = column_at(table, column);
    return found != NULL ? found->type : -1;
}

int32_t hjm_table_column_decimals(const hjm_table *table, size_t column)
{
    const hjm__column *found = column_at(table, column);
    return found != NULL ? found->decimals : 0;
}

hjm_show hjm_table_column_show(const hjm_table *table, size_t column)
{
    const hjm__column *found = column_at(table, column);
    return found != NULL ? found->show : HJM_SHOW_PLAIN;
}

hjm_row_kind hjm_table_row_kind(const hjm_table *table, size_t row)
{
    return row < hjm_table_n_rows(table) ? table->rows[row].kind : -1;
}

int32_t hjm_table_is_empty(const hjm_table *table, size_t row, size_t column)
{
    return cell_at(table, row, column) == NULL;
}

int32_t hjm_table_is_hidden(const hjm_table *table, size_t row, size_t column)
{
    bool there = column_at(table, column) != NULL && row < table->n_rows;
    return there && table->rows[row].cells[column].hidden;
}

const char *hjm_table_text(const hjm_table *table, size_t row, size_t column, hjm_lang lang)
{
    const hjm__cell *cell = cell_at(table, row, column);
    return cell != NULL && table->columns[column].type == HJM_TYPE_TEXT ? in_language(cell->as.text, lang) : NULL;
}

/* The cell to copy from; there must be something in it. */
static hjm_status find_cell(const hjm_table *table, size_t row, size_t column, bool ratio, const hjm__cell **cell,
                            hjm_error *err)
{
    HJM__TRY(hjm__table_check_cell(table, row, column, err));
    hjm_type type = table->columns[column].type;
    if (type == HJM_TYPE_TEXT || (type == HJM_TYPE_RATIO) != ratio) {
        return hjm__fail1(err, HJM_M_COLUMN_TYPE, NULL, hjm__str(table->columns[column].name));
    }
    *cell = hjm__table_cell(table, row, column);
    if (*cell == NULL) {
        return hjm__fail1(err, HJM_M_CELL_EMPTY, NULL, hjm__str(table->columns[column].name));
    }
    return HJM_OK;
}

hjm_status hjm__table_check_cell(const hjm_table *table, size_t row, size_t column, hjm_error *err)
{
    if (table == NULL) {
        return hjm__fail1(err, HJM_M_NULL_ARGUMENT, NULL, hjm__str("table"));
    }
    if (column >= table->n_columns) {
        return hjm__fail2(err, HJM_M_NO_SUCH_COLUMN, NULL, hjm__str(table->name), hjm__int((int64_t)column));
    }
    if (row >= table->n_rows) {
        return hjm__fail2(err, HJM_M_NO_SUCH_ROW, NULL, hjm__str(table->name), hjm__int((int64_t)row));
    }
    return HJM_OK;
}

hjm_status hjm_table_get_number(const hjm_table *table, size_t row, size_t column, int64_t *value, hjm_error *err)
{
    const hjm__cell *cell;
    if (value == NULL) {
        return hjm__fail1(err, HJM_M_NULL_ARGUMENT, NULL, hjm__str("value"));
    }
    HJM__TRY(find_cell(table, row, column, false, &cell, err));
    *value = cell->as.number;
    return HJM_OK;
}

hjm_status hjm_table_get_ratio(const hjm_table *table, size_t row, size_t column, int64_t *numerator,
                               int64_t *denominator, hjm_error *err)
{
    const hjm__cell *cell;
    int64_t num, den;
    if (numerator == NULL || denominator == NULL) {
        return hjm__fail1(err, HJM_M_NULL_ARGUMENT, NULL, hjm__str(numerator == NULL ? "numerator" : "denominator"));
    }
    HJM__TRY(find_cell(table, row, column, true, &cell, err));
    if (!hjm__big_i64(cell->as.ratio.num, &num) || !hjm__big_i64(cell->as.ratio.den, &den)) {
        return hjm__fail1(err, HJM_M_RATIO_LARGE, NULL, hjm__str(table->columns[column].name));
    }
    *numerator = num;
    *denominator = den;
    return HJM_OK;
}
