/* Errors: numbered messages with a place, as people read them. */
#include "support.h"

#include "base/error.h"
#include "base/text.h"

#include <string.h>

static const struct {
    int32_t     code;
    hjm_status  status;
    const char *text[4];
} messages[] = {
#define X(name, number, status, en, sv, advice_en, advice_sv) { (number), (status), { en, sv, advice_en, advice_sv } },
#include "base/messages.all"
#undef X
};

enum { N_MESSAGES = sizeof messages / sizeof messages[0] };

static void every_message_has_its_own_number_and_a_status_with_a_name(void **state)
{
    (void)state;
    for (size_t i = 0; i < N_MESSAGES; i++) {
        assert_true(messages[i].code > 0);
        assert_true(messages[i].status < 0);
        assert_string_not_equal(hjm_status_name(messages[i].status), "HJM_E_?");
        for (size_t k = 0; k < i; k++) {
            assert_int_not_equal(messages[k].code, messages[i].code);
        }
    }
}

static int arguments_of(const char *text)
{
    int seen = 0;
    for (const char *p = text; (p = strchr(p, '{')) != NULL; p++) {
        assert_true(p[1] >= '0' && p[1] <= '2' && p[2] == '}');
        seen |= 1 << (p[1] - '0');
    }
    return seen;
}

static void every_message_is_one_line_and_says_the_same_in_both_languages(void **state)
{
    (void)state;
    for (size_t i = 0; i < N_MESSAGES; i++) {
        for (int k = 0; k < 4; k++) {
            const char *text = messages[i].text[k];
            size_t n = strlen(text);
            assert_true(hjm__utf8_valid(text, n));
            assert_null(strpbrk(text, "\n\r\t"));
            assert_in_range(n, 0, 250);
            if (k < 2) {
                assert_true(n > 0);
                assert_int_not_equal(text[n - 1], '.');
            } else if (n > 0) {
                assert_int_equal(text[n - 1], '.');
            }
        }
        assert_int_equal(arguments_of(messages[i].text[0]), arguments_of(messages[i].text[1]));
        assert_int_equal(messages[i].text[2][0] == '\0', messages[i].text[3][0] == '\0');
    }
}

static void every_message_can_be_told_and_fits(void **state)
{
    (void)state;
    for (size_t i = 0; i < N_MESSAGES; i++) {
        hjm_error err;
        hjm_status got = hjm__fail3(&err, messages[i].code, NULL, hjm__int(INT64_MIN), hjm__str("a"), hjm__str("b"));
        assert_code(got, &err, messages[i].status, messages[i].code);
        assert_null(strpbrk(err.message, "{}"));
        assert_null(strpbrk(err.message_sv, "{}"));
        assert_int_equal(hjm__fail(NULL, messages[i].code, NULL), messages[i].status);
    }
}

static void an_error_without_a_place_says_so(void **state)
{
    hjm_error err;
    hjm__place place = hjm__at_index(7);
    (void)state;
    memset(&err, 0xa5, sizeof err);
    assert_code(hjm__fail1(&err, HJM_M_NULL_ARGUMENT, NULL, hjm__str("weights")), &err, HJM_E_ARGUMENT,
                HJM_M_NULL_ARGUMENT);
    assert_string_equal(err.message, "argument weights is missing");
    assert_string_equal(err.message_sv, "argumentet weights saknas");
    assert_int_equal(err.index, -1);
    assert_int_equal(err.line + err.column + err.caret + err.reserved0, 0);
    assert_string_equal(err.source, "");
    assert_string_equal(err.excerpt, "");
    assert_code(hjm__fail(&err, HJM_M_NO_MEMORY, &place), &err, HJM_E_NOMEM, HJM_M_NO_MEMORY);
    assert_int_equal(err.index, 7);
}

