/* Disclosure control of tables: margins, links, nested codes, years, what follows a count, earlier publications. */
#include "support.h"

#include "base/error.h"
#include "hjmekonomi/disclosure.h"

#include <string.h>

enum { EMPTY = -1, HIDDEN = -2 };

static hjm_error err;

/* A table with two columns of codes and up to three columns of integers; EMPTY and HIDDEN are no numbers. */
typedef struct figures {
    const char *codes[2];
    int64_t     numbers[3];
} figures;

static hjm_table *make(const char *name, const figures *rows, size_t n_rows, size_t n_numbers,
                       const hjm_options *options)
{
    static const char *const columns[5] = { "one", "two", "n1", "n2", "n3" };
    hjm_table *t = NULL;
    assert_ok(hjm_table_create(&t, name, NULL, NULL, options, &err), &err);
    for (size_t i = 0; i < 2 + n_numbers; i++) {
        hjm_type type = i < 2 ? HJM_TYPE_TEXT : HJM_TYPE_INTEGER;
        hjm_column c = { sizeof c, type, columns[i], NULL, NULL, 0, HJM_SHOW_PLAIN };
        assert_ok(hjm_table_add_column(t, &c, &err), &err);
    }
    for (size_t row = 0; row < n_rows; row++) {
        assert_ok(hjm_table_add_row(t, HJM_ROW_NORMAL, &err), &err);
        for (size_t i = 0; i < 2; i++) {
            if (rows[row].codes[i] != NULL) {
                assert_ok(hjm_table_set_text(t, i, rows[row].codes[i], NULL, &err), &err);
            }
        }
        for (size_t i = 0; i < n_numbers; i++) {
            if (rows[row].numbers[i] >= 0) {
                assert_ok(hjm_table_set_number(t, 2 + i, rows[row].numbers[i], &err), &err);
            } else if (rows[row].numbers[i] == HIDDEN) {
                assert_ok(hjm_table_hide(t, row, 2 + i, &err), &err);
            }
        }
    }
    return t;
}

static hjm_disclosure *begin(void)
{
    hjm_disclosure *d = NULL;
    assert_ok(hjm_disclosure_create(&d, NULL, &err), &err);
    return d;
}

/* Add a table of two dimensions and one column of counts; the object holds it from then on. */
static void add(hjm_disclosure *d, hjm_table *t, const char *one, const char *two, int32_t nested, const char *measure,
                hjm_publication publication)
{
    assert_ok(hjm_disclosure_add_table(d, t, publication, &err), &err);
    assert_ok(hjm_disclosure_add_dimension(d, 0, one, nested, &err), &err);
    assert_ok(hjm_disclosure_add_dimension(d, 1, two, 0, &err), &err);
    assert_ok(hjm_disclosure_add_count(d, 2, measure, NULL, NULL, &err), &err);
    hjm_table_destroy(t);
}

/* One letter a row: 'x' where the column is hidden, '.' where it is not. */
static void assert_pattern(const hjm_disclosure *d, size_t index, size_t column, const char *wanted)
{
    hjm_table *t = NULL;
    char got[32] = "";
    assert_ok(hjm_disclosure_get_table(d, index, &t, &err), &err);
    for (size_t row = 0; row < hjm_table_n_rows(t); row++) {
        got[row] = hjm_table_is_hidden(t, row, column) ? 'x' : '.';
    }
    assert_string_equal(got, wanted);
    hjm_table_destroy(t);
}

/* Boden has 3 women and 20 men, Kalix 12 and 30. */
static const figures by_party[9] = {
    { { "boden", "women" }, { 3, 300 } }, { { "boden", "men" }, { 20, 2000 } }, { { "boden", NULL }, { 23, 2300 } },
    { { "kalix", "women" }, { 12, 900 } }, { { "kalix", "men" }, { 30, 3000 } }, { { "kalix", NULL }, { 42, 3900 } },
    { { NULL, "women" }, { 15, 1200 } }, { { NULL, "men" }, { 50, 5000 } }, { { NULL, NULL }, { 65, 6200 } }
};

