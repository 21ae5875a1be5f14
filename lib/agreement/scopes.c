/* Scopes: the cooperations that lines fall under. */
#include "agreement/build.h"

static hjm_status check_free(const hjm_agreement *a, const hjm__code *code, hjm_error *err)
{
    int32_t taken = hjm__index_find(&a->scope_index, code);
    if (taken >= 0) {
        return hjm__fail2(err, HJM_M_SCOPE_TWICE, &a->place, hjm__code_arg(code),
                          hjm__str(a->scopes[taken].name.text[HJM_LANG_SV]));
    }
    return HJM_OK;
}

hjm_status hjm_agreement_add_scope(hjm_agreement *a, const char *code, const char *sv, const char *en, hjm_error *err)
{
    hjm__given given[] = { hjm__a_code("code", code), hjm__a_text("sv", sv), hjm__a_maybe("en", en) };
    HJM__TRY(hjm__begin(a, given, 3, err));
    HJM__TRY(hjm__check_room(a, a->n_scopes, HJM__MOST_THINGS, err));
    HJM__TRY(check_free(a, &given[0].code, err));
    (void)hjm__arena_grow(&a->arena, &a->scopes, a->n_scopes, &a->room_scopes, sizeof *a->scopes);
    (void)hjm__index_reserve(&a->arena, &a->scope_index);
    hjm__scope scope = { hjm__name_copy(a, given) };
    HJM__TRY(hjm__arena_status(&a->arena, err));
    hjm__index_put(&a->scope_index, scope.name.code, (int32_t)a->n_scopes);
    a->scopes[a->n_scopes++] = scope;
    return HJM_OK;
}

hjm_status hjm_agreement_add_scope_alias(hjm_agreement *a, const char *scope, const char *alias, hjm_error *err)
{
    int32_t of;
    hjm__given given[] = { hjm__a_code("scope", scope), hjm__a_code("alias", alias) };
    HJM__TRY(hjm__begin(a, given, 2, err));
    HJM__TRY(hjm__need(a, &a->scope_index, &given[0].code, HJM_M_UNKNOWN_SCOPE, &of, err));
    HJM__TRY(check_free(a, &given[1].code, err));
    (void)hjm__index_reserve(&a->arena, &a->scope_index);
    const char *copy = hjm__code_copy(a, &given[1].code);
    HJM__TRY(hjm__arena_status(&a->arena, err));
    hjm__index_put(&a->scope_index, copy, of);
    return HJM_OK;
}
