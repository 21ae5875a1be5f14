/* Hidden cells of tables: the figure is gone, and every writer says that there was one. */
#include "support.h"

#include "base/error.h"
#include "hjmekonomi/write.h"
#include "receiver.h"
#include "table/table.h"

#include <string.h>

static hjm_error err;

/* Two rows of party, users, cost and share; the users of the second row were never known. */
static hjm_table *make(void)
{
    static const struct { hjm_type type; const char *name; } columns[4] = {
        { HJM_TYPE_TEXT, "party" }, { HJM_TYPE_INTEGER, "users" }, { HJM_TYPE_ORE, "cost" }, { HJM_TYPE_RATIO, "share" }
    };
    hjm_table *t = NULL;
    assert_ok(hjm_table_create(&t, "users", "Brukare", "Users", NULL, &err), &err);
    for (size_t i = 0; i < 4; i++) {
        add_column(t, columns[i].type, columns[i].name, NULL, 1, HJM_SHOW_PLAIN);
    }
    for (int64_t row = 0; row < 2; row++) {
        assert_ok(hjm_table_add_row(t, HJM_ROW_NORMAL, &err), &err);
        assert_ok(hjm_table_set_text(t, 0, row == 0 ? "Boden" : "Kalix", NULL, &err), &err);
        assert_ok(hjm_table_set_number(t, 2, 100 * row, &err), &err);
        assert_ok(hjm_table_set_ratio(t, 3, 1, 3, &err), &err);
    }
    assert_ok(hjm_table_set_number(t, 1, 3, &err), &err);
    return t;
}

static void a_hidden_figure_cannot_be_got_back(void **state)
{
    hjm_table *t = make();
    int64_t number = 7, den = 7;
    char text[8];
    (void)state;
    assert_int_equal(hjm_table_is_hidden(t, 1, 1), 0);
    assert_ok(hjm_table_hide(t, 1, 1, &err), &err);
    assert_ok(hjm_table_hide(t, 1, 3, &err), &err);
    assert_int_equal(hjm_table_is_hidden(t, 1, 1), 1);
    assert_int_equal(hjm_table_is_empty(t, 1, 1), 1);
    assert_code(hjm_table_get_number(t, 1, 1, &number, &err), &err, HJM_E_STATE, HJM_M_CELL_EMPTY);
    assert_code(hjm_table_get_ratio(t, 1, 3, &number, &den, &err), &err, HJM_E_STATE, HJM_M_CELL_EMPTY);
    assert_true(number == 7 && den == 7);
    assert_ok(hjm_table_format_cell(t, 1, 3, NULL, text, sizeof text, NULL, &err), &err);
    assert_string_equal(text, "..");
    hjm_table_destroy(t);
}

static void hidden_is_written_apart_from_empty(void **state)
{
    hjm_table *t = make();
    (void)state;
    assert_ok(hjm_table_hide(t, 1, 1, &err), &err);
    assert_ok(hjm_table_hide(t, 1, 2, &err), &err);
    forget();
    assert_ok(hjm_table_write_csv(t, NULL, NULL, receive, &got, &err), &err);
    assert_non_null(strstr(got.text, "\nnormal;Boden;;0,00;0,3\nnormal;Kalix;..;..;0,3\n"));
    forget();
    const hjm_table *tables[1] = { t };
    assert_ok(hjm_table_write_json(tables, 1, HJM_LANG_SV, receive, &got, &err), &err);
    assert_non_null(strstr(got.text, "\"party\": \"Boden\", \"users\": null, \"cost\": 0,"));
    assert_non_null(strstr(got.text, "\"users\": {\"hidden\": true}, \"cost\": {\"hidden\": true},"));
    forget();
    assert_ok(hjm_table_write_text(t, NULL, NULL, receive, &got, &err), &err);
    assert_non_null(strstr(got.text, "Kalix     ..    ..    0,3\n"));
    hjm_table_destroy(t);
}

static void what_cannot_be_hidden_is_refused(void **state)
{
    hjm_table *t = make();
    hjm_table *other = hjm__table_share(t);
    (void)state;
    assert_code(hjm_table_hide(NULL, 0, 1, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_code(hjm_table_hide(t, 0, 4, &err), &err, HJM_E_ARGUMENT, HJM_M_NO_SUCH_COLUMN);
    assert_code(hjm_table_hide(t, 2, 1, &err), &err, HJM_E_ARGUMENT, HJM_M_NO_SUCH_ROW);
    assert_code(hjm_table_hide(t, 0, 0, &err), &err, HJM_E_ARGUMENT, HJM_M_COLUMN_TYPE);
    assert_code(hjm_table_hide(t, 0, 1, &err), &err, HJM_E_STATE, HJM_M_TABLE_SHARED);
    hjm_table_destroy(other);
    assert_int_equal(hjm_table_is_hidden(t, 0, 1), 0);
    assert_int_equal(hjm_table_is_hidden(t, 0, 4), 0);
    assert_int_equal(hjm_table_is_hidden(NULL, 0, 0), 0);
    hjm_table_destroy(t);
}

static void a_copy_is_whole_and_can_be_changed_though_the_first_is_shared(void **state)
{
    hjm_table *t = make();
    hjm_table *copy = NULL;
    int64_t num, den;
    (void)state;
    assert_ok(hjm_table_add_note(t, "Syntetiskt", "Synthetic", &err), &err);
    assert_ok(hjm_table_hide(t, 0, 2, &err), &err);
    hjm_table *other = hjm__table_share(t);
    assert_ok(hjm__table_copy(t, &copy, &err), &err);
    hjm_table_destroy(other);
    hjm_table_destroy(t);
    assert_string_equal(hjm_table_title(copy, HJM_LANG_EN), "Users");
    assert_string_equal(hjm_table_column_name(copy, 3), "share");
    assert_int_equal(hjm_table_column_decimals(copy, 3), 1);
    assert_int_equal(hjm_table_n_rows(copy), 2);
    assert_string_equal(hjm_table_text(copy, 1, 0, HJM_LANG_EN), "Kalix");
    assert_string_equal(hjm_table_note(copy, 0, HJM_LANG_EN), "Synthetic");
    assert_int_equal(hjm_table_is_hidden(copy, 0, 2), 1);
    assert_int_equal(hjm_table_is_hidden(copy, 0, 1), 0);
    assert_ok(hjm_table_get_ratio(copy, 1, 3, &num, &den, &err), &err);
    assert_true(num == 1 && den == 3);
    assert_ok(hjm_table_hide(copy, 1, 1, &err), &err);
    hjm_table_destroy(copy);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_hidden_figure_cannot_be_got_back),
        cmocka_unit_test(hidden_is_written_apart_from_empty),
        cmocka_unit_test(what_cannot_be_hidden_is_refused),
        cmocka_unit_test(a_copy_is_whole_and_can_be_changed_though_the_first_is_shared),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
