#include "cube/rows.h"

#include <stdlib.h>

enum { PIECE = 1 << 18 };

static const uint32_t nowhere = UINT32_MAX;

/* Rows in the making. There may be one for each combination of classes: places of a part that a level does not tell apart. */
typedef struct making {
    const hjm__dense    *dense;
    hjm__level           level;
    const hjm_allocator *allocator;
    uint32_t            *classes[HJM__N_PARTS]; /* by place; nowhere for what is not asked for */
    uint32_t             n_classes[HJM__N_PARTS];
    uint32_t             strides[HJM__N_PARTS]; /* from one class to the next */
    size_t               step, n_steps;         /* cells that have a row together: 1, or all products */
    uint32_t            *combined;              /* of each step its combination, or nowhere */
    size_t               n_combinations;
    uint32_t            *rows;                  /* by combination: 1 + a step of it, then 1 + its row; 0 none */
} making;

/* The dimensions of a part that a level tells apart. */
static uint32_t kept_of(const making *m, int part)
{
    const hjm_question *q = &m->level.asked->q;
    uint32_t kept = 0;
    for (size_t i = 0; i < q->n_dimensions; i++) {
        kept |= hjm__question_part(q->dimensions[i]) == part ? m->level.kept & UINT32_C(1) << i : 0;
    }
    return kept;
}

typedef struct ranked {
    hjm__cell_key key;
    uint32_t      place;
} ranked;

static int compare(const void *a, const void *b)
{
    const ranked *one = a;
    const ranked *other = b;
    return hjm__cell_key_compare(&one->key, &other->key);
}

static void rank(making *m, int part, ranked *places)
{
    const hjm__level *level = &m->level;
    uint32_t *classes = m->classes[part];
    uint32_t kept = kept_of(m, part);
    size_t n = 0;
    for (uint32_t place = 0; place < m->dense->shape.sizes[part]; place++) {
        hjm__cell_key key = hjm__dense_key(m->dense, (size_t)place * m->dense->shape.strides[part]);
        classes[place] = nowhere;
        if (hjm__question_takes_part(level->asked, part, key.part[part], level->period)) {
            places[n++] = (ranked){ hjm__question_row(level->asked, &key, kept, level->period), place };
        }
    }
    qsort(places, n, sizeof *places, compare);
    for (size_t i = 0; i < n; i++) {
        m->n_classes[part] += i > 0 && compare(&places[i - 1], &places[i]) != 0;
        classes[places[i].place] = m->n_classes[part];
    }
    m->n_classes[part]++;
}

static bool find_classes(making *m)
{
    const hjm_allocator *allocator = m->allocator;
    bool ready = true;
    for (int part = 0; part < HJM__N_PARTS && ready; part++) {
        uint32_t n = m->dense->shape.sizes[part];
        ranked *places = hjm__alloc(allocator, n, sizeof *places);
        m->classes[part] = hjm__alloc(allocator, n, sizeof *m->classes[part]);
        ready = places != NULL && m->classes[part] != NULL;
        if (ready) {
            rank(m, part, places);
        }
        hjm__release(allocator, places, n, sizeof *places);
    }
    return ready;
}

/* Rows stand in the order of the dimensions: the last of them changes fastest. */
static void set_strides(making *m)
{
    const hjm_question *q = &m->level.asked->q;
    uint32_t n = 1;
    for (size_t i = q->n_dimensions; i-- > 0;) {
        int part = hjm__question_part(q->dimensions[i]);
        uint32_t kept = kept_of(m, part);
        if (kept != 0 && (kept & (0 - kept)) == UINT32_C(1) << i) { /* the first of its part */
            m->strides[part] = n;
            n *= m->n_classes[part];
        }
    }
    m->n_combinations = n;
}

/* Part by part, from the outermost: each of those before has all that are told of the next. From behind, in place. */
static void combine(making *m)
{
    size_t n = 1;
    m->combined[0] = 0;
    for (int i = 0; i < HJM__N_PARTS; i++) {
        int part = hjm__dense_order[i];
        bool at_once = part == HJM__PRODUCT && m->step > 1;
        uint32_t size = at_once ? 1 : m->dense->shape.sizes[part];
        for (size_t before = n; before-- > 0;) {
            uint32_t from = m->combined[before];
            for (uint32_t place = size; place-- > 0;) {
                uint32_t class = m->classes[part][place];
                bool asked = from != nowhere && class != nowhere;
                m->combined[before * size + place] = asked ? from + class * m->strides[part] : nowhere;
            }
        }
        n *= size;
    }
}

