#include "split/kernel.h"

/* Up to this many receivers the remainders are searched as they lie; above, the search first narrows them down. */
#define FEW 32
/* Steps of narrowing before the candidates are gathered anyway, as with many equal remainders. */
#define NARROWING_STEPS 6

/* The limit between those who get one more and the others. */
typedef struct threshold {
    int64_t at;   /* remainders above it get one more, the first of those at it also */
    int64_t over; /* how many lie above it */
} threshold;

/* Two limits and how many values lie above each: more than wanted above low, not more above high. */
typedef struct bracket {
    int64_t low, high;
    int64_t over_low, over_high;
} bracket;

/*@ predicate bounded(bracket b, integer wanted) =
  @   0 <= b.low < b.high <= HJM__LIMIT && 0 <= b.over_high <= wanted < b.over_low <= HJM__SPLIT_MAX_RECEIVERS;
  @ predicate counted{L}(bracket b, int64_t *a, integer n) =
  @   b.over_low == over(a, n, b.low) && b.over_high == over(a, n, b.high);
  @ predicate parts_with(threshold t, integer wanted, integer over, integer equal) =
  @   t.over == over && 0 <= over <= wanted <= over + equal;
  @*/

/*@ requires 0 < n <= HJM__SPLIT_MAX_RECEIVERS && \valid_read(weights + (0 .. n - 1));
  @ terminates \true;
  @ assigns \nothing;
  @ ensures \result == 0 || \result == 1;
  @ ensures \result == 0 <==> all_from_zero((int64_t *)weights, n);
  @*/
static int has_negative(const int64_t *weights, int64_t n)
{
    /*@ loop invariant 0 <= i <= n && all_from_zero((int64_t *)weights, i);
      @ loop assigns i;
      @ loop variant n - i;
      @*/
    for (int64_t i = 0; i < n; i++) {
        if (weights[i] < 0) {
            return 1;
        }
    }
    return 0;
}

/* The sum of weights that are not negative, or -1 if it is above HJM__LIMIT. */
/*@ requires 0 < n <= HJM__SPLIT_MAX_RECEIVERS && \valid_read(weights + (0 .. n - 1));
  @ requires all_from_zero((int64_t *)weights, n);
  @ terminates \true;
  @ assigns \nothing;
  @ ensures \result == -1 || 0 <= \result <= HJM__LIMIT;
  @ ensures \result == -1 <==> HJM__LIMIT < sum((int64_t *)weights, n);
  @ ensures \result != -1 ==> \result == sum((int64_t *)weights, n);
  @*/
static int64_t sum_of(const int64_t *weights, int64_t n)
{
    int64_t sum = 0;

    /*@ loop invariant 0 <= i <= n && sum == sum((int64_t *)weights, i) && 0 <= sum <= HJM__LIMIT;
      @ loop assigns i, sum;
      @ loop variant n - i;
      @*/
    for (int64_t i = 0; i < n; i++) {
        //@ assert next: sum((int64_t *)weights, i + 1) == sum + weights[i];
        //@ assert grows: sum((int64_t *)weights, i + 1) <= sum((int64_t *)weights, n);
        if (weights[i] > HJM__LIMIT - sum) {
            return -1;
        }
        sum += weights[i];
    }
    return sum;
}

/* Give everyone the exact share rounded down; returns what is left over, less than n. */
/*@ requires 0 < n <= HJM__SPLIT_MAX_RECEIVERS && 0 <= total <= HJM__LIMIT && 0 < sum <= HJM__LIMIT;
  @ requires \valid_read(weights + (0 .. n - 1));
  @ requires \valid(remainders + (0 .. n - 1)) && \valid(quotients + (0 .. n - 1));
  @ requires \separated(weights + (0 .. n - 1), remainders + (0 .. n - 1), quotients + (0 .. n - 1));
  @ requires all_from_zero((int64_t *)weights, n) && sum == sum((int64_t *)weights, n);
  @ terminates \true;
  @ assigns remainders[0 .. n - 1], quotients[0 .. n - 1];
  @ ensures weights: same{Pre, Post}((int64_t *)weights, n);
  @ ensures exact: exact_shares(total, (int64_t *)weights, sum, remainders, quotients, n);
  @ ensures left: \result == total - sum(quotients, n) && 0 <= \result;
  @ ensures remainders: times(sum(remainders, n), \result, sum);
  @*/
