/* Lines as columns, by any number of threads, in any batches, into cubes with or without a table: always the same. */
#include "columns.h"

#include "base/error.h"

#include <pthread.h>

static void threads_tables_and_batches_do_not_show_in_the_bytes(void **state)
{
    static const int32_t threads[] = { 1, 2, 3, 8, 0 };
    hjm_agreement *a = sealed_sample();
    (void)state;
    fill_many();
    for (size_t plan = 0; plan < n_plans(); plan++) {
        const hjm_columns all = columns_from(0, n_many());
        hjm_cube *cube = cube_of(a, plan, 1, tortured() ? 0 : 1);
        append(cube, &all);
        write_bytes(cube, &wanted);
        hjm_cube_destroy(cube);
        for (size_t t = tortured() ? 3 : 0; t < sizeof threads / sizeof threads[0]; t++) {
            for (uint64_t bytes = 0; bytes < (tortured() ? 1 : 2); bytes++) {
                const hjm_columns last = columns_from(500, n_many() - 500);
                const hjm_columns first = columns_from(0, 500);
                cube = cube_of(a, plan, threads[t], bytes);
                append(cube, &last);
                append(cube, &first);
                assert_wanted(cube);
                hjm_cube_destroy(cube);
            }
        }
    }
    hjm_agreement_destroy(a);
}

/* The first lines have a few products, users and months; the others bring more. */
static void lines_in_the_order_of_their_months_are_added_as_any(void **state)
{
    hjm_agreement *a = sealed_sample();
    (void)state;
    fill_many();
    for (size_t i = 0; i < n_many(); i++) {
        many.dates[i] = day(2023, 1 + (int32_t)i / 1000, 1 + (int32_t)i % 28);
    }
    const hjm_columns c = columns_from(0, n_many());
    hjm_cube *cube = cube_of(a, 2, 1, 1); /* no table is so small */
    append(cube, &c);
    write_bytes(cube, &wanted);
    hjm_cube_destroy(cube);
    for (int32_t threads = tortured() ? 4 : 1; threads <= 4; threads++) {
        cube = cube_of(a, 2, threads, 0);
        append(cube, &c);
        assert_wanted(cube);
        hjm_cube_destroy(cube);
    }
    hjm_agreement_destroy(a);
}

static void a_table_grows_with_what_lines_bring(void **state)
{
    hjm_error err;
    hjm_agreement *a = sealed_sample();
    (void)state;
    fill_many();
    for (size_t plan = 0; plan < n_plans(); plan++) {
        const size_t ends[] = { 3, 40, 41, 700, 701, n_many() };
        const hjm_columns all = columns_from(0, n_many());
        hjm_cube *whole = cube_of(a, plan, 1, tortured() ? 0 : 1);
        hjm_cube *cube = cube_of(a, plan, 2, 0);
        hjm_cube *merged = cube_of(a, plan, 2, 0);
        append(whole, &all);
        write_bytes(whole, &wanted);
        for (size_t i = tortured() ? 3 : 0, first = 0; i < sizeof ends / sizeof ends[0]; first = ends[i++]) {
            const hjm_columns some = columns_from(first, ends[i] - first);
            hjm_cube *part = cube_of(a, plan, 2, 0);
            append(cube, &some);
            append(part, &some);
            assert_ok(hjm_cube_merge(merged, part, &err), &err);
            hjm_cube_destroy(part);
        }
        assert_wanted(cube);
        assert_wanted(merged);
        hjm_cube_destroy(whole);
        hjm_cube_destroy(cube);
        hjm_cube_destroy(merged);
    }
    hjm_agreement_destroy(a);
}

static void the_first_wrong_line_is_told_by_any_number_of_threads(void **state)
{
    hjm_agreement *a = sealed_sample();
    (void)state;
    for (size_t plan = 0; plan < 3; plan++) {
        size_t first = n_many() - 289;
        fill_many();
        many.parties[n_many() - 1] = 17;
        many.parties[first] = 18;
        many.kinds[first / 2] = -1; /* matches nothing, which is not wrong */
        many.parties[first + 1] = -2;
        for (int32_t threads = tortured() ? 4 : 1; threads <= 4; threads++) {
            hjm_columns c = columns_from(0, n_many());
            hjm_cube *cube = cube_of(a, plan, threads, 0);
            assert_refused(cube, &c, HJM_E_ARGUMENT, HJM_M_OUT_OF_RANGE, (int64_t)first);
            assert_int_equal(hjm_cube_n_lines(cube), 0);
            hjm_cube_destroy(cube);
        }
    }
    hjm_agreement_destroy(a);
}

/* Who calls, how often, how far; stops after so many calls. */
struct watch {
    pthread_t caller;
    int       calls, most;
    int64_t   done;
    bool      astray;
};

static int32_t watch(void *user, int64_t done, int64_t total)
{
    struct watch *w = user;
    w->astray = w->astray || !pthread_equal(w->caller, pthread_self()) || done > total || done < w->done ||
                total != (int64_t)n_many();
    w->done = done;
    return ++w->calls >= w->most;
}

static void progress_is_told_by_the_caller_and_can_cancel(void **state)
{
    hjm_error err;
    hjm_agreement *a = sealed_sample();
    (void)state;
    fill_many();
    for (size_t plan = 0; plan < n_plans(); plan++) {
        struct watch w = { pthread_self(), 0, 1000, 0, false };
        hjm_options options = { sizeof options, 0, NULL, watch, &w, 3, 0, NULL };
        hjm_cube_plan p = HJM_CUBE_PLAN_INIT;
        hjm_cube *cube = NULL;
        p.dimensions = plans[plan].dimensions;
        p.n_dimensions = plans[plan].n_dimensions;
        p.measures = plans[plan].measures;
        p.n_measures = 2;
        assert_ok(hjm_cube_create_planned(&cube, a, &p, &options, &err), &err);
        const hjm_columns c = columns_from(0, n_many());
        append(cube, &c);
        assert_true(w.calls > 0 && !w.astray);
        w = (struct watch){ pthread_self(), 0, 1, 0, false };
        assert_refused(cube, &c, HJM_E_CANCELLED, HJM_M_CANCELLED, -1);
        assert_int_equal(w.calls, 1);
        assert_int_equal(hjm_cube_n_lines(cube), n_many());
        hjm_cube_destroy(cube);
    }
    hjm_agreement_destroy(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(threads_tables_and_batches_do_not_show_in_the_bytes),
        cmocka_unit_test(lines_in_the_order_of_their_months_are_added_as_any),
        cmocka_unit_test(a_table_grows_with_what_lines_bring),
        cmocka_unit_test(the_first_wrong_line_is_told_by_any_number_of_threads),
        cmocka_unit_test(progress_is_told_by_the_caller_and_can_cancel),
    };
    return cmocka_run_group_tests_name("columns_threads", tests, NULL, NULL);
}
