/* Judging figures jointly: what conflicts, what would repair it, and how far the true values reach. */
#include "support.h"

#include "check/hitting.h"
#include "check/system.h"

#include "base/error.h"

#include <gmp.h>
#include <string.h>

/* A system and its judgement. Quantities are printed whole, rounded to the nearest, unless said otherwise. */
typedef struct world {
    hjm__arena     arena;
    hjm__system    s;
    hjm__judgement j;
} world;

static void begin(world *w)
{
    hjm__arena_init(&w->arena, NULL);
    hjm__system_init(&w->s, &w->arena);
}

static void judge(world *w, const hjm__effort *effort)
{
    hjm_error err;
    assert_ok(hjm__arena_status(&w->arena, &err), &err);
    assert_ok(hjm__system_judge(&w->s, effort, &w->arena, &w->j, &err), &err);
}

static void end(world *w)
{
    hjm__arena_free(&w->arena);
}

static hjm__fraction fraction(world *w, int64_t num, int64_t den)
{
    return hjm__fraction_make(&w->arena, num, den);
}

/* A variable and the figure that prints it, of the same number in these tests. */
static int32_t add(world *w, int64_t printed, bool trusted)
{
    int32_t v = hjm__system_variable(&w->s, false);
    int32_t figure = hjm__system_figure(&w->s, trusted);
    hjm__system_print(&w->s, figure, v, fraction(w, 2 * printed - 1, 2), fraction(w, 2 * printed + 1, 2));
    return v;
}

static int32_t add_count(world *w, int64_t printed)
{
    int32_t v = hjm__system_variable(&w->s, true);
    int32_t figure = hjm__system_figure(&w->s, false);
    hjm__system_print(&w->s, figure, v, hjm__whole(printed), hjm__whole(printed));
    return v;
}

/* 100 * a / b, with a decimal: printed in tenths. */
static int32_t add_share(world *w, int32_t a, int32_t b, int64_t tenths, int32_t relation)
{
    hjm__quotient q = { .scale = hjm__whole(100), .shift = hjm__whole(0), .numerator = a, .denominator = b,
                        .assumed = HJM__NOBODY };
    q.relation = relation;
    int32_t figure = hjm__system_figure(&w->s, false);
    hjm__system_quotient(&w->s, figure, &q, fraction(w, 2 * tenths - 1, 20), fraction(w, 2 * tenths + 1, 20));
    return figure;
}

static void assert_fraction(world *w, hjm__fraction f, int64_t num, int64_t den)
{
    assert_int_equal(hjm__fraction_cmp(&w->arena, f, fraction(w, num, den)), 0);
}

static void assert_repair(const hjm__repair *r, size_t n, int32_t first, int32_t second)
{
    assert_int_equal(r->n, n);
    assert_int_equal(r->figures[0], first);
    if (n > 1) {
        assert_int_equal(r->figures[1], second);
    }
}

/* A table of two by two, with all its sums. */
static void add_table(world *w, const int64_t printed[9])
{
    int32_t v = (int32_t)w->s.n_variables;
    for (int i = 0; i < 9; i++) {
        add(w, printed[i], false);
    }
    for (int32_t i = 0; i < 3; i++) {
        hjm__system_sum(&w->s, v + 3 * i + 2, (int32_t[]){ v + 3 * i, v + 3 * i + 1 }, NULL, 2, i);
        hjm__system_sum(&w->s, v + 6 + i, (int32_t[]){ v + i, v + 3 + i }, NULL, 2, 3 + i);
    }
}

static void figures_that_differ_by_rounding_can_all_be_right(void **unused)
{
    world w;
    (void)unused;
    begin(&w);
    add_table(&w, (const int64_t[]){ 10, 20, 31, 40, 50, 90, 51, 71, 121 });
    judge(&w, NULL);
    assert_int_equal(w.j.n_faults, 0);
    assert_false(w.j.judging_stopped);
    end(&w);
}

