/* CSV: exact numbers, quoted fields, and no text that a spreadsheet would run. */
#include "receiver.h"

#include <stdbool.h>

static hjm_error err;

static hjm_table *new_table(const hjm_options *options)
{
    hjm_table *t = NULL;
    assert_ok(hjm_table_create(&t, "cost", NULL, NULL, options, &err), &err);
    return t;
}

static hjm_table *cost_table(const hjm_options *options)
{
    hjm_table *t = new_table(options);
    add_column(t, HJM_TYPE_TEXT, "party", NULL, 0, HJM_SHOW_PLAIN);
    add_column(t, HJM_TYPE_INTEGER, "users", NULL, 0, HJM_SHOW_PLAIN);
    add_column(t, HJM_TYPE_ORE, "cost", NULL, 0, HJM_SHOW_PLAIN);
    add_column(t, HJM_TYPE_RATIO, "share", NULL, 1, HJM_SHOW_PERCENT);
    add_column(t, HJM_TYPE_DATE, "since", NULL, 0, HJM_SHOW_PLAIN);
    assert_ok(hjm_table_add_row(t, HJM_ROW_NORMAL, &err), &err);
    assert_ok(hjm_table_set_text(t, 0, "Luleå", "Lulea; \"north\"", &err), &err);
    assert_ok(hjm_table_set_number(t, 1, 12345, &err), &err);
    assert_ok(hjm_table_set_number(t, 2, -135185050, &err), &err);
    assert_ok(hjm_table_set_ratio(t, 3, 2, 3, &err), &err);
    assert_ok(hjm_table_set_number(t, 4, 19797, &err), &err);
    assert_ok(hjm_table_add_row(t, HJM_ROW_SUBTOTAL, &err), &err);
    assert_ok(hjm_table_set_text(t, 0, "", NULL, &err), &err);
    assert_ok(hjm_table_add_row(t, HJM_ROW_TOTAL, &err), &err);
    assert_ok(hjm_table_set_number(t, 2, 0, &err), &err);
    return t;
}

static void assert_csv(const hjm_table *t, const hjm_csv_options *options, const hjm_format *format,
                       const char *wanted)
{
    forget();
    assert_ok(hjm_table_write_csv(t, options, format, receive, &got, &err), &err);
    assert_string_equal(got.text, wanted);
}

static void the_default_is_for_swedish_spreadsheets(void **state)
{
    hjm_table *t = cost_table(NULL);
    (void)state;
    assert_csv(t, NULL, NULL, "row;party;users;cost_kr;share_percent;since\n"
                              "normal;Luleå;12345;-1351850,50;66,7;2024-03-15\n"
                              "subtotal;\"\";;;;\n"
                              "total;;;0,00;;\n");
    hjm_table_destroy(t);
}

static void a_comma_as_separator_brings_decimal_points(void **state)
{
    hjm_table *t = cost_table(NULL);
    hjm_csv_options o = HJM_CSV_OPTIONS_INIT;
    (void)state;
    o.separator = ',';
    o.rows = HJM_CSV_NORMAL;
    o.bom = 1;
    assert_csv(t, &o, NULL, "\xef\xbb\xbfparty,users,cost_kr,share_percent,since\n"
                            "Luleå,12345,-1351850.50,66.7,2024-03-15\n");
    hjm_table_destroy(t);
}

