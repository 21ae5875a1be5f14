/* Cubes: what lines add up to, whatever the batches they come in. */
#include "sample.h"

#include "base/error.h"
#include "cube/cube.h"

#include <string.h>

enum { N_MONTHS = 24 };
static const hjm_ore LIMIT = 4611686018427387903;

/* One line as a batch. */
static hjm_status add(hjm_cube *cube, hjm_date date, int32_t party, int32_t kind, hjm_ore amount, int64_t quantity,
                      int64_t user, hjm_error *err)
{
    hjm_lines lines = HJM_LINES_INIT;
    lines.n_lines = 1;
    lines.dates = &date;
    lines.parties = &party;
    lines.kinds = &kind;
    lines.amounts = &amount;
    lines.quantities = &quantity;
    lines.users = &user;
    return hjm_cube_append(cube, &lines, err);
}

static int64_t get(const hjm_cube *cube, int32_t party, int32_t kind, hjm_date from, hjm_date to, hjm_measure measure)
{
    hjm_error err;
    int64_t value = 0;
    assert_ok(hjm_cube_get(cube, party, kind, from, to, measure, &value, &err), &err);
    return value;
}

/* All of both years. */
static int64_t get_all(const hjm_cube *cube, int32_t party, int32_t kind, hjm_measure measure)
{
    return get(cube, party, kind, day(2023, 1, 1), day(2024, 12, 31), measure);
}

static void lines_add_up_by_party_kind_and_month(void **state)
{
    hjm_error err;
    hjm_cube *cube = make_cube(HJM_UNMATCHED_REFUSE);
    (void)state;
    assert_ok(add(cube, day(2024, 3, 1), LULEA, RENTAL, 12050, 2, 7, &err), &err);
    assert_ok(add(cube, day(2024, 3, 31), LULEA, RENTAL, -50, 1, 8, &err), &err);
    assert_ok(add(cube, day(2024, 4, 1), LULEA, RENTAL, 1000, 1, 7, &err), &err);
    assert_ok(add(cube, day(2024, 3, 15), PITEA, ORDER, 5, 1, -1, &err), &err);
    assert_int_equal(get(cube, LULEA, RENTAL, day(2024, 3, 1), day(2024, 3, 31), HJM_MEASURE_AMOUNT), 12000);
    assert_int_equal(get(cube, LULEA, RENTAL, day(2024, 3, 1), day(2024, 3, 31), HJM_MEASURE_QUANTITY), 3);
    assert_int_equal(get(cube, LULEA, RENTAL, day(2024, 3, 1), day(2024, 4, 30), HJM_MEASURE_LINES), 3);
    assert_int_equal(get(cube, LULEA, ORDER, day(2024, 3, 1), day(2024, 4, 30), HJM_MEASURE_LINES), 0);
    assert_int_equal(get_all(cube, HJM_ALL, HJM_ALL, HJM_MEASURE_AMOUNT), 13005);
    assert_int_equal(get_all(cube, HJM_ALL, ORDER, HJM_MEASURE_AMOUNT), 5);
    assert_int_equal(get(cube, HJM_ALL, HJM_ALL, day(1, 1, 1), day(9999, 12, 31), HJM_MEASURE_LINES), 4);
    assert_int_equal(get(cube, HJM_ALL, HJM_ALL, day(2023, 1, 1), day(2023, 12, 31), HJM_MEASURE_LINES), 0);
    assert_int_equal(hjm_cube_n_lines(cube), 4);
    assert_int_equal(hjm_cube_n_unmatched(cube), 0);
    hjm_cube_destroy(cube);
}

static void a_user_counts_once_however_many_lines_kinds_parties_and_months(void **state)
{
    hjm_error err;
    hjm_cube *cube = make_cube(HJM_UNMATCHED_REFUSE);
    (void)state;
    assert_ok(add(cube, day(2023, 1, 1), LULEA, RENTAL, 1, 0, 100, &err), &err);
    assert_ok(add(cube, day(2024, 5, 1), LULEA, RENTAL, 1, 0, 100, &err), &err);
    assert_ok(add(cube, day(2024, 5, 1), PITEA, ORDER, 1, 0, 100, &err), &err);
    assert_ok(add(cube, day(2024, 5, 1), PITEA, ORDER, 1, 0, INT64_MIN, &err), &err);
    assert_ok(add(cube, day(2024, 5, 1), PITEA, ORDER, 1, 0, 0, &err), &err);
    assert_ok(add(cube, day(2024, 5, 1), PITEA, ORDER, 1, 0, -1, &err), &err);
    assert_int_equal(get_all(cube, LULEA, HJM_ALL, HJM_MEASURE_USERS), 1);
    assert_int_equal(get_all(cube, PITEA, ORDER, HJM_MEASURE_USERS), 3);
    assert_int_equal(get_all(cube, REGION, HJM_ALL, HJM_MEASURE_USERS), 0);
    assert_int_equal(get_all(cube, HJM_ALL, HJM_ALL, HJM_MEASURE_USERS), 3);
    hjm_cube_destroy(cube);
}