static void a_wrong_cell_is_located_by_its_row_and_column(void **unused)
{
    world w;
    (void)unused;
    begin(&w);
    add_table(&w, (const int64_t[]){ 1000, 2000, 3000, 4000, 8000, 9000, 5000, 7000, 12000 });
    judge(&w, NULL);
    assert_int_equal(w.j.n_faults, 1);
    const hjm__fault *f = &w.j.faults[0];
    assert_true(f->complete);
    assert_int_equal(f->n_repairs, 1);
    assert_repair(&f->repairs[0], 1, 4, 0);
    const hjm__range *range = &f->repairs[0].ranges[0]; /* 7000 -+ 0.5 less 2000 -+ 0.5; 9000 less 4000 likewise */
    assert_true(range->has_low && range->has_high && range->exact && !range->empty);
    assert_fraction(&w, range->low, 4999, 1);
    assert_fraction(&w, range->high, 5001, 1);
    end(&w);
}

static void figures_that_agree_in_each_relation_may_conflict_in_several(void **unused)
{
    world w;
    (void)unused;
    begin(&w);
    int32_t a = add(&w, 5, false), b = add(&w, 17, false), sum = add(&w, 21, false);
    hjm__system_sum(&w.s, sum, (int32_t[]){ a, b }, NULL, 2, 0);
    judge(&w, NULL);
    assert_int_equal(w.j.n_faults, 0);
    int32_t c = add(&w, 5, false);
    hjm__system_sum(&w.s, c, &a, NULL, 1, 1);
    judge(&w, NULL);
    assert_int_equal(w.j.n_faults, 0);
    int32_t d = add(&w, 22, false); /* b + c, which is a + b, which is at most 21.5: 21.5 it is */
    hjm__system_sum(&w.s, d, (int32_t[]){ b, c }, NULL, 2, 2);
    judge(&w, NULL);
    assert_int_equal(w.j.n_faults, 0);
    int32_t e = add(&w, 23, false);
    hjm__system_sum(&w.s, e, (int32_t[]){ b, c }, NULL, 2, 3); /* 17.5 + 5.5 is 23, alone */
    judge(&w, NULL);
    assert_int_equal(w.j.n_faults, 1);
    const hjm__conflict *k = &w.j.faults[0].conflict;
    assert_true(k->smallest); /* 22 and 23 for the same sum; more directly than 21 */
    assert_int_equal(k->n_figures, 2);
    assert_int_equal(k->figures[0], sum);
    assert_int_equal(k->figures[1], e);
    assert_int_equal(k->n_relations, 3);
    end(&w);
}

static void every_single_repair_is_told(void **unused)
{
    world w;
    (void)unused;
    begin(&w);
    int32_t a = add(&w, 10, false), b = add(&w, 20, true), sum = add(&w, 40, false);
    hjm__system_sum(&w.s, sum, (int32_t[]){ a, b }, (int8_t[]){ 1, 1 }, 2, 7);
    judge(&w, NULL);
    assert_int_equal(w.j.n_faults, 1);
    const hjm__fault *f = &w.j.faults[0];
    assert_int_equal(f->n_repairs, 2); /* not b, which is trusted */
    assert_repair(&f->repairs[0], 1, a, 0);
    assert_fraction(&w, f->repairs[0].ranges[0].low, 19, 1);
    assert_fraction(&w, f->repairs[0].ranges[0].high, 21, 1);
    assert_repair(&f->repairs[1], 1, sum, 0);
    assert_true(f->conflict.smallest);
    assert_int_equal(f->conflict.n_figures, 3);
    assert_int_equal(f->conflict.n_relations, 1);
    assert_int_equal(f->conflict.relations[0], 7);
    end(&w);
}

