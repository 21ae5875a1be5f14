#include "base/amount.h"

/* One krona more than the greatest amount has: where the sum of kronor stops growing. */
#define TOO_MANY_KRONOR UINT64_C(46116860184273880)

/* Room for the digits of any 64-bit number. */
#define DIGITS 20

/*@ logic integer capped(integer x) = x < TOO_MANY_KRONOR ? x : TOO_MANY_KRONOR;
  @ // v can be what is left of a 64-bit magnitude when c digits are taken off
  @ predicate shrunk(integer v, integer c) =
  @   (c == 0 && v <= 9223372036854775808) || (c == 1 && v <= 922337203685477580) ||
  @   (c == 2 && v <= 92233720368547758) || (c == 3 && v <= 9223372036854775) || (c == 4 && v <= 922337203685477) ||
  @   (c == 5 && v <= 92233720368547) || (c == 6 && v <= 9223372036854) || (c == 7 && v <= 922337203685) ||
  @   (c == 8 && v <= 92233720368) || (c == 9 && v <= 9223372036) || (c == 10 && v <= 922337203) ||
  @   (c == 11 && v <= 92233720) || (c == 12 && v <= 9223372) || (c == 13 && v <= 922337) || (c == 14 && v <= 92233) ||
  @   (c == 15 && v <= 9223) || (c == 16 && v <= 922) || (c == 17 && v <= 92) || (c == 18 && v <= 9) ||
  @   (c == 19 && v <= 0);
  @
  @ lemma number_skip: \forall char *t, integer m, n;
  @   0 <= m <= n ==> no_digit(t, m, n) ==> number(t, n) == number(t, m);
  @ lemma number_from_zero: \forall char *t, integer n; 0 <= number(t, n);
  @*/

/*@ terminates \true;
  @ assigns \nothing;
  @ ensures \result == 0 || \result == 1;
  @ ensures \result == 1 <==> digit(c);
  @*/
static int is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Bytes of the space at a place, 0 if there is none: space, U+00A0, U+202F, U+2009. */
/*@ requires length <= HJM__AMOUNT_LENGTH && at <= length && \valid_read(text + (0 .. length - 1));
  @ terminates \true;
  @ assigns \nothing;
  @ ensures \result <= 3 && at + \result <= length;
  @ ensures no_digit((char *)text, at, at + \result);
  @*/
static size_t space_at(const char *text, size_t length, size_t at)
{
    if (at < length && text[at] == ' ') {
        return 1;
    }
    if (length - at >= 2 && text[at] == '\xC2' && text[at + 1] == '\xA0') {
        return 2;
    }
    if (length - at >= 3 && text[at] == '\xE2' && text[at + 1] == '\x80'
        && (text[at + 2] == '\xAF' || text[at + 2] == '\x89')) {
        return 3;
    }
    return 0;
}

/* Bytes of the minus at a place, 0 if there is none: "-", U+2212, U+2013. */
/*@ requires length <= HJM__AMOUNT_LENGTH && at <= length && \valid_read(text + (0 .. length - 1));
  @ terminates \true;
  @ assigns \nothing;
  @ ensures \result <= 3 && at + \result <= length;
  @ ensures no_digit((char *)text, at, at + \result);
  @ ensures 0 < \result <==> minus((char *)text, length, at);
  @*/
static size_t minus_at(const char *text, size_t length, size_t at)
{
    if (at < length && text[at] == '-') {
        return 1;
    }
    if (length - at >= 3 && text[at] == '\xE2'
        && ((text[at + 1] == '\x88' && text[at + 2] == '\x92') || (text[at + 1] == '\x80' && text[at + 2] == '\x93'))) {
        return 3;
    }
    return 0;
}

/*@ requires length <= HJM__AMOUNT_LENGTH && at <= length && \valid_read(text + (0 .. length - 1));
  @ terminates \true;
  @ assigns \nothing;
  @ ensures at <= \result <= length;
  @ ensures no_digit((char *)text, at, \result);
  @*/
static size_t skip_spaces(const char *text, size_t length, size_t at)
{
    size_t space = space_at(text, length, at);

    /*@ loop invariant \at(at, Pre) <= at <= length && space <= 3 && at + space <= length;
      @ loop invariant no_digit((char *)text, \at(at, Pre), at + space);
      @ loop assigns at, space;
      @ loop variant length - at;
      @*/
    while (space > 0) {
        at += space;
        space = space_at(text, length, at);
    }
    return at;
}

/* Bytes of the space at a place if a digit stands behind it, which makes it a mark between thousands, else 0. */
/*@ requires length <= HJM__AMOUNT_LENGTH && at <= length && \valid_read(text + (0 .. length - 1));
  @ terminates \true;
  @ assigns \nothing;
  @ ensures \result <= 3 && at + \result <= length;
  @ ensures 0 < \result ==> at + \result < length && digit(text[at + \result]);
  @ ensures no_digit((char *)text, at, at + \result);
  @*/
