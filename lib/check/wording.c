#include "check/wording.h"

#include "base/text.h"

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
