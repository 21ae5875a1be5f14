/* Agreement files: the whole, and who takes part in what. Versions, settlement and files are read beside it. */
#include "agreement/build.h"
#include "base/date.h"
#include "base/text.h"
#include "hjmekonomi/money.h"
#include "io/agreement_reader.h"
#include "io/extract.h"
#include "io/folder_path.h"
#include "io/whole_file.h"
#include "io/yaml_values.h"

#include <string.h>

hjm_status hjm__read_each(const hjm__reader *r, const hjm__yaml *list, hjm__part part)
{
    for (const hjm__yaml *node = list == NULL ? NULL : list->first; node != NULL; node = node->next) {
        HJM__TRY(part(r, node));
    }
    return HJM_OK;
}

hjm_status hjm__read_at(const hjm__reader *r, const hjm__yaml *node)
{
    hjm__place place = hjm__yaml_place(r->file, node);
    return hjm_agreement_set_place(r->agreement, place.source, place.line, place.column, place.text, r->err);
}

hjm_status hjm__read_texts(const hjm__reader *r, const hjm__yaml *node, const char *name[2], const hjm__yaml **sv)
{
    enum { SV, EN, N };
    static const hjm__field fields[N] = { { "sv", HJM__YAML_TEXT, true }, { "en", HJM__YAML_TEXT, false } };
    const hjm__yaml *v[N] = { node, NULL };
    if (node->kind != HJM__YAML_TEXT) {
        HJM__TRY(hjm__yaml_take(r->file, node, fields, N, v, r->err));
    }
    name[HJM_LANG_SV] = v[SV]->text;
    name[HJM_LANG_EN] = v[EN] == NULL ? NULL : v[EN]->text;
    *sv = v[SV];
    return HJM_OK;
}

hjm_status hjm__read_name(const hjm__reader *r, const hjm__yaml *node, const char *name[2])
{
    const hjm__yaml *sv;
    HJM__TRY(hjm__read_texts(r, node, name, &sv));
    hjm__given texts[] = { hjm__a_text("sv", name[HJM_LANG_SV]), hjm__a_maybe("en", name[HJM_LANG_EN]) };
    HJM__TRY(hjm__read_at(r, sv));
    return hjm__begin(r->agreement, texts, 2, r->err); /* so that what is wrong with a name is shown at the name */
}

hjm_status hjm__read_known(const hjm__reader *r, const hjm__yaml *code, const hjm__index *index, hjm__message unknown)
{
    hjm__place place = hjm__yaml_place(r->file, code);
    return hjm__index_lookup(index, code->text, code->length) >= 0
               ? HJM_OK
               : hjm__fail1(r->err, unknown, &place, hjm__str(code->text));
}

hjm_status hjm__read_true(const hjm__reader *r, const hjm__yaml *node)
{
    static const char *const words[] = { "true" };
    int32_t which;
    return hjm__yaml_word(r->file, node, words, 1, &which, r->err);
}

hjm_status hjm__read_codes(const hjm__reader *r, const hjm__yaml *list, const char *to, hjm__adder add)
{
    for (const hjm__yaml *node = list == NULL ? NULL : list->first; node != NULL; node = node->next) {
        HJM__TRY(hjm__yaml_want(r->file, node, HJM__YAML_TEXT, r->err));
        HJM__TRY(hjm__read_at(r, node));
        HJM__TRY(add(r->agreement, to, node->text, r->err));
    }
    return HJM_OK;
}

/* What things of most kinds begin with, and more that some have. */
enum { CODE, ITS_NAME, MORE };

#define CODE_AND_NAME { "code", HJM__YAML_TEXT, true }, { "name", HJM__YAML_TEXT | HJM__YAML_MAP, true }

typedef hjm_status (*namer)(hjm_agreement *agreement, const char *code, const char *sv, const char *en, hjm_error *err);

static hjm_status read_named(const hjm__reader *r, const hjm__yaml *node, const hjm__field *fields, size_t n,
                             const hjm__yaml **v, namer add)
{
    const char *name[2];
    HJM__TRY(hjm__yaml_take(r->file, node, fields, n, v, r->err));
    HJM__TRY(hjm__read_name(r, v[ITS_NAME], name));
    HJM__TRY(hjm__read_at(r, v[CODE]));
    return add(r->agreement, v[CODE]->text, name[0], name[1], r->err);
}

static hjm_status read_party(const hjm__reader *r, const hjm__yaml *node)
{
    enum { ALIASES = MORE, N };
    static const hjm__field fields[N] = { CODE_AND_NAME, { "aliases", HJM__YAML_LIST, false } };
    const hjm__yaml *v[N];
    HJM__TRY(read_named(r, node, fields, N, v, hjm_agreement_add_party));
    return hjm__read_codes(r, v[ALIASES], v[CODE]->text, hjm_agreement_add_party_alias);
}

