/* Disclosure control of counts that add up: what is hidden, on tables small enough to follow, and every refusal. */
#include "support.h"

#include "base/error.h"
#include "hjmekonomi/disclosure.h"

#include <string.h>

enum { UNTOUCHED = 77 };

enum { S = HJM_CELL_SHOWN, X = HJM_CELL_SMALL, E = HJM_CELL_EXTRA, K = HJM_CELL_KEPT, W = HJM_CELL_WEAK };

static hjm_error err;

/* A list whose last cell is the total of the others. */
static hjm_status protect_list(const int64_t *counts, size_t n, const int32_t *before, int32_t *hidden,
                               const hjm_disclosure_options *options)
{
    const int64_t offsets[2] = { 0, (int64_t)n - 1 };
    const int64_t total = (int64_t)n - 1;
    int64_t parts[16];
    for (size_t i = 0; i < n; i++) {
        parts[i] = (int64_t)i;
    }
    return hjm_disclosure_protect(counts, n, offsets, 2, parts, n - 1, &total, 1, before, before != NULL ? n : 0,
                                  hidden, n, options, &err);
}

/* Rows of cells, the last of each its total, and a last row of totals. */
static hjm_status protect_table(const int64_t *counts, size_t rows, size_t columns, int32_t *hidden,
                                const hjm_disclosure_options *options)
{
    int64_t offsets[64] = { 0 }, parts[400], totals[64];
    size_t n = 0, r = 0;
    for (size_t row = 0; row < rows; row++) {
        for (size_t column = 0; column + 1 < columns; column++) {
            parts[n++] = (int64_t)(row * columns + column);
        }
        totals[r++] = (int64_t)(row * columns + columns - 1);
        offsets[r] = (int64_t)n;
    }
    for (size_t column = 0; column < columns; column++) {
        for (size_t row = 0; row + 1 < rows; row++) {
            parts[n++] = (int64_t)(row * columns + column);
        }
        totals[r++] = (int64_t)((rows - 1) * columns + column);
        offsets[r] = (int64_t)n;
    }
    return hjm_disclosure_protect(counts, rows * columns, offsets, r + 1, parts, n, totals, r, NULL, 0, hidden,
                                  rows * columns, options, &err);
}

static void assert_hidden(const int32_t *got, const int32_t *wanted, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (got[i] != wanted[i]) {
            fail_msg("cell %zu: got %d, wanted %d", i, got[i], wanted[i]);
        }
    }
}

static void only_counts_of_1_to_4_must_be_hidden(void **state)
{
    const int64_t counts[6] = { 0, 1, 4, 5, 6, 1000 };
    const int64_t none[1] = { 0 };
    int32_t hidden[6];
    (void)state;
    assert_ok(hjm_disclosure_protect(counts, 6, none, 1, NULL, 0, NULL, 0, NULL, 0, hidden, 6, NULL, &err), &err);
    assert_hidden(hidden, (int32_t[]){ S, X, X, S, S, S }, 6);
}

static void a_threshold_can_be_chosen(void **state)
{
    const int64_t counts[3] = { 2, 3, 9 };
    const int64_t none[1] = { 0 };
    hjm_disclosure_options o;
    int32_t hidden[3];
    (void)state;
    hjm_disclosure_options_init(&o);
    assert_int_equal(o.threshold, 5);
    o.threshold = 3;
    assert_ok(hjm_disclosure_protect(counts, 3, none, 1, NULL, 0, NULL, 0, NULL, 0, hidden, 3, &o, &err), &err);
    assert_hidden(hidden, (int32_t[]){ X, S, S }, 3);
    o.threshold = 10;
    assert_ok(hjm_disclosure_protect(counts, 3, none, 1, NULL, 0, NULL, 0, NULL, 0, hidden, 3, &o, &err), &err);
    assert_hidden(hidden, (int32_t[]){ X, X, X }, 3);
}

static void nothing_is_hidden_when_nothing_is_small(void **state)
{
    int32_t hidden[4];
    (void)state;
    assert_ok(protect_list((int64_t[]){ 0, 7, 9, 16 }, 4, NULL, hidden, NULL), &err);
    assert_hidden(hidden, (int32_t[]){ S, S, S, S }, 4);
}

/* 3 + 40 + 12 = 55: without the 12, the 3 could not be told from 55 - 40. */
static void one_small_count_takes_the_smallest_other_with_it(void **state)
{
    int32_t hidden[4];
    (void)state;
    assert_ok(protect_list((int64_t[]){ 3, 40, 12, 55 }, 4, NULL, hidden, NULL), &err);
    assert_hidden(hidden, (int32_t[]){ X, S, E, S }, 4);
}

