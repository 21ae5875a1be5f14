/* Lines as columns: of any type, with nulls and dictionaries; what is wrong in them, and what is not looked at. */
#include "columns.h"

#include "base/error.h"

/* A value in each of the eight types, at a place behind others. */
static hjm_array typed(hjm_array_type type, const int32_t *values, size_t n, size_t offset, uint64_t *room)
{
    for (size_t i = 0; i < n; i++) {
        int64_t v = values[i];
        switch (type) {
        case HJM_ARRAY_I8:
        case HJM_ARRAY_U8: ((uint8_t *)room)[offset + i] = (uint8_t)v; break;
        case HJM_ARRAY_I16:
        case HJM_ARRAY_U16: ((uint16_t *)room)[offset + i] = (uint16_t)v; break;
        case HJM_ARRAY_I32:
        case HJM_ARRAY_U32: ((uint32_t *)room)[offset + i] = (uint32_t)v; break;
        default: room[offset + i] = (uint64_t)v;
        }
    }
    return (hjm_array){ room, NULL, NULL, 0, offset, type, 0 };
}

/* Values of 0 to 100, which every type can hold. */
static void set_all(hjm_columns *c, hjm_array_type type, const int32_t *values, size_t n, uint64_t room[7][64])
{
    c->amounts = typed(type, values, n, 1, room[0]);
    c->quantities = typed(type, values, n, 2, room[1]);
    c->users = typed(type, values, n, 3, room[2]);
    c->items = typed(type, values, n, 4, room[3]);
    c->ages = typed(type, values, n, 5, room[4]);
    c->parties = typed(type, (const int32_t[]){ 0, 1, 2, 0 }, n, 6, room[5]);
    c->kinds = typed(type, (const int32_t[]){ 0, 1, 0, 1 }, n, 7, room[6]);
}

static void columns_of_any_type_say_the_same(void **state)
{
    static const int32_t values[] = { 0, 7, 100, 7 };
    static uint64_t room[7][64];
    hjm_agreement *a = sealed_sample();
    (void)state;
    fill_many();
    for (size_t plan = 0; plan <= n_plans(); plan++) {
        for (hjm_array_type type = HJM_ARRAY_I8; type <= HJM_ARRAY_U64; type += tortured() ? 7 : 1) {
            hjm_cube *cube = plan < n_plans() ? cube_of(a, plan, 1, 0) : empty_cube(a);
            hjm_columns c = columns_from(0, 4);
            set_all(&c, type, values, 4, room);
            append(cube, &c);
            if (type == HJM_ARRAY_I8) {
                write_bytes(cube, &wanted);
            }
            assert_wanted(cube);
            hjm_cube_destroy(cube);
        }
    }
    hjm_agreement_destroy(a);
}

static void nulls_and_dictionaries_say_what_numbers_say(void **state)
{
    static const int32_t parties[] = { LULEA, -1, REGION };
    static const uint16_t places[] = { 9, 2, 0, 1, 0, 2, 2 }; /* behind the first */
    static const int8_t signed_places[] = { 2, 0, -1, 0, 2, 2 };
    static const uint8_t valid[] = { 0xeb }; /* nulls at 2 and 4 */
    const int32_t plain[] = { REGION, LULEA, -1, LULEA, REGION, REGION };
    int64_t known[6];
    int64_t behind[7] = { 0 };
    hjm_agreement *a = sealed_sample();
    (void)state;
    fill_many();
    for (size_t plan = 0; plan <= n_plans(); plan++) {
        hjm_cube *cubes[3];
        for (size_t i = 0; i < 3; i++) {
            hjm_columns c = columns_from(0, 6);
            cubes[i] = plan < n_plans() ? cube_of(a, plan, 1, 0) : empty_cube(a);
            c.parties = i == 0   ? array_of(plain, HJM_ARRAY_I32)
                        : i == 1 ? (hjm_array){ places, NULL, parties, 3, 1, HJM_ARRAY_U16, 0 }
                                 : (hjm_array){ signed_places, NULL, parties, 3, 0, HJM_ARRAY_I8, 0 };
            for (size_t k = 0; k < 6; k++) {
                bool null = k == 1 || k == 3;
                known[k] = null && i == 0 ? -1 : null ? 77 : (int64_t)k + 100;
            }
            c.users = array_of(known, HJM_ARRAY_I64);
            if (i > 0) {
                memcpy(behind + 1, known, sizeof known);
                c.users = (hjm_array){ behind, valid, NULL, 0, 1, HJM_ARRAY_I64, 0 };
            }
            append(cubes[i], &c);
        }
        write_bytes(cubes[0], &wanted);
        assert_wanted(cubes[1]);
        assert_wanted(cubes[2]);
        for (size_t i = 0; i < 3; i++) {
            hjm_cube_destroy(cubes[i]);
        }
    }
    hjm_agreement_destroy(a);
}

