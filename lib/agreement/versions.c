/* Versions of the agreement, and how their pools are treated. */
#include "agreement/build.h"
#include "base/date.h"
#include "base/text.h"
#include "hjmekonomi/money.h"

#include <string.h>

static bool first_of_month(hjm_date date)
{
    int32_t day = 0;
    return hjm_date_split(date, NULL, NULL, &day, NULL) == HJM_OK && day == 1;
}

/* The day after `to` is again the first of a month. */
bool hjm__whole_months(hjm_date from, hjm_date to)
{
    return from < to && first_of_month(from) && (to == HJM__DATE_LAST || first_of_month(to + 1));
}

static void date_text(hjm_date date, char out[24])
{
    if (date >= HJM__DATE_FIRST && date <= HJM__DATE_LAST) {
        hjm__date_text(date, out);
    } else {
        (void)hjm__int_text(date, out);
    }
}

static hjm_status check_validity(const hjm_agreement *a, const char *code, hjm_date from, hjm_date to, hjm_error *err)
{
    char days[2][24];
    if (!hjm__whole_months(from, to)) {
        date_text(from, days[0]);
        date_text(to, days[1]);
        return hjm__fail3(err, HJM_M_VERSION_MONTHS, &a->place, hjm__str(code), hjm__str(days[0]), hjm__str(days[1]));
    }
    for (size_t i = 0; i < a->n_versions; i++) {
        const hjm__version *other = &a->versions[i];
        if (from <= other->to && to >= other->from) {
            date_text(from > other->from ? from : other->from, days[0]);
            return hjm__fail3(err, HJM_M_VERSION_OVERLAP, &a->place, hjm__str(other->code), hjm__str(code),
                              hjm__str(days[0]));
        }
    }
    return HJM_OK;
}

hjm_status hjm_agreement_add_version(hjm_agreement *a, const char *code, hjm_date from, hjm_date to, hjm_error *err)
{
    hjm__given given[] = { hjm__a_code("code", code) };
    HJM__TRY(hjm__begin(a, given, 1, err));
    HJM__TRY(hjm__check_room(a, a->n_versions, HJM__MOST_THINGS, err));
    for (size_t i = 0; i < a->n_versions; i++) {
        if (hjm__same(a->versions[i].code, given[0].code.text)) {
            return hjm__fail1(err, HJM_M_VERSION_TWICE, &a->place, hjm__code_arg(&given[0].code));
        }
    }
    HJM__TRY(check_validity(a, given[0].code.text, from, to, err));
    (void)hjm__arena_grow(&a->arena, &a->versions, a->n_versions, &a->room_versions, sizeof *a->versions);
    hjm__version version = { .code = hjm__code_copy(a, &given[0].code), .from = from, .to = to, .place = a->place };
    HJM__TRY(hjm__arena_status(&a->arena, err));
    a->versions[a->n_versions++] = version;
    return HJM_OK;
}

/* The rules of a version reach as far as the pools do. */
static hjm_status reach_pools(hjm_agreement *a, hjm__version *version, hjm_error *err)
{
    if (version->n_rules == a->n_pools) {
        return HJM_OK;
    }
    hjm__rule *rules = hjm__arena_alloc(&a->arena, a->n_pools, sizeof *rules);
    HJM__TRY(hjm__arena_status(&a->arena, err));
    for (size_t i = 0; i < a->n_pools; i++) {
        rules[i] = i < version->n_rules ? version->rules[i] : (hjm__rule){ NULL, -1, -1, version->place };
    }
    version->rules = rules;
    version->n_rules = a->n_pools;
    return HJM_OK;
}

hjm_status hjm__reach_pools(hjm_agreement *a, hjm_error *err)
{
    for (size_t i = 0; i < a->n_versions; i++) {
        HJM__TRY(reach_pools(a, &a->versions[i], err));
    }
    return HJM_OK;
}

hjm_status hjm_agreement_set_steps(hjm_agreement *a, hjm_steps steps, hjm_error *err)
{
    hjm__version *version;
    HJM__TRY(hjm__begin(a, NULL, 0, err));
    HJM__TRY(hjm__check_between(a, "steps", steps, HJM_STEPS_DIRECT, HJM_STEPS_RECIPROCAL, err));
    HJM__TRY(hjm__begin_in_version(a, NULL, 0, &version, err));
    version->steps = steps;
    version->steps_place = a->place;
    return HJM_OK;
}

