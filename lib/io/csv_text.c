/* The text of a CSV file on its way through memory: filled, checked, and shown in errors. */
#include "base/grow.h"
#include "base/text.h"
#include "io/csv_parts.h"
#include "io/encoding.h"

#include <string.h>

enum { EXCERPT = 256 }; /* bytes of a line that errors show at most */

/* Forget the records that are done, and make room for a chunk. */
static bool make_room(hjm__csv *csv)
{
    size_t growth = csv->raw != NULL ? HJM__1252_GROWTH : 1;
    if (csv->start > 0) {
        memmove(csv->text, csv->text + csv->start, csv->end - csv->start);
        csv->offset += (int64_t)csv->start;
        csv->at -= csv->start;
        csv->end -= csv->start;
        csv->start = 0;
    }
    return hjm__grow(&csv->allocator, &csv->text, csv->end, growth * HJM__CHUNK, &csv->room, 1);
}

hjm_status hjm__csv_fill(hjm__csv *csv, hjm_error *err)
{
    size_t n = 0;
    if (csv->lent) {
        csv->ended = true;
        return HJM_OK;
    }
    if (!make_room(csv)) {
        return hjm__fail(err, HJM_M_NO_MEMORY, NULL);
    }
    char *to = csv->raw != NULL ? csv->raw : csv->text + csv->end;
    HJM__TRY(hjm__input_read(&csv->input, to, HJM__CHUNK, &n, err));
    csv->ended = n == 0;
    csv->end += csv->raw != NULL ? hjm__1252_decode(csv->raw, n, csv->text + csv->end) : n;
    return HJM_OK;
}

hjm__place hjm__csv_place_at(const hjm__csv *csv, size_t at)
{
    hjm__place place = HJM__NOWHERE;
    const char *record = csv->text + csv->start;
    size_t known = csv->end - csv->start;
    size_t begin = 0;
    place.source = csv->input.name;
    place.line = csv->line;
    for (const char *end = memchr(record, '\n', at); end != NULL;
         end = memchr(record + begin, '\n', at - begin)) {
        begin = (size_t)(end - record) + 1;
        place.line++;
    }
    const char *behind = memchr(record + at, '\n', known - at);
    size_t length = (behind != NULL ? (size_t)(behind - record) : known) - begin;
    if (length > 0 && record[begin + length - 1] == '\r') {
        length--;
    }
    place.text = record + begin;
    place.length = length;
    place.column = (uint32_t)(at - begin) + 1;
    return place;
}

hjm__place hjm__csv_find_place(hjm__csv *csv, size_t at)
{
    size_t searched = at;
    for (;;) {
        size_t known = csv->end - csv->start;
        bool shown = known - at > EXCERPT || csv->ended || csv->status != HJM_OK ||
                     memchr(csv->text + csv->start + searched, '\n', known - searched) != NULL;
        if (shown) {
            return hjm__csv_place_at(csv, at);
        }
        searched = known;
        csv->status = hjm__csv_fill(csv, NULL);
    }
}

static void put_hex(unsigned char byte, char out[3])
{
    static const char digits[] = "0123456789ABCDEF";
    out[0] = digits[byte >> 4];
    out[1] = digits[byte & 15];
    out[2] = '\0';
}

static bool is_ascii(const char *text, size_t length)
{
    size_t i = 0;
    for (; i + sizeof(uint64_t) <= length; i += sizeof(uint64_t)) {
        uint64_t eight;
        memcpy(&eight, text + i, sizeof eight);
        if ((eight & UINT64_C(0x8080808080808080)) != 0) {
            return false;
        }
    }
    for (; i < length; i++) {
        if ((unsigned char)text[i] >= 0x80) {
            return false;
        }
    }
    return true;
}

/* The first byte that is not UTF-8; length if there is none. */
static size_t not_utf8(const char *text, size_t length)
{
    size_t at = 0;
    if (is_ascii(text, length) || hjm__utf8_valid(text, length)) {
        return length;
    }
    while (at < length) {
        uint32_t point;
        size_t taken = hjm__utf8_next(text + at, length - at, &point);
        if (taken == 1 && (unsigned char)text[at] >= 0x80) {
            break;
        }
        at += taken;
    }
    return at;
}

hjm_status hjm__csv_check(hjm__csv *csv, size_t length, hjm_error *err)
{
    char hex[3];
    const char *record = csv->text + csv->start;
    const char *nul = memchr(record, '\0', length);
    size_t good = nul != NULL ? (size_t)(nul - record) : length;
    bool utf8 = csv->encoding == HJM_ENCODING_UTF8;
    size_t bad = utf8 ? not_utf8(record, good) : hjm__1252_undefined(record, good);
    if (bad < good) {
        int64_t offset = csv->offset + (int64_t)(csv->start + bad);
        put_hex((unsigned char)record[utf8 ? bad : bad + 1], hex);
        hjm__place place = hjm__csv_find_place(csv, bad);
        return hjm__fail2(err, utf8 ? HJM_M_CSV_NOT_UTF8 : HJM_M_CSV_NOT_1252, &place, hjm__str(hex), hjm__int(offset));
    }
    if (nul != NULL) {
        hjm__place place = hjm__csv_find_place(csv, good);
        return hjm__fail(err, HJM_M_CSV_NUL, &place);
    }
    return HJM_OK;
}

hjm_status hjm__csv_fail_long(hjm__csv *csv, hjm_error *err)
{
    hjm__place place = hjm__csv_find_place(csv, 0);
    return hjm__fail(err, HJM_M_CSV_LONG_ROW, &place);
}

hjm_status hjm__csv_fail_at(hjm__csv *csv, hjm__message message, size_t at, hjm_error *err)
{
    if (at > HJM__ROW_LIMIT + 1) {
        return hjm__csv_fail_long(csv, err);
    }
    HJM__TRY(hjm__csv_check(csv, at, err));
    hjm__place place = hjm__csv_find_place(csv, at);
    return hjm__fail(err, message, &place);
}

int hjm__csv_peek(hjm__csv *csv, hjm_error *err)
{
    while (csv->at == csv->end && !csv->ended && csv->status == HJM_OK) {
        /* A row may have its limit and the CR of its end before more is asked for. */
        bool too_long = csv->at - csv->start > HJM__ROW_LIMIT + 1;
        csv->status = too_long ? hjm__csv_fail_long(csv, err) : hjm__csv_fill(csv, err);
    }
    if (csv->status != HJM_OK) {
        return HJM__CSV_FAILED;
    }
    return csv->at < csv->end ? (unsigned char)csv->text[csv->at] : HJM__CSV_END;
}
