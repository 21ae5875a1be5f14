/* Report files: the whole. */
#include "base/error.h"
#include "check/references.h"
#include "io/agreement_reader.h"
#include "io/folder_path.h"
#include "io/report_reader.h"
#include "io/whole_file.h"
#include "io/yaml_values.h"

#include <string.h>

enum { LARGEST = 16 * 1024 * 1024 }; /* bytes of a report file */

/* Where the text of a node stands in its line, if it stands there as it is. */
static uint32_t text_column(const hjm__place *place, const hjm__yaml *node, size_t offset)
{
    size_t at = place->column - 1;
    if (place->text == NULL || at >= place->length || node->kind != HJM__YAML_TEXT) {
        return place->column;
    }
    at += place->text[at] == '"' || place->text[at] == '\'';
    bool plain = place->length - at >= node->length && memcmp(place->text + at, node->text, node->length) == 0;
    return plain ? (uint32_t)(at + offset) + 1 : place->column;
}

hjm_status hjm__report_at(const hjm__report_reader *r, const hjm__yaml *node, size_t offset)
{
    hjm__place place = hjm__yaml_place(r->file, node);
    uint32_t column = offset > 0 ? text_column(&place, node, offset) : place.column;
    return hjm_report_set_place(r->report, place.source, place.line, column, place.text, r->err);
}

enum { FORMAT, NAME, TABLES, RELATIONS, FILES, N };

static const hjm__field fields[N] = {
    [FORMAT] = { "format", HJM__YAML_TEXT, true },
    [NAME] = { "name", HJM__YAML_TEXT | HJM__YAML_MAP, false },
    [TABLES] = { "tables", HJM__YAML_LIST, false },
    [RELATIONS] = { "relations", HJM__YAML_LIST, false },
    [FILES] = { "files", HJM__YAML_LIST, false },
};

static hjm_status read_name(const hjm__report_reader *r, const hjm__yaml *node)
{
    const char *name[2];
    const hjm__yaml *sv;
    HJM__TRY(hjm__read_texts(&(hjm__reader){ .file = r->file, .err = r->err }, node, name, &sv));
    HJM__TRY(hjm__report_at(r, sv, 0));
    return hjm_report_set_name(r->report, name[HJM_LANG_SV], name[HJM_LANG_EN], r->err);
}

static hjm_status read_file(const hjm__report_reader *r, const hjm__yaml *node)
{
    enum { CSV, TABLE, M };
    static const hjm__field known[M] = { { "csv", HJM__YAML_TEXT, true }, { "table", HJM__YAML_TEXT, false } };
    const hjm__manner manner = { .trusted = -1 };
    const hjm__yaml *v[M];
    HJM__TRY(hjm__yaml_take(r->file, node, known, M, v, r->err));
    const char *name = v[CSV]->text;
    if (!hjm__path_stays_inside(name)) {
        hjm__place place = hjm__yaml_place(r->file, v[CSV]);
        return hjm__fail1(r->err, HJM_M_FILE_OUTSIDE, &place, hjm__str(name));
    }
    const char *path = hjm__path_join(r->arena, r->folder, name);
    HJM__TRY(hjm__arena_status(r->arena, r->err));
    return hjm__report_csv(r->report, path, path, v[TABLE] == NULL ? NULL : v[TABLE]->text, &manner, r->options,
                           r->err);
}

static hjm_status read_root(const hjm__report_reader *r)
{
    const hjm__yaml *v[N];
    HJM__TRY(hjm__yaml_take(r->file, r->file->root, fields, N, v, r->err));
    if (strcmp(v[FORMAT]->text, "1") != 0) {
        hjm__place place = hjm__yaml_place(r->file, v[FORMAT]);
        return hjm__fail1(r->err, HJM_M_FORMAT_NEWER, &place, hjm__str(v[FORMAT]->text));
    }
    if (v[NAME] != NULL) {
        HJM__TRY(read_name(r, v[NAME]));
    }
    HJM__TRY(hjm__report_tables(r, v[TABLES]));
    for (const hjm__yaml *node = v[FILES] == NULL ? NULL : v[FILES]->first; node != NULL; node = node->next) {
        HJM__TRY(read_file(r, node));
    }
    return hjm__report_relations(r, v[RELATIONS], NULL);
}

static hjm_status read_yaml(hjm_report *report, const char *path, const hjm_options *options, hjm__arena *arena,
                            hjm_error *err)
{
    hjm__whole_file whole;
    hjm__yaml_file file;
    HJM__TRY(hjm__whole_file_read(&whole, arena, path, LARGEST, options, err));
    HJM__TRY(hjm__yaml_parse(&file, arena, path, whole.text, whole.length, err));
    hjm__report_reader r = { report, &file, arena, hjm__path_folder(arena, path), options, err };
    HJM__TRY(hjm__arena_status(arena, err));
    return read_root(&r);
}

static bool ends_with(const char *text, const char *end)
{
    size_t n = strlen(text);
    size_t m = strlen(end);
    return n >= m && strcmp(text + n - m, end) == 0;
}

static hjm_status read_report(hjm_report *report, const char *path, const hjm_options *options, hjm_error *err)
{
    const hjm__manner manner = { .trusted = -1 };
    hjm__arena arena;
    hjm__arena_init(&arena, options->allocator);
    hjm_status status = ends_with(path, ".csv") ? hjm__report_csv(report, path, path, NULL, &manner, options, err)
                                                : read_yaml(report, path, options, &arena, err);
    hjm__arena_free(&arena);
    HJM__TRY(status);
    HJM__TRY(hjm_report_set_place(report, NULL, 0, 0, NULL, err));
    return hjm__report_check_references(report, err);
}

hjm_status hjm_report_read(hjm_report **out, const char *path, const hjm_options *options, hjm_error *err)
{
    hjm_options o = HJM_OPTIONS_INIT;
    hjm_report *report;
    if (out != NULL) {
        *out = NULL;
    }
    if (out == NULL || path == NULL) {
        return hjm__fail1(err, HJM_M_NULL_ARGUMENT, NULL, hjm__str(out == NULL ? "out" : "path"));
    }
    HJM__TRY(hjm__options_load(&o, sizeof o, HJM__FIRST_OPTIONS, options, err));
    HJM__TRY(hjm_report_create(&report, &o, err));
    hjm_status status = read_report(report, path, &o, err);
    if (status != HJM_OK) {
        hjm_report_destroy(report);
        return status;
    }
    *out = report;
    return HJM_OK;
}
