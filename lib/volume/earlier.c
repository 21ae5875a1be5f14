#include "volume/earlier.h"

#include "base/error.h"
#include "base/text.h"
#include "table/sheet.h"

#include <string.h>

const char *const hjm__code_columns[HJM__N_CODES] = { "party", "group", "scope", "kind", "class", "subclass",
                                                      "division", "sex", "age", "year", "month", "zero" };

hjm_status hjm_earlier_create(hjm_earlier **out, const hjm_options *options, hjm_error *err)
{
    hjm_options known = HJM_OPTIONS_INIT;
    if (out == NULL) {
        return hjm__fail1(err, HJM_M_NULL_ARGUMENT, NULL, hjm__str("out"));
    }
    *out = NULL;
    HJM__TRY(hjm__options_load(&known, sizeof known, HJM__FIRST_OPTIONS, options, err));
    hjm_allocator allocator = hjm__allocator(known.allocator);
    hjm_earlier *earlier = hjm__alloc(&allocator, 1, sizeof *earlier);
    if (earlier == NULL) {
        return hjm__fail(err, HJM_M_NO_MEMORY, NULL);
    }
    earlier->allocator = allocator;
    earlier->options = known;
    earlier->options.allocator = &earlier->allocator;
    hjm__arena_init(&earlier->arena, &allocator);
    hjm__dict_init(&earlier->keys, &allocator);
    *out = earlier;
    return HJM_OK;
}

void hjm_earlier_destroy(hjm_earlier *earlier)
{
    if (earlier != NULL) {
        hjm_allocator allocator = earlier->allocator;
        hjm__dict_free(&earlier->keys);
        hjm__arena_free(&earlier->arena);
        hjm__release(&allocator, earlier, 1, sizeof *earlier);
    }
}

size_t hjm_earlier_n(const hjm_earlier *earlier)
{
    return earlier == NULL ? 0 : earlier->n;
}

/* No part of a key has a line feed. */
hjm__earlier_key hjm__earlier_indicator(hjm__arena *arena, const char *code)
{
    return (hjm__earlier_key){ arena, hjm__joined(arena, "indicator\n", code, "") };
}

hjm__earlier_key hjm__earlier_products(hjm__arena *arena, const char *table)
{
    return (hjm__earlier_key){ arena, hjm__joined(arena, "products\n", table, "") };
}

void hjm__earlier_code(hjm__earlier_key *key, const char *dimension, const char *code)
{
    if (code != NULL && code[0] != '\0') {
        key->text = hjm__joined(key->arena, key->text, "\n", hjm__joined(key->arena, dimension, "=", code));
    }
}

void hjm__earlier_period(hjm__earlier_key *key, const char *label)
{
    key->text = hjm__joined(key->arena, key->text, "\nin ", label);
}

hjm__earlier_key hjm__earlier_adjusted(hjm__arena *arena, const char *code, const char *scope, const char *adjustment,
                                       const char *column)
{
    hjm__earlier_key key = { arena, hjm__joined(arena, "adjusted\n", code, "") };
    hjm__earlier_code(&key, "scope", scope);
    if (strncmp(column, "adjusted_", strlen("adjusted_")) == 0) {
        hjm__earlier_code(&key, column, adjustment);
    }
    return key;
}

static bool is_named(const char *table, const char *one, const char *other)
{
    return strcmp(table, one) == 0 || strcmp(table, other) == 0;
}

bool hjm__is_measure_column(const char *name, bool compared)
{
    static const char *const names[] = { "lines", "quantity", "amount", "users", "items" };
    bool is = false;
    for (size_t i = 0; i < sizeof names / sizeof names[0] && !is; i++) {
        size_t length = strlen(names[i]);
        is = strncmp(name, names[i], length) == 0 && strcmp(name + length, compared ? "_compared" : "") == 0;
    }
    return is;
}

/* "2024", "2024-03" or "2024-01..2024-06". */
static bool is_one_year(const char *period)
{
    const char *dots = strstr(period, "..");
    return dots == NULL || strncmp(period, dots + 2, 4) == 0;
}

/* A figure of lines by dimensions. Months and years of the rows are those of the period, also where it is compared, and
 * so they are known by what comes after the year. The label ends with the months that the figure is of. */
