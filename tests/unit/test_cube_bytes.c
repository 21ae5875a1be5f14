/* Cubes as bytes: there and back without a difference, and every damage told. */
#include "lines.h"

#include "base/error.h"
#include "cube/cube.h"


#include <nettle/sha2.h>

enum { DIGEST = 32 };

static struct bytes one, other;

static hjm_status read_back(const struct bytes *from, const hjm_agreement *a, hjm_cube **cube, hjm_error *err)
{
    return hjm_cube_read(cube, a, from->at, from->n, NULL, err);
}

/* Lines of two parties with scopes, users and items, and one that matches nothing. */
static hjm_cube *small_cube(const hjm_agreement *a)
{
    const hjm_date dates[] = { day(2024, 1, 1), day(2024, 1, 2), day(2024, 1, 3), day(2024, 1, 4) };
    const int32_t parties[] = { PITEA, LULEA, -1, LULEA };
    const int32_t kinds[] = { RENTAL, ORDER, ORDER, ORDER };
    const int32_t scopes[] = { SCHOOL, -1, HEALTH, -1 };
    const hjm_ore amounts[] = { -250, 0, 70, 0 };
    const int64_t people[] = { 17, 4, 3, 5 };
    const int16_t ages[] = { 80, -1, 3, -1 };
    hjm_error err;
    hjm_lines lines = { sizeof lines, 0, 4, dates, parties, kinds, amounts, amounts, people, people, NULL, scopes, NULL,
                        ages };
    hjm_cube *cube = empty_cube(a);
    assert_ok(hjm_cube_append(cube, &lines, &err), &err);
    return cube;
}

static void add_source(hjm_cube *cube, const char *name)
{
    hjm_error err;
    assert_ok(hjm_cube_add_source(cube, name, "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", &err),
              &err);
}

/* The small cube with two sources. */
static void make_bytes(const hjm_agreement *a)
{
    hjm_cube *cube = small_cube(a);
    add_source(cube, "rader-2.csv");
    add_source(cube, "rader-1.csv");
    write_bytes(cube, &one);
    hjm_cube_destroy(cube);
}

static void a_cube_that_is_written_and_read_is_the_same(void **state)
{
    static struct lines lines;
    hjm_error err;
    hjm_agreement *a = sealed_sample();
    hjm_cube *cube = small_cube(a);
    hjm_cube *back = NULL;
    (void)state;
    fill_lines(&lines);
    append_lines(cube, &lines, 0, N_LINES);
    add_source(cube, "rader.csv");
    write_bytes(cube, &one);
    hjm_cube_destroy(cube);
    assert_ok(read_back(&one, a, &back, &err), &err);
    write_bytes(back, &other);
    assert_same_bytes(&one, &other);
    assert_int_equal(hjm_cube_n_lines(back), N_LINES + 4);
    assert_int_equal(hjm_cube_n_unmatched(back), 1);
    append_lines(back, &lines, 0, 10);
    assert_int_equal(hjm_cube_n_lines(back), N_LINES + 14);
    hjm_cube_destroy(back);
    hjm_agreement_destroy(a);
}

static void an_empty_cube_can_be_written_and_read(void **state)
{
    hjm_error err;
    hjm_agreement *a = sealed_sample();
    hjm_cube *cube = empty_cube(a);
    (void)state;
    write_bytes(cube, &one);
    hjm_cube_destroy(cube);
    assert_ok(read_back(&one, a, &cube, &err), &err);
    assert_int_equal(hjm_cube_n_lines(cube), 0);
    hjm_cube_destroy(cube);
    hjm_agreement_destroy(a);
}

/* The bytes of a cube are the same on every machine and in every later version. */
static void the_bytes_begin_as_they_always_have(void **state)
{
    static const unsigned char head[] = { 'H', 'J', 'M', 'C', 'U', 'B', 'E', 0, 1, 0, 0, 0, 'H', 'E', 'A', 'D', 37,
                                          0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0x40, 1, 0, 0,
                                          0, 0, 0, 0, 0xfa, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0x0f, 0, 0, 0x1f, 0, 0, 0,
                                          'P', 'A', 'R', 'T' };
    hjm_agreement *a = sealed_sample();
    (void)state;
    make_bytes(a);
    assert_true(one.n > sizeof head);
    assert_memory_equal(one.at, head, sizeof head);
    hjm_agreement_destroy(a);
}

