/* Rows that match nothing: refused, or counted and listed in an order that does not depend on how they came. */
#include "sample.h"

#include "base/error.h"
#include "cube/unmatched.h"

#include <stdio.h>
#include <string.h>

static hjm__place at(const char *source, uint32_t line)
{
    hjm__place place = HJM__NOWHERE;
    place.source = source;
    place.line = line;
    return place;
}

static void count(hjm__unmatched *list, hjm__lack lack, const char *value, hjm_ore amount, hjm__place place)
{
    hjm_error err;
    assert_ok(hjm__unmatched_add(list, lack, value, strlen(value), amount, &place, &err), &err);
}

static size_t sorted(const hjm__unmatched *list, hjm__arena *arena, const hjm__unmatched_row **rows)
{
    hjm_error err;
    size_t n = hjm__unmatched_list(list, arena, rows);
    assert_ok(hjm__arena_status(arena, &err), &err);
    return n;
}

static void what_is_refused_tells_what_it_lacks_and_where(void **state)
{
    static const int32_t messages[] = { HJM_M_UNMATCHED_PARTY, HJM_M_UNMATCHED_KIND, HJM_M_UNMATCHED_POOL,
                                        HJM_M_UNMATCHED_PERIOD };
    hjm_error err;
    hjm__unmatched list;
    hjm__place place = at("rader.csv", 7);
    hjm_allocator allocator = hjm__allocator(NULL);
    (void)state;
    hjm__unmatched_init(&list, HJM_UNMATCHED_REFUSE, &allocator);
    for (hjm__lack lack = HJM__LACK_PARTY; lack <= HJM__LACK_PERIOD; lack++) {
        hjm_status status = hjm__unmatched_add(&list, lack, "9999", 4, 1, &place, &err);
        assert_code(status, &err, lack == HJM__LACK_PERIOD ? HJM_E_VALIDITY : HJM_E_UNKNOWN, messages[lack]);
        assert_string_equal(err.source, "rader.csv");
        assert_int_equal(err.line, 7);
        assert_non_null(strstr(err.message_sv, "9999"));
    }
    assert_int_equal(list.total, 0);
    hjm__unmatched_free(&list);
}

static void rows_are_listed_by_lack_and_value_with_the_first_place(void **state)
{
    hjm__arena arena;
    hjm__unmatched list;
    const hjm__unmatched_row *rows;
    hjm_allocator allocator = hjm__allocator(NULL);
    (void)state;
    hjm__arena_init(&arena, NULL);
    hjm__unmatched_init(&list, HJM_UNMATCHED_COUNT, &allocator);
    assert_int_equal(sorted(&list, &arena, &rows), 0);
    count(&list, HJM__LACK_KIND, "A", 1, at("b.csv", 2));
    count(&list, HJM__LACK_PARTY, "B", 10, at("b.csv", 9));
    count(&list, HJM__LACK_PARTY, "B", -30, at("b.csv", 3));
    count(&list, HJM__LACK_PARTY, "B", 5, at("b.csv", 4));
    count(&list, HJM__LACK_PARTY, "", 7, at(NULL, 0));
    count(&list, HJM__LACK_PARTY, "A", 1, at("b.csv", 1));
    count(&list, HJM__LACK_PARTY, "A", 1, at("a.csv", 8));
    assert_int_equal(sorted(&list, &arena, &rows), 4);
    assert_string_equal(rows[0].value, "");
    assert_string_equal(rows[0].source, "");
    assert_string_equal(rows[1].value, "A");
    assert_string_equal(rows[1].source, "a.csv");
    assert_int_equal(rows[1].line, 8);
    assert_int_equal(rows[2].rows, 3);
    assert_int_equal(rows[2].amount, -15);
    assert_int_equal(rows[2].line, 3);
    assert_int_equal(rows[3].lack, HJM__LACK_KIND);
    assert_int_equal(list.total, 7);
    hjm__unmatched_free(&list);
    hjm__arena_free(&arena);
}

/* Many values, so that every table grows; listed the same from both ends and from two lists merged. */
static void the_order_of_rows_and_lists_does_not_show(void **state)
{
    enum { N = 500 };
    char value[24];
    hjm__arena arena;
    hjm__unmatched lists[3];
    const hjm__unmatched_row *rows[2];
    hjm_allocator allocator = hjm__allocator(NULL);
    (void)state;
    hjm__arena_init(&arena, NULL);
    for (size_t i = 0; i < 3; i++) {
        hjm__unmatched_init(&lists[i], HJM_UNMATCHED_COUNT, &allocator);
    }
    for (uint32_t i = 0; i < N; i++) {
        (void)snprintf(value, sizeof value, "%u", (N - 1 - i) % 170);
        count(&lists[0], HJM__LACK_POOL, value, i, at("k.csv", N - i));
        (void)snprintf(value, sizeof value, "%u", i % 170);
        count(&lists[1 + i % 2], HJM__LACK_POOL, value, N - 1 - (hjm_ore)i, at("k.csv", i + 1));
    }
    if (!hjm__unmatched_reserve(&lists[1], &lists[2])) {
        assert_int_equal(hjm__fail(NULL, HJM_M_NO_MEMORY, NULL), HJM_OK);
    }
    hjm__unmatched_merge(&lists[1], &lists[2]);
    assert_int_equal(sorted(&lists[0], &arena, &rows[0]), 170);
    assert_int_equal(sorted(&lists[1], &arena, &rows[1]), 170);
    for (size_t i = 0; i < 170; i++) {
        assert_string_equal(rows[0][i].value, rows[1][i].value);
        assert_int_equal(rows[0][i].rows, rows[1][i].rows);
        assert_int_equal(rows[0][i].amount, rows[1][i].amount);
        assert_int_equal(rows[0][i].line, rows[1][i].line);
    }
    for (size_t i = 0; i < 3; i++) {
        hjm__unmatched_free(&lists[i]);
    }
    hjm__arena_free(&arena);
}

static void a_long_value_is_cut_at_a_whole_character(void **state)
{
    char value[200];
    hjm__arena arena;
    hjm__unmatched list;
    const hjm__unmatched_row *rows;
    hjm_allocator allocator = hjm__allocator(NULL);
    (void)state;
    hjm__arena_init(&arena, NULL);
    hjm__unmatched_init(&list, HJM_UNMATCHED_COUNT, &allocator);
    memset(value, 'x', 63);
    memcpy(value + 63, "\xc3\xa5 och mer", sizeof "\xc3\xa5 och mer");
    count(&list, HJM__LACK_PARTY, value, 1, at("a.csv", 2));
    assert_int_equal(sorted(&list, &arena, &rows), 1);
    assert_int_equal(strlen(rows[0].value), 63);
    value[64 + 1] = '\0';
    memmove(value, value + 1, 65); /* exactly 64 bytes are kept whole */
    count(&list, HJM__LACK_KIND, value, 1, at("a.csv", 2));
    assert_int_equal(sorted(&list, &arena, &rows), 2);
    assert_string_equal(rows[1].value, value);
    hjm__unmatched_free(&list);
    hjm__arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_refused_tells_what_it_lacks_and_where),
        cmocka_unit_test(rows_are_listed_by_lack_and_value_with_the_first_place),
        cmocka_unit_test(the_order_of_rows_and_lists_does_not_show),
        cmocka_unit_test(a_long_value_is_cut_at_a_whole_character),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
