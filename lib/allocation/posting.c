#include "allocation/allocation.h"

/* The span that holds a posting whole, or -1. */
static int64_t find_span(const hjm_allocation *a, const hjm__posting *p)
{
    for (size_t s = 0; s < a->n_spans; s++) {
        if (p->from >= a->spans[s].from && p->to <= a->spans[s].to) {
            return (int64_t)s;
        }
    }
    return -1;
}

static bool is_direct(const hjm__version *version, int32_t pool)
{
    int32_t key = version->rules[pool].key;
    return key >= 0 && version->keys[key].kind == HJM_KEY_DIRECT;
}

static hjm_status overflow(const hjm__run *run, const hjm__posting *p, hjm_error *err)
{
    return hjm__fail1(err, HJM_M_SUM_OVERFLOW, &p->place, hjm__str(run->agreement->pools[p->pool].name.code));
}

static hjm_status post_cost(hjm__run *run, const hjm__posting *p, size_t span, hjm_error *err)
{
    hjm_allocation *a = run->result;
    const hjm_agreement *agreement = run->agreement;
    hjm__shared *shared = &a->shared[span * agreement->n_pools + (size_t)p->pool];
    bool direct = is_direct(a->spans[span].version, p->pool);
    if (!direct && p->party >= 0) {
        return hjm__fail2(err, HJM_M_POSTING_ON_PARTY, &p->place, hjm__str(agreement->pools[p->pool].name.code),
                          hjm__str(agreement->parties[p->party].name.code));
    }
    if (direct && p->party < 0) {
        return hjm__fail1(err, HJM_M_POSTING_WITHOUT_PARTY, &p->place, hjm__str(agreement->pools[p->pool].name.code));
    }
    if (__builtin_add_overflow(shared->posted, p->amount, &shared->posted)) {
        return overflow(run, p, err);
    }
    shared->n_postings++;
    if (direct && __builtin_add_overflow(shared->parts[p->party], p->amount, &shared->parts[p->party])) {
        return overflow(run, p, err);
    }
    return HJM_OK;
}

static hjm_status post_revenue(hjm__run *run, const hjm__posting *p, hjm_error *err)
{
    hjm_allocation *a = run->result;
    if (p->party < 0) {
        return hjm__fail1(err, HJM_M_POSTING_WITHOUT_PARTY, &p->place,
                          hjm__str(run->agreement->pools[p->pool].name.code));
    }
    hjm__revenue *revenue = &a->revenues[hjm__at(a, (size_t)p->pool, (size_t)p->party)];
    if (__builtin_add_overflow(revenue->posted, p->amount, &revenue->posted) ||
        __builtin_add_overflow(revenue->amount, p->amount, &revenue->amount)) {
        return overflow(run, p, err);
    }
    return HJM_OK;
}

/* Postings that do not touch the period are history: the tables by year show them. */
hjm_status hjm__post_costs(hjm__run *run, hjm_error *err)
{
    hjm_allocation *a = run->result;
    const hjm__posting *postings;
    size_t n = hjm__costs_postings(run->costs, &postings);
    for (size_t i = 0; i < n; i++) {
        const hjm__posting *p = &postings[i];
        if (p->to < a->from || p->from > a->to) {
            continue;
        }
        int64_t span = find_span(a, p);
        if (span < 0) {
            return hjm__fail1(err, HJM_M_POSTING_OVER_BORDER, &p->place,
                              hjm__str(run->agreement->pools[p->pool].name.code));
        }
        HJM__TRY(p->side == HJM_SIDE_COST ? post_cost(run, p, (size_t)span, err) : post_revenue(run, p, err));
    }
    return HJM_OK;
}

static hjm_status add_lines(hjm__run *run, size_t kind, size_t party, hjm_error *err)
{
    hjm_allocation *a = run->result;
    const hjm__kind *of = &run->agreement->kinds[kind];
    hjm__revenue *revenue = &a->revenues[hjm__at(a, (size_t)of->pool, party)];
    int64_t amount, lines;
    HJM__TRY(hjm_cube_get(run->cube, (int32_t)party, (int32_t)kind, a->from, a->to, HJM_MEASURE_AMOUNT, &amount, err));
    HJM__TRY(hjm_cube_get(run->cube, (int32_t)party, (int32_t)kind, a->from, a->to, HJM_MEASURE_LINES, &lines, err));
    revenue->lines += lines; /* at most the number of lines of the cube */
    if (__builtin_add_overflow(revenue->amount, amount, &revenue->amount)) {
        return hjm__fail1(err, HJM_M_SUM_OVERFLOW, NULL, hjm__str(of->name.code));
    }
    return HJM_OK;
}

hjm_status hjm__find_revenue(hjm__run *run, hjm_error *err)
{
    for (size_t kind = 0; kind < run->agreement->n_kinds; kind++) {
        for (size_t party = 0; run->agreement->kinds[kind].pool >= 0 && party < run->agreement->n_parties; party++) {
            HJM__TRY(add_lines(run, kind, party, err));
        }
    }
    return HJM_OK;
}
