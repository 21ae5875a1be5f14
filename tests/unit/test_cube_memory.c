/* Memory of a cube with a table: it grows with the cells and the threads, not with the lines. */
#include "columns.h"

#include "cube/state.h"

#include <stdatomic.h>

/* What a thread may need, and what the tables of all threads but one may take. */
enum { FEW = 10000, MOST = 1000000, OF_A_THREAD = 400 << 10, OF_TABLES = 32 << 20 };

/* An allocator for any number of threads that knows how much is held, and how much was at once. */
struct holding {
    atomic_size_t now, most;
};

static void *hold(void *user, size_t size)
{
    struct holding *h = user;
    void *block = malloc(size);
    size_t now = block == NULL ? 0 : atomic_fetch_add(&h->now, size) + size;
    size_t most = atomic_load(&h->most);
    while (now > most && !atomic_compare_exchange_weak(&h->most, &most, now)) {
    }
    return block;
}

static void let_go(void *user, void *block, size_t size)
{
    struct holding *h = user;
    atomic_fetch_sub(&h->now, size);
    free(block);
}

/* Lines that go round: all products, users and days are there in the first ten thousand. */
static struct round_lines {
    int32_t dates[MOST], products[MOST], users[MOST], amounts[MOST];
    uint8_t parties[MOST], kinds[MOST], sexes[MOST];
} lines;

static hjm_columns go_round(size_t n)
{
    hjm_columns c = HJM_COLUMNS_INIT;
    for (size_t i = 0; i < n; i++) {
        int32_t k = (int32_t)i;
        lines.dates[i] = day(2023, 1, 1) + k % 731;
        lines.products[i] = 120303 + 300 * (k % 19) + 3 * (k / 19 % 20);
        lines.users[i] = k % 4999;
        lines.amounts[i] = k % 1009 * 100;
        lines.parties[i] = (uint8_t)(k % N_PARTIES);
        lines.kinds[i] = (uint8_t)(k % 7 % N_KINDS);
        lines.sexes[i] = (uint8_t)(k % 5 % 3);
    }
    c.n_lines = n;
    c.dates = array_of(lines.dates, HJM_ARRAY_I32);
    c.products = array_of(lines.products, HJM_ARRAY_I32);
    c.users = array_of(lines.users, HJM_ARRAY_I32);
    c.amounts = array_of(lines.amounts, HJM_ARRAY_I32);
    c.parties = array_of(lines.parties, HJM_ARRAY_U8);
    c.kinds = array_of(lines.kinds, HJM_ARRAY_U8);
    c.sexes = array_of(lines.sexes, HJM_ARRAY_U8);
    return c;
}

/* Most bytes held while lines are added to an empty cube, and again; and what the cube holds after each. */
struct most {
    size_t first, kept, second, kept_at_last;
};

static struct most add_twice(const hjm_agreement *a, size_t plan, int32_t threads, size_t n_lines)
{
    struct most m;
    struct holding h = { 0, 0 };
    const hjm_allocator allocator = { hold, let_go, &h };
    const hjm_columns c = go_round(n_lines);
    hjm_cube *cube = cube_by(a, plan, threads, 0, &allocator);
    append(cube, &c);
    m.first = atomic_exchange(&h.most, 0);
    m.kept = atomic_load(&h.now);
    append(cube, &c);
    m.second = atomic_load(&h.most);
    m.kept_at_last = atomic_load(&h.now);
    assert_int_equal(hjm_cube_n_lines(cube), 2 * n_lines);
    hjm_cube_destroy(cube);
    assert_int_equal(atomic_load(&h.now), 0);
    return m;
}

static void a_hundred_times_the_lines_take_no_more_memory(void **state)
{
    hjm_agreement *a = sealed_sample();
    (void)state;
    for (size_t plan = 0; plan < n_plans(); plan++) {
        for (int32_t threads = 1; threads <= 4; threads += 3) {
            size_t of_threads = (size_t)threads * OF_A_THREAD + (threads > 1 ? OF_TABLES : 0);
            struct most few = add_twice(a, plan, threads, FEW);
            struct most more = add_twice(a, plan, threads, tortured() ? 2 * FEW : MOST);
            assert_in_range(more.first, 1, few.first + of_threads);
            assert_in_range(more.kept, 1, few.kept);
        }
    }
    hjm_agreement_destroy(a);
}

/*
 * All lines of a batch are added or none: their cells stand beside those of the cube until the end. What several threads
 * have of their own, at most as much as the cube each, depends on who takes which lines.
 */
static void a_second_batch_takes_no_more_than_the_first_and_the_cube(void **state)
{
    hjm_agreement *a = sealed_sample();
    (void)state;
    for (size_t plan = 0; plan < n_plans(); plan++) {
        for (int32_t threads = 1; threads <= 4; threads += 3) {
            struct most m = add_twice(a, plan, threads, tortured() ? FEW : 10 * FEW);
            size_t own = threads > 1 ? (size_t)threads * m.kept : 0;
            assert_in_range(m.second, 1, m.first + m.kept + own);
            assert_in_range(m.kept_at_last, 1, m.kept);
        }
    }
    hjm_agreement_destroy(a);
}

/* People come from a table into a table: a batch of one line must not make the cube give up its own. */
static void a_small_batch_leaves_the_table_of_people_as_it_is(void **state)
{
    hjm_agreement *a = sealed_sample();
    hjm_cube *cube = cube_of(a, 1, 1, 0);
    const hjm_columns many_lines = go_round(FEW);
    const hjm_columns one = go_round(1);
    (void)state;
    append(cube, &many_lines);
    assert_non_null(cube->dense);
    append(cube, &one);
    assert_non_null(cube->dense);
    assert_int_equal(hjm_cube_n_lines(cube), FEW + 1);
    hjm_cube_destroy(cube);
    hjm_agreement_destroy(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_hundred_times_the_lines_take_no_more_memory),
        cmocka_unit_test(a_small_batch_leaves_the_table_of_people_as_it_is),
        cmocka_unit_test(a_second_batch_takes_no_more_than_the_first_and_the_cube),
    };
    return cmocka_run_group_tests_name("cube_memory", tests, NULL, NULL);
}