static void the_format_decides_unit_style_language_and_exactness(void **state)
{
    hjm_table *t = cost_table(NULL);
    hjm_csv_options o = HJM_CSV_OPTIONS_INIT;
    hjm_format f = HJM_FORMAT_INIT;
    (void)state;
    o.rows = HJM_CSV_NORMAL;
    f.lang = HJM_LANG_EN;
    f.unit = HJM_UNIT_ORE;
    f.exact = 1;
    assert_csv(t, &o, &f, "party;users;cost_ore;share;since\n"
                          "\"Lulea; \"\"north\"\"\";12345;-135185050;2/3;2024-03-15\n");
    o.separator = '\t';
    f.unit = HJM_UNIT_TKR;
    f.decimals = 5;
    f.style = HJM_STYLE_POINT;
    assert_csv(t, &o, &f, "party\tusers\tcost_tkr\tshare\tsince\n"
                          "\"Lulea; \"\"north\"\"\"\t12345\t-1351.85050\t2/3\t2024-03-15\n");
    o.separator = ',';
    f.style = HJM_STYLE_COMMA;
    f.unit = HJM_UNIT_MKR;
    f.decimals = -1;
    f.exact = 0;
    assert_csv(t, &o, &f, "party,users,cost_mkr,share_percent,since\n"
                          "\"Lulea; \"\"north\"\"\",12345,-1,\"66,7\",2024-03-15\n");
    hjm_table_destroy(t);
}

static void a_row_without_any_figure_is_still_a_row(void **state)
{
    hjm_table *t = new_table(NULL);
    hjm_csv_options o = HJM_CSV_OPTIONS_INIT;
    (void)state;
    add_column(t, HJM_TYPE_ORE, "cost", NULL, 0, HJM_SHOW_PLAIN);
    assert_ok(hjm_table_add_row(t, HJM_ROW_NORMAL, &err), &err);
    o.rows = HJM_CSV_NORMAL;
    assert_csv(t, &o, NULL, "cost_kr\n\"\"\n");
    assert_csv(t, NULL, NULL, "row;cost_kr\nnormal;\n");
    hjm_table_destroy(t);
}

static void a_table_without_columns_has_a_heading_only(void **state)
{
    hjm_table *t = new_table(NULL);
    (void)state;
    assert_csv(t, NULL, NULL, "row\n");
    hjm_table_destroy(t);
}

/* Texts in the rows of a table, as a reader of CSV gets them. */
struct texts {
    hjm_table  *table;
    const char *rest; /* of the output */
    char        read[256];
};

static void begin_texts(struct texts *texts)
{
    texts->table = new_table(NULL);
    add_column(texts->table, HJM_TYPE_TEXT, "x", NULL, 0, HJM_SHOW_PLAIN);
}

static void add_text(struct texts *texts, const char *text)
{
    assert_ok(hjm_table_add_row(texts->table, HJM_ROW_NORMAL, &err), &err);
    assert_ok(hjm_table_set_text(texts->table, 0, text, NULL, &err), &err);
}

static void write_texts(struct texts *texts)
{
    hjm_csv_options o = HJM_CSV_OPTIONS_INIT;
    o.rows = HJM_CSV_NORMAL;
    forget();
    assert_ok(hjm_table_write_csv(texts->table, &o, NULL, receive, &got, &err), &err);
    hjm_table_destroy(texts->table);
    assert_true(strncmp(got.text, "x\n", 2) == 0);
    texts->rest = got.text + 2;
}

static const char *next_text(struct texts *texts)
{
    const char *p = texts->rest;
    char *to = texts->read;
    bool quoted = *p == '"';
    for (p += quoted; quoted ? p[0] != '"' || p[1] == '"' : *p != '\n'; p++) {
        assert_true(quoted || strchr(";\"\r", *p) == NULL);
        p += quoted && *p == '"';
        *to++ = *p;
    }
    *to = '\0';
    p += quoted;
    assert_true(*p == '\n');
    texts->rest = p + 1;
    return texts->read;
}

static const char *const before[] = { "", " ", "   ", "\"", "'", "''", " '\" ", "\xc2\xa0", "\xe3\x80\x80",
                                      "\xe2\x80\x8d", "\xe2\x80\x89\xc2\xad" };
static const char *const signs[] = { "=", "+", "-", "@", "\t", "\r", "\n",
                                     "\xef\xbc\x9d", "\xef\xbc\x8b", "\xef\xbc\x8d", "\xef\xbc\xa0",
                                     "\xef\xb9\xa2", "\xef\xb9\xa3", "\xef\xb9\xa6", "\xef\xb9\xab" };
