/* What becomes of each group's result: repaid by share of the cost, moved to the pot, or carried. */
#include "allocation/allocation.h"
#include "split/kernel.h"

/* The balance before the period. What is repaid leaves no balance, so only the opening of a first year counts. */
static hjm_status find_opening(const hjm__run *run, const hjm__group *group, hjm__settled *s, hjm_error *err)
{
    bool earlier = false;
    s->opening = group->opening;
    for (size_t i = 0; i < run->agreement->n_results; i++) {
        const hjm__result *r = &run->agreement->results[i];
        if (r->group == s->group && r->year < run->result->year) {
            earlier = true;
            HJM__TRY(hjm__add_ore(&s->opening, r->amount, err));
        }
    }
    if (group->rule == HJM_SETTLE_REPAY && earlier) {
        s->opening = 0;
    }
    return HJM_OK;
}

/* Each party's cost in the period, as the weights by which the result is repaid. */
static hjm_status cost_weights(const hjm__run *run, int32_t group, int64_t *weights, hjm_error *err)
{
    const hjm_allocation *a = run->result;
    for (size_t i = 0; i < a->members[group].n; i++) {
        hjm__sum sum;
        size_t party = a->members[group].index[i];
        HJM__TRY(hjm__sum_cells(a, a->pools.all, (hjm__set){ &party, 1 }, &sum, err));
        weights[party] = sum.cost;
    }
    return HJM_OK;
}

static hjm_status repay(hjm__run *run, const hjm__group *group, hjm__settled *s, hjm_error *err)
{
    hjm__arena *arena = &run->result->arena;
    size_t n = run->agreement->n_parties;
    s->weights = hjm__arena_alloc(arena, n, sizeof *s->weights);
    s->remainders = hjm__arena_alloc(arena, n, sizeof *s->remainders);
    s->floors = hjm__arena_alloc(arena, n, sizeof *s->floors);
    s->parts = hjm__arena_alloc(arena, n, sizeof *s->parts);
    HJM__TRY(hjm__arena_status(arena, err));
    if (s->closing == 0) {
        return HJM_OK;
    }
    HJM__TRY(cost_weights(run, s->group, s->weights, err));
    switch (hjm__split_kernel(s->closing, s->weights, s->parts, s->remainders, s->floors, (int64_t)n)) {
    case HJM__SPLIT_DONE: return HJM_OK;
    case HJM__SPLIT_ZERO:
        return hjm__fail1(err, HJM_M_SETTLE_NO_COST, &group->place, hjm__str(group->name.code));
    case HJM__SPLIT_NEGATIVE:
        for (size_t i = 0; i < n; i++) {
            if (s->weights[i] < 0) {
                return hjm__fail2(err, HJM_M_SETTLE_NEGATIVE_COST, &group->place, hjm__str(group->name.code),
                                  hjm__str(run->agreement->parties[i].name.code));
            }
        }
        break;
    default: break;
    }
    return hjm__fail1(err, HJM_M_SUM_OVERFLOW, &group->place, hjm__str(group->name.code));
}

hjm_status hjm__settle(hjm__run *run, hjm_error *err)
{
    hjm_allocation *a = run->result;
    a->settled = hjm__arena_alloc(&a->arena, run->agreement->n_groups, sizeof *a->settled);
    HJM__TRY(hjm__arena_status(&a->arena, err));
    for (size_t g = 0; g < run->agreement->n_groups; g++) {
        const hjm__group *group = &run->agreement->groups[g];
        if (!group->settled) {
            continue;
        }
        hjm__settled *s = &a->settled[a->n_settled++];
        s->group = (int32_t)g;
        HJM__TRY(find_opening(run, group, s, err));
        hjm__sum sum;
        HJM__TRY(hjm__sum_cells(a, a->pools.all, a->members[g], &sum, err));
        s->net = sum.net;
        s->closing = s->opening;
        HJM__TRY(hjm__add_ore(&s->closing, s->net, err));
        if (group->rule == HJM_SETTLE_REPAY) {
            HJM__TRY(repay(run, group, s, err));
        }
    }
    return HJM_OK;
}