static void a_user_is_the_same_as_a_number_and_as_its_digits(void **state)
{
    hjm_error err;
    hjm_cube *stage;
    hjm_cube *cube = make_cube(HJM_UNMATCHED_REFUSE);
    hjm__cube_line line = { day(2024, 1, 1), LULEA, RENTAL, -1, -1, HJM_SEX_UNKNOWN, -1, 0, 0, 0, { "17", 2 }, { "", 0 } };
    (void)state;
    assert_ok(add(cube, day(2024, 1, 1), LULEA, RENTAL, 0, 0, 17, &err), &err);
    assert_ok(hjm__cube_stage(cube, &stage, &err), &err);
    assert_ok(hjm__cube_add(stage, &line, &HJM__NOWHERE, &err), &err);
    line.user = (hjm__identity){ "017", 3 };
    assert_ok(hjm__cube_add(stage, &line, &HJM__NOWHERE, &err), &err);
    assert_ok(hjm_cube_merge(cube, stage, &err), &err);
    hjm_cube_destroy(stage);
    assert_int_equal(get_all(cube, LULEA, RENTAL, HJM_MEASURE_USERS), 2);
    hjm_cube_destroy(cube);
}

static void several_kinds_are_counted_together(void **state)
{
    hjm_error err;
    int64_t users = 0;
    const int32_t kinds[2] = { ORDER, RENTAL };
    hjm_cube *cube = make_cube(HJM_UNMATCHED_REFUSE);
    (void)state;
    assert_ok(add(cube, day(2024, 1, 1), LULEA, RENTAL, 1, 0, 5, &err), &err);
    assert_ok(add(cube, day(2024, 2, 1), LULEA, ORDER, 1, 0, 5, &err), &err);
    assert_ok(hjm__cube_count(cube, LULEA, kinds, 2, day(2024, 1, 1), day(2024, 2, 29), HJM_MEASURE_USERS, &users,
                              &err),
              &err);
    assert_int_equal(users, 1);
    hjm_cube_destroy(cube);
}

/* Pseudo-random lines, the same every time. */
struct lines {
    hjm_date dates[210];
    int32_t  parties[210];
    int32_t  kinds[210];
    hjm_ore  amounts[210];
    int64_t  quantities[210];
    int64_t  users[210];
};
enum { N_LINES = 210 };

