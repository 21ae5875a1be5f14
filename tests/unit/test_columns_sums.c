/* What lines as columns add up to: exact, whatever the size of the numbers, or an error. */
#include "columns.h"

#include "base/amount.h"
#include "base/error.h"

static void a_cube_that_keeps_less_counts_as_one_that_keeps_all(void **state)
{
    hjm_error err;
    hjm_agreement *a = sealed_sample();
    hjm_cube *whole = empty_cube(a);
    const hjm_columns all = columns_from(0, tortured() ? 300 : N_MANY);
    (void)state;
    fill_many();
    append(whole, &all);
    hjm_cube *by_year = cube_of(a, 1, 3, 0);
    hjm_cube *by_kind = cube_of(a, 0, 3, 0);
    append(by_year, &all);
    append(by_kind, &all);
    for (int32_t party = HJM_ALL; party < N_PARTIES; party++) {
        for (int32_t kind = HJM_ALL; kind < N_KINDS; kind++) {
            int64_t one = -1;
            int64_t other = -2;
            assert_ok(hjm_cube_get(whole, party, kind, day(2023, 2, 1), day(2024, 6, 30), HJM_MEASURE_AMOUNT, &one,
                                   &err), &err);
            assert_ok(hjm_cube_get(by_kind, party, kind, day(2023, 2, 1), day(2024, 6, 30), HJM_MEASURE_AMOUNT, &other,
                                   &err), &err);
            assert_int_equal(one, other);
        }
        int64_t one = -1;
        int64_t other = -2;
        assert_ok(hjm_cube_get(whole, party, HJM_ALL, day(2024, 1, 1), day(2024, 12, 31), HJM_MEASURE_USERS, &one,
                               &err), &err);
        assert_ok(hjm_cube_get(by_year, party, HJM_ALL, day(2024, 1, 1), day(2024, 12, 31), HJM_MEASURE_USERS, &other,
                               &err), &err);
        assert_int_equal(one, other);
    }
    hjm_cube_destroy(whole);
    hjm_cube_destroy(by_year);
    hjm_cube_destroy(by_kind);
    hjm_agreement_destroy(a);
}

/* Around the sizes where a shorter number would wrap. */
static void sums_are_exact_whatever_the_size_of_the_amounts(void **state)
{
    static const int bits[] = { 16, 31, 32, 40, 48, 52, 53, 54 };
    hjm_agreement *a = sealed_sample();
    (void)state;
    for (size_t plan = 0; plan < 3; plan += 2) {
        for (size_t b = tortured() ? 7 : 0; b < sizeof bits / sizeof bits[0]; b++) {
            hjm_cube *cube = cube_of(a, plan, 2, 0);
            int64_t sum = 0;
            int64_t n = bits[b] < 50 ? (int64_t)n_many() : 120; /* 120 * 2^54 is below the limit */
            fill_many();
            for (int64_t i = 0; i < n; i++) {
                many.amounts[i] = (i % 3 == 0 ? -1 : 1) * ((INT64_C(1) << bits[b]) + i % 5 - 2);
                sum += many.amounts[i];
            }
            const hjm_columns c = columns_from(0, (size_t)n);
            append(cube, &c);
            assert_true(whole(cube, HJM_MEASURE_AMOUNT) == sum);
            assert_int_equal(whole(cube, HJM_MEASURE_LINES), n);
            hjm_cube_destroy(cube);
        }
    }
    hjm_agreement_destroy(a);
}

static void quantities_of_32_bits_add_up_beyond_them(void **state)
{
    static const int32_t ends[] = { INT32_MAX, INT32_MIN, INT32_MIN, 7 };
    static int32_t quantities[N_MANY];
    hjm_agreement *a = sealed_sample();
    (void)state;
    fill_many();
    for (size_t plan = 1; plan < n_plans(); plan += plan == 3 ? 1 : 2) {
        hjm_cube *cube = cube_of(a, plan, 2, 0);
        hjm_columns c = columns_from(0, n_many());
        int64_t sum = 0;
        for (size_t i = 0; i < n_many(); i++) {
            quantities[i] = ends[i % 4];
            sum += quantities[i];
        }
        c.quantities = array_of(quantities, HJM_ARRAY_I32);
        append(cube, &c);
        assert_true(whole(cube, HJM_MEASURE_QUANTITY) == sum);
        hjm_cube_destroy(cube);
    }
    hjm_agreement_destroy(a);
}