static bool goes_on(const making *m, size_t at)
{
    return at % PIECE != 0 || hjm__pace_goes_on(&m->level.asked->pace);
}

/* The combinations that have lines. */
static hjm_status find_rows(making *m)
{
    for (size_t i = 0; i < m->n_steps; i++) {
        if (!goes_on(m, i)) {
            return HJM_E_CANCELLED;
        }
        if (m->combined[i] != nowhere && hjm__dense_has_lines(m->dense, i * m->step, m->step)) {
            m->rows[m->combined[i]] = (uint32_t)i + 1;
        }
    }
    return HJM_OK;
}

static hjm_status append_rows(making *m, hjm__cells *rows)
{
    size_t first = rows->n_cells;
    for (size_t i = 0; i < m->n_combinations; i++) {
        if (!goes_on(m, i)) {
            return HJM_E_CANCELLED;
        }
        if (m->rows[i] != 0) {
            hjm__cell_key cell = hjm__dense_key(m->dense, (m->rows[i] - 1) * m->step);
            hjm__cell_key key = hjm__question_row(m->level.asked, &cell, m->level.kept, m->level.period);
            if (hjm__cells_append(rows, &key) == NULL) {
                return HJM_E_NOMEM;
            }
            m->rows[i] = (uint32_t)(rows->n_cells - first);
        }
    }
    return HJM_OK;
}

/* No sum overflows: the cube keeps the sum of all absolute values within range. */
static hjm_status add_up(const making *m, hjm__cell *rows, uint32_t *row_of)
{
    for (size_t i = 0; i < m->n_steps; i++) {
        uint32_t row = m->combined[i] != nowhere ? m->rows[m->combined[i]] : 0;
        if (!goes_on(m, i)) {
            return HJM_E_CANCELLED;
        }
        if (row != 0) {
            const hjm__sums sums = m->step == 1 ? hjm__dense_sums(m->dense, i) : hjm__dense_row(m->dense, i * m->step);
            rows[row - 1].lines += sums.lines;
            rows[row - 1].quantity += sums.quantity;
            rows[row - 1].amount += sums.amount;
        }
        if (row_of != NULL) {
            row_of[i] = row;
        }
    }
    return HJM_OK;
}

static hjm_status make_rows(making *m, hjm__cells *rows, uint32_t *row_of)
{
    const hjm_allocator *allocator = m->allocator;
    size_t first = rows->n_cells;
    if (!find_classes(m)) {
        return HJM_E_NOMEM;
    }
    set_strides(m);
    m->combined = hjm__alloc(allocator, m->n_steps, sizeof *m->combined);
    m->rows = hjm__alloc(allocator, m->n_combinations, sizeof *m->rows);
    if (m->combined == NULL || m->rows == NULL) {
        return HJM_E_NOMEM;
    }
    combine(m);
    hjm_status status = find_rows(m);
    status = status == HJM_OK ? append_rows(m, rows) : status;
    return status == HJM_OK ? add_up(m, &rows->cells[first], row_of) : status;
}

hjm_status hjm__rows_of_table(const hjm__dense *dense, const hjm__level *level, hjm__cells *rows, uint32_t *row_of)
{
    const hjm_allocator *allocator = &rows->allocator;
    making m = { .dense = dense, .level = *level, .allocator = allocator };
    bool by_product = kept_of(&m, HJM__PRODUCT) != 0 || level->asked->q.n_products > 0 || row_of != NULL;
    m.step = by_product ? 1 : dense->shape.sizes[HJM__PRODUCT];
    m.n_steps = dense->shape.n_cells / m.step;
    hjm_status status = make_rows(&m, rows, row_of);
    for (int part = 0; part < HJM__N_PARTS; part++) {
        hjm__release(allocator, m.classes[part], dense->shape.sizes[part], sizeof *m.classes[part]);
    }
    hjm__release(allocator, m.combined, m.n_steps, sizeof *m.combined);
    hjm__release(allocator, m.rows, m.n_combinations, sizeof *m.rows);
    return status;
}