static void a_small_count_takes_a_rectangle_of_the_table_and_its_amounts_with_it(void **state)
{
    hjm_disclosure *d = begin();
    (void)state;
    add(d, make("users", by_party, 9, 2, NULL), "party", "sex", 0, "users 2024", HJM_PUBLICATION_NEW);
    assert_ok(hjm_disclosure_add_follower(d, 3, 2, -1, &err), &err);
    assert_int_equal(hjm_disclosure_n_cells(d, HJM_CELL_SMALL), 0);
    assert_ok(hjm_disclosure_run(d, &err), &err);
    assert_pattern(d, 0, 2, "xx.xx....");
    assert_pattern(d, 0, 3, "xx.xx....");
    assert_int_equal(hjm_disclosure_n_cells(d, HJM_CELL_SMALL), 1);
    assert_int_equal(hjm_disclosure_n_cells(d, HJM_CELL_EXTRA), 3);
    assert_int_equal(hjm_disclosure_n_cells(d, HJM_CELL_SHOWN), 5);
    assert_int_equal(hjm_disclosure_n_cells(d, HJM_CELL_WEAK + 1), 0);
    hjm_disclosure_destroy(d);
}

static void a_note_tells_how_many_are_hidden_and_why(void **state)
{
    hjm_disclosure *d = begin();
    hjm_table *t = NULL;
    (void)state;
    add(d, make("users", by_party, 9, 1, NULL), "party", "sex", 0, "users", HJM_PUBLICATION_NEW);
    assert_ok(hjm_disclosure_run(d, &err), &err);
    assert_ok(hjm_disclosure_get_table(d, 0, &t, &err), &err);
    hjm_disclosure_destroy(d);
    assert_int_equal(hjm_table_n_notes(t), 1);
    assert_string_equal(hjm_table_note(t, 0, HJM_LANG_SV), "Dolda antal (..): 4. Av dem är 1 mellan 1 och 4; 3 är "
                                                           "dolda för att de inte ska gå att räkna ut.");
    assert_string_equal(hjm_table_note(t, 0, HJM_LANG_EN), "Hidden counts (..): 4. Of them 1 are 1 to 4; 3 are hidden "
                                                           "so that those cannot be worked out.");
    hjm_table_destroy(t);
}

static void a_table_without_small_counts_stays_as_it_is(void **state)
{
    const figures rows[3] = { { { "boden", NULL }, { 7 } }, { { "kalix", NULL }, { 0 } }, { { NULL, NULL }, { 7 } } };
    hjm_disclosure *d = begin();
    hjm_table *t = NULL;
    (void)state;
    add(d, make("users", rows, 3, 1, NULL), "party", "sex", 0, "users", HJM_PUBLICATION_NEW);
    assert_ok(hjm_disclosure_run(d, &err), &err);
    assert_pattern(d, 0, 2, "...");
    assert_ok(hjm_disclosure_get_table(d, 0, &t, &err), &err);
    assert_int_equal(hjm_table_n_notes(t), 0);
    hjm_table_destroy(t);
    hjm_disclosure_destroy(d);
}

/* Each table could hide its own small count by hiding Boden's other part; both are the same count of 23. */
static void the_same_count_in_two_tables_is_one(void **state)
{
    const figures by_kind[3] = { { { "boden", "sale" }, { 4 } }, { { "boden", "rental" }, { 19 } },
                                 { { "boden", NULL }, { 23 } } };
    hjm_disclosure *d = begin();
    (void)state;
    add(d, make("by_sex", by_party, 3, 1, NULL), "party", "sex", 0, "users", HJM_PUBLICATION_NEW);
    add(d, make("by_kind", by_kind, 3, 1, NULL), "party", "kind", 0, "users", HJM_PUBLICATION_NEW);
    assert_ok(hjm_disclosure_run(d, &err), &err);
    assert_int_equal(hjm_disclosure_n_cells(d, HJM_CELL_SMALL), 2);
    assert_int_equal(hjm_disclosure_n_cells(d, HJM_CELL_EXTRA), 2);
    assert_pattern(d, 0, 2, "xx.");
    assert_pattern(d, 1, 2, "xx.");
    hjm_disclosure_destroy(d);
}

