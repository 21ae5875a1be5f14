/* What a split refuses, in the order of the manual. */
#include "split/split.h"

#include "base/error.h"
#include "split/kernel.h"

hjm_status hjm__split_check_count(size_t n, hjm_error *err)
{
    if (n < 1 || n > (size_t)HJM__SPLIT_MAX_RECEIVERS) {
        return hjm__fail1(err, HJM_M_SPLIT_COUNT, NULL, hjm__int((int64_t)n));
    }
    return HJM_OK;
}

hjm_status hjm__split_check_length(const char *name, const void *array, size_t length, size_t wanted, hjm_error *err)
{
    if (array == NULL) {
        return hjm__fail1(err, HJM_M_NULL_ARGUMENT, NULL, hjm__str(name));
    }
    if (length != wanted) {
        return hjm__fail3(err, HJM_M_SPLIT_LENGTH, NULL, hjm__str(name), hjm__int((int64_t)length),
                          hjm__int((int64_t)wanted));
    }
    return HJM_OK;
}

hjm_status hjm__split_check_weights(const int64_t *weights, size_t n, hjm_error *err)
{
    for (size_t i = 0; i < n; i++) {
        if (weights[i] < 0) {
            hjm__place place = hjm__at_index((int64_t)i);
            return hjm__fail2(err, HJM_M_SPLIT_NEGATIVE, &place, hjm__int((int64_t)i), hjm__int(weights[i]));
        }
    }
    return HJM_OK;
}

hjm_status hjm__split_check_amount(hjm_ore amount, const hjm__place *place, hjm_error *err)
{
    if (amount < -HJM__LIMIT || amount > HJM__LIMIT) {
        return hjm__fail1(err, HJM_M_SPLIT_AMOUNT, place, hjm__int(amount));
    }
    return HJM_OK;
}

hjm_status hjm__split_check_sum(const int64_t *weights, size_t n, hjm_error *err)
{
    int64_t sum = 0;
    for (size_t i = 0; i < n; i++) {
        if (weights[i] > HJM__LIMIT - sum) {
            hjm__place place = hjm__at_index((int64_t)i);
            return hjm__fail(err, HJM_M_SPLIT_WEIGHTS, &place);
        }
        sum += weights[i];
    }
    return HJM_OK;
}

hjm_status hjm__split_check_base(const int64_t *weights, size_t n, hjm_error *err)
{
    for (size_t i = 0; i < n; i++) {
        if (weights[i] > 0) {
            return HJM_OK;
        }
    }
    return hjm__fail(err, HJM_M_SPLIT_ZERO_BASE, NULL);
}

hjm_status hjm__split_check_pairs(const hjm_split_options *o, size_t n, hjm_error *err)
{
    for (size_t i = 0; i < n; i++) {
        int64_t floor = o->floors != NULL ? o->floors[i] : 0;
        hjm__place place = hjm__at_index((int64_t)i);
        if (floor < 0) {
            return hjm__fail2(err, HJM_M_SPLIT_FLOOR_NEGATIVE, &place, hjm__int((int64_t)i), hjm__int(floor));
        }
        if (o->caps != NULL && floor > o->caps[i]) {
            return hjm__fail3(err, HJM_M_SPLIT_FLOOR_ABOVE_CAP, &place, hjm__int((int64_t)i), hjm__int(floor),
                              hjm__int(o->caps[i]));
        }
    }
    return HJM_OK;
}

hjm_status hjm__split_check_room(hjm_ore amount, const int64_t *weights, size_t n, const hjm_split_options *o,
                                 const hjm__place *place, hjm_error *err)
{
    int64_t total = amount < 0 ? -amount : amount;
    int64_t above_floors = total;
    int64_t above_caps = total;
    for (size_t i = 0; i < n; i++) {
        int64_t least = o->floors != NULL ? o->floors[i] : 0;
        int64_t most = weights[i] == 0 ? least : o->caps != NULL ? o->caps[i] : total;
        if (least > above_floors) {
            return hjm__fail1(err, HJM_M_SPLIT_FLOORS_SUM, place, hjm__int(amount));
        }
        above_floors -= least;
        above_caps -= most < above_caps ? most : above_caps;
    }
    if (above_caps > 0) {
        return hjm__fail1(err, HJM_M_SPLIT_CAPS_SUM, place, hjm__int(above_caps));
    }
    return HJM_OK;
}