static void trusted_figures_that_conflict_have_no_repair(void **unused)
{
    world w;
    (void)unused;
    begin(&w);
    int32_t a = add(&w, 10, true), b = add(&w, 12, true);
    hjm__system_sum(&w.s, b, &a, NULL, 1, 0);
    judge(&w, NULL);
    assert_int_equal(w.j.n_faults, 1);
    assert_true(w.j.faults[0].trusted);
    assert_int_equal(w.j.faults[0].n_repairs, 0);
    assert_int_equal(w.j.faults[0].conflict.n_figures, 2);
    end(&w);
}

static void faults_apart_are_repaired_one_by_one(void **unused)
{
    world w;
    (void)unused;
    begin(&w);
    add_table(&w, (const int64_t[]){ 1000, 2000, 3000, 4000, 8000, 9000, 5000, 7000, 12000 });
    add_table(&w, (const int64_t[]){ 1000, 6000, 3000, 4000, 5000, 9000, 5000, 7000, 12000 });
    hjm__system_sum(&w.s, add(&w, 24000, false), (int32_t[]){ 8, 17 }, NULL, 2, 6); /* both tables in one part */
    judge(&w, NULL);
    assert_int_equal(w.j.n_faults, 2);
    for (size_t i = 0; i < 2; i++) {
        assert_true(w.j.faults[i].complete);
        assert_int_equal(w.j.faults[i].n_repairs, 1);
        assert_repair(&w.j.faults[i].repairs[0], 1, i == 0 ? 4 : 10, 0);
    }
    end(&w);
}

static void two_wrong_figures_are_found_together(void **unused)
{
    world w;
    (void)unused;
    begin(&w);
    /* Both cells of the first row are off, in different ways: two columns and a row protest. */
    add_table(&w, (const int64_t[]){ 1500, 2700, 3000, 4000, 5000, 9000, 5000, 7000, 12000 });
    judge(&w, NULL);
    size_t n = 0;
    for (size_t i = 0; i < w.j.n_faults; i++) {
        assert_true(w.j.faults[i].complete);
        n += w.j.faults[i].repairs[0].n;
    }
    assert_int_equal(n, 2);
    end(&w);
}

static void a_printed_share_has_the_range_of_its_ratio(void **unused)
{
    world w;
    (void)unused;
    begin(&w);
    int32_t a = add(&w, 250, false), b = add(&w, 1000, false);
    int32_t share = add_share(&w, a, b, 270, 0);
    hjm__system_sum(&w.s, a, (int32_t[]){ add(&w, 250, false) }, NULL, 1, 1); /* a is sure, and b */
    hjm__system_sum(&w.s, b, (int32_t[]){ add(&w, 1000, false) }, NULL, 1, 2);
    judge(&w, NULL);
    assert_int_equal(w.j.n_faults, 1);
    assert_int_equal(w.j.faults[0].n_repairs, 1);
    assert_repair(&w.j.faults[0].repairs[0], 1, share, 0);
    const hjm__range *range = &w.j.faults[0].repairs[0].ranges[0];
    assert_true(range->exact && range->has_low && range->has_high);
    assert_fraction(&w, range->low, 100 * 499, 2001); /* 249.5 / 1000.5 */
    assert_fraction(&w, range->high, 100 * 501, 1999);
    end(&w);
}

static void a_change_of_a_negative_base_is_judged(void **unused)
{
    for (int64_t printed = 49; printed <= 51; printed++) {
        world w;
        (void)unused;
        begin(&w);
        int32_t a = add(&w, -1500, false), b = add(&w, -1000, false);
        hjm__quotient q = { .scale = hjm__whole(100), .shift = hjm__whole(-100), .numerator = a, .denominator = b,
                        .assumed = HJM__NOBODY };
        q.negative = true;
        int32_t change = hjm__system_figure(&w.s, false);
        hjm__system_quotient(&w.s, change, &q, fraction(&w, 2 * printed - 1, 2), fraction(&w, 2 * printed + 1, 2));
        judge(&w, NULL);
        assert_int_equal(w.j.n_faults, printed == 50 ? 0 : 1);
        end(&w);
    }
}

