/* Tables: filled row by row, read back, and nothing changed by a call that fails. */
#include "support.h"

#include "base/error.h"
#include "table/table.h"

#include <string.h>

static hjm_error err;

static hjm_table *new_table(const hjm_options *options)
{
    hjm_table *table = NULL;
    assert_ok(hjm_table_create(&table, "cost", "Kostnad", "Cost", options, &err), &err);
    return table;
}

static hjm_column column(hjm_type type, const char *name)
{
    return (hjm_column){ sizeof(hjm_column), type, name, NULL, NULL, type == HJM_TYPE_RATIO ? 1 : 0, HJM_SHOW_PLAIN };
}

/* party, users, cost, share, from: one column a type, and one row. */
static hjm_table *five_columns(void)
{
    static const char *const names[5] = { "party", "users", "cost", "share", "since" };
    hjm_table *table = new_table(NULL);
    for (hjm_type type = HJM_TYPE_TEXT; type <= HJM_TYPE_DATE; type++) {
        hjm_column c = column(type, names[type]);
        assert_ok(hjm_table_add_column(table, &c, &err), &err);
    }
    assert_ok(hjm_table_add_row(table, HJM_ROW_NORMAL, &err), &err);
    return table;
}

static void cells_come_back_as_they_were_set(void **state)
{
    hjm_table *t = five_columns();
    int64_t number, num, den;
    (void)state;
    assert_ok(hjm_table_set_text(t, 0, "Luleå", "Lulea", &err), &err);
    assert_ok(hjm_table_set_number(t, 1, INT64_MIN, &err), &err);
    assert_ok(hjm_table_set_number(t, 2, INT64_MAX, &err), &err);
    assert_ok(hjm_table_set_ratio(t, 3, 6, -8, &err), &err);
    assert_ok(hjm_table_set_number(t, 4, 19797, &err), &err);
    assert_string_equal(hjm_table_text(t, 0, 0, HJM_LANG_SV), "Luleå");
    assert_string_equal(hjm_table_text(t, 0, 0, HJM_LANG_EN), "Lulea");
    assert_string_equal(hjm_table_text(t, 0, 0, 77), "Luleå");
    assert_ok(hjm_table_get_number(t, 0, 1, &number, &err), &err);
    assert_true(number == INT64_MIN);
    assert_ok(hjm_table_get_number(t, 0, 2, &number, &err), &err);
    assert_true(number == INT64_MAX);
    assert_ok(hjm_table_get_ratio(t, 0, 3, &num, &den, &err), &err);
    assert_true(num == -3 && den == 4);
    assert_ok(hjm_table_get_number(t, 0, 4, &number, &err), &err);
    assert_true(number == 19797);
    assert_null(hjm_table_text(t, 0, 4, HJM_LANG_SV));
    hjm_table_destroy(t);
}

static void a_cell_set_again_holds_the_last_value(void **state)
{
    hjm_table *t = five_columns();
    int64_t number;
    (void)state;
    assert_ok(hjm_table_set_number(t, 2, 1, &err), &err);
    assert_ok(hjm_table_set_number(t, 2, 2, &err), &err);
    assert_ok(hjm_table_get_number(t, 0, 2, &number, &err), &err);
    assert_true(number == 2);
    hjm_table_destroy(t);
}

static void a_cell_that_is_not_set_is_empty_and_not_zero(void **state)
{
    hjm_table *t = five_columns();
    int64_t number = 7;
    (void)state;
    for (size_t c = 0; c < 5; c++) {
        assert_int_equal(hjm_table_is_empty(t, 0, c), 1);
    }
    assert_null(hjm_table_text(t, 0, 0, HJM_LANG_SV));
    assert_code(hjm_table_get_number(t, 0, 2, &number, &err), &err, HJM_E_STATE, HJM_M_CELL_EMPTY);
    assert_code(hjm_table_get_ratio(t, 0, 3, &number, &number, &err), &err, HJM_E_STATE, HJM_M_CELL_EMPTY);
    assert_true(number == 7);
    assert_ok(hjm_table_set_number(t, 2, 0, &err), &err);
    assert_int_equal(hjm_table_is_empty(t, 0, 2), 0);
    hjm_table_destroy(t);
}

