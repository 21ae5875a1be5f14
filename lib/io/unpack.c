#include "io/unpack.h"

#include "base/error.h"
#include "base/memory.h"

#include <string.h>

bool hjm__is_packed(const char magic[HJM__MAGIC_BYTES])
{
    return magic[0] == '\x1f' && magic[1] == '\x8b';
}

static hjm_status fail(const hjm__input *input, hjm__message message, hjm_error *err)
{
    hjm__place place = HJM__NOWHERE;
    place.source = input->name;
    return hjm__fail(err, message, &place);
}

#if HJM_WITH_ZLIB
#include <zlib.h>

enum { GZIP_ONLY = 16 + MAX_WBITS };

struct hjm__unpacker {
    hjm_allocator allocator;
    hjm__arena    arena;  /* zlib takes two blocks and gives them back at the end */
    z_stream      stream;
    bool          inside; /* a member of the file; there may be several, one behind the other */
    bool          ended;  /* all of the file is in packed */
    Bytef         packed[HJM__CHUNK];
};

static voidpf take(voidpf arena, uInt count, uInt size)
{
    return hjm__arena_alloc(arena, count, size);
}

static void give_back(voidpf arena, voidpf block)
{
    (void)arena;
    (void)block;
}

hjm_status hjm__unpacker_create(hjm__unpacker **out, const char magic[HJM__MAGIC_BYTES], const hjm__input *input,
                                hjm_error *err)
{
    hjm__unpacker *u = hjm__alloc(&input->allocator, 1, sizeof *u);
    if (u == NULL) {
        return hjm__fail(err, HJM_M_NO_MEMORY, NULL);
    }
    u->allocator = input->allocator;
    hjm__arena_init(&u->arena, &u->allocator);
    memcpy(u->packed, magic, HJM__MAGIC_BYTES);
    u->stream = (z_stream){ .zalloc = take, .zfree = give_back, .opaque = &u->arena, .next_in = u->packed,
                            .avail_in = HJM__MAGIC_BYTES };
    u->inside = true;
    if (inflateInit2(&u->stream, GZIP_ONLY) != Z_OK) {
        hjm__unpacker_destroy(u);
        return hjm__fail(err, HJM_M_NO_MEMORY, NULL);
    }
    *out = u;
    return HJM_OK;
}

void hjm__unpacker_destroy(hjm__unpacker *u)
{
    if (u != NULL) {
        hjm_allocator allocator = u->allocator;
        hjm__arena_free(&u->arena);
        hjm__release(&allocator, u, 1, sizeof *u);
    }
}

/* See that there is something to unpack, unless the file is at its end. */
static hjm_status refill(hjm__unpacker *u, hjm__input *input, hjm_error *err)
{
    size_t n;
    if (u->stream.avail_in > 0 || u->ended) {
        return HJM_OK;
    }
    HJM__TRY(hjm__input_read_packed(input, (char *)u->packed, sizeof u->packed, &n, err));
    u->ended = n == 0;
    u->stream.next_in = u->packed;
    u->stream.avail_in = (uInt)n;
    return HJM_OK;
}

/* One step; *wrong: what is wrong with the file, or HJM_M_NONE. */
static void step(hjm__unpacker *u, hjm__message *wrong)
{
    if (u->stream.avail_in == 0) { /* the end of the file */
        *wrong = u->inside ? HJM_M_GZIP_SHORT : HJM_M_NONE;
        return;
    }
    if (!u->inside) {
        (void)inflateReset(&u->stream);
        u->inside = true;
    }
    int answer = inflate(&u->stream, Z_NO_FLUSH);
    u->inside = answer != Z_STREAM_END;
    *wrong = answer == Z_OK || answer == Z_STREAM_END || answer == Z_BUF_ERROR ? HJM_M_NONE
             : answer == Z_MEM_ERROR                                           ? HJM_M_NO_MEMORY
                                                                               : HJM_M_GZIP_DAMAGED;
}

hjm_status hjm__unpack(hjm__unpacker *u, hjm__input *input, char *buffer, size_t room, size_t *n, hjm_error *err)
{
    hjm__message wrong = HJM_M_NONE;
    uInt wanted = (uInt)(room < UINT32_MAX ? room : UINT32_MAX);
    bool over = false;
    u->stream.next_out = (Bytef *)buffer;
    u->stream.avail_out = wanted;
    while (u->stream.avail_out > 0 && wrong == HJM_M_NONE && !over) {
        HJM__TRY(refill(u, input, err));
        over = u->stream.avail_in == 0;
        step(u, &wrong);
    }
    *n = wanted - u->stream.avail_out;
    return wrong == HJM_M_NONE || *n > 0 ? HJM_OK : fail(input, wrong, err);
}
#else
hjm_status hjm__unpacker_create(hjm__unpacker **out, const char magic[HJM__MAGIC_BYTES], const hjm__input *input,
                                hjm_error *err)
{
    (void)out;
    (void)magic;
    return fail(input, HJM_M_GZIP_LEFT_OUT, err);
}

void hjm__unpacker_destroy(hjm__unpacker *u)
{
    (void)u;
}

hjm_status hjm__unpack(hjm__unpacker *u, hjm__input *input, char *buffer, size_t room, size_t *n, hjm_error *err)
{
    (void)u;
    (void)buffer;
    (void)room;
    *n = 0;
    return fail(input, HJM_M_GZIP_LEFT_OUT, err);
}
#endif
