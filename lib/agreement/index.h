/* Codes in their one form, and a table that finds what they stand for. */
#ifndef HJM__AGREEMENT_INDEX_H
#define HJM__AGREEMENT_INDEX_H

#include "base/memory.h"

enum { HJM__CODE_BYTES = 64 };

/* A code in Unicode normal form C, so that equal codes are equal bytes. */
typedef struct hjm__code {
    char   text[HJM__CODE_BYTES + 1];
    size_t length;
} hjm__code;

/* False: empty, longer than HJM__CODE_BYTES in either form, or not UTF-8. */
bool hjm__code_make(hjm__code *code, const char *text, size_t length);

typedef struct hjm__slot {
    const char *code; /* NULL: free */
    uint32_t    length;
    int32_t     of;
} hjm__slot;

/* A hash table with open addressing; its memory is an arena's. */
typedef struct hjm__index {
    hjm__slot *slots;
    size_t     n_slots; /* 0 or a power of two */
    size_t     n_codes;
} hjm__index;

/* Room for one more code; false when memory is short. */
bool hjm__index_reserve(hjm__arena *arena, hjm__index *index);

/* Add a code that is not there; after hjm__index_reserve. The text is borrowed. */
void hjm__index_put(hjm__index *index, const char *code, int32_t of);

int32_t hjm__index_find(const hjm__index *index, const hjm__code *code); /* -1: not there */
int32_t hjm__index_lookup(const hjm__index *index, const char *text, size_t length);

#endif