/* 1222 has 3; the total of class 12 stands in another table. */
static void codes_nested_in_others_are_linked_across_tables(void **state)
{
    const figures classes[3] = { { { "12", NULL }, { 43 } }, { { "18", NULL }, { 50 } }, { { NULL, NULL }, { 93 } } };
    const figures subclasses[4] = { { { "1222", NULL }, { 3 } }, { { "1224", NULL }, { 40 } },
                                    { { "1809", NULL }, { 20 } }, { { "1812", NULL }, { 30 } } };
    hjm_disclosure *d = begin();
    (void)state;
    add(d, make("classes", classes, 3, 1, NULL), "product", "sex", 1, "orders", HJM_PUBLICATION_NEW);
    add(d, make("subclasses", subclasses, 4, 1, NULL), "product", "sex", 1, "orders", HJM_PUBLICATION_NEW);
    assert_ok(hjm_disclosure_run(d, &err), &err);
    assert_pattern(d, 0, 2, "...");
    assert_pattern(d, 1, 2, "xx..");
    hjm_disclosure_destroy(d);
}

static void classes_and_subclasses_of_one_table_are_not_added_twice(void **state)
{
    const figures rows[6] = { { { "12", NULL }, { 43 } }, { { "12", "1222" }, { 3 } }, { { "12", "1224" }, { 40 } },
                              { { "18", NULL }, { 50 } }, { { "18", "1809" }, { 50 } }, { { NULL, NULL }, { 93 } } };
    hjm_disclosure *d = begin();
    (void)state;
    add(d, make("products", rows, 6, 1, NULL), "product", "product", 1, "orders", HJM_PUBLICATION_NEW);
    assert_ok(hjm_disclosure_run(d, &err), &err);
    assert_pattern(d, 0, 2, ".xx...");
    hjm_disclosure_destroy(d);
}

/* Women, men and all side by side: 3 + 20 = 23 and 12 + 30 = 42, 15 + 50 = 65. */
static void columns_can_be_a_dimension(void **state)
{
    const figures rows[3] = { { { "boden", NULL }, { 3, 20, 23 } }, { { "kalix", NULL }, { 12, 30, 42 } },
                              { { NULL, NULL }, { 15, 50, 65 } } };
    hjm_disclosure *d = begin();
    hjm_table *t = make("users", rows, 3, 3, NULL);
    (void)state;
    assert_ok(hjm_disclosure_add_table(d, t, HJM_PUBLICATION_NEW, &err), &err);
    assert_ok(hjm_disclosure_add_dimension(d, 0, "party", 0, &err), &err);
    assert_ok(hjm_disclosure_add_count(d, 2, "users", "sex", "women", &err), &err);
    assert_ok(hjm_disclosure_add_count(d, 3, "users", "sex", "men", &err), &err);
    assert_ok(hjm_disclosure_add_count(d, 4, "users", NULL, NULL, &err), &err);
    assert_ok(hjm_disclosure_run(d, &err), &err);
    assert_pattern(d, 0, 2, "xx.");
    assert_pattern(d, 0, 3, "xx.");
    assert_pattern(d, 0, 4, "...");
    hjm_table_destroy(t);
    hjm_disclosure_destroy(d);
}

/* The columns are 2024, 2023 and the change. Kalix had 2 in 2023. */
static void a_change_is_hidden_with_either_year(void **state)
{
    const figures rows[4] = { { { "boden", NULL }, { 30, 20, 10 } }, { { "kalix", NULL }, { 9, 2, 7 } },
                              { { "pitea", NULL }, { 12, 40, 28 } }, { { NULL, NULL }, { 51, 62, EMPTY } } };
    hjm_disclosure *d = begin();
    hjm_table *t = make("users", rows, 4, 3, NULL);
    (void)state;
    assert_ok(hjm_disclosure_add_table(d, t, HJM_PUBLICATION_NEW, &err), &err);
    assert_ok(hjm_disclosure_add_dimension(d, 0, "party", 0, &err), &err);
    assert_ok(hjm_disclosure_add_count(d, 2, "users 2024", NULL, NULL, &err), &err);
    assert_ok(hjm_disclosure_add_count(d, 3, "users 2023", NULL, NULL, &err), &err);
    assert_ok(hjm_disclosure_add_follower(d, 4, 2, -1, &err), &err);
    assert_ok(hjm_disclosure_add_follower(d, 4, 3, -1, &err), &err);
    assert_ok(hjm_disclosure_run(d, &err), &err);
    assert_pattern(d, 0, 2, "....");
    assert_pattern(d, 0, 3, "xx..");
    assert_pattern(d, 0, 4, "xx..");
    hjm_table_destroy(t);
    hjm_disclosure_destroy(d);
}

