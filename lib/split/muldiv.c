#include "split/muldiv.h"

/* Below this sum, sum * 2^16 stays below 2^63. */
#define WIDE_SUM INT64_C(140737488355328) /* 2^47 */

/*@ lemma cancel: \forall integer a, b, W; 0 < W ==> a * W <= b * W ==> a <= b;
  @ lemma grow: \forall integer a, b, T; 0 <= T ==> a <= b ==> T * a <= T * b;
  @ lemma divide: \forall integer a, b; 0 <= a ==> 0 < b ==> a == a / b * b + a % b;
  @*/

hjm__scale hjm__scale_of(int64_t total, int64_t sum)
{
    hjm__scale scale;

    scale.total = total;
    scale.sum = sum;
    scale.whole = total / sum;
    scale.rest = total % sum;
    scale.quick = scale.rest > 0 ? UINT64_MAX / (uint64_t)scale.rest : UINT64_MAX;
    return scale;
}

/* Long division by hand, one digit of 16 bits: quotient and remainder for v become those for v * 2^16 + digit. */
/*@ requires 0 < sum < WIDE_SUM && rest < sum && *remainder < sum && digit < 65536 && quotient <= 17179869184;
  @ requires \valid(remainder);
  @ terminates \true;
  @ assigns *remainder;
  @ ensures exact: \result * sum + *remainder == (quotient * sum + \old(*remainder)) * 65536 + rest * digit;
  @ ensures below: *remainder < sum;
  @ ensures bound: \result <= quotient * 65536 + 131071;
  @*/
static uint64_t next_digit(uint64_t rest, uint64_t digit, uint64_t sum, uint64_t quotient, uint64_t *remainder)
{
    //@ assert product: 0 <= rest * digit <= sum * digit <= sum * 65535;
    uint64_t value = *remainder * 65536u + rest * digit;
    //@ assert value: value == *remainder * 65536 + rest * digit;
    //@ assert below: value < sum * 131072;
    //@ assert divided: value == value / sum * sum + value % sum;
    //@ assert bound: value / sum < 131072;

    *remainder = value % sum;
    return quotient * 65536u + value / sum;
}

/* The same, bit by bit, for sums up to HJM__LIMIT: no division, at most 62 levels deep. */
/*@ requires 0 < sum <= HJM__LIMIT && rest < sum && weight <= sum;
  @ requires \valid(remainder);
  @ terminates \true;
  @ decreases weight;
  @ assigns *remainder;
  @ ensures exact: \result * sum + *remainder == rest * weight;
  @ ensures below: *remainder < sum;
  @ ensures bound: \result <= weight;
  @*/
static uint64_t by_bits(uint64_t rest, uint64_t weight, uint64_t sum, uint64_t *remainder)
{
    uint64_t quotient, value;

    if (weight == 0) {
        *remainder = 0;
        return 0;
    }
    quotient = by_bits(rest, weight / 2u, sum, remainder);
    //@ assert half: quotient * sum + *remainder == rest * (weight / 2);
    value = 2u * *remainder;
    quotient = 2u * quotient;
    //@ assert even: quotient * sum + value == rest * (2 * (weight / 2));
    if (weight % 2u == 1u) {
        value += rest;
        //@ assert odd: quotient * sum + value == rest * (2 * (weight / 2) + 1);
    }
    //@ assert digits: weight == 2 * (weight / 2) + weight % 2;
    //@ assert zero: weight % 2 != 1 ==> weight % 2 == 0 && weight == 2 * (weight / 2);
    //@ assert one: weight % 2 == 1 ==> weight == 2 * (weight / 2) + 1;
    //@ assert whole: quotient * sum + value == rest * weight;
    if (value >= sum) {
        value -= sum;
        quotient++;
    }
    //@ assert once: quotient * sum + value == rest * weight;
    if (value >= sum) {
        value -= sum;
        quotient++;
    }
    //@ assert exact: quotient * sum + value == rest * weight;
    //@ assert less: quotient * sum <= rest * weight <= weight * sum;
    *remainder = value;
    return quotient;
}

int64_t hjm__scale_long(int64_t rest, int64_t weight, int64_t sum, int64_t *remainder)
{
    uint64_t r = (uint64_t)rest, w = (uint64_t)weight, s = (uint64_t)sum, left = 0, quotient;

    if (sum < WIDE_SUM) {
        uint64_t high = w / 4294967296u, middle = w / 65536u % 65536u, low = w % 65536u;
        //@ assert digits: w == (high * 65536 + middle) * 65536 + low;
        quotient = next_digit(r, high, s, 0, &left);
        //@ assert first: quotient * s + left == r * high;
        quotient = next_digit(r, middle, s, quotient, &left);
        //@ assert second: quotient * s + left == r * (high * 65536 + middle);
        quotient = next_digit(r, low, s, quotient, &left);
        //@ assert third: quotient * s + left == r * ((high * 65536 + middle) * 65536 + low);
    } else {
        quotient = by_bits(r, w, s, &left);
    }
    //@ assert exact: quotient * sum + left == rest * weight;
    //@ assert less: quotient * sum <= rest * weight <= rest * sum;
    *remainder = (int64_t)left;
    return (int64_t)quotient;
}
