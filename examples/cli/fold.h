/* Text for people, on a screen of fixed letters. */
#ifndef CLI_FOLD_H
#define CLI_FOLD_H

#include <stddef.h>
#include <stdio.h>

enum { SCREEN = 80 };

/* Columns that a text of letters takes. */
size_t fold_columns(const char *text, size_t length);

void fold_blanks(FILE *to, size_t n);

/* Text from elsewhere: what would steer a terminal becomes "?". */
void fold_safe(FILE *to, const char *text, size_t length);

/* A paragraph, made safe, on lines of at most SCREEN columns. The cursor stands at `at`; lines that follow begin at
 * `indent`. */
void fold_text(FILE *to, const char *text, size_t length, size_t at, size_t indent);

#endif
