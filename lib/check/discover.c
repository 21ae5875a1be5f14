/* Relations that a table seems to have: stated, tried on its figures, and kept if they hold nearly everywhere. */
#include "check/alone.h"
#include "check/build_report.h"

#include <string.h>

enum { MOST_TERMS = 60, MOST_LINES = 60, TRIES_BETWEEN_STEPS = 64 };

/* For how many figures a relation that was tried holds, and for how many it cannot. */
typedef struct score {
    size_t holds;
    size_t fails;
} score;

typedef struct finder {
    hjm_report        *report;
    hjm__judged        judged;
    const hjm_options *options;
    hjm_error         *err;
    int64_t            tried;
    int32_t            table; /* at hand */
    hjm_relation_line  line;  /* rows or columns are looked at */
    int32_t            target;
    hjm__stated        best;
    score              best_score;
} finder;

static const hjm__line *line_at(const finder *f, int32_t line)
{
    return &f->report->lines[f->line][line];
}

/* The first figure of a line that is printed, or NULL. */
static const hjm__quoted *first_printed(const finder *f, int32_t line)
{
    const hjm_report *r = f->report;
    for (int32_t i = line_at(f, line)->first_figure; i != HJM__NO_FIGURE; i = r->figures[i].next[f->line]) {
        if (r->figures[i].number.presence == HJM__PRINTED) {
            return &r->figures[i];
        }
    }
    return NULL;
}