/* As the sample, but parties and kinds stand in another order, and the code of Luleå has become an alias of Piteå. */
static hjm_agreement *later_sample(void)
{
    hjm_error err;
    hjm_agreement *a = NULL;
    assert_ok(hjm_agreement_create(&a, NULL, &err), &err);
    assert_ok(hjm_agreement_set_name(a, "Provavtal", NULL, &err), &err);
    assert_ok(hjm_agreement_add_party(a, "25", "Regionen", NULL, &err), &err);
    assert_ok(hjm_agreement_add_party(a, "2581", "Norr", NULL, &err), &err);
    assert_ok(hjm_agreement_add_party_alias(a, "2581", "2580", &err), &err);
    assert_ok(hjm_agreement_add_kind(a, "order", "Beställning", NULL, &err), &err);
    assert_ok(hjm_agreement_add_kind(a, "rental", "Hyra", NULL, &err), &err);
    assert_ok(hjm_agreement_add_scope(a, "school", "Skola", NULL, &err), &err);
    assert_ok(hjm_agreement_add_scope(a, "health", "Vård", NULL, &err), &err);
    assert_ok(hjm_agreement_add_area(a, "operation", "Verksamhet", NULL, &err), &err);
    assert_ok(hjm_agreement_add_pool(a, "basic", "Grundabonnemang", NULL, "operation", &err), &err);
    assert_ok(hjm_agreement_add_version(a, "2023", day(2023, 1, 1), day(2024, 12, 31), &err), &err);
    assert_ok(hjm_agreement_add_key(a, "posted", HJM_KEY_DIRECT, NULL, NULL, &err), &err);
    assert_ok(hjm_agreement_set_pool_key(a, "basic", "posted", &err), &err);
    assert_ok(hjm_agreement_seal(a, &err), &err);
    return a;
}

static void codes_find_their_parties_in_an_agreement_that_has_changed(void **state)
{
    static struct lines lines;
    hjm_error err;
    int64_t before = 0;
    int64_t after = 0;
    hjm_cube *back = NULL;
    hjm_agreement *a = sealed_sample();
    hjm_agreement *b = later_sample();
    hjm_cube *cube = empty_cube(a);
    hjm_date from = day(2023, 1, 1);
    hjm_date to = day(2024, 12, 31);
    (void)state;
    fill_lines(&lines);
    append_lines(cube, &lines, 0, N_LINES);
    write_bytes(cube, &one);
    assert_ok(read_back(&one, b, &back, &err), &err);
    for (hjm_measure m = HJM_MEASURE_AMOUNT; m <= HJM_MEASURE_ITEMS; m++) {
        assert_ok(hjm_cube_get(cube, REGION, ORDER, from, to, m, &before, &err), &err);
        assert_ok(hjm_cube_get(back, 0, 0, from, to, m, &after, &err), &err);
        assert_int_equal(before, after);
    }
    int64_t lulea = 0;
    assert_ok(hjm_cube_get(cube, LULEA, HJM_ALL, from, to, HJM_MEASURE_AMOUNT, &lulea, &err), &err);
    assert_ok(hjm_cube_get(cube, PITEA, HJM_ALL, from, to, HJM_MEASURE_AMOUNT, &before, &err), &err);
    assert_ok(hjm_cube_get(back, 1, HJM_ALL, from, to, HJM_MEASURE_AMOUNT, &after, &err), &err);
    assert_int_equal(after, lulea + before);
    hjm_cube_destroy(back);
    hjm_cube_destroy(cube);
    hjm_agreement_destroy(b);
    hjm_agreement_destroy(a);
}

