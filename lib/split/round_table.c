/* Rounding a table so that it still adds up. The totals join the table with the opposite sign, so that every row and
 * column adds up to zero; then all that is left is to choose, for each figure, the multiple below or above. */
#include "split/split.h"

#include "base/error.h"
#include "base/memory.h"
#include "split/flow.h"
#include "split/kernel.h"

#define COST_LIMIT (INT64_C(1) << 60)

typedef struct table {
    const hjm_ore *cells;
    int64_t        rows, columns;
    hjm_ore        unit;
    bool           mirrored; /* work on the table with all signs turned */
} table;

static hjm__wide_sum sum_of(const hjm_ore *cells, int64_t first, int64_t step, int64_t count)
{
    hjm__wide_sum sum = 0;
    for (int64_t i = 0; i < count; i++) {
        sum += cells[first + i * step];
    }
    return sum;
}

static hjm__wide_sum row_total(const table *t, int64_t row)
{
    return sum_of(t->cells, row * t->columns, 1, t->columns);
}

static hjm__wide_sum column_total(const table *t, int64_t column)
{
    return sum_of(t->cells, column, t->columns, t->rows);
}

static hjm__wide_sum grand_total(const table *t)
{
    return sum_of(t->cells, 0, 1, t->rows * t->columns);
}

/* A figure of the table with its totals: row t->rows and column t->columns. */
static int64_t figure(const table *t, int64_t row, int64_t column)
{
    hjm__wide_sum exact;
    if (row < t->rows) {
        exact = column < t->columns ? t->cells[row * t->columns + column] : -row_total(t, row);
    } else {
        exact = column < t->columns ? -column_total(t, column) : grand_total(t);
    }
    return (int64_t)(t->mirrored ? -exact : exact);
}

/* How far a figure lies above the multiple below it. */
static int64_t above(int64_t exact, int64_t unit)
{
    int64_t rest = exact % unit;
    return rest < 0 ? rest + unit : rest;
}

/* The figure and the multiples next to it are in range. */
static bool fits(hjm__wide_sum exact, hjm_ore unit)
{
    hjm__wide_sum up = exact < 0 ? -exact : exact;
    up += unit - 1;
    return up - up % unit <= HJM__LIMIT;
}

static hjm_status check_range(const table *t, hjm_error *err)
{
    for (int64_t i = 0; i < t->rows * t->columns; i++) {
        if (!fits(t->cells[i], t->unit)) {
            hjm__place place = hjm__at_index(i);
            return hjm__fail1(err, HJM_M_SPLIT_CELL, &place, hjm__int(i));
        }
    }
    bool fit = fits(grand_total(t), t->unit);
    for (int64_t row = 0; row < t->rows; row++) {
        fit = fit && fits(row_total(t, row), t->unit);
    }
    for (int64_t column = 0; column < t->columns; column++) {
        fit = fit && fits(column_total(t, column), t->unit);
    }
    if (!fit) {
        return hjm__fail(err, HJM_M_SPLIT_TOTAL, NULL);
    }
    if (t->rows + t->columns + 2 > COST_LIMIT / t->unit) {
        return hjm__fail1(err, HJM_M_SPLIT_UNIT_LARGE, NULL, hjm__int(t->unit));
    }
    return HJM_OK;
}

/* So that turning all signs turns the result: the work is always on a table whose total, or else first figure, is
 * above zero. */
static bool is_below_zero(const table *t)
{
    hjm__wide_sum total = grand_total(t);
    for (int64_t i = 0; total == 0 && i < t->rows * t->columns; i++) {
        total = t->cells[i];
    }
    return total < 0;
}

