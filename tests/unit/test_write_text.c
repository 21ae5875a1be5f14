/* Tables for people: aligned by display width, totals marked by rules, nothing that could harm a terminal. The spaces
 * within numbers below are no-break spaces, U+00A0. */
#include "receiver.h"

#include "base/text.h"

static hjm_error err;

static hjm_table *new_table(const char *title, const hjm_options *options)
{
    hjm_table *t = NULL;
    assert_ok(hjm_table_create(&t, "cost", title, NULL, options, &err), &err);
    return t;
}

static void add_row(hjm_table *t, hjm_row_kind kind, const char *party, int64_t cost)
{
    assert_ok(hjm_table_add_row(t, kind, &err), &err);
    assert_ok(hjm_table_set_text(t, 0, party, NULL, &err), &err);
    assert_ok(hjm_table_set_number(t, 1, cost, &err), &err);
}

static hjm_table *party_table(const hjm_options *options)
{
    hjm_table *t = new_table("Kostnad per part 2024", options);
    add_column(t, HJM_TYPE_TEXT, "party", "Part", 0, HJM_SHOW_PLAIN);
    add_column(t, HJM_TYPE_ORE, "cost", "Kostnad", 0, HJM_SHOW_PLAIN);
    return t;
}

static void assert_text(const hjm_table *t, const hjm_text_options *options, const hjm_format *format,
                        const char *wanted)
{
    forget();
    assert_ok(hjm_table_write_text(t, options, format, receive, &got, &err), &err);
    assert_string_equal(got.text, wanted);
}

static void a_report_is_aligned_and_its_totals_stand_under_rules(void **state)
{
    hjm_table *t = party_table(NULL);
    hjm_format f = HJM_FORMAT_INIT;
    (void)state;
    add_column(t, HJM_TYPE_RATIO, "share", "Andel av kostnaden", 1, HJM_SHOW_PERCENT);
    add_column(t, HJM_TYPE_INTEGER, "users", "Antal brukare", 0, HJM_SHOW_PLAIN);
    add_row(t, HJM_ROW_NORMAL, "Luleå", 1234567890);
    assert_ok(hjm_table_set_ratio(t, 2, 1, 3, &err), &err);
    assert_ok(hjm_table_set_number(t, 3, 12345, &err), &err);
    add_row(t, HJM_ROW_NORMAL, "Övertorneå", -4567890);
    add_row(t, HJM_ROW_SUBTOTAL, "Kommunerna", 1230000000);
    add_row(t, HJM_ROW_NORMAL, "Regionen", 0);
    add_row(t, HJM_ROW_TOTAL, "Summa", 1230000000);
    assert_ok(hjm_table_set_ratio(t, 2, 1, 1, &err), &err);
    assert_ok(hjm_table_add_note(t, "Raderna är syntetiska.", NULL, &err), &err);
    f.unit = HJM_UNIT_TKR;
    assert_text(t, NULL, &f,
                "Kostnad per part 2024\n"
                "\n"
                "                      Andel av    Antal\n"
                "Part        Kostnad  kostnaden  brukare\n"
                "                tkr          %\n"
                "───────────────────────────────────────\n"
                "Luleå        12 346       33,3   12 345\n"
                "Övertorneå      −46          .        .\n"
                "            ───────  ─────────  ───────\n"
                "Kommunerna   12 300          .        .\n"
                "\n"
                "Regionen          0          .        .\n"
                "───────────────────────────────────────\n"
                "Summa        12 300      100,0        .\n"
                "\n"
                "* Raderna är syntetiska.\n");
    hjm_table_destroy(t);
}

static void decimal_commas_stand_under_each_other(void **state)
{
    hjm_table *t = party_table(NULL);
    (void)state;
    add_row(t, HJM_ROW_NORMAL, "A", 5);
    add_row(t, HJM_ROW_NORMAL, "B", -123456789);
    assert_text(t, NULL, NULL,
                "Kostnad per part 2024\n"
                "\n"
                "Part        Kostnad\n"
                "                 kr\n"
                "───────────────────\n"
                "A              0,05\n"
                "B     −1 234 567,89\n");
    hjm_table_destroy(t);
}

