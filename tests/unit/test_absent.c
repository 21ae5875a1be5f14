/* Calls that only read and cannot fail: of nothing they tell nothing. */
#include "support.h"

#include "hjmekonomi.h"

static void counts_of_nothing_are_zero(void **state)
{
    (void)state;
    assert_int_equal(hjm_agreement_n_parties(NULL), 0);
    assert_int_equal(hjm_agreement_n_groups(NULL), 0);
    assert_int_equal(hjm_agreement_n_kinds(NULL), 0);
    assert_int_equal(hjm_agreement_n_pools(NULL), 0);
    assert_int_equal(hjm_agreement_n_scopes(NULL), 0);
    assert_int_equal(hjm_allocation_n_tables(NULL), 0);
    assert_int_equal(hjm_allocation_findings(NULL), 0);
    assert_int_equal(hjm_costs_n_postings(NULL), 0);
    assert_int_equal(hjm_costs_n_unmatched(NULL), 0);
    assert_int_equal(hjm_check_n_findings(NULL), 0);
    assert_int_equal(hjm_check_n_tables(NULL), 0);
    assert_int_equal(hjm_check_n_verdicts(NULL, HJM_VERDICT_EXACT), 0);
    assert_int_equal(hjm_cube_n_lines(NULL), 0);
    assert_int_equal(hjm_cube_n_unmatched(NULL), 0);
    assert_int_equal(hjm_cube_quantity_decimals(NULL), 0);
    assert_int_equal(hjm_disclosure_n_cells(NULL, 0), 0);
    assert_int_equal(hjm_indicators_n(NULL), 0);
    assert_int_equal(hjm_population_n_figures(NULL), 0);
    assert_int_equal(hjm_report_n_computed(NULL), 0);
    assert_int_equal(hjm_report_n_figures(NULL), 0);
    assert_int_equal(hjm_report_n_relations(NULL), 0);
    assert_int_equal(hjm_report_n_tables(NULL), 0);
    assert_int_equal(hjm_table_n_columns(NULL), 0);
    assert_int_equal(hjm_table_n_rows(NULL), 0);
    assert_int_equal(hjm_table_n_notes(NULL), 0);
    assert_int_equal(hjm_volumes_n_tables(NULL), 0);
    assert_int_equal(hjm_volumes_findings(NULL), 0);
}

static void nothing_is_found_in_nothing(void **state)
{
    (void)state;
    assert_int_equal(hjm_agreement_find_party(NULL, "a", 1), -1);
    assert_int_equal(hjm_agreement_find_group(NULL, "a", 1), -1);
    assert_int_equal(hjm_agreement_find_kind(NULL, "a", 1), -1);
    assert_int_equal(hjm_agreement_find_pool(NULL, "a", 1), -1);
    assert_int_equal(hjm_agreement_find_scope(NULL, "a", 1), -1);
    assert_int_equal(hjm_agreement_party_group(NULL, 0), -1);
    assert_int_equal(hjm_allocation_find_table(NULL, "a"), -1);
    assert_int_equal(hjm_check_find_table(NULL, "a"), -1);
    assert_int_equal(hjm_split_rule_find(NULL), -1);
    assert_int_equal(hjm_table_find_column(NULL, "a"), -1);
    assert_int_equal(hjm_volumes_find_table(NULL, "a"), -1);
}

static void nothing_has_no_names_texts_or_parts(void **state)
{
    (void)state;
    assert_null(hjm_agreement_party_code(NULL, 0));
    assert_null(hjm_agreement_party_name(NULL, 0, HJM_LANG_SV));
    assert_null(hjm_agreement_group_name(NULL, 0, HJM_LANG_SV));
    assert_null(hjm_agreement_pool_name(NULL, 0, HJM_LANG_SV));
    assert_null(hjm_agreement_group_code(NULL, 0));
    assert_null(hjm_agreement_kind_code(NULL, 0));
    assert_null(hjm_agreement_pool_code(NULL, 0));
    assert_null(hjm_agreement_scope_code(NULL, 0));
    assert_null(hjm_case_agreement(NULL));
    assert_null(hjm_case_cube(NULL));
    assert_null(hjm_case_costs(NULL));
    assert_null(hjm_case_indicators(NULL));
    assert_null(hjm_case_published(NULL));
    assert_null(hjm_table_name(NULL));
    assert_null(hjm_table_title(NULL, HJM_LANG_SV));
    assert_null(hjm_table_note(NULL, 0, HJM_LANG_SV));
    assert_null(hjm_table_column_name(NULL, 0));
    assert_null(hjm_table_column_label(NULL, 0, HJM_LANG_SV));
    assert_null(hjm_table_text(NULL, 0, 0, HJM_LANG_SV));
}

static void what_a_column_row_or_cell_of_nothing_is(void **state)
{
    (void)state;
    assert_int_equal(hjm_table_column_type(NULL, 0), -1);
    assert_int_equal(hjm_table_column_decimals(NULL, 0), 0);
    assert_int_equal(hjm_table_column_show(NULL, 0), HJM_SHOW_PLAIN);
    assert_int_equal(hjm_table_row_kind(NULL, 0), -1);
    assert_int_equal(hjm_table_is_empty(NULL, 0, 0), 1);
    assert_int_equal(hjm_table_is_hidden(NULL, 0, 0), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts_of_nothing_are_zero),
        cmocka_unit_test(nothing_is_found_in_nothing),
        cmocka_unit_test(nothing_has_no_names_texts_or_parts),
        cmocka_unit_test(what_a_column_row_or_cell_of_nothing_is),
    };
    return cmocka_run_group_tests_name("absent", tests, NULL, NULL);
}
