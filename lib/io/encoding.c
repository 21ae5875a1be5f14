#include "io/encoding.h"

#include "base/text.h"

#include <stdint.h>
#include <string.h>

/* Code points of 0x80 to 0x9f; the rest of the bytes are their own. */
static const uint16_t high[32] = {
    0x20ac, 0x0081, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008d,
    0x017d, 0x008f, 0x0090, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a,
    0x0153, 0x009d, 0x017e, 0x0178,
};

static size_t decode_byte(unsigned char byte, char *out)
{
    char bytes[4];
    size_t n = hjm__utf8_put(byte >= 0x80 && byte < 0xa0 ? high[byte - 0x80] : byte, bytes);
    memcpy(out, bytes, n);
    return n;
}

size_t hjm__1252_decode(const char *bytes, size_t n, char *out)
{
    size_t used = 0;
    for (size_t i = 0; i < n; i++) {
        if ((unsigned char)bytes[i] < 0x80) {
            out[used++] = bytes[i];
        } else {
            used += decode_byte((unsigned char)bytes[i], out + used);
        }
    }
    return used;
}

size_t hjm__1252_undefined(const char *text, size_t length)
{
    for (size_t i = 0; i + 1 < length; i++) {
        if ((unsigned char)text[i] == 0xc2 && (unsigned char)text[i + 1] < 0xa0) {
            return i;
        }
    }
    return length;
}

bool hjm__1252_garbles(const char *utf8, const char *text, size_t length)
{
    size_t at = 0;
    bool garbled = false;
    for (; *utf8 != '\0'; utf8++) {
        char bytes[4];
        size_t n = decode_byte((unsigned char)*utf8, bytes);
        if (n > length - at || memcmp(bytes, text + at, n) != 0) {
            return false;
        }
        garbled = garbled || n > 1;
        at += n;
    }
    return garbled && at == length;
}
