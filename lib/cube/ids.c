#include "cube/ids.h"

#include "base/grow.h"

#include <stdlib.h>

static int compare(const void *a, const void *b)
{
    const uint32_t *one = a;
    const uint32_t *other = b;
    return (*one > *other) - (*one < *other);
}

size_t hjm__ids_thin(uint32_t *ids, size_t n)
{
    size_t kept = 0;
    if (n > 0) {
        qsort(ids, n, sizeof *ids, compare);
    }
    for (size_t i = 0; i < n; i++) {
        if (kept == 0 || ids[kept - 1] != ids[i]) {
            ids[kept++] = ids[i];
        }
    }
    return kept;
}

bool hjm__ids_reserve(const hjm_allocator *allocator, hjm__ids *set, size_t more)
{
    if (more <= set->room - set->n) {
        return true;
    }
    set->n = hjm__ids_thin(set->ids, set->n);
    if (set->n > set->room / 2 && more <= set->room - set->n) {
        more = set->room - set->n + 1; /* so full of different ids that it would soon be thinned again */
    }
    return hjm__grow(allocator, &set->ids, set->n, more, &set->room, sizeof *set->ids);
}

void hjm__ids_put(hjm__ids *set, uint32_t id)
{
    if (set->n == 0 || set->ids[set->n - 1] != id) {
        set->ids[set->n++] = id;
    }
}

void hjm__ids_free(const hjm_allocator *allocator, hjm__ids *set)
{
    hjm__release(allocator, set->ids, set->room, sizeof *set->ids);
}