/* Shares of a total that is hidden would give it away. */
static void shares_of_a_hidden_total_are_hidden(void **state)
{
    const figures rows[3] = { { { "boden", NULL }, { 0, 0 } }, { { "kalix", NULL }, { 4, 100 } },
                              { { NULL, NULL }, { 4, EMPTY } } };
    hjm_disclosure *d = begin();
    (void)state;
    add(d, make("users", rows, 3, 2, NULL), "party", "sex", 0, "users", HJM_PUBLICATION_NEW);
    assert_ok(hjm_disclosure_add_follower(d, 3, 2, 2, &err), &err);
    assert_ok(hjm_disclosure_run(d, &err), &err);
    assert_pattern(d, 0, 2, ".xx");
    assert_pattern(d, 0, 3, "xx.");
    hjm_disclosure_destroy(d);
}

/* Users of several kinds of aids are counted once in the total, so that no part can be worked out from it. */
static void counts_that_are_not_sums_take_nothing_with_them(void **state)
{
    const figures rows[3] = { { { "walker", NULL }, { 3 } }, { { "bed", NULL }, { 20 } }, { { NULL, NULL }, { 21 } } };
    hjm_disclosure *d = begin();
    (void)state;
    add(d, make("users", rows, 3, 1, NULL), "product", "sex", 0, "users", HJM_PUBLICATION_NEW);
    assert_ok(hjm_disclosure_run(d, &err), &err);
    assert_pattern(d, 0, 2, "x..");
    hjm_disclosure_destroy(d);
}

/* Last year's report showed Kalix and hid Pitea's 25 to protect Boden's 3; now the smallest to hide would be Kalix. */
static void an_earlier_publication_decides_what_can_be_hidden_now(void **state)
{
    const figures before[4] = { { { "boden", NULL }, { HIDDEN } }, { { "kalix", NULL }, { 12 } },
                                { { "pitea", NULL }, { HIDDEN } }, { { NULL, NULL }, { 40 } } };
    const figures now[4] = { { { "boden", NULL }, { 3 } }, { { "kalix", NULL }, { 12 } }, { { "pitea", NULL }, { 25 } },
                             { { NULL, NULL }, { 40 } } };
    hjm_disclosure *d = begin();
    (void)state;
    add(d, make("last_year", before, 4, 1, NULL), "party", "sex", 0, "users 2023", HJM_PUBLICATION_EARLIER);
    add(d, make("this_year", now, 4, 1, NULL), "party", "sex", 0, "users 2023", HJM_PUBLICATION_NEW);
    assert_ok(hjm_disclosure_run(d, &err), &err);
    assert_pattern(d, 0, 2, "x.x.");
    assert_pattern(d, 1, 2, "x.x.");
    assert_int_equal(hjm_disclosure_n_cells(d, HJM_CELL_KEPT), 1);
    hjm_disclosure_destroy(d);
}

static void a_count_that_an_earlier_publication_gives_away_is_told(void **state)
{
    const figures before[2] = { { { "kalix", NULL }, { 12 } }, { { NULL, NULL }, { 15 } } };
    const figures now[3] = { { { "kalix", NULL }, { 12 } }, { { "boden", NULL }, { 3 } }, { { NULL, NULL }, { 15 } } };
    hjm_disclosure *d = begin();
    hjm_table *t = NULL;
    (void)state;
    add(d, make("last_year", before, 2, 1, NULL), "party", "sex", 0, "users 2023", HJM_PUBLICATION_EARLIER);
    add(d, make("this_year", now, 3, 1, NULL), "party", "sex", 0, "users 2023", HJM_PUBLICATION_NEW);
    assert_code(hjm_disclosure_run(d, &err), &err, HJM_E_STATE, HJM_M_DISCLOSURE_ROW_EXPOSED);
    assert_int_equal(err.index, 1);
    assert_code(hjm_disclosure_get_table(d, 0, &t, &err), &err, HJM_E_STATE, HJM_M_DISCLOSURE_NOT_DONE);
    hjm_disclosure_destroy(d);
}

