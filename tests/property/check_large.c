/* A report of 12 489 figures and 19 213 relations: three years of a table with its sums, their changes in units and in
 * percent, shares, and every figure again with a decimal. What was changed in it, and nothing else, is found. */
#include "check/system.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "random.h"

enum { PARTS = 30, ROW = PARTS + 1, CELLS = ROW * ROW, YEARS = 3, ALL = CELLS - 1, MOST_SLIPS = 8 };

static const uint64_t seed = 20261122;

typedef struct report {
    hjm__system s;
    int64_t     truth[YEARS][CELLS]; /* in thousandths */
    int32_t     values[YEARS][CELLS];
    int32_t     changes[YEARS][CELLS];
    int32_t     slips[MOST_SLIPS]; /* figures changed, ascending */
    int         n_slips;           /* wanted */
    int         made;
    int32_t     n_relations;
} report;

static void stop(const char *promise)
{
    printf("broken: %s; seed %llu\n", promise, (unsigned long long)seed);
    exit(1);
}

static int64_t rounded(int64_t num, int64_t den)
{
    int64_t twice = 2 * num + den;
    return twice >= 0 ? twice / (2 * den) : -((-twice + 2 * den - 1) / (2 * den));
}

static int32_t print(report *p, int64_t truth, int64_t over, int slip)
{
    hjm__arena *arena = p->s.arena;
    int64_t printed = rounded(truth * over, 1000);
    int32_t v = hjm__system_variable(&p->s, false);
    int32_t figure = hjm__system_figure(&p->s, false);
    if (slip && p->made < p->n_slips) {
        p->slips[p->made++] = figure;
        printed += 100 + 37 * p->made;
    }
    hjm__system_print(&p->s, figure, v, hjm__fraction_make(arena, 2 * printed - 1, 2 * over),
                      hjm__fraction_make(arena, 2 * printed + 1, 2 * over));
    return v;
}

/* In percent, less `shift`. */
static void print_ratio(report *p, int32_t a, int32_t b, int64_t truth_a, int64_t truth_b, int64_t shift, int64_t over)
{
    hjm__arena *arena = p->s.arena;
    hjm__quotient q = { .scale = hjm__whole(100), .shift = hjm__whole(-shift), .numerator = a, .denominator = b };
    if (truth_b <= 0) {
        return;
    }
    q.assumed = HJM__NOBODY;
    q.relation = p->n_relations++;
    int64_t printed = rounded(100 * over * truth_a, truth_b) - shift * over;
    hjm__system_quotient(&p->s, hjm__system_figure(&p->s, false), &q,
                         hjm__fraction_make(arena, 2 * printed - 1, 2 * over),
                         hjm__fraction_make(arena, 2 * printed + 1, 2 * over));
}

static void sum(report *p, int32_t total, const int32_t *parts, const int8_t *signs, size_t n)
{
    hjm__system_sum(&p->s, total, parts, signs, n, p->n_relations++);
}

static void add_year(report *p, int year, int64_t size, uint64_t *r)
{
    int64_t *t = p->truth[year];
    for (int i = 0; i < PARTS; i++) {
        for (int k = 0; k < PARTS; k++) {
            int cell = i * ROW + k;
            int64_t growth = 900 + random_below(r, 250);
            t[cell] = year == 0 ? random_below(r, size) : p->truth[year - 1][cell] * growth / 1000;
            t[i * ROW + PARTS] += t[cell];
            t[PARTS * ROW + k] += t[cell];
            t[ALL] += t[cell];
        }
    }
    for (int cell = 0; cell < CELLS; cell++) {
        p->values[year][cell] = print(p, t[cell], 1, cell % 97 == 40 + year);
    }
    for (int i = 0; i < ROW; i++) {
        int32_t column[PARTS];
        for (int k = 0; k < PARTS; k++) {
            column[k] = p->values[year][k * ROW + i];
        }
        sum(p, p->values[year][i * ROW + PARTS], &p->values[year][i * ROW], NULL, PARTS);
        sum(p, p->values[year][PARTS * ROW + i], column, NULL, PARTS);
    }
}

