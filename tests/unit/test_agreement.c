/* Agreements built by calls: what each call refuses, and that a refused call changes nothing. */
#include "support.h"

#include "agreement/agreement.h"
#include "agreement/build.h"
#include "base/date.h"

#include <string.h>

static hjm_date day(int32_t year, int32_t month, int32_t of_month)
{
    hjm_date date = 0;
    assert_true(hjm__date_from(year, month, of_month, &date));
    return date;
}

#define DO(call) assert_ok((call), &err)
#define REFUSED(call, status, message) assert_code((call), &err, HJM_E_##status, (message))

/* Three parties in two groups, two kinds, an area, two pools, and a version from 2024 on; all but the pools' keys. */
static hjm_agreement *make(const hjm_options *options)
{
    hjm_error err;
    hjm_agreement *a = NULL;
    DO(hjm_agreement_create(&a, options, &err));
    DO(hjm_agreement_set_name(a, "Provavtal", "Trial", &err));
    DO(hjm_agreement_add_party(a, "25", "Regionen", NULL, &err));
    DO(hjm_agreement_add_party(a, "2580", "Luleå", "Lulea", &err));
    DO(hjm_agreement_add_party(a, "2581", "Piteå", NULL, &err));
    DO(hjm_agreement_add_group(a, "region", "Regionen", NULL, &err));
    DO(hjm_agreement_add_group(a, "towns", "Kommunerna", NULL, &err));
    DO(hjm_agreement_add_member(a, "region", "25", &err));
    DO(hjm_agreement_add_member(a, "towns", "2580", &err));
    DO(hjm_agreement_add_member(a, "towns", "2581", &err));
    DO(hjm_agreement_add_kind(a, "rental", "Hyra", NULL, &err));
    DO(hjm_agreement_add_kind(a, "sale", "Försäljning", NULL, &err));
    DO(hjm_agreement_add_area(a, "operation", "Verksamhet", NULL, &err));
    DO(hjm_agreement_add_pool(a, "basic", "Grundabonnemang", NULL, "operation", &err));
    DO(hjm_agreement_add_pool(a, "markup", "Påslag", NULL, "operation", &err));
    DO(hjm_agreement_add_version(a, "2024", day(2024, 1, 1), HJM__DATE_LAST, &err));
    DO(hjm_agreement_add_key(a, "posted", HJM_KEY_DIRECT, NULL, NULL, &err));
    return a;
}

static hjm_agreement *make_sealable(void)
{
    hjm_error err;
    hjm_agreement *a = make(NULL);
    DO(hjm_agreement_set_pool_key(a, "basic", "posted", &err));
    DO(hjm_agreement_set_pool_key(a, "markup", "posted", &err));
    return a;
}

