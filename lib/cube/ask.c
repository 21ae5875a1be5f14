/* Questions to a cube: its cells taken together by what is asked. */
#include "base/crew.h"
#include "cube/volumes.h"

/* The answer in the making. The link of a row leads to one of its cells, and from there `next` to the others. */
typedef struct answer {
    const hjm_cube *cube;
    hjm__asked      asked;
    hjm__cells      rows;
    size_t          latest; /* the row that was added to last: often the next one too */
    bool            counts[HJM__N_SETS]; /* are they asked for? */
    uint32_t       *next;              /* 1 + index of a cell, 0 none; by cell */
    uint32_t       *seen[HJM__N_SETS]; /* 1 + the row that counted an identity last; by id */
    uint32_t       *row_of;            /* 1 + the row of a cell of a table, 0 none */
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

/* No sum overflows: the cube keeps the sum of all absolute values within range. NULL when memory is short. */
static hjm__cell *add_cell(answer *a, const hjm__cell_key *of, const hjm__sums *sums)
{
    bool again = a->latest < a->rows.n_cells && hjm__cell_key_compare(&a->rows.cells[a->latest].key, of) == 0;
    hjm__cell *row = again ? &a->rows.cells[a->latest] : hjm__cells_make(&a->rows, of);
    a->latest = row != NULL ? (size_t)(row - a->rows.cells) : 0;
    if (row != NULL) {
        row->lines += sums->lines;
        row->quantity += sums->quantity;
        row->amount += sums->amount;
    }
    return row;
}

/* Do products matter to the rows of a level, or to which lines are taken? */
static bool by_product(const answer *a, uint32_t kept)
{
    bool matter = a->asked.q.n_products > 0;
    for (size_t i = 0; i < a->asked.q.n_dimensions; i++) {
        hjm_dimension d = a->asked.q.dimensions[i];
        matter = matter || ((kept >> i & 1) != 0 && d >= HJM_BY_CLASS && d <= HJM_BY_DIVISION);
    }
    return matter;
}

/* Cell by cell, or all products of a row at once. */
static bool add_dense(answer *a, uint32_t kept, int period)
{
    const hjm__dense *dense = a->cube->dense;
    size_t step = by_product(a, kept) || a->row_of != NULL ? 1 : dense->shape.sizes[HJM__PRODUCT];
    for (size_t at = 0; at < dense->shape.n_cells; at += step) {
        uint32_t row_of = 0;
        const hjm__sums sums = step == 1 ? hjm__dense_sums(dense, at) : hjm__dense_row(dense, at);
        hjm__cell_key key = sums.lines > 0 ? hjm__dense_key(dense, at) : (hjm__cell_key){ { 0 } };
        if (sums.lines > 0 && hjm__question_takes(&a->asked, &key, period)) {
            hjm__cell_key of = row_key(a, &key, kept, period);
            const hjm__cell *row = add_cell(a, &of, &sums);
            if (row == NULL) {
                return false;
            }
            row_of = (uint32_t)(row - a->rows.cells) + 1;
        }
        if (a->row_of != NULL) {
            a->row_of[at] = row_of;
        }
    }
    return true;
}

static bool add_cells(answer *a, uint32_t kept, int period)
{
    const hjm__cells *cells = &a->cube->cells;
    for (size_t i = 0; i < cells->n_cells; i++) {
        const hjm__cell *cell = &cells->cells[i];
        if (cell->lines == 0 || !hjm__question_takes(&a->asked, &cell->key, period)) {
            continue;
        }
        hjm__cell_key key = row_key(a, &cell->key, kept, period);
        const hjm__sums sums = { cell->lines, cell->amount, cell->quantity };
        hjm__cell *row = add_cell(a, &key, &sums);
        if (row == NULL) {
            return false;
        }
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

/* The same for a table, by several threads: each takes some people, and sees the cells that they are in at any time. */
typedef struct crowd_count {
    const answer     *a;
    const hjm__crowd *crowd;
    size_t            n_rows;
    uint32_t         *last;   /* 1 + the one counted last, by thread and row */
    int64_t          *counts; /* by thread and row */
    hjm__work         work;
} crowd_count;

static void count_some(const crowd_count *c, size_t first, size_t n, uint32_t *last, int64_t *counts)
{
    size_t slice = hjm__shape_slice(&c->a->cube->dense->shape);
    for (size_t who = first; who < first + n; who++) {
        for (size_t time = 0; time < c->crowd->n_times; time++) {
            hjm__crowd_cells cells = hjm__crowd_cells_of(c->crowd, who, time);
            const uint32_t *row_of = &c->a->row_of[time * slice];
            size_t at;
            while (hjm__crowd_next(&cells, &at)) {
                uint32_t row = row_of[at]; /* 0: of cells that are not asked for */
                counts[row] += last[row] != who + 1;
                last[row] = (uint32_t)who + 1;
            }
        }
    }
}

static void count_share(void *user, size_t worker)
{
    crowd_count *c = user;
    size_t first;
    size_t n;
    while ((n = hjm__work_take(&c->work, worker, &first)) > 0) {
        count_some(c, first, n, &c->last[worker * (c->n_rows + 1)], &c->counts[worker * (c->n_rows + 1)]);
    }
}

static bool count_crowd(answer *a, size_t first, int set)
{
    enum { PIECE = 1 << 12 };
    const hjm_allocator *allocator = &a->cube->allocator;
    const hjm__crowd *crowd = &a->cube->dense->crowds[set];
    crowd_count c = { .a = a, .crowd = crowd, .n_rows = a->rows.n_cells };
    size_t n_threads = hjm__crew_size(a->options.threads);
    n_threads = crowd->n / PIECE + 1 < n_threads ? crowd->n / PIECE + 1 : n_threads;
    size_t n_counts = n_threads * (c.n_rows + 1);
    hjm__stretch *stretches = hjm__alloc(allocator, n_threads, sizeof *stretches);
    c.last = hjm__alloc(allocator, n_counts, sizeof *c.last);
    c.counts = hjm__alloc(allocator, n_counts, sizeof *c.counts);
    bool ready = stretches != NULL && c.last != NULL && c.counts != NULL;
    if (ready) {
        hjm__work_begin(&c.work, crowd->n, PIECE, stretches, n_threads);
        hjm__crew_run(n_threads, count_share, &c);
    }
    for (size_t i = 0; ready && i < n_counts; i++) {
        size_t row = i % (c.n_rows + 1);
        if (row > first) {
            a->rows.cells[row - 1].sets[set].n += (size_t)c.counts[i];
        }
    }
    hjm__release(allocator, stretches, n_threads, sizeof *stretches);
    hjm__release(allocator, c.last, n_counts, sizeof *c.last);
    hjm__release(allocator, c.counts, n_counts, sizeof *c.counts);
    return ready;
}

static hjm_status add_level(answer *a, uint32_t kept, int period)
{
    size_t first = a->rows.n_cells;
    const hjm__cell_key whole = row_key(a, NULL, 0, period);
    bool ready = kept != 0 || hjm__cells_make(&a->rows, &whole) != NULL; /* there is a whole also of nothing */
    bool dense = a->cube->dense != NULL;
    if (!ready || !(dense ? add_dense(a, kept, period) : add_cells(a, kept, period))) {
        return hjm__fail(a->err, HJM_M_NO_MEMORY, NULL);
    }
    for (int s = 0; s < HJM__N_SETS; s++) {
        if (a->counts[s] && dense && !count_crowd(a, first, s)) {
            return hjm__fail(a->err, HJM_M_NO_MEMORY, NULL);
        }
        if (a->counts[s] && !dense) {
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
