/* Depth first, best choices first, cut off where it gets dearer than the best witness found. */
#include "disclosure/search.h"

void hjm__search_init(hjm__search *search, const hjm__system *system, hjm__arena *arena)
{
    search->system = system;
    search->n_open = 0;
    search->cost = 0;
    search->path.n = 0;
    search->moved = hjm__arena_alloc(arena, system->n_cells, sizeof *search->moved);
    search->off = hjm__arena_alloc(arena, system->n_relations, sizeof *search->off);
    search->open = hjm__arena_alloc(arena, system->n_relations, sizeof *search->open);
    search->place = hjm__arena_alloc(arena, system->n_relations, sizeof *search->place);
}

static void set_off(hjm__search *search, size_t relation, int64_t off)
{
    size_t *place = &search->place[relation];
    search->off[relation] = off;
    if (off != 0 && *place == 0) {
        search->open[search->n_open++] = relation;
        *place = search->n_open;
    } else if (off == 0 && *place > 0) {
        size_t last = search->open[--search->n_open];
        search->open[*place - 1] = last;
        search->place[last] = *place;
        *place = 0;
    }
}

/* What moving a cell by `by` does to a relation where it is used. */
static int64_t effect(size_t use, int64_t by)
{
    return use % 2 == 1 ? -by : by;
}

static void move(hjm__search *search, size_t cell, int64_t by)
{
    const hjm__system *s = search->system;
    search->moved[cell] = (int8_t)(search->moved[cell] + by);
    for (size_t i = s->first[cell]; i < s->first[cell + 1]; i++) {
        size_t relation = s->uses[i] / 2;
        set_off(search, relation, search->off[relation] + effect(s->uses[i], by));
    }
}

/* Relations that a move puts off, less those it mends. */
static int64_t opens(const hjm__search *search, size_t cell, int64_t by)
{
    const hjm__system *s = search->system;
    int64_t change = 0;
    for (size_t i = s->first[cell]; i < s->first[cell + 1]; i++) {
        int64_t before = search->off[s->uses[i] / 2];
        int64_t after = before + effect(s->uses[i], by);
        change += (after != 0) - (before != 0);
    }
    return change;
}

/* One way, from a total down to a detail: a relation of the last total. SIZE_MAX once a detail is reached. */
static size_t pick_below(const hjm__search *search)
{
    const hjm__system *s = search->system;
    size_t last = search->path.cells[search->path.n - 1];
    for (size_t i = 0; i < search->path.n; i++) {
        if (!hjm__is_total(s, search->path.cells[i])) {
            return SIZE_MAX;
        }
    }
    size_t use = s->first[last];
    while (s->uses[use] % 2 == 0) {
        use++;
    }
    return s->uses[use] / 2;
}

static bool may_take(const hjm__search *search, size_t cell, int64_t by)
{
    bool allowed = search->moved[cell] == 0 && (!search->how.one_way || by == search->way);
    return allowed && hjm__cost_of(search->system, cell) < search->limit - search->cost &&
           hjm__can_move(search->system, cell, by, search->how.strict);
}

/* How many ways there are to mend a relation; past `most` it does not matter. */
static int64_t count_ways(const hjm__search *search, size_t relation, int64_t most)
{
    const hjm__system *s = search->system;
    int64_t by = search->off[relation] > 0 ? -1 : 1;
    int64_t n = may_take(search, (size_t)s->totals[relation], -by);
    for (int64_t i = s->offsets[relation]; i < s->offsets[relation + 1] && n <= most; i++) {
        n += may_take(search, (size_t)s->parts[i], by);
    }
    return n;
}

/* The relation with the fewest ways to mend it: where much was shown before, there is often but one, or none. */
static size_t pick_narrowest(const hjm__search *search)
{
    size_t picked = search->open[0];
    int64_t fewest = INT64_MAX;
    for (size_t i = 0; i < search->n_open && fewest > 0; i++) {
        int64_t n = count_ways(search, search->open[i], fewest);
        if (n < fewest || (n == fewest && search->open[i] < picked)) {
            picked = search->open[i];
            fewest = n;
        }
    }
    return picked;
}

/* The relation with the fewest cells: the fewest ways to mend it. One way, from the detail up: first those where there
 * is no choice, as only the total can follow its parts. */
