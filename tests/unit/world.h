/* A small agreement to allocate by: two groups of parties, kinds, an area, pools, a version from 2024 on. */
#ifndef HJM_TEST_WORLD_H
#define HJM_TEST_WORLD_H

#include "support.h"

#include "base/error.h"
#include "hjmekonomi/allocation.h"
#include "hjmekonomi/money.h"

#include <stdbool.h>
#include <string.h>

struct world {
    hjm_agreement  *agreement;
    hjm_cube       *cube;
    hjm_costs      *costs;
    hjm_allocation *run;
    hjm_error       err;
};

static inline hjm_date day(int year, int month, int d)
{
    hjm_date date = 0;
    assert_ok(hjm_date_make(year, month, d, &date, NULL), NULL);
    return date;
}

/* Parties r (group region) and a, b, c (group towns); kinds rental, fee; area work; no pool yet. */
static inline void world_begin(struct world *w)
{
    static const char *const towns[] = { "a", "b", "c" };
    memset(w, 0, sizeof *w);
    assert_ok(hjm_agreement_create(&w->agreement, NULL, &w->err), &w->err);
    assert_ok(hjm_agreement_set_name(w->agreement, "Prov", "Test", &w->err), &w->err);
    assert_ok(hjm_agreement_add_party(w->agreement, "r", "Regionen", "The region", &w->err), &w->err);
    assert_ok(hjm_agreement_add_group(w->agreement, "region", "Regionen", NULL, &w->err), &w->err);
    assert_ok(hjm_agreement_add_group(w->agreement, "towns", "Kommunerna", "The towns", &w->err), &w->err);
    assert_ok(hjm_agreement_add_member(w->agreement, "region", "r", &w->err), &w->err);
    for (int i = 0; i < 3; i++) {
        assert_ok(hjm_agreement_add_party(w->agreement, towns[i], towns[i], NULL, &w->err), &w->err);
        assert_ok(hjm_agreement_add_member(w->agreement, "towns", towns[i], &w->err), &w->err);
    }
    assert_ok(hjm_agreement_add_kind(w->agreement, "rental", "Hyra", "Rental", &w->err), &w->err);
    assert_ok(hjm_agreement_add_kind(w->agreement, "fee", "Avgift", "Fee", &w->err), &w->err);
    assert_ok(hjm_agreement_add_revenue_kind(w->agreement, "rental", &w->err), &w->err);
    assert_ok(hjm_agreement_add_area(w->agreement, "work", "Verksamhet", "Operation", &w->err), &w->err);
}

static inline void world_pool(struct world *w, const char *code)
{
    assert_ok(hjm_agreement_add_pool(w->agreement, code, code, NULL, "work", &w->err), &w->err);
}

static inline void world_version(struct world *w, const char *code, hjm_date from, hjm_date to)
{
    assert_ok(hjm_agreement_add_version(w->agreement, code, from, to, &w->err), &w->err);
}

/* A fixed key over parties; shares in hundredths, ended by a NULL code. */
static inline void world_fixed(struct world *w, const char *key, const char *first, int share, const char *second,
                               int rest)
{
    assert_ok(hjm_agreement_add_key(w->agreement, key, HJM_KEY_FIXED, NULL, NULL, &w->err), &w->err);
    assert_ok(hjm_agreement_add_key_share(w->agreement, key, first, share, 100, &w->err), &w->err);
    if (second != NULL) {
        assert_ok(hjm_agreement_add_key_share(w->agreement, key, second, rest, 100, &w->err), &w->err);
    }
}

static inline void world_key(struct world *w, const char *pool, const char *key)
{
    assert_ok(hjm_agreement_set_pool_key(w->agreement, pool, key, &w->err), &w->err);
}

static inline void world_seal(struct world *w)
{
    assert_ok(hjm_agreement_seal(w->agreement, &w->err), &w->err);
    assert_ok(hjm_cube_create(&w->cube, w->agreement, HJM_UNMATCHED_COUNT, NULL, &w->err), &w->err);
    assert_ok(hjm_costs_create(&w->costs, w->agreement, HJM_UNMATCHED_COUNT, NULL, &w->err), &w->err);
}

static inline int32_t pool_of(const struct world *w, const char *code)
{
    return hjm_agreement_find_pool(w->agreement, code, strlen(code));
}

static inline int32_t party_of(const struct world *w, const char *code)
{
    return code == NULL ? -1 : hjm_agreement_find_party(w->agreement, code, strlen(code));
}

/* A posting on the whole of 2024; party NULL: on none. */
static inline void world_post(struct world *w, hjm_side side, const char *pool, const char *party, hjm_ore amount)
{
    assert_ok(hjm_costs_add(w->costs, side, pool_of(w, pool), party_of(w, party), day(2024, 1, 1), day(2024, 12, 31),
                            amount, &w->err),
              &w->err);
}

static inline void world_line(struct world *w, const char *party, const char *kind, hjm_date date, hjm_ore amount)
{
    int32_t p = party_of(w, party);
    int32_t k = hjm_agreement_find_kind(w->agreement, kind, strlen(kind));
    int64_t user = p + 100 * amount;
    int64_t quantity = 1;
    hjm_lines line = HJM_LINES_INIT;
    line.n_lines = 1;
    line.dates = &date;
    line.parties = &p;
    line.kinds = &k;
    line.amounts = &amount;
    line.quantities = &quantity;
    line.users = &user;
    assert_ok(hjm_cube_append(w->cube, &line, &w->err), &w->err);
}

static inline hjm_status world_run(struct world *w)
{
    return hjm_allocation_run(&w->run, w->agreement, w->cube, w->costs, day(2024, 1, 1), day(2024, 12, 31), NULL,
                              &w->err);
}

static inline hjm_ore figure(const struct world *w, hjm_figure f, const char *party, const char *pool)
{
    hjm_ore amount = 0;
    assert_ok(hjm_allocation_get(w->run, f, party == NULL ? HJM_ALL : party_of(w, party),
                                 pool == NULL ? HJM_ALL : pool_of(w, pool), &amount, NULL),
              NULL);
    return amount;
}

static inline void assert_cost(const struct world *w, const char *party, const char *pool, hjm_ore expected)
{
    assert_true(figure(w, HJM_FIGURE_COST, party, pool) == expected);
}

static inline void world_end(struct world *w)
{
    hjm_allocation_destroy(w->run);
    hjm_costs_destroy(w->costs);
    hjm_cube_destroy(w->cube);
    hjm_agreement_destroy(w->agreement);
}

#endif
