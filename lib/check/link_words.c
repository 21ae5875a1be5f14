/* What a link says that its target should be. */
#include "check/wording.h"

#include "base/text.h"

enum { MOST_NAMED = 8 }; /* operands told one by one */

static const hjm__quoted *figure_of(const hjm__judged *j, int32_t figure)
{
    return &j->links.report->figures[figure];
}

static hjm__words label_of(const char *const label[2])
{
    return (hjm__words){ label[HJM_LANG_SV], label[HJM_LANG_EN] };
}

/* How the operands of a link are named: with no more of table, row and column than tells them apart. */
typedef struct naming {
    const hjm__judged *j;
    const hjm__link   *link;
    hjm__arena        *arena;
    bool               one_table; /* all are of the same, which is named once */
    bool               by_row;    /* all stand in the column of the target */
    bool               by_column; /* all stand in its row */
} naming;

static bool is_same_line(const hjm_report *r, hjm_relation_line line, const hjm__quoted *a, const hjm__quoted *b)
{
    return hjm__same(r->lines[line][a->line[line]].name, r->lines[line][b->line[line]].name);
}

static naming naming_of(const hjm__judged *j, const hjm__link *link, hjm__arena *arena)
{
    const hjm_report *r = j->links.report;
    const hjm__operand *o = &j->links.operands[link->first];
    const hjm__quoted *target = figure_of(j, link->target);
    naming n = { j, link, arena, link->kind != HJM_RELATION_EQUAL, true, true };
    for (size_t i = 0; i < link->n_terms + link->n_base; i++) {
        const hjm__quoted *q = figure_of(j, o[i].figure);
        n.one_table = n.one_table && q->table == figure_of(j, o[0].figure)->table;
        n.by_row = n.by_row && is_same_line(r, HJM_RELATION_COLUMN, q, target);
        n.by_column = n.by_column && is_same_line(r, HJM_RELATION_ROW, q, target);
    }
    return n;
}

static hjm__words operand_words(const naming *n, int32_t figure)
{
    const hjm_report *r = n->j->links.report;
    const hjm__quoted *q = figure_of(n->j, figure);
    hjm__words row = label_of(r->lines[0][q->line[0]].label);
    hjm__words column = label_of(r->lines[1][q->line[1]].label);
    if (!n->one_table) {
        return hjm__figure_words(n->j, figure, n->link->target, n->arena);
    }
    return n->by_row ? row : n->by_column ? column : hjm__phrase(n->arena, "{0} {1}", "{0} {1}", row, column, row);
}

static hjm__words add_words(const naming *n, hjm__words text, hjm__words name, size_t i, int32_t sign)
{
    if (i == 0) {
        return sign < 0 ? hjm__phrase(n->arena, "−{0}", "−{0}", name, name, name) : name;
    }
    return sign < 0 ? hjm__phrase(n->arena, "{0} − {1}", "{0} − {1}", text, name, name)
                    : hjm__phrase(n->arena, "{0} + {1}", "{0} + {1}", text, name, name);
}

/* Operands as a sum; one of several is put in brackets if it is divided or multiplied. */
static hjm__words operands_words(const naming *n, size_t first, size_t number, bool brackets)
{
    const hjm__operand *o = &n->j->links.operands[first];
    hjm__words text = { "", "" };
    if (number > MOST_NAMED) {
        return hjm__phrase(n->arena, "summan av {0} siffror, {1} till {2}", "the sum of {0} figures, {1} to {2}",
                           hjm__number_words(n->arena, (int64_t)number), operand_words(n, o[0].figure),
                           operand_words(n, o[number - 1].figure));
    }
    for (size_t i = 0; i < number; i++) {
        text = add_words(n, text, operand_words(n, o[i].figure), i, o[i].sign);
    }
    return number > 1 && brackets ? hjm__phrase(n->arena, "({0})", "({0})", text, text, text) : text;
}

/* "a (weight b), c (weight d)", each weight as seen from what it weighs. */
static hjm__words average_words(const naming *n)
{
    const hjm__link *link = n->link;
    const hjm__operand *o = &n->j->links.operands[link->first];
    hjm__words text = { "vägt medel:", "weighted average:" };
    if (link->n_terms > MOST_NAMED) {
        return hjm__phrase(n->arena, "vägt medel av {0} siffror", "weighted average of {0} figures",
                           hjm__number_words(n->arena, (int64_t)link->n_terms), text, text);
    }
    for (size_t i = 0; i < link->n_terms; i++) {
        hjm__words term = hjm__figure_words(n->j, o[i].figure, link->target, n->arena);
        hjm__words weight = hjm__figure_words(n->j, o[link->n_terms + i].figure, o[i].figure, n->arena);
        text = i == 0 ? hjm__phrase(n->arena, "{0} {1} (vikt {2})", "{0} {1} (weight {2})", text, term, weight)
                      : hjm__phrase(n->arena, "{0}, {1} (vikt {2})", "{0}, {1} (weight {2})", text, term, weight);
    }
    return text;
}

