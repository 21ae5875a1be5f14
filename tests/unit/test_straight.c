/* Lines in the plainest columns, which go the shortest way into a table: against a sum that adds line by line. */
#include "array.h"
#include "lines.h"

#include "base/error.h"

#include <stdio.h>

enum { N_ROWS = 4000, N_MONTHS = 24, N_PRODUCTS = 601, N_CELLS = N_MONTHS * N_PARTIES * N_KINDS * N_PRODUCTS,
       N_DAYS = 731 };

static struct {
    int32_t  dates[N_ROWS], quantities[N_ROWS];
    uint8_t  parties[N_ROWS], kinds[N_ROWS];
    uint16_t products[N_ROWS];
    int64_t  amounts[N_ROWS];
    int32_t  codes[N_PRODUCTS]; /* the dictionary: the first is none */
} lines;

typedef struct cell {
    int64_t lines, quantity, amount;
} cell;

static cell wanted[N_CELLS];
static size_t n_wanted;

static void want_nothing(void)
{
    memset(wanted, 0, sizeof wanted);
    n_wanted = 0;
}

typedef struct way {
    int32_t  threads;
    bool     by_product;
    uint64_t dense_bytes; /* 1: no table */
} way;

static const way ways[] = { { 2, false, 0 }, { 3, true, 0 }, { 1, false, 0 }, { 7, false, 0 }, { 1, true, 0 }, { 2, true, 1 } };

/* A table of each thread's own and one that is shared are enough while every allocation is failed in turn. */
static size_t n_ways(void)
{
    return tortured() ? 2 : sizeof ways / sizeof ways[0];
}

static void fill(bool in_order)
{
    uint32_t seed = 5;
    lines.codes[0] = -1;
    for (int32_t p = 1; p < N_PRODUCTS; p++) {
        lines.codes[p] = (p / 80 + 4) * 10000 + (p % 80 + 1) * 100 + p % 7;
    }
    for (int32_t i = 0; i < N_ROWS; i++) {
        lines.dates[i] = day(2023, 1, 1) + (in_order ? i * N_DAYS / N_ROWS : draw(&seed, 0, N_DAYS - 1));
        lines.parties[i] = (uint8_t)draw(&seed, 0, N_PARTIES - 1);
        lines.kinds[i] = (uint8_t)draw(&seed, 0, N_KINDS - 1);
        lines.products[i] = (uint16_t)draw(&seed, 0, N_PRODUCTS - 1);
        lines.amounts[i] = draw(&seed, -500000, 1500000);
        lines.quantities[i] = draw(&seed, -2, 4);
    }
}

static hjm_columns columns_from(size_t first, size_t n)
{
    hjm_columns c = HJM_COLUMNS_INIT;
    c.n_lines = n;
    c.dates = array_of(lines.dates + first, HJM_ARRAY_I32);
    c.parties = array_of(lines.parties + first, HJM_ARRAY_U8);
    c.kinds = array_of(lines.kinds + first, HJM_ARRAY_U8);
    c.amounts = array_of(lines.amounts + first, HJM_ARRAY_I64);
    c.quantities = array_of(lines.quantities + first, HJM_ARRAY_I32);
    c.products = array_of(lines.products + first, HJM_ARRAY_U16);
    c.products.codes = lines.codes;
    c.products.n_codes = N_PRODUCTS;
    return c;
}

static hjm_cube *cube_of(const hjm_agreement *a, way w)
{
    static const hjm_dimension dimensions[] = { HJM_BY_PARTY, HJM_BY_KIND, HJM_BY_MONTH, HJM_BY_DIVISION };
    static const hjm_measure measures[] = { HJM_MEASURE_LINES, HJM_MEASURE_QUANTITY, HJM_MEASURE_AMOUNT };
    hjm_error err;
    hjm_cube *cube = NULL;
    hjm_options options = HJM_OPTIONS_INIT;
    hjm_cube_plan plan = HJM_CUBE_PLAN_INIT;
    options.threads = w.threads;
    plan.unmatched = HJM_UNMATCHED_COUNT;
    plan.dimensions = dimensions;
    plan.n_dimensions = w.by_product ? 4 : 3;
    plan.measures = measures;
    plan.n_measures = 3;
    plan.dense_bytes = w.dense_bytes;
    assert_ok(hjm_cube_create_planned(&cube, a, &plan, &options, &err), &err);
    return cube;
}

