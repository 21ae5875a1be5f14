#include "check/large.h"

enum {
    HUB = 100,       /* a variable in more rows than this leads nowhere in particular */
    SEEDS = 4,       /* rows that are farthest from content, around which a conflict is looked for */
    MOST_LEFT = 240, /* rows left over, or beside them, that are worth mending */
    PATCH = 5        /* times as many rows around them as for a conflict */
};

__extension__ typedef __int128 wide;

/* Rows around some, breadth first, with their variables. */
typedef struct region {
    bool    *in_row;
    bool    *in_place;
    int32_t *rows;
    size_t   n;
} region;

static bool is_on(const hjm__large *l, const hjm__guess_row *row)
{
    return l->off[row->claim] == 0;
}

static void enter(region *r, int32_t row)
{
    if (!r->in_row[row]) {
        r->in_row[row] = true;
        r->rows[r->n++] = row;
    }
}

static void enter_around(const hjm__large *l, region *r, int32_t place, size_t most)
{
    const hjm__guess *g = &l->guess;
    bool hub = g->first[place + 1] - g->first[place] > HUB;
    if (r->in_place[place]) {
        return;
    }
    r->in_place[place] = true;
    for (size_t i = g->first[place]; i < g->first[place + 1] && !hub && r->n < most; i++) {
        if (is_on(l, &g->rows[g->uses[i]])) {
            enter(r, g->uses[i]);
        }
    }
}

static void grow(const hjm__large *l, region *r, size_t most)
{
    const hjm__guess *g = &l->guess;
    for (size_t i = 0; i < r->n; i++) {
        const hjm__guess_row *row = &g->rows[r->rows[i]];
        for (size_t k = row->first; k < row->first + row->n; k++) {
            enter_around(l, r, g->terms[k].place, most);
        }
    }
}

/* Whatever is defined by a variable of the region comes along: what cannot move would hold the variable fast. */
static void add_defined(const hjm__large *l, region *r)
{
    const hjm__guess *g = &l->guess;
    for (bool more = true; more;) {
        more = false;
        for (size_t i = 0; i < g->n_rows; i++) {
            const hjm__guess_row *row = &g->rows[i];
            bool relation = is_on(l, row) && row->has_low && row->has_high && row->low == row->high && row->n > 0;
            bool touched = false;
            for (size_t k = row->first; k < row->first + row->n && relation && !touched; k++) {
                touched = r->in_place[g->terms[k].place];
            }
            int32_t last = touched ? g->terms[row->first + row->n - 1].place : 0;
            if (touched && !r->in_place[last]) {
                r->in_place[last] = true;
                more = true;
            }
        }
    }
}

static bool new_region(const hjm__large *l, hjm__arena *arena, region *r)
{
    r->in_row = hjm__arena_alloc(arena, l->guess.n_rows, sizeof *r->in_row);
    r->in_place = hjm__arena_alloc(arena, l->guess.n_places, sizeof *r->in_place);
    r->rows = hjm__arena_alloc(arena, l->guess.n_rows, sizeof *r->rows);
    r->n = 0;
    return arena->status == HJM_OK;
}

/* The claims of a region: its rows, and what is printed of its variables. */
static size_t *claims_of(const hjm__large *l, const region *r, hjm__arena *arena, size_t *n)
{
    const hjm__guess *g = &l->guess;
    size_t *claims = hjm__arena_alloc(arena, r->n + g->n_bounds, sizeof *claims);
    *n = 0;
    for (size_t i = 0; i < g->n_rows + g->n_bounds && claims != NULL; i++) {
        const hjm__guess_row *row = &g->rows[i];
        bool in = i < g->n_rows ? r->in_row[i] : r->in_place[g->terms[row->first].place];
        if (in && is_on(l, row)) {
            claims[(*n)++] = row->claim;
        }
    }
    return claims;
}

static void spend(uint64_t *effort, uint64_t work)
{
    *effort -= work < *effort ? work : *effort;
}

static void limit_to(hjm__simplex *x, uint64_t effort)
{
    uint64_t limit = x->tableau.work + effort;
    x->limit = limit < effort ? UINT64_MAX : limit;
}

