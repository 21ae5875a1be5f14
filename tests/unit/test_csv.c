/* CSV: what is a record, what is an error and where; the same in whatever pieces the file is read. */
#define _POSIX_C_SOURCE 200809L

#include "scratch.h"

#include "base/error.h"
#include "base/text.h"
#include "io/csv.h"
#include "io/encoding.h"

#include <fcntl.h>
#include <sys/stat.h>

enum { ROOM = 8192 };

/* All that a reader tells of a file, as text: "line:field|field" a record, or the error. */
struct told {
    char   text[ROOM];
    size_t used;
};

static void tell(struct told *told, const char *bytes, size_t n)
{
    size_t room = ROOM - 1 - told->used;
    n = n < room ? n : room;
    memcpy(told->text + told->used, bytes, n);
    told->used += n;
    told->text[told->used] = '\0';
}

static void tell_record(struct told *told, const hjm__csv *csv)
{
    char digits[24];
    tell(told, digits, hjm__int_text(csv->line, digits));
    for (size_t i = 0; i < csv->n_fields; i++) {
        hjm__text text = hjm__csv_text(csv, i);
        tell(told, i == 0 ? ":" : "|", 1);
        tell(told, text.bytes, text.length);
    }
    tell(told, "\n", 1);
}

static hjm_status read_file(const struct scratch *file, hjm_encoding encoding, size_t chunk, struct told *told,
                            hjm_error *err)
{
    hjm__csv csv;
    bool more = true;
    hjm_options options = HJM_OPTIONS_INIT;
    HJM__TRY(hjm__csv_open(&csv, file->path, "f.csv", encoding, ';', chunk, &options, err));
    tell_record(told, &csv);
    hjm_status status = hjm__csv_next(&csv, &more, err);
    while (status == HJM_OK && more) {
        tell_record(told, &csv);
        status = hjm__csv_next(&csv, &more, err);
    }
    hjm__csv_close(&csv);
    return status;
}

static void tell_file(const struct scratch *file, hjm_encoding encoding, size_t chunk, struct told *told)
{
    hjm_error err;
    char text[2048];
    told->used = 0;
    if (read_file(file, encoding, chunk, told, &err) != HJM_OK) {
        assert_int_equal(hjm_error_format(&err, HJM_LANG_EN, text, sizeof text, NULL), HJM_OK);
        tell(told, text, strlen(text));
    }
}

static void assert_told(const char *bytes, size_t n, hjm_encoding encoding, const char *expected)
{
    struct told told;
    struct scratch file = scratch_open();
    scratch_fill(&file, bytes, n);
    for (size_t chunk = 0; chunk <= n; chunk++) {
        tell_file(&file, encoding, chunk, &told);
        assert_string_equal(told.text, expected);
    }
    scratch_close(&file);
}

#define ASSERT_UTF8(bytes, expected) assert_told(bytes, sizeof(bytes) - 1, HJM_ENCODING_UTF8, expected)
#define ASSERT_1252(bytes, expected) assert_told(bytes, sizeof(bytes) - 1, HJM_ENCODING_WINDOWS_1252, expected)

static void records_are_told_with_their_lines(void **state)
{
    (void)state;
    ASSERT_UTF8("a;b\n1;2\n3;4\n", "1:a|b\n2:1|2\n3:3|4\n");
    ASSERT_UTF8("a;b\r\n1;2\r\n", "1:a|b\n2:1|2\n");
    ASSERT_UTF8("a;b\n1;2", "1:a|b\n2:1|2\n");
    ASSERT_UTF8("a;b\n1;", "1:a|b\n2:1|\n");
    ASSERT_UTF8("a;b\n;\n", "1:a|b\n2:|\n");
    ASSERT_UTF8("a\n", "1:a\n");
}

static void blank_lines_are_no_records(void **state)
{
    (void)state;
    ASSERT_UTF8("\n\r\na;b\n\n1;2\r\n\r\n\n", "3:a|b\n5:1|2\n");
}

static void blanks_around_a_field_do_not_count(void **state)
{
    (void)state;
    ASSERT_UTF8(" a ;\tb\n1 2 ;\" 3 \"\n", "1:a|b\n2:1 2|3\n");
}

