/* Which receivers moved against the change between two splits. */
#include "split/split.h"

#include "base/error.h"
#include "base/memory.h"

#include <string.h>

/* The two splits, amounts and parts without sign. */
typedef struct change {
    size_t         n;
    hjm_ore        amount[2]; /* old and new */
    const int64_t *weights[2];
    const hjm_ore *parts[2];
} change;

static int64_t size_of(hjm_ore amount)
{
    return amount < 0 ? -amount : amount;
}

/* How the part of a receiver moved, in size. */
static int64_t moved(const change *c, size_t i)
{
    return size_of(c->parts[1][i]) - size_of(c->parts[0][i]);
}

static bool all_stayed(const change *c)
{
    return memcmp(c->weights[0], c->weights[1], c->n * sizeof c->weights[0][0]) == 0;
}

/* Someone came or left and the others kept their weights, and the new amount is as near as whole öre allow to what the
 * old one becomes when it follows the sum of the weights. */
static bool only_members_changed(const change *c)
{
    hjm__wide old_sum = 0;
    hjm__wide new_sum = 0;
    for (size_t i = 0; i < c->n; i++) {
        hjm__wide old = (hjm__wide)c->weights[0][i];
        hjm__wide new = (hjm__wide)c->weights[1][i];
        if (old != new && old != 0 && new != 0) {
            return false;
        }
        old_sum += old;
        new_sum += new;
    }
    hjm__wide given = (hjm__wide)size_of(c->amount[1]) * old_sum;
    hjm__wide followed = (hjm__wide)size_of(c->amount[0]) * new_sum;
    return (given > followed ? given - followed : followed - given) < old_sum;
}

static void mark_alabama(const change *c, int32_t *paradox)
{
    int64_t growth = size_of(c->amount[1]) - size_of(c->amount[0]);
    for (size_t i = 0; i < c->n; i++) {
        int64_t by = moved(c, i);
        paradox[i] = (growth > 0 && by < 0) || (growth < 0 && by > 0) ? HJM_PARADOX_ALABAMA : HJM_PARADOX_NONE;
    }
}

static void mark_new_receiver(const change *c, int32_t *paradox)
{
    for (size_t i = 0; i < c->n; i++) {
        bool stayed = c->weights[0][i] == c->weights[1][i];
        paradox[i] = stayed && moved(c, i) != 0 ? HJM_PARADOX_NEW_RECEIVER : HJM_PARADOX_NONE;
    }
}

/* The weight of a grew by a greater factor than that of b. */
static bool grew_more(const change *c, size_t a, size_t b)
{
    return (hjm__wide)c->weights[1][a] * (hjm__wide)c->weights[0][b] >
           (hjm__wide)c->weights[1][b] * (hjm__wide)c->weights[0][a];
}

/* Whoever lost is compared with the winner whose weight grew least. */
static void mark_population(const change *c, int32_t *paradox)
{
    size_t least = c->n;
    for (size_t i = 0; i < c->n; i++) {
        if (moved(c, i) > 0 && (least == c->n || grew_more(c, least, i))) {
            least = i;
        }
    }
    for (size_t i = 0; i < c->n; i++) {
        bool lost = least < c->n && moved(c, i) < 0 && grew_more(c, i, least);
        paradox[i] = lost ? HJM_PARADOX_POPULATION : HJM_PARADOX_NONE;
    }
}

static void mark(const change *c, int32_t *paradox)
{
    if (all_stayed(c)) {
        mark_alabama(c, paradox);
    } else if (only_members_changed(c)) {
        mark_new_receiver(c, paradox);
    } else {
        mark_population(c, paradox);
    }
}

/* The three splits into room for 3 n. */
static hjm_status split_all(const change *c, const hjm_allocator *allocator, hjm_ore *room, hjm_error *err)
{
    hjm_split_options o = HJM_SPLIT_OPTIONS_INIT;
    o.allocator = allocator;
    HJM__TRY(hjm_split_amount(c->amount[0], c->weights[0], c->n, room, c->n, &o, err));
    HJM__TRY(hjm_split_amount(c->amount[1], c->weights[1], c->n, room + c->n, c->n, &o, err));
    o.rule = HJM_SPLIT_WEBSTER;
    return hjm_split_amount(c->amount[1], c->weights[1], c->n, room + 2 * c->n, c->n, &o, err);
}

/* What both splits refuse, by status. */
static hjm_status check_splits(const change *c, hjm_error *err)
{
    if ((c->amount[0] < 0 && c->amount[1] > 0) || (c->amount[0] > 0 && c->amount[1] < 0)) {
        return hjm__fail2(err, HJM_M_SPLIT_SIGNS, NULL, hjm__int(c->amount[0]), hjm__int(c->amount[1]));
    }
    for (int k = 0; k < 2; k++) {
        HJM__TRY(hjm__split_check_weights(c->weights[k], c->n, err));
    }
    for (int k = 0; k < 2; k++) {
        HJM__TRY(hjm__split_check_amount(c->amount[k], NULL, err));
        HJM__TRY(hjm__split_check_sum(c->weights[k], c->n, err));
    }
    for (int k = 0; k < 2; k++) {
        HJM__TRY(hjm__split_check_base(c->weights[k], c->n, err));
    }
    return HJM_OK;
}

hjm_status hjm_split_paradoxes(hjm_ore old_amount, const int64_t *old_weights, size_t n_old_weights,
                               hjm_ore new_amount, const int64_t *new_weights, size_t n_new_weights,
                               hjm_ore *old_parts, size_t n_old_parts, hjm_ore *new_parts, size_t n_new_parts,
                               hjm_ore *webster, size_t n_webster, int32_t *paradox, size_t n_paradox,
                               const hjm_options *options, hjm_error *err)
{
    const size_t n = n_old_weights;
    hjm_options o = HJM_OPTIONS_INIT;
    change c = { n, { old_amount, new_amount }, { old_weights, new_weights }, { NULL, NULL } };
    HJM__TRY(hjm__options_load(&o, sizeof o, HJM__FIRST_OPTIONS, options, err));
    HJM__TRY(hjm__split_check_count(n, err));
    HJM__TRY(hjm__split_check_length("old_weights", old_weights, n_old_weights, n, err));
    HJM__TRY(hjm__split_check_length("new_weights", new_weights, n_new_weights, n, err));
    HJM__TRY(hjm__split_check_length("old_parts", old_parts, n_old_parts, n, err));
    HJM__TRY(hjm__split_check_length("new_parts", new_parts, n_new_parts, n, err));
    HJM__TRY(hjm__split_check_length("webster", webster, n_webster, n, err));
    HJM__TRY(hjm__split_check_length("paradox", paradox, n_paradox, n, err));
    HJM__TRY(check_splits(&c, err));

    hjm_allocator allocator = hjm__allocator(o.allocator);
    hjm_ore *room = hjm__alloc(&allocator, n, 3 * sizeof *room);
    if (room == NULL) {
        return hjm__fail(err, HJM_M_NO_MEMORY, NULL);
    }
    hjm_status status = split_all(&c, &allocator, room, err);
    if (status == HJM_OK) {
        c.parts[0] = memcpy(old_parts, room, n * sizeof *room);
        c.parts[1] = memcpy(new_parts, room + n, n * sizeof *room);
        memcpy(webster, room + 2 * n, n * sizeof *room);
        mark(&c, paradox);
    }
    hjm__release(&allocator, room, n, 3 * sizeof *room);
    return status;
}
