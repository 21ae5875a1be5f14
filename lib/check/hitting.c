#include "check/hitting.h"

#include <string.h>

typedef struct hitting {
    hjm__arena     *arena;
    const hjm__set *sets;
    size_t          n;
    int8_t         *marks;   /* of each element: chosen, banned or neither */
    int8_t         *blocked; /* of each element: in a set counted by least_more */
    int32_t        *path;
    size_t          depth, size;
    size_t          most;
    uint64_t       *steps;
    hjm__hitters    found;
} hitting;

enum { CHOSEN = 1, BANNED = 2 };

static void sift(int32_t *heap, size_t at, size_t n)
{
    for (size_t child; (child = 2 * at + 1) < n; at = child) {
        child += child + 1 < n && heap[child + 1] > heap[child];
        if (heap[at] >= heap[child]) {
            return;
        }
        int32_t moved = heap[at];
        heap[at] = heap[child];
        heap[child] = moved;
    }
}

static void sort(int32_t *elements, size_t n)
{
    for (size_t i = n / 2; i > 0; i--) {
        sift(elements, i - 1, n);
    }
    for (size_t i = n; i > 1; i--) {
        int32_t moved = elements[0];
        elements[0] = elements[i - 1];
        elements[i - 1] = moved;
        sift(elements, 0, i - 1);
    }
}

hjm__set hjm__set_of(hjm__arena *arena, const int32_t *elements, size_t n)
{
    hjm__set set = { hjm__arena_alloc(arena, n, sizeof *set.elements), 0 };
    if (set.elements == NULL || n == 0) {
        return set;
    }
    memcpy(set.elements, elements, n * sizeof *elements);
    sort(set.elements, n);
    for (size_t i = 0; i < n; i++) {
        if (set.n == 0 || set.elements[i] != set.elements[set.n - 1]) {
            set.elements[set.n++] = set.elements[i];
        }
    }
    return set;
}

bool hjm__set_has(const hjm__set *set, int32_t element)
{
    for (size_t i = 0; i < set->n; i++) {
        if (set->elements[i] == element) {
            return true;
        }
    }
    return false;
}

int hjm__set_cmp(const hjm__set *a, const hjm__set *b)
{
    for (size_t i = 0; i < a->n && i < b->n; i++) {
        if (a->elements[i] != b->elements[i]) {
            return a->elements[i] < b->elements[i] ? -1 : 1;
        }
    }
    return (a->n > b->n) - (a->n < b->n);
}

static bool is_hit(const hitting *h, const hjm__set *set)
{
    for (size_t i = 0; i < set->n; i++) {
        if (h->marks[set->elements[i]] == CHOSEN) {
            return true;
        }
    }
    return false;
}

static size_t choices(const hitting *h, const hjm__set *set)
{
    size_t n = 0;
    for (size_t i = 0; i < set->n; i++) {
        n += h->marks[set->elements[i]] == 0;
    }
    return n;
}

/* The set not yet hit with the fewest elements to choose from, or NULL: all are hit. */
static const hjm__set *hardest(const hitting *h)
{
    const hjm__set *best = NULL;
    size_t least = 0;
    for (size_t i = 0; i < h->n; i++) {
        if (!is_hit(h, &h->sets[i])) {
            size_t n = choices(h, &h->sets[i]);
            if (best == NULL || n < least) {
                best = &h->sets[i];
                least = n;
            }
        }
    }
    return best;
}

/* At least so many more elements are needed: sets not yet hit that have nothing in common. */
static size_t least_more(hitting *h)
{
    size_t count = 0;
    for (size_t i = 0; i < h->n; i++) {
        const hjm__set *set = &h->sets[i];
        bool free = !is_hit(h, set);
        for (size_t k = 0; k < set->n && free; k++) {
            free = h->blocked[set->elements[k]] == 0;
        }
        for (size_t k = 0; k < set->n && free; k++) {
            h->blocked[set->elements[k]] = 1;
        }
        count += free;
    }
    for (size_t i = 0; i < h->n; i++) {
        for (size_t k = 0; k < h->sets[i].n; k++) {
            h->blocked[h->sets[i].elements[k]] = 0;
        }
    }
    return count;
}

static bool is_full(hitting *h)
{
    if (h->found.n >= h->most || *h->steps == 0 || h->arena->status != HJM_OK) {
        h->found.complete = false;
        return true;
    }
    return false;
}

static void record(hitting *h)
{
    hjm__hitters *f = &h->found;
    hjm__set set = hjm__set_of(h->arena, h->path, h->depth);
    if (!hjm__arena_grow(h->arena, &f->sets, f->n, &f->room, sizeof *f->sets)) {
        return;
    }
    size_t at = f->n++;
    for (; at > 0 && hjm__set_cmp(&set, &f->sets[at - 1]) < 0; at--) {
        f->sets[at] = f->sets[at - 1];
    }
    f->sets[at] = set;
}

/* Every set of the wanted size once: an element that has been tried is banned from the branches beside it. */
static void branch(hitting *h) /* NOLINT(misc-no-recursion): as deep as the sets are large */
{
    const hjm__set *set = hardest(h);
    if (is_full(h)) {
        return;
    }
    --*h->steps;
    if (set == NULL) {
        record(h);
        return;
    }
    if (h->depth + least_more(h) > h->size) {
        return;
    }
    size_t i = 0;
    for (; i < set->n; i++) {
        int32_t element = set->elements[i];
        if (h->marks[element] != 0) {
            continue;
        }
        h->marks[element] = CHOSEN;
        h->path[h->depth++] = element;
        branch(h);
        h->depth--;
        h->marks[element] = (int8_t)(BANNED + (int8_t)h->depth);
    }
    while (i-- > 0) {
        if (h->marks[set->elements[i]] == (int8_t)(BANNED + (int8_t)h->depth)) {
            h->marks[set->elements[i]] = 0;
        }
    }
}

hjm__hitters hjm__hitting_sets(hjm__arena *arena, const hjm__set *sets, size_t n, size_t n_elements, size_t most,
                               uint64_t *steps)
{
    enum { LARGEST = 100 };
    hitting h = { .arena = arena, .sets = sets, .n = n, .most = most, .steps = steps };
    h.marks = hjm__arena_alloc(arena, n_elements, sizeof *h.marks);
    h.blocked = hjm__arena_alloc(arena, n_elements, sizeof *h.blocked);
    h.path = hjm__arena_alloc(arena, LARGEST + 1, sizeof *h.path);
    if (h.marks == NULL || h.blocked == NULL || h.path == NULL) {
        return h.found;
    }
    h.found.complete = true;
    for (h.size = least_more(&h); h.found.n == 0 && h.found.complete; h.size++) {
        if (h.size > LARGEST) {
            h.found.complete = false;
            break;
        }
        branch(&h);
    }
    return h.found;
}