static size_t mark_at(const char *text, size_t length, size_t at)
{
    size_t space = space_at(text, length, at);

    if (space > 0 && at + space < length && is_digit(text[at + space])) {
        return space;
    }
    return 0;
}

/*@ requires length <= HJM__AMOUNT_LENGTH && at <= length && \valid_read(text + (0 .. length - 1));
  @ requires \valid(negative);
  @ terminates \true;
  @ assigns *negative;
  @ ensures at <= \result <= length && no_digit((char *)text, at, \result);
  @ ensures *negative == 0 || *negative == 1;
  @ ensures *negative == 1 <==> minus((char *)text, length, at);
  @*/
static size_t read_sign(const char *text, size_t length, size_t at, int *negative)
{
    size_t minus = minus_at(text, length, at);

    *negative = minus > 0;
    if (minus > 0) {
        return skip_spaces(text, length, at + minus);
    }
    if (at < length && text[at] == '+') {
        return at + 1;
    }
    return at;
}

/* Put the digits from a place on behind those read before; the sum stops at TOO_MANY_KRONOR. Returns their end. */
/*@ requires length <= HJM__AMOUNT_LENGTH && at <= length && \valid_read(text + (0 .. length - 1));
  @ requires \valid(kronor) && *kronor == capped(number((char *)text, at));
  @ terminates \true;
  @ assigns *kronor;
  @ ensures at <= \result <= length && *kronor == capped(number((char *)text, \result));
  @ ensures \result < length ==> !digit(text[\result]);
  @*/
static size_t read_digits(const char *text, size_t length, size_t at, uint64_t *kronor)
{
    uint64_t sum = *kronor;

    /*@ loop invariant \at(at, Pre) <= at <= length && sum == capped(number((char *)text, at));
      @ loop assigns at, sum;
      @ loop variant length - at;
      @*/
    while (at < length && is_digit(text[at])) {
        //@ assert next: number((char *)text, at + 1) == 10 * number((char *)text, at) + (text[at] - '0');
        uint64_t digit = (uint64_t)(text[at] - '0');
        sum = sum * 10u + digit;
        if (sum > TOO_MANY_KRONOR) {
            sum = TOO_MANY_KRONOR;
        }
        at++;
    }
    *kronor = sum;
    return at;
}

/* Read whole kronor. *at moves to their end, or to what is wrong. */
/*@ requires length <= HJM__AMOUNT_LENGTH && *at <= length && \valid_read(text + (0 .. length - 1));
  @ requires \valid(at) && \valid(kronor) && \separated(at, kronor);
  @ requires *kronor == capped(number((char *)text, *at));
  @ terminates \true;
  @ assigns *at, *kronor;
  @ ensures \result == HJM__AMOUNT_DONE || \result == HJM__AMOUNT_CHARACTER || \result == HJM__AMOUNT_GROUPING;
  @ ensures \old(*at) <= *at <= length;
  @ ensures \result == HJM__AMOUNT_DONE ==> \old(*at) < *at && *kronor == capped(number((char *)text, *at));
  @*/
static int read_kronor(const char *text, size_t length, size_t *at, uint64_t *kronor)
{
    size_t start = *at, end = read_digits(text, length, start, kronor);
    size_t mark = mark_at(text, length, end);

    *at = end;
    if (end == start) {
        return HJM__AMOUNT_CHARACTER;
    }
    if (mark > 0 && end - start > 3) {
        return HJM__AMOUNT_GROUPING;
    }
    /*@ loop invariant \at(*at, Pre) < end <= length && mark <= 3 && end + mark <= length && *at <= length;
      @ loop invariant no_digit((char *)text, end, end + mark);
      @ loop invariant \at(*at, Pre) <= *at && *kronor == capped(number((char *)text, end));
      @ loop assigns start, end, mark, *at, *kronor;
      @ loop variant length - end;
      @*/
    while (mark > 0) {
        start = end + mark;
        //@ assert skip: number((char *)text, start) == number((char *)text, end);
        end = read_digits(text, length, start, kronor);
        if (end - start != 3) {
            *at = end - start > 3 ? start + 3 : end;
            return HJM__AMOUNT_GROUPING;
        }
        mark = mark_at(text, length, end);
    }
    *at = end;
    return HJM__AMOUNT_DONE;
}

