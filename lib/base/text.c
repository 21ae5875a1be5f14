#include "base/text.h"

#include <string.h>
#include <utf8proc.h>

size_t hjm__utf8_next(const char *text, size_t length, uint32_t *point)
{
    utf8proc_int32_t found;
    utf8proc_ssize_t taken = utf8proc_iterate((const utf8proc_uint8_t *)text,
                                              length > 4 ? 4 : (utf8proc_ssize_t)length, &found);
    if (taken <= 0) {
        *point = 0xfffd;
        return 1;
    }
    *point = (uint32_t)found;
    return (size_t)taken;
}

bool hjm__utf8_valid(const char *text, size_t length)
{
    while (length > 0) {
        utf8proc_int32_t found;
        utf8proc_ssize_t taken = utf8proc_iterate((const utf8proc_uint8_t *)text,
                                                  length > 4 ? 4 : (utf8proc_ssize_t)length, &found);
        if (taken <= 0) {
            return false;
        }
        text += taken;
        length -= (size_t)taken;
    }
    return true;
}

size_t hjm__utf8_put(uint32_t point, char out[4])
{
    return (size_t)utf8proc_encode_char((utf8proc_int32_t)point, (utf8proc_uint8_t *)out);
}

/* The joiners U+200C and U+200D are left out: several scripts and symbols cannot be written without them. */
bool hjm__utf8_unsafe(uint32_t point)
{
    static const struct {
        uint32_t first, last;
    } ranges[] = { { 0, 0x1f },          { 0x7f, 0x9f },       { 0x61c, 0x61c },   { 0x200b, 0x200b },
                   { 0x200e, 0x200f },   { 0x2028, 0x202e },   { 0x2060, 0x206f }, { 0xfeff, 0xfeff },
                   { 0xfff9, 0xfffb },   { 0xe0000, 0xe007f } };
    for (size_t i = 0; i < sizeof ranges / sizeof ranges[0]; i++) {
        if (point >= ranges[i].first && point <= ranges[i].last) {
            return true;
        }
    }
    return false;
}

size_t hjm__utf8_width(const char *text, size_t length)
{
    size_t width = 0;
    while (length > 0) {
        uint32_t point;
        size_t taken = hjm__utf8_next(text, length, &point);
        int columns = utf8proc_charwidth((utf8proc_int32_t)point);
        width += columns > 0 ? (size_t)columns : 0;
        text += taken;
        length -= taken;
    }
    return width;
}

bool hjm__is_name(const char *text)
{
    size_t n = 0;
    if (text == NULL || text[0] < 'a' || text[0] > 'z') {
        return false;
    }
    for (; text[n] != '\0'; n++) {
        char c = text[n];
        bool fits = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
        if (!fits || n >= 64) {
            return false;
        }
    }
    return true;
}

size_t hjm__int_text(int64_t value, char out[24])
{
    char digits[24];
    size_t n = 0;
    size_t used = 0;
    uint64_t left = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    do {
        digits[n++] = (char)('0' + left % 10);
        left /= 10;
    } while (left > 0);
    if (value < 0) {
        out[used++] = '-';
    }
    while (n > 0) {
        out[used++] = digits[--n];
    }
    out[used] = '\0';
    return used;
}

bool hjm__same(const char *a, const char *b)
{
    return a != NULL && b != NULL && strcmp(a, b) == 0;
}
