#include "agreement/evaluate.h"

#include "hjmekonomi/money.h"

static bool takes_part(const hjm__evaluation *e, int32_t among, size_t party)
{
    return among < 0 || e->agreement->parties[party].group == among;
}

/* shares = weights / sum, all exact. */
static hjm_status share_weights(const hjm__evaluation *e, hjm__basis *basis, hjm_error *err)
{
    size_t n = e->agreement->n_parties;
    basis->sum = 0;
    for (size_t i = 0; i < n; i++) {
        if (basis->weights[i] < 0) {
            return hjm__fail3(err, HJM_M_KEY_NEGATIVE, &basis->key->place, hjm__str(basis->key->name.code),
                              hjm__str(e->agreement->parties[i].name.text[HJM_LANG_SV]), hjm__int(basis->weights[i]));
        }
        if (__builtin_add_overflow(basis->sum, basis->weights[i], &basis->sum)) {
            return hjm__fail1(err, HJM_M_SUM_OVERFLOW, &basis->key->place, hjm__str(basis->key->name.code));
        }
    }
    if (basis->sum == 0) {
        return hjm__fail1(err, HJM_M_KEY_WITHOUT_BASIS, &basis->key->place, hjm__str(basis->key->name.code));
    }
    for (size_t i = 0; i < n; i++) {
        basis->shares[i] = hjm__ratio_int(e->arena, basis->weights[i], basis->sum);
    }
    return hjm__arena_status(e->arena, err);
}

static hjm_status add_weight(hjm__basis *basis, size_t party, int64_t weight, int64_t value, hjm_error *err)
{
    int64_t more;
    if (__builtin_mul_overflow(weight, value, &more) ||
        __builtin_add_overflow(basis->weights[party], more, &basis->weights[party])) {
        return hjm__fail1(err, HJM_M_SUM_OVERFLOW, &basis->key->place, hjm__str(basis->key->name.code));
    }
    return HJM_OK;
}

static hjm_status year_span(int32_t year, hjm_date *from, hjm_date *to, hjm_error *err)
{
    HJM__TRY(hjm_date_make(year, 1, 1, from, err));
    return hjm_date_make(year, 12, 31, to, err);
}

static hjm_status count_span(const hjm__evaluation *e, hjm__basis *basis, size_t party, hjm_date from, hjm_date to,
                             hjm_error *err)
{
    int64_t value;
    HJM__TRY(e->count(e->source, (int32_t)party, basis->key->kinds, basis->key->n_kinds, from, to, basis->key->measure,
                      &value, err));
    return add_weight(basis, party, 1, value, err);
}

/* The mean of several years has the same shares as their sum. */
static hjm_status evaluate_driver(const hjm__evaluation *e, hjm__basis *basis, hjm_error *err)
{
    const hjm__key *key = basis->key;
    for (size_t i = 0; i < e->agreement->n_parties; i++) {
        if (!takes_part(e, basis->among, i)) {
            continue;
        }
        if (key->n_years == 0) {
            HJM__TRY(count_span(e, basis, i, e->from, e->to, err));
        }
        for (size_t y = 0; y < key->n_years; y++) {
            hjm_date from, to;
            HJM__TRY(year_span(key->years[y], &from, &to, err));
            HJM__TRY(count_span(e, basis, i, from, to, err));
        }
    }
    return share_weights(e, basis, err);
}

/* What a person of a band counts: the weight of the tier that holds the band, or 0. */
static int64_t tier_weight(const hjm__key *key, const hjm__band *band)
{
    for (size_t t = 0; t < key->n_details; t++) {
        if (band->age_from >= key->details[t].age_from && band->age_to <= key->details[t].age_to) {
            return key->details[t].weight;
        }
    }
    return 0;
}

