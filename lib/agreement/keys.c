/* Keys of a version and their details. */
#include "agreement/build.h"
#include "base/text.h"

#include <string.h>

/* The words of agreement files. */
const char *hjm__key_kind_word(hjm_key_kind kind)
{
    static const char *const words[] = { "fixed", "direct", "driver", "population", "mix", "nested" };
    return words[kind];
}

hjm_status hjm_agreement_add_key(hjm_agreement *a, const char *key, hjm_key_kind kind, const char *sv, const char *en,
                                 hjm_error *err)
{
    hjm__version *version;
    hjm__given given[] = { hjm__a_code("key", key), hjm__a_maybe("sv", sv), hjm__a_maybe("en", en) };
    HJM__TRY(hjm__begin(a, given, 3, err));
    HJM__TRY(hjm__check_between(a, "kind", kind, HJM_KEY_FIXED, HJM_KEY_NESTED, err));
    HJM__TRY(hjm__begin_in_version(a, given, 3, &version, err));
    HJM__TRY(hjm__check_room(a, version->n_keys, HJM__MOST_THINGS, err));
    if (hjm__index_find(&version->key_index, &given[0].code) >= 0) {
        return hjm__fail2(err, HJM_M_KEY_TWICE, &a->place, hjm__code_arg(&given[0].code), hjm__str(version->code));
    }
    (void)hjm__arena_grow(&a->arena, &version->keys, version->n_keys, &version->room_keys, sizeof *version->keys);
    (void)hjm__index_reserve(&a->arena, &version->key_index);
    hjm__key new = { .name = hjm__name_copy(a, given), .kind = kind, .among = -1, .between = -1, .place = a->place };
    HJM__TRY(hjm__arena_status(&a->arena, err));
    hjm__index_put(&version->key_index, new.name.code, (int32_t)version->n_keys);
    version->keys[version->n_keys++] = new;
    return HJM_OK;
}

/* The common beginning of all details: given[0] is the key. */
static hjm_status begin(hjm_agreement *a, hjm__given *given, size_t n, hjm__key **key, hjm_error *err)
{
    HJM__TRY(hjm__begin(a, given, n, err));
    hjm__version *version = a->n_versions > 0 ? &a->versions[a->n_versions - 1] : NULL;
    int32_t at = version == NULL ? -1 : hjm__index_find(&version->key_index, &given[0].code);
    if (at < 0) {
        return hjm__fail2(err, HJM_M_UNKNOWN_KEY, &a->place, hjm__code_arg(&given[0].code),
                          hjm__str(version == NULL ? "" : version->code));
    }
    *key = &version->keys[at];
    return HJM_OK;
}

static hjm_status check_kind(const hjm_agreement *a, const hjm__key *key, bool fits, const char *detail, hjm_error *err)
{
    return fits ? HJM_OK : hjm__fail3(err, HJM_M_KEY_KIND, &a->place, hjm__str(key->name.code),
                                      hjm__str(hjm__key_kind_word(key->kind)), hjm__str(detail));
}

static hjm__detail blank(const hjm_agreement *a)
{
    return (hjm__detail){ .party = -1, .group = -1, .key = -1, .place = a->place };
}

/* Add a detail whose own memory is in the arena already. */
static hjm_status add_detail(hjm_agreement *a, hjm__key *key, const hjm__detail *detail, hjm_error *err)
{
    (void)hjm__arena_grow(&a->arena, &key->details, key->n_details, &key->room_details, sizeof *key->details);
    HJM__TRY(hjm__arena_status(&a->arena, err));
    key->details[key->n_details++] = *detail;
    return HJM_OK;
}

hjm_status hjm_agreement_set_key_among(hjm_agreement *a, const char *key, const char *group, hjm_error *err)
{
    hjm__key *k;
    int32_t among;
    hjm__given given[] = { hjm__a_code("key", key), hjm__a_code("group", group) };
    HJM__TRY(begin(a, given, 2, &k, err));
    HJM__TRY(hjm__need(a, &a->group_index, &given[1].code, HJM_M_UNKNOWN_GROUP, &among, err));
    HJM__TRY(check_kind(a, k, k->kind == HJM_KEY_DRIVER || k->kind == HJM_KEY_POPULATION, "among", err));
    if (k->among >= 0) {
        return hjm__fail1(err, HJM_M_AMONG_TWICE, &a->place, hjm__str(k->name.code));
    }
    k->among = among;
    return HJM_OK;
}

