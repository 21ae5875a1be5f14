/* Volume statistics of a cube with a plan: the same as of a cube that keeps everything, or refused. */
#include "array.h"
#include "volumes.h"

#include "hjmekonomi/write.h"

enum { ROOM = 1 << 15, MOST_LINES = 48 };

struct text {
    char   at[ROOM];
    size_t n;
};

static struct text wanted, got;

static int32_t keep(void *user, const char *bytes, size_t n)
{
    struct text *to = user;
    if (n > ROOM - to->n) {
        return 1;
    }
    memcpy(to->at + to->n, bytes, n);
    to->n += n;
    return 0;
}

static void write_run(struct report *r, struct text *to)
{
    to->n = 0;
    for (size_t i = 0; i < hjm_volumes_n_tables(r->run); i++) {
        hjm_table *t = NULL;
        assert_ok(hjm_volumes_get_table(r->run, i, &t, &r->w.err), &r->w.err);
        hjm_status status = hjm_table_write_csv(t, NULL, NULL, keep, to, &r->w.err);
        hjm_table_destroy(t);
        assert_ok(status, &r->w.err);
    }
}

/* In place of the cube of everything. */
static void plan(struct report *r, const hjm_dimension *dimensions, size_t n_dimensions, const hjm_measure *measures,
                 size_t n_measures, uint64_t dense_bytes)
{
    const hjm_cube_plan p = { sizeof p, HJM_UNMATCHED_COUNT, dimensions, n_dimensions, measures, n_measures,
                              dense_bytes };
    hjm_cube_destroy(r->w.cube);
    r->w.cube = NULL;
    assert_ok(hjm_cube_create_planned(&r->w.cube, r->w.agreement, &p, NULL, &r->w.err), &r->w.err);
}

/* The lines of a with a user each, and what seven of b have; as columns, of which a cube with a plan makes a table. */
static struct columns {
    size_t   n;
    hjm_date dates[MOST_LINES];
    int32_t  parties[MOST_LINES], kinds[MOST_LINES], scopes[MOST_LINES], products[MOST_LINES], ages[MOST_LINES];
    int64_t  amounts[MOST_LINES], quantities[MOST_LINES], users[MOST_LINES];
    uint8_t  sexes[MOST_LINES];
} all;

static void fill(const struct report *r, const char *party, const struct line *line, int64_t user)
{
    size_t i = all.n++;
    all.dates[i] = day(line->year, line->month, 15);
    all.parties[i] = party_of(&r->w, party);
    all.kinds[i] = kind_of(r, line->kind);
    all.scopes[i] = scope_of(r, line->scope);
    all.products[i] = line->product;
    all.ages[i] = line->age;
    all.amounts[i] = line->amount;
    all.quantities[i] = line->quantity;
    all.users[i] = user;
    all.sexes[i] = (uint8_t)line->sex;
}

static void append_all(struct report *r)
{
    static const struct line lines[] = {
        { "rental", "main", 2023, 3, 1000, 4, 1, HJM_SEX_WOMEN, 122203, 70 },
        { "rental", "main", 2023, 12, 700, 3, 2, HJM_SEX_MEN, 122206, 30 },
        { "rental", "school", 2024, 4, 0, 5, 1, HJM_SEX_WOMEN, 122203, 71 },
        { "rental", "school", 2024, 12, 900, 6, 3, HJM_SEX_UNKNOWN, 181210, 1 },
        { "fee", "main", 2024, 12, 0, 2, 4, HJM_SEX_MEN, 90300, 12 },
        { "purged", "school", 2024, 6, 0, 1, -1, HJM_SEX_UNKNOWN, 181210, 1 },
    };
    hjm_columns c = HJM_COLUMNS_INIT;
    all.n = 0;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        fill(r, "a", &lines[i], lines[i].user);
        for (int64_t user = 10; user < 17 && strcmp(lines[i].kind, "fee") != 0; user++) {
            fill(r, "b", &lines[i], user);
        }
    }
    c.n_lines = all.n;
    c.dates = array_of(all.dates, HJM_ARRAY_I32);
    c.parties = array_of(all.parties, HJM_ARRAY_I32);
    c.kinds = array_of(all.kinds, HJM_ARRAY_I32);
    c.scopes = array_of(all.scopes, HJM_ARRAY_I32);
    c.products = array_of(all.products, HJM_ARRAY_I32);
    c.ages = array_of(all.ages, HJM_ARRAY_I32);
    c.amounts = array_of(all.amounts, HJM_ARRAY_I64);
    c.quantities = array_of(all.quantities, HJM_ARRAY_I64);
    c.users = array_of(all.users, HJM_ARRAY_I64);
    c.sexes = array_of(all.sexes, HJM_ARRAY_U8);
    assert_ok(hjm_cube_append_columns(r->w.cube, &c, &r->w.err), &r->w.err);
}

/* Users by party and sex, the stock of a scope, lines with the fee of one user and without it, lines without a price;
 * products, and what had been with the purged. */
