/* Measured and planned values. */
#include "cube/sources.h"
#include "volume/indicators.h"

#include <string.h>

static const int64_t powers[] = { 1, 10, 100, 1000, 10000, 100000, 1000000 };

enum { MOST_DECIMALS = 6 };

/* The value in the unit of its indicator: a whole count, whole öre, a share, a number. */
static hjm_status settle_unit(const hjm_indicators *list, const hjm__indicator *i, hjm__value *v, hjm_error *err)
{
    int64_t scale = v->per_unit;
    bool money = i->unit == HJM_QUANTITY_KR;
    if (i->unit == HJM_QUANTITY_PERCENT) {
        v->per_unit = scale * 100;
    }
    if (i->unit == HJM_QUANTITY_PERCENT || i->unit == HJM_QUANTITY_NUMBER) {
        return HJM_OK;
    }
    if (money && __builtin_mul_overflow(v->value, 100, &v->value)) {
        return hjm__fail1(err, HJM_M_SUM_OVERFLOW, &list->place, hjm__str(i->name.code));
    }
    if (v->value % scale != 0) {
        return hjm__fail1(err, HJM_M_VALUE_DECIMALS, &list->place, hjm__str(i->name.code));
    }
    v->value /= scale;
    v->per_unit = 1;
    return HJM_OK;
}

static hjm_status check_indicator(const hjm_indicators *list, const hjm__indicator *i, hjm_plan plan, hjm_error *err)
{
    if (i->kind == HJM_INDICATOR_SHARE || i->kind == HJM_INDICATOR_PER_1000) {
        return hjm__fail1(err, HJM_M_VALUE_MADE, &list->place, hjm__str(i->name.code));
    }
    if (i->kind == HJM_INDICATOR_COUNT && plan == HJM_PLAN_OUTCOME) {
        return hjm__fail1(err, HJM_M_VALUE_COUNTED, &list->place, hjm__str(i->name.code));
    }
    return HJM_OK;
}

static hjm_status check_twice(const hjm_indicators *list, const hjm__value *v, hjm_error *err)
{
    for (size_t i = 0; i < list->n_values; i++) {
        const hjm__value *other = &list->values[i];
        if (other->indicator == v->indicator && other->scope == v->scope && other->from == v->from &&
            other->to == v->to && other->plan == v->plan) {
            return hjm__fail1(err, HJM_M_VALUE_TWICE, &list->place,
                              hjm__str(list->indicators[v->indicator].name.code));
        }
    }
    return HJM_OK;
}

hjm_status hjm_indicators_add_source(hjm_indicators *list, const char *name, const char *sha256, hjm_error *err)
{
    HJM__TRY(hjm__indicators_begin(list, NULL, 0, err));
    HJM__TRY(hjm__source_check(name, sha256, err));
    HJM__TRY(hjm__indicators_room(list, list->n_sources, HJM__MOST_THINGS, err));
    hjm__source made = { hjm__arena_copy(&list->arena, name, strlen(name)),
                         hjm__arena_copy(&list->arena, sha256, strlen(sha256)) };
    (void)hjm__arena_grow(&list->arena, &list->sources, list->n_sources, &list->room_sources, sizeof *list->sources);
    HJM__TRY(hjm__arena_status(&list->arena, err));
    list->sources[list->n_sources++] = made;
    return HJM_OK;
}

hjm_status hjm_indicators_add_value(hjm_indicators *list, const char *indicator, int32_t scope, hjm_date from,
                                    hjm_date to, hjm_plan plan, int64_t value, int32_t decimals, hjm_error *err)
{
    hjm__value v = { -1, scope, from, to, plan, value, 1 };
    hjm__given given[] = { hjm__a_code("indicator", indicator) };
    HJM__TRY(hjm__indicators_begin(list, given, 1, err));
    HJM__TRY(hjm__indicators_between(list, "scope", scope, HJM_ALL, (int64_t)list->agreement->n_scopes - 1, err));
    HJM__TRY(hjm__indicators_between(list, "plan", plan, HJM_PLAN_OUTCOME, HJM_PLAN_BUDGET, err));
    HJM__TRY(hjm__indicators_between(list, "decimals", decimals, 0, MOST_DECIMALS, err));
    if (!hjm__whole_months(from, to)) {
        return hjm__fail1(err, HJM_M_VALUE_PERIOD, &list->place, hjm__code_arg(&given[0].code));
    }
    for (; decimals > 0 && v.value % 10 == 0; decimals--) {
        v.value /= 10;
    }
    v.per_unit = powers[decimals];
    HJM__TRY(hjm__indicators_need(list, &given[0].code, &v.indicator, err));
    const hjm__indicator *i = &list->indicators[v.indicator];
    HJM__TRY(check_indicator(list, i, plan, err));
    HJM__TRY(settle_unit(list, i, &v, err));
    HJM__TRY(check_twice(list, &v, err));
    HJM__TRY(hjm__indicators_room(list, list->n_values, HJM__MOST_DETAILS, err));
    (void)hjm__arena_grow(&list->arena, &list->values, list->n_values, &list->room_values, sizeof *list->values);
    HJM__TRY(hjm__arena_status(&list->arena, err));
    list->values[list->n_values++] = v;
    return HJM_OK;
}