static void a_base_below_zero_is_so_only_if_it_is_right(void **unused)
{
    world w;
    (void)unused;
    begin(&w);
    int32_t a = add(&w, 250, false), b = add(&w, -1000, false); /* it should have been 1000 */
    hjm__quotient q = { .scale = hjm__whole(100), .shift = hjm__whole(0), .numerator = a, .denominator = b,
                        .assumed = b, .negative = true };
    for (int32_t i = 0; i < 2; i++) {
        q.relation = i;
        hjm__system_quotient(&w.s, hjm__system_figure(&w.s, false), &q, fraction(&w, 49, 2), fraction(&w, 51, 2));
    }
    judge(&w, NULL);
    assert_int_equal(w.j.n_faults, 1);
    assert_int_equal(w.j.faults[0].n_repairs, 2);
    assert_repair(&w.j.faults[0].repairs[0], 1, a, 0); /* -250 */
    assert_repair(&w.j.faults[0].repairs[1], 1, b, 0);
    end(&w);
}

static void a_share_of_what_may_be_nothing_has_no_ends(void **unused)
{
    world w;
    (void)unused;
    begin(&w);
    int32_t a = add(&w, 0, true), b = add(&w, 0, true);
    add_share(&w, a, b, -500, 0); /* no ratio of 0.5 and 0.5 is -50 %, but for a denominator of 0 */
    judge(&w, NULL);
    assert_int_equal(w.j.n_faults, 0);
    int32_t c = add(&w, 1, true);
    hjm__system_sum(&w.s, c, (int32_t[]){ a, b }, NULL, 2, 1);
    judge(&w, NULL);
    assert_int_equal(w.j.n_faults, 1);
    assert_int_equal(w.j.faults[0].n_repairs, 1);
    assert_false(w.j.faults[0].repairs[0].ranges[0].has_low);
    assert_false(w.j.faults[0].repairs[0].ranges[0].has_high);
    end(&w);
}

static void a_figure_printed_in_two_relations_is_freed_in_both(void **unused)
{
    world w;
    (void)unused;
    begin(&w);
    hjm__quotient q = { .scale = hjm__whole(1), .shift = hjm__whole(0), .assumed = HJM__NOBODY };
    int32_t share = hjm__system_figure(&w.s, false);
    for (int32_t i = 0; i < 2; i++) {
        q.numerator = add(&w, 300, true);
        q.denominator = add(&w, 1000, true);
        q.relation = i;
        hjm__system_quotient(&w.s, share, &q, fraction(&w, 35, 100), fraction(&w, 45, 100));
    }
    judge(&w, NULL);
    assert_int_equal(w.j.n_faults, 2); /* two parts that have nothing but the figure in common */
    assert_repair(&w.j.faults[0].repairs[0], 1, share, 0);
    assert_repair(&w.j.faults[1].repairs[0], 1, share, 0);
    end(&w);
}

static void a_count_is_whole(void **unused)
{
    world w;
    (void)unused;
    begin(&w);
    int32_t a = add_count(&w, 7), b = add(&w, 10, true), share = add_share(&w, a, b, 500, 0);
    judge(&w, NULL);
    (void)share;
    assert_int_equal(w.j.n_faults, 1);
    const hjm__repair *first = &w.j.faults[0].repairs[0];
    assert_repair(first, 1, a, 0); /* 49.95 % of 9.5 is 4.74525, 50.05 % of 10.5 is 5.25525 */
    assert_fraction(&w, first->ranges[0].low, 5, 1);
    assert_fraction(&w, first->ranges[0].high, 5, 1);
    end(&w);
}

