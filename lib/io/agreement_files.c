/* Agreement files: the files with data that they name. */
#define _POSIX_C_SOURCE 200809L /* stat */

#include "base/text.h"
#include "io/agreement_reader.h"
#include "io/folder_path.h"
#include "io/read_people.h"
#include "io/yaml_values.h"

#include <stddef.h>
#include <string.h>
#include <sys/stat.h>

/* The columns of a kind of file, and where their names go. */
typedef struct column {
    const char *field;
    size_t      at;
} column;

#define EXTRACT(member) (offsetof(hjm__case_file, extract) + offsetof(hjm_extract, member))

enum { MOST_COLUMNS = 11 };

static const column columns[][MOST_COLUMNS] = {
    [HJM__FILE_POPULATION] = { { "party", EXTRACT(party) }, { "date", EXTRACT(date) },
                               { "age", offsetof(hjm__case_file, age) },
                               { "persons", offsetof(hjm__case_file, persons) } },
    [HJM__FILE_LINES] = { { "date", EXTRACT(date) }, { "party", EXTRACT(party) }, { "kind", EXTRACT(kind) },
                          { "amount", EXTRACT(amount) }, { "quantity", EXTRACT(quantity) },
                          { "user", EXTRACT(user) }, { "item", EXTRACT(item) }, { "product", EXTRACT(product) },
                          { "scope", EXTRACT(scope) }, { "sex", EXTRACT(sex) }, { "age", EXTRACT(age) } },
    [HJM__FILE_COSTS] = { { "period", EXTRACT(date) }, { "pool", EXTRACT(pool) }, { "party", EXTRACT(party) },
                          { "side", EXTRACT(side) }, { "amount", EXTRACT(amount) } },
    [HJM__FILE_SERIES] = { { NULL, 0 } }, /* its columns have the names they have */
    [HJM__FILE_INHABITANTS] = { { "region", EXTRACT(party) }, { "date", EXTRACT(date) },
                                { "age", offsetof(hjm__case_file, age) }, { "sex", offsetof(hjm__case_file, sex) },
                                { "persons", offsetof(hjm__case_file, persons) } },
    [HJM__FILE_FORECAST] = { { "region", EXTRACT(party) }, { "date", EXTRACT(date) },
                             { "age", offsetof(hjm__case_file, age) }, { "sex", offsetof(hjm__case_file, sex) },
                             { "persons", offsetof(hjm__case_file, persons) } },
};

#undef EXTRACT

/* Names of columns; those that are not there have the reader's defaults. */
static hjm_status read_columns(const hjm__reader *r, const hjm__yaml *map, hjm__case_file *file)
{
    hjm__field fields[MOST_COLUMNS];
    const hjm__yaml *v[MOST_COLUMNS];
    const column *known = columns[file->kind];
    size_t n = 0;
    for (; n < MOST_COLUMNS && known[n].field != NULL; n++) {
        fields[n] = (hjm__field){ known[n].field, HJM__YAML_TEXT, false };
    }
    HJM__TRY(hjm__yaml_take(r->file, map, fields, n, v, r->err));
    for (size_t i = 0; i < n; i++) {
        if (v[i] != NULL) {
            memcpy((char *)file + known[i].at, &v[i]->text, sizeof v[i]->text);
        }
    }
    return HJM_OK;
}

enum { POPULATION, LINES, COSTS, SERIES, INHABITANTS, FORECAST, ENCODING, SEPARATOR, COLUMNS, QUANTITY_DECIMALS,
       CONTENTS, OTHER_REGIONS, N };

static const hjm__field file_fields[N] = {
    { "population", HJM__YAML_TEXT, false }, { "lines", HJM__YAML_TEXT, false },
    { "costs", HJM__YAML_TEXT, false },      { "series", HJM__YAML_TEXT, false },
    { "inhabitants", HJM__YAML_TEXT, false }, { "forecast", HJM__YAML_TEXT, false },
    { "encoding", HJM__YAML_TEXT, false },
    { "separator", HJM__YAML_TEXT, false },  { "columns", HJM__YAML_MAP, false },
    { "quantity_decimals", HJM__YAML_TEXT, false },
    { "contents", HJM__YAML_TEXT, false },   { "other_regions", HJM__YAML_TEXT, false },
};

