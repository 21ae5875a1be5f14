/* Bills of a running year: what the split of the total to date gives, less what is billed already. */
#include "split/split.h"

#include "base/error.h"
#include "base/memory.h"
#include "split/kernel.h"

#include <string.h>

/* Turn parts of the total to date into bills; period receives their sum. */
static hjm_status subtract(hjm_ore *parts, const hjm_ore *billed, size_t n, hjm__wide_sum *period, hjm_error *err)
{
    *period = 0;
    for (size_t i = 0; i < n; i++) {
        if (__builtin_sub_overflow(parts[i], billed[i], &parts[i]) || parts[i] < -HJM__LIMIT ||
            parts[i] > HJM__LIMIT) {
            hjm__place place = hjm__at_index((int64_t)i);
            return hjm__fail1(err, HJM_M_SPLIT_BILL, &place, hjm__int((int64_t)i));
        }
        *period += parts[i];
    }
    return HJM_OK;
}

static void mark(const hjm_ore *bills, size_t n, hjm__wide_sum period, int32_t *against)
{
    for (size_t i = 0; i < n; i++) {
        against[i] = (bills[i] < 0 && period > 0) || (bills[i] > 0 && period < 0);
    }
}

hjm_status hjm_split_cumulative(hjm_ore total, const int64_t *weights, size_t n_weights, const hjm_ore *billed,
                                size_t n_billed, hjm_ore *bills, size_t n_bills, int32_t *against, size_t n_against,
                                const hjm_split_options *options, hjm_error *err)
{
    hjm_split_options o = HJM_SPLIT_OPTIONS_INIT;
    hjm__wide_sum period;
    HJM__TRY(hjm__options_load(&o, sizeof o, HJM__FIRST_SPLIT_OPTIONS, options, err));
    if (o.rule == HJM_SPLIT_SEPARATE) {
        return hjm__fail(err, HJM_M_SPLIT_BILLS_SEPARATE, NULL);
    }
    HJM__TRY(hjm__split_check_length("billed", billed, n_billed, n_weights, err));
    HJM__TRY(hjm__split_check_length("bills", bills, n_bills, n_weights, err));
    if (n_against > 0) {
        HJM__TRY(hjm__split_check_length("against", against, n_against, n_weights, err));
    }
    HJM__TRY(hjm__split_check_shape(weights, n_weights, bills, n_bills, &o, err));
    HJM__TRY(hjm__split_check_values(total, weights, n_weights, &o, err));

    hjm_allocator allocator = hjm__allocator(o.allocator);
    hjm_ore *parts = hjm__alloc(&allocator, n_weights, sizeof *parts);
    if (parts == NULL) {
        return hjm__fail(err, HJM_M_NO_MEMORY, NULL);
    }
    hjm_status status = hjm_split_amount(total, weights, n_weights, parts, n_weights, &o, err);
    if (status == HJM_OK) {
        status = subtract(parts, billed, n_weights, &period, err);
    }
    if (status == HJM_OK) {
        memcpy(bills, parts, n_weights * sizeof *parts);
    }
    if (status == HJM_OK && n_against > 0) {
        mark(bills, n_weights, period, against);
    }
    hjm__release(&allocator, parts, n_weights, sizeof *parts);
    return status;
}
