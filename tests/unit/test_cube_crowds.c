/* Users and items counted in tables: as in cells that are found by their key, which count them in another way. */
#include "lines.h"

#include "base/error.h"

enum { N_MANY = 20000, N_FEW = 400, N_PEOPLE = 700 };

static struct many {
    int32_t dates[N_MANY];
    uint8_t parties[N_MANY], kinds[N_MANY], sexes[N_MANY];
    int32_t scopes[N_MANY], products[N_MANY];
    int64_t amounts[N_MANY];
    uint32_t users[N_MANY];
    int64_t items[N_MANY];
} many;

/* Less of all while every allocation is failed in turn. */
static bool brief(void)
{
    return rounds(N_MANY) < N_MANY;
}

static size_t n_many(void)
{
    return brief() ? N_FEW : N_MANY;
}

/* By date, or in any order. */
static void fill_many(bool ordered)
{
    uint32_t seed = 5;
    for (size_t i = 0; i < n_many(); i++) {
        many.dates[i] = day(2023, 1, 1) + (ordered ? (int32_t)(i * 730 / n_many()) : draw(&seed, 0, 729));
        many.parties[i] = (uint8_t)draw(&seed, 0, N_PARTIES - 1);
        many.kinds[i] = (uint8_t)draw(&seed, 0, N_KINDS - 1);
        many.sexes[i] = (uint8_t)draw(&seed, 0, 2);
        many.scopes[i] = draw(&seed, -1, N_SCOPES - 1);
        many.products[i] = 120000 + 300 * draw(&seed, 0, 2) + (draw(&seed, 0, 1) != 0 ? 103 : 100);
        many.amounts[i] = draw(&seed, 0, 2) == 0 ? 0 : draw(&seed, 1, 1000);
        many.users[i] = UINT32_MAX - (uint32_t)draw(&seed, 0, N_PEOPLE - 1);
        many.items[i] = draw(&seed, 0, 3) == 0 ? -1 : draw(&seed, -N_PEOPLE, -2);
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
    c.parties = array_of(many.parties + first, HJM_ARRAY_U8);
    c.kinds = array_of(many.kinds + first, HJM_ARRAY_U8);
    c.sexes = array_of(many.sexes + first, HJM_ARRAY_U8);
    c.scopes = array_of(many.scopes + first, HJM_ARRAY_I32);
    c.products = array_of(many.products + first, HJM_ARRAY_I32);
    c.amounts = array_of(many.amounts + first, HJM_ARRAY_I64);
    c.users = array_of(many.users + first, HJM_ARRAY_U32);
    c.items = array_of(many.items + first, HJM_ARRAY_I64);
    return c;
}

/* Few cells of two years; more than 64 of each of two years; more than 64 of each of 24 months, with products. */
static const hjm_dimension few[] = { HJM_BY_YEAR, HJM_BY_SEX, HJM_BY_PARTY };
static const hjm_dimension more[] = { HJM_BY_YEAR, HJM_BY_SEX, HJM_BY_PARTY, HJM_BY_KIND, HJM_BY_SCOPE, HJM_BY_ZERO };
static const hjm_dimension most[] = { HJM_BY_DIVISION, HJM_BY_MONTH, HJM_BY_GROUP, HJM_BY_KIND, HJM_BY_SEX };
static const hjm_measure measures[] = { HJM_MEASURE_USERS, HJM_MEASURE_ITEMS, HJM_MEASURE_LINES, HJM_MEASURE_AMOUNT };

static const struct {
    const hjm_dimension *dimensions;
    size_t               n;
} plans[] = { { few, 3 }, { more, 6 }, { most, 5 } };

enum { N_PLANS = sizeof plans / sizeof plans[0] };

static hjm_cube *cube_of(const hjm_agreement *a, size_t plan, int32_t threads, uint64_t dense_bytes)
{
    hjm_error err;
    hjm_cube *cube = NULL;
    hjm_options options = HJM_OPTIONS_INIT;
    hjm_cube_plan p = HJM_CUBE_PLAN_INIT;
    options.threads = threads;
    p.dimensions = plans[plan].dimensions;
    p.n_dimensions = plans[plan].n;
    p.measures = measures;
    p.n_measures = 4;
    p.dense_bytes = dense_bytes;
    assert_ok(hjm_cube_create_planned(&cube, a, &p, &options, &err), &err);
    return cube;
}

static void append(hjm_cube *cube, size_t first, size_t n)
{
    hjm_error err;
    const hjm_columns c = columns_from(first, n);
    assert_ok(hjm_cube_append_columns(cube, &c, &err), &err);
}

static hjm_table *ask(const hjm_cube *cube, const hjm_question *q, int32_t threads)
{
    hjm_error err;
    hjm_table *table = NULL;
    hjm_options options = HJM_OPTIONS_INIT;
    options.threads = threads;
    assert_ok(hjm_cube_ask(cube, q, &options, &table, &err), &err);
    return table;
}

static void assert_same_cell(const hjm_table *a, const hjm_table *b, size_t row, size_t column)
{
    hjm_error err;
    char text[2][80];
    assert_ok(hjm_table_format_cell(a, row, column, NULL, text[0], sizeof text[0], NULL, &err), &err);
    assert_ok(hjm_table_format_cell(b, row, column, NULL, text[1], sizeof text[1], NULL, &err), &err);
    assert_string_equal(text[0], text[1]);
}

/* An answer of the table by several threads is that of the cells. */
static void assert_same_answers(const hjm_cube *table, const hjm_cube *cells, const hjm_question *q)
{
    hjm_table *one = ask(table, q, 3);
    hjm_table *other = ask(cells, q, 1);
    assert_int_equal(hjm_table_n_rows(one), hjm_table_n_rows(other));
    assert_int_equal(hjm_table_n_columns(one), hjm_table_n_columns(other));
    for (size_t row = 0; row < hjm_table_n_rows(one); row++) {
        assert_int_equal(hjm_table_row_kind(one, row), hjm_table_row_kind(other, row));
        for (size_t column = 0; column < hjm_table_n_columns(one); column++) {
            assert_same_cell(one, other, row, column);
        }
    }
    hjm_table_destroy(one);
    hjm_table_destroy(other);
}

static hjm_question by(const hjm_dimension *dimensions, size_t n)
{
    hjm_question q = HJM_QUESTION_INIT;
    q.first = day(2023, 1, 1);
    q.last = day(2024, 12, 31);
    q.dimensions = dimensions;
    q.n_dimensions = n;
    q.measures = measures;
    q.n_measures = 4;
    return q;
}

/* With margins, of a year, of some parties, beside another year; dimensions of the same part not side by side. */
static void assert_all_answers(const hjm_cube *table, const hjm_cube *cells, size_t plan)
{
    static const hjm_dimension apart[] = { HJM_BY_YEAR, HJM_BY_SEX, HJM_BY_MONTH, HJM_BY_CLASS, HJM_BY_KIND,
                                           HJM_BY_DIVISION };
    static const int32_t towns[] = { PITEA, LULEA }, products[] = { 120100, 120403 }, orders[] = { ORDER };
    hjm_question q = by(plans[plan].dimensions, plans[plan].n);
    assert_same_answers(table, cells, &q);
    q = by(plan == 2 ? apart : &few[1], plan == 2 ? 6 : 1);
    assert_same_answers(table, cells, &q);
    q.margins = 1;
    q.n_dimensions = plan == 2 ? 3 : 1;
    q.first = day(2024, 1, 1);
    q.compared_year = 2023;
    q.parties = towns;
    q.n_parties = 2;
    assert_same_answers(table, cells, &q);
    if (plan == 2) {
        q.kinds = orders;
        q.products = products;
        q.n_kinds = 1;
        q.n_products = 2;
        assert_same_answers(table, cells, &q);
    }
}

static void assert_same_numbers(const hjm_cube *table, const hjm_cube *cells)
{
    hjm_error err;
    for (size_t i = 0; i < 4; i++) {
        for (int32_t party = HJM_ALL; party < N_PARTIES; party++) {
            int64_t one = -1;
            int64_t other = -2;
            assert_ok(hjm_cube_get(table, party, HJM_ALL, day(2024, 1, 1), day(2024, 12, 31), measures[i], &one, &err),
                      &err);
            assert_ok(hjm_cube_get(cells, party, HJM_ALL, day(2024, 1, 1), day(2024, 12, 31), measures[i], &other, &err),
                      &err);
            assert_int_equal(one, other);
        }
    }
}

static void tables_answer_as_cells_by_any_number_of_threads_in_any_order(void **state)
{
    static const int32_t threads[] = { 1, 4 };
    hjm_agreement *a = sealed_sample();
    (void)state;
    for (size_t i = brief() ? 1 : 0; i < (brief() ? 2 : 4 * N_PLANS); i++) {
        size_t plan = i / 4;
        hjm_cube *table = cube_of(a, plan, threads[i % 2], 0);
        hjm_cube *cells = cube_of(a, plan, 1, 1);
        fill_many(i / 2 % 2 == 0);
        append(table, 0, n_many());
        append(cells, 0, n_many());
        assert_all_answers(table, cells, plan);
        assert_same_numbers(table, cells);
        append(table, 7, n_many() / 2); /* the same people again, which changes no count of them */
        append(cells, 7, n_many() / 2);
        assert_all_answers(table, cells, plan);
        hjm_cube_destroy(table);
        hjm_cube_destroy(cells);
    }
    hjm_agreement_destroy(a);
}

static void nobody_is_nobody_however_many_lines_say_so(void **state)
{
    hjm_agreement *a = sealed_sample();
    hjm_cube *cube = cube_of(a, 1, 3, 0);
    hjm_question q = by(&few[2], 1);
    (void)state;
    fill_many(true);
    memset(many.items, 0xff, sizeof many.items);
    append(cube, 0, n_many());
    hjm_table *table = ask(cube, &q, 3);
    for (size_t row = 0; row < hjm_table_n_rows(table); row++) {
        hjm_error err;
        int64_t n = -1;
        assert_ok(hjm_table_get_number(table, row, (size_t)hjm_table_find_column(table, "items"), &n, &err), &err);
        assert_int_equal(n, 0);
    }
    hjm_table_destroy(table);
    hjm_cube_destroy(cube);
    hjm_agreement_destroy(a);
}

/* Who counts the calls, and stops after so many. */
struct watch {
    int     calls, most;
    int64_t done, total;
    bool    astray;
};

static int32_t watch(void *user, int64_t done, int64_t total)
{
    struct watch *w = user;
    w->astray = w->astray || done < w->done || done > total || (w->calls > 0 && total != w->total);
    w->done = done;
    w->total = total;
    return ++w->calls > w->most;
}

/* It is asked again and again, and stops the answer at any time. */
static void assert_watched(const hjm_cube *cube, const hjm_question *q, int least)
{
    hjm_error err;
    hjm_table *table = NULL;
    struct watch w = { 0, 1 << 20, 0, 0, false };
    hjm_options options = { sizeof options, 0, NULL, watch, &w, 1, 0, NULL };
    assert_ok(hjm_cube_ask(cube, q, &options, &table, &err), &err);
    hjm_table_destroy(table);
    assert_in_range(w.calls, least, 1 << 10);
    assert_false(w.astray);
    for (int calls = brief() ? 1 : w.calls; calls-- > 0;) {
        w = (struct watch){ 0, calls, 0, 0, false };
        assert_code(hjm_cube_ask(cube, q, &options, &table, &err), &err, HJM_E_CANCELLED, HJM_M_CANCELLED);
        assert_null(table);
        assert_int_equal(w.calls, calls + 1);
    }
}

/* Two people whose numbers lie far apart make a large crowd: of each, there are pieces of 4096. */
static void counting_a_large_crowd_can_be_stopped_between_its_pieces(void **state)
{
    enum { SPAN = 1 << 16, PIECES = SPAN >> 12 };
    hjm_agreement *a = sealed_sample();
    hjm_cube *cube = cube_of(a, 0, 1, 0);
    hjm_question q = by(few, 3);
    (void)state;
    fill_many(true);
    many.users[0] = 0;
    many.users[1] = SPAN - 1;
    append(cube, 0, 2);
    assert_watched(cube, &q, 2 * PIECES);
    hjm_cube_destroy(cube);
    hjm_agreement_destroy(a);
}

/* A table of months, parties, kinds, sexes and ages has 432 432 cells: pieces of 2^18. */
static void adding_up_a_large_table_can_be_stopped_between_its_pieces(void **state)
{
    static const hjm_dimension ages[] = { HJM_BY_AGE, HJM_BY_MONTH, HJM_BY_PARTY, HJM_BY_KIND, HJM_BY_SEX };
    static const hjm_measure lines[] = { HJM_MEASURE_LINES };
    hjm_error err;
    hjm_agreement *a = sealed_sample();
    hjm_cube *cube = NULL;
    hjm_cube_plan p = HJM_CUBE_PLAN_INIT;
    hjm_question q = by(ages, 5);
    (void)state;
    p.dimensions = ages;
    p.n_dimensions = 5;
    p.measures = q.measures = lines;
    p.n_measures = q.n_measures = 1;
    assert_ok(hjm_cube_create_planned(&cube, a, &p, NULL, &err), &err);
    fill_many(true);
    append(cube, 0, 100);
    assert_watched(cube, &q, 2 + 2 * 2 * 2);
    hjm_cube_destroy(cube);
    hjm_agreement_destroy(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tables_answer_as_cells_by_any_number_of_threads_in_any_order),
        cmocka_unit_test(nobody_is_nobody_however_many_lines_say_so),
        cmocka_unit_test(counting_a_large_crowd_can_be_stopped_between_its_pieces),
        cmocka_unit_test(adding_up_a_large_table_can_be_stopped_between_its_pieces),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