static int32_t month_of(hjm_date date)
{
    int32_t year, month;
    hjm_error err;
    assert_ok(hjm_date_split(date, &year, &month, NULL, &err), &err);
    return (year - 2023) * 12 + month - 1;
}

static cell *wanted_of(int32_t month, int32_t party, int32_t kind, int32_t product)
{
    int32_t p = product == -1 ? 0 : (product / 10000 - 4) * 80 + product / 100 % 100 - 1;
    return &wanted[((month * N_PARTIES + party) * N_KINDS + kind) * N_PRODUCTS + p];
}

static void want(bool by_product, size_t first, size_t n)
{
    for (size_t i = first; i < first + n; i++) {
        int32_t product = by_product ? lines.codes[lines.products[i]] : -1;
        cell *c = wanted_of(month_of(lines.dates[i]), lines.parties[i], lines.kinds[i], product);
        n_wanted += c->lines == 0;
        c->lines++;
        c->quantity += lines.quantities[i];
        c->amount += lines.amounts[i];
    }
}

/* Each cell is as wanted, and there is no other. */
static void assert_wanted(const hjm_cube *cube)
{
    static int32_t months[N_ROWS], parties[N_ROWS], kinds[N_ROWS], products[N_ROWS];
    static int64_t n[N_ROWS], quantities[N_ROWS], amounts[N_ROWS];
    hjm_error err;
    hjm_cells cells = HJM_CELLS_INIT;
    cells.n_cells = hjm_cube_n_cells(cube);
    assert_true(cells.n_cells <= N_ROWS);
    cells.months = months;
    cells.parties = parties;
    cells.kinds = kinds;
    cells.products = products;
    cells.lines = n;
    cells.quantities = quantities;
    cells.amounts = amounts;
    assert_ok(hjm_cube_get_cells(cube, &cells, &err), &err);
    assert_int_equal(cells.n_cells, n_wanted);
    for (size_t i = 0; i < cells.n_cells; i++) {
        const cell *c = wanted_of(months[i] - 2023 * 12, parties[i], kinds[i], products[i]);
        assert_true(c->lines == n[i] && c->quantity == quantities[i] && c->amount == amounts[i]);
    }
}

static void append(hjm_cube *cube, size_t first, size_t n)
{
    hjm_error err;
    hjm_columns c = columns_from(first, n);
    assert_ok(hjm_cube_append_columns(cube, &c, &err), &err);
}

static void assert_append(const hjm_agreement *a, way w, size_t n)
{
    hjm_cube *cube = cube_of(a, w);
    want_nothing();
    want(w.by_product, 0, n);
    append(cube, 0, n);
    assert_wanted(cube);
    hjm_cube_destroy(cube);
}

static void every_cell_is_the_sum_of_its_lines(void **state)
{
    hjm_agreement *a = sealed_sample();
    (void)state;
    for (size_t w = 0; w < n_ways(); w++) {
        fill(true);
        assert_append(a, ways[w], N_ROWS);
        fill(false);
        assert_append(a, ways[w], N_ROWS);
        assert_append(a, ways[w], 255);
        assert_append(a, ways[w], 257);
    }
    hjm_agreement_destroy(a);
}

enum { MANY_PARTIES = 300 };

static void fill_without_scopes(hjm_agreement *a, bool kinds)
{
    hjm_error err;
    for (int party = 0; party < MANY_PARTIES; party++) {
        char code[16];
        (void)snprintf(code, sizeof code, "p%d", party);
        assert_ok(hjm_agreement_add_party(a, code, code, NULL, &err), &err);
    }
    assert_ok(hjm_agreement_set_name(a, "Provavtal", NULL, &err), &err);
    for (int kind = 0; kinds && kind < N_KINDS; kind++) {
        const char *code = kind == RENTAL ? "rental" : "order";
        assert_ok(hjm_agreement_add_kind(a, code, code, NULL, &err), &err);
    }
    assert_ok(hjm_agreement_add_area(a, "operation", "Verksamhet", NULL, &err), &err);
    assert_ok(hjm_agreement_add_pool(a, "basic", "Grundabonnemang", NULL, "operation", &err), &err);
    assert_ok(hjm_agreement_add_version(a, "2023", day(2023, 1, 1), day(2024, 12, 31), &err), &err);
    assert_ok(hjm_agreement_add_key(a, "posted", HJM_KEY_DIRECT, NULL, NULL, &err), &err);
    assert_ok(hjm_agreement_set_pool_key(a, "basic", "posted", &err), &err);
    assert_ok(hjm_agreement_seal(a, &err), &err);
}

