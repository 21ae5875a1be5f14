#include "disclosure/guard.h"

#include <string.h>

/* How hard to look for a witness, and for another one among what is hidden anyway. */
enum { NARROW = 8, STEPS = 1000, WIDE_STEPS = 4000, SPARE_STEPS = 500 };
enum { SALTED_STEPS = 1000, SALTS = 16, LAST_SALTS = 256 };

/* Tried in turn. */
static const hjm__effort manners[] = {
    { NARROW, STEPS, 0, true, false },                   /* among the best choices */
    { HJM__SEARCH_WIDTH, WIDE_STEPS, 0, true, false },   /* wider */
    { HJM__SEARCH_WIDTH, WIDE_STEPS, 0, true, true },    /* a cell and totals above it */
    { NARROW, STEPS, 0, false, false },                  /* small counts may be any count */
    { HJM__SEARCH_WIDTH, WIDE_STEPS, 0, false, true }
};

typedef struct hjm__use {
    size_t           proof;
    struct hjm__use *next;
} use;

void hjm__guard_init(hjm__guard *g, hjm__system *system, hjm__arena *arena)
{
    memset(g, 0, sizeof *g);
    g->system = system;
    g->arena = arena;
    hjm__search_init(&g->search, system, arena);
    g->proof = hjm__arena_alloc(arena, system->n_cells, sizeof *g->proof);
    g->extra = hjm__arena_alloc(arena, system->n_cells, sizeof *g->extra);
    g->trail = hjm__arena_alloc(arena, system->n_cells, 2 * sizeof *g->trail);
    g->uses = hjm__arena_alloc(arena, system->n_cells, sizeof *g->uses);
}

/* Must the cell be hidden whatever the others are? */
static bool is_target(const hjm__guard *g, size_t cell)
{
    int32_t as = g->system->hidden[cell];
    return as == HJM_CELL_SMALL || as == HJM_CELL_KEPT;
}

static void rely_on(hjm__guard *g, size_t cell, size_t proof)
{
    if (g->proof[cell] > 0) {
        g->proofs[g->proof[cell] - 1].relied--;
    }
    g->proof[cell] = proof;
    if (proof > 0) {
        g->proofs[proof - 1].relied++;
    }
}

/* Hide what the witness takes, and note in each extra cell that it is needed. */
static void note_uses(hjm__guard *g, const hjm__witness *found)
{
    for (size_t i = 0; i < found->n && g->arena->status == HJM_OK; i++) {
        size_t cell = found->cells[i];
        if (is_target(g, cell)) {
            continue;
        }
        use *u = hjm__arena_alloc(g->arena, 1, sizeof *u);
        if (u != NULL) {
            *u = (use){ g->n_proofs, g->uses[cell] };
            g->uses[cell] = u;
        }
        if (g->system->hidden[cell] == HJM_CELL_SHOWN) {
            g->system->hidden[cell] = HJM_CELL_EXTRA;
            g->extra[g->n_extra++] = cell;
        }
    }
}

/* Keep what the search found as a proof. Returns its number, from 1; 0 when memory is short. */
static size_t keep(hjm__guard *g)
{
    const hjm__witness *found = &g->search.best;
    hjm__proof proof = { found->n, hjm__arena_alloc(g->arena, found->n, sizeof *proof.cells), 0, g->search.how.strict };
    if (!hjm__arena_grow(g->arena, &g->proofs, g->n_proofs, &g->room_proofs, sizeof proof)) {
        return 0;
    }
    memcpy(proof.cells, found->cells, found->n * sizeof *proof.cells);
    note_uses(g, found);
    g->proofs[g->n_proofs++] = proof;
    return g->n_proofs;
}

/* Many short searches that go different ways. */
static bool search_about(hjm__guard *g, size_t cell, bool strict, uint32_t salts)
{
    bool found = false;
    for (uint32_t salt = 1; salt <= salts && !found; salt++) {
        const hjm__effort how = { HJM__SEARCH_WIDTH, SALTED_STEPS, salt, strict, false };
        found = hjm__search_witness(&g->search, cell, how, INT64_MAX);
    }
    return found;
}

static bool search(hjm__guard *g, size_t cell)
{
    bool found = false;
    for (size_t i = 0; i < sizeof manners / sizeof manners[0] && !found; i++) {
        bool weaker = i > 0 && manners[i - 1].strict && !manners[i].strict;
        found = (weaker && search_about(g, cell, true, SALTS)) ||
                hjm__search_witness(&g->search, cell, manners[i], INT64_MAX);
    }
    return found || search_about(g, cell, false, LAST_SALTS);
}

/* A strict witness of one cell is one of all cells in it. */
bool hjm__guard_cell(hjm__guard *g, size_t cell)
{
    if (g->proof[cell] > 0) {
        return true;
    }
    size_t proof = search(g, cell) ? keep(g) : 0;
    if (proof == 0) {
        return false;
    }
    rely_on(g, cell, proof);
    for (size_t i = 0; i < g->proofs[proof - 1].n && g->proofs[proof - 1].strict; i++) {
        size_t other = g->proofs[proof - 1].cells[i];
        if (is_target(g, other) && g->proof[other] == 0) {
            rely_on(g, other, proof);
        }
    }
    return true;
}

/* Let a cell rely on another proof, so that it can be taken back. */
static void change(hjm__guard *g, size_t cell, size_t proof)
{
    g->trail[2 * g->n_trail] = cell;
    g->trail[2 * g->n_trail + 1] = g->proof[cell];
    g->n_trail++;
    rely_on(g, cell, proof);
}

/* Give all that rely on a proof other proofs, of cells that are hidden anyway. */
static bool replace(hjm__guard *g, size_t old)
{
    bool strict = g->proofs[old - 1].strict;
    const hjm__effort how = { NARROW, SPARE_STEPS, 0, strict, false };
    for (size_t i = 0; i < g->proofs[old - 1].n && g->proofs[old - 1].relied > 0; i++) {
        size_t cell = g->proofs[old - 1].cells[i];
        if (g->proof[cell] != old) {
            continue;
        }
        size_t proof = hjm__search_witness(&g->search, cell, how, 1) ? keep(g) : 0;
        if (proof == 0) {
            return false;
        }
        for (size_t j = 0; j < g->proofs[proof - 1].n; j++) {
            size_t other = g->proofs[proof - 1].cells[j];
            if (g->proof[other] == old && (strict || other == cell)) {
                change(g, other, proof);
            }
        }
    }
    return true;
}

void hjm__guard_spare(hjm__guard *g, size_t cell)
{
    bool spared = true;
    g->n_trail = 0;
    g->system->hidden[cell] = HJM_CELL_SHOWN;
    for (const use *u = g->uses[cell]; u != NULL && spared; u = u->next) {
        spared = g->proofs[u->proof].relied == 0 || replace(g, u->proof + 1);
    }
    if (!spared) {
        g->system->hidden[cell] = HJM_CELL_EXTRA;
        while (g->n_trail > 0) {
            g->n_trail--;
            rely_on(g, g->trail[2 * g->n_trail], g->trail[2 * g->n_trail + 1]);
        }
    }
}

void hjm__guard_sweep(hjm__guard *g)
{
    for (size_t i = 0; i < g->n_extra; i++) {
        size_t cell = g->extra[i];
        bool needed = false;
        for (const use *u = g->uses[cell]; u != NULL && !needed; u = u->next) {
            needed = g->proofs[u->proof].relied > 0;
        }
        g->system->hidden[cell] = needed ? HJM_CELL_EXTRA : HJM_CELL_SHOWN;
    }
}
