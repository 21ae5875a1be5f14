#include "check/wording.h"

#include "base/text.h"

#include <string.h>

enum { MOST_NAMED = 8 }; /* operands told one by one */

static const hjm__quoted *figure_of(const hjm__judged *j, int32_t figure)
{
    return &j->links.report->figures[figure];
}

hjm__words hjm__verdict_words(hjm_verdict verdict)
{
    static const hjm__words words[] = {
        [HJM_VERDICT_EXACT] = { "stämmer", "exact" },
        [HJM_VERDICT_ROUNDING] = { "stämmer inom avrundning", "within rounding" },
        [HJM_VERDICT_TRUNCATED] = { "bara om den är avkortad", "only if truncated" },
        [HJM_VERDICT_ROUNDED_UP] = { "bara om den är avrundad uppåt", "only if rounded up" },
        [HJM_VERDICT_HALF_OTHER] = { "bara om halvor avrundas åt andra hållet",
                                     "only if halves are rounded the other way" },
        [HJM_VERDICT_NOT_WHOLE] = { "bara om antalen är avrundade", "only if counts are rounded" },
        [HJM_VERDICT_INCONSISTENT] = { "går inte ihop", "inconsistent" },
        [HJM_VERDICT_NOT_CHECKABLE] = { "kan inte kontrolleras", "not checkable" },
        [HJM_VERDICT_TOO_COARSE] = { "för grov för att avgöra", "too coarse to tell" },
    };
    return words[verdict];
}

static hjm__words label_of(const char *const label[2])
{
    return (hjm__words){ label[HJM_LANG_SV], label[HJM_LANG_EN] };
}

hjm__words hjm__figure_words(const hjm__judged *j, int32_t figure, int32_t seen_from, hjm__arena *arena)
{
    const hjm_report *r = j->links.report;
    const hjm__quoted *q = figure_of(j, figure);
    const hjm__quoted *from = figure_of(j, seen_from);
    hjm__words row = label_of(r->lines[0][q->line[0]].label);
    hjm__words column = label_of(r->lines[1][q->line[1]].label);
    hjm__words table = label_of(r->tables[q->table].label);
    bool same_row = hjm__same(r->lines[0][q->line[0]].name, r->lines[0][from->line[0]].name);
    bool same_column = hjm__same(r->lines[1][q->line[1]].name, r->lines[1][from->line[1]].name);
    if (q->table == from->table) {
        return same_column ? row : same_row ? column : hjm__phrase(arena, "{0} {1}", "{0} {1}", row, column, row);
    }
    return same_column ? hjm__phrase(arena, "{0}: {1}", "{0}: {1}", table, row, row)
                       : hjm__phrase(arena, "{0}: {1} {2}", "{0}: {1} {2}", table, row, column);
}

/* Operands as a sum; one of several is put in brackets if it is divided or multiplied. */
static hjm__words operands_words(const hjm__judged *j, const hjm__link *link, size_t first, size_t n, bool brackets,
                                 hjm__arena *arena)
{
    const hjm__operand *o = &j->links.operands[first];
    hjm__words text = { "", "" };
    if (n > MOST_NAMED) {
        return hjm__phrase(arena, "summan av {0} siffror", "the sum of {0} figures", hjm__number_words(arena, (int64_t)n),
                           text, text);
    }
    for (size_t i = 0; i < n; i++) {
        hjm__words name = hjm__figure_words(j, o[i].figure, link->target, arena);
        if (i == 0) {
            text = o[i].sign < 0 ? hjm__phrase(arena, "−{0}", "−{0}", name, name, name) : name;
        } else if (o[i].sign < 0) {
            text = hjm__phrase(arena, "{0} − {1}", "{0} − {1}", text, name, name);
        } else {
            text = hjm__phrase(arena, "{0} + {1}", "{0} + {1}", text, name, name);
        }
    }
    return n > 1 && brackets ? hjm__phrase(arena, "({0})", "({0})", text, text, text) : text;
}

/* "a (weight b), c (weight d)". */
static hjm__words average_words(const hjm__judged *j, const hjm__link *link, hjm__arena *arena)
{
    const hjm__operand *o = &j->links.operands[link->first];
    hjm__words text = { "vägt medel:", "weighted average:" };
    if (link->n_terms > MOST_NAMED) {
        return hjm__phrase(arena, "vägt medel av {0} siffror", "weighted average of {0} figures",
                           hjm__number_words(arena, (int64_t)link->n_terms), text, text);
    }
    for (size_t i = 0; i < link->n_terms; i++) {
        hjm__words term = hjm__figure_words(j, o[i].figure, link->target, arena);
        hjm__words weight = hjm__figure_words(j, o[link->n_terms + i].figure, link->target, arena);
        text = i == 0 ? hjm__phrase(arena, "{0} {1} (vikt {2})", "{0} {1} (weight {2})", text, term, weight)
                      : hjm__phrase(arena, "{0}, {1} (vikt {2})", "{0}, {1} (weight {2})", text, term, weight);
    }
    return text;
}