static void labels_fall_back_to_swedish_and_then_to_the_name(void **state)
{
    hjm_table *t = NULL;
    hjm_column c = column(HJM_TYPE_TEXT, "party");
    (void)state;
    assert_ok(hjm_table_create(&t, "cost_2024", NULL, NULL, NULL, &err), &err);
    assert_string_equal(hjm_table_title(t, HJM_LANG_EN), "cost_2024");
    assert_ok(hjm_table_add_column(t, &c, &err), &err);
    c.name = "cost";
    c.label_sv = "Kostnad";
    assert_ok(hjm_table_add_column(t, &c, &err), &err);
    assert_string_equal(hjm_table_column_label(t, 0, HJM_LANG_SV), "party");
    assert_string_equal(hjm_table_column_label(t, 1, HJM_LANG_EN), "Kostnad");
    assert_ok(hjm_table_add_row(t, HJM_ROW_NORMAL, &err), &err);
    assert_ok(hjm_table_set_text(t, 0, "Boden", NULL, &err), &err);
    assert_string_equal(hjm_table_text(t, 0, 0, HJM_LANG_EN), "Boden");
    assert_ok(hjm_table_add_note(t, "Syntetiska rader", NULL, &err), &err);
    assert_string_equal(hjm_table_note(t, 0, HJM_LANG_EN), "Syntetiska rader");
    hjm_table_destroy(t);
}

static void the_shape_of_a_table_can_be_asked_for(void **state)
{
    hjm_table *t = new_table(NULL);
    hjm_column c = column(HJM_TYPE_RATIO, "share");
    (void)state;
    c.show = HJM_SHOW_CHANGE;
    c.decimals = 9;
    assert_ok(hjm_table_add_column(t, &c, &err), &err);
    assert_ok(hjm_table_add_row(t, HJM_ROW_SUBTOTAL, &err), &err);
    assert_ok(hjm_table_add_row(t, HJM_ROW_TOTAL, &err), &err);
    assert_string_equal(hjm_table_name(t), "cost");
    assert_string_equal(hjm_table_title(t, HJM_LANG_EN), "Cost");
    assert_int_equal(hjm_table_n_columns(t), 1);
    assert_int_equal(hjm_table_n_rows(t), 2);
    assert_int_equal(hjm_table_n_notes(t), 0);
    assert_int_equal(hjm_table_find_column(t, "share"), 0);
    assert_int_equal(hjm_table_find_column(t, "shar"), -1);
    assert_string_equal(hjm_table_column_name(t, 0), "share");
    assert_int_equal(hjm_table_column_type(t, 0), HJM_TYPE_RATIO);
    assert_int_equal(hjm_table_column_decimals(t, 0), 9);
    assert_int_equal(hjm_table_column_show(t, 0), HJM_SHOW_CHANGE);
    assert_int_equal(hjm_table_row_kind(t, 0), HJM_ROW_SUBTOTAL);
    assert_int_equal(hjm_table_row_kind(t, 1), HJM_ROW_TOTAL);
    hjm_table_destroy(t);
}

static void what_is_not_there_is_answered_and_never_read(void **state)
{
    hjm_table *t = five_columns();
    const hjm_table *const tables[2] = { t, NULL };
    (void)state;
    for (int i = 0; i < 2; i++) {
        assert_null(hjm_table_column_name(tables[i], 5));
        assert_null(hjm_table_column_label(tables[i], SIZE_MAX, HJM_LANG_SV));
        assert_int_equal(hjm_table_column_type(tables[i], 5), -1);
        assert_int_equal(hjm_table_column_decimals(tables[i], 5), 0);
        assert_int_equal(hjm_table_column_show(tables[i], 5), HJM_SHOW_PLAIN);
        assert_int_equal(hjm_table_row_kind(tables[i], 1), -1);
        assert_int_equal(hjm_table_is_empty(tables[i], 1, 0), 1);
        assert_null(hjm_table_text(tables[i], 0, 1, HJM_LANG_SV));
        assert_null(hjm_table_note(tables[i], 0, HJM_LANG_SV));
    }
    assert_null(hjm_table_name(NULL));
    assert_null(hjm_table_title(NULL, HJM_LANG_SV));
    assert_int_equal(hjm_table_n_rows(NULL), 0);
    assert_int_equal(hjm_table_find_column(NULL, "party"), -1);
    hjm_table_destroy(t);
    hjm_table_destroy(NULL);
}

