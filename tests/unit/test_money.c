/* Amounts as text: what is read and refused, and how amounts are shown. */
#include "support.h"

#include "base/error.h"
#include "hjmekonomi/money.h"

#include <string.h>

#define NBSP  "\xc2\xa0"
#define MINUS "\xe2\x88\x92"

static hjm_error err;

static void swedish_and_plain_amounts_are_read_to_the_ore(void **state)
{
    static const struct {
        const char *text;
        hjm_ore     amount;
    } amounts[] = {
        { "13 518,50", 1351850 },
        { "13" NBSP "518,50", 1351850 },
        { "13\xe2\x80\xaf" "518,5", 1351850 },
        { "13\xe2\x80\x89" "518", 1351800 },
        { "1234.5", 123450 },
        { "1234,56", 123456 },
        { "0", 0 },
        { "-0,01", -1 },
        { "-5", -500 },
        { "+5", 500 },
        { "- 1 890", -189000 },
        { MINUS "1 890", -189000 },
        { "\xe2\x80\x93" "1890", -189000 },
        { "  7,00  ", 700 },
        { "46 116 860 184 273 879,03", INT64_C(4611686018427387903) },
        { "-46116860184273879,03", -INT64_C(4611686018427387903) },
    };
    (void)state;
    for (size_t i = 0; i < sizeof amounts / sizeof amounts[0]; i++) {
        hjm_ore amount;
        assert_ok(hjm_money_parse(amounts[i].text, strlen(amounts[i].text), &amount, &err), &err);
        assert_true(amount == amounts[i].amount);
    }
}

static void what_is_not_an_amount_is_refused_with_its_place(void **state)
{
    static const struct {
        const char  *text;
        hjm_status   status;
        hjm__message message;
        uint32_t     column;
    } wrong[] = {
        { "", HJM_E_SYNTAX, HJM_M_AMOUNT_EMPTY, 1 },
        { "1 2O0,50", HJM_E_SYNTAX, HJM_M_AMOUNT_SYNTAX, 4 },
        { "-", HJM_E_SYNTAX, HJM_M_AMOUNT_SYNTAX, 2 },
        { "1e5", HJM_E_SYNTAX, HJM_M_AMOUNT_SYNTAX, 2 },
        { "1,234", HJM_E_SYNTAX, HJM_M_AMOUNT_DECIMALS, 5 },
        { "1,500", HJM_E_SYNTAX, HJM_M_AMOUNT_DECIMALS, 5 },
        { "1 23", HJM_E_SYNTAX, HJM_M_AMOUNT_GROUPS, 5 },
        { "1 23,5", HJM_E_SYNTAX, HJM_M_AMOUNT_GROUPS, 5 },
        { "1234 567", HJM_E_SYNTAX, HJM_M_AMOUNT_GROUPS, 5 },
        { MINUS NBSP "x", HJM_E_SYNTAX, HJM_M_AMOUNT_SYNTAX, 3 },
        { "46116860184273879,04", HJM_E_OVERFLOW, HJM_M_AMOUNT_RANGE, 1 },
        { "00000000000000000000000000000000000000000000000000000000000000001", HJM_E_LIMIT, HJM_M_AMOUNT_LONG, 65 },
    };
    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        hjm_ore amount = 7;
        assert_code(hjm_money_parse(wrong[i].text, strlen(wrong[i].text), &amount, &err), &err, wrong[i].status,
                    wrong[i].message);
        assert_int_equal(err.column, wrong[i].column);
        assert_string_equal(err.excerpt, wrong[i].status == HJM_E_LIMIT ? wrong[i].text + 4 : wrong[i].text);
        assert_true(amount == 7);
    }
}

