/* Disclosure control of a run: which of the figures that are counted to hide. */
#include "volume/shield.h"

enum { GIVEN = HJM_MEASURE_ITEMS + 1, N_SYSTEMS };

/* May few people be seen in the figures? An amount whose lines name no user is one of things. */
static bool is_about_people(const hjm__counting *c, const hjm__indicator *i, const hjm__figures *f)
{
    bool named = i->measure != HJM_MEASURE_AMOUNT || i->kind != HJM_INDICATOR_COUNT;
    for (size_t p = 0; p < c->n_years; p++) {
        named = named || f->rows[f->n_rows - 1].behind[p].users > 0;
    }
    return i->about == HJM_ABOUT_UNSAID ? named : i->about == HJM_ABOUT_PEOPLE;
}

static int32_t system_of(const hjm__indicator *i)
{
    if (i->kind == HJM_INDICATOR_COUNT) {
        return i->measure;
    }
    return i->kind == HJM_INDICATOR_SERIES && i->unit == HJM_QUANTITY_COUNT ? GIVEN : N_SYSTEMS;
}

/* Figures of what was given may be of anything; one below zero tells that they do not count people. */
static bool is_fit(const hjm__shield *s, const hjm__figures *f)
{
    bool fit = f->n_rows > 0 && f->rows[f->n_rows - 1].levels[s->period].known;
    for (size_t r = 0; r < f->n_rows && s->measure == GIVEN; r++) {
        fit = fit && f->rows[r].levels[s->period].value.num.sign >= 0;
    }
    return fit;
}

static void add_subject(hjm__shield *s, const hjm__indicator *i, const hjm__figures *f, bool unseen)
{
    if (f->indicator != NULL && f->n_rows > 0 && system_of(i) == s->measure && is_fit(s, f)) {
        s->subjects[s->n_subjects++] = (hjm__subject){ i, f, is_about_people(s->c, i, f), unseen, s->n_rows };
        s->n_rows += f->n_rows;
    }
}

static bool is_beside(const hjm__shield *s)
{
    return s->period == s->c->now || s->period == s->c->before;
}

static hjm_status find_subjects(hjm__shield *s, hjm_error *err)
{
    const hjm__counting *c = s->c;
    const hjm_indicators *list = c->list;
    size_t most = list->n_indicators + 2 * list->n_adjusted + 2 * list->n_products + list->n_projections;
    s->subjects = hjm__arena_alloc(s->arena, most, sizeof *s->subjects);
    HJM__TRY(hjm__arena_status(s->arena, err));
    for (size_t n = 0; n < list->n_indicators; n++) {
        add_subject(s, &list->indicators[n], &c->figures[n], false);
    }
    for (size_t n = 0; n < list->n_products; n++) {
        const hjm__by_product *p = &c->products[n];
        add_subject(s, &p->counts[0], &p->amounts, false);
        add_subject(s, &p->counts[1], &p->quantities, false);
    }
    for (size_t n = 0; n < list->n_projections; n++) {
        if (hjm__projected_period(c, &list->projections[n]) == s->period) {
            add_subject(s, c->projected[n].indicator, &c->projected[n], false);
        }
    }
    for (size_t n = 0; n < list->n_adjusted && is_beside(s); n++) {
        add_subject(s, &c->adjusted[n].counts, &c->adjusted[n].counted, false);
        add_subject(s, &c->adjusted[n].moves, &c->adjusted[n].moved, true);
    }
    s->cell_of = hjm__arena_alloc(s->arena, s->n_rows, sizeof *s->cell_of);
    return hjm__arena_status(s->arena, err);
}

static const hjm__subject *subject_of(const hjm__shield *s, const hjm__figures *f)
{
    for (size_t n = 0; n < s->n_subjects; n++) {
        if (s->subjects[n].figures == f) {
            return &s->subjects[n];
        }
    }
    return NULL;
}

/* The cells of the adjusted figures of the period: what is counted and what is moved make them, or they and what is
 * moved make what is counted. SIZE_MAX: none. */
static size_t *add_adjusted(hjm__shield *s)
{
    const hjm_indicators *list = s->c->list;
    size_t *cells = hjm__arena_alloc(s->arena, list->n_adjusted, sizeof *cells);
    for (size_t n = 0; n < list->n_adjusted && cells != NULL; n++) {
        const hjm__adjusting *a = &s->c->adjusted[n];
        const hjm__subject *counted = subject_of(s, &a->counted);
        const hjm__subject *moved = subject_of(s, &a->moved);
        bool stayed = list->adjusted[n].adjustment == HJM_ADJUSTMENT_STAYED;
        cells[n] = SIZE_MAX;
        if (counted == NULL || moved == NULL || (stayed && s->period == s->c->before)) {
            continue;
        }
        size_t of[] = { s->cell_of[counted->first], s->cell_of[moved->first] };
        int64_t sum = s->cells[of[0]].count + (stayed ? s->cells[of[1]].count : -s->cells[of[1]].count);
        hjm__shield_cell cell = { .count = sum, .subject = counted };
        cell.target = s->cells[of[0]].target;
        cell.nature = s->cells[of[0]].nature & HJM__CELL_OPEN;
        cells[n] = hjm__shield_cell_add(s, cell);
        hjm__shield_part(s, of[1]);
        hjm__shield_part(s, stayed ? of[0] : cells[n]);
        hjm__shield_total(s, stayed ? cells[n] : of[0]);
    }
    return cells;
}