static void add_changes(report *p, int which)
{
    int old = which == 1, new = which == 0 ? 1 : 2;
    for (int cell = 0; cell < CELLS; cell++) {
        int64_t before = p->truth[old][cell], after = p->truth[new][cell];
        int32_t v[] = { p->values[new][cell], p->values[old][cell] };
        p->changes[which][cell] = print(p, after - before, 1, 0);
        sum(p, p->changes[which][cell], v, (int8_t[]){ 1, -1 }, 2);
        print_ratio(p, v[0], v[1], after, before, 100, 10);
        if (which == 2) {
            sum(p, p->changes[2][cell], (int32_t[]){ p->changes[0][cell], p->changes[1][cell] }, NULL, 2);
        }
    }
}

/* Every figure but the total: at most each of its totals, and again with a decimal. */
static void add_details(report *p, int year)
{
    hjm__fraction zero = hjm__whole(0);
    for (int cell = 0; cell < ALL; cell++) {
        int totals[] = { ALL, cell / ROW * ROW + PARTS, PARTS * ROW + cell % ROW };
        for (int i = 0; i < 3; i++) {
            hjm__term terms[] = { { hjm__whole(1), p->values[year][totals[i]], 0 },
                                  { hjm__whole(-1), p->values[year][cell], 0 } };
            if (totals[i] != cell) {
                hjm__system_claim(&p->s, terms, 2, &zero, NULL, HJM__NOBODY, p->n_relations++);
            }
        }
        sum(p, print(p, p->truth[year][cell], 10, 0), &p->values[year][cell], NULL, 1);
        if (year == 2) {
            print_ratio(p, p->values[2][cell], p->values[2][ALL], p->truth[2][cell], p->truth[2][ALL], 0, 100);
        }
    }
}

static void make(report *p, hjm__arena *arena, int64_t size, int slips, uint64_t *r)
{
    memset(p, 0, sizeof *p);
    hjm__system_init(&p->s, arena);
    p->n_slips = slips;
    for (int i = 0; i < YEARS; i++) {
        add_year(p, i, size, r);
    }
    for (int i = 0; i < YEARS; i++) {
        add_changes(p, i);
        add_details(p, i);
    }
}

/* Every fault has one repair, and their figures are those that were changed. */
static void check(const report *p, const hjm__judgement *j)
{
    int found = 0;
    for (size_t i = 0; i < j->n_faults; i++) {
        if (!j->faults[i].complete || j->faults[i].n_repairs != 1) {
            stop("a wrong figure among many is located");
        }
        const hjm__repair *repair = &j->faults[i].repairs[0];
        for (size_t k = 0; k < repair->n; k++) {
            int known = 0;
            for (int m = 0; m < p->n_slips; m++) {
                known |= p->slips[m] == repair->figures[k];
            }
            if (!known || !repair->ranges[k].has_low || !repair->ranges[k].has_high) {
                stop("only figures that were changed are to be changed, to what is known");
            }
            found++;
        }
    }
    if (found != p->n_slips) {
        stop("every figure that was changed is found");
    }
}

int main(void)
{
    static report p;
    static const struct { int64_t size; int slips; } cases[] = {
        { 1000000, 0 }, { 50000000, 0 }, { 200000, 0 }, { 1000000, 1 }, { 1000000, 3 }, { 50000000, MOST_SLIPS },
    };
    uint64_t r = seed;
    printf("seed %llu\n", (unsigned long long)seed);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        hjm__arena arena;
        hjm__judgement j;
        hjm_error err;
        hjm__arena_init(&arena, NULL);
        make(&p, &arena, cases[i].size, cases[i].slips, &r);
        if (hjm__system_judge(&p.s, NULL, &arena, &j, &err) != HJM_OK || j.judging_stopped || j.repairing_stopped) {
            stop("a large report is judged");
        }
        printf("%zu figures, %d relations, %d slips: %zu faults\n", p.s.n_figures, (int)p.n_relations, p.n_slips,
               j.n_faults);
        check(&p, &j);
        hjm__arena_free(&arena);
    }
    return 0;
}