static void reading_is_refused_in_the_documented_order(void **state)
{
    hjm_ore amount = 7;
    (void)state;
    assert_code(hjm_money_parse(NULL, 5, NULL, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_code(hjm_money_parse(NULL, 5, &amount, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_code(hjm_money_parse(NULL, 0, &amount, &err), &err, HJM_E_SYNTAX, HJM_M_AMOUNT_EMPTY);
    assert_int_equal(hjm_money_parse("x", 1, &amount, NULL), HJM_E_SYNTAX);
    assert_true(amount == 7);
}

static void assert_shown(hjm_ore amount, hjm_unit unit, int32_t decimals, hjm_rounding rounding, hjm_style style,
                         const char *wanted)
{
    char text[HJM_MONEY_CAPACITY];
    assert_ok(hjm_money_format(amount, unit, decimals, rounding, style, text, sizeof text, &err), &err);
    assert_string_equal(text, wanted);
}

static void amounts_are_shown_in_a_unit_a_style_and_one_rounding(void **state)
{
    (void)state;
    assert_shown(-1351850, HJM_UNIT_KR, 2, HJM_ROUND_HALF_UP, HJM_STYLE_SWEDISH, MINUS "13" NBSP "518,50");
    assert_shown(-1351850, HJM_UNIT_KR, 2, HJM_ROUND_HALF_UP, HJM_STYLE_COMMA, "-13518,50");
    assert_shown(-1351850, HJM_UNIT_KR, 2, HJM_ROUND_HALF_UP, HJM_STYLE_POINT, "-13518.50");
    assert_shown(1351850, HJM_UNIT_KR, 0, HJM_ROUND_HALF_UP, HJM_STYLE_POINT, "13519");
    assert_shown(1351850, HJM_UNIT_KR, 0, HJM_ROUND_HALF_EVEN, HJM_STYLE_POINT, "13518");
    assert_shown(-1351850, HJM_UNIT_KR, 0, HJM_ROUND_TRUNCATE, HJM_STYLE_POINT, "-13518");
    assert_shown(-1351801, HJM_UNIT_KR, 0, HJM_ROUND_UP, HJM_STYLE_POINT, "-13519");
    assert_shown(1351850, HJM_UNIT_ORE, 0, HJM_ROUND_HALF_UP, HJM_STYLE_SWEDISH, "1" NBSP "351" NBSP "850");
    assert_shown(1351850, HJM_UNIT_TKR, 5, HJM_ROUND_HALF_UP, HJM_STYLE_COMMA, "13,51850");
    assert_shown(1351850, HJM_UNIT_MKR, 2, HJM_ROUND_HALF_UP, HJM_STYLE_COMMA, "0,01");
    assert_shown(-49999, HJM_UNIT_TKR, 0, HJM_ROUND_HALF_UP, HJM_STYLE_SWEDISH, "0");
    assert_shown(INT64_MIN, HJM_UNIT_KR, 2, HJM_ROUND_HALF_UP, HJM_STYLE_POINT, "-92233720368547758.08");
    assert_shown(INT64_MAX, HJM_UNIT_MKR, 8, HJM_ROUND_UP, HJM_STYLE_POINT, "92233720368.54775807");
}

static void what_is_written_can_be_read(void **state)
{
    (void)state;
    for (hjm_style style = HJM_STYLE_SWEDISH; style <= HJM_STYLE_POINT; style++) {
        for (hjm_ore amount = INT64_C(4611686018427387903); amount != 0; amount = -amount / 3) {
            char text[HJM_MONEY_CAPACITY];
            hjm_ore back;
            assert_ok(hjm_money_format(amount, HJM_UNIT_KR, 2, 0, style, text, sizeof text, &err), &err);
            assert_ok(hjm_money_parse(text, strlen(text), &back, &err), &err);
            assert_true(back == amount);
        }
    }
}

static void writing_is_refused_in_the_documented_order(void **state)
{
    static const int32_t most[4] = { 0, 2, 5, 8 };
    char text[HJM_MONEY_CAPACITY] = "x";
    (void)state;
    assert_code(hjm_money_format(1, 9, 9, 9, 9, NULL, 0, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_code(hjm_money_format(1, -1, 0, 0, 0, text, 0, &err), &err, HJM_E_ARGUMENT, HJM_M_OUT_OF_RANGE);
    assert_code(hjm_money_format(1, 4, 0, 0, 0, text, 0, &err), &err, HJM_E_ARGUMENT, HJM_M_OUT_OF_RANGE);
    for (hjm_unit unit = HJM_UNIT_ORE; unit <= HJM_UNIT_MKR; unit++) {
        assert_code(hjm_money_format(1, unit, most[unit] + 1, 0, 0, text, 0, &err), &err, HJM_E_ARGUMENT,
                    HJM_M_OUT_OF_RANGE);
        assert_code(hjm_money_format(1, unit, -1, 0, 0, text, 0, &err), &err, HJM_E_ARGUMENT, HJM_M_OUT_OF_RANGE);
    }
    assert_code(hjm_money_format(1, 1, 2, 4, 0, text, 0, &err), &err, HJM_E_ARGUMENT, HJM_M_OUT_OF_RANGE);
    assert_code(hjm_money_format(1, 1, 2, -1, 0, text, 0, &err), &err, HJM_E_ARGUMENT, HJM_M_OUT_OF_RANGE);
    assert_code(hjm_money_format(1, 1, 2, 0, 3, text, 0, &err), &err, HJM_E_ARGUMENT, HJM_M_OUT_OF_RANGE);
    assert_code(hjm_money_format(1, 1, 2, 0, -1, text, 0, &err), &err, HJM_E_ARGUMENT, HJM_M_OUT_OF_RANGE);
    assert_code(hjm_money_format(12345, 1, 2, 0, 1, text, 6, &err), &err, HJM_E_BUFFER, HJM_M_BUFFER);
    assert_string_equal(text, "x");
    assert_ok(hjm_money_format(12345, 1, 2, 0, 1, text, 7, &err), &err);
    assert_string_equal(text, "123,45");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(swedish_and_plain_amounts_are_read_to_the_ore),
        cmocka_unit_test(what_is_not_an_amount_is_refused_with_its_place),
        cmocka_unit_test(reading_is_refused_in_the_documented_order),
        cmocka_unit_test(amounts_are_shown_in_a_unit_a_style_and_one_rounding),
        cmocka_unit_test(what_is_written_can_be_read),
        cmocka_unit_test(writing_is_refused_in_the_documented_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
