/* Agreement files: what the volume statistics count and compare. */
#include "agreement/build.h"
#include "base/text.h"
#include "io/agreement_reader.h"
#include "io/line_words.h"
#include "io/yaml_values.h"

enum { CODE, NAME, COUNTS, KINDS, PARTIES, SCOPES, PRODUCTS, BY, ZERO_PRICE, SHARE, OF, TARGET, SERIES, STOCK, PER_1000,
       AGES, ABOUT, BASE, N };

static const hjm__field indicator_fields[N] = {
    { "code", HJM__YAML_TEXT, true },      { "name", HJM__YAML_TEXT | HJM__YAML_MAP, true },
    { "counts", HJM__YAML_TEXT, false },   { "kinds", HJM__YAML_LIST, false },
    { "parties", HJM__YAML_LIST, false },  { "scopes", HJM__YAML_LIST, false },
    { "products", HJM__YAML_LIST, false }, { "by", HJM__YAML_LIST, false },
    { "zero_price", HJM__YAML_TEXT, false }, { "share", HJM__YAML_LIST, false },
    { "of", HJM__YAML_LIST, false },       { "target", HJM__YAML_TEXT, false },
    { "series", HJM__YAML_TEXT, false },   { "stock", HJM__YAML_TEXT, false },
    { "per_1000", HJM__YAML_TEXT, false }, { "ages", HJM__YAML_TEXT, false },
    { "about", HJM__YAML_TEXT, false },    { "base", HJM__YAML_TEXT, false },
};

/* What follows comes from here. */
static hjm_status at(const hjm__reader *r, const hjm__yaml *node)
{
    hjm__place place = hjm__yaml_place(r->file, node);
    return hjm_indicators_set_place(r->indicators, place.source, place.line, place.column, place.text, r->err);
}

static const hjm__yaml *first_of(const hjm__yaml *list)
{
    return list == NULL ? NULL : list->first;
}

static size_t length_of(const hjm__yaml *list)
{
    size_t n = 0;
    for (const hjm__yaml *node = first_of(list); node != NULL; node = node->next) {
        n++;
    }
    return n;
}

/* A list of codes as indices. */
static hjm_status read_codes(const hjm__reader *r, const hjm__yaml *list, const hjm__index *index,
                             hjm__message unknown, const int32_t **out, size_t *n)
{
    *n = length_of(list);
    int32_t *found = hjm__arena_alloc(r->arena, *n + 1, sizeof *found);
    if (found == NULL) {
        return hjm__arena_status(r->arena, r->err);
    }
    *out = found;
    for (const hjm__yaml *node = first_of(list); node != NULL; node = node->next) {
        HJM__TRY(hjm__yaml_want(r->file, node, HJM__YAML_TEXT, r->err));
        HJM__TRY(hjm__read_known(r, node, index, unknown));
        *found++ = hjm__index_lookup(index, node->text, node->length);
    }
    return HJM_OK;
}

static hjm_status read_products(const hjm__reader *r, const hjm__yaml *list, hjm_indicator *i)
{
    i->n_products = length_of(list);
    int32_t *found = hjm__arena_alloc(r->arena, i->n_products + 1, sizeof *found);
    if (found == NULL) {
        return hjm__arena_status(r->arena, r->err);
    }
    i->products = found;
    for (const hjm__yaml *node = first_of(list); node != NULL; node = node->next) {
        HJM__TRY(hjm__yaml_want(r->file, node, HJM__YAML_TEXT, r->err));
        if (!hjm__read_product((hjm__text){ node->text, node->length }, found) || *found < 0) {
            hjm__place place = hjm__yaml_place(r->file, node);
            return hjm__fail1(r->err, HJM_M_LINES_PRODUCT, &place, hjm__str(node->text));
        }
        found++;
    }
    return HJM_OK;
}

static hjm_status read_texts(const hjm__reader *r, const hjm__yaml *list, const char *const **out, size_t *n)
{
    *n = length_of(list);
    const char **texts = hjm__arena_alloc(r->arena, *n + 1, sizeof *texts);
    if (texts == NULL) {
        return hjm__arena_status(r->arena, r->err);
    }
    *out = texts;
    for (const hjm__yaml *node = first_of(list); node != NULL; node = node->next) {
        HJM__TRY(hjm__yaml_want(r->file, node, HJM__YAML_TEXT, r->err));
        *texts++ = node->text;
    }
    return HJM_OK;
}