static const char *const after[] = { "", "cmd|' /C calc'!A0", "HYPERLINK(\"http://x;y\";\"z\")\n" };

enum {
    PAYLOADS = (sizeof before / sizeof before[0]) * (sizeof signs / sizeof signs[0]) * (sizeof after / sizeof after[0])
};

static void make_payload(size_t n, char text[128])
{
    text[0] = '\0';
    strcat(text, before[n % (sizeof before / sizeof before[0])]);
    n /= sizeof before / sizeof before[0];
    strcat(text, signs[n % (sizeof signs / sizeof signs[0])]);
    strcat(text, after[n / (sizeof signs / sizeof signs[0])]);
}

static void no_text_reaches_a_spreadsheet_as_a_formula(void **state)
{
    struct texts texts;
    char text[128];
    (void)state;
    begin_texts(&texts);
    for (size_t i = 0; i < PAYLOADS; i++) {
        make_payload(i, text);
        add_text(&texts, text);
    }
    write_texts(&texts);
    for (size_t i = 0; i < PAYLOADS; i++) {
        const char *read = next_text(&texts);
        make_payload(i, text);
        assert_int_equal(read[0], '\'');
        assert_string_equal(read + 1, text);
    }
}

static void other_text_is_left_alone(void **state)
{
    static const char *const plain[] = { "Luleå", "a=b", "1+1", " x", "x ", "'", "\"", "'Luleå", "2024-03-15", "–",
                                         "−5", "*", "/", "å", "\xe2\x80\x8d", "a\tb", "a\r\nb", ";", ",", "|", "" };
    struct texts texts;
    (void)state;
    begin_texts(&texts);
    for (size_t i = 0; i < sizeof plain / sizeof plain[0]; i++) {
        add_text(&texts, plain[i]);
    }
    write_texts(&texts);
    for (size_t i = 0; i < sizeof plain / sizeof plain[0]; i++) {
        assert_string_equal(next_text(&texts), plain[i]);
    }
}

static void text_cannot_steer_who_shows_the_file(void **state)
{
    static const char *const steering[] = { "\x01", "\x07", "\x1b", "\x7f", "\xc2\x9b", "\xd8\x9c", "\xe2\x80\x8b",
                                            "\xe2\x80\x8f", "\xe2\x80\xa8", "\xe2\x80\xae", "\xe2\x81\xa6",
                                            "\xef\xbb\xbf", "\xf3\xa0\x81\x81" };
    struct texts texts;
    char text[16];
    (void)state;
    begin_texts(&texts);
    for (size_t i = 0; i < sizeof steering / sizeof steering[0]; i++) {
        text[0] = '\0';
        strcat(strcat(text, steering[i]), "=1");
        add_text(&texts, text);
    }
    write_texts(&texts);
    for (size_t i = 0; i < sizeof steering / sizeof steering[0]; i++) {
        assert_string_equal(next_text(&texts), "\xef\xbf\xbd=1");
    }
}

static void text_is_one_field_to_every_spreadsheet(void **state)
{
    hjm_table *t = new_table(NULL);
    hjm_csv_options o = HJM_CSV_OPTIONS_INIT;
    static const char *const given[] = { "2022, 2023", "a;b", "a\tb", "=1", "a|b" };
    (void)state;
    add_column(t, HJM_TYPE_TEXT, "x", NULL, 0, HJM_SHOW_PLAIN);
    add_column(t, HJM_TYPE_ORE, "cost", NULL, 0, HJM_SHOW_PLAIN);
    for (size_t i = 0; i < sizeof given / sizeof given[0]; i++) {
        assert_ok(hjm_table_add_row(t, HJM_ROW_NORMAL, &err), &err);
        assert_ok(hjm_table_set_text(t, 0, given[i], NULL, &err), &err);
        assert_ok(hjm_table_set_number(t, 1, 150, &err), &err);
    }
    o.rows = HJM_CSV_NORMAL;
    assert_csv(t, &o, NULL, "x;cost_kr\n\"2022, 2023\";1,50\n\"a;b\";1,50\n\"a\tb\";1,50\n\"'=1\";1,50\na|b;1,50\n");
    o.separator = '|';
    assert_csv(t, &o, NULL,
               "x|cost_kr\n\"2022, 2023\"|1,50\n\"a;b\"|1,50\n\"a\tb\"|1,50\n\"'=1\"|1,50\n\"a|b\"|1,50\n");
    hjm_table_destroy(t);
}