static hjm_status decide(hjm__shield *s, hjm__system *out, hjm_error *err)
{
    hjm_disclosure_options how = HJM_DISCLOSURE_OPTIONS_INIT;
    int64_t *counts = hjm__arena_alloc(s->arena, s->n_cells, sizeof *counts);
    int32_t *before = hjm__arena_alloc(s->arena, s->n_cells, sizeof *before);
    uint8_t *nature = hjm__arena_alloc(s->arena, s->n_cells, sizeof *nature);
    for (size_t cell = 0; cell < s->n_cells && nature != NULL && before != NULL && counts != NULL; cell++) {
        counts[cell] = s->cells[cell].count;
        nature[cell] = s->cells[cell].nature;
        before[cell] = s->cells[cell].target ? HJM_BEFORE_HIDDEN : HJM_BEFORE_NONE;
    }
    HJM__TRY(hjm__arena_status(s->arena, err));
    how.threshold = s->c->how.threshold;
    how.progress = s->c->options.progress;
    how.progress_user = s->c->options.progress_user;
    *out = (hjm__system){ .counts = counts, .n_cells = s->n_cells, .offsets = s->offsets, .parts = s->parts,
                          .totals = s->totals, .n_relations = s->n_totals, .before = before,
                          .threshold = how.threshold, .nature = nature };
    return hjm__system_decide(out, s->arena, &how, err);
}

static int32_t why(const hjm__shield *s, const hjm__system *system, size_t cell, bool few)
{
    int32_t hidden = system->hidden[cell];
    bool shown = hidden == HJM_CELL_SHOWN || hidden == HJM__CELL_LEFT || s->cells[cell].nature & HJM__CELL_UNSEEN;
    return shown ? HJM__NOT_HIDDEN : few ? HJM__HIDDEN_FEW : HJM__HIDDEN_MORE;
}

static void mark(hjm__shield *s, const hjm__system *system, const size_t *adjusted)
{
    for (size_t n = 0; n < s->n_subjects; n++) {
        const hjm__subject *subject = &s->subjects[n];
        for (size_t r = 0; r < subject->figures->n_rows; r++) {
            bool few = hjm__row_is_few(s, subject, r);
            subject->figures->rows[r].levels[s->period].hidden = why(s, system, s->cell_of[subject->first + r], few);
        }
    }
    for (size_t n = 0; n < s->c->list->n_adjusted; n++) {
        hjm__adjusting *a = &s->c->adjusted[n];
        bool before = s->period == s->c->before;
        if (adjusted[n] != SIZE_MAX) {
            a->adjusted[before ? 0 : 1].hidden = why(s, system, adjusted[n], s->cells[adjusted[n]].target);
        } else if (before && subject_of(s, &a->counted) != NULL) {
            a->adjusted[0].hidden = a->counted.rows[0].levels[s->period].hidden;
        }
    }
}

static hjm_status protect_system(hjm__shield *s, hjm_error *err)
{
    hjm__system system;
    HJM__TRY(find_subjects(s, err));
    if (s->n_subjects == 0) {
        return HJM_OK;
    }
    if (hjm__arena_grow(s->arena, &s->offsets, 0, &s->room_offsets, sizeof *s->offsets)) {
        s->offsets[0] = 0;
    }
    HJM__TRY(hjm__arena_status(s->arena, err));
    bool adds_up = s->measure == HJM_MEASURE_LINES || s->measure == HJM_MEASURE_QUANTITY ||
                   s->measure == HJM_MEASURE_AMOUNT;
    HJM__TRY(adds_up ? hjm__shield_additive(s, err) : hjm__shield_distinct(s, err));
    const size_t *adjusted = add_adjusted(s);
    HJM__TRY(hjm__arena_status(s->arena, err));
    HJM__TRY(decide(s, &system, err));
    mark(s, &system, adjusted);
    return HJM_OK;
}

hjm_status hjm__protect(hjm__counting *c, hjm_error *err)
{
    for (size_t period = 0; period < c->n_years; period++) {
        for (int32_t measure = 0; measure < N_SYSTEMS; measure++) {
            hjm__arena arena;
            hjm__shield shield = { .c = c, .period = period, .measure = measure, .arena = &arena };
            hjm__arena_init(&arena, &c->arena.allocator);
            hjm_status status = protect_system(&shield, err);
            hjm__arena_free(&arena);
            HJM__TRY(status);
        }
    }
    return HJM_OK;
}
