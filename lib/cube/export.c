/* The cells of a cube as columns of numbers. */
#include "cube/state.h"

#include <stdlib.h>

void hjm_cells_init(hjm_cells *cells)
{
    *cells = (hjm_cells)HJM_CELLS_INIT;
}

size_t hjm_cube_n_cells(const hjm_cube *cube)
{
    size_t n = 0;
    for (size_t i = 0; cube != NULL && i < cube->cells.n_cells; i++) {
        n += cube->cells.cells[i].lines > 0;
    }
    if (cube != NULL && cube->dense != NULL) {
        n += hjm__dense_count(cube->dense, 0, cube->dense->shape.n_cells);
    }
    return n;
}

static void put(const hjm_cells *to, size_t i, const hjm__cell_key *key, const hjm__sums *sums)
{
    int32_t *const parts[HJM__N_PARTS] = {
        [HJM__MONTH] = to->months, [HJM__PARTY] = to->parties, [HJM__KIND] = to->kinds, [HJM__SCOPE] = to->scopes,
        [HJM__PRODUCT] = to->products, [HJM__SEX] = to->sexes, [HJM__AGE] = to->ages, [HJM__ZERO] = to->zeros,
    };
    for (int part = 0; part < HJM__N_PARTS; part++) {
        if (parts[part] != NULL) {
            parts[part][i] = key->part[part];
        }
    }
    if (to->lines != NULL) {
        to->lines[i] = sums->lines;
    }
    if (to->amounts != NULL) {
        to->amounts[i] = sums->amount;
    }
    if (to->quantities != NULL) {
        to->quantities[i] = sums->quantity;
    }
}

/* The order of cells, which is also that of a table. */
static int compare(const void *a, const void *b)
{
    const hjm__cell *const *one = a;
    const hjm__cell *const *other = b;
    for (int i = 0; i < HJM__N_PARTS; i++) {
        int32_t left = (*one)->key.part[hjm__dense_order[i]];
        int32_t right = (*other)->key.part[hjm__dense_order[i]];
        if (left != right) {
            return left < right ? -1 : 1;
        }
    }
    return 0;
}

static bool put_sparse(const hjm_cube *cube, const hjm_cells *to)
{
    size_t n = 0;
    const hjm__cell **sorted = hjm__alloc(&cube->allocator, cube->cells.n_cells, sizeof *sorted);
    for (size_t i = 0; sorted != NULL && i < cube->cells.n_cells; i++) {
        if (cube->cells.cells[i].lines > 0) {
            sorted[n++] = &cube->cells.cells[i];
        }
    }
    if (n > 0) {
        qsort(sorted, n, sizeof *sorted, compare);
    }
    for (size_t i = 0; i < n; i++) {
        const hjm__sums sums = { sorted[i]->lines, sorted[i]->amount, sorted[i]->quantity };
        put(to, i, &sorted[i]->key, &sums);
    }
    hjm__release(&cube->allocator, sorted, cube->cells.n_cells, sizeof *sorted);
    return sorted != NULL;
}

typedef struct product {
    int32_t  code;
    uint32_t place;
} product;

static int compare_products(const void *a, const void *b)
{
    const product *one = a;
    const product *other = b;
    return (one->code > other->code) - (one->code < other->code);
}

/* Products stand in a table in the order in which they came; all else is in order. */
static bool put_dense(const hjm_cube *cube, const hjm_cells *to)
{
    const hjm__dense *dense = cube->dense;
    size_t n_products = dense->shape.sizes[HJM__PRODUCT];
    size_t i = 0;
    product *products = hjm__alloc(&cube->allocator, n_products, sizeof *products);
    for (size_t p = 0; products != NULL && p < n_products; p++) {
        products[p] = (product){ dense->products[p], (uint32_t)p };
    }
    if (products == NULL) {
        return false;
    }
    qsort(products, n_products, sizeof *products, compare_products);
    for (size_t row = 0; row < dense->shape.n_cells; row += n_products) {
        hjm__cell_key key = hjm__dense_key(dense, row);
        for (size_t p = 0; p < n_products; p++) {
            size_t at = row + products[p].place;
            const hjm__sums sums = hjm__dense_sums(dense, at);
            if (sums.lines > 0) {
                key.part[HJM__PRODUCT] = products[p].code;
                put(to, i++, &key, &sums);
            }
        }
    }
    hjm__release(&cube->allocator, products, n_products, sizeof *products);
    return true;
}

hjm_status hjm_cube_get_cells(const hjm_cube *cube, const hjm_cells *cells, hjm_error *err)
{
    hjm_cells to = HJM_CELLS_INIT;
    if (cube == NULL || cells == NULL) {
        return hjm__fail1(err, HJM_M_NULL_ARGUMENT, NULL, hjm__str(cube == NULL ? "cube" : "cells"));
    }
    HJM__TRY(hjm__options_load(&to, sizeof to, HJM__FIRST_CELLS, cells, err));
    size_t n = hjm_cube_n_cells(cube);
    if (to.n_cells != n) {
        return hjm__fail2(err, HJM_M_CELLS_ROOM, NULL, hjm__int((int64_t)to.n_cells), hjm__int((int64_t)n));
    }
    bool put = cube->dense != NULL ? put_dense(cube, &to) : put_sparse(cube, &to);
    return put ? HJM_OK : hjm__fail(err, HJM_M_NO_MEMORY, NULL);
}