static void a_count_that_leaves_no_whole_number_is_no_repair(void **unused)
{
    world w;
    (void)unused;
    begin(&w);
    int32_t a = add_count(&w, 7), b = add_count(&w, 9);
    int32_t share = add_share(&w, a, b, 480, 0); /* 48 % of 9 is 4.32, and 7 is 48 % of 14.58 */
    judge(&w, NULL);
    assert_int_equal(w.j.n_faults, 1);
    assert_true(w.j.faults[0].complete);
    assert_int_equal(w.j.faults[0].n_repairs, 1);
    assert_repair(&w.j.faults[0].repairs[0], 1, share, 0);
    assert_int_equal(w.j.faults[0].conflict.n_figures, 3);
    end(&w);
}

static void a_figure_in_two_relations_has_one_value_for_both(void **unused)
{
    world w;
    (void)unused;
    begin(&w);
    int32_t b = add(&w, 1000, false);
    hjm__quotient q = { .scale = hjm__whole(1), .shift = hjm__whole(0), .denominator = b, .assumed = HJM__NOBODY };
    int32_t share = hjm__system_figure(&w.s, false);
    for (int32_t i = 0; i < 2; i++) { /* 0.3 and 0.5, where 0.4 is printed */
        q.numerator = add(&w, 300 + 200 * i, false);
        q.relation = i;
        hjm__system_quotient(&w.s, share, &q, fraction(&w, 39, 100), fraction(&w, 41, 100));
    }
    judge(&w, NULL);
    assert_int_equal(w.j.n_faults, 1);
    assert_true(w.j.faults[0].complete && w.j.faults[0].n_repairs > 0);
    for (size_t i = 0; i < w.j.faults[0].n_repairs; i++) {
        assert_int_equal(w.j.faults[0].repairs[i].n, 2);
    }
    end(&w);
}

static void a_claim_without_figures_can_be_absurd(void **unused)
{
    world w;
    (void)unused;
    begin(&w);
    hjm__fraction one = hjm__whole(1), two = hjm__whole(2);
    hjm__term x = { hjm__whole(1), hjm__system_variable(&w.s, false), 0 };
    hjm__system_claim(&w.s, &x, 1, &two, &one, HJM__NOBODY, 3);
    hjm__system_claim(&w.s, NULL, 0, &one, NULL, HJM__NOBODY, 4);
    judge(&w, NULL);
    assert_int_equal(w.j.n_faults, 2);
    assert_true(w.j.faults[0].trusted && w.j.faults[1].trusted);
    assert_int_equal(w.j.faults[0].conflict.relations[0], 3);
    assert_int_equal(w.j.faults[1].conflict.relations[0], 4);
    end(&w);
}

static void work_has_a_limit_and_it_is_told(void **unused)
{
    world w;
    (void)unused;
    begin(&w);
    add_table(&w, (const int64_t[]){ 1000, 2000, 3000, 4000, 8000, 9000, 5000, 7000, 12000 });
    judge(&w, &(hjm__effort){ 1, 1, 600 });
    assert_true(w.j.judging_stopped);
    assert_int_equal(w.j.n_faults, 0);
    judge(&w, &(hjm__effort){ 1000000, 0, 600 });
    assert_int_equal(w.j.n_faults, 1);
    assert_int_equal(w.j.faults[0].n_repairs, 0);
    assert_true(w.j.faults[0].conflict.n_figures > 0);
    assert_true(w.j.repairing_stopped);
    judge(&w, &(hjm__effort){ 1000000, 1, 600 });
    assert_int_equal(w.j.n_faults, 1);
    assert_false(w.j.faults[0].complete);
    assert_true(w.j.repairing_stopped);
    end(&w);
}

static void any_limit_stops_without_harm(void **unused)
{
    (void)unused;
    for (int i = 0; i < rounds(400); i++) {
        world w;
        begin(&w);
        add_table(&w, (const int64_t[]){ 1000, 2000, 3000, 4000, 8000, 9000, 5000, 7000, 12000 });
        add_share(&w, 1, 8, 167, 6);
        judge(&w, &(hjm__effort){ 1000000, (uint64_t)(1 + 5 * i), i % 2 == 0 ? 600 : 0 });
        assert_int_equal(w.j.n_faults, 1);
        if (!w.j.repairing_stopped) {
            assert_int_equal(w.j.faults[0].n_repairs, 1);
            assert_repair(&w.j.faults[0].repairs[0], 1, 4, 0);
            assert_true(w.j.faults[0].repairs[0].ranges[0].has_low);
        }
        end(&w);
    }
}

