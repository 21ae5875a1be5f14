/* Pools pass costs on to other pools, exactly: direct, step-down, or all at once (reciprocal). */
#include "allocation/allocation.h"
#include "allocation/rests.h"
#include "split/muldiv.h"

typedef struct passing {
    hjm__run           *run;
    hjm__arena         *arena;
    const hjm__version *version;
    size_t              span;
    size_t              n;     /* pools */
    hjm__ratio         *gross; /* one a pool: posted + received */
    hjm__ratio         *left;  /* one a pool: gross - passed */
} passing;

static bool passes(const passing *p, int32_t pool)
{
    for (size_t i = 0; i < p->version->n_passes; i++) {
        if (p->version->passes[i].from == pool) {
            return true;
        }
    }
    return false;
}

/* Does the method take account of this pass? */
static bool counts(const passing *p, const hjm__pass *pass)
{
    switch (p->version->steps) {
    case HJM_STEPS_DIRECT: return !passes(p, pass->to);
    case HJM_STEPS_STEP_DOWN:
        return p->version->rules[pass->to].order < 0 ||
               p->version->rules[pass->to].order > p->version->rules[pass->from].order;
    default: return true;
    }
}

/* The sums of a pool's shares: all that it passes, and those that count. */
static void sum_shares(const passing *p, int32_t pool, hjm__ratio *all, hjm__ratio *counted)
{
    *all = *counted = hjm__ratio_int(p->arena, 0, 1);
    for (size_t i = 0; i < p->version->n_passes; i++) {
        const hjm__pass *pass = &p->version->passes[i];
        if (pass->from == pool) {
            *all = hjm__ratio_add(p->arena, *all, pass->share);
            if (counts(p, pass)) {
                *counted = hjm__ratio_add(p->arena, *counted, pass->share);
            }
        }
    }
}

static hjm_status note_passed(passing *p, int32_t from, int32_t to, hjm__ratio share, hjm__ratio amount, hjm_error *err)
{
    hjm_allocation *a = p->run->result;
    if (hjm__arena_grow(p->arena, &a->passed, a->n_passed, &a->room_passed, sizeof *a->passed)) {
        a->passed[a->n_passed++] = (hjm__passed){ p->span, from, to, share, p->gross[from], amount };
    }
    return hjm__arena_status(p->arena, err);
}

/* A pool whose gross is final passes its shares on; shares that do not count are spread over those that do, of which the
 * seal has made sure there are some. */
static hjm_status pass_on(passing *p, int32_t pool, hjm_error *err)
{
    hjm__ratio all, counted;
    sum_shares(p, pool, &all, &counted);
    HJM__TRY(hjm__arena_status(p->arena, err));
    hjm__ratio scale = hjm__ratio_div(p->arena, all, counted);
    for (size_t i = 0; i < p->version->n_passes; i++) {
        const hjm__pass *pass = &p->version->passes[i];
        if (pass->from != pool || !counts(p, pass)) {
            continue;
        }
        hjm__ratio share = hjm__ratio_mul(p->arena, scale, pass->share);
        hjm__ratio amount = hjm__ratio_mul(p->arena, p->gross[pool], share);
        p->left[pool] = hjm__ratio_sub(p->arena, p->left[pool], amount);
        p->left[pass->to] = hjm__ratio_add(p->arena, p->left[pass->to], amount);
        if (p->version->steps != HJM_STEPS_RECIPROCAL) { /* there, gross holds what is received already */
            p->gross[pass->to] = hjm__ratio_add(p->arena, p->gross[pass->to], amount);
        }
        HJM__TRY(note_passed(p, pool, pass->to, share, amount, err));
    }
    return hjm__arena_status(p->arena, err);
}

/* The matrix of gross[j] - sum over i of share(i -> j) * gross[i] = posted[j], with the right side as last column. */
static hjm__ratio *equations(const passing *p)
{
    size_t n = p->n;
    hjm__ratio *m = hjm__arena_alloc(p->arena, n * (n + 1), sizeof *m);
    for (size_t i = 0; m != NULL && i < n; i++) {
        for (size_t j = 0; j <= n; j++) {
            m[i * (n + 1) + j] = j == n ? p->gross[i] : hjm__ratio_int(p->arena, i == j, 1);
        }
    }
    for (size_t i = 0; m != NULL && i < p->version->n_passes; i++) {
        const hjm__pass *pass = &p->version->passes[i];
        m[(size_t)pass->to * (n + 1) + (size_t)pass->from].num = hjm__big_neg(pass->share.num);
        m[(size_t)pass->to * (n + 1) + (size_t)pass->from].den = pass->share.den;
    }
    return m;
}

/* Gauss and Jordan in exact ratios. The columns are diagonally dominant, and the seal has made sure that costs can leave
 * every pool, so no pivot on the diagonal is zero. */
static void solve(const passing *p, hjm__ratio *m)
{
    size_t width = p->n + 1;
    for (size_t k = 0; k < p->n && p->arena->status == HJM_OK; k++) {
        hjm__ratio pivot = m[k * width + k];
        for (size_t j = k; j < width; j++) {
            m[k * width + j] = hjm__ratio_div(p->arena, m[k * width + j], pivot);
        }
        for (size_t i = 0; i < p->n; i++) {
            hjm__ratio factor = m[i * width + k];
            for (size_t j = k; i != k && factor.num.sign != 0 && j < width; j++) {
                hjm__ratio less = hjm__ratio_mul(p->arena, factor, m[k * width + j]);
                m[i * width + j] = hjm__ratio_sub(p->arena, m[i * width + j], less);
            }
        }
    }
}

