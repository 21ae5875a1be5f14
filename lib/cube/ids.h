/* Sets of ids, gathered in any order: arrays that are sorted and thinned out only when they fill up. */
#ifndef HJM__CUBE_IDS_H
#define HJM__CUBE_IDS_H

#include "base/memory.h"

typedef struct hjm__ids {
    uint32_t *ids; /* an id may stand here more than once */
    size_t    n, room;
} hjm__ids;

/* Room for so many more; false when memory is short, and the set is as it was. */
bool hjm__ids_reserve(const hjm_allocator *allocator, hjm__ids *set, size_t more);

void hjm__ids_put(hjm__ids *set, uint32_t id); /* there is room */
void hjm__ids_free(const hjm_allocator *allocator, hjm__ids *set);

/* Sort ids and leave each there once; returns how many are left. */
size_t hjm__ids_thin(uint32_t *ids, size_t n);

#endif