/* Is it a change of the same rows, from one column to another? */
static bool is_along_rows(const naming *n)
{
    const hjm_report *r = n->j->links.report;
    const hjm__link *link = n->link;
    const hjm__operand *to = &n->j->links.operands[link->first];
    const hjm__operand *from = to + link->n_terms;
    bool along = link->n_terms == link->n_base && link->n_terms <= MOST_NAMED;
    for (size_t i = 0; i < link->n_terms && along; i++) {
        const hjm__quoted *a = figure_of(n->j, to[i].figure), *b = figure_of(n->j, from[i].figure);
        along = a->line[0] == b->line[0] && to[i].sign == from[i].sign &&
                is_same_line(r, HJM_RELATION_COLUMN, a, figure_of(n->j, to[0].figure)) &&
                is_same_line(r, HJM_RELATION_COLUMN, b, figure_of(n->j, from[0].figure));
    }
    return along;
}

/* The rows of the terms as a sum, without columns. */
static hjm__words rows_words(const naming *n)
{
    const hjm_report *r = n->j->links.report;
    const hjm__operand *o = &n->j->links.operands[n->link->first];
    hjm__words text = { "", "" };
    for (size_t i = 0; i < n->link->n_terms; i++) {
        const hjm__quoted *q = figure_of(n->j, o[i].figure);
        hjm__words name = label_of(r->lines[0][q->line[0]].label);
        if (!n->one_table && q->table != figure_of(n->j, n->link->target)->table) {
            name = hjm__phrase(n->arena, "{0}: {1}", "{0}: {1}", label_of(r->tables[q->table].label), name, name);
        }
        text = add_words(n, text, name, i, o[i].sign);
    }
    return text;
}

/* "Lager, från 2020 till 2021": a change along rows is told by its columns, that of the row itself by them alone. */
static hjm__words change_words(const naming *n, hjm__words a, hjm__words b)
{
    const hjm_report *r = n->j->links.report;
    const hjm__operand *o = &n->j->links.operands[n->link->first];
    if (!is_along_rows(n)) {
        return hjm__phrase(n->arena, "ändring från {1} till {0}", "change from {1} to {0}", a, b, b);
    }
    const hjm__quoted *to = figure_of(n->j, o[0].figure);
    const hjm__quoted *from = figure_of(n->j, o[n->link->n_terms].figure);
    hjm__words from_column = label_of(r->lines[1][from->line[1]].label);
    hjm__words to_column = label_of(r->lines[1][to->line[1]].label);
    if (n->link->n_terms == 1 && to->line[0] == figure_of(n->j, n->link->target)->line[0]) {
        return hjm__phrase(n->arena, "ändring från {0} till {1}", "change from {0} to {1}", from_column, to_column,
                           to_column);
    }
    return hjm__phrase(n->arena, "{0}, från {1} till {2}", "{0}, from {1} to {2}", rows_words(n), from_column,
                       to_column);
}

static hjm__words formula_words(const naming *n)
{
    const hjm__link *link = n->link;
    bool divided = link->n_base > 0 && link->kind != HJM_RELATION_CHANGE;
    hjm__words a = operands_words(n, link->first, link->n_terms, divided);
    hjm__words b = operands_words(n, link->first + link->n_terms, link->n_base, divided);
    switch (link->kind) {
    case HJM_RELATION_SHARE: return hjm__phrase(n->arena, "{0} / {1}", "{0} / {1}", a, b, b);
    case HJM_RELATION_CHANGE: return change_words(n, a, b);
    case HJM_RELATION_GROWTH: return hjm__phrase(n->arena, "{0} / ({1} − {0})", "{0} / ({1} − {0})", a, b, b);
    case HJM_RELATION_POINTS: return hjm__phrase(n->arena, "{0} − {1}", "{0} − {1}", a, b, b);
    case HJM_RELATION_PRODUCT: return hjm__phrase(n->arena, "{0} × {1}", "{0} × {1}", a, b, b);
    case HJM_RELATION_INDEX: return hjm__phrase(n->arena, "100 × {0} / {1}", "100 × {0} / {1}", a, b, b);
    case HJM_RELATION_EQUAL: return hjm__phrase(n->arena, "samma som {0}", "the same as {0}", a, b, b);
    default: return a;
    }
}

hjm__words hjm__link_words(const hjm__judged *j, const hjm__link *link, hjm__arena *arena)
{
    if (link->missing[0] != NULL) {
        return (hjm__words){ "", "" }; /* what is there would tell half of it */
    }
    switch (link->kind) {
    case HJM_RELATION_NEGATIVE: return (hjm__words){ "högst noll", "at most zero" };
    case HJM_RELATION_POSITIVE: return (hjm__words){ "minst noll", "at least zero" };
    default: break;
    }
    naming n = naming_of(j, link, arena);
    if (link->kind == HJM_RELATION_WEIGHTED) {
        return average_words(&n);
    }
    hjm__words words = formula_words(&n);
    int32_t table = figure_of(j, j->links.operands[link->first].figure)->table;
    if (!n.one_table || table == figure_of(j, link->target)->table) {
        return words;
    }
    return hjm__phrase(arena, "{0}: {1}", "{0}: {1}", label_of(j->links.report->tables[table].label), words, words);
}
