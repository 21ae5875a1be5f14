/* One more indicator, checked against those before it. */
#include "cube/state.h"
#include "volume/indicators.h"

#include <string.h>

enum { LAST_PRODUCT = 999999, HUNDRED_PER_CENT = 100000 /* thousandths */ };

hjm_status hjm__restrictions_check(const hjm_indicators *list, const hjm_indicator *i, hjm_error *err)
{
    const hjm_agreement *a = list->agreement;
    HJM__TRY(hjm__indicators_between(list, "zero_price", i->zero_price, HJM_ZERO_PRICE_ANY, HJM_ZERO_PRICE_NONE, err));
    HJM__TRY(hjm__indicators_between(list, "age_from", i->age_from, 0, HJM__OLDEST, err));
    HJM__TRY(hjm__indicators_between(list, "age_to", i->age_to, i->age_from, HJM__OLDEST, err));
    HJM__TRY(hjm__indices_check(list, "kinds", i->kinds, i->n_kinds, a->n_kinds, err));
    HJM__TRY(hjm__indices_check(list, "parties", i->parties, i->n_parties, a->n_parties, err));
    HJM__TRY(hjm__indices_check(list, "scopes", i->scopes, i->n_scopes, a->n_scopes, err));
    HJM__TRY(hjm__indices_check(list, "products", i->products, i->n_products, LAST_PRODUCT + 1, err));
    for (size_t p = 0; p < i->n_products; p++) {
        if (!hjm__is_product(i->products[p])) {
            return hjm__fail2(err, HJM_M_OUT_OF_RANGE, &list->place, hjm__str("products"), hjm__int(i->products[p]));
        }
    }
    return HJM_OK;
}

static hjm_status check_count(const hjm_indicators *list, const hjm_indicator *i, hjm_error *err)
{
    HJM__TRY(hjm__indicators_between(list, "measure", i->measure, HJM_MEASURE_AMOUNT, HJM_MEASURE_ITEMS, err));
    HJM__TRY(hjm__dimensions_check(i->dimensions, i->n_dimensions, &list->place, err));
    return hjm__restrictions_check(list, i, err);
}

static hjm_status check_range(const hjm_indicators *list, const hjm_indicator *i, hjm_error *err)
{
    HJM__TRY(hjm__indicators_between(list, "kind", i->kind, HJM_INDICATOR_COUNT, HJM_INDICATOR_PER_1000, err));
    HJM__TRY(hjm__indicators_between(list, "stock", i->stock, 0, 1, err));
    HJM__TRY(hjm__indicators_between(list, "unit", i->unit, HJM_QUANTITY_COUNT, HJM_QUANTITY_NUMBER, err));
    HJM__TRY(hjm__indicators_between(list, "target", i->target, -1, HUNDRED_PER_CENT, err));
    HJM__TRY(hjm__indicators_between(list, "age_from", i->age_from, 0, HJM__OLDEST, err));
    HJM__TRY(hjm__indicators_between(list, "age_to", i->age_to, i->age_from, HJM__OLDEST, err));
    HJM__TRY(hjm__indicators_between(list, "about", i->about, HJM_ABOUT_UNSAID, HJM_ABOUT_THINGS, err));
    if (i->base_year != 0) {
        HJM__TRY(hjm__indicators_between(list, "base_year", i->base_year, HJM__FIRST_YEAR, HJM__LAST_YEAR, err));
    }
    if (i->kind == HJM_INDICATOR_COUNT) {
        HJM__TRY(check_count(list, i, err));
    }
    return HJM_OK;
}

/* The indicators that one is made of: all of a unit, and none of them made of others. */
static hjm_status find_parts(hjm_indicators *list, const hjm_indicator *i, const char *const *codes, size_t n,
                             hjm__indices *found, hjm_quantity_unit *unit, hjm_error *err)
{
    found->index = hjm__arena_alloc(&list->arena, n, sizeof *found->index);
    HJM__TRY(hjm__arena_status(&list->arena, err));
    for (size_t p = 0; p < n; p++) {
        hjm__given given = hjm__a_code("parts", codes[p]);
        int32_t of;
        HJM__TRY(hjm__indicators_begin(list, &given, 1, err));
        HJM__TRY(hjm__indicators_need(list, &given.code, &of, err));
        const hjm__indicator *part = &list->indicators[of];
        bool simple = part->kind == HJM_INDICATOR_COUNT || part->kind == HJM_INDICATOR_SERIES;
        if (!simple || part->unit == HJM_QUANTITY_PERCENT || (*unit >= 0 && part->unit != *unit)) {
            return hjm__fail2(err, HJM_M_INDICATOR_PARTS, &list->place, hjm__str(i->code), hjm__str(part->name.code));
        }
        *unit = part->unit;
        found->index[found->n++] = of;
    }
    return HJM_OK;
}

/* No band of the population is cut by the ages. */
static hjm_status check_ages(const hjm_indicators *list, const hjm_indicator *i, hjm_error *err)
{
    for (size_t b = 0; b < list->agreement->n_bands; b++) {
        const hjm__band *band = &list->agreement->bands[b];
        bool outside = band->age_to < i->age_from || band->age_from > i->age_to;
        bool inside = band->age_from >= i->age_from && band->age_to <= i->age_to;
        if (!outside && !inside) {
            char ages[24];
            hjm__ages_text(i->age_from, i->age_to, ages);
            return hjm__fail2(err, HJM_M_INDICATOR_AGES, &list->place, hjm__str(ages), hjm__str(i->code));
        }
    }
    return HJM_OK;
}

