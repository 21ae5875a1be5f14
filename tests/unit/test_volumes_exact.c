/* The arithmetic of volumes against promises that are easy to check: parts that add up, roots that are the nearest. */
#include "support.h"

#include "base/memory.h"
#include "volume/bennet.h"
#include "volume/run.h"

#include <string.h>

/* Random numbers that are the same on every machine. */
static uint64_t next(uint64_t *seed)
{
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return *seed >> 33;
}

static int64_t below(uint64_t *seed, int64_t n)
{
    return (int64_t)(next(seed) % (uint64_t)n);
}

/* Memory of the test's own: the calls here are many, and none of them is about memory running out. */
static void *take(void *user, size_t size)
{
    (void)user;
    return malloc(size);
}

static void give_back(void *user, void *block, size_t size)
{
    (void)user;
    (void)size;
    free(block);
}

static void begin(hjm__arena *arena)
{
    const hjm_allocator own = { take, give_back, NULL };
    hjm__arena_init(arena, &own);
}

/* Split, with memory. */
static void split(hjm__arena *arena, hjm__class *classes, size_t n)
{
    hjm_error err;
    bool done = hjm__bennet_split(arena, classes, n);
    assert_ok(hjm__arena_status(arena, &err), &err);
    assert_true(done);
}

static void parts_add_up_for_all_classes(void **state)
{
    (void)state;
    enum { MOST = 6, ROUNDS = 3000 };
    uint64_t seed = 1;
    for (int round = 0; round < ROUNDS; round++) {
        hjm__arena arena;
        hjm__class classes[MOST];
        size_t n = (size_t)below(&seed, MOST) + 1;
        begin(&arena);
        for (size_t c = 0; c < n; c++) {
            memset(&classes[c], 0, sizeof classes[c]);
            for (int t = 0; t < 2; t++) {
                classes[c].quantity[t] = below(&seed, 4) == 0 ? 0 : below(&seed, 50) - 1;
                classes[c].amount[t] = below(&seed, 3) == 0 ? 0 : below(&seed, 1000000) - 200000;
            }
        }
        split(&arena, classes, n);
        for (size_t c = 0; c < n; c++) {
            const hjm__class *k = &classes[c];
            assert_true(k->price + k->volume + k->mix + k->other == k->amount[1] - k->amount[0]);
        }
        hjm__arena_free(&arena);
    }
}

static void the_same_products_at_new_prices_change_by_price_alone(void **state)
{
    (void)state;
    hjm__arena arena;
    hjm__class classes[] = { { { 1000, 1100 }, { 10, 10 }, 0, 0, 0, 0 }, { { 600, 540 }, { 3, 3 }, 0, 0, 0, 0 } };
    begin(&arena);
    split(&arena, classes, 2);
    assert_true(classes[0].price == 100 && classes[0].volume == 0 && classes[0].mix == 0);
    assert_true(classes[1].price == -60 && classes[1].volume == 0 && classes[1].mix == 0);
    hjm__arena_free(&arena);
}

static void twice_of_everything_is_volume_alone(void **state)
{
    (void)state;
    hjm__arena arena;
    hjm__class classes[] = { { { 1000, 2000 }, { 10, 20 }, 0, 0, 0, 0 }, { { 600, 1200 }, { 3, 6 }, 0, 0, 0, 0 } };
    begin(&arena);
    split(&arena, classes, 2);
    assert_true(classes[0].volume == 1000 && classes[0].price == 0 && classes[0].mix == 0);
    assert_true(classes[1].volume == 600 && classes[1].price == 0 && classes[1].mix == 0);
    hjm__arena_free(&arena);
}

static void another_choice_of_products_is_mix_alone(void **state)
{
    (void)state;
    hjm__arena arena;
    hjm__class classes[] = { { { 1000, 500 }, { 10, 5 }, 0, 0, 0, 0 }, { { 1000, 2000 }, { 5, 10 }, 0, 0, 0, 0 } };
    begin(&arena);
    split(&arena, classes, 2);
    assert_true(classes[0].mix == -500 && classes[0].price == 0 && classes[0].volume == 0);
    assert_true(classes[1].mix == 1000 && classes[1].price == 0 && classes[1].volume == 0);
    hjm__arena_free(&arena);
}

static void the_split_backwards_is_its_mirror_image(void **state)
{
    (void)state;
    hjm__arena arena;
    hjm__class there[] = { { { 1000, 1400 }, { 10, 12 }, 0, 0, 0, 0 }, { { 900, 800 }, { 6, 8 }, 0, 0, 0, 0 } };
    hjm__class back[] = { { { 1400, 1000 }, { 12, 10 }, 0, 0, 0, 0 }, { { 800, 900 }, { 8, 6 }, 0, 0, 0, 0 } };
    begin(&arena);
    split(&arena, there, 2);
    split(&arena, back, 2);
    for (int c = 0; c < 2; c++) { /* rounding to whole öre may differ by one */
        assert_in_range(there[c].price + back[c].price + 1, 0, 2);
        assert_in_range(there[c].volume + back[c].volume + 1, 0, 2);
        assert_in_range(there[c].mix + back[c].mix + 1, 0, 2);
    }
    hjm__arena_free(&arena);
}

