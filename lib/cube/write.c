/* A cube to bytes. */
#include "cube/canon.h"

#include <nettle/sha2.h>
#include <string.h>

/* Where the bytes go; or only their number, to tell the length of a section before the section. */
typedef struct pen {
    hjm_write write;
    void     *user;
    struct sha256_ctx hash;
    bool      counting;
    uint64_t  counted;
    bool      stopped;
    size_t    used;
    char      buffer[4096];
} pen;

static void flush(pen *to)
{
    if (to->used > 0 && !to->stopped) {
        to->stopped = to->write(to->user, to->buffer, to->used) != 0;
    }
    to->used = 0;
}

static void put(pen *to, const void *bytes, size_t n)
{
    const char *from = bytes;
    to->counted += n;
    if (to->counting || n == 0) {
        return;
    }
    sha256_update(&to->hash, n, (const uint8_t *)from);
    while (n > 0) {
        size_t room = sizeof to->buffer - to->used;
        size_t part = n < room ? n : room;
        memcpy(to->buffer + to->used, from, part);
        to->used += part;
        from += part;
        n -= part;
        if (to->used == sizeof to->buffer) {
            flush(to);
        }
    }
}

/* The low bytes of a number, the lowest first. */
static void put_low(pen *to, uint64_t value, size_t n)
{
    unsigned char bytes[8];
    for (size_t i = 0; i < n; i++) {
        bytes[i] = (unsigned char)(value >> (8 * i));
    }
    put(to, bytes, n);
}

static void put8(pen *to, int32_t value)
{
    put_low(to, (uint64_t)value, 1);
}

static void put16(pen *to, int32_t value)
{
    put_low(to, (uint64_t)value, 2);
}

static void put32(pen *to, int64_t value)
{
    put_low(to, (uint64_t)value, 4);
}

static void put64(pen *to, int64_t value)
{
    put_low(to, (uint64_t)value, 8);
}

static void put_text(pen *to, const char *text, size_t length)
{
    put32(to, (int64_t)length);
    put(to, text, length);
}

/* All that is written. */
typedef struct work {
    const hjm_cube           *cube;
    hjm__canon                canon;
    const hjm__unmatched_row *unmatched;
    size_t                    n_unmatched;
} work;

static void put_head(pen *to, const hjm_cube *cube)
{
    put32(to, cube->unmatched.policy);
    put64(to, cube->n_lines);
    put64(to, cube->amounts);
    put64(to, cube->quantities);
    put8(to, cube->decimals);
    put32(to, cube->plan.dimensions);
    put32(to, cube->plan.measures);
}

static void put_texts(pen *to, const hjm__canon_texts *texts)
{
    put32(to, (int64_t)texts->n);
    for (size_t i = 0; i < texts->n; i++) {
        put_text(to, texts->sorted[i].text, texts->sorted[i].length);
    }
}

static void put_cell(pen *to, const hjm__canon *canon, const hjm__canon_cell *sorted)
{
    const int32_t *part = sorted->key.part;
    const hjm__cell *cell = sorted->cell;
    put32(to, part[HJM__MONTH]);
    put32(to, part[HJM__PARTY]);
    put32(to, part[HJM__KIND]);
    put32(to, part[HJM__SCOPE]);
    put32(to, part[HJM__PRODUCT]);
    put8(to, part[HJM__SEX]);
    put16(to, part[HJM__AGE]);
    put8(to, part[HJM__ZERO]);
    put64(to, cell->lines);
    put64(to, cell->quantity);
    put64(to, cell->amount);
    for (int s = 0; s < HJM__N_SETS; s++) {
        size_t n = hjm__canon_ids(canon, cell, s);
        put32(to, (int64_t)n);
        for (size_t i = 0; i < n; i++) {
            put32(to, canon->some[i]);
        }
    }
}

