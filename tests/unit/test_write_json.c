/* JSON: exact, in a stable order, valid for every text. */
#include "receiver.h"

#include "table/table.h"

static hjm_error err;

static hjm_table *cost_table(const hjm_options *options)
{
    hjm_table *t = NULL;
    assert_ok(hjm_table_create(&t, "cost", "Kostnad", "Cost", options, &err), &err);
    add_column(t, HJM_TYPE_TEXT, "party", "Part", 0, HJM_SHOW_PLAIN);
    add_column(t, HJM_TYPE_INTEGER, "users", NULL, 0, HJM_SHOW_PLAIN);
    add_column(t, HJM_TYPE_ORE, "cost", NULL, 0, HJM_SHOW_PLAIN);
    add_column(t, HJM_TYPE_RATIO, "share", NULL, 1, HJM_SHOW_PERCENT);
    add_column(t, HJM_TYPE_DATE, "since", NULL, 0, HJM_SHOW_PLAIN);
    assert_ok(hjm_table_add_row(t, HJM_ROW_NORMAL, &err), &err);
    assert_ok(hjm_table_set_text(t, 0, "Luleå \"norr\"", "Lulea", &err), &err);
    assert_ok(hjm_table_set_number(t, 1, INT64_MAX, &err), &err);
    assert_ok(hjm_table_set_number(t, 2, INT64_MIN, &err), &err);
    assert_ok(hjm_table_set_ratio(t, 3, -4, 6, &err), &err);
    assert_ok(hjm_table_set_number(t, 4, 19797, &err), &err);
    assert_ok(hjm_table_add_row(t, HJM_ROW_TOTAL, &err), &err);
    assert_ok(hjm_table_add_note(t, "Syntetiska rader.", "Synthetic lines.", &err), &err);
    assert_ok(hjm_table_add_note(t, "Två", NULL, &err), &err);
    return t;
}

static void tables_are_written_exact_and_in_order(void **state)
{
    static const char wanted[] =
        "{\n"
        "  \"format\": 1,\n"
        "  \"lang\": \"sv\",\n"
        "  \"tables\": [\n"
        "    {\n"
        "      \"name\": \"cost\",\n"
        "      \"title\": {\"sv\": \"Kostnad\", \"en\": \"Cost\"},\n"
        "      \"columns\": [\n"
        "        {\"name\": \"party\", \"type\": \"text\", \"label\": {\"sv\": \"Part\", \"en\": \"Part\"}},\n"
        "        {\"name\": \"users\", \"type\": \"integer\", \"label\": {\"sv\": \"users\", \"en\": \"users\"}},\n"
        "        {\"name\": \"cost\", \"type\": \"ore\", \"unit\": \"öre\", "
        "\"label\": {\"sv\": \"cost\", \"en\": \"cost\"}},\n"
        "        {\"name\": \"share\", \"type\": \"ratio\", \"show\": \"percent\", \"decimals\": 1, "
        "\"label\": {\"sv\": \"share\", \"en\": \"share\"}},\n"
        "        {\"name\": \"since\", \"type\": \"date\", \"label\": {\"sv\": \"since\", \"en\": \"since\"}}\n"
        "      ],\n"
        "      \"rows\": [\n"
        "        {\"row\": \"normal\", \"party\": \"Luleå \\\"norr\\\"\", \"users\": 9223372036854775807, "
        "\"cost\": -9223372036854775808, \"share\": {\"numerator\": \"-2\", \"denominator\": \"3\"}, "
        "\"since\": \"2024-03-15\"},\n"
        "        {\"row\": \"total\", \"party\": null, \"users\": null, \"cost\": null, \"share\": null, "
        "\"since\": null}\n"
        "      ],\n"
        "      \"notes\": [\n"
        "        {\"sv\": \"Syntetiska rader.\", \"en\": \"Synthetic lines.\"},\n"
        "        {\"sv\": \"Två\", \"en\": \"Två\"}\n"
        "      ]\n"
        "    },\n"
        "    {\n"
        "      \"name\": \"empty\",\n"
        "      \"title\": {\"sv\": \"empty\", \"en\": \"empty\"},\n"
        "      \"columns\": [],\n"
        "      \"rows\": [],\n"
        "      \"notes\": []\n"
        "    }\n"
        "  ]\n"
        "}\n";
    hjm_table *tables[2] = { cost_table(NULL), NULL };
    (void)state;
    assert_ok(hjm_table_create(&tables[1], "empty", NULL, NULL, NULL, &err), &err);
    forget();
    assert_ok(hjm_table_write_json((const hjm_table *const *)tables, 2, HJM_LANG_SV, receive, &got, &err), &err);
    assert_string_equal(got.text, wanted);
    hjm_table_destroy(tables[0]);
    hjm_table_destroy(tables[1]);
}

static void the_language_of_cells_can_be_chosen(void **state)
{
    hjm_table *t = cost_table(NULL);
    (void)state;
    forget();
    assert_ok(hjm_table_write_json((const hjm_table *const *)&t, 1, HJM_LANG_EN, receive, &got, &err), &err);
    assert_non_null(strstr(got.text, "\"lang\": \"en\""));
    assert_non_null(strstr(got.text, "\"party\": \"Lulea\""));
    hjm_table_destroy(t);
}

