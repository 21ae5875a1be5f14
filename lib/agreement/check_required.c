/* Nothing that an agreement needs is missing. */
#include "agreement/seal.h"

static hjm_status need_details(const hjm__key *key, bool there, hjm__message missing, hjm_error *err)
{
    return there ? HJM_OK : hjm__fail1(err, missing, &key->place, hjm__str(key->name.code));
}

static hjm_status check_key(const hjm__key *key, hjm_error *err)
{
    switch (key->kind) {
    case HJM_KEY_FIXED: return need_details(key, key->n_details > 0, HJM_M_FIXED_EMPTY, err);
    case HJM_KEY_DRIVER: return need_details(key, key->n_kinds > 0, HJM_M_DRIVER_EMPTY, err);
    case HJM_KEY_POPULATION:
        HJM__TRY(need_details(key, key->n_details > 0, HJM_M_POPULATION_AGES, err));
        return need_details(key, key->n_years > 0, HJM_M_POPULATION_YEAR, err);
    case HJM_KEY_MIX: return need_details(key, key->n_details > 0, HJM_M_MIX_EMPTY, err);
    case HJM_KEY_NESTED:
        HJM__TRY(need_details(key, key->between_code != NULL, HJM_M_NESTED_NO_BETWEEN, err));
        return need_details(key, key->n_details > 0, HJM_M_NESTED_NO_WITHIN, err);
    default: return HJM_OK;
    }
}

static bool passes(const hjm__version *version, size_t pool)
{
    for (size_t i = 0; i < version->n_passes; i++) {
        if (version->passes[i].from == (int32_t)pool) {
            return true;
        }
    }
    return false;
}

/* Step by step needs an order of all pools that pass, and nothing else may have one. */
static hjm_status check_order(const hjm_agreement *a, const hjm__version *version, hjm_error *err)
{
    if (version->steps != HJM_STEPS_STEP_DOWN) {
        return version->n_ordered == 0 ? HJM_OK : hjm__fail1(err, HJM_M_ORDER_UNUSED, &version->order_place,
                                                             hjm__str(version->code));
    }
    if (version->n_ordered == 0) {
        return hjm__fail1(err, HJM_M_STEP_NO_ORDER, &version->steps_place, hjm__str(version->code));
    }
    for (size_t p = 0; p < a->n_pools; p++) {
        bool ordered = version->rules[p].order >= 0;
        if (ordered != passes(version, p)) {
            return hjm__fail2(err, ordered ? HJM_M_STEP_IDLE : HJM_M_STEP_MISSING, &version->order_place,
                              hjm__str(a->pools[p].name.code), hjm__str(version->code));
        }
    }
    return HJM_OK;
}

static hjm_status check_pool_keys(const hjm_agreement *a, const hjm__version *version, hjm__arena *scratch,
                                  hjm_error *err)
{
    hjm__ratio all = hjm__ratio_int(scratch, 1, 1);
    for (size_t p = 0; p < a->n_pools; p++) {
        bool keeps = version->rules[p].key_code == NULL &&
                     hjm__ratio_cmp(scratch, hjm__passed(version, p, scratch), all) < 0;
        HJM__TRY(hjm__arena_status(scratch, err));
        if (keeps) {
            return hjm__fail2(err, HJM_M_POOL_WITHOUT_KEY, &version->place, hjm__str(a->pools[p].name.code),
                              hjm__str(version->code));
        }
    }
    return HJM_OK;
}

static hjm_status check_whole(const hjm_agreement *a, hjm_error *err)
{
    hjm__place file = { a->place.source, 0, 0, NULL, 0, -1 };
    if (a->name.code == NULL) {
        return hjm__fail(err, HJM_M_NO_NAME, &file);
    }
    if (a->n_parties == 0) {
        return hjm__fail(err, HJM_M_NO_PARTY, &file);
    }
    if (a->n_pools == 0) {
        return hjm__fail(err, HJM_M_NO_POOL, &file);
    }
    if (a->n_versions == 0) {
        return hjm__fail(err, HJM_M_NO_VERSION, &file);
    }
    for (size_t i = 0; i < a->n_results; i++) {
        const hjm__result *result = &a->results[i];
        if (!a->groups[result->group].settled) {
            return hjm__fail1(err, HJM_M_RESULT_UNSETTLED, &result->place,
                              hjm__str(a->groups[result->group].name.code));
        }
    }
    return HJM_OK;
}

hjm_status hjm__check_required(const hjm_agreement *a, hjm__arena *scratch, hjm_error *err)
{
    HJM__TRY(check_whole(a, err));
    for (size_t i = 0; i < a->n_versions; i++) {
        const hjm__version *version = &a->versions[i];
        for (size_t k = 0; k < version->n_keys; k++) {
            HJM__TRY(check_key(&version->keys[k], err));
        }
        HJM__TRY(check_pool_keys(a, version, scratch, err));
        HJM__TRY(check_order(a, version, err));
    }
    return HJM_OK;
}
