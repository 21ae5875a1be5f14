/* Volume statistics against what was published before: what was hidden stays hidden, and what was shown is known. */
#define _POSIX_C_SOURCE 200809L /* mkstemp */

#include "scratch.h"
#include "volumes.h"

#include "hjmekonomi/case.h"

/* Lines of a party in December of a year, each of another user. */
static void append_some(struct report *r, const char *party, int year, int64_t first, size_t n)
{
    append_users(r, party, (struct line){ "rental", NULL, year, 12, 100, 0, first, HJM_SEX_UNKNOWN, 0, 0 }, n);
}

static void begin_counting(struct report *r)
{
    const hjm_dimension by = HJM_BY_PARTY;
    begin(r);
    assert_ok(hjm_earlier_create(&r->earlier, NULL, &r->w.err), &r->w.err);
    hjm_indicator users = counting("users", HJM_MEASURE_USERS, NULL);
    users.n_kinds = 0;
    users.dimensions = &by;
    users.n_dimensions = 1;
    assert_ok(add(r, &users), &r->w.err);
    append_some(r, "a", 2023, 100, 2);
    append_some(r, "b", 2023, 200, 6);
    append_some(r, "c", 2023, 300, 7);
}

static hjm_status run_guarded(struct report *r, int year, int32_t threshold)
{
    return run_year(r, year, HJM_COMPARE_PREVIOUS, threshold);
}

static bool is_hidden(const struct report *r, size_t row, const char *column)
{
    hjm_table *t = table(r, "volumes");
    int32_t hidden = hjm_table_is_hidden(t, row, column_of(t, column));
    hjm_table_destroy(t);
    return hidden == 1;
}

static void remember(struct report *r)
{
    hjm_table *t = table(r, "volumes");
    assert_ok(hjm_earlier_add_table(r->earlier, t, &r->w.err), &r->w.err);
    hjm_table_destroy(t);
}

/* In 2023 the 2 of a are hidden, and with them the 6 of b. */
static void what_was_hidden_stays_hidden_with_the_same_companion(void **state)
{
    (void)state;
    struct report r;
    begin_counting(&r);
    assert_ok(run_guarded(&r, 2023, 5), &r.w.err);
    assert_true(is_hidden(&r, 0, "period") && is_hidden(&r, 1, "period") && !is_hidden(&r, 2, "period"));
    remember(&r);
    assert_int_equal(hjm_earlier_n(r.earlier), 4); /* a, b, c and the sum; nothing of the year before */
    append_some(&r, "a", 2024, 100, 9);
    append_some(&r, "c", 2024, 300, 9);
    assert_ok(run_guarded(&r, 2024, 5), &r.w.err);
    assert_true(is_hidden(&r, 0, "compared") && is_hidden(&r, 1, "compared") && !is_hidden(&r, 2, "compared"));
    assert_true(is_hidden(&r, 0, "change") && !is_hidden(&r, 0, "period"));
    end(&r);
}

static void a_figure_hidden_by_a_higher_threshold_stays_hidden(void **state)
{
    (void)state;
    struct report r;
    begin_counting(&r);
    assert_ok(run_guarded(&r, 2023, 7), &r.w.err);
    remember(&r);
    assert_true(is_hidden(&r, 1, "period"));
    assert_ok(run_guarded(&r, 2023, 3), &r.w.err);
    assert_true(is_hidden(&r, 0, "period") && is_hidden(&r, 1, "period"));
    end(&r);
}

static void a_small_figure_that_was_shown_stops_the_run(void **state)
{
    (void)state;
    struct report r;
    begin_counting(&r);
    assert_ok(run_guarded(&r, 2023, 0), &r.w.err);
    remember(&r);
    assert_code(run_guarded(&r, 2023, 5), &r.w.err, HJM_E_AGREEMENT, HJM_M_VOLUME_EXPOSED);
    end(&r);
}

/* b and c and the sum were shown: then the 2 of a are known, whether they were shown or not. */
static void a_small_figure_that_can_be_worked_out_stops_the_run(void **state)
{
    (void)state;
    struct report r;
    begin_counting(&r);
    assert_ok(run_guarded(&r, 2023, 0), &r.w.err);
    hjm_table *t = table(&r, "volumes");
    hjm_volumes_destroy(r.run);
    r.run = NULL;
    assert_ok(hjm_table_hide(t, 0, column_of(t, "period"), &r.w.err), &r.w.err);
    assert_ok(hjm_earlier_add_table(r.earlier, t, &r.w.err), &r.w.err);
    hjm_table_destroy(t);
    assert_code(run_guarded(&r, 2023, 5), &r.w.err, HJM_E_AGREEMENT, HJM_M_VOLUME_EXPOSED);
    end(&r);
}

static hjm_status read_text(hjm_earlier *earlier, const char *text, size_t n, hjm_error *err)
{
    struct scratch file = scratch_with(text, n);
    hjm_status status = hjm_earlier_read_json(earlier, file.path, err);
    scratch_close(&file);
    return status;
}

static int32_t take(void *user, const char *bytes, size_t n_bytes)
{
    return fwrite(bytes, 1, n_bytes, user) == n_bytes ? 0 : 1;
}

