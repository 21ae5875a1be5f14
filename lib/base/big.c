#include "base/big.h"

#include "base/text.h"

#include <string.h>

_Static_assert(GMP_NUMB_BITS == 64, "limbs of 64 bits");

static const hjm__big zero = { 0, 0, NULL };

static mp_limb_t *new_limbs(hjm__arena *arena, size_t n)
{
    if (n > HJM__BIG_LIMBS && arena->status == HJM_OK) {
        arena->status = HJM_E_OVERFLOW;
    }
    return hjm__arena_alloc(arena, n, sizeof(mp_limb_t));
}

/* A value of limbs that may have zeros on top. */
static hjm__big value(int32_t sign, const mp_limb_t *limbs, size_t n)
{
    while (n > 0 && limbs[n - 1] == 0) {
        n--;
    }
    return n == 0 ? zero : (hjm__big){ sign, (uint32_t)n, limbs };
}

hjm__big hjm__big_int(hjm__arena *arena, int64_t number)
{
    mp_limb_t *limbs = number == 0 ? NULL : new_limbs(arena, 1);
    if (limbs == NULL) {
        return zero;
    }
    limbs[0] = number < 0 ? 0 - (mp_limb_t)number : (mp_limb_t)number;
    return (hjm__big){ number < 0 ? -1 : 1, 1, limbs };
}

hjm__big hjm__big_neg(hjm__big a)
{
    a.sign = -a.sign;
    return a;
}

hjm__big hjm__big_abs(hjm__big a)
{
    a.sign = a.sign == 0 ? 0 : 1;
    return a;
}

static int cmp_size(hjm__big a, hjm__big b)
{
    if (a.n != b.n) {
        return a.n < b.n ? -1 : 1;
    }
    return a.n == 0 ? 0 : mpn_cmp(a.limbs, b.limbs, a.n);
}

int hjm__big_cmp(hjm__big a, hjm__big b)
{
    if (a.sign != b.sign) {
        return a.sign < b.sign ? -1 : 1;
    }
    return a.sign < 0 ? cmp_size(b, a) : cmp_size(a, b);
}

/* |a| + |b| or |a| - |b|, |a| >= |b| > 0. */
static hjm__big combine(hjm__arena *arena, hjm__big a, hjm__big b, bool subtract)
{
    mp_limb_t *limbs = new_limbs(arena, a.n + 1u);
    if (limbs == NULL) {
        return zero;
    }
    if (subtract) {
        mpn_sub(limbs, a.limbs, a.n, b.limbs, b.n);
    } else {
        limbs[a.n] = mpn_add(limbs, a.limbs, a.n, b.limbs, b.n);
    }
    return value(a.sign, limbs, a.n + 1u);
}

hjm__big hjm__big_add(hjm__arena *arena, hjm__big a, hjm__big b)
{
    if (a.sign == 0 || b.sign == 0) {
        return a.sign == 0 ? b : a;
    }
    if (cmp_size(a, b) < 0) {
        return combine(arena, b, a, a.sign != b.sign);
    }
    return combine(arena, a, b, a.sign != b.sign);
}

hjm__big hjm__big_sub(hjm__arena *arena, hjm__big a, hjm__big b)
{
    return hjm__big_add(arena, a, hjm__big_neg(b));
}

hjm__big hjm__big_mul(hjm__arena *arena, hjm__big a, hjm__big b)
{
    if (a.sign == 0 || b.sign == 0) {
        return zero;
    }
    mp_limb_t *limbs = new_limbs(arena, (size_t)a.n + b.n);
    if (limbs == NULL) {
        return zero;
    }
    if (a.n >= b.n) {
        mpn_mul(limbs, a.limbs, a.n, b.limbs, b.n);
    } else {
        mpn_mul(limbs, b.limbs, b.n, a.limbs, a.n);
    }
    return value(a.sign * b.sign, limbs, (size_t)a.n + b.n);
}

hjm__big hjm__big_div(hjm__arena *arena, hjm__big a, hjm__big b, hjm__big *remainder)
{
    if (a.n < b.n || a.sign == 0) {
        *remainder = a;
        return zero;
    }
    mp_limb_t *quotient = new_limbs(arena, a.n - b.n + 1u);
    mp_limb_t *rest = new_limbs(arena, b.n);
    if (quotient == NULL || rest == NULL) {
        *remainder = zero;
        return zero;
    }
    mpn_tdiv_qr(quotient, rest, 0, a.limbs, a.n, b.limbs, b.n);
    *remainder = value(a.sign, rest, b.n);
    return value(a.sign * b.sign, quotient, a.n - b.n + 1u);
}

/* A copy of a's limbs, shifted down until odd; *shift tells by how many bits. */
static mp_limb_t *odd_part(hjm__arena *arena, hjm__big a, size_t *n, mp_bitcnt_t *shift)
{
    mp_limb_t *limbs = new_limbs(arena, a.n);
    if (limbs == NULL) {
        return NULL;
    }
    *shift = mpn_scan1(a.limbs, 0);
    size_t whole = *shift / GMP_NUMB_BITS;
    unsigned bits = (unsigned)(*shift % GMP_NUMB_BITS);
    *n = a.n - whole;
    if (bits > 0) {
        mpn_rshift(limbs, a.limbs + whole, (mp_size_t)*n, bits);
    } else {
        mpn_copyi(limbs, a.limbs + whole, (mp_size_t)*n);
    }
    while (limbs[*n - 1] == 0) {
        (*n)--;
    }
    return limbs;
}