/* The error for a place in a line, as text in a language. */
static void say(const char *line, uint32_t column, hjm_lang lang, char out[2048])
{
    hjm_error err;
    hjm__place place = { "kostnader.csv", 14, column, line, strlen(line), -1 };
    assert_int_equal(hjm__fail1(&err, HJM_M_AMOUNT_SYNTAX, &place, hjm__str("1 2O0,50")), HJM_E_SYNTAX);
    assert_int_equal(hjm_error_format(&err, lang, out, 2048, NULL), HJM_OK);
}

static void the_caret_stands_under_the_character_also_behind_swedish_letters(void **state)
{
    char out[2048];
    (void)state;
    say("4711;Rekonditionering å ä;1 2O0,50", 32, HJM_LANG_SV, out);
    assert_string_equal(out, "fel HJM-22: kostnader.csv:14:30: beloppet går inte att läsa: 1 2O0,50\n"
                             "14 | 4711;Rekonditionering å ä;1 2O0,50\n"
                             "   |                              ^\n"
                             "  Skriv beloppet som 1200,50 eller 1 200,50, med bara siffror.\n");
    say("1 2O0,50", 4, HJM_LANG_EN, out);
    assert_string_equal(out, "error HJM-22: kostnader.csv:14:4: the amount cannot be read: 1 2O0,50\n"
                             "14 | 1 2O0,50\n"
                             "   |    ^\n"
                             "  Write the amount as 1200,50 or 1 200,50, with digits only.\n");
}

static void a_long_line_is_shown_around_the_place(void **state)
{
    char line[1001];
    hjm_error err;
    (void)state;
    for (size_t i = 0; i < 1000; i++) {
        line[i] = (char)('a' + i % 26);
    }
    line[1000] = '\0';
    hjm__place place = { "x", 1, 501, line, 1000, -1 };
    assert_code(hjm__fail(&err, HJM_M_AMOUNT_EMPTY, &place), &err, HJM_E_SYNTAX, HJM_M_AMOUNT_EMPTY);
    assert_int_equal(err.column, 501);
    assert_true(strlen(err.excerpt) > err.caret);
    assert_int_equal(err.excerpt[err.caret], line[500]);
    assert_memory_equal(err.excerpt, line + 500 - err.caret, strlen(err.excerpt));
}

static void a_place_behind_the_line_points_at_its_end(void **state)
{
    hjm_error err;
    hjm__place place = { "x", 1, 99, "abc", 3, -1 };
    (void)state;
    assert_code(hjm__fail(&err, HJM_M_AMOUNT_EMPTY, &place), &err, HJM_E_SYNTAX, HJM_M_AMOUNT_EMPTY);
    assert_int_equal(err.caret, 3);
}

static void foreign_text_cannot_steer_a_terminal(void **state)
{
    static const char hostile[] = "a\x1b[31m\r\nb\xe2\x80\xae\xff\x7f\tc\xc2\x9b";
    hjm_error err;
    hjm__place place = { hostile, 1, 1, hostile, sizeof hostile - 1, -1 };
    const char *texts[] = { err.message, err.message_sv, err.source, err.excerpt };
    (void)state;
    assert_int_equal(hjm__fail1(&err, HJM_M_NOT_UTF8, &place, hjm__str(hostile)), HJM_E_ENCODING);
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        assert_true(hjm__utf8_valid(texts[i], strlen(texts[i])));
        assert_null(strpbrk(texts[i], "\x1b\r\n\t\x7f"));
        assert_null(strstr(texts[i], "\xe2\x80\xae"));
        assert_null(strstr(texts[i], "\xc2\x9b"));
        assert_non_null(strchr(texts[i], 'a'));
    }
}