static hjm_status read_dimensions(const hjm__reader *r, const hjm__yaml *list, hjm_indicator *i)
{
    static const char *const words[] = { "party", "group", "scope", "kind", "class", "subclass", "division", "sex" };
    i->n_dimensions = length_of(list);
    hjm_dimension *found = hjm__arena_alloc(r->arena, i->n_dimensions + 1, sizeof *found);
    if (found == NULL) {
        return hjm__arena_status(r->arena, r->err);
    }
    i->dimensions = found;
    for (const hjm__yaml *node = first_of(list); node != NULL; node = node->next) {
        HJM__TRY(hjm__yaml_want(r->file, node, HJM__YAML_TEXT, r->err));
        HJM__TRY(hjm__yaml_word(r->file, node, words, sizeof words / sizeof *words, found++, r->err));
    }
    return HJM_OK;
}

static hjm_status read_count(const hjm__reader *r, const hjm__yaml *const *v, hjm_indicator *i)
{
    static const char *const measures[] = { "amount", "quantity", "lines", "users", "items" };
    static const char *const prices[] = { "only", "none" };
    const hjm_agreement *a = r->agreement;
    HJM__TRY(hjm__yaml_word(r->file, v[COUNTS], measures, 5, &i->measure, r->err));
    if (v[ZERO_PRICE] != NULL) {
        HJM__TRY(hjm__yaml_word(r->file, v[ZERO_PRICE], prices, 2, &i->zero_price, r->err));
        i->zero_price++; /* the words begin behind HJM_ZERO_PRICE_ANY */
    }
    HJM__TRY(read_codes(r, v[KINDS], &a->kind_index, HJM_M_UNKNOWN_KIND, &i->kinds, &i->n_kinds));
    HJM__TRY(read_codes(r, v[PARTIES], &a->party_index, HJM_M_UNKNOWN_PARTY, &i->parties, &i->n_parties));
    HJM__TRY(read_codes(r, v[SCOPES], &a->scope_index, HJM_M_UNKNOWN_SCOPE, &i->scopes, &i->n_scopes));
    HJM__TRY(read_products(r, v[PRODUCTS], i));
    return read_dimensions(r, v[BY], i);
}

/* Thousandths of a per cent. */
static hjm_status read_target(const hjm__reader *r, const hjm__yaml *node, int32_t *target)
{
    enum { WHOLE = 100000 };
    hjm__fraction share;
    int64_t scaled;
    hjm__place place = hjm__yaml_place(r->file, node);
    HJM__TRY(hjm__yaml_share(r->file, node, &share, r->err));
    bool fits = !__builtin_mul_overflow(share.numerator, WHOLE, &scaled) && scaled % share.denominator == 0 &&
                scaled >= 0 && scaled / share.denominator <= WHOLE;
    if (!fits) {
        return hjm__fail1(r->err, HJM_M_INDICATOR_TARGET, &place, hjm__str(node->text));
    }
    *target = (int32_t)(scaled / share.denominator);
    return HJM_OK;
}

static hjm_status read_kind(const hjm__reader *r, const hjm__yaml *const *v, hjm_indicator *i)
{
    static const char *const units[] = { "count", "kr", "percent", "number" };
    const char *const *one;
    switch (i->kind) {
    case HJM_INDICATOR_COUNT: return read_count(r, v, i);
    case HJM_INDICATOR_SHARE:
        HJM__TRY(read_texts(r, v[SHARE], &i->parts, &i->n_parts));
        HJM__TRY(read_texts(r, v[OF], &i->whole, &i->n_whole));
        return v[TARGET] == NULL ? HJM_OK : read_target(r, v[TARGET], &i->target);
    case HJM_INDICATOR_SERIES: return hjm__yaml_word(r->file, v[SERIES], units, 4, &i->unit, r->err);
    default:
        one = &v[PER_1000]->text;
        i->parts = one;
        i->n_parts = 1;
        return HJM_OK;
    }
}

/* Exactly one kind, and only what goes with it. */
static hjm_status find_kind(const hjm__reader *r, const hjm__yaml *node, const hjm__yaml *const *v,
                            hjm_indicator_kind *kind)
{
    static const int heads[] = { COUNTS, SHARE, SERIES, PER_1000 };
    static const uint32_t with[] = {
        1u << COUNTS | 1u << KINDS | 1u << PARTIES | 1u << SCOPES | 1u << PRODUCTS | 1u << BY | 1u << ZERO_PRICE |
            1u << STOCK | 1u << AGES | 1u << ABOUT,
        1u << SHARE | 1u << OF | 1u << TARGET, 1u << SERIES | 1u << STOCK | 1u << ABOUT,
        1u << PER_1000 | 1u << AGES
    };
    int n = 0;
    for (hjm_indicator_kind k = HJM_INDICATOR_COUNT; k <= HJM_INDICATOR_PER_1000; k++) {
        if (v[heads[k]] != NULL) {
            *kind = k;
            n++;
        }
    }
    hjm__place place = hjm__yaml_place(r->file, node);
    if (n != 1) {
        return hjm__fail(r->err, HJM_M_INDICATOR_KINDS, &place);
    }
    for (int f = COUNTS; f < BASE; f++) {
        if (v[f] != NULL && (with[*kind] >> f & 1u) == 0) {
            place = hjm__yaml_place(r->file, v[f]);
            return hjm__fail2(r->err, HJM_M_INDICATOR_FIELD, &place, hjm__str(indicator_fields[f].name),
                              hjm__str(indicator_fields[heads[*kind]].name));
        }
    }
    return HJM_OK;
}

