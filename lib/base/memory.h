/* Memory: the caller's allocator, and arenas that free everything at once. */
#ifndef HJM__BASE_MEMORY_H
#define HJM__BASE_MEMORY_H

#include "base/sizes.h"
#include "hjmekonomi/base.h"

#include <stdbool.h>

/* Copy the options of a caller over the defaults in dst; refuse what is not initialised or not known (both sized).
 * The size of the first version is one of base/sizes.h, never sizeof. */
hjm_status hjm__options_load(void *dst, size_t known, size_t first_version, const void *src, hjm_error *err);

/* The allocator to use; NULL gives malloc and free. */
hjm_allocator hjm__allocator(const hjm_allocator *given);

/* count * size zeroed bytes, or NULL: memory is short or the product does not fit. count 0 gives a block of one. */
void *hjm__alloc(const hjm_allocator *allocator, size_t count, size_t size);

/* The same with bytes of any value: for large tables, which many threads clear. The system is asked for large pages. */
void *hjm__alloc_unset(const hjm_allocator *allocator, size_t count, size_t size);
void  hjm__release(const hjm_allocator *allocator, void *block, size_t count, size_t size);

/* Blocks that live and die together. A failure sticks, so that a row of calls needs one check at its end. */
typedef struct hjm__arena {
    hjm_allocator       allocator;
    struct hjm__block  *blocks;
    size_t              room; /* bytes left in the newest block */
    char               *next;
    hjm_status          status; /* HJM_OK, or why an allocation failed: HJM_E_NOMEM or HJM_E_OVERFLOW */
} hjm__arena;

void  hjm__arena_init(hjm__arena *arena, const hjm_allocator *allocator);
void  hjm__arena_free(hjm__arena *arena);
void *hjm__arena_alloc(hjm__arena *arena, size_t count, size_t size); /* zeroed; NULL on failure */
char *hjm__arena_copy(hjm__arena *arena, const char *text, size_t length); /* NUL-terminated; NULL on failure */

/* An error of the arena's status; the status itself. */
hjm_status hjm__arena_status(const hjm__arena *arena, hjm_error *err);

/* Room for one more element in an array of an arena; doubles by copying. Returns false when memory is short. */
bool hjm__arena_grow(hjm__arena *arena, void *array_pointer, size_t count, size_t *capacity, size_t size);

#endif
