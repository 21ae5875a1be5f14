#include "io/code_cache.h"

int32_t hjm__cache_miss(hjm__code_cache *cache, hjm__text text, const hjm__cached *wanted, size_t slot)
{
    int32_t of = cache->find(cache->agreement, text.bytes, text.length);
    if (of >= 0) {
        cache->slots[slot ^ 1] = cache->slots[slot];
        cache->slots[slot] = *wanted;
        cache->slots[slot].of = of;
    }
    return of;
}
