/* Tables: a cell as text. */
#include "table/table.h"

#include "base/amount.h"
#include "base/date.h"
#include "base/error.h"
#include "base/money.h"

#include <string.h>

void hjm_format_init(hjm_format *format)
{
    *format = (hjm_format)HJM_FORMAT_INIT;
}

hjm_status hjm__check_range(const char *what, int32_t value, int32_t last, hjm_error *err)
{
    if (value < 0 || value > last) {
        return hjm__fail2(err, HJM_M_OUT_OF_RANGE, NULL, hjm__str(what), hjm__int(value));
    }
    return HJM_OK;
}

hjm_status hjm__format_load(hjm_format *format, const hjm_format *given, hjm_error *err)
{
    hjm_format_init(format);
    HJM__TRY(hjm__options_load(format, sizeof *format, HJM__FIRST_FORMAT, given, err));
    if (format->decimals == -1) {
        format->decimals = format->unit == HJM_UNIT_KR ? 2 : 0;
    }
    HJM__TRY(hjm__check_range("lang", format->lang, HJM_LANG_EN, err));
    HJM__TRY(hjm__check_money(format->unit, format->decimals, format->rounding, format->style, err));
    HJM__TRY(hjm__check_range("exact", format->exact, 1, err));
    return hjm__check_range("reserved0", format->reserved0, 0, err);
}

static const char *number_text(hjm__arena *arena, int64_t value, hjm_unit unit, const hjm_format *format)
{
    char *text = hjm__arena_alloc(arena, HJM_MONEY_CAPACITY, 1);
    if (text != NULL) {
        int32_t decimals = unit == HJM_UNIT_ORE ? 0 : format->decimals;
        hjm__amount_write(value, hjm__unit_digits(unit), decimals, format->rounding, format->style, text);
    }
    return text;
}

static const char *ratio_text(hjm__arena *arena, hjm__ratio ratio, const hjm__column *column, const hjm_format *format)
{
    if (format->exact) {
        return hjm__ratio_text(arena, ratio);
    }
    if (column->show != HJM_SHOW_PLAIN) {
        ratio.num = hjm__big_mul(arena, ratio.num, hjm__big_int(arena, 100));
    }
    bool plus = column->show == HJM_SHOW_CHANGE && format->style == HJM_STYLE_SWEDISH;
    return hjm__ratio_decimals(arena, ratio, column->decimals, format->rounding, format->style, plus);
}

static const char *date_text(hjm__arena *arena, hjm_date date)
{
    char *text = hjm__arena_alloc(arena, 11, 1);
    if (text != NULL) {
        hjm__date_text(date, text);
    }
    return text;
}

const char *hjm__table_cell_text(const hjm_table *table, size_t row, size_t column, const hjm_format *format,
                                 hjm__arena *arena)
{
    const hjm__cell *cell = hjm__table_cell(table, row, column);
    const hjm__column *declared = &table->columns[column];
    if (cell == NULL) {
        return hjm_table_is_hidden(table, row, column) ? ".." : "";
    }
    switch (declared->type) {
    case HJM_TYPE_INTEGER: return number_text(arena, cell->as.number, HJM_UNIT_ORE, format);
    case HJM_TYPE_ORE: return number_text(arena, cell->as.number, format->unit, format);
    case HJM_TYPE_RATIO: return ratio_text(arena, cell->as.ratio, declared, format);
    case HJM_TYPE_DATE: return date_text(arena, (hjm_date)cell->as.number);
    default: return cell->as.text[format->lang];
    }
}

hjm_status hjm_table_format_cell(const hjm_table *table, size_t row, size_t column, const hjm_format *format,
                                 char *buffer, size_t capacity, size_t *needed, hjm_error *err)
{
    hjm_format loaded;
    hjm__arena arena;
    HJM__TRY(hjm__table_check_cell(table, row, column, err));
    HJM__TRY(hjm__format_load(&loaded, format, err));
    if (buffer == NULL && capacity > 0) {
        return hjm__fail1(err, HJM_M_NULL_ARGUMENT, NULL, hjm__str("buffer"));
    }
    hjm__arena_init(&arena, &table->arena.allocator);
    const char *text = hjm__table_cell_text(table, row, column, &loaded, &arena);
    hjm_status status = hjm__arena_status(&arena, err);
    if (status == HJM_OK) {
        size_t size = strlen(text) + 1;
        if (needed != NULL) {
            *needed = size;
        }
        if (size <= capacity) {
            memcpy(buffer, text, size);
        } else {
            status = hjm__fail1(err, HJM_M_BUFFER, NULL, hjm__int((int64_t)size));
        }
    }
    hjm__arena_free(&arena);
    return status;
}