static void tables_that_contradict_each_other_are_refused(void **state)
{
    const figures twice[2] = { { { "boden", NULL }, { 12 } }, { { "boden", NULL }, { 12 } } };
    const figures other[1] = { { { "boden", NULL }, { 13 } } };
    hjm_disclosure *d = begin();
    (void)state;
    add(d, make("twice", twice, 2, 1, NULL), "party", "sex", 0, "users", HJM_PUBLICATION_NEW);
    assert_code(hjm_disclosure_run(d, &err), &err, HJM_E_DUPLICATE, HJM_M_DISCLOSURE_ROW_TWICE);
    assert_int_equal(err.index, 1);
    hjm_disclosure_destroy(d);
    d = begin();
    add(d, make("first", twice, 1, 1, NULL), "party", "sex", 0, "users", HJM_PUBLICATION_NEW);
    add(d, make("second", other, 1, 1, NULL), "party", "sex", 0, "users", HJM_PUBLICATION_NEW);
    assert_code(hjm_disclosure_run(d, &err), &err, HJM_E_SHARES, HJM_M_DISCLOSURE_DIFFER);
    assert_int_equal(err.index, 0);
    hjm_disclosure_destroy(d);
}

static void a_negative_count_is_refused(void **state)
{
    hjm_disclosure *d = begin();
    hjm_table *t = make("users", by_party, 1, 1, NULL);
    (void)state;
    assert_ok(hjm_table_set_number(t, 2, -3, &err), &err);
    add(d, t, "party", "sex", 0, "users", HJM_PUBLICATION_NEW);
    assert_code(hjm_disclosure_run(d, &err), &err, HJM_E_ARGUMENT, HJM_M_DISCLOSURE_COUNT);
    hjm_disclosure_destroy(d);
}