/* All texts of up to four of these characters, by number. */
static const char letters[] = "=' \";\na|";
enum { SHORT_TEXTS = 9 * 9 * 9 * 9 };

static void make_short(size_t n, char text[5])
{
    size_t length = 0;
    for (; n > 0; n /= 9) {
        if (n % 9 > 0) {
            text[length++] = letters[n % 9 - 1];
        }
    }
    text[length] = '\0';
}

/* The rule of the manual for an importer, for those characters. */
static const char *imported(const char *text)
{
    const char *p = text + strspn(text, " '\"");
    return *p == '=' || *p == '\n' ? text + 1 : text;
}

static void an_importer_gets_every_text_back(void **state)
{
    struct texts texts;
    char text[5];
    (void)state;
    begin_texts(&texts);
    for (size_t i = 0; i < SHORT_TEXTS; i++) {
        make_short(i, text);
        add_text(&texts, text);
    }
    write_texts(&texts);
    for (size_t i = 0; i < SHORT_TEXTS; i++) {
        make_short(i, text);
        assert_string_equal(imported(next_text(&texts)), text);
    }
}

static void numbers_are_never_touched(void **state)
{
    hjm_table *t = new_table(NULL);
    hjm_csv_options o = HJM_CSV_OPTIONS_INIT;
    (void)state;
    o.rows = HJM_CSV_NORMAL;
    add_column(t, HJM_TYPE_ORE, "a", NULL, 0, HJM_SHOW_PLAIN);
    add_column(t, HJM_TYPE_RATIO, "b", NULL, 1, HJM_SHOW_CHANGE);
    assert_ok(hjm_table_add_row(t, HJM_ROW_NORMAL, &err), &err);
    assert_ok(hjm_table_set_number(t, 0, -1250, &err), &err);
    assert_ok(hjm_table_set_ratio(t, 1, 1, 10, &err), &err);
    assert_csv(t, &o, NULL, "a_kr;b_percent\n-12,50;10,0\n");
    hjm_table_destroy(t);
}

static void two_columns_never_get_one_name(void **state)
{
    hjm_table *t = new_table(NULL);
    hjm_format f = HJM_FORMAT_INIT;
    (void)state;
    add_column(t, HJM_TYPE_INTEGER, "cost_kr", NULL, 0, HJM_SHOW_PLAIN);
    add_column(t, HJM_TYPE_ORE, "cost", NULL, 0, HJM_SHOW_PLAIN);
    forget();
    assert_code(hjm_table_write_csv(t, NULL, NULL, receive, &got, &err), &err, HJM_E_DUPLICATE, HJM_M_CSV_SAME_NAME);
    assert_int_equal(got.length, 0);
    f.unit = HJM_UNIT_TKR;
    assert_csv(t, NULL, &f, "row;cost_kr;cost_tkr\n");
    hjm_table_destroy(t);
}