static void a_byte_order_mark_is_left_out(void **state)
{
    (void)state;
    ASSERT_UTF8("\xef\xbb\xbf" "a;b\n1;2\n", "1:a|b\n2:1|2\n");
    ASSERT_UTF8("\xef\xbb\xbf\"a\";b\n", "1:a|b\n");
}

static void quoted_fields_may_hold_separators_line_ends_and_quotes(void **state)
{
    (void)state;
    ASSERT_UTF8("a;b\n\"1;\"\"x\"\"\";\"\"\n", "1:a|b\n2:1;\"x\"|\n");
    ASSERT_UTF8("a;b\n\"1\r\n2\";\"3\n\n4\"\n5;6\n", "1:a|b\n2:1\r\n2|3\n\n4\n6:5|6\n");
    ASSERT_UTF8("a;b\n\"\"\"\";\"\"\"\"\"\"", "1:a|b\n2:\"|\"\"\n");
}

static void an_empty_file_is_an_error(void **state)
{
    const char *expected = "error HJM-651: f.csv: the file is empty\n"
                           "  It must have a row of headings, also when there is nothing to tell.\n";
    (void)state;
    ASSERT_UTF8("", expected);
    ASSERT_UTF8("\xef\xbb\xbf", expected);
    ASSERT_UTF8("\r\n\n", expected);
    ASSERT_1252("", expected);
}

static void too_few_and_too_many_fields_are_errors_at_their_place(void **state)
{
    (void)state;
    ASSERT_UTF8("a;b\n1;2\nå1\n5;6\n",
                "1:a|b\n2:1|2\n"
                "error HJM-655: f.csv:3:3: the row has 1 fields, but there are 2 headings\n"
                "3 | å1\n  |   ^\n"
                "  Check that no separator is missing, and that the row is not broken in two.\n");
    ASSERT_UTF8("a;b\r\n1;å2;3\r\n",
                "1:a|b\n"
                "error HJM-656: f.csv:2:6: the row has 3 fields, but there are 2 headings\n"
                "2 | 1;å2;3\n  |      ^\n"
                "  Put quotation marks around a field that contains the separator.\n");
}

static void stray_quotes_are_errors_at_their_place(void **state)
{
    (void)state;
    ASSERT_UTF8("a;b\n1;2\"3\"\n",
                "1:a|b\n"
                "error HJM-657: f.csv:2:4: a quotation mark in a field that does not begin with one\n"
                "2 | 1;2\"3\"\n  |    ^\n"
                "  Put quotation marks around the whole field, and double those inside it.\n");
    ASSERT_UTF8("a;b\n\"1\n2\"x;3\n",
                "1:a|b\n"
                "error HJM-658: f.csv:3:3: text behind the closing quotation mark of a field\n"
                "3 | 2\"x;3\n  |   ^\n"
                "  Double the quotation marks inside the field.\n");
    ASSERT_UTF8("a;b\n1;\"2\n3;4\n",
                "1:a|b\n"
                "error HJM-659: f.csv:2:3: the quotation mark is never closed\n"
                "2 | 1;\"2\n  |   ^\n"
                "  Close it, or double it if it is part of the text.\n");
}

static void a_carriage_return_alone_ends_no_line(void **state)
{
    (void)state;
    ASSERT_UTF8("a;b\r1;2\r", "error HJM-660: f.csv:1:4: a carriage return without a line feed\n"
                              "1 | a;b\xef\xbf\xbd" "1;2\n  |    ^\n  Let lines end with LF or CRLF.\n");
    ASSERT_UTF8("a;b\n1;2\r", "1:a|b\n"
                              "error HJM-660: f.csv:2:4: a carriage return without a line feed\n"
                              "2 | 1;2\n  |    ^\n  Let lines end with LF or CRLF.\n");
}

