/* Relations that a table seems to have: those proposed are tried on its figures, and kept if they hold nearly
 * everywhere. */
#include "check/finder.h"

#include "check/build_report.h"

#include <string.h>

enum { TRIES_BETWEEN_STEPS = 64 };

/* The first figure of a line that is printed, or NULL. */
static const hjm__quoted *first_printed(const hjm__finder *f, int32_t line)
{
    const hjm_report *r = f->report;
    for (int32_t i = hjm__finder_line(f, line)->first_figure; i != HJM__NO_FIGURE; i = r->figures[i].next[f->line]) {
        if (r->figures[i].number.presence == HJM__PRINTED) {
            return &r->figures[i];
        }
    }
    return NULL;
}

static void count(hjm__score *s, hjm_verdict verdict)
{
    s->holds += verdict <= HJM_VERDICT_ROUNDING;
    s->fails += verdict == HJM_VERDICT_INCONSISTENT;
}

/* State a relation in a report of the same figures that has no other, and see how it fares. */
static hjm__score try_relation(hjm__finder *f, const hjm__stated *stated)
{
    hjm__score s = { 0, 0 };
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

void hjm__finder_offer(hjm__finder *f, const hjm__stated *stated)
{
    hjm__score s = try_relation(f, stated);
    bool better = s.holds * (f->best_score.fails + 1) > f->best_score.holds * (s.fails + 1);
    if (s.holds > 0 && better) {
        f->best = *stated;
        f->best_score = s;
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
static bool is_convincing(const hjm__finder *f)
{
    const hjm__score *s = &f->best_score;
    const hjm__quoted *q = first_printed(f, f->target);
    int64_t digits = q == NULL ? 0 : q->number.digits < 0 ? -q->number.digits : q->number.digits;
    if (f->best.kind == HJM_RELATION_SUM && is_called_total(hjm__finder_line(f, f->target)->name)) {
        return s->holds > 0 && s->holds >= s->fails;
    }
    size_t burden = digits >= 10 ? 2 : 3; /* a match of one digit tells less */
    return s->holds >= 2 ? s->fails * burden <= s->holds
                         : f->best.kind == HJM_RELATION_SUM && s->fails == 0 && digits >= 100;
}

/* Whether a line is the target of a relation already. */
static bool is_stated(const hjm__finder *f)
{
    const hjm_report *r = f->report;
    for (size_t i = 0; i < r->n_relations; i++) {
        const hjm__stated *s = &r->relations[i];
        bool here = s->table != NULL && strcmp(s->table, r->tables[f->table].name) == 0;
        if (here && s->line == f->line && strcmp(s->target, hjm__finder_line(f, f->target)->name) == 0) {
            return true;
        }
    }
    return false;
}

static hjm_status keep_best(hjm__finder *f)
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

static hjm_status step(hjm__finder *f)
{
    const hjm_options *o = f->options;
    bool now = o->progress != NULL && f->tried % TRIES_BETWEEN_STEPS == 0;
    bool stop = now && o->progress(o->progress_user, f->tried, 0) != 0;
    return stop ? hjm__fail(f->err, HJM_M_CANCELLED, NULL) : HJM_OK;
}

static hjm_status look_at_line(hjm__finder *f)
{
    f->best_score = (hjm__score){ 0, 0 };
    if (first_printed(f, f->target) == NULL || is_stated(f)) {
        return HJM_OK;
    }
    hjm__finder_propose(f);
    HJM__TRY(keep_best(f));
    return step(f);
}

static hjm_status look_everywhere(hjm__finder *f)
{
    for (size_t t = 0; t < f->report->n_tables; t++) {
        f->table = (int32_t)t;
        for (f->line = HJM_RELATION_ROW; f->line <= HJM_RELATION_COLUMN; f->line++) {
            for (f->target = f->report->tables[t].first[f->line]; f->target != HJM__NO_LINE;
                 f->target = hjm__finder_line(f, f->target)->next) {
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
    hjm__finder f = { .report = report, .options = &o, .err = err };
    hjm__arena_init(&arena, &report->arena.allocator);
    hjm_status status = hjm__judge_prepare(&f.judged, report, &arena, err);
    f.judged.widened = NULL; /* what one relation allows is nothing to the next */
    if (status == HJM_OK) {
        status = look_everywhere(&f);
    }
    hjm__arena_free(&arena);
    return status;
}