static void every_byte_that_is_changed_and_every_cut_is_noticed(void **state)
{
    hjm_error err;
    hjm_agreement *a = sealed_sample();
    hjm_cube *cube = empty_cube(a);
    const int32_t zero = 0;
    const hjm_date date = day(2024, 1, 1);
    hjm_lines line = HJM_LINES_INIT;
    (void)state;
    line.n_lines = 1;
    line.dates = &date;
    line.parties = line.kinds = &zero;
    line.amounts = line.users = &(int64_t){ 1 };
    assert_ok(hjm_cube_append(cube, &line, &err), &err);
    write_bytes(cube, &one);
    hjm_cube_destroy(cube);
    for (size_t i = 0; i < one.n; i++) {
        one.at[i] ^= 0x10;
        hjm_status status = read_back(&one, a, &cube, &err);
        one.at[i] ^= 0x10;
        assert_null(cube);
        assert_true(err.code != HJM_M_NO_MEMORY);
        assert_true(status == (i >= 8 && i < 12 ? HJM_E_UNSUPPORTED : HJM_E_SYNTAX));
    }
    static struct bytes cut;
    memcpy(cut.at, one.at, one.n);
    for (; cut.n < one.n; cut.n++) {
        hjm_status status = read_back(&cut, a, &cube, &err);
        assert_code(status, &err, HJM_E_SYNTAX, HJM_M_CUBE_SHORT);
        assert_int_equal(err.index, cut.n);
    }
    hjm_agreement_destroy(a);
}

static void what_is_no_cube_or_a_newer_one_is_told(void **state)
{
    hjm_error err;
    hjm_cube *cube;
    hjm_agreement *a = sealed_sample();
    (void)state;
    assert_code(hjm_cube_read(&cube, a, "party;kind", 10, NULL, &err), &err, HJM_E_SYNTAX, HJM_M_CUBE_MAGIC);
    make_bytes(a);
    one.at[8] = 2;
    assert_code(read_back(&one, a, &cube, &err), &err, HJM_E_UNSUPPORTED, HJM_M_CUBE_NEWER);
    assert_int_equal(err.index, 8);
    one.at[8] = 0;
    assert_code(read_back(&one, a, &cube, &err), &err, HJM_E_SYNTAX, HJM_M_CUBE_DAMAGED);
    one.at[8] = 1;
    one.at[one.n - 1] ^= 1;
    assert_code(read_back(&one, a, &cube, &err), &err, HJM_E_SYNTAX, HJM_M_CUBE_CHECKSUM);
    assert_int_equal(err.index, one.n - DIGEST);
    assert_string_equal(err.source, "");
    one.at[one.n - 1] ^= 1;
    one.at[one.n++] = 0;
    assert_code(read_back(&one, a, &cube, &err), &err, HJM_E_SYNTAX, HJM_M_CUBE_DAMAGED);
    assert_int_equal(err.index, one.n - 1);
    hjm_agreement_destroy(a);
}

/* Give changed bytes their checksum. */
static void seal_again(struct bytes *b)
{
    struct sha256_ctx hash;
    sha256_init(&hash);
    sha256_update(&hash, b->n - DIGEST, b->at);
    sha256_digest(&hash, DIGEST, b->at + b->n - DIGEST);
}

static size_t find(const struct bytes *b, const char *text)
{
    size_t length = strlen(text);
    size_t at = 0;
    while (at + length <= b->n && memcmp(b->at + at, text, length) != 0) {
        at++;
    }
    assert_true(at + length <= b->n);
    return at;
}

/* A byte behind a text is changed. The first cell begins 20 bytes behind "CELL": tag, length, number. */
struct forgery {
    const char   *text;
    size_t        behind;
    unsigned char byte;
    hjm_status    status;
    int32_t       code;
};