static void a_change_that_does_not_fit_is_told(void **state)
{
    (void)state;
    hjm__arena arena;
    hjm__class one = { { INT64_MIN, 1 }, { 1, 1 }, 0, 0, 0, 0 };
    begin(&arena);
    assert_false(hjm__bennet_split(&arena, &one, 1));
    hjm__arena_free(&arena);
}

/* The yearly change from one number to another in thousandths; INT64_MIN if there is none. */
static int64_t yearly(int64_t now, int64_t before, int32_t years)
{
    hjm__arena arena;
    hjm_error err;
    int64_t thousandths = INT64_MIN;
    begin(&arena);
    hjm__level level = hjm__yearly_change(&arena, (hjm__level){ true, hjm__ratio_int(&arena, now, 1), HJM__NOT_HIDDEN },
                                          (hjm__level){ true, hjm__ratio_int(&arena, before, 1), HJM__NOT_HIDDEN },
                                          years);
    assert_ok(hjm__arena_status(&arena, &err), &err);
    if (level.known) {
        hjm__ratio scaled = hjm__ratio_mul(&arena, level.value, hjm__ratio_int(&arena, 1000, 1));
        assert_ok(hjm__arena_status(&arena, &err), &err);
        assert_true(hjm__big_i64(scaled.num, &thousandths));
        assert_int_equal(hjm__big_cmp(scaled.den, hjm__big_int(&arena, 1)), 0);
    }
    hjm__arena_free(&arena);
    return thousandths;
}

static void yearly_change_is_the_nearest_tenth_of_a_per_cent(void **state)
{
    (void)state;
    assert_true(yearly(1331, 1000, 3) == 100);
    assert_true(yearly(729, 1000, 3) == -100);
    assert_true(yearly(122, 100, 10) == 20);
    assert_true(yearly(139, 100, 7) == 48);      /* 1,39 to the power 1/7 is 1,0482 */
    assert_true(yearly(100, 100, 40) == 0);
    assert_true(yearly(0, 100, 5) == -1000);
    assert_true(yearly(2001, 2000, 1) == 1);     /* half-way above: away from zero */
    assert_true(yearly(1999, 2000, 1) == -1);    /* half-way below: away from zero */
    assert_true(yearly(4004001, 4000000, 2) == 1); /* 1,0005 squared */
    assert_true(yearly(3996001, 4000000, 2) == -1); /* 0,9995 squared */
    assert_true(yearly(4004000, 4000000, 2) == 0);
    assert_true(yearly(INT64_MAX, 1, 1) == INT64_MIN); /* too large to be told */
    assert_true(yearly(INT64_MAX, 1, 2) == 3037000498976); /* the root of 2 to the power 63 is 3 037 000 499,976 */
    assert_true(yearly(10, 0, 2) == INT64_MIN);
    assert_true(yearly(10, -5, 2) == INT64_MIN);
    assert_true(yearly(-10, 5, 2) == INT64_MIN);
    assert_true(yearly(10, 5, 0) == INT64_MIN);
}

static void yearly_change_is_bounded_by_its_neighbours(void **state)
{
    (void)state;
    uint64_t seed = 7;
    for (int round = 0; round < 2000; round++) {
        int64_t before = below(&seed, 1000) + 1;
        int64_t now = below(&seed, 4000) + 1;
        int64_t g = 1000 + yearly(now, before, 3);
        /* ((g - 1/2) / 1000)^3 <= now / before <= ((g + 1/2) / 1000)^3 */
        __extension__ typedef __int128 wide;
        wide low = 2 * g - 1, high = 2 * g + 1, scale = 8000000000;
        assert_true(low * low * low * before <= scale * now);
        assert_true(high * high * high * before >= scale * now);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parts_add_up_for_all_classes),
        cmocka_unit_test(the_same_products_at_new_prices_change_by_price_alone),
        cmocka_unit_test(twice_of_everything_is_volume_alone),
        cmocka_unit_test(another_choice_of_products_is_mix_alone),
        cmocka_unit_test(the_split_backwards_is_its_mirror_image),
        cmocka_unit_test(a_change_that_does_not_fit_is_told),
        cmocka_unit_test(yearly_change_is_the_nearest_tenth_of_a_per_cent),
        cmocka_unit_test(yearly_change_is_bounded_by_its_neighbours),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
