/* Relations that a line might have with other lines: each is offered to be tried. */
#include "check/finder.h"

#include <string.h>

enum { MOST_TERMS = 60, MOST_LINES = 60 };

/* Whether all figures of a line are in per cent. */
static bool is_rate(const hjm__finder *f, int32_t line)
{
    const hjm_report *r = f->report;
    bool any = false;
    for (int32_t i = hjm__finder_line(f, line)->first_figure; i != HJM__NO_FIGURE; i = r->figures[i].next[f->line]) {
        if (r->figures[i].number.presence == HJM__PRINTED) {
            any = true;
            if (hjm__unit_dimension(r->figures[i].unit) != HJM__RATE) {
                return false;
            }
        }
    }
    return any;
}

/* A name as a term, with a minus before it if it is subtracted. */
static const char *term(hjm__finder *f, const char *name, bool minus)
{
    size_t n = strlen(name);
    char *text = hjm__arena_alloc(&f->report->arena, n + 2, 1);
    if (!minus || text == NULL) {
        return name;
    }
    text[0] = '-';
    memcpy(text + 1, name, n);
    return text;
}

static hjm__stated new_relation(const hjm__finder *f, hjm_relation_kind kind)
{
    hjm__stated s = { .kind = kind, .line = f->line, .place = HJM__NOWHERE };
    s.table = f->report->tables[f->table].name;
    s.target = hjm__finder_line(f, f->target)->name;
    return s;
}

/* Texts that are kept; NULL texts when memory is short. */
static hjm__texts new_texts(hjm__finder *f, size_t n)
{
    return (hjm__texts){ hjm__arena_alloc(&f->report->arena, n, sizeof(const char *)), n };
}

/* A figure of the target, and what the lines before it add up to there. */
typedef struct probe {
    int32_t       figure; /* HJM__NO_FIGURE: none, or a part is missing */
    hjm__interval sum;
} probe;

/* The first and the last figure of the target: a run that fits neither is not worth a try. */
static void find_probes(const hjm__finder *f, probe probes[2])
{
    const hjm_report *r = f->report;
    for (int i = 0; i < 2; i++) {
        probes[i].figure = HJM__NO_FIGURE;
        probes[i].sum = (hjm__interval){ hjm__whole(0), hjm__whole(0), false, false };
    }
    for (int32_t i = hjm__finder_line(f, f->target)->first_figure; i != HJM__NO_FIGURE;
         i = r->figures[i].next[f->line]) {
        bool fits = r->figures[i].number.presence == HJM__PRINTED &&
                    hjm__unit_dimension(r->figures[i].unit) != HJM__RATE;
        if (fits) {
            probes[probes[0].figure == HJM__NO_FIGURE ? 0 : 1].figure = i;
        }
    }
}

/* Add a line to a probe. True: the sum may be the figure. */
static bool add_to_probe(const hjm__finder *f, probe *p, int32_t line, hjm__arena *arena)
{
    const hjm_report *r = f->report;
    int32_t cell[2];
    if (p->figure == HJM__NO_FIGURE) {
        return false;
    }
    hjm_relation_line other = f->line == HJM_RELATION_ROW ? HJM_RELATION_COLUMN : HJM_RELATION_ROW;
    cell[f->line] = line;
    cell[other] = r->figures[p->figure].line[other];
    int32_t part = hjm__report_figure_of(r, cell[0], cell[1]);
    if (part < 0 || r->figures[part].number.presence != HJM__PRINTED) {
        p->figure = HJM__NO_FIGURE;
        return false;
    }
    p->sum.low = hjm__fraction_add(arena, p->sum.low, f->judged.intervals[part].low);
    p->sum.high = hjm__fraction_add(arena, p->sum.high, f->judged.intervals[part].high);
    return hjm__intervals_meet(arena, &p->sum, &f->judged.intervals[p->figure]);
}

