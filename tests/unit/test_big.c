/* Exact ratios against GMP's own rationals. */
#include "support.h"

#include "base/big.h"
#include "base/error.h"

#include <gmp.h>
#include <string.h>

static uint64_t state = 20240315;

static uint64_t next(void)
{
    uint64_t z = (state += 0x9e3779b97f4a7c15u);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

/* Small and large numbers, and the ends of the range. */
static int64_t any_number(void)
{
    static const int64_t ends[] = { 0, 1, -1, INT64_MAX, INT64_MIN, INT64_MAX - 1, 4294967296, -4294967295 };
    switch (next() % 4) {
    case 0: return ends[next() % 8];
    case 1: return (int64_t)(next() % 1000) - 500;
    default: return (int64_t)(next() >> (next() % 64));
    }
}

static int64_t any_divisor(void)
{
    int64_t n = any_number();
    return n == 0 ? 7 : n;
}

static void set(mpq_t q, int64_t num, int64_t den)
{
    mpz_t d;
    mpz_init(d);
    mpz_set_si(mpq_numref(q), num);
    mpz_set_si(d, den);
    mpz_set(mpq_denref(q), d);
    mpq_canonicalize(q);
    mpz_clear(d);
}

static void assert_sound(const hjm__arena *arena)
{
    hjm_error err;
    assert_ok(hjm__arena_status(arena, &err), &err);
}

static void assert_same(hjm__arena *arena, hjm__ratio ratio, mpq_t q)
{
    char *ours = hjm__ratio_text(arena, ratio);
    assert_sound(arena);
    char *theirs = mpq_get_str(NULL, 10, q);
    assert_string_equal(ours, theirs);
    free(theirs);
}

static void arithmetic_agrees_with_gmp(void **unused)
{
    mpq_t a, b, c;
    (void)unused;
    mpq_inits(a, b, c, NULL);
    for (int round = 0; round < rounds(20000); round++) {
        hjm__arena arena;
        hjm__arena_init(&arena, NULL);
        int64_t an = any_number(), ad = any_divisor(), bn = any_divisor(), bd = any_divisor();
        hjm__ratio x = hjm__ratio_int(&arena, an, ad);
        hjm__ratio y = hjm__ratio_int(&arena, bn, bd);
        set(a, an, ad);
        set(b, bn, bd);
        for (int power = 0; power < (int)(next() % 4); power++) { /* numbers of several limbs */
            x = hjm__ratio_mul(&arena, x, x);
            mpq_mul(a, a, a);
        }
        mpq_add(c, a, b);
        assert_same(&arena, hjm__ratio_add(&arena, x, y), c);
        mpq_sub(c, a, b);
        assert_same(&arena, hjm__ratio_sub(&arena, x, y), c);
        mpq_mul(c, a, b);
        assert_same(&arena, hjm__ratio_mul(&arena, x, y), c);
        mpq_div(c, a, b);
        assert_same(&arena, hjm__ratio_div(&arena, x, y), c);
        int order = mpq_cmp(a, b);
        order = (order > 0) - (order < 0);
        int ours = hjm__ratio_cmp(&arena, x, y);
        assert_sound(&arena);
        assert_int_equal(ours, order);
        hjm__arena_free(&arena);
    }
    mpq_clears(a, b, c, NULL);
}

static void assert_decimals(int64_t num, int64_t den, int32_t decimals, hjm_rounding rounding, const char *expected)
{
    hjm__arena arena;
    hjm__arena_init(&arena, NULL);
    hjm__ratio ratio = hjm__ratio_int(&arena, num, den);
    char *text = hjm__ratio_decimals(&arena, ratio, decimals, rounding, HJM_STYLE_COMMA, false);
    assert_sound(&arena);
    assert_string_equal(text, expected);
    hjm__arena_free(&arena);
}

static void ratios_are_rounded_once_by_the_named_rule(void **unused)
{
    (void)unused;
    assert_decimals(1, 3, 2, HJM_ROUND_HALF_UP, "0,33");
    assert_decimals(2, 3, 2, HJM_ROUND_HALF_UP, "0,67");
    assert_decimals(-270300, 45369, 1, HJM_ROUND_HALF_UP, "-6,0");
    assert_decimals(-270300, 45369, 1, HJM_ROUND_TRUNCATE, "-5,9");
    assert_decimals(1, 8, 2, HJM_ROUND_HALF_EVEN, "0,12");
    assert_decimals(3, 8, 2, HJM_ROUND_HALF_EVEN, "0,38");
    assert_decimals(1, 8, 2, HJM_ROUND_HALF_UP, "0,13");
    assert_decimals(-1, 8, 2, HJM_ROUND_HALF_UP, "-0,13");
    assert_decimals(1, 1000, 2, HJM_ROUND_UP, "0,01");
    assert_decimals(-1, 1000, 2, HJM_ROUND_UP, "-0,01");
    assert_decimals(-1, 1000, 2, HJM_ROUND_HALF_UP, "0,00");
    assert_decimals(0, 5, 0, HJM_ROUND_HALF_UP, "0");
}

static void thousands_are_set_apart_the_swedish_way(void **unused)
{
    hjm__arena arena;
    (void)unused;
    hjm__arena_init(&arena, NULL);
    hjm__ratio ratio = hjm__ratio_int(&arena, -12345675, 10);
    char *large = hjm__ratio_decimals(&arena, ratio, 1, HJM_ROUND_HALF_UP, HJM_STYLE_SWEDISH, true);
    ratio = hjm__ratio_int(&arena, 157, 1000);
    char *small = hjm__ratio_decimals(&arena, ratio, 1, HJM_ROUND_HALF_UP, HJM_STYLE_SWEDISH, true);
    assert_sound(&arena);
    assert_string_equal(large, "\xe2\x88\x92" "1\xc2\xa0" "234\xc2\xa0" "567,5");
    assert_string_equal(small, "+0,2");
    hjm__arena_free(&arena);
}

static void too_large_a_number_is_an_error_and_not_a_crash(void **unused)
{
    hjm__arena arena;
    hjm_error err;
    (void)unused;
    hjm__arena_init(&arena, NULL);
    hjm__ratio x = hjm__ratio_int(&arena, INT64_MAX, 3);
    for (int i = 0; i < 12; i++) {
        x = hjm__ratio_mul(&arena, x, x);
    }
    assert_code(hjm__arena_status(&arena, &err), &err, HJM_E_OVERFLOW, HJM_M_NUMBER_TOO_LARGE);
    hjm__arena_free(&arena);
}

static void numbers_that_do_not_fit_are_not_cut(void **unused)
{
    hjm__arena arena;
    int64_t value = 5;
    (void)unused;
    hjm__arena_init(&arena, NULL);
    hjm__big least = hjm__big_int(&arena, INT64_MIN);
    hjm__big beyond = hjm__big_add(&arena, hjm__big_int(&arena, INT64_MAX), hjm__big_int(&arena, 1));
    char *text = hjm__big_text(&arena, beyond);
    assert_sound(&arena);
    assert_true(hjm__big_i64(least, &value));
    assert_true(value == INT64_MIN);
    assert_false(hjm__big_i64(beyond, &value));
    assert_string_equal(text, "9223372036854775808");
    assert_true(hjm__big_i64(hjm__big_neg(beyond), &value));
    hjm__arena_free(&arena);
}

static void memory_that_runs_out_is_told_once_at_the_end(void **unused)
{
    (void)unused;
    for (int64_t allow = 0;; allow++) {
        struct meter meter = { allow, 0, 0 };
        hjm_allocator allocator = meter_allocator(&meter);
        hjm__arena arena;
        hjm_error err;
        hjm__arena_init(&arena, &allocator);
        hjm__ratio x = hjm__ratio_int(&arena, 355, 113);
        for (int i = 0; i < 7; i++) {
            x = hjm__ratio_add(&arena, hjm__ratio_mul(&arena, x, x), hjm__ratio_int(&arena, 1, 3));
        }
        (void)hjm__ratio_decimals(&arena, x, 3, HJM_ROUND_HALF_UP, HJM_STYLE_SWEDISH, true);
        hjm_status status = hjm__arena_status(&arena, &err);
        hjm__arena_free(&arena);
        assert_int_equal(meter.live, 0);
        if (status == HJM_OK) {
            assert_true(allow > 0);
            return;
        }
        assert_code(status, &err, HJM_E_NOMEM, HJM_M_NO_MEMORY);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(arithmetic_agrees_with_gmp),
        cmocka_unit_test(ratios_are_rounded_once_by_the_named_rule),
        cmocka_unit_test(thousands_are_set_apart_the_swedish_way),
        cmocka_unit_test(too_large_a_number_is_an_error_and_not_a_crash),
        cmocka_unit_test(numbers_that_do_not_fit_are_not_cut),
        cmocka_unit_test(memory_that_runs_out_is_told_once_at_the_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
