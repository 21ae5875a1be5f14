/* What the parts of a split share: its checks, and the steps from weights to parts. */
#ifndef HJM__SPLIT_SPLIT_H
#define HJM__SPLIT_SPLIT_H

#include "base/error.h"
#include "hjmekonomi/split.h"

#include <stdbool.h>

/* Up to so many receivers are split without the allocator. Working memory is HJM__SPLIT_ROOMS numbers a receiver. */
enum { HJM__SPLIT_FEW = 64, HJM__SPLIT_ROOMS = 4 };

/* Products of two numbers up to 2^63, and sums of many numbers. */
__extension__ typedef unsigned __int128 hjm__wide;
__extension__ typedef __int128          hjm__wide_sum;

/* One split at work, of an amount without sign. Who is pinned to a bound has weight 0 in `open`. */
typedef struct hjm__split {
    int64_t        total;
    const int64_t *weights;
    const int64_t *floors;     /* NULL: none */
    const int64_t *caps;       /* NULL: none */
    int64_t        n;
    int64_t        open_total; /* what those who are not pinned share */
    const int64_t *open;       /* their weights; `weights` itself when there are no bounds */
    int64_t       *parts;      /* of those pinned: the bound; in the end: all */
    int64_t       *remainders; /* of open_total * open[i] / sum of open */
    int64_t       *quotients;
} hjm__split;

static inline int64_t hjm__split_floor(const hjm__split *s, int64_t i)
{
    return s->floors != NULL ? s->floors[i] : 0;
}

static inline int64_t hjm__split_cap(const hjm__split *s, int64_t i)
{
    return s->caps != NULL && s->caps[i] < s->total ? s->caps[i] : s->total;
}

/* Checks, one for each status, so that callers with several arrays can keep the order of the manual. */
hjm_status hjm__split_check_count(size_t n, hjm_error *err);
hjm_status hjm__split_check_length(const char *name, const void *array, size_t length, size_t wanted, hjm_error *err);
hjm_status hjm__split_check_weights(const int64_t *weights, size_t n, hjm_error *err);
hjm_status hjm__split_check_amount(hjm_ore amount, const hjm__place *place, hjm_error *err);
hjm_status hjm__split_check_sum(const int64_t *weights, size_t n, hjm_error *err);
hjm_status hjm__split_check_base(const int64_t *weights, size_t n, hjm_error *err);

/* Each floor against its cap; then whether an amount has a way between them. */
hjm_status hjm__split_check_pairs(const hjm_split_options *o, size_t n, hjm_error *err);
hjm_status hjm__split_check_room(hjm_ore amount, const int64_t *weights, size_t n, const hjm_split_options *o,
                                 const hjm__place *place, hjm_error *err);

/* The rule and what it needs. */
hjm_status hjm__split_check_rule(const hjm_split_options *o, const int64_t *weights, size_t n, hjm_error *err);

static inline bool hjm__split_is_bounded(const hjm_split_options *o)
{
    return o->floors != NULL || o->caps != NULL;
}

/* All checks of hjm_split_amount, in two halves: what passes both can only fail for want of memory. */
hjm_status hjm__split_check_shape(const int64_t *weights, size_t n_weights, const hjm_ore *parts, size_t n_parts,
                                  const hjm_split_options *o, hjm_error *err);
hjm_status hjm__split_check_values(hjm_ore amount, const int64_t *weights, size_t n, const hjm_split_options *o,
                                   hjm_error *err);

/* Split what has passed the checks. room: HJM__SPLIT_ROOMS * n. */
void hjm__split_run(hjm_ore amount, const int64_t *weights, size_t n, const hjm_split_options *o, hjm_ore *parts,
                    int64_t *room);

/* Pin those whose exact share would pass a bound: fills open and open_total, and parts with the bounds or 0. */
void hjm__split_pin(hjm__split *s, int64_t *open);

/* The sum of the quotients is at most n - 1 below open_total: give this rest to one receiver, as the rule says; what
 * its cap does not allow goes on to the next. heap: room for n. */
void hjm__split_give_rest(hjm__split *s, hjm_split_rule rule, int64_t receiver, int64_t rest, int64_t *heap);

/* Round the shares to the nearest and move to the total by Webster's priorities. heap: room for n. */
void hjm__split_webster(hjm__split *s, int64_t *heap);

#endif