static int64_t share_out(int64_t total, const int64_t *weights, int64_t sum, int64_t *remainders, int64_t *quotients,
                         int64_t n)
{
    const hjm__scale scale = hjm__scale_of(total, sum);
    int64_t left = total;

    /*@ loop invariant 0 <= i <= n;
      @ loop invariant weights: same{Pre, Here}((int64_t *)weights, n);
      @ loop invariant exact: exact_shares(total, (int64_t *)weights, sum, remainders, quotients, i);
      @ loop invariant sums: shares(sum(quotients, i), sum(remainders, i), total, sum{Pre}((int64_t *)weights, i), sum);
      @ loop invariant remainders: 0 <= sum(remainders, i);
      @ loop invariant left: left == total - sum(quotients, i) && 0 <= left <= total;
      @ loop assigns i, left, remainders[0 .. n - 1], quotients[0 .. n - 1];
      @ loop variant n - i;
      @*/
    for (int64_t i = 0; i < n; i++) {
        //@ ghost Before: ;
        //@ assert next: sum{Pre}((int64_t *)weights, i + 1) == sum{Pre}((int64_t *)weights, i) + weights[i];
        //@ assert grows: 0 <= sum{Pre}((int64_t *)weights, i) <= sum{Pre}((int64_t *)weights, i + 1) <= sum;
        int64_t quotient = hjm__scale_times(scale, weights[i], remainders + i);
        //@ ghost Remainder: ;
        quotients[i] = quotient;
        //@ assert kept_1: same{Before, Remainder}((int64_t *)weights, n) && same{Before, Remainder}(quotients, i);
        //@ assert kept_2: same{Remainder, Here}((int64_t *)weights, n) && same{Remainder, Here}(quotients, i);
        //@ assert kept_3: same{Before, Remainder}(remainders, i) && same{Remainder, Here}(remainders, i + 1);
        //@ assert kept: same{Before, Here}(quotients, i) && same{Before, Here}(remainders, i);
        //@ assert kept_weights: same{Before, Here}((int64_t *)weights, n);
        //@ assert kept_quotients: sum(quotients, i) == sum{Before}(quotients, i);
        //@ assert kept_remainders: sum(remainders, i) == sum{Before}(remainders, i);
        //@ assert kept_shares: exact_shares(total, (int64_t *)weights, sum, remainders, quotients, i);
        //@ assert before: shares(sum(quotients, i), sum(remainders, i), total, sum{Pre}((int64_t *)weights, i), sum);
        //@ assert share: shares(quotient, remainders[i], total, weights[i], sum);
        //@ assert stored: quotients[i] == quotient && size(total) == total;
        //@ assert last: shares(quotients[i], remainders[i], size(total), weights[i], sum);
        //@ assert last_range: 0 <= remainders[i] < sum && 0 <= quotients[i] <= size(total);
        //@ assert exact: exact_shares(total, (int64_t *)weights, sum, remainders, quotients, i + 1);
        /*@ assert after: shares(sum(quotients, i) + quotient, sum(remainders, i) + remainders[i], total,
          @   sum{Pre}((int64_t *)weights, i) + weights[i], sum);
          @*/
        //@ assert next_quotient: sum(quotients, i + 1) == sum(quotients, i) + quotient;
        //@ assert next_remainder: sum(remainders, i + 1) == sum(remainders, i) + remainders[i];
        //@ assert bound: sum(quotients, i + 1) <= total;
        left -= quotient;
    }
    return left;
}

/*@ requires 0 <= n <= HJM__SPLIT_MAX_RECEIVERS && \valid_read(values + (0 .. n - 1));
  @ terminates \true;
  @ assigns \nothing;
  @ ensures \result == over((int64_t *)values, n, limit) && 0 <= \result <= n;
  @*/
static int64_t count_over(const int64_t *values, int64_t n, int64_t limit)
{
    int64_t count = 0;

    /*@ loop invariant 0 <= i <= n && count == over((int64_t *)values, i, limit) && 0 <= count <= i;
      @ loop assigns i, count;
      @ loop variant n - i;
      @*/
    for (int64_t i = 0; i < n; i++) {
        count += values[i] > limit;
    }
    return count;
}