/* As if the report were a large one, that is guessed at. */
static void judge_as_large(world *w)
{
    hjm__effort effort = HJM__EFFORT_DEFAULT;
    effort.large = 0;
    judge(w, &effort);
}

static void a_large_report_is_judged_by_true_values_that_are_found(void **unused)
{
    world w;
    (void)unused;
    begin(&w);
    add_table(&w, (const int64_t[]){ 10, 20, 31, 40, 50, 90, 51, 71, 121 });
    judge_as_large(&w);
    assert_int_equal(w.j.n_faults, 0);
    assert_false(w.j.judging_stopped);
    end(&w);
}

static void a_wrong_cell_of_a_large_report_is_located(void **unused)
{
    world w;
    (void)unused;
    begin(&w);
    add_table(&w, (const int64_t[]){ 1000, 2000, 3000, 4000, 8000, 9000, 5000, 7000, 12000 });
    add_share(&w, 0, 8, 83, 6);
    judge_as_large(&w);
    assert_int_equal(w.j.n_faults, 1);
    assert_int_equal(w.j.faults[0].n_repairs, 1);
    assert_repair(&w.j.faults[0].repairs[0], 1, 4, 0);
    assert_fraction(&w, w.j.faults[0].repairs[0].ranges[0].low, 4999, 1);
    end(&w);
}

/* Each part is so near the end of its print that no step inside is left: the sum must be met exactly. */
static void a_tight_fit_in_a_large_report_is_found(void **unused)
{
    world w;
    (void)unused;
    begin(&w);
    int32_t parts[3] = { add(&w, 1, false), add(&w, 1, false), add(&w, 1, false) };
    int32_t sum = add(&w, 5, false);
    hjm__system_sum(&w.s, sum, parts, NULL, 3, 0); /* 1.5 + 1.5 + 1.5 is 4.5, alone */
    judge_as_large(&w);
    assert_int_equal(w.j.n_faults, 0);
    assert_false(w.j.judging_stopped);
    add_share(&w, parts[0], sum, 333, 1); /* of 1.5 and 4.5 */
    judge_as_large(&w);
    assert_int_equal(w.j.n_faults, 0);
    add_share(&w, parts[1], sum, 334, 2);
    judge_as_large(&w);
    assert_int_equal(w.j.n_faults, 1);
    end(&w);
}

static void numbers_past_64_bits_are_exact(void **unused)
{
    world w;
    (void)unused;
    for (int64_t off = -1; off <= 1; off++) {
        begin(&w);
        int32_t last = hjm__system_variable(&w.s, false);
        hjm__fraction value = hjm__whole(1), factor = fraction(&w, INT64_MAX, 1000003);
        hjm__system_print(&w.s, hjm__system_figure(&w.s, false), last, value, value);
        for (int32_t i = 0; i < 4; i++) { /* each is the one before it times the factor */
            hjm__fraction zero = hjm__whole(0);
            hjm__term terms[2] = { { factor, last, 0 }, { hjm__whole(-1), hjm__system_variable(&w.s, false), 0 } };
            hjm__system_claim(&w.s, terms, 2, &zero, &zero, HJM__NOBODY, i);
            last = terms[1].variable;
            value = hjm__fraction_mul(&w.arena, value, factor);
        }
        value = hjm__fraction_add(&w.arena, value, fraction(&w, off, INT64_MAX));
        hjm__system_print(&w.s, hjm__system_figure(&w.s, false), last, value, value);
        judge(&w, NULL);
        assert_int_equal(w.j.n_faults, off == 0 ? 0 : 1);
        if (off != 0) {
            const hjm__range *range = &w.j.faults[0].repairs[1].ranges[0];
            value = hjm__fraction_sub(&w.arena, value, fraction(&w, off, INT64_MAX));
            assert_int_equal(hjm__fraction_cmp(&w.arena, range->low, value), 0);
        }
        end(&w);
    }
}

