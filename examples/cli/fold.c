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

/* Control characters, and the marks that turn the direction of text; 0 for other characters, else their bytes. */
static size_t steering(const unsigned char *p, size_t left)
{
    if (p[0] < 0x20 || p[0] == 0x7f) {
        return 1;
    }
    if (left >= 2 && p[0] == 0xc2 && p[1] >= 0x80 && p[1] < 0xa0) {
        return 2;
    }
    bool mark = left >= 3 && p[0] == 0xe2 &&
                ((p[1] == 0x80 && p[2] >= 0xa8 && p[2] <= 0xae) || (p[1] == 0x81 && p[2] >= 0xa6 && p[2] <= 0xa9));
    return mark ? 3 : 0;
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