/* Inhabitants may stand in a JSON-stat file, which has no columns; only they have measures and regions. */
static hjm_status check_fields(const hjm__reader *r, const hjm__yaml *const *v, const hjm__case_file *file)
{
    bool people = file->kind == HJM__FILE_INHABITANTS || file->kind == HJM__FILE_FORECAST;
    bool json = people && hjm__is_json(file->path);
    const struct { int field; bool fits; } rules[] = {
        { ENCODING, !json }, { SEPARATOR, !json }, { COLUMNS, !json }, { QUANTITY_DECIMALS, !people },
        { CONTENTS, json }, { OTHER_REGIONS, people },
    };
    for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++) {
        if (v[rules[i].field] != NULL && !rules[i].fits) {
            hjm__place place = hjm__yaml_place(r->file, v[rules[i].field]);
            return hjm__fail2(r->err, HJM_M_FILE_FIELD, &place, hjm__str(file_fields[rules[i].field].name),
                              hjm__str(file->name));
        }
    }
    return HJM_OK;
}

static hjm_status read_people(const hjm__reader *r, const hjm__yaml *const *v, hjm__case_file *file)
{
    static const char *const choices[] = { "refuse", "ignore" };
    HJM__TRY(check_fields(r, v, file));
    if (v[OTHER_REGIONS] != NULL) {
        HJM__TRY(hjm__yaml_word(r->file, v[OTHER_REGIONS], choices, 2, &file->other_regions, r->err));
    }
    file->contents = v[CONTENTS] == NULL ? NULL : v[CONTENTS]->text;
    return HJM_OK;
}

/* How the file is laid out. */
static hjm_status read_layout(const hjm__reader *r, const hjm__yaml *const *v, hjm__case_file *file)
{
    static const char *const encodings[] = { "utf-8", "windows-1252" };
    static const char *const separators[] = { ";", ",", "tab" };
    static const int32_t characters[] = { ';', ',', '\t' };
    int32_t separator = 0;
    int64_t decimals = 0;
    if (v[ENCODING] != NULL) {
        HJM__TRY(hjm__yaml_word(r->file, v[ENCODING], encodings, 2, &file->extract.encoding, r->err));
    }
    if (v[SEPARATOR] != NULL) {
        HJM__TRY(hjm__yaml_word(r->file, v[SEPARATOR], separators, 3, &separator, r->err));
    }
    if (v[QUANTITY_DECIMALS] != NULL) {
        HJM__TRY(hjm__yaml_whole(r->file, v[QUANTITY_DECIMALS], 0, 6, &decimals, r->err));
    }
    file->extract.separator = characters[separator];
    file->extract.quantity_decimals = (int32_t)decimals;
    return v[COLUMNS] == NULL ? HJM_OK : read_columns(r, v[COLUMNS], file);
}

static hjm_status find_kind(const hjm__reader *r, const hjm__yaml *node, const hjm__yaml *const *v, hjm__file_kind *kind)
{
    hjm__place place = hjm__yaml_place(r->file, node);
    int n = 0;
    for (int i = POPULATION; i <= FORECAST; i++) {
        if (v[i] != NULL) {
            *kind = (hjm__file_kind)i;
            n++;
        }
    }
    return n == 1 ? HJM_OK : hjm__fail(r->err, HJM_M_FILE_KINDS, &place);
}

/* The same file, however its path is spelt? One that is not there is told of when it is read. */
static bool is_same_file(const hjm__case_file *a, const hjm__case_file *b)
{
    struct stat one;
    struct stat other;
    return hjm__same(a->name, b->name) || (stat(a->path, &one) == 0 && stat(b->path, &other) == 0
        && one.st_ino == other.st_ino && one.st_dev == other.st_dev);
}

