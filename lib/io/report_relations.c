/* Report files: relations. */
#include "io/agreement_reader.h"
#include "table/sheet.h"
#include "io/report_reader.h"

#include <string.h>

enum { ROW, COLUMN, FIGURE, IN, EXCEPT, ASSUMING, SUM, DIFFERENCE, SHARE, CHANGE, GROWTH, POINTS, PRODUCT, INDEX,
       WEIGHTED, CARRIED, EQUAL, SIGN, OF, FROM, TO, BASE, WEIGHTS, OPENING, N };

#define TEXTS (HJM__YAML_TEXT | HJM__YAML_LIST)

static const hjm__field fields[N] = {
    [ROW] = { "row", HJM__YAML_TEXT, false },   [COLUMN] = { "column", HJM__YAML_TEXT, false },
    [FIGURE] = { "figure", HJM__YAML_TEXT, false }, [IN] = { "in", TEXTS, false },
    [EXCEPT] = { "except", TEXTS, false },      [ASSUMING] = { "assuming", HJM__YAML_TEXT | HJM__YAML_MAP, false },
    [SUM] = { "sum", TEXTS, false },            [DIFFERENCE] = { "difference", HJM__YAML_LIST, false },
    [SHARE] = { "share", TEXTS, false },        [CHANGE] = { "change", TEXTS, false },
    [GROWTH] = { "growth", TEXTS, false },      [POINTS] = { "points", TEXTS, false },
    [PRODUCT] = { "product", TEXTS, false },    [INDEX] = { "index", TEXTS, false },
    [WEIGHTED] = { "weighted", TEXTS, false },  [CARRIED] = { "carried", TEXTS, false },
    [EQUAL] = { "equal", TEXTS, false },        [SIGN] = { "sign", HJM__YAML_TEXT, false },
    [OF] = { "of", TEXTS, false },              [FROM] = { "from", TEXTS, false },
    [TO] = { "to", TEXTS, false },              [BASE] = { "base", TEXTS, false },
    [WEIGHTS] = { "weights", TEXTS, false },    [OPENING] = { "opening", HJM__YAML_TEXT, false },
};

/* Each kind of relation, and the field of its base. */
static const struct {
    int               field;
    hjm_relation_kind kind;
    int               base; /* N: none */
} kinds[] = {
    { SUM, HJM_RELATION_SUM, N },           { DIFFERENCE, HJM_RELATION_SUM, N },
    { SHARE, HJM_RELATION_SHARE, OF },      { CHANGE, HJM_RELATION_CHANGE, FROM },
    { GROWTH, HJM_RELATION_GROWTH, TO },    { POINTS, HJM_RELATION_POINTS, FROM },
    { PRODUCT, HJM_RELATION_PRODUCT, OF },  { INDEX, HJM_RELATION_INDEX, BASE },
    { WEIGHTED, HJM_RELATION_WEIGHTED, WEIGHTS }, { CARRIED, HJM_RELATION_CARRIED, OPENING },
    { EQUAL, HJM_RELATION_EQUAL, N },       { SIGN, HJM_RELATION_NEGATIVE, N },
};

/* A text, or the texts of a list. */
static hjm_status read_texts(const hjm__report_reader *r, const hjm__yaml *node, const char *const **out, size_t *n)
{
    *n = 0;
    if (node == NULL) {
        return HJM_OK;
    }
    const hjm__yaml *first = node->kind == HJM__YAML_LIST ? node->first : node;
    size_t count = node->kind == HJM__YAML_LIST ? 0 : 1;
    for (const hjm__yaml *at = node->kind == HJM__YAML_LIST ? first : NULL; at != NULL; at = at->next) {
        count++;
    }
    const char **texts = hjm__arena_alloc(r->arena, count, sizeof *texts);
    if (texts == NULL) {
        return hjm__arena_status(r->arena, r->err);
    }
    for (const hjm__yaml *at = first; *n < count; at = at->next) {
        HJM__TRY(hjm__yaml_want(r->file, at, HJM__YAML_TEXT, r->err));
        texts[(*n)++] = at->text;
    }
    *out = texts;
    return HJM_OK;
}

