#include "table/sheet.h"

#include "base/text.h"
#include "table/table.h"

#include <string.h>

hjm__sheet hjm__sheet_begin(hjm__arena *arena, const char *name, const char *sv, const char *en, hjm_error *err)
{
    hjm__sheet s = { arena, NULL, 0, HJM_OK, err, { 0 } };
    hjm_options options = HJM_OPTIONS_INIT;
    options.allocator = &arena->allocator;
    s.status = hjm__arena_status(arena, err);
    if (s.status == HJM_OK) {
        s.status = hjm_table_create(&s.table, name, sv, en, &options, err);
    }
    return s;
}

/* Names and labels come from the arena; when that has failed there is nothing to show. */
static bool ready(hjm__sheet *s)
{
    if (s->status == HJM_OK) {
        s->status = hjm__arena_status(s->arena, s->err);
    }
    return s->status == HJM_OK;
}

static void add_column(hjm__sheet *s, const hjm_column *column)
{
    if (ready(s)) {
        s->status = hjm_table_add_column(s->table, column, s->err);
    }
}

void hjm__sheet_column(hjm__sheet *s, const char *name, hjm_type type, const char *sv, const char *en)
{
    add_column(s, &(hjm_column){ sizeof(hjm_column), type, name, sv, en, 0, HJM_SHOW_PLAIN });
}

void hjm__sheet_percent(hjm__sheet *s, const char *name, int32_t decimals, hjm_show show, const char *sv,
                        const char *en)
{
    add_column(s, &(hjm_column){ sizeof(hjm_column), HJM_TYPE_RATIO, name, sv, en, decimals, show });
}

void hjm__sheet_names(hjm__sheet *s, const char *sv, const char *en)
{
    hjm__sheet_column(s, "code", HJM_TYPE_TEXT, "Kod", "Code");
    hjm__sheet_column(s, "name", HJM_TYPE_TEXT, sv, en);
}

void hjm__sheet_row(hjm__sheet *s, hjm_row_kind kind)
{
    s->column = 0;
    if (ready(s)) {
        s->status = hjm_table_add_row(s->table, kind, s->err);
    }
}

void hjm__sheet_text(hjm__sheet *s, const char *sv, const char *en)
{
    if (ready(s)) {
        s->status = hjm_table_set_text(s->table, s->column++, sv, en, s->err);
    }
}

void hjm__sheet_repeat(hjm__sheet *s, size_t row)
{
    if (ready(s)) {
        hjm__table_repeat(s->table, row, s->column++);
    }
}

void hjm__sheet_number(hjm__sheet *s, int64_t value)
{
    if (ready(s)) {
        s->status = hjm_table_set_number(s->table, s->column++, value, s->err);
    }
}

void hjm__sheet_share(hjm__sheet *s, hjm__ratio share)
{
    if (ready(s)) {
        s->status = hjm__table_set_big_ratio(s->table, s->column++, &share, s->err);
    }
}

void hjm__sheet_ratio(hjm__sheet *s, hjm_ore part, hjm_ore whole)
{
    if (whole <= 0) {
        hjm__sheet_skip(s);
    } else {
        hjm__sheet_share(s, hjm__ratio_int(s->arena, part, whole));
    }
}

void hjm__sheet_change(hjm__sheet *s, hjm_ore now, hjm_ore before)
{
    if (before <= 0) {
        hjm__sheet_skip(s);
    } else {
        hjm__ratio to = hjm__ratio_int(s->arena, now, before);
        hjm__sheet_share(s, hjm__ratio_sub(s->arena, to, hjm__ratio_int(s->arena, 1, 1)));
    }
}

void hjm__sheet_skip(hjm__sheet *s)
{
    s->column++;
}

void hjm__sheet_hide(hjm__sheet *s, int32_t why)
{
    s->n_hidden[why]++;
    if (ready(s)) {
        s->status = hjm_table_hide(s->table, hjm_table_n_rows(s->table) - 1, s->column++, s->err);
    }
}

void hjm__sheet_check(hjm__sheet *s, hjm_status status)
{
    if (s->status == HJM_OK) {
        s->status = status;
    }
}

void hjm__sheet_note(hjm__sheet *s, const char *sv, const char *en)
{
    if (ready(s)) {
        s->status = hjm_table_add_note(s->table, sv, en, s->err);
    }
}

void hjm__sheet_note_bases(hjm__sheet *s)
{
    hjm__sheet_note(s, "Förändring i procent står inte där det jämförda är noll, negativt eller okänt.",
                    "There is no change in per cent where what is compared with is zero, negative or not known.");
}

hjm_status hjm__sheet_end(hjm__sheet *s, hjm_table **out)
{
    *out = s->table;
    if (!ready(s)) {
        hjm_table_destroy(s->table);
        *out = NULL;
    }
    return s->status;
}

const char *hjm__joined(hjm__arena *arena, const char *a, const char *b, const char *c)
{
    size_t n = strlen(a), m = strlen(b), k = strlen(c);
    char *text = hjm__arena_alloc(arena, n + m + k + 1, 1);
    if (text == NULL) {
        return "";
    }
    memcpy(text, a, n);
    memcpy(text + n, b, m);
    memcpy(text + n + m, c, k);
    return text;
}

/* A code that begins with an underscore gets a number too, so that no code can look like the number of another. */
const char *hjm__machine_name(hjm__arena *arena, const char *prefix, const char *code, size_t index)
{
    char digits[24];
    const char *name = hjm__joined(arena, prefix, code, "");
    if (hjm__is_name(name) && code[0] != '_') {
        return name;
    }
    hjm__int_text((int64_t)index + 1, digits);
    return hjm__joined(arena, prefix, "_", digits);
}