static void two_small_counts_hide_each_other(void **state)
{
    int32_t hidden[4];
    (void)state;
    assert_ok(protect_list((int64_t[]){ 3, 40, 2, 45 }, 4, NULL, hidden, NULL), &err);
    assert_hidden(hidden, (int32_t[]){ X, S, X, S }, 4);
}

/* 1 + 1 + 40 = 42: the two cells are 1 and 1, as both are at least 1 and they add up to 2. */
static void small_counts_that_add_up_to_their_number_take_a_third(void **state)
{
    int32_t hidden[4];
    (void)state;
    assert_ok(protect_list((int64_t[]){ 1, 1, 40, 42 }, 4, NULL, hidden, NULL), &err);
    assert_hidden(hidden, (int32_t[]){ X, X, E, S }, 4);
}

/* 4 + 4 + 40 = 48: the two cells are 4 and 4, as both are at most 4 and they add up to 8. */
static void small_counts_at_their_upper_bound_take_a_third(void **state)
{
    int32_t hidden[4];
    (void)state;
    assert_ok(protect_list((int64_t[]){ 4, 4, 40, 48 }, 4, NULL, hidden, NULL), &err);
    assert_hidden(hidden, (int32_t[]){ X, X, E, S }, 4);
}

static void a_zero_is_shown_where_the_total_is_as_small(void **state)
{
    int32_t hidden[3];
    (void)state;
    assert_ok(protect_list((int64_t[]){ 4, 0, 4 }, 3, NULL, hidden, NULL), &err);
    assert_hidden(hidden, (int32_t[]){ X, S, X }, 3);
}

static void a_lone_small_count_in_a_table_takes_a_rectangle(void **state)
{
    const int64_t counts[16] = { 2,  30, 10, 42,
                                 20, 50, 60, 130,
                                 11, 70, 12, 93,
                                 33, 150, 82, 265 };
    int32_t hidden[16];
    (void)state;
    assert_ok(protect_table(counts, 4, 4, hidden, NULL), &err);
    assert_hidden(hidden, (int32_t[]){ X, S, E, S, S, S, S, S, E, S, E, S, S, S, S, S }, 16);
}

static void small_counts_that_form_a_rectangle_need_no_others(void **state)
{
    const int64_t counts[16] = { 2, 30, 3, 35,
                                 20, 50, 60, 130,
                                 3, 70, 2, 75,
                                 25, 150, 65, 240 };
    int32_t hidden[16];
    (void)state;
    assert_ok(protect_table(counts, 4, 4, hidden, NULL), &err);
    assert_hidden(hidden, (int32_t[]){ X, S, X, S, S, S, S, S, X, S, X, S, S, S, S, S }, 16);
}

/* A total known from another table: cells 0 + 1 = 2 and 3 + 4 = 2. Each table alone could hide its small count. */
static void tables_that_share_a_total_are_protected_together(void **state)
{
    const int64_t counts[5] = { 3, 20, 23, 2, 21 };
    const int64_t offsets[3] = { 0, 2, 4 }, parts[4] = { 0, 1, 3, 4 }, totals[2] = { 2, 2 };
    int32_t hidden[5];
    (void)state;
    assert_ok(hjm_disclosure_protect(counts, 5, offsets, 3, parts, 4, totals, 2, NULL, 0, hidden, 5, NULL, &err),
              &err);
    assert_hidden(hidden, (int32_t[]){ X, E, S, X, E }, 5);
}

static void what_was_hidden_before_stays_hidden(void **state)
{
    const int32_t before[4] = { HJM_BEFORE_NONE, HJM_BEFORE_HIDDEN, HJM_BEFORE_NONE, HJM_BEFORE_NONE };
    int32_t hidden[4];
    (void)state;
    assert_ok(protect_list((int64_t[]){ 3, 40, 12, 55 }, 4, before, hidden, NULL), &err);
    assert_hidden(hidden, (int32_t[]){ X, K, S, S }, 4);
}

static void what_was_shown_before_protects_nobody(void **state)
{
    const int32_t before[4] = { HJM_BEFORE_NONE, HJM_BEFORE_NONE, HJM_BEFORE_SHOWN, HJM_BEFORE_SHOWN };
    int32_t hidden[4];
    (void)state;
    assert_ok(protect_list((int64_t[]){ 3, 40, 12, 55 }, 4, before, hidden, NULL), &err);
    assert_hidden(hidden, (int32_t[]){ X, E, S, S }, 4);
}