static void wrong_use_is_refused_in_the_documented_order(void **state)
{
    hjm_table *t = cost_table(NULL);
    hjm_csv_options o;
    hjm_format f = HJM_FORMAT_INIT;
    (void)state;
    hjm_csv_options_init(&o);
    forget();
    f.lang = 7;
    o.struct_size = 0;
    o.separator = '.';
    assert_code(hjm_table_write_csv(NULL, &o, &f, receive, &got, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_code(hjm_table_write_csv(t, &o, &f, NULL, NULL, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_code(hjm_table_write_csv(t, &o, &f, receive, &got, &err), &err, HJM_E_ARGUMENT, HJM_M_OPTIONS);
    hjm_csv_options_init(&o);
    int32_t *const fields[] = { &o.separator, (int32_t *)&o.rows, &o.bom };
    for (size_t i = 0; i < 3; i++) {
        hjm_csv_options_init(&o);
        *fields[i] = 300;
        assert_code(hjm_table_write_csv(t, &o, &f, receive, &got, &err), &err, HJM_E_ARGUMENT, HJM_M_OUT_OF_RANGE);
        assert_non_null(strstr(err.message, "300"));
    }
    hjm_csv_options_init(&o);
    assert_code(hjm_table_write_csv(t, &o, &f, receive, &got, &err), &err, HJM_E_ARGUMENT, HJM_M_OUT_OF_RANGE);
    assert_int_equal(got.length, 0);
    hjm_table_destroy(t);
}

static void a_receiver_that_stops_is_told_and_not_called_again(void **state)
{
    hjm_table *t = cost_table(NULL);
    (void)state;
    for (int i = 0; i < 1000; i++) {
        assert_ok(hjm_table_add_row(t, HJM_ROW_NORMAL, &err), &err);
    }
    forget();
    assert_ok(hjm_table_write_csv(t, NULL, NULL, receive, &got, &err), &err);
    size_t whole = got.length;
    for (int pieces = 0; pieces < 3; pieces++) {
        forget();
        got.pieces = pieces;
        assert_code(hjm_table_write_csv(t, NULL, NULL, receive, &got, &err), &err, HJM_E_FILE, HJM_M_OUTPUT_STOPPED);
        assert_true(got.length < whole);
    }
    hjm_table_destroy(t);
}

static void every_allocation_that_fails_is_told(void **state)
{
    struct meter m = { -1, 0, 0 };
    hjm_allocator allocator = meter_allocator(&m);
    hjm_options options = HJM_OPTIONS_INIT;
    hjm_status status = HJM_E_NOMEM;
    (void)state;
    options.allocator = &allocator;
    hjm_table *t = cost_table(&options);
    int64_t live = m.live;
    for (int64_t n = 0; status != HJM_OK; n++) {
        m.count = 0;
        m.allow = n;
        forget();
        status = hjm_table_write_csv(t, NULL, NULL, receive, &got, &err);
        if (status != HJM_OK) {
            assert_code(status, &err, HJM_E_NOMEM, HJM_M_NO_MEMORY);
        }
        assert_int_equal(m.live, live);
    }
    hjm_table_destroy(t);
    assert_int_equal(m.live, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_default_is_for_swedish_spreadsheets),
        cmocka_unit_test(a_comma_as_separator_brings_decimal_points),
        cmocka_unit_test(the_format_decides_unit_style_language_and_exactness),
        cmocka_unit_test(a_row_without_any_figure_is_still_a_row),
        cmocka_unit_test(a_table_without_columns_has_a_heading_only),
        cmocka_unit_test(no_text_reaches_a_spreadsheet_as_a_formula),
        cmocka_unit_test(other_text_is_left_alone),
        cmocka_unit_test(text_cannot_steer_who_shows_the_file),
        cmocka_unit_test(text_is_one_field_to_every_spreadsheet),
        cmocka_unit_test(an_importer_gets_every_text_back),
        cmocka_unit_test(numbers_are_never_touched),
        cmocka_unit_test(two_columns_never_get_one_name),
        cmocka_unit_test(wrong_use_is_refused_in_the_documented_order),
        cmocka_unit_test(a_receiver_that_stops_is_told_and_not_called_again),
        cmocka_unit_test(every_allocation_that_fails_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
