/* What can be asked of an agreement. */
#include "agreement/agreement.h"

size_t hjm_agreement_n_parties(const hjm_agreement *a)
{
    return a == NULL ? 0 : a->n_parties;
}

size_t hjm_agreement_n_groups(const hjm_agreement *a)
{
    return a == NULL ? 0 : a->n_groups;
}

size_t hjm_agreement_n_kinds(const hjm_agreement *a)
{
    return a == NULL ? 0 : a->n_kinds;
}

size_t hjm_agreement_n_pools(const hjm_agreement *a)
{
    return a == NULL ? 0 : a->n_pools;
}

size_t hjm_agreement_n_scopes(const hjm_agreement *a)
{
    return a == NULL ? 0 : a->n_scopes;
}

static int32_t lookup(const hjm__index *index, const char *code, size_t length)
{
    return index == NULL || code == NULL ? -1 : hjm__index_lookup(index, code, length);
}

int32_t hjm_agreement_find_party(const hjm_agreement *a, const char *code, size_t length)
{
    return lookup(a == NULL ? NULL : &a->party_index, code, length);
}

int32_t hjm_agreement_find_group(const hjm_agreement *a, const char *code, size_t length)
{
    return lookup(a == NULL ? NULL : &a->group_index, code, length);
}

int32_t hjm_agreement_find_kind(const hjm_agreement *a, const char *code, size_t length)
{
    return lookup(a == NULL ? NULL : &a->kind_index, code, length);
}

int32_t hjm_agreement_find_pool(const hjm_agreement *a, const char *code, size_t length)
{
    return lookup(a == NULL ? NULL : &a->pool_index, code, length);
}

int32_t hjm_agreement_find_scope(const hjm_agreement *a, const char *code, size_t length)
{
    return lookup(a == NULL ? NULL : &a->scope_index, code, length);
}

const char *hjm_agreement_party_code(const hjm_agreement *a, size_t party)
{
    return party < hjm_agreement_n_parties(a) ? a->parties[party].name.code : NULL;
}

static const char *name_in(const hjm__name *name, hjm_lang lang)
{
    return name->text[lang == HJM_LANG_EN ? HJM_LANG_EN : HJM_LANG_SV];
}

const char *hjm_agreement_party_name(const hjm_agreement *a, size_t party, hjm_lang lang)
{
    if (party >= hjm_agreement_n_parties(a)) {
        return NULL;
    }
    return name_in(&a->parties[party].name, lang);
}

int32_t hjm_agreement_party_group(const hjm_agreement *a, size_t party)
{
    return party < hjm_agreement_n_parties(a) ? a->parties[party].group : -1;
}

const char *hjm_agreement_group_code(const hjm_agreement *a, size_t group)
{
    return group < hjm_agreement_n_groups(a) ? a->groups[group].name.code : NULL;
}

const char *hjm_agreement_group_name(const hjm_agreement *a, size_t group, hjm_lang lang)
{
    return group < hjm_agreement_n_groups(a) ? name_in(&a->groups[group].name, lang) : NULL;
}

const char *hjm_agreement_kind_code(const hjm_agreement *a, size_t kind)
{
    return kind < hjm_agreement_n_kinds(a) ? a->kinds[kind].name.code : NULL;
}

const char *hjm_agreement_pool_code(const hjm_agreement *a, size_t pool)
{
    return pool < hjm_agreement_n_pools(a) ? a->pools[pool].name.code : NULL;
}

const char *hjm_agreement_pool_name(const hjm_agreement *a, size_t pool, hjm_lang lang)
{
    return pool < hjm_agreement_n_pools(a) ? name_in(&a->pools[pool].name, lang) : NULL;
}

const char *hjm_agreement_scope_code(const hjm_agreement *a, size_t scope)
{
    return scope < hjm_agreement_n_scopes(a) ? a->scopes[scope].name.code : NULL;
}
