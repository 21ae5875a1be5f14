#include "check/alone.h"

bool hjm__is_whole_count(const hjm__quoted *q)
{
    return q->rounding == HJM_PRINTED_WHOLE ||
           (q->rounding == HJM_PRINTED_BY_UNIT && q->unit == HJM_PRINTED_COUNT && q->number.step == 1 &&
            q->number.about == 0);
}

static hjm_printed_rounding rounding_of(const hjm__quoted *q)
{
    if (q->rounding != HJM_PRINTED_BY_UNIT) {
        return q->rounding;
    }
    return hjm__is_whole_count(q) ? HJM_PRINTED_WHOLE : HJM_PRINTED_NEAREST;
}

static const hjm__quoted *figure_of(const hjm__judged *j, int32_t figure)
{
    return &j->links.report->figures[figure];
}

static hjm__interval interval_as(const hjm__judged *j, int32_t figure, hjm_printed_rounding rounding,
                                 hjm__arena *arena)
{
    const hjm__quoted *q = figure_of(j, figure);
    return hjm__printed_interval(arena, &q->number, q->unit, rounding);
}

/* A count of which nothing says that it is whole but its unit. */
static bool is_presumed_whole(const hjm__quoted *q)
{
    return q->rounding == HJM_PRINTED_BY_UNIT && hjm__is_whole_count(q);
}

static hjm__interval copy_interval(hjm__arena *arena, hjm__interval i)
{
    i.low = hjm__fraction_copy(arena, i.low);
    i.high = hjm__fraction_copy(arena, i.high);
    return i;
}

/* The smallest interval that holds both. */
static hjm__interval hull(hjm__arena *arena, const hjm__interval *a, const hjm__interval *b)
{
    hjm__interval i = *a;
    if (hjm__fraction_cmp(arena, b->low, a->low) < 0) {
        i.low = b->low;
    }
    if (hjm__fraction_cmp(arena, b->high, a->high) > 0) {
        i.high = b->high;
    }
    return i;
}

static void widen(hjm__judged *j, int32_t figure, hjm_printed_rounding rounding)
{
    hjm__arena *arena = j->links.arena;
    if (j->widened == NULL) {
        return;
    }
    hjm__interval as = interval_as(j, figure, rounding, arena);
    j->widened[figure] = hull(arena, &j->widened[figure], &as);
}

/* Relations that divide may have rounded counts; a sum of counts must add up. */
static bool divides(const hjm__link *link)
{
    return link->kind == HJM_RELATION_SHARE || link->kind == HJM_RELATION_CHANGE ||
           link->kind == HJM_RELATION_GROWTH || link->kind == HJM_RELATION_PRODUCT ||
           link->kind == HJM_RELATION_INDEX || link->kind == HJM_RELATION_WEIGHTED;
}

/* Does the link hold if counts are rounded, not whole? The intervals of its counts are changed while it is tried. */
static bool holds_if_rounded(hjm__judged *j, const hjm__link *link, hjm__arena *scratch)
{
    bool any = false;
    size_t n = link->n_terms + link->n_base;
    hjm__interval *kept = hjm__arena_alloc(scratch, n + 1, sizeof *kept);
    for (size_t i = 0; i <= n && kept != NULL; i++) {
        int32_t f = i < n ? j->links.operands[link->first + i].figure : link->target;
        kept[i] = j->intervals[f];
        if (is_presumed_whole(figure_of(j, f))) {
            j->intervals[f] = interval_as(j, f, HJM_PRINTED_NEAREST, scratch);
            any = true;
        }
    }
    if (kept == NULL) {
        return false;
    }
    hjm__implied implied = hjm__link_imply(&j->links, link, j->intervals, j->values, scratch);
    bool holds = any && implied.known && hjm__intervals_meet(scratch, &implied.interval, &j->intervals[link->target]);
    for (size_t i = n + 1; i-- > 0;) {
        j->intervals[i < n ? j->links.operands[link->first + i].figure : link->target] = kept[i];
    }
    return holds;
}

static void forget_whole(hjm__judged *j, const hjm__link *link)
{
    for (size_t i = 0; i <= link->n_terms + link->n_base; i++) {
        bool last = i == link->n_terms + link->n_base;
        int32_t f = last ? link->target : j->links.operands[link->first + i].figure;
        if (is_presumed_whole(figure_of(j, f))) {
            j->not_whole[f] = true;
            widen(j, f, HJM_PRINTED_NEAREST);
        }
    }
}

static bool holds_as(hjm__judged *j, const hjm__link *link, const hjm__implied *implied, hjm_printed_rounding rounding,
                     hjm__arena *scratch)
{
    const hjm__quoted *q = figure_of(j, link->target);
    if (rounding_of(q) == HJM_PRINTED_WHOLE || rounding_of(q) == rounding || q->number.about > 0) {
        return false;
    }
    hjm__interval as = interval_as(j, link->target, rounding, scratch);
    if (!hjm__intervals_meet(scratch, &implied->interval, &as)) {
        return false;
    }
    widen(j, link->target, rounding);
    return true;
}

