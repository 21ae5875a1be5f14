/* The end of the year: what becomes of a group's result, and where it came from. */
#include "world.h"

static const hjm_date open_end = 2932896; /* 9999-12-31 */

/* The towns cost 100,00 by 1:1:1 and pay 110,02; the region costs and pays 50. */
static void settled_world(struct world *w, hjm_settlement_rule rule, hjm_ore opening)
{
    static const char *const towns[] = { "a", "b", "c" };
    world_begin(w);
    world_pool(w, "p");
    world_pool(w, "q");
    assert_ok(hjm_agreement_add_pool_revenue(w->agreement, "p", "fee", &w->err), &w->err);
    assert_ok(hjm_agreement_set_settlement(w->agreement, "towns", rule, opening, &w->err), &w->err);
    assert_ok(hjm_agreement_add_result(w->agreement, "towns", 2022, "work", 2669, &w->err), &w->err);
    assert_ok(hjm_agreement_add_result(w->agreement, "towns", 2023, "work", -903, &w->err), &w->err);
    assert_ok(hjm_agreement_add_result(w->agreement, "towns", 2024, "work", 44444, &w->err), &w->err); /* not used: */
    assert_ok(hjm_agreement_add_result(w->agreement, "towns", 2025, "work", 55555, &w->err), &w->err); /* 2024 is run */
    world_version(w, "1", day(2024, 1, 1), open_end);
    assert_ok(hjm_agreement_add_key(w->agreement, "k", HJM_KEY_FIXED, NULL, NULL, &w->err), &w->err);
    for (int i = 0; i < 3; i++) {
        assert_ok(hjm_agreement_add_key_share(w->agreement, "k", towns[i], 1, 3, &w->err), &w->err);
    }
    assert_ok(hjm_agreement_add_key(w->agreement, "posted", HJM_KEY_DIRECT, NULL, NULL, &w->err), &w->err);
    world_key(w, "p", "k");
    world_key(w, "q", "posted");
    world_seal(w);
    world_post(w, HJM_SIDE_COST, "p", NULL, 10000);
    world_post(w, HJM_SIDE_COST, "q", "r", 5000);
    world_post(w, HJM_SIDE_REVENUE, "q", "r", 5000);
    world_line(w, "a", "fee", day(2024, 1, 1), 11002);
}

static hjm_table *table_of(const struct world *w, const char *name)
{
    hjm_table *table = NULL;
    int64_t index = hjm_allocation_find_table(w->run, name);
    assert_true(index >= 0);
    assert_ok(hjm_allocation_get_table(w->run, (size_t)index, &table, NULL), NULL);
    return table;
}

static void assert_cell(const hjm_table *table, size_t row, const char *column, const char *expected)
{
    char text[256];
    int64_t c = hjm_table_find_column(table, column);
    hjm_format format = HJM_FORMAT_INIT;
    format.style = HJM_STYLE_COMMA;
    assert_true(c >= 0);
    assert_ok(hjm_table_format_cell(table, row, (size_t)c, &format, text, sizeof text, NULL, NULL), NULL);
    assert_string_equal(text, expected);
}

static void a_carried_result_becomes_the_balance_over_years(void **unused)
{
    struct world w;
    (void)unused;
    settled_world(&w, HJM_SETTLE_CARRY, 100);
    assert_ok(world_run(&w), &w.err);
    hjm_table *table = table_of(&w, "settlement_towns");
    assert_int_equal(hjm_table_n_rows(table), 4);
    assert_cell(table, 0, "balance", "1,00");
    assert_cell(table, 1, "year", "2022");
    assert_cell(table, 1, "balance", "27,69");
    assert_cell(table, 2, "area_work", "-9,03");
    assert_cell(table, 2, "balance", "18,66");
    assert_cell(table, 3, "total", "10,02");
    assert_cell(table, 3, "balance", "28,68");
    assert_int_equal(hjm_allocation_find_table(w.run, "repayment_towns"), -1);
    hjm_table_destroy(table);
    world_end(&w);
}

static void a_pot_takes_the_results(void **unused)
{
    struct world w;
    (void)unused;
    settled_world(&w, HJM_SETTLE_POT, 0);
    assert_ok(world_run(&w), &w.err);
    hjm_table *table = table_of(&w, "settlement_towns");
    assert_cell(table, 2, "pot", "27,68");
    hjm_table_destroy(table);
    world_end(&w);
}