static void a_table_grows_past_its_first_room(void **state)
{
    hjm_table *t = five_columns();
    (void)state;
    for (int64_t i = 1; i < 1000; i++) {
        assert_ok(hjm_table_add_row(t, HJM_ROW_NORMAL, &err), &err);
        assert_ok(hjm_table_set_number(t, 1, i, &err), &err);
    }
    for (int64_t i = 1; i < 1000; i++) {
        int64_t number;
        assert_ok(hjm_table_get_number(t, (size_t)i, 1, &number, &err), &err);
        assert_true(number == i);
    }
    hjm_table_destroy(t);
}

static void creation_refuses_in_the_documented_order(void **state)
{
    hjm_table *t = (hjm_table *)&err;
    hjm_options broken = { 4, 0, NULL, NULL, NULL, 0, 0, NULL };
    struct {
        hjm_options known;
        uint64_t    more;
    } newer = { HJM_OPTIONS_INIT, 1 };
    (void)state;
    newer.known.struct_size = sizeof newer;
    assert_code(hjm_table_create(NULL, "Å", "\xff", NULL, &broken, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_code(hjm_table_create(&t, "Å", "\xff", NULL, &broken, &err), &err, HJM_E_ARGUMENT, HJM_M_OPTIONS);
    assert_null(t);
    assert_code(hjm_table_create(&t, "Å", "\xff", NULL, &newer.known, &err), &err, HJM_E_UNSUPPORTED,
                HJM_M_NEWER_OPTIONS);
    assert_code(hjm_table_create(&t, "Å", "\xff", NULL, NULL, &err), &err, HJM_E_ARGUMENT, HJM_M_TABLE_NAME);
    assert_code(hjm_table_create(&t, NULL, NULL, NULL, NULL, &err), &err, HJM_E_ARGUMENT, HJM_M_TABLE_NAME);
    assert_code(hjm_table_create(&t, "../etc", NULL, NULL, NULL, &err), &err, HJM_E_ARGUMENT, HJM_M_TABLE_NAME);
    assert_code(hjm_table_create(&t, "a", "\xff", NULL, NULL, &err), &err, HJM_E_ENCODING, HJM_M_NOT_UTF8);
    assert_code(hjm_table_create(&t, "a", NULL, "\xff", NULL, &err), &err, HJM_E_ENCODING, HJM_M_NOT_UTF8);
    assert_int_equal(hjm_table_create(&t, "Å", NULL, NULL, NULL, NULL), HJM_E_ARGUMENT);
    assert_null(t);
}

static void columns_are_refused_in_the_documented_order(void **state)
{
    hjm_table *t = five_columns();
    hjm_column c = { 4, 9, "Cost", "\xff", NULL, 10, HJM_SHOW_PERCENT };
    (void)state;
    assert_code(hjm_table_add_column(NULL, &c, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_code(hjm_table_add_column(t, NULL, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_code(hjm_table_add_column(t, &c, &err), &err, HJM_E_ARGUMENT, HJM_M_OPTIONS);
    c.struct_size = sizeof c;
    assert_code(hjm_table_add_column(t, &c, &err), &err, HJM_E_ARGUMENT, HJM_M_TABLE_NAME);
    c.name = "row";
    assert_code(hjm_table_add_column(t, &c, &err), &err, HJM_E_ARGUMENT, HJM_M_COLUMN_RESERVED);
    c.name = "cost";
    assert_code(hjm_table_add_column(t, &c, &err), &err, HJM_E_ARGUMENT, HJM_M_OUT_OF_RANGE);
    c.type = HJM_TYPE_RATIO;
    assert_code(hjm_table_add_column(t, &c, &err), &err, HJM_E_ARGUMENT, HJM_M_OUT_OF_RANGE);
    c.type = HJM_TYPE_ORE; /* its decimals are ignored, but only a ratio is shown as per cent */
    assert_code(hjm_table_add_column(t, &c, &err), &err, HJM_E_ARGUMENT, HJM_M_OUT_OF_RANGE);
    c.show = HJM_SHOW_PLAIN;
    assert_code(hjm_table_add_column(t, &c, &err), &err, HJM_E_STATE, HJM_M_COLUMN_LATE);
    hjm_table_destroy(t);

    t = new_table(NULL);
    assert_code(hjm_table_add_row(t, HJM_ROW_NORMAL, &err), &err, HJM_E_ARGUMENT, HJM_M_NO_COLUMNS);
    assert_code(hjm_table_add_column(t, &c, &err), &err, HJM_E_ENCODING, HJM_M_NOT_UTF8);
    c.label_sv = NULL;
    assert_ok(hjm_table_add_column(t, &c, &err), &err);
    assert_int_equal(hjm_table_column_decimals(t, 0), 0);
    c.label_en = "\xff";
    assert_code(hjm_table_add_column(t, &c, &err), &err, HJM_E_DUPLICATE, HJM_M_COLUMN_TWICE);
    c.name = "cost_2";
    assert_code(hjm_table_add_column(t, &c, &err), &err, HJM_E_ENCODING, HJM_M_NOT_UTF8);
    assert_int_equal(hjm_table_n_columns(t), 1);
    assert_code(hjm_table_add_row(NULL, 3, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_code(hjm_table_add_row(t, 3, &err), &err, HJM_E_ARGUMENT, HJM_M_OUT_OF_RANGE);
    assert_code(hjm_table_add_row(t, -1, &err), &err, HJM_E_ARGUMENT, HJM_M_OUT_OF_RANGE);
    assert_code(hjm_table_set_number(t, 0, 1, &err), &err, HJM_E_STATE, HJM_M_NO_ROW);
    c = column(HJM_TYPE_TEXT, "party");
    assert_ok(hjm_table_add_column(t, &c, &err), &err);
    assert_code(hjm_table_set_text(t, 1, "\xff", NULL, &err), &err, HJM_E_STATE, HJM_M_NO_ROW);
    c = column(HJM_TYPE_RATIO, "share");
    assert_ok(hjm_table_add_column(t, &c, &err), &err);
    assert_code(hjm_table_set_ratio(t, 2, 1, 1, &err), &err, HJM_E_STATE, HJM_M_NO_ROW);
    assert_code(hjm_table_add_note(NULL, "x", NULL, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_code(hjm_table_add_note(t, NULL, NULL, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_code(hjm_table_add_note(t, "x", "\xff", &err), &err, HJM_E_ENCODING, HJM_M_NOT_UTF8);
    assert_code(hjm_table_add_note(t, "\xff", NULL, &err), &err, HJM_E_ENCODING, HJM_M_NOT_UTF8);
    hjm_table_destroy(t);
}

static void wrong_cells_are_refused_and_nothing_is_set(void **state)
{
    hjm_table *t = five_columns();
    (void)state;
    assert_code(hjm_table_set_text(NULL, 0, "x", NULL, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_code(hjm_table_set_text(t, 0, NULL, NULL, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_code(hjm_table_set_text(t, 5, "x", NULL, &err), &err, HJM_E_ARGUMENT, HJM_M_NO_SUCH_COLUMN);
    assert_code(hjm_table_set_text(t, 1, "x", NULL, &err), &err, HJM_E_ARGUMENT, HJM_M_COLUMN_TYPE);
    assert_code(hjm_table_set_text(t, 0, "\xff", NULL, &err), &err, HJM_E_ENCODING, HJM_M_NOT_UTF8);
    assert_code(hjm_table_set_text(t, 0, "x", "\xff", &err), &err, HJM_E_ENCODING, HJM_M_NOT_UTF8);
    assert_code(hjm_table_set_number(t, 0, 1, &err), &err, HJM_E_ARGUMENT, HJM_M_COLUMN_TYPE);
    assert_code(hjm_table_set_number(t, 3, 1, &err), &err, HJM_E_ARGUMENT, HJM_M_COLUMN_TYPE);
    assert_code(hjm_table_set_number(t, 4, 2932897, &err), &err, HJM_E_ARGUMENT, HJM_M_OUT_OF_RANGE);
    assert_code(hjm_table_set_number(t, 4, -719163, &err), &err, HJM_E_ARGUMENT, HJM_M_OUT_OF_RANGE);
    assert_code(hjm_table_set_ratio(t, 2, 1, 0, &err), &err, HJM_E_ARGUMENT, HJM_M_COLUMN_TYPE);
    assert_code(hjm_table_set_ratio(t, 3, 1, 0, &err), &err, HJM_E_ARGUMENT, HJM_M_ZERO_DENOMINATOR);
    for (size_t c = 0; c < 5; c++) {
        assert_int_equal(hjm_table_is_empty(t, 0, c), 1);
    }
    hjm_table_destroy(t);
}

static void a_table_that_others_hold_cannot_be_changed(void **state)
{
    hjm_table *t = five_columns();
    hjm_column c = column(HJM_TYPE_TEXT, "remark");
    hjm_table *other = hjm__table_share(t);
    (void)state;
    assert_code(hjm_table_add_column(t, &c, &err), &err, HJM_E_STATE, HJM_M_TABLE_SHARED);
    assert_code(hjm_table_add_row(t, HJM_ROW_NORMAL, &err), &err, HJM_E_STATE, HJM_M_TABLE_SHARED);
    assert_code(hjm_table_add_note(t, "x", NULL, &err), &err, HJM_E_STATE, HJM_M_TABLE_SHARED);
    assert_code(hjm_table_set_text(t, 0, "x", NULL, &err), &err, HJM_E_STATE, HJM_M_TABLE_SHARED);
    assert_code(hjm_table_set_number(t, 1, 1, &err), &err, HJM_E_STATE, HJM_M_TABLE_SHARED);
    assert_code(hjm_table_set_ratio(t, 3, 1, 2, &err), &err, HJM_E_STATE, HJM_M_TABLE_SHARED);
    assert_int_equal(hjm_table_is_empty(t, 0, 0), 1);
    hjm_table_destroy(other);
    assert_ok(hjm_table_set_text(t, 0, "x", NULL, &err), &err);
    hjm_table_destroy(t);
}

static void wrong_cells_cannot_be_read(void **state)
{
    hjm_table *t = five_columns();
    int64_t a, b;
    (void)state;
    assert_code(hjm_table_get_number(t, 0, 1, NULL, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_code(hjm_table_get_number(NULL, 0, 1, &a, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_code(hjm_table_get_number(t, 1, 1, &a, &err), &err, HJM_E_ARGUMENT, HJM_M_NO_SUCH_ROW);
    assert_code(hjm_table_get_number(t, 0, 5, &a, &err), &err, HJM_E_ARGUMENT, HJM_M_NO_SUCH_COLUMN);
    assert_code(hjm_table_get_number(t, 0, 0, &a, &err), &err, HJM_E_ARGUMENT, HJM_M_COLUMN_TYPE);
    assert_code(hjm_table_get_number(t, 0, 3, &a, &err), &err, HJM_E_ARGUMENT, HJM_M_COLUMN_TYPE);
    assert_code(hjm_table_get_ratio(t, 0, 3, NULL, &b, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_code(hjm_table_get_ratio(t, 0, 3, &a, NULL, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_code(hjm_table_get_ratio(t, 0, 2, &a, &b, &err), &err, HJM_E_ARGUMENT, HJM_M_COLUMN_TYPE);
    hjm_table_destroy(t);
}

/* 10^40 / 3 */
static hjm__ratio large_ratio(hjm__arena *arena)
{
    hjm__ratio third = hjm__ratio_int(arena, INT64_C(100000000000000000), 3);
    hjm__ratio more = hjm__ratio_int(arena, INT64_C(100000000000000000), 1);
    return hjm__ratio_mul(arena, hjm__ratio_mul(arena, third, more), hjm__ratio_int(arena, 1000000, 1));
}

static void a_ratio_of_any_size_is_kept_whole(void **state)
{
    hjm_table *t = five_columns();
    hjm_format exact = HJM_FORMAT_INIT;
    char text[64];
    int64_t a = 1, b = 1;
    hjm__arena arena;
    (void)state;
    hjm__arena_init(&arena, NULL);
    hjm__ratio large = large_ratio(&arena);
    assert_ok(hjm__arena_status(&arena, &err), &err);
    assert_ok(hjm__table_set_big_ratio(t, 3, &large, &err), &err);
    assert_code(hjm__table_set_big_ratio(t, 2, &large, &err), &err, HJM_E_ARGUMENT, HJM_M_COLUMN_TYPE);
    hjm__arena_free(&arena);
    assert_code(hjm_table_get_ratio(t, 0, 3, &a, &b, &err), &err, HJM_E_OVERFLOW, HJM_M_RATIO_LARGE);
    assert_true(a == 1 && b == 1);
    exact.exact = 1;
    assert_ok(hjm_table_format_cell(t, 0, 3, &exact, text, sizeof text, NULL, &err), &err);
    assert_string_equal(text, "10000000000000000000000000000000000000000/3");
    assert_ok(hjm_table_set_ratio(t, 3, INT64_MIN, -1, &err), &err);
    assert_code(hjm_table_get_ratio(t, 0, 3, &a, &b, &err), &err, HJM_E_OVERFLOW, HJM_M_RATIO_LARGE);
    assert_ok(hjm_table_set_ratio(t, 3, 1, INT64_MIN, &err), &err);
    assert_code(hjm_table_get_ratio(t, 0, 3, &a, &b, &err), &err, HJM_E_OVERFLOW, HJM_M_RATIO_LARGE);
    assert_true(a == 1 && b == 1);
    hjm_table_destroy(t);
}

static hjm_status build_anew(const hjm_options *options, void *user, hjm_error *e)
{
    hjm_table *t;
    hjm_column c = column(HJM_TYPE_TEXT, "party");
    (void)user;
    hjm_status status = hjm_table_create(&t, "cost", "Kostnad", "Cost", options, e);
    for (int i = 0; i < 500 && status == HJM_OK; i++) {
        size_t rows = hjm_table_n_rows(t);
        size_t notes = hjm_table_n_notes(t);
        status = i == 0 ? hjm_table_add_column(t, &c, e) : HJM_OK;
        status = status == HJM_OK ? hjm_table_add_note(t, "Syntetiska rader", NULL, e) : status;
        assert_int_equal(hjm_table_n_notes(t), notes + (status == HJM_OK));
        status = status == HJM_OK ? hjm_table_add_row(t, HJM_ROW_NORMAL, e) : status;
        assert_int_equal(hjm_table_n_rows(t), rows + (status == HJM_OK));
        status = status == HJM_OK ? hjm_table_set_text(t, 0, "Luleå", "Lulea", e) : status;
    }
    hjm_table_destroy(t);
    return status;
}

static void every_allocation_that_fails_leaves_the_table_as_it_was(void **state)
{
    (void)state;
    assert_short_memory_is_told(build_anew, NULL);
}

static void a_table_is_fit_for_use_after_memory_ran_out(void **state)
{
    struct meter m = { 2, 0, 0 };
    hjm_allocator allocator = meter_allocator(&m);
    hjm_options options = HJM_OPTIONS_INIT;
    hjm_status status = HJM_OK;
    hjm_column c = column(HJM_TYPE_INTEGER, "n");
    int64_t number;
    (void)state;
    options.allocator = &allocator;
    hjm_table *t = new_table(&options);
    assert_ok(hjm_table_add_column(t, &c, &err), &err);
    while (status == HJM_OK) {
        status = hjm_table_add_row(t, HJM_ROW_NORMAL, &err);
    }
    assert_code(status, &err, HJM_E_NOMEM, HJM_M_NO_MEMORY);
    size_t rows = hjm_table_n_rows(t);
    m.allow = -1;
    assert_ok(hjm_table_add_row(t, HJM_ROW_TOTAL, &err), &err);
    assert_ok(hjm_table_set_number(t, 0, 42, &err), &err);
    assert_int_equal(hjm_table_n_rows(t), rows + 1);
    assert_ok(hjm_table_get_number(t, rows, 0, &number, &err), &err);
    assert_true(number == 42);
    hjm_table_destroy(t);
    assert_int_equal(m.live, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cells_come_back_as_they_were_set),
        cmocka_unit_test(a_cell_set_again_holds_the_last_value),
        cmocka_unit_test(a_cell_that_is_not_set_is_empty_and_not_zero),
        cmocka_unit_test(labels_fall_back_to_swedish_and_then_to_the_name),
        cmocka_unit_test(the_shape_of_a_table_can_be_asked_for),
        cmocka_unit_test(what_is_not_there_is_answered_and_never_read),
        cmocka_unit_test(a_table_grows_past_its_first_room),
        cmocka_unit_test(creation_refuses_in_the_documented_order),
        cmocka_unit_test(columns_are_refused_in_the_documented_order),
        cmocka_unit_test(wrong_cells_are_refused_and_nothing_is_set),
        cmocka_unit_test(a_table_that_others_hold_cannot_be_changed),
        cmocka_unit_test(wrong_cells_cannot_be_read),
        cmocka_unit_test(a_ratio_of_any_size_is_kept_whole),
        cmocka_unit_test(every_allocation_that_fails_leaves_the_table_as_it_was),
        cmocka_unit_test(a_table_is_fit_for_use_after_memory_ran_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
