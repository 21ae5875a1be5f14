/* Pseudo-random lines of the sample agreement in all their dimensions, the same every time; and cubes as bytes. */
#ifndef HJM_TEST_LINES_H
#define HJM_TEST_LINES_H

#include "sample.h"

#include "hjmekonomi/cube.h"

#include <string.h>

enum { N_LINES = 72, N_BYTES = 1 << 19 };

struct lines {
    hjm_date dates[N_LINES];
    int32_t  parties[N_LINES], kinds[N_LINES], products[N_LINES], scopes[N_LINES];
    hjm_ore  amounts[N_LINES];
    int64_t  quantities[N_LINES], users[N_LINES], items[N_LINES];
    uint8_t  sexes[N_LINES];
    int16_t  ages[N_LINES];
};

static inline int32_t draw(uint32_t *seed, int32_t least, int32_t most)
{
    *seed = *seed * 1664525u + 1013904223u;
    return least + (int32_t)((*seed >> 8) % (uint32_t)(most - least + 1));
}

static inline void fill_lines(struct lines *l)
{
    static const int32_t products[] = { 120000, 122200, 122203, 122206, 123606, 181210, 40306, -1 };
    static const int16_t ages[] = { -1, 0, 19, 20, 21, 64, 65, 104 };
    uint32_t seed = 7;
    for (size_t i = 0; i < N_LINES; i++) {
        int32_t month = (int32_t)i % 24;
        l->dates[i] = day(2023 + month / 12, month % 12 + 1, draw(&seed, 1, 28));
        l->parties[i] = draw(&seed, 0, N_PARTIES - 1);
        l->kinds[i] = (int32_t)i % N_KINDS;
        l->products[i] = products[draw(&seed, 0, 7)];
        l->scopes[i] = draw(&seed, -1, N_SCOPES - 1);
        l->amounts[i] = draw(&seed, 0, 3) == 0 ? 0 : draw(&seed, -500000, 1500000);
        l->quantities[i] = draw(&seed, 0, 4);
        l->users[i] = draw(&seed, -1, 10);
        l->items[i] = draw(&seed, -1, 20);
        l->sexes[i] = (uint8_t)(i / 2 % 3);
        l->ages[i] = ages[draw(&seed, 0, 7)];
    }
}

/* The columns from a line on. */
static inline hjm_lines columns_of(const struct lines *l, size_t first, size_t n)
{
    return (hjm_lines){ sizeof(hjm_lines), 0, n, l->dates + first, l->parties + first, l->kinds + first,
                        l->amounts + first, l->quantities + first, l->users + first, l->items + first,
                        l->products + first, l->scopes + first, l->sexes + first, l->ages + first };
}

struct bytes {
    unsigned char at[N_BYTES];
    size_t        n;
};

static inline int32_t keep_bytes(void *user, const char *bytes, size_t n)
{
    struct bytes *to = user;
    if (n > N_BYTES - to->n) {
        return 1;
    }
    memcpy(to->at + to->n, bytes, n);
    to->n += n;
    return 0;
}

static inline void write_bytes(const hjm_cube *cube, struct bytes *to)
{
    hjm_error err;
    to->n = 0;
    assert_ok(hjm_cube_write(cube, keep_bytes, to, &err), &err);
}

static inline void assert_same_bytes(const struct bytes *a, const struct bytes *b)
{
    assert_int_equal(a->n, b->n);
    assert_memory_equal(a->at, b->at, a->n);
}

static inline hjm_cube *empty_cube(const hjm_agreement *agreement)
{
    hjm_error err;
    hjm_cube *cube = NULL;
    assert_ok(hjm_cube_create(&cube, agreement, HJM_UNMATCHED_COUNT, NULL, &err), &err);
    return cube;
}

static inline void append_lines(hjm_cube *cube, const struct lines *l, size_t first, size_t n)
{
    hjm_error err;
    const hjm_lines lines = columns_of(l, first, n);
    assert_ok(hjm_cube_append(cube, &lines, &err), &err);
}

#endif