static void what_is_wrong_in_a_column_is_told_and_nothing_is_added(void **state)
{
    static const uint8_t places[] = { 0, 1, 2 };
    static const int32_t codes[] = { 0, 1 };
    static const uint64_t huge[] = { 1, UINT64_MAX, 2 };
    static const int64_t wide[] = { 0, 1, INT64_C(1) << 32 };
    static const int32_t products[] = { 120000, 120003, 122203 }; /* 12 00 03 is none */
    static const int32_t far[] = { 0, 1, 10000000 };
    hjm_agreement *a = sealed_sample();
    (void)state;
    fill_many();
    const hjm_columns good = columns_from(0, 3);
    for (size_t plan = 0; plan < n_plans(); plan++) {
        hjm_cube *cube = cube_of(a, plan, 1, 0);
        append(cube, &good);
        write_bytes(cube, &wanted);
        hjm_columns c = good;
        c.dates = array_of(far, HJM_ARRAY_I32);
        assert_refused(cube, &c, HJM_E_ARGUMENT, HJM_M_OUT_OF_RANGE, 2);
        c = good;
        c.dates.type = 8;
        assert_refused(cube, &c, HJM_E_ARGUMENT, HJM_M_OUT_OF_RANGE, -1);
        c = good;
        if (plan != 3) {
            c.parties = (hjm_array){ places, NULL, codes, 2, 0, HJM_ARRAY_U8, 0 };
            assert_refused(cube, &c, HJM_E_ARGUMENT, HJM_M_OUT_OF_RANGE, 2);
            c.parties = array_of(wide, HJM_ARRAY_I64);
            assert_refused(cube, &c, HJM_E_ARGUMENT, HJM_M_OUT_OF_RANGE, 2);
        }
        if (plan == 1 || plan == 3) {
            c = good;
            c.users = array_of(huge, HJM_ARRAY_U64);
            assert_refused(cube, &c, HJM_E_ARGUMENT, HJM_M_OUT_OF_RANGE, 1);
        }
        if (plan == 2 || plan == 3) {
            c = good;
            c.products = array_of(products, HJM_ARRAY_I32);
            assert_refused(cube, &c, HJM_E_ARGUMENT, HJM_M_OUT_OF_RANGE, 1);
        }
        assert_wanted(cube);
        hjm_cube_destroy(cube);
    }
    hjm_agreement_destroy(a);
}

static void bytes_that_are_no_place_are_refused(void **state)
{
    static const uint8_t wrong[] = { 100, 127, 128, 255 };
    static uint8_t bytes[N_FEW];
    hjm_agreement *a = sealed_sample();
    (void)state;
    fill_many();
    for (size_t i = 0; i < 4 * 3; i += tortured() ? 5 : 1) {
        hjm_cube *cube = cube_of(a, 2, 2, 0);
        hjm_columns c = columns_from(0, N_FEW);
        hjm_array *columns[] = { &c.parties, &c.kinds, &c.sexes };
        *columns[i / 4] = array_of(bytes, HJM_ARRAY_U8);
        bytes[N_FEW - 1] = wrong[i % 4];
        assert_refused(cube, &c, HJM_E_ARGUMENT, HJM_M_OUT_OF_RANGE, N_FEW - 1);
        assert_int_equal(hjm_cube_n_lines(cube), 0);
        bytes[N_FEW - 1] = 1;
        append(cube, &c);
        assert_int_equal(hjm_cube_n_lines(cube), N_FEW);
        hjm_cube_destroy(cube);
    }
    hjm_agreement_destroy(a);
}

static void lines_that_match_nothing_are_counted_or_refused(void **state)
{
    hjm_error err;
    hjm_agreement *a = sealed_sample();
    hjm_cube *strict = NULL;
    hjm_cube *cube = cube_of(a, 0, 2, 0);
    hjm_cube_plan plan = HJM_CUBE_PLAN_INIT;
    (void)state;
    fill_many();
    many.parties[10] = -1;
    many.kinds[700] = -1;
    many.dates[900] = day(2025, 1, 1);
    hjm_columns c = columns_from(0, n_many());
    append(cube, &c);
    assert_int_equal(hjm_cube_n_unmatched(cube), 3);
    assert_int_equal(hjm_cube_n_lines(cube), n_many());
    plan.dimensions = by_month;
    plan.n_dimensions = 4;
    assert_ok(hjm_cube_create_planned(&strict, a, &plan, NULL, &err), &err);
    assert_refused(strict, &c, HJM_E_UNKNOWN, HJM_M_UNMATCHED_PARTY, 10);
    c = columns_from(750, 300);
    assert_refused(strict, &c, HJM_E_VALIDITY, HJM_M_UNMATCHED_PERIOD, 150);
    hjm_cube_destroy(strict);
    hjm_cube_destroy(cube);
    hjm_agreement_destroy(a);
}

static void columns_that_are_not_needed_are_not_looked_at(void **state)
{
    hjm_agreement *a = sealed_sample();
    hjm_cube *cube = cube_of(a, 1, 1, 0);
    hjm_columns c = columns_from(0, 100);
    (void)state;
    fill_many();
    c.kinds = (hjm_array){ (const void *)1, NULL, NULL, 0, 0, 99, 0 };
    c.amounts = c.items = c.products = c.ages = c.kinds;
    append(cube, &c);
    assert_int_equal(hjm_cube_n_lines(cube), 100);
    hjm_cube_destroy(cube);
    hjm_agreement_destroy(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(columns_of_any_type_say_the_same),
        cmocka_unit_test(nulls_and_dictionaries_say_what_numbers_say),
        cmocka_unit_test(what_is_wrong_in_a_column_is_told_and_nothing_is_added),
        cmocka_unit_test(bytes_that_are_no_place_are_refused),
        cmocka_unit_test(lines_that_match_nothing_are_counted_or_refused),
        cmocka_unit_test(columns_that_are_not_needed_are_not_looked_at),
    };
    return cmocka_run_group_tests_name("columns", tests, NULL, NULL);
}
