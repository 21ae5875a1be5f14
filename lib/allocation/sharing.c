/* One pool over the parties: exact shares cut down to whole öre, the rest to the largest remainders. */
#include "allocation/allocation.h"
#include "allocation/rests.h"
#include "split/kernel.h"

#include <string.h>

/* The shares as whole weights for the kernel: what was counted, or the numerators over one denominator. Returns their
 * sum, or 0 when they do not fit; then the shares are worked with as ratios. */
static int64_t whole_weights(hjm__arena *arena, const hjm__basis *basis, size_t n, int64_t *weights)
{
    int64_t sum;
    if (basis->weights != NULL) {
        memcpy(weights, basis->weights, n * sizeof *weights);
        return basis->sum <= HJM__LIMIT ? basis->sum : 0;
    }
    hjm__big common = hjm__big_int(arena, 1);
    hjm__big rest;
    for (size_t i = 0; i < n; i++) {
        hjm__big factor = hjm__big_div(arena, basis->shares[i].den, hjm__big_gcd(arena, common, basis->shares[i].den),
                                       &rest);
        common = hjm__big_mul(arena, common, factor);
    }
    if (arena->status != HJM_OK || !hjm__big_i64(common, &sum) || sum > HJM__LIMIT) {
        return 0;
    }
    for (size_t i = 0; i < n; i++) {
        hjm__big times = hjm__big_div(arena, common, basis->shares[i].den, &rest);
        if (!hjm__big_i64(hjm__big_mul(arena, times, basis->shares[i].num), &weights[i])) {
            return 0;
        }
    }
    return sum;
}

static hjm_status share_whole(hjm__arena *arena, hjm__shared *s, size_t n, const int64_t *weights, int64_t sum,
                              hjm_error *err)
{
    int64_t *remainders = hjm__arena_alloc(arena, n, sizeof *remainders);
    HJM__TRY(hjm__arena_status(arena, err));
    (void)hjm__split_kernel(s->rounded, weights, s->parts, remainders, s->floors, (int64_t)n); /* all is checked */
    s->left = s->rounded < 0 ? -s->rounded : s->rounded;
    for (size_t i = 0; i < n; i++) {
        s->left -= s->floors[i];
        s->rests[i] = hjm__ratio_int(arena, remainders[i], sum);
    }
    return hjm__arena_status(arena, err);
}

/* The same for a total or shares that are no whole 62-bit numbers. Each part is its exact share cut down or one more, so
 * the parts can reach the rounded total, which is the exact one cut down or one more. */
static hjm_status share_exact(hjm__arena *arena, hjm__shared *s, size_t n, hjm_error *err)
{
    int64_t sign = s->rounded < 0 || s->total.num.sign < 0 ? -1 : 1;
    hjm__ratio total = s->total;
    total.num = hjm__big_abs(total.num);
    s->left = sign * s->rounded;
    for (size_t i = 0; i < n; i++) {
        hjm__ratio part = hjm__ratio_mul(arena, total, s->basis->shares[i]);
        hjm__big rest;
        if (!hjm__big_i64(hjm__big_div(arena, part.num, part.den, &rest), &s->floors[i])) {
            return hjm__fail1(err, HJM_M_SUM_OVERFLOW, NULL, hjm__str(s->basis->key->name.code));
        }
        s->rests[i] = hjm__ratio_make(arena, rest, part.den);
        s->parts[i] = s->floors[i];
        s->left -= s->floors[i];
    }
    HJM__TRY(hjm__arena_status(arena, err));
    size_t *order = hjm__order_rests(arena, s->rests, n);
    HJM__TRY(hjm__arena_status(arena, err));
    for (int64_t given = 0; given < s->left; given++) {
        s->parts[order[given]]++;
    }
    for (size_t i = 0; i < n; i++) {
        s->parts[i] *= sign;
    }
    return hjm__arena_status(arena, err);
}

static hjm_status count_lines(const void *source, int32_t party, const int32_t *kinds, size_t n_kinds, hjm_date from,
                              hjm_date to, hjm_measure measure, int64_t *value, hjm_error *err)
{
    return hjm__cube_count(source, party, kinds, n_kinds, from, to, measure, value, err);
}

/* The key of a pool, worked out. A key without basis is no error when there is nothing to share. */
static hjm_status find_basis(const hjm__evaluation *e, hjm__shared *s, hjm_error *err)
{
    hjm_error problem;
    hjm_status status = hjm__key_evaluate(e, e->version->rules[s->pool].key, -1, &s->basis, &problem);
    if (status == HJM_E_ZERO_BASE && s->total.num.sign == 0) {
        s->basis = NULL;
        return HJM_OK;
    }
    if (status != HJM_OK && err != NULL) {
        *err = problem;
    }
    return status;
}

static hjm_status share_pool(hjm__run *run, const hjm__evaluation *e, hjm__shared *s, hjm_error *err)
{
    hjm__arena *arena = &run->result->arena;
    size_t n = run->agreement->n_parties;
    int32_t key = e->version->rules[s->pool].key;
    if (key < 0 || e->version->keys[key].kind == HJM_KEY_DIRECT) {
        return HJM_OK; /* all passed on, or posted on the parties */
    }
    HJM__TRY(find_basis(e, s, err));
    if (s->basis == NULL) {
        return HJM_OK;
    }
    int64_t *weights = hjm__arena_alloc(arena, n, sizeof *weights);
    s->floors = hjm__arena_alloc(arena, n, sizeof *s->floors);
    s->rests = hjm__arena_alloc(arena, n, sizeof *s->rests);
    HJM__TRY(hjm__arena_status(arena, err));
    int64_t total;
    bool whole = hjm__big_i64(s->total.num, &total) && total == s->rounded && total >= -HJM__LIMIT &&
                 total <= HJM__LIMIT && hjm__ratio_cmp(arena, s->total, hjm__ratio_int(arena, total, 1)) == 0;
    int64_t sum = whole ? whole_weights(arena, s->basis, n, weights) : 0;
    HJM__TRY(hjm__arena_status(arena, err));
    return sum > 0 ? share_whole(arena, s, n, weights, sum, err) : share_exact(arena, s, n, err);
}

static hjm_status add_parts(hjm__run *run, const hjm__shared *s, hjm_error *err)
{
    hjm_allocation *a = run->result;
    for (size_t i = 0; i < run->agreement->n_parties; i++) {
        hjm_ore *cost = &a->costs[hjm__at(a, (size_t)s->pool, i)];
        if (__builtin_add_overflow(*cost, s->parts[i], cost)) {
            return hjm__fail1(err, HJM_M_SUM_OVERFLOW, NULL,
                              hjm__str(run->agreement->pools[s->pool].name.code));
        }
    }
    return HJM_OK;
}

hjm_status hjm__share_pools(hjm__run *run, size_t span, hjm_error *err)
{
    hjm_allocation *a = run->result;
    const hjm__span *months = &a->spans[span];
    size_t n_kept = months->version->n_keys * (run->agreement->n_groups + 1);
    hjm__evaluation e = { &a->arena,    run->agreement, months->version, count_lines, run->cube, months->from,
                          months->to,   &run->options,  NULL };
    e.kept = hjm__arena_alloc(&a->arena, n_kept, sizeof(hjm__basis *));
    HJM__TRY(hjm__arena_status(&a->arena, err));
    for (size_t pool = 0; pool < run->agreement->n_pools; pool++) {
        hjm__shared *s = &a->shared[span * run->agreement->n_pools + pool];
        HJM__TRY(share_pool(run, &e, s, err));
        HJM__TRY(add_parts(run, s, err));
    }
    return HJM_OK;
}