static void ascii_lines_english_and_exact_ratios_can_be_chosen(void **state)
{
    hjm_table *t = NULL;
    hjm_text_options o = HJM_TEXT_OPTIONS_INIT;
    hjm_format f = HJM_FORMAT_INIT;
    (void)state;
    assert_ok(hjm_table_create(&t, "share", "Andel", "Share", NULL, &err), &err);
    const hjm_column c = { sizeof c, HJM_TYPE_RATIO, "share", "Andel", "Share", 1, HJM_SHOW_PERCENT };
    assert_ok(hjm_table_add_column(t, &c, &err), &err);
    assert_ok(hjm_table_add_row(t, HJM_ROW_NORMAL, &err), &err);
    assert_ok(hjm_table_set_ratio(t, 0, -7311, 10000, &err), &err);
    o.lines = HJM_DRAWING_ASCII;
    f.lang = HJM_LANG_EN;
    assert_text(t, &o, &f, "Share\n\nShare\n    %\n-----\n−73,1\n");
    f.exact = 1;
    assert_text(t, &o, &f, "Share\n\n      Share\n-----------\n-7311/10000\n");
    hjm_table_destroy(t);
}

static void bold_marks_headings_and_totals_and_nothing_else(void **state)
{
    hjm_table *t = party_table(NULL);
    hjm_text_options o = HJM_TEXT_OPTIONS_INIT;
    (void)state;
    add_row(t, HJM_ROW_NORMAL, "A", 100);
    add_row(t, HJM_ROW_TOTAL, "Summa", 100);
    o.colour = 1;
    assert_text(t, &o, NULL,
                "\x1b[1mKostnad per part 2024\x1b[0m\n"
                "\n"
                "\x1b[1mPart   Kostnad\x1b[0m\n"
                "            kr\n"
                "──────────────\n"
                "A         1,00\n"
                "──────────────\n"
                "\x1b[1mSumma     1,00\x1b[0m\n");
    hjm_table_destroy(t);
}

static void a_table_without_rows_says_so(void **state)
{
    hjm_table *t = party_table(NULL);
    hjm_format f = HJM_FORMAT_INIT;
    (void)state;
    assert_text(t, NULL, NULL, "Kostnad per part 2024\n\nPart  Kostnad\n           kr\n─────────────\n(inga rader)\n");
    f.lang = HJM_LANG_EN;
    assert_text(t, NULL, &f, "Kostnad per part 2024\n\nPart  Kostnad\n           kr\n─────────────\n(no rows)\n");
    hjm_table_destroy(t);
    t = new_table("Tom", NULL);
    assert_text(t, NULL, NULL, "Tom\n(inga rader)\n");
    hjm_table_destroy(t);
}

static void an_empty_text_shows_nothing_and_no_line_ends_with_spaces(void **state)
{
    hjm_table *t = new_table("T", NULL);
    (void)state;
    add_column(t, HJM_TYPE_DATE, "since", "Sedan", 0, HJM_SHOW_PLAIN);
    add_column(t, HJM_TYPE_TEXT, "remark", "Anmärkning", 0, HJM_SHOW_PLAIN);
    assert_ok(hjm_table_add_row(t, HJM_ROW_NORMAL, &err), &err);
    assert_ok(hjm_table_set_number(t, 0, 19797, &err), &err);
    assert_ok(hjm_table_add_row(t, HJM_ROW_NORMAL, &err), &err);
    assert_ok(hjm_table_set_text(t, 1, "okänt  ", NULL, &err), &err);
    assert_text(t, NULL, NULL,
                "T\n\nSedan       Anmärkning\n──────────────────────\n2024-03-15\n.           okänt\n");
    hjm_table_destroy(t);
}

