#include "check/guess.h"

__extension__ typedef __int128 wide;

enum {
    WIDEST = 8192,   /* how much more than the narrowest variable one may give */
    FREE = 32768,    /* of one without bounds */
    INSIDE = 4096,   /* steps from a bound that a value is moved, so that it stays inside when sums are computed anew */
    CLOSER = 4,      /* so many times less, where there is no room for that */
    ROUNDS = 60,
    FRACTION = 32    /* bits */
};

static const int64_t farthest = INT64_C(1) << 60;

static int64_t limited(wide value)
{
    return value > farthest ? farthest : value < -farthest ? -farthest : (int64_t)value;
}

static bool is_on(const hjm__guess_row *row, const uint8_t *off)
{
    return off == NULL || off[row->claim] == 0;
}

static bool is_equality(const hjm__guess_row *row)
{
    return row->has_low && row->has_high && row->low == row->high;
}

/* What the variables may be by their prints. */
static void take_bounds(hjm__guess *g, const uint8_t *off)
{
    for (size_t p = 0; p < g->n_places; p++) {
        g->places[p].has_low = g->places[p].has_high = false;
    }
    for (size_t i = g->n_rows; i < g->n_rows + g->n_bounds; i++) {
        const hjm__guess_row *row = &g->rows[i];
        hjm__guess_place *p = &g->places[g->terms[row->first].place];
        if (is_on(row, off) && row->has_low && (!p->has_low || row->low > p->low)) {
            p->low = row->low;
            p->has_low = true;
        }
        if (is_on(row, off) && row->has_high && (!p->has_high || row->high < p->high)) {
            p->high = row->high;
            p->has_high = true;
        }
    }
}

static void weigh(hjm__guess *g)
{
    for (size_t i = 0; i < g->n_places; i++) {
        hjm__guess_place *p = &g->places[i];
        int64_t width = FREE;
        if (p->has_low && p->has_high) {
            width = (p->high - p->low) >> (g->shift - 4);
            width = p->high == p->low ? 0 : width < 1 ? 1 : width > WIDEST ? WIDEST : width;
        }
        p->give = width * width;
    }
}

/* Begin in the middle of what is printed; where a value was found before, from there. */
static void begin(hjm__guess *g)
{
    for (size_t i = 0; i < g->n_places; i++) {
        hjm__guess_place *p = &g->places[i];
        if (p->has_low && p->has_high && (p->value < p->low || p->value > p->high)) {
            p->value = p->low + (p->high - p->low) / 2;
        } else if (p->has_low && p->value < p->low) {
            p->value = p->low;
        } else if (p->has_high && p->value > p->high) {
            p->value = p->high;
        }
    }
}

static void enqueue(hjm__guess *g, int32_t row)
{
    if (!g->rows[row].queued) {
        g->rows[row].queued = true;
        g->queue[(g->next + g->n_queued++) % g->n_rows] = row;
    }
}

static wide sum_of(const hjm__guess *g, const hjm__guess_row *row)
{
    wide sum = 0;
    for (size_t k = row->first; k < row->first + row->n; k++) {
        sum += (wide)g->terms[k].factor * g->places[g->terms[k].place].value;
    }
    return sum;
}

/* By how much the row should grow to be content: `inside` steps for each factor within its bounds. */
static wide missing(const hjm__guess *g, const hjm__guess_row *row, int64_t inside)
{
    wide sum = sum_of(g, row);
    wide margin = (wide)inside * row->size;
    if (is_equality(row)) {
        wide off = (wide)row->low - sum;
        return off > row->size || off < -(wide)row->size || inside == 0 ? off : 0;
    }
    if (row->has_low && row->has_high && (wide)row->high - row->low < 2 * margin) {
        margin = 0;
    }
    if (row->has_low && sum < row->low + margin) {
        return row->low + margin - sum;
    }
    return row->has_high && sum > row->high - margin ? row->high - margin - sum : 0;
}

/* How much the row changes when all its variables move as they readily do. */
static wide readiness(const hjm__guess *g, const hjm__guess_row *row)
{
    wide all = 0;
    for (size_t k = row->first; k < row->first + row->n; k++) {
        const hjm__guess_term *t = &g->terms[k];
        all += (wide)t->factor * t->factor * g->places[t->place].give;
    }
    return all;
}

