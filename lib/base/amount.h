/* Money as text, on bytes alone: what hjm_money_parse and hjm_money_format stand on. */
#ifndef HJM__BASE_AMOUNT_H
#define HJM__BASE_AMOUNT_H

#include <stddef.h>
#include <stdint.h>

#include "base/round.h"
#include "hjmekonomi/money.h"

#define HJM__AMOUNT_LENGTH 64                            /* bytes of the longest text that is read */
#define HJM__AMOUNT_LIMIT INT64_C(4611686018427387903) /* 2^62 - 1 öre */

/* What the parser answers. */
enum {
    HJM__AMOUNT_DONE = 0,
    HJM__AMOUNT_EMPTY = 1,     /* nothing but spaces */
    HJM__AMOUNT_LONG = 2,      /* more than HJM__AMOUNT_LENGTH bytes */
    HJM__AMOUNT_CHARACTER = 3, /* a character that does not belong there, or the end where a digit belongs */
    HJM__AMOUNT_DECIMALS = 4,  /* more than two decimals */
    HJM__AMOUNT_GROUPING = 5,  /* thousands not set apart in groups of three */
    HJM__AMOUNT_RANGE = 6      /* outside +-(2^62 - 1) öre */
};

/*@ predicate digit(integer c) = '0' <= c <= '9';
  @ predicate no_digit{L}(char *t, integer i, integer j) = \forall integer k; i <= k < j ==> !digit(t[k]);
  @ // the number that the first n bytes of t make by their digits, whatever stands between them
  @ logic integer number{L}(char *t, integer n) =
  @   n <= 0 ? 0 : ('0' <= t[n - 1] <= '9' ? 10 * number(t, n - 1) + (t[n - 1] - '0') : number(t, n - 1));
  @ // the decimals in t from i to j are h hundredths; there may be none
  @ predicate hundredths{L}(char *t, integer i, integer j, integer h) =
  @   (j == i && h == 0) || ((t[i] == ',' || t[i] == '.') && digit(t[i + 1]) &&
  @   ((j == i + 2 && h == 10 * (t[i + 1] - '0')) ||
  @   (j == i + 3 && digit(t[i + 2]) && h == 10 * (t[i + 1] - '0') + (t[i + 2] - '0'))));
  @ // the n bytes of t are an amount: whole kronor up to i, h hundredths up to j, then no more digits
  @ predicate says{L}(char *t, integer n, integer i, integer j, integer h) =
  @   0 < i <= j <= n && hundredths(t, i, j, h) && no_digit(t, j, n);
  @ // a minus stands at i
  @ predicate minus{L}(char *t, integer n, integer i) =
  @   (i < n && t[i] == '-') || (i + 3 <= n && t[i] == '\xE2' &&
  @   ((t[i + 1] == '\x88' && t[i + 2] == '\x92') || (t[i + 1] == '\x80' && t[i + 2] == '\x93')));
  @ // p is ten to the power of e
  @ predicate ten_to(integer p, integer e) =
  @   (e == 0 && p == 1) || (e == 1 && p == 10) || (e == 2 && p == 100) || (e == 3 && p == 1000) ||
  @   (e == 4 && p == 10000) || (e == 5 && p == 100000) || (e == 6 && p == 1000000) || (e == 7 && p == 10000000) ||
  @   (e == 8 && p == 100000000);
  @*/

/*
 * Read an amount in kronor; the grammar stands at hjm_money_parse. On success *ore is written, else *where: the byte
 * offset of the first character that is wrong (for HJM__AMOUNT_RANGE, of the first digit), at most length.
 */
/*@ requires length <= HJM__AMOUNT_LENGTH ==> \valid_read(text + (0 .. length - 1));
  @ requires \valid(ore) && \valid(where) && \separated(ore, where);
  @ terminates \true;
  @ assigns *ore, *where;
  @ ensures HJM__AMOUNT_DONE <= \result <= HJM__AMOUNT_RANGE;
  @ ensures refused: \result != HJM__AMOUNT_DONE ==> *ore == \old(*ore) && *where <= length;
  @ ensures accepted: \result == HJM__AMOUNT_DONE ==> *where == \old(*where);
  @ ensures long: \result == HJM__AMOUNT_LONG <==> HJM__AMOUNT_LENGTH < length;
  @ ensures range: \result == HJM__AMOUNT_DONE ==> -HJM__AMOUNT_LIMIT <= *ore <= HJM__AMOUNT_LIMIT;
  @ ensures value: \result == HJM__AMOUNT_DONE ==> \exists integer s, i, j, h;
  @   s < i && no_digit((char *)text, 0, s) && says((char *)text, length, i, j, h) &&
  @   ((minus((char *)text, length, s) && *ore == -(100 * number((char *)text, i) + h)) ||
  @   (!minus((char *)text, length, s) && *ore == 100 * number((char *)text, i) + h));
  @ ensures too_large: \result == HJM__AMOUNT_RANGE ==> \exists integer i, j, h;
  @   says((char *)text, length, i, j, h) && HJM__AMOUNT_LIMIT < 100 * number((char *)text, i) + h;
  @*/
int hjm__amount_parse(const char *text, size_t length, int64_t *ore, size_t *where);

/*
 * Write an amount with a NUL behind; returns the bytes before the NUL.
 *
 * unit_digits  0 for öre, 2 for kr, 5 for tkr, 8 for mkr
 * decimals     0 to unit_digits
 * buffer       room for HJM_MONEY_CAPACITY bytes
 */
/*@ requires 0 <= decimals <= unit_digits <= 8 && HJM_ROUND_HALF_UP <= rounding <= HJM_ROUND_UP;
  @ requires \valid(buffer + (0 .. HJM_MONEY_CAPACITY - 1));
  @ terminates \true;
  @ assigns buffer[0 .. HJM_MONEY_CAPACITY - 1];
  @ ensures 1 <= \result < HJM_MONEY_CAPACITY && buffer[\result] == '\0';
  @ ensures sign: \exists integer power, shown; ten_to(power, unit_digits - decimals) &&
  @   rounds(shown, ore, power, rounding) && (0 <= shown <==> digit(buffer[0]));
  @*/
size_t hjm__amount_write(int64_t ore, int32_t unit_digits, int32_t decimals, hjm_rounding rounding, hjm_style style,
                         char *buffer);

#endif
