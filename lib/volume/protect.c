/* Disclosure control of a run: which of the figures that are counted to hide. */
#include "volume/earlier.h"
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

static void add_subject(hjm__shield *s, const hjm__indicator *i, const hjm__figures *f, hjm__seen seen)
{
    if (f->indicator != NULL && f->n_rows > 0 && system_of(i) == s->measure && is_fit(s, f)) {
        s->subjects[s->n_subjects++] = (hjm__subject){ i, f, is_about_people(s->c, i, f), seen, s->n_rows };
        s->n_rows += f->n_rows;
    }
}

/* Is the year shown in other tables than those over the years? Beside a budget, products are compared with the year
 * before. */
static bool is_beside(const hjm__shield *s)
{
    return s->period == s->c->now || s->period == s->c->before || s->period + 1 == s->c->now;
}

static hjm_status find_subjects(hjm__shield *s, hjm_error *err)
{
    const hjm__counting *c = s->c;
    const hjm_indicators *list = c->list;
    size_t most = list->n_indicators + 2 * list->n_adjusted + 2 * list->n_products + list->n_projections;
    s->subjects = hjm__arena_alloc(s->arena, most, sizeof *s->subjects);
    HJM__TRY(hjm__arena_status(s->arena, err));
    for (size_t n = 0; n < list->n_indicators; n++) {
        add_subject(s, &list->indicators[n], &c->figures[n], HJM__SEEN_INDICATOR);
    }
    for (size_t n = 0; n < list->n_products && (is_beside(s) || c->how.earlier != NULL); n++) {
        const hjm__by_product *p = &c->products[n];
        add_subject(s, &p->counts[0], &p->amounts, HJM__SEEN_PRODUCTS);
        add_subject(s, &p->counts[1], &p->quantities, HJM__SEEN_BESIDE);
    }
    for (size_t n = 0; n < list->n_projections; n++) {
        if (hjm__projected_period(c, &list->projections[n]) == s->period) {
            add_subject(s, c->projected[n].indicator, &c->projected[n], HJM__SEEN_BESIDE);
        }
    }
    for (size_t n = 0; n < list->n_adjusted && (is_beside(s) || c->how.earlier != NULL); n++) {
        hjm__seen seen = is_beside(s) ? HJM__SEEN_BESIDE : HJM__SEEN_NOWHERE;
        add_subject(s, &c->adjusted[n].counts, &c->adjusted[n].counted, seen);
        bool moves = list->adjusted[n].adjustment == HJM_ADJUSTMENT_GONE || s->period == c->now;
        add_subject(s, &c->adjusted[n].moves, &c->adjusted[n].moved, moves ? seen : HJM__SEEN_NOWHERE);
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

static hjm_status fail_exposed(const hjm__shield *s, size_t cell, hjm_error *err)
{
    return hjm__fail2(err, HJM_M_VOLUME_EXPOSED, NULL, hjm__str(s->cells[cell].subject->indicator->name.code),
                      hjm__str(hjm__period_label(s->c, s->period)));
}

static void note_before(hjm__shield *s, const hjm__earlier_figure *found, size_t at, int64_t value)
{
    hjm__shield_cell *cell = &s->cells[at];
    if (found != NULL && found->shown && found->value == value) {
        cell->before = HJM_BEFORE_SHOWN;
    } else if (found != NULL && !found->shown && cell->before == HJM_BEFORE_NONE) {
        cell->before = HJM_BEFORE_HIDDEN;
    }
}

/* What was published of a row before. A figure that has been revised since is another one. */
static void recall(hjm__shield *s, const hjm__subject *subject, size_t row, hjm__arena *arena)
{
    const hjm__figures *f = subject->figures;
    const char *code = subject->indicator->name.code;
    bool products = subject->seen == HJM__SEEN_PRODUCTS;
    hjm__earlier_key key = products ? hjm__earlier_products(arena, code) : hjm__earlier_indicator(arena, code);
    for (hjm_dimension column = 0; column < HJM__N_CODES; column++) {
        for (size_t d = 0; d < f->n_dimensions; d++) {
            if (f->dimensions[d] == column) {
                const char *name = products ? "code" : hjm__code_columns[column];
                hjm__earlier_code(&key, name, f->rows[row].cuts[d].code);
            }
        }
    }
    hjm__earlier_period(&key, hjm__period_label(s->c, s->period));
    note_before(s, hjm__earlier_find(s->c->how.earlier, &key), s->cell_of[subject->first + row],
                hjm__row_number(s, subject, row));
}

/* Of an adjusted comparison: in either language, since its name is all that tells it from another. What was moved is
 * known where what was counted and what came of it both are. */
static void recall_adjusted(hjm__shield *s, size_t n)
{
    static const char *const columns[] = { "compared", "adjusted_compared", "adjusted_period" };
    const hjm__adjusted *a = &s->c->list->adjusted[n];
    const char *code = s->c->list->indicators[a->indicator].name.code;
    const char *scope = a->scope == HJM_ALL ? NULL : s->c->agreement->scopes[a->scope].name.code;
    const hjm__subject *counted = subject_of(s, &s->c->adjusted[n].counted);
    const hjm__subject *moved = subject_of(s, &s->c->adjusted[n].moved);
    bool stayed = a->adjustment == HJM_ADJUSTMENT_STAYED;
    bool was_shown = false;
    for (size_t i = 0; counted != NULL && i < 6; i++) {
        hjm__earlier_key key = hjm__earlier_adjusted(s->arena, code, scope, a->text[i % 2], columns[i / 2]);
        hjm__earlier_period(&key, hjm__period_label(s->c, s->period));
        const hjm__earlier_figure *found = hjm__earlier_find(s->c->how.earlier, &key);
        if (i < 2 || (i < 4 && stayed)) {
            note_before(s, found, s->cell_of[counted->first], hjm__row_number(s, counted, 0));
            was_shown = was_shown || (found != NULL && found->shown);
        } else if (moved != NULL && found != NULL && was_shown) {
            hjm__earlier_figure moving = { found->shown, hjm__row_number(s, moved, 0) };
            note_before(s, &moving, s->cell_of[moved->first], moving.value);
        }
    }
}

static hjm_status recall_all(hjm__shield *s, hjm_error *err)
{
    for (size_t n = 0; n < s->n_subjects && s->c->how.earlier != NULL; n++) {
        const hjm__subject *subject = &s->subjects[n];
        for (size_t r = 0; r < subject->figures->n_rows && subject->seen <= HJM__SEEN_PRODUCTS; r++) {
            recall(s, subject, r, s->arena);
        }
    }
    for (size_t n = 0; n < s->c->list->n_adjusted && s->c->how.earlier != NULL; n++) {
        recall_adjusted(s, n);
    }
    for (size_t cell = 0; cell < s->n_cells && s->arena->status == HJM_OK; cell++) {
        if (s->cells[cell].before == HJM_BEFORE_SHOWN && s->cells[cell].target) {
            return fail_exposed(s, cell, err);
        }
        s->cells[cell].before = s->cells[cell].target ? HJM_BEFORE_HIDDEN : s->cells[cell].before;
    }
    return hjm__arena_status(s->arena, err);
}

static hjm_status decide(hjm__shield *s, hjm__system *out, hjm_error *err)
{
    hjm_disclosure_options how = HJM_DISCLOSURE_OPTIONS_INIT;
    hjm_error inner;
    int64_t *counts = hjm__arena_alloc(s->arena, s->n_cells, sizeof *counts);
    int32_t *before = hjm__arena_alloc(s->arena, s->n_cells, sizeof *before);
    uint8_t *nature = hjm__arena_alloc(s->arena, s->n_cells, sizeof *nature);
    for (size_t cell = 0; cell < s->n_cells && nature != NULL && before != NULL && counts != NULL; cell++) {
        counts[cell] = s->cells[cell].count;
        nature[cell] = s->cells[cell].nature;
        before[cell] = s->cells[cell].before;
    }
    HJM__TRY(hjm__arena_status(s->arena, err));
    how.threshold = s->c->how.threshold;
    how.progress = s->c->options.progress;
    how.progress_user = s->c->options.progress_user;
    *out = (hjm__system){ .counts = counts, .n_cells = s->n_cells, .offsets = s->offsets, .parts = s->parts,
                          .totals = s->totals, .n_relations = s->n_totals, .before = before,
                          .threshold = how.threshold, .nature = nature };
    hjm_status status = hjm__system_decide(out, s->arena, &how, &inner);
    if (status == HJM_E_STATE) {
        return fail_exposed(s, (size_t)inner.index, err);
    }
    if (status != HJM_OK && err != NULL) {
        *err = inner;
    }
    return status;
}

static int32_t why(const hjm__shield *s, const hjm__system *system, size_t cell, bool few)
{
    int32_t hidden = system->hidden[cell];
    bool shown = hidden == HJM_CELL_SHOWN || hidden == HJM__CELL_LEFT || s->cells[cell].nature & HJM__CELL_UNSEEN;
    return shown ? HJM__NOT_HIDDEN : few ? HJM__HIDDEN_FEW : HJM__HIDDEN_MORE;
}

static void mark(hjm__shield *s, const hjm__system *system)
{
    for (size_t n = 0; n < s->n_subjects; n++) {
        const hjm__subject *subject = &s->subjects[n];
        for (size_t r = 0; r < subject->figures->n_rows; r++) {
            bool few = hjm__row_is_few(s, subject, r);
            subject->figures->rows[r].levels[s->period].hidden = why(s, system, s->cell_of[subject->first + r], few);
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
    HJM__TRY(recall_all(s, err));
    HJM__TRY(decide(s, &system, err));
    mark(s, &system);
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
