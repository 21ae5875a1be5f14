/* Keys are used where they can be: between groups, within a group, or over all parties. */
#include "agreement/seal.h"

#include "base/date.h"
#include "base/text.h"

/* A walk from the pools down to all keys that are used, each once for every group it stands within. */
typedef struct uses {
    const hjm_agreement *agreement;
    const hjm__version  *version;
    bool                *seen; /* by key and group; group -1 is all parties */
} uses;

static hjm_status check_use(uses *u, int32_t at, int32_t within, const hjm__place *place, hjm_error *err);

static const char *group_code(const uses *u, int32_t group)
{
    return u->agreement->groups[group].name.code;
}

static const hjm__detail *find_within(const hjm__key *nested, int32_t group)
{
    for (size_t d = 0; d < nested->n_details; d++) {
        if (nested->details[d].group == group) {
            return &nested->details[d];
        }
    }
    return NULL;
}

static hjm_status check_fixed(const uses *u, const hjm__key *key, int32_t within, const hjm__place *place,
                              hjm_error *err)
{
    if (key->details[0].group >= 0) {
        return hjm__fail1(err, HJM_M_GROUPS_AS_PARTIES, place, hjm__str(key->name.code));
    }
    for (size_t d = 0; within >= 0 && d < key->n_details; d++) {
        const hjm__party *party = &u->agreement->parties[key->details[d].party];
        if (party->group != within) {
            return hjm__fail3(err, HJM_M_WITHIN_OUTSIDE, place, hjm__str(key->name.code),
                              hjm__str(group_code(u, within)), hjm__str(party->name.code));
        }
    }
    return HJM_OK;
}

/* The restriction of a driver or a population to a group. */
static hjm_status check_among(const uses *u, const hjm__key *key, int32_t within, hjm_error *err)
{
    if (key->among < 0) {
        return HJM_OK;
    }
    if (within >= 0 && key->among != within) {
        return hjm__fail3(err, HJM_M_WITHIN_AMONG, &key->place, hjm__str(key->name.code),
                          hjm__str(group_code(u, within)), hjm__str(group_code(u, key->among)));
    }
    if (u->agreement->groups[key->among].n_members == 0) {
        return hjm__fail2(err, HJM_M_AMONG_EMPTY, &key->place, hjm__str(key->name.code),
                          hjm__str(group_code(u, key->among)));
    }
    return HJM_OK;
}

/* A cube holds no lines of a year in which no version is valid. */
static hjm_status check_years(const uses *u, const hjm__key *key, hjm_error *err)
{
    for (size_t y = 0; y < key->n_years; y++) {
        hjm_date first = 0;
        hjm_date last = 0;
        bool valid = false;
        (void)hjm__date_from(key->years[y], 1, 1, &first);
        (void)hjm__date_from(key->years[y], 12, 31, &last);
        for (size_t i = 0; i < u->agreement->n_versions; i++) {
            const hjm__version *version = &u->agreement->versions[i];
            valid = valid || (version->from <= last && version->to >= first);
        }
        if (!valid) {
            return hjm__fail2(err, HJM_M_DRIVER_YEAR, &key->place, hjm__str(key->name.code), hjm__int(key->years[y]));
        }
    }
    return HJM_OK;
}

/* A group that receives something needs a key within it. */
static hjm_status check_receiver(const uses *u, const hjm__key *nested, const hjm__detail *share, hjm_error *err)
{
    int32_t group = share->group >= 0 ? share->group : u->agreement->parties[share->party].group;
    if (share->share.num.sign == 0) {
        return HJM_OK;
    }
    if (group < 0) {
        return hjm__fail2(err, HJM_M_BETWEEN_NO_GROUP, &nested->between_place, hjm__str(nested->name.code),
                          hjm__str(u->agreement->parties[share->party].name.code));
    }
    if (find_within(nested, group) == NULL) {
        return hjm__fail2(err, HJM_M_BETWEEN_NO_WITHIN, &nested->place, hjm__str(nested->name.code),
                          hjm__str(group_code(u, group)));
    }
    return HJM_OK;
}

