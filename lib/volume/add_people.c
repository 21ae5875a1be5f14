/* What is shown of the population, and projected with a forecast of it. */
#include "volume/indicators.h"

#include <string.h>

void hjm_volume_projection_init(hjm_volume_projection *projection)
{
    *projection = (hjm_volume_projection)HJM_VOLUME_PROJECTION_INIT;
}

static hjm_status check_ages(const hjm_indicators *list, const hjm_ages *ages, size_t n, hjm_error *err)
{
    if (ages == NULL && n > 0) {
        return hjm__fail1(err, HJM_M_NULL_ARGUMENT, &list->place, hjm__str("ages"));
    }
    HJM__TRY(hjm__indicators_room(list, n, HJM__MOST_THINGS, err));
    for (size_t i = 0; i < n; i++) {
        HJM__TRY(hjm__indicators_between(list, "youngest", ages[i].youngest, 0, HJM__OLDEST, err));
        HJM__TRY(hjm__indicators_between(list, "oldest", ages[i].oldest, ages[i].youngest, HJM__OLDEST, err));
    }
    return HJM_OK;
}

static hjm_status check_year(const hjm_indicators *list, const char *argument, int32_t year, hjm_error *err)
{
    return year == 0 ? HJM_OK : hjm__indicators_between(list, argument, year, HJM__FIRST_YEAR, HJM__LAST_YEAR, err);
}

static hjm_ages *copy_ages(hjm_indicators *list, const hjm_ages *ages, size_t n)
{
    hjm_ages *copy = hjm__arena_alloc(&list->arena, n + 1, sizeof *copy);
    if (copy != NULL && n > 0) {
        memcpy(copy, ages, n * sizeof *copy);
    }
    return copy;
}

hjm_status hjm_indicators_set_population(hjm_indicators *list, const hjm_ages *ages, size_t n_ages, int32_t base_year,
                                         hjm_error *err)
{
    HJM__TRY(hjm__indicators_begin(list, NULL, 0, err));
    HJM__TRY(check_ages(list, ages, n_ages, err));
    HJM__TRY(check_year(list, "base_year", base_year, err));
    hjm__view view = { true, copy_ages(list, ages, n_ages), n_ages, base_year, list->place };
    HJM__TRY(hjm__arena_status(&list->arena, err));
    list->view = view;
    return HJM_OK;
}

/* The groups, each of other people than the one before it. */
static hjm_status check_groups(const hjm_indicators *list, const hjm_volume_projection *p, hjm_error *err)
{
    HJM__TRY(hjm__indicators_between(list, "n_ages", (int64_t)p->n_ages, 1, HJM__MOST_THINGS, err));
    HJM__TRY(check_ages(list, p->ages, p->n_ages, err));
    for (size_t i = 1; i < p->n_ages; i++) {
        if (p->ages[i].youngest <= p->ages[i - 1].oldest) {
            return hjm__fail2(err, HJM_M_PROJECTION_OVERLAP, &list->place, hjm__int((int64_t)i + 1),
                              hjm__int((int64_t)i));
        }
    }
    return HJM_OK;
}

static hjm_status check(const hjm_indicators *list, const hjm_volume_projection *p, hjm_error *err)
{
    HJM__TRY(hjm__indicators_room(list, list->n_projections, HJM__MOST_THINGS, err));
    HJM__TRY(hjm__indicators_room(list, p->n_years, HJM__MOST_THINGS, err));
    HJM__TRY(hjm__indicators_between(list, "by_sex", p->by_sex, 0, 1, err));
    HJM__TRY(check_year(list, "base_year", p->base_year, err));
    if (p->years == NULL && p->n_years > 0) {
        return hjm__fail1(err, HJM_M_NULL_ARGUMENT, &list->place, hjm__str("years"));
    }
    for (size_t i = 0; i < p->n_years; i++) {
        HJM__TRY(hjm__indicators_between(list, "years", p->years[i], HJM__FIRST_YEAR, HJM__LAST_YEAR, err));
    }
    HJM__TRY(check_groups(list, p, err));
    return hjm__indicators_table_name(list, p->code, err);
}

/* Can the lines of the indicator be counted in groups of people that live in one region, or in all? */
static bool has_groups(const hjm__indicator *i)
{
    return i->kind == HJM_INDICATOR_COUNT && i->unit == HJM_QUANTITY_COUNT && i->parties.n <= 1 && i->age_from == 0 &&
           i->age_to == HJM__OLDEST;
}

static hjm_status add(hjm_indicators *list, const hjm_volume_projection *p, int32_t indicator, hjm_error *err)
{
    const char *en = p->en == NULL ? p->sv : p->en;
    hjm__projected made = { .indicator = indicator, .base_year = p->base_year, .by_sex = p->by_sex == 1,
                            .n_ages = p->n_ages, .place = list->place };
    made.name.code = hjm__arena_copy(&list->arena, p->code, strlen(p->code));
    made.name.text[HJM_LANG_SV] = hjm__arena_copy(&list->arena, p->sv, strlen(p->sv));
    made.name.text[HJM_LANG_EN] = hjm__arena_copy(&list->arena, en, strlen(en));
    made.ages = copy_ages(list, p->ages, p->n_ages);
    made.years = hjm__indices_copy(list, p->years, p->n_years);
    (void)hjm__arena_grow(&list->arena, &list->projections, list->n_projections, &list->room_projections,
                          sizeof *list->projections);
    HJM__TRY(hjm__arena_status(&list->arena, err));
    list->projections[list->n_projections++] = made;
    return HJM_OK;
}

hjm_status hjm_indicators_add_projection(hjm_indicators *list, const hjm_volume_projection *projection, hjm_error *err)
{
    hjm_volume_projection p = HJM_VOLUME_PROJECTION_INIT;
    int32_t indicator;
    if (list == NULL || projection == NULL) {
        return hjm__fail1(err, HJM_M_NULL_ARGUMENT, NULL, hjm__str(list == NULL ? "list" : "projection"));
    }
    HJM__TRY(hjm__options_load(&p, sizeof p, HJM__FIRST_VOLUME_PROJECTION, projection, err));
    hjm__given given[] = { hjm__a_code("indicator", p.indicator), hjm__a_code("code", p.code), hjm__a_text("sv", p.sv),
                           hjm__a_maybe("en", p.en) };
    HJM__TRY(hjm__indicators_begin(list, given, 4, err));
    HJM__TRY(check(list, &p, err));
    HJM__TRY(hjm__indicators_need(list, &given[0].code, &indicator, err));
    if (!has_groups(&list->indicators[indicator])) {
        return hjm__fail1(err, HJM_M_PROJECTION_INDICATOR, &list->place, hjm__code_arg(&given[0].code));
    }
    return add(list, &p, indicator, err);
}
