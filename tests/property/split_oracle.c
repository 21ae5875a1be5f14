/* Random splits by every rule against exact arithmetic in GMP, and the promises of the manual one by one. */
#include "hjmekonomi/split.h"

#include <gmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "random.h"

#define LIMIT INT64_C(4611686018427387903)
__extension__ typedef unsigned __int128 wide;

enum { CASES = 1200000, MOST = 600 };

static const uint64_t seed = 20240315;

/* One random case, and what exact arithmetic says of it. */
typedef struct trial {
    int64_t total, sum;
    int64_t n;
    int64_t weights[MOST];
    int64_t quotients[MOST], remainders[MOST]; /* of |total| * weight / sum */
    int64_t left;
    int64_t number;
} trial;

static void fail(const trial *t, const char *promise)
{
    printf("broken: %s; seed %llu, case %lld: total %lld, weights", promise, (unsigned long long)seed,
           (long long)t->number, (long long)t->total);
    for (int64_t i = 0; i < t->n; i++) {
        printf(" %lld", (long long)t->weights[i]);
    }
    printf("\n");
    exit(1);
}

static void hold(const trial *t, int truth, const char *promise)
{
    if (!truth) {
        fail(t, promise);
    }
}

static int64_t size_of(int64_t x)
{
    return x < 0 ? -x : x;
}

static int64_t random_total(uint64_t *r, int64_t sum)
{
    int64_t total;
    switch (random_below(r, 10)) {
    case 0: total = random_below(r, 3); break;
    case 1: total = LIMIT - random_below(r, 3); break;
    case 2: total = sum <= LIMIT / 1000 ? sum * random_below(r, 1000) : sum; break;
    case 3: total = random_below(r, 100); break;
    case 4: total = random_below(r, LIMIT); break;
    default: total = random_below(r, INT64_C(1000000000000)); break;
    }
    return random_below(r, 3) == 0 ? -total : total;
}

static int64_t random_weight(uint64_t *r, int64_t kind, int64_t n)
{
    switch (kind) {
    case 0: return random_below(r, 4);                          /* ties and zeros */
    case 1: return 1;                                           /* all equal */
    case 2: return random_below(r, LIMIT / n);                  /* large */
    case 3: return random_below(r, 5) == 0 ? random_below(r, 1000000) : 0;
    case 4: return INT64_C(1) << random_below(r, 40);           /* of very different size */
    case 5: return LIMIT / n;                                   /* the sum near its limit */
    default: return random_below(r, 2000000);
    }
}

static void fill_weights(trial *t, uint64_t *r)
{
    int64_t kind = random_below(r, 9);
    int64_t sizes[] = { 1, 2, 3, 5, 15, 16, 33, 70 };
    t->n = random_below(r, 400) == 0 ? 100 + random_below(r, MOST - 100) : sizes[random_below(r, 8)];
    t->sum = 0;
    for (int64_t i = 0; i < t->n; i++) {
        t->weights[i] = random_weight(r, kind, t->n);
        t->sum += t->weights[i];
    }
    if (t->sum == 0) {
        t->weights[t->n - 1] = 1;
        t->sum = 1;
    }
    if (kind == 5) { /* exactly at the limit, or one below */
        int64_t more = LIMIT - t->sum - random_below(r, 2);
        t->weights[random_below(r, t->n)] += more > 0 ? more : 0;
        t->sum += more > 0 ? more : 0;
    }
}

static void set_mpz(mpz_t z, int64_t x)
{
    mpz_import(z, 1, 1, sizeof x, 0, 0, &x);
}

static int64_t get_int(const mpz_t z)
{
    int64_t x = 0;
    mpz_export(&x, NULL, 1, sizeof x, 0, 0, z);
    return x;
}

/* Exact shares in GMP: the oracle shares no code with the library. */
static void divide(trial *t)
{
    mpz_t total, sum, product, rest;
    mpz_inits(total, sum, product, rest, NULL);
    set_mpz(total, size_of(t->total));
    set_mpz(sum, t->sum);
    t->left = size_of(t->total);
    for (int64_t i = 0; i < t->n; i++) {
        set_mpz(product, t->weights[i]);
        mpz_mul(product, product, total);
        mpz_tdiv_qr(product, rest, product, sum);
        t->quotients[i] = get_int(product);
        t->remainders[i] = get_int(rest);
        t->left -= t->quotients[i];
    }
    mpz_clears(total, sum, product, rest, NULL);
}

