/* Agreement files: keys. */
#include "agreement/build.h"
#include "io/agreement_reader.h"
#include "io/yaml_values.h"

/* A key being read: its code, and its fields. */
typedef struct key {
    const hjm__reader *r;
    const char        *code;
} key;

/* One entry of a map: a code and what it has. */
typedef hjm_status (*entry)(const key *k, const hjm__yaml *node);

static hjm_status read_entries(const key *k, const hjm__yaml *map, entry read)
{
    for (const hjm__yaml *node = map->first; node != NULL; node = node->next) {
        HJM__TRY(read(k, node));
    }
    return HJM_OK;
}

static hjm_status read_share(const key *k, const hjm__yaml *node)
{
    hjm__fraction share;
    HJM__TRY(hjm__yaml_share(k->r->file, node->value, &share, k->r->err));
    HJM__TRY(hjm__read_at(k->r, node));
    return hjm_agreement_add_key_share(k->r->agreement, k->code, node->text, share.numerator, share.denominator,
                                       k->r->err);
}

static hjm_status read_part(const key *k, const hjm__yaml *node)
{
    hjm__fraction weight;
    HJM__TRY(hjm__yaml_share(k->r->file, node->value, &weight, k->r->err));
    HJM__TRY(hjm__read_at(k->r, node));
    return hjm_agreement_add_key_part(k->r->agreement, k->code, node->text, weight.numerator, weight.denominator,
                                      k->r->err);
}

/* The error of an unknown group is at its name, that of an unknown key at the name of the key. */
static hjm_status read_within(const key *k, const hjm__yaml *node)
{
    HJM__TRY(hjm__yaml_want(k->r->file, node->value, HJM__YAML_TEXT, k->r->err));
    HJM__TRY(hjm__read_known(k->r, node, &k->r->agreement->group_index, HJM_M_UNKNOWN_GROUP));
    HJM__TRY(hjm__read_at(k->r, node->value));
    return hjm_agreement_add_key_within(k->r->agreement, k->code, node->text, node->value->text, k->r->err);
}

static hjm_status read_year(const key *k, const hjm__yaml *node)
{
    int64_t year;
    HJM__TRY(hjm__yaml_whole(k->r->file, node, HJM__FIRST_YEAR, HJM__LAST_YEAR, &year, k->r->err));
    HJM__TRY(hjm__read_at(k->r, node));
    return hjm_agreement_add_key_year(k->r->agreement, k->code, (int32_t)year, k->r->err);
}

static hjm_status read_among(const key *k, const hjm__yaml *node)
{
    if (node == NULL) {
        return HJM_OK;
    }
    HJM__TRY(hjm__read_at(k->r, node));
    return hjm_agreement_set_key_among(k->r->agreement, k->code, node->text, k->r->err);
}

static hjm_status read_driver(const key *k, const hjm__yaml *map)
{
    enum { KINDS, MEASURE, YEARS, AMONG, N };
    static const char *const measures[] = { "amount", "quantity", "lines", "users" };
    static const hjm__field fields[N] = { { "kinds", HJM__YAML_LIST, true }, { "measure", HJM__YAML_TEXT, false },
                                          { "years", HJM__YAML_LIST, false }, { "among", HJM__YAML_TEXT, false } };
    const hjm__yaml *v[N];
    HJM__TRY(hjm__yaml_take(k->r->file, map, fields, N, v, k->r->err));
    HJM__TRY(hjm__read_codes(k->r, v[KINDS], k->code, hjm_agreement_add_key_driver));
    if (v[MEASURE] != NULL) {
        hjm_measure measure;
        HJM__TRY(hjm__yaml_word(k->r->file, v[MEASURE], measures, 4, &measure, k->r->err));
        HJM__TRY(hjm_agreement_set_key_measure(k->r->agreement, k->code, measure, k->r->err));
    }
    for (const hjm__yaml *year = v[YEARS] == NULL ? NULL : v[YEARS]->first; year != NULL; year = year->next) {
        HJM__TRY(read_year(k, year));
    }
    return read_among(k, v[AMONG]);
}

static hjm_status read_tier(const key *k, const hjm__yaml *node)
{
    enum { AGES, WEIGHT, N };
    static const hjm__field fields[N] = { { "ages", HJM__YAML_TEXT, true }, { "weight", HJM__YAML_TEXT, false } };
    const hjm__yaml *v[N] = { node, NULL };
    hjm__ages ages;
    int64_t weight = 1;
    if (node->kind != HJM__YAML_TEXT) {
        HJM__TRY(hjm__yaml_take(k->r->file, node, fields, N, v, k->r->err));
    }
    HJM__TRY(hjm__yaml_ages(k->r->file, v[AGES], &ages, k->r->err));
    if (v[WEIGHT] != NULL) {
        HJM__TRY(hjm__yaml_whole(k->r->file, v[WEIGHT], 1, HJM__HEAVIEST, &weight, k->r->err));
    }
    HJM__TRY(hjm__read_at(k->r, v[AGES]));
    return hjm_agreement_add_key_ages(k->r->agreement, k->code, ages.from, ages.to, weight, k->r->err);
}