static void add_all(struct report *r)
{
    static const hjm_dimension by[] = { HJM_BY_PARTY, HJM_BY_SEX };
    const int32_t kinds[] = { kind_of(r, "rental"), kind_of(r, "fee") };
    int32_t rental = kinds[0];
    int32_t purged = kind_of(r, "purged");
    int32_t school = scope_of(r, "school");
    hjm_indicator users = counting("users", HJM_MEASURE_USERS, &rental);
    hjm_indicator lines = counting("lines", HJM_MEASURE_LINES, &rental);
    hjm_indicator with_fees = counting("with_fees", HJM_MEASURE_LINES, kinds);
    hjm_indicator stock = counting("stock", HJM_MEASURE_QUANTITY, &rental);
    hjm_indicator free = counting("free", HJM_MEASURE_LINES, &rental);
    hjm_indicator left = counting("left", HJM_MEASURE_QUANTITY, &purged);
    users.dimensions = by;
    users.n_dimensions = 2;
    with_fees.n_kinds = 2;
    stock.stock = 1;
    stock.scopes = &school;
    stock.n_scopes = 1;
    free.zero_price = HJM_ZERO_PRICE_ONLY;
    assert_ok(add(r, &users), &r->w.err);
    assert_ok(add(r, &lines), &r->w.err);
    assert_ok(add(r, &with_fees), &r->w.err);
    assert_ok(add(r, &stock), &r->w.err);
    assert_ok(add(r, &free), &r->w.err);
    assert_ok(hjm_indicators_add_adjusted(r->list, "stock", HJM_ALL, "Kvar", "Stayed", HJM_ADJUSTMENT_STAYED, &left,
                                          &r->w.err), &r->w.err);
    assert_ok(hjm_indicators_add_products(r->list, HJM_PRODUCTS_PRICE_VOLUME_MIX, "pvm", "Hyra", NULL, HJM_BY_CLASS,
                                          &rental, 1, &r->w.err), &r->w.err);
}

/* All that the indicators of add_all ask for, and nothing else: no ages, no divisions, no items. */
static const hjm_dimension needed[] = { HJM_BY_PARTY, HJM_BY_SCOPE, HJM_BY_KIND, HJM_BY_CLASS,
                                        HJM_BY_SEX,   HJM_BY_MONTH, HJM_BY_ZERO };
static const hjm_measure counted[] = { HJM_MEASURE_USERS, HJM_MEASURE_QUANTITY, HJM_MEASURE_AMOUNT };

enum { N_NEEDED = sizeof needed / sizeof *needed, N_COUNTED = sizeof counted / sizeof *counted };

static void a_cube_that_keeps_what_is_asked_for_gives_the_report_of_one_that_keeps_all(void **state)
{
    (void)state;
    struct report r;
    begin(&r);
    append_all(&r);
    add_all(&r);
    for (int32_t threshold = tortured() ? 5 : 0; threshold <= 5; threshold += 5) {
        assert_ok(run_year(&r, 2024, HJM_COMPARE_PREVIOUS, threshold), &r.w.err);
        write_run(&r, &wanted);
        assert_int_equal(strstr(cell(&r, "volumes", 0, "period"), "..") != NULL, threshold > 0);
        for (uint64_t bytes = 0; bytes < (tortured() ? 1 : 2); bytes++) { /* with a table of cells, and without */
            hjm_cube *whole = r.w.cube;
            r.w.cube = NULL;
            plan(&r, needed, N_NEEDED, counted, N_COUNTED, bytes);
            append_all(&r);
            assert_ok(run_year(&r, 2024, HJM_COMPARE_PREVIOUS, threshold), &r.w.err);
            write_run(&r, &got);
            assert_int_equal(got.n, wanted.n);
            assert_memory_equal(got.at, wanted.at, got.n);
            hjm_cube_destroy(r.w.cube);
            r.w.cube = whole;
        }
    }
    end(&r);
}

static void a_cube_that_lacks_anything_that_is_asked_for_is_refused(void **state)
{
    (void)state;
    struct report r;
    begin(&r);
    add_all(&r);
    for (size_t i = 0; i < N_NEEDED + N_COUNTED; i += tortured() ? N_NEEDED + N_COUNTED - 1 : 1) {
        hjm_dimension some[N_NEEDED];
        hjm_measure few[N_COUNTED];
        size_t n_some = 0;
        size_t n_few = 0;
        for (size_t k = 0; k < N_NEEDED; k++) {
            some[n_some] = needed[k];
            n_some += k != i;
        }
        for (size_t k = 0; k < N_COUNTED; k++) {
            few[n_few] = counted[k];
            n_few += k + N_NEEDED != i;
        }
        plan(&r, some, n_some, few, n_few, 0);
        append_all(&r);
        assert_code(run(&r, HJM_COMPARE_PREVIOUS), &r.w.err, HJM_E_ARGUMENT, HJM_M_PLAN_WITHOUT);
        assert_null(r.run);
    }
    end(&r);
}

/* Lines could be many where users are few. */
static void what_is_hidden_by_its_users_needs_them_counted(void **state)
{
    const hjm_dimension party = HJM_BY_PARTY;
    const hjm_measure amount = HJM_MEASURE_AMOUNT;
    (void)state;
    struct report r;
    begin(&r);
    plan(&r, &party, 1, &amount, 1, 0);
    append_all(&r);
    hjm_indicator rent = counting("rent", HJM_MEASURE_AMOUNT, NULL);
    rent.n_kinds = 0;
    assert_ok(add(&r, &rent), &r.w.err);
    assert_ok(run_year(&r, 2024, HJM_COMPARE_PREVIOUS, 0), &r.w.err);
    SHOWS("amounts", 0, "period", "72.00");
    assert_code(run_year(&r, 2024, HJM_COMPARE_PREVIOUS, 5), &r.w.err, HJM_E_ARGUMENT, HJM_M_PLAN_WITHOUT);
    assert_null(r.run);
    end(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_cube_that_keeps_what_is_asked_for_gives_the_report_of_one_that_keeps_all),
        cmocka_unit_test(a_cube_that_lacks_anything_that_is_asked_for_is_refused),
        cmocka_unit_test(what_is_hidden_by_its_users_needs_them_counted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
