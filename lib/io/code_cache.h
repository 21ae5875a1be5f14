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
    uint64_t text[2]; /* with zeros behind; nothing but zeros: free */
    int32_t  of;
    int32_t  reserved;
} hjm__cached;

/* A code may stand in a slot or in its neighbour. All-zero: empty. */
typedef struct hjm__code_cache {
    hjm__code_finder    *find;
    const hjm_agreement *agreement;
    hjm__cached          slots[1 << HJM__CACHE_BITS];
} hjm__code_cache;

/* Find a code that is not there, and keep it; -1 if nobody knows it. */
int32_t hjm__cache_miss(hjm__code_cache *cache, hjm__text text, const hjm__cached *wanted, size_t slot);

/*
 * What a code stands for; -1 if it is empty or nobody knows it. It has no NUL, and 16 bytes must be readable from its first
 * one on. Codes come in any order and length, so nothing here depends on them that a processor would have to guess.
 */
static inline int32_t hjm__cache_find(hjm__code_cache *cache, hjm__text text)
{
    static const unsigned char own[2 * HJM__CACHE_CODE] = { 255, 255, 255, 255, 255, 255, 255, 255,
                                                            255, 255, 255, 255, 255, 255, 255, 255 };
    if (text.length - 1 >= HJM__CACHE_CODE) {
        return text.length > 0 ? cache->find(cache->agreement, text.bytes, text.length) : -1;
    }
    const char *mask = (const char *)own + HJM__CACHE_CODE - text.length;
    uint64_t low = hjm__eight(text.bytes) & hjm__eight(mask);
    uint64_t high = hjm__eight(text.bytes + 8) & hjm__eight(mask + 8);
    uint64_t mixed = (low ^ high * UINT64_C(0x9e3779b97f4a7c15)) * UINT64_C(0xd6e8feb86659fd93);
    size_t slot = (size_t)(mixed >> (64 - HJM__CACHE_BITS));
    const hjm__cached *found = &cache->slots[slot];
    if (((found->text[0] ^ low) | (found->text[1] ^ high)) != 0) {
        found = &cache->slots[slot ^ 1];
        if (((found->text[0] ^ low) | (found->text[1] ^ high)) != 0) {
            const hjm__cached wanted = { { low, high }, -1, 0 };
            return hjm__cache_miss(cache, text, &wanted, slot);
        }
    }
    return found->of;
}

#endif
