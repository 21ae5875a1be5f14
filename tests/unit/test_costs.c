/* Costs: postings, and what they add up to. */
#include "sample.h"

#include "base/error.h"
#include "costs/costs.h"

#include <string.h>

static const hjm_ore LIMIT = 4611686018427387903;
static const char hash_a[] = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";

static hjm_costs *make_costs(void)
{
    hjm_error err;
    hjm_costs *costs = NULL;
    hjm_agreement *a = sealed_sample();
    assert_ok(hjm_costs_create(&costs, a, HJM_UNMATCHED_COUNT, NULL, &err), &err);
    hjm_agreement_destroy(a); /* costs keep what they need of their agreement */
    return costs;
}

static void post(hjm_costs *costs, hjm_side side, int32_t pool, int32_t party, hjm_date from, hjm_date to,
                 hjm_ore amount)
{
    hjm_error err;
    assert_ok(hjm_costs_add(costs, side, pool, party, from, to, amount, &err), &err);
}

static hjm_ore get(const hjm_costs *costs, hjm_side side, int32_t pool, int32_t party, hjm_date from, hjm_date to)
{
    hjm_error err;
    hjm_ore amount = 0;
    assert_ok(hjm_costs_get(costs, side, pool, party, from, to, &amount, &err), &err);
    return amount;
}

static void postings_add_up_by_side_pool_and_party(void **state)
{
    hjm_date from = day(2024, 1, 1);
    hjm_date to = day(2024, 12, 31);
    hjm_costs *costs = make_costs();
    (void)state;
    post(costs, HJM_SIDE_COST, BASIC, -1, from, to, 1000);
    post(costs, HJM_SIDE_COST, BASIC, LULEA, from, to, -50);
    post(costs, HJM_SIDE_COST, MARKUP, LULEA, from, to, 7);
    post(costs, HJM_SIDE_REVENUE, BASIC, PITEA, from, to, 300);
    assert_int_equal(get(costs, HJM_SIDE_COST, BASIC, HJM_ALL, from, to), 950);
    assert_int_equal(get(costs, HJM_SIDE_COST, HJM_ALL, LULEA, from, to), -43);
    assert_int_equal(get(costs, HJM_SIDE_COST, HJM_ALL, HJM_ALL, from, to), 957);
    assert_int_equal(get(costs, HJM_SIDE_REVENUE, HJM_ALL, HJM_ALL, from, to), 300);
    assert_int_equal(hjm_costs_n_postings(costs), 4);
    assert_int_equal(hjm_costs_n_unmatched(costs), 0);
    hjm_costs_destroy(costs);
}

static void a_posting_counts_only_where_it_lies_within_the_days_as_a_whole(void **state)
{
    hjm_costs *costs = make_costs();
    (void)state;
    post(costs, HJM_SIDE_COST, BASIC, -1, day(2024, 1, 1), day(2024, 12, 31), 1);
    post(costs, HJM_SIDE_COST, BASIC, -1, day(2024, 3, 1), day(2024, 3, 31), 10);
    post(costs, HJM_SIDE_COST, BASIC, -1, day(2024, 3, 31), day(2024, 4, 1), 100);
    assert_int_equal(get(costs, HJM_SIDE_COST, BASIC, HJM_ALL, day(2024, 1, 1), day(2024, 12, 31)), 111);
    assert_int_equal(get(costs, HJM_SIDE_COST, BASIC, HJM_ALL, day(2024, 3, 1), day(2024, 3, 31)), 10);
    assert_int_equal(get(costs, HJM_SIDE_COST, BASIC, HJM_ALL, day(2024, 3, 2), day(2024, 4, 1)), 100);
    assert_int_equal(get(costs, HJM_SIDE_COST, BASIC, HJM_ALL, day(2024, 3, 1), day(2024, 3, 30)), 0);
    hjm_costs_destroy(costs);
}