/* A link that does not hold as the figures are said to be rounded: under which other rule would it? */
static hjm_verdict judge_failed(hjm__judged *j, const hjm__link *link, const hjm__implied *implied,
                                hjm__arena *scratch)
{
    hjm_printed_rounding said = figure_of(j, link->target)->rounding;
    if (divides(link) && holds_if_rounded(j, link, scratch)) {
        forget_whole(j, link);
        return HJM_VERDICT_NOT_WHOLE;
    }
    if (said == HJM_PRINTED_HALF_UP || said == HJM_PRINTED_HALF_EVEN) {
        if (holds_as(j, link, implied, HJM_PRINTED_NEAREST, scratch)) {
            return HJM_VERDICT_HALF_OTHER;
        }
    }
    if (said == HJM_PRINTED_TRUNCATED || said == HJM_PRINTED_UP) {
        return HJM_VERDICT_INCONSISTENT;
    }
    if (holds_as(j, link, implied, HJM_PRINTED_TRUNCATED, scratch)) {
        return HJM_VERDICT_TRUNCATED;
    }
    return holds_as(j, link, implied, HJM_PRINTED_UP, scratch) ? HJM_VERDICT_ROUNDED_UP : HJM_VERDICT_INCONSISTENT;
}

/* Would the target be printed as it is, if the other figures were what they show? */
static bool is_exact(const hjm__judged *j, const hjm__link *link, hjm__fraction point, hjm__arena *arena)
{
    const hjm__quoted *q = figure_of(j, link->target);
    hjm__number number = q->number;
    number.about = 0;
    hjm__interval printed = hjm__printed_interval(arena, &number, q->unit, rounding_of(q));
    hjm__interval at = { point, point, false, false };
    return hjm__intervals_meet(arena, &printed, &at);
}

/* Would any figure of as many digits pass? Of a share of positive figures, any up to the whole. */
static bool is_too_coarse(const hjm__judged *j, const hjm__link *link, const hjm__implied *implied, hjm__arena *scratch)
{
    const hjm__quoted *q = figure_of(j, link->target);
    hjm__number largest = q->number;
    int64_t digits = q->number.digits < 0 ? -q->number.digits : q->number.digits;
    largest.digits = 9;
    while (largest.digits < digits) {
        largest.digits = largest.digits * 10 + 9;
    }
    hjm__fraction most = hjm__printed_value(scratch, &largest, q->unit);
    hjm__fraction least = hjm__fraction_neg(scratch, most);
    if (link->kind == HJM_RELATION_SHARE && hjm__fraction_sign(implied->interval.low) >= 0) {
        bool above_whole = hjm__fraction_cmp(scratch, most, hjm__whole(1)) > 0;
        most = above_whole && hjm__unit_dimension(q->unit) == HJM__RATE ? hjm__whole(1) : most;
        hjm__number zero = q->number;
        zero.digits = 0;
        least = hjm__printed_interval(scratch, &zero, q->unit, rounding_of(q)).high;
    }
    return hjm__fraction_cmp(scratch, implied->interval.low, least) <= 0 &&
           hjm__fraction_cmp(scratch, implied->interval.high, most) >= 0;
}

static hjm_verdict judge_sign(const hjm__judged *j, const hjm__link *link)
{
    const hjm__quoted *q = figure_of(j, link->target);
    const hjm__interval *i = &j->intervals[link->target];
    bool negative = link->kind == HJM_RELATION_NEGATIVE;
    if (hjm__fraction_sign(negative ? i->low : i->high) * (negative ? 1 : -1) > 0) {
        return HJM_VERDICT_INCONSISTENT;
    }
    return negative ? (q->number.digits <= 0 ? HJM_VERDICT_EXACT : HJM_VERDICT_ROUNDING)
                    : (q->number.digits >= 0 ? HJM_VERDICT_EXACT : HJM_VERDICT_ROUNDING);
}

static bool all_printed(const hjm__judged *j, const hjm__link *link)
{
    for (size_t i = 0; i < link->n_terms + link->n_base; i++) {
        if (figure_of(j, j->links.operands[link->first + i].figure)->number.presence != HJM__PRINTED) {
            return false;
        }
    }
    return figure_of(j, link->target)->number.presence == HJM__PRINTED;
}

