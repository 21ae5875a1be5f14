#include "check/smallest.h"

enum { MOST_STEPS = 20000, MOST_CUTS = 400 };

/* A conflict has an element in common with every cut: a set of elements without which there is no conflict. */
typedef struct cuts {
    hjm__part  *part;
    hjm__arena *arena;
    hjm__set   *sets;
    size_t      n, room;
    hjm__set    rest; /* all elements but those let go throughout */
    uint64_t   *effort;
} cuts;

static hjm__set minus(hjm__arena *arena, const hjm__set *a, const hjm__set *b)
{
    hjm__set left = { hjm__arena_alloc(arena, a->n, sizeof *left.elements), 0 };
    for (size_t i = 0, k = 0; i < a->n && left.elements != NULL; i++) {
        while (k < b->n && b->elements[k] < a->elements[i]) {
            k++;
        }
        if (k == b->n || b->elements[k] != a->elements[i]) {
            left.elements[left.n++] = a->elements[i];
        }
    }
    return left;
}

static hjm__set all_elements(const hjm__part *part, hjm__arena *arena)
{
    size_t n = hjm__part_elements(part);
    hjm__set all = { hjm__arena_alloc(arena, n, sizeof *all.elements), n };
    for (size_t i = 0; i < n && all.elements != NULL; i++) {
        all.elements[i] = (int32_t)i;
    }
    return all;
}

/* Take back what the values found suit; the rest is left in `gone`. */
static void take_suited(cuts *c, hjm__set *gone)
{
    size_t left = 0;
    for (size_t i = 0; i < gone->n; i++) {
        hjm__set one = { &gone->elements[i], 1 };
        if (hjm__part_suits(c->part, gone->elements[i])) {
            hjm__part_retake(c->part, &one);
        } else {
            gone->elements[left++] = gone->elements[i];
        }
    }
    gone->n = left;
}

/* What is let go makes no conflict; take back, one by one, what still makes none. What is left is a cut. */
static bool add_cut(cuts *c, hjm__set gone)
{
    hjm__set cut = { hjm__arena_alloc(c->arena, gone.n, sizeof *cut.elements), 0 };
    hjm__outcome outcome = HJM__POSSIBLE;
    while (cut.elements != NULL && outcome != HJM__STOPPED) {
        if (outcome == HJM__POSSIBLE) {
            take_suited(c, &gone);
        }
        if (gone.n == 0) {
            break;
        }
        hjm__set one = { &gone.elements[--gone.n], 1 };
        hjm__part_retake(c->part, &one);
        outcome = hjm__part_check(c->part, c->effort);
        if (outcome == HJM__IMPOSSIBLE) {
            hjm__part_release(c->part, &one);
            cut.elements[cut.n++] = *one.elements;
        }
    }
    hjm__part_retake(c->part, &cut);
    hjm__part_retake(c->part, &gone);
    if (outcome == HJM__STOPPED || !hjm__arena_grow(c->arena, &c->sets, c->n, &c->room, sizeof *c->sets)) {
        return false;
    }
    c->sets[c->n++] = cut;
    return cut.n > 0;
}

/* One round: is a smallest hitting set of the cuts a conflict? Returns whether there is more to do. */
static bool advance(cuts *c, hjm__set *best, bool *proved)
{
    uint64_t steps = MOST_STEPS;
    hjm__hitters h = hjm__hitting_sets(c->arena, c->sets, c->n, hjm__part_elements(c->part), 1, &steps);
    if (h.n == 0 || c->n == MOST_CUTS) {
        return false;
    }
    if (h.sets[0].n >= best->n) {
        *proved = true;
        return false;
    }
    hjm__set gone = minus(c->arena, &c->rest, &h.sets[0]);
    hjm__part_release(c->part, &gone);
    hjm__outcome outcome = hjm__part_check(c->part, c->effort);
    if (outcome == HJM__POSSIBLE) {
        return add_cut(c, gone);
    }
    if (outcome == HJM__IMPOSSIBLE) {
        *best = hjm__part_conflict(c->part, c->arena, c->effort);
        *proved = true;
    }
    hjm__part_retake(c->part, &gone);
    return false;
}

bool hjm__smallest_conflict(hjm__part *part, const hjm__set *without, hjm__set *best, hjm__arena *arena,
                            uint64_t *effort)
{
    cuts c = { .part = part, .arena = arena, .effort = effort };
    bool proved = false;
    hjm__set all = all_elements(part, arena);
    c.rest = minus(arena, &all, without);
    hjm__part_release(part, without);
    while (arena->status == HJM_OK && advance(&c, best, &proved)) {
    }
    hjm__part_retake(part, without);
    return proved;
}
