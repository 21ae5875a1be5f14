/* Pools that pass costs on: direct, step-down and reciprocal, each exact, and rounded once. */
#include "world.h"

static const hjm_date open_end = 2932896; /* 9999-12-31 */

/* Two support pools and two that are shared. S1 (100 000) gives S2 40 %, P1 30 %, P2 30 %; S2 (50 000) gives S1 20 %, P1
 * 40 %, P2 40 %: the textbook case of support departments that serve each other. */
static void support_world(struct world *w, hjm_steps steps)
{
    static const struct {
        const char *from, *to;
        int         percent;
    } passes[] = { { "s1", "s2", 40 }, { "s1", "p1", 30 }, { "s1", "p2", 30 },
                   { "s2", "s1", 20 }, { "s2", "p1", 40 }, { "s2", "p2", 40 } };
    world_begin(w);
    world_pool(w, "s1");
    world_pool(w, "s2");
    world_pool(w, "p1");
    world_pool(w, "p2");
    world_version(w, "1", day(2024, 1, 1), open_end);
    assert_ok(hjm_agreement_set_steps(w->agreement, steps, &w->err), &w->err);
    world_fixed(w, "to_a", "a", 100, NULL, 0);
    world_fixed(w, "to_b", "b", 100, NULL, 0);
    world_key(w, "p1", "to_a");
    world_key(w, "p2", "to_b");
    for (size_t i = 0; i < sizeof passes / sizeof passes[0]; i++) {
        assert_ok(hjm_agreement_add_pass(w->agreement, passes[i].from, passes[i].to, passes[i].percent, 100, &w->err),
                  &w->err);
    }
    if (steps == HJM_STEPS_STEP_DOWN) {
        assert_ok(hjm_agreement_add_step(w->agreement, "s1", &w->err), &w->err);
        assert_ok(hjm_agreement_add_step(w->agreement, "s2", &w->err), &w->err);
    }
    world_seal(w);
    world_post(w, HJM_SIDE_COST, "s1", NULL, 10000000);
    world_post(w, HJM_SIDE_COST, "s2", NULL, 5000000);
    world_post(w, HJM_SIDE_COST, "p1", NULL, 20000000);
    world_post(w, HJM_SIDE_COST, "p2", NULL, 30000000);
}

static void direct_steps_leave_services_between_supports_out(void **unused)
{
    struct world w;
    (void)unused;
    support_world(&w, HJM_STEPS_DIRECT);
    assert_ok(world_run(&w), &w.err);
    /* S1 half and half, S2 half and half */
    assert_cost(&w, "a", "p1", 27500000);
    assert_cost(&w, "b", "p2", 37500000);
    assert_cost(&w, NULL, "s1", 0);
    assert_cost(&w, NULL, NULL, 65000000);
    world_end(&w);
}

static void step_down_closes_one_pool_after_the_other(void **unused)
{
    struct world w;
    (void)unused;
    support_world(&w, HJM_STEPS_STEP_DOWN);
    assert_ok(world_run(&w), &w.err);
    /* S1 gives 40 000, 30 000 and 30 000; S2 has 90 000 and, as S1 is closed, gives 45 000 to each */
    assert_cost(&w, "a", "p1", 20000000 + 3000000 + 4500000);
    assert_cost(&w, "b", "p2", 30000000 + 3000000 + 4500000);
    assert_cost(&w, NULL, NULL, 65000000);
    world_end(&w);
}

/* S1 = 100 000 + 0,2 S2 and S2 = 50 000 + 0,4 S1 give S1 = 110 000/0,92 and S2 = 90 000/0,92. */
static void reciprocal_steps_are_solved_exactly(void **unused)
{
    struct world w;
    (void)unused;
    support_world(&w, HJM_STEPS_RECIPROCAL);
    assert_ok(world_run(&w), &w.err);
    /* each of p1 and p2 gets 0,3 * 110 000/0,92 + 0,4 * 90 000/0,92 = 75 000 */
    assert_cost(&w, "a", "p1", 27500000);
    assert_cost(&w, "b", "p2", 37500000);
    assert_cost(&w, NULL, NULL, 65000000);
    world_end(&w);
}

/* A third of 100 öre to each of three pools: the totals 33 1/3 are rounded so that nothing is lost, the parts from the
 * exact total. */
static void a_passed_third_loses_no_ore(void **unused)
{
    struct world w;
    static const char *const pools[] = { "x", "y", "z" };
    (void)unused;
    world_begin(&w);
    world_pool(&w, "s");
    for (int i = 0; i < 3; i++) {
        world_pool(&w, pools[i]);
    }
    world_version(&w, "1", day(2024, 1, 1), open_end);
    world_fixed(&w, "half", "a", 50, "b", 50);
    for (int i = 0; i < 3; i++) {
        assert_ok(hjm_agreement_add_pass(w.agreement, "s", pools[i], 1, 3, &w.err), &w.err);
        world_key(&w, pools[i], "half");
    }
    world_seal(&w);
    world_post(&w, HJM_SIDE_COST, "s", NULL, 100);
    assert_ok(world_run(&w), &w.err);
    assert_cost(&w, NULL, "x", 34);
    assert_cost(&w, NULL, "y", 33);
    assert_cost(&w, NULL, "z", 33);
    assert_cost(&w, "a", "x", 17); /* 16 2/3 each: 16 and one more, and one more */
    assert_cost(&w, "b", "x", 17);
    assert_cost(&w, "a", "y", 17); /* 33 to two with the same remainder: the first */
    assert_cost(&w, "b", "y", 16);
    hjm_allocation_destroy(w.run);
    w.run = NULL;
    world_post(&w, HJM_SIDE_COST, "s", NULL, -200);
    assert_ok(world_run(&w), &w.err);
    assert_cost(&w, NULL, "x", -34);
    assert_cost(&w, "a", "y", -17);
    assert_cost(&w, NULL, NULL, -100);
    world_end(&w);
}

