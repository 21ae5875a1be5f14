/* The rules that give all that is left over to one receiver. */
#include "split/heap.h"
#include "split/split.h"

/* Give one receiver as much as its cap allows; returns what is still left. */
static int64_t give(hjm__split *s, int64_t i, int64_t rest)
{
    int64_t room = s->weights[i] > 0 ? hjm__split_cap(s, i) - s->parts[i] : 0;
    int64_t given = room < rest ? room : rest;
    s->parts[i] += given;
    return rest - given;
}

static bool heavier(const void *context, int64_t a, int64_t b)
{
    const int64_t *weights = context;
    return weights[a] > weights[b] || (weights[a] == weights[b] && a < b);
}

static void give_by_weight(hjm__split *s, int64_t rest, int64_t *room)
{
    hjm__heap heap = { room, NULL, 0, heavier, s->weights };
    for (int64_t i = 0; i < s->n; i++) {
        hjm__heap_push(&heap, i);
    }
    while (rest > 0) {
        rest = give(s, hjm__heap_pop(&heap), rest);
    }
}

void hjm__split_give_rest(hjm__split *s, hjm_split_rule rule, int64_t receiver, int64_t rest, int64_t *heap)
{
    if (rule == HJM_SPLIT_LARGEST_WEIGHT) {
        give_by_weight(s, rest, heap);
        return;
    }
    if (rule == HJM_SPLIT_NAMED) {
        rest = give(s, receiver, rest);
    }
    for (int64_t i = 0; i < s->n && rest > 0; i++) {
        rest = give(s, rule == HJM_SPLIT_LAST ? s->n - 1 - i : i, rest);
    }
}
