/* Classes of lines, found by splitting all lines by the rows of one subject after the other. */
#include "cube/places.h"
#include "volume/shield.h"

/* Past this many classes the search for what to hide would take too long. */
enum { MOST_CLASSES = 20000 };

typedef struct splitting {
    hjm__shield    *shield;
    const hjm_cube *cube;
    uint32_t       *places; /* of each cell of the cube: 1 + its row in an answer */
    uint32_t       *of;     /* its class */
} splitting;

/* The rows of the figures where the rows of an answer belong; UINT32_MAX: nowhere. */
static uint32_t *match_rows(hjm__shield *s, const hjm__subject *subject, const hjm_table *table)
{
    uint32_t *rows = hjm__arena_alloc(s->arena, hjm_table_n_rows(table), sizeof *rows);
    size_t at = 0;
    for (size_t r = 0; rows != NULL && r < hjm_table_n_rows(table); r++) {
        hjm__figure like;
        const hjm__figures *f = subject->figures;
        rows[r] = UINT32_MAX;
        if (!hjm__lines_cuts(table, r, subject->indicator, f, &like)) {
            continue;
        }
        for (size_t tries = 0; tries < f->n_rows && rows[r] == UINT32_MAX; tries++, at = (at + 1) % f->n_rows) {
            const hjm__figures one = { .rows = &f->rows[at], .n_rows = 1, .n_dimensions = f->n_dimensions };
            rows[r] = hjm__find_figure(&one, &like) != NULL ? (uint32_t)at : UINT32_MAX;
        }
    }
    return rows;
}

/* The class of a cell of the cube that stands in a row; made if it is new. */
static bool narrow(splitting *sp, hjm__dict *made, uint32_t subject, size_t cell, uint32_t row, size_t first)
{
    hjm__line_classes *all = &sp->shield->classes;
    const uint32_t key[] = { sp->of[cell], row };
    uint32_t id;
    if (!hjm__dict_add(made, (const char *)key, sizeof key, &id)) {
        sp->shield->arena->status = HJM_E_NOMEM;
        return false;
    }
    if (first + id == all->n) {
        if (!hjm__arena_grow(sp->shield->arena, &all->classes, all->n, &all->room, sizeof *all->classes)) {
            return false;
        }
        all->classes[all->n++] = (hjm__line_class){ .wider = sp->of[cell], .subject = subject, .row = row };
    }
    sp->of[cell] = (uint32_t)(first + id);
    return true;
}

static hjm_status split(splitting *sp, uint32_t number, hjm_error *err)
{
    hjm__shield *s = sp->shield;
    const hjm__subject *subject = &s->subjects[number];
    const hjm__period *p = &s->c->periods[s->period];
    hjm__lines_asked asked;
    hjm__dict made;
    hjm_table *table;
    hjm__lines_question(s->c, subject->indicator, subject->figures, hjm__period_from(p, subject->indicator->stock),
                        p->to, &asked);
    HJM__TRY(hjm__cube_places(sp->cube, &asked.q, s->arena, sp->places, &table, err));
    const uint32_t *rows = match_rows(s, subject, table);
    size_t first = s->classes.n;
    hjm__dict_init(&made, &s->arena->allocator);
    bool fits = rows != NULL;
    for (size_t i = 0; fits && i < sp->cube->cells.n_cells; i++) {
        uint32_t row = sp->places[i] == 0 ? UINT32_MAX : rows[sp->places[i] - 1];
        fits = row == UINT32_MAX || narrow(sp, &made, number, i, row, first);
    }
    hjm__dict_free(&made);
    hjm_table_destroy(table);
    return hjm__arena_status(s->arena, err);
}

int64_t hjm__class_users(const hjm__shield *s, hjm__line_classes *all, const uint32_t *classes, size_t n)
{
    int64_t count = 0;
    all->count++;
    for (size_t c = 0; c < n; c++) {
        for (uint32_t i = all->classes[classes[c]].link; i != 0; i = all->next[i - 1]) {
            const hjm__ids *users = &s->c->cube->cells.cells[i - 1].sets[HJM__USERS];
            for (size_t u = 0; u < users->n; u++) {
                count += all->seen[users->ids[u]] != all->count;
                all->seen[users->ids[u]] = all->count;
            }
        }
    }
    return count;
}

/* Sums do not overflow: the cube keeps the sum of all absolute values within range. */
static void add_up(splitting *sp)
{
    hjm__line_classes *all = &sp->shield->classes;
    for (size_t i = 0; i < sp->cube->cells.n_cells; i++) {
        const hjm__cell *cell = &sp->cube->cells.cells[i];
        hjm__line_class *class = &all->classes[sp->of[i]];
        if (sp->of[i] != HJM__NO_CLASS) {
            class->lines += cell->lines;
            class->quantity += cell->quantity;
            class->amount += cell->amount;
            all->next[i] = class->link;
            class->link = (uint32_t)i + 1;
        }
    }
    for (uint32_t k = 1; k < all->n; k++) {
        all->classes[k].users = hjm__class_users(sp->shield, all, &k, 1);
    }
}

/* Some steps on the way hold no lines in the end; they count too, as they cost as much. */
hjm_status hjm__find_classes(hjm__shield *s, hjm_error *err)
{
    const hjm_cube *cube = s->c->cube;
    size_t n = cube->cells.n_cells;
    hjm__line_classes *all = &s->classes;
    splitting sp = { .shield = s, .cube = cube };
    sp.places = hjm__arena_alloc(s->arena, n, sizeof *sp.places);
    sp.of = hjm__arena_alloc(s->arena, n, sizeof *sp.of);
    all->next = hjm__arena_alloc(s->arena, n, sizeof *all->next);
    all->seen = hjm__arena_alloc(s->arena, cube->identities[HJM__USERS].n_words, sizeof *all->seen);
    if (hjm__arena_grow(s->arena, &all->classes, 0, &all->room, sizeof *all->classes)) {
        all->classes[all->n++] = (hjm__line_class){ .wider = HJM__NO_CLASS };
    }
    HJM__TRY(hjm__arena_status(s->arena, err));
    for (uint32_t subject = 0; subject < s->n_subjects && all->n <= MOST_CLASSES; subject++) {
        HJM__TRY(split(&sp, subject, err));
    }
    if (all->n > MOST_CLASSES) {
        s->c->apart = true;
        all->n = 0;
        return HJM_OK;
    }
    add_up(&sp);
    return HJM_OK;
}
