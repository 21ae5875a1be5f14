/* The likeliest slip behind a figure, by what its true value can be. */
#include "support.h"

#include "check/slip.h"

#include "base/error.h"

#include <string.h>

enum { ROOM = 8 };

typedef struct explained {
    size_t    n;
    hjm__slip slips[ROOM];
} explained;

/* Explain a print of some decimals by a true value from low to high, in units of the last decimal divided by `over`. */
static explained explain(int64_t printed, int32_t decimals, int64_t low, int64_t high, int64_t over,
                         const hjm__lookalike *lookalikes, size_t n_lookalikes)
{
    explained e;
    hjm_error err;
    hjm__arena arena;
    hjm__wrong_print w = { .printed = printed, .decimals = decimals };
    int64_t units = 1;
    for (int32_t i = 0; i < decimals; i++) {
        units *= 10;
    }
    hjm__arena_init(&arena, NULL);
    w.half = hjm__fraction_make(&arena, 1, 2 * units);
    w.range.low = hjm__fraction_make(&arena, low, over * units);
    w.range.high = hjm__fraction_make(&arena, high, over * units);
    w.range.has_low = w.range.has_high = w.range.exact = true;
    w.lookalikes = lookalikes;
    w.n_lookalikes = n_lookalikes;
    memset(&e, 0, sizeof e);
    e.n = hjm__slip_explain(&arena, &w, e.slips, ROOM);
    assert_ok(hjm__arena_status(&arena, &err), &err);
    hjm__arena_free(&arena);
    return e;
}

static void assert_first(const explained *e, hjm__slip_kind kind, int64_t printed)
{
    assert_true(e->n > 0);
    assert_int_equal(e->slips[0].kind, kind);
    assert_int_equal(e->slips[0].printed, printed);
}

static void one_digit_is_found(void **unused)
{
    (void)unused;
    explained e = explain(34832, 0, 34331, 34333, 1, NULL, 0);
    assert_first(&e, HJM__SLIP_DIGIT, 34332);
    assert_int_equal(e.n, 1);
    e = explain(-4711, 1, -6711, -6711, 1, NULL, 0);
    assert_first(&e, HJM__SLIP_DIGIT, -6711);
    e = explain(5, 2, 75, 75, 1, NULL, 0); /* 0,05 for 0,75 */
    assert_first(&e, HJM__SLIP_DIGIT, 75);
    e = explain(1234, 0, 234, 234, 1, NULL, 0); /* no number begins with 0 */
    assert_int_equal(e.n, 0);
}

static void swapped_digits_are_found(void **unused)
{
    (void)unused;
    explained e = explain(12435, 0, 12343, 12346, 1, NULL, 0);
    assert_first(&e, HJM__SLIP_SWAPPED, 12345);
    e = explain(-21, 1, -12, -12, 1, NULL, 0);
    assert_first(&e, HJM__SLIP_SWAPPED, -12);
    e = explain(45, 2, 405, 405, 1, NULL, 0); /* 0,45 for 4,05 */
    assert_first(&e, HJM__SLIP_SWAPPED, 405);
    e = explain(10, 0, 1, 1, 1, NULL, 0);
    assert_int_equal(e.n, 0);
}

static void a_wrong_sign_is_found(void **unused)
{
    (void)unused;
    explained e = explain(512, 1, -5125, -5115, 10, NULL, 0);
    assert_first(&e, HJM__SLIP_SIGN, -512);
}

static void what_was_cut_off_is_found_before_a_digit(void **unused)
{
    (void)unused;
    explained e = explain(128, 1, 1287, 1289, 10, NULL, 0); /* 12,87 to 12,89, printed as 12,8 */
    assert_first(&e, HJM__SLIP_TRUNCATED, 129);
    assert_int_equal(e.n, 2);
    assert_int_equal(e.slips[1].kind, HJM__SLIP_DIGIT);
    e = explain(-128, 1, -1289, -1287, 10, NULL, 0);
    assert_first(&e, HJM__SLIP_TRUNCATED, -129);
    e = explain(128, 1, 1291, 1293, 10, NULL, 0); /* past 12,9: not cut off */
    assert_first(&e, HJM__SLIP_DIGIT, 129);
}