/* The least value above the limit, or `bound` if there is none below that. */
/*@ requires 0 <= n <= HJM__SPLIT_MAX_RECEIVERS && \valid_read(values + (0 .. n - 1)) && limit < bound;
  @ terminates \true;
  @ assigns \nothing;
  @ ensures limit < \result <= bound;
  @ ensures gap: \forall integer i; 0 <= i < n ==> values[i] <= limit || \result <= values[i];
  @*/
static int64_t least_over(const int64_t *values, int64_t n, int64_t limit, int64_t bound)
{
    int64_t least = bound;

    /*@ loop invariant 0 <= i <= n && limit < least <= bound;
      @ loop invariant gap: \forall integer k; 0 <= k < i ==> values[k] <= limit || least <= values[k];
      @ loop assigns i, least;
      @ loop variant n - i;
      @*/
    for (int64_t i = 0; i < n; i++) {
        int64_t value = values[i] > limit ? values[i] : bound;
        least = value < least ? value : least;
    }
    return least;
}

/* The greatest value up to the limit, or `bound` if there is none above that. */
/*@ requires 0 <= n <= HJM__SPLIT_MAX_RECEIVERS && \valid_read(values + (0 .. n - 1)) && bound <= limit;
  @ terminates \true;
  @ assigns \nothing;
  @ ensures bound <= \result <= limit;
  @ ensures gap: \forall integer i; 0 <= i < n ==> values[i] <= \result || limit < values[i];
  @*/
static int64_t greatest_upto(const int64_t *values, int64_t n, int64_t limit, int64_t bound)
{
    int64_t greatest = bound;

    /*@ loop invariant 0 <= i <= n && bound <= greatest <= limit;
      @ loop invariant gap: \forall integer k; 0 <= k < i ==> values[k] <= greatest || limit < values[k];
      @ loop assigns i, greatest;
      @ loop variant n - i;
      @*/
    for (int64_t i = 0; i < n; i++) {
        int64_t value = values[i] > limit ? bound : values[i];
        greatest = value > greatest ? value : greatest;
    }
    return greatest;
}

/* A place strictly inside the bracket: where the threshold would be if the values lay evenly; each third time the
   middle, so that no set of values makes the search long. */
/*@ requires bounded(b, wanted) && 1 < b.high - b.low && 0 <= step;
  @ terminates \true;
  @ assigns \nothing;
  @ ensures b.low < \result < b.high;
  @*/
static int64_t probe(bracket b, int64_t wanted, int64_t step)
{
    int64_t span = b.high - b.low, inside = b.over_low - b.over_high, beyond = b.over_low - wanted, offset;

    if (step % 3 == 2) {
        return b.low + span / 2;
    }
    //@ assert share: 0 <= span / inside * beyond <= span / inside * inside <= span;
    offset = span / inside * beyond;
    if (offset < 1) {
        offset = 1;
    } else if (offset > span - 1) {
        offset = span - 1;
    }
    return b.low + offset;
}

/* Search until the bracket is shut. A step that shuts no value out moves its end to the next value, so that two steps
   shut out at least one, however the values lie. */
/*@ requires 0 <= n <= HJM__SPLIT_MAX_RECEIVERS && \valid_read(values + (0 .. n - 1));
  @ requires bounded(b, wanted) && counted(b, (int64_t *)values, n);
  @ terminates \true;
  @ assigns \nothing;
  @ ensures b.low < \result.at <= b.high;
  @ ensures parts_with(\result, wanted, over((int64_t *)values, n, \result.at),
  @   equal((int64_t *)values, n, \result.at));
  @*/
static threshold search(const int64_t *values, int64_t n, int64_t wanted, bracket b)
{
    threshold found;

    /*@ loop invariant 0 <= step && step + (b.high - b.low) <= \at(b.high - b.low, Pre);
      @ loop invariant bounded(b, wanted);
      @ loop invariant counted(b, (int64_t *)values, n);
      @ loop invariant \at(b.low, Pre) <= b.low && b.high <= \at(b.high, Pre);
      @ loop assigns step, b;
      @ loop variant b.high - b.low;
      @*/
    for (int64_t step = 0; b.high - b.low > 1 && b.over_high < wanted; step++) {
        int64_t at = probe(b, wanted, step);
        int64_t over = count_over(values, n, at);
        if (over > wanted) {
            b.low = over == b.over_low ? least_over(values, n, at, b.high) - 1 : at;
            //@ assert low: over((int64_t *)values, n, b.low) == over((int64_t *)values, n, at);
            b.over_low = over;
        } else {
            b.high = over == b.over_high ? greatest_upto(values, n, at, b.low + 1) : at;
            //@ assert high: over((int64_t *)values, n, b.high) == over((int64_t *)values, n, at);
            b.over_high = over;
        }
    }
    /*@ assert step: over((int64_t *)values, n, b.high - 1) ==
      @   over((int64_t *)values, n, b.high) + equal((int64_t *)values, n, b.high);
      @*/
    //@ assert last: b.high - b.low <= 1 ==> wanted < over((int64_t *)values, n, b.high - 1);
    //@ assert some: 0 <= equal((int64_t *)values, n, b.high);
    //@ assert ends: wanted <= over((int64_t *)values, n, b.high) + equal((int64_t *)values, n, b.high);
    found.at = b.high;
    found.over = b.over_high;
    return found;
}

