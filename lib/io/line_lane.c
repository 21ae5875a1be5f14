#include "io/line_lane.h"

#include "base/error.h"
#include "cube/sources.h"
#include "io/encoding.h"

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
static hjm_status find_columns(hjm__lane *lane, hjm__text text, hjm__line_piece *piece, hjm_error *err)
{
    hjm__csv csv;
    hjm__line_layout *layout = &lane->layout;
    hjm__csv_lend(&csv, lane->kept, layout->encoding, layout->separator, &lane->cutter.allocator);
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

static hjm_status read_headings(hjm__lane *lane, hjm__line_piece *piece, hjm_error *err)
{
    hjm__text text = { piece->text, piece->n };
    const hjm_allocator *allocator = &lane->cutter.allocator;
    if (lane->layout.encoding != HJM_ENCODING_WINDOWS_1252) {
        return find_columns(lane, text, piece, err);
    }
    size_t room = HJM__1252_GROWTH * piece->n;
    char *decoded = hjm__alloc(allocator, room, 1);
    if (decoded == NULL) {
        return hjm__fail(err, HJM_M_NO_MEMORY, NULL);
    }
    text = (hjm__text){ decoded, hjm__1252_decode(piece->text, piece->n, decoded) };
    hjm_status status = find_columns(lane, text, piece, err);
    hjm__release(allocator, decoded, room, 1);
    return status;
}

void hjm__lane_begin(hjm__lane *lane, const hjm__line_file *file, char *kept, const hjm_agreement *agreement)
{
    lane->file = file;
    lane->kept = kept;
    lane->open = false;
    sha256_init(&lane->hash);
    hjm__line_layout_make(&lane->layout, agreement, &file->extract);
}

static hjm_status open_file(hjm__lane *lane, size_t size, const hjm_options *options, hjm_error *err)
{
    bool wanted = lane->file->extract.sha256 == NULL;
    HJM__TRY(hjm__cutter_open(&lane->cutter, lane->file->path, lane->kept, size, options, err));
    hjm__input *input = &lane->cutter.input;
    lane->open = true;
    input->progress = input->total > 0 ? NULL : input->progress;
    input->hashed = wanted;
    HJM__TRY(hjm__input_look(input, err));
    lane->hashes = wanted && input->unpacker == NULL;
    input->hashed = wanted && !lane->hashes;
    return HJM_OK;
}

hjm_status hjm__lane_cut(hjm__lane *lane, hjm__line_buffer *buffer, size_t size, const hjm_options *options, bool *more,
                         hjm_error *err)
{
    bool first = !lane->open;
    if (first) {
        HJM__TRY(open_file(lane, size, options, err));
    }
    HJM__TRY(hjm__cutter_next(&lane->cutter, buffer, more, err));
    return first ? read_headings(lane, &buffer->piece, err) : HJM_OK;
}

void hjm__lane_hash(hjm__lane *lane, const hjm__line_piece *piece)
{
    sha256_update(&lane->hash, piece->n, (const uint8_t *)piece->text);
}

void hjm__lane_end(hjm__lane *lane)
{
    char hash[HJM__SHA256_TEXT];
    const char *known = lane->file->extract.sha256;
    if (lane->hashes) {
        hjm__sha256_text(&lane->hash, hash);
    } else if (known == NULL) {
        hjm__input_hash(&lane->cutter.input, hash);
    }
    hjm__sources_end(lane->kept, known != NULL ? known : hash);
}

void hjm__lane_close(hjm__lane *lane)
{
    if (lane->open) {
        hjm__cutter_close(&lane->cutter);
        lane->open = false;
    }
}
