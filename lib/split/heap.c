#include "split/heap.h"

#include <stddef.h>

static void put(hjm__heap *heap, int64_t place, int64_t item)
{
    heap->items[place] = item;
    if (heap->places != NULL) {
        heap->places[item] = place;
    }
}

static void rise(hjm__heap *heap, int64_t place)
{
    int64_t item = heap->items[place];
    while (place > 0) {
        int64_t above = (place - 1) / 2;
        if (!heap->before(heap->context, item, heap->items[above])) {
            break;
        }
        put(heap, place, heap->items[above]);
        place = above;
    }
    put(heap, place, item);
}

void hjm__heap_push(hjm__heap *heap, int64_t item)
{
    heap->items[heap->count] = item;
    heap->count++;
    rise(heap, heap->count - 1);
}

void hjm__heap_raise(hjm__heap *heap, int64_t item)
{
    rise(heap, heap->places[item]);
}

void hjm__heap_sink(hjm__heap *heap)
{
    int64_t item = heap->items[0];
    int64_t place = 0;
    for (int64_t below = 1; below < heap->count; below = 2 * place + 1) {
        if (below + 1 < heap->count && heap->before(heap->context, heap->items[below + 1], heap->items[below])) {
            below++;
        }
        if (!heap->before(heap->context, heap->items[below], item)) {
            break;
        }
        put(heap, place, heap->items[below]);
        place = below;
    }
    put(heap, place, item);
}

int64_t hjm__heap_pop(hjm__heap *heap)
{
    int64_t first = heap->items[0];
    heap->count--;
    if (heap->count > 0) {
        heap->items[0] = heap->items[heap->count];
        hjm__heap_sink(heap);
    }
    return first;
}
