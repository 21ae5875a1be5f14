/* Bytes and UTF-8, independent of locale. */
#include "support.h"

#include "base/text.h"

#include <string.h>

static size_t width(const char *text)
{
    return hjm__utf8_width(text, strlen(text));
}

static void every_code_point_survives_a_round_trip(void **state)
{
    (void)state;
    for (uint32_t point = 0; point <= 0x10ffff; point++) {
        char bytes[4];
        uint32_t back;
        if (point == 0xd800) {
            point = 0xe000;
        }
        size_t n = hjm__utf8_put(point, bytes);
        assert_int_equal(n, point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4);
        assert_int_equal(hjm__utf8_next(bytes, n, &back), n);
        assert_int_equal(back, point);
        assert_true(hjm__utf8_valid(bytes, n));
        assert_false(n > 1 && hjm__utf8_valid(bytes, n - 1));
    }
}

static void broken_bytes_are_told_from_text(void **state)
{
    static const char *const broken[] = { "\x80", "\xc3", "\xc0\xaf", "\xe0\x80\xaf", "\xed\xa0\x80", "\xf4\x90\x80\x80",
                                          "\xff", "abc\xe5", "\xf8\x88\x80\x80\x80", "\xe2\x82" };
    (void)state;
    for (size_t i = 0; i < sizeof broken / sizeof broken[0]; i++) {
        uint32_t point;
        assert_false(hjm__utf8_valid(broken[i], strlen(broken[i])));
        if ((unsigned char)broken[i][0] >= 0x80) {
            assert_int_equal(hjm__utf8_next(broken[i], strlen(broken[i]), &point), 1);
            assert_int_equal(point, 0xfffd);
        }
    }
    assert_true(hjm__utf8_valid("", 0));
    assert_true(hjm__utf8_valid("Övertorneå", strlen("Övertorneå")));
}

static void a_character_never_reads_past_the_length_given(void **state)
{
    uint32_t point;
    (void)state;
    assert_int_equal(hjm__utf8_next("\xc3\xa5", 1, &point), 1);
    assert_int_equal(point, 0xfffd);
    assert_false(hjm__utf8_valid("\xc3\xa5", 1));
}

static void width_counts_terminal_columns(void **state)
{
    (void)state;
    assert_int_equal(width(""), 0);
    assert_int_equal(width("Älvsbyn"), 7);
    assert_int_equal(width("A\xcc\x88lvsbyn"), 7); /* a combining mark takes no room */
    assert_int_equal(width("\xe4\xb8\xad"), 2);     /* an ideograph takes two columns */
    assert_int_equal(width("1\xc2\xa0" "890"), 5);   /* a no-break space takes one */
}

static void names_are_lower_case_words(void **state)
{
    static const char *const good[] = { "a", "work_order", "x9", "a_" };
    static const char *const bad[] = { "", "9x", "_a", "Work", "a-b", "a b", "å", "a\n" };
    char longest[66];
    (void)state;
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
        assert_true(hjm__is_name(good[i]));
    }
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        assert_false(hjm__is_name(bad[i]));
    }
    assert_false(hjm__is_name(NULL));
    memset(longest, 'a', 65);
    longest[65] = '\0';
    assert_false(hjm__is_name(longest));
    longest[64] = '\0';
    assert_true(hjm__is_name(longest));
}

static void integers_are_written_in_full_at_the_limits(void **state)
{
    static const struct {
        int64_t     value;
        const char *text;
    } cases[] = { { 0, "0" }, { -1, "-1" }, { 10, "10" }, { INT64_MAX, "9223372036854775807" },
                  { INT64_MIN, "-9223372036854775808" } };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char out[24];
        assert_int_equal(hjm__int_text(cases[i].value, out), strlen(cases[i].text));
        assert_string_equal(out, cases[i].text);
    }
}

static void a_missing_text_equals_nothing(void **state)
{
    (void)state;
    assert_true(hjm__same("markup", "markup"));
    assert_false(hjm__same("markup", "mark"));
    assert_false(hjm__same(NULL, "markup"));
    assert_false(hjm__same("markup", NULL));
    assert_false(hjm__same(NULL, NULL));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_code_point_survives_a_round_trip),
        cmocka_unit_test(broken_bytes_are_told_from_text),
        cmocka_unit_test(a_character_never_reads_past_the_length_given),
        cmocka_unit_test(width_counts_terminal_columns),
        cmocka_unit_test(names_are_lower_case_words),
        cmocka_unit_test(integers_are_written_in_full_at_the_limits),
        cmocka_unit_test(a_missing_text_equals_nothing),
    };
    return cmocka_run_group_tests_name("text", tests, NULL, NULL);
}
