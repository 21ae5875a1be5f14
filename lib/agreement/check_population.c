/* A population key finds, for every party that takes part, the ages it asks for, all counted on one date. */
#include "agreement/build.h"
#include "agreement/seal.h"
#include "base/date.h"
#include "base/text.h"

/* The last date of the year on which a party of the group was counted; false if there is none. */
static bool last_count(const hjm_agreement *a, int32_t group, int32_t year, hjm_date *date)
{
    hjm_date first = 0;
    hjm_date last = 0;
    bool found = false;
    (void)hjm__date_from(year, 1, 1, &first);
    (void)hjm__date_from(year, 12, 31, &last);
    for (size_t i = 0; i < a->n_bands; i++) {
        const hjm__band *band = &a->bands[i];
        bool takes_part = group < 0 || a->parties[band->party].group == group;
        if (takes_part && band->date >= first && band->date <= last && (!found || band->date > *date)) {
            *date = band->date;
            found = true;
        }
    }
    return found;
}

/* The band of a party and date that holds an age, or NULL. */
static const hjm__band *find_band(const hjm_agreement *a, const hjm__party *party, hjm_date date, int32_t age)
{
    for (int32_t i = party->last_band; i >= 0; i = a->bands[i].before) {
        const hjm__band *band = &a->bands[i];
        if (band->date == date && age >= band->age_from && age <= band->age_to) {
            return band;
        }
    }
    return NULL;
}

static bool counted(const hjm_agreement *a, const hjm__party *party, hjm_date date)
{
    for (int32_t i = party->last_band; i >= 0; i = a->bands[i].before) {
        if (a->bands[i].date == date) {
            return true;
        }
    }
    return false;
}

/* The tier is made of whole bands, without a gap. */
static hjm_status check_tier(const hjm_agreement *a, const hjm__key *key, const hjm__detail *tier,
                             const hjm__party *party, hjm_date date, hjm_error *err)
{
    hjm__message wrong = HJM_M_NONE;
    for (int32_t age = tier->age_from; age <= tier->age_to && wrong == HJM_M_NONE;) {
        const hjm__band *band = find_band(a, party, date, age);
        if (band == NULL) {
            wrong = HJM_M_POPULATION_GAP;
        } else if (band->age_from < age || band->age_to > tier->age_to) {
            wrong = HJM_M_POPULATION_CUT;
        } else {
            age = band->age_to + 1;
        }
    }
    if (wrong == HJM_M_NONE) {
        return HJM_OK;
    }
    char ages[24];
    hjm__ages_text(tier->age_from, tier->age_to, ages);
    return hjm__fail3(err, wrong, &tier->place, hjm__str(key->name.code), hjm__str(ages),
                      hjm__str(party->name.text[HJM_LANG_SV]));
}

hjm_status hjm__check_population(const hjm_agreement *a, const hjm__key *key, int32_t group, hjm_error *err)
{
    hjm_date date = 0;
    char when[24];
    bool found = last_count(a, group, key->years[0], &date);
    for (size_t i = 0; i < a->n_parties; i++) {
        const hjm__party *party = &a->parties[i];
        if (group >= 0 && party->group != group) {
            continue;
        }
        if (!found || !counted(a, party, date)) {
            if (found) {
                hjm__date_text(date, when);
            } else {
                (void)hjm__int_text(key->years[0], when);
            }
            return hjm__fail3(err, HJM_M_POPULATION_NONE, &key->place, hjm__str(key->name.code), hjm__str(when),
                              hjm__str(party->name.text[HJM_LANG_SV]));
        }
        for (size_t d = 0; d < key->n_details; d++) {
            HJM__TRY(check_tier(a, key, &key->details[d], party, date, err));
        }
    }
    return HJM_OK;
}