/* The sum of the n lines before the target that are not in per cent. */
static void offer_runs(hjm__finder *f)
{
    const char *names[MOST_TERMS];
    probe probes[2];
    hjm__arena scratch;
    size_t n = 0;
    find_probes(f, probes);
    hjm__arena_init(&scratch, &f->report->arena.allocator);
    for (int32_t at = hjm__finder_line(f, f->target)->before; at != HJM__NO_LINE && n < MOST_TERMS;
         at = hjm__finder_line(f, at)->before) {
        if (is_rate(f, at)) {
            continue;
        }
        names[n++] = hjm__finder_line(f, at)->name;
        bool first = add_to_probe(f, &probes[0], at, &scratch);
        bool last = add_to_probe(f, &probes[1], at, &scratch);
        if (n < 2 || (!first && !last)) {
            continue;
        }
        hjm__stated s = new_relation(f, HJM_RELATION_SUM);
        s.terms = new_texts(f, n);
        if (s.terms.text == NULL) {
            break;
        }
        for (size_t i = 0; i < n; i++) {
            s.terms.text[i] = names[n - 1 - i];
        }
        hjm__finder_offer(f, &s);
    }
    if (scratch.status == HJM_E_NOMEM) {
        f->report->arena.status = HJM_E_NOMEM;
    }
    hjm__arena_free(&scratch);
}

/* The difference of the two lines before the target, either way. */
static void offer_differences(hjm__finder *f)
{
    int32_t b = hjm__finder_line(f, f->target)->before;
    int32_t a = b == HJM__NO_LINE ? b : hjm__finder_line(f, b)->before;
    if (a == HJM__NO_LINE || is_rate(f, a) || is_rate(f, b)) {
        return;
    }
    for (int way = 0; way < 2; way++) {
        hjm__stated s = new_relation(f, HJM_RELATION_SUM);
        s.terms = new_texts(f, 2);
        if (s.terms.text != NULL) {
            s.terms.text[0] = hjm__finder_line(f, way == 0 ? a : b)->name;
            s.terms.text[1] = term(f, hjm__finder_line(f, way == 0 ? b : a)->name, true);
            hjm__finder_offer(f, &s);
        }
    }
}

/* A ratio of two other lines of the table, as a share or as a change. */
static void offer_ratios(hjm__finder *f)
{
    const hjm__report_table *t = &f->report->tables[f->table];
    size_t n = 0;
    for (int32_t a = t->first[f->line]; a != HJM__NO_LINE && n < MOST_LINES; a = hjm__finder_line(f, a)->next, n++) {
        size_t m = 0;
        for (int32_t b = t->first[f->line]; b != HJM__NO_LINE && m < MOST_LINES;
             b = hjm__finder_line(f, b)->next, m++) {
            if (a == b || a == f->target || b == f->target || is_rate(f, a) || is_rate(f, b)) {
                continue;
            }
            for (hjm_relation_kind kind = HJM_RELATION_SHARE; kind <= HJM_RELATION_CHANGE; kind++) {
                hjm__stated s = new_relation(f, kind);
                s.terms = new_texts(f, 1);
                s.base = new_texts(f, 1);
                if (s.terms.text != NULL && s.base.text != NULL) {
                    s.terms.text[0] = hjm__finder_line(f, a)->name;
                    s.base.text[0] = hjm__finder_line(f, b)->name;
                    hjm__finder_offer(f, &s);
                }
            }
        }
    }
}

/* "table:row". */
static const char *full_name(hjm__finder *f, int32_t row)
{
    const hjm__line *line = &f->report->lines[HJM_RELATION_ROW][row];
    size_t n;
    return hjm__report_line_key(&f->report->arena, f->report->tables[line->table].name, line->name, strlen(line->name),
                                &n);
}

/* The change from one column to the next, of a row of this table, or of one of the same name in another. */
static void offer_changes(hjm__finder *f)
{
    const hjm_report *r = f->report;
    const char *name = hjm__finder_line(f, f->target)->name;
    for (size_t row = 0; row < r->n_lines[HJM_RELATION_ROW]; row++) {
        const hjm__line *line = &r->lines[HJM_RELATION_ROW][row];
        bool near = line->table == f->table && (int32_t)row < f->target + MOST_LINES &&
                    (int32_t)row > f->target - MOST_LINES;
        bool fits = near || (line->table != f->table && strcmp(line->name, name) == 0);
        if (!fits || (int32_t)row == f->target || is_rate(f, (int32_t)row)) {
            continue;
        }
        hjm__stated s = new_relation(f, HJM_RELATION_CHANGE);
        s.terms = new_texts(f, 1);
        if (s.terms.text != NULL) {
            s.terms.text[0] = line->table == f->table ? line->name : full_name(f, (int32_t)row);
            hjm__finder_offer(f, &s);
        }
    }
}

void hjm__finder_propose(hjm__finder *f)
{
    if (!is_rate(f, f->target)) {
        offer_runs(f);
        offer_differences(f);
        return;
    }
    offer_ratios(f);
    if (f->line == HJM_RELATION_ROW) {
        offer_changes(f);
    }
}
