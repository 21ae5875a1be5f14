#include "fold.h"

#include <stdbool.h>
#include <string.h>

/* Bytes that begin a character. */
size_t fold_columns(const char *text, size_t length)
{
    size_t n = 0;
    for (size_t i = 0; i < length; i++) {
        n += ((unsigned char)text[i] & 0xc0) != 0x80 ? 1 : 0;
    }
    return n;
}

void fold_blanks(FILE *to, size_t n)
{
    while (n-- > 0) {
        fputc(' ', to);
    }
}

/* Marks of three bytes: U+200B, U+200E-200F, U+2028-202E, U+2060-206F, U+FEFF, U+FFF9-FFFB. */
static bool is_mark(unsigned char a, unsigned char b, unsigned char c)
{
    bool general = b == 0x80 && (c == 0x8b || c == 0x8e || c == 0x8f || (c >= 0xa8 && c <= 0xae));
    bool joined = b == 0x81 && c >= 0xa0 && c <= 0xaf;
    bool last = (b == 0xbb && c == 0xbf) || (b == 0xbf && c >= 0xb9 && c <= 0xbb);
    return (a == 0xe2 && (general || joined)) || (a == 0xef && last);
}

/* Control characters, the marks that turn the direction of text, and characters that cannot be seen: the list that the
 * library has for its own output. 0 for other characters, else their bytes. */
static size_t steering(const unsigned char *p, size_t left)
{
    if (p[0] < 0x20 || p[0] == 0x7f) {
        return 1;
    }
    if (left >= 2 && p[0] == 0xc2 && p[1] >= 0x80 && p[1] < 0xa0) {
        return 2;
    }
    if (left >= 2 && p[0] == 0xd8 && p[1] == 0x9c) {
        return 2;
    }
    if (left >= 4 && p[0] == 0xf3 && p[1] == 0xa0 && (p[2] == 0x80 || p[2] == 0x81)) {
        return 4;
    }
    return left >= 3 && is_mark(p[0], p[1], p[2]) ? 3 : 0;
}

void fold_safe(FILE *to, const char *text, size_t length)
{
    for (size_t i = 0; i < length;) {
        size_t steers = steering((const unsigned char *)text + i, length - i);
        fputc(steers > 0 ? '?' : text[i], to);
        i += steers > 0 ? steers : 1;
    }
}

void fold_text(FILE *to, const char *text, size_t length, size_t at, size_t indent)
{
    bool first = true;
    for (size_t i = 0; i < length;) {
        const char *end = memchr(text + i, ' ', length - i);
        size_t word = end != NULL ? (size_t)(end - text) - i : length - i;
        size_t wide = fold_columns(text + i, word);
        if (!first && at + 1 + wide > SCREEN) {
            fputc('\n', to);
            fold_blanks(to, indent);
            at = indent;
        } else if (!first) {
            fputc(' ', to);
            at++;
        }
        fold_safe(to, text + i, word);
        at += wide;
        i += word + 1;
        first = false;
    }
    fputc('\n', to);
}
