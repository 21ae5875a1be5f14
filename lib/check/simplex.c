#include "check/simplex.h"

#include <string.h>

enum { TIDY = 16 }; /* pivots between tidyings */

static const hjm__claim *claim_at(const hjm__simplex *x, int32_t position)
{
    return &x->system->claims[x->claims[position]];
}

/* Number the variables that the claims speak of in ascending order; how many there are. */
static size_t number_variables(hjm__simplex *x, int32_t *places)
{
    const hjm__system *s = x->system;
    int32_t low = INT32_MAX, high = -1;
    size_t found = 0;
    for (size_t i = 0; i < x->n_claims; i++) {
        const hjm__claim *c = &s->claims[x->claims[i]];
        for (size_t k = c->first; k < c->first + c->n; k++) {
            int32_t variable = s->terms[k].variable;
            found += places[variable] < 0;
            places[variable] = 0;
            low = variable < low ? variable : low;
            high = variable > high ? variable : high;
        }
    }
    x->variables = hjm__arena_alloc(&x->arena, found, sizeof *x->variables);
    for (int32_t variable = low, place = 0; variable <= high && x->variables != NULL; variable++) {
        if (places[variable] == 0) {
            x->variables[place] = variable;
            places[variable] = place++;
        }
    }
    return found;
}

/* The bounds of a claim on factor * variable, as bounds on the variable. */
static void bind(hjm__simplex *x, size_t variable, hjm__fraction factor, int32_t position)
{
    const hjm__claim *c = claim_at(x, position);
    hjm__bounds *b = &x->bounds[variable];
    bool turned = hjm__fraction_sign(factor) < 0;
    b->claim = position;
    b->low_given = turned ? c->has_high : c->has_low;
    b->high_given = turned ? c->has_low : c->has_high;
    b->low = hjm__fraction_div(&x->arena, turned ? c->high : c->low, factor);
    b->high = hjm__fraction_div(&x->arena, turned ? c->low : c->high, factor);
    x->values[variable] = b->low_given ? b->low : b->high;
    if (b->low_given && b->high_given) {
        hjm__fraction sum = hjm__fraction_add(&x->arena, b->low, b->high);
        x->values[variable] = hjm__fraction_mul(&x->arena, sum, hjm__fraction_make(&x->arena, 1, 2));
    }
}

/* A claim of one term bounds its variable, unless another does already; every other claim gets a row. */
static void add_claims(hjm__simplex *x, const int32_t *places, hjm__entry *room)
{
    const hjm__system *s = x->system;
    size_t row = x->n_places;
    for (size_t i = 0; i < x->n_claims; i++) {
        const hjm__claim *c = claim_at(x, (int32_t)i);
        const hjm__term *terms = &s->terms[c->first];
        if (c->n == 1 && x->bounds[places[terms[0].variable]].claim < 0) {
            bind(x, (size_t)places[terms[0].variable], terms[0].factor, (int32_t)i);
            continue;
        }
        for (size_t k = 0; k < c->n; k++) {
            room[k] = (hjm__entry){ terms[k].factor, places[terms[k].variable], 0 };
        }
        bind(x, row, hjm__whole(1), (int32_t)i);
        hjm__tableau_add(&x->tableau, (int32_t)row, room, c->n);
        row++;
    }
    x->n = row;
}