static hjm__big shift_up(hjm__arena *arena, hjm__big a, mp_bitcnt_t shift)
{
    size_t whole = shift / GMP_NUMB_BITS;
    unsigned bits = (unsigned)(shift % GMP_NUMB_BITS);
    mp_limb_t *limbs = new_limbs(arena, a.n + whole + 1);
    if (limbs == NULL) {
        return zero;
    }
    if (bits > 0) {
        limbs[a.n + whole] = mpn_lshift(limbs + whole, a.limbs, a.n, bits);
    } else {
        mpn_copyi(limbs + whole, a.limbs, a.n);
    }
    return value(1, limbs, a.n + whole + 1);
}

hjm__big hjm__big_gcd(hjm__arena *arena, hjm__big a, hjm__big b)
{
    mp_bitcnt_t shift_a, shift_b;
    size_t n, m;
    if (a.sign == 0 || b.sign == 0) {
        return hjm__big_abs(a.sign == 0 ? b : a);
    }
    mp_limb_t *x = odd_part(arena, a, &n, &shift_a);
    mp_limb_t *y = odd_part(arena, b, &m, &shift_b);
    mp_limb_t *common = new_limbs(arena, a.n < b.n ? a.n : b.n);
    if (x == NULL || y == NULL || common == NULL) {
        return zero;
    }
    mp_size_t used = n >= m ? mpn_gcd(common, x, (mp_size_t)n, y, (mp_size_t)m)
                            : mpn_gcd(common, y, (mp_size_t)m, x, (mp_size_t)n);
    return shift_up(arena, value(1, common, (size_t)used), shift_a < shift_b ? shift_a : shift_b);
}

bool hjm__big_i64(hjm__big a, int64_t *number)
{
    if (a.sign == 0) {
        *number = 0;
        return true;
    }
    if (a.n > 1 || a.limbs[0] > (mp_limb_t)INT64_MAX + (a.sign < 0)) {
        return false;
    }
    *number = a.sign < 0 ? (int64_t)(0 - a.limbs[0]) : (int64_t)a.limbs[0];
    return true;
}

enum { CHUNK_DIGITS = 19 };
static const mp_limb_t chunk = 10000000000000000000u; /* 10^19, the largest power of ten in a limb */

char *hjm__big_text(hjm__arena *arena, hjm__big a)
{
    size_t room = (size_t)a.n * 20 + 3;
    char *text = hjm__arena_alloc(arena, room, 1);
    mp_limb_t *left = new_limbs(arena, a.n + 1u);
    size_t at = room - 1;
    size_t n = a.n;
    if (text == NULL || left == NULL) {
        return NULL;
    }
    if (n > 0) {
        memcpy(left, a.limbs, n * sizeof *left);
    }
    while (n > 0) {
        mp_limb_t part = mpn_divrem_1(left, 0, left, (mp_size_t)n, chunk);
        n -= left[n - 1] == 0;
        for (int i = 0; i < CHUNK_DIGITS && (n > 0 || part > 0); i++, part /= 10) {
            text[--at] = (char)('0' + part % 10);
        }
    }
    if (a.sign == 0) {
        text[--at] = '0';
    }
    if (a.sign < 0) {
        text[--at] = '-';
    }
    return text + at;
}

hjm__ratio hjm__ratio_make(hjm__arena *arena, hjm__big num, hjm__big den)
{
    hjm__big rest;
    hjm__big common = hjm__big_gcd(arena, num, den);
    if (common.n != 1 || common.limbs[0] != 1) {
        if (common.sign == 0) { /* the arena has failed */
            return hjm__ratio_int(arena, 0, 1);
        }
        num = hjm__big_div(arena, num, common, &rest);
        den = hjm__big_div(arena, den, common, &rest);
    }
    return den.sign < 0 ? (hjm__ratio){ hjm__big_neg(num), hjm__big_neg(den) } : (hjm__ratio){ num, den };
}

hjm__ratio hjm__ratio_int(hjm__arena *arena, int64_t num, int64_t den)
{
    static const mp_limb_t one[1] = { 1 };
    if (num == 0 || den == 1 || arena->status != HJM_OK) {
        return (hjm__ratio){ hjm__big_int(arena, num), { 1, 1, one } };
    }
    return hjm__ratio_make(arena, hjm__big_int(arena, num), hjm__big_int(arena, den));
}

static hjm__big big_copy(hjm__arena *arena, hjm__big a)
{
    mp_limb_t *limbs = a.n == 0 ? NULL : new_limbs(arena, a.n);
    if (limbs == NULL) {
        return zero;
    }
    memcpy(limbs, a.limbs, a.n * sizeof *limbs);
    return (hjm__big){ a.sign, a.n, limbs };
}