hjm_status hjm_agreement_add_step(hjm_agreement *a, const char *pool, hjm_error *err)
{
    int32_t of;
    hjm__version *version;
    hjm__given given[] = { hjm__a_code("pool", pool) };
    HJM__TRY(hjm__begin_in_version(a, given, 1, &version, err));
    HJM__TRY(hjm__need(a, &a->pool_index, &given[0].code, HJM_M_UNKNOWN_POOL, &of, err));
    HJM__TRY(reach_pools(a, version, err));
    hjm__rule *rule = &version->rules[of];
    if (rule->order >= 0) {
        return hjm__fail1(err, HJM_M_STEP_TWICE, &a->place, hjm__code_arg(&given[0].code));
    }
    if (version->n_ordered == 0) {
        version->order_place = a->place;
    }
    rule->order = version->n_ordered++;
    return HJM_OK;
}

static hjm_status check_pass(const hjm_agreement *a, const hjm__version *version, int32_t from, int32_t to,
                             hjm_error *err)
{
    const char *code = a->pools[from].name.code;
    if (from == to) {
        return hjm__fail1(err, HJM_M_PASS_SELF, &a->place, hjm__str(code));
    }
    for (size_t i = 0; i < version->n_passes; i++) {
        if (version->passes[i].from == from && version->passes[i].to == to) {
            return hjm__fail2(err, HJM_M_PASS_TWICE, &a->place, hjm__str(code), hjm__str(a->pools[to].name.code));
        }
    }
    return HJM_OK;
}

hjm_status hjm_agreement_add_pass(hjm_agreement *a, const char *pool, const char *to, int64_t numerator,
                                  int64_t denominator, hjm_error *err)
{
    hjm__version *version;
    hjm__pass pass;
    hjm__given given[] = { hjm__a_code("pool", pool), hjm__a_code("to", to) };
    HJM__TRY(hjm__begin_in_version(a, given, 2, &version, err));
    HJM__TRY(hjm__check_room(a, version->n_passes, HJM__MOST_DETAILS, err));
    HJM__TRY(hjm__need(a, &a->pool_index, &given[0].code, HJM_M_UNKNOWN_POOL, &pass.from, err));
    HJM__TRY(hjm__need(a, &a->pool_index, &given[1].code, HJM_M_UNKNOWN_POOL, &pass.to, err));
    if (numerator <= 0 || numerator > denominator) {
        return hjm__fail1(err, HJM_M_PASS_SHARE, &a->place, hjm__code_arg(&given[0].code));
    }
    HJM__TRY(check_pass(a, version, pass.from, pass.to, err));
    pass.share = hjm__ratio_int(&a->arena, numerator, denominator);
    pass.place = a->place;
    (void)hjm__arena_grow(&a->arena, &version->passes, version->n_passes, &version->room_passes, sizeof pass);
    HJM__TRY(hjm__arena_status(&a->arena, err));
    version->passes[version->n_passes++] = pass;
    return HJM_OK;
}

hjm_status hjm_agreement_set_pool_key(hjm_agreement *a, const char *pool, const char *key, hjm_error *err)
{
    int32_t of;
    hjm__version *version;
    hjm__given given[] = { hjm__a_code("pool", pool), hjm__a_code("key", key) };
    HJM__TRY(hjm__begin_in_version(a, given, 2, &version, err));
    HJM__TRY(hjm__need(a, &a->pool_index, &given[0].code, HJM_M_UNKNOWN_POOL, &of, err));
    HJM__TRY(reach_pools(a, version, err));
    hjm__rule *rule = &version->rules[of];
    if (rule->key_code != NULL) {
        return hjm__fail1(err, HJM_M_POOL_KEY_TWICE, &a->place, hjm__code_arg(&given[0].code));
    }
    const char *copy = hjm__code_copy(a, &given[1].code);
    HJM__TRY(hjm__arena_status(&a->arena, err));
    rule->key_code = copy;
    rule->place = a->place;
    return HJM_OK;
}
