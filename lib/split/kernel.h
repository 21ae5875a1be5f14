/* The split by largest remainder: the one function on which every öre depends. Pure, no allocation, no sort. */
#ifndef HJM__SPLIT_KERNEL_H
#define HJM__SPLIT_KERNEL_H

#include <stdint.h>

#include "split/muldiv.h"

#define HJM__SPLIT_MAX_RECEIVERS INT64_C(2000000000)

/* What the kernel answers, in the order in which it looks. */
enum {
    HJM__SPLIT_DONE = 0,
    HJM__SPLIT_NEGATIVE = 1, /* some weight is below zero */
    HJM__SPLIT_TOTAL = 2,    /* the total is outside +-HJM__LIMIT */
    HJM__SPLIT_SUM = 3,      /* the sum of the weights is above HJM__LIMIT */
    HJM__SPLIT_ZERO = 4      /* all weights are zero */
};

/*@ predicate all_from_zero{L}(int64_t *a, integer n) = \forall integer i; 0 <= i < n ==> 0 <= a[i];
  @
  @ // What is promised about a split of T over the weights w with the sum W; q and r are quotients and remainders of
  @ // |T|*w[i] by W. Each line also holds for the mirror image.
  @ logic integer size(integer x) = x < 0 ? -x : x;
  @ predicate exact_shares{L}(integer T, int64_t *w, integer W, int64_t *r, int64_t *q, integer n) =
  @   \forall integer i; 0 <= i < n ==> shares(q[i], r[i], size(T), w[i], W) && 0 <= r[i] < W && 0 <= q[i] <= size(T);
  @ predicate of_one_sign{L}(integer T, int64_t *part, integer n) =
  @   \forall integer i; 0 <= i < n ==> (0 <= T ==> 0 <= part[i] <= T) && (T <= 0 ==> T <= part[i] <= 0);
  @ predicate within_a_unit{L}(integer T, int64_t *w, integer W, int64_t *part, integer n) =
  @   \forall integer i; 0 <= i < n ==> near(part[i], T, w[i], W);
  @ predicate down_or_up{L}(int64_t *part, int64_t *r, int64_t *q, integer n) =
  @   \forall integer i; 0 <= i < n ==> size(part[i]) == q[i] || (size(part[i]) == q[i] + 1 && 1 <= r[i]);
  @ predicate nothing_for_zero{L}(int64_t *w, int64_t *part, integer n) =
  @   \forall integer i; 0 <= i < n ==> w[i] == 0 ==> part[i] == 0;
  @ predicate more_for_more{L}(int64_t *w, int64_t *part, integer n) =
  @   \forall integer i, j; 0 <= i < n && 0 <= j < n ==> w[j] < w[i] ==> size(part[j]) <= size(part[i]);
  @ predicate largest_remainders{L}(int64_t *part, int64_t *r, int64_t *q, integer n) =
  @   \forall integer i, j; 0 <= i < n && 0 <= j < n ==>
  @     size(part[i]) == q[i] ==> size(part[j]) == q[j] + 1 ==> r[i] <= r[j];
  @ predicate ties_to_the_first{L}(int64_t *part, int64_t *r, int64_t *q, integer n) =
  @   \forall integer i, j; 0 <= i < j < n ==>
  @     r[i] == r[j] ==> size(part[j]) == q[j] + 1 ==> size(part[i]) == q[i] + 1;
  @*/

/*
 * Split a total over n receivers by their weights.
 *
 * The parts add up to the total; each lies within one unit of its exact share; what is left over goes to the largest
 * remainders, ties to the lowest index. A negative total gives the mirror image of the positive one.
 *
 * total       within +-HJM__LIMIT
 * weights     n of them, each at least 0, their sum at most HJM__LIMIT
 * parts       receives the n parts
 * remainders  receives |total| * weights[i] % sum
 * quotients   receives |total| * weights[i] / sum, rounded down
 * n           1 to HJM__SPLIT_MAX_RECEIVERS
 *
 * No two arrays may overlap. Unless HJM__SPLIT_DONE is returned, nothing is written.
 */
/*@ requires 0 < n <= HJM__SPLIT_MAX_RECEIVERS;
  @ requires \valid_read(weights + (0 .. n - 1)) && \valid(parts + (0 .. n - 1));
  @ requires \valid(remainders + (0 .. n - 1)) && \valid(quotients + (0 .. n - 1));
  @ requires \separated(weights + (0 .. n - 1), parts + (0 .. n - 1), remainders + (0 .. n - 1),
  @   quotients + (0 .. n - 1));
  @ terminates \true;
  @ assigns parts[0 .. n - 1], remainders[0 .. n - 1], quotients[0 .. n - 1];
  @ ensures negative: \result == HJM__SPLIT_NEGATIVE <==> !all_from_zero{Pre}((int64_t *)weights, n);
  @ ensures total: \result == HJM__SPLIT_TOTAL <==>
  @   all_from_zero{Pre}((int64_t *)weights, n) && HJM__LIMIT < size(total);
  @ ensures sum: \result == HJM__SPLIT_SUM <==>
  @   all_from_zero{Pre}((int64_t *)weights, n) && size(total) <= HJM__LIMIT &&
  @   HJM__LIMIT < sum{Pre}((int64_t *)weights, n);
  @ ensures zero: \result == HJM__SPLIT_ZERO <==>
  @   all_from_zero{Pre}((int64_t *)weights, n) && size(total) <= HJM__LIMIT &&
  @   sum{Pre}((int64_t *)weights, n) == 0;
  @ ensures done: \result == HJM__SPLIT_DONE || \result == HJM__SPLIT_NEGATIVE || \result == HJM__SPLIT_TOTAL ||
  @   \result == HJM__SPLIT_SUM || \result == HJM__SPLIT_ZERO;
  @ ensures weights: same{Pre, Post}((int64_t *)weights, n);
  @ ensures refused: \result != HJM__SPLIT_DONE ==>
  @   same{Pre, Post}(parts, n) && same{Pre, Post}(remainders, n) && same{Pre, Post}(quotients, n);
  @ ensures adds_up: \result == HJM__SPLIT_DONE ==> sum(parts, n) == total;
  @ ensures exact: \result == HJM__SPLIT_DONE ==>
  @   exact_shares(total, (int64_t *)weights, sum{Pre}((int64_t *)weights, n), remainders, quotients, n);
  @ ensures near: \result == HJM__SPLIT_DONE ==>
  @   within_a_unit(total, (int64_t *)weights, sum{Pre}((int64_t *)weights, n), parts, n);
  @ ensures sign: \result == HJM__SPLIT_DONE ==> of_one_sign(total, parts, n);
  @ ensures rounded: \result == HJM__SPLIT_DONE ==> down_or_up(parts, remainders, quotients, n);
  @ ensures nothing: \result == HJM__SPLIT_DONE ==> nothing_for_zero((int64_t *)weights, parts, n);
  @ ensures order: \result == HJM__SPLIT_DONE ==> more_for_more((int64_t *)weights, parts, n);
  @ ensures largest: \result == HJM__SPLIT_DONE ==> largest_remainders(parts, remainders, quotients, n);
  @ ensures ties: \result == HJM__SPLIT_DONE ==> ties_to_the_first(parts, remainders, quotients, n);
  @*/
int hjm__split_kernel(int64_t total, const int64_t *weights, int64_t *parts, int64_t *remainders, int64_t *quotients,
                      int64_t n);

#endif