void hjm__simplex_init(hjm__simplex *x, const hjm__system *system, const size_t *claims, size_t n, int32_t *places)
{
    memset(x, 0, sizeof *x);
    x->system = system;
    x->claims = claims;
    x->n_claims = n;
    x->limit = UINT64_MAX;
    hjm__arena_init(&x->arena, &system->arena->allocator);
    x->n_places = number_variables(x, places);
    size_t most = x->n_places + n + 1; /* and one to maximize */
    x->bounds = hjm__arena_alloc(&x->arena, most, sizeof *x->bounds);
    x->values = hjm__arena_alloc(&x->arena, most, sizeof *x->values);
    x->conflict = hjm__arena_alloc(&x->arena, n, sizeof *x->conflict);
    hjm__entry *room = hjm__arena_alloc(&x->arena, x->n_places, sizeof *room);
    hjm__tableau_init(&x->tableau, &system->arena->allocator, most, n + 1);
    for (size_t i = 0; i < most && x->values != NULL; i++) {
        x->bounds[i].claim = -1;
        x->values[i] = hjm__whole(0);
    }
    if (room != NULL) {
        add_claims(x, places, room);
    }
    if (x->arena.status != HJM_OK && x->tableau.numbers.status == HJM_OK) {
        x->tableau.numbers.status = x->arena.status;
    }
    for (size_t i = 0; i < n; i++) {
        const hjm__claim *c = &system->claims[claims[i]];
        for (size_t k = c->first; k < c->first + c->n; k++) {
            places[system->terms[k].variable] = -1;
        }
    }
}

void hjm__simplex_free(hjm__simplex *x)
{
    hjm__tableau_free(&x->tableau);
    hjm__arena_free(&x->arena);
}

static int compare(hjm__simplex *x, hjm__fraction a, hjm__fraction b)
{
    return hjm__fraction_cmp(&x->tableau.numbers, a, b);
}

static bool is_below(hjm__simplex *x, size_t v)
{
    return x->bounds[v].has_low && compare(x, x->values[v], x->bounds[v].low) < 0;
}

static bool is_above(hjm__simplex *x, size_t v)
{
    return x->bounds[v].has_high && compare(x, x->values[v], x->bounds[v].high) > 0;
}

static bool can_rise(hjm__simplex *x, size_t v)
{
    return !x->bounds[v].has_high || compare(x, x->values[v], x->bounds[v].high) < 0;
}

static bool can_fall(hjm__simplex *x, size_t v)
{
    return !x->bounds[v].has_low || compare(x, x->values[v], x->bounds[v].low) > 0;
}

static void suspect(hjm__simplex *x, size_t v)
{
    x->bounds[v].suspect = true;
    x->first_suspect = v < x->first_suspect ? v : x->first_suspect;
}

/* Take the bounds of the claims that are not off; returns a claim that excludes itself, or -1. */
static int32_t take_bounds(hjm__simplex *x, const uint8_t *off)
{
    int32_t absurd = -1;
    for (size_t v = 0; v < x->n; v++) {
        hjm__bounds *b = &x->bounds[v];
        bool on = b->claim >= 0 && (off == NULL || !off[x->claims[b->claim]]);
        b->has_low = on && b->low_given;
        b->has_high = on && b->high_given;
        if (b->has_low && b->has_high && absurd < 0 && compare(x, b->low, b->high) > 0) {
            absurd = b->claim;
        }
    }
    return absurd;
}

static void add_product(hjm__simplex *x, hjm__fraction *sum, hjm__fraction a, hjm__fraction b)
{
    *sum = hjm__fraction_add(&x->tableau.numbers, *sum, hjm__fraction_mul(&x->tableau.numbers, a, b));
}

/* Bring the nonbasic values inside their bounds, and the basic ones in line with them. */
static void settle(hjm__simplex *x)
{
    hjm__tableau *t = &x->tableau;
    for (size_t v = 0; v < x->n; v++) {
        if (t->row_of[v] < 0) {
            x->values[v] = is_below(x, v) ? x->bounds[v].low : is_above(x, v) ? x->bounds[v].high : x->values[v];
        }
    }
    for (size_t i = 0; i < t->n_rows; i++) {
        hjm__fraction *sum = &x->values[t->rows[i].basic];
        *sum = hjm__whole(0);
        for (size_t k = 0; k < t->rows[i].n; k++) {
            const hjm__entry *e = &t->rows[i].entries[k];
            add_product(x, sum, e->factor, x->values[e->column]);
        }
        t->work += t->rows[i].n;
        suspect(x, (size_t)t->rows[i].basic);
    }
}

/* The first basic variable outside its bounds, or n. */
static size_t next_outside(hjm__simplex *x)
{
    size_t v = x->first_suspect;
    for (; v < x->n; v++) {
        if (x->bounds[v].suspect) {
            if (x->tableau.row_of[v] >= 0 && (is_below(x, v) || is_above(x, v))) {
                break;
            }
            x->bounds[v].suspect = false;
        }
    }
    x->first_suspect = v;
    return v;
}

