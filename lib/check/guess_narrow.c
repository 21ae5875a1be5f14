/* Narrow the bounds of the variables by what the claims leave them, a few times over. */
#include "check/guess.h"

__extension__ typedef __int128 wide;

enum { ROUNDS = 3 };

/* The least (way -1) or greatest value of a row, and how many of its terms have no such end. */
typedef struct reach {
    wide   sum;
    size_t endless;
} reach;

static bool end_of_term(const hjm__guess *g, const hjm__guess_term *t, int way, wide *end)
{
    const hjm__guess_place *p = &g->places[t->place];
    bool high = (t->factor > 0) == (way > 0);
    *end = (wide)t->factor * (high ? p->high : p->low);
    return high ? p->has_high : p->has_low;
}

static reach reach_of(const hjm__guess *g, const hjm__guess_row *row, int way)
{
    reach r = { 0, 0 };
    for (size_t k = row->first; k < row->first + row->n; k++) {
        wide end;
        if (end_of_term(g, &g->terms[k], way, &end)) {
            r.sum += end;
        } else {
            r.endless++;
        }
    }
    return r;
}

static wide floor_of(wide a, int64_t b)
{
    wide q = a / b;
    return q - (a % b != 0 && (a < 0) != (b < 0));
}

static bool is_near(wide value)
{
    return value < INT64_MAX / 2 && value > INT64_MIN / 2;
}

/* The term is at most `limit`. */
static void lower(hjm__guess *g, const hjm__guess_term *t, wide limit)
{
    hjm__guess_place *p = &g->places[t->place];
    if (t->factor > 0) {
        wide high = floor_of(limit, t->factor);
        if (is_near(high) && (!p->has_high || high < p->high)) {
            p->high = (int64_t)high;
            p->has_high = true;
        }
    } else {
        wide low = -floor_of(limit, -t->factor);
        if (is_near(low) && (!p->has_low || low > p->low)) {
            p->low = (int64_t)low;
            p->has_low = true;
        }
    }
}

/* The row is at most `limit` (way 1) or at least (-1): so is each term, less what the others are at the other end. */
static void narrow(hjm__guess *g, const hjm__guess_row *row, int way, int64_t limit)
{
    reach r = reach_of(g, row, -way);
    for (size_t k = row->first; k < row->first + row->n; k++) {
        wide own;
        hjm__guess_term t = g->terms[k];
        bool ends = end_of_term(g, &t, -way, &own);
        if (r.endless == 0 || (r.endless == 1 && !ends)) {
            wide left = (limit - (r.sum - (ends ? own : 0))) * way;
            t.factor *= way;
            lower(g, &t, left);
        }
    }
}

bool hjm__guess_narrow(hjm__guess *g, const uint8_t *off)
{
    for (int round = 0; round < ROUNDS; round++) {
        for (size_t i = 0; i < g->n_rows; i++) {
            const hjm__guess_row *row = &g->rows[i];
            bool on = off == NULL || off[row->claim] == 0;
            if (on && row->has_high) {
                narrow(g, row, 1, row->high);
            }
            if (on && row->has_low) {
                narrow(g, row, -1, row->low);
            }
        }
    }
    for (size_t i = 0; i < g->n_places; i++) {
        const hjm__guess_place *p = &g->places[i];
        if (p->has_low && p->has_high && p->low > p->high) {
            return false;
        }
    }
    return true;
}