static int64_t any_number(uint64_t *state)
{
    static const int64_t ends[] = { 0, 1, -1, INT64_MAX, INT64_MIN, INT64_MAX - 1, 4294967296, -7 };
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    uint64_t x = *state >> 11;
    return x % 3 == 0 ? ends[x / 3 % 8] : (int64_t)(x >> (x % 50));
}

static void set(mpq_t q, int64_t num, int64_t den)
{
    mpq_t d;
    mpq_init(d);
    mpz_set_si(mpq_numref(q), num);
    mpz_set_ui(mpq_denref(q), 1);
    mpz_set_si(mpq_numref(d), den);
    mpq_div(q, q, d);
    mpq_clear(d);
}

static void assert_same(hjm__arena *arena, hjm__fraction f, const mpq_t q)
{
    hjm_error err;
    char *ours = hjm__ratio_text(arena, hjm__fraction_ratio(arena, f));
    assert_ok(hjm__arena_status(arena, &err), &err);
    char *theirs = mpq_get_str(NULL, 10, q);
    assert_string_equal(ours, theirs);
    free(theirs);
}

static void fractions_agree_with_gmp(void **unused)
{
    uint64_t state = 20261121;
    mpq_t a, b, c;
    (void)unused;
    mpq_inits(a, b, c, NULL);
    for (int i = 0; i < rounds(20000); i++) {
        hjm__arena arena;
        hjm__arena_init(&arena, NULL);
        int64_t n[4];
        for (int k = 0; k < 4; k++) {
            n[k] = any_number(&state);
            n[k] = n[k] == 0 && k % 2 == 1 ? 3 : n[k];
        }
        hjm__fraction x = hjm__fraction_make(&arena, n[0], n[1]), y = hjm__fraction_make(&arena, n[2], n[3]);
        set(a, n[0], n[1]);
        set(b, n[2], n[3]);
        for (int round = 0; round < 3; round++) { /* also of numbers that no longer fit, and back */
            mpq_add(c, a, b);
            assert_same(&arena, hjm__fraction_add(&arena, x, y), c);
            assert_same(&arena, hjm__fraction_sub(&arena, hjm__fraction_add(&arena, x, y), y), a);
            mpq_mul(c, a, b);
            assert_same(&arena, hjm__fraction_mul(&arena, x, y), c);
            if (n[2] != 0) {
                mpq_div(c, a, b);
                assert_same(&arena, hjm__fraction_div(&arena, x, y), c);
            }
            assert_int_equal(hjm__fraction_cmp(&arena, x, y), (mpq_cmp(a, b) > 0) - (mpq_cmp(a, b) < 0));
            assert_int_equal(hjm__fraction_sign(x), mpq_sgn(a));
            mpz_fdiv_q(mpq_numref(c), mpq_numref(a), mpq_denref(a));
            mpz_set_ui(mpq_denref(c), 1);
            assert_same(&arena, hjm__fraction_floor(&arena, x), c);
            mpz_cdiv_q(mpq_numref(c), mpq_numref(a), mpq_denref(a));
            assert_same(&arena, hjm__fraction_ceil(&arena, x), c);
            x = hjm__fraction_mul(&arena, x, x);
            mpq_mul(a, a, a);
        }
        hjm__arena_free(&arena);
    }
    mpq_clears(a, b, c, NULL);
}

/* Do the bits of a mask meet every set? */
static bool meets(unsigned mask, const unsigned *sets, int n)
{
    for (int i = 0; i < n; i++) {
        if ((mask & sets[i]) == 0) {
            return false;
        }
    }
    return true;
}