/* Copy the values inside the bracket. Without branches: it is their order that is random. */
/*@ requires 0 < n <= HJM__SPLIT_MAX_RECEIVERS && \valid_read(values + (0 .. n - 1)) && \valid(inside + (0 .. n - 1));
  @ requires \separated(values + (0 .. n - 1), inside + (0 .. n - 1));
  @ requires low < high;
  @ terminates \true;
  @ assigns inside[0 .. n - 1];
  @ ensures values: same{Pre, Post}((int64_t *)values, n);
  @ ensures 0 <= \result <= n;
  @ ensures counts: \forall integer x; low <= x <= high ==>
  @   over{Pre}((int64_t *)values, n, x) == over{Pre}((int64_t *)values, n, high) + over(inside, \result, x);
  @*/
static int64_t gather(const int64_t *values, int64_t n, int64_t low, int64_t high, int64_t *inside)
{
    int64_t count = 0;

    /*@ loop invariant 0 <= i <= n && 0 <= count <= i;
      @ loop invariant values: same{Pre, Here}((int64_t *)values, n);
      @ loop invariant counts: \forall integer x; low <= x <= high ==>
      @   over{Pre}((int64_t *)values, i, x) == over{Pre}((int64_t *)values, i, high) + over(inside, count, x);
      @ loop assigns i, count, inside[0 .. n - 1];
      @ loop variant n - i;
      @*/
    for (int64_t i = 0; i < n; i++) {
        //@ ghost Before: ;
        int64_t value = values[i];
        inside[count] = value;
        //@ assert kept: same{Before, Here}(inside, count);
        //@ assert kept_counts: \forall integer x; over(inside, count, x) == over{Before}(inside, count, x);
        //@ assert more: \forall integer x; over(inside, count + 1, x) == over(inside, count, x) + (value > x ? 1 : 0);
        /*@ assert next: \forall integer x; over{Pre}((int64_t *)values, i + 1, x) ==
          @   over{Pre}((int64_t *)values, i, x) + (value > x ? 1 : 0);
          @*/
        count += value > low && value <= high;
    }
    return count;
}

/* Narrow the bracket by counting until a quarter of the values is left or the steps are used up. A step
   that shuts no value out moves its end to the next value: with equal values that ends the search at once. */
/*@ requires 0 < n <= HJM__SPLIT_MAX_RECEIVERS && \valid_read(values + (0 .. n - 1));
  @ requires bounded(b, wanted) && counted(b, (int64_t *)values, n);
  @ terminates \true;
  @ assigns \nothing;
  @ ensures bounded(\result, wanted) && counted(\result, (int64_t *)values, n);
  @ ensures b.low <= \result.low && \result.high <= b.high;
  @*/
static bracket narrow(const int64_t *values, int64_t n, int64_t wanted, bracket b)
{
    /*@ loop invariant 0 <= step <= NARROWING_STEPS;
      @ loop invariant bounded(b, wanted);
      @ loop invariant counted(b, (int64_t *)values, n);
      @ loop invariant \at(b.low, Pre) <= b.low && b.high <= \at(b.high, Pre);
      @ loop assigns step, b;
      @ loop variant NARROWING_STEPS - step;
      @*/
    for (int64_t step = 0; step < NARROWING_STEPS && b.high - b.low > 1 && b.over_low - b.over_high > n / 4; step++) {
        int64_t at = probe(b, wanted, step);
        int64_t over = count_over(values, n, at);
        if (over > wanted) {
            b.low = over == b.over_low ? least_over(values, n, at, b.high) - 1 : at;
            //@ assert low: over((int64_t *)values, n, b.low) == over((int64_t *)values, n, at);
            b.over_low = over;
        } else {
            b.high = over == b.over_high ? greatest_upto(values, n, at, b.low + 1) : at;
            //@ assert high: over((int64_t *)values, n, b.high) == over((int64_t *)values, n, at);
            b.over_high = over;
        }
    }
    return b;
}

