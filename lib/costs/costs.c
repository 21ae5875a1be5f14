#include "costs/costs.h"

#include "base/date.h"
#include "base/grow.h"
#include "cube/sources.h"

struct hjm_costs {
    const hjm_agreement *agreement;
    hjm_allocator        allocator;
    hjm_options          options; /* refers to the allocator above */
    hjm__posting        *postings;
    size_t               n_postings, room_postings;
    hjm__unmatched       unmatched;
    hjm__sources         sources;
    int64_t              amounts; /* sum of absolute amounts */
};

static hjm_status make(hjm_costs **out, const hjm_agreement *agreement, hjm_unmatched policy,
                       const hjm_options *options, hjm_error *err)
{
    hjm_allocator allocator = hjm__allocator(options->allocator);
    hjm_costs *costs = hjm__alloc(&allocator, 1, sizeof *costs);
    if (costs == NULL) {
        return hjm__fail(err, HJM_M_NO_MEMORY, NULL);
    }
    costs->agreement = hjm__agreement_share(agreement);
    costs->allocator = allocator;
    costs->options = *options;
    costs->options.allocator = &costs->allocator;
    hjm__unmatched_init(&costs->unmatched, policy, &allocator);
    hjm__sources_init(&costs->sources, &allocator);
    *out = costs;
    return HJM_OK;
}

hjm_status hjm_costs_create(hjm_costs **out, const hjm_agreement *agreement, hjm_unmatched unmatched,
                            const hjm_options *options, hjm_error *err)
{
    hjm_options loaded = HJM_OPTIONS_INIT;
    if (out != NULL) {
        *out = NULL;
    }
    if (out == NULL || agreement == NULL) {
        return hjm__fail1(err, HJM_M_NULL_ARGUMENT, NULL, hjm__str(out == NULL ? "out" : "agreement"));
    }
    if (unmatched != HJM_UNMATCHED_REFUSE && unmatched != HJM_UNMATCHED_COUNT) {
        return hjm__fail2(err, HJM_M_OUT_OF_RANGE, NULL, hjm__str("unmatched"), hjm__int(unmatched));
    }
    HJM__TRY(hjm__options_load(&loaded, sizeof loaded, HJM__FIRST_OPTIONS, options, err));
    if (!agreement->sealed) {
        return hjm__fail(err, HJM_M_NOT_SEALED, NULL);
    }
    return make(out, agreement, unmatched, &loaded, err);
}

void hjm_costs_destroy(hjm_costs *costs)
{
    if (costs == NULL) {
        return;
    }
    hjm_allocator allocator = costs->allocator;
    hjm__release(&allocator, costs->postings, costs->room_postings, sizeof *costs->postings);
    hjm__unmatched_free(&costs->unmatched);
    hjm__sources_free(&costs->sources);
    hjm_agreement_destroy((hjm_agreement *)costs->agreement);
    hjm__release(&allocator, costs, 1, sizeof *costs);
}

hjm_status hjm__costs_add(hjm_costs *costs, const hjm__posting *posting, hjm_error *err)
{
    if (!hjm__grow(&costs->allocator, &costs->postings, costs->n_postings, 1, &costs->room_postings,
                   sizeof *costs->postings)) {
        return hjm__fail(err, HJM_M_NO_MEMORY, NULL);
    }
    if (!hjm__sum_magnitude(&costs->amounts, posting->amount)) {
        return hjm__fail(err, HJM_M_COSTS_AMOUNT, &posting->place);
    }
    hjm__posting *added = &costs->postings[costs->n_postings++];
    *added = *posting;
    added->place.text = NULL; /* the row is not kept */
    added->place.length = 0;
    return HJM_OK;
}

hjm_status hjm__costs_add_unmatched(hjm_costs *stage, hjm__lack lack, const char *value, size_t length, hjm_ore amount,
                                    const hjm__place *place, hjm_error *err)
{
    HJM__TRY(hjm__unmatched_add(&stage->unmatched, lack, value, length, amount, place, err));
    if (!hjm__sum_magnitude(&stage->amounts, amount)) {
        return hjm__fail(err, HJM_M_COSTS_AMOUNT, place);
    }
    return HJM_OK;
}

static hjm_status check_index(const char *name, int32_t index, int32_t least, size_t n, hjm_error *err)
{
    if (index < least || (index >= 0 && (size_t)index >= n)) {
        return hjm__fail2(err, HJM_M_OUT_OF_RANGE, NULL, hjm__str(name), hjm__int(index));
    }
    return HJM_OK;
}

/* -1 stands for no pool or party where least is -1. */
static hjm_status check(const hjm_costs *costs, hjm_side side, int32_t pool, int32_t least_pool, int32_t party,
                        hjm_date from, hjm_date to, hjm_error *err)
{
    HJM__TRY(check_index("side", side, HJM_SIDE_COST, HJM_SIDE_REVENUE + 1, err));
    HJM__TRY(check_index("pool", pool, least_pool, costs->agreement->n_pools, err));
    HJM__TRY(check_index("party", party, -1, costs->agreement->n_parties, err));
    if (from < HJM__DATE_FIRST || to > HJM__DATE_LAST) {
        bool first = from < HJM__DATE_FIRST;
        return hjm__fail2(err, HJM_M_OUT_OF_RANGE, NULL, hjm__str(first ? "from" : "to"), hjm__int(first ? from : to));
    }
    return from <= to ? HJM_OK : hjm__fail(err, HJM_M_COSTS_DAYS, NULL);
}

