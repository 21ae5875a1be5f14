#include "check/mend.h"

enum { MOST_LOOKALIKES = 64 };

/* A figure and what it could be mistaken for. */
typedef struct likeness {
    const hjm__judged *j;
    int32_t            figure;
    hjm__arena        *arena;
    hjm__lookalike     all[MOST_LOOKALIKES];
    size_t             n;
} likeness;

static const hjm__quoted *figure_of(const hjm__judged *j, int32_t figure)
{
    return &j->links.report->figures[figure];
}

/* A true value in the unit that a figure is printed in. */
static hjm__fraction in_unit(const likeness *l, hjm__fraction value)
{
    return hjm__fraction_div(l->arena, value, hjm__unit_scale(l->arena, figure_of(l->j, l->figure)->unit));
}

static void add(likeness *l, hjm__slip_kind kind, int32_t figure, const hjm__interval *i)
{
    if (l->n < MOST_LOOKALIKES) {
        l->all[l->n++] = (hjm__lookalike){ in_unit(l, i->low), in_unit(l, i->high), figure, kind };
    }
}

/* Figures of the same unit in the next rows and columns. */
static void add_beside(likeness *l)
{
    const hjm_report *r = l->j->links.report;
    const hjm__quoted *q = figure_of(l->j, l->figure);
    for (hjm_relation_line line = HJM_RELATION_COLUMN; line >= HJM_RELATION_ROW; line--) {
        const hjm__line *at = &r->lines[line][q->line[line]];
        int32_t next[2] = { at->before, at->next };
        for (int i = 0; i < 2; i++) {
            int32_t cell[2] = { q->line[0], q->line[1] };
            cell[line] = next[i];
            int32_t f = next[i] == HJM__NO_LINE ? HJM__NO_FIGURE : hjm__report_figure_of(r, cell[0], cell[1]);
            if (f >= 0 && r->figures[f].number.presence == HJM__PRINTED && r->figures[f].unit == q->unit) {
                hjm__interval as_printed = { l->j->values[f], l->j->values[f], false, false };
                add(l, HJM__SLIP_BESIDE, f, &as_printed);
            }
        }
    }
}

/* The same change or share, had its base been that of another column. */
static void add_other_bases(likeness *l, const hjm__link *link)
{
    const hjm_report *r = l->j->links.report;
    hjm__operand *o = hjm__arena_alloc(l->arena, link->n_terms + 1, sizeof *o);
    hjm__links links = l->j->links;
    hjm__link other = *link;
    for (size_t i = 0; i <= link->n_terms && o != NULL; i++) {
        o[i] = l->j->links.operands[link->first + i];
    }
    if (o == NULL) {
        return;
    }
    links.operands = o;
    other.first = 0;
    int32_t base = o[link->n_terms].figure;
    int32_t first = r->lines[0][r->figures[base].line[0]].first_figure;
    for (int32_t f = first; f != HJM__NO_FIGURE; f = r->figures[f].next[0]) {
        bool fits = f != base && f != link->target && r->figures[f].number.presence == HJM__PRINTED &&
                    r->figures[f].unit == r->figures[base].unit;
        o[link->n_terms].figure = f;
        for (size_t i = 0; i < link->n_terms; i++) {
            fits = fits && o[i].figure != f;
        }
        hjm__implied implied = { .known = false };
        if (fits) {
            implied = hjm__link_imply(&links, &other, l->j->intervals, l->j->values, l->arena);
        }
        if (implied.known) {
            add(l, HJM__SLIP_BASE, f, &implied.interval);
        }
    }
}

/* A change divided by where it leads to, not by where it comes from. */
static void add_turned_change(likeness *l, const hjm__link *link)
{
    const hjm__operand *o = &l->j->links.operands[link->first];
    const hjm__interval *to = &l->j->intervals[o[0].figure];
    const hjm__interval *from = &l->j->intervals[o[link->n_terms].figure];
    if (link->n_terms != 1 || hjm__fraction_sign(to->low) <= 0 || hjm__fraction_sign(from->low) <= 0) {
        return;
    }
    hjm__interval turned = { .low = hjm__fraction_div(l->arena, from->high, to->low),
                             .high = hjm__fraction_div(l->arena, from->low, to->high) };
    turned.low = hjm__fraction_sub(l->arena, hjm__whole(1), turned.low);
    turned.high = hjm__fraction_sub(l->arena, hjm__whole(1), turned.high);
    add(l, HJM__SLIP_BASE, o[0].figure, &turned);
}

static void add_bases(likeness *l)
{
    const hjm__links *links = &l->j->links;
    for (size_t i = 0; i < links->n_links; i++) {
        const hjm__link *link = &links->links[i];
        bool based = link->kind == HJM_RELATION_CHANGE || link->kind == HJM_RELATION_SHARE ||
                     link->kind == HJM_RELATION_INDEX;
        if (based && link->target == l->figure && link->n_base == 1 && link->missing[0] == NULL) {
            add_other_bases(l, link);
            if (link->kind == HJM_RELATION_CHANGE) {
                add_turned_change(l, link);
            }
        }
    }
}