static void fail(hjm__large *l, const hjm__simplex *x)
{
    if (x->tableau.numbers.status != HJM_OK && l->arena->status == HJM_OK) {
        l->arena->status = x->tableau.numbers.status;
    }
}

static void keep_conflict(hjm__large *l, const hjm__simplex *x)
{
    l->conflict = hjm__arena_alloc(l->arena, x->n_conflict, sizeof *l->conflict);
    l->n_conflict = l->conflict != NULL ? x->n_conflict : 0;
    for (size_t i = 0; i < l->n_conflict; i++) {
        l->conflict[i] = x->conflict[i];
    }
}

/* Do the claims around a row exclude each other? */
static hjm__outcome check_around(hjm__large *l, size_t row, size_t most, hjm__arena *arena, uint64_t *effort)
{
    region r;
    size_t n;
    hjm__simplex x;
    hjm__outcome outcome = HJM__STOPPED;
    if (!new_region(l, arena, &r)) {
        return outcome;
    }
    enter(&r, (int32_t)row);
    grow(l, &r, most);
    size_t *claims = claims_of(l, &r, arena, &n);
    if (claims == NULL) {
        return outcome;
    }
    hjm__simplex_init(&x, l->system, claims, n, l->places);
    limit_to(&x, *effort);
    outcome = hjm__simplex_check(&x, NULL);
    if (outcome == HJM__IMPOSSIBLE) {
        keep_conflict(l, &x);
    }
    spend(effort, x.tableau.work);
    fail(l, &x);
    hjm__simplex_free(&x);
    return outcome;
}

/* Look for a conflict around the rows that are farthest from content. */
static hjm__outcome search_around(hjm__large *l, size_t most, hjm__arena *arena, uint64_t *effort)
{
    bool *seen = hjm__arena_alloc(arena, l->guess.n_rows, sizeof *seen);
    hjm__outcome outcome = HJM__POSSIBLE;
    size_t row;
    for (int i = 0; i < SEEDS && seen != NULL && outcome == HJM__POSSIBLE; i++) {
        if (!hjm__guess_worst(&l->guess, l->off, seen, &row)) {
            break;
        }
        seen[row] = true;
        outcome = check_around(l, row, most, arena, effort);
    }
    return outcome;
}

/* A row as a claim on the variables of a region, the others staying where they are. */
static void add_within(const hjm__large *l, const region *r, const int32_t *variables, const hjm__guess_row *row,
                       hjm__system *s)
{
    const hjm__guess *g = &l->guess;
    size_t first = s->n_terms;
    wide rest = 0;
    for (size_t k = row->first; k < row->first + row->n; k++) {
        const hjm__guess_term *t = &g->terms[k];
        if (!r->in_place[t->place]) {
            rest += (wide)t->factor * g->places[t->place].value;
        } else if (hjm__arena_grow(s->arena, &s->terms, s->n_terms, &s->term_room, sizeof *s->terms)) {
            s->terms[s->n_terms++] = (hjm__term){ hjm__whole(t->factor), variables[t->place], 0 };
        }
    }
    wide low = row->low - rest, high = row->high - rest;
    if (s->n_terms == first) {
        return;
    }
    if (low < -INT64_MAX || high > INT64_MAX || low > INT64_MAX || high < -INT64_MAX) {
        s->arena->status = s->arena->status == HJM_OK ? HJM_E_OVERFLOW : s->arena->status;
        return;
    }
    hjm__fraction from = hjm__whole((int64_t)low), to = hjm__whole((int64_t)high);
    hjm__system_claim_last(s, first, row->has_low ? &from : NULL, row->has_high ? &to : NULL);
}

/* Everything that speaks of the region, as a system of its own. */
static void copy_within(const hjm__large *l, const region *r, int32_t *variables, hjm__system *s)
{
    const hjm__guess *g = &l->guess;
    for (size_t p = 0; p < g->n_places; p++) {
        if (r->in_place[p]) {
            variables[p] = hjm__system_variable(s, false);
        }
    }
    for (size_t i = 0; i < g->n_rows + g->n_bounds && s->arena->status == HJM_OK; i++) {
        if (is_on(l, &g->rows[i])) {
            add_within(l, r, variables, &g->rows[i], s);
        }
    }
}