static void bytes_that_are_not_text_are_errors_at_their_place(void **state)
{
    (void)state;
    ASSERT_UTF8("a;b\n1;å\0x\n",
                "1:a|b\nerror HJM-661: f.csv:2:4: a NUL character\n"
                "2 | 1;å\xef\xbf\xbdx\n  |    ^\n"
                "  Save the file as UTF-8: UTF-16 has such characters, and text has none.\n");
    ASSERT_UTF8("\xef\xbb\xbf" "a;b\n1;Lule\xe5\n",
                "1:a|b\nerror HJM-662: f.csv:2:7: byte E5 at offset 13 is not UTF-8\n"
                "2 | 1;Lule\xef\xbf\xbd\n  |       ^\n"
                "  State the encoding windows-1252 if the file has it, or save the file as UTF-8.\n");
    ASSERT_UTF8("a;b\n1;\xc3", "1:a|b\nerror HJM-662: f.csv:2:3: byte C3 at offset 6 is not UTF-8\n"
                               "2 | 1;\xef\xbf\xbd\n  |   ^\n"
                               "  State the encoding windows-1252 if the file has it, or save the file as UTF-8.\n");
    ASSERT_1252("a;b\n\x80;\x81\n",
                "1:a|b\nerror HJM-663: f.csv:2:3: byte 81 stands for no character in Windows-1252\n"
                "2 | €;\xef\xbf\xbd\n  |   ^\n"
                "  State the encoding utf-8 if the file has it.\n");
}

static void assert_fault(const char *bytes, hjm_encoding encoding, hjm_status status, int32_t code)
{
    hjm_error err;
    struct told told = { "", 0 };
    struct scratch file = scratch_open();
    scratch_fill(&file, bytes, strlen(bytes));
    assert_code(read_file(&file, encoding, 0, &told, &err), &err, status, code);
    scratch_close(&file);
}

static void each_fault_has_its_status_and_number(void **state)
{
    (void)state;
    assert_fault("", HJM_ENCODING_UTF8, HJM_E_SYNTAX, HJM_M_CSV_EMPTY);
    assert_fault("a;b\n1", HJM_ENCODING_UTF8, HJM_E_SYNTAX, HJM_M_CSV_FEW_FIELDS);
    assert_fault("a;b\n1;2;3", HJM_ENCODING_UTF8, HJM_E_SYNTAX, HJM_M_CSV_MANY_FIELDS);
    assert_fault("a\"", HJM_ENCODING_UTF8, HJM_E_SYNTAX, HJM_M_CSV_STRAY_QUOTE);
    assert_fault("\"a\" ;b", HJM_ENCODING_UTF8, HJM_E_SYNTAX, HJM_M_CSV_BEHIND_QUOTE);
    assert_fault("\"a", HJM_ENCODING_UTF8, HJM_E_SYNTAX, HJM_M_CSV_OPEN_QUOTE);
    assert_fault("a\rb", HJM_ENCODING_UTF8, HJM_E_SYNTAX, HJM_M_CSV_LONE_CR);
    assert_fault("\xff\xfe" "a", HJM_ENCODING_UTF8, HJM_E_ENCODING, HJM_M_CSV_NOT_UTF8);
    assert_fault("\x9d", HJM_ENCODING_WINDOWS_1252, HJM_E_ENCODING, HJM_M_CSV_NOT_1252);
    assert_fault("\xef\xbb\xbf" "a", HJM_ENCODING_WINDOWS_1252, HJM_E_ENCODING, HJM_M_CSV_IS_UTF8);
}

/* What comes first in the file is told, whatever is found out first. */
static void the_first_of_two_errors_is_told(void **state)
{
    hjm_error err;
    struct told told = { "", 0 };
    struct scratch file = scratch_open();
    (void)state;
    assert_fault("a;b\n\xff;2\"\n", HJM_ENCODING_UTF8, HJM_E_ENCODING, HJM_M_CSV_NOT_UTF8);
    assert_fault("a;b\n1\";\xff\n", HJM_ENCODING_UTF8, HJM_E_SYNTAX, HJM_M_CSV_STRAY_QUOTE);
    assert_fault("a;b\n\xff\n", HJM_ENCODING_UTF8, HJM_E_ENCODING, HJM_M_CSV_NOT_UTF8);
    scratch_fill(&file, "a;b\n\"\0;2", 8);
    assert_code(read_file(&file, HJM_ENCODING_UTF8, 0, &told, &err), &err, HJM_E_ENCODING, HJM_M_CSV_NUL);
    scratch_close(&file);
}