hjm_date hjm__population_date(const hjm_agreement *agreement, size_t party, int32_t year)
{
    hjm_date from, to;
    hjm_date newest = HJM__NO_DATE;
    if (year_span(year, &from, &to, NULL) != HJM_OK) {
        return HJM__NO_DATE;
    }
    for (int32_t b = agreement->parties[party].last_band; b >= 0; b = agreement->bands[b].before) {
        hjm_date date = agreement->bands[b].date;
        newest = date >= from && date <= to && date > newest ? date : newest;
    }
    return newest;
}

static hjm_status evaluate_population(const hjm__evaluation *e, hjm__basis *basis, hjm_error *err)
{
    const hjm_agreement *agreement = e->agreement;
    for (size_t i = 0; i < agreement->n_parties; i++) {
        if (!takes_part(e, basis->among, i)) {
            continue;
        }
        hjm_date date = hjm__population_date(agreement, i, basis->key->years[0]);
        for (int32_t b = agreement->parties[i].last_band; b >= 0; b = agreement->bands[b].before) {
            const hjm__band *band = &agreement->bands[b];
            if (band->date == date) {
                HJM__TRY(add_weight(basis, i, tier_weight(basis->key, band), band->persons, err));
            }
        }
    }
    return share_weights(e, basis, err);
}

static hjm_status evaluate_fixed(const hjm__evaluation *e, hjm__basis *basis, hjm_error *err)
{
    for (size_t d = 0; d < basis->key->n_details; d++) {
        basis->shares[basis->key->details[d].party] = basis->key->details[d].share;
    }
    return hjm__arena_status(e->arena, err);
}

static hjm_status evaluate_mix(const hjm__evaluation *e, hjm__basis *basis, hjm_error *err)
{
    const hjm__key *key = basis->key;
    basis->parts = hjm__arena_alloc(e->arena, key->n_details, sizeof(hjm__basis *));
    HJM__TRY(hjm__arena_status(e->arena, err));
    for (size_t d = 0; d < key->n_details; d++) {
        HJM__TRY(hjm__key_evaluate(e, key->details[d].key, basis->among, &basis->parts[d], err));
        for (size_t i = 0; i < e->agreement->n_parties; i++) {
            hjm__ratio part = hjm__ratio_mul(e->arena, key->details[d].share, basis->parts[d]->shares[i]);
            basis->shares[i] = hjm__ratio_add(e->arena, basis->shares[i], part);
        }
    }
    return hjm__arena_status(e->arena, err);
}

/* The groups' shares: as fixed, or the sums of their parties' shares by another key. */
static hjm_status share_between(const hjm__evaluation *e, hjm__basis *basis, hjm_error *err)
{
    const hjm_agreement *agreement = e->agreement;
    const hjm__key *between = &e->version->keys[basis->key->between];
    basis->between_key = between;
    if (between->kind == HJM_KEY_FIXED && between->details[0].group >= 0) {
        for (size_t d = 0; d < between->n_details; d++) {
            basis->group_shares[between->details[d].group] = between->details[d].share;
        }
        return HJM_OK;
    }
    HJM__TRY(hjm__key_evaluate(e, basis->key->between, -1, &basis->between, err));
    for (size_t i = 0; i < agreement->n_parties; i++) {
        int32_t group = agreement->parties[i].group;
        hjm__ratio share = basis->between->shares[i];
        if (group < 0 && share.num.sign != 0) {
            return hjm__fail2(err, HJM_M_KEY_OUTSIDE_GROUPS, &basis->key->place, hjm__str(basis->key->name.code),
                              hjm__str(agreement->parties[i].name.code));
        }
        if (group >= 0) {
            basis->group_shares[group] = hjm__ratio_add(e->arena, basis->group_shares[group], share);
        }
    }
    return hjm__arena_status(e->arena, err);
}

