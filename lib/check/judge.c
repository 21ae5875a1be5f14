/* Judge a system part by part. */
#include "check/range.h"
#include "check/repair.h"
#include "check/smallest.h"

#include "base/error.h"

#include <string.h>

enum { SMALLEST_SHARE = 32 }; /* of the effort, for the smallest conflict of a fault */

typedef struct judging {
    const hjm__system *system;
    hjm__arena        *out;
    hjm__arena         arena;    /* of what is needed throughout */
    hjm__scratch       scratch;
    size_t            *claims;   /* in the order of their parts */
    size_t            *ends;     /* of each part in claims */
    size_t             n_parts;
    hjm__effort        left;
    hjm__judgement    *result;
    size_t             fault_room;
} judging;

static int32_t root_of(int32_t *parents, int32_t v)
{
    while (parents[v] != v) {
        parents[v] = parents[parents[v]];
        v = parents[v];
    }
    return v;
}

/* Of each variable, the least that claims tie it to. */
static int32_t *tie(judging *j)
{
    const hjm__system *s = j->system;
    int32_t *parents = hjm__arena_alloc(&j->arena, s->n_variables, sizeof *parents);
    for (size_t v = 0; v < s->n_variables && parents != NULL; v++) {
        parents[v] = (int32_t)v;
    }
    for (size_t i = 0; i < s->n_claims && parents != NULL; i++) {
        const hjm__term *terms = &s->terms[s->claims[i].first];
        for (size_t k = 1; k < s->claims[i].n; k++) {
            int32_t a = root_of(parents, terms[0].variable), b = root_of(parents, terms[k].variable);
            parents[a < b ? b : a] = a < b ? a : b;
        }
    }
    return parents;
}

/* A claim that speaks of nothing belongs to a part after all variables. */
static size_t part_of(const hjm__system *s, int32_t *parents, const hjm__claim *c)
{
    return c->n > 0 ? (size_t)root_of(parents, s->terms[c->first].variable) : s->n_variables;
}

/* The claims by part, the parts by their least variable. */
static void divide(judging *j)
{
    const hjm__system *s = j->system;
    int32_t *parents = tie(j);
    size_t *counts = hjm__arena_alloc(&j->arena, s->n_variables + 2, sizeof *counts);
    j->claims = hjm__arena_alloc(&j->arena, s->n_claims, sizeof *j->claims);
    j->ends = hjm__arena_alloc(&j->arena, s->n_variables + 1, sizeof *j->ends);
    if (parents == NULL || counts == NULL || j->claims == NULL || j->ends == NULL) {
        return;
    }
    for (size_t i = 0; i < s->n_claims; i++) {
        counts[part_of(s, parents, &s->claims[i]) + 1]++;
    }
    for (size_t v = 0; v <= s->n_variables; v++) {
        bool any = counts[v + 1] > 0;
        counts[v + 1] += counts[v];
        if (any) {
            j->ends[j->n_parts++] = counts[v + 1];
        }
    }
    for (size_t i = 0; i < s->n_claims; i++) {
        j->claims[counts[part_of(s, parents, &s->claims[i])]++] = i;
    }
}

static void index_prints(judging *j)
{
    const hjm__system *s = j->system;
    size_t *first = hjm__arena_alloc(&j->arena, s->n_figures + 2, sizeof *first);
    hjm__printed *prints = hjm__arena_alloc(&j->arena, s->n_printed, sizeof *prints);
    if (first == NULL || prints == NULL) {
        return;
    }
    for (size_t i = 0; i < s->n_printed; i++) {
        first[s->printed[i].figure + 2]++;
    }
    for (size_t i = 2; i < s->n_figures + 2; i++) {
        first[i] += first[i - 1];
    }
    for (size_t i = 0; i < s->n_printed; i++) {
        prints[first[s->printed[i].figure + 1]++] = s->printed[i];
    }
    j->scratch.first = first;
    j->scratch.prints = prints;
}

static void find_ranges(judging *j, hjm__part *part, const hjm__set *all, hjm__repair *repair)
{
    hjm__part_release(part, all);
    bool done = part->is_large || hjm__part_check(part, &j->left.repairing) == HJM__POSSIBLE;
    for (size_t i = 0; i < repair->n && repair->ranges != NULL; i++) {
        done = done && hjm__range_find(part, repair->figures[i], j->out, &j->left.repairing, &repair->ranges[i]);
        if (!done) {
            repair->ranges[i] = (hjm__range){ .low = hjm__whole(0), .high = hjm__whole(0) };
            j->result->repairing_stopped = true;
        }
    }
    hjm__part_retake(part, all);
}

static void add_repair(judging *j, hjm__fault *fault, hjm__part *part, const hjm__set *elements, const hjm__set *all)
{
    hjm__repair *repair = &fault->repairs[fault->n_repairs++];
    repair->figures = hjm__part_tell(part, elements, j->out).figures;
    repair->ranges = hjm__arena_alloc(j->out, elements->n, sizeof *repair->ranges);
    repair->n = elements->n;
    if (repair->figures != NULL) {
        find_ranges(j, part, all, repair);
    }
}

static void add_repairs(judging *j, hjm__fault *fault, hjm__repairs *found, const hjm__clusters *clusters, size_t c)
{
    const hjm__hitters *h = &clusters->list[c].repairs;
    fault->repairs = hjm__arena_alloc(j->out, h->n, sizeof *fault->repairs);
    fault->complete = h->complete;
    for (size_t i = 0; i < h->n && fault->repairs != NULL; i++) {
        hjm__set all = hjm__repairs_union(clusters, c, i, found->arena);
        if (hjm__repairs_proved(found, &all)) {
            add_repair(j, fault, found->part, &h->sets[i], &all);
        } else {
            fault->complete = false;
        }
    }
}

