/* Inhabitants of a year, and what they are the base of. */
#include "agreement/index.h"
#include "base/date.h"
#include "base/text.h"
#include "population/population.h"

#include <string.h>

/* What is asked, and what is told of it when it fails. */
typedef struct asked {
    const hjm_population *p;
    hjm_sex               sex;
    int32_t               age_from, age_to;
    int32_t               year;
    hjm_date              date;
    const hjm__place     *place;
} asked;

static hjm_status fail_for(const asked *q, uint32_t region, hjm__message message, hjm_error *err)
{
    char ages[24];
    size_t length;
    const char *code = hjm__dict_text(&q->p->regions, region, &length);
    hjm__band_text(q->age_from, q->age_to, ages);
    return hjm__fail3(err, message, q->place, hjm__strn(code, length), hjm__int(q->year), hjm__str(ages));
}

static hjm__cover sum_of(const asked *q, const hjm__series *series, int64_t *persons)
{
    return hjm__ages_sum(q->p, series, q->age_from, q->age_to, false, persons);
}

/* The official figure of both sexes, else women + men. */
static hjm_status ask_region(const asked *q, uint32_t region, int64_t *persons, hjm_error *err)
{
    int64_t women;
    int64_t men;
    bool both = q->sex == HJM_ALL;
    const hjm__series *all = hjm__series_find(q->p, region, q->date, HJM_ALL);
    const hjm__series *w = hjm__series_find(q->p, region, q->date, HJM_SEX_WOMEN);
    const hjm__series *m = hjm__series_find(q->p, region, q->date, HJM_SEX_MEN);
    const hjm__series *own = both ? all : q->sex == HJM_SEX_WOMEN ? w : m;
    hjm__cover cover = own != NULL ? sum_of(q, own, persons) : HJM__GAP;
    if (own != NULL && cover == HJM__COVERED) {
        return HJM_OK;
    }
    if (both && w != NULL && m != NULL) {
        hjm__cover of_women = sum_of(q, w, &women);
        hjm__cover of_men = sum_of(q, m, &men);
        if (of_women == HJM__COVERED && of_men == HJM__COVERED) {
            *persons = women + men; /* all figures together are within range */
            return HJM_OK;
        }
        cover = own == NULL ? (of_women != HJM__COVERED ? of_women : of_men) : cover;
    } else if (own == NULL) {
        bool any = all != NULL || w != NULL || m != NULL;
        return fail_for(q, region, any ? HJM_M_PERSONS_SEX : HJM_M_PERSONS_NONE, err);
    }
    return fail_for(q, region, cover == HJM__GAP ? HJM_M_PERSONS_GAP : HJM_M_PERSONS_CUT, err);
}

/* Regions that are part of no other. */
static hjm_status ask_all(const asked *q, int64_t *persons, hjm_error *err)
{
    int64_t sum = 0;
    for (uint32_t region = 0; region < q->p->n_regions; region++) {
        int64_t of_region = 0;
        if (q->p->region_figures[region] > 0 && hjm__region_whole(q->p, region) == HJM__NO_REGION) {
            HJM__TRY(ask_region(q, region, &of_region, err));
            sum += of_region;
        }
    }
    *persons = sum;
    return HJM_OK;
}

static bool find_date(const hjm_population *p, int32_t year, hjm_date *date)
{
    for (size_t i = 0; i < p->n_dates; i++) {
        if (p->dates[i].year == year) {
            *date = p->dates[i].last;
            return true;
        }
    }
    return false;
}

hjm_status hjm__population_ask(const hjm_population *p, const char *region, hjm_sex sex, int32_t age_from,
                               int32_t age_to, int32_t year, int64_t *persons, const hjm__place *place,
                               hjm_error *err)
{
    enum { FIRST_YEAR = 1, LAST_YEAR = 9999 };
    hjm__code code;
    asked q = { p, sex, age_from, age_to, year, 0, place };
    HJM__TRY(hjm__check_people(sex, age_from, age_to, place, err));
    if (year < FIRST_YEAR || year > LAST_YEAR) {
        return hjm__fail2(err, HJM_M_OUT_OF_RANGE, place, hjm__str("year"), hjm__int(year));
    }
    uint32_t index = HJM__NO_REGION;
    if (region != NULL && hjm__code_make(&code, region, strlen(region))) {
        index = hjm__region_find(p, code.text, code.length);
    }
    if (region != NULL && index == HJM__NO_REGION) {
        return hjm__fail1(err, HJM_M_PERSONS_REGION, place, hjm__str(region));
    }
    if (!find_date(p, year, &q.date)) {
        return hjm__fail1(err, HJM_M_PERSONS_YEAR, place, hjm__int(year));
    }
    return region == NULL ? ask_all(&q, persons, err) : ask_region(&q, index, persons, err);
}

hjm_status hjm_population_get(const hjm_population *p, const char *region, hjm_sex sex, int32_t age_from,
                              int32_t age_to, int32_t year, int64_t *persons, hjm_error *err)
{
    if (p == NULL || persons == NULL) {
        return hjm__fail1(err, HJM_M_NULL_ARGUMENT, NULL, hjm__str(p == NULL ? "population" : "persons"));
    }
    return hjm__population_ask(p, region, sex, age_from, age_to, year, persons, NULL, err);
}

size_t hjm__population_n_regions(const hjm_population *p)
{
    return p->n_regions;
}

const char *hjm__population_region(const hjm_population *p, size_t index, size_t *length)
{
    return p->region_figures[index] > 0 ? hjm__dict_text(&p->regions, (uint32_t)index, length) : NULL;
}

size_t hjm__population_n_years(const hjm_population *p)
{
    return p->n_dates;
}

int32_t hjm__population_year(const hjm_population *p, size_t index)
{
    return p->dates[index].year;
}

static int64_t common_divisor(int64_t a, int64_t b)
{
    while (b != 0) {
        int64_t rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

hjm_status hjm_population_per_1000(int64_t count, int64_t persons, int64_t *numerator, int64_t *denominator,
                                   hjm_error *err)
{
    enum { PER = 1000 };
    if (numerator == NULL || denominator == NULL) {
        return hjm__fail1(err, HJM_M_NULL_ARGUMENT, NULL, hjm__str(numerator == NULL ? "numerator" : "denominator"));
    }
    if (count < 0 || persons < 0) {
        return hjm__fail2(err, HJM_M_OUT_OF_RANGE, NULL, hjm__str(count < 0 ? "count" : "persons"),
                          hjm__int(count < 0 ? count : persons));
    }
    if (persons == 0) {
        return hjm__fail(err, HJM_M_PERSONS_NOBODY, NULL);
    }
    int64_t common = common_divisor(count, persons);
    int64_t below = persons / common;
    int64_t thousands = common_divisor(PER, below);
    int64_t above;
    if (__builtin_mul_overflow(count / common, PER / thousands, &above)) {
        return hjm__fail(err, HJM_M_PERSONS_RATIO, NULL);
    }
    *numerator = above;
    *denominator = below / thousands;
    return HJM_OK;
}
