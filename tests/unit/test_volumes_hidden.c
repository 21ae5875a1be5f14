/* Volume statistics for publication: few people are not seen, and cannot be worked out. */
#include "volumes.h"

#include <stdio.h>

enum { NOBODY = -1 };

/* Lines of a kind and party in December 2024, each of another user, from the first one on. */
static void append_some(struct report *r, const char *kind, const char *party, int64_t first, size_t n, int32_t product)
{
    append_users(r, party, (struct line){ kind, NULL, 2024, 12, 1000, 10, first, HJM_SEX_UNKNOWN, product, 0 }, n);
}

/* An indicator of some kinds, by party or not. */
static void add_about(struct report *r, const char *code, hjm_measure measure, const char *one, const char *other,
                      bool by_party, hjm_about about)
{
    const hjm_dimension by = HJM_BY_PARTY;
    int32_t kinds[] = { kind_of(r, one), other == NULL ? -1 : kind_of(r, other) };
    hjm_indicator i = counting(code, measure, kinds);
    i.n_kinds = other == NULL ? 1 : 2;
    i.dimensions = &by;
    i.n_dimensions = by_party ? 1 : 0;
    i.about = about;
    assert_ok(add(r, &i), &r->w.err);
}

static hjm_status run_guarded(struct report *r, int32_t threshold)
{
    return run_year(r, 2024, HJM_COMPARE_PREVIOUS, threshold);
}

static const char *note(const struct report *r, const char *name, hjm_lang lang)
{
    static char text[256];
    hjm_table *t = table(r, name);
    const char *found = hjm_table_n_notes(t) == 0 ? "" : hjm_table_note(t, hjm_table_n_notes(t) - 1, lang);
    (void)snprintf(text, sizeof text, "%s", found);
    hjm_table_destroy(t);
    return text;
}

static void an_amount_of_few_users_is_hidden_and_so_is_one_more(void **state)
{
    (void)state;
    struct report r;
    begin(&r);
    append_some(&r, "rental", "a", 100, 2, 120000);
    append_some(&r, "rental", "b", 200, 6, 120000);
    append_some(&r, "rental", "c", 300, 9, 120000);
    add_about(&r, "rent", HJM_MEASURE_AMOUNT, "rental", NULL, true, HJM_ABOUT_UNSAID);
    assert_ok(run_guarded(&r, 5), &r.w.err);
    SHOWS("amounts", 0, "period", "..");
    SHOWS("amounts", 0, "share", "..");
    SHOWS("amounts", 1, "period", ".."); /* or the total would tell of the two */
    SHOWS("amounts", 2, "period", "90.00");
    SHOWS("amounts", 3, "period", "170.00");
    SHOWS("amounts_years", 0, "y2024", "..");
    SHOWS("amounts_years", 2, "y2024", "90.00");
    assert_string_equal(note(&r, "amounts", HJM_LANG_EN),
                        "Hidden figures (..): 2. Of them 1 have 1 to 4 users, or lines if no user is known; 1 are "
                        "hidden so that those cannot be worked out.");
    assert_ok(run_guarded(&r, 0), &r.w.err);
    SHOWS("amounts", 0, "period", "20.00");
    assert_null(strstr(note(&r, "amounts", HJM_LANG_SV), "Dolda"));
    end(&r);
}

static void a_quantity_of_few_users_is_hidden_however_large_it_is(void **state)
{
    (void)state;
    struct report r;
    begin(&r);
    append_some(&r, "rental", "a", 100, 2, 120000); /* quantity 20 */
    append_some(&r, "rental", "b", 200, 6, 120000);
    add_about(&r, "rented", HJM_MEASURE_QUANTITY, "rental", NULL, true, HJM_ABOUT_UNSAID);
    assert_ok(run_guarded(&r, 5), &r.w.err);
    SHOWS("volumes", 0, "period", "..");
    SHOWS("volumes", 1, "period", "..");
    SHOWS("volumes", 2, "period", "80");
    end(&r);
}

