#include "base/amount.h"

#include "base/round.h"

/* One krona more than the greatest amount has: where the sum of kronor stops growing. */
#define TOO_MANY_KRONOR UINT64_C(46116860184273880)

/* Digits of the greatest 64-bit number. */
#define DIGITS 20

static int is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Bytes of the space at a place, 0 if there is none: space, U+00A0, U+202F, U+2009. */
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

static size_t skip_spaces(const char *text, size_t length, size_t at)
{
    size_t space = space_at(text, length, at);

    while (space > 0) {
        at += space;
        space = space_at(text, length, at);
    }
    return at;
}

/* Bytes of the space at a place if a digit stands behind it, which makes it a mark between thousands, else 0. */
static size_t mark_at(const char *text, size_t length, size_t at)
{
    size_t space = space_at(text, length, at);

    if (space > 0 && at + space < length && is_digit(text[at + space])) {
        return space;
    }
    return 0;
}

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
static size_t read_digits(const char *text, size_t length, size_t at, uint64_t *kronor)
{
    uint64_t sum = *kronor;

    while (at < length && is_digit(text[at])) {
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
    while (mark > 0) {
        start = end + mark;
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
static int read_end(const char *text, size_t length, size_t *at, int whole)
{
    *at = skip_spaces(text, length, *at);
    if (*at == length) {
        return HJM__AMOUNT_DONE;
    }
    return whole && is_digit(text[*at]) ? HJM__AMOUNT_GROUPING : HJM__AMOUNT_CHARACTER;
}

/* Read what follows the sign, as kronor and öre. *at moves to what is wrong. */
static int read_number(const char *text, size_t length, size_t *at, uint64_t *kronor, uint64_t *ore)
{
    size_t point;
    int code;

    *kronor = 0;
    *ore = 0;
    code = read_kronor(text, length, at, kronor);
    if (code != HJM__AMOUNT_DONE) {
        return code;
    }
    point = *at;
    code = read_decimals(text, length, at, ore);
    if (code != HJM__AMOUNT_DONE) {
        return code;
    }
    return read_end(text, length, at, *at == point);
}

int hjm__amount_parse(const char *text, size_t length, int64_t *ore, size_t *where)
{
    size_t at, start;
    uint64_t kronor, rest;
    int negative, code;

    if (length > HJM__AMOUNT_LENGTH) {
        *where = HJM__AMOUNT_LENGTH;
        return HJM__AMOUNT_LONG;
    }
    at = skip_spaces(text, length, 0);
    if (at == length) {
        *where = at;
        return HJM__AMOUNT_EMPTY;
    }
    start = read_sign(text, length, at, &negative);
    at = start;
    code = read_number(text, length, &at, &kronor, &rest);
    if (code != HJM__AMOUNT_DONE) {
        *where = at;
        return code;
    }
    rest += kronor * 100u;
    if (rest > (uint64_t)HJM__AMOUNT_LIMIT) {
        *where = start;
        return HJM__AMOUNT_RANGE;
    }
    *ore = negative ? -(int64_t)rest : (int64_t)rest;
    return HJM__AMOUNT_DONE;
}

static int64_t power_of_ten(int32_t exponent)
{
    int64_t power = 1;

    for (int32_t i = 0; i < exponent; i++) {
        power *= 10;
    }
    return power;
}

/* The decimal digits, last first, filled up with zeros to `least` of them; returns how many there are. */
static int32_t digits_of(uint64_t value, int32_t least, char *digits)
{
    int32_t count = 0;

    while (value > 0 || count < least) {
        digits[count] = (char)('0' + (int)(value % 10u));
        value /= 10u;
        count++;
    }
    return count;
}

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
    uint64_t magnitude = rounded < 0 ? 0u - (uint64_t)rounded : (uint64_t)rounded;
    char digits[DIGITS];
    int32_t count = digits_of(magnitude, decimals + 1, digits);
    size_t at = rounded < 0 ? put_minus(buffer, style) : 0;

    while (count > 0) {
        count--;
        buffer[at] = digits[count];
        at++;
        at += put_mark(buffer + at, count, decimals, style);
    }
    buffer[at] = '\0';
    return at;
}
