/* Scopes of an agreement: found by code and alias, each code once. */
#include "sample.h"

#include "base/error.h"

static void scopes_are_found_by_code_and_alias(void **state)
{
    hjm_agreement *a = sealed_sample();
    (void)state;
    assert_int_equal(hjm_agreement_n_scopes(a), N_SCOPES);
    assert_int_equal(hjm_agreement_find_scope(a, "health", 6), HEALTH);
    assert_int_equal(hjm_agreement_find_scope(a, "Skolan", 6), SCHOOL);
    assert_int_equal(hjm_agreement_find_scope(a, "Skola", 5), -1);
    assert_string_equal(hjm_agreement_scope_code(a, SCHOOL), "school");
    assert_null(hjm_agreement_scope_code(a, N_SCOPES));
    assert_int_equal(hjm_agreement_n_scopes(NULL), 0);
    assert_int_equal(hjm_agreement_find_scope(NULL, "x", 1), -1);
    hjm_agreement_destroy(a);
}

static void a_code_stands_for_one_scope(void **state)
{
    hjm_error err;
    hjm_agreement *a = make_sample();
    (void)state;
    assert_code(hjm_agreement_add_scope(a, "Skolan", "x", NULL, &err), &err, HJM_E_DUPLICATE, HJM_M_SCOPE_TWICE);
    assert_code(hjm_agreement_add_scope_alias(a, "health", "school", &err), &err, HJM_E_DUPLICATE, HJM_M_SCOPE_TWICE);
    assert_code(hjm_agreement_add_scope_alias(a, "care", "x", &err), &err, HJM_E_UNKNOWN, HJM_M_UNKNOWN_SCOPE);
    assert_code(hjm_agreement_add_scope(a, NULL, "x", NULL, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_int_equal(hjm_agreement_n_scopes(a), N_SCOPES);
    hjm_agreement_destroy(a);
}

static void a_sealed_agreement_takes_no_scopes(void **state)
{
    hjm_error err;
    hjm_agreement *a = sealed_sample();
    (void)state;
    assert_code(hjm_agreement_add_scope(a, "x", "x", NULL, &err), &err, HJM_E_STATE, HJM_M_AGREEMENT_SEALED);
    assert_code(hjm_agreement_add_scope_alias(a, "school", "x", &err), &err, HJM_E_STATE, HJM_M_AGREEMENT_SEALED);
    hjm_agreement_destroy(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(scopes_are_found_by_code_and_alias),
        cmocka_unit_test(a_code_stands_for_one_scope),
        cmocka_unit_test(a_sealed_agreement_takes_no_scopes),
    };
    return cmocka_run_group_tests_name("scopes", tests, NULL, NULL);
}