/* The meaning of each byte, from the table that the Unicode Consortium publishes for the code page. */
static void windows_1252_gives_each_byte_its_meaning(void **state)
{
    static const uint32_t high[32] = {
        0x20ac, 0, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017d, 0,
        0, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0, 0x017e,
        0x0178,
    };
    (void)state;
    for (unsigned byte = 0; byte < 256; byte++) {
        char in = (char)byte;
        char out[HJM__1252_GROWTH];
        uint32_t point = 0;
        uint32_t meaning = byte < 0x80 || byte >= 0xa0 ? byte : high[byte - 0x80];
        size_t n = hjm__1252_decode(&in, 1, out);
        assert_int_equal(hjm__utf8_next(out, n, &point), n);
        if (meaning == 0 && byte != 0) {
            assert_int_equal(hjm__1252_undefined(out, n), 0);
        } else {
            assert_int_equal(point, meaning);
            assert_int_equal(hjm__1252_undefined(out, n), n);
        }
    }
    ASSERT_1252("Ort;Kr\nLule\xe5;\x80\xa0\xff\n", "1:Ort|Kr\n2:Luleå|€\u00a0ÿ\n");
}

static void utf8_taken_for_windows_1252_is_noticed(void **state)
{
    (void)state;
    ASSERT_1252("\xef\xbb\xbf" "a;b\n", "error HJM-664: f.csv:1:1: the file is UTF-8, not Windows-1252\n"
                                        "1 | ï»¿a;b\n  | ^\n"
                                        "  State the encoding utf-8, or leave the encoding out.\n");
}

static void columns_are_found_by_their_headings(void **state)
{
    hjm_error err;
    hjm__csv csv;
    hjm_options options = HJM_OPTIONS_INIT;
    hjm__csv_column columns[3] = { { "Mängd", 0 }, { NULL, 0 }, { "a;b", 0 } };
    const char *bytes = "x; Mängd;\"a;b\";x\n";
    struct scratch file = scratch_open();
    (void)state;
    scratch_fill(&file, bytes, strlen(bytes));
    assert_ok(hjm__csv_open(&csv, file.path, "f.csv", HJM_ENCODING_UTF8, ';', 0, &options, &err), &err);
    assert_ok(hjm__csv_find(&csv, columns, 3, &err), &err);
    assert_int_equal(columns[0].at, 1);
    assert_true(columns[1].at == HJM__CSV_NONE);
    assert_int_equal(columns[2].at, 2);
    columns[0].name = "x";
    assert_code(hjm__csv_find(&csv, columns, 3, &err), &err, HJM_E_SYNTAX, HJM_M_CSV_COLUMN_TWICE);
    assert_int_equal(err.column, 16);
    columns[0].name = "Mangd";
    assert_code(hjm__csv_find(&csv, columns, 3, &err), &err, HJM_E_SYNTAX, HJM_M_CSV_NO_COLUMN);
    assert_string_equal(err.message, "the column Mangd is missing; the headings are x; Mängd;\"a;b\";x");
    assert_int_equal(err.line, 1);
    hjm__csv_close(&csv);
    scratch_close(&file);
}

static void assert_not_found(const char *bytes, hjm_encoding encoding, char separator, int32_t code,
                             const char *message)
{
    hjm_error err;
    hjm__csv csv;
    hjm_options options = HJM_OPTIONS_INIT;
    hjm__csv_column column = { "Mängd", 0 };
    struct scratch file = scratch_open();
    scratch_fill(&file, bytes, strlen(bytes));
    assert_ok(hjm__csv_open(&csv, file.path, "f.csv", encoding, separator, 0, &options, &err), &err);
    hjm_status status = hjm__csv_find(&csv, &column, 1, &err);
    assert_code(status, &err, code == HJM_M_CSV_IS_UTF8 ? HJM_E_ENCODING : HJM_E_SYNTAX, code);
    assert_string_equal(err.message_sv, message);
    hjm__csv_close(&csv);
    scratch_close(&file);
}

static void a_wrong_separator_and_a_wrong_encoding_are_told_as_such(void **state)
{
    (void)state;
    assert_not_found("a,Mängd\n", HJM_ENCODING_UTF8, ';', HJM_M_CSV_SEPARATOR,
                     "kolumnerna verkar skiljas åt av ,, inte av ;");
    assert_not_found("a;Mängd\n", HJM_ENCODING_UTF8, ',', HJM_M_CSV_SEPARATOR,
                     "kolumnerna verkar skiljas åt av ;, inte av ,");
    assert_not_found("a\tMängd\n", HJM_ENCODING_UTF8, ';', HJM_M_CSV_SEPARATOR,
                     "kolumnerna verkar skiljas åt av TAB, inte av ;");
    assert_not_found("a;b,Mängd\n", HJM_ENCODING_UTF8, ';', HJM_M_CSV_NO_COLUMN,
                     "kolumnen Mängd saknas; rubrikerna är a;b,Mängd");
    assert_not_found("a;Mängd\n", HJM_ENCODING_WINDOWS_1252, ';', HJM_M_CSV_IS_UTF8,
                     "filen är UTF-8, inte Windows-1252");
}