static hjm__earlier_key key_of_answer(hjm__arena *arena, const char *column, const char *label, hjm__earlier_text text,
                                      const void *row)
{
    const char *blank = strrchr(label, ' ');
    const char *period = blank == NULL ? label : blank + 1;
    bool one = is_one_year(period);
    const char *end = one ? strchr(column, '_') : NULL;
    const char *measure = hjm__arena_copy(arena, column, end == NULL ? strlen(column) : (size_t)(end - column));
    hjm__earlier_key key = { arena, hjm__joined(arena, "lines\n", measure == NULL ? "" : measure, "") };
    for (hjm_dimension d = 0; d < HJM__N_CODES; d++) {
        const char *code = text(row, hjm__code_columns[d]);
        bool time = d == HJM_BY_YEAR || d == HJM_BY_MONTH;
        bool cut = code != NULL && time && one && strlen(code) >= 4;
        hjm__earlier_code(&key, hjm__code_columns[d], cut ? code + 4 : code);
    }
    hjm__earlier_period(&key, period);
    return key;
}

/* The label of an adjusted column has more after a comma. */
static void add_label(hjm__earlier_key *key, const char *label)
{
    const char *end = strchr(label, ',');
    const char *period = hjm__arena_copy(key->arena, label, end == NULL ? strlen(label) : (size_t)(end - label));
    hjm__earlier_period(key, period == NULL ? "" : period);
}

hjm__earlier_key hjm__earlier_key_of(hjm__arena *arena, const char *table, const char *column, const char *label,
                                     hjm__earlier_text text, const void *row)
{
    const char *indicator = text(row, "indicator");
    const char *code = indicator == NULL ? "" : indicator;
    hjm__earlier_key key = hjm__earlier_indicator(arena, code);
    if (hjm__is_measure_column(column, false) || hjm__is_measure_column(column, true)) {
        return key_of_answer(arena, column, label, text, row);
    }
    if (is_named(table, "adjusted", "adjusted_amounts")) {
        key = hjm__earlier_adjusted(arena, code, text(row, "scope"), text(row, "adjustment"), column);
    } else if (is_named(table, "volumes", "amounts") || is_named(table, "volumes_years", "amounts_years")) {
        for (size_t d = 0; d < HJM__N_CODES; d++) {
            hjm__earlier_code(&key, hjm__code_columns[d], text(row, hjm__code_columns[d]));
        }
    } else {
        key = hjm__earlier_products(arena, table);
        hjm__earlier_code(&key, "code", text(row, "code"));
    }
    add_label(&key, label);
    return key;
}

bool hjm__earlier_put(hjm_earlier *e, const hjm__earlier_key *key, hjm__earlier_figure figure)
{
    uint32_t id;
    if (key->arena->status != HJM_OK ||
        !hjm__arena_grow(&e->arena, &e->figures, e->n, &e->room, sizeof *e->figures) ||
        !hjm__dict_add(&e->keys, key->text, strlen(key->text), &id)) {
        e->arena.status = HJM_OK;
        return false;
    }
    if (id == e->n) {
        e->figures[e->n++] = figure;
    } else if (figure.shown) {
        e->figures[id] = figure;
    }
    return true;
}

const hjm__earlier_figure *hjm__earlier_find(const hjm_earlier *e, const hjm__earlier_key *key)
{
    uint32_t id = e == NULL ? UINT32_MAX : hjm__dict_find(&e->keys, key->text, strlen(key->text));
    return id == UINT32_MAX ? NULL : &e->figures[id];
}

bool hjm__earlier_add_source(hjm_earlier *e, const char *name, const char *sha256)
{
    hjm__source source = { hjm__arena_copy(&e->arena, name, strlen(name)),
                           hjm__arena_copy(&e->arena, sha256, strlen(sha256)) };
    bool ok = source.name != NULL && source.sha256 != NULL &&
              hjm__arena_grow(&e->arena, &e->sources, e->n_sources, &e->room_sources, sizeof *e->sources);
    e->arena.status = HJM_OK;
    if (ok) {
        e->sources[e->n_sources++] = source;
    }
    return ok;
}

