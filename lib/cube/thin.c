/* From a table to cells that are found by their key: for bytes, and for cubes that do not fit together. */
#include "base/text.h"
#include "cube/state.h"

#include <string.h>

/* The cells that have lines; where each stands now, 1 + its index, by its place in the table. */
static bool thin_cells(hjm_cube *thin, const hjm__dense *dense, uint32_t *index)
{
    for (size_t at = 0; at < dense->shape.n_cells; at++) {
        const hjm__sums sums = hjm__dense_sums(dense, at);
        if (sums.lines == 0) {
            continue;
        }
        hjm__cell_key key = hjm__dense_key(dense, at);
        hjm__cell *cell = hjm__cube_cell(thin, &key);
        if (cell == NULL) {
            return false;
        }
        cell->lines = sums.lines;
        cell->amount = sums.amount;
        cell->quantity = sums.quantity;
        index[at] = (uint32_t)(cell - thin->cells.cells) + 1;
    }
    return true;
}

/* Those who are in a cell; each gets a text when the first cell is found. */
static bool thin_crowd(hjm_cube *thin, const hjm__dense *dense, int set, const uint32_t *index)
{
    const hjm__crowd *crowd = &dense->crowds[set];
    size_t slice = hjm__shape_slice(&dense->shape);
    for (size_t who = 0; who < crowd->n; who++) {
        char text[24];
        uint32_t id = 0;
        size_t length = 0;
        for (size_t time = 0; time < crowd->n_times; time++) {
            hjm__crowd_cells cells = hjm__crowd_cells_of(crowd, who, time);
            size_t at;
            while (hjm__crowd_next(&cells, &at)) {
                hjm__ids *ids = &thin->cells.cells[index[time * slice + at] - 1].sets[set];
                length = length > 0 ? length : hjm__int_text(crowd->first + (int64_t)who, text);
                if (!hjm__dict_add(&thin->identities[set], text, length, &id) ||
                    !hjm__ids_reserve(&thin->allocator, ids, 1)) {
                    return false;
                }
                hjm__ids_put(ids, id);
            }
        }
    }
    return true;
}

hjm_cube *hjm__cube_thin(const hjm_cube *cube)
{
    hjm_cube *thin = NULL;
    size_t n_cells = cube->dense->shape.n_cells;
    uint32_t *index = hjm__alloc(&cube->allocator, n_cells, sizeof *index);
    bool made = index != NULL && hjm__cube_stage(cube, &thin, NULL) == HJM_OK &&
                thin_cells(thin, cube->dense, index) && thin_crowd(thin, cube->dense, HJM__USERS, index) &&
                thin_crowd(thin, cube->dense, HJM__ITEMS, index);
    hjm__release(&cube->allocator, index, n_cells, sizeof *index);
    if (!made) {
        hjm_cube_destroy(thin);
        thin = NULL;
    }
    return thin;
}

bool hjm__cube_leave_dense(hjm_cube *cube)
{
    if (cube->dense == NULL) {
        return true;
    }
    hjm_cube *thin = hjm__cube_thin(cube);
    if (thin == NULL) {
        return false;
    }
    hjm_cube all = *thin;
    thin->dense = cube->dense;
    thin->cells = cube->cells;
    thin->first = cube->first;
    memcpy(thin->identities, cube->identities, sizeof thin->identities);
    cube->dense = NULL;
    cube->cells = all.cells;
    cube->first = all.first;
    memcpy(cube->identities, all.identities, sizeof cube->identities);
    hjm_cube_destroy(thin);
    return true;
}

hjm_status hjm__cube_without_table(const hjm_cube *cube, hjm_cube **copy, hjm_error *err)
{
    *copy = NULL;
    if (cube->dense == NULL) {
        return HJM_OK;
    }
    HJM__TRY(hjm__cube_stage(cube, copy, err));
    hjm_status status = hjm_cube_merge(*copy, cube, err);
    if (status != HJM_OK) {
        hjm_cube_destroy(*copy);
        *copy = NULL;
    }
    return status;
}
