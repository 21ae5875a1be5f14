/* Agreement files: what the volume statistics show of the population, and project with a forecast of it. */
#include "agreement/build.h"
#include "io/agreement_reader.h"
#include "io/yaml_values.h"

static hjm_status at(const hjm__reader *r, const hjm__yaml *node)
{
    hjm__place place = hjm__yaml_place(r->file, node);
    return hjm_indicators_set_place(r->indicators, place.source, place.line, place.column, place.text, r->err);
}

static size_t length_of(const hjm__yaml *list)
{
    size_t n = 0;
    for (const hjm__yaml *node = list == NULL ? NULL : list->first; node != NULL; node = node->next) {
        n++;
    }
    return n;
}

static hjm_status read_ages(const hjm__reader *r, const hjm__yaml *list, const hjm_ages **out, size_t *n)
{
    *n = length_of(list);
    hjm_ages *found = hjm__arena_alloc(r->arena, *n + 1, sizeof *found);
    HJM__TRY(hjm__arena_status(r->arena, r->err));
    *out = found;
    for (const hjm__yaml *node = list == NULL ? NULL : list->first; node != NULL; node = node->next) {
        hjm__ages ages;
        HJM__TRY(hjm__yaml_want(r->file, node, HJM__YAML_TEXT, r->err));
        HJM__TRY(hjm__yaml_ages(r->file, node, &ages, r->err));
        *found++ = (hjm_ages){ ages.from, ages.to };
    }
    return HJM_OK;
}

static hjm_status read_year(const hjm__reader *r, const hjm__yaml *node, int32_t *year)
{
    int64_t value = 0;
    if (node != NULL) {
        HJM__TRY(hjm__yaml_want(r->file, node, HJM__YAML_TEXT, r->err));
        HJM__TRY(hjm__yaml_whole(r->file, node, HJM__FIRST_YEAR, HJM__LAST_YEAR, &value, r->err));
    }
    *year = (int32_t)value;
    return HJM_OK;
}

static hjm_status read_years(const hjm__reader *r, const hjm__yaml *list, hjm_volume_projection *p)
{
    p->n_years = length_of(list);
    int32_t *found = hjm__arena_alloc(r->arena, p->n_years + 1, sizeof *found);
    HJM__TRY(hjm__arena_status(r->arena, r->err));
    p->years = found;
    for (const hjm__yaml *node = list == NULL ? NULL : list->first; node != NULL; node = node->next) {
        HJM__TRY(read_year(r, node, found++));
    }
    return HJM_OK;
}

hjm_status hjm__read_population_view(const hjm__reader *r, const hjm__yaml *node)
{
    enum { AGES, BASE_YEAR, N };
    static const hjm__field fields[N] = { { "ages", HJM__YAML_LIST, false }, { "base_year", HJM__YAML_TEXT, false } };
    const hjm__yaml *v[N];
    const hjm_ages *ages;
    size_t n;
    int32_t base_year;
    if (node == NULL) {
        return HJM_OK;
    }
    HJM__TRY(hjm__yaml_take(r->file, node, fields, N, v, r->err));
    HJM__TRY(read_ages(r, v[AGES], &ages, &n));
    HJM__TRY(read_year(r, v[BASE_YEAR], &base_year));
    HJM__TRY(at(r, v[AGES] != NULL ? v[AGES] : node));
    return hjm_indicators_set_population(r->indicators, ages, n, base_year, r->err);
}

hjm_status hjm__read_projection(const hjm__reader *r, const hjm__yaml *node)
{
    enum { CODE, TITLE, INDICATOR, AGES, BY, BASE_YEAR, YEARS, N };
    static const hjm__field fields[N] = { { "code", HJM__YAML_TEXT, true },
                                          { "name", HJM__YAML_TEXT | HJM__YAML_MAP, true },
                                          { "indicator", HJM__YAML_TEXT, true }, { "ages", HJM__YAML_LIST, true },
                                          { "by", HJM__YAML_TEXT, false }, { "base_year", HJM__YAML_TEXT, false },
                                          { "years", HJM__YAML_LIST, false } };
    static const char *const by[] = { "sex" };
    const hjm__yaml *v[N];
    const hjm__yaml *sv;
    const char *name[2];
    int32_t which;
    hjm_volume_projection p = HJM_VOLUME_PROJECTION_INIT;
    HJM__TRY(hjm__yaml_take(r->file, node, fields, N, v, r->err));
    HJM__TRY(hjm__read_texts(r, v[TITLE], name, &sv));
    HJM__TRY(read_ages(r, v[AGES], &p.ages, &p.n_ages));
    HJM__TRY(read_year(r, v[BASE_YEAR], &p.base_year));
    HJM__TRY(read_years(r, v[YEARS], &p));
    if (v[BY] != NULL) {
        HJM__TRY(hjm__yaml_word(r->file, v[BY], by, 1, &which, r->err));
        p.by_sex = 1;
    }
    p.code = v[CODE]->text;
    p.sv = name[HJM_LANG_SV];
    p.en = name[HJM_LANG_EN];
    p.indicator = v[INDICATOR]->text;
    HJM__TRY(at(r, v[CODE]));
    return hjm_indicators_add_projection(r->indicators, &p, r->err);
}
