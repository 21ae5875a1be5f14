/* The public split of one amount: from options to parts. */
#include "split/split.h"

#include "base/error.h"
#include "base/memory.h"
#include "base/text.h"
#include "split/kernel.h"

#include <string.h>

/* By hjm_split_rule. */
static const char *const rule_names[] = { "largest-remainder", "largest-weight", "named", "first", "last", "separate",
                                          "webster" };

enum { N_RULES = sizeof rule_names / sizeof rule_names[0] };

void hjm_split_options_init(hjm_split_options *options)
{
    *options = (hjm_split_options)HJM_SPLIT_OPTIONS_INIT;
}

const char *hjm_split_rule_name(hjm_split_rule rule)
{
    return rule >= 0 && rule < N_RULES ? rule_names[rule] : NULL;
}

hjm_split_rule hjm_split_rule_find(const char *name)
{
    for (int32_t rule = 0; rule < N_RULES; rule++) {
        if (hjm__same(name, rule_names[rule])) {
            return rule;
        }
    }
    return -1;
}

hjm_status hjm__split_check_rule(const hjm_split_options *o, const int64_t *weights, size_t n, hjm_error *err)
{
    if (hjm_split_rule_name(o->rule) == NULL) {
        return hjm__fail1(err, HJM_M_SPLIT_RULE, NULL, hjm__int(o->rule));
    }
    if (o->rule == HJM_SPLIT_NAMED) {
        hjm__place place = hjm__at_index(o->receiver);
        if (o->receiver < 0 || (uint64_t)o->receiver >= n) {
            return hjm__fail2(err, HJM_M_SPLIT_RECEIVER, &place, hjm__int(o->receiver), hjm__int((int64_t)n));
        }
        if (weights[o->receiver] == 0) {
            return hjm__fail1(err, HJM_M_SPLIT_RECEIVER_ZERO, &place, hjm__int(o->receiver));
        }
    }
    if (o->rule == HJM_SPLIT_SEPARATE && o->left == NULL) {
        return hjm__fail1(err, HJM_M_NULL_ARGUMENT, NULL, hjm__str("left"));
    }
    return HJM_OK;
}

hjm_status hjm__split_check_shape(const int64_t *weights, size_t n_weights, const hjm_ore *parts, size_t n_parts,
                                  const hjm_split_options *o, hjm_error *err)
{
    HJM__TRY(hjm__split_check_count(n_weights, err));
    HJM__TRY(hjm__split_check_length("weights", weights, n_weights, n_weights, err));
    HJM__TRY(hjm__split_check_length("parts", parts, n_parts, n_weights, err));
    return hjm__split_check_rule(o, weights, n_weights, err);
}

hjm_status hjm__split_check_values(hjm_ore amount, const int64_t *weights, size_t n, const hjm_split_options *o,
                                   hjm_error *err)
{
    HJM__TRY(hjm__split_check_weights(weights, n, err));
    HJM__TRY(hjm__split_check_amount(amount, NULL, err));
    HJM__TRY(hjm__split_check_sum(weights, n, err));
    HJM__TRY(hjm__split_check_base(weights, n, err));
    if (!hjm__split_is_bounded(o)) {
        return HJM_OK;
    }
    HJM__TRY(hjm__split_check_pairs(o, n, err));
    return hjm__split_check_room(amount, weights, n, o, NULL, err);
}

/* Give those who are not pinned their shares by the rule. spare: room for n. Returns what is left over. What has been
 * checked suits the kernel. */
static int64_t share(hjm__split *s, const hjm_split_options *o, int64_t *spare)
{
    int64_t rest = s->open_total;
    (void)hjm__split_kernel(s->open_total, s->open, spare, s->remainders, s->quotients, s->n);
    if (o->rule == HJM_SPLIT_WEBSTER) {
        hjm__split_webster(s, spare);
        return 0;
    }
    for (int64_t i = 0; i < s->n; i++) {
        int64_t given = o->rule == HJM_SPLIT_LARGEST_REMAINDER ? spare[i] : s->quotients[i];
        s->parts[i] += given;
        rest -= given;
    }
    if (o->rule == HJM_SPLIT_SEPARATE || rest == 0) {
        return rest;
    }
    hjm__split_give_rest(s, o->rule, o->receiver, rest, spare);
    return 0;
}