/* Whether all figures of a line are in per cent. */
static bool is_rate(const finder *f, int32_t line)
{
    const hjm_report *r = f->report;
    bool any = false;
    for (int32_t i = line_at(f, line)->first_figure; i != HJM__NO_FIGURE; i = r->figures[i].next[f->line]) {
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
static const char *term(finder *f, const char *name, bool minus)
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

static void count(score *s, hjm_verdict verdict)
{
    s->holds += verdict <= HJM_VERDICT_ROUNDING;
    s->fails += verdict == HJM_VERDICT_INCONSISTENT;
}

/* State a relation in a report of the same figures that has no other, and see how it fares. */
static score try_relation(finder *f, const hjm__stated *stated)
{
    score s = { 0, 0 };
    hjm_report alone = *f->report;
    hjm__stated copy = *stated;
    hjm__arena scratch;
    hjm__arena_init(&scratch, &f->report->arena.allocator);
    alone.relations = &copy;
    alone.n_relations = 1;
    f->tried++;
    if (hjm__links_make(&f->judged.links, &alone, &scratch, NULL) == HJM_OK) {
        for (size_t i = 0; i < f->judged.links.n_links; i++) {
            hjm__opinion o;
            hjm__judge_link(&f->judged, &f->judged.links.links[i], &o, &scratch);
            count(&s, o.verdict);
        }
    }
    if (scratch.status == HJM_E_NOMEM) {
        f->report->arena.status = HJM_E_NOMEM;
    }
    hjm__arena_free(&scratch);
    return s;
}

static void offer(finder *f, hjm__stated *stated)
{
    score s = try_relation(f, stated);
    bool better = s.holds * (f->best_score.fails + 1) > f->best_score.holds * (s.fails + 1);
    if (s.holds > 0 && better) {
        f->best = *stated;
        f->best_score = s;
    }
}

static hjm__stated new_relation(const finder *f, hjm_relation_kind kind)
{
    hjm__stated s = { .kind = kind, .line = f->line, .place = HJM__NOWHERE };
    s.table = f->report->tables[f->table].name;
    s.target = line_at(f, f->target)->name;
    return s;
}

/* Texts that are kept; NULL texts when memory is short. */
static hjm__texts new_texts(finder *f, size_t n)
{
    return (hjm__texts){ hjm__arena_alloc(&f->report->arena, n, sizeof(const char *)), n };
}

/* A figure of the target, and what the lines before it add up to there. */
typedef struct probe {
    int32_t       figure; /* HJM__NO_FIGURE: none, or a part is missing */
    hjm__interval sum;
} probe;

/* The first and the last figure of the target: a run that fits neither is not worth a try. */
static void find_probes(const finder *f, probe probes[2])
{
    const hjm_report *r = f->report;
    for (int i = 0; i < 2; i++) {
        probes[i].figure = HJM__NO_FIGURE;
        probes[i].sum = (hjm__interval){ hjm__whole(0), hjm__whole(0), false, false };
    }
    for (int32_t i = line_at(f, f->target)->first_figure; i != HJM__NO_FIGURE; i = r->figures[i].next[f->line]) {
        bool fits = r->figures[i].number.presence == HJM__PRINTED &&
                    hjm__unit_dimension(r->figures[i].unit) != HJM__RATE;
        if (fits) {
            probes[probes[0].figure == HJM__NO_FIGURE ? 0 : 1].figure = i;
        }
    }
}

/* Add a line to a probe. True: the sum may be the figure. */
static bool add_to_probe(const finder *f, probe *p, int32_t line, hjm__arena *arena)
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
static void offer_runs(finder *f)
{
    const char *names[MOST_TERMS];
    probe probes[2];
    hjm__arena scratch;
    size_t n = 0;
    find_probes(f, probes);
    hjm__arena_init(&scratch, &f->report->arena.allocator);
    for (int32_t at = line_at(f, f->target)->before; at != HJM__NO_LINE && n < MOST_TERMS;
         at = line_at(f, at)->before) {
        if (is_rate(f, at)) {
            continue;
        }
        names[n++] = line_at(f, at)->name;
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
        offer(f, &s);
    }
    if (scratch.status == HJM_E_NOMEM) {
        f->report->arena.status = HJM_E_NOMEM;
    }
    hjm__arena_free(&scratch);
}

/* The difference of the two lines before the target, either way. */
static void offer_differences(finder *f)
{
    int32_t b = line_at(f, f->target)->before;
    int32_t a = b == HJM__NO_LINE ? b : line_at(f, b)->before;
    if (a == HJM__NO_LINE || is_rate(f, a) || is_rate(f, b)) {
        return;
    }
    for (int way = 0; way < 2; way++) {
        hjm__stated s = new_relation(f, HJM_RELATION_SUM);
        s.terms = new_texts(f, 2);
        if (s.terms.text != NULL) {
            s.terms.text[0] = line_at(f, way == 0 ? a : b)->name;
            s.terms.text[1] = term(f, line_at(f, way == 0 ? b : a)->name, true);
            offer(f, &s);
        }
    }
}

/* A ratio of two other lines of the table, as a share or as a change. */
static void offer_ratios(finder *f)
{
    const hjm__report_table *t = &f->report->tables[f->table];
    size_t n = 0;
    for (int32_t a = t->first[f->line]; a != HJM__NO_LINE && n < MOST_LINES; a = line_at(f, a)->next, n++) {
        size_t m = 0;
        for (int32_t b = t->first[f->line]; b != HJM__NO_LINE && m < MOST_LINES; b = line_at(f, b)->next, m++) {
            if (a == b || a == f->target || b == f->target || is_rate(f, a) || is_rate(f, b)) {
                continue;
            }
            for (hjm_relation_kind kind = HJM_RELATION_SHARE; kind <= HJM_RELATION_CHANGE; kind++) {
                hjm__stated s = new_relation(f, kind);
                s.terms = new_texts(f, 1);
                s.base = new_texts(f, 1);
                if (s.terms.text != NULL && s.base.text != NULL) {
                    s.terms.text[0] = line_at(f, a)->name;
                    s.base.text[0] = line_at(f, b)->name;
                    offer(f, &s);
                }
            }
        }
    }
}

/* "table:row". */
static const char *full_name(finder *f, int32_t row)
{
    const hjm__line *line = &f->report->lines[HJM_RELATION_ROW][row];
    size_t n;
    return hjm__report_line_key(&f->report->arena, f->report->tables[line->table].name, line->name, strlen(line->name),
                                &n);
}

/* The change from one column to the next, of a row of this table, or of one of the same name in another. */
static void offer_changes(finder *f)
{
    const hjm_report *r = f->report;
    const char *name = line_at(f, f->target)->name;
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
            offer(f, &s);
        }
    }
}

