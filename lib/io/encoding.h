/* Windows-1252 as UTF-8. */
#ifndef HJM__IO_ENCODING_H
#define HJM__IO_ENCODING_H

#include <stdbool.h>
#include <stddef.h>

enum { HJM__1252_GROWTH = 3 }; /* bytes that one byte may become */

/* Returns the bytes written. A byte without a meaning becomes the control character of its number: no text has it. */
size_t hjm__1252_decode(const char *bytes, size_t n, char *out);

/* The first byte without a meaning in decoded text; length if there is none. */
size_t hjm__1252_undefined(const char *text, size_t length);

/* Is this what becomes of a UTF-8 text that is taken for Windows-1252? */
bool hjm__1252_garbles(const char *utf8, const char *text, size_t length);

#endif
