/* Links of one figure: its operands, or what is missing. */
#include "check/spread.h"

#include "table/sheet.h"

#include <string.h>

/* "table:row:column" of what is not there. */
static void tell_missing(hjm__spread *s, const char *table, const char *row, const char *column)
{
    hjm__arena *arena = s->l->arena;
    if (s->link.missing[0] == NULL) {
        const char *text = hjm__joined(arena, hjm__joined(arena, table, ":", row), ":", column);
        s->link.missing[HJM_LANG_SV] = s->link.missing[HJM_LANG_EN] = text;
    }
}

static void tell_no_line_before(hjm__spread *s, const char *name, bool column)
{
    static const char *const words[2][2] = { { "raden före ", "the row before " },
                                             { "kolumnen före ", "the column before " } };
    for (hjm_lang lang = HJM_LANG_SV; lang <= HJM_LANG_EN && s->link.missing[lang] == NULL; lang++) {
        s->link.missing[lang] = hjm__joined(s->l->arena, words[column ? 1 : 0][lang], name, "");
    }
}

/* One more operand: the figure of a cell, which may be missing. */
static void add_cell(hjm__spread *s, int32_t table, int32_t row, int32_t column, int32_t sign)
{
    hjm__links *l = s->l;
    const hjm_report *r = l->report;
    int32_t figure = hjm__report_figure_of(r, row, column);
    if (figure < 0 || r->figures[figure].number.presence == HJM__BLANK) {
        tell_missing(s, r->tables[table].name, r->lines[0][row].name, r->lines[1][column].name);
        return;
    }
    if (hjm__arena_grow(l->arena, &l->operands, l->n_operands, &l->room_operands, sizeof *l->operands)) {
        l->operands[l->n_operands++] = (hjm__operand){ figure, sign };
    }
}

/* Row and column of what a reference stands for at the target at hand. False: its table has no such line. */
static bool find_cell(const hjm__spread *s, const hjm__reference *ref, int32_t cell[2])
{
    const hjm_report *r = s->l->report;
    hjm_relation_line line = s->stated->line;
    cell[0] = ref->row;
    cell[1] = ref->column;
    if (ref->line == HJM__NO_LINE) {
        return true;
    }
    hjm_relation_line other = line == HJM_RELATION_ROW ? HJM_RELATION_COLUMN : HJM_RELATION_ROW;
    const char *name = r->lines[other][s->across].name;
    cell[line] = ref->line;
    cell[other] = ref->table == s->target.table
                      ? s->across
                      : hjm__report_line_of(r, other, ref->table, name, strlen(name));
    return cell[other] >= 0;
}

static void add_reference(hjm__spread *s, const hjm__reference *ref)
{
    const hjm_report *r = s->l->report;
    int32_t cell[2];
    if (find_cell(s, ref, cell)) {
        add_cell(s, ref->table, cell[0], cell[1], ref->sign);
        return;
    }
    bool row = s->stated->line == HJM_RELATION_ROW;
    const char *across = r->lines[row ? 1 : 0][s->across].name;
    const char *line = r->lines[row ? 0 : 1][ref->line].name;
    tell_missing(s, r->tables[ref->table].name, row ? line : across, row ? across : line);
}

/* The figure of the column before that of a reference; in a balance down a column, of the row before. */
static void add_before(hjm__spread *s, const hjm__reference *ref, hjm_relation_line step)
{
    const hjm_report *r = s->l->report;
    int32_t cell[2];
    if (!find_cell(s, ref, cell)) {
        add_reference(s, ref);
        return;
    }
    int32_t before = r->lines[step][cell[step]].before;
    if (before == HJM__NO_LINE) {
        tell_no_line_before(s, r->lines[step][cell[step]].name, step == HJM_RELATION_COLUMN);
        return;
    }
    cell[step] = before;
    add_cell(s, ref->table, cell[0], cell[1], ref->sign);
}

static void begin_link(hjm__spread *s, hjm_relation_kind kind)
{
    s->link = (hjm__link){ .kind = kind, .stated = s->index, .target = s->figure, .first = s->l->n_operands };
}

static hjm_status fail_units(hjm__spread *s, int32_t figure)
{
    const hjm_report *r = s->l->report;
    const hjm__quoted *q = &r->figures[figure];
    return hjm__fail3(s->err, HJM_M_RELATION_UNITS, &s->stated->place, hjm__str(r->tables[q->table].name),
                      hjm__str(r->lines[0][q->line[0]].name), hjm__str(r->lines[1][q->line[1]].name));
}

enum { FEW = 16 };

static bool is_twice_among_few(const hjm__operand *o, size_t n)
{
    for (size_t i = 1; i < n; i++) {
        for (size_t k = 0; k < i; k++) {
            if (o[i].figure == o[k].figure) {
                return true;
            }
        }
    }
    return false;
}

