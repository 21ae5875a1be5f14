#include "check/read_printed.h"

#include <string.h>

/* A text on its way through the reader. */
typedef struct reader {
    const char *text;
    const char *at;
    const char *end;
} reader;

static bool skip(reader *r, const char *what)
{
    size_t n = strlen(what);
    if ((size_t)(r->end - r->at) < n || memcmp(r->at, what, n) != 0) {
        return false;
    }
    r->at += n;
    return true;
}

/* A space, or one that does not break: plain, narrow or thin. */
static bool skip_blank(reader *r)
{
    return skip(r, " ") || skip(r, "\xc2\xa0") || skip(r, "\xe2\x80\xaf") || skip(r, "\xe2\x80\x89");
}

static void skip_blanks(reader *r)
{
    while (skip_blank(r)) {
    }
}

static bool skip_minus(reader *r)
{
    return skip(r, "-") || skip(r, "\xe2\x88\x92") || skip(r, "\xe2\x80\x93");
}

static bool is_digit(const reader *r, size_t offset)
{
    return (size_t)(r->end - r->at) > offset && r->at[offset] >= '0' && r->at[offset] <= '9';
}

static size_t count_digits(const reader *r)
{
    size_t n = 0;
    while (is_digit(r, n)) {
        n++;
    }
    return n;
}

/* The next n digits, as far as they fit. */
static bool take_digits(reader *r, size_t n, hjm__number *number, size_t *taken)
{
    for (size_t i = 0; i < n; i++, r->at++) {
        if (*taken == HJM__PRINTED_DIGITS) {
            return false;
        }
        number->digits = number->digits * 10 + (*r->at - '0');
        *taken += number->digits != 0;
    }
    return true;
}

/* Digits, all together or in groups of three after the first. */
static bool take_whole(reader *r, hjm__number *number, size_t *taken)
{
    size_t n = count_digits(r);
    if (n == 0 || !take_digits(r, n, number, taken)) {
        return false;
    }
    while (n <= 3) {
        reader ahead = *r;
        if (!skip_blank(&ahead) || !is_digit(&ahead, 0)) {
            return true;
        }
        *r = ahead;
        if (count_digits(r) != 3 || !take_digits(r, 3, number, taken)) {
            return false;
        }
    }
    return true;
}

static bool take_number(reader *r, hjm__number *number)
{
    size_t taken = 0;
    if (!take_whole(r, number, &taken)) {
        return false;
    }
    if (skip(r, ",") || skip(r, ".")) {
        size_t n = count_digits(r);
        if (n == 0 || n > HJM__PRINTED_DECIMALS || !take_digits(r, n, number, &taken)) {
            return false;
        }
        number->decimals = (int32_t)n;
    }
    return true;
}

/* "ca" in one of its forms. */
static bool take_about(reader *r)
{
    static const char *const words[] = { "ca.", "ca ", "c:a", "cirka", "circa", "about", "Ca ", "Cirka", "omkring" };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (skip(r, words[i])) {
            skip_blanks(r);
            return true;
        }
    }
    return skip(r, "ca\xc2\xa0");
}

/* "", ".", "..", "...", a dash, or "?". */
static hjm__presence stands_for(reader r)
{
    if (skip(&r, "?")) {
        skip_blanks(&r);
        return r.at == r.end ? HJM__UNPRINTED : HJM__PRINTED;
    }
    while (skip(&r, ".")) {
    }
    if (r.at == r.text || (r.at < r.end && r.at[-1] != '.')) {
        (void)(skip_minus(&r) || skip(&r, "\xe2\x80\x94"));
    }
    skip_blanks(&r);
    return r.at == r.end ? HJM__BLANK : HJM__PRINTED;
}

/* The unit of the last digit that is not zero, in units of the last digit. */
static int64_t last_digit_unit(int64_t digits)
{
    int64_t unit = 1;
    while (digits != 0 && digits % 10 == 0) {
        digits /= 10;
        unit *= 10;
    }
    return unit;
}

