/* Report files: tables and their figures. */
#include "io/agreement_reader.h"
#include "io/report_reader.h"
#include "io/yaml_values.h"

#include <string.h>

/* What a table, a row and a column can all say of their figures. */
enum { UNIT, ROUNDING, ROUNDED_TO, ABOUT, TRUSTED, N_MANNER };

#define MANNER_FIELDS                                                                              \
    { "unit", HJM__YAML_TEXT, false }, { "rounding", HJM__YAML_TEXT, false },                     \
        { "rounded_to", HJM__YAML_TEXT, false }, { "ca", HJM__YAML_TEXT, false },                 \
        { "trusted", HJM__YAML_TEXT, false }

static hjm_status read_manner(const hjm__report_reader *r, const hjm__yaml *const *v, hjm__manner *m)
{
    static const char *const units[] = { "number", "count", "kr", "tkr", "mkr", "%", "points" };
    static const char *const roundings[] = { "nearest", "half_up", "half_even", "truncated", "up", "whole" };
    static const char *const truths[] = { "false", "true" };
    int32_t which;
    *m = (hjm__manner){ .trusted = -1 };
    if (v[UNIT] != NULL) {
        HJM__TRY(hjm__yaml_word(r->file, v[UNIT], units, sizeof units / sizeof *units, &which, r->err));
        m->unit = units[which];
    }
    if (v[ROUNDING] != NULL) {
        HJM__TRY(hjm__yaml_word(r->file, v[ROUNDING], roundings, sizeof roundings / sizeof *roundings, &which, r->err));
        m->rounding = roundings[which];
    }
    if (v[ROUNDED_TO] != NULL) {
        HJM__TRY(hjm__yaml_whole(r->file, v[ROUNDED_TO], 1, INT64_C(1000000000000), &m->rounded_to, r->err));
    }
    if (v[ABOUT] != NULL) {
        HJM__TRY(hjm__yaml_whole(r->file, v[ABOUT], 1, 1000, &m->about, r->err));
    }
    return v[TRUSTED] == NULL ? HJM_OK : hjm__yaml_word(r->file, v[TRUSTED], truths, 2, &m->trusted, r->err);
}

/* The columns of a table: their names, and what each says of its figures. */
typedef struct columns {
    const char **names;
    hjm__manner *manners;
    size_t       n;
} columns;

typedef struct table {
    const hjm__report_reader *r;
    const char               *code;
    hjm__manner               manner;
    columns                   columns;
} table;

/* The cells of a text, set apart by "|"; blanks around them do not count. */
typedef struct cells {
    const char *text;
    size_t      at;
    bool        ended;
} cells;

static bool next_cell(cells *c, size_t *start, size_t *length)
{
    if (c->ended) {
        return false;
    }
    size_t end = c->at + strcspn(c->text + c->at, "|");
    c->ended = c->text[end] == '\0';
    *start = c->at + strspn(c->text + c->at, " ");
    *start = *start < end ? *start : end;
    size_t stop = end;
    while (stop > *start && c->text[stop - 1] == ' ') {
        stop--;
    }
    *length = stop - *start;
    c->at = end + 1;
    return true;
}

static hjm_status read_labels(const hjm__report_reader *r, const hjm__yaml *node, const char *label[2])
{
    const hjm__yaml *sv;
    label[0] = label[1] = NULL;
    return node == NULL ? HJM_OK
                        : hjm__read_texts(&(hjm__reader){ .file = r->file, .err = r->err }, node, label, &sv);
}

static hjm_status add_column(table *t, const hjm__yaml *node, const char *name, const char *const label[2],
                             const hjm__manner *manner)
{
    HJM__TRY(hjm__report_at(t->r, node, 0));
    HJM__TRY(hjm_report_add_column(t->r->report, t->code, name, label[0], label[1], t->r->err));
    t->columns.names[t->columns.n] = name;
    t->columns.manners[t->columns.n++] = *manner;
    return HJM_OK;
}

/* A column that has more to it than a name. */
static hjm_status read_column(table *t, const hjm__yaml *node)
{
    enum { CODE = N_MANNER, NAME, N };
    static const hjm__field fields[N] = { MANNER_FIELDS, [CODE] = { "code", HJM__YAML_TEXT, true },
                                          [NAME] = { "name", HJM__YAML_TEXT | HJM__YAML_MAP, false } };
    const hjm__yaml *v[N];
    const char *label[2] = { NULL, NULL };
    hjm__manner manner = { .trusted = -1 };
    if (node->kind == HJM__YAML_TEXT) {
        return add_column(t, node, node->text, label, &manner);
    }
    HJM__TRY(hjm__yaml_take(t->r->file, node, fields, N, v, t->r->err));
    HJM__TRY(read_labels(t->r, v[NAME], label));
    HJM__TRY(read_manner(t->r, v, &manner));
    return add_column(t, v[CODE], v[CODE]->text, label, &manner);
}

/* "2019 | 2020 | 2021". */
static hjm_status split_columns(table *t, const hjm__yaml *node)
{
    const hjm__manner manner = { .trusted = -1 };
    const char *const label[2] = { NULL, NULL };
    cells c = { node->text, 0, false };
    size_t start;
    size_t length;
    while (next_cell(&c, &start, &length)) {
        const char *name = hjm__arena_copy(t->r->arena, node->text + start, length);
        HJM__TRY(hjm__arena_status(t->r->arena, t->r->err));
        HJM__TRY(add_column(t, node, name, label, &manner));
    }
    return HJM_OK;
}