/* "Kostnader: Lager, från 2020 till 2021": a change along a row is told by its columns. */
static hjm__words change_words(const hjm__judged *j, const hjm__link *link, hjm__words a, hjm__words b,
                               hjm__arena *arena)
{
    const hjm_report *r = j->links.report;
    const hjm__operand *o = &j->links.operands[link->first];
    const hjm__quoted *to = figure_of(j, o[0].figure);
    const hjm__quoted *from = figure_of(j, o[link->n_terms].figure);
    if (link->n_terms != 1 || link->n_base != 1 || to->line[0] != from->line[0]) {
        return hjm__phrase(arena, "ändring från {1} till {0}", "change from {1} to {0}", a, b, b);
    }
    hjm__words row = label_of(r->lines[0][to->line[0]].label);
    hjm__words table = label_of(r->tables[to->table].label);
    hjm__words name = to->table == figure_of(j, link->target)->table
                          ? row
                          : hjm__phrase(arena, "{0}: {1}", "{0}: {1}", table, row, row);
    return hjm__phrase(arena, "{0}, från {1} till {2}", "{0}, from {1} to {2}", name,
                       label_of(r->lines[1][from->line[1]].label), label_of(r->lines[1][to->line[1]].label));
}

hjm__words hjm__link_words(const hjm__judged *j, const hjm__link *link, hjm__arena *arena)
{
    bool divided = link->n_base > 0 && link->kind != HJM_RELATION_CHANGE;
    hjm__words a = operands_words(j, link, link->first, link->n_terms, divided, arena);
    hjm__words b = operands_words(j, link, link->first + link->n_terms, link->n_base, divided, arena);
    if (link->missing[0] != NULL) {
        return (hjm__words){ "", "" }; /* what is there would tell half of it */
    }
    switch (link->kind) {
    case HJM_RELATION_SHARE: return hjm__phrase(arena, "{0} / {1}", "{0} / {1}", a, b, b);
    case HJM_RELATION_CHANGE: return change_words(j, link, a, b, arena);
    case HJM_RELATION_GROWTH: return hjm__phrase(arena, "{0} / ({1} − {0})", "{0} / ({1} − {0})", a, b, b);
    case HJM_RELATION_POINTS: return hjm__phrase(arena, "{0} − {1}", "{0} − {1}", a, b, b);
    case HJM_RELATION_PRODUCT: return hjm__phrase(arena, "{0} × {1}", "{0} × {1}", a, b, b);
    case HJM_RELATION_INDEX: return hjm__phrase(arena, "100 × {0} / {1}", "100 × {0} / {1}", a, b, b);
    case HJM_RELATION_WEIGHTED: return average_words(j, link, arena);
    case HJM_RELATION_EQUAL: return hjm__phrase(arena, "samma som {0}", "the same as {0}", a, b, b);
    case HJM_RELATION_NEGATIVE: return (hjm__words){ "högst noll", "at most zero" };
    case HJM_RELATION_POSITIVE: return (hjm__words){ "minst noll", "at least zero" };
    default: return a;
    }
}

/* A true value in the unit of a figure, with decimals, without zeros behind those that the figure has. */
static const char *value_text(const hjm__judged *j, int32_t figure, hjm__fraction value, int32_t decimals, bool plus,
                              hjm__arena *arena)
{
    const hjm__quoted *q = figure_of(j, figure);
    hjm__fraction shown = hjm__fraction_div(arena, value, hjm__unit_scale(arena, q->unit));
    hjm__ratio ratio = hjm__fraction_ratio(arena, shown);
    char *text = hjm__ratio_decimals(arena, ratio, decimals, HJM_ROUND_HALF_UP, HJM_STYLE_SWEDISH, plus);
    if (text == NULL) {
        return "";
    }
    size_t n = strlen(text);
    for (int32_t d = decimals; d > q->number.decimals && text[n - 1] == '0'; d--) {
        text[--n] = '\0';
    }
    if (text[n - 1] == ',') {
        text[n - 1] = '\0';
    }
    return text;
}

hjm__words hjm__interval_words(const hjm__judged *j, int32_t figure, const hjm__interval *i, hjm__arena *arena)
{
    const hjm__quoted *q = figure_of(j, figure);
    int32_t decimals = q->number.decimals + 2 <= 9 ? q->number.decimals + 2 : 9;
    bool plus = q->number.plus;
    const char *low = value_text(j, figure, i->low, decimals, plus, arena);
    const char *high = value_text(j, figure, i->high, decimals, plus, arena);
    if (strcmp(low, high) == 0) {
        return hjm__same_words(low);
    }
    hjm__words a = hjm__same_words(low);
    hjm__words b = hjm__same_words(high);
    bool signs = hjm__fraction_sign(i->low) < 0 || hjm__fraction_sign(i->high) < 0 || plus;
    return signs ? hjm__phrase(arena, "{0} till {1}", "{0} to {1}", a, b, b)
                 : hjm__phrase(arena, "{0}–{1}", "{0}–{1}", a, b, b);
}

hjm__words hjm__remark_words(const hjm__judged *j, const hjm__link *link, const hjm__opinion *o, hjm__arena *arena)
{
    const hjm__stated *stated = &j->links.report->relations[link->stated];
    hjm__words remark = { "", "" };
    hjm__words missing = { link->missing[HJM_LANG_SV], link->missing[HJM_LANG_EN] };
    switch (o->obstacle) {
    case HJM__IS_MISSING: remark = hjm__phrase(arena, "saknas: {0}", "missing: {0}", missing, missing, missing); break;
    case HJM__ZERO_BASE_MAYBE: remark = (hjm__words){ "basen kan vara noll", "the base may be zero" }; break;
    case HJM__NOT_ALONE:
        remark = (hjm__words){ "en storhet är inte tryckt; prövas bara tillsammans med de andra sambanden",
                               "a quantity is not printed; judged only together with the other relations" };
        break;
    default: break;
    }
    if (stated->assuming[HJM_LANG_SV] == NULL) {
        return remark;
    }
    hjm__words assuming = label_of(stated->assuming);
    return remark.sv[0] == '\0' ? assuming : hjm__phrase(arena, "{0}; {1}", "{0}; {1}", remark, assuming, assuming);
}