hjm__ratio hjm__ratio_copy(hjm__arena *arena, hjm__ratio a)
{
    return (hjm__ratio){ big_copy(arena, a.num), big_copy(arena, a.den) };
}

hjm__ratio hjm__ratio_add(hjm__arena *arena, hjm__ratio a, hjm__ratio b)
{
    hjm__big left = hjm__big_mul(arena, a.num, b.den);
    hjm__big right = hjm__big_mul(arena, b.num, a.den);
    return hjm__ratio_make(arena, hjm__big_add(arena, left, right), hjm__big_mul(arena, a.den, b.den));
}

hjm__ratio hjm__ratio_sub(hjm__arena *arena, hjm__ratio a, hjm__ratio b)
{
    b.num = hjm__big_neg(b.num);
    return hjm__ratio_add(arena, a, b);
}

hjm__ratio hjm__ratio_mul(hjm__arena *arena, hjm__ratio a, hjm__ratio b)
{
    return hjm__ratio_make(arena, hjm__big_mul(arena, a.num, b.num), hjm__big_mul(arena, a.den, b.den));
}

hjm__ratio hjm__ratio_div(hjm__arena *arena, hjm__ratio a, hjm__ratio b)
{
    return hjm__ratio_make(arena, hjm__big_mul(arena, a.num, b.den), hjm__big_mul(arena, a.den, b.num));
}

int hjm__ratio_cmp(hjm__arena *arena, hjm__ratio a, hjm__ratio b)
{
    return hjm__big_cmp(hjm__big_mul(arena, a.num, b.den), hjm__big_mul(arena, b.num, a.den));
}

hjm__big hjm__ratio_round(hjm__arena *arena, hjm__ratio a, hjm_rounding rounding)
{
    hjm__big rest;
    hjm__big whole = hjm__big_div(arena, a.num, a.den, &rest);
    if (arena->status != HJM_OK || rest.sign == 0 || rounding == HJM_ROUND_TRUNCATE) {
        return whole;
    }
    hjm__big twice = hjm__big_abs(hjm__big_add(arena, rest, rest));
    int half = hjm__big_cmp(twice, a.den);
    bool odd = whole.n > 0 && (whole.limbs[0] & 1) != 0;
    bool away = rounding == HJM_ROUND_UP || half > 0 || (half == 0 && (rounding == HJM_ROUND_HALF_UP || odd));
    return away ? hjm__big_add(arena, whole, hjm__big_int(arena, a.num.sign)) : whole;
}

char *hjm__ratio_text(hjm__arena *arena, hjm__ratio a)
{
    char *num = hjm__big_text(arena, a.num);
    char *den = hjm__big_text(arena, a.den);
    if (num == NULL || den == NULL || strcmp(den, "1") == 0) {
        return num;
    }
    size_t n = strlen(num);
    size_t m = strlen(den);
    char *text = hjm__arena_alloc(arena, n + m + 2, 1);
    if (text != NULL) {
        memcpy(text, num, n);
        text[n] = '/';
        memcpy(text + n + 1, den, m);
    }
    return text;
}

/* Digits with sign, thousands and decimals as the style wants them. */
static char *dress(hjm__arena *arena, const char *digits, size_t decimals, const char *sign, hjm_style style)
{
    size_t n = strlen(digits);
    char *text = hjm__arena_alloc(arena, 3 * n + decimals + 16, 1);
    size_t at = 0;
    if (text == NULL) {
        return NULL;
    }
    size_t pad = n <= decimals ? decimals + 1 - n : 0; /* zeros before the digits: 0,05 */
    size_t total = n + pad;
    memcpy(text, sign, strlen(sign));
    at += strlen(sign);
    for (size_t i = 0; i < total; i++) {
        size_t behind = total - i; /* digits from here to the end */
        if (behind == decimals) {
            text[at++] = style == HJM_STYLE_POINT ? '.' : ',';
        } else if (style == HJM_STYLE_SWEDISH && i > 0 && behind > decimals && (behind - decimals) % 3 == 0) {
            memcpy(text + at, "\xc2\xa0", 2);
            at += 2;
        }
        text[at++] = i < pad ? '0' : digits[i - pad];
    }
    return text;
}

char *hjm__ratio_decimals(hjm__arena *arena, hjm__ratio a, int32_t decimals, hjm_rounding rounding, hjm_style style,
                          bool plus)
{
    int64_t scale = 1;
    for (int32_t i = 0; i < decimals; i++) {
        scale *= 10;
    }
    a.num = hjm__big_mul(arena, a.num, hjm__big_int(arena, scale));
    hjm__big rounded = hjm__ratio_round(arena, a, rounding);
    char *digits = hjm__big_text(arena, hjm__big_abs(rounded));
    const char *minus = style == HJM_STYLE_SWEDISH ? "\xe2\x88\x92" : "-";
    const char *sign = rounded.sign < 0 ? minus : rounded.sign > 0 && plus ? "+" : "";
    return digits == NULL ? NULL : dress(arena, digits, (size_t)decimals, sign, style);
}