static hjm_status check_between(uses *u, const hjm__key *nested, hjm_error *err)
{
    const hjm__key *between = &u->version->keys[nested->between];
    for (size_t d = 0; between->kind == HJM_KEY_FIXED && d < between->n_details; d++) {
        HJM__TRY(check_receiver(u, nested, &between->details[d], err));
    }
    if (between->kind == HJM_KEY_FIXED && between->details[0].group >= 0) {
        return HJM_OK;
    }
    return check_use(u, nested->between, -1, &nested->between_place, err);
}

static hjm_status check_nested(uses *u, const hjm__key *key, int32_t within, const hjm__place *place, hjm_error *err)
{
    if (within >= 0) {
        return hjm__fail2(err, HJM_M_WITHIN_NESTED, place, hjm__str(key->name.code), hjm__str(group_code(u, within)));
    }
    HJM__TRY(check_between(u, key, err));
    for (size_t d = 0; d < key->n_details; d++) {
        const hjm__detail *detail = &key->details[d];
        if (u->agreement->groups[detail->group].n_members == 0) {
            return hjm__fail2(err, HJM_M_GROUP_EMPTY, &detail->place, hjm__str(key->name.code),
                              hjm__str(group_code(u, detail->group)));
        }
        HJM__TRY(check_use(u, detail->key, detail->group, &detail->place, err));
    }
    return HJM_OK;
}

static hjm_status check_mix(uses *u, const hjm__key *key, int32_t within, hjm_error *err)
{
    for (size_t d = 0; d < key->n_details; d++) {
        HJM__TRY(check_use(u, key->details[d].key, within, &key->details[d].place, err));
    }
    return HJM_OK;
}

static hjm_status check_use(uses *u, int32_t at, int32_t within, const hjm__place *place, hjm_error *err)
{
    const hjm__key *key = &u->version->keys[at];
    bool *seen = &u->seen[(size_t)at * (u->agreement->n_groups + 1) + (size_t)(within + 1)];
    if (*seen) {
        return HJM_OK;
    }
    *seen = true;
    switch (key->kind) {
    case HJM_KEY_FIXED: return check_fixed(u, key, within, place, err);
    case HJM_KEY_DRIVER:
        HJM__TRY(check_among(u, key, within, err));
        return check_years(u, key, err);
    case HJM_KEY_POPULATION:
        HJM__TRY(check_among(u, key, within, err));
        return hjm__check_population(u->agreement, key, key->among >= 0 ? key->among : within, err);
    case HJM_KEY_MIX: return check_mix(u, key, within, err);
    case HJM_KEY_NESTED: return check_nested(u, key, within, place, err);
    default: return hjm__fail1(err, HJM_M_DIRECT_INSIDE, place, hjm__str(key->name.code));
    }
}

/* Costs of a pool with a direct key are posted on parties: they cannot travel between pools. */
static hjm_status check_direct(const uses *u, size_t pool, hjm_error *err)
{
    const hjm__rule *rule = &u->version->rules[pool];
    for (size_t i = 0; i < u->version->n_passes; i++) {
        const hjm__pass *pass = &u->version->passes[i];
        if (pass->from == (int32_t)pool || pass->to == (int32_t)pool) {
            return hjm__fail2(err, HJM_M_DIRECT_PASS, &pass->place, hjm__str(u->agreement->pools[pool].name.code),
                              hjm__str(u->version->keys[rule->key].name.code));
        }
    }
    return HJM_OK;
}

hjm_status hjm__check_uses(const hjm_agreement *a, const hjm__version *version, hjm__arena *scratch, hjm_error *err)
{
    uses u = { a, version, hjm__arena_alloc(scratch, version->n_keys, (a->n_groups + 1) * sizeof(bool)) };
    HJM__TRY(hjm__arena_status(scratch, err));
    for (size_t p = 0; p < a->n_pools; p++) {
        const hjm__rule *rule = &version->rules[p];
        if (rule->key < 0) {
            continue;
        }
        if (version->keys[rule->key].kind == HJM_KEY_DIRECT) {
            HJM__TRY(check_direct(&u, p, err));
        } else {
            HJM__TRY(check_use(&u, rule->key, -1, &rule->place, err));
        }
    }
    return HJM_OK;
}
