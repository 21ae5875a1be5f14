/* Webster's divisor method: öre number k of a receiver has the priority weight / (2k - 1), and the highest priorities
 * win, ties to the lowest index. Floors come before all priorities, and caps end them. */
#include "split/heap.h"
#include "split/split.h"

/* Priority of öre number a of receiver i above that of number b of receiver j; 0 when equal: compared as products. */
static int compare(const hjm__split *s, int64_t i, int64_t a, int64_t j, int64_t b)
{
    hjm__wide left = (hjm__wide)s->weights[i] * (hjm__wide)(2 * b - 1);
    hjm__wide right = (hjm__wide)s->weights[j] * (hjm__wide)(2 * a - 1);
    return (left > right) - (left < right);
}

static bool next_wins(const void *context, int64_t i, int64_t j)
{
    const hjm__split *s = context;
    int order = compare(s, i, s->parts[i] + 1, j, s->parts[j] + 1);
    return order > 0 || (order == 0 && i < j);
}

static bool last_loses(const void *context, int64_t i, int64_t j)
{
    const hjm__split *s = context;
    int order = compare(s, i, s->parts[i], j, s->parts[j]);
    return order < 0 || (order == 0 && i > j);
}

static bool can_move(const hjm__split *s, int64_t i, bool up)
{
    return s->weights[i] > 0 && (up ? s->parts[i] < hjm__split_cap(s, i) : s->parts[i] > hjm__split_floor(s, i));
}

/* Give (up) or take back single öre, each time at the receiver whose turn it is. */
static void move(hjm__split *s, int64_t count, bool up, int64_t *room)
{
    hjm__heap heap = { room, NULL, 0, up ? next_wins : last_loses, s };
    for (int64_t i = 0; i < s->n; i++) {
        if (can_move(s, i, up)) {
            hjm__heap_push(&heap, i);
        }
    }
    for (; count > 0; count--) {
        int64_t i = heap.items[0];
        s->parts[i] += up ? 1 : -1;
        if (can_move(s, i, up)) {
            hjm__heap_sink(&heap);
        } else {
            (void)hjm__heap_pop(&heap);
        }
    }
}

void hjm__split_webster(hjm__split *s, int64_t *heap)
{
    int64_t sum = 0;
    int64_t left = s->total;
    for (int64_t i = 0; i < s->n; i++) {
        sum += s->open[i];
    }
    for (int64_t i = 0; i < s->n; i++) {
        s->parts[i] += s->quotients[i] + (s->open[i] > 0 && s->remainders[i] >= sum - s->remainders[i]);
        left -= s->parts[i];
    }
    /* Rounded to the nearest, the parts are the winners for another total, at most n / 2 away. */
    move(s, left > 0 ? left : -left, left > 0, heap);
}