/* The other clusters' figures: what is left makes the conflicts of this one. */
static hjm__set others(const hjm__clusters *clusters, size_t c, hjm__arena *arena)
{
    hjm__clusters rest = { hjm__arena_alloc(arena, clusters->n, sizeof *rest.list), 0, false };
    for (size_t i = 0; i < clusters->n && rest.list != NULL; i++) {
        if (i != c) {
            rest.list[rest.n++] = clusters->list[i];
        }
    }
    return hjm__repairs_union(&rest, 0, 0, arena);
}

/* The smallest conflict of a cluster, as far as the effort goes. */
static void find_conflict(judging *j, hjm__fault *fault, hjm__repairs *found, const hjm__clusters *clusters, size_t c)
{
    const hjm__cluster *cluster = &clusters->list[c];
    hjm__set best = cluster->conflicts[0];
    for (size_t i = 1; i < cluster->n; i++) {
        bool better = best.n == 0 || (cluster->conflicts[i].n > 0 && cluster->conflicts[i].n < best.n);
        best = better ? cluster->conflicts[i] : best;
    }
    bool smallest = false;
    if (!found->stopped && !clusters->hopeless && !found->part->is_large) {
        hjm__set without = others(clusters, c, found->arena);
        uint64_t share = j->left.repairing / SMALLEST_SHARE;
        uint64_t left = share;
        smallest = hjm__smallest_conflict(found->part, &without, &best, found->arena, &left);
        j->left.repairing -= share - left;
    }
    fault->conflict = hjm__part_tell(found->part, &best, j->out);
    fault->conflict.smallest = smallest;
}

static hjm__fault *new_fault(judging *j)
{
    hjm__judgement *r = j->result;
    if (!hjm__arena_grow(j->out, &r->faults, r->n_faults, &j->fault_room, sizeof *r->faults)) {
        return NULL;
    }
    memset(&r->faults[r->n_faults], 0, sizeof *r->faults);
    return &r->faults[r->n_faults++];
}

static void tell_faults(judging *j, hjm__part *part, hjm__arena *arena)
{
    hjm__repairs found;
    hjm__clusters clusters = hjm__repairs_find(&found, part, arena, &j->left.repairing);
    for (size_t c = 0; c < clusters.n && arena->status == HJM_OK; c++) {
        hjm__fault *fault = new_fault(j);
        if (fault == NULL) {
            return;
        }
        fault->trusted = clusters.hopeless;
        add_repairs(j, fault, &found, &clusters, c);
        find_conflict(j, fault, &found, &clusters, c);
    }
    j->result->repairing_stopped |= found.stopped;
}

static void tell_conflict(judging *j, hjm__part *part, hjm__arena *arena)
{
    hjm__fault *fault = new_fault(j);
    hjm__set elements = hjm__part_conflict(part, arena, &j->left.judging);
    if (fault != NULL) {
        fault->conflict = hjm__part_tell(part, &elements, j->out);
    }
    j->result->repairing_stopped = true;
}

static void keep_failure(hjm__arena *arena, hjm_status status)
{
    arena->status = arena->status == HJM_OK ? status : arena->status;
}

static void judge_part(judging *j, const size_t *claims, size_t n)
{
    hjm__part part;
    hjm__arena arena;
    hjm__arena_init(&arena, &j->arena.allocator);
    hjm__part_init(&part, j->system, claims, n, j->left.large, &arena, &j->scratch);
    hjm__outcome outcome = hjm__part_check(&part, &j->left.judging);
    if (outcome == HJM__STOPPED) {
        j->result->judging_stopped = true;
    } else if (outcome == HJM__IMPOSSIBLE && j->left.repairing > 0) {
        tell_faults(j, &part, &arena);
    } else if (outcome == HJM__IMPOSSIBLE) {
        tell_conflict(j, &part, &arena);
    }
    keep_failure(&j->arena, arena.status);
    keep_failure(&j->arena, part.simplex.tableau.numbers.status);
    hjm__part_free(&part);
    hjm__arena_free(&arena);
}

static void judge_parts(judging *j)
{
    j->scratch.off = hjm__arena_alloc(&j->arena, j->system->n_claims, sizeof *j->scratch.off);
    j->scratch.places = hjm__arena_alloc(&j->arena, j->system->n_variables, sizeof *j->scratch.places);
    divide(j);
    index_prints(j);
    for (size_t v = 0; v < j->system->n_variables && j->scratch.places != NULL; v++) {
        j->scratch.places[v] = -1;
    }
    size_t begin = 0;
    for (size_t i = 0; i < j->n_parts && j->arena.status == HJM_OK; i++) {
        judge_part(j, j->claims + begin, j->ends[i] - begin);
        begin = j->ends[i];
    }
}

hjm_status hjm__system_judge(const hjm__system *system, const hjm__effort *effort, hjm__arena *arena,
                             hjm__judgement *judgement, hjm_error *err)
{
    static const hjm__effort usual = HJM__EFFORT_DEFAULT;
    judging j = { .system = system, .out = arena, .left = effort != NULL ? *effort : usual, .result = judgement };
    memset(judgement, 0, sizeof *judgement);
    hjm__arena_init(&j.arena, &arena->allocator);
    judge_parts(&j);
    keep_failure(&j.arena, arena->status);
    hjm_status status = hjm__arena_status(&j.arena, err);
    hjm__arena_free(&j.arena);
    return status;
}