/* Read the decimals, if any. *at moves to their end, or to what is wrong. */
/*@ requires length <= HJM__AMOUNT_LENGTH && *at <= length && \valid_read(text + (0 .. length - 1));
  @ requires \valid(at) && \valid(ore) && \separated(at, ore);
  @ terminates \true;
  @ assigns *at, *ore;
  @ ensures \result == HJM__AMOUNT_DONE || \result == HJM__AMOUNT_CHARACTER || \result == HJM__AMOUNT_DECIMALS;
  @ ensures \old(*at) <= *at <= length && *ore <= 99;
  @ ensures \result == HJM__AMOUNT_DONE ==> hundredths((char *)text, \old(*at), *at, *ore);
  @*/
static int read_decimals(const char *text, size_t length, size_t *at, uint64_t *ore)
{
    size_t i = *at;

    *ore = 0;
    if (i >= length || (text[i] != ',' && text[i] != '.')) {
        return HJM__AMOUNT_DONE;
    }
    i++;
    *at = i;
    if (i >= length || !is_digit(text[i])) {
        return HJM__AMOUNT_CHARACTER;
    }
    *ore = (uint64_t)(text[i] - '0') * 10u;
    i++;
    if (i < length && is_digit(text[i])) {
        *ore += (uint64_t)(text[i] - '0');
        i++;
    }
    *at = i;
    return i < length && is_digit(text[i]) ? HJM__AMOUNT_DECIMALS : HJM__AMOUNT_DONE;
}

/* Nothing but spaces may follow. *at moves to what is wrong. */
/*@ requires length <= HJM__AMOUNT_LENGTH && *at <= length && \valid_read(text + (0 .. length - 1)) && \valid(at);
  @ terminates \true;
  @ assigns *at;
  @ ensures \result == HJM__AMOUNT_DONE || \result == HJM__AMOUNT_CHARACTER || \result == HJM__AMOUNT_GROUPING;
  @ ensures *at <= length;
  @ ensures \result == HJM__AMOUNT_DONE ==> no_digit((char *)text, \old(*at), length);
  @*/
static int read_end(const char *text, size_t length, size_t *at, int whole)
{
    *at = skip_spaces(text, length, *at);
    if (*at == length) {
        return HJM__AMOUNT_DONE;
    }
    return whole && is_digit(text[*at]) ? HJM__AMOUNT_GROUPING : HJM__AMOUNT_CHARACTER;
}

/* Read what follows the sign, as kronor and öre. *at moves to what is wrong. */
/*@ requires length <= HJM__AMOUNT_LENGTH && *at <= length && \valid_read(text + (0 .. length - 1));
  @ requires \valid(at) && \valid(kronor) && \valid(ore) && \separated(at, kronor, ore);
  @ requires no_digit((char *)text, 0, *at);
  @ terminates \true;
  @ assigns *at, *kronor, *ore;
  @ ensures \result == HJM__AMOUNT_DONE || HJM__AMOUNT_CHARACTER <= \result <= HJM__AMOUNT_GROUPING;
  @ ensures *at <= length && *ore <= 99;
  @ ensures \result == HJM__AMOUNT_DONE ==> \exists integer i, j;
  @   \old(*at) < i && says((char *)text, length, i, j, *ore) && *kronor == capped(number((char *)text, i));
  @*/
static int read_number(const char *text, size_t length, size_t *at, uint64_t *kronor, uint64_t *ore)
{
    size_t point, end;
    int code;

    *kronor = 0;
    *ore = 0;
    //@ assert none: number((char *)text, *at) == number((char *)text, 0) == 0;
    code = read_kronor(text, length, at, kronor);
    if (code != HJM__AMOUNT_DONE) {
        return code;
    }
    point = *at;
    code = read_decimals(text, length, at, ore);
    if (code != HJM__AMOUNT_DONE) {
        return code;
    }
    end = *at;
    code = read_end(text, length, at, end == point);
    //@ assert read: code == HJM__AMOUNT_DONE ==> says((char *)text, length, point, end, *ore);
    return code;
}

int hjm__amount_parse(const char *text, size_t length, int64_t *ore, size_t *where)
{
    size_t sign, start, at;
    uint64_t kronor, rest;
    int negative, code;

    if (length > HJM__AMOUNT_LENGTH) {
        *where = HJM__AMOUNT_LENGTH;
        return HJM__AMOUNT_LONG;
    }
    sign = skip_spaces(text, length, 0);
    if (sign == length) {
        *where = sign;
        return HJM__AMOUNT_EMPTY;
    }
    start = read_sign(text, length, sign, &negative);
    at = start;
    code = read_number(text, length, &at, &kronor, &rest);
    if (code != HJM__AMOUNT_DONE) {
        *where = at;
        return code;
    }
    rest += kronor * 100u;
    /*@ assert all: \exists integer i, j, h; start < i && says((char *)text, length, i, j, h) &&
      @   (kronor == number((char *)text, i) || TOO_MANY_KRONOR == kronor <= number((char *)text, i)) &&
      @   rest == 100 * kronor + h;
      @*/
    if (rest > (uint64_t)HJM__AMOUNT_LIMIT) {
        *where = start;
        return HJM__AMOUNT_RANGE;
    }
    //@ assert spaces: sign <= start && no_digit((char *)text, 0, sign);
    *ore = negative ? -(int64_t)rest : (int64_t)rest;
    return HJM__AMOUNT_DONE;
}

