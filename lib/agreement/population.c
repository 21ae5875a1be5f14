/* Inhabitants by party, date and ages. */
#include "agreement/build.h"
#include "base/date.h"

static hjm_status check_band(const hjm_agreement *a, const hjm__band *new, hjm_error *err)
{
    char ages[24];
    for (int32_t i = a->parties[new->party].last_band; i >= 0; i = a->bands[i].before) {
        const hjm__band *band = &a->bands[i];
        if (band->date == new->date && band->age_from <= new->age_to && band->age_to >= new->age_from) {
            hjm__ages_text(new->age_from, new->age_to, ages);
            return hjm__fail2(err, HJM_M_BAND_OVERLAP, &a->place, hjm__str(ages),
                              hjm__str(a->parties[new->party].name.text[HJM_LANG_SV]));
        }
    }
    return HJM_OK;
}

hjm_status hjm_agreement_add_population(hjm_agreement *a, const char *party, hjm_date date, int32_t age_from,
                                        int32_t age_to, int64_t persons, hjm_error *err)
{
    hjm__band band = { -1, date, age_from, age_to, persons, -1 };
    hjm__given given[] = { hjm__a_code("party", party) };
    HJM__TRY(hjm__begin(a, given, 1, err));
    HJM__TRY(hjm__check_room(a, a->n_bands, HJM__MOST_BANDS, err));
    HJM__TRY(hjm__check_between(a, "date", date, HJM__DATE_FIRST, HJM__DATE_LAST, err));
    HJM__TRY(hjm__check_ages(a, age_from, age_to, err));
    HJM__TRY(hjm__check_between(a, "persons", persons, 0, INT64_MAX, err));
    HJM__TRY(hjm__need(a, &a->party_index, &given[0].code, HJM_M_UNKNOWN_PARTY, &band.party, err));
    HJM__TRY(check_band(a, &band, err));
    (void)hjm__arena_grow(&a->arena, &a->bands, a->n_bands, &a->room_bands, sizeof *a->bands);
    HJM__TRY(hjm__arena_status(&a->arena, err));
    band.before = a->parties[band.party].last_band;
    a->parties[band.party].last_band = (int32_t)a->n_bands;
    a->bands[a->n_bands++] = band;
    return HJM_OK;
}
