/* A cube needs memory for what occurs, whatever the range of it, and nobody can choose what is slow. */
#include "sample.h"

#include "base/error.h"
#include "cube/hash.h"
#include "hjmekonomi/cube.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

enum { PARTIES = 300, KINDS = 20, MONTHS = 95000, FIRST_YEAR = 2000, N_CRAFTED = 2000, SLOTS = 4096 };

/* An allocator that knows how many bytes are in use, and the most there ever were. */
struct scale {
    size_t bytes, most;
};

static void *weigh(void *user, size_t size)
{
    struct scale *s = user;
    s->bytes += size;
    s->most = s->bytes > s->most ? s->bytes : s->most;
    return malloc(size);
}

static void unweigh(void *user, void *block, size_t size)
{
    struct scale *s = user;
    s->bytes -= size;
    free(block);
}

static hjm_agreement *wide_agreement(void)
{
    char code[16];
    hjm_error err;
    hjm_agreement *a = NULL;
    assert_ok(hjm_agreement_create(&a, NULL, &err), &err);
    assert_ok(hjm_agreement_set_name(a, "Brett", NULL, &err), &err);
    for (int i = 0; i < PARTIES; i++) {
        assert_true(snprintf(code, sizeof code, "p%d", i) > 0);
        assert_ok(hjm_agreement_add_party(a, code, code, NULL, &err), &err);
    }
    for (int i = 0; i < KINDS; i++) {
        assert_true(snprintf(code, sizeof code, "k%d", i) > 0);
        assert_ok(hjm_agreement_add_kind(a, code, code, NULL, &err), &err);
    }
    assert_ok(hjm_agreement_add_area(a, "operation", "Verksamhet", NULL, &err), &err);
    assert_ok(hjm_agreement_add_pool(a, "basic", "Grundabonnemang", NULL, "operation", &err), &err);
    assert_ok(hjm_agreement_add_version(a, "all", day(FIRST_YEAR, 1, 1), day(9999, 12, 31), &err), &err);
    assert_ok(hjm_agreement_add_key(a, "posted", HJM_KEY_DIRECT, NULL, NULL, &err), &err);
    assert_ok(hjm_agreement_set_pool_key(a, "basic", "posted", &err), &err);
    assert_ok(hjm_agreement_seal(a, &err), &err);
    return a;
}

static hjm_status add_month(hjm_cube *cube, int month, hjm_error *err)
{
    hjm_date date = day(FIRST_YEAR + month / 12, month % 12 + 1, 1);
    int32_t party = month % PARTIES;
    int32_t kind = month % KINDS;
    hjm_ore amount = month;
    hjm_lines line = HJM_LINES_INIT;
    line.n_lines = 1;
    line.dates = &date;
    line.parties = &party;
    line.kinds = &kind;
    line.amounts = &amount;
    return hjm_cube_append(cube, &line, err);
}

static void months_parties_and_kinds_cost_memory_only_where_there_are_lines(void **state)
{
    hjm_error err;
    struct scale s = { 0, 0 };
    hjm_allocator weighing = { weigh, unweigh, &s };
    hjm_options options = HJM_OPTIONS_INIT;
    hjm_agreement *a = wide_agreement();
    hjm_cube *cube = NULL;
    int64_t sum = 0;
    int64_t expected = 0;
    int n = rounds(MONTHS);
    (void)state;
    options.allocator = &weighing;
    assert_ok(hjm_cube_create(&cube, a, HJM_UNMATCHED_REFUSE, &options, &err), &err);
    for (int month = 0; month < n; month++) {
        assert_ok(add_month(cube, month, &err), &err);
        expected += month;
    }
    assert_ok(hjm_cube_get(cube, HJM_ALL, HJM_ALL, day(FIRST_YEAR, 1, 1), day(9999, 12, 31), HJM_MEASURE_AMOUNT, &sum,
                           &err),
              &err);
    assert_int_equal(sum, expected);
    assert_true(s.most < 64000 + 600 * (size_t)n);
    hjm_cube_destroy(cube);
    hjm_agreement_destroy(a);
    assert_int_equal(s.bytes, 0);
}

static size_t slot_of(hjm__hash_key key, uint64_t number)
{
    return (size_t)hjm__hash(key, &number, sizeof number) % SLOTS;
}

static void identities_that_collide_under_one_key_are_spread_by_any_other(void **state)
{
    static bool taken[SLOTS];
    hjm__hash_key known = 12345;
    size_t spread = 0;
    uint64_t number = 0;
    (void)state;
    hjm__hash_key drawn = hjm__hash_draw(&known);
    assert_true(drawn != 0 && drawn != known);
    memset(taken, 0, sizeof taken);
    for (int i = 0; i < N_CRAFTED; i++) {
        while (slot_of(known, number) != 0) {
            number++;
        }
        size_t slot = slot_of(drawn, number++);
        spread += !taken[slot];
        taken[slot] = true;
    }
    assert_true(spread > N_CRAFTED / 2); /* about 1 580 by chance */
}

static void keys_differ_from_draw_to_draw(void **state)
{
    int place = 0;
    (void)state;
    assert_true(hjm__hash_draw(&place) != hjm__hash_draw(&place));
}

static void texts_of_any_length_have_hashes_of_their_own(void **state)
{
    static const char zeros[32] = { 0 };
    (void)state;
    for (size_t n = 0; n < sizeof zeros; n++) {
        for (size_t m = 0; m < n; m++) {
            assert_true(hjm__hash(17, zeros, n) != hjm__hash(17, zeros, m));
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(months_parties_and_kinds_cost_memory_only_where_there_are_lines),
        cmocka_unit_test(identities_that_collide_under_one_key_are_spread_by_any_other),
        cmocka_unit_test(keys_differ_from_draw_to_draw),
        cmocka_unit_test(texts_of_any_length_have_hashes_of_their_own),
    };
    return cmocka_run_group_tests_name("cube_sparse", tests, NULL, NULL);
}
