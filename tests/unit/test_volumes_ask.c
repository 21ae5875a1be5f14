/* Answers for publication: small rows hidden, what was published before, and where the answer comes from. */
#include "volumes.h"

/* Lines of a party in December of a year, each of another user. */
static void append_some(struct report *r, const char *party, const char *kind, int year, int64_t first, size_t n)
{
    append_users(r, party, (struct line){ kind, NULL, year, 12, 100, 0, first, HJM_SEX_UNKNOWN, 0, 0 }, n);
}

static void begin_asking(struct report *r)
{
    begin(r);
    assert_ok(hjm_earlier_create(&r->earlier, NULL, &r->w.err), &r->w.err);
    append_some(r, "a", "rental", 2023, 100, 2);
    append_some(r, "b", "rental", 2023, 200, 6);
    append_some(r, "c", "rental", 2023, 300, 7);
    append_some(r, "c", "fee", 2023, 300, 7);
}

static const hjm_dimension by_party[] = { HJM_BY_PARTY, HJM_BY_KIND };

static hjm_question question(int year, size_t n_dimensions)
{
    hjm_question q = HJM_QUESTION_INIT;
    q.first = day(year, 1, 1);
    q.last = day(year, 12, 31);
    q.dimensions = by_party;
    q.n_dimensions = n_dimensions;
    q.margins = 1;
    return q;
}

static hjm_status ask(struct report *r, const hjm_question *q, int32_t threshold)
{
    hjm_volume_options how = HJM_VOLUME_OPTIONS_INIT;
    how.threshold = threshold;
    how.earlier = r->earlier;
    hjm_volumes_destroy(r->run);
    return hjm_volumes_ask(&r->run, r->w.cube, q, &how, NULL, &r->w.err);
}

/* The rows that are hidden, as a row of signs: every figure of a row is hidden, or none. */
static const char *hidden(const struct report *r, size_t n_dimensions)
{
    static char signs[32];
    hjm_table *t = table(r, "volumes");
    size_t n = hjm_table_n_rows(t);
    assert_true(n < sizeof signs);
    for (size_t row = 0; row < n; row++) {
        int32_t first = hjm_table_is_hidden(t, row, 2 * n_dimensions);
        signs[row] = first == 1 ? 'x' : '-';
        for (size_t c = 2 * n_dimensions; c < hjm_table_n_columns(t); c++) {
            assert_int_equal(hjm_table_is_hidden(t, row, c), first);
        }
    }
    signs[n] = '\0';
    hjm_table_destroy(t);
    return signs;
}

static void remember(struct report *r)
{
    hjm_table *t = table(r, "volumes");
    assert_ok(hjm_earlier_add_table(r->earlier, t, &r->w.err), &r->w.err);
    hjm_table_destroy(t);
}

static void a_small_row_is_hidden_with_a_companion(void **state)
{
    (void)state;
    struct report r;
    hjm_question q = question(2023, 1);
    begin_asking(&r);
    assert_ok(ask(&r, &q, 5), &r.w.err);
    assert_string_equal(hidden(&r, 1), "xx--");
    assert_ok(ask(&r, &q, 0), &r.w.err);
    assert_string_equal(hidden(&r, 1), "----");
    end(&r);
}

/* Rows of a and b are hidden as wholes, whether their sums over the kinds are asked for or not. */
static void sums_that_are_not_asked_for_protect_all_the_same(void **state)
{
    (void)state;
    struct report r;
    hjm_question q = question(2023, 2);
    begin_asking(&r);
    assert_ok(ask(&r, &q, 5), &r.w.err);
    assert_string_equal(hidden(&r, 2), "xxxx------");
    q.margins = 0;
    assert_ok(ask(&r, &q, 5), &r.w.err);
    assert_string_equal(hidden(&r, 2), "xx---");
    end(&r);
}

