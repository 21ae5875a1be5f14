/*
 * Bytes that are given as a cube, for a fuzzer: clang -fsanitize=fuzzer,address,undefined.
 *
 * The checksum would stop nearly all of them, so each input gets a right one. An odd first byte: the rest is taken as it
 * is. An even one: the rest changes a good cube, two bytes for the place and one for the value. What is accepted must
 * answer a question, and be the same after it has been written and read.
 */
#include "hjmekonomi/cube.h"
#include "hjmekonomi/money.h"

#include <stdlib.h>
#include <string.h>

#include <nettle/sha2.h>

enum { DIGEST = 32, ROOM = 1 << 16 };

struct bytes {
    unsigned char at[ROOM];
    size_t        n;
};

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(hjm_status status)
{
    if (status != HJM_OK) {
        abort();
    }
}

static int32_t keep(void *user, const char *bytes, size_t n)
{
    struct bytes *to = user;
    if (n > ROOM - to->n) {
        return 1;
    }
    memcpy(to->at + to->n, bytes, n);
    to->n += n;
    return 0;
}

static hjm_agreement *make_agreement(hjm_date *day)
{
    hjm_agreement *a = NULL;
    hjm_date last;
    must(hjm_date_make(2024, 1, 1, day, NULL));
    must(hjm_date_make(2024, 12, 31, &last, NULL));
    must(hjm_agreement_create(&a, NULL, NULL));
    must(hjm_agreement_set_name(a, "a", NULL, NULL));
    must(hjm_agreement_add_party(a, "1", "one", NULL, NULL));
    must(hjm_agreement_add_party(a, "2", "two", NULL, NULL));
    must(hjm_agreement_add_kind(a, "k", "kind", NULL, NULL));
    must(hjm_agreement_add_scope(a, "s", "scope", NULL, NULL));
    must(hjm_agreement_add_area(a, "a", "area", NULL, NULL));
    must(hjm_agreement_add_pool(a, "p", "pool", NULL, "a", NULL));
    must(hjm_agreement_add_version(a, "1", *day, last, NULL));
    must(hjm_agreement_add_key(a, "d", HJM_KEY_DIRECT, NULL, NULL, NULL));
    must(hjm_agreement_set_pool_key(a, "p", "d", NULL));
    must(hjm_agreement_seal(a, NULL));
    return a;
}

static void make_good(const hjm_agreement *a, hjm_date day, struct bytes *good)
{
    static const char hash[] = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    const hjm_date dates[] = { day, day + 40, day };
    const int32_t parties[] = { 0, 1, -1 }, zero[] = { 0, 0, 0 }, products[] = { 122203, -1, 120000 };
    const int64_t numbers[] = { 0, -7, 9 };
    hjm_cube *cube = NULL;
    hjm_lines lines = { sizeof lines, 0, 3, dates, parties, zero, numbers, numbers, numbers, numbers, products, zero, NULL,
                        NULL };
    must(hjm_cube_create(&cube, a, HJM_UNMATCHED_COUNT, NULL, NULL));
    must(hjm_cube_append(cube, &lines, NULL));
    must(hjm_cube_add_source(cube, "f", hash, NULL));
    must(hjm_cube_write(cube, keep, good, NULL));
    hjm_cube_destroy(cube);
}

static void seal(struct bytes *b)
{
    struct sha256_ctx hash;
    sha256_init(&hash);
    sha256_update(&hash, b->n - DIGEST, b->at);
    sha256_digest(&hash, DIGEST, b->at + b->n - DIGEST);
}

static void ask(const hjm_cube *cube, hjm_date day)
{
    static const hjm_dimension dimensions[] = { HJM_BY_PARTY, HJM_BY_SUBCLASS };
    static const hjm_measure measures[] = { HJM_MEASURE_AMOUNT, HJM_MEASURE_USERS, HJM_MEASURE_ITEMS };
    hjm_table *table = NULL;
    hjm_question q = HJM_QUESTION_INIT;
    q.first = day;
    q.last = day + 365;
    q.margins = 1;
    q.dimensions = dimensions;
    q.n_dimensions = 2;
    q.measures = measures;
    q.n_measures = 3;
    hjm_status status = hjm_cube_ask(cube, &q, NULL, &table, NULL);
    must(status == HJM_E_ARGUMENT ? HJM_OK : status); /* the bytes may be of a cube that does not keep all that is asked */
    hjm_table_destroy(table);
}

/* What the input stands for. */
static void make_input(struct bytes *b, const uint8_t *data, size_t size)
{
    if (data[0] % 2 == 1) {
        b->n = size - 1 < ROOM ? size - 1 : ROOM;
        memcpy(b->at, data + 1, b->n);
    } else {
        for (size_t i = 1; i + 2 < size; i += 3) {
            b->at[((size_t)data[i] << 8 | data[i + 1]) % b->n] = data[i + 2];
        }
    }
    if (b->n >= DIGEST) {
        seal(b);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct bytes input, once, twice;
    hjm_date day;
    hjm_cube *cube = NULL;
    if (size == 0) {
        return 0;
    }
    hjm_agreement *a = make_agreement(&day);
    input.n = once.n = twice.n = 0;
    make_good(a, day, &input);
    make_input(&input, data, size);
    if (hjm_cube_read(&cube, a, input.at, input.n, NULL, NULL) == HJM_OK) {
        ask(cube, day);
        must(hjm_cube_write(cube, keep, &once, NULL));
        hjm_cube_destroy(cube);
        must(hjm_cube_read(&cube, a, once.at, once.n, NULL, NULL));
        must(hjm_cube_write(cube, keep, &twice, NULL));
        if (once.n != twice.n || memcmp(once.at, twice.at, once.n) != 0) {
            abort();
        }
    }
    hjm_cube_destroy(cube);
    hjm_agreement_destroy(a);
    return 0;
}