hjm__number hjm__printed_read(const char *text, size_t length, size_t *where)
{
    reader r = { text, text, text + length };
    hjm__number number = { .step = 1 };
    skip_blanks(&r);
    r.text = r.at;
    number.presence = stands_for(r);
    if (number.presence != HJM__PRINTED) {
        return number;
    }
    bool about = take_about(&r);
    bool minus = skip_minus(&r);
    number.plus = !minus && skip(&r, "+");
    skip_blanks(&r);
    bool ok = length <= HJM__PRINTED_BYTES && take_number(&r, &number);
    skip_blanks(&r);
    number.percent = ok && skip(&r, "%");
    skip_blanks(&r);
    if (!ok || r.at != r.end) {
        *where = (size_t)(r.at - text);
        return (hjm__number){ .presence = HJM__UNREADABLE };
    }
    number.about = about ? last_digit_unit(number.digits) : 0;
    number.digits = minus ? -number.digits : number.digits;
    return number;
}

hjm__fraction hjm__unit_scale(hjm__arena *arena, hjm_printed_unit unit)
{
    switch (unit) {
    case HJM_PRINTED_TKR: return hjm__whole(1000);
    case HJM_PRINTED_MKR: return hjm__whole(1000000);
    case HJM_PRINTED_PERCENT:
    case HJM_PRINTED_POINTS: return hjm__fraction_make(arena, 1, 100);
    default: return hjm__whole(1);
    }
}

/* A number of units of the last digit, as a true value. */
static hjm__fraction in_last_digits(hjm__arena *arena, const hjm__number *number, hjm_printed_unit unit,
                                    hjm__fraction digits)
{
    int64_t power = 1;
    for (int32_t i = 0; i < number->decimals; i++) {
        power *= 10;
    }
    hjm__fraction scale = hjm__fraction_mul(arena, hjm__unit_scale(arena, unit), hjm__fraction_make(arena, 1, power));
    return hjm__fraction_mul(arena, digits, scale);
}

hjm__fraction hjm__printed_value(hjm__arena *arena, const hjm__number *number, hjm_printed_unit unit)
{
    return in_last_digits(arena, number, unit, hjm__whole(number->digits));
}

/* Which ends are out of reach when halves are rounded in one way only. */
static void open_ends(hjm__interval *i, const hjm__number *number, hjm_printed_rounding rounding)
{
    if (rounding == HJM_PRINTED_HALF_EVEN) {
        i->low_open = i->high_open = (number->digits / number->step) % 2 != 0;
    } else if (rounding == HJM_PRINTED_HALF_UP) {
        i->low_open = number->digits <= 0;
        i->high_open = number->digits >= 0;
    }
}

/* How far below and above what is printed the true value may lie, in steps, doubled. */
static void reach(const hjm__number *number, hjm_printed_rounding rounding, int64_t *below, int64_t *above)
{
    bool toward = rounding == HJM_PRINTED_TRUNCATED;
    *below = *above = 1;
    if (rounding == HJM_PRINTED_WHOLE) {
        *below = *above = 0;
    } else if (toward || rounding == HJM_PRINTED_UP) {
        bool zero = number->digits == 0;
        *above = toward ? (number->digits >= 0 ? 2 : 0) : (number->digits < 0 ? 2 : 0);
        *below = toward ? (number->digits <= 0 ? 2 : 0) : (number->digits > 0 ? 2 : 0);
        *above = zero && !toward ? 0 : *above;
    }
}

hjm__interval hjm__printed_interval(hjm__arena *arena, const hjm__number *number, hjm_printed_unit unit,
                                    hjm_printed_rounding rounding)
{
    hjm__interval i = { .low_open = false, .high_open = false };
    int64_t below;
    int64_t above;
    reach(number, rounding, &below, &above);
    bool directed = rounding == HJM_PRINTED_TRUNCATED || rounding == HJM_PRINTED_UP;
    hjm__fraction printed = hjm__whole(number->digits);
    hjm__fraction half = hjm__fraction_make(arena, number->step, 2);
    hjm__fraction about = hjm__whole(number->about);
    hjm__fraction down = hjm__fraction_mul(arena, half, hjm__whole(below));
    hjm__fraction up = hjm__fraction_mul(arena, half, hjm__whole(above));
    if (number->about > 0) { /* beyond any rounding */
        down = hjm__fraction_cmp(arena, about, down) > 0 ? about : down;
        up = hjm__fraction_cmp(arena, about, up) > 0 ? about : up;
    } else if (directed) {
        i.low_open = below > 0;
        i.high_open = above > 0;
    } else {
        open_ends(&i, number, rounding);
    }
    i.low = in_last_digits(arena, number, unit, hjm__fraction_sub(arena, printed, down));
    i.high = in_last_digits(arena, number, unit, hjm__fraction_add(arena, printed, up));
    return i;
}
