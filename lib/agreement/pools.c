/* Kinds of lines, areas of results and cost pools. */
#include "agreement/build.h"

static hjm_status check_kind_free(const hjm_agreement *a, const hjm__code *code, hjm_error *err)
{
    int32_t taken = hjm__index_find(&a->kind_index, code);
    if (taken >= 0) {
        return hjm__fail2(err, HJM_M_KIND_TWICE, &a->place, hjm__code_arg(code),
                          hjm__str(a->kinds[taken].name.text[HJM_LANG_SV]));
    }
    return HJM_OK;
}

hjm_status hjm_agreement_add_kind(hjm_agreement *a, const char *code, const char *sv, const char *en, hjm_error *err)
{
    hjm__given given[] = { hjm__a_code("code", code), hjm__a_text("sv", sv), hjm__a_maybe("en", en) };
    HJM__TRY(hjm__begin(a, given, 3, err));
    HJM__TRY(hjm__check_room(a, a->n_kinds, HJM__MOST_THINGS, err));
    HJM__TRY(check_kind_free(a, &given[0].code, err));
    (void)hjm__arena_grow(&a->arena, &a->kinds, a->n_kinds, &a->room_kinds, sizeof *a->kinds);
    (void)hjm__index_reserve(&a->arena, &a->kind_index);
    hjm__kind kind = { hjm__name_copy(a, given), -1, false };
    HJM__TRY(hjm__arena_status(&a->arena, err));
    hjm__index_put(&a->kind_index, kind.name.code, (int32_t)a->n_kinds);
    a->kinds[a->n_kinds++] = kind;
    return HJM_OK;
}

hjm_status hjm_agreement_add_kind_alias(hjm_agreement *a, const char *kind, const char *alias, hjm_error *err)
{
    int32_t of;
    hjm__given given[] = { hjm__a_code("kind", kind), hjm__a_code("alias", alias) };
    HJM__TRY(hjm__begin(a, given, 2, err));
    HJM__TRY(hjm__need(a, &a->kind_index, &given[0].code, HJM_M_UNKNOWN_KIND, &of, err));
    HJM__TRY(check_kind_free(a, &given[1].code, err));
    (void)hjm__index_reserve(&a->arena, &a->kind_index);
    const char *copy = hjm__code_copy(a, &given[1].code);
    HJM__TRY(hjm__arena_status(&a->arena, err));
    hjm__index_put(&a->kind_index, copy, of);
    return HJM_OK;
}

hjm_status hjm_agreement_add_area(hjm_agreement *a, const char *code, const char *sv, const char *en, hjm_error *err)
{
    hjm__given given[] = { hjm__a_code("code", code), hjm__a_text("sv", sv), hjm__a_maybe("en", en) };
    HJM__TRY(hjm__begin(a, given, 3, err));
    HJM__TRY(hjm__check_room(a, a->n_areas, HJM__MOST_THINGS, err));
    int32_t taken = hjm__index_find(&a->area_index, &given[0].code);
    if (taken >= 0) {
        return hjm__fail2(err, HJM_M_AREA_TWICE, &a->place, hjm__code_arg(&given[0].code),
                          hjm__str(a->areas[taken].name.text[HJM_LANG_SV]));
    }
    (void)hjm__arena_grow(&a->arena, &a->areas, a->n_areas, &a->room_areas, sizeof *a->areas);
    (void)hjm__index_reserve(&a->arena, &a->area_index);
    hjm__area area = { hjm__name_copy(a, given) };
    HJM__TRY(hjm__arena_status(&a->arena, err));
    hjm__index_put(&a->area_index, area.name.code, (int32_t)a->n_areas);
    a->areas[a->n_areas++] = area;
    return HJM_OK;
}

hjm_status hjm_agreement_add_pool(hjm_agreement *a, const char *code, const char *sv, const char *en, const char *area,
                                  hjm_error *err)
{
    int32_t in;
    hjm__given given[] = { hjm__a_code("code", code),
                           hjm__a_text("sv", sv), hjm__a_maybe("en", en),
                           hjm__a_code("area", area) };
    HJM__TRY(hjm__begin(a, given, 4, err));
    HJM__TRY(hjm__check_room(a, a->n_pools, HJM__MOST_THINGS, err));
    HJM__TRY(hjm__need(a, &a->area_index, &given[3].code, HJM_M_UNKNOWN_AREA, &in, err));
    int32_t taken = hjm__index_find(&a->pool_index, &given[0].code);
    if (taken >= 0) {
        return hjm__fail2(err, HJM_M_POOL_TWICE, &a->place, hjm__code_arg(&given[0].code),
                          hjm__str(a->pools[taken].name.text[HJM_LANG_SV]));
    }
    (void)hjm__arena_grow(&a->arena, &a->pools, a->n_pools, &a->room_pools, sizeof *a->pools);
    (void)hjm__index_reserve(&a->arena, &a->pool_index);
    hjm__pool pool = { hjm__name_copy(a, given), in, a->place };
    HJM__TRY(hjm__arena_status(&a->arena, err));
    hjm__index_put(&a->pool_index, pool.name.code, (int32_t)a->n_pools);
    a->pools[a->n_pools++] = pool;
    return HJM_OK;
}

hjm_status hjm_agreement_add_pool_revenue(hjm_agreement *a, const char *pool, const char *kind, hjm_error *err)
{
    int32_t to;
    int32_t of;
    hjm__given given[] = { hjm__a_code("pool", pool), hjm__a_code("kind", kind) };
    HJM__TRY(hjm__begin(a, given, 2, err));
    HJM__TRY(hjm__need(a, &a->pool_index, &given[0].code, HJM_M_UNKNOWN_POOL, &to, err));
    HJM__TRY(hjm__need(a, &a->kind_index, &given[1].code, HJM_M_UNKNOWN_KIND, &of, err));
    if (a->kinds[of].pool >= 0) {
        return hjm__fail2(err, HJM_M_REVENUE_TWICE, &a->place, hjm__code_arg(&given[1].code),
                          hjm__str(a->pools[a->kinds[of].pool].name.code));
    }
    a->kinds[of].pool = to;
    return HJM_OK;
}

hjm_status hjm_agreement_add_revenue_kind(hjm_agreement *a, const char *kind, hjm_error *err)
{
    int32_t of;
    hjm__given given[] = { hjm__a_code("kind", kind) };
    HJM__TRY(hjm__begin(a, given, 1, err));
    HJM__TRY(hjm__need(a, &a->kind_index, &given[0].code, HJM_M_UNKNOWN_KIND, &of, err));
    if (a->kinds[of].in_revenue) {
        return hjm__fail1(err, HJM_M_REVENUE_KIND_TWICE, &a->place, hjm__code_arg(&given[0].code));
    }
    a->kinds[of].in_revenue = true;
    return HJM_OK;
}