static void long_text_is_cut_at_a_whole_character(void **state)
{
    char text[601];
    hjm_error err;
    (void)state;
    for (size_t shift = 0; shift < 4; shift++) {
        memset(text, 'x', shift);
        for (size_t i = shift; i + 4 < sizeof text; i += 3) {
            memcpy(text + i, "\xe2\x82\xac", 4);
        }
        hjm__place place = { text, 1, 1, text, strlen(text), -1 };
        assert_int_equal(hjm__fail1(&err, HJM_M_NOT_UTF8, &place, hjm__str(text)), HJM_E_ENCODING);
        assert_in_range(strlen(err.message), 240, 255);
        assert_true(hjm__utf8_valid(err.message, strlen(err.message)));
        assert_true(hjm__utf8_valid(err.message_sv, strlen(err.message_sv)));
        assert_true(hjm__utf8_valid(err.source, strlen(err.source)));
        assert_true(hjm__utf8_valid(err.excerpt, strlen(err.excerpt)));
    }
}

static void formatting_tells_the_room_it_needs_and_keeps_to_it(void **state)
{
    char whole[2048];
    char part[2048];
    size_t needed = 0;
    hjm_error err;
    (void)state;
    assert_int_equal(hjm__fail(&err, HJM_M_NO_MEMORY, NULL), HJM_E_NOMEM);
    assert_int_equal(hjm_error_format(&err, HJM_LANG_SV, whole, sizeof whole, &needed), HJM_OK);
    assert_int_equal(needed, strlen(whole) + 1);
    for (size_t capacity = 0; capacity < needed; capacity++) {
        size_t told = 0;
        memset(part, '#', sizeof part);
        assert_int_equal(hjm_error_format(&err, HJM_LANG_SV, capacity > 0 ? part : NULL, capacity, &told), HJM_E_BUFFER);
        assert_int_equal(told, needed);
        assert_int_equal(part[0], '#');
    }
    assert_int_equal(hjm_error_format(&err, HJM_LANG_SV, part, needed, NULL), HJM_OK);
    assert_string_equal(part, whole);
    assert_int_equal(part[needed], '#');
}

static void formatting_refuses_what_it_cannot_do(void **state)
{
    char out[8];
    hjm_error err;
    (void)state;
    assert_int_equal(hjm__fail(&err, HJM_M_CANCELLED, NULL), HJM_E_CANCELLED);
    assert_int_equal(hjm_error_format(NULL, HJM_LANG_SV, out, sizeof out, NULL), HJM_E_ARGUMENT);
    assert_int_equal(hjm_error_format(&err, 2, out, sizeof out, NULL), HJM_E_ARGUMENT);
    assert_int_equal(hjm_error_format(&err, -1, out, sizeof out, NULL), HJM_E_ARGUMENT);
    assert_int_equal(hjm_error_format(&err, HJM_LANG_EN, NULL, 8, NULL), HJM_E_ARGUMENT);
}

static void every_status_has_a_name(void **state)
{
    (void)state;
    assert_string_equal(hjm_status_name(HJM_OK), "HJM_OK");
    assert_string_equal(hjm_status_name(HJM_E_FILE), "HJM_E_FILE");
    assert_string_equal(hjm_status_name(1), "HJM_E_?");
    assert_string_equal(hjm_version(), HJM_VERSION);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_message_has_its_own_number_and_a_status_with_a_name),
        cmocka_unit_test(every_message_is_one_line_and_says_the_same_in_both_languages),
        cmocka_unit_test(every_message_can_be_told_and_fits),
        cmocka_unit_test(an_error_without_a_place_says_so),
        cmocka_unit_test(the_caret_stands_under_the_character_also_behind_swedish_letters),
        cmocka_unit_test(a_long_line_is_shown_around_the_place),
        cmocka_unit_test(a_place_behind_the_line_points_at_its_end),
        cmocka_unit_test(foreign_text_cannot_steer_a_terminal),
        cmocka_unit_test(long_text_is_cut_at_a_whole_character),
        cmocka_unit_test(formatting_tells_the_room_it_needs_and_keeps_to_it),
        cmocka_unit_test(formatting_refuses_what_it_cannot_do),
        cmocka_unit_test(every_status_has_a_name),
    };
    return cmocka_run_group_tests_name("error", tests, NULL, NULL);
}
