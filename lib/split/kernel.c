#include "split/kernel.h"

/* Up to this many receivers the remainders are searched as they lie; above, the search first narrows them down. */
#define FEW 32
/* Steps of narrowing before the candidates are gathered anyway, as with many equal remainders. */
#define NARROWING_STEPS 6

/* Where the limit lies that parts those who get one more from the others. */
typedef struct threshold {
    int64_t at;   /* remainders above it get one more, the first of those at it also */
    int64_t over; /* how many lie above it */
} threshold;

/* Remainders above low are more than wanted, those above high are not. */
typedef struct bracket {
    int64_t low, high;
    int64_t over_low, over_high;
} bracket;

static int has_negative(const int64_t *weights, int64_t n)
{
    for (int64_t i = 0; i < n; i++) {
        if (weights[i] < 0) {
            return 1;
        }
    }
    return 0;
}

/* The sum of weights that are not negative, or -1 if it is above HJM__LIMIT. */
static int64_t sum_of(const int64_t *weights, int64_t n)
{
    int64_t sum = 0;

    for (int64_t i = 0; i < n; i++) {
        if (weights[i] > HJM__LIMIT - sum) {
            return -1;
        }
        sum += weights[i];
    }
    return sum;
}

/* Give everyone the exact share rounded down; returns what is left over, less than n. */
static int64_t share_out(int64_t total, const int64_t *weights, int64_t sum, int64_t *remainders, int64_t *quotients,
                         int64_t n)
{
    const hjm__ratio ratio = hjm__ratio_of(total, sum);
    int64_t left = total;

    for (int64_t i = 0; i < n; i++) {
        quotients[i] = hjm__ratio_times(&ratio, weights[i], &remainders[i]);
        left -= quotients[i];
    }
    return left;
}

static int64_t count_over(const int64_t *values, int64_t n, int64_t limit)
{
    int64_t count = 0;

    for (int64_t i = 0; i < n; i++) {
        count += values[i] > limit;
    }
    return count;
}

/* The least value above the limit, at most `bound`. */
static int64_t least_over(const int64_t *values, int64_t n, int64_t limit, int64_t bound)
{
    int64_t least = bound;

    for (int64_t i = 0; i < n; i++) {
        int64_t value = values[i] > limit ? values[i] : bound;
        least = value < least ? value : least;
    }
    return least;
}

/* The greatest value up to the limit, at least `bound`. */
static int64_t greatest_upto(const int64_t *values, int64_t n, int64_t limit, int64_t bound)
{
    int64_t greatest = bound;

    for (int64_t i = 0; i < n; i++) {
        int64_t value = values[i] > limit ? bound : values[i];
        greatest = value > greatest ? value : greatest;
    }
    return greatest;
}

/* A place strictly inside the bracket: where the threshold would be if the values lay evenly; each third time the
   middle, so that no set of values makes the search long. */
static int64_t probe(const bracket *b, int64_t wanted, int64_t step)
{
    int64_t span = b->high - b->low, offset;

    if (step % 3 == 2) {
        return b->low + span / 2;
    }
    offset = span / (b->over_low - b->over_high) * (b->over_low - wanted);
    if (offset < 1) {
        offset = 1;
    } else if (offset > span - 1) {
        offset = span - 1;
    }
    return b->low + offset;
}

/* Search among few values, or values of which many are equal: each step moves an end of the bracket to a value. */
static threshold search(const int64_t *values, int64_t n, int64_t wanted, bracket b)
{
    threshold found;

    for (int64_t step = 0; b.high - b.low > 1 && b.over_high < wanted; step++) {
        int64_t at = probe(&b, wanted, step);
        int64_t over = count_over(values, n, at);
        if (over > wanted) {
            b.low = least_over(values, n, at, b.high) - 1;
            b.over_low = over;
        } else {
            b.high = greatest_upto(values, n, at, b.low + 1);
            b.over_high = over;
        }
    }
    found.at = b.high;
    found.over = b.over_high;
    return found;
}

