/* Relations of whole rows and columns, figure by figure. */
#include "check/spread.h"

#include "base/text.h"
#include "check/references.h"

#include <string.h>

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

static bool is_meant(const hjm__spread *s, const hjm__quoted *q, const char *across)
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
static hjm_status spread_line(hjm__spread *s)
{
    const hjm_report *r = s->l->report;
    hjm_relation_line line = s->stated->line;
    hjm_relation_line other = line == HJM_RELATION_ROW ? HJM_RELATION_COLUMN : HJM_RELATION_ROW;
    for (int32_t f = r->lines[line][s->target.line].first_figure; f != HJM__NO_FIGURE; f = r->figures[f].next[line]) {
        const hjm__quoted *q = &r->figures[f];
        s->across = q->line[other];
        s->figure = f;
        if (is_meant(s, q, r->lines[other][s->across].name)) {
            HJM__TRY(hjm__spread_figure(s));
        }
    }
    return HJM_OK;
}

static hjm_status spread_figure(hjm__spread *s)
{
    const hjm_report *r = s->l->report;
    s->figure = hjm__report_figure_of(r, s->target.row, s->target.column);
    s->across = s->target.column;
    if (s->figure < 0) {
        return hjm__fail3(s->err, HJM_M_NO_FIGURE_THERE, &s->stated->place,
                          hjm__str(r->tables[s->target.table].name), hjm__str(r->lines[0][s->target.row].name),
                          hjm__str(r->lines[1][s->target.column].name));
    }
    return r->figures[s->figure].number.presence == HJM__BLANK ? HJM_OK : hjm__spread_figure(s);
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
    for (size_t i = 0; i < r->n_relations; i++) {
        const hjm__stated *stated = &r->relations[i];
        if (is_run(stated)) {
            hjm__reference target;
            if (l->ends_run[stated->line] == NULL) {
                l->ends_run[stated->line] = hjm__arena_alloc(l->arena, r->n_lines[stated->line], sizeof(bool));
                HJM__TRY(hjm__arena_status(l->arena, err));
            }
            HJM__TRY(hjm__reference_find(r, stated, stated->target, false, &target, err));
            if (target.line != HJM__NO_LINE) {
                l->ends_run[stated->line][target.line] = true;
            }
        }
    }
    return HJM_OK;
}

/* "above" and "left": the lines before the target, down from the last sum of that kind. */
static hjm_status find_run(hjm__spread *s)
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

static hjm_status find_references(hjm__spread *s, const hjm__texts *texts, hjm__reference **found, size_t *n)
{
    *found = hjm__arena_alloc(s->l->arena, texts->n, sizeof **found);
    HJM__TRY(hjm__arena_status(s->l->arena, s->err));
    for (*n = 0; *n < texts->n; ++*n) {
        HJM__TRY(hjm__reference_find(s->l->report, s->stated, texts->text[*n], true, &(*found)[*n], s->err));
    }
    return HJM_OK;
}

/* Lines that are named as those where the relation holds, or not, must be there. */
static hjm_status check_across(const hjm__spread *s, const hjm__texts *names)
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
    hjm__spread s = { .l = l, .stated = stated, .index = (int32_t)index, .err = err };
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
