/* Compute anew what relations define, so that all relations hold exactly.
 *
 * A relation defines its last variable: the total after its parts. One whose last variable is defined already follows
 * from the others, or says something about the variables that nothing defines; then it defines one of those. */
#include "check/guess.h"

#include <string.h>

__extension__ typedef __int128 wide;

enum { NOTHING = -1, FORM_TERMS = 4000000 /* of all forms together */ };

/* A variable that nothing else defines, as a sum of others and a constant. */
typedef struct form {
    int32_t place;
    int64_t constant;
    size_t  first; /* of its terms */
    size_t  n;
} form;

typedef struct defining {
    hjm__guess      *g;
    hjm__arena       arena;
    int32_t         *row_of;  /* of each place: the relation that defines it, or NOTHING */
    int32_t         *rank;    /* of each place that is defined: what defines it has lower ranks */
    int32_t         *order;   /* places by rank */
    bool            *defines; /* of each row */
    int32_t         *waits;   /* of each row: places in it that are to be defined first */
    int64_t         *sums;    /* of each place: its factor in the form at work; else 0 */
    bool            *met;     /* of each place: it is in the form at work */
    int32_t         *heap;    /* defined places in the form at work, the highest rank first */
    int32_t         *free;    /* the other places in it */
    form            *forms;
    hjm__guess_term *terms;   /* of the forms */
    size_t           n_order, n_heap, n_free, n_forms, form_room, n_terms, term_room;
    bool             fits;
} defining;

static bool is_relation(const hjm__guess_row *row, const uint8_t *off)
{
    return row->n > 0 && row->has_low && row->has_high && row->low == row->high &&
           (off == NULL || off[row->claim] == 0);
}

static bool start(defining *d, const uint8_t *off)
{
    const hjm__guess *g = d->g;
    d->row_of = hjm__arena_alloc(&d->arena, g->n_places, sizeof *d->row_of);
    d->rank = hjm__arena_alloc(&d->arena, g->n_places, sizeof *d->rank);
    d->order = hjm__arena_alloc(&d->arena, g->n_places, sizeof *d->order);
    d->defines = hjm__arena_alloc(&d->arena, g->n_rows, sizeof *d->defines);
    d->waits = hjm__arena_alloc(&d->arena, g->n_rows, sizeof *d->waits);
    d->sums = hjm__arena_alloc(&d->arena, g->n_places, sizeof *d->sums);
    d->met = hjm__arena_alloc(&d->arena, g->n_places, sizeof *d->met);
    d->heap = hjm__arena_alloc(&d->arena, g->n_places, sizeof *d->heap);
    d->free = hjm__arena_alloc(&d->arena, g->n_places, sizeof *d->free);
    if (d->arena.status != HJM_OK) {
        return false;
    }
    for (size_t p = 0; p < g->n_places; p++) {
        d->row_of[p] = NOTHING;
    }
    for (size_t i = 0; i < g->n_rows; i++) {
        const hjm__guess_row *r = &g->rows[i];
        if (!is_relation(r, off)) {
            continue;
        }
        const hjm__guess_term *last = &g->terms[r->first + r->n - 1];
        if ((last->factor == 1 || last->factor == -1) && g->places[last->place].give > 0 &&
            d->row_of[last->place] == NOTHING) {
            d->row_of[last->place] = (int32_t)i;
            d->defines[i] = true;
        }
    }
    return true;
}

static void count_waits(defining *d)
{
    const hjm__guess *g = d->g;
    for (size_t i = 0; i < g->n_rows; i++) {
        const hjm__guess_row *r = &g->rows[i];
        for (size_t k = r->first; k + 1 < r->first + r->n && d->defines[i]; k++) {
            d->waits[i] += d->row_of[g->terms[k].place] != NOTHING;
        }
    }
}

