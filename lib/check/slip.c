#include "check/slip.h"

#include <string.h>

enum { DIGITS = 20, TELLING = 3 /* digits of a figure that is not like another by chance */ };

typedef struct slips {
    const hjm__wrong_print *wrong;
    hjm__arena             *arena;
    hjm__fraction           unit;
    hjm__fraction           middle; /* of the range */
    hjm__printable          may;
    hjm__slip              *found;
    size_t                  n, room;
} slips;

static hjm__fraction unit_of(hjm__arena *arena, int32_t decimals)
{
    int64_t over = 1;
    for (int32_t i = 0; i < decimals; i++) {
        over *= 10;
    }
    return hjm__fraction_make(arena, 1, over);
}

static hjm__fraction value_of(const slips *s, int64_t printed)
{
    return hjm__fraction_mul(s->arena, hjm__whole(printed), s->unit);
}

hjm__printable hjm__slip_printable(hjm__arena *arena, const hjm__wrong_print *w)
{
    hjm__printable may = { 0 };
    hjm__fraction unit = unit_of(arena, w->decimals);
    hjm__fraction low = hjm__fraction_div(arena, hjm__fraction_sub(arena, w->range.low, w->half), unit);
    hjm__fraction high = hjm__fraction_div(arena, hjm__fraction_add(arena, w->range.high, w->half), unit);
    low = hjm__fraction_ceil(arena, low);
    high = hjm__fraction_floor(arena, high);
    may.has_low = w->range.has_low && hjm__fraction_i64(low, &may.low);
    may.has_high = w->range.has_high && hjm__fraction_i64(high, &may.high);
    may.none = w->range.empty ||
               (w->range.has_low && w->range.has_high && hjm__fraction_cmp(arena, low, high) > 0);
    return may;
}

/* How far a print is from the middle of the range. */
static hjm__fraction distance(const slips *s, int64_t printed)
{
    hjm__fraction d = hjm__fraction_sub(s->arena, value_of(s, printed), s->middle);
    return hjm__fraction_sign(d) < 0 ? hjm__fraction_neg(s->arena, d) : d;
}

static bool is_likelier(const slips *s, const hjm__slip *a, const hjm__slip *b)
{
    if (a->kind != b->kind) {
        return a->kind < b->kind;
    }
    int order = hjm__fraction_cmp(s->arena, distance(s, a->printed), distance(s, b->printed));
    return order < 0 || (order == 0 && a->printed < b->printed);
}

/* Add a slip in its place; the unlikeliest is lost when there is no room. Lookalikes keep the order they came in. */
static void add(slips *s, hjm__slip_kind kind, int64_t printed, int32_t figure)
{
    hjm__slip slip = { printed, kind, figure };
    if (printed == s->wrong->printed || printed < s->may.low || printed > s->may.high) {
        return;
    }
    size_t at = s->n < s->room ? s->n : s->room;
    while (at > 0 && is_likelier(s, &slip, &s->found[at - 1])) {
        at--;
    }
    size_t kept = s->n < s->room ? s->n : s->room - (s->room > 0);
    if (at < s->room) {
        memmove(&s->found[at + 1], &s->found[at], (kept - at) * sizeof *s->found);
        s->found[at] = slip;
    }
    s->n++;
}

/* The digits that are printed, at least one before the decimals; how many there are. The last is digits[0]. */
static int digits_of(const hjm__wrong_print *w, int64_t powers[DIGITS], int digits[DIGITS])
{
    uint64_t left = w->printed < 0 ? 0 - (uint64_t)w->printed : (uint64_t)w->printed;
    int64_t power = 1;
    int n = 0;
    do {
        digits[n] = (int)(left % 10);
        powers[n++] = power;
        left /= 10;
        power *= left > 0 || n <= w->decimals ? 10 : 1;
    } while (left > 0 || n <= w->decimals);
    return n;
}

/* A number does not begin with 0, unless it has one digit before its decimals. */
static bool may_begin(const slips *s, int n, int digit)
{
    return digit != 0 || n == s->wrong->decimals + 1;
}