hjm_status hjm_agreement_add_key_year(hjm_agreement *a, const char *key, int32_t year, hjm_error *err)
{
    hjm__key *k;
    hjm__given given[] = { hjm__a_code("key", key) };
    HJM__TRY(hjm__begin(a, given, 1, err));
    HJM__TRY(hjm__check_between(a, "year", year, HJM__FIRST_YEAR, HJM__LAST_YEAR, err));
    HJM__TRY(begin(a, given, 1, &k, err));
    bool fits = k->kind == HJM_KEY_FIXED || k->kind == HJM_KEY_DRIVER || k->kind == HJM_KEY_POPULATION;
    HJM__TRY(check_kind(a, k, fits, "year", err));
    if (k->kind != HJM_KEY_DRIVER && k->n_years > 0) {
        return hjm__fail1(err, HJM_M_KEY_ONE_YEAR, &a->place, hjm__str(k->name.code));
    }
    for (size_t i = 0; i < k->n_years; i++) {
        if (k->years[i] == year) {
            return hjm__fail2(err, HJM_M_YEAR_TWICE, &a->place, hjm__str(k->name.code), hjm__int(year));
        }
    }
    (void)hjm__arena_grow(&a->arena, &k->years, k->n_years, &k->room_years, sizeof *k->years);
    HJM__TRY(hjm__arena_status(&a->arena, err));
    k->years[k->n_years++] = year;
    return HJM_OK;
}

/* Who receives a share: a party or a group, alike all earlier receivers of the key. */
static hjm_status find_receiver(const hjm_agreement *a, const hjm__code *code, hjm__detail *detail, hjm_error *err)
{
    detail->party = hjm__index_find(&a->party_index, code);
    detail->group = hjm__index_find(&a->group_index, code);
    if (detail->party < 0 && detail->group < 0) {
        return hjm__fail1(err, HJM_M_UNKNOWN_RECEIVER, &a->place, hjm__code_arg(code));
    }
    return HJM_OK;
}

hjm_status hjm_agreement_add_key_share(hjm_agreement *a, const char *key, const char *receiver, int64_t numerator,
                                       int64_t denominator, hjm_error *err)
{
    hjm__key *k;
    hjm__given given[] = { hjm__a_code("key", key), hjm__a_code("receiver", receiver) };
    HJM__TRY(begin(a, given, 2, &k, err));
    HJM__TRY(hjm__check_room(a, k->n_details, HJM__MOST_DETAILS, err));
    hjm__detail detail = blank(a);
    hjm__arg code = hjm__code_arg(&given[1].code);
    HJM__TRY(find_receiver(a, &given[1].code, &detail, err));
    HJM__TRY(check_kind(a, k, k->kind == HJM_KEY_FIXED, "fixed", err));
    if (k->n_details > 0 && (k->details[0].group >= 0) != (detail.group >= 0)) {
        return hjm__fail2(err, HJM_M_SHARE_MIXED, &a->place, hjm__str(k->name.code), code);
    }
    if (numerator < 0 || denominator <= 0 || numerator > denominator) {
        return hjm__fail2(err, HJM_M_SHARE_RANGE, &a->place, hjm__str(k->name.code), code);
    }
    for (size_t i = 0; i < k->n_details; i++) {
        if (k->details[i].party == detail.party && k->details[i].group == detail.group) {
            return hjm__fail2(err, HJM_M_SHARE_TWICE, &a->place, hjm__str(k->name.code), code);
        }
    }
    detail.share = hjm__ratio_int(&a->arena, numerator, denominator);
    return add_detail(a, k, &detail, err);
}

hjm_status hjm_agreement_set_key_measure(hjm_agreement *a, const char *key, hjm_measure measure, hjm_error *err)
{
    hjm__key *k;
    hjm__given given[] = { hjm__a_code("key", key) };
    HJM__TRY(hjm__begin(a, given, 1, err));
    HJM__TRY(hjm__check_between(a, "measure", measure, HJM_MEASURE_AMOUNT, HJM_MEASURE_USERS, err));
    HJM__TRY(begin(a, given, 1, &k, err));
    HJM__TRY(check_kind(a, k, k->kind == HJM_KEY_DRIVER, "measure", err));
    k->measure = measure;
    return HJM_OK;
}

hjm_status hjm_agreement_add_key_driver(hjm_agreement *a, const char *key, const char *kind, hjm_error *err)
{
    hjm__key *k;
    int32_t of;
    hjm__given given[] = { hjm__a_code("key", key), hjm__a_code("kind", kind) };
    HJM__TRY(begin(a, given, 2, &k, err));
    HJM__TRY(hjm__need(a, &a->kind_index, &given[1].code, HJM_M_UNKNOWN_KIND, &of, err));
    HJM__TRY(check_kind(a, k, k->kind == HJM_KEY_DRIVER, "driver", err));
    for (size_t i = 0; i < k->n_kinds; i++) {
        if (k->kinds[i] == of) {
            return hjm__fail2(err, HJM_M_DRIVER_TWICE, &a->place, hjm__str(k->name.code), hjm__code_arg(&given[1].code));
        }
    }
    (void)hjm__arena_grow(&a->arena, &k->kinds, k->n_kinds, &k->room_kinds, sizeof *k->kinds);
    HJM__TRY(hjm__arena_status(&a->arena, err));
    k->kinds[k->n_kinds++] = of;
    return HJM_OK;
}