static hjm_status read_group(const hjm__reader *r, const hjm__yaml *node)
{
    enum { PARTIES = MORE, N };
    static const hjm__field fields[N] = { CODE_AND_NAME, { "parties", HJM__YAML_LIST, true } };
    const hjm__yaml *v[N];
    HJM__TRY(read_named(r, node, fields, N, v, hjm_agreement_add_group));
    return hjm__read_codes(r, v[PARTIES], v[CODE]->text, hjm_agreement_add_member);
}

static hjm_status read_kind(const hjm__reader *r, const hjm__yaml *node)
{
    enum { ALIASES = MORE, REVENUE, N };
    static const hjm__field fields[N] = { CODE_AND_NAME, { "aliases", HJM__YAML_LIST, false },
                                          { "revenue", HJM__YAML_TEXT, false } };
    const hjm__yaml *v[N];
    HJM__TRY(read_named(r, node, fields, N, v, hjm_agreement_add_kind));
    HJM__TRY(hjm__read_codes(r, v[ALIASES], v[CODE]->text, hjm_agreement_add_kind_alias));
    if (v[REVENUE] == NULL) {
        return HJM_OK;
    }
    HJM__TRY(hjm__read_true(r, v[REVENUE]));
    return hjm_agreement_add_revenue_kind(r->agreement, v[CODE]->text, r->err);
}

static hjm_status read_scope(const hjm__reader *r, const hjm__yaml *node)
{
    enum { ALIASES = MORE, N };
    static const hjm__field fields[N] = { CODE_AND_NAME, { "aliases", HJM__YAML_LIST, false } };
    const hjm__yaml *v[N];
    HJM__TRY(read_named(r, node, fields, N, v, hjm_agreement_add_scope));
    return hjm__read_codes(r, v[ALIASES], v[CODE]->text, hjm_agreement_add_scope_alias);
}

static hjm_status read_area(const hjm__reader *r, const hjm__yaml *node)
{
    static const hjm__field fields[MORE] = { CODE_AND_NAME };
    const hjm__yaml *v[MORE];
    return read_named(r, node, fields, MORE, v, hjm_agreement_add_area);
}

static hjm_status read_pool(const hjm__reader *r, const hjm__yaml *node)
{
    enum { AREA = MORE, REVENUE_OF, N };
    static const hjm__field fields[N] = { CODE_AND_NAME, { "area", HJM__YAML_TEXT, true },
                                          { "revenue_of", HJM__YAML_LIST, false } };
    const hjm__yaml *v[N];
    const char *name[2];
    HJM__TRY(hjm__yaml_take(r->file, node, fields, N, v, r->err));
    HJM__TRY(hjm__read_name(r, v[ITS_NAME], name));
    HJM__TRY(hjm__read_known(r, v[AREA], &r->agreement->area_index, HJM_M_UNKNOWN_AREA));
    HJM__TRY(hjm__read_at(r, v[CODE]));
    HJM__TRY(hjm_agreement_add_pool(r->agreement, v[CODE]->text, name[0], name[1], v[AREA]->text, r->err));
    return hjm__read_codes(r, v[REVENUE_OF], v[CODE]->text, hjm_agreement_add_pool_revenue);
}

enum { FORMAT, NAME, REMARK, PERIOD, UNMATCHED, PARTIES, GROUPS, KINDS, SCOPES, AREAS, POOLS, SETTLEMENT, VERSIONS, FILES,
       VOLUMES, PUBLISHED, N };

static const hjm__field root_fields[N] = {
    { "format", HJM__YAML_TEXT, true },   { "name", HJM__YAML_TEXT | HJM__YAML_MAP, true },
    { "remark", HJM__YAML_TEXT | HJM__YAML_MAP, false },
    { "period", HJM__YAML_TEXT, true },   { "unmatched", HJM__YAML_TEXT, false },
    { "parties", HJM__YAML_LIST, true },  { "groups", HJM__YAML_LIST, false },
    { "kinds", HJM__YAML_LIST, false },   { "scopes", HJM__YAML_LIST, false },
    { "areas", HJM__YAML_LIST, true },    { "pools", HJM__YAML_LIST, true },
    { "settlement", HJM__YAML_LIST, false }, { "versions", HJM__YAML_LIST, true },
    { "files", HJM__YAML_LIST, true },    { "volumes", HJM__YAML_MAP, false },
    { "published", HJM__YAML_TEXT, false },
};

