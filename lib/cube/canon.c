#include "cube/canon.h"

#include <stdlib.h>
#include <string.h>

static size_t n_texts(const hjm_cube *cube, int which)
{
    switch (which) {
    case HJM__TEXTS_PARTY: return cube->agreement->n_parties;
    case HJM__TEXTS_KIND: return cube->agreement->n_kinds;
    case HJM__TEXTS_SCOPE: return cube->agreement->n_scopes;
    default: return cube->identities[which - HJM__TEXTS_USER].n_words;
    }
}

static hjm__canon_text text_of(const hjm_cube *cube, int which, uint32_t of)
{
    hjm__canon_text text = { NULL, 0, of };
    if (which >= HJM__TEXTS_USER) {
        text.text = hjm__dict_text(&cube->identities[which - HJM__TEXTS_USER], of, &text.length);
        return text;
    }
    text.text = which == HJM__TEXTS_PARTY  ? cube->agreement->parties[of].name.code
                : which == HJM__TEXTS_KIND ? cube->agreement->kinds[of].name.code
                                           : cube->agreement->scopes[of].name.code;
    text.length = strlen(text.text);
    return text;
}

/* The parts of a key that are places among texts. */
static const int parts[] = { HJM__PARTY, HJM__KIND, HJM__SCOPE };

/* Rank 1 for every text that a cell with lines uses. */
static void mark_used(hjm__canon *canon, const hjm_cube *cube)
{
    for (size_t i = 0; i < cube->cells.n_cells; i++) {
        const hjm__cell *cell = &cube->cells.cells[i];
        if (cell->lines == 0) {
            continue;
        }
        for (int t = HJM__TEXTS_PARTY; t <= HJM__TEXTS_SCOPE; t++) {
            if (cell->key.part[parts[t]] >= 0) {
                canon->texts[t].rank[cell->key.part[parts[t]]] = 1;
            }
        }
        for (int s = 0; s < HJM__N_SETS; s++) {
            for (size_t k = 0; k < cell->sets[s].n; k++) {
                canon->texts[HJM__TEXTS_USER + s].rank[cell->sets[s].ids[k]] = 1;
            }
        }
    }
}

static int compare_texts(const void *a, const void *b)
{
    const hjm__canon_text *one = a;
    const hjm__canon_text *other = b;
    size_t shared = one->length < other->length ? one->length : other->length;
    int order = memcmp(one->text, other->text, shared);
    return order != 0 ? order : (one->length > other->length) - (one->length < other->length);
}

static void sort_texts(hjm__canon_texts *texts, const hjm_cube *cube, int which, hjm__arena *arena)
{
    size_t n = n_texts(cube, which);
    for (size_t i = 0; i < n; i++) {
        texts->n += texts->rank[i];
    }
    texts->sorted = hjm__arena_alloc(arena, texts->n, sizeof *texts->sorted);
    if (texts->sorted == NULL) {
        return;
    }
    texts->n = 0;
    for (size_t i = 0; i < n; i++) {
        if (texts->rank[i] != 0) {
            texts->sorted[texts->n++] = text_of(cube, which, (uint32_t)i);
        }
    }
    qsort(texts->sorted, texts->n, sizeof *texts->sorted, compare_texts);
    for (size_t i = 0; i < texts->n; i++) {
        texts->rank[texts->sorted[i].of] = (uint32_t)i;
    }
}

static int compare_cells(const void *a, const void *b)
{
    const hjm__canon_cell *one = a;
    const hjm__canon_cell *other = b;
    return hjm__cell_key_compare(&one->key, &other->key);
}

/* Cells by keys that do not depend on the order of the agreement. */
static void sort_cells(hjm__canon *canon, const hjm_cube *cube)
{
    for (size_t i = 0; i < cube->cells.n_cells; i++) {
        const hjm__cell *cell = &cube->cells.cells[i];
        hjm__cell_key key = cell->key;
        if (cell->lines == 0) {
            continue;
        }
        for (int t = HJM__TEXTS_PARTY; t <= HJM__TEXTS_SCOPE; t++) {
            int32_t *index = &key.part[parts[t]];
            *index = *index >= 0 ? (int32_t)canon->texts[t].rank[*index] : *index;
        }
        canon->cells[canon->n_cells++] = (hjm__canon_cell){ key, cell };
    }
    qsort(canon->cells, canon->n_cells, sizeof *canon->cells, compare_cells);
}

void hjm__canon_make(hjm__canon *canon, const hjm_cube *cube, hjm__arena *arena)
{
    size_t largest = 0;
    *canon = (hjm__canon){ .n_cells = 0 };
    for (int t = 0; t < HJM__N_TEXTS; t++) {
        canon->texts[t].rank = hjm__arena_alloc(arena, n_texts(cube, t), sizeof *canon->texts[t].rank);
    }
    for (size_t i = 0; i < cube->cells.n_cells; i++) {
        for (int s = 0; s < HJM__N_SETS; s++) {
            size_t n = cube->cells.cells[i].sets[s].n;
            largest = n > largest ? n : largest;
        }
    }
    canon->some = hjm__arena_alloc(arena, largest, sizeof *canon->some);
    canon->cells = hjm__arena_alloc(arena, cube->cells.n_cells, sizeof *canon->cells);
    if (arena->status != HJM_OK) {
        return;
    }
    mark_used(canon, cube);
    for (int t = 0; t < HJM__N_TEXTS && arena->status == HJM_OK; t++) {
        sort_texts(&canon->texts[t], cube, t, arena);
    }
    if (arena->status == HJM_OK) {
        sort_cells(canon, cube);
    }
}

size_t hjm__canon_ids(const hjm__canon *canon, const hjm__cell *cell, int set)
{
    const uint32_t *rank = canon->texts[HJM__TEXTS_USER + set].rank;
    for (size_t i = 0; i < cell->sets[set].n; i++) {
        canon->some[i] = rank[cell->sets[set].ids[i]];
    }
    return hjm__ids_thin(canon->some, cell->sets[set].n);
}