/* The bracket around every remainder above 0. If they add up to the sum of the weights a number of times, more than
   that number lie above 0, as each is below that sum. */
/*@ requires 0 < n <= HJM__SPLIT_MAX_RECEIVERS && \valid_read(remainders + (0 .. n - 1));
  @ requires 0 < sum <= HJM__LIMIT;
  @ requires \forall integer i; 0 <= i < n ==> 0 <= remainders[i] < sum;
  @ terminates \true;
  @ assigns \nothing;
  @ ensures \result.low == 0 && \result.high == sum - 1 && \result.over_high == 0 && \result.over_low <= n;
  @ ensures counted: counted(\result, (int64_t *)remainders, n);
  @ ensures enough: \forall integer k; 0 < k ==> times(sum((int64_t *)remainders, n), k, sum) ==> k < \result.over_low;
  @*/
static bracket widest(const int64_t *remainders, int64_t n, int64_t sum)
{
    bracket b;

    /*@ ghost
      int64_t g = 0;
      /@ loop invariant 0 <= g <= n;
         loop invariant 0 <= over((int64_t *)remainders, g, 0) <= g;
         loop invariant at_most(sum((int64_t *)remainders, g), over((int64_t *)remainders, g, 0), sum);
         loop assigns g;
         loop variant n - g;
       @/
      while (g < n) {
          /@ assert 0 <= remainders[g] < sum; @/
          /@ assert at_most(sum((int64_t *)remainders, g), over((int64_t *)remainders, g, 0), sum); @/
          /@ assert at_most(sum((int64_t *)remainders, g) + remainders[g],
                    over((int64_t *)remainders, g, 0) + 1, sum); @/
          /@ assert sum((int64_t *)remainders, g + 1) == sum((int64_t *)remainders, g) + remainders[g]; @/
          /@ assert over((int64_t *)remainders, g + 1, 0) ==
                    over((int64_t *)remainders, g, 0) + (remainders[g] > 0 ? 1 : 0); @/
          /@ assert at_most(sum((int64_t *)remainders, g + 1), over((int64_t *)remainders, g + 1, 0), sum); @/
          g++;
      }
      @*/
    b.low = 0;
    b.high = sum - 1;
    b.over_low = count_over(remainders, n, 0);
    b.over_high = 0;
    //@ assert top: over((int64_t *)remainders, n, sum - 1) == 0;
    return b;
}

/* The threshold above which at most `wanted` remainders lie, and at or above which at least so many. */
/*@ requires 0 < n <= HJM__SPLIT_MAX_RECEIVERS;
  @ requires \valid_read(remainders + (0 .. n - 1)) && \valid(scratch + (0 .. n - 1));
  @ requires \separated(remainders + (0 .. n - 1), scratch + (0 .. n - 1));
  @ requires 0 < sum <= HJM__LIMIT && 0 < wanted;
  @ requires \forall integer i; 0 <= i < n ==> 0 <= remainders[i] < sum;
  @ requires times(sum((int64_t *)remainders, n), wanted, sum);
  @ terminates \true;
  @ assigns scratch[0 .. n - 1];
  @ ensures remainders: same{Pre, Post}((int64_t *)remainders, n);
  @ ensures above_zero: 0 < \result.at;
  @ ensures found: parts_with(\result, wanted, over{Pre}((int64_t *)remainders, n, \result.at),
  @   equal{Pre}((int64_t *)remainders, n, \result.at));
  @*/
static threshold find_threshold(const int64_t *remainders, int64_t n, int64_t sum, int64_t wanted, int64_t *scratch)
{
    bracket b = widest(remainders, n, sum);
    threshold found;
    int64_t outside, count;

    if (n <= FEW) {
        return search(remainders, n, wanted, b);
    }
    b = narrow(remainders, n, wanted, b);
    outside = b.over_high;
    count = gather(remainders, n, b.low, b.high, scratch);
    b.over_low -= outside;
    b.over_high = 0;
    found = search(scratch, count, wanted - outside, b);
    /*@ assert equals: equal(scratch, count, found.at) ==
      @   equal{Pre}((int64_t *)remainders, n, found.at);
      @*/
    found.over += outside;
    return found;
}

