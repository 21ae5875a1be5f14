/* What stands beside the indicators: adjusted comparisons and tables by products. */
#include "base/text.h"
#include "volume/indicators.h"

#include <string.h>

static hjm_status check_kinds(const hjm_indicators *list, const int32_t *kinds, size_t n, hjm_error *err)
{
    HJM__TRY(hjm__indicators_between(list, "n_kinds", (int64_t)n, 1, HJM__MOST_THINGS, err));
    return hjm__indices_check(list, "kinds", kinds, n, list->agreement->n_kinds, err);
}

static const char *copy(hjm_indicators *list, const char *text)
{
    return hjm__arena_copy(&list->arena, text, strlen(text));
}

static bool adds_up(const hjm__indicator *i)
{
    return i->kind == HJM_INDICATOR_COUNT && i->measure != HJM_MEASURE_USERS && i->measure != HJM_MEASURE_ITEMS;
}

/* Lines that stayed are of other kinds than those that are counted. */
static bool says_which(const hjm_indicator *lines, hjm_adjustment adjustment)
{
    bool some = lines->n_parties + lines->n_scopes + lines->n_products > 0 || lines->age_from > 0 ||
                lines->age_to < HJM__OLDEST || lines->zero_price != HJM_ZERO_PRICE_ANY;
    return lines->n_kinds > 0 || (some && adjustment == HJM_ADJUSTMENT_GONE);
}

static hjm_status check_lines(const hjm_indicators *list, const hjm_indicator *lines, hjm_adjustment adjustment,
                              hjm_error *err)
{
    if (!says_which(lines, adjustment)) {
        return hjm__fail2(err, HJM_M_OUT_OF_RANGE, &list->place, hjm__str("n_kinds"), hjm__int(0));
    }
    return hjm__restrictions_check(list, lines, err);
}

hjm_status hjm_indicators_add_adjusted(hjm_indicators *list, const char *indicator, int32_t scope, const char *sv,
                                       const char *en, hjm_adjustment adjustment, const hjm_indicator *lines,
                                       hjm_error *err)
{
    hjm__adjusted made = { .indicator = -1, .scope = scope, .adjustment = adjustment };
    hjm_indicator of = HJM_INDICATOR_INIT;
    hjm__given given[] = { hjm__a_code("indicator", indicator), hjm__a_text("sv", sv), hjm__a_maybe("en", en) };
    if (lines == NULL) {
        return hjm__fail1(err, HJM_M_NULL_ARGUMENT, NULL, hjm__str("lines"));
    }
    HJM__TRY(hjm__options_load(&of, sizeof of, HJM__FIRST_INDICATOR, lines, err));
    HJM__TRY(hjm__indicators_begin(list, given, 3, err));
    HJM__TRY(hjm__indicators_room(list, list->n_adjusted, HJM__MOST_THINGS, err));
    HJM__TRY(hjm__indicators_between(list, "scope", scope, HJM_ALL, (int64_t)list->agreement->n_scopes - 1, err));
    HJM__TRY(hjm__indicators_between(list, "adjustment", adjustment, HJM_ADJUSTMENT_STAYED, HJM_ADJUSTMENT_GONE, err));
    HJM__TRY(check_lines(list, &of, adjustment, err));
    HJM__TRY(hjm__indicators_need(list, &given[0].code, &made.indicator, err));
    if (!adds_up(&list->indicators[made.indicator])) {
        return hjm__fail1(err, HJM_M_ADJUSTED_COUNT, &list->place, hjm__code_arg(&given[0].code));
    }
    made.text[HJM_LANG_SV] = copy(list, sv);
    made.text[HJM_LANG_EN] = copy(list, en == NULL ? sv : en);
    hjm__restrictions_copy(list, &of, &made.lines);
    (void)hjm__arena_grow(&list->arena, &list->adjusted, list->n_adjusted, &list->room_adjusted,
                          sizeof *list->adjusted);
    HJM__TRY(hjm__arena_status(&list->arena, err));
    list->adjusted[list->n_adjusted++] = made;
    return HJM_OK;
}

static bool is_taken(const hjm_indicators *list, const char *name)
{
    static const char *const ours[] = { "volumes", "amounts", "rates", "numbers", "volumes_years", "amounts_years",
                                        "rates_years", "numbers_years", "adjusted", "adjusted_amounts",
                                        "volumes_provenance", "population", "population_differences" };
    for (size_t i = 0; i < sizeof ours / sizeof *ours; i++) {
        if (hjm__same(ours[i], name)) {
            return true;
        }
    }
    for (size_t i = 0; i < list->n_products; i++) {
        if (hjm__same(list->products[i].name.code, name)) {
            return true;
        }
    }
    for (size_t i = 0; i < list->n_projections; i++) {
        if (hjm__same(list->projections[i].name.code, name)) {
            return true;
        }
    }
    return false;
}

hjm_status hjm__indicators_table_name(const hjm_indicators *list, const char *name, hjm_error *err)
{
    if (!hjm__is_name(name)) {
        return hjm__fail1(err, HJM_M_TABLE_NAME, &list->place, hjm__str(name));
    }
    return is_taken(list, name) ? hjm__fail1(err, HJM_M_VOLUME_TABLE_TWICE, &list->place, hjm__str(name)) : HJM_OK;
}

hjm_status hjm_indicators_add_products(hjm_indicators *list, hjm_product_table table, const char *code, const char *sv,
                                       const char *en, hjm_dimension level, const int32_t *kinds, size_t n_kinds,
                                       hjm_error *err)
{
    hjm__products made = { table, { NULL, { NULL, NULL } }, level, { NULL, 0 } };
    hjm__given given[] = { hjm__a_code("code", code), hjm__a_text("sv", sv), hjm__a_maybe("en", en) };
    HJM__TRY(hjm__indicators_begin(list, given, 3, err));
    HJM__TRY(hjm__indicators_room(list, list->n_products, HJM__MOST_THINGS, err));
    HJM__TRY(hjm__indicators_between(list, "table", table, HJM_PRODUCTS_RANKED, HJM_PRODUCTS_PRICE_VOLUME_MIX, err));
    HJM__TRY(hjm__indicators_between(list, "level", level, HJM_BY_CLASS, HJM_BY_DIVISION, err));
    HJM__TRY(check_kinds(list, kinds, n_kinds, err));
    HJM__TRY(hjm__indicators_table_name(list, code, err));
    made.name = (hjm__name){ copy(list, code), { copy(list, sv), copy(list, en == NULL ? sv : en) } };
    made.kinds = hjm__indices_copy(list, kinds, n_kinds);
    (void)hjm__arena_grow(&list->arena, &list->products, list->n_products, &list->room_products,
                          sizeof *list->products);
    HJM__TRY(hjm__arena_status(&list->arena, err));
    list->products[list->n_products++] = made;
    return HJM_OK;
}
