/* Dates: every day of the calendar against an independent count, and text that is read exactly. */
#include "support.h"

#include "base/date.h"
#include "base/error.h"
#include "hjmekonomi/money.h"

#include <string.h>

static hjm_error err;

static void every_day_follows_the_one_before_it(void **state)
{
    static const int lengths[12] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    int32_t count = HJM__DATE_FIRST;
    char text[11];
    (void)state;
    for (int32_t year = 1; year <= 9999; year++) {
        bool leap = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0);
        for (int32_t month = 1; month <= 12; month++) {
            int32_t days = lengths[month - 1] + (leap && month == 2 ? 1 : 0);
            for (int32_t day = 1; day <= days; day++, count++) {
                int32_t y, m, d;
                hjm_date date;
                assert_ok(hjm_date_make(year, month, day, &date, &err), &err);
                assert_int_equal(date, count);
                assert_ok(hjm_date_split(date, &y, &m, &d, &err), &err);
                assert_true(y == year && m == month && d == day);
                hjm__date_text(date, text);
                assert_ok(hjm_date_parse(text, 10, &date, &err), &err);
                assert_int_equal(date, count);
            }
            hjm_date none = 7;
            assert_int_equal(hjm_date_make(year, month, days + 1, &none, NULL), HJM_E_SYNTAX);
            assert_int_equal(none, 7);
        }
    }
    assert_int_equal(count, HJM__DATE_LAST + 1);
}

static void known_days_have_their_known_numbers(void **state)
{
    static const struct {
        const char *text;
        hjm_date    date;
    } known[] = { { "1970-01-01", 0 },      { "1969-12-31", -1 },   { "2000-02-29", 11016 }, { "2024-03-15", 19797 },
                  { "20240315", 19797 },    { "1900-03-01", -25508 }, { "0001-01-01", -719162 },
                  { "9999-12-31", 2932896 } };
    (void)state;
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        hjm_date date;
        assert_ok(hjm_date_parse(known[i].text, strlen(known[i].text), &date, &err), &err);
        assert_int_equal(date, known[i].date);
    }
}

static void a_part_that_nobody_asks_for_is_not_written(void **state)
{
    int32_t year = 0;
    (void)state;
    assert_ok(hjm_date_split(19797, &year, NULL, NULL, &err), &err);
    assert_int_equal(year, 2024);
    assert_ok(hjm_date_split(19797, NULL, NULL, NULL, &err), &err);
}

