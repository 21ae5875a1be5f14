/* Bytes and UTF-8, independent of locale. */
#ifndef HJM__BASE_TEXT_H
#define HJM__BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

bool   hjm__utf8_valid(const char *text, size_t length);
size_t hjm__utf8_next(const char *text, size_t length, uint32_t *point); /* bytes taken; an invalid byte gives U+FFFD and 1 */
size_t hjm__utf8_put(uint32_t point, char out[4]);                       /* bytes written, 1 to 4 */
bool   hjm__utf8_unsafe(uint32_t point); /* controls a terminal, turns the direction of text, or cannot be seen */
size_t hjm__utf8_width(const char *text, size_t length);                 /* columns on a terminal */
bool   hjm__is_name(const char *text);                                   /* [a-z][a-z0-9_]*, at most 64 bytes */
size_t hjm__int_text(int64_t value, char out[24]);                       /* decimal digits, NUL-terminated; the length */
bool   hjm__same(const char *a, const char *b);                          /* equal texts; NULL equals nothing */

#endif