/*@ requires 0 <= exponent <= 8;
  @ terminates \true;
  @ assigns \nothing;
  @ ensures ten_to(\result, exponent);
  @*/
static int64_t power_of_ten(int32_t exponent)
{
    int64_t power = 1;

    /*@ loop invariant 0 <= i <= exponent && ten_to(power, i);
      @ loop assigns i, power;
      @ loop variant exponent - i;
      @*/
    for (int32_t i = 0; i < exponent; i++) {
        power *= 10;
    }
    return power;
}

/* The decimal digits, last first, filled up with zeros to `least` of them; returns how many there are. */
/*@ requires value <= 9223372036854775808 && 1 <= least <= 9;
  @ requires \valid(digits + (0 .. DIGITS - 1));
  @ terminates \true;
  @ assigns digits[0 .. DIGITS - 1];
  @ ensures least <= \result <= 19;
  @ ensures \forall integer i; 0 <= i < \result ==> digit(digits[i]);
  @*/
static int32_t digits_of(uint64_t value, int32_t least, char *digits)
{
    int32_t count = 0;

    /*@ loop invariant 0 <= count <= 19 && shrunk(value, count);
      @ loop invariant \forall integer i; 0 <= i < count ==> digit(digits[i]);
      @ loop assigns value, count, digits[0 .. DIGITS - 1];
      @ loop variant 19 - count;
      @*/
    while (value > 0 || count < least) {
        digits[count] = (char)('0' + (int)(value % 10u));
        value /= 10u;
        count++;
    }
    return count;
}

/*@ requires \valid(buffer + (0 .. 2));
  @ terminates \true;
  @ assigns buffer[0 .. 2];
  @ ensures 1 <= \result <= 3 && !digit(buffer[0]);
  @*/
static size_t put_minus(char *buffer, hjm_style style)
{
    if (style == HJM_STYLE_SWEDISH) {
        buffer[0] = '\xE2';
        buffer[1] = '\x88';
        buffer[2] = '\x92';
        return 3;
    }
    buffer[0] = '-';
    return 1;
}

/* What stands behind the digit with so many digits after it: the decimal mark, the mark of thousands, or nothing. */
/*@ requires \valid(buffer + (0 .. 1)) && 0 <= after <= 18 && 0 <= decimals <= 8;
  @ terminates \true;
  @ assigns buffer[0 .. 1];
  @ ensures \result <= 2;
  @*/
static size_t put_mark(char *buffer, int32_t after, int32_t decimals, hjm_style style)
{
    if (after == 0) {
        return 0;
    }
    if (after == decimals) {
        buffer[0] = style == HJM_STYLE_POINT ? '.' : ',';
        return 1;
    }
    if (style == HJM_STYLE_SWEDISH && after > decimals && (after - decimals) % 3 == 0) {
        buffer[0] = '\xC2';
        buffer[1] = '\xA0';
        return 2;
    }
    return 0;
}

size_t hjm__amount_write(int64_t ore, int32_t unit_digits, int32_t decimals, hjm_rounding rounding, hjm_style style,
                         char *buffer)
{
    int64_t rounded = hjm__round_div(ore, power_of_ten(unit_digits - decimals), rounding);
    uint64_t magnitude = rounded < 0 ? (uint64_t)-(rounded + 1) + 1u : (uint64_t)rounded;
    char digits[DIGITS];
    int32_t count = digits_of(magnitude, decimals + 1, digits);
    size_t at = rounded < 0 ? put_minus(buffer, style) : 0;

    //@ ghost int32_t all = count;
    /*@ loop invariant 0 <= count <= all <= 19 && at <= 3 + 3 * (all - count);
      @ loop invariant count < all ==> 1 <= at;
      @ loop invariant rounded < 0 ==> 1 <= at && !digit(buffer[0]);
      @ loop invariant 0 <= rounded ==> (at == 0 || digit(buffer[0]));
      @ loop assigns count, at, buffer[0 .. HJM_MONEY_CAPACITY - 2];
      @ loop variant count;
      @*/
    while (count > 0) {
        count--;
        buffer[at] = digits[count];
        at++;
        at += put_mark(buffer + at, count, decimals, style);
    }
    buffer[at] = '\0';
    return at;
}
