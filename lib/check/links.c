#include "check/links.h"

#include "base/text.h"
#include "check/reference.h"
#include "check/references.h"
#include "table/sheet.h"

#include <string.h>

/* A relation on its way to its figures. */
typedef struct spread {
    hjm__links        *l;
    const hjm__stated *stated;
    int32_t            index;    /* of the relation */
    hjm__reference     target;
    hjm__reference    *terms;
    size_t             n_terms;
    hjm__reference    *base;
    size_t             n_base;
    int32_t            figure;   /* the target at hand */
    int32_t            across;   /* the column at hand of a row, or the row of a column */
    hjm__link          link;     /* in the making */
    hjm_error         *err;
} spread;

/* "table:row:column" of what is not there. */
static void tell_missing(spread *s, const char *table, const char *row, const char *column)
{
    hjm__arena *arena = s->l->arena;
    if (s->link.missing[0] == NULL) {
        const char *text = hjm__joined(arena, hjm__joined(arena, table, ":", row), ":", column);
        s->link.missing[HJM_LANG_SV] = s->link.missing[HJM_LANG_EN] = text;
    }
}

static void tell_no_line_before(spread *s, const char *name, bool column)
{
    static const char *const words[2][2] = { { "raden före ", "the row before " },
                                             { "kolumnen före ", "the column before " } };
    for (hjm_lang lang = HJM_LANG_SV; lang <= HJM_LANG_EN && s->link.missing[lang] == NULL; lang++) {
        s->link.missing[lang] = hjm__joined(s->l->arena, words[column ? 1 : 0][lang], name, "");
    }
}

/* One more operand: the figure of a cell, which may be missing. */
static void add_cell(spread *s, int32_t table, int32_t row, int32_t column, int32_t sign)
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
static bool find_cell(const spread *s, const hjm__reference *ref, int32_t cell[2])
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

static void add_reference(spread *s, const hjm__reference *ref)
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
static void add_before(spread *s, const hjm__reference *ref, hjm_relation_line step)
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

static void begin_link(spread *s, hjm_relation_kind kind)
{
    s->link = (hjm__link){ .kind = kind, .stated = s->index, .target = s->figure, .first = s->l->n_operands };
}

static hjm_status fail_units(spread *s, int32_t figure)
{
    const hjm_report *r = s->l->report;
    const hjm__quoted *q = &r->figures[figure];
    return hjm__fail3(s->err, HJM_M_RELATION_UNITS, &s->stated->place, hjm__str(r->tables[q->table].name),
                      hjm__str(r->lines[0][q->line[0]].name), hjm__str(r->lines[1][q->line[1]].name));
}