static void another_base_or_row_is_found(void **unused)
{
    (void)unused;
    hjm__arena arena;
    hjm__arena_init(&arena, NULL);
    hjm__lookalike like[3] = { { hjm__fraction_make(&arena, 1231, 100), hjm__fraction_make(&arena, 1232, 100), 3,
                                 HJM__SLIP_BASE },
                               { hjm__fraction_make(&arena, 1234, 100), hjm__fraction_make(&arena, 1239, 100), 4,
                                 HJM__SLIP_BASE },
                               { hjm__fraction_make(&arena, 124, 10), hjm__fraction_make(&arena, 125, 10), 5,
                                 HJM__SLIP_BESIDE } };
    explained e = explain(124, 1, 4560, 4580, 10, like, 3); /* 45,60 to 45,80, printed as 12,4 */
    assert_first(&e, HJM__SLIP_BASE, 457);
    assert_int_equal(e.slips[0].figure, 4);
    assert_int_equal(e.n, 2);
    assert_int_equal(e.slips[1].kind, HJM__SLIP_BESIDE);
    assert_int_equal(e.slips[1].figure, 5);
    like[0].low = like[0].high = hjm__whole(7);
    e = explain(7, 0, 2, 2, 1, like, 1); /* a digit is wrong: that another 7 stands beside it may be chance */
    assert_first(&e, HJM__SLIP_DIGIT, 2);
    assert_int_equal(e.slips[1].kind, HJM__SLIP_CHANCE);
    hjm__arena_free(&arena);
}

static void the_nearest_to_the_middle_comes_first_and_room_is_kept(void **unused)
{
    (void)unused;
    explained e = explain(500, 0, 200, 900, 1, NULL, 0);
    assert_true(e.n > ROOM); /* all of 200 to 900 that differ in one digit */
    for (size_t i = 0; i + 1 < ROOM; i++) {
        int64_t a = e.slips[i].printed - 550, b = e.slips[i + 1].printed - 550;
        assert_true(e.slips[i].kind < e.slips[i + 1].kind || a * a <= b * b);
    }
    e = explain(INT64_MAX, 0, INT64_MAX - 1, INT64_MAX, 1, NULL, 0);
    assert_first(&e, HJM__SLIP_DIGIT, INT64_MAX - 1);
}

static void what_may_be_printed_follows_from_the_range(void **unused)
{
    (void)unused;
    hjm__arena arena;
    hjm__arena_init(&arena, NULL);
    hjm__wrong_print w = { .decimals = 1, .half = hjm__fraction_make(&arena, 1, 20) };
    w.range.low = hjm__fraction_make(&arena, 1216, 100);
    w.range.high = hjm__fraction_make(&arena, 1235, 100);
    w.range.has_low = w.range.has_high = true;
    hjm__printable may = hjm__slip_printable(&arena, &w);
    assert_true(may.has_low && may.has_high && !may.none);
    assert_int_equal(may.low, 122);
    assert_int_equal(may.high, 124); /* 12,35 may be rounded either way */
    w.range.has_high = false;
    may = hjm__slip_printable(&arena, &w);
    assert_true(may.has_low && !may.has_high && !may.none);
    w.half = hjm__whole(0);
    w.decimals = 0;
    w.range.has_high = true;
    w.range.high = hjm__fraction_make(&arena, 1299, 100);
    may = hjm__slip_printable(&arena, &w); /* no whole number from 12,16 to 12,99 */
    assert_true(may.none);
    hjm__arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_digit_is_found),
        cmocka_unit_test(swapped_digits_are_found),
        cmocka_unit_test(a_wrong_sign_is_found),
        cmocka_unit_test(what_was_cut_off_is_found_before_a_digit),
        cmocka_unit_test(another_base_or_row_is_found),
        cmocka_unit_test(the_nearest_to_the_middle_comes_first_and_room_is_kept),
        cmocka_unit_test(what_may_be_printed_follows_from_the_range),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
