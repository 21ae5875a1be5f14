/* Questions to a cube: its cells taken together by what is asked. */
#include "cube/census.h"
#include "cube/rows.h"
#include "cube/volumes.h"

/* The answer in the making. The link of a row leads to one of its cells, and from there `next` to the others. */
typedef struct answer {
    const hjm_cube *cube;
    hjm__asked      asked;
    hjm__cells      rows;
    bool            counts[HJM__N_SETS]; /* are they asked for? */
    uint32_t       *next;              /* 1 + index of a cell, 0 none; by cell */
    uint32_t       *seen[HJM__N_SETS]; /* 1 + the row that counted an identity last; by id */
    uint32_t       *row_of;            /* of a cell of a table 1 + its row, from the first of the level; 0 none */
    size_t          everybody[HJM__N_PERIODS][HJM__N_SETS]; /* of a table: who is in any row */
    hjm_options     options;
    hjm_error      *err;
} answer;

enum { PIECE = 1 << 14 };

static bool goes_on(const answer *a, size_t at)
{
    return at % PIECE != 0 || hjm__pace_goes_on(&a->asked.pace);
}

/* No sum overflows: the cube keeps the sum of all absolute values within range. */
static hjm_status add_cells(answer *a, const hjm__level *level)
{
    const hjm__cells *cells = &a->cube->cells;
    for (size_t i = 0; i < cells->n_cells; i++) {
        const hjm__cell *cell = &cells->cells[i];
        if (!goes_on(a, i)) {
            return HJM_E_CANCELLED;
        }
        if (cell->lines == 0 || !hjm__question_takes(&a->asked, &cell->key, level->period)) {
            continue;
        }
        hjm__cell_key key = hjm__question_row(&a->asked, &cell->key, level->kept, level->period);
        hjm__cell *row = hjm__cells_make(&a->rows, &key);
        if (row == NULL) {
            return HJM_E_NOMEM;
        }
        row->lines += cell->lines;
        row->quantity += cell->quantity;
        row->amount += cell->amount;
        a->next[i] = row->link;
        row->link = (uint32_t)i + 1;
    }
    return HJM_OK;
}

/* Count each identity once in each of the rows from `first` on. */
static hjm_status count_distinct(answer *a, size_t first, int set)
{
    size_t n = 0;
    for (size_t r = first; r < a->rows.n_cells; r++) {
        hjm__cell *row = &a->rows.cells[r];
        for (uint32_t c = row->link; c != 0; c = a->next[c - 1]) {
            const hjm__ids *ids = &a->cube->cells.cells[c - 1].sets[set];
            n += ids->n + 1;
            if (n >= PIECE && !hjm__pace_goes_on(&a->asked.pace)) {
                return HJM_E_CANCELLED;
            }
            n = n < PIECE ? n : 0;
            for (size_t i = 0; i < ids->n; i++) {
                uint32_t *seen = &a->seen[set][ids->ids[i]];
                row->sets[set].n += *seen != r + 1;
                *seen = (uint32_t)r + 1;
            }
        }
    }
    return HJM_OK;
}

/* The same for a table. The whole is known from the finest rows, which come first. */
static hjm_status count_crowd(answer *a, const hjm__level *level, size_t first, int set)
{
    const hjm_allocator *allocator = &a->rows.allocator;
    size_t n_rows = a->rows.n_cells - first;
    size_t *everybody = &a->everybody[level->period][set];
    if (level->kept == 0 && a->asked.q.n_dimensions > 0) {
        for (size_t row = 0; row < n_rows; row++) {
            a->rows.cells[first + row].sets[set].n = *everybody;
        }
        return HJM_OK;
    }
    const hjm__census census = { &a->cube->dense->crowds[set], a->row_of, n_rows, a->options.threads, &a->asked.pace };
    int64_t *counts = hjm__alloc(allocator, n_rows + 1, sizeof *counts);
    hjm_status status = counts != NULL ? hjm__census_take(&census, allocator, counts) : HJM_E_NOMEM;
    for (size_t row = 0; status == HJM_OK && row < n_rows; row++) {
        a->rows.cells[first + row].sets[set].n = (size_t)counts[row];
    }
    *everybody = status == HJM_OK ? (size_t)counts[n_rows] : 0;
    hjm__release(allocator, counts, n_rows + 1, sizeof *counts);
    return status;
}