static const struct forgery forgeries[] = {
    { "2581", 3, '9', HJM_E_UNKNOWN, HJM_M_UNKNOWN_PARTY },
    { "rental", 5, 'x', HJM_E_UNKNOWN, HJM_M_UNKNOWN_KIND },
    { "school", 5, 'x', HJM_E_UNKNOWN, HJM_M_UNKNOWN_SCOPE },
    { "2581", 3, '0', HJM_E_SYNTAX, HJM_M_CUBE_DAMAGED },  /* a party twice */
    { "HEAD", 12, 2, HJM_E_SYNTAX, HJM_M_CUBE_DAMAGED },   /* a policy that does not exist */
    { "HEAD", 16, 9, HJM_E_SYNTAX, HJM_M_CUBE_DAMAGED },   /* more lines than there are */
    { "HEAD", 16, 3, HJM_E_SYNTAX, HJM_M_CUBE_DAMAGED },   /* fewer */
    { "HEAD", 24, 0, HJM_E_SYNTAX, HJM_M_CUBE_DAMAGED },   /* amounts of less than there is */
    { "HEAD", 31, 0x80, HJM_E_SYNTAX, HJM_M_CUBE_DAMAGED }, /* amounts below zero */
    { "HEAD", 41, 0xfd, HJM_E_SYNTAX, HJM_M_CUBE_DAMAGED }, /* parties without their groups */
    { "HEAD", 42, 0x1f, HJM_E_SYNTAX, HJM_M_CUBE_DAMAGED }, /* a dimension that does not exist */
    { "HEAD", 41, 0xf6, HJM_E_SYNTAX, HJM_M_CUBE_DAMAGED }, /* cells of something that is not kept */
    { "HEAD", 45, 0x1b, HJM_E_SYNTAX, HJM_M_CUBE_DAMAGED }, /* lines that are not counted */
    { "HEAD", 45, 0x1e, HJM_E_SYNTAX, HJM_M_CUBE_DAMAGED }, /* amounts that are not counted */
    { "PART", 15, 0x80, HJM_E_SYNTAX, HJM_M_CUBE_DAMAGED }, /* more parties than bytes */
    { "PART", 12, 1, HJM_E_SYNTAX, HJM_M_CUBE_DAMAGED },   /* a section longer than what it says it has */
    { "PART", 16, 0, HJM_E_SYNTAX, HJM_M_CUBE_DAMAGED },   /* an empty code */
    { "CELL", 22, 0x5f, HJM_E_SYNTAX, HJM_M_CUBE_DAMAGED }, /* a month of no calendar */
    { "CELL", 20, 0xff, HJM_E_VALIDITY, HJM_M_UNMATCHED_PERIOD }, /* a month of no version */
    { "CELL", 24, 9, HJM_E_SYNTAX, HJM_M_CUBE_DAMAGED },   /* parties, kinds and scopes that do not stand there */
    { "CELL", 28, 9, HJM_E_SYNTAX, HJM_M_CUBE_DAMAGED },
    { "CELL", 32, 9, HJM_E_SYNTAX, HJM_M_CUBE_DAMAGED },
    { "CELL", 36, 7, HJM_E_SYNTAX, HJM_M_CUBE_DAMAGED },   /* a product without a class */
    { "CELL", 40, 3, HJM_E_SYNTAX, HJM_M_CUBE_DAMAGED },   /* sex */
    { "CELL", 42, 0x7f, HJM_E_SYNTAX, HJM_M_CUBE_DAMAGED }, /* age */
    { "CELL", 43, 2, HJM_E_SYNTAX, HJM_M_CUBE_DAMAGED },   /* zero price */
    { "CELL", 44, 0, HJM_E_SYNTAX, HJM_M_CUBE_DAMAGED },   /* no lines */
    { "CELL", 60, 1, HJM_E_SYNTAX, HJM_M_CUBE_DAMAGED },   /* an amount where the price is zero */
    { "CELL", 71, 1, HJM_E_SYNTAX, HJM_M_CUBE_DAMAGED },   /* more users than bytes */
    { "CELL", 72, 2, HJM_E_SYNTAX, HJM_M_CUBE_DAMAGED },   /* users out of order */
    { "CELL", 76, 9, HJM_E_SYNTAX, HJM_M_CUBE_DAMAGED },   /* a user who does not stand there */
    { "rader-2", 6, '0', HJM_E_SYNTAX, HJM_M_CUBE_DAMAGED }, /* sources out of order */
    { "rader-2", 6, 0xe5, HJM_E_SYNTAX, HJM_M_CUBE_DAMAGED }, /* a name that is not UTF-8 */
    { "0123456789abcdef", 0, 'A', HJM_E_SYNTAX, HJM_M_CUBE_DAMAGED }, /* no SHA-256 */
    { "MISS", 16, 9, HJM_E_SYNTAX, HJM_M_CUBE_DAMAGED },   /* a lack that does not exist */
    { "MISS", 23, 0, HJM_E_SYNTAX, HJM_M_CUBE_DAMAGED },   /* no rows */
};

