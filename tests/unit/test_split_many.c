/* Many amounts over the same receivers: each as it would be split alone, and every refusal. */
#include "support.h"

#include "base/error.h"
#include "hjmekonomi/split.h"

#include <string.h>

#define LIMIT INT64_C(4611686018427387903)

/* The amounts fill several turns of several threads. */
enum { FEW = 15, MANY = 100, AMOUNTS = 3000, UNTOUCHED = 77 };

/* The same split of all amounts at once and of each alone. */
typedef struct scene {
    size_t            n; /* receivers */
    int64_t           weights[MANY];
    hjm_ore           floors[MANY], caps[MANY];
    hjm_ore           amounts[AMOUNTS], left[AMOUNTS];
    hjm_ore           parts[AMOUNTS * MANY];
    hjm_split_options options;
} scene;

static scene *new_scene(hjm_split_rule rule, size_t n, int bounded)
{
    scene *s = calloc(1, sizeof *s);
    assert_non_null(s);
    s->n = n;
    for (size_t i = 0; i < n; i++) {
        s->weights[i] = i == 3 ? 0 : (int64_t)(1 + i * i % 97);
        s->floors[i] = i % 5 == 0 ? 3 : 0;
        s->caps[i] = i % 7 == 0 ? 5000000 : LIMIT;
    }
    for (size_t i = 0; i < AMOUNTS; i++) {
        hjm_ore size = 300 + (hjm_ore)(i * i) * 7919;
        s->amounts[i] = i % 3 == 0 ? -size : size;
    }
    s->options = (hjm_split_options)HJM_SPLIT_OPTIONS_INIT;
    s->options.rule = rule;
    s->options.receiver = 2;
    s->options.left = s->left;
    s->options.threads = 1;
    s->options.floors = bounded ? s->floors : NULL;
    s->options.caps = bounded ? s->caps : NULL;
    memset(s->parts, UNTOUCHED, sizeof s->parts);
    return s;
}

static hjm_status split_all(scene *s, hjm_error *err)
{
    return hjm_split_many(s->amounts, AMOUNTS, s->weights, s->n, s->parts, AMOUNTS * s->n, &s->options, err);
}

static void assert_as_alone(const scene *s)
{
    hjm_ore alone[MANY];
    hjm_error err;
    hjm_ore left = 0;
    hjm_split_options o = s->options;
    o.left = &left;
    for (size_t i = 0; i < (size_t)rounds(AMOUNTS); i++) {
        assert_ok(hjm_split_amount(s->amounts[i], s->weights, s->n, alone, s->n, &o, &err), &err);
        assert_memory_equal(s->parts + i * s->n, alone, s->n * sizeof *alone);
        assert_int_equal(s->left[i], left);
    }
}

static void each_amount_is_split_as_alone_by_every_rule(void **state)
{
    (void)state;
    for (hjm_split_rule rule = HJM_SPLIT_LARGEST_REMAINDER; rule <= HJM_SPLIT_WEBSTER; rule++) {
        for (int kind = 0; kind < 4; kind++) {
            scene *s = new_scene(rule, kind % 2 == 0 ? FEW : MANY, kind / 2);
            hjm_error err;
            assert_ok(split_all(s, &err), &err);
            assert_as_alone(s);
            free(s);
        }
    }
}

static void the_result_does_not_depend_on_the_number_of_threads(void **state)
{
    (void)state;
    for (size_t n = FEW; n <= MANY; n += MANY - FEW) {
        for (int32_t threads = 2; threads <= 32; threads *= 4) {
            scene *s = new_scene(HJM_SPLIT_SEPARATE, n, 1);
            hjm_error err;
            s->options.threads = threads;
            assert_ok(split_all(s, &err), &err);
            assert_as_alone(s);
            free(s);
        }
    }
}

static void more_receivers_than_a_turn_has_parts_are_split_too(void **state)
{
    enum { RECEIVERS = 20000 };
    (void)state;
    int64_t *weights = calloc(RECEIVERS, sizeof *weights);
    hjm_ore *parts = calloc(2 * RECEIVERS, sizeof *parts);
    const hjm_ore amounts[2] = { RECEIVERS, -3 };
    hjm_split_options o = HJM_SPLIT_OPTIONS_INIT;
    hjm_error err;
    assert_true(weights != NULL && parts != NULL);
    for (size_t i = 0; i < RECEIVERS; i++) {
        weights[i] = 1;
    }
    o.threads = 4;
    assert_ok(hjm_split_many(amounts, 2, weights, RECEIVERS, parts, 2 * RECEIVERS, &o, &err), &err);
    for (size_t i = 0; i < RECEIVERS; i++) {
        assert_int_equal(parts[i], 1);
        assert_int_equal(parts[RECEIVERS + i], i < 3 ? -1 : 0);
    }
    free(parts);
    free(weights);
}

