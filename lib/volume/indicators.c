/* The list of indicators: its life, and what all that is added to it has in common. */
#include "volume/indicators.h"

#include <string.h>

void hjm_indicator_init(hjm_indicator *indicator)
{
    *indicator = (hjm_indicator)HJM_INDICATOR_INIT;
}

hjm_status hjm_indicators_create(hjm_indicators **out, const hjm_agreement *agreement, const hjm_options *options,
                                 hjm_error *err)
{
    hjm_options o = HJM_OPTIONS_INIT;
    if (out == NULL || agreement == NULL) {
        return hjm__fail1(err, HJM_M_NULL_ARGUMENT, NULL, hjm__str(out == NULL ? "out" : "agreement"));
    }
    *out = NULL;
    HJM__TRY(hjm__options_load(&o, sizeof o, HJM__FIRST_OPTIONS, options, err));
    if (!agreement->sealed) {
        return hjm__fail(err, HJM_M_NOT_SEALED, NULL);
    }
    hjm_allocator allocator = hjm__allocator(o.allocator);
    hjm_indicators *list = hjm__alloc(&allocator, 1, sizeof *list);
    if (list == NULL) {
        return hjm__fail(err, HJM_M_NO_MEMORY, NULL);
    }
    hjm__arena_init(&list->arena, &allocator);
    list->agreement = hjm__agreement_share(agreement);
    list->place = HJM__NOWHERE;
    *out = list;
    return HJM_OK;
}

void hjm_indicators_destroy(hjm_indicators *list)
{
    if (list != NULL) {
        hjm_allocator allocator = list->arena.allocator;
        hjm_agreement_destroy((hjm_agreement *)list->agreement);
        hjm__arena_free(&list->arena);
        hjm__release(&allocator, list, 1, sizeof *list);
    }
}

size_t hjm_indicators_n(const hjm_indicators *list)
{
    return list == NULL ? 0 : list->n_indicators;
}

hjm_status hjm_indicators_set_place(hjm_indicators *list, const char *source, uint32_t line, uint32_t column,
                                    const char *excerpt, hjm_error *err)
{
    hjm__place place = { NULL, line, column, NULL, 0, -1 };
    HJM__TRY(hjm__indicators_begin(list, NULL, 0, err));
    if (source != NULL) {
        place.source = hjm__arena_copy(&list->arena, source, strlen(source));
    }
    if (excerpt != NULL) {
        place.length = strlen(excerpt);
        place.text = hjm__arena_copy(&list->arena, excerpt, place.length);
    }
    HJM__TRY(hjm__arena_status(&list->arena, err));
    list->place = place;
    return HJM_OK;
}

hjm_status hjm__indicators_begin(hjm_indicators *list, hjm__given *given, size_t n, hjm_error *err)
{
    if (list == NULL) {
        return hjm__fail1(err, HJM_M_NULL_ARGUMENT, NULL, hjm__str("list"));
    }
    for (size_t i = 0; i < n; i++) {
        if (given[i].text == NULL && given[i].rule != HJM__MAYBE) {
            return hjm__fail1(err, HJM_M_NULL_ARGUMENT, &list->place, hjm__str(given[i].argument));
        }
    }
    list->arena.status = HJM_OK; /* memory that ran out in an earlier call may be there again */
    return hjm__check_texts(&list->place, given, n, err);
}

hjm_status hjm__indicators_between(const hjm_indicators *list, const char *argument, int64_t value, int64_t least,
                                   int64_t most, hjm_error *err)
{
    if (value >= least && value <= most) {
        return HJM_OK;
    }
    return hjm__fail2(err, HJM_M_OUT_OF_RANGE, &list->place, hjm__str(argument), hjm__int(value));
}

hjm_status hjm__indicators_room(const hjm_indicators *list, size_t count, size_t most, hjm_error *err)
{
    return count < most ? HJM_OK : hjm__fail1(err, HJM_M_TOO_MANY, &list->place, hjm__int((int64_t)most));
}

hjm_status hjm__indicators_need(const hjm_indicators *list, const hjm__code *code, int32_t *of, hjm_error *err)
{
    *of = hjm__index_find(&list->index, code);
    return *of >= 0 ? HJM_OK : hjm__fail1(err, HJM_M_UNKNOWN_INDICATOR, &list->place, hjm__code_arg(code));
}

hjm_status hjm__indices_check(const hjm_indicators *list, const char *argument, const int32_t *index, size_t n,
                              size_t most, hjm_error *err)
{
    if (index == NULL && n > 0) {
        return hjm__fail1(err, HJM_M_NULL_ARGUMENT, &list->place, hjm__str(argument));
    }
    for (size_t i = 0; i < n; i++) {
        HJM__TRY(hjm__indicators_between(list, argument, index[i], 0, (int64_t)most - 1, err));
    }
    return HJM_OK;
}

hjm__indices hjm__indices_copy(hjm_indicators *list, const int32_t *index, size_t n)
{
    hjm__indices copy = { NULL, n };
    if (n > 0) {
        copy.index = hjm__arena_alloc(&list->arena, n, sizeof *copy.index);
        if (copy.index != NULL) {
            memcpy(copy.index, index, n * sizeof *copy.index);
        }
    }
    return copy;
}

hjm_status hjm__dimensions_check(const hjm_dimension *dimensions, size_t n, const hjm__place *place, hjm_error *err)
{
    if (dimensions == NULL && n > 0) {
        return hjm__fail1(err, HJM_M_NULL_ARGUMENT, place, hjm__str("dimensions"));
    }
    if (n > HJM__MOST_CUTS) {
        return hjm__fail2(err, HJM_M_OUT_OF_RANGE, place, hjm__str("n_dimensions"), hjm__int((int64_t)n));
    }
    for (size_t i = 0; i < n; i++) {
        bool fits = dimensions[i] >= HJM_BY_PARTY && dimensions[i] <= HJM_BY_SEX;
        for (size_t j = 0; j < i; j++) {
            fits = fits && dimensions[i] != dimensions[j];
        }
        if (!fits) {
            return hjm__fail2(err, HJM_M_OUT_OF_RANGE, place, hjm__str("dimensions"), hjm__int(dimensions[i]));
        }
    }
    return HJM_OK;
}