static void run(const trial *t, int64_t total, const int64_t *weights, const hjm_split_options *o, hjm_ore *parts)
{
    hjm_error err;
    size_t n = (size_t)t->n;
    hold(t, hjm_split_amount(total, weights, n, parts, n, o, &err) == HJM_OK, "the split works");
}

static void holds_for_every_rule(const trial *t, const hjm_ore *parts, int64_t left)
{
    int64_t sum = left;
    for (int64_t i = 0; i < t->n; i++) {
        sum += parts[i];
        hold(t, t->total >= 0 ? parts[i] >= 0 : parts[i] <= 0, "no part goes against the amount");
        hold(t, t->weights[i] > 0 || parts[i] == 0, "a weight of zero gives nothing");
    }
    hold(t, sum == t->total, "the parts add up");
}

static void is_mirrored(const trial *t, const hjm_split_options *o, const hjm_ore *parts, int64_t left)
{
    hjm_ore mirror[MOST];
    hjm_ore mirror_left = 0;
    hjm_split_options turned = *o;
    turned.left = &mirror_left;
    run(t, -t->total, t->weights, &turned, mirror);
    hold(t, mirror_left == -left, "what is left is mirrored");
    for (int64_t i = 0; i < t->n; i++) {
        hold(t, mirror[i] == -parts[i], "a negative amount gives the mirror image");
    }
}

/* Who got one more, from the definition: at most `left` others come before. */
static void is_largest_remainder(const trial *t, const hjm_ore *parts)
{
    int64_t given = 0;
    int64_t worst_with = -1, best_without = -1; /* index of the last in order who got one, of the first who did not */
    for (int64_t i = 0; i < t->n; i++) {
        int64_t extra = size_of(parts[i]) - t->quotients[i];
        hold(t, extra == 0 || (extra == 1 && t->remainders[i] > 0), "every part lies within one öre of its share");
        given += extra;
        if (extra == 1 && (worst_with < 0 || t->remainders[i] <= t->remainders[worst_with])) {
            worst_with = i;
        }
        if (extra == 0 && (best_without < 0 || t->remainders[i] > t->remainders[best_without])) {
            best_without = i;
        }
    }
    hold(t, given == t->left, "all that is left is given");
    if (worst_with >= 0 && best_without >= 0) {
        int64_t with = t->remainders[worst_with], without = t->remainders[best_without];
        hold(t, with > without || (with == without && worst_with < best_without),
             "the largest remainders win, ties the lowest index");
    }
}

static void is_monotone_in_weights(const trial *t, const hjm_ore *parts)
{
    int64_t n = t->n < 20 ? t->n : 20;
    for (int64_t i = 0; i < n; i++) {
        for (int64_t j = 0; j < n; j++) {
            hold(t, t->weights[i] <= t->weights[j] || size_of(parts[i]) >= size_of(parts[j]),
                 "a larger weight gives no smaller part");
        }
    }
}

/* The numbers from 0 to n - 1 in random order. */
static void shuffle(int64_t *order, int64_t n, uint64_t *r)
{
    for (int64_t i = 0; i < n; i++) {
        order[i] = i;
    }
    for (int64_t i = n - 1; i > 0; i--) {
        int64_t j = random_below(r, i + 1);
        int64_t moved = order[i];
        order[i] = order[j];
        order[j] = moved;
    }
}

/* Shuffled receivers get the same parts; where remainders are equal, which of them gets more may change. */
static void is_independent_of_order(const trial *t, const hjm_split_options *o, const hjm_ore *parts, uint64_t *r)
{
    int64_t order[MOST], weights[MOST];
    hjm_ore shuffled[MOST];
    shuffle(order, t->n, r);
    for (int64_t i = 0; i < t->n; i++) {
        weights[i] = t->weights[order[i]];
    }
    run(t, t->total, weights, o, shuffled);
    for (int64_t i = 0; i < t->n; i++) {
        int tie = 0;
        for (int64_t j = 0; j < t->n; j++) {
            tie += t->remainders[j] == t->remainders[order[i]];
        }
        hold(t, tie > 1 || shuffled[i] == parts[order[i]], "the order of the receivers does not matter");
    }
}