static void too_much_shown_before_is_told(void **state)
{
    const int32_t before[3] = { HJM_BEFORE_NONE, HJM_BEFORE_SHOWN, HJM_BEFORE_SHOWN };
    const int32_t small[3] = { HJM_BEFORE_SHOWN, HJM_BEFORE_NONE, HJM_BEFORE_NONE };
    int32_t hidden[3] = { UNTOUCHED };
    (void)state;
    assert_code(protect_list((int64_t[]){ 3, 12, 15 }, 3, before, hidden, NULL), &err, HJM_E_STATE,
                HJM_M_DISCLOSURE_EXPOSED);
    assert_int_equal(err.index, 0);
    assert_code(protect_list((int64_t[]){ 3, 12, 15 }, 3, small, hidden, NULL), &err, HJM_E_STATE,
                HJM_M_DISCLOSURE_WAS_SHOWN);
    assert_int_equal(hidden[0], UNTOUCHED);
}

/* Who knows that five cells are small, and that four add up to the fifth, knows that they are 1, 1, 1, 1 and 4. */
static void cells_that_knowing_readers_know_anyway_are_told_apart(void **state)
{
    int32_t hidden[5];
    (void)state;
    assert_ok(protect_list((int64_t[]){ 1, 1, 1, 1, 4 }, 5, NULL, hidden, NULL), &err);
    assert_hidden(hidden, (int32_t[]){ W, W, W, W, W }, 5);
}

/* A call on a list of three that must fail with this code. */
static void refuse(const int64_t *counts, const int64_t *offsets, const int64_t *parts, int64_t total,
                   const int32_t *before, hjm_status status, hjm__message code, int64_t index)
{
    int32_t hidden[3] = { UNTOUCHED };
    assert_code(hjm_disclosure_protect(counts, 3, offsets, 2, parts, 2, &total, 1, before, before != NULL ? 3 : 0,
                                       hidden, 3, NULL, &err), &err, status, code);
    assert_true(err.index == index);
    assert_int_equal(hidden[0], UNTOUCHED);
}

static const int64_t three[3] = { 3, 12, 15 };
static const int64_t list[2] = { 0, 2 };
static const int64_t both[2] = { 0, 1 };

static void wrong_cells_and_relations_are_refused(void **state)
{
    const int32_t before[3] = { HJM_BEFORE_NONE, 3, HJM_BEFORE_NONE };
    (void)state;
    refuse((int64_t[]){ 3, -1, 2 }, list, both, 2, NULL, HJM_E_ARGUMENT, HJM_M_DISCLOSURE_COUNT, 1);
    refuse((int64_t[]){ 3, INT64_C(1) << 62, 2 }, list, both, 2, NULL, HJM_E_ARGUMENT, HJM_M_DISCLOSURE_COUNT, 1);
    refuse(three, list, both, 2, before, HJM_E_ARGUMENT, HJM_M_OUT_OF_RANGE, 1);
    refuse(three, (int64_t[]){ 1, 2 }, both, 2, NULL, HJM_E_ARGUMENT, HJM_M_DISCLOSURE_OFFSETS, 0);
    refuse(three, (int64_t[]){ 0, 1 }, both, 2, NULL, HJM_E_ARGUMENT, HJM_M_DISCLOSURE_OFFSETS, 1);
    refuse(three, list, (int64_t[]){ 0, 3 }, 2, NULL, HJM_E_ARGUMENT, HJM_M_DISCLOSURE_NO_CELL, 0);
    refuse(three, list, (int64_t[]){ 0, -1 }, 2, NULL, HJM_E_ARGUMENT, HJM_M_DISCLOSURE_NO_CELL, 0);
    refuse(three, list, both, 3, NULL, HJM_E_ARGUMENT, HJM_M_DISCLOSURE_NO_CELL, 0);
    refuse(three, list, (int64_t[]){ 1, 1 }, 2, NULL, HJM_E_DUPLICATE, HJM_M_DISCLOSURE_TWICE, 0);
    refuse(three, list, both, 1, NULL, HJM_E_DUPLICATE, HJM_M_DISCLOSURE_TWICE, 0);
    refuse((int64_t[]){ 3, 12, 16 }, list, both, 2, NULL, HJM_E_SHARES, HJM_M_DISCLOSURE_SUM, 0);
    refuse((int64_t[]){ 3, 12, 14 }, list, both, 2, NULL, HJM_E_SHARES, HJM_M_DISCLOSURE_SUM, 0);
}