/* The terms of a difference are those of a sum, all but the first with a minus. */
static hjm_status negate_rest(const hjm__report_reader *r, hjm_relation *relation)
{
    const char **texts = hjm__arena_alloc(r->arena, relation->n_terms, sizeof *texts);
    for (size_t i = 0; i < relation->n_terms && texts != NULL; i++) {
        const char *term = relation->terms[i];
        texts[i] = i == 0 ? term : term[0] == '-' ? term + 1 : hjm__joined(r->arena, "-", term, "");
    }
    relation->terms = texts;
    return hjm__arena_status(r->arena, r->err);
}

static hjm_status find_kind(const hjm__report_reader *r, const hjm__yaml *node, const hjm__yaml *const *v,
                            size_t *kind)
{
    hjm__place place = hjm__yaml_place(r->file, node);
    size_t n = 0;
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
        if (v[kinds[k].field] != NULL) {
            *kind = k;
            n++;
        }
    }
    if (n != 1) {
        return hjm__fail(r->err, HJM_M_RELATION_KINDS, &place);
    }
    for (int f = OF; f < N; f++) {
        if (v[f] != NULL && kinds[*kind].base != f) {
            place = hjm__yaml_place(r->file, v[f]);
            return hjm__fail2(r->err, HJM_M_RELATION_FIELD, &place, hjm__str(fields[f].name),
                              hjm__str(fields[kinds[*kind].field].name));
        }
    }
    return HJM_OK;
}

static hjm_status find_target(const hjm__report_reader *r, const hjm__yaml *node, const hjm__yaml *const *v,
                              hjm_relation *relation)
{
    hjm__place place = hjm__yaml_place(r->file, node);
    int n = 0;
    for (int f = ROW; f <= FIGURE; f++) {
        if (v[f] != NULL) {
            relation->line = f - ROW;
            relation->target = v[f]->text;
            n++;
        }
    }
    return n == 1 ? HJM_OK : hjm__fail(r->err, HJM_M_RELATION_TARGET, &place);
}

static hjm_status read_terms(const hjm__report_reader *r, const hjm__yaml *const *v, size_t kind,
                             hjm_relation *relation)
{
    static const char *const signs[] = { "negative", "positive" };
    relation->kind = kinds[kind].kind;
    if (kinds[kind].field == SIGN) {
        int32_t which;
        HJM__TRY(hjm__yaml_word(r->file, v[SIGN], signs, 2, &which, r->err));
        relation->kind += which;
        return HJM_OK;
    }
    HJM__TRY(read_texts(r, v[kinds[kind].field], &relation->terms, &relation->n_terms));
    if (kinds[kind].base < N) {
        HJM__TRY(read_texts(r, v[kinds[kind].base], &relation->base, &relation->n_base));
    }
    return kinds[kind].field == DIFFERENCE ? negate_rest(r, relation) : HJM_OK;
}

static hjm_status read_relation(const hjm__report_reader *r, const hjm__yaml *node, const char *table)
{
    const hjm__yaml *v[N];
    hjm_relation relation = HJM_RELATION_INIT;
    size_t kind = 0;
    relation.table = table;
    HJM__TRY(hjm__yaml_take(r->file, node, fields, N, v, r->err));
    HJM__TRY(find_target(r, node, v, &relation));
    HJM__TRY(find_kind(r, node, v, &kind));
    HJM__TRY(read_terms(r, v, kind, &relation));
    HJM__TRY(read_texts(r, v[IN], &relation.within, &relation.n_within));
    HJM__TRY(read_texts(r, v[EXCEPT], &relation.without, &relation.n_without));
    if (v[ASSUMING] != NULL) {
        const char *text[2];
        const hjm__yaml *sv;
        HJM__TRY(hjm__read_texts(&(hjm__reader){ .file = r->file, .err = r->err }, v[ASSUMING], text, &sv));
        relation.assuming_sv = text[HJM_LANG_SV];
        relation.assuming_en = text[HJM_LANG_EN];
    }
    HJM__TRY(hjm__report_at(r, v[ROW + relation.line], 0));
    return hjm_report_add_relation(r->report, &relation, r->err);
}

hjm_status hjm__report_relations(const hjm__report_reader *r, const hjm__yaml *list, const char *table)
{
    for (const hjm__yaml *node = list == NULL ? NULL : list->first; node != NULL; node = node->next) {
        HJM__TRY(read_relation(r, node, table));
    }
    return HJM_OK;
}