static void a_wide_table_is_cut_into_blocks_that_repeat_its_text_columns(void **state)
{
    hjm_table *t = new_table("Kostnad per år", NULL);
    static const char *const years[] = { "y2021", "y2022", "y2023", "y2024" };
    hjm_text_options o = HJM_TEXT_OPTIONS_INIT;
    (void)state;
    add_column(t, HJM_TYPE_TEXT, "code", "Kod", 0, HJM_SHOW_PLAIN);
    add_column(t, HJM_TYPE_TEXT, "party", "Part", 0, HJM_SHOW_PLAIN);
    for (size_t i = 0; i < 4; i++) {
        add_column(t, HJM_TYPE_ORE, years[i], years[i] + 1, 0, HJM_SHOW_PLAIN);
    }
    assert_ok(hjm_table_add_row(t, HJM_ROW_NORMAL, &err), &err);
    assert_ok(hjm_table_set_text(t, 0, "2580", NULL, &err), &err);
    assert_ok(hjm_table_set_text(t, 1, "Luleå", NULL, &err), &err);
    for (size_t i = 2; i < 6; i++) {
        assert_ok(hjm_table_set_number(t, i, (int64_t)i * 111111, &err), &err);
    }
    o.width = 33;
    assert_text(t, &o, NULL,
                "Kostnad per år\n"
                "\n"
                "Kod   Part       2021      2022\n"
                "                   kr        kr\n"
                "───────────────────────────────\n"
                "2580  Luleå  2 222,22  3 333,33\n"
                "\n"
                "Kod   Part       2023      2024\n"
                "                   kr        kr\n"
                "───────────────────────────────\n"
                "2580  Luleå  4 444,44  5 555,55\n");
    o.width = 1; /* there is always one column that is not repeated */
    forget();
    assert_ok(hjm_table_write_text(t, &o, NULL, receive, &got, &err), &err);
    assert_non_null(strstr(got.text, "\n\nKod       2024\n"));
    hjm_table_destroy(t);
}

static void long_texts_are_set_on_several_lines_when_the_screen_is_narrow(void **state)
{
    hjm_table *t = party_table(NULL);
    hjm_text_options o = HJM_TEXT_OPTIONS_INIT;
    (void)state;
    add_row(t, HJM_ROW_NORMAL, "Gemensamma nämnden för hjälpmedel i Övertorneå", 100);
    add_row(t, HJM_ROW_NORMAL, "9f86d081884c7d659a2feaa0c55ad015", 200);
    assert_ok(hjm_table_add_note(t, "Beloppen är avrundade var för sig, och visas som de är.", NULL, &err), &err);
    assert_ok(hjm_table_add_note(t, "Syntetiskt.", NULL, &err), &err);
    o.width = 36;
    assert_text(t, &o, NULL,
                "Kostnad per part 2024\n"
                "\n"
                "Part                         Kostnad\n"
                "                                  kr\n"
                "────────────────────────────────────\n"
                "Gemensamma nämnden för          1,00\n"
                "hjälpmedel i Övertorneå\n"
                "9f86d081884c7d659a2feaa0c55     2,00\n"
                "ad015\n"
                "\n"
                "* Beloppen är avrundade var för sig,\n"
                "  och visas som de är.\n"
                "* Syntetiskt.\n");
    hjm_table_destroy(t);
}

static void notes_can_be_shown_elsewhere(void **state)
{
    hjm_table *t = party_table(NULL);
    hjm_text_options o = HJM_TEXT_OPTIONS_INIT;
    (void)state;
    add_row(t, HJM_ROW_NORMAL, "Luleå", 100);
    assert_ok(hjm_table_add_note(t, "Syntetiskt.", NULL, &err), &err);
    o.no_notes = 1;
    assert_text(t, &o, NULL,
                "Kostnad per part 2024\n"
                "\n"
                "Part   Kostnad\n"
                "            kr\n"
                "──────────────\n"
                "Luleå     1,00\n");
    o.no_notes = 2;
    assert_code(hjm_table_write_text(t, &o, NULL, receive, &got, &err), &err, HJM_E_ARGUMENT, HJM_M_OUT_OF_RANGE);
    hjm_table_destroy(t);
}

static void a_table_that_must_be_cut_anyway_keeps_a_third_of_the_screen_for_a_text(void **state)
{
    hjm_table *t = new_table("T", NULL);
    hjm_text_options o = HJM_TEXT_OPTIONS_INIT;
    (void)state;
    add_column(t, HJM_TYPE_TEXT, "party", "Part", 0, HJM_SHOW_PLAIN);
    for (char c = 'a'; c <= 'j'; c++) {
        char name[2] = { c, '\0' };
        add_column(t, HJM_TYPE_ORE, name, NULL, 0, HJM_SHOW_PLAIN);
    }
    add_row(t, HJM_ROW_NORMAL, "En part med ett ganska långt namn", 0);
    for (size_t i = 1; i <= 10; i++) {
        assert_ok(hjm_table_set_number(t, i, 100000000000, &err), &err);
    }
    o.width = 90;
    forget();
    assert_ok(hjm_table_write_text(t, &o, NULL, receive, &got, &err), &err);
    assert_non_null(strstr(got.text, "\nEn part med ett ganska långt    1 000"));
    assert_non_null(strstr(got.text, "\nnamn\n"));
    hjm_table_destroy(t);
}