/* A place is defined, or nothing will define it: what waited for it waits no more. */
static void settle_place(defining *d, int32_t place)
{
    const hjm__guess *g = d->g;
    for (size_t i = g->first[place]; i < g->first[place + 1]; i++) {
        int32_t row = g->uses[i];
        const hjm__guess_row *r = &g->rows[row];
        int32_t last = g->terms[r->first + r->n - 1].place;
        if (d->defines[row] && last != place && --d->waits[row] == 0) {
            d->order[d->n_order++] = last;
        }
    }
}

/* Order the definitions; where they go in a circle, undo one. */
static void sort(defining *d)
{
    const hjm__guess *g = d->g;
    size_t done = 0;
    count_waits(d);
    for (size_t i = 0; i < g->n_rows; i++) {
        if (d->defines[i] && d->waits[i] == 0) {
            d->order[d->n_order++] = g->terms[g->rows[i].first + g->rows[i].n - 1].place;
        }
    }
    for (size_t i = 0; i <= g->n_rows; i++) {
        for (; done < d->n_order; done++) {
            d->rank[d->order[done]] = (int32_t)done;
            settle_place(d, d->order[done]);
        }
        if (i < g->n_rows && d->defines[i] && d->waits[i] > 0) {
            int32_t place = g->terms[g->rows[i].first + g->rows[i].n - 1].place;
            d->defines[i] = false;
            d->row_of[place] = NOTHING;
            settle_place(d, place);
        }
    }
}

static void push(defining *d, int32_t place)
{
    size_t at = d->n_heap++;
    for (; at > 0 && d->rank[d->heap[(at - 1) / 2]] < d->rank[place]; at = (at - 1) / 2) {
        d->heap[at] = d->heap[(at - 1) / 2];
    }
    d->heap[at] = place;
}

static int32_t pop(defining *d)
{
    int32_t top = d->heap[0], moved = d->heap[--d->n_heap];
    size_t at = 0;
    for (size_t child; (child = 2 * at + 1) < d->n_heap; at = child) {
        child += child + 1 < d->n_heap && d->rank[d->heap[child + 1]] > d->rank[d->heap[child]];
        if (d->rank[moved] >= d->rank[d->heap[child]]) {
            break;
        }
        d->heap[at] = d->heap[child];
    }
    d->heap[at] = moved;
    return top;
}

static void add_to_form(defining *d, int32_t place, wide by)
{
    wide sum = d->sums[place] + by;
    d->fits = d->fits && sum < INT32_MAX && sum > -INT32_MAX;
    d->sums[place] = d->fits ? (int64_t)sum : 0;
    if (!d->met[place]) {
        d->met[place] = true;
        if (d->row_of[place] != NOTHING) {
            push(d, place);
        } else {
            d->free[d->n_free++] = place;
        }
    }
}

/* Put in place of a variable what its relation says that it is: sign * (low - the rest), sign being its factor. */
static void expand(defining *d, int32_t place, wide *constant)
{
    const hjm__guess *g = d->g;
    const hjm__guess_row *r = &g->rows[d->row_of[place]];
    wide by = (wide)d->sums[place] * g->terms[r->first + r->n - 1].factor;
    d->sums[place] = 0;
    *constant += by * r->low;
    for (size_t k = r->first; k + 1 < r->first + r->n && by != 0; k++) {
        add_to_form(d, g->terms[k].place, -by * g->terms[k].factor);
    }
}

/* The relation in variables that nothing defines: sums of them + *constant = 0. */
static void make_form(defining *d, const hjm__guess_row *row, wide *constant)
{
    *constant = -(wide)row->low;
    for (size_t k = row->first; k < row->first + row->n; k++) {
        add_to_form(d, d->g->terms[k].place, d->g->terms[k].factor);
    }
    while (d->n_heap > 0) {
        int32_t place = pop(d);
        d->met[place] = false;
        expand(d, place, constant);
    }
    for (size_t i = 0; i < d->n_forms; i++) {
        const form *f = &d->forms[i];
        wide by = d->sums[f->place];
        d->sums[f->place] = 0;
        *constant += by * f->constant;
        for (size_t k = f->first; k < f->first + f->n && by != 0; k++) {
            add_to_form(d, d->terms[k].place, by * d->terms[k].factor);
        }
    }
}