static void a_missing_argument_is_told_by_name(void **state)
{
    hjm_error err;
    hjm_agreement *a = make(NULL);
    (void)state;
    REFUSED(hjm_agreement_create(NULL, NULL, &err), ARGUMENT, HJM_M_NULL_ARGUMENT);
    REFUSED(hjm_agreement_add_party(NULL, "x", "X", NULL, &err), ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_string_equal(err.message, "argument agreement is missing");
    REFUSED(hjm_agreement_add_party(a, "x", NULL, NULL, &err), ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_string_equal(err.message, "argument sv is missing");
    REFUSED(hjm_agreement_add_pool(a, "x", "X", NULL, NULL, &err), ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_string_equal(err.message, "argument area is missing");
    REFUSED(hjm_agreement_seal(NULL, &err), ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_int_equal(hjm_agreement_add_key_part(a, NULL, NULL, 1, 1, NULL), HJM_E_ARGUMENT);
    hjm_agreement_destroy(a);
    hjm_agreement_destroy(NULL);
}

static void a_sealed_agreement_cannot_be_changed(void **state)
{
    hjm_error err;
    hjm_agreement *a = make_sealable();
    (void)state;
    DO(hjm_agreement_seal(a, &err));
    REFUSED(hjm_agreement_seal(a, &err), STATE, HJM_M_AGREEMENT_SEALED);
    REFUSED(hjm_agreement_add_party(a, "\xff", "X", NULL, &err), STATE, HJM_M_AGREEMENT_SEALED);
    REFUSED(hjm_agreement_set_place(a, "x", 1, 1, "x", &err), STATE, HJM_M_AGREEMENT_SEALED);
    REFUSED(hjm_agreement_set_steps(a, HJM_STEPS_DIRECT, &err), STATE, HJM_M_AGREEMENT_SEALED);
    hjm_agreement_destroy(a);
}

static void texts_are_checked_in_the_promised_order(void **state)
{
    static char long_text[1002];
    hjm_error err;
    hjm_agreement *a = make(NULL);
    (void)state;
    memset(long_text, 'x', sizeof long_text - 1);
    REFUSED(hjm_agreement_add_party(a, "", "\xe5", NULL, &err), ENCODING, HJM_M_NOT_UTF8);
    REFUSED(hjm_agreement_add_party(a, "", "", NULL, &err), LIMIT, HJM_M_CODE_EMPTY);
    REFUSED(hjm_agreement_add_party(a, "x ", "", NULL, &err), LIMIT, HJM_M_TEXT_EMPTY);
    REFUSED(hjm_agreement_add_party(a, long_text, "X", NULL, &err), LIMIT, HJM_M_CODE_LONG);
    REFUSED(hjm_agreement_add_party(a, "x", long_text, NULL, &err), LIMIT, HJM_M_TEXT_LONG);
    DO(hjm_agreement_add_party(a, long_text + 1001 - 64, long_text + 1, NULL, &err));
    REFUSED(hjm_agreement_add_party(a, " x", "X", NULL, &err), SYNTAX, HJM_M_CODE_FORM);
    REFUSED(hjm_agreement_add_party(a, "x\xc2\xa0", "X", NULL, &err), SYNTAX, HJM_M_CODE_FORM);
    REFUSED(hjm_agreement_add_party(a, "x\ty", "X", NULL, &err), SYNTAX, HJM_M_CODE_FORM);
    REFUSED(hjm_agreement_add_party(a, "x\xe2\x80\x8by", "X", NULL, &err), SYNTAX, HJM_M_CODE_FORM);
    REFUSED(hjm_agreement_add_party(a, "\xef\xbb\xbfx", "X", NULL, &err), SYNTAX, HJM_M_CODE_FORM);
    REFUSED(hjm_agreement_add_party(a, "x", "X\n", NULL, &err), SYNTAX, HJM_M_TEXT_FORM);
    REFUSED(hjm_agreement_add_party(a, "x", "X\xe2\x80\xae", NULL, &err), SYNTAX, HJM_M_TEXT_FORM);
    REFUSED(hjm_agreement_add_party(a, "x", "X", "\xd8\x9cX", &err), SYNTAX, HJM_M_TEXT_FORM);
    REFUSED(hjm_agreement_set_remark(a, "ok", "", &err), LIMIT, HJM_M_TEXT_EMPTY);
    DO(hjm_agreement_add_party(a, "x y", " X ", NULL, &err));
    hjm_agreement_destroy(a);
}

static void codes_that_differ_in_normal_form_only_are_the_same(void **state)
{
    hjm_error err;
    hjm_agreement *a = make(NULL);
    (void)state;
    DO(hjm_agreement_add_party(a, "Lule\xc3\xa5", "Luleå", NULL, &err));
    REFUSED(hjm_agreement_add_party(a, "Lulea\xcc\x8a", "Luleå", NULL, &err), DUPLICATE, HJM_M_PARTY_TWICE);
    assert_int_equal(hjm_agreement_find_party(a, "Lulea\xcc\x8a", 7), 3);
    DO(hjm_agreement_add_party(a, "Pitea\xcc\x8a", "Piteå", NULL, &err));
    assert_string_equal(hjm_agreement_party_code(a, 4), "Pite\xc3\xa5");
    assert_int_equal(hjm_agreement_find_party(a, "Pite\xc3\xa5", 6), 4);
    hjm_agreement_destroy(a);
}

/* U+0958 is six bytes in normal form C and three as written: a code must fit in both. */
static void a_code_must_fit_also_in_its_normal_form(void **state)
{
    char code[64];
    hjm_error err;
    hjm_agreement *a = make(NULL);
    (void)state;
    for (size_t i = 0; i < 21; i++) {
        memcpy(code + 3 * i, "\xe0\xa5\x98", 3);
    }
    code[63] = '\0';
    REFUSED(hjm_agreement_add_party(a, code, "X", NULL, &err), LIMIT, HJM_M_CODE_LONG);
    code[30] = '\0';
    DO(hjm_agreement_add_party(a, code, "X", NULL, &err));
    assert_int_equal(hjm_agreement_find_party(a, code, 30), 3);
    hjm_agreement_destroy(a);
}

static void what_is_not_there_is_not_found(void **state)
{
    hjm_agreement *a = make(NULL);
    (void)state;
    assert_int_equal(hjm_agreement_find_party(a, "25800", 4), 1);
    assert_int_equal(hjm_agreement_find_party(a, "25800", 5), -1);
    assert_int_equal(hjm_agreement_find_party(a, "258", 3), -1);
    assert_int_equal(hjm_agreement_find_party(a, "", 0), -1);
    assert_int_equal(hjm_agreement_find_party(a, NULL, 0), -1);
    assert_int_equal(hjm_agreement_find_party(NULL, "25", 2), -1);
    assert_int_equal(hjm_agreement_find_party(a, "2580\0", 5), -1);
    assert_int_equal(hjm_agreement_find_party(a, "\xc3", 1), -1);
    assert_int_equal(hjm_agreement_find_group(a, "2580", 4), -1);
    assert_int_equal(hjm_agreement_find_kind(a, "Rental", 6), -1);
    assert_int_equal(hjm_agreement_find_pool(a, "products", 8), -1);
    hjm_agreement_destroy(a);
}

static void what_is_there_is_told(void **state)
{
    hjm_error err;
    hjm_agreement *a = make(NULL);
    (void)state;
    DO(hjm_agreement_add_party_alias(a, "2580", "1001", &err));
    DO(hjm_agreement_add_kind_alias(a, "rental", "Hyra", &err));
    assert_int_equal(hjm_agreement_n_parties(a), 3);
    assert_int_equal(hjm_agreement_n_groups(a), 2);
    assert_int_equal(hjm_agreement_n_kinds(a), 2);
    assert_int_equal(hjm_agreement_n_pools(a), 2);
    assert_int_equal(hjm_agreement_find_party(a, "1001", 4), 1);
    assert_int_equal(hjm_agreement_find_kind(a, "Hyra", 4), 0);
    assert_int_equal(hjm_agreement_find_group(a, "towns", 5), 1);
    assert_int_equal(hjm_agreement_find_pool(a, "markup", 6), 1);
    assert_string_equal(hjm_agreement_party_name(a, 1, HJM_LANG_EN), "Lulea");
    assert_string_equal(hjm_agreement_party_name(a, 2, HJM_LANG_EN), "Piteå");
    assert_string_equal(hjm_agreement_party_name(a, 1, 7), "Luleå");
    assert_int_equal(hjm_agreement_party_group(a, 2), 1);
    assert_string_equal(hjm_agreement_group_code(a, 0), "region");
    assert_string_equal(hjm_agreement_group_name(a, 0, HJM_LANG_EN), "Regionen");
    assert_string_equal(hjm_agreement_pool_name(a, 1, HJM_LANG_SV), "Påslag");
    assert_null(hjm_agreement_group_name(a, 2, HJM_LANG_SV));
    assert_null(hjm_agreement_pool_name(a, 2, HJM_LANG_SV));
    assert_string_equal(hjm_agreement_kind_code(a, 1), "sale");
    assert_string_equal(hjm_agreement_pool_code(a, 0), "basic");
    assert_null(hjm_agreement_party_code(a, 3));
    assert_null(hjm_agreement_party_name(a, 3, HJM_LANG_SV));
    assert_int_equal(hjm_agreement_party_group(a, 3), -1);
    assert_null(hjm_agreement_group_code(a, 2));
    assert_null(hjm_agreement_kind_code(a, 2));
    assert_null(hjm_agreement_pool_code(NULL, 0));
    assert_int_equal(hjm_agreement_n_parties(NULL) + hjm_agreement_n_groups(NULL) + hjm_agreement_n_kinds(NULL), 0);
    hjm_agreement_destroy(a);
}

static void a_code_stands_for_one_thing(void **state)
{
    hjm_error err;
    hjm_agreement *a = make(NULL);
    (void)state;
    REFUSED(hjm_agreement_add_party(a, "2580", "Igen", NULL, &err), DUPLICATE, HJM_M_PARTY_TWICE);
    REFUSED(hjm_agreement_add_party(a, "towns", "Igen", NULL, &err), DUPLICATE, HJM_M_GROUP_TWICE);
    REFUSED(hjm_agreement_add_party_alias(a, "2580", "2581", &err), DUPLICATE, HJM_M_PARTY_TWICE);
    REFUSED(hjm_agreement_add_party_alias(a, "2580", "towns", &err), DUPLICATE, HJM_M_GROUP_TWICE);
    REFUSED(hjm_agreement_add_party_alias(a, "2590", "2581", &err), UNKNOWN, HJM_M_UNKNOWN_PARTY);
    REFUSED(hjm_agreement_add_group(a, "2580", "Igen", NULL, &err), DUPLICATE, HJM_M_PARTY_TWICE);
    REFUSED(hjm_agreement_add_group(a, "towns", "Igen", NULL, &err), DUPLICATE, HJM_M_GROUP_TWICE);
    REFUSED(hjm_agreement_add_kind(a, "rental", "Igen", NULL, &err), DUPLICATE, HJM_M_KIND_TWICE);
    REFUSED(hjm_agreement_add_kind_alias(a, "rental", "sale", &err), DUPLICATE, HJM_M_KIND_TWICE);
    REFUSED(hjm_agreement_add_kind_alias(a, "order", "sale", &err), UNKNOWN, HJM_M_UNKNOWN_KIND);
    REFUSED(hjm_agreement_add_area(a, "operation", "Igen", NULL, &err), DUPLICATE, HJM_M_AREA_TWICE);
    REFUSED(hjm_agreement_add_pool(a, "basic", "Igen", NULL, "operation", &err), DUPLICATE, HJM_M_POOL_TWICE);
    REFUSED(hjm_agreement_add_pool(a, "basic", "Igen", NULL, "products", &err), UNKNOWN, HJM_M_UNKNOWN_AREA);
    assert_int_equal(hjm_agreement_n_parties(a) + hjm_agreement_n_groups(a) + hjm_agreement_n_kinds(a), 7);
    hjm_agreement_destroy(a);
}

static void members_revenue_and_settlement_are_given_once(void **state)
{
    hjm_error err;
    hjm_agreement *a = make(NULL);
    (void)state;
    REFUSED(hjm_agreement_add_member(a, "counties", "25", &err), UNKNOWN, HJM_M_UNKNOWN_GROUP);
    REFUSED(hjm_agreement_add_member(a, "towns", "26", &err), UNKNOWN, HJM_M_UNKNOWN_PARTY);
    REFUSED(hjm_agreement_add_member(a, "towns", "25", &err), DUPLICATE, HJM_M_MEMBER_TWICE);
    DO(hjm_agreement_add_pool_revenue(a, "basic", "sale", &err));
    REFUSED(hjm_agreement_add_pool_revenue(a, "markup", "sale", &err), DUPLICATE, HJM_M_REVENUE_TWICE);
    REFUSED(hjm_agreement_add_pool_revenue(a, "x", "sale", &err), UNKNOWN, HJM_M_UNKNOWN_POOL);
    REFUSED(hjm_agreement_add_pool_revenue(a, "basic", "x", &err), UNKNOWN, HJM_M_UNKNOWN_KIND);
    DO(hjm_agreement_add_revenue_kind(a, "sale", &err));
    REFUSED(hjm_agreement_add_revenue_kind(a, "sale", &err), DUPLICATE, HJM_M_REVENUE_KIND_TWICE);
    REFUSED(hjm_agreement_add_revenue_kind(a, "x", &err), UNKNOWN, HJM_M_UNKNOWN_KIND);
    REFUSED(hjm_agreement_set_settlement(a, "x", 3, 0, &err), ARGUMENT, HJM_M_OUT_OF_RANGE);
    REFUSED(hjm_agreement_set_settlement(a, "x", HJM_SETTLE_POT, 0, &err), UNKNOWN, HJM_M_UNKNOWN_GROUP);
    DO(hjm_agreement_set_settlement(a, "towns", HJM_SETTLE_POT, -5, &err));
    REFUSED(hjm_agreement_set_settlement(a, "towns", HJM_SETTLE_POT, 0, &err), DUPLICATE, HJM_M_SETTLED_TWICE);
    REFUSED(hjm_agreement_add_result(a, "x", 3000, "operation", 1, &err), ARGUMENT, HJM_M_OUT_OF_RANGE);
    REFUSED(hjm_agreement_add_result(a, "x", 2023, "operation", 1, &err), UNKNOWN, HJM_M_UNKNOWN_GROUP);
    REFUSED(hjm_agreement_add_result(a, "towns", 2023, "x", 1, &err), UNKNOWN, HJM_M_UNKNOWN_AREA);
    DO(hjm_agreement_add_result(a, "towns", 2023, "operation", 1, &err));
    REFUSED(hjm_agreement_add_result(a, "towns", 2023, "operation", 1, &err), DUPLICATE, HJM_M_RESULT_TWICE);
    assert_int_equal(a->n_results, 1);
    assert_int_equal(a->groups[1].opening, -5);
    hjm_agreement_destroy(a);
}

static void bands_of_one_party_and_date_do_not_overlap(void **state)
{
    hjm_error err;
    hjm_agreement *a = make(NULL);
    hjm_date date = day(2023, 12, 31);
    (void)state;
    REFUSED(hjm_agreement_add_population(a, "x", HJM__DATE_LAST + 1, -1, 0, 0, &err), ARGUMENT, HJM_M_OUT_OF_RANGE);
    REFUSED(hjm_agreement_add_population(a, "x", date, -1, 0, 0, &err), ARGUMENT, HJM_M_OUT_OF_RANGE);
    REFUSED(hjm_agreement_add_population(a, "x", date, 65, 64, 0, &err), ARGUMENT, HJM_M_OUT_OF_RANGE);
    REFUSED(hjm_agreement_add_population(a, "x", date, 65, 1000, 0, &err), ARGUMENT, HJM_M_OUT_OF_RANGE);
    REFUSED(hjm_agreement_add_population(a, "x", date, 65, 999, -1, &err), ARGUMENT, HJM_M_OUT_OF_RANGE);
    REFUSED(hjm_agreement_add_population(a, "x", date, 65, 999, 0, &err), UNKNOWN, HJM_M_UNKNOWN_PARTY);
    DO(hjm_agreement_add_population(a, "2580", date, 65, 79, 10, &err));
    DO(hjm_agreement_add_population(a, "2580", date, 80, 999, 5, &err));
    DO(hjm_agreement_add_population(a, "2580", date - 1, 0, 999, 15, &err));
    DO(hjm_agreement_add_population(a, "2581", date, 0, 999, 15, &err));
    REFUSED(hjm_agreement_add_population(a, "2580", date, 64, 65, 1, &err), DUPLICATE, HJM_M_BAND_OVERLAP);
    REFUSED(hjm_agreement_add_population(a, "2580", date, 79, 79, 1, &err), DUPLICATE, HJM_M_BAND_OVERLAP);
    assert_int_equal(a->n_bands, 4);
    hjm_agreement_destroy(a);
}

static void versions_are_whole_months_that_do_not_overlap(void **state)
{
    hjm_error err;
    hjm_agreement *a = make(NULL);
    (void)state;
    REFUSED(hjm_agreement_add_version(a, "v", day(2023, 1, 2), day(2023, 12, 31), &err),
            VALIDITY, HJM_M_VERSION_MONTHS);
    REFUSED(hjm_agreement_add_version(a, "v", day(2023, 1, 1), day(2023, 12, 30), &err),
            VALIDITY, HJM_M_VERSION_MONTHS);
    REFUSED(hjm_agreement_add_version(a, "v", day(2023, 1, 1), day(2022, 12, 31), &err),
            VALIDITY, HJM_M_VERSION_MONTHS);
    REFUSED(hjm_agreement_add_version(a, "v", INT32_MIN, INT32_MAX, &err), VALIDITY, HJM_M_VERSION_MONTHS);
    REFUSED(hjm_agreement_add_version(a, "v", day(2023, 2, 1), day(2024, 2, 29), &err),
            VALIDITY, HJM_M_VERSION_OVERLAP);
    assert_string_equal(err.message, "the versions 2024 and v overlap: both are valid on 2024-01-01");
    REFUSED(hjm_agreement_add_version(a, "2024", day(2023, 1, 1), day(2023, 12, 31), &err),
            DUPLICATE, HJM_M_VERSION_TWICE);
    DO(hjm_agreement_add_version(a, "2023", day(2023, 1, 1), day(2023, 12, 31), &err));
    DO(hjm_agreement_add_version(a, "feb", day(2020, 2, 1), day(2020, 2, 29), &err));
    assert_int_equal(a->n_versions, 3);
    hjm_agreement_destroy(a);
}

static void keys_and_rules_need_a_version(void **state)
{
    hjm_error err;
    hjm_agreement *a;
    (void)state;
    DO(hjm_agreement_create(&a, NULL, &err));
    REFUSED(hjm_agreement_add_key(a, "k", HJM_KEY_DIRECT, NULL, NULL, &err), STATE, HJM_M_NO_VERSION_YET);
    REFUSED(hjm_agreement_set_steps(a, HJM_STEPS_DIRECT, &err), STATE, HJM_M_NO_VERSION_YET);
    REFUSED(hjm_agreement_add_step(a, "basic", &err), STATE, HJM_M_NO_VERSION_YET);
    REFUSED(hjm_agreement_add_pass(a, "basic", "markup", 0, 0, &err), STATE, HJM_M_NO_VERSION_YET);
    REFUSED(hjm_agreement_set_pool_key(a, "basic", "k", &err), STATE, HJM_M_NO_VERSION_YET);
    REFUSED(hjm_agreement_add_key_year(a, "k", 2024, &err), UNKNOWN, HJM_M_UNKNOWN_KEY);
    hjm_agreement_destroy(a);
}

static void steps_and_passes_are_checked(void **state)
{
    hjm_error err;
    hjm_agreement *a = make(NULL);
    (void)state;
    REFUSED(hjm_agreement_set_steps(a, 3, &err), ARGUMENT, HJM_M_OUT_OF_RANGE);
    REFUSED(hjm_agreement_add_step(a, "x", &err), UNKNOWN, HJM_M_UNKNOWN_POOL);
    DO(hjm_agreement_add_step(a, "basic", &err));
    REFUSED(hjm_agreement_add_step(a, "basic", &err), DUPLICATE, HJM_M_STEP_TWICE);
    REFUSED(hjm_agreement_add_pass(a, "x", "basic", 0, 1, &err), UNKNOWN, HJM_M_UNKNOWN_POOL);
    REFUSED(hjm_agreement_add_pass(a, "basic", "basic", 0, 1, &err), SHARES, HJM_M_PASS_SHARE);
    REFUSED(hjm_agreement_add_pass(a, "basic", "basic", 2, 1, &err), SHARES, HJM_M_PASS_SHARE);
    REFUSED(hjm_agreement_add_pass(a, "basic", "basic", 1, INT64_MIN, &err), SHARES, HJM_M_PASS_SHARE);
    REFUSED(hjm_agreement_add_pass(a, "basic", "basic", 1, 1, &err), CYCLE, HJM_M_PASS_SELF);
    DO(hjm_agreement_add_pass(a, "basic", "markup", 1, 3, &err));
    REFUSED(hjm_agreement_add_pass(a, "basic", "markup", 1, 3, &err), DUPLICATE, HJM_M_PASS_TWICE);
    REFUSED(hjm_agreement_set_pool_key(a, "x", "posted", &err), UNKNOWN, HJM_M_UNKNOWN_POOL);
    DO(hjm_agreement_set_pool_key(a, "basic", "posted", &err));
    REFUSED(hjm_agreement_set_pool_key(a, "basic", "posted", &err), DUPLICATE, HJM_M_POOL_KEY_TWICE);
    hjm_agreement_destroy(a);
}

/* One key of each kind, called as its kind. */
static hjm_agreement *make_with_keys(void)
{
    static const char *const codes[] = { "fixed", "direct", "driver", "population", "mix", "nested" };
    hjm_error err;
    hjm_agreement *a = make(NULL);
    for (hjm_key_kind kind = HJM_KEY_FIXED; kind <= HJM_KEY_NESTED; kind++) {
        DO(hjm_agreement_add_key(a, codes[kind], kind, NULL, NULL, &err));
    }
    return a;
}

static void a_key_takes_only_the_details_of_its_kind(void **state)
{
    hjm_error err;
    hjm_agreement *a = make_with_keys();
    (void)state;
    REFUSED(hjm_agreement_add_key(a, "k", 6, NULL, NULL, &err), ARGUMENT, HJM_M_OUT_OF_RANGE);
    REFUSED(hjm_agreement_add_key(a, "mix", HJM_KEY_MIX, NULL, NULL, &err), DUPLICATE, HJM_M_KEY_TWICE);
    REFUSED(hjm_agreement_set_key_among(a, "fixed", "towns", &err), AGREEMENT, HJM_M_KEY_KIND);
    assert_string_equal(err.message, "the key fixed is of the kind fixed and cannot have among");
    REFUSED(hjm_agreement_add_key_year(a, "mix", 2023, &err), AGREEMENT, HJM_M_KEY_KIND);
    REFUSED(hjm_agreement_add_key_share(a, "driver", "2580", 2, 1, &err), AGREEMENT, HJM_M_KEY_KIND);
    REFUSED(hjm_agreement_set_key_measure(a, "fixed", HJM_MEASURE_USERS, &err), AGREEMENT, HJM_M_KEY_KIND);
    REFUSED(hjm_agreement_add_key_driver(a, "fixed", "rental", &err), AGREEMENT, HJM_M_KEY_KIND);
    REFUSED(hjm_agreement_add_key_ages(a, "fixed", 65, 999, 1, &err), AGREEMENT, HJM_M_KEY_KIND);
    REFUSED(hjm_agreement_add_key_part(a, "fixed", "driver", 0, 1, &err), AGREEMENT, HJM_M_KEY_KIND);
    REFUSED(hjm_agreement_set_key_between(a, "fixed", "driver", &err), AGREEMENT, HJM_M_KEY_KIND);
    REFUSED(hjm_agreement_add_key_within(a, "fixed", "towns", "driver", &err), AGREEMENT, HJM_M_KEY_KIND);
    hjm_agreement_destroy(a);
}

static void the_details_of_a_key_are_given_once(void **state)
{
    hjm_error err;
    hjm_agreement *a = make_with_keys();
    (void)state;
    DO(hjm_agreement_set_key_among(a, "driver", "towns", &err));
    REFUSED(hjm_agreement_set_key_among(a, "driver", "towns", &err), DUPLICATE, HJM_M_AMONG_TWICE);
    DO(hjm_agreement_add_key_year(a, "driver", 2022, &err));
    DO(hjm_agreement_add_key_year(a, "driver", 2023, &err));
    REFUSED(hjm_agreement_add_key_year(a, "driver", 2022, &err), DUPLICATE, HJM_M_YEAR_TWICE);
    REFUSED(hjm_agreement_add_key_year(a, "driver", 1899, &err), ARGUMENT, HJM_M_OUT_OF_RANGE);
    DO(hjm_agreement_add_key_year(a, "population", 2022, &err));
    REFUSED(hjm_agreement_add_key_year(a, "population", 2022, &err), AGREEMENT, HJM_M_KEY_ONE_YEAR);
    DO(hjm_agreement_add_key_driver(a, "driver", "rental", &err));
    REFUSED(hjm_agreement_add_key_driver(a, "driver", "rental", &err), DUPLICATE, HJM_M_DRIVER_TWICE);
    DO(hjm_agreement_add_key_part(a, "mix", "driver", 1, 2, &err));
    REFUSED(hjm_agreement_add_key_part(a, "mix", "driver", 1, 2, &err), DUPLICATE, HJM_M_PART_TWICE);
    REFUSED(hjm_agreement_add_key_part(a, "mix", "driver", 0, 2, &err), SHARES, HJM_M_PART_RANGE);
    DO(hjm_agreement_set_key_between(a, "nested", "driver", &err));
    REFUSED(hjm_agreement_set_key_between(a, "nested", "driver", &err), DUPLICATE, HJM_M_BETWEEN_TWICE);
    DO(hjm_agreement_add_key_within(a, "nested", "towns", "driver", &err));
    REFUSED(hjm_agreement_add_key_within(a, "nested", "towns", "driver", &err), DUPLICATE, HJM_M_WITHIN_TWICE);
    DO(hjm_agreement_set_key_measure(a, "driver", HJM_MEASURE_USERS, &err));
    REFUSED(hjm_agreement_set_key_measure(a, "driver", 4, &err), ARGUMENT, HJM_M_OUT_OF_RANGE);
    hjm_agreement_destroy(a);
}

static void shares_and_tiers_are_checked_when_they_are_added(void **state)
{
    hjm_error err;
    hjm_agreement *a = make_with_keys();
    (void)state;
    REFUSED(hjm_agreement_add_key_share(a, "fixed", "x", 2, 1, &err), UNKNOWN, HJM_M_UNKNOWN_RECEIVER);
    DO(hjm_agreement_add_key_share(a, "fixed", "2580", 1, 3, &err));
    REFUSED(hjm_agreement_add_key_share(a, "fixed", "towns", 2, 1, &err), AGREEMENT, HJM_M_SHARE_MIXED);
    REFUSED(hjm_agreement_add_key_share(a, "fixed", "2580", -1, 1, &err), SHARES, HJM_M_SHARE_RANGE);
    REFUSED(hjm_agreement_add_key_share(a, "fixed", "2580", 0, 0, &err), SHARES, HJM_M_SHARE_RANGE);
    REFUSED(hjm_agreement_add_key_share(a, "fixed", "2580", 0, 1, &err), DUPLICATE, HJM_M_SHARE_TWICE);
    DO(hjm_agreement_add_key_share(a, "fixed", "2581", 0, 1, &err));
    REFUSED(hjm_agreement_add_key_ages(a, "population", 65, 1000, 1, &err), ARGUMENT, HJM_M_OUT_OF_RANGE);
    REFUSED(hjm_agreement_add_key_ages(a, "population", 65, 999, 0, &err), ARGUMENT, HJM_M_OUT_OF_RANGE);
    REFUSED(hjm_agreement_add_key_ages(a, "population", 65, 999, 1000001, &err), ARGUMENT, HJM_M_OUT_OF_RANGE);
    DO(hjm_agreement_add_key_ages(a, "population", 65, 80, 1, &err));
    REFUSED(hjm_agreement_add_key_ages(a, "population", 80, 999, 1, &err), AGREEMENT, HJM_M_TIER_OVERLAP);
    assert_string_equal(err.message, "the ages 80- of the key population overlap the ages 65-80");
    DO(hjm_agreement_add_key_ages(a, "population", 81, 999, 3, &err));
    hjm_agreement_destroy(a);
}

static void seal_misses_what_is_required_in_order(void **state)
{
    hjm_error err;
    hjm_agreement *a;
    (void)state;
    DO(hjm_agreement_create(&a, NULL, &err));
    REFUSED(hjm_agreement_seal(a, &err), AGREEMENT, HJM_M_NO_NAME);
    DO(hjm_agreement_set_name(a, "Provavtal", NULL, &err));
    REFUSED(hjm_agreement_seal(a, &err), AGREEMENT, HJM_M_NO_PARTY);
    DO(hjm_agreement_add_party(a, "25", "Regionen", NULL, &err));
    REFUSED(hjm_agreement_seal(a, &err), AGREEMENT, HJM_M_NO_POOL);
    DO(hjm_agreement_add_area(a, "operation", "Verksamhet", NULL, &err));
    DO(hjm_agreement_add_pool(a, "basic", "Grundabonnemang", NULL, "operation", &err));
    REFUSED(hjm_agreement_seal(a, &err), AGREEMENT, HJM_M_NO_VERSION);
    DO(hjm_agreement_add_version(a, "2024", day(2024, 1, 1), day(2024, 12, 31), &err));
    DO(hjm_agreement_add_key(a, "posted", HJM_KEY_DIRECT, NULL, NULL, &err));
    DO(hjm_agreement_add_key(a, "people", HJM_KEY_POPULATION, NULL, NULL, &err));
    DO(hjm_agreement_add_key_ages(a, "people", 0, 999, 1, &err));
    REFUSED(hjm_agreement_seal(a, &err), AGREEMENT, HJM_M_POPULATION_YEAR);
    DO(hjm_agreement_add_key_year(a, "people", 2023, &err));
    DO(hjm_agreement_add_key(a, "nest", HJM_KEY_NESTED, NULL, NULL, &err));
    REFUSED(hjm_agreement_seal(a, &err), AGREEMENT, HJM_M_NESTED_NO_BETWEEN);
    hjm_agreement_destroy(a);
}

static void an_agreement_can_be_mended_after_seal_refused_it(void **state)
{
    hjm_error err;
    hjm_agreement *a = make(NULL);
    (void)state;
    DO(hjm_agreement_set_pool_key(a, "basic", "posted", &err));
    REFUSED(hjm_agreement_seal(a, &err), AGREEMENT, HJM_M_POOL_WITHOUT_KEY);
    DO(hjm_agreement_set_pool_key(a, "markup", "half", &err));
    REFUSED(hjm_agreement_seal(a, &err), UNKNOWN, HJM_M_UNKNOWN_KEY);
    DO(hjm_agreement_add_key(a, "half", HJM_KEY_FIXED, NULL, NULL, &err));
    DO(hjm_agreement_add_key_share(a, "half", "2580", 1, 2, &err));
    REFUSED(hjm_agreement_seal(a, &err), SHARES, HJM_M_FIXED_SUM);
    DO(hjm_agreement_add_key_share(a, "half", "2581", 1, 2, &err));
    DO(hjm_agreement_seal(a, &err));
    hjm_agreement_destroy(a);
}

static void results_of_a_group_need_a_rule_of_settlement(void **state)
{
    hjm_error err;
    hjm_agreement *a = make_sealable();
    (void)state;
    DO(hjm_agreement_add_result(a, "towns", 2023, "operation", 1, &err));
    REFUSED(hjm_agreement_seal(a, &err), AGREEMENT, HJM_M_RESULT_UNSETTLED);
    DO(hjm_agreement_set_settlement(a, "towns", HJM_SETTLE_CARRY, 0, &err));
    DO(hjm_agreement_seal(a, &err));
    hjm_agreement_destroy(a);
}

static void seal_sorts_the_versions(void **state)
{
    hjm_error err;
    hjm_agreement *a = make_sealable();
    (void)state;
    DO(hjm_agreement_add_version(a, "2016", day(2016, 1, 1), day(2020, 12, 31), &err));
    DO(hjm_agreement_add_key(a, "posted", HJM_KEY_DIRECT, NULL, NULL, &err));
    DO(hjm_agreement_set_pool_key(a, "basic", "posted", &err));
    DO(hjm_agreement_set_pool_key(a, "markup", "posted", &err));
    DO(hjm_agreement_seal(a, &err));
    assert_string_equal(a->versions[0].code, "2016");
    assert_string_equal(hjm__agreement_version_on(a, day(2020, 12, 31))->code, "2016");
    assert_null(hjm__agreement_version_on(a, day(2021, 1, 1)));
    assert_string_equal(hjm__agreement_version_on(a, HJM__DATE_LAST)->code, "2024");
    hjm_agreement_destroy(a);
}

static void errors_point_to_the_place_of_what_is_wrong(void **state)
{
    hjm_error err;
    hjm_agreement *a = make(NULL);
    (void)state;
    DO(hjm_agreement_set_place(a, "avtal.txt", 7, 3, "å half 50 %", &err));
    DO(hjm_agreement_add_key(a, "half", HJM_KEY_FIXED, NULL, NULL, &err));
    DO(hjm_agreement_set_place(a, "avtal.txt", 7, 9, "å half 50 %", &err));
    DO(hjm_agreement_add_key_share(a, "half", "2580", 1, 2, &err));
    DO(hjm_agreement_set_place(a, NULL, 0, 0, NULL, &err));
    DO(hjm_agreement_set_pool_key(a, "basic", "posted", &err));
    DO(hjm_agreement_set_pool_key(a, "markup", "half", &err));
    REFUSED(hjm_agreement_seal(a, &err), SHARES, HJM_M_FIXED_SUM);
    assert_string_equal(err.source, "avtal.txt");
    assert_int_equal(err.line, 7);
    assert_int_equal(err.column, 8);
    assert_int_equal(err.caret, 7);
    assert_string_equal(err.excerpt, "å half 50 %");
    REFUSED(hjm_agreement_add_key(a, "half", HJM_KEY_FIXED, NULL, NULL, &err), DUPLICATE, HJM_M_KEY_TWICE);
    assert_string_equal(err.source, "");
    hjm_agreement_destroy(a);
}

static void sources_have_a_hash_of_64_digits(void **state)
{
    static const char good[] = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    hjm_error err;
    hjm_agreement *a = make(NULL);
    (void)state;
    REFUSED(hjm_agreement_add_source(a, "x", good + 1, &err), ARGUMENT, HJM_M_OUT_OF_RANGE);
    REFUSED(hjm_agreement_add_source(a, "x", "0123456789ABCDEF0123456789abcdef0123456789abcdef0123456789abcdef",
                                     &err), ARGUMENT, HJM_M_OUT_OF_RANGE);
    DO(hjm_agreement_add_source(a, "x", good, &err));
    assert_string_equal(a->sources[0].sha256, good);
    hjm_agreement_destroy(a);
}

static void there_is_room_for_a_thousand_kinds(void **state)
{
    hjm_error err;
    char code[] = "k000";
    hjm_agreement *a;
    (void)state;
    DO(hjm_agreement_create(&a, NULL, &err));
    for (int i = 0; i < HJM__MOST_THINGS; i++) {
        code[1] = (char)('0' + i / 100);
        code[2] = (char)('0' + i / 10 % 10);
        code[3] = (char)('0' + i % 10);
        DO(hjm_agreement_add_kind(a, code, "Radtyp", NULL, &err));
    }
    REFUSED(hjm_agreement_add_kind(a, "k000", "Radtyp", NULL, &err), LIMIT, HJM_M_TOO_MANY);
    assert_int_equal(hjm_agreement_find_kind(a, "k617", 4), 617);
    hjm_agreement_destroy(a);
}

static void a_shared_agreement_lives_until_its_last_user_is_done(void **state)
{
    struct meter m = { .allow = -1 };
    hjm_allocator allocator = meter_allocator(&m);
    hjm_options options = HJM_OPTIONS_INIT;
    (void)state;
    options.allocator = &allocator;
    hjm_agreement *a = make(&options);
    const hjm_agreement *shared = hjm__agreement_share(a);
    hjm_agreement_destroy(a);
    assert_string_equal(hjm_agreement_party_code(shared, 0), "25");
    hjm_agreement_destroy(a);
    assert_int_equal(m.live, 0);
}

/* Every call that builds, in turn; returns the first failure. */
static hjm_status build_all(hjm_agreement *a, hjm_error *err)
{
    hjm_date date = day(2023, 12, 31);
    HJM__TRY(hjm_agreement_set_place(a, "avtal", 1, 1, "text", err));
    HJM__TRY(hjm_agreement_set_name(a, "Avtal", "Agreement", err));
    HJM__TRY(hjm_agreement_set_remark(a, "Anmärkning", NULL, err));
    HJM__TRY(hjm_agreement_add_party(a, "p", "Part", "Party", err));
    HJM__TRY(hjm_agreement_add_party_alias(a, "p", "pp", err));
    HJM__TRY(hjm_agreement_add_group(a, "g", "Grupp", NULL, err));
    HJM__TRY(hjm_agreement_add_member(a, "g", "p", err));
    HJM__TRY(hjm_agreement_add_kind(a, "k", "Radtyp", NULL, err));
    HJM__TRY(hjm_agreement_add_kind_alias(a, "k", "kk", err));
    HJM__TRY(hjm_agreement_add_area(a, "a", "Område", NULL, err));
    HJM__TRY(hjm_agreement_add_pool(a, "c", "Kostnad", NULL, "a", err));
    HJM__TRY(hjm_agreement_add_pool(a, "d", "Kostnad", NULL, "a", err));
    HJM__TRY(hjm_agreement_add_population(a, "p", date, 0, 999, 1, err));
    HJM__TRY(hjm_agreement_set_settlement(a, "g", HJM_SETTLE_REPAY, 0, err));
    HJM__TRY(hjm_agreement_add_result(a, "g", 2023, "a", 0, err));
    HJM__TRY(hjm_agreement_add_source(a, "s", "0000000000000000000000000000000000000000000000000000000000000000", err));
    HJM__TRY(hjm_agreement_add_version(a, "v", date + 1, HJM__DATE_LAST, err));
    HJM__TRY(hjm_agreement_set_steps(a, HJM_STEPS_RECIPROCAL, err));
    HJM__TRY(hjm_agreement_add_key(a, "fixed", HJM_KEY_FIXED, "Fast", NULL, err));
    HJM__TRY(hjm_agreement_add_key_share(a, "fixed", "g", 3, 3, err));
    HJM__TRY(hjm_agreement_add_key(a, "people", HJM_KEY_POPULATION, NULL, NULL, err));
    HJM__TRY(hjm_agreement_add_key_ages(a, "people", 0, 999, 1, err));
    HJM__TRY(hjm_agreement_add_key_year(a, "people", 2023, err));
    HJM__TRY(hjm_agreement_add_key(a, "rent", HJM_KEY_DRIVER, NULL, NULL, err));
    HJM__TRY(hjm_agreement_add_key_driver(a, "rent", "k", err));
    HJM__TRY(hjm_agreement_set_key_among(a, "rent", "g", err));
    HJM__TRY(hjm_agreement_add_key(a, "mix", HJM_KEY_MIX, NULL, NULL, err));
    HJM__TRY(hjm_agreement_add_key_part(a, "mix", "people", 1, 2, err));
    HJM__TRY(hjm_agreement_add_key_part(a, "mix", "rent", 1, 2, err));
    HJM__TRY(hjm_agreement_add_key(a, "nest", HJM_KEY_NESTED, NULL, NULL, err));
    HJM__TRY(hjm_agreement_set_key_between(a, "nest", "fixed", err));
    HJM__TRY(hjm_agreement_add_key_within(a, "nest", "g", "mix", err));
    HJM__TRY(hjm_agreement_set_pool_key(a, "d", "nest", err));
    HJM__TRY(hjm_agreement_add_pass(a, "c", "d", 1, 1, err));
    return hjm_agreement_seal(a, err);
}

static hjm_status build_anew(const hjm_options *options, void *user, hjm_error *err)
{
    hjm_agreement *a;
    (void)user;
    hjm_status status = hjm_agreement_create(&a, options, err);
    status = status == HJM_OK ? build_all(a, err) : status;
    hjm_agreement_destroy(a);
    return status;
}

static void nothing_is_left_when_memory_runs_out_while_building(void **state)
{
    (void)state;
    assert_short_memory_is_told(build_anew, NULL);
}

static void a_call_can_be_repeated_when_there_is_memory_again(void **state)
{
    struct meter m = { .allow = -1 };
    hjm_allocator allocator = meter_allocator(&m);
    hjm_options options = HJM_OPTIONS_INIT;
    hjm_error err;
    char code[] = "k000";
    hjm_status got = HJM_OK;
    (void)state;
    options.allocator = &allocator;
    hjm_agreement *a = make(&options);
    m.allow = m.count;
    for (int i = 0; got == HJM_OK; i++) {
        code[2] = (char)('0' + i / 10);
        code[3] = (char)('0' + i % 10);
        got = hjm_agreement_add_kind(a, code, "Radtyp", NULL, &err);
    }
    assert_code(got, &err, HJM_E_NOMEM, HJM_M_NO_MEMORY);
    assert_int_equal(hjm_agreement_find_kind(a, code, 4), -1);
    size_t kinds = hjm_agreement_n_kinds(a);
    m.allow = -1;
    DO(hjm_agreement_add_kind(a, code, "Radtyp", NULL, &err));
    assert_int_equal(hjm_agreement_find_kind(a, code, 4), kinds);
    hjm_agreement_destroy(a);
    assert_int_equal(m.live, 0);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_missing_argument_is_told_by_name),
        cmocka_unit_test(a_sealed_agreement_cannot_be_changed),
        cmocka_unit_test(texts_are_checked_in_the_promised_order),
        cmocka_unit_test(codes_that_differ_in_normal_form_only_are_the_same),
        cmocka_unit_test(a_code_must_fit_also_in_its_normal_form),
        cmocka_unit_test(what_is_not_there_is_not_found),
        cmocka_unit_test(what_is_there_is_told),
        cmocka_unit_test(a_code_stands_for_one_thing),
        cmocka_unit_test(members_revenue_and_settlement_are_given_once),
        cmocka_unit_test(bands_of_one_party_and_date_do_not_overlap),
        cmocka_unit_test(versions_are_whole_months_that_do_not_overlap),
        cmocka_unit_test(keys_and_rules_need_a_version),
        cmocka_unit_test(steps_and_passes_are_checked),
        cmocka_unit_test(a_key_takes_only_the_details_of_its_kind),
        cmocka_unit_test(the_details_of_a_key_are_given_once),
        cmocka_unit_test(shares_and_tiers_are_checked_when_they_are_added),
        cmocka_unit_test(seal_misses_what_is_required_in_order),
        cmocka_unit_test(an_agreement_can_be_mended_after_seal_refused_it),
        cmocka_unit_test(results_of_a_group_need_a_rule_of_settlement),
        cmocka_unit_test(seal_sorts_the_versions),
        cmocka_unit_test(errors_point_to_the_place_of_what_is_wrong),
        cmocka_unit_test(sources_have_a_hash_of_64_digits),
        cmocka_unit_test(there_is_room_for_a_thousand_kinds),
        cmocka_unit_test(a_shared_agreement_lives_until_its_last_user_is_done),
        cmocka_unit_test(nothing_is_left_when_memory_runs_out_while_building),
        cmocka_unit_test(a_call_can_be_repeated_when_there_is_memory_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
