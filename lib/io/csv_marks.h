/* What the scanners of CSV share. */
#ifndef HJM__IO_CSV_MARKS_H
#define HJM__IO_CSV_MARKS_H

#include "io/csv_index.h"

#include <string.h>

/* Places are written several at a time, and what is too many comes behind: most blocks have twice as many marks. */
enum { HJM__MARKS_AT_ONCE = 6, HJM__ENDS_AT_ONCE = 2 };

/* The block of a text that begins at a place; one of less than 64 bytes with nothing behind them that tells anything. */
static inline const char *hjm__block_at(const char *text, size_t from, size_t n, char last[HJM__INDEX_BLOCK + 1])
{
    if (n - from >= HJM__INDEX_BLOCK) {
        return text + from;
    }
    memset(last, ' ', HJM__INDEX_BLOCK + 1);
    memcpy(last, text + from, n - from);
    return last;
}

#endif