/* Digits in the form of the figure. */
static hjm__words digits_words(const likeness *l, int64_t digits)
{
    const hjm__quoted *q = figure_of(l->j, l->figure);
    int64_t power = 1;
    for (int32_t i = 0; i < q->number.decimals; i++) {
        power *= 10;
    }
    hjm__ratio value = hjm__ratio_int(l->arena, digits, power);
    const char *text = hjm__ratio_decimals(l->arena, value, q->number.decimals, HJM_ROUND_HALF_UP, HJM_STYLE_SWEDISH,
                                           q->number.plus);
    return hjm__same_words(text == NULL ? "" : text);
}

static hjm__words values_words(const likeness *l, const hjm__printable *p)
{
    hjm__words none = { "inget värde", "no value" };
    hjm__words low = p->has_low && !p->none ? digits_words(l, p->low) : none;
    hjm__words high = p->has_high && !p->none ? digits_words(l, p->high) : none;
    if (p->none) {
        return none;
    }
    if (p->has_low && p->has_high) {
        bool signs = p->low < 0 || figure_of(l->j, l->figure)->number.plus;
        return p->low == p->high ? low
               : signs           ? hjm__phrase(l->arena, "{0} till {1}", "{0} to {1}", low, high, high)
                                 : hjm__phrase(l->arena, "{0}–{1}", "{0}–{1}", low, high, high);
    }
    return p->has_low    ? hjm__phrase(l->arena, "minst {0}", "at least {0}", low, low, low)
           : p->has_high ? hjm__phrase(l->arena, "högst {0}", "at most {0}", high, high, high)
                         : (hjm__words){ "vilket som helst", "any" };
}

static hjm__words slip_words(const likeness *l, const hjm__slip *slip)
{
    hjm__words of = slip->figure == HJM__NOBODY ? (hjm__words){ "", "" }
                                                : hjm__figure_words(l->j, slip->figure, l->figure, l->arena);
    switch (slip->kind) {
    case HJM__SLIP_SIGN: return (hjm__words){ "fel tecken", "wrong sign" };
    case HJM__SLIP_TRUNCATED: return (hjm__words){ "avkortad i stället för avrundad", "truncated, not rounded" };
    case HJM__SLIP_SWAPPED: return (hjm__words){ "två siffror har bytt plats", "two digits swapped" };
    case HJM__SLIP_BASE: return hjm__phrase(l->arena, "fel bas: {0}", "wrong base: {0}", of, of, of);
    case HJM__SLIP_BESIDE:
        return hjm__phrase(l->arena, "tryckt är siffran för {0}", "printed is the figure of {0}", of, of, of);
    case HJM__SLIP_DIGIT: return (hjm__words){ "en siffra fel", "one digit" };
    default: return hjm__phrase(l->arena, "liknar {0}, kanske av en slump", "like {0}, perhaps by chance", of, of, of);
    }
}

/* Does the slip tell which of the possible values it was? */
static bool tells_value(hjm__slip_kind kind)
{
    return kind != HJM__SLIP_BASE && kind != HJM__SLIP_BESIDE && kind != HJM__SLIP_CHANCE;
}

hjm__mend hjm__mend_figure(const hjm__judged *j, int32_t figure, const hjm__range *range, hjm__arena *arena)
{
    const hjm__quoted *q = figure_of(j, figure);
    likeness l = { .j = j, .figure = figure, .arena = arena };
    hjm__mend mend = { .explained = false, .likeliest = { "", "" }, .reason = { "", "" } };
    hjm__wrong_print wrong = { .range = *range, .printed = q->number.digits, .decimals = q->number.decimals };
    int64_t power = 1;
    for (int32_t i = 0; i < q->number.decimals; i++) {
        power *= 10;
    }
    bool whole = q->rounding == HJM_PRINTED_WHOLE || (hjm__is_whole_count(q) && !j->not_whole[figure]);
    wrong.half = whole ? hjm__whole(0) : hjm__fraction_make(arena, 1, 2 * power);
    wrong.range.low = range->has_low ? in_unit(&l, range->low) : hjm__whole(0);
    wrong.range.high = range->has_high ? in_unit(&l, range->high) : hjm__whole(0);
    add_bases(&l);
    add_beside(&l);
    wrong.lookalikes = l.all;
    wrong.n_lookalikes = l.n;
    mend.printable = hjm__slip_printable(arena, &wrong);
    mend.explained = hjm__slip_explain(arena, &wrong, &mend.slip, 1) > 0;
    mend.values = values_words(&l, &mend.printable);
    if (mend.explained) {
        mend.likeliest = tells_value(mend.slip.kind) ? digits_words(&l, mend.slip.printed) : mend.values;
        mend.reason = slip_words(&l, &mend.slip);
    }
    return mend;
}
