/* Report files: which computed figures the printed ones should be. */
#include "io/report_reader.h"

typedef struct mapping {
    const hjm__report_reader *r;
    const char               *table;    /* of the report */
    const char               *computed; /* of the results */
} mapping;

/* A column of the results; one that begins with "-" is printed with the other sign. */
static hjm_status map_column(const mapping *m, const hjm__yaml *row, const char *const *keys, size_t n_keys,
                             const hjm__yaml *column)
{
    HJM__TRY(hjm__yaml_want(m->r->file, column->value, HJM__YAML_TEXT, m->r->err));
    const char *value = column->value->text;
    bool negative = value[0] == '-';
    HJM__TRY(hjm__report_at(m->r, column, 0));
    return hjm_report_add_computed(m->r->report, m->table, row->text, column->text, m->computed, keys, n_keys,
                                   value + (negative ? 1 : 0), negative ? 1 : 0, m->r->err);
}

/* The texts that tell a row of the results: its own name, another, or several. */
static hjm_status find_keys(const mapping *m, const hjm__yaml *row, bool named, const char *const **keys, size_t *n)
{
    const hjm__yaml *given = named ? row->value : row;
    size_t count = 0;
    if (named) {
        HJM__TRY(hjm__yaml_want(m->r->file, given, HJM__YAML_TEXT | HJM__YAML_LIST, m->r->err));
    }
    const hjm__yaml *first = given->kind == HJM__YAML_LIST ? given->first : given;
    for (const hjm__yaml *at = first; at != NULL; at = given->kind == HJM__YAML_LIST ? at->next : NULL) {
        HJM__TRY(hjm__yaml_want(m->r->file, at, HJM__YAML_TEXT, m->r->err));
        count++;
    }
    const char **texts = hjm__arena_alloc(m->r->arena, count, sizeof *texts);
    if (texts == NULL) {
        return hjm__arena_status(m->r->arena, m->r->err);
    }
    *n = count;
    for (size_t i = 0; i < count; i++, first = first->next) {
        texts[i] = first->text;
    }
    *keys = texts;
    return HJM_OK;
}

hjm_status hjm__report_computed(const hjm__report_reader *r, const hjm__yaml *map, const char *table,
                                const hjm__yaml *rows)
{
    enum { TABLE, COLUMNS, ROWS, N };
    static const hjm__field fields[N] = { { "table", HJM__YAML_TEXT, true }, { "columns", HJM__YAML_MAP, true },
                                          { "rows", HJM__YAML_MAP, false } };
    const hjm__yaml *v[N];
    HJM__TRY(hjm__yaml_take(r->file, map, fields, N, v, r->err));
    mapping m = { r, table, v[TABLE]->text };
    bool named = v[ROWS] != NULL;
    for (const hjm__yaml *row = (named ? v[ROWS] : rows)->first; row != NULL; row = row->next) {
        const char *const *keys = NULL;
        size_t n = 0;
        HJM__TRY(find_keys(&m, row, named, &keys, &n));
        for (const hjm__yaml *column = v[COLUMNS]->first; column != NULL; column = column->next) {
            HJM__TRY(map_column(&m, row, keys, n, column));
        }
    }
    return HJM_OK;
}
