/* Codes that were found lately, so that a code that comes again costs a comparison: parties, kinds, scopes, sexes. */
#ifndef HJM__IO_CODE_CACHE_H
#define HJM__IO_CODE_CACHE_H

#include "hjmekonomi/agreement.h"
#include "io/csv.h"
#include "io/eight.h"

enum { HJM__CACHE_BITS = 9, HJM__CACHE_CODE = 16 }; /* slots as a power of two; bytes of a code that has one */

/* What a code stands for, or -1. */
typedef int32_t hjm__code_finder(const hjm_agreement *agreement, const char *text, size_t length);

typedef struct hjm__cached {
    uint64_t text[2]; /* with zeros behind */
    uint32_t length;  /* 0: free */
    int32_t  of;
} hjm__cached;

/* A code may stand in a slot or in its neighbour. All-zero: empty. */
typedef struct hjm__code_cache {
    hjm__code_finder    *find;
    const hjm_agreement *agreement;
    hjm__cached          slots[1 << HJM__CACHE_BITS];
} hjm__code_cache;

/* Find a code that is not there, and keep it; -1 if nobody knows it. */
int32_t hjm__cache_miss(hjm__code_cache *cache, hjm__text text, const hjm__cached *wanted, size_t slot);

/* The n lowest bytes. */
static inline uint64_t hjm__low_bytes(uint64_t eight, size_t n)
{
    return n < sizeof eight ? eight & ((UINT64_C(1) << 8 * n) - 1) : eight;
}

/* What a code stands for; -1 if it is empty or nobody knows it. 16 bytes must be readable from its first one on. */
static inline int32_t hjm__cache_find(hjm__code_cache *cache, hjm__text text)
{
    hjm__cached wanted = { { 0, 0 }, (uint32_t)text.length, -1 };
    if (text.length - 1 >= HJM__CACHE_CODE) {
        return text.length > 0 ? cache->find(cache->agreement, text.bytes, text.length) : -1;
    }
    wanted.text[0] = hjm__low_bytes(hjm__eight(text.bytes), text.length);
    wanted.text[1] = text.length > 8 ? hjm__low_bytes(hjm__eight(text.bytes + 8), text.length - 8) : 0;
    uint64_t mixed = (wanted.text[0] ^ wanted.text[1] * UINT64_C(0x9e3779b97f4a7c15)) * UINT64_C(0xd6e8feb86659fd93);
    size_t slot = (size_t)(mixed >> (64 - HJM__CACHE_BITS));
    for (size_t i = 0; i < 2; i++) {
        const hjm__cached *found = &cache->slots[slot ^ i];
        if (found->text[0] == wanted.text[0] && found->text[1] == wanted.text[1] && found->length == wanted.length) {
            return found->of;
        }
    }
    return hjm__cache_miss(cache, text, &wanted, slot);
}

#endif
