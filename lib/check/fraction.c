#include "check/fraction.h"

__extension__ typedef __int128 wide;
__extension__ typedef unsigned __int128 uwide;

static uint64_t gcd64(uint64_t a, uint64_t b)
{
    if (a == 0 || b == 0) {
        return a | b;
    }
    int shift = __builtin_ctzll(a | b);
    a >>= __builtin_ctzll(a);
    while (b != 0) {
        b >>= __builtin_ctzll(b);
        uint64_t less = a < b ? a : b;
        b = a < b ? b - a : a - b;
        a = less;
    }
    return a << shift;
}

static uwide gcd(uwide a, uwide b)
{
    while (b > UINT64_MAX) {
        uwide rest = a % b;
        a = b;
        b = rest;
    }
    return b == 0 ? a : gcd64((uint64_t)b, (uint64_t)(a % b));
}

/* num / den, den above 0; false: does not fit. */
static bool reduce(wide num, wide den, hjm__fraction *result)
{
    if (den != 1) {
        wide common = (wide)gcd((uwide)den, num < 0 ? -(uwide)num : (uwide)num);
        if (common != 1) {
            num /= common;
            den /= common;
        }
    }
    if (num > INT64_MAX || num < -INT64_MAX || den > INT64_MAX) {
        return false;
    }
    *result = (hjm__fraction){ .num = (int64_t)num, .den = (int64_t)den };
    return true;
}

hjm__ratio hjm__fraction_ratio(hjm__arena *arena, hjm__fraction a)
{
    hjm__big one = hjm__ratio_int(arena, 0, 1).den;
    if (a.den == 0) {
        return *a.big;
    }
    return (hjm__ratio){ hjm__big_int(arena, a.num), a.den == 1 ? one : hjm__big_int(arena, a.den) };
}

hjm__fraction hjm__fraction_from(hjm__arena *arena, hjm__ratio ratio)
{
    int64_t num, den;
    if (arena->status != HJM_OK) {
        return hjm__whole(0);
    }
    if (hjm__big_i64(ratio.num, &num) && hjm__big_i64(ratio.den, &den) && num != INT64_MIN) {
        return (hjm__fraction){ .num = num, .den = den };
    }
    hjm__ratio *kept = hjm__arena_alloc(arena, 1, sizeof *kept);
    if (kept == NULL) {
        return hjm__whole(0);
    }
    *kept = ratio;
    return (hjm__fraction){ .big = kept, .den = 0 };
}

hjm__fraction hjm__fraction_make(hjm__arena *arena, int64_t num, int64_t den)
{
    hjm__fraction result;
    bool negative = den < 0;
    if (reduce(negative ? -(wide)num : num, negative ? -(wide)den : den, &result)) {
        return result;
    }
    return hjm__fraction_from(arena, hjm__ratio_int(arena, num, den));
}

hjm__fraction hjm__fraction_add(hjm__arena *arena, hjm__fraction a, hjm__fraction b)
{
    hjm__fraction result;
    if (a.den != 0 && b.den != 0) {
        bool same = a.den == b.den;
        wide num = same ? (wide)a.num + b.num : (wide)a.num * b.den + (wide)b.num * a.den;
        if (reduce(num, same ? a.den : (wide)a.den * b.den, &result)) {
            return result;
        }
    }
    return hjm__fraction_from(arena,
                              hjm__ratio_add(arena, hjm__fraction_ratio(arena, a), hjm__fraction_ratio(arena, b)));
}

hjm__fraction hjm__fraction_neg(hjm__arena *arena, hjm__fraction a)
{
    if (a.den != 0) {
        return (hjm__fraction){ .num = -a.num, .den = a.den };
    }
    hjm__ratio ratio = *a.big;
    ratio.num = hjm__big_neg(ratio.num);
    return hjm__fraction_from(arena, ratio);
}

hjm__fraction hjm__fraction_sub(hjm__arena *arena, hjm__fraction a, hjm__fraction b)
{
    return hjm__fraction_add(arena, a, hjm__fraction_neg(arena, b));
}

hjm__fraction hjm__fraction_mul(hjm__arena *arena, hjm__fraction a, hjm__fraction b)
{
    hjm__fraction result;
    if (a.den != 0 && b.den != 0 && reduce((wide)a.num * b.num, (wide)a.den * b.den, &result)) {
        return result;
    }
    return hjm__fraction_from(arena,
                              hjm__ratio_mul(arena, hjm__fraction_ratio(arena, a), hjm__fraction_ratio(arena, b)));
}

hjm__fraction hjm__fraction_div(hjm__arena *arena, hjm__fraction a, hjm__fraction b)
{
    hjm__fraction result;
    if (a.den != 0 && b.den != 0) {
        wide num = (wide)a.num * b.den;
        wide den = (wide)a.den * b.num;
        if (reduce(den < 0 ? -num : num, den < 0 ? -den : den, &result)) {
            return result;
        }
    }
    return hjm__fraction_from(arena,
                              hjm__ratio_div(arena, hjm__fraction_ratio(arena, a), hjm__fraction_ratio(arena, b)));
}

int hjm__fraction_sign(hjm__fraction a)
{
    return a.den == 0 ? a.big->num.sign : (a.num > 0) - (a.num < 0);
}

int hjm__fraction_cmp(hjm__arena *arena, hjm__fraction a, hjm__fraction b)
{
    if (a.den != 0 && b.den != 0) {
        wide left = (wide)a.num * b.den;
        wide right = (wide)b.num * a.den;
        return (left > right) - (left < right);
    }
    return hjm__ratio_cmp(arena, hjm__fraction_ratio(arena, a), hjm__fraction_ratio(arena, b));
}

hjm__fraction hjm__fraction_floor(hjm__arena *arena, hjm__fraction a)
{
    if (a.den != 0) {
        int64_t whole = a.num / a.den;
        return hjm__whole(whole - (a.num % a.den < 0));
    }
    hjm__big rest;
    hjm__ratio floor = hjm__ratio_int(arena, 0, 1);
    floor.num = hjm__big_div(arena, a.big->num, a.big->den, &rest);
    if (rest.sign < 0) {
        floor.num = hjm__big_sub(arena, floor.num, hjm__big_int(arena, 1));
    }
    return hjm__fraction_from(arena, floor);
}

hjm__fraction hjm__fraction_ceil(hjm__arena *arena, hjm__fraction a)
{
    return hjm__fraction_neg(arena, hjm__fraction_floor(arena, hjm__fraction_neg(arena, a)));
}

hjm__fraction hjm__fraction_copy(hjm__arena *arena, hjm__fraction a)
{
    return a.den == 0 ? hjm__fraction_from(arena, hjm__ratio_copy(arena, *a.big)) : a;
}

bool hjm__fraction_i64(hjm__fraction a, int64_t *number)
{
    if (a.den != 1) {
        return false;
    }
    *number = a.num;
    return true;
}
