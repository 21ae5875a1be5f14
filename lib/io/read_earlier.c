/* Tables that were published before, from JSON. */
#include "base/error.h"
#include "io/extract.h"

#if HJM_WITH_JSON

#include "io/json_file.h"
#include "volume/earlier.h"

#include <string.h>

enum { MOST_BYTES = 64 << 20 };

typedef struct reading {
    hjm_earlier *earlier; /* NULL: the form is only checked */
    const char  *path;
    hjm__arena  *arena;   /* for keys */
    hjm_error   *err;
} reading;

static hjm_status fail_form(const reading *r, const char *name)
{
    hjm__place place = { r->path, 0, 0, NULL, 0, -1 };
    return hjm__fail1(r->err, HJM_M_EARLIER_FORM, &place, hjm__str(name));
}

static bool is_figure(json_t *column)
{
    const char *type = json_string_value(json_object_get(column, "type"));
    return (strcmp(type, "integer") == 0 || strcmp(type, "ore") == 0) &&
           hjm__is_period_column(json_string_value(json_object_get(column, "name")));
}

static hjm_status check_columns(const reading *r, json_t *columns)
{
    size_t at;
    json_t *column;
    json_array_foreach(columns, at, column) {
        bool fits = json_is_string(json_object_get(column, "name")) &&
                    json_is_string(json_object_get(column, "type")) &&
                    json_is_string(json_object_get(json_object_get(column, "label"), "sv"));
        if (!fits) {
            return fail_form(r, "columns");
        }
    }
    return json_is_array(columns) ? HJM_OK : fail_form(r, "columns");
}

static const char *text_of(const void *row, const char *name)
{
    return json_string_value(json_object_get(row, name));
}

/* A number, nothing, or that it is hidden. */
static hjm_status read_cell(const reading *r, const char *table, json_t *row, json_t *column)
{
    const char *name = json_string_value(json_object_get(column, "name"));
    json_t *cell = json_object_get(row, name);
    hjm__earlier_figure figure = { json_is_integer(cell), json_integer_value(cell) };
    if (json_is_null(cell)) {
        return HJM_OK;
    }
    if (!figure.shown && !json_is_true(json_object_get(cell, "hidden"))) {
        return fail_form(r, name);
    }
    if (r->earlier == NULL) {
        return HJM_OK;
    }
    const char *label = json_string_value(json_object_get(json_object_get(column, "label"), "sv"));
    hjm__earlier_key key = hjm__earlier_key_of(r->arena, table, name, label, text_of, row);
    return hjm__earlier_put(r->earlier, &key, figure) ? HJM_OK : hjm__fail(r->err, HJM_M_NO_MEMORY, NULL);
}

static hjm_status read_row(reading *r, const char *table, json_t *columns, json_t *row)
{
    hjm__arena arena;
    size_t at;
    json_t *column;
    hjm_status status = json_is_object(row) ? HJM_OK : fail_form(r, "rows");
    hjm__arena_init(&arena, &r->arena->allocator);
    reading inner = { r->earlier, r->path, &arena, r->err };
    json_array_foreach(columns, at, column) {
        if (status == HJM_OK && is_figure(column)) {
            status = read_cell(&inner, table, row, column);
        }
    }
    hjm__arena_free(&arena);
    return status;
}

static hjm_status read_table(reading *r, json_t *table)
{
    const char *name = json_string_value(json_object_get(table, "name"));
    json_t *columns = json_object_get(table, "columns");
    json_t *rows = json_object_get(table, "rows");
    size_t at;
    json_t *row;
    if (name == NULL || !json_is_array(rows)) {
        return fail_form(r, name == NULL ? "name" : "rows");
    }
    HJM__TRY(check_columns(r, columns));
    json_array_foreach(rows, at, row) {
        HJM__TRY(read_row(r, name, columns, row));
    }
    return HJM_OK;
}

static hjm_status read_root(reading *r, json_t *root)
{
    json_t *tables = json_object_get(root, "tables");
    size_t at;
    json_t *table;
    if (json_integer_value(json_object_get(root, "format")) != 1 || !json_is_array(tables)) {
        return fail_form(r, json_is_array(tables) ? "format" : "tables");
    }
    json_array_foreach(tables, at, table) {
        HJM__TRY(read_table(r, table));
    }
    return HJM_OK;
}

/* First the form of all of it, so that nothing is added from a file that is wrong. */
static hjm_status read_file(hjm_earlier *earlier, hjm__arena *arena, const char *path, const char *name, hjm_error *err)
{
    hjm__whole_file file;
    json_t *root;
    hjm_status status = hjm__whole_file_read(&file, arena, path, MOST_BYTES, &earlier->options, err);
    if (status == HJM_E_LIMIT) {
        hjm__place place = { path, 0, 0, NULL, 0, -1 };
        return hjm__fail1(err, HJM_M_EARLIER_LARGE, &place, hjm__int(MOST_BYTES >> 20));
    }
    HJM__TRY(status);
    HJM__TRY(hjm__json_parse(path, &file, HJM_M_EARLIER_SYNTAX, &root, err));
    reading checking = { NULL, path, arena, err };
    reading adding = { earlier, path, arena, err };
    status = read_root(&checking, root);
    status = status == HJM_OK ? read_root(&adding, root) : status;
    json_decref(root);
    if (status == HJM_OK && !hjm__earlier_add_source(earlier, name, file.sha256)) {
        return hjm__fail(err, HJM_M_NO_MEMORY, NULL);
    }
    return status;
}

hjm_status hjm__earlier_read(hjm_earlier *earlier, const char *path, const char *name, hjm_error *err)
{
    hjm__arena arena;
    hjm__arena_init(&arena, &earlier->allocator);
    hjm_status status = read_file(earlier, &arena, path, name, err);
    hjm__arena_free(&arena);
    return status;
}

/* The name of the file alone, so that results do not depend on where it lies. */
hjm_status hjm_earlier_read_json(hjm_earlier *earlier, const char *path, hjm_error *err)
{
    if (earlier == NULL || path == NULL) {
        return hjm__fail1(err, HJM_M_NULL_ARGUMENT, NULL, hjm__str(earlier == NULL ? "earlier" : "path"));
    }
    const char *slash = strrchr(path, '/');
    return hjm__earlier_read(earlier, path, slash == NULL ? path : slash + 1, err);
}

#else

hjm_status hjm__earlier_read(hjm_earlier *earlier, const char *path, const char *name, hjm_error *err)
{
    (void)earlier;
    (void)path;
    (void)name;
    return hjm__fail(err, HJM_M_JSON_LEFT_OUT, NULL);
}

hjm_status hjm_earlier_read_json(hjm_earlier *earlier, const char *path, hjm_error *err)
{
    return hjm__earlier_read(earlier, path, path, err);
}

#endif