static hjm_status read_indicator(const hjm__reader *r, const hjm__yaml *node)
{
    const hjm__yaml *v[N];
    const hjm__yaml *sv;
    const char *name[2];
    hjm_indicator i = HJM_INDICATOR_INIT;
    int64_t base = 0;
    HJM__TRY(hjm__yaml_take(r->file, node, indicator_fields, N, v, r->err));
    HJM__TRY(hjm__read_texts(r, v[NAME], name, &sv));
    HJM__TRY(find_kind(r, node, v, &i.kind));
    HJM__TRY(read_kind(r, v, &i));
    if (v[AGES] != NULL) {
        hjm__ages ages;
        HJM__TRY(hjm__yaml_ages(r->file, v[AGES], &ages, r->err));
        i.age_from = ages.from;
        i.age_to = ages.to;
    }
    if (v[STOCK] != NULL) {
        HJM__TRY(hjm__read_true(r, v[STOCK]));
        i.stock = 1;
    }
    if (v[ABOUT] != NULL) {
        static const char *const words[] = { "people", "things" };
        HJM__TRY(hjm__yaml_word(r->file, v[ABOUT], words, 2, &i.about, r->err));
        i.about++; /* the words begin behind HJM_ABOUT_UNSAID */
    }
    if (v[BASE] != NULL) {
        HJM__TRY(hjm__yaml_whole(r->file, v[BASE], HJM__FIRST_YEAR, HJM__LAST_YEAR, &base, r->err));
    }
    i.base_year = (int32_t)base;
    i.code = v[CODE]->text;
    i.sv = name[HJM_LANG_SV];
    i.en = name[HJM_LANG_EN];
    HJM__TRY(at(r, v[CODE]));
    return hjm_indicators_add(r->indicators, &i, r->err);
}

/* Some lines: a list of kinds, or a map of restrictions. */
static hjm_status read_lines(const hjm__reader *r, const hjm__yaml *node, hjm_indicator *lines)
{
    enum { LINE_KINDS, LINE_PARTIES, LINE_SCOPES, LINE_PRODUCTS, M };
    static const hjm__field fields[M] = { { "kinds", HJM__YAML_LIST, false }, { "parties", HJM__YAML_LIST, false },
                                          { "scopes", HJM__YAML_LIST, false }, { "products", HJM__YAML_LIST, false } };
    const hjm_agreement *a = r->agreement;
    const hjm__yaml *v[M] = { node, NULL, NULL, NULL };
    if (node->kind == HJM__YAML_MAP) {
        HJM__TRY(hjm__yaml_take(r->file, node, fields, M, v, r->err));
    }
    HJM__TRY(read_codes(r, v[LINE_KINDS], &a->kind_index, HJM_M_UNKNOWN_KIND, &lines->kinds, &lines->n_kinds));
    HJM__TRY(read_codes(r, v[LINE_PARTIES], &a->party_index, HJM_M_UNKNOWN_PARTY, &lines->parties, &lines->n_parties));
    HJM__TRY(read_codes(r, v[LINE_SCOPES], &a->scope_index, HJM_M_UNKNOWN_SCOPE, &lines->scopes, &lines->n_scopes));
    return read_products(r, v[LINE_PRODUCTS], lines);
}