static hjm_status read_columns(table *t, const hjm__yaml *node)
{
    size_t most = node->kind == HJM__YAML_TEXT ? node->length + 1 : 0;
    for (const hjm__yaml *at = node->first; at != NULL; at = at->next) {
        most++;
    }
    t->columns.names = hjm__arena_alloc(t->r->arena, most, sizeof *t->columns.names);
    t->columns.manners = hjm__arena_alloc(t->r->arena, most, sizeof *t->columns.manners);
    HJM__TRY(hjm__arena_status(t->r->arena, t->r->err));
    if (node->kind == HJM__YAML_TEXT) {
        return split_columns(t, node);
    }
    for (const hjm__yaml *at = node->first; at != NULL; at = at->next) {
        HJM__TRY(hjm__yaml_want(t->r->file, at, HJM__YAML_TEXT | HJM__YAML_MAP, t->r->err));
        HJM__TRY(read_column(t, at));
    }
    return HJM_OK;
}

static hjm_status add_cell(const table *t, const char *row, size_t column, const hjm__manner *manner,
                           const hjm__yaml *node, size_t start, size_t length)
{
    const hjm__manner *const manners[] = { &t->manner, manner, &t->columns.manners[column] };
    const char *text = hjm__arena_copy(t->r->arena, node->text + start, length);
    hjm_printed printed = hjm__printed_in_manner(manners, 3, text);
    HJM__TRY(hjm__arena_status(t->r->arena, t->r->err));
    HJM__TRY(hjm__report_at(t->r, node, start));
    return hjm_report_add_figure(t->r->report, t->code, row, t->columns.names[column], &printed, t->r->err);
}

/* "10 376 | 10 265 | 9 620": one figure a column. */
static hjm_status read_cells(const table *t, const char *row, const hjm__manner *manner, const hjm__yaml *node)
{
    cells c = { node->text, 0, false };
    size_t start;
    size_t length;
    size_t n = 0;
    for (; next_cell(&c, &start, &length); n++) {
        if (n < t->columns.n) {
            HJM__TRY(add_cell(t, row, n, manner, node, start, length));
        }
    }
    hjm__place place = hjm__yaml_place(t->r->file, node);
    return n == t->columns.n ? HJM_OK
                             : hjm__fail3(t->r->err, HJM_M_REPORT_CELLS, &place, hjm__str(row), hjm__int((int64_t)n),
                                          hjm__int((int64_t)t->columns.n));
}

/* A row: its figures, or a map that has more to it. */
static hjm_status read_row(const table *t, const hjm__yaml *key)
{
    enum { PRINTED = N_MANNER, NAME, N };
    static const hjm__field fields[N] = { MANNER_FIELDS, [PRINTED] = { "printed", HJM__YAML_TEXT, true },
                                          [NAME] = { "name", HJM__YAML_TEXT | HJM__YAML_MAP, false } };
    const hjm__yaml *v[N] = { NULL };
    const char *label[2] = { NULL, NULL };
    hjm__manner manner = { .trusted = -1 };
    const hjm__yaml *printed = key->value;
    HJM__TRY(hjm__yaml_want(t->r->file, key->value, HJM__YAML_TEXT | HJM__YAML_MAP, t->r->err));
    if (key->value->kind == HJM__YAML_MAP) {
        HJM__TRY(hjm__yaml_take(t->r->file, key->value, fields, N, v, t->r->err));
        HJM__TRY(read_labels(t->r, v[NAME], label));
        HJM__TRY(read_manner(t->r, v, &manner));
        printed = v[PRINTED];
    }
    HJM__TRY(hjm__report_at(t->r, key, 0));
    HJM__TRY(hjm_report_add_row(t->r->report, t->code, key->text, label[0], label[1], t->r->err));
    return read_cells(t, key->text, &manner, printed);
}

static hjm_status read_table(const hjm__report_reader *r, const hjm__yaml *node)
{
    enum { CODE = N_MANNER, NAME, COLUMNS, ROWS, RELATIONS, COMPUTED, N };
    static const hjm__field fields[N] = { MANNER_FIELDS,
                                          [CODE] = { "code", HJM__YAML_TEXT, true },
                                          [NAME] = { "name", HJM__YAML_TEXT | HJM__YAML_MAP, false },
                                          [COLUMNS] = { "columns", HJM__YAML_TEXT | HJM__YAML_LIST, true },
                                          [ROWS] = { "rows", HJM__YAML_MAP, true },
                                          [RELATIONS] = { "relations", HJM__YAML_LIST, false },
                                          [COMPUTED] = { "computed", HJM__YAML_MAP, false } };
    const hjm__yaml *v[N];
    const char *label[2];
    table t = { .r = r };
    HJM__TRY(hjm__yaml_take(r->file, node, fields, N, v, r->err));
    HJM__TRY(read_labels(r, v[NAME], label));
    HJM__TRY(read_manner(r, v, &t.manner));
    t.code = v[CODE]->text;
    HJM__TRY(hjm__report_at(r, v[CODE], 0));
    HJM__TRY(hjm_report_add_table(r->report, t.code, label[0], label[1], r->err));
    HJM__TRY(read_columns(&t, v[COLUMNS]));
    for (const hjm__yaml *key = v[ROWS]->first; key != NULL; key = key->next) {
        HJM__TRY(read_row(&t, key));
    }
    if (v[COMPUTED] != NULL) {
        HJM__TRY(hjm__report_computed(r, v[COMPUTED], t.code, v[ROWS]));
    }
    return hjm__report_relations(r, v[RELATIONS], t.code);
}

hjm_status hjm__report_tables(const hjm__report_reader *r, const hjm__yaml *list)
{
    for (const hjm__yaml *node = list == NULL ? NULL : list->first; node != NULL; node = node->next) {
        HJM__TRY(read_table(r, node));
    }
    return HJM_OK;
}
