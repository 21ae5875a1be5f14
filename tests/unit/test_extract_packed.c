/* Extracts that gzip has packed are read as what they hold; and from a pipe as from a file. */
#define _POSIX_C_SOURCE 200809L

#include "lines.h"
#include "scratch.h"

#include "base/error.h"
#include "cube/cube.h"
#include "hjmekonomi/case.h"

/* What gzip makes of "date;party;kind;amount\n2024-03-15;2580;rental;1,00\n", and of "2024-03-16;25;order;-2,50\n". */
static const unsigned char FIRST[] = {
    0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03, 0x4b, 0x49, 0x2c, 0x49, 0xb5, 0x2e, 0x48, 0x2c,
    0x2a, 0xa9, 0xb4, 0xce, 0xce, 0xcc, 0x4b, 0xb1, 0x4e, 0xcc, 0xcd, 0x2f, 0xcd, 0x2b, 0xe1, 0x32, 0x32, 0x30,
    0x32, 0xd1, 0x35, 0x30, 0xd6, 0x35, 0x34, 0xb5, 0x36, 0x32, 0xb5, 0x30, 0xb0, 0x2e, 0x4a, 0xcd, 0x2b, 0x49,
    0xcc, 0xb1, 0x36, 0xd4, 0x31, 0x30, 0xe0, 0x02, 0x00, 0xd3, 0x8b, 0xe2, 0xec, 0x33, 0x00, 0x00, 0x00,
};
static const unsigned char SECOND[] = {
    0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03, 0x33, 0x32, 0x30, 0x32, 0xd1, 0x35,
    0x30, 0xd6, 0x35, 0x34, 0xb3, 0x36, 0x32, 0xb5, 0xce, 0x2f, 0x4a, 0x49, 0x2d, 0xb2, 0xd6, 0x35,
    0xd2, 0x31, 0x35, 0xe0, 0x02, 0x00, 0x2d, 0x77, 0x23, 0x2d, 0x1a, 0x00, 0x00, 0x00,
};
enum { ALL = sizeof FIRST + sizeof SECOND, DATA = 40 };

/* Both, one behind the other, as gzip lets files be put together. */
static void put_both(unsigned char out[ALL + 1])
{
    memcpy(out, FIRST, sizeof FIRST);
    memcpy(out + sizeof FIRST, SECOND, sizeof SECOND);
}

static hjm_status read_into(hjm_cube *cube, const unsigned char *bytes, size_t n, hjm_error *err)
{
    struct scratch file = scratch_open();
    scratch_fill(&file, (const char *)bytes, n);
    hjm_status status = hjm_cube_read_csv(cube, file.path, NULL, err);
    scratch_close(&file);
    return status;
}

static bool has_zlib(void)
{
    hjm_error err;
    hjm_agreement *a = sealed_sample();
    hjm_cube *cube = empty_cube(a);
    hjm_status status = read_into(cube, FIRST, sizeof FIRST, &err);
    if (status == HJM_E_UNSUPPORTED) {
        assert_code(status, &err, HJM_E_UNSUPPORTED, HJM_M_GZIP_LEFT_OUT);
    }
    hjm_cube_destroy(cube);
    hjm_agreement_destroy(a);
    return status != HJM_E_UNSUPPORTED;
}

/* How many lines come of bytes; the error is that of the reading. */
static int64_t lines_of(const unsigned char *bytes, size_t n, hjm_status *status, hjm_error *err)
{
    hjm_agreement *a = sealed_sample();
    hjm_cube *cube = empty_cube(a);
    *status = read_into(cube, bytes, n, err);
    int64_t lines = hjm_cube_n_lines(cube);
    hjm_cube_destroy(cube);
    hjm_agreement_destroy(a);
    return lines;
}

static void packed_lines_are_read_and_the_hash_is_of_the_file(void **state)
{
    hjm_error err;
    unsigned char bytes[ALL + 1];
    const hjm__source *sources;
    int64_t amount = 0;
    hjm_agreement *a = sealed_sample();
    hjm_cube *cube = empty_cube(a);
    (void)state;
    put_both(bytes);
    assert_ok(read_into(cube, bytes, ALL, &err), &err);
    assert_int_equal(hjm_cube_n_lines(cube), 2);
    assert_ok(hjm_cube_get(cube, HJM_ALL, HJM_ALL, day(2024, 3, 1), day(2024, 3, 31), HJM_MEASURE_AMOUNT, &amount, &err),
              &err);
    assert_int_equal(amount, -150);
    assert_int_equal(hjm__cube_sources(cube, &sources), 1);
    assert_string_equal(sources[0].sha256, "5ee39bda3833390d77b5376ac55e8f456e0d35fddcdb16ccaa12f8849891f096");
    hjm_cube_destroy(cube);
    hjm_agreement_destroy(a);
}

static void a_packed_file_that_is_cut_short_is_refused_wherever_it_is_cut(void **state)
{
    hjm_error err;
    hjm_status status;
    unsigned char bytes[ALL + 1];
    (void)state;
    put_both(bytes);
    for (size_t n = 2; n < ALL; n += ALL / (size_t)rounds((int)ALL)) {
        int64_t lines = lines_of(bytes, n, &status, &err);
        if (n == sizeof FIRST) {
            assert_ok(status, &err);
            assert_int_equal(lines, 1);
        } else {
            assert_code(status, &err, HJM_E_SYNTAX, HJM_M_GZIP_SHORT);
            assert_int_equal(lines, 0);
        }
    }
}