/* Whether a figure stands twice among some operands. */
static bool stands_twice(hjm__spread *s, size_t first, size_t n)
{
    hjm__links *l = s->l;
    if (s->stated->kind == HJM_RELATION_WEIGHTED || n < 2) {
        return false;
    }
    if (n > FEW && l->stamps == NULL) {
        l->stamps = hjm__arena_alloc(l->arena, l->report->n_figures, sizeof *l->stamps);
    }
    if (n <= FEW || l->stamps == NULL) {
        return n <= FEW && is_twice_among_few(&l->operands[first], n);
    }
    l->stamp++;
    for (size_t i = first; i < first + n; i++) {
        uint64_t *stamp = &l->stamps[l->operands[i].figure];
        if (*stamp == l->stamp) {
            return true;
        }
        *stamp = l->stamp;
    }
    return false;
}

/* Check a link that is made, and keep it. */
static hjm_status end_link(hjm__spread *s)
{
    hjm__links *l = s->l;
    int32_t odd;
    for (size_t i = s->link.first; i < l->n_operands; i++) {
        if (l->operands[i].figure == s->link.target) {
            return hjm__fail1(s->err, HJM_M_RELATION_ITSELF, &s->stated->place, hjm__str(s->stated->target));
        }
    }
    if (stands_twice(s, s->link.first, s->link.n_terms) ||
        stands_twice(s, s->link.first + s->link.n_terms, s->link.n_base)) {
        return hjm__fail1(s->err, HJM_M_RELATION_TWICE, &s->stated->place, hjm__str(s->stated->target));
    }
    if (l->n_operands > HJM__MOST_OPERANDS) {
        return hjm__fail1(s->err, HJM_M_TOO_MANY, &s->stated->place, hjm__int(HJM__MOST_OPERANDS));
    }
    if (!hjm__arena_grow(l->arena, &l->links, l->n_links, &l->room_links, sizeof *l->links)) {
        return hjm__arena_status(l->arena, s->err);
    }
    HJM__TRY(hjm__arena_status(l->arena, s->err));
    if (s->link.missing[0] == NULL && !hjm__link_fits(l, &s->link, &odd)) {
        return fail_units(s, odd);
    }
    l->links[l->n_links++] = s->link;
    return HJM_OK;
}

/* Closing = opening + terms, and the opening balance is the closing one before. */
static hjm_status link_carried(hjm__spread *s)
{
    hjm_relation_line step = s->stated->line == HJM_RELATION_COLUMN ? HJM_RELATION_ROW : HJM_RELATION_COLUMN;
    begin_link(s, HJM_RELATION_SUM);
    if (s->n_base > 0) {
        add_reference(s, &s->base[0]);
    } else {
        add_before(s, &s->target, step);
    }
    for (size_t i = 0; i < s->n_terms; i++) {
        add_reference(s, &s->terms[i]);
    }
    s->link.n_terms = s->l->n_operands - s->link.first;
    HJM__TRY(end_link(s));
    const hjm_report *r = s->l->report;
    int32_t cell[2];
    if (s->n_base == 0 || s->base[0].line == HJM__NO_LINE || !find_cell(s, &s->base[0], cell) ||
        r->lines[step][s->across].before == HJM__NO_LINE) {
        return HJM_OK;
    }
    int32_t opening = hjm__report_figure_of(r, cell[0], cell[1]);
    if (opening < 0 || r->figures[opening].number.presence == HJM__BLANK) {
        return HJM_OK;
    }
    begin_link(s, HJM_RELATION_EQUAL);
    s->link.target = opening;
    add_before(s, &s->target, step);
    s->link.n_terms = s->l->n_operands - s->link.first;
    return end_link(s);
}

static hjm_status link_equal(hjm__spread *s)
{
    for (size_t i = 0; i < s->n_terms; i++) {
        begin_link(s, HJM_RELATION_EQUAL);
        add_reference(s, &s->terms[i]);
        s->link.n_terms = s->l->n_operands - s->link.first;
        HJM__TRY(end_link(s));
    }
    return HJM_OK;
}

hjm_status hjm__spread_figure(hjm__spread *s)
{
    bool before = (s->stated->kind == HJM_RELATION_CHANGE || s->stated->kind == HJM_RELATION_POINTS) && s->n_base == 0;
    if (s->stated->kind == HJM_RELATION_CARRIED) {
        return link_carried(s);
    }
    if (s->stated->kind == HJM_RELATION_EQUAL) {
        return link_equal(s);
    }
    begin_link(s, s->stated->kind);
    for (size_t i = 0; i < s->n_terms; i++) {
        add_reference(s, &s->terms[i]);
    }
    s->link.n_terms = s->l->n_operands - s->link.first;
    for (size_t i = 0; i < (before ? s->n_terms : s->n_base); i++) {
        if (before) {
            add_before(s, &s->terms[i], HJM_RELATION_COLUMN);
        } else {
            add_reference(s, &s->base[i]);
        }
    }
    s->link.n_base = s->l->n_operands - s->link.first - s->link.n_terms;
    return end_link(s);
}