static hjm_status read_adjusted(const hjm__reader *r, const hjm__yaml *node)
{
    enum { INDICATOR, SCOPE, TEXT, STAYED, GONE, M };
    static const hjm__field fields[M] = { { "indicator", HJM__YAML_TEXT, true }, { "scope", HJM__YAML_TEXT, false },
                                          { "name", HJM__YAML_TEXT | HJM__YAML_MAP, true },
                                          { "stayed", HJM__YAML_LIST | HJM__YAML_MAP, false },
                                          { "gone", HJM__YAML_LIST | HJM__YAML_MAP, false } };
    const hjm__yaml *v[M];
    const hjm__yaml *sv;
    const char *name[2];
    hjm_indicator lines = HJM_INDICATOR_INIT;
    int32_t scope = HJM_ALL;
    HJM__TRY(hjm__yaml_take(r->file, node, fields, M, v, r->err));
    HJM__TRY(hjm__read_texts(r, v[TEXT], name, &sv));
    if ((v[STAYED] == NULL) == (v[GONE] == NULL)) {
        hjm__place place = hjm__yaml_place(r->file, node);
        return hjm__fail(r->err, HJM_M_ADJUSTED_KINDS, &place);
    }
    if (v[SCOPE] != NULL) {
        HJM__TRY(hjm__read_known(r, v[SCOPE], &r->agreement->scope_index, HJM_M_UNKNOWN_SCOPE));
        scope = hjm__index_lookup(&r->agreement->scope_index, v[SCOPE]->text, v[SCOPE]->length);
    }
    HJM__TRY(read_lines(r, v[STAYED] != NULL ? v[STAYED] : v[GONE], &lines));
    HJM__TRY(at(r, v[INDICATOR]));
    return hjm_indicators_add_adjusted(r->indicators, v[INDICATOR]->text, scope, name[HJM_LANG_SV], name[HJM_LANG_EN],
                                       v[STAYED] != NULL ? HJM_ADJUSTMENT_STAYED : HJM_ADJUSTMENT_GONE, &lines,
                                       r->err);
}

static hjm_status read_products_table(const hjm__reader *r, const hjm__yaml *node, hjm_product_table table)
{
    enum { TABLE, TITLE, LINES, LEVEL, M };
    static const hjm__field fields[M] = { { "code", HJM__YAML_TEXT, true },
                                          { "name", HJM__YAML_TEXT | HJM__YAML_MAP, true },
                                          { "kinds", HJM__YAML_LIST, true }, { "level", HJM__YAML_TEXT, true } };
    static const char *const levels[] = { "class", "subclass", "division" };
    const hjm__yaml *v[M];
    const hjm__yaml *sv;
    const char *name[2];
    const int32_t *kinds = NULL;
    size_t n = 0;
    hjm_dimension level;
    HJM__TRY(hjm__yaml_take(r->file, node, fields, M, v, r->err));
    HJM__TRY(hjm__read_texts(r, v[TITLE], name, &sv));
    HJM__TRY(hjm__yaml_word(r->file, v[LEVEL], levels, 3, &level, r->err));
    HJM__TRY(read_codes(r, v[LINES], &r->agreement->kind_index, HJM_M_UNKNOWN_KIND, &kinds, &n));
    HJM__TRY(at(r, v[TABLE]));
    return hjm_indicators_add_products(r->indicators, table, v[TABLE]->text, name[HJM_LANG_SV], name[HJM_LANG_EN],
                                       HJM_BY_CLASS + level, kinds, n, r->err);
}

static hjm_status read_ranking(const hjm__reader *r, const hjm__yaml *node)
{
    return read_products_table(r, node, HJM_PRODUCTS_RANKED);
}

static hjm_status read_mix(const hjm__reader *r, const hjm__yaml *node)
{
    return read_products_table(r, node, HJM_PRODUCTS_PRICE_VOLUME_MIX);
}

hjm_status hjm__read_volumes(const hjm__reader *r, const hjm__yaml *node, const hjm__yaml **earlier)
{
    enum { INDICATORS, ADJUSTED, RANKINGS, MIX, PEOPLE, PROJECTIONS, EARLIER, M };
    static const hjm__field fields[M] = { { "indicators", HJM__YAML_LIST, true }, { "adjusted", HJM__YAML_LIST, false },
                                          { "rankings", HJM__YAML_LIST, false },
                                          { "price_volume_mix", HJM__YAML_LIST, false },
                                          { "population", HJM__YAML_MAP, false },
                                          { "projections", HJM__YAML_LIST, false },
                                          { "earlier", HJM__YAML_LIST, false } };
    const hjm__yaml *v[M];
    *earlier = NULL;
    if (node == NULL) {
        return HJM_OK;
    }
    HJM__TRY(hjm__yaml_take(r->file, node, fields, M, v, r->err));
    HJM__TRY(hjm__read_population_view(r, v[PEOPLE]));
    HJM__TRY(hjm__read_each(r, v[INDICATORS], read_indicator));
    HJM__TRY(hjm__read_each(r, v[ADJUSTED], read_adjusted));
    HJM__TRY(hjm__read_each(r, v[RANKINGS], read_ranking));
    HJM__TRY(hjm__read_each(r, v[MIX], read_mix));
    HJM__TRY(hjm__read_each(r, v[PROJECTIONS], hjm__read_projection));
    *earlier = v[EARLIER];
    return hjm_indicators_set_place(r->indicators, NULL, 0, 0, NULL, r->err);
}
