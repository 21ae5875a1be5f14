/* Lines as columns: of any type, with nulls and dictionaries, by any number of threads, into cubes with or without a table. */
#include "lines.h"

#include "base/amount.h"
#include "base/crew.h"
#include "base/error.h"
#include "cube/packed.h"

#include <pthread.h>

enum { N_MANY = 6000, N_FEW = 1100, N_USERS = 40, ROOM_FOR_BYTES = 1 << 22 };

/* Many lines of the sample agreement. */
static struct many {
    int32_t dates[N_MANY], parties[N_MANY], kinds[N_MANY], products[N_MANY], scopes[N_MANY], ages[N_MANY];
    uint8_t sexes[N_MANY];
    int64_t amounts[N_MANY], quantities[N_MANY], users[N_MANY];
} many;

/* Fewer lines, plans and threads, all with tables, while every allocation is failed in turn: still several threads. */
static bool brief(void)
{
    return rounds(N_MANY) < N_MANY;
}

static size_t n_many(void)
{
    return brief() ? N_FEW : N_MANY;
}

static void fill_many(void)
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

static hjm_array array_of(const void *values, hjm_array_type type)
{
    return (hjm_array){ values, NULL, NULL, 0, 0, type, 0 };
}

static hjm_columns columns_from(size_t first, size_t n)
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

/* The plans of the tests: a small table; one with users; one with products, which threads share; one without a table; and
 * a small table whose cells hold all that there is to add up. */
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

static size_t n_plans(void)
{
    return brief() ? 2 : N_PLANS;
}

static hjm_cube *cube_of(const hjm_agreement *a, size_t plan, int32_t threads, uint64_t dense_bytes)
{
    hjm_error err;
    hjm_cube *cube = NULL;
    hjm_options options = HJM_OPTIONS_INIT;
    hjm_cube_plan p = HJM_CUBE_PLAN_INIT;
    options.threads = threads;
    p.unmatched = HJM_UNMATCHED_COUNT;
    p.dimensions = plans[plan].dimensions;
    p.n_dimensions = plans[plan].n_dimensions;
    p.measures = plans[plan].measures;
    p.n_measures = 2;
    p.dense_bytes = dense_bytes;
    assert_ok(hjm_cube_create_planned(&cube, a, &p, &options, &err), &err);
    return cube;
}

struct large {
    size_t        n;
    unsigned char at[ROOM_FOR_BYTES];
};

static struct large wanted, got;

static int32_t keep_large(void *user, const char *bytes, size_t n)
{
    struct large *to = user;
    if (n > ROOM_FOR_BYTES - to->n) {
        return 1;
    }
    memcpy(to->at + to->n, bytes, n);
    to->n += n;
    return 0;
}

static void write_large(const hjm_cube *cube, struct large *to)
{
    hjm_error err;
    to->n = 0;
    assert_ok(hjm_cube_write(cube, keep_large, to, &err), &err);
}

static void assert_wanted(const hjm_cube *cube)
{
    write_large(cube, &got);
    assert_int_equal(got.n, wanted.n);
    assert_memory_equal(got.at, wanted.at, got.n);
}

static void append(hjm_cube *cube, const hjm_columns *c)
{
    hjm_error err;
    assert_ok(hjm_cube_append_columns(cube, c, &err), &err);
}