/* The line is told with which a sum no longer fits. */
static void assert_too_much(hjm_cube *cube, const hjm_columns *c, size_t plan, int64_t line)
{
    hjm_error err;
    assert_code(hjm_cube_append_columns(cube, c, &err), &err, HJM_E_OVERFLOW,
                plan == 1 ? HJM_M_LINES_QUANTITY : HJM_M_LINES_AMOUNT);
    assert_int_equal(err.index, line);
}

static void sums_beyond_the_limit_are_an_error_and_never_wrap(void **state)
{
    hjm_agreement *a = sealed_sample();
    (void)state;
    for (size_t plan = 0; plan < (tortured() ? 2 : 3); plan++) {
        hjm_cube *cube = cube_of(a, plan, 2, 0);
        fill_many();
        hjm_columns c = columns_from(0, n_many());
        append(cube, &c);
        write_bytes(cube, &wanted);
        for (size_t i = 0; i < n_many(); i++) { /* the sum is 0, but on its way it may be anything */
            many.amounts[i] = i % 2 == 0 ? INT64_MAX : -INT64_MAX;
            many.quantities[i] = many.amounts[i];
        }
        assert_too_much(cube, &c, plan, 0);
        many.amounts[0] = INT64_MIN;
        c = columns_from(0, 1);
        if (plan != 1) {
            assert_too_much(cube, &c, plan, 0);
        }
        memset(many.amounts, 0, sizeof many.amounts);
        memset(many.quantities, 0, sizeof many.quantities);
        many.amounts[0] = many.quantities[0] = HJM__AMOUNT_LIMIT; /* goes in, but not beside what is there */
        hjm_cube *alone = cube_of(a, plan, 2, 0);
        c = columns_from(0, 1000);
        append(alone, &c);
        assert_too_much(cube, &c, plan, 0);
        assert_wanted(cube);
        hjm_cube_destroy(alone);
        hjm_cube_destroy(cube);
    }
    hjm_agreement_destroy(a);
}

/* Four quarters of the limit fit, the fifth does not; some lines before match nothing, and do not count. */
static void the_line_that_is_too_much_is_told_by_any_number_of_threads(void **state)
{
    enum { FIFTH = 1001 };
    static const size_t quarters[] = { 0, 511, 512, 900, FIFTH };
    hjm_agreement *a = sealed_sample();
    (void)state;
    fill_many();
    memset(many.amounts, 0, sizeof many.amounts);
    memset(many.quantities, 0, sizeof many.quantities);
    for (size_t i = 0; i < sizeof quarters / sizeof quarters[0]; i++) {
        many.amounts[quarters[i]] = many.quantities[quarters[i]] = HJM__AMOUNT_LIMIT / 4;
    }
    many.parties[3] = -1;
    many.parties[1000] = -1;
    for (size_t plan = 0; plan < n_plans(); plan++) {
        for (int32_t threads = 1; threads < (tortured() ? 2 : 6); threads += 2) {
            hjm_cube *cube = cube_of(a, plan, threads, 0);
            hjm_columns c = columns_from(0, n_many());
            assert_too_much(cube, &c, plan == 3 ? 1 : plan == 4 ? 0 : plan, FIFTH);
            c = columns_from(0, FIFTH);
            append(cube, &c);
            c = columns_from(FIFTH, 3);
            assert_too_much(cube, &c, plan == 3 ? 1 : plan == 4 ? 0 : plan, 0);
            hjm_cube_destroy(cube);
        }
    }
    hjm_agreement_destroy(a);
}

/* Lines that match nothing have amounts too; a line that is right is not told for one that is wrong. */
static void amounts_that_match_nothing_count_towards_the_limit(void **state)
{
    static const int64_t most = HJM__AMOUNT_LIMIT;
    hjm_agreement *a = sealed_sample();
    (void)state;
    for (int32_t threads = 1; threads <= 4; threads += 3) {
        for (uint64_t bytes = 0; bytes < 2; bytes++) { /* with a table, and without */
            hjm_error err;
            hjm_cube *cube = cube_of(a, 0, threads, bytes);
            hjm_columns c = columns_from(0, n_many());
            fill_many();
            memset(many.amounts, 0, sizeof many.amounts);
            many.parties[5] = -1;
            many.amounts[5] = most / 5 * 3;
            many.amounts[700] = most / 5 * 3;
            assert_too_much(cube, &c, 0, 700);
            many.amounts[700] = 0;
            many.kinds[400] = N_KINDS;
            assert_code(hjm_cube_append_columns(cube, &c, &err), &err, HJM_E_ARGUMENT, HJM_M_OUT_OF_RANGE);
            assert_int_equal(err.index, 400);
            many.kinds[400] = 0;
            size_t last = n_many() - 1;
            many.parties[last - 1] = -1;
            many.amounts[0] = many.amounts[5] = many.amounts[last - 1] = many.amounts[last] = most;
            assert_too_much(cube, &c, 0, 5);
            assert_int_equal(hjm_cube_n_lines(cube), 0);
            hjm_cube_destroy(cube);
        }
    }
    hjm_agreement_destroy(a);
}