static void wrong_arguments_are_refused(void **state)
{
    const int64_t total = 2;
    hjm_disclosure_options o = HJM_DISCLOSURE_OPTIONS_INIT;
    int32_t hidden[3];
    (void)state;
    o.threshold = 2;
    assert_code(protect_list(three, 3, NULL, hidden, &o), &err, HJM_E_ARGUMENT, HJM_M_DISCLOSURE_THRESHOLD);
    o.struct_size = 0;
    assert_code(protect_list(three, 3, NULL, hidden, &o), &err, HJM_E_ARGUMENT, HJM_M_OPTIONS);
    assert_code(hjm_disclosure_protect(NULL, 3, list, 2, both, 2, &total, 1, NULL, 0, hidden, 3, NULL, &err), &err,
                HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_code(hjm_disclosure_protect(three, 3, list, 1, both, 2, &total, 1, NULL, 0, hidden, 3, NULL, &err), &err,
                HJM_E_ARGUMENT, HJM_M_DISCLOSURE_LENGTH);
    assert_code(hjm_disclosure_protect(three, 3, list, 2, NULL, 2, &total, 1, NULL, 0, hidden, 3, NULL, &err), &err,
                HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_code(hjm_disclosure_protect(three, 3, list, 2, both, 2, NULL, 1, NULL, 0, hidden, 3, NULL, &err), &err,
                HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_code(hjm_disclosure_protect(three, 3, list, 2, both, 2, &total, 1, hidden, 2, hidden, 3, NULL, &err), &err,
                HJM_E_ARGUMENT, HJM_M_DISCLOSURE_LENGTH);
    assert_code(hjm_disclosure_protect(three, 3, list, 2, both, 2, &total, 1, NULL, 0, hidden, 2, NULL, &err), &err,
                HJM_E_ARGUMENT, HJM_M_DISCLOSURE_LENGTH);
}

static int32_t stop_at(void *user, int64_t done, int64_t total)
{
    int64_t *left = user;
    assert_true(done >= 0 && done < total);
    return (*left)-- == 0;
}

static void the_work_can_be_stopped_at_any_step(void **state)
{
    const int64_t counts[16] = { 2, 30, 10, 42, 20, 50, 60, 130, 11, 70, 12, 93, 33, 150, 82, 265 };
    hjm_disclosure_options o = HJM_DISCLOSURE_OPTIONS_INIT;
    int32_t hidden[16];
    int64_t left, steps = 0;
    (void)state;
    o.progress = stop_at;
    o.progress_user = &left;
    for (left = 0; protect_table(counts, 4, 4, hidden, &o) != HJM_OK; left = ++steps) {
        assert_int_equal(err.code, HJM_M_CANCELLED);
    }
    assert_true(steps > 3);
}

static void memory_that_runs_out_is_told_and_nothing_is_written(void **state)
{
    int64_t counts[100], allow = 0;
    int32_t hidden[100];
    hjm_disclosure_options o = HJM_DISCLOSURE_OPTIONS_INIT;
    hjm_status status;
    (void)state;
    for (int64_t i = 0; i < 100; i++) {
        int64_t row = i / 10, column = i % 10;
        counts[i] = (row < 9 ? row + 1 : 45) * (column < 9 ? column : 36);
    }
    do {
        struct meter m = { allow++, 0, 0 };
        hjm_allocator allocator = meter_allocator(&m);
        o.allocator = &allocator;
        hidden[0] = UNTOUCHED;
        status = protect_table(counts, 10, 10, hidden, &o);
        assert_int_equal(m.live, 0);
        if (status != HJM_OK) {
            assert_code(status, &err, HJM_E_NOMEM, HJM_M_NO_MEMORY);
            assert_int_equal(hidden[0], UNTOUCHED);
        }
    } while (status != HJM_OK);
    assert_true(allow > 2);
    assert_int_equal(hidden[1], HJM_CELL_SMALL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_counts_of_1_to_4_must_be_hidden),
        cmocka_unit_test(a_threshold_can_be_chosen),
        cmocka_unit_test(nothing_is_hidden_when_nothing_is_small),
        cmocka_unit_test(one_small_count_takes_the_smallest_other_with_it),
        cmocka_unit_test(two_small_counts_hide_each_other),
        cmocka_unit_test(small_counts_that_add_up_to_their_number_take_a_third),
        cmocka_unit_test(small_counts_at_their_upper_bound_take_a_third),
        cmocka_unit_test(a_zero_is_shown_where_the_total_is_as_small),
        cmocka_unit_test(a_lone_small_count_in_a_table_takes_a_rectangle),
        cmocka_unit_test(small_counts_that_form_a_rectangle_need_no_others),
        cmocka_unit_test(tables_that_share_a_total_are_protected_together),
        cmocka_unit_test(what_was_hidden_before_stays_hidden),
        cmocka_unit_test(what_was_shown_before_protects_nobody),
        cmocka_unit_test(too_much_shown_before_is_told),
        cmocka_unit_test(cells_that_knowing_readers_know_anyway_are_told_apart),
        cmocka_unit_test(wrong_cells_and_relations_are_refused),
        cmocka_unit_test(wrong_arguments_are_refused),
        cmocka_unit_test(the_work_can_be_stopped_at_any_step),
        cmocka_unit_test(memory_that_runs_out_is_told_and_nothing_is_written),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