/* A file of one field of n bytes under one heading, read with large and with small pieces. */
static hjm_status read_long(size_t n, const char *end, hjm_error *err)
{
    static struct told told[2];
    hjm_status status = HJM_OK;
    struct scratch file = scratch_open();
    char *bytes = malloc(n + 16);
    size_t used = 2;
    assert_non_null(bytes);
    memcpy(bytes, "a\n", 2);
    memset(bytes + used, 'x', n);
    used += n;
    memcpy(bytes + used, end, strlen(end));
    scratch_fill(&file, bytes, used + strlen(end));
    for (size_t i = 0; i < 2; i++) {
        tell_file(&file, HJM_ENCODING_UTF8, i * 4093, &told[i]);
        told[i].used = 0;
        status = read_file(&file, HJM_ENCODING_UTF8, 0, &told[i], err);
    }
    assert_string_equal(told[0].text, told[1].text);
    free(bytes);
    scratch_close(&file);
    return status;
}

static void a_row_may_have_a_mebibyte_and_no_more(void **state)
{
    hjm_error err;
    (void)state;
    assert_ok(read_long(HJM__ROW_LIMIT, "", &err), &err);
    assert_ok(read_long(HJM__ROW_LIMIT, "\r\ny\n", &err), &err);
    assert_code(read_long(HJM__ROW_LIMIT + 1, "", &err), &err, HJM_E_LIMIT, HJM_M_CSV_LONG_ROW);
    assert_code(read_long(HJM__ROW_LIMIT + 1, "\r\n", &err), &err, HJM_E_LIMIT, HJM_M_CSV_LONG_ROW);
    assert_code(read_long(HJM__ROW_LIMIT, "\"", &err), &err, HJM_E_SYNTAX, HJM_M_CSV_STRAY_QUOTE);
    assert_code(read_long(HJM__ROW_LIMIT + 2, "\"", &err), &err, HJM_E_LIMIT, HJM_M_CSV_LONG_ROW);
    assert_code(read_long(10000000, "\n", &err), &err, HJM_E_LIMIT, HJM_M_CSV_LONG_ROW);
    assert_int_equal(err.line, 2);
    assert_int_equal(err.column, 1);
}

static void assert_not_opened(const char *path, int32_t code)
{
    hjm_error err;
    hjm__csv csv;
    hjm_options options = HJM_OPTIONS_INIT;
    assert_code(hjm__csv_open(&csv, path, "namn.csv", HJM_ENCODING_UTF8, ';', 0, &options, &err), &err, HJM_E_FILE,
                code);
    assert_string_equal(err.source, "namn.csv");
}

static void what_is_no_readable_file_is_told_as_what_it_is(void **state)
{
    struct scratch file = scratch_open();
    (void)state;
    assert_not_opened("/", HJM_M_FILE_IS_FOLDER);
    assert_not_opened("/dev/null", HJM_M_INPUT_NOT_FILE);
    assert_not_opened("/no/such/file", HJM_M_INPUT_MISSING);
    assert_int_equal(fchmod(file.file, 0), 0);
    if (geteuid() != 0) {
        assert_not_opened(file.path, HJM_M_FILE_RIGHTS);
    }
    scratch_close(&file);
}

static void a_pipe_is_read_as_a_file_is(void **state)
{
    int ends[2];
    char path[64];
    hjm_error err;
    struct told told = { "", 0 };
    struct scratch pipe_file = { "", -1 };
    (void)state;
    assert_int_equal(pipe(ends), 0);
    assert_int_equal(write(ends[1], "a;b\n1;2\n", 8), 8);
    close(ends[1]);
    (void)snprintf(path, sizeof path, "/dev/fd/%d", ends[0]);
    memcpy(pipe_file.path, path, sizeof path);
    assert_ok(read_file(&pipe_file, HJM_ENCODING_UTF8, 0, &told, &err), &err);
    assert_string_equal(told.text, "1:a|b\n2:1|2\n");
    close(ends[0]);
}