hjm_status hjm_costs_add(hjm_costs *costs, hjm_side side, int32_t pool, int32_t party, hjm_date from, hjm_date to,
                         hjm_ore amount, hjm_error *err)
{
    hjm__posting posting = { side, pool, party, from, to, amount, HJM__NOWHERE };
    if (costs == NULL) {
        return hjm__fail1(err, HJM_M_NULL_ARGUMENT, NULL, hjm__str("costs"));
    }
    HJM__TRY(check(costs, side, pool, 0, party, from, to, err));
    return hjm__costs_add(costs, &posting, err);
}

hjm_status hjm_costs_get(const hjm_costs *costs, hjm_side side, int32_t pool, int32_t party, hjm_date from,
                         hjm_date to, hjm_ore *amount, hjm_error *err)
{
    hjm_ore sum = 0;
    if (costs == NULL || amount == NULL) {
        return hjm__fail1(err, HJM_M_NULL_ARGUMENT, NULL, hjm__str(costs == NULL ? "costs" : "amount"));
    }
    HJM__TRY(check(costs, side, pool, HJM_ALL, party, from, to, err));
    for (size_t i = 0; i < costs->n_postings; i++) {
        const hjm__posting *p = &costs->postings[i];
        bool asked = p->side == side && (pool == HJM_ALL || p->pool == pool) && (party == HJM_ALL || p->party == party);
        if (asked && p->from >= from && p->to <= to) {
            sum += p->amount; /* cannot overflow: all absolute amounts together are within range */
        }
    }
    *amount = sum;
    return HJM_OK;
}

hjm_status hjm__costs_stage(const hjm_costs *costs, hjm_costs **stage, hjm_error *err)
{
    return make(stage, costs->agreement, costs->unmatched.policy, &costs->options, err);
}

hjm_status hjm__costs_merge(hjm_costs *costs, hjm_costs *stage, hjm_error *err)
{
    int64_t amounts = costs->amounts;
    if (!hjm__sum_magnitude(&amounts, stage->amounts)) {
        return hjm__fail(err, HJM_M_COSTS_AMOUNT, NULL);
    }
    if (!hjm__grow(&costs->allocator, &costs->postings, costs->n_postings, stage->n_postings, &costs->room_postings,
                   sizeof *costs->postings) ||
        !hjm__unmatched_reserve(&costs->unmatched, &stage->unmatched) ||
        !hjm__sources_reserve(&costs->sources, &stage->sources)) {
        return hjm__fail(err, HJM_M_NO_MEMORY, NULL);
    }
    for (size_t i = 0; i < stage->n_postings; i++) {
        costs->postings[costs->n_postings++] = stage->postings[i];
    }
    hjm__unmatched_merge(&costs->unmatched, &stage->unmatched);
    hjm__sources_move(&costs->sources, &stage->sources);
    costs->amounts = amounts;
    return HJM_OK;
}

int64_t hjm_costs_n_postings(const hjm_costs *costs)
{
    return costs != NULL ? (int64_t)costs->n_postings : 0;
}

int64_t hjm_costs_n_unmatched(const hjm_costs *costs)
{
    return costs != NULL ? costs->unmatched.total : 0;
}

const hjm_agreement *hjm__costs_agreement(const hjm_costs *costs)
{
    return costs->agreement;
}

size_t hjm__costs_postings(const hjm_costs *costs, const hjm__posting **postings)
{
    *postings = costs->postings;
    return costs->n_postings;
}

const hjm__unmatched *hjm__costs_unmatched(const hjm_costs *costs)
{
    return &costs->unmatched;
}

const hjm_options *hjm__costs_options(const hjm_costs *costs)
{
    return &costs->options;
}

size_t hjm__costs_sources(const hjm_costs *costs, const hjm__source **sources)
{
    *sources = costs->sources.items;
    return costs->sources.n_items;
}

hjm_status hjm_costs_add_source(hjm_costs *costs, const char *name, const char *sha256, hjm_error *err)
{
    if (costs == NULL) {
        return hjm__fail1(err, HJM_M_NULL_ARGUMENT, NULL, hjm__str("costs"));
    }
    HJM__TRY(hjm__source_check(name, sha256, err));
    return hjm__sources_add(&costs->sources, name, sha256, err);
}

hjm_status hjm__costs_begin_source(hjm_costs *stage, const char *name, const char **kept, hjm_error *err)
{
    char *copy = NULL;
    hjm_status status = hjm__sources_begin(&stage->sources, name, &copy, err);
    *kept = copy;
    return status;
}

void hjm__costs_end_source(hjm_costs *stage, const char *sha256)
{
    hjm__sources_end((char *)stage->sources.items[0].name, sha256);
}
