/* Pools pass on at most all their cost, and what they pass can reach a pool that keeps it. */
#include "agreement/seal.h"

hjm__ratio hjm__passed(const hjm__version *version, size_t pool, hjm__arena *scratch)
{
    hjm__ratio sum = hjm__ratio_int(scratch, 0, 1);
    for (size_t i = 0; i < version->n_passes; i++) {
        if (version->passes[i].from == (int32_t)pool) {
            sum = hjm__ratio_add(scratch, sum, version->passes[i].share);
        }
    }
    return sum;
}

/* The first thing that a pool passes, for the place; NULL if it passes nothing. */
static const hjm__pass *first_pass(const hjm__version *version, size_t pool)
{
    for (size_t i = 0; i < version->n_passes; i++) {
        if (version->passes[i].from == (int32_t)pool) {
            return &version->passes[i];
        }
    }
    return NULL;
}

hjm_status hjm__check_passed(const hjm_agreement *a, const hjm__version *version, hjm__arena *scratch, hjm_error *err)
{
    hjm__ratio all = hjm__ratio_int(scratch, 1, 1);
    for (size_t p = 0; p < a->n_pools; p++) {
        hjm__ratio sum = hjm__passed(version, p, scratch);
        bool more = hjm__ratio_cmp(scratch, sum, all) > 0;
        const char *text = more ? hjm__exact_text(scratch, sum) : NULL;
        HJM__TRY(hjm__arena_status(scratch, err));
        if (more) {
            return hjm__fail2(err, HJM_M_PASS_SUM, &first_pass(version, p)->place, hjm__str(a->pools[p].name.code),
                              hjm__str(text));
        }
    }
    return HJM_OK;
}

/* Is it still the receiver's turn? Otherwise the share is left out of account. */
static bool counts(const hjm__version *version, const hjm__pass *pass)
{
    if (version->steps == HJM_STEPS_DIRECT) {
        return first_pass(version, (size_t)pass->to) == NULL;
    }
    int32_t to = version->rules[pass->to].order;
    return to < 0 || to > version->rules[pass->from].order;
}

/* One after the other: something is left of what each pool passes. */
static hjm_status check_turns(const hjm_agreement *a, const hjm__version *version, hjm_error *err)
{
    for (size_t p = 0; p < a->n_pools; p++) {
        const hjm__pass *first = first_pass(version, p);
        bool any = first == NULL;
        for (size_t i = 0; i < version->n_passes && !any; i++) {
            any = version->passes[i].from == (int32_t)p && counts(version, &version->passes[i]);
        }
        if (!any) {
            return hjm__fail1(err, HJM_M_PASS_NOWHERE, &first->place, hjm__str(a->pools[p].name.code));
        }
    }
    return HJM_OK;
}

/* All at once: from every pool there is a way to one that keeps a share. */
static hjm_status check_ways_out(const hjm_agreement *a, const hjm__version *version, hjm__arena *scratch,
                                 hjm_error *err)
{
    hjm__ratio all = hjm__ratio_int(scratch, 1, 1);
    bool *leaves = hjm__arena_alloc(scratch, a->n_pools, sizeof *leaves);
    HJM__TRY(hjm__arena_status(scratch, err));
    for (size_t p = 0; p < a->n_pools; p++) {
        leaves[p] = hjm__ratio_cmp(scratch, hjm__passed(version, p, scratch), all) < 0;
    }
    HJM__TRY(hjm__arena_status(scratch, err));
    for (bool more = true; more;) {
        more = false;
        for (size_t i = 0; i < version->n_passes; i++) {
            const hjm__pass *pass = &version->passes[i];
            if (leaves[pass->to] && !leaves[pass->from]) {
                leaves[pass->from] = true;
                more = true;
            }
        }
    }
    for (size_t p = 0; p < a->n_pools; p++) {
        if (!leaves[p]) {
            return hjm__fail1(err, HJM_M_PASS_CLOSED, &first_pass(version, p)->place, hjm__str(a->pools[p].name.code));
        }
    }
    return HJM_OK;
}

hjm_status hjm__check_flow(const hjm_agreement *a, const hjm__version *version, hjm__arena *scratch, hjm_error *err)
{
    return version->steps == HJM_STEPS_RECIPROCAL ? check_ways_out(a, version, scratch, err)
                                                  : check_turns(a, version, err);
}