/* A name of a total in Swedish or English. */
static bool is_called_total(const char *name)
{
    static const char *const words[] = { "total", "Total", "TOTAL", "summa", "Summa", "SUMMA", "sum", "Sum",
                                         "netto", "Netto", "net", "Net", "resultat", "Resultat", "alla", "Alla" };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (strncmp(name, words[i], strlen(words[i])) == 0) {
            return true;
        }
    }
    return false;
}

/* Nearly everywhere, and not by chance: a match of figures of three digits or more tells something. */
static bool is_convincing(const finder *f)
{
    const score *s = &f->best_score;
    const hjm__quoted *q = first_printed(f, f->target);
    int64_t digits = q == NULL ? 0 : q->number.digits < 0 ? -q->number.digits : q->number.digits;
    if (f->best.kind == HJM_RELATION_SUM && is_called_total(line_at(f, f->target)->name)) {
        return s->holds > 0 && s->holds >= s->fails;
    }
    size_t burden = digits >= 10 ? 2 : 3; /* a match of one digit tells less */
    return s->holds >= 2 ? s->fails * burden <= s->holds
                         : f->best.kind == HJM_RELATION_SUM && s->fails == 0 && digits >= 100;
}

/* Whether a line is the target of a relation already. */
static bool is_stated(const finder *f)
{
    const hjm_report *r = f->report;
    for (size_t i = 0; i < r->n_relations; i++) {
        const hjm__stated *s = &r->relations[i];
        bool here = s->table != NULL && strcmp(s->table, r->tables[f->table].name) == 0;
        if (here && s->line == f->line && strcmp(s->target, line_at(f, f->target)->name) == 0) {
            return true;
        }
    }
    return false;
}

static hjm_status keep_best(finder *f)
{
    hjm_report *r = f->report;
    if (f->best_score.holds > 0 && is_convincing(f)) {
        f->best.place = HJM__NOWHERE;
        if (hjm__arena_grow(&r->arena, &r->relations, r->n_relations, &r->room_relations, sizeof *r->relations)) {
            r->relations[r->n_relations++] = f->best;
        }
    }
    return hjm__arena_status(&r->arena, f->err);
}

static hjm_status step(finder *f)
{
    const hjm_options *o = f->options;
    bool now = o->progress != NULL && f->tried % TRIES_BETWEEN_STEPS == 0;
    bool stop = now && o->progress(o->progress_user, f->tried, 0) != 0;
    return stop ? hjm__fail(f->err, HJM_M_CANCELLED, NULL) : HJM_OK;
}

static hjm_status look_at_line(finder *f)
{
    f->best_score = (score){ 0, 0 };
    if (first_printed(f, f->target) == NULL || is_stated(f)) {
        return HJM_OK;
    }
    if (is_rate(f, f->target)) {
        offer_ratios(f);
        if (f->line == HJM_RELATION_ROW) {
            offer_changes(f);
        }
    } else {
        offer_runs(f);
        offer_differences(f);
    }
    HJM__TRY(keep_best(f));
    return step(f);
}

static hjm_status look_everywhere(finder *f)
{
    for (size_t t = 0; t < f->report->n_tables; t++) {
        f->table = (int32_t)t;
        for (f->line = HJM_RELATION_ROW; f->line <= HJM_RELATION_COLUMN; f->line++) {
            for (f->target = f->report->tables[t].first[f->line]; f->target != HJM__NO_LINE;
                 f->target = line_at(f, f->target)->next) {
                HJM__TRY(look_at_line(f));
            }
        }
    }
    return HJM_OK;
}

hjm_status hjm_report_discover(hjm_report *report, const hjm_options *options, hjm_error *err)
{
    hjm_options o = HJM_OPTIONS_INIT;
    hjm__arena arena;
    HJM__TRY(hjm__report_begin(report, NULL, 0, err));
    HJM__TRY(hjm__options_load(&o, sizeof o, HJM__FIRST_OPTIONS, options, err));
    finder f = { .report = report, .options = &o, .err = err };
    hjm__arena_init(&arena, &report->arena.allocator);
    hjm_status status = hjm__judge_prepare(&f.judged, report, &arena, err);
    f.judged.widened = NULL; /* what one relation allows is nothing to the next */
    if (status == HJM_OK) {
        status = look_everywhere(&f);
    }
    hjm__arena_free(&arena);
    return status;
}