/* The same rows would be counted twice. */
static hjm_status check_new(const hjm__reader *r, const hjm__yaml *path, const hjm__case_file *file,
                            const hjm__case_plan *plan)
{
    for (size_t i = 0; i < plan->n_files; i++) {
        if (plan->files[i].kind == file->kind && is_same_file(&plan->files[i], file)) {
            hjm__place place = hjm__yaml_place(r->file, path);
            return hjm__fail1(r->err, HJM_M_FILE_TWICE, &place, hjm__str(path->text));
        }
    }
    return HJM_OK;
}

/* In the folder of the case, and not named before. */
static hjm_status find_path(const hjm__reader *r, const hjm__yaml *path, const char *folder, hjm__arena *arena,
                            const hjm__case_plan *plan, hjm__case_file *file)
{
    if (!hjm__path_stays_inside(path->text)) {
        hjm__place place = hjm__yaml_place(r->file, path);
        return hjm__fail1(r->err, HJM_M_FILE_OUTSIDE, &place, hjm__str(path->text));
    }
    file->name = path->text;
    file->path = hjm__path_join(arena, folder, path->text);
    HJM__TRY(hjm__arena_status(arena, r->err));
    return check_new(r, path, file, plan);
}

static hjm_status read_file(const hjm__reader *r, const hjm__yaml *node, const char *folder, hjm__arena *arena,
                            hjm__case_plan *plan)
{
    hjm__case_file *file = &plan->files[plan->n_files];
    const hjm__yaml *v[N];
    HJM__TRY(hjm__yaml_take(r->file, node, file_fields, N, v, r->err));
    *file = (hjm__case_file){ .extract = HJM_EXTRACT_INIT };
    HJM__TRY(find_kind(r, node, v, &file->kind));
    HJM__TRY(find_path(r, v[file->kind], folder, arena, plan, file));
    HJM__TRY(read_people(r, v, file));
    return read_layout(r, v, file);
}

hjm_status hjm__read_files(const hjm__reader *r, const hjm__yaml *list, const char *folder, hjm__arena *arena,
                           hjm__case_plan *plan)
{
    size_t n = 0;
    for (const hjm__yaml *node = list->first; node != NULL; node = node->next) {
        n++;
    }
    plan->files = hjm__arena_alloc(arena, n, sizeof *plan->files);
    HJM__TRY(hjm__arena_status(arena, r->err));
    for (const hjm__yaml *node = list->first; node != NULL; node = node->next) {
        HJM__TRY(read_file(r, node, folder, arena, plan));
        plan->n_files++;
    }
    return HJM_OK;
}

hjm_status hjm__read_earlier_files(const hjm__reader *r, const hjm__yaml *list, const char *folder, hjm__arena *arena,
                                   hjm__case_plan *plan)
{
    size_t n = plan->n_files;
    for (const hjm__yaml *node = list == NULL ? NULL : list->first; node != NULL; node = node->next) {
        n++;
    }
    hjm__case_file *files = hjm__arena_alloc(arena, n, sizeof *files);
    HJM__TRY(hjm__arena_status(arena, r->err));
    for (size_t i = 0; i < plan->n_files; i++) {
        files[i] = plan->files[i];
    }
    plan->files = files;
    for (const hjm__yaml *node = list == NULL ? NULL : list->first; node != NULL; node = node->next) {
        HJM__TRY(hjm__yaml_want(r->file, node, HJM__YAML_TEXT, r->err));
        hjm__case_file *file = &plan->files[plan->n_files];
        *file = (hjm__case_file){ .kind = HJM__FILE_EARLIER, .extract = HJM_EXTRACT_INIT };
        HJM__TRY(find_path(r, node, folder, arena, plan, file));
        plan->n_files++;
    }
    return HJM_OK;
}
