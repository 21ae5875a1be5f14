/* Caps and floors: who gets exactly a bound, so that the others share the rest by their weights. */
#include "split/split.h"

/* How far the exact shares pass the bounds, both times the sum of the open weights. */
typedef struct passed {
    hjm__wide above_caps;
    hjm__wide below_floors;
} passed;

/* The share of one receiver and its bounds, all times the sum of the open weights. */
typedef struct scaled {
    hjm__wide share, floor, cap;
} scaled;

static scaled scale(const hjm__split *s, int64_t i, int64_t weight, int64_t sum)
{
    hjm__wide times = (hjm__wide)sum;
    scaled x;
    x.share = (hjm__wide)s->open_total * (hjm__wide)weight;
    x.floor = (hjm__wide)hjm__split_floor(s, i) * times;
    x.cap = (hjm__wide)hjm__split_cap(s, i) * times;
    return x;
}

static passed measure(const hjm__split *s, const int64_t *open, int64_t sum)
{
    passed p = { 0, 0 };
    for (int64_t i = 0; i < s->n; i++) {
        if (open[i] > 0) {
            scaled x = scale(s, i, open[i], sum);
            if (x.share > x.cap) {
                p.above_caps += x.share - x.cap;
            } else if (x.share < x.floor) {
                p.below_floors += x.floor - x.share;
            }
        }
    }
    return p;
}

/* Pin the side that is passed by more. When the caps cut off at least what the floors add, the shares of the others can
 * only grow, so that whoever is above its cap stays there; and the other way round. No pin has to be undone. Someone
 * always stays open: if all were above their caps, the caps would be too small in all, and so for the floors. */
static void pin_side(hjm__split *s, int64_t *open, int64_t sum, bool caps)
{
    int64_t pinned = 0;
    for (int64_t i = 0; i < s->n; i++) {
        if (open[i] > 0) {
            scaled x = scale(s, i, open[i], sum);
            if (caps ? x.share > x.cap : x.share < x.floor) {
                s->parts[i] = caps ? hjm__split_cap(s, i) : hjm__split_floor(s, i);
                open[i] = 0;
                pinned += s->parts[i];
            }
        }
    }
    s->open_total -= pinned;
}

static int64_t sum_of(const int64_t *open, int64_t n)
{
    int64_t sum = 0;
    for (int64_t i = 0; i < n; i++) {
        sum += open[i];
    }
    return sum;
}

void hjm__split_pin(hjm__split *s, int64_t *open)
{
    passed p;
    for (int64_t i = 0; i < s->n; i++) {
        open[i] = s->weights[i];
        s->parts[i] = 0;
        if (open[i] == 0) {
            s->parts[i] = hjm__split_floor(s, i);
            s->open_total -= s->parts[i];
        }
    }
    do {
        int64_t sum = sum_of(open, s->n);
        p = measure(s, open, sum);
        if (p.above_caps > 0 || p.below_floors > 0) {
            pin_side(s, open, sum, p.above_caps >= p.below_floors);
        }
    } while (p.above_caps > 0 || p.below_floors > 0);
    s->open = open;
}
