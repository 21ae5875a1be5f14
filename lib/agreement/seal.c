/* The whole agreement checked, its keys connected, and closed for changes. */
#include "agreement/build.h"
#include "agreement/seal.h"

#include <string.h>

static hjm_status find_key(const hjm__version *version, const char *code, const hjm__place *place, int32_t *key,
                           hjm_error *err)
{
    *key = code == NULL ? -1 : hjm__index_lookup(&version->key_index, code, strlen(code));
    if (code != NULL && *key < 0) {
        return hjm__fail2(err, HJM_M_UNKNOWN_KEY, place, hjm__str(code), hjm__str(version->code));
    }
    return HJM_OK;
}

static hjm_status connect(hjm__version *version, hjm_error *err)
{
    for (size_t k = 0; k < version->n_keys; k++) {
        hjm__key *key = &version->keys[k];
        HJM__TRY(find_key(version, key->between_code, &key->between_place, &key->between, err));
        for (size_t d = 0; d < key->n_details; d++) {
            HJM__TRY(find_key(version, key->details[d].key_code, &key->details[d].place, &key->details[d].key, err));
        }
    }
    for (size_t p = 0; p < version->n_rules; p++) {
        hjm__rule *rule = &version->rules[p];
        HJM__TRY(find_key(version, rule->key_code, &rule->place, &rule->key, err));
    }
    return HJM_OK;
}

static hjm_status check(hjm_agreement *a, hjm__arena *scratch, hjm_error *err)
{
    HJM__TRY(hjm__reach_pools(a, err));
    HJM__TRY(hjm__check_required(a, scratch, err));
    for (size_t i = 0; i < a->n_versions; i++) {
        hjm__version *version = &a->versions[i];
        HJM__TRY(connect(version, err));
        HJM__TRY(hjm__check_circles(version, scratch, err));
        HJM__TRY(hjm__check_sums(version, scratch, err));
        HJM__TRY(hjm__check_passed(a, version, scratch, err));
        HJM__TRY(hjm__check_uses(a, version, scratch, err));
        HJM__TRY(hjm__check_flow(a, version, scratch, err));
    }
    return HJM_OK;
}

static void sort_versions(hjm_agreement *a)
{
    for (size_t i = 1; i < a->n_versions; i++) {
        hjm__version version = a->versions[i];
        size_t k = i;
        for (; k > 0 && a->versions[k - 1].from > version.from; k--) {
            a->versions[k] = a->versions[k - 1];
        }
        a->versions[k] = version;
    }
}

hjm_status hjm_agreement_seal(hjm_agreement *a, hjm_error *err)
{
    hjm__arena scratch;
    HJM__TRY(hjm__begin(a, NULL, 0, err));
    hjm__arena_init(&scratch, &a->arena.allocator);
    hjm_status status = check(a, &scratch, err);
    hjm__arena_free(&scratch);
    if (status == HJM_OK) {
        sort_versions(a);
        a->sealed = true;
    }
    return status;
}
