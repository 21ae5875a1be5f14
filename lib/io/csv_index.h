/*
 * Where the fields and the rows of a piece of CSV end: the first step of reading many rows at once. Two scanners tell
 * the same, byte for byte: a portable one, and one for processors with AVX2.
 */
#ifndef HJM__IO_CSV_INDEX_H
#define HJM__IO_CSV_INDEX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    HJM__INDEX_BYTES = 8192,  /* bytes that are looked at together, at most */
    HJM__INDEX_BLOCK = 64,    /* bytes that must be readable behind them */
    HJM__INDEX_AHEAD = 16     /* places that may be written behind the last one */
};

typedef struct hjm__csv_index {
    size_t   n_marks, n_ends;
    bool     odd;  /* somewhere there is a quotation mark, a NUL, or a CR that no LF follows */
    bool     high; /* somewhere there is a byte from 0x80 up */
    uint32_t marks[HJM__INDEX_BYTES + HJM__INDEX_AHEAD]; /* separators and line feeds */
    uint32_t ends[HJM__INDEX_BYTES + HJM__INDEX_AHEAD];  /* line feeds alone */
} hjm__csv_index;

/* Look at n bytes, at most HJM__INDEX_BYTES. A CR that comes last may count as odd or not. */
typedef void hjm__csv_indexer(hjm__csv_index *index, const char *text, size_t n, char separator);

void hjm__csv_index_portable(hjm__csv_index *index, const char *text, size_t n, char separator);

/* The fastest one that this processor has. */
hjm__csv_indexer *hjm__csv_indexer_here(void);

/* The one for AVX2, or NULL: the processor or the compiler has none. */
hjm__csv_indexer *hjm__csv_indexer_avx2(void);

#endif
