/* Bands of ages, sexes and years as texts. */
#include "base/text.h"
#include "population/population.h"

void hjm__band_text(int32_t age_from, int32_t age_to, char out[24])
{
    size_t n = hjm__int_text(age_from, out);
    if (age_to > age_from) {
        out[n++] = '-';
        out[n] = '\0';
    }
    if (age_to > age_from && age_to < HJM__OLDEST_PERSON) {
        (void)hjm__int_text(age_to, out + n);
    }
}

void hjm__sheet_sex(hjm__sheet *s, hjm_sex sex)
{
    switch (sex) {
    case HJM_SEX_WOMEN: hjm__sheet_text(s, "Kvinnor", "Women"); break;
    case HJM_SEX_MEN: hjm__sheet_text(s, "Män", "Men"); break;
    default: hjm__sheet_text(s, "Båda", "Both"); break;
    }
}

void hjm__sheet_band(hjm__sheet *s, int32_t age_from, int32_t age_to)
{
    char text[24];
    hjm__band_text(age_from, age_to, text);
    hjm__sheet_text(s, text, NULL);
}

void hjm__sheet_year(hjm__sheet *s, int32_t year)
{
    char text[24];
    (void)hjm__int_text(year, text);
    hjm__sheet_text(s, text, NULL);
}