static hjm_status add_level(answer *a, const hjm__level *level)
{
    const hjm__dense *dense = a->cube->dense;
    size_t first = a->rows.n_cells;
    hjm_status status = dense != NULL ? hjm__rows_of_table(dense, level, &a->rows, a->row_of) : add_cells(a, level);
    for (int s = 0; s < HJM__N_SETS && status == HJM_OK; s++) {
        if (a->counts[s]) {
            status = dense != NULL ? count_crowd(a, level, first, s) : count_distinct(a, first, s);
        }
    }
    if (status == HJM_OK && level->kept == 0 && a->rows.n_cells == first) { /* there is a whole also of nothing */
        const hjm__cell_key whole = hjm__question_row(&a->asked, NULL, 0, level->period);
        status = hjm__cells_append(&a->rows, &whole) != NULL ? HJM_OK : HJM_E_NOMEM;
    }
    return status;
}

/* The finest first: so rows come sorted, the whole behind them, unless margins are asked for. */
static hjm_status add_levels(answer *a)
{
    uint32_t all = (1u << a->asked.q.n_dimensions) - 1;
    hjm__pace *pace = &a->asked.pace;
    *pace = (hjm__pace){ a->options.progress, a->options.progress_user, 0, (int64_t)all + 1 };
    for (uint32_t kept = all + 1; kept-- > 0; pace->done++) {
        bool asked_for = kept == 0 || kept == all || a->asked.q.margins != 0;
        hjm_status status = hjm__pace_goes_on(pace) ? HJM_OK : HJM_E_CANCELLED;
        for (size_t period = 0; asked_for && period < a->asked.n_periods && status == HJM_OK; period++) {
            status = add_level(a, &(hjm__level){ &a->asked, kept, (int)period });
        }
        if (status != HJM_OK) {
            return hjm__fail(a->err, status == HJM_E_CANCELLED ? HJM_M_CANCELLED : HJM_M_NO_MEMORY, NULL);
        }
    }
    return HJM_OK;
}

static hjm_status work_out(answer *a, const hjm_question *question, hjm__arena *arena, hjm_table **out)
{
    HJM__TRY(hjm__question_load(&a->asked, a->cube, question, arena, a->err));
    a->next = hjm__arena_alloc(arena, a->cube->cells.n_cells, sizeof *a->next);
    for (size_t i = 0; i < a->asked.q.n_measures; i++) {
        hjm_measure measure = a->asked.q.measures[i];
        if (measure == HJM_MEASURE_USERS || measure == HJM_MEASURE_ITEMS) {
            int set = measure == HJM_MEASURE_USERS ? HJM__USERS : HJM__ITEMS;
            a->counts[set] = true;
            a->seen[set] = hjm__arena_alloc(arena, a->cube->identities[set].n_words, sizeof *a->seen[set]);
        }
    }
    if (a->cube->dense != NULL && (a->counts[HJM__USERS] || a->counts[HJM__ITEMS])) {
        a->row_of = hjm__arena_alloc(arena, a->cube->dense->shape.n_cells, sizeof *a->row_of);
    }
    HJM__TRY(hjm__arena_status(arena, a->err));
    HJM__TRY(add_levels(a));
    return hjm__volumes_write(&a->asked, &a->rows, arena, out, a->err);
}

hjm_status hjm_cube_ask(const hjm_cube *cube, const hjm_question *question, const hjm_options *options,
                        hjm_table **out, hjm_error *err)
{
    hjm__arena arena;
    answer a = { .cube = cube, .options = HJM_OPTIONS_INIT, .err = err };
    if (out != NULL) {
        *out = NULL;
    }
    if (cube == NULL || question == NULL || out == NULL) {
        const char *missing = cube == NULL ? "cube" : question == NULL ? "question" : "out";
        return hjm__fail1(err, HJM_M_NULL_ARGUMENT, NULL, hjm__str(missing));
    }
    HJM__TRY(hjm__options_load(&a.options, sizeof a.options, HJM__FIRST_OPTIONS, options, err));
    if (a.options.allocator == NULL) {
        a.options.allocator = &cube->allocator;
    }
    hjm__arena_init(&arena, a.options.allocator);
    hjm__cells_init(&a.rows, &arena.allocator);
    hjm_status status = work_out(&a, question, &arena, out);
    hjm__cells_free(&a.rows);
    hjm__arena_free(&arena);
    return status;
}