static hjm_status check_tier(const hjm_agreement *a, const hjm__key *k, int32_t age_from, int32_t age_to, hjm_error *err)
{
    char ages[2][24];
    for (size_t i = 0; i < k->n_details; i++) {
        const hjm__detail *tier = &k->details[i];
        if (age_from <= tier->age_to && age_to >= tier->age_from) {
            hjm__ages_text(age_from, age_to, ages[0]);
            hjm__ages_text(tier->age_from, tier->age_to, ages[1]);
            return hjm__fail3(err, HJM_M_TIER_OVERLAP, &a->place, hjm__str(k->name.code), hjm__str(ages[0]),
                              hjm__str(ages[1]));
        }
    }
    return HJM_OK;
}

hjm_status hjm_agreement_add_key_ages(hjm_agreement *a, const char *key, int32_t age_from, int32_t age_to,
                                      int64_t weight, hjm_error *err)
{
    hjm__key *k;
    hjm__given given[] = { hjm__a_code("key", key) };
    HJM__TRY(hjm__begin(a, given, 1, err));
    HJM__TRY(hjm__check_ages(a, age_from, age_to, err));
    HJM__TRY(hjm__check_between(a, "weight", weight, 1, HJM__HEAVIEST, err));
    HJM__TRY(begin(a, given, 1, &k, err));
    HJM__TRY(check_kind(a, k, k->kind == HJM_KEY_POPULATION, "ages", err));
    HJM__TRY(check_tier(a, k, age_from, age_to, err));
    hjm__detail tier = blank(a);
    tier.age_from = age_from;
    tier.age_to = age_to;
    tier.weight = weight;
    return add_detail(a, k, &tier, err);
}

hjm_status hjm_agreement_add_key_part(hjm_agreement *a, const char *key, const char *part, int64_t numerator,
                                      int64_t denominator, hjm_error *err)
{
    hjm__key *k;
    hjm__given given[] = { hjm__a_code("key", key), hjm__a_code("part", part) };
    HJM__TRY(begin(a, given, 2, &k, err));
    HJM__TRY(check_kind(a, k, k->kind == HJM_KEY_MIX, "mix", err));
    hjm__arg code = hjm__code_arg(&given[1].code);
    if (numerator <= 0 || numerator > denominator) {
        return hjm__fail2(err, HJM_M_PART_RANGE, &a->place, hjm__str(k->name.code), code);
    }
    for (size_t i = 0; i < k->n_details; i++) {
        if (hjm__same(k->details[i].key_code, given[1].code.text)) {
            return hjm__fail2(err, HJM_M_PART_TWICE, &a->place, hjm__str(k->name.code), code);
        }
    }
    HJM__TRY(hjm__check_room(a, k->n_details, HJM__MOST_THINGS, err));
    hjm__detail detail = blank(a);
    detail.key_code = hjm__code_copy(a, &given[1].code);
    detail.share = hjm__ratio_int(&a->arena, numerator, denominator);
    return add_detail(a, k, &detail, err);
}

hjm_status hjm_agreement_set_key_between(hjm_agreement *a, const char *key, const char *between, hjm_error *err)
{
    hjm__key *k;
    hjm__given given[] = { hjm__a_code("key", key), hjm__a_code("between", between) };
    HJM__TRY(begin(a, given, 2, &k, err));
    HJM__TRY(check_kind(a, k, k->kind == HJM_KEY_NESTED, "between", err));
    if (k->between_code != NULL) {
        return hjm__fail1(err, HJM_M_BETWEEN_TWICE, &a->place, hjm__str(k->name.code));
    }
    const char *copy = hjm__code_copy(a, &given[1].code);
    HJM__TRY(hjm__arena_status(&a->arena, err));
    k->between_code = copy;
    k->between_place = a->place;
    return HJM_OK;
}

hjm_status hjm_agreement_add_key_within(hjm_agreement *a, const char *key, const char *group, const char *within,
                                        hjm_error *err)
{
    hjm__key *k;
    hjm__given given[] = { hjm__a_code("key", key), hjm__a_code("group", group), hjm__a_code("within", within) };
    HJM__TRY(begin(a, given, 3, &k, err));
    hjm__detail detail = blank(a);
    HJM__TRY(hjm__need(a, &a->group_index, &given[1].code, HJM_M_UNKNOWN_GROUP, &detail.group, err));
    HJM__TRY(check_kind(a, k, k->kind == HJM_KEY_NESTED, "within", err));
    for (size_t i = 0; i < k->n_details; i++) {
        if (k->details[i].group == detail.group) {
            return hjm__fail2(err, HJM_M_WITHIN_TWICE, &a->place, hjm__str(k->name.code), hjm__code_arg(&given[1].code));
        }
    }
    detail.key_code = hjm__code_copy(a, &given[2].code);
    return add_detail(a, k, &detail, err);
}