/* Whether a figure stands twice among some operands. */
static bool stands_twice(spread *s, size_t first, size_t n)
{
    hjm__links *l = s->l;
    if (s->stated->kind == HJM_RELATION_WEIGHTED || l->stamps == NULL) {
        return false;
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
static hjm_status end_link(spread *s)
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
static hjm_status link_carried(spread *s)
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

static hjm_status link_equal(spread *s)
{
    for (size_t i = 0; i < s->n_terms; i++) {
        begin_link(s, HJM_RELATION_EQUAL);
        add_reference(s, &s->terms[i]);
        s->link.n_terms = s->l->n_operands - s->link.first;
        HJM__TRY(end_link(s));
    }
    return HJM_OK;
}

static hjm_status link_figure(spread *s)
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

/* Whether the relation is stated for the line at hand, by its name. */
static bool is_named(const hjm__texts *names, const char *name)
{
    for (size_t i = 0; i < names->n; i++) {
        if (hjm__same(names->text[i], name)) {
            return true;
        }
    }
    return false;
}

static bool is_meant(const spread *s, const hjm__quoted *q, const char *across)
{
    const hjm__stated *st = s->stated;
    bool listed = st->in.n == 0 || is_named(&st->in, across);
    bool adds = st->kind == HJM_RELATION_SUM || st->kind == HJM_RELATION_CARRIED;
    if (q->number.presence == HJM__BLANK || !listed || is_named(&st->except, across)) {
        return false;
    }
    return !adds || st->in.n > 0 || hjm__unit_dimension(q->unit) != HJM__RATE;
}

/* Every figure of the target's row or column. */
static hjm_status spread_line(spread *s)
{
    const hjm_report *r = s->l->report;
    hjm_relation_line line = s->stated->line;
    hjm_relation_line other = line == HJM_RELATION_ROW ? HJM_RELATION_COLUMN : HJM_RELATION_ROW;
    for (int32_t f = r->lines[line][s->target.line].first_figure; f != HJM__NO_FIGURE; f = r->figures[f].next[line]) {
        const hjm__quoted *q = &r->figures[f];
        s->across = q->line[other];
        s->figure = f;
        if (is_meant(s, q, r->lines[other][s->across].name)) {
            HJM__TRY(link_figure(s));
        }
    }
    return HJM_OK;
}

static hjm_status spread_figure(spread *s)
{
    const hjm_report *r = s->l->report;
    s->figure = hjm__report_figure_of(r, s->target.row, s->target.column);
    s->across = s->target.column;
    if (s->figure < 0) {
        return hjm__fail3(s->err, HJM_M_NO_FIGURE_THERE, &s->stated->place,
                          hjm__str(r->tables[s->target.table].name), hjm__str(r->lines[0][s->target.row].name),
                          hjm__str(r->lines[1][s->target.column].name));
    }
    return r->figures[s->figure].number.presence == HJM__BLANK ? HJM_OK : link_figure(s);
}

/* Is a relation a sum over "above" or "left"? */
static bool is_run(const hjm__stated *stated)
{
    const char *word = stated->line == HJM_RELATION_ROW ? "above" : "left";
    return stated->kind == HJM_RELATION_SUM && stated->line != HJM_RELATION_FIGURE && stated->terms.n == 1 &&
           hjm__same(stated->terms.text[0], word);
}

/* The lines that are such sums end the runs of lines that those behind them add up. */
static hjm_status mark_runs(hjm__links *l, hjm_error *err)
{
    const hjm_report *r = l->report;
    for (hjm_relation_line line = HJM_RELATION_ROW; line <= HJM_RELATION_COLUMN; line++) {
        l->ends_run[line] = hjm__arena_alloc(l->arena, r->n_lines[line], sizeof(bool));
    }
    HJM__TRY(hjm__arena_status(l->arena, err));
    for (size_t i = 0; i < r->n_relations; i++) {
        const hjm__stated *stated = &r->relations[i];
        if (is_run(stated)) {
            hjm__reference target;
            HJM__TRY(hjm__reference_find(r, stated, stated->target, false, &target, err));
            if (target.line != HJM__NO_LINE) {
                l->ends_run[stated->line][target.line] = true;
            }
        }
    }
    return HJM_OK;
}

/* "above" and "left": the lines before the target, down from the last sum of that kind. */
static hjm_status find_run(spread *s)
{
    const hjm_report *r = s->l->report;
    hjm_relation_line line = s->stated->line;
    size_t room = 0;
    for (int32_t at = r->lines[line][s->target.line].before; at != HJM__NO_LINE && !s->l->ends_run[line][at];
         at = r->lines[line][at].before) {
        if (!hjm__arena_grow(s->l->arena, &s->terms, s->n_terms, &room, sizeof *s->terms)) {
            return hjm__arena_status(s->l->arena, s->err);
        }
        s->terms[s->n_terms++] = (hjm__reference){ 1, s->target.table, at, HJM__NO_LINE, HJM__NO_LINE };
    }
    for (size_t i = 0; i < s->n_terms / 2; i++) { /* in the order of the table */
        hjm__reference kept = s->terms[i];
        s->terms[i] = s->terms[s->n_terms - 1 - i];
        s->terms[s->n_terms - 1 - i] = kept;
    }
    return s->n_terms > 0 ? HJM_OK
                          : hjm__fail1(s->err, HJM_M_RELATION_NO_RUN, &s->stated->place, hjm__str(s->stated->target));
}

static hjm_status find_references(spread *s, const hjm__texts *texts, hjm__reference **found, size_t *n)
{
    *found = hjm__arena_alloc(s->l->arena, texts->n, sizeof **found);
    HJM__TRY(hjm__arena_status(s->l->arena, s->err));
    for (*n = 0; *n < texts->n; ++*n) {
        HJM__TRY(hjm__reference_find(s->l->report, s->stated, texts->text[*n], true, &(*found)[*n], s->err));
    }
    return HJM_OK;
}

/* Lines that are named as those where the relation holds, or not, must be there. */
static hjm_status check_across(const spread *s, const hjm__texts *names)
{
    const hjm_report *r = s->l->report;
    hjm_relation_line other = s->stated->line == HJM_RELATION_ROW ? HJM_RELATION_COLUMN : HJM_RELATION_ROW;
    for (size_t i = 0; i < names->n; i++) {
        const char *name = names->text[i];
        if (s->stated->line == HJM_RELATION_FIGURE ||
            hjm__report_line_of(r, other, s->target.table, name, strlen(name)) < 0) {
            return hjm__fail2(s->err, other == HJM_RELATION_ROW ? HJM_M_NO_ROW_NAMED : HJM_M_NO_COLUMN_NAMED,
                              &s->stated->place, hjm__str(r->tables[s->target.table].name), hjm__str(name));
        }
    }
    return HJM_OK;
}

static hjm_status spread_relation(hjm__links *l, size_t index, hjm_error *err)
{
    const hjm__stated *stated = &l->report->relations[index];
    spread s = { .l = l, .stated = stated, .index = (int32_t)index, .err = err };
    HJM__TRY(hjm__reference_find(l->report, stated, stated->target, false, &s.target, err));
    HJM__TRY(check_across(&s, &stated->in));
    HJM__TRY(check_across(&s, &stated->except));
    if (is_run(stated)) {
        HJM__TRY(find_run(&s));
    } else {
        HJM__TRY(find_references(&s, &stated->terms, &s.terms, &s.n_terms));
    }
    HJM__TRY(find_references(&s, &stated->base, &s.base, &s.n_base));
    if (s.target.line == HJM__NO_LINE) {
        return spread_figure(&s);
    }
    return spread_line(&s);
}

hjm_status hjm__links_make(hjm__links *links, const hjm_report *report, hjm__arena *arena, hjm_error *err)
{
    *links = (hjm__links){ .report = report, .arena = arena };
    links->stamps = hjm__arena_alloc(arena, report->n_figures, sizeof *links->stamps);
    HJM__TRY(mark_runs(links, err));
    for (size_t i = 0; i < report->n_relations; i++) {
        HJM__TRY(spread_relation(links, i, err));
    }
    return hjm__arena_status(arena, err);
}

hjm_status hjm__report_check_references(const hjm_report *report, hjm_error *err)
{
    hjm__links links;
    hjm__arena arena;
    hjm__arena_init(&arena, &report->arena.allocator);
    hjm_status status = hjm__links_make(&links, report, &arena, err);
    hjm__arena_free(&arena);
    return status;
}