/* A column of the row that lets its variable rise (way 1) or fall (-1): the shortest at first; the first of all after
 * many pivots (Bland), so that there is an end. NULL: there is none. */
static const hjm__entry *choose_column(hjm__simplex *x, const hjm__row *row, int way)
{
    const hjm__entry *best = NULL;
    bool patient = x->pivots < 2 * (uint64_t)x->n + 50;
    for (size_t i = 0; i < row->n; i++) {
        const hjm__entry *e = &row->entries[i];
        bool rise = hjm__fraction_sign(e->factor) == way;
        size_t v = (size_t)e->column;
        if (best != NULL && x->tableau.columns[v].n >= x->tableau.columns[best->column].n) {
            continue;
        }
        if (rise ? can_rise(x, v) : can_fall(x, v)) {
            best = e;
            if (!patient) {
                break;
            }
        }
    }
    return best;
}

/* Change a nonbasic value, and with it the basic ones. */
static void move(hjm__simplex *x, int32_t column, hjm__fraction by)
{
    hjm__tableau *t = &x->tableau;
    const hjm__column *c = &t->columns[column];
    x->values[column] = hjm__fraction_add(&t->numbers, x->values[column], by);
    for (size_t i = 0; i < c->n; i++) {
        const hjm__entry *e = hjm__tableau_entry(t, c->rows[i], column);
        size_t v = (size_t)t->rows[c->rows[i]].basic;
        add_product(x, &x->values[v], e->factor, by);
        suspect(x, v);
    }
    t->work += c->n;
}

static void exchange(hjm__simplex *x, int32_t row, int32_t column)
{
    hjm__tableau_pivot(&x->tableau, row, column);
    suspect(x, (size_t)column);
    if (++x->pivots % TIDY == 0) {
        hjm__tableau_tidy(&x->tableau, x->values, x->n + 1);
    }
}

static void note_conflict(hjm__simplex *x, size_t outside, const hjm__row *row)
{
    x->conflict[x->n_conflict++] = x->claims[x->bounds[outside].claim];
    for (size_t i = 0; row != NULL && i < row->n; i++) {
        x->conflict[x->n_conflict++] = x->claims[x->bounds[row->entries[i].column].claim];
    }
}

static bool is_stopped(const hjm__simplex *x)
{
    return x->tableau.numbers.status != HJM_OK || x->tableau.work > x->limit;
}

hjm__outcome hjm__simplex_check(hjm__simplex *x, const uint8_t *off)
{
    x->n_conflict = 0;
    x->pivots = 0;
    if (is_stopped(x)) {
        return HJM__STOPPED;
    }
    int32_t absurd = take_bounds(x, off);
    if (absurd >= 0) {
        x->conflict[x->n_conflict++] = x->claims[absurd];
        return HJM__IMPOSSIBLE;
    }
    settle(x);
    for (size_t v = next_outside(x); v < x->n; v = next_outside(x)) {
        int32_t row = x->tableau.row_of[v];
        bool below = is_below(x, v);
        const hjm__entry *entry = choose_column(x, &x->tableau.rows[row], below ? 1 : -1);
        if (entry == NULL) {
            note_conflict(x, v, &x->tableau.rows[row]);
            return is_stopped(x) ? HJM__STOPPED : HJM__IMPOSSIBLE;
        }
        int32_t column = entry->column;
        hjm__fraction target = below ? x->bounds[v].low : x->bounds[v].high;
        hjm__fraction by = hjm__fraction_sub(&x->tableau.numbers, target, x->values[v]);
        move(x, column, hjm__fraction_div(&x->tableau.numbers, by, entry->factor));
        exchange(x, row, column);
        if (is_stopped(x)) {
            return HJM__STOPPED;
        }
    }
    return is_stopped(x) ? HJM__STOPPED : HJM__POSSIBLE;
}