/* 30 rent, and 2 of another kind: 32 - 30 would tell of the two. */
static void what_two_indicators_differ_by_is_not_few(void **state)
{
    static const hjm_measure measures[] = { HJM_MEASURE_AMOUNT, HJM_MEASURE_QUANTITY, HJM_MEASURE_LINES,
                                            HJM_MEASURE_USERS };
    (void)state;
    for (size_t m = tortured() ? 2 : 0; m < 4; m++) { /* what adds up, and what does not */
        struct report r;
        const char *shown = m == 0 ? "amounts" : "volumes";
        begin(&r);
        append_some(&r, "rental", "a", 100, 30, 120000);
        append_some(&r, "fee", "a", 200, 2, 120000);
        add_about(&r, "all", measures[m], "rental", "fee", false, HJM_ABOUT_UNSAID);
        add_about(&r, "part", measures[m], "rental", NULL, false, HJM_ABOUT_UNSAID);
        assert_ok(run_guarded(&r, 5), &r.w.err);
        bool hidden = strcmp(cell(&r, shown, 0, "period"), "..") == 0;
        hidden = hidden || strcmp(cell(&r, shown, 1, "period"), "..") == 0;
        assert_true(hidden);
        append_some(&r, "fee", "a", 300, 3, 120000);
        assert_ok(run_guarded(&r, 5), &r.w.err);
        assert_string_not_equal(cell(&r, shown, 0, "period"), "..");
        assert_string_not_equal(cell(&r, shown, 1, "period"), "..");
        end(&r);
    }
}

static void the_same_count_in_two_indicators_is_hidden_in_both(void **state)
{
    (void)state;
    struct report r;
    begin(&r);
    append_some(&r, "rental", "a", 100, 3, 120000);
    append_some(&r, "rental", "b", 200, 6, 120000);
    append_some(&r, "rental", "c", 300, 7, 120000);
    add_about(&r, "one", HJM_MEASURE_USERS, "rental", NULL, true, HJM_ABOUT_UNSAID);
    add_about(&r, "other", HJM_MEASURE_USERS, "rental", NULL, true, HJM_ABOUT_UNSAID);
    assert_ok(run_guarded(&r, 5), &r.w.err);
    for (size_t row = 0; row < 8; row++) {
        bool few = row % 4 < 2;
        assert_int_equal(strcmp(cell(&r, "volumes", row, "period"), "..") == 0, few);
    }
    end(&r);
}

static void what_is_made_of_a_hidden_figure_is_hidden(void **state)
{
    (void)state;
    struct report r;
    const char *const whole[] = { "all" };
    const char *const part[] = { "fees" };
    begin(&r);
    append_some(&r, "rental", "a", 100, 30, 120000);
    append_some(&r, "fee", "a", 200, 2, 120000);
    add_about(&r, "all", HJM_MEASURE_LINES, "rental", NULL, false, HJM_ABOUT_UNSAID);
    add_about(&r, "fees", HJM_MEASURE_LINES, "fee", NULL, false, HJM_ABOUT_UNSAID);
    hjm_indicator share = made_of("share", HJM_INDICATOR_SHARE, part, 1);
    share.whole = whole;
    share.target = 50000;
    assert_ok(add(&r, &share), &r.w.err);
    assert_ok(run_guarded(&r, 5), &r.w.err);
    SHOWS("volumes", 1, "period", "..");
    SHOWS("rates", 0, "period", "..");
    SHOWS("rates", 0, "target", "50.0");
    SHOWS("rates", 0, "to_target", "..");
    SHOWS("rates_years", 0, "y2024", "..");
    assert_string_equal(note(&r, "rates", HJM_LANG_SV),
                        "Dolda uppgifter (..) bildas av uppgifter som är dolda i andra tabeller.");
    end(&r);
}

