#include "volume/bennet.h"

/* Quantities of all classes that have a price. */
typedef struct whole {
    hjm__big quantity[2];
} whole;

static bool has_price(const hjm__class *k)
{
    for (int t = 0; t < 2; t++) {
        if (k->quantity[t] < 0 || (k->quantity[t] == 0 && k->amount[t] != 0)) {
            return false;
        }
    }
    return true;
}

static hjm__ratio half_sum(hjm__arena *arena, hjm__ratio a, hjm__ratio b)
{
    return hjm__ratio_div(arena, hjm__ratio_add(arena, a, b), hjm__ratio_int(arena, 2, 1));
}

/* Price by period; a class that was not there has the price of the other period. */
static void find_prices(hjm__arena *arena, const hjm__class *k, hjm__ratio price[2])
{
    for (int t = 0; t < 2; t++) {
        int at = k->quantity[t] > 0 ? t : 1 - t;
        price[t] = hjm__ratio_int(arena, k->amount[at], k->quantity[at]);
    }
}

/* Share of the whole quantity by period; of a period without any, that of the other. */
static void find_shares(hjm__arena *arena, const hjm__class *k, const whole *all, hjm__ratio share[2])
{
    for (int t = 0; t < 2; t++) {
        int at = all->quantity[t].sign > 0 ? t : 1 - t;
        share[t] = hjm__ratio_make(arena, hjm__big_int(arena, k->quantity[at]), all->quantity[at]);
    }
}

static hjm__ratio whole_ratio(hjm__arena *arena, hjm__big value)
{
    return hjm__ratio_make(arena, value, hjm__big_int(arena, 1));
}

/* price, volume and mix, exactly. */
static void find_parts(hjm__arena *arena, const hjm__class *k, const whole *all, hjm__ratio parts[3])
{
    hjm__ratio price[2], share[2], quantity[2], total[2];
    find_prices(arena, k, price);
    find_shares(arena, k, all, share);
    for (int t = 0; t < 2; t++) {
        quantity[t] = hjm__ratio_int(arena, k->quantity[t], 1);
        total[t] = whole_ratio(arena, all->quantity[t]);
    }
    hjm__ratio mean = half_sum(arena, price[0], price[1]);
    parts[0] = hjm__ratio_mul(arena, hjm__ratio_sub(arena, price[1], price[0]),
                              half_sum(arena, quantity[0], quantity[1]));
    parts[1] = hjm__ratio_mul(arena, hjm__ratio_mul(arena, mean, half_sum(arena, share[0], share[1])),
                              hjm__ratio_sub(arena, total[1], total[0]));
    parts[2] = hjm__ratio_mul(arena, hjm__ratio_mul(arena, mean, half_sum(arena, total[0], total[1])),
                              hjm__ratio_sub(arena, share[1], share[0]));
}

/* Cut down to whole öre; what was cut off goes to *rest. */
static hjm__big cut_down(hjm__arena *arena, hjm__ratio part, hjm__ratio *rest)
{
    hjm__big cut = hjm__ratio_round(arena, part, HJM_ROUND_TRUNCATE);
    *rest = hjm__ratio_sub(arena, part, whole_ratio(arena, cut));
    if (rest->num.sign < 0) {
        cut = hjm__big_sub(arena, cut, hjm__big_int(arena, 1));
        *rest = hjm__ratio_add(arena, *rest, hjm__ratio_int(arena, 1, 1));
    }
    return cut;
}

/* Whole öre that add up to the change, by largest remainder. */
static bool round_parts(hjm__arena *arena, const hjm__ratio parts[3], hjm_ore change, hjm_ore out[3])
{
    hjm__ratio rests[3];
    hjm_ore left = change;
    for (int p = 0; p < 3; p++) {
        hjm__big cut = cut_down(arena, parts[p], &rests[p]);
        if (!hjm__big_i64(cut, &out[p]) || __builtin_sub_overflow(left, out[p], &left)) {
            return false;
        }
    }
    for (; left > 0 && arena->status == HJM_OK; left--) { /* twice at most */
        int most = 0;
        for (int p = 1; p < 3; p++) {
            most = hjm__ratio_cmp(arena, rests[p], rests[most]) > 0 ? p : most;
        }
        out[most]++;
        rests[most] = hjm__ratio_int(arena, -1, 1);
    }
    return true;
}

bool hjm__bennet_split(hjm__arena *arena, hjm__class *classes, size_t n)
{
    whole all = { { hjm__big_int(arena, 0), hjm__big_int(arena, 0) } };
    for (size_t c = 0; c < n; c++) {
        for (int t = 0; t < 2 && has_price(&classes[c]); t++) {
            all.quantity[t] = hjm__big_add(arena, all.quantity[t], hjm__big_int(arena, classes[c].quantity[t]));
        }
    }
    for (size_t c = 0; c < n && arena->status == HJM_OK; c++) {
        hjm__class *k = &classes[c];
        hjm_ore change;
        if (__builtin_sub_overflow(k->amount[1], k->amount[0], &change)) {
            return false;
        }
        k->price = k->volume = k->mix = k->other = 0;
        if (!has_price(k)) {
            k->other = change;
        } else if (k->quantity[0] > 0 || k->quantity[1] > 0) {
            hjm__ratio parts[3];
            hjm_ore out[3];
            find_parts(arena, k, &all, parts);
            if (!round_parts(arena, parts, change, out)) {
                return false;
            }
            k->price = out[0];
            k->volume = out[1];
            k->mix = out[2];
        }
    }
    return arena->status == HJM_OK;
}