static uint32_t next(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

static void fill_lines(struct lines *lines)
{
    uint32_t seed = 1;
    for (size_t i = 0; i < N_LINES; i++) {
        int32_t month = (int32_t)(next(&seed) % N_MONTHS);
        lines->dates[i] = day(2023 + month / 12, month % 12 + 1, 1 + (int32_t)(next(&seed) % 28));
        lines->parties[i] = (int32_t)(next(&seed) % N_PARTIES);
        lines->kinds[i] = (int32_t)(next(&seed) % N_KINDS);
        lines->amounts[i] = (hjm_ore)next(&seed) - 8000000;
        lines->quantities[i] = (int64_t)(next(&seed) % 5);
        lines->users[i] = (int64_t)(next(&seed) % 40) - 1;
    }
}

static void append_part(hjm_cube *cube, const struct lines *l, size_t first, size_t n)
{
    hjm_error err;
    hjm_lines lines = HJM_LINES_INIT;
    lines.n_lines = n;
    lines.dates = l->dates + first;
    lines.parties = l->parties + first;
    lines.kinds = l->kinds + first;
    lines.amounts = l->amounts + first;
    lines.quantities = l->quantities + first;
    lines.users = l->users + first;
    assert_ok(hjm_cube_append(cube, &lines, &err), &err);
}

/* The same question, answered from the lines themselves. */
static int64_t plain_answer(const struct lines *l, int32_t party, int32_t kind, hjm_date from, hjm_date to,
                            hjm_measure measure)
{
    int64_t answer = 0;
    bool seen[40] = { false };
    for (size_t i = 0; i < N_LINES; i++) {
        bool asked = (party == HJM_ALL || l->parties[i] == party) && (kind == HJM_ALL || l->kinds[i] == kind) &&
                     l->dates[i] >= from && l->dates[i] <= to;
        if (asked && measure == HJM_MEASURE_USERS) {
            answer += l->users[i] >= 0 && !seen[l->users[i]];
            seen[l->users[i] >= 0 ? l->users[i] : 39] = true; /* 39 is nobody: users are 0 to 38 */
        } else if (asked) {
            answer += measure == HJM_MEASURE_AMOUNT ? l->amounts[i]
                      : measure == HJM_MEASURE_QUANTITY ? l->quantities[i] : 1;
        }
    }
    return answer;
}

static void assert_answers(const hjm_cube *cube, const struct lines *lines)
{
    hjm_date from = day(2023, 4, 1);
    hjm_date to = day(2024, 2, 29);
    for (int32_t party = HJM_ALL; party < N_PARTIES; party++) {
        for (int32_t kind = HJM_ALL; kind < N_KINDS; kind++) {
            for (hjm_measure measure = HJM_MEASURE_AMOUNT; measure <= HJM_MEASURE_USERS; measure++) {
                assert_int_equal(get(cube, party, kind, from, to, measure),
                                 plain_answer(lines, party, kind, from, to, measure));
            }
        }
    }
}

static void batches_of_any_size_and_order_give_the_same_answers(void **state)
{
    struct lines lines;
    hjm_cube *whole = make_cube(HJM_UNMATCHED_REFUSE);
    hjm_cube *parts = make_cube(HJM_UNMATCHED_REFUSE);
    (void)state;
    fill_lines(&lines);
    append_part(whole, &lines, 0, N_LINES);
    for (size_t first = N_LINES; first > 0;) {
        size_t n = first >= 7 ? 7 : first;
        first -= n;
        append_part(parts, &lines, first, n);
    }
    assert_answers(whole, &lines);
    assert_answers(parts, &lines);
    hjm_cube_destroy(whole);
    hjm_cube_destroy(parts);
}

static void a_batch_is_added_as_a_whole_or_not_at_all(void **state)
{
    hjm_error err;
    const hjm_date dates[3] = { day(2024, 1, 1), day(2024, 2, 1), day(2024, 3, 1) };
    const int32_t parties[3] = { LULEA, PITEA, -1 };
    const int32_t kinds[3] = { RENTAL, RENTAL, RENTAL };
    const hjm_ore amounts[3] = { 1, 2, 3 };
    const int64_t users[3] = { 1, 2, 3 };
    hjm_lines lines = { sizeof lines, 0, 3, dates, parties, kinds, amounts, NULL, users, NULL, NULL, NULL, NULL, NULL };
    hjm_cube *cube = make_cube(HJM_UNMATCHED_REFUSE);
    (void)state;
    assert_ok(add(cube, day(2024, 1, 1), LULEA, RENTAL, 10, 1, 9, &err), &err);
    assert_code(hjm_cube_append(cube, &lines, &err), &err, HJM_E_UNKNOWN, HJM_M_UNMATCHED_PARTY);
    assert_int_equal(err.index, 2);
    assert_int_equal(hjm_cube_n_lines(cube), 1);
    assert_int_equal(get_all(cube, HJM_ALL, HJM_ALL, HJM_MEASURE_AMOUNT), 10);
    assert_int_equal(get_all(cube, HJM_ALL, HJM_ALL, HJM_MEASURE_USERS), 1);
    lines.n_lines = 2;
    lines.users = NULL;
    assert_ok(hjm_cube_append(cube, &lines, &err), &err);
    hjm_lines_init(&lines);
    assert_ok(hjm_cube_append(cube, &lines, &err), &err);
    assert_int_equal(hjm_cube_n_lines(cube), 3);
    hjm_cube_destroy(cube);
}

static void lines_that_match_nothing_are_refused(void **state)
{
    hjm_error err;
    hjm_cube *cube = make_cube(HJM_UNMATCHED_REFUSE);
    (void)state;
    assert_code(add(cube, day(2024, 1, 1), -1, -1, 1, 1, 1, &err), &err, HJM_E_UNKNOWN, HJM_M_UNMATCHED_PARTY);
    assert_code(add(cube, day(2022, 1, 1), LULEA, -1, 1, 1, 1, &err), &err, HJM_E_UNKNOWN, HJM_M_UNMATCHED_KIND);
    assert_code(add(cube, day(2022, 12, 31), LULEA, ORDER, 1, 1, 1, &err), &err, HJM_E_VALIDITY,
                HJM_M_UNMATCHED_PERIOD);
    assert_string_equal(err.message, "no version of the agreement is valid in 2022-12");
    assert_int_equal(err.index, 0);
    assert_int_equal(hjm_cube_n_lines(cube), 0);
    hjm_cube_destroy(cube);
}

static void lines_that_match_nothing_are_counted_when_the_caller_says_so(void **state)
{
    hjm_error err;
    hjm__arena arena;
    const hjm__unmatched_row *rows;
    hjm_cube *cube = make_cube(HJM_UNMATCHED_COUNT);
    (void)state;
    hjm__arena_init(&arena, NULL);
    assert_ok(add(cube, day(2025, 2, 1), LULEA, ORDER, 7, 1, 1, &err), &err);
    assert_ok(add(cube, day(2025, 1, 1), LULEA, ORDER, 5, 1, 1, &err), &err);
    assert_ok(add(cube, day(2025, 1, 31), LULEA, ORDER, -6, 1, 1, &err), &err);
    assert_ok(add(cube, day(2025, 1, 1), LULEA, -1, 3, 1, 1, &err), &err);
    assert_ok(add(cube, day(2024, 1, 1), -1, ORDER, 2, 1, 1, &err), &err);
    assert_ok(add(cube, day(2024, 1, 1), PITEA, ORDER, 1, 1, 1, &err), &err);
    assert_int_equal(hjm_cube_n_lines(cube), 6);
    assert_int_equal(hjm_cube_n_unmatched(cube), 5);
    assert_int_equal(get(cube, HJM_ALL, HJM_ALL, day(1, 1, 1), day(9999, 12, 31), HJM_MEASURE_LINES), 1);
    size_t n = hjm__unmatched_list(hjm__cube_unmatched(cube), &arena, &rows);
    assert_ok(hjm__arena_status(&arena, &err), &err);
    assert_int_equal(n, 4);
    assert_int_equal(rows[0].lack, HJM__LACK_PARTY);
    assert_int_equal(rows[1].lack, HJM__LACK_KIND);
    assert_string_equal(rows[1].value, "-1");
    assert_string_equal(rows[2].value, "2025-01");
    assert_int_equal(rows[2].rows, 2);
    assert_int_equal(rows[2].amount, -1);
    assert_string_equal(rows[3].value, "2025-02");
    hjm__arena_free(&arena);
    hjm_cube_destroy(cube);
}

static void sums_at_the_limit_are_exact_and_beyond_it_an_error(void **state)
{
    hjm_error err;
    hjm_cube *cube = make_cube(HJM_UNMATCHED_COUNT);
    (void)state;
    assert_ok(add(cube, day(2024, 1, 1), LULEA, ORDER, LIMIT - 2, LIMIT, 1, &err), &err);
    assert_ok(add(cube, day(2024, 1, 1), PITEA, ORDER, -1, 0, 1, &err), &err);
    assert_ok(add(cube, day(2024, 1, 1), -1, ORDER, 1, 0, 1, &err), &err);
    assert_code(add(cube, day(2024, 1, 1), LULEA, ORDER, -1, 0, 2, &err), &err, HJM_E_OVERFLOW, HJM_M_LINES_AMOUNT);
    assert_code(add(cube, day(2024, 1, 1), -1, ORDER, 1, 0, 2, &err), &err, HJM_E_OVERFLOW, HJM_M_LINES_AMOUNT);
    assert_code(add(cube, day(2024, 1, 1), LULEA, ORDER, 0, 1, 2, &err), &err, HJM_E_OVERFLOW, HJM_M_LINES_QUANTITY);
    assert_int_equal(get_all(cube, HJM_ALL, HJM_ALL, HJM_MEASURE_AMOUNT), LIMIT - 3);
    assert_int_equal(get_all(cube, HJM_ALL, HJM_ALL, HJM_MEASURE_QUANTITY), LIMIT);
    assert_int_equal(get_all(cube, HJM_ALL, HJM_ALL, HJM_MEASURE_USERS), 1);
    assert_int_equal(hjm_cube_n_lines(cube), 3);
    hjm_cube_destroy(cube);
    cube = make_cube(HJM_UNMATCHED_COUNT);
    assert_code(add(cube, day(2024, 1, 1), LULEA, ORDER, INT64_MIN, 0, 1, &err), &err, HJM_E_OVERFLOW,
                HJM_M_LINES_AMOUNT);
    assert_int_equal(err.index, 0);
    assert_code(add(cube, day(2024, 1, 1), LULEA, ORDER, 1, INT64_MAX, 1, &err), &err, HJM_E_OVERFLOW,
                HJM_M_LINES_QUANTITY);
    assert_int_equal(hjm_cube_n_lines(cube), 0);
    hjm_cube_destroy(cube);
}

/* A good line, and ways to spoil it. */
struct line {
    hjm_date  date;
    int32_t   party, kind, scope, product;
    hjm_ore   amount;
    uint8_t   sex;
    int16_t   age;
    hjm_lines lines;
};

static struct line *make_line(struct line *l)
{
    *l = (struct line){ day(2024, 1, 1), LULEA, ORDER, SCHOOL, 122203, 1, HJM_SEX_WOMEN, 70, HJM_LINES_INIT };
    l->lines.n_lines = 1;
    l->lines.dates = &l->date;
    l->lines.parties = &l->party;
    l->lines.kinds = &l->kind;
    l->lines.scopes = &l->scope;
    l->lines.products = &l->product;
    l->lines.amounts = &l->amount;
    l->lines.sexes = &l->sex;
    l->lines.ages = &l->age;
    return l;
}

static void columns_that_are_missing_are_refused(void **state)
{
    hjm_error err;
    struct line l;
    hjm_cube *cube = make_cube(HJM_UNMATCHED_COUNT);
    (void)state;
    assert_code(hjm_cube_append(NULL, &make_line(&l)->lines, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_code(hjm_cube_append(cube, NULL, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    const void *const *columns[] = { (const void *const *)&l.lines.dates, (const void *const *)&l.lines.parties,
                                     (const void *const *)&l.lines.kinds, (const void *const *)&l.lines.amounts };
    for (size_t i = 0; i < 4; i++) {
        const void *none = NULL;
        make_line(&l);
        memcpy((void *)columns[i], &none, sizeof none);
        assert_code(hjm_cube_append(cube, &l.lines, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    }
    make_line(&l)->lines.struct_size = 8;
    assert_code(hjm_cube_append(cube, &l.lines, &err), &err, HJM_E_ARGUMENT, HJM_M_OPTIONS);
    make_line(&l)->lines.quantity_decimals = 7;
    assert_code(hjm_cube_append(cube, &l.lines, &err), &err, HJM_E_ARGUMENT, HJM_M_OUT_OF_RANGE);
    assert_int_equal(hjm_cube_n_lines(cube), 0);
    hjm_cube_destroy(cube);
}

static void assert_refused(hjm_cube *cube, const struct line *l)
{
    hjm_error err;
    assert_code(hjm_cube_append(cube, &l->lines, &err), &err, HJM_E_ARGUMENT, HJM_M_OUT_OF_RANGE);
    assert_int_equal(err.index, 0);
}

static void values_out_of_range_are_refused(void **state)
{
    static const int32_t products[] = { 0, -2, 9999, 120003, 1000000 };
    struct line l;
    hjm_cube *cube = make_cube(HJM_UNMATCHED_COUNT);
    (void)state;
    make_line(&l)->date = HJM__DATE_LAST + 1;
    assert_refused(cube, &l);
    make_line(&l)->party = N_PARTIES;
    assert_refused(cube, &l);
    make_line(&l)->kind = -2;
    assert_refused(cube, &l);
    make_line(&l)->scope = N_SCOPES;
    assert_refused(cube, &l);
    make_line(&l)->sex = 3;
    assert_refused(cube, &l);
    make_line(&l)->age = 1000;
    assert_refused(cube, &l);
    make_line(&l)->age = -2;
    assert_refused(cube, &l);
    for (size_t i = 0; i < sizeof products / sizeof products[0]; i++) {
        make_line(&l)->product = products[i];
        assert_refused(cube, &l);
    }
    assert_int_equal(hjm_cube_n_lines(cube), 0);
    hjm_cube_destroy(cube);
}

static void questions_out_of_range_are_refused(void **state)
{
    hjm_error err;
    int64_t value = 42;
    hjm_date from = day(2024, 1, 1);
    hjm_date to = day(2024, 12, 31);
    hjm_cube *cube = make_cube(HJM_UNMATCHED_COUNT);
    (void)state;
    assert_code(hjm_cube_get(NULL, 0, 0, from, to, 0, &value, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_code(hjm_cube_get(cube, 0, 0, from, to, 0, NULL, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_code(hjm_cube_get(cube, N_PARTIES, 0, from, to, 0, &value, &err), &err, HJM_E_ARGUMENT, HJM_M_OUT_OF_RANGE);
    assert_code(hjm_cube_get(cube, 0, -2, from, to, 0, &value, &err), &err, HJM_E_ARGUMENT, HJM_M_OUT_OF_RANGE);
    assert_code(hjm_cube_get(cube, 0, 0, from, to, 5, &value, &err), &err, HJM_E_ARGUMENT, HJM_M_OUT_OF_RANGE);
    assert_code(hjm_cube_get(cube, 0, 0, from, to, -1, &value, &err), &err, HJM_E_ARGUMENT, HJM_M_OUT_OF_RANGE);
    assert_code(hjm_cube_get(cube, 0, 0, from + 1, to, 0, &value, &err), &err, HJM_E_ARGUMENT, HJM_M_WHOLE_MONTHS);
    assert_code(hjm_cube_get(cube, 0, 0, from, to - 1, 0, &value, &err), &err, HJM_E_ARGUMENT, HJM_M_WHOLE_MONTHS);
    assert_code(hjm_cube_get(cube, 0, 0, from, day(2023, 12, 31), 0, &value, &err), &err, HJM_E_ARGUMENT,
                HJM_M_WHOLE_MONTHS);
    assert_code(hjm_cube_get(cube, 0, 0, from, INT32_MAX, 0, &value, &err), &err, HJM_E_ARGUMENT, HJM_M_OUT_OF_RANGE);
    assert_int_equal(value, 42);
    hjm_cube_destroy(cube);
}

static void a_cube_needs_a_sealed_agreement(void **state)
{
    hjm_error err;
    hjm_options options = { 1, 0, NULL, NULL, NULL, 0, 0, NULL };
    hjm_agreement *a = make_sample();
    hjm_cube *cube = (hjm_cube *)&err;
    (void)state;
    assert_code(hjm_cube_create(NULL, a, HJM_UNMATCHED_COUNT, NULL, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_code(hjm_cube_create(&cube, NULL, 7, NULL, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_null(cube);
    assert_code(hjm_cube_create(&cube, a, 7, &options, &err), &err, HJM_E_ARGUMENT, HJM_M_OUT_OF_RANGE);
    assert_code(hjm_cube_create(&cube, a, 0, &options, &err), &err, HJM_E_ARGUMENT, HJM_M_OPTIONS);
    assert_code(hjm_cube_create(&cube, a, 0, NULL, &err), &err, HJM_E_STATE, HJM_M_NOT_SEALED);
    hjm_agreement_destroy(a);
    hjm_cube_destroy(NULL);
    assert_int_equal(hjm_cube_n_lines(NULL), 0);
    assert_int_equal(hjm_cube_n_unmatched(NULL), 0);
}

static void sources_are_told_in_one_order_whatever_order_they_came_in(void **state)
{
    hjm_error err;
    char hash[65];
    const hjm__source *sources;
    hjm_cube *cube = make_cube(HJM_UNMATCHED_REFUSE);
    (void)state;
    memset(hash, 'a', 64);
    hash[64] = '\0';
    assert_ok(hjm_cube_add_source(cube, "rader-2.csv", hash, &err), &err);
    assert_ok(hjm_cube_add_source(cube, "rader-1.csv", hash, &err), &err);
    hash[0] = '0';
    assert_ok(hjm_cube_add_source(cube, "rader-2.csv", hash, &err), &err);
    assert_int_equal(hjm__cube_sources(cube, &sources), 3);
    assert_string_equal(sources[0].name, "rader-1.csv");
    assert_string_equal(sources[1].sha256, hash);
    assert_string_equal(sources[2].name, "rader-2.csv");
    assert_code(hjm_cube_add_source(NULL, "x", hash, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_code(hjm_cube_add_source(cube, NULL, hash, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_code(hjm_cube_add_source(cube, "\xe5", "0", &err), &err, HJM_E_ARGUMENT, HJM_M_SOURCE_HASH);
    assert_code(hjm_cube_add_source(cube, "\xe5", hash, &err), &err, HJM_E_ENCODING, HJM_M_NOT_UTF8);
    hash[1] = 'A';
    assert_code(hjm_cube_add_source(cube, "x", hash, &err), &err, HJM_E_ARGUMENT, HJM_M_SOURCE_HASH);
    assert_int_equal(hjm__cube_sources(cube, &sources), 3);
    hjm_cube_destroy(cube);
}

/* Two users in two months, a month that no version has, and a party that is unknown. */
static hjm_status scenario(hjm_cube *cube, hjm_error *err)
{
    const hjm_date dates[4] = { day(2024, 1, 1), day(2024, 2, 1), day(2024, 2, 2), day(2030, 1, 1) };
    const int32_t parties[4] = { LULEA, PITEA, -1, LULEA };
    const int32_t kinds[4] = { RENTAL, RENTAL, ORDER, ORDER };
    const int64_t values[4] = { 1, 2, 3, 4 };
    const hjm_lines lines = { sizeof lines, 0, 4, dates, parties, kinds, values, values, values, values, NULL, NULL,
                              NULL, NULL };
    HJM__TRY(hjm_cube_append(cube, &lines, err));
    return hjm_cube_add_source(cube, "a", "0000000000000000000000000000000000000000000000000000000000000000", err);
}

static void memory_that_runs_out_is_told_and_leaves_the_cube_fit_for_use(void **state)
{
    hjm_error err;
    hjm_status status = HJM_E_NOMEM;
    hjm_agreement *a = sealed_sample();
    (void)state;
    for (int64_t n = 0; status != HJM_OK; n++) {
        hjm_cube *cube = NULL;
        struct meter m = { .allow = n };
        hjm_allocator allocator = meter_allocator(&m);
        hjm_options options = { sizeof options, 0, &allocator, NULL, NULL, 0, 0, NULL };
        status = hjm_cube_create(&cube, a, HJM_UNMATCHED_COUNT, &options, &err);
        if (status == HJM_OK) {
            status = scenario(cube, &err);
        }
        if (status != HJM_OK) {
            assert_code(status, &err, HJM_E_NOMEM, HJM_M_NO_MEMORY);
        }
        if (status != HJM_OK && cube != NULL) {
            int64_t before = hjm_cube_n_lines(cube); /* all four when only the source found no room */
            m.allow = -1;
            assert_int_equal(get_all(cube, HJM_ALL, HJM_ALL, HJM_MEASURE_LINES), before / 2);
            assert_int_equal(hjm_cube_n_unmatched(cube), before / 2);
            assert_ok(scenario(cube, &err), &err);
            assert_int_equal(hjm_cube_n_lines(cube), before + 4);
            assert_int_equal(get_all(cube, HJM_ALL, HJM_ALL, HJM_MEASURE_USERS), 2);
        }
        hjm_cube_destroy(cube);
        assert_int_equal(m.live, 0);
    }
    hjm_agreement_destroy(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_add_up_by_party_kind_and_month),
        cmocka_unit_test(a_user_counts_once_however_many_lines_kinds_parties_and_months),
        cmocka_unit_test(a_user_is_the_same_as_a_number_and_as_its_digits),
        cmocka_unit_test(several_kinds_are_counted_together),
        cmocka_unit_test(batches_of_any_size_and_order_give_the_same_answers),
        cmocka_unit_test(a_batch_is_added_as_a_whole_or_not_at_all),
        cmocka_unit_test(lines_that_match_nothing_are_refused),
        cmocka_unit_test(lines_that_match_nothing_are_counted_when_the_caller_says_so),
        cmocka_unit_test(sums_at_the_limit_are_exact_and_beyond_it_an_error),
        cmocka_unit_test(columns_that_are_missing_are_refused),
        cmocka_unit_test(values_out_of_range_are_refused),
        cmocka_unit_test(questions_out_of_range_are_refused),
        cmocka_unit_test(a_cube_needs_a_sealed_agreement),
        cmocka_unit_test(sources_are_told_in_one_order_whatever_order_they_came_in),
        cmocka_unit_test(memory_that_runs_out_is_told_and_leaves_the_cube_fit_for_use),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