/* Each line of a table whose last column stands to the right must be equally wide. */
static void assert_even(const char *text, size_t lines_above)
{
    size_t width = 0;
    for (const char *end; (end = strchr(text, '\n')) != NULL; text = end + 1) {
        size_t this_width = hjm__utf8_width(text, (size_t)(end - text));
        if (lines_above > 0) {
            lines_above--;
        } else if (width == 0) {
            width = this_width;
        } else {
            assert_int_equal(this_width, width);
        }
    }
}

static void columns_are_aligned_whatever_the_texts_are_written_in(void **state)
{
    static const char *const names[] = { "Luleå", "日本語の名前", "A\xcc\x8angstro\xcc\x88m", "\xef\xbc\xa1\xef\xbc\xa2", "",
                                         "한국어", "Ελλάδα", "e\xcc\x81\xcc\x82\xcc\x83", "\xf0\x9f\xa6\xbd rullstol",
                                         "Łódź", "\xe2\x80\x8b", "Kiruna " };
    hjm_table *t = party_table(NULL);
    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        add_row(t, HJM_ROW_NORMAL, names[i], 100);
    }
    forget();
    assert_ok(hjm_table_write_text(t, NULL, NULL, receive, &got, &err), &err);
    assert_even(got.text, 2);
    hjm_table_destroy(t);
}

static void nothing_in_a_text_can_control_a_terminal(void **state)
{
    hjm_table *t = party_table(NULL);
    (void)state;
    for (uint32_t point = 1; point < 0x2100; point++) {
        char text[8] = "a";
        text[1 + hjm__utf8_put(point, text + 1)] = 'b';
        if (point < 0x20 || (point >= 0x7f && point < 0xa0) || point == 0x61c || point >= 0x2000) {
            add_row(t, HJM_ROW_NORMAL, text, 100);
        }
    }
    assert_ok(hjm_table_add_note(t, "\x1b]0;title\x07\xe2\x80\xae", NULL, &err), &err);
    forget();
    assert_ok(hjm_table_write_text(t, NULL, NULL, receive, &got, &err), &err);
    assert_non_null(strstr(got.text, "* \xef\xbf\xbd]0;title\xef\xbf\xbd\xef\xbf\xbd\n"));
    for (size_t i = 0; i < got.length;) {
        uint32_t point;
        i += hjm__utf8_next(got.text + i, got.length - i, &point);
        assert_true(point == '\n' || (point >= 0x20 && point != 0x7f));
        assert_false((point >= 0x80 && point < 0xa0) || point == 0x61c || point == 0x200e || point == 0x200f);
        assert_false((point >= 0x2028 && point <= 0x202e) || (point >= 0x2066 && point <= 0x2069));
    }
    hjm_table_destroy(t);
}

static void a_line_break_in_a_text_becomes_a_space(void **state)
{
    hjm_table *t = new_table("En\r\nrubrik", NULL);
    (void)state;
    add_column(t, HJM_TYPE_TEXT, "x", "X", 0, HJM_SHOW_PLAIN);
    assert_ok(hjm_table_add_row(t, HJM_ROW_NORMAL, &err), &err);
    assert_ok(hjm_table_set_text(t, 0, "a\nb\tc\xe2\x80\xa8" "d", NULL, &err), &err);
    assert_text(t, NULL, NULL, "En  rubrik\n\nX\n───────\na b c d\n");
    hjm_table_destroy(t);
}

static void a_very_long_text_is_written_whole(void **state)
{
    static char text[200001];
    hjm_table *t = new_table("T", NULL);
    hjm_text_options o = HJM_TEXT_OPTIONS_INIT;
    size_t letters = 0;
    (void)state;
    memset(text, 'x', sizeof text - 1);
    add_column(t, HJM_TYPE_TEXT, "party", "Part", 0, HJM_SHOW_PLAIN);
    assert_ok(hjm_table_add_row(t, HJM_ROW_NORMAL, &err), &err);
    assert_ok(hjm_table_set_text(t, 0, text, NULL, &err), &err);
    o.width = 80;
    forget();
    assert_ok(hjm_table_write_text(t, &o, NULL, receive, &got, &err), &err);
    for (size_t i = 0; i < got.length; i++) {
        letters += got.text[i] == 'x';
    }
    assert_int_equal(letters, sizeof text - 1);
    hjm_table_destroy(t);
}