static void users_are_counted_whatever_their_numbers(void **state)
{
    static const int64_t steps[] = { 1, -1, 1000003, INT64_C(100000000003), INT64_MAX / (N_USERS + 2) };
    hjm_agreement *a = sealed_sample();
    (void)state;
    for (size_t s = 0; s < (tortured() ? 2 : sizeof steps / sizeof steps[0]); s++) {
        hjm_cube *cube = cube_of(a, 1, 3, 0);
        bool seen[N_USERS] = { false };
        int64_t expected = 0;
        fill_many();
        for (size_t i = 0; i < n_many(); i++) {
            int64_t user = many.users[i];
            expected += user >= 0 && !seen[user];
            seen[user >= 0 ? user : 0] = seen[user >= 0 ? user : 0] || user >= 0;
            many.users[i] = user < 0 ? -1 : (user + 2) * steps[s] / (steps[s] > 1000004 ? 2 : 1);
        }
        const hjm_columns c = columns_from(0, n_many());
        append(cube, &c);
        assert_int_equal(whole(cube, HJM_MEASURE_USERS), expected);
        hjm_cube_destroy(cube);
    }
    hjm_agreement_destroy(a);
}

static void cells_come_sorted_and_add_up(void **state)
{
    static int32_t months[N_MANY], parties[N_MANY], kinds[N_MANY], products[N_MANY];
    static int64_t amounts[N_MANY], lines[N_MANY], quantities[N_MANY];
    hjm_error err;
    hjm_agreement *a = sealed_sample();
    const hjm_columns first = columns_from(400, n_many() - 400);
    const hjm_columns second = columns_from(0, 400);
    (void)state;
    fill_many();
    for (uint64_t bytes = 0; bytes < (tortured() ? 1 : 2); bytes++) {
        hjm_cube *cube = cube_of(a, 2, 2, bytes);
        hjm_cells cells = HJM_CELLS_INIT;
        int64_t amount = 0;
        int64_t n_lines = 0;
        append(cube, &first);
        append(cube, &second);
        assert_code(hjm_cube_get_cells(cube, &cells, &err), &err, HJM_E_ARGUMENT, HJM_M_CELLS_ROOM);
        cells = (hjm_cells){ sizeof cells, 0, hjm_cube_n_cells(cube), months, parties, kinds, NULL, products, NULL, NULL,
                             NULL, lines, amounts, quantities };
        assert_in_range(cells.n_cells, 500, N_MANY);
        assert_ok(hjm_cube_get_cells(cube, &cells, &err), &err);
        for (size_t i = 0; i < cells.n_cells; i++) {
            amount += amounts[i];
            n_lines += lines[i];
            assert_true(lines[i] > 0 && quantities[i] == 0);
            assert_true(i == 0 || months[i] > months[i - 1] ||
                        (months[i] == months[i - 1] && (parties[i] > parties[i - 1] ||
                                                        (parties[i] == parties[i - 1] && kinds[i] >= kinds[i - 1]))));
        }
        assert_int_equal(n_lines, n_many());
        assert_int_equal(amount, whole(cube, HJM_MEASURE_AMOUNT));
        hjm_cube_destroy(cube);
    }
    assert_int_equal(hjm_cube_n_cells(NULL), 0);
    hjm_agreement_destroy(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_cube_that_keeps_less_counts_as_one_that_keeps_all),
        cmocka_unit_test(sums_are_exact_whatever_the_size_of_the_amounts),
        cmocka_unit_test(quantities_of_32_bits_add_up_beyond_them),
        cmocka_unit_test(sums_beyond_the_limit_are_an_error_and_never_wrap),
        cmocka_unit_test(the_line_that_is_too_much_is_told_by_any_number_of_threads),
        cmocka_unit_test(amounts_that_match_nothing_count_towards_the_limit),
        cmocka_unit_test(users_are_counted_whatever_their_numbers),
        cmocka_unit_test(cells_come_sorted_and_add_up),
    };
    return cmocka_run_group_tests_name("columns_sums", tests, NULL, NULL);
}
