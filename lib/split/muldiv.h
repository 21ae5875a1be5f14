/* total * weight / sum with its remainder, exact, without 128-bit integers. */
#ifndef HJM__SPLIT_MULDIV_H
#define HJM__SPLIT_MULDIV_H

#include <stdint.h>

#include "split/theory.h"

/* Amounts and sums of weights lie within +-HJM__LIMIT = 2^62 - 1. */
#define HJM__LIMIT INT64_C(4611686018427387903)

/* What is the same for every weight of one split: total = whole * sum + rest. */
typedef struct hjm__scale {
    int64_t  total;
    int64_t  sum;
    int64_t  whole;
    int64_t  rest;
    uint64_t quick; /* the greatest weight for which rest * weight fits 64 bits */
} hjm__scale;

/*@ predicate scale_of(hjm__scale scale, integer T, integer W) =
  @   scale.total == T && scale.sum == W && 0 <= T <= HJM__LIMIT && 0 < W <= HJM__LIMIT &&
  @   shares(scale.whole, scale.rest, T, 1, W) && 0 <= scale.whole <= T && 0 <= scale.rest < W &&
  @   fits(scale.rest, scale.quick);
  @*/

/*@ requires 0 <= total <= HJM__LIMIT && 0 < sum <= HJM__LIMIT;
  @ terminates \true;
  @ assigns \nothing;
  @ ensures scale_of(\result, total, sum);
  @*/
hjm__scale hjm__scale_of(int64_t total, int64_t sum);

/* floor(rest * weight / sum) for any weight: the slow half of hjm__scale_times. */
/*@ requires 0 <= rest < sum <= HJM__LIMIT && 0 <= weight <= sum;
  @ requires \valid(remainder);
  @ terminates \true;
  @ assigns *remainder;
  @ ensures shares(\result, *remainder, rest, weight, sum);
  @ ensures 0 <= *remainder < sum && 0 <= \result <= rest;
  @*/
int64_t hjm__scale_long(int64_t rest, int64_t weight, int64_t sum, int64_t *remainder);

/* floor(total * weight / sum) with its remainder. */
/*@ requires scale_of(scale, scale.total, scale.sum);
  @ requires 0 <= weight <= scale.sum;
  @ requires \valid(remainder);
  @ terminates \true;
  @ assigns *remainder;
  @ ensures shares(\result, *remainder, scale.total, weight, scale.sum);
  @ ensures 0 <= *remainder < scale.sum && 0 <= \result <= scale.total;
  @*/
static inline int64_t hjm__scale_times(hjm__scale scale, int64_t weight, int64_t *remainder)
{
    int64_t more;

    //@ assert whole: scale.whole * weight <= scale.whole * scale.sum <= scale.total;
    //@ assert exact: scale.total * weight == scale.whole * scale.sum * weight + scale.rest * weight;
    if ((uint64_t)weight <= scale.quick) {
        //@ assert quick: 0 <= scale.rest * weight <= scale.rest * scale.quick <= UINT64_MAX;
        uint64_t product = (uint64_t)scale.rest * (uint64_t)weight, sum = (uint64_t)scale.sum;
        //@ assert product: product == scale.rest * weight;
        //@ assert less: product <= scale.rest * sum;
        //@ assert divided: product == product / sum * sum + product % sum;
        //@ assert less_again: product / sum * sum <= scale.rest * sum;
        //@ assert bound: product / sum <= scale.rest;
        *remainder = (int64_t)(product % sum);
        more = (int64_t)(product / sum);
    } else {
        more = hjm__scale_long(scale.rest, weight, scale.sum, remainder);
    }
    //@ assert more: more * scale.sum + *remainder == scale.rest * weight;
    //@ assert sum: (scale.whole * weight + more) * scale.sum + *remainder == scale.total * weight;
    //@ assert top: scale.total * weight <= scale.total * scale.sum;
    //@ assert less: (scale.whole * weight + more) * scale.sum <= scale.total * scale.sum;
    //@ assert bound: scale.whole * weight + more <= scale.total;
    return scale.whole * weight + more;
}

#endif