static void a_packed_file_that_is_damaged_is_refused(void **state)
{
    static const size_t places[] = { 2, DATA, sizeof FIRST - 8, sizeof FIRST - 1, sizeof FIRST, ALL - 5 };
    hjm_error err;
    hjm_status status;
    unsigned char bytes[ALL + 1];
    (void)state;
    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
        put_both(bytes);
        bytes[places[i]] ^= 4;
        assert_int_equal(lines_of(bytes, ALL, &status, &err), 0);
        assert_code(status, &err, HJM_E_SYNTAX, HJM_M_GZIP_DAMAGED);
    }
    put_both(bytes);
    bytes[ALL] = 'x';
    assert_int_equal(lines_of(bytes, ALL + 1, &status, &err), 0);
    assert_code(status, &err, HJM_E_SYNTAX, HJM_M_GZIP_SHORT);
}

static void what_is_wrong_before_the_damage_is_told_first(void **state)
{
    /* "date;party;kind;amount\n2024-03-15;2580;rental;x\n2024-03-15;2580;rental;1,00\n", with a checksum that is wrong */
    static const unsigned char bytes[] = {
        0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03, 0x4b, 0x49, 0x2c, 0x49, 0xb5, 0x2e, 0x48, 0x2c, 0x2a,
        0xa9, 0xb4, 0xce, 0xce, 0xcc, 0x4b, 0xb1, 0x4e, 0xcc, 0xcd, 0x2f, 0xcd, 0x2b, 0xe1, 0x32, 0x32, 0x30, 0x32, 0xd1,
        0x35, 0x30, 0xd6, 0x35, 0x34, 0xb5, 0x36, 0x32, 0xb5, 0x30, 0xb0, 0x2e, 0x4a, 0xcd, 0x2b, 0x49, 0xcc, 0xb1, 0xae,
        0xc0, 0x25, 0x61, 0xa8, 0x63, 0x60, 0xc0, 0x05, 0x00, 0x16, 0x57, 0xda, 0x6c, 0x4c, 0x00, 0x00, 0x00,
    };
    hjm_error err;
    hjm_status status;
    (void)state;
    assert_int_equal(lines_of(bytes, sizeof bytes, &status, &err), 0);
    assert_code(status, &err, HJM_E_SYNTAX, HJM_M_AMOUNT_SYNTAX);
    assert_int_equal(err.line, 2);
}

static void packed_costs_are_read_too(void **state)
{
    /* "period;pool;amount\n2024;basic;1,00\n" */
    static const unsigned char bytes[] = {
        0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03, 0x2b, 0x48, 0x2d, 0xca, 0xcc, 0x4f, 0xb1, 0x2e, 0xc8,
        0xcf, 0xcf, 0xb1, 0x4e, 0xcc, 0xcd, 0x2f, 0xcd, 0x2b, 0xe1, 0x32, 0x32, 0x30, 0x32, 0xb1, 0x4e, 0x4a, 0x2c, 0xce,
        0x4c, 0xb6, 0x36, 0xd4, 0x31, 0x30, 0xe0, 0x02, 0x00, 0xe0, 0x17, 0x12, 0x6e, 0x23, 0x00, 0x00, 0x00,
    };
    hjm_error err;
    hjm_costs *costs = NULL;
    hjm_agreement *a = sealed_sample();
    struct scratch file = scratch_open();
    (void)state;
    scratch_fill(&file, (const char *)bytes, sizeof bytes);
    assert_ok(hjm_costs_create(&costs, a, HJM_UNMATCHED_REFUSE, NULL, &err), &err);
    assert_ok(hjm_costs_read_csv(costs, file.path, NULL, &err), &err);
    assert_int_equal(hjm_costs_n_postings(costs), 1);
    hjm_costs_destroy(costs);
    hjm_agreement_destroy(a);
    scratch_close(&file);
}

static void lines_come_through_a_pipe(void **state)
{
    static const char text[] = "date;party;kind;amount\n2024-03-15;2580;rental;1,00\n";
    int ends[2];
    char path[64];
    hjm_error err;
    hjm_agreement *a = sealed_sample();
    hjm_cube *cube = empty_cube(a);
    (void)state;
    assert_int_equal(pipe(ends), 0);
    assert_int_equal(write(ends[1], text, sizeof text - 1), sizeof text - 1);
    close(ends[1]);
    (void)snprintf(path, sizeof path, "/dev/fd/%d", ends[0]);
    assert_ok(hjm_cube_read_csv(cube, path, NULL, &err), &err);
    assert_int_equal(hjm_cube_n_lines(cube), 1);
    close(ends[0]);
    hjm_cube_destroy(cube);
    hjm_agreement_destroy(a);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_come_through_a_pipe),
        cmocka_unit_test(packed_lines_are_read_and_the_hash_is_of_the_file),
        cmocka_unit_test(a_packed_file_that_is_cut_short_is_refused_wherever_it_is_cut),
        cmocka_unit_test(a_packed_file_that_is_damaged_is_refused),
        cmocka_unit_test(what_is_wrong_before_the_damage_is_told_first),
        cmocka_unit_test(packed_costs_are_read_too),
    };
    static const struct CMUnitTest without[] = { cmocka_unit_test(lines_come_through_a_pipe) };
    return has_zlib() ? cmocka_run_group_tests(tests, NULL, NULL) : cmocka_run_group_tests(without, NULL, NULL);
}