static void wrong_arguments_are_refused(void **state)
{
    hjm_disclosure_options o = HJM_DISCLOSURE_OPTIONS_INIT;
    hjm_disclosure *d = NULL;
    hjm_table *t = make("users", by_party, 9, 2, NULL);
    hjm_table *out = NULL;
    (void)state;
    assert_code(hjm_disclosure_create(NULL, NULL, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    o.threshold = 2;
    assert_code(hjm_disclosure_create(&d, &o, &err), &err, HJM_E_ARGUMENT, HJM_M_DISCLOSURE_THRESHOLD);
    assert_null(d);
    d = begin();
    assert_code(hjm_disclosure_add_count(d, 2, "users", NULL, NULL, &err), &err, HJM_E_STATE,
                HJM_M_DISCLOSURE_NO_TABLE);
    assert_code(hjm_disclosure_add_table(d, NULL, 0, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_code(hjm_disclosure_add_table(d, t, 2, &err), &err, HJM_E_ARGUMENT, HJM_M_OUT_OF_RANGE);
    assert_ok(hjm_disclosure_add_table(d, t, 0, &err), &err);
    assert_code(hjm_disclosure_add_dimension(d, 0, NULL, 0, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_code(hjm_disclosure_add_dimension(d, 0, "party", 2, &err), &err, HJM_E_ARGUMENT, HJM_M_OUT_OF_RANGE);
    assert_code(hjm_disclosure_add_dimension(d, 4, "party", 0, &err), &err, HJM_E_ARGUMENT, HJM_M_NO_SUCH_COLUMN);
    assert_code(hjm_disclosure_add_dimension(d, 2, "party", 0, &err), &err, HJM_E_ARGUMENT, HJM_M_COLUMN_TYPE);
    assert_code(hjm_disclosure_add_count(d, 2, NULL, NULL, NULL, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_code(hjm_disclosure_add_count(d, 2, "users", "sex", NULL, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_code(hjm_disclosure_add_count(d, 2, "users", NULL, "men", &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_code(hjm_disclosure_add_count(d, 0, "users", NULL, NULL, &err), &err, HJM_E_ARGUMENT, HJM_M_COLUMN_TYPE);
    assert_code(hjm_disclosure_add_follower(d, 3, 2, -1, &err), &err, HJM_E_ARGUMENT, HJM_M_DISCLOSURE_NOT_COUNT);
    assert_code(hjm_disclosure_add_follower(d, 0, 2, -1, &err), &err, HJM_E_ARGUMENT, HJM_M_COLUMN_TYPE);
    assert_code(hjm_disclosure_add_follower(d, 3, 2, 9, &err), &err, HJM_E_ARGUMENT, HJM_M_NO_SUCH_ROW);
    assert_code(hjm_disclosure_get_table(d, 0, &out, &err), &err, HJM_E_STATE, HJM_M_DISCLOSURE_NOT_DONE);
    assert_code(hjm_disclosure_get_table(d, 0, NULL, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_code(hjm_disclosure_run(NULL, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_ok(hjm_disclosure_run(d, &err), &err);
    assert_code(hjm_disclosure_run(d, &err), &err, HJM_E_STATE, HJM_M_DISCLOSURE_DONE);
    assert_code(hjm_disclosure_add_table(d, t, 0, &err), &err, HJM_E_STATE, HJM_M_DISCLOSURE_DONE);
    assert_code(hjm_disclosure_get_table(d, 1, &out, &err), &err, HJM_E_ARGUMENT, HJM_M_OUT_OF_RANGE);
    assert_int_equal(hjm_disclosure_n_cells(NULL, HJM_CELL_SHOWN), 0);
    hjm_table_destroy(t);
    hjm_disclosure_destroy(d);
    hjm_disclosure_destroy(NULL);
}

static hjm_status whole_run(const hjm_disclosure_options *o, hjm_table *t, hjm_table **out)
{
    hjm_disclosure *d = NULL;
    hjm_status status = hjm_disclosure_create(&d, o, &err);
    status = status != HJM_OK ? status : hjm_disclosure_add_table(d, t, HJM_PUBLICATION_NEW, &err);
    status = status != HJM_OK ? status : hjm_disclosure_add_dimension(d, 0, "party", 0, &err);
    status = status != HJM_OK ? status : hjm_disclosure_add_dimension(d, 1, "sex", 0, &err);
    status = status != HJM_OK ? status : hjm_disclosure_add_count(d, 2, "users", "year", "2024", &err);
    status = status != HJM_OK ? status : hjm_disclosure_add_follower(d, 3, 2, -1, &err);
    status = status != HJM_OK ? status : hjm_disclosure_run(d, &err);
    status = status != HJM_OK ? status : hjm_disclosure_get_table(d, 0, out, &err);
    hjm_disclosure_destroy(d);
    return status;
}

static void every_allocation_that_fails_is_told(void **state)
{
    hjm_disclosure_options o = HJM_DISCLOSURE_OPTIONS_INIT;
    hjm_options options = HJM_OPTIONS_INIT;
    hjm_status status;
    int64_t allow = 0;
    (void)state;
    do {
        struct meter m = { -1, 0, 0 };
        hjm_allocator allocator = meter_allocator(&m);
        hjm_table *out = NULL;
        o.allocator = options.allocator = &allocator;
        hjm_table *t = make("users", by_party, 9, 2, &options);
        m.count = 0;
        m.allow = allow++;
        status = whole_run(&o, t, &out);
        hjm_table_destroy(out);
        hjm_table_destroy(t);
        assert_int_equal(m.live, 0);
        if (status != HJM_OK) {
            assert_code(status, &err, HJM_E_NOMEM, HJM_M_NO_MEMORY);
        }
    } while (status != HJM_OK);
    assert_true(allow > 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_small_count_takes_a_rectangle_of_the_table_and_its_amounts_with_it),
        cmocka_unit_test(a_note_tells_how_many_are_hidden_and_why),
        cmocka_unit_test(a_table_without_small_counts_stays_as_it_is),
        cmocka_unit_test(the_same_count_in_two_tables_is_one),
        cmocka_unit_test(codes_nested_in_others_are_linked_across_tables),
        cmocka_unit_test(classes_and_subclasses_of_one_table_are_not_added_twice),
        cmocka_unit_test(columns_can_be_a_dimension),
        cmocka_unit_test(a_change_is_hidden_with_either_year),
        cmocka_unit_test(shares_of_a_hidden_total_are_hidden),
        cmocka_unit_test(counts_that_are_not_sums_take_nothing_with_them),
        cmocka_unit_test(an_earlier_publication_decides_what_can_be_hidden_now),
        cmocka_unit_test(a_count_that_an_earlier_publication_gives_away_is_told),
        cmocka_unit_test(tables_that_contradict_each_other_are_refused),
        cmocka_unit_test(a_negative_count_is_refused),
        cmocka_unit_test(wrong_arguments_are_refused),
        cmocka_unit_test(every_allocation_that_fails_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