static void what_a_pool_keeps_is_shared_by_its_own_key(void **unused)
{
    struct world w;
    (void)unused;
    world_begin(&w);
    world_pool(&w, "s");
    world_pool(&w, "p");
    world_version(&w, "1", day(2024, 1, 1), open_end);
    world_fixed(&w, "to_a", "a", 100, NULL, 0);
    world_fixed(&w, "to_b", "b", 100, NULL, 0);
    world_key(&w, "s", "to_a");
    world_key(&w, "p", "to_b");
    assert_ok(hjm_agreement_add_pass(w.agreement, "s", "p", 1, 4, &w.err), &w.err);
    world_seal(&w);
    world_post(&w, HJM_SIDE_COST, "s", NULL, 1000);
    assert_ok(world_run(&w), &w.err);
    assert_cost(&w, "a", "s", 750);
    assert_cost(&w, "b", "p", 250);
    int64_t passed = hjm_allocation_find_table(w.run, "passed");
    assert_true(passed >= 0);
    world_end(&w);
}

static void costs_that_would_pass_nowhere_are_an_error(void **unused)
{
    struct world w;
    (void)unused;
    world_begin(&w);
    world_pool(&w, "s");
    world_pool(&w, "t");
    world_pool(&w, "p");
    world_version(&w, "1", day(2024, 1, 1), open_end);
    world_fixed(&w, "to_a", "a", 100, NULL, 0);
    world_key(&w, "p", "to_a");
    assert_ok(hjm_agreement_add_pass(w.agreement, "s", "t", 1, 1, &w.err), &w.err);
    assert_ok(hjm_agreement_add_pass(w.agreement, "t", "p", 1, 1, &w.err), &w.err);
    hjm_status sealed = hjm_agreement_seal(w.agreement, &w.err); /* direct steps: s passes only to a pool that passes */
    assert_int_equal(sealed, HJM_E_AGREEMENT);
    world_end(&w);
}

/* A large total by shares that no 62-bit weights can hold: the same promises, by ratios. */
static void shares_beyond_whole_weights_are_split_exactly_too(void **unused)
{
    struct world w;
    static const char *const towns[] = { "a", "b", "c" };
    (void)unused;
    world_begin(&w);
    world_pool(&w, "p");
    world_version(&w, "1", day(2024, 1, 1), open_end);
    assert_ok(hjm_agreement_add_key(w.agreement, "k", HJM_KEY_FIXED, NULL, NULL, &w.err), &w.err);
    assert_ok(hjm_agreement_add_key(w.agreement, "l", HJM_KEY_FIXED, NULL, NULL, &w.err), &w.err);
    assert_ok(hjm_agreement_add_key(w.agreement, "m", HJM_KEY_MIX, NULL, NULL, &w.err), &w.err);
    int64_t big = 3037000493; /* primes near 2^31,5 */
    int64_t large = 3037000453;
    for (int i = 0; i < 3; i++) {
        const int64_t one = 1000000007;
        int64_t k = i < 2 ? one * (i + 1) : big - 3 * one;
        int64_t l = i < 2 ? one * (i + 1) : large - 3 * one;
        assert_ok(hjm_agreement_add_key_share(w.agreement, "k", towns[i], k, big, &w.err), &w.err);
        assert_ok(hjm_agreement_add_key_share(w.agreement, "l", towns[i], l, large, &w.err), &w.err);
    }
    assert_ok(hjm_agreement_add_key_part(w.agreement, "m", "k", 1, 3, &w.err), &w.err);
    assert_ok(hjm_agreement_add_key_part(w.agreement, "m", "l", 2, 3, &w.err), &w.err);
    world_key(&w, "p", "m");
    world_seal(&w);
    world_post(&w, HJM_SIDE_COST, "p", NULL, 4000000000000000001);
    assert_ok(world_run(&w), &w.err);
    /* 4 000 000 000 000 000 001 * (1000000007/3037000493 + 2*1000000007/3037000453)/3, by exact fractions */
    assert_cost(&w, "a", "p", 1317089039775264386);
    assert_cost(&w, "b", "p", 2634178079550528772);
    assert_cost(&w, "c", "p", 48732880674206843);
    assert_cost(&w, NULL, "p", 4000000000000000001);
    world_end(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(direct_steps_leave_services_between_supports_out),
        cmocka_unit_test(step_down_closes_one_pool_after_the_other),
        cmocka_unit_test(reciprocal_steps_are_solved_exactly),
        cmocka_unit_test(a_passed_third_loses_no_ore),
        cmocka_unit_test(what_a_pool_keeps_is_shared_by_its_own_key),
        cmocka_unit_test(costs_that_would_pass_nowhere_are_an_error),
        cmocka_unit_test(shares_beyond_whole_weights_are_split_exactly_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