static void no_amounts_are_split_into_no_parts(void **state)
{
    (void)state;
    const int64_t weights[2] = { 1, 2 };
    hjm_error err;
    assert_ok(hjm_split_many(NULL, 0, weights, 2, NULL, 0, NULL, &err), &err);
    assert_code(hjm_split_many(NULL, 0, (const int64_t[]){ 0, 0 }, 2, NULL, 0, NULL, &err), &err, HJM_E_ZERO_BASE,
                HJM_M_SPLIT_ZERO_BASE);
}

static void memory_that_runs_out_is_told_and_nothing_is_written(void **state)
{
    (void)state;
    for (int32_t threads = 1; threads <= 4; threads += 3) {
        scene *s = new_scene(HJM_SPLIT_LARGEST_REMAINDER, MANY, 1);
        struct meter m = { 0, 0, 0 };
        hjm_allocator allocator = meter_allocator(&m);
        hjm_error err;
        hjm_status status;
        s->options.allocator = &allocator;
        s->options.threads = threads;
        while (m.count = 0, (status = split_all(s, &err)) != HJM_OK) {
            assert_code(status, &err, HJM_E_NOMEM, HJM_M_NO_MEMORY);
            hjm_ore untouched;
            memset(&untouched, UNTOUCHED, sizeof untouched);
            assert_int_equal(s->parts[0], untouched);
            assert_int_equal(m.live, 0);
            m.allow = m.count;
        }
        assert_true(m.count > 0);
        assert_int_equal(m.live, 0);
        s->options.allocator = NULL;
        assert_as_alone(s);
        free(s);
    }
}

/* What a progress callback was told, and when it stops the work. */
struct told {
    int64_t times, last, stop_at;
};

static int32_t tell(void *user, int64_t done, int64_t total)
{
    struct told *t = user;
    assert_true(done >= t->last && done <= total);
    assert_int_equal(total, AMOUNTS);
    t->last = done;
    t->times++;
    return t->times == t->stop_at;
}

static void progress_is_told_and_can_stop_the_work(void **state)
{
    (void)state;
    for (int32_t threads = 1; threads <= 4; threads += 3) {
        scene *s = new_scene(HJM_SPLIT_LARGEST_REMAINDER, FEW, 0);
        struct told all = { 0, 0, 0 };
        struct told first = { 0, 0, 1 };
        hjm_error err;
        s->options.threads = threads;
        s->options.progress = tell;
        s->options.progress_user = &all;
        assert_ok(split_all(s, &err), &err);
        assert_true(all.times >= 1 && (threads > 1 || all.last == AMOUNTS));
        memset(s->parts, UNTOUCHED, sizeof s->parts);
        s->options.progress_user = &first;
        assert_code(split_all(s, &err), &err, HJM_E_CANCELLED, HJM_M_CANCELLED);
        assert_int_equal(first.times, 1);
        assert_int_equal((unsigned char)s->parts[0], UNTOUCHED);
        free(s);
    }
}

/* A call that must fail: 10 kr, and this amount, over these weights. */
static void refuse(hjm_ore amount, const int64_t *weights, size_t n, const hjm_split_options *o, hjm_status status,
                   hjm__message code, int64_t index)
{
    const hjm_ore amounts[2] = { 1000, amount };
    hjm_ore parts[6] = { UNTOUCHED, UNTOUCHED, UNTOUCHED, UNTOUCHED, UNTOUCHED, UNTOUCHED };
    hjm_error err;
    assert_code(hjm_split_many(amounts, 2, weights, n, parts, 2 * n, o, &err), &err, status, code);
    assert_int_equal(err.index, index);
    assert_int_equal(hjm_split_many(amounts, 2, weights, n, parts, 2 * n, o, NULL), status);
    for (int i = 0; i < 6; i++) {
        assert_int_equal(parts[i], UNTOUCHED);
    }
}

