#include "allocation/allocation.h"

hjm_status hjm__add_ore(hjm_ore *sum, hjm_ore amount, hjm_error *err)
{
    if (__builtin_add_overflow(*sum, amount, sum)) {
        return hjm__fail1(err, HJM_M_SUM_OVERFLOW, NULL, hjm__int(amount));
    }
    return HJM_OK;
}

hjm_status hjm__sum_cells(const hjm_allocation *a, hjm__set pools, hjm__set parties, hjm__sum *sum, hjm_error *err)
{
    sum->cost = sum->revenue = 0;
    for (size_t p = 0; p < pools.n; p++) {
        for (size_t i = 0; i < parties.n; i++) {
            size_t cell = hjm__at(a, pools.index[p], parties.index[i]);
            HJM__TRY(hjm__add_ore(&sum->cost, a->costs[cell], err));
            HJM__TRY(hjm__add_ore(&sum->revenue, a->revenues[cell].amount, err));
        }
    }
    if (__builtin_sub_overflow(sum->revenue, sum->cost, &sum->net)) {
        return hjm__fail1(err, HJM_M_SUM_OVERFLOW, NULL, hjm__int(sum->cost));
    }
    return HJM_OK;
}

static hjm_status check_index(const char *name, int32_t index, size_t n, hjm_error *err)
{
    if (index != HJM_ALL && (index < 0 || (size_t)index >= n)) {
        return hjm__fail2(err, HJM_M_OUT_OF_RANGE, NULL, hjm__str(name), hjm__int(index));
    }
    return HJM_OK;
}

hjm_status hjm_allocation_get(const hjm_allocation *run, hjm_figure figure, int32_t party, int32_t pool,
                              hjm_ore *amount, hjm_error *err)
{
    if (run == NULL || amount == NULL) {
        return hjm__fail1(err, HJM_M_NULL_ARGUMENT, NULL, hjm__str(run == NULL ? "run" : "amount"));
    }
    if (figure < HJM_FIGURE_COST || figure > HJM_FIGURE_NET) {
        return hjm__fail2(err, HJM_M_OUT_OF_RANGE, NULL, hjm__str("figure"), hjm__int(figure));
    }
    HJM__TRY(check_index("party", party, run->agreement->n_parties, err));
    HJM__TRY(check_index("pool", pool, run->agreement->n_pools, err));
    size_t one_pool = (size_t)pool;
    size_t one_party = (size_t)party;
    hjm__set pools = pool == HJM_ALL ? run->pools.all : (hjm__set){ &one_pool, 1 };
    hjm__set parties = party == HJM_ALL ? run->parties.all : (hjm__set){ &one_party, 1 };
    hjm__sum sum;
    HJM__TRY(hjm__sum_cells(run, pools, parties, &sum, err));
    *amount = figure == HJM_FIGURE_COST ? sum.cost : figure == HJM_FIGURE_REVENUE ? sum.revenue : sum.net;
    return HJM_OK;
}
