/* Tables: a copy of one's own, which can be changed though the first is shared. */
#include "table/table.h"

#include "base/error.h"

#include <string.h>

static const char *copy_text(hjm__arena *arena, const char *text)
{
    return text != NULL ? hjm__arena_copy(arena, text, strlen(text)) : NULL;
}

static void copy_texts(hjm__arena *arena, const char *copy[2], const char *const text[2])
{
    copy[HJM_LANG_SV] = copy_text(arena, text[HJM_LANG_SV]);
    copy[HJM_LANG_EN] = text[HJM_LANG_EN] == text[HJM_LANG_SV] ? copy[HJM_LANG_SV] : copy_text(arena, text[HJM_LANG_EN]);
}

static hjm__cell copy_cell(hjm__arena *arena, const hjm__cell *cell, hjm_type type)
{
    hjm__cell copy = *cell;
    if (cell->set && type == HJM_TYPE_TEXT) {
        copy_texts(arena, copy.as.text, cell->as.text);
    } else if (cell->set && type == HJM_TYPE_RATIO) {
        copy.as.ratio = hjm__ratio_copy(arena, cell->as.ratio);
    }
    return copy;
}

/* Rows as they are, each with cells of its own. */
static void copy_rows(hjm_table *to, const hjm_table *table)
{
    for (size_t row = 0; row < table->n_rows && to->arena.status == HJM_OK; row++) {
        hjm__row copy = { table->rows[row].kind, hjm__arena_alloc(&to->arena, table->n_columns, sizeof(hjm__cell)) };
        for (size_t c = 0; c < table->n_columns && copy.cells != NULL; c++) {
            copy.cells[c] = copy_cell(&to->arena, &table->rows[row].cells[c], table->columns[c].type);
        }
        if (hjm__arena_grow(&to->arena, &to->rows, to->n_rows, &to->rows_room, sizeof copy)) {
            to->rows[to->n_rows++] = copy;
        }
    }
}

static void copy_columns(hjm_table *to, const hjm_table *table)
{
    for (size_t c = 0; c < table->n_columns && to->arena.status == HJM_OK; c++) {
        hjm__column copy = table->columns[c];
        copy.name = copy_text(&to->arena, copy.name);
        copy_texts(&to->arena, copy.label, table->columns[c].label);
        if (hjm__arena_grow(&to->arena, &to->columns, to->n_columns, &to->columns_room, sizeof copy)) {
            to->columns[to->n_columns++] = copy;
        }
    }
}

static void copy_notes(hjm_table *to, const hjm_table *table)
{
    for (size_t i = 0; i < table->n_notes && to->arena.status == HJM_OK; i++) {
        hjm__note copy = { { NULL, NULL } };
        copy_texts(&to->arena, copy.text, table->notes[i].text);
        if (hjm__arena_grow(&to->arena, &to->notes, to->n_notes, &to->notes_room, sizeof copy)) {
            to->notes[to->n_notes++] = copy;
        }
    }
}

hjm_status hjm__table_copy(const hjm_table *table, hjm_table **out, hjm_error *err)
{
    hjm_options options = HJM_OPTIONS_INIT;
    options.allocator = &table->arena.allocator;
    HJM__TRY(hjm_table_create(out, table->name, table->title[HJM_LANG_SV], table->title[HJM_LANG_EN], &options, err));
    copy_columns(*out, table);
    copy_rows(*out, table);
    copy_notes(*out, table);
    hjm_status status = hjm__arena_status(&(*out)->arena, err);
    if (status != HJM_OK) {
        hjm_table_destroy(*out);
        *out = NULL;
    }
    return status;
}