static size_t place_of(const hjm__simplex *x, int32_t variable)
{
    size_t low = 0, high = x->n_places;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (x->variables[middle] < variable) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

bool hjm__simplex_knows(const hjm__simplex *x, int32_t variable)
{
    size_t place = place_of(x, variable);
    return place < x->n_places && x->variables[place] == variable;
}

const hjm__bounds *hjm__simplex_bounds(const hjm__simplex *x, int32_t variable)
{
    return &x->bounds[place_of(x, variable)];
}

hjm__fraction hjm__simplex_value(const hjm__simplex *x, int32_t variable)
{
    return x->values[place_of(x, variable)];
}

/* How far a column may move one way before a variable meets a bound: itself (*row is -1) or that of a row. Of those
 * that meet at once, the first variable (Bland). */
static bool find_step(hjm__simplex *x, int32_t column, int way, hjm__fraction *step, int32_t *row)
{
    hjm__tableau *t = &x->tableau;
    const hjm__bounds *own = &x->bounds[column];
    bool found = way > 0 ? own->has_high : own->has_low;
    *row = -1;
    if (found) {
        *step = hjm__fraction_sub(&t->numbers, way > 0 ? own->high : own->low, x->values[column]);
    }
    for (size_t i = 0; i < t->columns[column].n; i++) {
        int32_t r = t->columns[column].rows[i];
        const hjm__entry *e = hjm__tableau_entry(t, r, column);
        const hjm__bounds *b = &x->bounds[t->rows[r].basic];
        bool rises = hjm__fraction_sign(e->factor) == way;
        if (rises ? !b->has_high : !b->has_low) {
            continue;
        }
        hjm__fraction left = hjm__fraction_sub(&t->numbers, rises ? b->high : b->low, x->values[t->rows[r].basic]);
        left = hjm__fraction_div(&t->numbers, left, e->factor);
        int order = found ? way * compare(x, left, *step) : -1;
        int32_t before = *row < 0 ? column : t->rows[*row].basic;
        if (order < 0 || (order == 0 && t->rows[r].basic < before)) {
            *step = left;
            *row = r;
            found = true;
        }
    }
    return found;
}

/* Raise the variable of the last row as far as it goes. */
static hjm__outcome climb(hjm__simplex *x)
{
    hjm__tableau *t = &x->tableau;
    for (;;) {
        const hjm__row *goal = &t->rows[t->n_rows - 1];
        hjm__fraction step;
        int32_t row, column = -1;
        int way = 0;
        for (size_t i = 0; i < goal->n && column < 0; i++) {
            way = hjm__fraction_sign(goal->entries[i].factor);
            size_t v = (size_t)goal->entries[i].column;
            column = (way > 0 ? can_rise(x, v) : can_fall(x, v)) ? (int32_t)v : -1;
        }
        if (is_stopped(x)) {
            return HJM__STOPPED;
        }
        if (column < 0) {
            return HJM__POSSIBLE;
        }
        if (!find_step(x, column, way, &step, &row)) {
            return HJM__UNBOUNDED;
        }
        move(x, column, step);
        if (row >= 0) {
            exchange(x, row, column);
        }
    }
}

hjm__outcome hjm__simplex_maximize(hjm__simplex *x, const hjm__term *terms, size_t n, hjm__fraction *greatest)
{
    hjm__tableau *t = &x->tableau;
    int32_t goal = (int32_t)x->n;
    hjm__entry entries[2];
    for (size_t i = 0; i < n; i++) {
        entries[i] = (hjm__entry){ terms[i].factor, (int32_t)place_of(x, terms[i].variable), 0 };
    }
    x->values[goal] = hjm__whole(0);
    *greatest = hjm__whole(0);
    hjm__tableau_add(t, goal, entries, n);
    if (t->numbers.status != HJM_OK) {
        return HJM__STOPPED;
    }
    hjm__outcome outcome = climb(x);
    hjm__tableau_drop_last(t);
    for (size_t i = 0; i < n; i++) {
        add_product(x, greatest, entries[i].factor, x->values[entries[i].column]);
    }
    return is_stopped(x) ? HJM__STOPPED : outcome;
}