static void rows_are_protected_whatever_measures_are_asked_for(void **state)
{
    (void)state;
    const hjm_measure amount = HJM_MEASURE_AMOUNT;
    struct report r;
    hjm_question q = question(2023, 1);
    begin_asking(&r);
    q.measures = &amount;
    q.n_measures = 1;
    assert_ok(ask(&r, &q, 5), &r.w.err);
    hjm_table *t = table(&r, "volumes");
    assert_int_equal(hjm_table_n_columns(t), 3);
    hjm_table_destroy(t);
    assert_string_equal(hidden(&r, 1), "xx--");
    end(&r);
}

/* No line has a quantity or an item. */
static void measures_of_which_there_is_nothing_are_left_out(void **state)
{
    (void)state;
    static const char *const names[] = { "party", "party_name", "lines", "amount", "users" };
    struct report r;
    hjm_question q = question(2023, 1);
    begin_asking(&r);
    assert_ok(ask(&r, &q, 5), &r.w.err);
    hjm_table *t = table(&r, "volumes");
    assert_int_equal(hjm_table_n_columns(t), 5);
    for (size_t c = 0; c < 5; c++) {
        assert_string_equal(hjm_table_column_name(t, c), names[c]);
    }
    hjm_table_destroy(t);
    end(&r);
}

static void what_was_hidden_stays_hidden_in_other_divisions_and_years(void **state)
{
    (void)state;
    struct report r;
    hjm_question q = question(2023, 2);
    begin_asking(&r);
    assert_ok(ask(&r, &q, 7), &r.w.err);
    remember(&r);
    append_some(&r, "a", "rental", 2024, 100, 9);
    append_some(&r, "b", "rental", 2024, 200, 9);
    append_some(&r, "c", "rental", 2024, 300, 9);
    q = question(2024, 1);
    q.compared_year = 2023;
    assert_ok(ask(&r, &q, 3), &r.w.err);
    assert_string_equal(hidden(&r, 1), "xx--");
    end(&r);
}

static void a_small_row_that_was_shown_stops_the_run(void **state)
{
    (void)state;
    struct report r;
    hjm_question q = question(2023, 1);
    begin_asking(&r);
    assert_ok(ask(&r, &q, 0), &r.w.err);
    remember(&r);
    assert_code(ask(&r, &q, 5), &r.w.err, HJM_E_AGREEMENT, HJM_M_VOLUME_EXPOSED);
    assert_non_null(strstr(r.w.err.message, "2023"));
    end(&r);
}

/* b, c and the sum were shown, so that a is known. */
static void a_small_row_that_can_be_worked_out_stops_the_run(void **state)
{
    (void)state;
    struct report r;
    hjm_question q = question(2023, 1);
    begin_asking(&r);
    assert_ok(ask(&r, &q, 0), &r.w.err);
    hjm_table *t = table(&r, "volumes");
    hjm_volumes_destroy(r.run);
    r.run = NULL;
    for (size_t c = 2; c < hjm_table_n_columns(t); c++) {
        assert_ok(hjm_table_hide(t, 0, c, &r.w.err), &r.w.err);
    }
    assert_ok(hjm_earlier_add_table(r.earlier, t, &r.w.err), &r.w.err);
    hjm_table_destroy(t);
    assert_code(ask(&r, &q, 5), &r.w.err, HJM_E_AGREEMENT, HJM_M_VOLUME_EXPOSED);
    end(&r);
}