/* Amounts and quantities of any size among small ones, wherever they stand. */
static void a_large_line_among_small_ones_is_added_exactly(void **state)
{
    static const size_t places[] = { 0, 255, 256, 700, N_ROWS - 1 };
    hjm_agreement *a = sealed_sample();
    (void)state;
    for (size_t w = 0; w < n_ways(); w++) {
        for (int p = 0; p < rounds(5); p++) {
            fill(true);
            lines.amounts[places[p]] = p % 2 == 0 ? INT64_C(1) << 61 : -(INT64_C(1) << 40);
            lines.quantities[places[p]] = p % 2 == 0 ? INT32_MIN : INT32_MAX;
            assert_append(a, ways[w], N_ROWS);
        }
    }
    hjm_agreement_destroy(a);
}

/* What lacks its place is told with its line, whatever is done with the lines around it. */
static void a_wrong_line_among_right_ones_is_told(void **state)
{
    static const size_t places[] = { 0, 255, 256, 700, N_ROWS - 1 };
    hjm_agreement *a = sealed_sample();
    (void)state;
    for (size_t w = 0; w < n_ways(); w++) {
        for (int p = 0; p < rounds(15); p++) {
            hjm_error err;
            size_t at = places[p % 5];
            hjm_cube *cube = cube_of(a, ways[w]);
            fill(true);
            lines.parties[at] = p < 5 ? N_PARTIES : 0;
            lines.kinds[at] = p >= 5 && p < 10 ? 255 : 0;
            lines.dates[at] = p >= 10 ? INT32_MAX : lines.dates[at];
            hjm_columns c = columns_from(0, N_ROWS);
            assert_code(hjm_cube_append_columns(cube, &c, &err), &err, HJM_E_ARGUMENT, HJM_M_OUT_OF_RANGE);
            assert_true(err.index == (int64_t)at);
            assert_int_equal(hjm_cube_n_cells(cube), 0);
            hjm_cube_destroy(cube);
        }
    }
    hjm_agreement_destroy(a);
}

/* Days that no version of the agreement has, and places that no dictionary has. */
static void lines_outside_are_counted_and_strange_products_refused(void **state)
{
    hjm_agreement *a = sealed_sample();
    (void)state;
    for (size_t w = 0; w < n_ways(); w++) {
        hjm_error err;
        hjm_cube *cube = cube_of(a, ways[w]);
        fill(true);
        hjm_date covered = lines.dates[700];
        lines.dates[700] = day(2025, 1, 1);
        want_nothing();
        want(ways[w].by_product, 0, 700);
        want(ways[w].by_product, 701, N_ROWS - 701);
        append(cube, 0, N_ROWS);
        assert_wanted(cube);
        lines.dates[700] = covered;
        lines.products[701] = w % 2 == 0 ? N_PRODUCTS : UINT16_MAX;
        hjm_columns c = columns_from(0, N_ROWS);
        assert_int_equal(hjm_cube_append_columns(cube, &c, &err), ways[w].by_product ? HJM_E_ARGUMENT : HJM_OK);
        lines.products[701] = 1;
        lines.codes[1] = 123;
        hjm_status status = hjm_cube_append_columns(cube, &c, &err);
        assert_int_equal(status, ways[w].by_product ? HJM_E_ARGUMENT : HJM_OK);
        hjm_cube_destroy(cube);
    }
    hjm_agreement_destroy(a);
}