static void json_tells_the_same_as_the_tables(void **state)
{
    (void)state;
    struct report r;
    char *json = NULL;
    size_t n = 0;
    begin_counting(&r);
    assert_ok(run_guarded(&r, 2023, 5), &r.w.err);
    hjm_table *t = table(&r, "volumes");
    const hjm_table *const tables[] = { t };
    FILE *to = open_memstream(&json, &n);
    assert_non_null(to);
    assert_ok(hjm_table_write_json(tables, 1, HJM_LANG_EN, take, to, &r.w.err), &r.w.err);
    assert_int_equal(fclose(to), 0);
    hjm_table_destroy(t);
    assert_ok(read_text(r.earlier, json, n, &r.w.err), &r.w.err);
    free(json);
    assert_int_equal(hjm_earlier_n(r.earlier), 4);
    assert_ok(run_guarded(&r, 2023, 3), &r.w.err);
    assert_true(is_hidden(&r, 0, "period") && is_hidden(&r, 1, "period") && !is_hidden(&r, 2, "period"));
    end(&r);
}

#define COLUMN "{\"name\": \"period\", \"type\": \"integer\", \"label\": {\"sv\": \"2023\", \"en\": \"2023\"}}"
#define TABLE(rows) \
    "{\"format\": 1, \"tables\": [{\"name\": \"volumes\", \"columns\": [" COLUMN "], \"rows\": [" rows "]}]}"

static void what_is_not_a_table_of_this_program_is_refused_whole(void **state)
{
    static const char *const wrong[] = {
        "[]", "{}", "{\"format\": 2, \"tables\": []}", "{\"format\": 1, \"tables\": 1}",
        "{\"format\": 1, \"tables\": [1]}", "{\"format\": 1, \"tables\": [{\"name\": \"volumes\"}]}",
        "{\"format\": 1, \"tables\": [{\"name\": \"volumes\", \"columns\": [1], \"rows\": []}]}",
        "{\"format\": 1, \"tables\": [{\"name\": \"volumes\", \"columns\": [{\"name\": \"period\"}], \"rows\": []}]}",
        "{\"format\": 1, \"tables\": [{\"name\": \"volumes\", \"columns\": {}, \"rows\": []}]}",
        TABLE("1"), TABLE("{}"), TABLE("{\"period\": 1.5}"), TABLE("{\"period\": \"7\"}"),
        TABLE("{\"period\": 7}, {\"period\": {\"hidden\": false}}"), TABLE("{\"period\": 7}, []"),
    };
    (void)state;
    hjm_error err;
    hjm_earlier *earlier = NULL;
    assert_ok(hjm_earlier_create(&earlier, NULL, &err), &err);
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        assert_code(read_text(earlier, wrong[i], strlen(wrong[i]), &err), &err, HJM_E_SYNTAX, HJM_M_EARLIER_FORM);
    }
    assert_code(read_text(earlier, "{\n]", 3, &err), &err, HJM_E_SYNTAX, HJM_M_EARLIER_SYNTAX);
    assert_int_equal(err.line, 2);
    assert_int_equal(hjm_earlier_n(earlier), 0);
    assert_ok(read_text(earlier, TABLE("{\"period\": null}, {\"indicator\": 5, \"period\": 7}"),
                        strlen(TABLE("{\"period\": null}, {\"indicator\": 5, \"period\": 7}")), &err), &err);
    assert_int_equal(hjm_earlier_n(earlier), 1);
    hjm_earlier_destroy(earlier);
}

static void a_file_of_more_than_64_mib_is_refused(void **state)
{
    (void)state;
    hjm_error err;
    hjm_earlier *earlier = NULL;
    struct scratch file = scratch_open();
    assert_int_equal(ftruncate(file.file, (64 << 20) + 1), 0);
    assert_ok(hjm_earlier_create(&earlier, NULL, &err), &err);
    assert_code(hjm_earlier_read_json(earlier, file.path, &err), &err, HJM_E_LIMIT, HJM_M_EARLIER_LARGE);
    scratch_close(&file);
    hjm_earlier_destroy(earlier);
}

static void missing_arguments_are_told(void **state)
{
    (void)state;
    hjm_error err;
    hjm_earlier *earlier = NULL;
    assert_code(hjm_earlier_create(NULL, NULL, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_ok(hjm_earlier_create(&earlier, NULL, &err), &err);
    assert_code(hjm_earlier_add_table(earlier, NULL, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_code(hjm_earlier_add_table(NULL, NULL, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_code(hjm_earlier_read_json(NULL, "x", &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_code(hjm_earlier_read_json(earlier, NULL, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_int_equal(hjm_earlier_n(NULL), 0);
    hjm_earlier_destroy(earlier);
    hjm_earlier_destroy(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_hidden_stays_hidden_with_the_same_companion),
        cmocka_unit_test(a_figure_hidden_by_a_higher_threshold_stays_hidden),
        cmocka_unit_test(a_small_figure_that_was_shown_stops_the_run),
        cmocka_unit_test(a_small_figure_that_can_be_worked_out_stops_the_run),
        cmocka_unit_test(json_tells_the_same_as_the_tables),
        cmocka_unit_test(what_is_not_a_table_of_this_program_is_refused_whole),
        cmocka_unit_test(a_file_of_more_than_64_mib_is_refused),
        cmocka_unit_test(missing_arguments_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
