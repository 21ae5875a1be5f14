/* Lines of a CSV extract into a cube. */
#include "base/crew.h"
#include "base/error.h"
#include "io/encoding.h"
#include "io/extract.h"
#include "io/line_crew.h"

/* The bytes of Windows-1252 that have become so many of UTF-8. */
static size_t encoded(const char *bytes, size_t decoded)
{
    char out[HJM__1252_GROWTH];
    size_t n = 0;
    while (decoded > 0) {
        decoded -= hjm__1252_decode(bytes + n++, 1, out);
    }
    return n;
}

/* Read the headings at the beginning of the first piece, which is text. */
static hjm_status find_columns(hjm__line_layout *layout, const char *name, hjm__text text, hjm__line_piece *piece,
                               const hjm_allocator *allocator, hjm_error *err)
{
    hjm__csv csv;
    hjm__csv_lend(&csv, name, layout->encoding, layout->separator, allocator);
    hjm__csv_seek(&csv, text.bytes, text.length, 0, 1);
    hjm_status status = hjm__csv_headings(&csv, err);
    if (status == HJM_OK) {
        status = hjm__csv_find(&csv, layout->columns, HJM__LINE_COLUMNS, err);
    }
    layout->n_headings = csv.n_headings;
    piece->begin = text.bytes == piece->text ? csv.at : encoded(piece->text, csv.at);
    piece->line = csv.next_line;
    hjm__csv_close(&csv);
    return status;
}

static hjm_status read_headings(hjm__line_layout *layout, const char *name, hjm__line_piece *piece,
                                const hjm_allocator *allocator, hjm_error *err)
{
    hjm__text text = { piece->text, piece->n };
    if (layout->encoding != HJM_ENCODING_WINDOWS_1252) {
        return find_columns(layout, name, text, piece, allocator, err);
    }
    size_t room = HJM__1252_GROWTH * piece->n;
    char *decoded = hjm__alloc(allocator, room, 1);
    if (decoded == NULL) {
        return hjm__fail(err, HJM_M_NO_MEMORY, NULL);
    }
    text = (hjm__text){ decoded, hjm__1252_decode(piece->text, piece->n, decoded) };
    hjm_status status = find_columns(layout, name, text, piece, allocator, err);
    hjm__release(allocator, decoded, room, 1);
    return status;
}

static hjm_status read_pieces(hjm_cube *stage, hjm__line_layout *layout, hjm__line_cutter *cutter,
                              const hjm__reading *how, hjm_error *err)
{
    bool more;
    hjm__line_buffer first = { 0 };
    hjm_status status = hjm__cutter_next(cutter, &first, &more, err);
    if (status == HJM_OK) {
        status = read_headings(layout, cutter->input.name, &first.piece, &cutter->allocator, err);
    }
    if (status == HJM_OK) {
        status = hjm__lines_read(stage, layout, cutter, &first, how, err);
    }
    hjm__line_buffer_free(&first, &cutter->allocator);
    return status;
}

/* The hash of what was read; or the one that the caller knows. */
static void end_source(hjm_cube *stage, hjm__line_cutter *cutter, const char *known)
{
    char hash[HJM__SHA256_TEXT];
    if (known == NULL) {
        hjm__input_hash(&cutter->input, hash);
    }
    hjm__cube_end_source(stage, known != NULL ? known : hash);
}

/* The name that is kept with the stage is the one that places refer to. */
static hjm_status read_file(hjm_cube *stage, const char *path, const char *name, const hjm_extract *extract,
                            const hjm__reading *how, hjm_error *err)
{
    const char *kept;
    hjm__line_layout layout;
    hjm__line_cutter cutter;
    hjm__line_layout_make(&layout, hjm__cube_agreement(stage), extract);
    HJM__TRY(hjm__cube_begin_source(stage, name, &kept, err));
    HJM__TRY(hjm__cutter_open(&cutter, path, kept, how->piece, hjm__cube_options(stage), err));
    cutter.input.hashed = extract->sha256 == NULL;
    hjm_status status = read_pieces(stage, &layout, &cutter, how, err);
    if (status == HJM_OK) {
        end_source(stage, &cutter, extract->sha256);
    }
    hjm__cutter_close(&cutter);
    return status;
}

hjm_status hjm__cube_read_csv_by(hjm_cube *cube, const char *path, const char *name, const hjm_extract *extract,
                                 const hjm__reading *how, hjm_error *err)
{
    hjm_cube *stage;
    hjm_extract loaded;
    HJM__TRY(hjm__extract_load(&loaded, extract, err));
    HJM__TRY(hjm__cube_stage(cube, &stage, err));
    hjm_status status = read_file(stage, path, name, &loaded, how, err);
    if (status == HJM_OK) {
        status = hjm__cube_absorb(cube, stage, err);
    }
    hjm_cube_destroy(stage);
    return status;
}

hjm_status hjm__cube_read_csv(hjm_cube *cube, const char *path, const char *name, const hjm_extract *extract,
                              hjm_error *err)
{
    const hjm__reading how = { hjm__crew_size(hjm__cube_options(cube)->threads), HJM__PIECE, NULL };
    return hjm__cube_read_csv_by(cube, path, name, extract, &how, err);
}

hjm_status hjm_cube_read_csv(hjm_cube *cube, const char *path, const hjm_extract *extract, hjm_error *err)
{
    if (cube == NULL || path == NULL) {
        return hjm__fail1(err, HJM_M_NULL_ARGUMENT, NULL, hjm__str(cube == NULL ? "cube" : "path"));
    }
    return hjm__cube_read_csv(cube, path, path, extract, err);
}
