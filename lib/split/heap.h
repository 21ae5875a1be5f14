/* A binary heap of indices, ordered by the caller. */
#ifndef HJM__SPLIT_HEAP_H
#define HJM__SPLIT_HEAP_H

#include <stdbool.h>
#include <stdint.h>

typedef struct hjm__heap {
    int64_t *items;  /* items[0] comes before all others */
    int64_t *places; /* where each index stands in items; NULL when nothing is raised */
    int64_t  count;
    bool   (*before)(const void *context, int64_t a, int64_t b);
    const void *context;
} hjm__heap;

void    hjm__heap_push(hjm__heap *heap, int64_t item);
int64_t hjm__heap_pop(hjm__heap *heap);
void    hjm__heap_raise(hjm__heap *heap, int64_t item); /* the item now comes earlier; needs places */
void    hjm__heap_sink(hjm__heap *heap);                /* the first item now comes later */

#endif