static void things_may_be_few(void **state)
{
    (void)state;
    struct report r;
    begin(&r);
    append_some(&r, "fee", "a", NOBODY, 2, 120000);
    add_about(&r, "bought", HJM_MEASURE_AMOUNT, "fee", NULL, false, HJM_ABOUT_UNSAID); /* names no user */
    add_about(&r, "guarded", HJM_MEASURE_AMOUNT, "fee", NULL, false, HJM_ABOUT_PEOPLE);
    assert_ok(run_guarded(&r, 5), &r.w.err);
    SHOWS("amounts", 1, "period", "..");
    end(&r);
    begin(&r);
    append_some(&r, "fee", "a", NOBODY, 2, 120000);
    add_about(&r, "bought", HJM_MEASURE_AMOUNT, "fee", NULL, false, HJM_ABOUT_UNSAID);
    add_about(&r, "pieces", HJM_MEASURE_LINES, "fee", NULL, false, HJM_ABOUT_UNSAID);
    add_about(&r, "things", HJM_MEASURE_QUANTITY, "fee", NULL, false, HJM_ABOUT_THINGS);
    assert_ok(run_guarded(&r, 5), &r.w.err);
    SHOWS("amounts", 0, "period", "20.00");
    SHOWS("volumes", 0, "period", "..");
    SHOWS("volumes", 1, "period", "20");
    end(&r);
}

/* 7, 6 and 2 users: the places of hidden amounts and the sums of shares beside them would tell of them. */
static void hidden_products_stand_last_and_their_shares_are_in_no_sum(void **state)
{
    (void)state;
    struct report r;
    int32_t rental;
    begin(&r);
    append_some(&r, "rental", "a", 100, 2, 40000);
    append_some(&r, "rental", "a", 200, 9, 90000);
    append_some(&r, "rental", "a", 300, 6, 120000);
    append_some(&r, "rental", "a", 400, 8, 180000);
    rental = kind_of(&r, "rental");
    assert_ok(hjm_indicators_add_products(r.list, HJM_PRODUCTS_RANKED, "rank", "Hyra", NULL, HJM_BY_CLASS, &rental, 1,
                                          &r.w.err), &r.w.err);
    assert_ok(hjm_indicators_add_products(r.list, HJM_PRODUCTS_PRICE_VOLUME_MIX, "pvm", "Hyra", NULL, HJM_BY_CLASS,
                                          &rental, 1, &r.w.err), &r.w.err);
    assert_ok(run_guarded(&r, 5), &r.w.err);
    SHOWS("rank", 0, "code", "09");
    SHOWS("rank", 1, "code", "18");
    SHOWS("rank", 1, "share_so_far", "68.0");
    SHOWS("rank", 2, "code", "04");
    SHOWS("rank", 2, "period", "..");
    SHOWS("rank", 2, "share_so_far", "..");
    SHOWS("rank", 3, "code", "12");
    SHOWS("rank", 3, "share", "..");
    SHOWS("rank", 4, "period", "250.00");
    SHOWS("pvm", 0, "period", "..");
    SHOWS("pvm", 1, "period", "90.00");
    end(&r);
}

static void a_threshold_of_one_or_two_is_refused(void **state)
{
    (void)state;
    struct report r;
    begin(&r);
    for (int32_t threshold = -1; threshold < 3; threshold++) {
        hjm_status status = run_guarded(&r, threshold);
        if (threshold == 0) {
            assert_ok(status, &r.w.err);
        } else {
            assert_code(status, &r.w.err, HJM_E_ARGUMENT, HJM_M_DISCLOSURE_THRESHOLD);
        }
    }
    end(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_amount_of_few_users_is_hidden_and_so_is_one_more),
        cmocka_unit_test(a_quantity_of_few_users_is_hidden_however_large_it_is),
        cmocka_unit_test(what_two_indicators_differ_by_is_not_few),
        cmocka_unit_test(the_same_count_in_two_indicators_is_hidden_in_both),
        cmocka_unit_test(what_is_made_of_a_hidden_figure_is_hidden),
        cmocka_unit_test(things_may_be_few),
        cmocka_unit_test(hidden_products_stand_last_and_their_shares_are_in_no_sum),
        cmocka_unit_test(a_threshold_of_one_or_two_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