static void lists_of_what_was_published_can_be_merged(void **state)
{
    (void)state;
    struct report r;
    hjm_earlier *both = NULL;
    hjm_question q = question(2023, 1);
    begin_asking(&r);
    assert_ok(ask(&r, &q, 7), &r.w.err);
    remember(&r);
    assert_ok(hjm_earlier_create(&both, NULL, &r.w.err), &r.w.err);
    assert_ok(hjm_earlier_merge(both, r.earlier, &r.w.err), &r.w.err);
    assert_int_equal(hjm_earlier_n(both), hjm_earlier_n(r.earlier));
    assert_ok(hjm_earlier_merge(both, both, &r.w.err), &r.w.err);
    assert_code(hjm_earlier_merge(both, NULL, &r.w.err), &r.w.err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_code(hjm_earlier_merge(NULL, both, &r.w.err), &r.w.err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    hjm_earlier_destroy(r.earlier);
    r.earlier = both;
    assert_ok(ask(&r, &q, 3), &r.w.err);
    assert_string_equal(hidden(&r, 1), "xx--");
    end(&r);
}

static void the_sources_of_the_answer_are_told_once_each(void **state)
{
    (void)state;
    static const char sha256[] = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    struct report r;
    size_t found = 0;
    hjm_question q = question(2023, 1);
    begin_asking(&r);
    assert_ok(hjm_cube_add_source(r.w.cube, "lines.csv", sha256, &r.w.err), &r.w.err);
    assert_ok(hjm_cube_add_source(r.w.cube, "lines.csv", sha256, &r.w.err), &r.w.err);
    assert_ok(ask(&r, &q, 5), &r.w.err);
    assert_int_equal(hjm_volumes_n_tables(r.run), 2);
    hjm_table *t = table(&r, "volumes_provenance");
    for (size_t row = 0; row < hjm_table_n_rows(t); row++) {
        found += strcmp(hjm_table_text(t, row, 1, HJM_LANG_EN), sha256) == 0;
    }
    assert_int_equal(found, 1);
    assert_true(hjm_table_n_notes(t) == 1);
    hjm_table_destroy(t);
    end(&r);
}

static void wrong_arguments_are_told(void **state)
{
    (void)state;
    struct report r;
    hjm_question q = question(2023, 1);
    hjm_volume_options how = HJM_VOLUME_OPTIONS_INIT;
    begin_asking(&r);
    assert_code(hjm_volumes_ask(NULL, r.w.cube, &q, NULL, NULL, &r.w.err), &r.w.err, HJM_E_ARGUMENT,
                HJM_M_NULL_ARGUMENT);
    assert_code(hjm_volumes_ask(&r.run, NULL, &q, NULL, NULL, &r.w.err), &r.w.err, HJM_E_ARGUMENT,
                HJM_M_NULL_ARGUMENT);
    assert_code(hjm_volumes_ask(&r.run, r.w.cube, NULL, NULL, NULL, &r.w.err), &r.w.err, HJM_E_ARGUMENT,
                HJM_M_NULL_ARGUMENT);
    assert_code(ask(&r, &q, 2), &r.w.err, HJM_E_ARGUMENT, HJM_M_DISCLOSURE_THRESHOLD);
    assert_code(ask(&r, &q, 1000001), &r.w.err, HJM_E_ARGUMENT, HJM_M_OUT_OF_RANGE);
    how.compare = HJM_COMPARE_BUDGET;
    assert_code(hjm_volumes_ask(&r.run, r.w.cube, &q, &how, NULL, &r.w.err), &r.w.err, HJM_E_ARGUMENT,
                HJM_M_OUT_OF_RANGE);
    q.first++;
    assert_code(ask(&r, &q, 5), &r.w.err, HJM_E_ARGUMENT, HJM_M_WHOLE_MONTHS);
    assert_null(r.run);
    end(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_small_row_is_hidden_with_a_companion),
        cmocka_unit_test(sums_that_are_not_asked_for_protect_all_the_same),
        cmocka_unit_test(rows_are_protected_whatever_measures_are_asked_for),
        cmocka_unit_test(measures_of_which_there_is_nothing_are_left_out),
        cmocka_unit_test(what_was_hidden_stays_hidden_in_other_divisions_and_years),
        cmocka_unit_test(a_small_row_that_was_shown_stops_the_run),
        cmocka_unit_test(a_small_row_that_can_be_worked_out_stops_the_run),
        cmocka_unit_test(lists_of_what_was_published_can_be_merged),
        cmocka_unit_test(the_sources_of_the_answer_are_told_once_each),
        cmocka_unit_test(wrong_arguments_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
