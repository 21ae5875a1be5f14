#include "cube/places.h"

#include "cube/volumes.h"

#include <stdlib.h>

typedef struct ranked {
    hjm__cell_key key;
    uint32_t      row;
} ranked;

static int compare(const void *a, const void *b)
{
    const ranked *one = a;
    const ranked *other = b;
    return hjm__cell_key_compare(&one->key, &other->key);
}

/* The rows in the order in which they first come; a cell without a line is as none. */
static bool find_rows(const hjm_cube *cube, const hjm__asked *asked, hjm__cells *rows, uint32_t *places)
{
    for (size_t i = 0; i < cube->cells.n_cells; i++) {
        const hjm__cell *cell = &cube->cells.cells[i];
        hjm__cell_key key = { { 0 } };
        places[i] = 0;
        if (cell->lines == 0 || !hjm__question_takes(asked, &cell->key, HJM__NOW)) {
            continue;
        }
        for (size_t d = 0; d < asked->q.n_dimensions; d++) {
            key.part[d] = hjm__question_value(asked, asked->q.dimensions[d], &cell->key, HJM__NOW);
        }
        const hjm__cell *row = hjm__cells_make(rows, &key);
        if (row == NULL) {
            return false;
        }
        places[i] = (uint32_t)(row - rows->cells) + 1;
    }
    return true;
}

/* From the order in which rows came to that of the table. */
static void sort_places(const hjm__cells *rows, hjm__arena *arena, uint32_t *places, size_t n_places)
{
    ranked *sorted = hjm__arena_alloc(arena, rows->n_cells, sizeof *sorted);
    uint32_t *rank = hjm__arena_alloc(arena, rows->n_cells, sizeof *rank);
    for (size_t r = 0; rank != NULL && r < rows->n_cells; r++) {
        sorted[r] = (ranked){ rows->cells[r].key, (uint32_t)r };
    }
    if (rank == NULL) {
        return;
    }
    qsort(sorted, rows->n_cells, sizeof *sorted, compare);
    for (size_t r = 0; r < rows->n_cells; r++) {
        rank[sorted[r].row] = (uint32_t)r;
    }
    for (size_t i = 0; i < n_places; i++) {
        places[i] = places[i] == 0 ? 0 : rank[places[i] - 1] + 1;
    }
}

hjm_status hjm__cube_places(const hjm_cube *cube, const hjm_question *question, hjm__arena *arena, uint32_t *places,
                            hjm_table **out, hjm_error *err)
{
    hjm__asked asked;
    hjm__cells rows;
    *out = NULL;
    HJM__TRY(hjm__question_load(&asked, cube, question, arena, err));
    hjm__cells_init(&rows, &arena->allocator);
    hjm_status status = HJM_OK;
    if (find_rows(cube, &asked, &rows, places)) {
        sort_places(&rows, arena, places, cube->cells.n_cells);
        status = hjm__volumes_write(&asked, &rows, arena, out, err);
    } else {
        status = hjm__fail(err, HJM_M_NO_MEMORY, NULL);
    }
    hjm__cells_free(&rows);
    return status;
}