/* An agreement without scopes has no place for one, and one with three hundred parties for all that a byte can tell. */
static void bytes_are_places_of_what_the_agreement_has(void **state)
{
    static const hjm_dimension dimensions[] = { HJM_BY_PARTY, HJM_BY_SCOPE, HJM_BY_MONTH };
    static const hjm_measure sums[] = { HJM_MEASURE_QUANTITY, HJM_MEASURE_AMOUNT };
    static uint8_t ones[N_ROWS];
    hjm_error err;
    hjm_agreement *a = NULL;
    hjm_cube *cube = NULL;
    hjm_cube_plan plan = HJM_CUBE_PLAN_INIT;
    (void)state;
    memset(ones, 1, sizeof ones);
    assert_ok(hjm_agreement_create(&a, NULL, &err), &err);
    fill_without_scopes(a, true);
    plan.dimensions = dimensions;
    plan.n_dimensions = 3;
    plan.measures = sums;
    plan.n_measures = 2;
    assert_ok(hjm_cube_create_planned(&cube, a, &plan, NULL, &err), &err);
    fill(true);
    hjm_columns c = columns_from(0, 512); /* no line is left for another way */
    c.scopes = array_of(ones, HJM_ARRAY_U8);
    assert_code(hjm_cube_append_columns(cube, &c, &err), &err, HJM_E_ARGUMENT, HJM_M_OUT_OF_RANGE);
    c = columns_from(0, N_ROWS);
    for (size_t i = 0; i < N_ROWS; i++) {
        lines.parties[i] = (uint8_t)(i % 256);
    }
    assert_ok(hjm_cube_append_columns(cube, &c, &err), &err);
    for (int32_t party = 0; party < MANY_PARTIES; party++) {
        int64_t n;
        assert_ok(hjm_cube_get(cube, party, HJM_ALL, day(2023, 1, 1), day(2024, 12, 31), HJM_MEASURE_LINES, &n, &err),
                  &err);
        assert_true(n == (party < N_ROWS % 256 ? N_ROWS / 256 + 1 : party < 256 ? N_ROWS / 256 : 0));
    }
    hjm_cube_destroy(cube);
    hjm_agreement_destroy(a);
}

/* An agreement may have no kinds; then no line has one, and there is nothing to count. */
static void an_agreement_without_kinds_has_a_cube_without_cells(void **state)
{
    static const hjm_dimension dimensions[] = { HJM_BY_PARTY, HJM_BY_KIND, HJM_BY_MONTH };
    static const hjm_measure measures[] = { HJM_MEASURE_LINES, HJM_MEASURE_USERS };
    static int8_t none[N_ROWS];
    hjm_agreement *a = NULL;
    (void)state;
    memset(none, -1, sizeof none);
    fill(true);
    hjm_error err;
    assert_ok(hjm_agreement_create(&a, NULL, &err), &err);
    fill_without_scopes(a, false);
    for (int32_t threads = 1; threads < 4; threads += 2) {
        hjm_cube *cube = NULL;
        hjm_table *table = NULL;
        hjm_options options = HJM_OPTIONS_INIT;
        hjm_cube_plan plan = HJM_CUBE_PLAN_INIT;
        hjm_question q = HJM_QUESTION_INIT;
        hjm_columns c = columns_from(0, N_ROWS);
        options.threads = threads;
        plan.unmatched = HJM_UNMATCHED_COUNT;
        plan.dimensions = dimensions;
        plan.n_dimensions = 3;
        plan.measures = measures;
        plan.n_measures = 2;
        q.first = day(2023, 1, 1);
        q.last = day(2024, 12, 31);
        q.dimensions = dimensions;
        q.n_dimensions = 3;
        q.measures = measures;
        q.n_measures = 2;
        c.kinds = array_of(none, HJM_ARRAY_I8);
        c.users = array_of(lines.dates, HJM_ARRAY_I32);
        assert_ok(hjm_cube_create_planned(&cube, a, &plan, &options, &err), &err);
        assert_ok(hjm_cube_append_columns(cube, &c, &err), &err);
        assert_int_equal(hjm_cube_n_cells(cube), 0);
        assert_ok(hjm_cube_ask(cube, &q, &options, &table, &err), &err);
        assert_int_equal(hjm_table_n_rows(table), 1); /* the whole, of nothing */
        hjm_table_destroy(table);
        hjm_cube_destroy(cube);
    }
    hjm_agreement_destroy(a);
}