static void put_cells(pen *to, const hjm__canon *canon)
{
    put64(to, (int64_t)canon->n_cells);
    for (size_t i = 0; i < canon->n_cells; i++) {
        put_cell(to, canon, &canon->cells[i]);
    }
}

static void put_sources(pen *to, const hjm__sources *sources)
{
    put32(to, (int64_t)sources->n_items);
    for (size_t i = 0; i < sources->n_items; i++) {
        put_text(to, sources->items[i].name, strlen(sources->items[i].name));
        put(to, sources->items[i].sha256, HJM__SHA256_TEXT - 1);
    }
}

static void put_unmatched(pen *to, const work *w)
{
    put32(to, (int64_t)w->n_unmatched);
    for (size_t i = 0; i < w->n_unmatched; i++) {
        const hjm__unmatched_row *row = &w->unmatched[i];
        put8(to, (int32_t)row->lack);
        put_text(to, row->value, strlen(row->value));
        put64(to, row->rows);
        put64(to, row->amount);
        put_text(to, row->source, strlen(row->source));
        put32(to, row->line);
    }
}

static void put_content(pen *to, const work *w, int section)
{
    switch (section) {
    case HJM__SECTION_HEAD: put_head(to, w->cube); break;
    case HJM__SECTION_CELLS: put_cells(to, &w->canon); break;
    case HJM__SECTION_SOURCES: put_sources(to, &w->cube->sources); break;
    case HJM__SECTION_UNMATCHED: put_unmatched(to, w); break;
    default: put_texts(to, &w->canon.texts[section - HJM__SECTION_PARTIES]);
    }
}

static void put_section(pen *to, const work *w, int section)
{
    static const char *const tags[HJM__N_SECTIONS] = HJM__CUBE_TAGS;
    put(to, tags[section], HJM__TAG_BYTES);
    to->counting = true;
    to->counted = 0;
    put_content(to, w, section);
    to->counting = false;
    put64(to, (int64_t)to->counted);
    put_content(to, w, section);
}

static hjm_status write_all(const work *w, hjm_write write, void *user, hjm_error *err)
{
    unsigned char digest[HJM__DIGEST_BYTES];
    pen to = { .write = write, .user = user };
    sha256_init(&to.hash);
    put(&to, HJM__CUBE_MAGIC, HJM__CUBE_MAGIC_BYTES);
    put32(&to, HJM__CUBE_VERSION);
    for (int section = 0; section < HJM__N_SECTIONS && !to.stopped; section++) {
        put_section(&to, w, section);
    }
    struct sha256_ctx all = to.hash;
    sha256_digest(&all, sizeof digest, digest);
    put(&to, digest, sizeof digest);
    flush(&to);
    return to.stopped ? hjm__fail(err, HJM_M_OUTPUT_STOPPED, NULL) : HJM_OK;
}

hjm_status hjm_cube_write(const hjm_cube *cube, hjm_write write, void *user, hjm_error *err)
{
    hjm__arena arena;
    work w = { .cube = cube };
    if (cube == NULL || write == NULL) {
        return hjm__fail1(err, HJM_M_NULL_ARGUMENT, NULL, hjm__str(cube == NULL ? "cube" : "write"));
    }
    hjm_cube *thin = cube->dense != NULL ? hjm__cube_thin(cube) : NULL;
    if (cube->dense != NULL && thin == NULL) {
        return hjm__fail(err, HJM_M_NO_MEMORY, NULL);
    }
    hjm__arena_init(&arena, &cube->allocator);
    hjm__canon_make(&w.canon, thin != NULL ? thin : cube, &arena);
    w.n_unmatched = hjm__unmatched_list(&cube->unmatched, &arena, &w.unmatched);
    hjm_status status = hjm__arena_status(&arena, err);
    if (status == HJM_OK) {
        status = write_all(&w, write, user, err);
    }
    hjm__arena_free(&arena);
    hjm_cube_destroy(thin);
    return status;
}