static hjm_status solve_gross(passing *p, hjm_error *err)
{
    hjm__ratio *m = equations(p);
    HJM__TRY(hjm__arena_status(p->arena, err));
    solve(p, m);
    for (size_t i = 0; i < p->n; i++) {
        p->gross[i] = m[i * (p->n + 1) + p->n];
    }
    return hjm__arena_status(p->arena, err);
}

static hjm_status pass_in_order(passing *p, hjm_error *err)
{
    for (int32_t step = 0; step < p->version->n_ordered; step++) {
        for (size_t pool = 0; pool < p->n; pool++) {
            if (p->version->rules[pool].order == step && passes(p, (int32_t)pool)) {
                HJM__TRY(pass_on(p, (int32_t)pool, err));
            }
        }
    }
    return HJM_OK;
}

static hjm_status pass_all(passing *p, hjm_error *err)
{
    for (size_t pool = 0; pool < p->n; pool++) {
        if (passes(p, (int32_t)pool)) {
            HJM__TRY(pass_on(p, (int32_t)pool, err));
        }
    }
    return HJM_OK;
}

/* Whole öre for every pool: the exact totals cut down, and what is left to the largest rests, ties to the first pool, so
 * that the sum of all pools is kept. A sum below zero gives the mirror image. */
typedef struct rounding {
    const passing *p;
    hjm__shared   *shared; /* of the span */
    hjm__ratio    *rests;
    int32_t        sign;   /* of the sum */
} rounding;

/* Cut every total down; *left receives what is then missing to the sum. */
static hjm_status cut_down(rounding *r, hjm__ratio sum, hjm__big *left, hjm_error *err)
{
    hjm__arena *arena = r->p->arena;
    hjm__big whole = hjm__big_int(arena, 0);
    for (size_t i = 0; i < r->p->n; i++) {
        hjm__ratio total = r->p->left[i];
        r->shared[i].total = total;
        total.num.sign *= r->sign;
        hjm__big floor = hjm__ratio_round(arena, total, total.num.sign < 0 ? HJM_ROUND_UP : HJM_ROUND_TRUNCATE);
        r->rests[i] = hjm__ratio_sub(arena, total, hjm__ratio_make(arena, floor, hjm__big_int(arena, 1)));
        whole = hjm__big_add(arena, whole, floor);
        if (!hjm__big_i64(floor, &r->shared[i].rounded) || r->shared[i].rounded > HJM__LIMIT ||
            r->shared[i].rounded < -HJM__LIMIT) {
            return hjm__fail1(err, HJM_M_SUM_OVERFLOW, NULL, hjm__str(r->p->run->agreement->pools[i].name.code));
        }
    }
    *left = hjm__big_sub(arena, hjm__big_abs(sum.num), whole); /* the sum of whole postings is whole */
    return hjm__arena_status(arena, err);
}

static hjm_status round_totals(const passing *p, hjm_error *err)
{
    rounding r = { p, &p->run->result->shared[p->span * p->n], NULL, 1 };
    hjm__ratio sum = hjm__ratio_int(p->arena, 0, 1);
    hjm__big left;
    r.rests = hjm__arena_alloc(p->arena, p->n, sizeof *r.rests);
    HJM__TRY(hjm__arena_status(p->arena, err));
    for (size_t i = 0; i < p->n; i++) {
        sum = hjm__ratio_add(p->arena, sum, p->left[i]);
    }
    r.sign = sum.num.sign < 0 ? -1 : 1;
    HJM__TRY(cut_down(&r, sum, &left, err));
    int64_t n_left = 0; /* fewer than there are pools */
    (void)hjm__big_i64(left, &n_left);
    size_t *order = hjm__order_rests(p->arena, r.rests, p->n);
    HJM__TRY(hjm__arena_status(p->arena, err));
    for (int64_t i = 0; i < n_left; i++) {
        r.shared[order[i]].rounded++;
    }
    for (size_t i = 0; i < p->n; i++) {
        r.shared[i].rounded *= r.sign;
    }
    return HJM_OK;
}

hjm_status hjm__pass_costs(hjm__run *run, size_t span, hjm_error *err)
{
    hjm_allocation *a = run->result;
    passing p = { run, &a->arena, a->spans[span].version, span, run->agreement->n_pools, NULL, NULL };
    p.gross = hjm__arena_alloc(p.arena, p.n, sizeof *p.gross);
    p.left = hjm__arena_alloc(p.arena, p.n, sizeof *p.left);
    HJM__TRY(hjm__arena_status(p.arena, err));
    for (size_t i = 0; i < p.n; i++) {
        p.gross[i] = p.left[i] = hjm__ratio_int(p.arena, a->shared[span * p.n + i].posted, 1);
    }
    HJM__TRY(hjm__arena_status(p.arena, err));
    if (p.version->steps == HJM_STEPS_RECIPROCAL) {
        HJM__TRY(solve_gross(&p, err));
    }
    HJM__TRY(p.version->steps == HJM_STEPS_STEP_DOWN ? pass_in_order(&p, err) : pass_all(&p, err));
    return round_totals(&p, err);
}
