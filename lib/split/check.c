/* What a split refuses, in the order of the manual. */
#include "split/split.h"

#include "base/error.h"
#include "split/kernel.h"

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

hjm_status hjm__split_check_range(hjm_ore amount, const int64_t *weights, size_t n, hjm_error *err)
{
    int64_t sum = 0;
    if (amount < -HJM__LIMIT || amount > HJM__LIMIT) {
        return hjm__fail1(err, HJM_M_SPLIT_AMOUNT, NULL, hjm__int(amount));
    }
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

static hjm_status check_pair(const hjm__split *s, int64_t i, hjm_error *err)
{
    int64_t floor = hjm__split_floor(s, i);
    hjm__place place = hjm__at_index(i);
    if (floor < 0) {
        return hjm__fail2(err, HJM_M_SPLIT_FLOOR_NEGATIVE, &place, hjm__int(i), hjm__int(floor));
    }
    if (s->caps != NULL && floor > s->caps[i]) {
        return hjm__fail3(err, HJM_M_SPLIT_FLOOR_ABOVE_CAP, &place, hjm__int(i), hjm__int(floor),
                          hjm__int(s->caps[i]));
    }
    return HJM_OK;
}

hjm_status hjm__split_check_bounds(const hjm__split *s, hjm_error *err)
{
    int64_t owed = s->total;     /* above the floors */
    int64_t homeless = s->total; /* above the caps */
    if (s->floors == NULL && s->caps == NULL) {
        return HJM_OK;
    }
    for (int64_t i = 0; i < s->n; i++) {
        hjm_status status = check_pair(s, i, err);
        if (status != HJM_OK) {
            return status;
        }
    }
    for (int64_t i = 0; i < s->n; i++) {
        int64_t most = s->weights[i] > 0 ? hjm__split_cap(s, i) : hjm__split_floor(s, i);
        if (hjm__split_floor(s, i) > owed) {
            return hjm__fail1(err, HJM_M_SPLIT_FLOORS_SUM, NULL, hjm__int(s->total));
        }
        owed -= hjm__split_floor(s, i);
        homeless -= most < homeless ? most : homeless;
    }
    if (homeless > 0) {
        return hjm__fail1(err, HJM_M_SPLIT_CAPS_SUM, NULL, hjm__int(homeless));
    }
    return HJM_OK;
}