static bool solve_within(hjm__large *l, const hjm__system *s, hjm__arena *arena, uint64_t *effort)
{
    hjm__simplex x;
    size_t *claims = hjm__arena_alloc(arena, s->n_claims, sizeof *claims);
    int32_t *places = hjm__arena_alloc(arena, s->n_variables, sizeof *places);
    for (size_t i = 0; i < s->n_claims && claims != NULL; i++) {
        claims[i] = i;
    }
    for (size_t i = 0; i < s->n_variables && places != NULL; i++) {
        places[i] = -1;
    }
    if (arena->status != HJM_OK) {
        return false;
    }
    hjm__simplex_init(&x, s, claims, s->n_claims, places);
    limit_to(&x, *effort);
    bool possible = hjm__simplex_check(&x, NULL) == HJM__POSSIBLE;
    spend(effort, x.tableau.work);
    fail(l, &x);
    hjm__simplex_free(&x);
    return possible;
}

/* What the guess leaves over may have a solution near by, all other values staying where they are. */
static bool mend(hjm__large *l, size_t patch, hjm__arena *arena, uint64_t *effort)
{
    const hjm__guess *g = &l->guess;
    region r;
    hjm__system s;
    int32_t *variables = hjm__arena_alloc(arena, g->n_places, sizeof *variables);
    if (!new_region(l, arena, &r)) {
        return false;
    }
    for (size_t i = 0; i < g->n_rows + g->n_bounds; i++) {
        if (is_on(l, &g->rows[i]) && !hjm__guess_holds(g, &g->rows[i])) {
            enter_around(l, &r, g->terms[g->rows[i].first].place, g->n_rows);
            if (i < g->n_rows) {
                enter(&r, (int32_t)i);
            }
            if (r.n > MOST_LEFT) {
                return false;
            }
        }
    }
    grow(l, &r, r.n + patch);
    add_defined(l, &r);
    hjm__system_init(&s, arena);
    copy_within(l, &r, variables, &s);
    return arena->status == HJM_OK && solve_within(l, &s, arena, effort);
}

static hjm__outcome check(hjm__large *l, hjm__arena *arena, uint64_t *effort)
{
    static const size_t sizes[] = { 12, 60, 250 };
    if (hjm__guess_values(&l->guess, l->off, effort)) {
        return HJM__POSSIBLE;
    }
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes && *effort > 0; i++) {
        hjm__outcome outcome = search_around(l, sizes[i], arena, effort);
        if (outcome != HJM__POSSIBLE) {
            return outcome;
        }
        if (mend(l, PATCH * sizes[i], arena, effort)) {
            return HJM__POSSIBLE;
        }
    }
    return HJM__UNBOUNDED;
}

hjm__outcome hjm__large_check(hjm__large *l, hjm__simplex *all, uint64_t *effort)
{
    hjm__arena arena;
    hjm__outcome outcome = HJM__UNBOUNDED;
    hjm__arena_init(&arena, &l->arena->allocator);
    if (l->guess.usable) {
        outcome = check(l, &arena, effort);
    }
    if (arena.status == HJM_E_NOMEM || l->guess.arena.status == HJM_E_NOMEM) {
        l->arena->status = HJM_E_NOMEM;
    }
    hjm__arena_free(&arena);
    if (outcome == HJM__UNBOUNDED && l->arena->status == HJM_OK) {
        uint64_t before = all->tableau.work;
        limit_to(all, *effort);
        outcome = hjm__simplex_check(all, l->off);
        spend(effort, all->tableau.work - before);
        fail(l, all);
        if (outcome == HJM__IMPOSSIBLE) {
            keep_conflict(l, all);
        }
    }
    return l->arena->status == HJM_OK ? outcome : HJM__STOPPED;
}

size_t *hjm__large_around(hjm__large *l, const hjm__simplex *all, const int32_t *variables, size_t n_variables,
                          size_t most, hjm__arena *arena, size_t *n)
{
    region r;
    *n = 0;
    if (!new_region(l, arena, &r)) {
        return NULL;
    }
    for (size_t i = 0; i < n_variables; i++) {
        enter_around(l, &r, (int32_t)(hjm__simplex_bounds(all, variables[i]) - all->bounds), most);
    }
    grow(l, &r, most);
    return claims_of(l, &r, arena, n);
}