static void fill(const table *t, hjm__flow *f)
{
    for (int64_t row = 0; row < f->rows; row++) {
        for (int64_t column = 0; column < f->columns; column++) {
            int64_t cell = row * f->columns + column;
            int64_t rest = above(figure(t, row, column), t->unit);
            f->cost[cell] = t->unit - 2 * rest;
            f->choice[cell] = rest == 0 ? HJM__FIXED : HJM__DOWN;
            f->missing[row] += rest;
            f->missing[f->rows + column] -= rest;
        }
    }
    for (int64_t node = 0; node < f->rows + f->columns; node++) {
        f->missing[node] /= t->unit; /* without remainder: each row and column adds up to zero */
    }
}

static void write(const table *t, const hjm__flow *f, hjm_ore *rounded, int32_t *nearest)
{
    for (int64_t row = 0; row < t->rows; row++) {
        for (int64_t column = 0; column < t->columns; column++) {
            int64_t cell = row * t->columns + column;
            int64_t flow_cell = row * f->columns + column;
            int64_t exact = figure(t, row, column);
            bool up = f->choice[flow_cell] == HJM__UP;
            int64_t multiple = exact - above(exact, t->unit) + (up ? t->unit : 0);
            if (nearest != NULL) {
                nearest[cell] = f->choice[flow_cell] == HJM__FIXED ||
                                (up ? f->cost[flow_cell] <= 0 : f->cost[flow_cell] >= 0);
            }
            rounded[cell] = t->mirrored ? -multiple : multiple;
        }
    }
}

static hjm_status check(const hjm_ore *cells, size_t n_cells, size_t n_rows, size_t n_columns, hjm_ore unit,
                        hjm_error *err)
{
    size_t wanted;
    if (n_rows == 0 || n_columns == 0 || __builtin_mul_overflow(n_rows, n_columns, &wanted) || n_cells != wanted) {
        return hjm__fail3(err, HJM_M_SPLIT_TABLE_SIZE, NULL, hjm__int((int64_t)n_cells), hjm__int((int64_t)n_rows),
                          hjm__int((int64_t)n_columns));
    }
    HJM__TRY(hjm__split_check_length("cells", cells, n_cells, n_cells, err));
    return unit < 1 ? hjm__fail1(err, HJM_M_SPLIT_UNIT, NULL, hjm__int(unit)) : HJM_OK;
}

static hjm_status round_table(const table *t, hjm_ore *rounded, int32_t *nearest, const hjm_options *options,
                              hjm_error *err)
{
    hjm__arena arena;
    hjm__arena_init(&arena, options->allocator);
    hjm__flow flow = hjm__flow_make(&arena, t->rows + 1, t->columns + 1);
    hjm_status status = hjm__arena_status(&arena, err);
    if (status == HJM_OK) {
        fill(t, &flow);
        if (hjm__flow_solve(&flow, options)) {
            write(t, &flow, rounded, nearest);
        } else {
            status = hjm__fail(err, HJM_M_CANCELLED, NULL);
        }
    }
    hjm__arena_free(&arena);
    return status;
}

hjm_status hjm_split_round_table(const hjm_ore *cells, size_t n_cells, size_t n_rows, size_t n_columns, hjm_ore unit,
                                 hjm_ore *rounded, size_t n_rounded, int32_t *nearest, size_t n_nearest,
                                 const hjm_options *options, hjm_error *err)
{
    hjm_options o = HJM_OPTIONS_INIT;
    HJM__TRY(hjm__options_load(&o, sizeof o, HJM__FIRST_OPTIONS, options, err));
    HJM__TRY(check(cells, n_cells, n_rows, n_columns, unit, err));
    HJM__TRY(hjm__split_check_length("rounded", rounded, n_rounded, n_cells, err));
    if (n_nearest > 0) {
        HJM__TRY(hjm__split_check_length("nearest", nearest, n_nearest, n_cells, err));
    }
    table t = { cells, (int64_t)n_rows, (int64_t)n_columns, unit, false };
    HJM__TRY(check_range(&t, err));
    t.mirrored = is_below_zero(&t);
    return round_table(&t, rounded, n_nearest > 0 ? nearest : NULL, &o, err);
}
