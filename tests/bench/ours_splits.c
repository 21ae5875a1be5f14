/* Jobs of the split: one amount over 15, 290 or 100 000 receivers, and many amounts over 15. */
#include "ours.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_RECEIVERS = 100000 };

static void split_once(hjm_ore amount, const int64_t *weights, size_t n, hjm_ore *parts)
{
    hjm_error err;
    if (hjm_split_amount(amount, weights, n, parts, n, NULL, &err) != HJM_OK) {
        die_of(&err);
    }
}

/* Nanoseconds of a call, from enough calls for a millisecond. */
static int64_t time_single(size_t n)
{
    static int64_t weights[MOST_RECEIVERS];
    static hjm_ore parts[MOST_RECEIVERS];
    const size_t calls = 1 + 2000000 / n;
    for (size_t i = 0; i < n; i++) {
        weights[i] = (int64_t)(i * 7919u % 2000003u);
    }
    int64_t begun = now();
    for (size_t i = 0; i < calls; i++) {
        split_once(123456789012 + (hjm_ore)(i * 7919), weights, n, parts);
    }
    return (now() - begun) / (int64_t)calls;
}

static void split_many(const bench *b)
{
    hjm_error err;
    hjm_split_options o = HJM_SPLIT_OPTIONS_INIT;
    o.threads = b->options.threads;
    if (hjm_split_many(b->amounts, b->n_amounts, b->weights, N_PARTIES, b->parts, b->n_amounts * N_PARTIES, &o,
                       &err) != HJM_OK) {
        die_of(&err);
    }
}

int split_time(const bench *b, const char *name, timing *t)
{
    if (strcmp(name, "split-many") == 0) {
        int64_t begun = now();
        split_many(b);
        t->all = now() - begun;
        return 1;
    }
    if (strncmp(name, "split-", 6) != 0) {
        return 0;
    }
    size_t n = strtoul(name + 6, NULL, 10);
    if (n < 1 || n > MOST_RECEIVERS) {
        return 0;
    }
    t->all = time_single(n);
    return 1;
}

int split_write(const bench *b, const char *name, rows *to)
{
    if (strcmp(name, "split-many") != 0) {
        return 0;
    }
    split_many(b);
    for (size_t i = 0; i < b->n_amounts * N_PARTIES; i++) {
        const int64_t row[3] = { (int64_t)(i / N_PARTIES), (int64_t)(i % N_PARTIES), b->parts[i] };
        fwrite(row, sizeof row, 1, to->file);
        to->n++;
    }
    return 1;
}