/* Copy the values inside the bracket. Without branches: it is their order that is random. */
static int64_t gather(const int64_t *values, int64_t n, int64_t low, int64_t high, int64_t *inside)
{
    int64_t count = 0;

    for (int64_t i = 0; i < n; i++) {
        int64_t value = values[i];
        inside[count] = value;
        count += (value > low) & (value <= high);
    }
    return count;
}

/* Narrow the bracket by counting until a quarter of the values is left or the steps are used up. */
static void narrow(const int64_t *values, int64_t n, int64_t wanted, bracket *b)
{
    for (int64_t step = 0; step < NARROWING_STEPS && b->high - b->low > 1 && b->over_high < wanted
                           && b->over_low - b->over_high > n / 4; step++) {
        int64_t at = probe(b, wanted, step);
        int64_t over = count_over(values, n, at);
        if (over > wanted) {
            b->low = at;
            b->over_low = over;
        } else {
            b->high = at;
            b->over_high = over;
        }
    }
}

/* The threshold above which at most `wanted` remainders lie, and at or above which at least so many. */
static threshold find_threshold(const int64_t *remainders, int64_t n, int64_t sum, int64_t wanted, int64_t *scratch)
{
    bracket b;

    b.low = 0;
    b.high = sum - 1;
    b.over_low = count_over(remainders, n, 0);
    b.over_high = 0;
    if (n > FEW) {
        threshold found;
        int64_t outside, count;
        narrow(remainders, n, wanted, &b);
        outside = b.over_high;
        count = gather(remainders, n, b.low, b.high, scratch);
        b.over_low -= outside;
        b.over_high = 0;
        found = search(scratch, count, wanted - outside, b);
        found.over += outside;
        return found;
    }
    return search(remainders, n, wanted, b);
}

/* Write the parts: the quotients, with one more for remainders above the threshold and for the first `ties` at it. */
static void hand_out(const int64_t *quotients, const int64_t *remainders, int64_t *parts, int64_t n, int64_t at,
                     int64_t ties)
{
    for (int64_t i = 0; i < n; i++) {
        int64_t tie = (remainders[i] == at) & (ties > 0);
        ties -= tie;
        parts[i] = quotients[i] + (remainders[i] > at) + tie;
    }
}

static void mirror(int64_t *parts, int64_t n)
{
    for (int64_t i = 0; i < n; i++) {
        parts[i] = -parts[i];
    }
}

static void split(int64_t total, const int64_t *weights, int64_t sum, int64_t *parts, int64_t *remainders,
                  int64_t *quotients, int64_t n)
{
    int64_t left = share_out(total, weights, sum, remainders, quotients, n);
    threshold limit;

    limit.at = sum;
    limit.over = 0;
    if (left > 0) {
        limit = find_threshold(remainders, n, sum, left, parts);
    }
    hand_out(quotients, remainders, parts, n, limit.at, left - limit.over);
}

int hjm__split_kernel(int64_t total, const int64_t *weights, int64_t *parts, int64_t *remainders, int64_t *quotients,
                      int64_t n)
{
    int64_t sum;

    if (has_negative(weights, n)) {
        return HJM__SPLIT_NEGATIVE;
    }
    if (total < -HJM__LIMIT || total > HJM__LIMIT) {
        return HJM__SPLIT_TOTAL;
    }
    sum = sum_of(weights, n);
    if (sum < 0) {
        return HJM__SPLIT_SUM;
    }
    if (sum == 0) {
        return HJM__SPLIT_ZERO;
    }
    if (total >= 0) {
        split(total, weights, sum, parts, remainders, quotients, n);
    } else {
        split(-total, weights, sum, parts, remainders, quotients, n);
        mirror(parts, n);
    }
    return HJM__SPLIT_DONE;
}