/* Write the parts: the quotients, with one more for remainders above a limit and for the first `ties` at it. */
/*@ requires 0 < n <= HJM__SPLIT_MAX_RECEIVERS && 0 <= ties && 0 < at;
  @ requires \valid_read(quotients + (0 .. n - 1)) && \valid_read(remainders + (0 .. n - 1));
  @ requires \valid(parts + (0 .. n - 1));
  @ requires \separated(parts + (0 .. n - 1), remainders + (0 .. n - 1), quotients + (0 .. n - 1));
  @ requires \forall integer i; 0 <= i < n ==> 0 <= quotients[i] <= HJM__LIMIT;
  @ requires ties <= equal((int64_t *)remainders, n, at);
  @ terminates \true;
  @ assigns parts[0 .. n - 1];
  @ ensures same{Pre, Post}((int64_t *)quotients, n) && same{Pre, Post}((int64_t *)remainders, n);
  @ ensures sum: sum(parts, n) == sum{Pre}((int64_t *)quotients, n) + over{Pre}((int64_t *)remainders, n, at) + ties;
  @ ensures step: \forall integer i; 0 <= i < n ==>
  @   parts[i] == quotients[i] || (parts[i] == quotients[i] + 1 && at <= remainders[i]);
  @ ensures above: \forall integer i; 0 <= i < n ==> at < remainders[i] ==> parts[i] == quotients[i] + 1;
  @ ensures ties: \forall integer i, j; 0 <= i < j < n ==> remainders[i] == at ==> remainders[j] == at ==>
  @   parts[j] == quotients[j] + 1 ==> parts[i] == quotients[i] + 1;
  @*/
static void hand_out(const int64_t *quotients, const int64_t *remainders, int64_t *parts, int64_t n, int64_t at,
                     int64_t ties)
{
    int64_t given = 0;

    /*@ loop invariant 0 <= i <= n && 0 <= given <= ties;
      @ loop invariant quotients: same{Pre, Here}((int64_t *)quotients, n);
      @ loop invariant remainders: same{Pre, Here}((int64_t *)remainders, n);
      @ loop invariant some: given <= equal{Pre}((int64_t *)remainders, i, at);
      @ loop invariant all: given < ties ==> given == equal{Pre}((int64_t *)remainders, i, at);
      @ loop invariant sum: sum(parts, i) ==
      @   sum{Pre}((int64_t *)quotients, i) + over{Pre}((int64_t *)remainders, i, at) + given;
      @ loop invariant step: \forall integer k; 0 <= k < i ==>
      @   parts[k] == quotients[k] || (parts[k] == quotients[k] + 1 && at <= remainders[k]);
      @ loop invariant above: \forall integer k; 0 <= k < i ==> at < remainders[k] ==> parts[k] == quotients[k] + 1;
      @ loop invariant first: given < ties ==>
      @   \forall integer k; 0 <= k < i ==> remainders[k] == at ==> parts[k] == quotients[k] + 1;
      @ loop invariant ties: \forall integer h, k; 0 <= h < k < i ==> remainders[h] == at ==> remainders[k] == at ==>
      @   parts[k] == quotients[k] + 1 ==> parts[h] == quotients[h] + 1;
      @ loop assigns i, given, parts[0 .. n - 1];
      @ loop variant n - i;
      @*/
    for (int64_t i = 0; i < n; i++) {
        //@ ghost Before: ;
        int64_t part = quotients[i] + (remainders[i] > at);
        if (remainders[i] == at && given < ties) {
            part++;
            given++;
        }
        parts[i] = part;
        //@ assert kept: same{Before, Here}(parts, i);
        //@ assert kept_sum: sum(parts, i) == sum{Before}(parts, i);
        //@ assert next: sum(parts, i + 1) == sum(parts, i) + part;
        /*@ assert next_quotient: sum{Pre}((int64_t *)quotients, i + 1) ==
          @   sum{Pre}((int64_t *)quotients, i) + \at(quotients[\at(i, Here)], Pre);
          @*/
        /*@ assert next_over: over{Pre}((int64_t *)remainders, i + 1, at) ==
          @   over{Pre}((int64_t *)remainders, i, at) + (remainders[i] > at ? 1 : 0);
          @*/
        /*@ assert next_equal: equal{Pre}((int64_t *)remainders, i + 1, at) ==
          @   equal{Pre}((int64_t *)remainders, i, at) + (remainders[i] == at ? 1 : 0);
          @*/
    }
}

