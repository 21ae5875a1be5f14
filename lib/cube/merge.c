/* A cube into another: first all the room that is needed, then what cannot fail. */
#include "base/error.h"
#include "base/grow.h"
#include "cube/state.h"

/* Where each cell and each identity of the other cube stands in this one. */
typedef struct handover {
    uint32_t    *cells;
    uint32_t    *ids[HJM__N_SETS];
    hjm__sources sources; /* copies, to be moved */
} handover;

static bool wants_to_stop(const hjm_cube *cube, int64_t done, int64_t total)
{
    const hjm_options *o = &cube->options;
    return o->progress != NULL && o->progress(o->progress_user, done, total) != 0;
}

/* There may be very many of them: the caller can stop it. */
static hjm_status map_identities(hjm_cube *cube, const hjm_cube *from, handover *over, hjm_error *err)
{
    enum { STEP = 16384 };
    for (int s = 0; s < HJM__N_SETS; s++) {
        const hjm__dict *identities = &from->identities[s];
        over->ids[s] = hjm__alloc(&cube->allocator, identities->n_words, sizeof *over->ids[s]);
        if (over->ids[s] == NULL) {
            return hjm__fail(err, HJM_M_NO_MEMORY, NULL);
        }
        for (uint32_t i = 0; i < identities->n_words; i++) {
            size_t length;
            const char *text = hjm__dict_text(identities, i, &length);
            if (i % STEP == STEP - 1 && wants_to_stop(cube, i, (int64_t)identities->n_words)) {
                return hjm__fail(err, HJM_M_CANCELLED, NULL);
            }
            if (!hjm__dict_add(&cube->identities[s], text, length, &over->ids[s][i])) {
                return hjm__fail(err, HJM_M_NO_MEMORY, NULL);
            }
        }
    }
    return HJM_OK;
}

/* Cells, perhaps without lines so far, for all that has lines. */
static bool map_cells(hjm_cube *cube, const hjm_cube *from, handover *over)
{
    over->cells = hjm__alloc(&cube->allocator, from->cells.n_cells, sizeof *over->cells);
    for (size_t i = 0; over->cells != NULL && i < from->cells.n_cells; i++) {
        const hjm__cell *cell = &from->cells.cells[i];
        hjm__cell *into = hjm__cube_cell(cube, &cell->key);
        if (into == NULL) {
            return false;
        }
        for (int s = 0; s < HJM__N_SETS; s++) {
            if (!hjm__ids_reserve(&cube->allocator, &into->sets[s], cell->sets[s].n)) {
                return false;
            }
        }
        over->cells[i] = (uint32_t)(into - cube->cells.cells);
    }
    return over->cells != NULL;
}

/* Into a cube without a table, the cells of another that has none either. */
static hjm_status prepare(hjm_cube *cube, const hjm_cube *from, const hjm_cube *cells, handover *over, hjm_error *err)
{
    *over = (handover){ 0 };
    hjm__sources_init(&over->sources, &cube->allocator);
    HJM__TRY(map_identities(cube, cells, over, err));
    bool ready = map_cells(cube, cells, over) && hjm__unmatched_reserve(&cube->unmatched, &from->unmatched) &&
                 hjm__sources_copy(&over->sources, &from->sources) &&
                 hjm__sources_reserve(&cube->sources, &over->sources);
    return ready ? HJM_OK : hjm__fail(err, HJM_M_NO_MEMORY, NULL);
}

static void free_handover(const hjm_cube *cube, const hjm_cube *cells, handover *over)
{
    hjm__release(&cube->allocator, over->cells, cells->cells.n_cells, sizeof *over->cells);
    for (int s = 0; s < HJM__N_SETS; s++) {
        hjm__release(&cube->allocator, over->ids[s], cells->identities[s].n_words, sizeof *over->ids[s]);
    }
    hjm__sources_free(&over->sources);
}

static void merge_cells(hjm_cube *cube, const hjm_cube *from, const handover *over)
{
    for (size_t i = 0; i < from->cells.n_cells; i++) {
        const hjm__cell *cell = &from->cells.cells[i];
        hjm__cell *into = &cube->cells.cells[over->cells[i]];
        into->lines += cell->lines;
        into->quantity += cell->quantity;
        into->amount += cell->amount;
        for (int s = 0; s < HJM__N_SETS; s++) {
            for (size_t k = 0; k < cell->sets[s].n; k++) {
                hjm__ids_put(&into->sets[s], over->ids[s][cell->sets[s].ids[k]]);
            }
        }
    }
}

/* What lacks something refers to names of sources, which are now this cube's. */
static void merge_unmatched(hjm_cube *cube, const hjm_cube *from, handover *over)
{
    hjm__unmatched_merge(&cube->unmatched, &from->unmatched);
    hjm__sources_move(&cube->sources, &over->sources);
    for (size_t i = 0; from->sources.n_items > 0 && i < cube->unmatched.keys.n_words; i++) {
        hjm__unmatched_row *row = &cube->unmatched.rows[i];
        row->source = row->rows > 0 ? hjm__sources_name(&cube->sources, row->source) : "";
    }
}