static void days_that_do_not_exist_are_refused(void **state)
{
    static const int32_t none[][3] = { { 2023, 2, 29 }, { 1900, 2, 29 }, { 2024, 2, 30 }, { 2024, 4, 31 },
                                       { 2024, 13, 1 }, { 2024, 0, 1 },  { 2024, 1, 0 },  { 0, 1, 1 },
                                       { 10000, 1, 1 }, { -5, 1, 1 },    { INT32_MAX, INT32_MIN, INT32_MAX } };
    hjm_date date = 7;
    (void)state;
    for (size_t i = 0; i < sizeof none / sizeof none[0]; i++) {
        assert_code(hjm_date_make(none[i][0], none[i][1], none[i][2], &date, &err), &err, HJM_E_SYNTAX,
                    HJM_M_NO_SUCH_DAY);
    }
    assert_code(hjm_date_make(2024, 2, 30, NULL, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_code(hjm_date_make(2024, 2, 30, &date, &err), &err, HJM_E_SYNTAX, HJM_M_NO_SUCH_DAY);
    assert_string_equal(err.message_sv, "det finns ingen sådan dag: 2024-02-30");
    assert_code(hjm_date_split(HJM__DATE_LAST + 1, &date, NULL, NULL, &err), &err, HJM_E_ARGUMENT, HJM_M_OUT_OF_RANGE);
    assert_code(hjm_date_split(INT32_MIN, &date, NULL, NULL, &err), &err, HJM_E_ARGUMENT, HJM_M_OUT_OF_RANGE);
    assert_int_equal(date, 7);
}

static void text_that_is_not_a_date_is_refused_at_its_first_wrong_character(void **state)
{
    static const struct {
        const char *text;
        uint32_t    column;
        hjm__message message;
    } wrong[] = {
        { "", 1, HJM_M_DATE_SYNTAX },            { "2024", 5, HJM_M_DATE_SYNTAX },
        { "2024-3-15", 7, HJM_M_DATE_SYNTAX },   { "2024-0315", 8, HJM_M_DATE_SYNTAX },
        { "202403-15", 7, HJM_M_DATE_SYNTAX },   { "2024-03-15 ", 11, HJM_M_DATE_SYNTAX },
        { " 2024-03-15", 1, HJM_M_DATE_SYNTAX }, { "2024/03/15", 5, HJM_M_DATE_SYNTAX },
        { "2O24-03-15", 2, HJM_M_DATE_SYNTAX },  { "2024-03-15T00:00", 11, HJM_M_DATE_SYNTAX },
        { "+024-03-15", 1, HJM_M_DATE_SYNTAX },  { "2024-02-30", 1, HJM_M_NO_SUCH_DAY },
        { "0000-01-01", 1, HJM_M_NO_SUCH_DAY },  { "20241301", 1, HJM_M_NO_SUCH_DAY },
        { "2024\xe2\x80\x91" "03-15", 5, HJM_M_DATE_SYNTAX },
    };
    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        hjm_date date = 7;
        assert_code(hjm_date_parse(wrong[i].text, strlen(wrong[i].text), &date, &err), &err, HJM_E_SYNTAX,
                    wrong[i].message);
        assert_int_equal(err.column, wrong[i].column);
        assert_int_equal(date, 7);
    }
}

static void only_the_bytes_given_are_read(void **state)
{
    hjm_date date;
    (void)state;
    assert_ok(hjm_date_parse("2024-03-159", 10, &date, &err), &err);
    assert_int_equal(date, 19797);
    assert_code(hjm_date_parse(NULL, 0, &date, &err), &err, HJM_E_SYNTAX, HJM_M_DATE_SYNTAX);
    assert_code(hjm_date_parse(NULL, 1, &date, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_code(hjm_date_parse("x", 1, NULL, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_code(hjm_date_parse("2024-03\0-15", 11, &date, &err), &err, HJM_E_SYNTAX, HJM_M_DATE_SYNTAX);
}

static void a_period_is_a_day_a_month_a_year_or_two_days(void **state)
{
    static const struct {
        const char *text, *from, *to;
    } periods[] = {
        { "2024-03-15", "2024-03-15", "2024-03-15" },
        { "20240315", "2024-03-15", "2024-03-15" },
        { "2024-02", "2024-02-01", "2024-02-29" },
        { "2023-02", "2023-02-01", "2023-02-28" },
        { "2024-12", "2024-12-01", "2024-12-31" },
        { "2024", "2024-01-01", "2024-12-31" },
        { "2024-01-01..2024-06-30", "2024-01-01", "2024-06-30" },
        { "20240101..2024-06-30", "2024-01-01", "2024-06-30" },
        { "2024-01-01..2024-01-01", "2024-01-01", "2024-01-01" },
    };
    (void)state;
    for (size_t i = 0; i < sizeof periods / sizeof periods[0]; i++) {
        hjm_date from, to;
        char text[11];
        assert_ok(hjm_period_parse(periods[i].text, strlen(periods[i].text), &from, &to, &err), &err);
        hjm__date_text(from, text);
        assert_string_equal(text, periods[i].from);
        hjm__date_text(to, text);
        assert_string_equal(text, periods[i].to);
    }
}

static void text_that_is_not_a_period_is_refused_at_its_first_wrong_character(void **state)
{
    static const struct {
        const char  *text;
        uint32_t     column;
        hjm__message message;
    } wrong[] = {
        { "", 1, HJM_M_PERIOD_SYNTAX },
        { "202", 4, HJM_M_PERIOD_SYNTAX },
        { "2O24", 2, HJM_M_PERIOD_SYNTAX },
        { "0000", 1, HJM_M_NO_SUCH_DAY },
        { "2024-13", 1, HJM_M_NO_SUCH_DAY },
        { "2024-00", 1, HJM_M_NO_SUCH_DAY },
        { "2024/03", 5, HJM_M_PERIOD_SYNTAX },
        { "2024-3x", 7, HJM_M_PERIOD_SYNTAX },
        { "2024-3", 7, HJM_M_PERIOD_SYNTAX },
        { "2024-02-30", 1, HJM_M_NO_SUCH_DAY },
        { "2024-03-15.", 12, HJM_M_PERIOD_SYNTAX },
        { "2024-03-15-2024-03-16", 11, HJM_M_PERIOD_SYNTAX },
        { "2024-03-15..", 13, HJM_M_PERIOD_SYNTAX },
        { "2024-03-15..2024", 17, HJM_M_PERIOD_SYNTAX },
        { "2024-03-15..2024-02-30", 13, HJM_M_NO_SUCH_DAY },
        { "2024-03-15..2024-03-16 ", 23, HJM_M_PERIOD_SYNTAX },
        { "2024-03-15..2024-03-14", 13, HJM_M_PERIOD_ORDER },
    };
    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        hjm_date from = 7, to = 8;
        assert_code(hjm_period_parse(wrong[i].text, strlen(wrong[i].text), &from, &to, &err), &err, HJM_E_SYNTAX,
                    wrong[i].message);
        assert_int_equal(err.column, wrong[i].column);
        assert_true(from == 7 && to == 8);
    }
}

static void periods_are_refused_in_the_documented_order(void **state)
{
    hjm_date date;
    (void)state;
    assert_code(hjm_period_parse("x", 1, NULL, &date, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_code(hjm_period_parse("x", 1, &date, NULL, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_code(hjm_period_parse(NULL, 4, &date, &date, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_code(hjm_period_parse(NULL, 0, &date, &date, &err), &err, HJM_E_SYNTAX, HJM_M_PERIOD_SYNTAX);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_day_follows_the_one_before_it),
        cmocka_unit_test(known_days_have_their_known_numbers),
        cmocka_unit_test(a_part_that_nobody_asks_for_is_not_written),
        cmocka_unit_test(days_that_do_not_exist_are_refused),
        cmocka_unit_test(text_that_is_not_a_date_is_refused_at_its_first_wrong_character),
        cmocka_unit_test(only_the_bytes_given_are_read),
        cmocka_unit_test(a_period_is_a_day_a_month_a_year_or_two_days),
        cmocka_unit_test(text_that_is_not_a_period_is_refused_at_its_first_wrong_character),
        cmocka_unit_test(periods_are_refused_in_the_documented_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