/*@ requires 0 < n <= HJM__SPLIT_MAX_RECEIVERS && \valid(parts + (0 .. n - 1));
  @ requires \forall integer i; 0 <= i < n ==> 0 <= parts[i];
  @ terminates \true;
  @ assigns parts[0 .. n - 1];
  @ ensures each: \forall integer i; 0 <= i < n ==> parts[i] == -\old(parts[i]);
  @ ensures sum: sum(parts, n) == -sum{Pre}(parts, n);
  @*/
static void mirror(int64_t *parts, int64_t n)
{
    /*@ loop invariant 0 <= i <= n;
      @ loop invariant each: \forall integer k; 0 <= k < i ==> parts[k] == -\at(parts[k], Pre);
      @ loop invariant rest: \forall integer k; i <= k < n ==> parts[k] == \at(parts[k], Pre);
      @ loop invariant sum: sum(parts, i) == -sum{Pre}(parts, i);
      @ loop assigns i, parts[0 .. n - 1];
      @ loop variant n - i;
      @*/
    for (int64_t i = 0; i < n; i++) {
        //@ ghost Before: ;
        parts[i] = -parts[i];
        //@ assert kept: same{Before, Here}(parts, i);
        //@ assert next: sum(parts, i + 1) == sum{Before}(parts, i) + parts[i];
        //@ assert next_old: sum{Pre}(parts, i + 1) == sum{Pre}(parts, i) - parts[i];
    }
}

/* What follows for the parts from how they were rounded; apart, so that the provers see no more than that. */
/*@ ghost
  /@ requires 0 < n && 0 <= total <= HJM__LIMIT && 0 < sum <= HJM__LIMIT;
     requires \valid_read(weights + (0 .. n - 1)) && \valid_read(parts + (0 .. n - 1));
     requires \valid_read(remainders + (0 .. n - 1)) && \valid_read(quotients + (0 .. n - 1));
     requires \forall integer i; 0 <= i < n ==> 0 <= weights[i] <= sum && 0 <= parts[i];
     requires exact_shares(total, weights, sum, remainders, quotients, n);
     requires down_or_up(parts, remainders, quotients, n);
     requires largest_remainders(parts, remainders, quotients, n);
     terminates \true;
     assigns \nothing;
     ensures near: within_a_unit(total, weights, sum, parts, n);
     ensures sign: of_one_sign(total, parts, n);
     ensures nothing: nothing_for_zero(weights, parts, n);
     ensures order: more_for_more(weights, parts, n);
   @/
  static void conclude(int64_t total, int64_t *weights, int64_t sum, int64_t *parts, int64_t *remainders,
                       int64_t *quotients, int64_t n)
  {
      /@ assert below: \forall integer i; 0 <= i < n ==> 1 <= remainders[i] ==> quotients[i] < total; @/
      /@ assert zero: \forall integer i; 0 <= i < n ==> weights[i] == 0 ==> quotients[i] == 0 && remainders[i] == 0; @/
      /@ assert idle: total == 0 ==> \forall integer i; 0 <= i < n ==> quotients[i] == 0 && remainders[i] == 0; @/
      /@ assert before: 0 < total ==> \forall integer i, j; 0 <= i < n && 0 <= j < n ==> weights[j] < weights[i] ==>
                before(quotients[j], remainders[j], quotients[i], remainders[i], sum); @/
      /@ assert order: 0 < total ==> \forall integer i, j; 0 <= i < n && 0 <= j < n ==> weights[j] < weights[i] ==>
                quotients[j] < quotients[i] || (quotients[j] == quotients[i] && remainders[j] < remainders[i]); @/
      /@ assert near: \forall integer i; 0 <= i < n ==> near(quotients[i], total, weights[i], sum); @/
      /@ assert near_up: \forall integer i; 0 <= i < n ==> 1 <= remainders[i] ==>
                near(quotients[i] + 1, total, weights[i], sum); @/
  }
  @*/