static size_t pick_relation(const hjm__search *search)
{
    const hjm__system *s = search->system;
    size_t below = search->how.one_way ? pick_below(search) : SIZE_MAX;
    if (below != SIZE_MAX) {
        return below;
    }
    size_t picked = search->open[0];
    int64_t fewest = INT64_MAX;
    for (size_t i = 0; i < search->n_open; i++) {
        size_t relation = search->open[i];
        bool up = search->how.one_way && search->off[relation] * search->way > 0;
        int64_t n = up ? 0 : s->offsets[relation + 1] - s->offsets[relation];
        if (n < fewest || (n == fewest && relation < picked)) {
            picked = relation;
            fewest = n;
        }
    }
    return picked;
}

typedef struct choice {
    size_t  cell;
    int64_t by;
    int64_t cost;
    int64_t score; /* guess of what it will cost in the end; a cell more mends about two relations */
} choice;

typedef struct choices {
    choice list[HJM__SEARCH_WIDTH]; /* best first */
    size_t n;
} choices;

/* A search that went astray early goes on there. Another one that sees its choices a little differently may not. */
static int64_t blur(const hjm__search *search, size_t cell)
{
    uint32_t hash = ((uint32_t)cell + 1) * UINT32_C(2654435761) ^ search->how.salt * UINT32_C(2246822519);
    hash = (hash ^ hash >> 15) * UINT32_C(3266489917);
    return search->how.salt == 0 ? 0 : (int64_t)(hash >> 4) * 8;
}

static void consider(const hjm__search *search, choices *found, size_t cell, int64_t by)
{
    int64_t cost = hjm__cost_of(search->system, cell);
    if (!may_take(search, cell, by)) {
        return;
    }
    choice c = { cell, by, cost, cost + HJM__CELL_COST / 2 * opens(search, cell, by) + blur(search, cell) };
    size_t at = found->n;
    if (at == search->how.width && found->list[at - 1].score <= c.score) {
        return;
    }
    at -= at == search->how.width;
    for (; at > 0 && found->list[at - 1].score > c.score; at--) {
        found->list[at] = found->list[at - 1];
    }
    found->list[at] = c;
    found->n += found->n < search->how.width;
}

/* The best ways to bring a relation that is off a step towards holding. */
static void find_choices(const hjm__search *search, size_t relation, choices *found)
{
    const hjm__system *s = search->system;
    int64_t by = search->off[relation] > 0 ? -1 : 1;
    found->n = 0;
    for (int64_t i = s->offsets[relation]; i < s->offsets[relation + 1]; i++) {
        consider(search, found, (size_t)s->parts[i], by);
    }
    consider(search, found, (size_t)s->totals[relation], -by);
}

static void explore(hjm__search *search);

static void try_move(hjm__search *search, size_t cell, int64_t by, int64_t cost)
{
    if (cost >= search->limit - search->cost || search->path.n == HJM__WITNESS_CELLS) {
        return;
    }
    search->path.cells[search->path.n++] = cell;
    search->cost += cost;
    move(search, cell, by);
    explore(search);
    move(search, cell, -by);
    search->cost -= cost;
    search->path.n--;
}

static void explore(hjm__search *search)
{
    choices found = { 0 };
    if (search->steps <= 0) {
        return;
    }
    search->steps--;
    if (search->n_open == 0) {
        search->best = search->path;
        search->limit = search->cost;
        return;
    }
    find_choices(search, search->how.salt > 0 ? pick_narrowest(search) : pick_relation(search), &found);
    for (size_t i = 0; i < found.n; i++) {
        try_move(search, found.list[i].cell, found.list[i].by, found.list[i].cost);
    }
}

bool hjm__search_witness(hjm__search *search, size_t cell, hjm__effort how, int64_t limit)
{
    search->how = how;
    search->limit = limit;
    search->best.n = 0;
    for (int64_t by = 1; by >= -1; by -= 2) {
        search->steps = how.steps;
        search->way = by;
        if (hjm__can_move(search->system, cell, by, how.strict)) {
            try_move(search, cell, by, hjm__cost_of(search->system, cell));
        }
    }
    return search->best.n > 0;
}