static void a_repaid_result_goes_back_by_share_of_the_cost(void **unused)
{
    struct world w;
    (void)unused;
    settled_world(&w, HJM_SETTLE_REPAY, 4711);
    assert_ok(world_run(&w), &w.err);
    hjm_table *table = table_of(&w, "repayment_towns");
    assert_cell(table, 0, "cost", "33,34");
    assert_cell(table, 0, "repaid", "3,34"); /* 10,02 * 3334/10000 = 3,340668 */
    assert_cell(table, 1, "repaid", "3,34"); /* 3,339666: the largest remainders */
    assert_cell(table, 2, "repaid", "3,34");
    assert_cell(table, 3, "repaid", "10,02");
    hjm_table_destroy(table);
    table = table_of(&w, "settlement_towns");
    assert_cell(table, 1, "repaid", "73,80"); /* opening and 2022 */
    assert_cell(table, 2, "repaid", "-9,03");
    assert_cell(table, 3, "repaid", "10,02");
    hjm_table_destroy(table);
    world_end(&w);
}

static void a_repayment_needs_a_cost_to_go_by(void **unused)
{
    struct world w;
    (void)unused;
    settled_world(&w, HJM_SETTLE_REPAY, 0);
    world_post(&w, HJM_SIDE_COST, "p", NULL, -10000);
    assert_code(world_run(&w), &w.err, HJM_E_ZERO_BASE, HJM_M_SETTLE_NO_COST);
    world_post(&w, HJM_SIDE_COST, "q", "b", -1);
    assert_code(world_run(&w), &w.err, HJM_E_SHARES, HJM_M_SETTLE_NEGATIVE_COST);
    assert_non_null(strstr(w.err.message, "b has a cost below zero"));
    world_end(&w);
}

static void results_that_do_not_fit_are_an_error(void **unused)
{
    struct world w;
    const hjm_ore most = 4611686018427387903; /* 2^62 - 1 */
    (void)unused;
    world_begin(&w);
    world_pool(&w, "p");
    assert_ok(hjm_agreement_set_settlement(w.agreement, "towns", HJM_SETTLE_CARRY, most, &w.err), &w.err);
    assert_ok(hjm_agreement_add_result(w.agreement, "towns", 2022, "work", most, &w.err), &w.err);
    assert_ok(hjm_agreement_add_result(w.agreement, "towns", 2023, "work", most, &w.err), &w.err);
    world_version(&w, "1", day(2024, 1, 1), open_end);
    assert_ok(hjm_agreement_add_key(w.agreement, "posted", HJM_KEY_DIRECT, NULL, NULL, &w.err), &w.err);
    world_key(&w, "p", "posted");
    world_seal(&w);
    assert_code(world_run(&w), &w.err, HJM_E_OVERFLOW, HJM_M_SUM_OVERFLOW);
    assert_null(w.run);
    world_end(&w);
}

static void the_outcome_of_a_group_tells_share_net_and_coverage(void **unused)
{
    struct world w;
    (void)unused;
    settled_world(&w, HJM_SETTLE_CARRY, 0);
    assert_ok(world_run(&w), &w.err);
    hjm_table *table = table_of(&w, "outcome_towns");
    assert_string_equal(hjm_table_title(table, HJM_LANG_SV), "Utfall 2024: Kommunerna");
    assert_cell(table, 0, "name", "p");
    assert_cell(table, 0, "share", "100,0");
    assert_cell(table, 0, "net", "10,02");
    assert_cell(table, 0, "coverage", "110,0");
    assert_cell(table, 1, "share", "0,0");
    assert_cell(table, 1, "coverage", ""); /* no cost: no coverage */
    assert_cell(table, 2, "name", "Verksamhet");
    assert_int_equal(hjm_table_row_kind(table, 2), HJM_ROW_SUBTOTAL);
    assert_int_equal(hjm_table_row_kind(table, 3), HJM_ROW_TOTAL);
    hjm_table_destroy(table);
    world_end(&w);
}

static void every_source_is_told_with_its_hash(void **unused)
{
    static const char hash[] = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    struct world w;
    (void)unused;
    settled_world(&w, HJM_SETTLE_CARRY, 0);
    assert_ok(hjm_cube_add_source(w.cube, "rader.csv", hash, &w.err), &w.err);
    assert_ok(hjm_costs_add_source(w.costs, "kostnader.csv", hash, &w.err), &w.err);
    assert_ok(world_run(&w), &w.err);
    hjm_table *table = table_of(&w, "provenance");
    size_t n = hjm_table_n_rows(table);
    assert_cell(table, n - 2, "item", "SHA-256 av rader.csv");
    assert_cell(table, n - 1, "item", "SHA-256 av kostnader.csv");
    assert_cell(table, n - 1, "value", hash);
    hjm_table_destroy(table);
    world_end(&w);
}