/* Split a total from 0 over weights whose sum is known. */
/*@ requires 0 < n <= HJM__SPLIT_MAX_RECEIVERS && 0 <= total <= HJM__LIMIT && 0 < sum <= HJM__LIMIT;
  @ requires \valid_read(weights + (0 .. n - 1)) && \valid(parts + (0 .. n - 1));
  @ requires \valid(remainders + (0 .. n - 1)) && \valid(quotients + (0 .. n - 1));
  @ requires \separated(weights + (0 .. n - 1), parts + (0 .. n - 1), remainders + (0 .. n - 1),
  @   quotients + (0 .. n - 1));
  @ requires all_from_zero((int64_t *)weights, n) && sum == sum((int64_t *)weights, n);
  @ terminates \true;
  @ assigns parts[0 .. n - 1], remainders[0 .. n - 1], quotients[0 .. n - 1];
  @ ensures weights: same{Pre, Post}((int64_t *)weights, n);
  @ ensures adds_up: sum(parts, n) == total;
  @ ensures exact: exact_shares(total, (int64_t *)weights, sum, remainders, quotients, n);
  @ ensures near: within_a_unit(total, (int64_t *)weights, sum, parts, n);
  @ ensures sign: of_one_sign(total, parts, n);
  @ ensures rounded: down_or_up(parts, remainders, quotients, n);
  @ ensures nothing: nothing_for_zero((int64_t *)weights, parts, n);
  @ ensures order: more_for_more((int64_t *)weights, parts, n);
  @ ensures largest: largest_remainders(parts, remainders, quotients, n);
  @ ensures ties: ties_to_the_first(parts, remainders, quotients, n);
  @*/
static void split(int64_t total, const int64_t *weights, int64_t sum, int64_t *parts, int64_t *remainders,
                  int64_t *quotients, int64_t n)
{
    int64_t left = share_out(total, weights, sum, remainders, quotients, n);
    threshold limit;

    //@ ghost Shared: ;
    //@ assert weights_shared: same{Pre, Here}((int64_t *)weights, n);
    limit.at = sum;
    limit.over = 0;
    //@ assert none: over(remainders, n, sum) == 0;
    //@ assert none_below: over(remainders, n, sum - 1) == 0;
    //@ assert none_equal: equal(remainders, n, sum) == 0;
    if (left > 0) {
        limit = find_threshold(remainders, n, sum, left, parts);
    }
    //@ assert weights_found: same{Shared, Here}((int64_t *)weights, n);
    //@ assert found: same{Shared, Here}(quotients, n) && same{Shared, Here}(remainders, n);
    //@ assert counts: parts_with(limit, left, over(remainders, n, limit.at), equal(remainders, n, limit.at));
    //@ ghost Found: ;
    hand_out(quotients, remainders, parts, n, limit.at, left - limit.over);
    //@ assert weights_kept: same{Found, Here}((int64_t *)weights, n);
    //@ assert weights_same: same{Pre, Here}((int64_t *)weights, n);
    //@ assert kept: same{Shared, Here}(quotients, n) && same{Shared, Here}(remainders, n);
    //@ assert exact: exact_shares(total, (int64_t *)weights, sum, remainders, quotients, n);
    //@ assert ranges: \forall integer i; 0 <= i < n ==> 0 <= remainders[i] < sum;
    //@ assert top: \forall integer i; 0 <= i < n ==> 0 <= weights[i] <= sum;
    //@ assert up: \forall integer i; 0 <= i < n ==> parts[i] == quotients[i] + 1 ==> 1 <= remainders[i];
    //@ assert size: \forall integer i; 0 <= i < n ==> 0 <= parts[i];
    //@ assert rounded: down_or_up(parts, remainders, quotients, n);
    //@ assert largest: largest_remainders(parts, remainders, quotients, n);
    //@ ghost conclude(total, (int64_t *)weights, sum, parts, remainders, quotients, n);
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
        //@ ghost Positive: ;
        mirror(parts, n);
        //@ assert kept: same{Positive, Here}(quotients, n) && same{Positive, Here}(remainders, n);
        //@ assert kept_weights: same{Pre, Here}((int64_t *)weights, n);
    }
    //@ assert weights: sum((int64_t *)weights, n) == sum{Pre}((int64_t *)weights, n);
    return HJM__SPLIT_DONE;
}