static hjm_status read_heading(const hjm__reader *r, const hjm__yaml *const *v, hjm__case_plan *plan)
{
    static const char *const choices[] = { "refuse", "count" };
    const char *text[2];
    if (strcmp(v[FORMAT]->text, "1") != 0) {
        hjm__place place = hjm__yaml_place(r->file, v[FORMAT]);
        return hjm__fail1(r->err, HJM_M_FORMAT_NEWER, &place, hjm__str(v[FORMAT]->text));
    }
    HJM__TRY(hjm__read_name(r, v[NAME], text));
    HJM__TRY(hjm_agreement_set_name(r->agreement, text[0], text[1], r->err));
    if (v[REMARK] != NULL) {
        HJM__TRY(hjm__read_name(r, v[REMARK], text));
        HJM__TRY(hjm_agreement_set_remark(r->agreement, text[0], text[1], r->err));
    }
    if (v[UNMATCHED] != NULL) {
        HJM__TRY(hjm__yaml_word(r->file, v[UNMATCHED], choices, 2, &plan->unmatched, r->err));
    }
    return hjm__yaml_period(r->file, v[PERIOD], &plan->from, &plan->to, r->err);
}

/* The report that was published on the period. */
static hjm_status read_published(const hjm__reader *r, const hjm__yaml *node, const char *folder, hjm__arena *arena,
                                 hjm__case_plan *plan)
{
    if (node == NULL) {
        return HJM_OK;
    }
    if (!hjm__path_stays_inside(node->text)) {
        hjm__place place = hjm__yaml_place(r->file, node);
        return hjm__fail1(r->err, HJM_M_FILE_OUTSIDE, &place, hjm__str(node->text));
    }
    plan->published = hjm__path_join(arena, folder, node->text);
    return hjm__arena_status(arena, r->err);
}

static hjm_status read_root(const hjm__reader *r, const hjm__yaml *const *v, const char *folder, hjm__arena *arena,
                            hjm__case_plan *plan)
{
    HJM__TRY(read_heading(r, v, plan));
    HJM__TRY(hjm__read_each(r, v[PARTIES], read_party));
    HJM__TRY(hjm__read_each(r, v[GROUPS], read_group));
    HJM__TRY(hjm__read_each(r, v[KINDS], read_kind));
    HJM__TRY(hjm__read_each(r, v[SCOPES], read_scope));
    HJM__TRY(hjm__read_each(r, v[AREAS], read_area));
    HJM__TRY(hjm__read_each(r, v[POOLS], read_pool));
    HJM__TRY(hjm__read_each(r, v[SETTLEMENT], hjm__read_settlement));
    HJM__TRY(hjm__read_each(r, v[VERSIONS], hjm__read_version));
    HJM__TRY(read_published(r, v[PUBLISHED], folder, arena, plan));
    return hjm__read_files(r, v[FILES], folder, arena, plan);
}

/* Whole months of one year, as an allocation needs. */
static hjm_status check_months(const hjm__reader *r, const hjm__yaml *period, const hjm__case_plan *plan)
{
    int32_t first;
    int32_t last;
    bool fits = hjm__whole_months(plan->from, plan->to) &&
                hjm_date_split(plan->from, &first, NULL, NULL, NULL) == HJM_OK &&
                hjm_date_split(plan->to, &last, NULL, NULL, NULL) == HJM_OK && first == last;
    if (!fits) {
        hjm__place place = hjm__yaml_place(r->file, period);
        return hjm__fail1(r->err, HJM_M_PERIOD_MONTHS, &place, hjm__str(period->text));
    }
    return HJM_OK;
}

/* "2016-01-01..2020-12-31, 2021-01-01..", as far as a message can hold it. */
static void list_versions(const hjm_agreement *a, char out[160])
{
    size_t used = 0;
    for (size_t i = 0; i < a->n_versions && used + 27 < 160; i++) {
        memcpy(out + used, ", ", 2);
        used += i == 0 ? 0 : 2;
        hjm__date_text(a->versions[i].from, out + used);
        memcpy(out + used + 10, "..", 2);
        used += 12;
        if (a->versions[i].to < HJM__DATE_LAST) {
            hjm__date_text(a->versions[i].to, out + used);
            used += 10;
        }
    }
    out[used] = '\0';
}

static hjm_status check_period(const hjm__reader *r, const hjm__yaml *period, const hjm__case_plan *plan)
{
    char day[11];
    char versions[160];
    HJM__TRY(check_months(r, period, plan));
    for (hjm_date at = plan->from; at <= plan->to;) {
        const hjm__version *version = hjm__agreement_version_on(r->agreement, at);
        if (version == NULL) {
            hjm__place place = hjm__yaml_place(r->file, period);
            hjm__date_text(at, day);
            list_versions(r->agreement, versions);
            return hjm__fail2(r->err, HJM_M_PERIOD_OUTSIDE, &place, hjm__str(day), hjm__str(versions));
        }
        at = version->to + 1;
    }
    return HJM_OK;
}