/* What an indicator is made of, and the unit that follows from it. */
static hjm_status settle_parts(hjm_indicators *list, const hjm_indicator *i, hjm__indicator *made, hjm_error *err)
{
    hjm_quantity_unit unit = -1;
    bool share = i->kind == HJM_INDICATOR_SHARE;
    if (!share && i->kind != HJM_INDICATOR_PER_1000) {
        made->unit = i->kind == HJM_INDICATOR_SERIES           ? i->unit
                     : i->measure == HJM_MEASURE_AMOUNT        ? HJM_QUANTITY_KR
                                                               : HJM_QUANTITY_COUNT;
        return HJM_OK;
    }
    if (i->parts == NULL || i->n_parts == 0 || (share && (i->whole == NULL || i->n_whole == 0))) {
        return hjm__fail1(err, HJM_M_INDICATOR_EMPTY, &list->place, hjm__str(i->code));
    }
    made->unit = share ? HJM_QUANTITY_PERCENT : HJM_QUANTITY_NUMBER;
    HJM__TRY(find_parts(list, i, i->parts, share ? i->n_parts : 1, &made->parts, &unit, err));
    if (share) {
        return find_parts(list, i, i->whole, i->n_whole, &made->whole, &unit, err);
    }
    return list->view.asked ? HJM_OK : check_ages(list, i, err);
}

void hjm__restrictions_copy(hjm_indicators *list, const hjm_indicator *i, hjm__indicator *made)
{
    made->zero_price = i->zero_price;
    made->age_from = i->age_from;
    made->age_to = i->age_to;
    made->kinds = hjm__indices_copy(list, i->kinds, i->n_kinds);
    made->parties = hjm__indices_copy(list, i->parties, i->n_parties);
    made->scopes = hjm__indices_copy(list, i->scopes, i->n_scopes);
    made->products = hjm__indices_copy(list, i->products, i->n_products);
}

static void copy_count(hjm_indicators *list, const hjm_indicator *i, hjm__indicator *made)
{
    made->measure = i->measure;
    made->n_dimensions = i->n_dimensions;
    if (i->n_dimensions > 0) {
        memcpy(made->dimensions, i->dimensions, i->n_dimensions * sizeof *i->dimensions);
    }
    hjm__restrictions_copy(list, i, made);
}

static hjm__name copy_name(hjm_indicators *list, const hjm__given given[3])
{
    hjm__name name = { hjm__arena_copy(&list->arena, given[0].code.text, given[0].code.length), { NULL, NULL } };
    const char *en = given[2].text == NULL ? given[1].text : given[2].text;
    name.text[HJM_LANG_SV] = hjm__arena_copy(&list->arena, given[1].text, strlen(given[1].text));
    name.text[HJM_LANG_EN] = hjm__arena_copy(&list->arena, en, strlen(en));
    return name;
}

static hjm_status add(hjm_indicators *list, const hjm_indicator *i, const hjm__given given[3], hjm_error *err)
{
    hjm__indicator made = { .kind = i->kind,         .stock = i->stock == 1,       .age_from = i->age_from,
                            .age_to = i->age_to,     .base_year = i->base_year,    .target = i->target,
                            .about = i->about,       .place = list->place };
    HJM__TRY(settle_parts(list, i, &made, err));
    if (i->kind == HJM_INDICATOR_COUNT) {
        copy_count(list, i, &made);
    }
    made.name = copy_name(list, given);
    (void)hjm__arena_grow(&list->arena, &list->indicators, list->n_indicators, &list->room_indicators,
                          sizeof *list->indicators);
    (void)hjm__index_reserve(&list->arena, &list->index);
    HJM__TRY(hjm__arena_status(&list->arena, err));
    hjm__index_put(&list->index, made.name.code, (int32_t)list->n_indicators);
    list->indicators[list->n_indicators++] = made;
    return HJM_OK;
}

hjm_status hjm_indicators_add(hjm_indicators *list, const hjm_indicator *indicator, hjm_error *err)
{
    hjm_indicator i = HJM_INDICATOR_INIT;
    if (list == NULL || indicator == NULL) {
        return hjm__fail1(err, HJM_M_NULL_ARGUMENT, NULL, hjm__str(list == NULL ? "list" : "indicator"));
    }
    HJM__TRY(hjm__options_load(&i, sizeof i, HJM__FIRST_INDICATOR, indicator, err));
    hjm__given given[] = { hjm__a_code("code", i.code), hjm__a_text("sv", i.sv), hjm__a_maybe("en", i.en) };
    HJM__TRY(hjm__indicators_begin(list, given, 3, err));
    HJM__TRY(hjm__indicators_room(list, list->n_indicators, HJM__MOST_THINGS, err));
    HJM__TRY(check_range(list, &i, err));
    if (hjm__index_find(&list->index, &given[0].code) >= 0) {
        return hjm__fail1(err, HJM_M_INDICATOR_TWICE, &list->place, hjm__code_arg(&given[0].code));
    }
    return add(list, &i, given, err);
}