/* All of `from`, with the cells that stand in `cells` */
static hjm_status merge(hjm_cube *cube, const hjm_cube *from, const hjm_cube *cells, hjm_error *err)
{
    handover over;
    int64_t n_lines = cube->n_lines;
    int64_t amounts = cube->amounts;
    int64_t quantities = cube->quantities;
    if (cube->decimals >= 0 && from->decimals >= 0 && cube->decimals != from->decimals) {
        return hjm__fail2(err, HJM_M_LINES_DECIMALS, NULL, hjm__int(from->decimals), hjm__int(cube->decimals));
    }
    if (!hjm__sum_magnitude(&amounts, from->amounts)) {
        return hjm__fail(err, HJM_M_LINES_AMOUNT, NULL);
    }
    if (!hjm__sum_magnitude(&quantities, from->quantities)) {
        return hjm__fail(err, HJM_M_LINES_QUANTITY, NULL);
    }
    if (!hjm__sum_magnitude(&n_lines, from->n_lines)) {
        return hjm__fail(err, HJM_M_LINES_NUMBER, NULL);
    }
    hjm_status status = prepare(cube, from, cells, &over, err);
    if (status == HJM_OK) {
        merge_cells(cube, cells, &over);
        merge_unmatched(cube, from, &over);
        cube->n_lines = n_lines;
        cube->amounts = amounts;
        cube->quantities = quantities;
        cube->decimals = from->decimals >= 0 ? from->decimals : cube->decimals;
    }
    free_handover(cube, cells, &over);
    return status;
}

/* Before a table gets more: one with packed cells that might become too small is made wide. False when memory is short. */
static bool make_room(hjm__dense *table, const hjm_cube *cube, const hjm_cube *from)
{
    bool wide = (cube->dense != NULL && !cube->dense->shape.packed) || (from->dense != NULL && !from->dense->shape.packed);
    bool holds = !wide && hjm__packed_holds(1, cube->n_lines + from->n_lines, cube->quantities + from->quantities);
    return !table->shape.packed || holds || hjm__dense_widen(table);
}

/* A table is added to one that covers it; all others are left for cells that are found by their key. */
static hjm_status merge_any(hjm_cube *cube, const hjm_cube *from, hjm_error *err)
{
    if (cube->dense != NULL && from->dense != NULL && hjm__dense_covers(cube->dense, from->dense)) {
        if (!make_room(cube->dense, cube, from)) {
            return hjm__fail(err, HJM_M_NO_MEMORY, NULL);
        }
        HJM__TRY(merge(cube, from, from, err)); /* of cells, neither has others */
        hjm__dense_pour(cube->dense, from->dense);
        return HJM_OK;
    }
    hjm_cube *thin = from->dense != NULL ? hjm__cube_thin(from) : NULL;
    bool ready = (from->dense == NULL || thin != NULL) && hjm__cube_leave_dense(cube);
    hjm_status status = ready ? merge(cube, from, thin != NULL ? thin : from, err)
                              : hjm__fail(err, HJM_M_NO_MEMORY, NULL);
    hjm_cube_destroy(thin);
    return status;
}

hjm_status hjm_cube_merge(hjm_cube *cube, const hjm_cube *from, hjm_error *err)
{
    if (cube == NULL || from == NULL) {
        return hjm__fail1(err, HJM_M_NULL_ARGUMENT, NULL, hjm__str(cube == NULL ? "cube" : "from"));
    }
    if (cube == from) {
        return hjm__fail(err, HJM_M_MERGE_ITSELF, NULL);
    }
    if (cube->agreement != from->agreement) {
        return hjm__fail(err, HJM_M_MERGE_AGREEMENT, NULL);
    }
    if (cube->plan.dimensions != from->plan.dimensions || cube->plan.measures != from->plan.measures) {
        return hjm__fail(err, HJM_M_MERGE_PLAN, NULL);
    }
    return merge_any(cube, from, err);
}

/* Has the table a place for every cell of a cube that has none? */
static bool has_all(const hjm__dense *dense, const hjm_cube *of)
{
    bool all = true;
    for (size_t i = 0; all && i < of->cells.n_cells; i++) {
        size_t at;
        all = of->cells.cells[i].lines == 0 || hjm__dense_find(dense, &of->cells.cells[i].key, &at);
    }
    return all && of->identities[HJM__USERS].n_words == 0 && of->identities[HJM__ITEMS].n_words == 0;
}

static void put_all(hjm__dense *dense, const hjm_cube *of)
{
    for (size_t i = 0; i < of->cells.n_cells; i++) {
        const hjm__cell *cell = &of->cells.cells[i];
        const hjm__sums sums = { cell->lines, cell->amount, cell->quantity };
        size_t at;
        if (cell->lines > 0 && hjm__dense_find(dense, &cell->key, &at)) {
            hjm__dense_add(dense, at, &sums);
        }
    }
}

hjm_status hjm__cube_absorb(hjm_cube *cube, hjm_cube *stage, hjm_error *err)
{
    hjm_cube nothing = { .agreement = NULL };
    hjm__dense *mine = cube->dense;
    hjm__dense *more = stage->dense;
    bool by_cells = mine != NULL && more == NULL && has_all(mine, stage);
    bool into_mine = mine != NULL && more != NULL && hjm__dense_covers(mine, more);
    bool into_more = more != NULL && cube->cells.n_cells == 0 && (mine == NULL || hjm__dense_covers(more, mine));
    if (!by_cells && !into_mine && !into_more) {
        return merge_any(cube, stage, err);
    }
    if (!make_room(by_cells || into_mine ? mine : more, cube, stage)) {
        return hjm__fail(err, HJM_M_NO_MEMORY, NULL);
    }
    HJM__TRY(merge(cube, stage, &nothing, err));
    if (by_cells) {
        put_all(mine, stage);
    } else if (into_mine) {
        hjm__dense_pour(mine, more);
    } else {
        if (mine != NULL) {
            hjm__dense_pour(more, mine);
        }
        hjm__dense_free(mine);
        cube->dense = more;
        stage->dense = NULL;
    }
    return HJM_OK;
}
