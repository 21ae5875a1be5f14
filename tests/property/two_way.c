/* Rounded tables add up, stay next to the exact ones, and change as little as possible: every small table, and random
 * ones, against trying every choice. */
#include "hjmekonomi/split.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "random.h"

enum { MOST = 4096, SMALL_RANDOM = 30000, LARGE_RANDOM = 3000 };

static const uint64_t seed = 20240316;

typedef struct table {
    size_t  rows, columns;
    int64_t unit;
    int64_t cells[MOST];
    int64_t rounded[MOST];
    int32_t nearest[MOST];
} table;

static void fail(const table *t, const char *promise)
{
    printf("broken: %s; seed %llu, unit %lld, %zu rows of %zu:", promise, (unsigned long long)seed, (long long)t->unit,
           t->rows, t->columns);
    for (size_t i = 0; i < t->rows * t->columns; i++) {
        printf(" %lld->%lld", (long long)t->cells[i], (long long)t->rounded[i]);
    }
    printf("\n");
    exit(1);
}

static int64_t size_of(int64_t x)
{
    return x < 0 ? -x : x;
}

static int64_t sum_of(const int64_t *cells, size_t first, size_t step, size_t count)
{
    int64_t sum = 0;
    for (size_t i = 0; i < count; i++) {
        sum += cells[first + i * step];
    }
    return sum;
}

/* One of the two multiples next to the exact figure. */
static int is_next(int64_t exact, int64_t rounded, int64_t unit)
{
    return rounded % unit == 0 && size_of(exact - rounded) < unit;
}

/* |rounded - exact| summed over cells and totals, or -1 if a figure is not next to its exact one. */
static int64_t cost_of(const table *t, const int64_t *rounded)
{
    struct { size_t first, step, count; } sums[MOST];
    size_t n_sums = 0;
    int64_t cost = 0;
    for (size_t i = 0; i < t->rows * t->columns; i++) {
        sums[n_sums].first = i;
        sums[n_sums].step = 1;
        sums[n_sums++].count = 1;
    }
    for (size_t i = 0; i < t->rows; i++) {
        sums[n_sums].first = i * t->columns;
        sums[n_sums].step = 1;
        sums[n_sums++].count = t->columns;
    }
    for (size_t i = 0; i < t->columns; i++) {
        sums[n_sums].first = i;
        sums[n_sums].step = t->columns;
        sums[n_sums++].count = t->rows;
    }
    sums[n_sums].first = 0;
    sums[n_sums].step = 1;
    sums[n_sums++].count = t->rows * t->columns;
    for (size_t i = 0; i < n_sums; i++) {
        int64_t exact = sum_of(t->cells, sums[i].first, sums[i].step, sums[i].count);
        int64_t got = sum_of(rounded, sums[i].first, sums[i].step, sums[i].count);
        if (!is_next(exact, got, t->unit)) {
            return -1;
        }
        cost += size_of(exact - got);
    }
    return cost;
}

static int64_t below(int64_t exact, int64_t unit)
{
    int64_t rest = exact % unit;
    return exact - (rest < 0 ? rest + unit : rest);
}

/* The least cost of all choices of up and down. */
static int64_t least_cost(const table *t)
{
    int64_t tried[16];
    int64_t least = -1;
    size_t n = t->rows * t->columns;
    for (unsigned choice = 0; choice < 1u << n; choice++) {
        for (size_t i = 0; i < n; i++) {
            tried[i] = below(t->cells[i], t->unit) + (choice >> i & 1u ? t->unit : 0);
        }
        int64_t cost = cost_of(t, tried);
        if (cost >= 0 && (least < 0 || cost < least)) {
            least = cost;
        }
    }
    return least;
}

static void round_it(table *t)
{
    hjm_error err;
    size_t n = t->rows * t->columns;
    if (hjm_split_round_table(t->cells, n, t->rows, t->columns, t->unit, t->rounded, n, t->nearest, n, NULL, &err) !=
        HJM_OK) {
        fail(t, err.message);
    }
}

static void check_mirror(const table *t)
{
    static table turned;
    turned = *t;
    for (size_t i = 0; i < t->rows * t->columns; i++) {
        turned.cells[i] = -t->cells[i];
    }
    round_it(&turned);
    for (size_t i = 0; i < t->rows * t->columns; i++) {
        if (turned.rounded[i] != -t->rounded[i]) {
            fail(t, "turned signs give the turned result");
        }
    }
}

static void check(table *t, int by_trying)
{
    round_it(t);
    int64_t cost = cost_of(t, t->rounded);
    if (cost < 0) {
        fail(t, "every figure and total is a multiple next to the exact one");
    }
    if (by_trying && cost != least_cost(t)) {
        fail(t, "no other table changes less");
    }
    for (size_t i = 0; i < t->rows * t->columns; i++) {
        int near = 2 * size_of(t->cells[i] - t->rounded[i]) <= t->unit;
        if (t->nearest[i] != near) {
            fail(t, "the figures that are not the nearest are told");
        }
    }
    check_mirror(t);
}

/* Every table of this size with cells from 0 to unit - 1, shifted. */
static void try_all(size_t rows, size_t columns, int64_t unit, int64_t shift)
{
    static table t;
    int64_t count = 1;
    t.rows = rows;
    t.columns = columns;
    t.unit = unit;
    for (size_t i = 0; i < rows * columns; i++) {
        count *= unit;
    }
    for (int64_t number = 0; number < count; number++) {
        int64_t digits = number;
        for (size_t i = 0; i < rows * columns; i++) {
            t.cells[i] = digits % unit + shift * (int64_t)(i % 3);
            digits /= unit;
        }
        check(&t, 1);
    }
}

static void try_random(uint64_t *r, int64_t most_rows, int64_t most_columns, int by_trying)
{
    static const int64_t units[] = { 1, 2, 10, 100, 100000, 100000000 };
    static table t;
    t.rows = (size_t)(1 + random_below(r, most_rows));
    t.columns = (size_t)(1 + random_below(r, most_columns));
    t.unit = units[random_below(r, 6)];
    int64_t spread = random_below(r, 2) == 0 ? 3 * t.unit : 1000 * t.unit;
    int64_t lowest = random_below(r, 2) == 0 ? 0 : -spread / 2;
    for (size_t i = 0; i < t.rows * t.columns; i++) {
        t.cells[i] = random_below(r, 4) == 0 ? 0 : lowest + random_below(r, spread);
    }
    check(&t, by_trying);
}

int main(void)
{
    uint64_t r = seed;
    printf("seed %llu\n", (unsigned long long)seed);
    for (int64_t shift = -2; shift <= 0; shift++) {
        try_all(1, 1, 9, shift);
        try_all(1, 4, 5, shift);
        try_all(2, 2, 6, shift);
        try_all(2, 3, 4, shift);
        try_all(3, 2, 3, shift);
        try_all(3, 3, 2, shift);
    }
    for (int i = 0; i < SMALL_RANDOM; i++) {
        try_random(&r, 3, 4, 1);
    }
    for (int i = 0; i < LARGE_RANDOM; i++) {
        try_random(&r, 40, 20, 0);
    }
    return 0;
}