/* Solve the form for the variable that gives most, and remember it. */
static void keep_form(defining *d, wide constant)
{
    int32_t best = NOTHING;
    for (size_t i = 0; i < d->n_free; i++) {
        int32_t place = d->free[i];
        bool can = (d->sums[place] == 1 || d->sums[place] == -1) && d->g->places[place].give > 0;
        if (can && (best == NOTHING || d->g->places[place].give > d->g->places[best].give)) {
            best = place;
        }
    }
    if (best == NOTHING || constant > INT64_MAX || constant < -(wide)INT64_MAX || d->n_terms + d->n_free > FORM_TERMS ||
        !hjm__arena_grow(&d->arena, &d->forms, d->n_forms, &d->form_room, sizeof *d->forms)) {
        return;
    }
    int64_t sign = -d->sums[best];
    form f = { best, sign * (int64_t)constant, d->n_terms, 0 };
    for (size_t i = 0; i < d->n_free; i++) {
        int32_t place = d->free[i];
        if (place != best && d->sums[place] != 0 &&
            hjm__arena_grow(&d->arena, &d->terms, d->n_terms, &d->term_room, sizeof *d->terms)) {
            d->terms[d->n_terms++] = (hjm__guess_term){ sign * d->sums[place], place, 0 };
            f.n++;
        }
    }
    d->forms[d->n_forms++] = f;
}

static void clear_form(defining *d)
{
    for (size_t i = 0; i < d->n_free; i++) {
        d->sums[d->free[i]] = 0;
        d->met[d->free[i]] = false;
    }
    d->n_free = 0;
}

/* The relations that define nothing yet. */
static void use_rest(defining *d, const uint8_t *off)
{
    for (size_t i = 0; i < d->g->n_rows && d->arena.status == HJM_OK; i++) {
        if (is_relation(&d->g->rows[i], off) && !d->defines[i]) {
            wide constant;
            d->fits = true;
            make_form(d, &d->g->rows[i], &constant);
            if (d->fits) {
                keep_form(d, constant);
            }
            clear_form(d);
        }
    }
}

static bool set_value(defining *d, int32_t place, wide value)
{
    d->g->places[place].value = (int64_t)value;
    return value <= INT64_MAX && value >= -(wide)INT64_MAX;
}

/* Later forms are without what earlier ones define. */
static bool compute(defining *d)
{
    hjm__guess *g = d->g;
    bool fits = true;
    for (size_t i = d->n_forms; i > 0 && fits; i--) {
        const form *f = &d->forms[i - 1];
        wide value = f->constant;
        for (size_t k = f->first; k < f->first + f->n; k++) {
            value += (wide)d->terms[k].factor * g->places[d->terms[k].place].value;
        }
        fits = set_value(d, f->place, value);
    }
    for (size_t i = 0; i < d->n_order && fits; i++) {
        const hjm__guess_row *r = &g->rows[d->row_of[d->order[i]]];
        wide rest = r->low;
        for (size_t k = r->first; k + 1 < r->first + r->n; k++) {
            rest -= (wide)g->terms[k].factor * g->places[g->terms[k].place].value;
        }
        fits = set_value(d, d->order[i], rest * g->terms[r->first + r->n - 1].factor);
    }
    return fits;
}

bool hjm__guess_define(hjm__guess *g, const uint8_t *off)
{
    defining d = { .g = g };
    bool done = false;
    hjm__arena_init(&d.arena, &g->arena.allocator);
    if (start(&d, off)) {
        sort(&d);
        use_rest(&d, off);
        done = d.arena.status == HJM_OK && compute(&d);
    }
    if (d.arena.status != HJM_OK) {
        g->arena.status = d.arena.status;
    }
    hjm__arena_free(&d.arena);
    return done;
}
