#include "allocation/rests.h"

#include <string.h>

/* Is b before a? Products live for one comparison, so that many of them need no memory. */
static bool is_larger(hjm__arena *arena, hjm__ratio b, hjm__ratio a)
{
    hjm__arena scratch;
    hjm__arena_init(&scratch, &arena->allocator);
    bool larger = hjm__ratio_cmp(&scratch, b, a) > 0;
    if (arena->status == HJM_OK) {
        arena->status = scratch.status;
    }
    hjm__arena_free(&scratch);
    return larger;
}

/* Two runs in order become one; of equal rests the left one comes first. */
static void merge(hjm__arena *arena, const hjm__ratio *rests, const size_t *from, size_t *to, size_t middle, size_t end)
{
    size_t left = 0;
    size_t right = middle;
    for (size_t i = 0; i < end; i++) {
        bool take_right = left == middle ||
                          (right < end && is_larger(arena, rests[from[right]], rests[from[left]]));
        to[i] = take_right ? from[right++] : from[left++];
    }
}

size_t *hjm__order_rests(hjm__arena *arena, const hjm__ratio *rests, size_t n)
{
    size_t *order = hjm__arena_alloc(arena, n, sizeof *order);
    size_t *other = hjm__arena_alloc(arena, n, sizeof *other);
    if (order == NULL || other == NULL) {
        return NULL;
    }
    for (size_t i = 0; i < n; i++) {
        order[i] = i;
    }
    for (size_t run = 1; run < n; run *= 2) {
        for (size_t at = 0; at < n; at += 2 * run) {
            size_t middle = run < n - at ? run : n - at;
            size_t end = 2 * run < n - at ? 2 * run : n - at;
            merge(arena, rests, order + at, other + at, middle, end);
        }
        size_t *swap = order;
        order = other;
        other = swap;
    }
    return arena->status == HJM_OK ? order : NULL;
}