enum { LARGEST = 1024 * 1024 }; /* bytes of an agreement file */

hjm_status hjm__case_file_status(const hjm__case_file *file, hjm_status status, hjm_error *err)
{
    hjm_error named;
    hjm__place place = { file->path, 0, 0, NULL, 0, -1 };
    if (status != HJM_OK && err != NULL && hjm__same(err->source, file->name)) {
        (void)hjm__fail(&named, HJM_M_NO_MEMORY, &place); /* any message will do: its source is made fit to be shown */
        memcpy(err->source, named.source, sizeof err->source);
    }
    return status;
}

/* The inhabitants, and then again the place of the agreement as a whole. */
static hjm_status add_populations(hjm_agreement *a, const hjm__case_plan *plan, const char *path,
                                  const hjm_options *options, hjm_error *err)
{
    for (size_t i = 0; i < plan->n_files; i++) {
        const hjm__case_file *f = &plan->files[i];
        if (f->kind == HJM__FILE_POPULATION) {
            hjm_status status = hjm__read_population(a, f->path, f->name, &f->extract, f->age, f->persons, options, err);
            HJM__TRY(hjm__case_file_status(f, status, err));
        }
    }
    return hjm_agreement_set_place(a, path, 0, 0, NULL, err);
}

static hjm_status read_all(hjm_agreement *a, hjm__case_plan *plan, hjm__arena *arena, const char *path,
                           const hjm_options *options, hjm_error *err)
{
    hjm__yaml_file file;
    hjm__whole_file whole;
    const hjm__yaml *v[N];
    hjm__reader r = { a, &file, err, NULL, arena };
    HJM__TRY(hjm__whole_file_read(&whole, arena, path, LARGEST, options, err));
    HJM__TRY(hjm__yaml_parse(&file, arena, path, whole.text, whole.length, err));
    HJM__TRY(hjm__yaml_take(&file, file.root, root_fields, N, v, err));
    const char *folder = hjm__path_folder(arena, path);
    HJM__TRY(hjm__arena_status(arena, err));
    HJM__TRY(hjm_agreement_add_source(a, path + strlen(folder), whole.sha256, err));
    HJM__TRY(read_root(&r, v, folder, arena, plan));
    HJM__TRY(add_populations(a, plan, path, options, err));
    HJM__TRY(hjm_agreement_seal(a, err));
    HJM__TRY(check_period(&r, v[PERIOD], plan));
    HJM__TRY(hjm_indicators_create(&plan->indicators, a, options, err));
    r.indicators = plan->indicators;
    const hjm__yaml *earlier;
    HJM__TRY(hjm__read_volumes(&r, v[VOLUMES], &earlier));
    return hjm__read_earlier_files(&r, earlier, folder, arena, plan);
}

hjm_status hjm__case_plan_read(hjm_agreement **out, hjm__case_plan *plan, hjm__arena *arena, const char *path,
                               const hjm_options *options, hjm_error *err)
{
    hjm_agreement *a;
    *plan = (hjm__case_plan){ 0 };
    HJM__TRY(hjm_agreement_create(&a, options, err));
    hjm_status status = read_all(a, plan, arena, path, options, err);
    if (status != HJM_OK) {
        hjm_indicators_destroy(plan->indicators);
        plan->indicators = NULL;
        hjm_agreement_destroy(a);
        return status;
    }
    *out = a;
    return HJM_OK;
}

hjm_status hjm_agreement_read(hjm_agreement **out, const char *path, const hjm_options *options, hjm_error *err)
{
    hjm_options o = HJM_OPTIONS_INIT;
    hjm__case_plan plan;
    hjm__arena arena;
    if (out != NULL) {
        *out = NULL;
    }
    if (out == NULL || path == NULL) {
        return hjm__fail1(err, HJM_M_NULL_ARGUMENT, NULL, hjm__str(out == NULL ? "out" : "path"));
    }
    HJM__TRY(hjm__options_load(&o, sizeof o, HJM__FIRST_OPTIONS, options, err));
    hjm__arena_init(&arena, o.allocator);
    hjm_status status = hjm__case_plan_read(out, &plan, &arena, path, &o, err);
    hjm_indicators_destroy(plan.indicators); /* they were read to be checked */
    hjm__arena_free(&arena);
    return status;
}