struct watch {
    int64_t calls, done, total;
    int32_t answer;
};

static int32_t watch(void *user, int64_t done, int64_t total)
{
    struct watch *w = user;
    w->calls++;
    w->done = done;
    w->total = total;
    return w->answer;
}

static void progress_is_told_in_bytes_and_can_cancel(void **state)
{
    hjm_error err;
    hjm__csv csv;
    bool more = true;
    struct watch w = { 0, 0, 0, 0 };
    hjm_options options = { sizeof options, 0, NULL, watch, &w, 0, 0, NULL };
    struct scratch file = scratch_open();
    (void)state;
    scratch_fill(&file, "a;b\n1;2\n", 8);
    assert_ok(hjm__csv_open(&csv, file.path, "f.csv", HJM_ENCODING_UTF8, ';', 7, &options, &err), &err);
    assert_int_equal(w.calls, 1);
    assert_int_equal(w.done, 7);
    assert_int_equal(w.total, 8);
    w.answer = 1;
    assert_code(hjm__csv_next(&csv, &more, &err), &err, HJM_E_CANCELLED, HJM_M_CANCELLED);
    assert_code(hjm__csv_next(&csv, &more, NULL) == HJM_E_CANCELLED ? HJM_E_CANCELLED : HJM_OK, &err, HJM_E_CANCELLED,
                HJM_M_CANCELLED);
    hjm__csv_close(&csv);
    assert_code(hjm__csv_open(&csv, file.path, "f.csv", HJM_ENCODING_UTF8, ';', 0, &options, &err), &err,
                HJM_E_CANCELLED, HJM_M_CANCELLED);
    scratch_close(&file);
}

static hjm_status read_a_record(const hjm_options *options, void *file, hjm_error *err)
{
    const struct scratch *s = file;
    hjm__csv csv;
    bool more = true;
    HJM__TRY(hjm__csv_open(&csv, s->path, "f.csv", HJM_ENCODING_WINDOWS_1252, ';', 0, options, err));
    hjm_status status = hjm__csv_next(&csv, &more, err);
    hjm__csv_close(&csv);
    return status;
}

static void memory_that_runs_out_is_told(void **state)
{
    static const char bytes[] = "a;b;c;d;e;f;g;h;i;j\n\"1\"\"\";2;3;4;5;6;7;8;9;\"10\"\"\"\n";
    struct scratch file = scratch_with(bytes, sizeof bytes - 1);
    (void)state;
    assert_short_memory_is_told(read_a_record, &file);
    scratch_close(&file);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(records_are_told_with_their_lines),
        cmocka_unit_test(blank_lines_are_no_records),
        cmocka_unit_test(blanks_around_a_field_do_not_count),
        cmocka_unit_test(a_byte_order_mark_is_left_out),
        cmocka_unit_test(quoted_fields_may_hold_separators_line_ends_and_quotes),
        cmocka_unit_test(an_empty_file_is_an_error),
        cmocka_unit_test(too_few_and_too_many_fields_are_errors_at_their_place),
        cmocka_unit_test(stray_quotes_are_errors_at_their_place),
        cmocka_unit_test(a_carriage_return_alone_ends_no_line),
        cmocka_unit_test(bytes_that_are_not_text_are_errors_at_their_place),
        cmocka_unit_test(each_fault_has_its_status_and_number),
        cmocka_unit_test(the_first_of_two_errors_is_told),
        cmocka_unit_test(windows_1252_gives_each_byte_its_meaning),
        cmocka_unit_test(utf8_taken_for_windows_1252_is_noticed),
        cmocka_unit_test(columns_are_found_by_their_headings),
        cmocka_unit_test(a_wrong_separator_and_a_wrong_encoding_are_told_as_such),
        cmocka_unit_test(a_row_may_have_a_mebibyte_and_no_more),
        cmocka_unit_test(what_is_no_readable_file_is_told_as_what_it_is),
        cmocka_unit_test(a_pipe_is_read_as_a_file_is),
        cmocka_unit_test(progress_is_told_in_bytes_and_can_cancel),
        cmocka_unit_test(memory_that_runs_out_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