static void threads_tables_and_batches_do_not_show_in_the_bytes(void **state)
{
    static const int32_t threads[] = { 1, 2, 3, 8, 0 };
    hjm_agreement *a = sealed_sample();
    (void)state;
    fill_many();
    for (size_t plan = 0; plan < n_plans(); plan++) {
        const hjm_columns all = columns_from(0, n_many());
        hjm_cube *cube = cube_of(a, plan, 1, brief() ? 0 : 1);
        append(cube, &all);
        write_large(cube, &wanted);
        hjm_cube_destroy(cube);
        for (size_t t = brief() ? 3 : 0; t < sizeof threads / sizeof threads[0]; t++) {
            for (uint64_t bytes = 0; bytes < (brief() ? 1 : 2); bytes++) {
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
    write_large(cube, &wanted);
    hjm_cube_destroy(cube);
    for (int32_t threads = 1; threads <= 4; threads++) {
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
        hjm_cube *whole = cube_of(a, plan, 1, brief() ? 0 : 1);
        hjm_cube *cube = cube_of(a, plan, 2, 0);
        hjm_cube *merged = cube_of(a, plan, 2, 0);
        append(whole, &all);
        write_large(whole, &wanted);
        for (size_t i = 0, first = 0; i < sizeof ends / sizeof ends[0]; first = ends[i++]) {
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

static void a_cube_that_keeps_less_counts_as_one_that_keeps_all(void **state)
{
    hjm_error err;
    hjm_agreement *a = sealed_sample();
    hjm_cube *whole = empty_cube(a);
    const hjm_columns all = columns_from(0, n_many());
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

/* A value in each of the eight types, at a place behind others. */
static hjm_array typed(hjm_array_type type, const int32_t *values, size_t n, size_t offset, uint64_t *room)
{
    for (size_t i = 0; i < n; i++) {
        int64_t v = values[i];
        switch (type) {
        case HJM_ARRAY_I8:
        case HJM_ARRAY_U8: ((uint8_t *)room)[offset + i] = (uint8_t)v; break;
        case HJM_ARRAY_I16:
        case HJM_ARRAY_U16: ((uint16_t *)room)[offset + i] = (uint16_t)v; break;
        case HJM_ARRAY_I32:
        case HJM_ARRAY_U32: ((uint32_t *)room)[offset + i] = (uint32_t)v; break;
        default: room[offset + i] = (uint64_t)v;
        }
    }
    return (hjm_array){ room, NULL, NULL, 0, offset, type, 0 };
}

/* Values of 0 to 100, which every type can hold. */
static void set_all(hjm_columns *c, hjm_array_type type, const int32_t *values, size_t n, uint64_t room[7][64])
{
    c->amounts = typed(type, values, n, 1, room[0]);
    c->quantities = typed(type, values, n, 2, room[1]);
    c->users = typed(type, values, n, 3, room[2]);
    c->items = typed(type, values, n, 4, room[3]);
    c->ages = typed(type, values, n, 5, room[4]);
    c->parties = typed(type, (const int32_t[]){ 0, 1, 2, 0 }, n, 6, room[5]);
    c->kinds = typed(type, (const int32_t[]){ 0, 1, 0, 1 }, n, 7, room[6]);
}

static void columns_of_any_type_say_the_same(void **state)
{
    static const int32_t values[] = { 0, 7, 100, 7 };
    static uint64_t room[7][64];
    hjm_agreement *a = sealed_sample();
    (void)state;
    fill_many();
    for (size_t plan = 0; plan <= n_plans(); plan++) {
        for (hjm_array_type type = HJM_ARRAY_I8; type <= HJM_ARRAY_U64; type++) {
            hjm_cube *cube = plan < n_plans() ? cube_of(a, plan, 1, 0) : empty_cube(a);
            hjm_columns c = columns_from(0, 4);
            set_all(&c, type, values, 4, room);
            append(cube, &c);
            if (type == HJM_ARRAY_I8) {
                write_large(cube, &wanted);
            }
            assert_wanted(cube);
            hjm_cube_destroy(cube);
        }
    }
    hjm_agreement_destroy(a);
}

static void nulls_and_dictionaries_say_what_numbers_say(void **state)
{
    static const int32_t parties[] = { LULEA, -1, REGION };
    static const uint16_t places[] = { 9, 2, 0, 1, 0, 2, 2 }; /* behind the first */
    static const int8_t signed_places[] = { 2, 0, -1, 0, 2, 2 };
    static const uint8_t valid[] = { 0xeb }; /* nulls at 2 and 4 */
    const int32_t plain[] = { REGION, LULEA, -1, LULEA, REGION, REGION };
    int64_t known[6];
    int64_t behind[7] = { 0 };
    hjm_agreement *a = sealed_sample();
    (void)state;
    fill_many();
    for (size_t plan = 0; plan <= n_plans(); plan++) {
        hjm_cube *cubes[3];
        for (size_t i = 0; i < 3; i++) {
            hjm_columns c = columns_from(0, 6);
            cubes[i] = plan < n_plans() ? cube_of(a, plan, 1, 0) : empty_cube(a);
            c.parties = i == 0   ? array_of(plain, HJM_ARRAY_I32)
                        : i == 1 ? (hjm_array){ places, NULL, parties, 3, 1, HJM_ARRAY_U16, 0 }
                                 : (hjm_array){ signed_places, NULL, parties, 3, 0, HJM_ARRAY_I8, 0 };
            for (size_t k = 0; k < 6; k++) {
                bool null = k == 1 || k == 3;
                known[k] = null && i == 0 ? -1 : null ? 77 : (int64_t)k + 100;
            }
            c.users = array_of(known, HJM_ARRAY_I64);
            if (i > 0) {
                memcpy(behind + 1, known, sizeof known);
                c.users = (hjm_array){ behind, valid, NULL, 0, 1, HJM_ARRAY_I64, 0 };
            }
            append(cubes[i], &c);
        }
        write_large(cubes[0], &wanted);
        assert_wanted(cubes[1]);
        assert_wanted(cubes[2]);
        for (size_t i = 0; i < 3; i++) {
            hjm_cube_destroy(cubes[i]);
        }
    }
    hjm_agreement_destroy(a);
}

static void assert_refused(hjm_cube *cube, const hjm_columns *c, hjm_status status, int32_t message, int64_t index)
{
    hjm_error err;
    assert_code(hjm_cube_append_columns(cube, c, &err), &err, status, message);
    assert_int_equal(err.index, index);
}

static void what_is_wrong_in_a_column_is_told_and_nothing_is_added(void **state)
{
    static const uint8_t places[] = { 0, 1, 2 };
    static const int32_t codes[] = { 0, 1 };
    static const uint64_t huge[] = { 1, UINT64_MAX, 2 };
    static const int64_t wide[] = { 0, 1, INT64_C(1) << 32 };
    static const int32_t products[] = { 120000, 120003, 122203 }; /* 12 00 03 is none */
    static const int32_t far[] = { 0, 1, 10000000 };
    hjm_agreement *a = sealed_sample();
    (void)state;
    fill_many();
    const hjm_columns good = columns_from(0, 3);
    for (size_t plan = 0; plan < n_plans(); plan++) {
        hjm_cube *cube = cube_of(a, plan, 1, 0);
        append(cube, &good);
        write_large(cube, &wanted);
        hjm_columns c = good;
        c.dates = array_of(far, HJM_ARRAY_I32);
        assert_refused(cube, &c, HJM_E_ARGUMENT, HJM_M_OUT_OF_RANGE, 2);
        c = good;
        c.dates.type = 8;
        assert_refused(cube, &c, HJM_E_ARGUMENT, HJM_M_OUT_OF_RANGE, -1);
        c = good;
        if (plan != 3) {
            c.parties = (hjm_array){ places, NULL, codes, 2, 0, HJM_ARRAY_U8, 0 };
            assert_refused(cube, &c, HJM_E_ARGUMENT, HJM_M_OUT_OF_RANGE, 2);
            c.parties = array_of(wide, HJM_ARRAY_I64);
            assert_refused(cube, &c, HJM_E_ARGUMENT, HJM_M_OUT_OF_RANGE, 2);
        }
        if (plan == 1 || plan == 3) {
            c = good;
            c.users = array_of(huge, HJM_ARRAY_U64);
            assert_refused(cube, &c, HJM_E_ARGUMENT, HJM_M_OUT_OF_RANGE, 1);
        }
        if (plan == 2 || plan == 3) {
            c = good;
            c.products = array_of(products, HJM_ARRAY_I32);
            assert_refused(cube, &c, HJM_E_ARGUMENT, HJM_M_OUT_OF_RANGE, 1);
        }
        assert_wanted(cube);
        hjm_cube_destroy(cube);
    }
    hjm_agreement_destroy(a);
}

static void bytes_that_are_no_place_are_refused(void **state)
{
    static const uint8_t wrong[] = { 100, 127, 128, 255 };
    static uint8_t bytes[N_FEW];
    hjm_agreement *a = sealed_sample();
    (void)state;
    fill_many();
    for (size_t i = 0; i < 4 * 3; i += brief() ? 5 : 1) {
        hjm_cube *cube = cube_of(a, 2, 2, 0);
        hjm_columns c = columns_from(0, N_FEW);
        hjm_array *columns[] = { &c.parties, &c.kinds, &c.sexes };
        *columns[i / 4] = array_of(bytes, HJM_ARRAY_U8);
        bytes[N_FEW - 1] = wrong[i % 4];
        assert_refused(cube, &c, HJM_E_ARGUMENT, HJM_M_OUT_OF_RANGE, N_FEW - 1);
        assert_int_equal(hjm_cube_n_lines(cube), 0);
        bytes[N_FEW - 1] = 1;
        append(cube, &c);
        assert_int_equal(hjm_cube_n_lines(cube), N_FEW);
        hjm_cube_destroy(cube);
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
        for (int32_t threads = 1; threads <= 4; threads++) {
            hjm_columns c = columns_from(0, n_many());
            hjm_cube *cube = cube_of(a, plan, threads, 0);
            assert_refused(cube, &c, HJM_E_ARGUMENT, HJM_M_OUT_OF_RANGE, (int64_t)first);
            assert_int_equal(hjm_cube_n_lines(cube), 0);
            hjm_cube_destroy(cube);
        }
    }
    hjm_agreement_destroy(a);
}

static void lines_that_match_nothing_are_counted_or_refused(void **state)
{
    hjm_error err;
    hjm_agreement *a = sealed_sample();
    hjm_cube *strict = NULL;
    hjm_cube *cube = cube_of(a, 0, 2, 0);
    hjm_cube_plan plan = HJM_CUBE_PLAN_INIT;
    (void)state;
    fill_many();
    many.parties[10] = -1;
    many.kinds[700] = -1;
    many.dates[900] = day(2025, 1, 1);
    hjm_columns c = columns_from(0, n_many());
    append(cube, &c);
    assert_int_equal(hjm_cube_n_unmatched(cube), 3);
    assert_int_equal(hjm_cube_n_lines(cube), n_many());
    plan.dimensions = by_month;
    plan.n_dimensions = 4;
    assert_ok(hjm_cube_create_planned(&strict, a, &plan, NULL, &err), &err);
    assert_refused(strict, &c, HJM_E_UNKNOWN, HJM_M_UNMATCHED_PARTY, 10);
    c = columns_from(750, 300);
    assert_refused(strict, &c, HJM_E_VALIDITY, HJM_M_UNMATCHED_PERIOD, 150);
    hjm_cube_destroy(strict);
    hjm_cube_destroy(cube);
    hjm_agreement_destroy(a);
}

static int64_t whole(const hjm_cube *cube, hjm_measure measure)
{
    hjm_error err;
    int64_t value = 0;
    assert_ok(hjm_cube_get(cube, HJM_ALL, HJM_ALL, day(2023, 1, 1), day(2024, 12, 31), measure, &value, &err), &err);
    return value;
}

/* Around the sizes where a shorter number would wrap. */
static void sums_are_exact_whatever_the_size_of_the_amounts(void **state)
{
    static const int bits[] = { 16, 31, 32, 40, 48, 52, 53, 54 };
    hjm_agreement *a = sealed_sample();
    (void)state;
    for (size_t plan = 0; plan < 3; plan += 2) {
        for (size_t b = brief() ? 7 : 0; b < sizeof bits / sizeof bits[0]; b++) {
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

/* Eight million lines fill a word's lines; 2^39 its quantity. */
static void a_word_of_lines_and_quantity_is_emptied_before_it_is_full(void **state)
{
    enum { N = 512 };
    static const int32_t ends[] = { 1, -1, 50, 1 << 24, -(1 << 24), INT32_MIN };
    static uint32_t at[N];
    static int64_t amounts[N];
    static int32_t quantities[N];
    static hjm__pair pairs[4];
    hjm__packed packed = { pairs, 2, 0, 0 };
    (void)state;
    for (size_t e = 0; e < sizeof ends / sizeof ends[0]; e++) {
        uint64_t cells[6] = { 0 };
        int64_t times = 0;
        int64_t magnitude = ends[e] < 0 ? -(int64_t)ends[e] * N : (int64_t)ends[e] * N;
        for (size_t i = 0; i < N; i++) {
            at[i] = i == N - 1;
            amounts[i] = INT64_C(-1000000007) * (ends[e] < 0);
            quantities[i] = ends[e];
        }
        for (; hjm__packed_has_room(&packed, N, magnitude); times++) {
            hjm__packed_add(&packed, at, N, amounts, quantities, magnitude);
        }
        assert_true(times > 0 || ends[e] == INT32_MIN);
        hjm__packed_empty(&packed, cells);
        for (int64_t cell = 0; cell < 2; cell++) {
            int64_t n = times * (cell == 0 ? N - 1 : 1);
            assert_true((int64_t)cells[cell * 3] == n);
            assert_true((int64_t)cells[cell * 3 + 1] == n * amounts[0]);
            assert_true((int64_t)cells[cell * 3 + 2] == n * ends[e]);
        }
    }
}

static void assert_too_much(hjm_cube *cube, const hjm_columns *c, size_t plan)
{
    hjm_error err;
    assert_code(hjm_cube_append_columns(cube, c, &err), &err, HJM_E_OVERFLOW,
                plan == 1 ? HJM_M_LINES_QUANTITY : HJM_M_LINES_AMOUNT);
}

static void sums_beyond_the_limit_are_an_error_and_never_wrap(void **state)
{
    hjm_agreement *a = sealed_sample();
    (void)state;
    for (size_t plan = 0; plan < 3; plan++) {
        hjm_cube *cube = cube_of(a, plan, 2, 0);
        fill_many();
        hjm_columns c = columns_from(0, n_many());
        append(cube, &c);
        write_large(cube, &wanted);
        for (size_t i = 0; i < n_many(); i++) { /* the sum is 0, but on its way it may be anything */
            many.amounts[i] = i % 2 == 0 ? INT64_MAX : -INT64_MAX;
            many.quantities[i] = many.amounts[i];
        }
        assert_too_much(cube, &c, plan);
        many.amounts[0] = INT64_MIN;
        c = columns_from(0, 1);
        if (plan != 1) {
            assert_too_much(cube, &c, plan);
        }
        memset(many.amounts, 0, sizeof many.amounts);
        memset(many.quantities, 0, sizeof many.quantities);
        many.amounts[0] = many.quantities[0] = HJM__AMOUNT_LIMIT; /* goes in, but not beside what is there */
        hjm_cube *alone = cube_of(a, plan, 2, 0);
        c = columns_from(0, 1000);
        append(alone, &c);
        assert_too_much(cube, &c, plan);
        assert_wanted(cube);
        hjm_cube_destroy(alone);
        hjm_cube_destroy(cube);
    }
    hjm_agreement_destroy(a);
}

static void users_are_counted_whatever_their_numbers(void **state)
{
    static const int64_t steps[] = { 1, -1, 1000003, INT64_C(100000000003), INT64_MAX / (N_USERS + 2) };
    hjm_agreement *a = sealed_sample();
    (void)state;
    for (size_t s = 0; s < (brief() ? 2 : sizeof steps / sizeof steps[0]); s++) {
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

static void columns_that_are_not_needed_are_not_looked_at(void **state)
{
    hjm_agreement *a = sealed_sample();
    hjm_cube *cube = cube_of(a, 1, 1, 0);
    hjm_columns c = columns_from(0, 100);
    (void)state;
    fill_many();
    c.kinds = (hjm_array){ (const void *)1, NULL, NULL, 0, 0, 99, 0 };
    c.amounts = c.items = c.products = c.ages = c.kinds;
    append(cube, &c);
    assert_int_equal(hjm_cube_n_lines(cube), 100);
    hjm_cube_destroy(cube);
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
    for (uint64_t bytes = 0; bytes < (brief() ? 1 : 2); bytes++) {
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

/* Where threads cannot be made, those that there are do the work of all. */
static void any_number_of_workers_finishes_the_work(void **state)
{
    hjm__stretch stretches[8];
    hjm__work work;
    bool done[1000] = { false };
    size_t first;
    size_t n;
    (void)state;
    hjm__work_begin(&work, 1000, 7, stretches, 8);
    while ((n = hjm__work_take(&work, 5, &first)) > 0) {
        for (size_t i = first; i < first + n; i++) {
            assert_true(i < 1000 && !done[i]);
            done[i] = true;
        }
    }
    for (size_t i = 0; i < 1000; i++) {
        assert_true(done[i]);
    }
    assert_true(hjm__crew_size(0) >= 1);
    assert_int_equal(hjm__crew_size(7), 7);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(threads_tables_and_batches_do_not_show_in_the_bytes),
        cmocka_unit_test(lines_in_the_order_of_their_months_are_added_as_any),
        cmocka_unit_test(a_table_grows_with_what_lines_bring),
        cmocka_unit_test(a_cube_that_keeps_less_counts_as_one_that_keeps_all),
        cmocka_unit_test(columns_of_any_type_say_the_same),
        cmocka_unit_test(nulls_and_dictionaries_say_what_numbers_say),
        cmocka_unit_test(what_is_wrong_in_a_column_is_told_and_nothing_is_added),
        cmocka_unit_test(bytes_that_are_no_place_are_refused),
        cmocka_unit_test(the_first_wrong_line_is_told_by_any_number_of_threads),
        cmocka_unit_test(lines_that_match_nothing_are_counted_or_refused),
        cmocka_unit_test(sums_are_exact_whatever_the_size_of_the_amounts),
        cmocka_unit_test(quantities_of_32_bits_add_up_beyond_them),
        cmocka_unit_test(a_word_of_lines_and_quantity_is_emptied_before_it_is_full),
        cmocka_unit_test(sums_beyond_the_limit_are_an_error_and_never_wrap),
        cmocka_unit_test(users_are_counted_whatever_their_numbers),
        cmocka_unit_test(columns_that_are_not_needed_are_not_looked_at),
        cmocka_unit_test(progress_is_told_by_the_caller_and_can_cancel),
        cmocka_unit_test(cells_come_sorted_and_add_up),
        cmocka_unit_test(any_number_of_workers_finishes_the_work),
    };
    return cmocka_run_group_tests_name("columns", tests, NULL, NULL);
}