static void what_is_wrong_behind_a_right_checksum_is_told_too(void **state)
{
    hjm_error err;
    hjm_cube *cube;
    hjm_agreement *a = sealed_sample();
    (void)state;
    make_bytes(a);
    for (size_t i = 0; i < sizeof forgeries / sizeof forgeries[0]; i++) {
        const struct forgery *f = &forgeries[i];
        memcpy(&other, &one, sizeof one);
        size_t at = find(&other, f->text) + f->behind;
        assert_true(other.at[at] != f->byte);
        other.at[at] = f->byte;
        seal_again(&other);
        hjm_status status = read_back(&other, a, &cube, &err);
        if (status != f->status || err.code != f->code) {
            print_error("%s + %zu\n", f->text, f->behind);
        }
        assert_code(status, &err, f->status, f->code);
        assert_null(cube);
        assert_true(err.index > 0 && (size_t)err.index < other.n);
    }
    hjm_agreement_destroy(a);
}

static int32_t refuse(void *user, const char *bytes, size_t n)
{
    (void)user;
    (void)bytes;
    (void)n;
    return 1;
}

static void wrong_arguments_are_refused(void **state)
{
    hjm_error err;
    hjm_cube *cube = NULL;
    hjm_options options = { 1, 0, NULL, NULL, NULL, 0, 0, NULL };
    hjm_agreement *open = make_sample();
    hjm_agreement *a = sealed_sample();
    (void)state;
    make_bytes(a);
    assert_code(hjm_cube_read(NULL, a, one.at, one.n, NULL, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_code(hjm_cube_read(&cube, NULL, one.at, one.n, NULL, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_code(hjm_cube_read(&cube, a, NULL, 0, &options, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_code(hjm_cube_read(&cube, open, one.at, 1, &options, &err), &err, HJM_E_ARGUMENT, HJM_M_OPTIONS);
    assert_code(hjm_cube_read(&cube, open, "x", 1, NULL, &err), &err, HJM_E_STATE, HJM_M_NOT_SEALED);
    assert_code(hjm_cube_write(NULL, keep_bytes, &one, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    cube = empty_cube(a);
    assert_code(hjm_cube_write(cube, NULL, NULL, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_code(hjm_cube_write(cube, refuse, NULL, &err), &err, HJM_E_FILE, HJM_M_OUTPUT_STOPPED);
    hjm_cube_destroy(cube);
    hjm_agreement_destroy(a);
    hjm_agreement_destroy(open);
}

static void memory_that_runs_out_is_told_and_nothing_is_left(void **state)
{
    hjm_error err;
    hjm_status status = HJM_E_NOMEM;
    hjm_agreement *a = sealed_sample();
    (void)state;
    make_bytes(a);
    for (int64_t n = 0; status != HJM_OK; n++) {
        hjm_cube *cube = NULL;
        struct meter m = { .allow = n };
        hjm_allocator allocator = meter_allocator(&m);
        hjm_options options = { sizeof options, 0, &allocator, NULL, NULL, 0, 0, NULL };
        status = hjm_cube_read(&cube, a, one.at, one.n, &options, &err);
        if (status == HJM_OK) {
            other.n = 0;
            status = hjm_cube_write(cube, keep_bytes, &other, &err);
        }
        if (status != HJM_OK) {
            assert_code(status, &err, HJM_E_NOMEM, HJM_M_NO_MEMORY);
            assert_true(cube != NULL || m.live == 0);
        }
        hjm_cube_destroy(cube);
        assert_int_equal(m.live, 0);
    }
    assert_same_bytes(&one, &other);
    hjm_agreement_destroy(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_cube_that_is_written_and_read_is_the_same),
        cmocka_unit_test(an_empty_cube_can_be_written_and_read),
        cmocka_unit_test(the_bytes_begin_as_they_always_have),
        cmocka_unit_test(codes_find_their_parties_in_an_agreement_that_has_changed),
        cmocka_unit_test(every_byte_that_is_changed_and_every_cut_is_noticed),
        cmocka_unit_test(what_is_no_cube_or_a_newer_one_is_told),
        cmocka_unit_test(what_is_wrong_behind_a_right_checksum_is_told_too),
        cmocka_unit_test(wrong_arguments_are_refused),
        cmocka_unit_test(memory_that_runs_out_is_told_and_nothing_is_left),
    };
    return cmocka_run_group_tests_name("cubes as bytes", tests, NULL, NULL);
}