static hjm_status share_within(const hjm__evaluation *e, hjm__basis *basis, size_t detail, hjm_error *err)
{
    const hjm__detail *d = &basis->key->details[detail];
    hjm__ratio share = basis->group_shares[d->group];
    if (share.num.sign == 0) {
        return HJM_OK;
    }
    HJM__TRY(hjm__key_evaluate(e, d->key, d->group, &basis->parts[detail], err));
    for (size_t i = 0; i < e->agreement->n_parties; i++) {
        if (takes_part(e, d->group, i)) {
            basis->shares[i] = hjm__ratio_mul(e->arena, share, basis->parts[detail]->shares[i]);
        }
    }
    return hjm__arena_status(e->arena, err);
}

static hjm_status evaluate_nested(const hjm__evaluation *e, hjm__basis *basis, hjm_error *err)
{
    const hjm__key *key = basis->key;
    size_t n_groups = e->agreement->n_groups;
    basis->group_shares = hjm__arena_alloc(e->arena, n_groups, sizeof(hjm__ratio));
    basis->parts = hjm__arena_alloc(e->arena, key->n_details, sizeof(hjm__basis *));
    HJM__TRY(hjm__arena_status(e->arena, err));
    for (size_t g = 0; g < n_groups; g++) {
        basis->group_shares[g] = hjm__ratio_int(e->arena, 0, 1);
    }
    HJM__TRY(share_between(e, basis, err));
    hjm__ratio given = hjm__ratio_int(e->arena, 0, 1);
    for (size_t d = 0; d < key->n_details; d++) {
        HJM__TRY(share_within(e, basis, d, err));
        given = hjm__ratio_add(e->arena, given, basis->group_shares[key->details[d].group]);
    }
    if (hjm__ratio_cmp(e->arena, given, hjm__ratio_int(e->arena, 1, 1)) != 0) {
        HJM__TRY(hjm__arena_status(e->arena, err));
        return hjm__fail1(err, HJM_M_KEY_GROUP_WITHOUT_KEY, &key->place, hjm__str(key->name.code));
    }
    return hjm__arena_status(e->arena, err);
}

static hjm_status work_out(const hjm__evaluation *e, int32_t key, int32_t among, hjm__basis **out, hjm_error *err)
{
    size_t n = e->agreement->n_parties;
    hjm__basis *basis = hjm__arena_alloc(e->arena, 1, sizeof *basis);
    hjm__ratio *shares = hjm__arena_alloc(e->arena, n, sizeof *shares);
    int64_t *weights = hjm__arena_alloc(e->arena, n, sizeof *weights);
    HJM__TRY(hjm__arena_status(e->arena, err));
    basis->key = &e->version->keys[key];
    basis->among = basis->key->among >= 0 ? basis->key->among : among;
    basis->shares = shares;
    for (size_t i = 0; i < n; i++) {
        shares[i] = hjm__ratio_int(e->arena, 0, 1);
    }
    *out = basis;
    switch (basis->key->kind) {
    case HJM_KEY_FIXED: return evaluate_fixed(e, basis, err);
    case HJM_KEY_DRIVER: basis->weights = weights; return evaluate_driver(e, basis, err);
    case HJM_KEY_POPULATION: basis->weights = weights; return evaluate_population(e, basis, err);
    case HJM_KEY_MIX: return evaluate_mix(e, basis, err);
    default: return evaluate_nested(e, basis, err); /* a direct key is never worked out */
    }
}

/* A key stands for itself within each group, however many other keys are made of it. */
hjm_status hjm__key_evaluate(const hjm__evaluation *e, int32_t key, int32_t among, hjm__basis **out, hjm_error *err)
{
    hjm__basis **kept = &e->kept[(size_t)key * (e->agreement->n_groups + 1) + (size_t)(among + 1)];
    if (*kept == NULL) {
        hjm__basis *basis = NULL;
        if (e->options->progress != NULL && e->options->progress(e->options->progress_user, 0, 0) != 0) {
            return hjm__fail(err, HJM_M_CANCELLED, NULL);
        }
        HJM__TRY(work_out(e, key, among, &basis, err));
        *kept = basis;
    }
    *out = *kept;
    return HJM_OK;
}