static void rows_that_match_nothing_are_listed(void **unused)
{
    struct world w;
    hjm_date date = day(2024, 5, 5);
    int32_t none = -1;
    int32_t kind = 0;
    hjm_ore amount = 4200;
    (void)unused;
    settled_world(&w, HJM_SETTLE_CARRY, 0);
    hjm_lines line = HJM_LINES_INIT;
    line.n_lines = 1;
    line.dates = &date;
    line.parties = &none;
    line.kinds = &kind;
    line.amounts = &amount;
    assert_ok(hjm_cube_append(w.cube, &line, &w.err), &w.err);
    assert_ok(world_run(&w), &w.err);
    assert_int_equal(hjm_allocation_findings(w.run), HJM_FOUND_UNMATCHED_LINES);
    hjm_table *table = table_of(&w, "unmatched");
    assert_int_equal(hjm_table_n_rows(table), 1);
    assert_cell(table, 0, "lack", "okänd part");
    assert_cell(table, 0, "amount", "42,00");
    hjm_table_destroy(table);
    world_end(&w);
}

static void rows_that_the_period_leaves_out_are_told(void **unused)
{
    struct world w;
    (void)unused;
    settled_world(&w, HJM_SETTLE_CARRY, 0);
    world_line(&w, "a", "fee", day(2204, 3, 15), 9000);
    assert_ok(hjm_costs_add(w.costs, HJM_SIDE_COST, pool_of(&w, "p"), -1, day(2025, 1, 1), day(2025, 1, 31), 700, &w.err),
              &w.err);
    assert_ok(hjm_costs_add(w.costs, HJM_SIDE_COST, pool_of(&w, "p"), -1, day(2022, 7, 1), day(2023, 6, 30), 77, &w.err),
              &w.err);
    assert_ok(world_run(&w), &w.err);
    assert_int_equal(hjm_allocation_findings(w.run), HJM_FOUND_LATER_ROWS | HJM_FOUND_ODD_HISTORY);
    hjm_table *table = table_of(&w, "findings");
    assert_int_equal(hjm_table_n_rows(table), 3);
    assert_cell(table, 0, "finding", "Rader efter perioden");
    assert_cell(table, 0, "rows", "1");
    assert_cell(table, 0, "amount", "90,00");
    assert_cell(table, 1, "finding", "Bokningar efter perioden");
    assert_cell(table, 1, "amount", "7,00");
    assert_cell(table, 2, "amount", "0,77");
    hjm_table_destroy(table);
    world_end(&w);
}

/* Everything that decides the results decides the name of the run. */
static void a_run_is_named_by_what_it_was_made_from(void **unused)
{
    static const char first[] = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    static const char second[] = "1123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    char notes[3][256];
    (void)unused;
    for (int i = 0; i < 3; i++) {
        struct world w;
        settled_world(&w, HJM_SETTLE_CARRY, 0);
        assert_ok(hjm_cube_add_source(w.cube, "rader.csv", i < 2 ? first : second, &w.err), &w.err);
        assert_ok(world_run(&w), &w.err);
        hjm_table *table = table_of(&w, "parties");
        assert_int_equal(hjm_table_n_notes(table), 1);
        strcpy(notes[i], hjm_table_note(table, 0, HJM_LANG_EN));
        hjm_table_destroy(table);
        world_end(&w);
    }
    assert_int_equal(strlen(notes[0]), strlen("Run ") + 64);
    assert_string_equal(notes[0], notes[1]);
    assert_string_not_equal(notes[0], notes[2]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_carried_result_becomes_the_balance_over_years),
        cmocka_unit_test(a_pot_takes_the_results),
        cmocka_unit_test(a_repaid_result_goes_back_by_share_of_the_cost),
        cmocka_unit_test(a_repayment_needs_a_cost_to_go_by),
        cmocka_unit_test(results_that_do_not_fit_are_an_error),
        cmocka_unit_test(the_outcome_of_a_group_tells_share_net_and_coverage),
        cmocka_unit_test(every_source_is_told_with_its_hash),
        cmocka_unit_test(rows_that_match_nothing_are_listed),
        cmocka_unit_test(rows_that_the_period_leaves_out_are_told),
        cmocka_unit_test(a_run_is_named_by_what_it_was_made_from),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