static hjm_status read_population(const key *k, const hjm__yaml *map)
{
    enum { AGES, YEAR, AMONG, N };
    static const hjm__field fields[N] = { { "ages", HJM__YAML_TEXT | HJM__YAML_LIST, true },
                                          { "year", HJM__YAML_TEXT, true },
                                          { "among", HJM__YAML_TEXT, false } };
    const hjm__yaml *v[N];
    HJM__TRY(hjm__yaml_take(k->r->file, map, fields, N, v, k->r->err));
    if (v[AGES]->kind == HJM__YAML_LIST) {
        HJM__TRY(read_entries(k, v[AGES], read_tier));
    } else {
        HJM__TRY(read_tier(k, v[AGES]));
    }
    HJM__TRY(read_year(k, v[YEAR]));
    return read_among(k, v[AMONG]);
}

static hjm_status read_nested(const key *k, const hjm__yaml *map)
{
    enum { BETWEEN, WITHIN, N };
    static const hjm__field fields[N] = { { "between", HJM__YAML_TEXT, true }, { "within", HJM__YAML_MAP, true } };
    const hjm__yaml *v[N];
    HJM__TRY(hjm__yaml_take(k->r->file, map, fields, N, v, k->r->err));
    HJM__TRY(hjm__read_at(k->r, v[BETWEEN]));
    HJM__TRY(hjm_agreement_set_key_between(k->r->agreement, k->code, v[BETWEEN]->text, k->r->err));
    return read_entries(k, v[WITHIN], read_within);
}

static hjm_status read_details(const key *k, hjm_key_kind kind, const hjm__yaml *node)
{
    switch (kind) {
    case HJM_KEY_FIXED: return read_entries(k, node, read_share);
    case HJM_KEY_DRIVER: return read_driver(k, node);
    case HJM_KEY_POPULATION: return read_population(k, node);
    case HJM_KEY_MIX: return read_entries(k, node, read_part);
    case HJM_KEY_NESTED: return read_nested(k, node);
    default: return hjm__read_true(k->r, node);
    }
}

/* The kinds stand first, in the order of hjm_key_kind. */
enum { FIXED, DIRECT, DRIVER, POPULATION, MIX, NESTED, CODE, NAME, BASIS_YEAR, N };

static const hjm__field fields[N] = {
    { "fixed", HJM__YAML_MAP, false },      { "direct", HJM__YAML_TEXT, false }, { "driver", HJM__YAML_MAP, false },
    { "population", HJM__YAML_MAP, false }, { "mix", HJM__YAML_MAP, false },     { "nested", HJM__YAML_MAP, false },
    { "code", HJM__YAML_TEXT, true },       { "name", HJM__YAML_TEXT | HJM__YAML_MAP, false },
    { "basis_year", HJM__YAML_TEXT, false },
};

static hjm_status find_kind(const hjm__reader *r, const hjm__yaml *node, const hjm__yaml *const *v, hjm_key_kind *kind)
{
    hjm__place place = hjm__yaml_place(r->file, node);
    int32_t n = 0;
    for (hjm_key_kind i = FIXED; i <= NESTED; i++) {
        if (v[i] != NULL) {
            *kind = i;
            n++;
        }
    }
    if (n != 1) {
        return hjm__fail(r->err, HJM_M_KEY_KINDS, &place);
    }
    if (v[BASIS_YEAR] != NULL && *kind != HJM_KEY_FIXED) {
        place = hjm__yaml_place(r->file, v[BASIS_YEAR]);
        return hjm__fail3(r->err, HJM_M_KEY_KIND, &place, hjm__str(v[CODE]->text), hjm__str(fields[*kind].name),
                          hjm__str("basis_year"));
    }
    return HJM_OK;
}

hjm_status hjm__read_key(const hjm__reader *r, const hjm__yaml *node)
{
    const hjm__yaml *v[N];
    const char *name[2] = { NULL, NULL };
    hjm_key_kind kind = HJM_KEY_FIXED;
    HJM__TRY(hjm__yaml_take(r->file, node, fields, N, v, r->err));
    HJM__TRY(find_kind(r, node, v, &kind));
    if (v[NAME] != NULL) {
        HJM__TRY(hjm__read_name(r, v[NAME], name));
    }
    HJM__TRY(hjm__read_at(r, v[CODE]));
    HJM__TRY(hjm_agreement_add_key(r->agreement, v[CODE]->text, kind, name[0], name[1], r->err));
    key k = { r, v[CODE]->text };
    HJM__TRY(read_details(&k, kind, v[kind]));
    return v[BASIS_YEAR] == NULL ? HJM_OK : read_year(&k, v[BASIS_YEAR]);
}