static bool merge(hjm_earlier *e, const hjm_earlier *other, hjm__arena *arena)
{
    bool ok = true;
    for (uint32_t id = 0; id < other->n && ok; id++) {
        size_t length;
        const char *text = hjm__dict_text(&other->keys, id, &length);
        const hjm__earlier_key key = { arena, hjm__arena_copy(arena, text, length) };
        ok = hjm__earlier_put(e, &key, other->figures[id]);
    }
    for (size_t i = 0; i < other->n_sources && ok; i++) {
        ok = hjm__earlier_add_source(e, other->sources[i].name, other->sources[i].sha256);
    }
    return ok;
}

hjm_status hjm_earlier_merge(hjm_earlier *e, const hjm_earlier *other, hjm_error *err)
{
    hjm__arena arena;
    if (e == NULL || other == NULL) {
        return hjm__fail1(err, HJM_M_NULL_ARGUMENT, NULL, hjm__str(e == NULL ? "earlier" : "other"));
    }
    if (e == other) {
        return HJM_OK;
    }
    hjm__arena_init(&arena, &e->allocator);
    bool ok = merge(e, other, &arena);
    hjm__arena_free(&arena);
    return ok ? HJM_OK : hjm__fail(err, HJM_M_NO_MEMORY, NULL);
}

typedef struct table_row {
    const hjm_table *table;
    size_t           row;
} table_row;

/* The text of a named column; NULL if there is no such column. */
static const char *text_of(const void *row, const char *name)
{
    const table_row *at = row;
    int64_t column = hjm_table_find_column(at->table, name);
    bool text = column >= 0 && hjm_table_column_type(at->table, (size_t)column) == HJM_TYPE_TEXT;
    return text ? hjm_table_text(at->table, at->row, (size_t)column, HJM_LANG_SV) : NULL;
}

bool hjm__is_period_column(const char *name)
{
    const char *plain = strncmp(name, "adjusted_", strlen("adjusted_")) == 0 ? name + strlen("adjusted_") : name;
    bool year = name[0] == 'y' && strlen(name) == 5 && strspn(name + 1, "0123456789") == 4;
    return year || strcmp(plain, "compared") == 0 || strcmp(plain, "period") == 0 ||
           hjm__is_measure_column(name, false) || hjm__is_measure_column(name, true);
}

hjm__earlier_key hjm__earlier_key_at(hjm__arena *arena, const hjm_table *table, size_t row, size_t column)
{
    const table_row at = { table, row };
    return hjm__earlier_key_of(arena, hjm_table_name(table), hjm_table_column_name(table, column),
                               hjm_table_column_label(table, column, HJM_LANG_SV), text_of, &at);
}

static bool is_figure(const hjm_table *table, size_t column)
{
    hjm_type type = hjm_table_column_type(table, column);
    return (type == HJM_TYPE_INTEGER || type == HJM_TYPE_ORE) &&
           hjm__is_period_column(hjm_table_column_name(table, column));
}

static bool add_cell(hjm_earlier *e, hjm__arena *arena, const hjm_table *table, size_t row, size_t column)
{
    hjm__earlier_figure figure = { hjm_table_is_hidden(table, row, column) == 0, 0 };
    if (hjm_table_get_number(table, row, column, &figure.value, NULL) != HJM_OK && figure.shown) {
        return true; /* empty */
    }
    hjm__earlier_key key = hjm__earlier_key_at(arena, table, row, column);
    return hjm__earlier_put(e, &key, figure);
}

hjm_status hjm_earlier_add_table(hjm_earlier *e, const hjm_table *table, hjm_error *err)
{
    bool ok = true;
    if (e == NULL || table == NULL) {
        return hjm__fail1(err, HJM_M_NULL_ARGUMENT, NULL, hjm__str(e == NULL ? "earlier" : "table"));
    }
    for (size_t row = 0; ok && row < hjm_table_n_rows(table); row++) {
        hjm__arena arena;
        hjm__arena_init(&arena, &e->allocator);
        for (size_t c = 0; ok && c < hjm_table_n_columns(table); c++) {
            ok = !is_figure(table, c) || add_cell(e, &arena, table, row, c);
        }
        hjm__arena_free(&arena);
    }
    return ok ? HJM_OK : hjm__fail(err, HJM_M_NO_MEMORY, NULL);
}