static void judge_known(hjm__judged *j, const hjm__link *link, hjm__opinion *o, hjm__arena *scratch)
{
    o->implied = hjm__link_imply(&j->links, link, j->intervals, j->values, scratch);
    const hjm__interval *target = &j->intervals[link->target];
    if (!o->implied.known) {
        o->verdict = HJM_VERDICT_NOT_CHECKABLE;
        o->obstacle = HJM__ZERO_BASE_MAYBE;
    } else if (!hjm__intervals_meet(scratch, &o->implied.interval, target)) {
        o->verdict = judge_failed(j, link, &o->implied, scratch);
    } else if (is_too_coarse(j, link, &o->implied, scratch)) {
        o->verdict = HJM_VERDICT_TOO_COARSE;
    } else {
        o->verdict = is_exact(j, link, o->implied.point, scratch) ? HJM_VERDICT_EXACT : HJM_VERDICT_ROUNDING;
    }
}

void hjm__judge_link(hjm__judged *j, const hjm__link *link, hjm__opinion *o, hjm__arena *scratch)
{
    hjm__arena *arena = j->links.arena;
    *o = (hjm__opinion){ .verdict = HJM_VERDICT_NOT_CHECKABLE };
    if (link->missing[0] != NULL) {
        o->obstacle = HJM__IS_MISSING;
    } else if (!all_printed(j, link)) {
        hjm__judge_unknown(j, link, o, scratch);
    } else if (link->kind == HJM_RELATION_NEGATIVE || link->kind == HJM_RELATION_POSITIVE) {
        o->verdict = judge_sign(j, link);
    } else {
        judge_known(j, link, o, scratch);
    }
    if (o->implied.known) { /* the working memory ends */
        o->implied.interval = copy_interval(arena, o->implied.interval);
        o->implied.point = hjm__fraction_copy(arena, o->implied.point);
    }
}

static void read_intervals(hjm__judged *j)
{
    const hjm_report *r = j->links.report;
    hjm__arena *arena = j->links.arena;
    for (size_t f = 0; f < r->n_figures; f++) {
        const hjm__quoted *q = &r->figures[f];
        if (q->number.presence == HJM__PRINTED) {
            j->values[f] = hjm__printed_value(arena, &q->number, q->unit);
            j->intervals[f] = hjm__printed_interval(arena, &q->number, q->unit, rounding_of(q));
        } else {
            j->values[f] = hjm__whole(0);
            j->intervals[f] = (hjm__interval){ hjm__whole(0), hjm__whole(0), false, false };
        }
        j->widened[f] = j->intervals[f];
    }
}

enum { AT_ONCE = 64 }; /* links that share working memory */

static hjm_status judge_some(hjm__judged *j, size_t first, hjm_error *err)
{
    hjm__arena scratch;
    hjm__arena_init(&scratch, &j->links.arena->allocator);
    for (size_t i = first; i < j->links.n_links && i < first + AT_ONCE; i++) {
        hjm__judge_link(j, &j->links.links[i], &j->opinions[i], &scratch);
        j->n[j->opinions[i].verdict]++;
    }
    hjm_status status = hjm__arena_status(&scratch, err);
    hjm__arena_free(&scratch);
    return status;
}

hjm_status hjm__judge_prepare(hjm__judged *j, const hjm_report *report, hjm__arena *arena, hjm_error *err)
{
    *j = (hjm__judged){ .links = { .report = report, .arena = arena } };
    j->intervals = hjm__arena_alloc(arena, report->n_figures, sizeof *j->intervals);
    j->widened = hjm__arena_alloc(arena, report->n_figures, sizeof *j->widened);
    j->values = hjm__arena_alloc(arena, report->n_figures, sizeof *j->values);
    j->not_whole = hjm__arena_alloc(arena, report->n_figures, sizeof *j->not_whole);
    HJM__TRY(hjm__arena_status(arena, err));
    read_intervals(j);
    return hjm__arena_status(arena, err);
}

static hjm_status step(const hjm_options *o, size_t done, size_t total, hjm_error *err)
{
    bool stop = o->progress != NULL && o->progress(o->progress_user, (int64_t)done, (int64_t)total) != 0;
    return stop ? hjm__fail(err, HJM_M_CANCELLED, NULL) : HJM_OK;
}

hjm_status hjm__judge_alone(hjm__judged *j, const hjm_report *report, const hjm_options *options, hjm__arena *arena,
                            hjm_error *err)
{
    HJM__TRY(hjm__judge_prepare(j, report, arena, err));
    HJM__TRY(hjm__links_make(&j->links, report, arena, err));
    j->opinions = hjm__arena_alloc(arena, j->links.n_links, sizeof *j->opinions);
    HJM__TRY(hjm__arena_status(arena, err));
    for (size_t i = 0; i < j->links.n_links; i += AT_ONCE) {
        HJM__TRY(step(options, i, j->links.n_links, err));
        HJM__TRY(judge_some(j, i, err));
    }
    return hjm__arena_status(arena, err);
}