/* Quantities whose sum needs more bits than a packed cell has: 2^34 is passed by nine of them. */
static void quantities_that_outgrow_packed_cells_are_added_exactly(void **state)
{
    hjm_agreement *a = sealed_sample();
    (void)state;
    for (size_t w = 0; w < n_ways(); w++) {
        fill(w % 2 == 0);
        for (size_t i = 1000; i < 1100; i++) {
            lines.quantities[i] = i % 3 == 0 ? INT32_MIN : INT32_MAX;
        }
        assert_append(a, ways[w], N_ROWS);
    }
    hjm_agreement_destroy(a);
}

/* Ten lines of one cell with 2^31 each: those of each half stay below 2^34, together they pass it. */
static void fill_half_full(void)
{
    fill(true);
    for (size_t i = 0; i < N_ROWS; i += N_ROWS / 10) {
        lines.dates[i] = lines.dates[0];
        lines.parties[i] = 0;
        lines.kinds[i] = 0;
        lines.products[i] = 1;
        lines.quantities[i] = INT32_MAX;
    }
}

/* None of them is large, but they are many: 20 000 times 2^20 in one cell. */
static void small_quantities_that_outgrow_packed_cells_are_added_exactly(void **state)
{
    enum { N = 20000 };
    static int32_t dates[N], quantities[N];
    static uint8_t zeros[N];
    static int64_t amounts[N];
    hjm_agreement *a = sealed_sample();
    (void)state;
    for (size_t i = 0; i < N; i++) {
        dates[i] = day(2023, 1, 1);
        quantities[i] = (1 << 20) - 1;
        amounts[i] = -1;
    }
    for (size_t w = 0; w < 3; w++) {
        hjm_error err;
        int64_t quantity;
        int64_t amount;
        hjm_cube *cube = cube_of(a, ways[w]);
        hjm_columns c = HJM_COLUMNS_INIT;
        c.n_lines = N;
        c.dates = array_of(dates, HJM_ARRAY_I32);
        c.parties = array_of(zeros, HJM_ARRAY_U8);
        c.kinds = array_of(zeros, HJM_ARRAY_U8);
        c.amounts = array_of(amounts, HJM_ARRAY_I64);
        c.quantities = array_of(quantities, HJM_ARRAY_I32);
        assert_ok(hjm_cube_append_columns(cube, &c, &err), &err);
        assert_ok(hjm_cube_get(cube, LULEA, RENTAL, day(2023, 1, 1), day(2023, 1, 31), HJM_MEASURE_QUANTITY, &quantity,
                               &err), &err);
        assert_ok(hjm_cube_get(cube, LULEA, RENTAL, day(2023, 1, 1), day(2023, 1, 31), HJM_MEASURE_AMOUNT, &amount,
                               &err), &err);
        assert_true(quantity == (int64_t)N * ((1 << 20) - 1) && amount == -N);
        hjm_cube_destroy(cube);
    }
    hjm_agreement_destroy(a);
}

static void cubes_that_outgrow_packed_cells_together_are_added_exactly(void **state)
{
    enum { HALF = N_ROWS / 2 };
    hjm_agreement *a = sealed_sample();
    (void)state;
    for (size_t w = 0; w < n_ways(); w++) {
        hjm_error err;
        hjm_cube *cube = cube_of(a, ways[w]);
        hjm_cube *other = cube_of(a, ways[w]);
        fill_half_full();
        want_nothing();
        want(ways[w].by_product, 0, N_ROWS);
        append(cube, 0, HALF);
        append(other, HALF, HALF);
        assert_ok(hjm_cube_merge(cube, other, &err), &err);
        assert_wanted(cube);
        want(ways[w].by_product, 0, N_ROWS);
        append(cube, 0, HALF);                    /* a table more */
        append(cube, HALF, N_ROWS / 10);         /* and a few lines, for which none is made */
        append(cube, HALF + N_ROWS / 10, HALF - N_ROWS / 10);
        assert_wanted(cube);
        hjm_cube_destroy(other);
        hjm_cube_destroy(cube);
    }
    hjm_agreement_destroy(a);
}

enum { N_PEOPLE = 300, FIRST_PERSON = 1000000000 };

/* Who is in which cell, line by line. */
static bool present[N_MONTHS][N_PARTIES][N_KINDS][N_PEOPLE];
static uint32_t people[N_ROWS];

