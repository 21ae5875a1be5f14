/* Many lines of the sample agreement as columns, cubes that keep some of what they tell, and cubes as bytes. */
#ifndef HJM_TEST_COLUMNS_H
#define HJM_TEST_COLUMNS_H

#include "array.h"
#include "lines.h"

enum { N_MANY = 6000, N_FEW = 1100, N_USERS = 40 };

/* Many lines of the sample agreement. */
static struct many {
    int32_t dates[N_MANY], parties[N_MANY], kinds[N_MANY], products[N_MANY], scopes[N_MANY], ages[N_MANY];
    uint8_t sexes[N_MANY];
    int64_t amounts[N_MANY], quantities[N_MANY], users[N_MANY];
} many;

/* Fewer lines, and two plans, while every allocation is failed in turn; still enough for several threads. */
static inline size_t n_many(void)
{
    return tortured() ? N_FEW : N_MANY;
}

static inline void fill_many(void)
{
    uint32_t seed = 11;
    for (size_t i = 0; i < N_MANY; i++) {
        many.dates[i] = day(2023, 1, 1) + draw(&seed, 0, 730);
        many.parties[i] = draw(&seed, 0, N_PARTIES - 1);
        many.kinds[i] = draw(&seed, 0, N_KINDS - 1);
        many.products[i] = draw(&seed, 0, 9) == 0 ? -1 : 120000 + 300 * draw(&seed, 0, 20) + 3 * draw(&seed, 1, 20);
        many.products[i] -= many.products[i] > 0 && many.products[i] % 10000 < 100 ? many.products[i] % 100 : 0;
        many.scopes[i] = draw(&seed, -1, N_SCOPES - 1);
        many.ages[i] = draw(&seed, -1, 100);
        many.sexes[i] = (uint8_t)draw(&seed, 0, 2);
        many.amounts[i] = draw(&seed, 0, 5) == 0 ? 0 : draw(&seed, -500000, 1500000);
        many.quantities[i] = draw(&seed, -1, 3);
        many.users[i] = draw(&seed, -1, N_USERS - 1);
    }
}

static inline hjm_columns columns_from(size_t first, size_t n)
{
    hjm_columns c = HJM_COLUMNS_INIT;
    c.n_lines = n;
    c.dates = array_of(many.dates + first, HJM_ARRAY_I32);
    c.parties = array_of(many.parties + first, HJM_ARRAY_I32);
    c.kinds = array_of(many.kinds + first, HJM_ARRAY_I32);
    c.amounts = array_of(many.amounts + first, HJM_ARRAY_I64);
    c.quantities = array_of(many.quantities + first, HJM_ARRAY_I64);
    c.users = array_of(many.users + first, HJM_ARRAY_I64);
    c.products = array_of(many.products + first, HJM_ARRAY_I32);
    c.scopes = array_of(many.scopes + first, HJM_ARRAY_I32);
    c.sexes = array_of(many.sexes + first, HJM_ARRAY_U8);
    c.ages = array_of(many.ages + first, HJM_ARRAY_I32);
    return c;
}

/* The plans of the tests: a small table; one with users; one with products, which threads share; one without a table;
 * and a small table whose cells hold all that there is to add up. */
static const hjm_dimension by_month[] = { HJM_BY_PARTY, HJM_BY_KIND, HJM_BY_MONTH, HJM_BY_ZERO };
static const hjm_dimension by_sex[] = { HJM_BY_YEAR, HJM_BY_SEX, HJM_BY_PARTY, HJM_BY_SCOPE };
static const hjm_dimension by_product[] = { HJM_BY_DIVISION, HJM_BY_PARTY, HJM_BY_KIND, HJM_BY_MONTH, HJM_BY_SEX };
static const hjm_dimension by_age[] = { HJM_BY_AGE, HJM_BY_SUBCLASS };
static const hjm_measure sums[] = { HJM_MEASURE_AMOUNT, HJM_MEASURE_LINES };
static const hjm_measure users[] = { HJM_MEASURE_USERS, HJM_MEASURE_QUANTITY };
static const hjm_measure all_sums[] = { HJM_MEASURE_QUANTITY, HJM_MEASURE_AMOUNT };

static const struct {
    const hjm_dimension *dimensions;
    size_t               n_dimensions;
    const hjm_measure   *measures;
} plans[] = { { by_month, 4, sums }, { by_sex, 4, users }, { by_product, 5, sums }, { by_age, 2, users },
              { by_month, 4, all_sums } };

enum { N_PLANS = sizeof plans / sizeof plans[0] };

static inline size_t n_plans(void)
{
    return tortured() ? 2 : N_PLANS;
}

/* A cube by one of the plans; allocator NULL: malloc. */
static inline hjm_cube *cube_by(const hjm_agreement *a, size_t plan, int32_t threads, uint64_t dense_bytes,
                                const hjm_allocator *allocator)
{
    hjm_error err;
    hjm_cube *cube = NULL;
    hjm_options options = HJM_OPTIONS_INIT;
    hjm_cube_plan p = HJM_CUBE_PLAN_INIT;
    options.threads = threads;
    options.allocator = allocator;
    p.unmatched = HJM_UNMATCHED_COUNT;
    p.dimensions = plans[plan].dimensions;
    p.n_dimensions = plans[plan].n_dimensions;
    p.measures = plans[plan].measures;
    p.n_measures = 2;
    p.dense_bytes = dense_bytes;
    assert_ok(hjm_cube_create_planned(&cube, a, &p, &options, &err), &err);
    return cube;
}

static inline hjm_cube *cube_of(const hjm_agreement *a, size_t plan, int32_t threads, uint64_t dense_bytes)
{
    return cube_by(a, plan, threads, dense_bytes, NULL);
}

static struct bytes wanted, got;

static inline void assert_wanted(const hjm_cube *cube)
{
    write_bytes(cube, &got);
    assert_same_bytes(&got, &wanted);
}

static inline void append(hjm_cube *cube, const hjm_columns *c)
{
    hjm_error err;
    assert_ok(hjm_cube_append_columns(cube, c, &err), &err);
}

static inline void assert_refused(hjm_cube *cube, const hjm_columns *c, hjm_status status, int32_t message,
                                  int64_t index)
{
    hjm_error err;
    assert_code(hjm_cube_append_columns(cube, c, &err), &err, status, message);
    assert_int_equal(err.index, index);
}

static inline int64_t whole(const hjm_cube *cube, hjm_measure measure)
{
    hjm_error err;
    int64_t value = 0;
    assert_ok(hjm_cube_get(cube, HJM_ALL, HJM_ALL, day(2023, 1, 1), day(2024, 12, 31), measure, &value, &err), &err);
    return value;
}

#endif