static void wrong_use_is_refused_in_the_documented_order(void **state)
{
    hjm_table *t = party_table(NULL);
    hjm_text_options o;
    hjm_format f = HJM_FORMAT_INIT;
    int32_t *const fields[] = { &o.width, (int32_t *)&o.lines, &o.colour };
    (void)state;
    hjm_text_options_init(&o);
    forget();
    f.unit = 9;
    o.struct_size = 3;
    o.colour = 5;
    assert_code(hjm_table_write_text(NULL, &o, &f, receive, &got, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_code(hjm_table_write_text(t, &o, &f, NULL, NULL, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_code(hjm_table_write_text(t, &o, &f, receive, &got, &err), &err, HJM_E_ARGUMENT, HJM_M_OPTIONS);
    for (size_t i = 0; i < 3; i++) {
        hjm_text_options_init(&o);
        *fields[i] = -7;
        assert_code(hjm_table_write_text(t, &o, &f, receive, &got, &err), &err, HJM_E_ARGUMENT, HJM_M_OUT_OF_RANGE);
        assert_non_null(strstr(err.message, "-7"));
    }
    hjm_text_options_init(&o);
    assert_code(hjm_table_write_text(t, &o, &f, receive, &got, &err), &err, HJM_E_ARGUMENT, HJM_M_OUT_OF_RANGE);
    assert_non_null(strstr(err.message, "unit"));
    assert_int_equal(got.length, 0);
    got.pieces = 0;
    assert_code(hjm_table_write_text(t, NULL, NULL, receive, &got, &err), &err, HJM_E_FILE, HJM_M_OUTPUT_STOPPED);
    hjm_table_destroy(t);
}

static void every_allocation_that_fails_is_told_and_nothing_is_written(void **state)
{
    struct meter m = { -1, 0, 0 };
    hjm_allocator allocator = meter_allocator(&m);
    hjm_options options = HJM_OPTIONS_INIT;
    hjm_text_options o = HJM_TEXT_OPTIONS_INIT;
    hjm_status status = HJM_E_NOMEM;
    (void)state;
    options.allocator = &allocator;
    hjm_table *t = party_table(&options);
    for (int i = 0; i < 60; i++) {
        add_row(t, HJM_ROW_NORMAL, "Gemensamma nämnden \x07 för hjälpmedel i Övertorneå", 100);
    }
    assert_ok(hjm_table_add_note(t, "Raderna är syntetiska.", NULL, &err), &err);
    int64_t live = m.live;
    o.width = 40;
    for (int64_t n = 0; status != HJM_OK; n++) {
        m.count = 0;
        m.allow = n;
        forget();
        status = hjm_table_write_text(t, &o, NULL, receive, &got, &err);
        if (status != HJM_OK) {
            assert_code(status, &err, HJM_E_NOMEM, HJM_M_NO_MEMORY);
            assert_int_equal(got.length, 0);
        }
        assert_int_equal(m.live, live);
    }
    assert_true(m.count > 3);
    hjm_table_destroy(t);
    assert_int_equal(m.live, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_report_is_aligned_and_its_totals_stand_under_rules),
        cmocka_unit_test(decimal_commas_stand_under_each_other),
        cmocka_unit_test(notes_can_be_shown_elsewhere),
        cmocka_unit_test(ascii_lines_english_and_exact_ratios_can_be_chosen),
        cmocka_unit_test(bold_marks_headings_and_totals_and_nothing_else),
        cmocka_unit_test(a_table_without_rows_says_so),
        cmocka_unit_test(an_empty_text_shows_nothing_and_no_line_ends_with_spaces),
        cmocka_unit_test(a_wide_table_is_cut_into_blocks_that_repeat_its_text_columns),
        cmocka_unit_test(long_texts_are_set_on_several_lines_when_the_screen_is_narrow),
        cmocka_unit_test(a_table_that_must_be_cut_anyway_keeps_a_third_of_the_screen_for_a_text),
        cmocka_unit_test(columns_are_aligned_whatever_the_texts_are_written_in),
        cmocka_unit_test(nothing_in_a_text_can_control_a_terminal),
        cmocka_unit_test(a_line_break_in_a_text_becomes_a_space),
        cmocka_unit_test(a_very_long_text_is_written_whole),
        cmocka_unit_test(wrong_use_is_refused_in_the_documented_order),
        cmocka_unit_test(every_allocation_that_fails_is_told_and_nothing_is_written),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