static void sums_at_the_limit_are_exact_and_beyond_it_an_error(void **state)
{
    hjm_error err;
    hjm_date d = day(2024, 1, 1);
    hjm_costs *costs = make_costs();
    (void)state;
    post(costs, HJM_SIDE_COST, BASIC, -1, d, d, LIMIT - 5);
    post(costs, HJM_SIDE_REVENUE, BASIC, -1, d, d, -5);
    assert_code(hjm_costs_add(costs, HJM_SIDE_COST, BASIC, -1, d, d, -1, &err), &err, HJM_E_OVERFLOW,
                HJM_M_COSTS_AMOUNT);
    assert_code(hjm_costs_add(costs, HJM_SIDE_COST, BASIC, -1, d, d, INT64_MIN, &err), &err, HJM_E_OVERFLOW,
                HJM_M_COSTS_AMOUNT);
    assert_int_equal(get(costs, HJM_SIDE_COST, BASIC, HJM_ALL, d, d), LIMIT - 5);
    assert_int_equal(hjm_costs_n_postings(costs), 2);
    hjm_costs_destroy(costs);
}

static void postings_out_of_range_are_refused(void **state)
{
    hjm_error err;
    hjm_ore amount = 42;
    hjm_date d = day(2024, 1, 1);
    hjm_costs *costs = make_costs();
    (void)state;
    assert_code(hjm_costs_add(NULL, 0, 0, 0, d, d, 1, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_code(hjm_costs_add(costs, 2, 0, 0, d, d, 1, &err), &err, HJM_E_ARGUMENT, HJM_M_OUT_OF_RANGE);
    assert_code(hjm_costs_add(costs, 0, HJM_ALL, 0, d, d, 1, &err), &err, HJM_E_ARGUMENT, HJM_M_OUT_OF_RANGE);
    assert_code(hjm_costs_add(costs, 0, N_POOLS, 0, d, d, 1, &err), &err, HJM_E_ARGUMENT, HJM_M_OUT_OF_RANGE);
    assert_code(hjm_costs_add(costs, 0, 0, N_PARTIES, d, d, 1, &err), &err, HJM_E_ARGUMENT, HJM_M_OUT_OF_RANGE);
    assert_code(hjm_costs_add(costs, 0, 0, -2, d, d, 1, &err), &err, HJM_E_ARGUMENT, HJM_M_OUT_OF_RANGE);
    assert_code(hjm_costs_add(costs, 0, 0, 0, INT32_MIN, d, 1, &err), &err, HJM_E_ARGUMENT, HJM_M_OUT_OF_RANGE);
    assert_code(hjm_costs_add(costs, 0, 0, 0, d, INT32_MAX, 1, &err), &err, HJM_E_ARGUMENT, HJM_M_OUT_OF_RANGE);
    assert_code(hjm_costs_add(costs, 0, 0, 0, d, d - 1, 1, &err), &err, HJM_E_ARGUMENT, HJM_M_COSTS_DAYS);
    assert_code(hjm_costs_get(NULL, 0, 0, 0, d, d, &amount, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_code(hjm_costs_get(costs, 0, 0, 0, d, d, NULL, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_code(hjm_costs_get(costs, 0, -2, 0, d, d, &amount, &err), &err, HJM_E_ARGUMENT, HJM_M_OUT_OF_RANGE);
    assert_code(hjm_costs_get(costs, 0, 0, 0, d, d - 1, &amount, &err), &err, HJM_E_ARGUMENT, HJM_M_COSTS_DAYS);
    assert_int_equal(amount, 42);
    assert_int_equal(hjm_costs_n_postings(costs), 0);
    hjm_costs_destroy(costs);
}

static void costs_need_a_sealed_agreement(void **state)
{
    hjm_error err;
    hjm_options options = { 1, 0, NULL, NULL, NULL, 0, 0, NULL };
    hjm_agreement *a = make_sample();
    hjm_costs *costs = (hjm_costs *)&err;
    (void)state;
    assert_code(hjm_costs_create(NULL, a, 0, NULL, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_code(hjm_costs_create(&costs, NULL, 7, NULL, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_null(costs);
    assert_code(hjm_costs_create(&costs, a, 7, &options, &err), &err, HJM_E_ARGUMENT, HJM_M_OUT_OF_RANGE);
    assert_code(hjm_costs_create(&costs, a, 0, &options, &err), &err, HJM_E_ARGUMENT, HJM_M_OPTIONS);
    assert_code(hjm_costs_create(&costs, a, 0, NULL, &err), &err, HJM_E_STATE, HJM_M_NOT_SEALED);
    hjm_agreement_destroy(a);
    hjm_costs_destroy(NULL);
    assert_int_equal(hjm_costs_n_postings(NULL), 0);
    assert_int_equal(hjm_costs_n_unmatched(NULL), 0);
}

static void a_stage_is_added_with_its_source_and_its_unmatched_rows(void **state)
{
    hjm_error err;
    hjm_costs *stage;
    const char *name;
    const hjm__source *sources;
    const hjm__posting *postings;
    hjm_date d = day(2024, 1, 1);
    hjm__posting posting = { HJM_SIDE_COST, MARKUP, -1, d, d, LIMIT - 10, HJM__NOWHERE };
    hjm_costs *costs = make_costs();
    (void)state;
    post(costs, HJM_SIDE_COST, BASIC, -1, d, d, 5);
    assert_ok(hjm__costs_stage(costs, &stage, &err), &err);
    assert_ok(hjm__costs_begin_source(stage, "kostnader \xe5.csv", &name, &err), &err);
    assert_string_equal(name, "kostnader \xef\xbf\xbd.csv"); /* a file name need not be UTF-8, what is told of it is */
    posting.place.source = name;
    posting.place.line = 3;
    posting.place.text = "row";
    assert_ok(hjm__costs_add(stage, &posting, &err), &err);
    assert_ok(hjm__costs_add_unmatched(stage, HJM__LACK_POOL, "rent", 4, -5, &posting.place, &err), &err);
    hjm__costs_end_source(stage, hash_a);
    assert_ok(hjm__costs_merge(costs, stage, &err), &err);
    hjm_costs_destroy(stage);
    assert_int_equal(hjm__costs_postings(costs, &postings), 2);
    assert_string_equal(postings[1].place.source, "kostnader \xef\xbf\xbd.csv");
    assert_int_equal(postings[1].place.line, 3);
    assert_null(postings[1].place.text);
    assert_int_equal(hjm__costs_sources(costs, &sources), 1);
    assert_string_equal(sources[0].sha256, hash_a);
    assert_int_equal(hjm_costs_n_unmatched(costs), 1);
    assert_int_equal(hjm__costs_unmatched(costs)->total, 1);
    assert_code(hjm_costs_add(costs, 0, 0, 0, d, d, 1, &err), &err, HJM_E_OVERFLOW, HJM_M_COSTS_AMOUNT);
    hjm_costs_destroy(costs);
}

static void a_stage_that_would_overflow_leaves_the_costs_as_they_were(void **state)
{
    hjm_error err;
    hjm_costs *stage;
    hjm_date d = day(2024, 1, 1);
    hjm__posting posting = { HJM_SIDE_COST, MARKUP, -1, d, d, LIMIT, HJM__NOWHERE };
    hjm_costs *costs = make_costs();
    (void)state;
    post(costs, HJM_SIDE_COST, BASIC, -1, d, d, 5);
    assert_ok(hjm__costs_stage(costs, &stage, &err), &err);
    assert_ok(hjm__costs_add(stage, &posting, &err), &err);
    assert_code(hjm__costs_add_unmatched(stage, HJM__LACK_PARTY, "x", 1, 1, &posting.place, &err), &err,
                HJM_E_OVERFLOW, HJM_M_COSTS_AMOUNT);
    assert_code(hjm__costs_merge(costs, stage, &err), &err, HJM_E_OVERFLOW, HJM_M_COSTS_AMOUNT);
    hjm_costs_destroy(stage);
    assert_int_equal(hjm_costs_n_postings(costs), 1);
    assert_int_equal(get(costs, HJM_SIDE_COST, HJM_ALL, HJM_ALL, d, d), 5);
    hjm_costs_destroy(costs);
}

static void sources_of_costs_are_checked(void **state)
{
    hjm_error err;
    const hjm__source *sources;
    hjm_costs *costs = make_costs();
    (void)state;
    assert_ok(hjm_costs_add_source(costs, "huvudbok", hash_a, &err), &err);
    assert_code(hjm_costs_add_source(NULL, "x", hash_a, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_code(hjm_costs_add_source(costs, "x", NULL, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_code(hjm_costs_add_source(costs, "x", hash_a + 1, &err), &err, HJM_E_ARGUMENT, HJM_M_SOURCE_HASH);
    assert_code(hjm_costs_add_source(costs, "\xe5", hash_a, &err), &err, HJM_E_ENCODING, HJM_M_NOT_UTF8);
    assert_int_equal(hjm__costs_sources(costs, &sources), 1);
    hjm_costs_destroy(costs);
}

static hjm_status scenario(hjm_costs *costs, hjm_error *err)
{
    hjm_costs *stage = NULL;
    const char *name;
    hjm_date d = day(2024, 1, 1);
    hjm__posting posting = { HJM_SIDE_COST, MARKUP, -1, d, d, 1, HJM__NOWHERE };
    HJM__TRY(hjm_costs_add(costs, HJM_SIDE_COST, BASIC, -1, d, d, 5, err));
    HJM__TRY(hjm__costs_stage(costs, &stage, err));
    hjm_status status = hjm__costs_begin_source(stage, "a", &name, err);
    for (int i = 0; i < 10 && status == HJM_OK; i++) {
        status = hjm__costs_add(stage, &posting, err);
    }
    if (status == HJM_OK) {
        status = hjm__costs_add_unmatched(stage, HJM__LACK_POOL, "rent", 4, -5, &posting.place, err);
    }
    if (status == HJM_OK) {
        status = hjm__costs_merge(costs, stage, err);
    }
    hjm_costs_destroy(stage);
    return status;
}

static void memory_that_runs_out_is_told_and_leaves_the_costs_fit_for_use(void **state)
{
    hjm_error err;
    hjm_status status = HJM_E_NOMEM;
    hjm_agreement *a = sealed_sample();
    (void)state;
    for (int64_t n = 0; status != HJM_OK; n++) {
        hjm_costs *costs = NULL;
        struct meter m = { .allow = n };
        hjm_allocator allocator = meter_allocator(&m);
        hjm_options options = { sizeof options, 0, &allocator, NULL, NULL, 0, 0, NULL };
        status = hjm_costs_create(&costs, a, HJM_UNMATCHED_COUNT, &options, &err);
        if (status == HJM_OK) {
            status = scenario(costs, &err);
        }
        if (status != HJM_OK) {
            assert_code(status, &err, HJM_E_NOMEM, HJM_M_NO_MEMORY);
        }
        if (status != HJM_OK && costs != NULL) {
            int64_t before = hjm_costs_n_postings(costs);
            assert_true(before <= 1);
            m.allow = -1;
            assert_ok(scenario(costs, &err), &err);
            assert_int_equal(hjm_costs_n_postings(costs), before + 11);
        }
        hjm_costs_destroy(costs);
        assert_int_equal(m.live, 0);
    }
    hjm_agreement_destroy(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(postings_add_up_by_side_pool_and_party),
        cmocka_unit_test(a_posting_counts_only_where_it_lies_within_the_days_as_a_whole),
        cmocka_unit_test(sums_at_the_limit_are_exact_and_beyond_it_an_error),
        cmocka_unit_test(postings_out_of_range_are_refused),
        cmocka_unit_test(costs_need_a_sealed_agreement),
        cmocka_unit_test(a_stage_is_added_with_its_source_and_its_unmatched_rows),
        cmocka_unit_test(a_stage_that_would_overflow_leaves_the_costs_as_they_were),
        cmocka_unit_test(sources_of_costs_are_checked),
        cmocka_unit_test(memory_that_runs_out_is_told_and_leaves_the_costs_fit_for_use),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