static void move_place(hjm__guess *g, int32_t place, wide by, int64_t inside)
{
    hjm__guess_place *p = &g->places[place];
    int64_t before = p->value;
    int64_t margin = p->has_low && p->has_high && p->high - p->low < 2 * inside ? 0 : inside;
    p->value = limited(p->value + by);
    if (p->has_low && p->value < p->low + margin) {
        p->value = p->low + margin;
    } else if (p->has_high && p->value > p->high - margin) {
        p->value = p->high - margin;
    }
    for (size_t i = g->first[place]; i < g->first[place + 1] && p->value != before; i++) {
        enqueue(g, g->uses[i]);
    }
}

static void satisfy(hjm__guess *g, const hjm__guess_row *row, int64_t inside)
{
    wide off = missing(g, row, inside);
    wide all = off != 0 ? readiness(g, row) : 0;
    if (all == 0) {
        return;
    }
    wide share = limited(off) * ((wide)1 << FRACTION) / all;
    for (size_t k = row->first; k < row->first + row->n; k++) {
        const hjm__guess_term *t = &g->terms[k];
        wide by = share * t->factor * g->places[t->place].give;
        if (g->places[t->place].give > 0) {
            move_place(g, t->place, by >> FRACTION, inside);
        }
    }
}

/* Until all are content, or the work is done. */
static void settle(hjm__guess *g, const uint8_t *off, int64_t inside, uint64_t *effort)
{
    size_t rounds = ROUNDS * g->n_rows;
    g->next = g->n_queued = 0;
    for (size_t i = 0; i < g->n_rows; i++) {
        g->rows[i].queued = false;
    }
    for (size_t i = 0; i < g->n_rows; i++) {
        enqueue(g, (int32_t)i);
    }
    while (g->n_queued > 0 && rounds > 0 && *effort > 0) {
        hjm__guess_row *row = &g->rows[g->queue[g->next]];
        g->next = (g->next + 1) % g->n_rows;
        g->n_queued--;
        row->queued = false;
        rounds--;
        *effort -= row->n < *effort ? row->n : *effort;
        if (is_on(row, off)) {
            satisfy(g, row, inside);
        }
    }
}

bool hjm__guess_holds(const hjm__guess *g, const hjm__guess_row *row)
{
    wide sum = sum_of(g, row);
    return (!row->has_low || sum >= row->low) && (!row->has_high || sum <= row->high);
}

static bool is_verified(const hjm__guess *g, const uint8_t *off)
{
    for (size_t i = 0; i < g->n_rows + g->n_bounds; i++) {
        if (is_on(&g->rows[i], off) && !hjm__guess_holds(g, &g->rows[i])) {
            return false;
        }
    }
    return true;
}

bool hjm__guess_values(hjm__guess *g, const uint8_t *off, uint64_t *effort)
{
    if (!g->usable) {
        return false;
    }
    take_bounds(g, off);
    bool some = hjm__guess_narrow(g, off);
    if (!some) { /* there is none; values that are near show where */
        take_bounds(g, off);
    }
    weigh(g);
    for (int64_t inside = INSIDE; inside > 0 && *effort > 0; inside /= CLOSER) {
        begin(g);
        settle(g, off, inside, effort);
        if (!some) {
            return false;
        }
        if (hjm__guess_define(g, off) && is_verified(g, off)) {
            return true;
        }
    }
    return false;
}

bool hjm__guess_worst(const hjm__guess *g, const uint8_t *off, const bool *seen, size_t *worst)
{
    wide most = 0;
    for (size_t i = 0; i < g->n_rows && g->usable; i++) {
        const hjm__guess_row *row = &g->rows[i];
        wide by = missing(g, row, 0);
        wide all = readiness(g, row);
        by = by < 0 ? -by : by;
        by = by / (all > 0 ? limited(all / (row->size + 1)) + 1 : 1);
        if (is_on(row, off) && !seen[i] && by > most) {
            most = by;
            *worst = i;
        }
    }
    return most > 0;
}
