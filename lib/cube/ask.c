/* Questions to a cube: its cells taken together by what is asked. */
#include "cube/volumes.h"

/* The answer in the making. The link of a row leads to one of its cells, and from there `next` to the others. */
typedef struct answer {
    const hjm_cube *cube;
    hjm__asked      asked;
    hjm__cells      rows;
    uint32_t       *next;              /* 1 + index of a cell, 0 none; by cell */
    uint32_t       *seen[HJM__N_SETS]; /* 1 + the row that counted an identity last; by id. NULL: not asked for */
    hjm_options     options;
    hjm_error      *err;
} answer;

/* The key of a cell's row when only the dimensions of `kept`, a set of bits, are told apart; its period comes last. */
static hjm__cell_key row_key(const answer *a, const hjm__cell_key *key, uint32_t kept, int period)
{
    hjm__cell_key row = { { 0 } };
    row.part[HJM__PERIOD] = period;
    for (size_t i = 0; i < a->asked.q.n_dimensions; i++) {
        bool told_apart = (kept >> i & 1) != 0;
        row.part[i] = told_apart ? hjm__question_value(&a->asked, a->asked.q.dimensions[i], key, period) : HJM__SUM;
    }
    return row;
}

/* No sum overflows: the cube keeps the sum of all absolute values within range. */
static bool add_cells(answer *a, uint32_t kept, int period)
{
    const hjm__cells *cells = &a->cube->cells;
    for (size_t i = 0; i < cells->n_cells; i++) {
        const hjm__cell *cell = &cells->cells[i];
        if (cell->lines == 0 || !hjm__question_takes(&a->asked, &cell->key, period)) {
            continue;
        }
        hjm__cell_key key = row_key(a, &cell->key, kept, period);
        hjm__cell *row = hjm__cells_make(&a->rows, &key);
        if (row == NULL) {
            return false;
        }
        row->lines += cell->lines;
        row->quantity += cell->quantity;
        row->amount += cell->amount;
        a->next[i] = row->link;
        row->link = (uint32_t)i + 1;
    }
    return true;
}

/* Count each identity once in each of the rows from `first` on. */
static void count_distinct(answer *a, size_t first, int set)
{
    for (size_t r = first; r < a->rows.n_cells; r++) {
        hjm__cell *row = &a->rows.cells[r];
        for (uint32_t c = row->link; c != 0; c = a->next[c - 1]) {
            const hjm__ids *ids = &a->cube->cells.cells[c - 1].sets[set];
            for (size_t i = 0; i < ids->n; i++) {
                uint32_t *seen = &a->seen[set][ids->ids[i]];
                row->sets[set].n += *seen != r + 1;
                *seen = (uint32_t)r + 1;
            }
        }
    }
}

static hjm_status add_level(answer *a, uint32_t kept, int period)
{
    size_t first = a->rows.n_cells;
    const hjm__cell_key whole = row_key(a, NULL, 0, period);
    bool ready = kept != 0 || hjm__cells_make(&a->rows, &whole) != NULL; /* there is a whole also of nothing */
    if (!ready || !add_cells(a, kept, period)) {
        return hjm__fail(a->err, HJM_M_NO_MEMORY, NULL);
    }
    for (int s = 0; s < HJM__N_SETS; s++) {
        if (a->seen[s] != NULL) {
            count_distinct(a, first, s);
        }
    }
    return HJM_OK;
}

static hjm_status add_levels(answer *a)
{
    uint32_t all = (1u << a->asked.q.n_dimensions) - 1;
    for (uint32_t kept = 0; kept <= all; kept++) {
        if (a->options.progress != NULL && a->options.progress(a->options.progress_user, kept, (int64_t)all + 1) != 0) {
            return hjm__fail(a->err, HJM_M_CANCELLED, NULL);
        }
        bool asked_for = kept == 0 || kept == all || a->asked.q.margins != 0;
        for (size_t period = 0; asked_for && period < a->asked.n_periods; period++) {
            HJM__TRY(add_level(a, kept, (int)period));
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
            a->seen[set] = hjm__arena_alloc(arena, a->cube->identities[set].n_words, sizeof *a->seen[set]);
        }
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