/* The general split: of the amount without sign, mirrored at the end. */
static void split(hjm__split *s, hjm_ore amount, const hjm_split_options *o, int64_t *room)
{
    int64_t left;
    s->remainders = room;
    s->quotients = room + s->n;
    s->open = s->weights;
    s->open_total = s->total;
    if (s->floors != NULL || s->caps != NULL) {
        hjm__split_pin(s, room + 3 * s->n);
    } else {
        memset(s->parts, 0, (size_t)s->n * sizeof s->parts[0]);
    }
    left = share(s, o, room + 2 * s->n);
    if (o->rule == HJM_SPLIT_SEPARATE) {
        *o->left = amount < 0 ? -left : left;
    }
    for (int64_t i = 0; i < s->n && amount < 0; i++) {
        s->parts[i] = -s->parts[i];
    }
}

/* What the kernel alone can do: the default, which is also the rule that is wanted most. */
static bool is_plain(const hjm_split_options *o)
{
    return o->rule == HJM_SPLIT_LARGEST_REMAINDER && !hjm__split_is_bounded(o);
}

void hjm__split_run(hjm_ore amount, const int64_t *weights, size_t n, const hjm_split_options *o, hjm_ore *parts,
                    int64_t *room)
{
    hjm__split s = { .total = amount < 0 ? -amount : amount, .weights = weights, .floors = o->floors, .caps = o->caps,
                     .n = (int64_t)n, .parts = parts };
    if (is_plain(o)) {
        (void)hjm__split_kernel(amount, weights, parts, room, room + n, s.n);
    } else {
        split(&s, amount, o, room);
    }
}

/* The kernel refuses by itself what it cannot split, so that the checks are made only to tell why. */
static hjm_status check_and_run(hjm_ore amount, const int64_t *weights, size_t n, const hjm_split_options *o,
                                hjm_ore *parts, int64_t *room, hjm_error *err)
{
    if (is_plain(o) && room != NULL &&
        hjm__split_kernel(amount, weights, parts, room, room + n, (int64_t)n) == HJM__SPLIT_DONE) {
        return HJM_OK;
    }
    HJM__TRY(hjm__split_check_values(amount, weights, n, o, err));
    if (room == NULL) {
        return hjm__fail(err, HJM_M_NO_MEMORY, NULL);
    }
    hjm__split_run(amount, weights, n, o, parts, room);
    return HJM_OK;
}

hjm_status hjm_split_amount(hjm_ore amount, const int64_t *weights, size_t n_weights, hjm_ore *parts, size_t n_parts,
                            const hjm_split_options *options, hjm_error *err)
{
    hjm_split_options o = HJM_SPLIT_OPTIONS_INIT;
    int64_t few[HJM__SPLIT_ROOMS * HJM__SPLIT_FEW];
    HJM__TRY(hjm__options_load(&o, sizeof o, HJM__FIRST_SPLIT_OPTIONS, options, err));
    HJM__TRY(hjm__split_check_shape(weights, n_weights, parts, n_parts, &o, err));
    if (n_weights <= HJM__SPLIT_FEW) {
        return check_and_run(amount, weights, n_weights, &o, parts, few, err);
    }
    hjm_allocator allocator = hjm__allocator(o.allocator);
    int64_t *room = hjm__alloc(&allocator, n_weights, HJM__SPLIT_ROOMS * sizeof *room);
    hjm_status status = check_and_run(amount, weights, n_weights, &o, parts, room, err);
    hjm__release(&allocator, room, n_weights, HJM__SPLIT_ROOMS * sizeof *room);
    return status;
}