static void wrong_arrays_are_refused(void **state)
{
    (void)state;
    const hjm_ore amounts[2] = { 1, 2 };
    const int64_t weights[2] = { 1, 1 };
    hjm_ore parts[4];
    hjm_error err;
    assert_code(hjm_split_many(NULL, 2, weights, 2, parts, 4, NULL, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_code(hjm_split_many(amounts, 2, NULL, 2, parts, 4, NULL, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_code(hjm_split_many(amounts, 2, weights, 2, NULL, 4, NULL, &err), &err, HJM_E_ARGUMENT,
                HJM_M_NULL_ARGUMENT);
    assert_code(hjm_split_many(amounts, 2, weights, 0, parts, 0, NULL, &err), &err, HJM_E_ARGUMENT, HJM_M_SPLIT_COUNT);
    assert_code(hjm_split_many(amounts, 2, weights, 2, parts, 3, NULL, &err), &err, HJM_E_ARGUMENT,
                HJM_M_SPLIT_MANY_LENGTH);
    assert_string_equal(err.message, "parts holds 3 elements where 2 amounts over 2 receivers need one for each");
    assert_code(hjm_split_many(amounts, SIZE_MAX / 2 + 1, weights, 2, parts, 0, NULL, &err), &err, HJM_E_ARGUMENT,
                HJM_M_SPLIT_MANY_LENGTH);
}

static void wrong_options_are_refused(void **state)
{
    (void)state;
    const int64_t weights[2] = { 1, 0 };
    hjm_split_options o = { .struct_size = 0 };
    refuse(1, weights, 2, &o, HJM_E_ARGUMENT, HJM_M_OPTIONS, -1);
    hjm_split_options_init(&o);
    o.rule = HJM_SPLIT_SEPARATE;
    refuse(1, weights, 2, &o, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT, -1);
    o.rule = HJM_SPLIT_NAMED;
    o.receiver = 1;
    refuse(1, weights, 2, &o, HJM_E_ARGUMENT, HJM_M_SPLIT_RECEIVER_ZERO, 1);
    hjm_split_options_init(&o);
    o.threads = -1;
    refuse(1, weights, 2, &o, HJM_E_ARGUMENT, HJM_M_OUT_OF_RANGE, -1);
    o.threads = 1025;
    refuse(1, weights, 2, &o, HJM_E_ARGUMENT, HJM_M_OUT_OF_RANGE, -1);
}

static void wrong_values_are_refused_with_the_place_of_the_first(void **state)
{
    (void)state;
    hjm_split_options o = HJM_SPLIT_OPTIONS_INIT;
    refuse(LIMIT + 1, (const int64_t[]){ 1, -1 }, 2, NULL, HJM_E_SHARES, HJM_M_SPLIT_NEGATIVE, 1);
    refuse(LIMIT + 1, (const int64_t[]){ 0, 0 }, 2, NULL, HJM_E_OVERFLOW, HJM_M_SPLIT_AMOUNT, 1);
    refuse(INT64_MIN, (const int64_t[]){ 1, 1 }, 2, NULL, HJM_E_OVERFLOW, HJM_M_SPLIT_AMOUNT, 1);
    refuse(1, (const int64_t[]){ LIMIT, 0, 1 }, 3, NULL, HJM_E_OVERFLOW, HJM_M_SPLIT_WEIGHTS, 2);
    o.floors = (const hjm_ore[]){ -1, 0 };
    refuse(1, (const int64_t[]){ 0, 0 }, 2, &o, HJM_E_ZERO_BASE, HJM_M_SPLIT_ZERO_BASE, -1);
    refuse(1, (const int64_t[]){ 1, 1 }, 2, &o, HJM_E_BOUNDS, HJM_M_SPLIT_FLOOR_NEGATIVE, 0);
    o.floors = (const hjm_ore[]){ 10, 0 };
    refuse(-9, (const int64_t[]){ 1, 1 }, 2, &o, HJM_E_BOUNDS, HJM_M_SPLIT_FLOORS_SUM, 1);
    o.floors = NULL;
    o.caps = (const hjm_ore[]){ 600, 600 };
    refuse(1201, (const int64_t[]){ 1, 1 }, 2, &o, HJM_E_BOUNDS, HJM_M_SPLIT_CAPS_SUM, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_amount_is_split_as_alone_by_every_rule),
        cmocka_unit_test(the_result_does_not_depend_on_the_number_of_threads),
        cmocka_unit_test(more_receivers_than_a_turn_has_parts_are_split_too),
        cmocka_unit_test(no_amounts_are_split_into_no_parts),
        cmocka_unit_test(memory_that_runs_out_is_told_and_nothing_is_written),
        cmocka_unit_test(progress_is_told_and_can_stop_the_work),
        cmocka_unit_test(wrong_arrays_are_refused),
        cmocka_unit_test(wrong_options_are_refused),
        cmocka_unit_test(wrong_values_are_refused_with_the_place_of_the_first),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