/* Nobody could win an öre from another: the definition by pairs, which knows no divisor. */
static void is_webster(const trial *t, const hjm_ore *parts)
{
    int64_t next = -1, last = -1; /* who comes next, and who came last */
    for (int64_t i = 0; i < t->n; i++) {
        wide own = (wide)(2 * size_of(parts[i]) + 1);
        if (t->weights[i] > 0 &&
            (next < 0 || (wide)t->weights[i] * (wide)(2 * size_of(parts[next]) + 1) > (wide)t->weights[next] * own)) {
            next = i;
        }
        if (parts[i] != 0 && (last < 0 || (wide)t->weights[i] * (wide)(2 * size_of(parts[last]) - 1) <=
                                              (wide)t->weights[last] * (own - 2))) {
            last = i;
        }
    }
    if (last >= 0) {
        wide winner = (wide)t->weights[last] * (wide)(2 * size_of(parts[next]) + 1);
        wide loser = (wide)t->weights[next] * (wide)(2 * size_of(parts[last]) - 1);
        hold(t, winner > loser || (winner == loser && last < next), "Webster: no öre could change hands");
    }
}

static void never_shrinks(const trial *t, const hjm_split_options *o, const hjm_ore *parts, uint64_t *r)
{
    hjm_ore more[MOST];
    int64_t room = LIMIT - size_of(t->total);
    int64_t by = random_below(r, 2) == 0 ? 1 : random_below(r, 1000000000);
    by = by < room ? by : room;
    run(t, t->total < 0 ? t->total - by : t->total + by, t->weights, o, more);
    for (int64_t i = 0; i < t->n; i++) {
        hold(t, size_of(more[i]) >= size_of(parts[i]), "Webster: no part shrinks when the amount grows");
    }
}

/* The receiver to whom a rule gives all that is left. */
static int64_t taker(const trial *t, const hjm_split_options *o)
{
    int64_t found = -1;
    for (int64_t i = 0; i < t->n; i++) {
        int64_t weight = t->weights[i];
        if (o->rule == HJM_SPLIT_NAMED) {
            return o->receiver;
        }
        if (weight > 0 && (found < 0 || o->rule == HJM_SPLIT_LAST ||
                           (o->rule == HJM_SPLIT_LARGEST_WEIGHT && weight > t->weights[found]))) {
            found = i;
        }
    }
    return found;
}

static void gives_rest_to_one(const trial *t, const hjm_split_options *o, const hjm_ore *parts, int64_t left)
{
    int64_t who = o->rule == HJM_SPLIT_SEPARATE ? -1 : taker(t, o);
    hold(t, size_of(left) == (who < 0 ? t->left : 0), "what is left is told");
    for (int64_t i = 0; i < t->n; i++) {
        hold(t, size_of(parts[i]) == t->quotients[i] + (i == who ? t->left : 0), "all that is left goes to one");
    }
}

static void try_rule(const trial *t, hjm_split_rule rule, uint64_t *r)
{
    hjm_ore parts[MOST];
    hjm_ore left = 0;
    hjm_split_options o = HJM_SPLIT_OPTIONS_INIT;
    o.rule = rule;
    o.left = &left;
    for (o.receiver = random_below(r, t->n); t->weights[o.receiver] == 0;) {
        o.receiver = (o.receiver + 1) % t->n;
    }
    run(t, t->total, t->weights, &o, parts);
    holds_for_every_rule(t, parts, left);
    is_mirrored(t, &o, parts, left);
    if (rule == HJM_SPLIT_LARGEST_REMAINDER) {
        is_largest_remainder(t, parts);
        is_monotone_in_weights(t, parts);
        is_independent_of_order(t, &o, parts, r);
    } else if (rule == HJM_SPLIT_WEBSTER) {
        is_webster(t, parts);
        is_monotone_in_weights(t, parts);
        never_shrinks(t, &o, parts, r);
    } else {
        gives_rest_to_one(t, &o, parts, left);
    }
}

int main(void)
{
    static trial t;
    uint64_t r = seed;
    printf("seed %llu, %d cases\n", (unsigned long long)seed, CASES);
    for (t.number = 0; t.number < CASES; t.number++) {
        fill_weights(&t, &r);
        t.total = random_total(&r, t.sum);
        divide(&t);
        try_rule(&t, HJM_SPLIT_LARGEST_REMAINDER, &r);
        try_rule(&t, (hjm_split_rule)(1 + random_below(&r, 6)), &r);
    }
    return 0;
}