static void find_present(void)
{
    uint32_t seed = 9;
    memset(present, 0, sizeof present);
    for (size_t i = 0; i < N_ROWS; i++) {
        uint32_t who = (uint32_t)draw(&seed, 0, N_PEOPLE - 1);
        people[i] = FIRST_PERSON + who;
        present[month_of(lines.dates[i])][lines.parties[i]][lines.kinds[i]][who] = true;
    }
}

/* How many are in some cell of a party and kind in some months. */
static int64_t count_present(int32_t first, int32_t last, int32_t party, int32_t kind)
{
    int64_t n = 0;
    for (size_t who = 0; who < N_PEOPLE; who++) {
        bool there = false;
        for (int32_t month = first; month <= last; month++) {
            there = there || present[month][party][kind][who];
        }
        n += there;
    }
    return n;
}

/* In stretches of so many months. */
static void assert_counted(const hjm_cube *cube, hjm_measure measure, int32_t stretch)
{
    hjm_error err;
    for (int32_t first = 0; first < N_MONTHS; first += stretch) {
        int32_t next = first + stretch;
        hjm_date from = day(2023 + first / 12, first % 12 + 1, 1);
        hjm_date to = day(2023 + next / 12, next % 12 + 1, 1) - 1;
        for (int32_t c = 0; c < N_PARTIES * N_KINDS; c++) {
            int64_t n;
            assert_ok(hjm_cube_get(cube, c / N_KINDS, c % N_KINDS, from, to, measure, &n, &err), &err);
            assert_true(n == count_present(first, next - 1, c / N_KINDS, c % N_KINDS));
        }
    }
}

static void everybody_is_counted_once_in_each_cell(void **state)
{
    static const hjm_dimension dimensions[] = { HJM_BY_PARTY, HJM_BY_KIND, HJM_BY_YEAR, HJM_BY_MONTH };
    static const hjm_measure measures[] = { HJM_MEASURE_USERS, HJM_MEASURE_ITEMS, HJM_MEASURE_AMOUNT,
                                            HJM_MEASURE_QUANTITY };
    hjm_agreement *a = sealed_sample();
    (void)state;
    for (int turn = 0; turn < (tortured() ? 2 : 24); turn++) { /* people alone or with sums, in order or not, by year or month */
        bool by_year = turn / 4 % 2 == 0;
        hjm_error err;
        hjm_cube *cube = NULL;
        hjm_options options = HJM_OPTIONS_INIT;
        hjm_cube_plan plan = HJM_CUBE_PLAN_INIT;
        options.threads = turn / 8 * 2 + 1;
        plan.dimensions = dimensions;
        plan.n_dimensions = by_year ? 3 : 4;
        plan.measures = measures;
        plan.n_measures = turn % 2 == 0 ? 2 : 4;
        fill(turn % 4 < 2);
        find_present();
        hjm_columns c = columns_from(0, N_ROWS);
        c.users = array_of(people, HJM_ARRAY_U32);
        c.items = array_of(people, HJM_ARRAY_U32);
        assert_ok(hjm_cube_create_planned(&cube, a, &plan, &options, &err), &err);
        assert_ok(hjm_cube_append_columns(cube, &c, &err), &err);
        assert_counted(cube, HJM_MEASURE_USERS, by_year ? 12 : 1);
        assert_counted(cube, HJM_MEASURE_ITEMS, 12);
        if (turn % 2 == 1 && !by_year) {
            want_nothing();
            want(false, 0, N_ROWS);
            assert_wanted(cube);
        }
        hjm_cube_destroy(cube);
    }
    hjm_agreement_destroy(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_cell_is_the_sum_of_its_lines),
        cmocka_unit_test(a_large_line_among_small_ones_is_added_exactly),
        cmocka_unit_test(a_wrong_line_among_right_ones_is_told),
        cmocka_unit_test(lines_outside_are_counted_and_strange_products_refused),
        cmocka_unit_test(an_agreement_without_kinds_has_a_cube_without_cells),
        cmocka_unit_test(everybody_is_counted_once_in_each_cell),
        cmocka_unit_test(bytes_are_places_of_what_the_agreement_has),
        cmocka_unit_test(quantities_that_outgrow_packed_cells_are_added_exactly),
        cmocka_unit_test(small_quantities_that_outgrow_packed_cells_are_added_exactly),
        cmocka_unit_test(cubes_that_outgrow_packed_cells_together_are_added_exactly),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