static void no_tables_make_a_valid_document(void **state)
{
    (void)state;
    forget();
    assert_ok(hjm_table_write_json(NULL, 0, HJM_LANG_SV, receive, &got, &err), &err);
    assert_string_equal(got.text, "{\n  \"format\": 1,\n  \"lang\": \"sv\",\n  \"tables\": []\n}\n");
}

static void every_character_that_json_forbids_is_escaped(void **state)
{
    static const char wanted[] =
        "\\u0001\\u0002\\u0003\\u0004\\u0005\\u0006\\u0007\\b\\t\\n\\u000B\\f\\r\\u000E\\u000F"
        "\\u0010\\u0011\\u0012\\u0013\\u0014\\u0015\\u0016\\u0017\\u0018\\u0019\\u001A\\u001B"
        "\\u001C\\u001D\\u001E\\u001F"
        " !\\\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\\\]^_`abcdefghijklmnopqrstuvwxyz{|}~\x7f";
    hjm_table *t = cost_table(NULL);
    char all[128];
    (void)state;
    for (size_t i = 0; i < 127; i++) {
        all[i] = (char)(i + 1);
    }
    all[127] = '\0';
    assert_ok(hjm_table_set_text(t, 0, all, NULL, &err), &err);
    forget();
    assert_ok(hjm_table_write_json((const hjm_table *const *)&t, 1, HJM_LANG_SV, receive, &got, &err), &err);
    const char *at = strstr(got.text, "\"total\", \"party\": \"");
    assert_non_null(at);
    assert_memory_equal(at + strlen("\"total\", \"party\": \""), wanted, strlen(wanted));
    hjm_table_destroy(t);
}

static void a_ratio_of_any_size_is_written_whole(void **state)
{
    hjm_table *t = cost_table(NULL);
    hjm__arena arena;
    (void)state;
    hjm__arena_init(&arena, NULL);
    hjm__ratio large = hjm__ratio_int(&arena, INT64_C(1000000000000000000), 7);
    large = hjm__ratio_mul(&arena, large, large);
    assert_ok(hjm__arena_status(&arena, &err), &err);
    assert_ok(hjm__table_set_big_ratio(t, 3, &large, &err), &err);
    hjm__arena_free(&arena);
    forget();
    assert_ok(hjm_table_write_json((const hjm_table *const *)&t, 1, HJM_LANG_SV, receive, &got, &err), &err);
    assert_non_null(strstr(got.text, "{\"numerator\": \"1000000000000000000000000000000000000\", "
                                     "\"denominator\": \"49\"}"));
    hjm_table_destroy(t);
}

static void wrong_use_is_refused_in_the_documented_order(void **state)
{
    hjm_table *const tables[2] = { cost_table(NULL), NULL };
    const hjm_table *const *given = (const hjm_table *const *)tables;
    (void)state;
    forget();
    assert_code(hjm_table_write_json(NULL, 1, 9, receive, &got, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_code(hjm_table_write_json(given, 2, 9, NULL, &got, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_code(hjm_table_write_json(given, 2, 9, receive, &got, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_true(err.index == 1);
    assert_code(hjm_table_write_json(given, 1, 9, receive, &got, &err), &err, HJM_E_ARGUMENT, HJM_M_OUT_OF_RANGE);
    assert_int_equal(got.length, 0);
    hjm_table_destroy(tables[0]);
}

static void a_receiver_that_stops_is_told(void **state)
{
    hjm_table *t = cost_table(NULL);
    (void)state;
    for (int i = 0; i < 1000; i++) {
        assert_ok(hjm_table_add_row(t, HJM_ROW_NORMAL, &err), &err);
    }
    for (int pieces = 0; pieces < 3; pieces++) {
        forget();
        got.pieces = pieces;
        assert_code(hjm_table_write_json((const hjm_table *const *)&t, 1, 0, receive, &got, &err), &err, HJM_E_FILE,
                    HJM_M_OUTPUT_STOPPED);
        assert_true(got.length <= (size_t)pieces * 4096);
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
        status = hjm_table_write_json((const hjm_table *const *)&t, 1, 0, receive, &got, &err);
        if (status != HJM_OK) {
            assert_code(status, &err, HJM_E_NOMEM, HJM_M_NO_MEMORY);
        }
        assert_int_equal(m.live, live);
    }
    assert_true(m.count > 0);
    hjm_table_destroy(t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tables_are_written_exact_and_in_order),
        cmocka_unit_test(the_language_of_cells_can_be_chosen),
        cmocka_unit_test(no_tables_make_a_valid_document),
        cmocka_unit_test(every_character_that_json_forbids_is_escaped),
        cmocka_unit_test(a_ratio_of_any_size_is_written_whole),
        cmocka_unit_test(wrong_use_is_refused_in_the_documented_order),
        cmocka_unit_test(a_receiver_that_stops_is_told),
        cmocka_unit_test(every_allocation_that_fails_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
