#include "disclosure/system.h"

/* How many details a cell is worth. Zeros and totals are what readers need most. */
enum { DETAIL = 1, TOTAL = 3, ZERO = 8 };

static size_t size_of(const hjm__system *s)
{
    return s->n_relations > 0 ? (size_t)s->offsets[s->n_relations] + s->n_relations : 0;
}

static void add_use(hjm__system *s, int64_t cell, size_t use)
{
    s->uses[s->first[cell]++] = use;
}

bool hjm__is_total(const hjm__system *s, size_t cell)
{
    for (size_t i = s->first[cell]; i < s->first[cell + 1]; i++) {
        if (s->uses[i] % 2 == 1) {
            return true;
        }
    }
    return false;
}

/* first[c] counts the uses of c, then tells where they begin, moves past them while they are filled in, and back. */
void hjm__system_index(hjm__system *s, hjm__arena *arena)
{
    size_t n = size_of(s);
    s->first = hjm__arena_alloc(arena, s->n_cells + 1, sizeof *s->first);
    s->uses = hjm__arena_alloc(arena, n, sizeof *s->uses);
    s->kinds = hjm__arena_alloc(arena, s->n_cells, sizeof *s->kinds);
    if (s->first == NULL || s->uses == NULL || s->kinds == NULL) {
        return;
    }
    for (size_t i = 0; i < n; i++) {
        s->first[i < n - s->n_relations ? s->parts[i] : s->totals[i - (n - s->n_relations)]]++;
    }
    for (size_t cell = 0, sum = 0; cell <= s->n_cells; cell++) {
        size_t count = s->first[cell];
        s->first[cell] = sum;
        sum += count;
    }
    for (size_t r = 0; r < s->n_relations; r++) {
        for (int64_t i = s->offsets[r]; i < s->offsets[r + 1]; i++) {
            add_use(s, s->parts[i], 2 * r);
        }
        add_use(s, s->totals[r], 2 * r + 1);
    }
    for (size_t cell = s->n_cells; cell > 0; cell--) {
        s->first[cell] = s->first[cell - 1];
    }
    s->first[0] = 0;
    for (size_t cell = 0; cell < s->n_cells; cell++) {
        s->kinds[cell] = s->counts[cell] == 0 ? ZERO : hjm__is_total(s, cell) ? TOTAL : DETAIL;
    }
}

bool hjm__is_small(const hjm__system *s, size_t cell)
{
    bool open = s->nature != NULL && (s->nature[cell] & HJM__CELL_OPEN) != 0;
    return s->counts[cell] > 0 && s->counts[cell] < s->threshold && !open;
}

bool hjm__can_move(const hjm__system *s, size_t cell, int64_t by, bool strict)
{
    int64_t moved = s->counts[cell] + by;
    if (s->before != NULL && s->before[cell] == HJM_BEFORE_SHOWN) {
        return false;
    }
    if (strict && hjm__is_small(s, cell)) {
        return moved > 0 && moved < s->threshold;
    }
    return moved >= 0;
}

int64_t hjm__cost_of(const hjm__system *s, size_t cell)
{
    int64_t count = s->counts[cell];
    if (s->hidden[cell] != HJM_CELL_SHOWN) {
        return 0;
    }
    return s->kinds[cell] * HJM__CELL_COST + (count < HJM__CELL_COST ? count : HJM__CELL_COST - 1);
}