static void hitting_sets_are_all_of_the_least_size(void **unused)
{
    enum { ELEMENTS = 9 };
    uint64_t state = 7;
    (void)unused;
    for (int i = 0; i < rounds(2000); i++) {
        hjm__arena arena;
        hjm_error err;
        hjm__arena_init(&arena, NULL);
        unsigned masks[8];
        hjm__set sets[8];
        int n = (int)((uint64_t)any_number(&state) % 8);
        for (int k = 0; k < n; k++) {
            int32_t elements[ELEMENTS];
            size_t m = 0;
            masks[k] = 1 + (unsigned)((uint64_t)any_number(&state) % ((1u << ELEMENTS) - 1));
            for (int32_t e = ELEMENTS - 1; e >= 0; e--) {
                if (masks[k] >> e & 1u) {
                    elements[m++] = e;
                }
            }
            sets[k] = hjm__set_of(&arena, elements, m);
        }
        uint64_t steps = 100000;
        assert_ok(hjm__arena_status(&arena, &err), &err);
        hjm__hitters h = hjm__hitting_sets(&arena, sets, (size_t)n, ELEMENTS, 1000, &steps);
        assert_ok(hjm__arena_status(&arena, &err), &err);
        int least = ELEMENTS;
        size_t count = 0;
        for (unsigned mask = 0; mask < 1u << ELEMENTS; mask++) {
            int size = __builtin_popcount(mask);
            if (size <= least && meets(mask, masks, n)) {
                count = size < least ? 1 : count + 1;
                least = size;
            }
        }
        assert_true(h.complete);
        assert_int_equal(h.n, count);
        for (size_t k = 0; k < h.n; k++) {
            unsigned mask = 0;
            for (size_t m = 0; m < h.sets[k].n; m++) {
                mask |= 1u << h.sets[k].elements[m];
            }
            assert_int_equal(h.sets[k].n, least);
            assert_true(meets(mask, masks, n));
            assert_true(k == 0 || hjm__set_cmp(&h.sets[k - 1], &h.sets[k]) < 0);
        }
        hjm__arena_free(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(figures_that_differ_by_rounding_can_all_be_right),
        cmocka_unit_test(a_wrong_cell_is_located_by_its_row_and_column),
        cmocka_unit_test(figures_that_agree_in_each_relation_may_conflict_in_several),
        cmocka_unit_test(every_single_repair_is_told),
        cmocka_unit_test(trusted_figures_that_conflict_have_no_repair),
        cmocka_unit_test(faults_apart_are_repaired_one_by_one),
        cmocka_unit_test(two_wrong_figures_are_found_together),
        cmocka_unit_test(a_printed_share_has_the_range_of_its_ratio),
        cmocka_unit_test(a_change_of_a_negative_base_is_judged),
        cmocka_unit_test(a_base_below_zero_is_so_only_if_it_is_right),
        cmocka_unit_test(a_share_of_what_may_be_nothing_has_no_ends),
        cmocka_unit_test(a_figure_printed_in_two_relations_is_freed_in_both),
        cmocka_unit_test(a_count_is_whole),
        cmocka_unit_test(a_count_that_leaves_no_whole_number_is_no_repair),
        cmocka_unit_test(a_figure_in_two_relations_has_one_value_for_both),
        cmocka_unit_test(a_claim_without_figures_can_be_absurd),
        cmocka_unit_test(work_has_a_limit_and_it_is_told),
        cmocka_unit_test(any_limit_stops_without_harm),
        cmocka_unit_test(a_large_report_is_judged_by_true_values_that_are_found),
        cmocka_unit_test(a_wrong_cell_of_a_large_report_is_located),
        cmocka_unit_test(a_tight_fit_in_a_large_report_is_found),
        cmocka_unit_test(numbers_past_64_bits_are_exact),
        cmocka_unit_test(fractions_agree_with_gmp),
        cmocka_unit_test(hitting_sets_are_all_of_the_least_size),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