static void try_swapped(slips *s, const int64_t powers[DIGITS], const int digits[DIGITS], int n)
{
    int64_t sign = s->wrong->printed < 0 ? -1 : 1;
    for (int i = 0; i + 1 < n; i++) {
        int64_t by, moved;
        if ((i + 2 < n || may_begin(s, n, digits[i])) &&
            !__builtin_mul_overflow(powers[i + 1] - powers[i], (int64_t)(digits[i] - digits[i + 1]), &by) &&
            !__builtin_add_overflow(s->wrong->printed, sign * by, &moved)) {
            add(s, HJM__SLIP_SWAPPED, moved, HJM__NOBODY);
        }
    }
}

static void try_digits(slips *s, const int64_t powers[DIGITS], const int digits[DIGITS], int n)
{
    int64_t sign = s->wrong->printed < 0 ? -1 : 1;
    for (int i = 0; i < n; i++) {
        for (int digit = 0; digit < 10; digit++) {
            int64_t by, moved;
            if (digit != digits[i] && (i + 1 < n || may_begin(s, n, digit)) &&
                !__builtin_mul_overflow(powers[i], (int64_t)(digit - digits[i]), &by) &&
                !__builtin_add_overflow(s->wrong->printed, sign * by, &moved)) {
                add(s, HJM__SLIP_DIGIT, moved, HJM__NOBODY);
            }
        }
    }
}

/* Cut off, not rounded: the true value lies beyond what was printed, by more than half a unit and less than one. */
static void try_truncated(slips *s, int64_t way)
{
    const hjm__wrong_print *w = s->wrong;
    if (hjm__fraction_sign(w->half) == 0 || w->printed * way < 0 || w->printed == way * INT64_MAX) {
        return;
    }
    hjm__fraction next = value_of(s, w->printed + way);
    hjm__fraction reached = way > 0 ? w->range.low : w->range.high;
    if (hjm__fraction_cmp(s->arena, reached, next) * way < 0) {
        add(s, HJM__SLIP_TRUNCATED, w->printed + way, HJM__NOBODY);
    }
}

/* What would be printed for the middle of the range. */
static bool print_middle(const slips *s, int64_t *printed)
{
    hjm__fraction units = hjm__fraction_div(s->arena, s->middle, s->unit);
    hjm__fraction half = hjm__fraction_make(s->arena, 1, 2);
    if (!hjm__fraction_i64(hjm__fraction_floor(s->arena, hjm__fraction_add(s->arena, units, half)), printed)) {
        return false;
    }
    *printed = *printed < s->may.low ? s->may.low : *printed > s->may.high ? s->may.high : *printed;
    return true;
}

static void try_lookalikes(slips *s, int n_digits)
{
    const hjm__wrong_print *w = s->wrong;
    hjm__fraction low = hjm__fraction_sub(s->arena, value_of(s, w->printed), w->half);
    hjm__fraction high = hjm__fraction_add(s->arena, value_of(s, w->printed), w->half);
    int64_t middle;
    for (size_t i = 0; i < w->n_lookalikes && print_middle(s, &middle); i++) {
        const hjm__lookalike *l = &w->lookalikes[i];
        if (hjm__fraction_cmp(s->arena, l->low, high) <= 0 && hjm__fraction_cmp(s->arena, l->high, low) >= 0) {
            add(s, n_digits < TELLING ? HJM__SLIP_CHANCE : l->kind, middle, l->figure);
        }
    }
}

size_t hjm__slip_explain(hjm__arena *arena, const hjm__wrong_print *wrong, hjm__slip *found, size_t room)
{
    slips s = { .wrong = wrong, .arena = arena, .found = found, .room = room };
    int64_t powers[DIGITS];
    int digits[DIGITS];
    s.may = hjm__slip_printable(arena, wrong);
    if (s.may.none || !s.may.has_low || !s.may.has_high) {
        return 0;
    }
    s.unit = unit_of(arena, wrong->decimals);
    s.middle = hjm__fraction_mul(arena, hjm__fraction_add(arena, wrong->range.low, wrong->range.high),
                                 hjm__fraction_make(arena, 1, 2));
    if (wrong->printed > -INT64_MAX) {
        add(&s, HJM__SLIP_SIGN, -wrong->printed, HJM__NOBODY);
    }
    try_truncated(&s, 1);
    try_truncated(&s, -1);
    int n = digits_of(wrong, powers, digits);
    try_swapped(&s, powers, digits, n);
    try_digits(&s, powers, digits, n);
    try_lookalikes(&s, n);
    return s.n;
}
