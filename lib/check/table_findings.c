/* What cannot be true, or only in a way that must be told. */
#include "check/likeliest.h"
#include "check/run.h"

static bool is_finding(hjm_verdict verdict)
{
    return verdict >= HJM_VERDICT_TRUNCATED && verdict <= HJM_VERDICT_INCONSISTENT;
}

static bool has(const int32_t *list, size_t n, int32_t value)
{
    for (size_t i = 0; i < n; i++) {
        if (list[i] == value) {
            return true;
        }
    }
    return false;
}

static bool has_figure(const hjm__fault *fault, int32_t figure)
{
    bool found = has(fault->conflict.figures, fault->conflict.n_figures, figure);
    for (size_t i = 0; i < fault->n_repairs && !found; i++) {
        found = has(fault->repairs[i].figures, fault->repairs[i].n, figure);
    }
    return found;
}

/* How a relation is part of a fault, the closest first: it makes the conflict, or its target or another figure does. */
enum { OF_CONFLICT, OF_TARGET, OF_FIGURE, APART };

static int distance(const hjm__checking *c, const hjm__fault *fault, size_t relation)
{
    const hjm__link *link = &c->judged.links.links[relation];
    if (has(fault->conflict.relations, fault->conflict.n_relations, (int32_t)relation)) {
        return OF_CONFLICT;
    }
    if (has_figure(fault, link->target)) {
        return OF_TARGET;
    }
    for (size_t i = 0; i < link->n_terms + link->n_base; i++) {
        if (has_figure(fault, c->judged.links.operands[link->first + i].figure)) {
            return OF_FIGURE;
        }
    }
    return APART;
}

static void add_text(hjm__sheet *s, hjm__words words)
{
    if (words.sv[0] == '\0') {
        hjm__sheet_skip(s);
    } else {
        hjm__sheet_text(s, words.sv, words.en);
    }
}

/* The fault that a relation is part of; the number of faults for none. */
static size_t find_fault(const hjm__checking *c, size_t relation)
{
    size_t n = c->judgement.n_faults, best = n;
    int closest = APART;
    for (size_t f = 0; f < n && closest > OF_CONFLICT; f++) {
        int at = distance(c, &c->judgement.faults[f], relation);
        best = at < closest ? f : best;
        closest = at < closest ? at : closest;
    }
    return best;
}

/* The fault that each relation is part of that is inconsistent alone; the number of faults for all others. */
static size_t *find_faults(hjm__checking *c)
{
    size_t n = c->judged.links.n_links;
    size_t *faults = hjm__arena_alloc(&c->arena, n, sizeof *faults);
    for (size_t i = 0; i < n && faults != NULL; i++) {
        bool inconsistent = c->judged.opinions[i].verdict == HJM_VERDICT_INCONSISTENT;
        faults[i] = inconsistent ? find_fault(c, i) : c->judgement.n_faults;
    }
    return faults;
}

static bool link_has(const hjm__checking *c, size_t link, int32_t figure)
{
    const hjm__link *l = &c->judged.links.links[link];
    bool found = l->target == figure;
    for (size_t i = 0; i < l->n_terms + l->n_base && !found; i++) {
        found = c->judged.links.operands[l->first + i].figure == figure;
    }
    return found;
}

/* Another figure that cannot be right either, but agrees with this one: then both may be of something else. */
static hjm__words agreement_words(const hjm__checking *c, size_t relation, const size_t *faults,
                                  hjm__arena *arena)
{
    size_t fault = faults[relation];
    const hjm__links *l = &c->judged.links;
    int32_t figure = l->links[relation].target;
    for (size_t i = 0; i < l->n_links && fault < c->judgement.n_faults; i++) {
        int32_t other = l->links[i].target;
        if (faults[i] != fault || other == figure) {
            continue;
        }
        for (size_t k = 0; k < l->n_links; k++) {
            if (c->judged.opinions[k].verdict <= HJM_VERDICT_ROUNDING && link_has(c, k, figure) &&
                link_has(c, k, other)) {
                hjm__words name = hjm__figure_words(&c->judged, other, figure, arena);
                hjm__words printed = hjm__same_words(c->report->figures[other].text);
                return hjm__phrase(arena, "stämmer med {0} ({1})", "agrees with {0} ({1})", name, printed, name);
            }
        }
    }
    return (hjm__words){ "", "" };
}

static hjm__words both(hjm__arena *arena, hjm__words a, hjm__words b)
{
    return a.sv[0] == '\0'   ? b
           : b.sv[0] == '\0' ? a
                             : hjm__phrase(arena, "{0}; {1}", "{0}; {1}", a, b, b);
}

static void add_finding(hjm__checking *c, hjm__sheet *s, size_t i, const size_t *faults)
{
    const hjm__link *link = &c->judged.links.links[i];
    const hjm__opinion *o = &c->judged.opinions[i];
    hjm__words nothing = { "", "" };
    hjm__words verdict = hjm__verdict_words(o->verdict);
    hjm__sheet_row(s, HJM_ROW_NORMAL);
    hjm__sheet_place(c, s, link->target);
    add_text(s, hjm__link_words(&c->judged, link, s->arena));
    add_text(s, o->implied.known ? hjm__interval_words(&c->judged, link->target, &o->implied.interval, s->arena)
                                 : nothing);
    hjm__sheet_text(s, verdict.sv, verdict.en);
    bool has_fault = faults[i] < c->judgement.n_faults;
    add_text(s, has_fault ? hjm__likeliest_words(c, faults[i], link->target, s->arena) : nothing);
    add_text(s, both(s->arena, hjm__remark_words(&c->judged, link, o, s->arena),
                     agreement_words(c, i, faults, s->arena)));
    c->result->n_findings++;
}

/* A fault of which no relation is wrong alone. It is told at the figure to change, if that is known. */
static void add_joint_finding(hjm__checking *c, hjm__sheet *s, size_t fault)
{
    const hjm__fault *f = &c->judgement.faults[fault];
    bool known = f->n_repairs == 1 && f->repairs[0].n == 1;
    int32_t figure = known ? f->repairs[0].figures[0] : f->conflict.figures[0];
    hjm__words n = hjm__number_words(s->arena, (int64_t)f->conflict.n_relations);
    hjm__words number = hjm__number_words(s->arena, (int64_t)fault + 1);
    hjm__sheet_row(s, HJM_ROW_NORMAL);
    hjm__sheet_place(c, s, figure);
    add_text(s, hjm__phrase(s->arena, "{0} samband tillsammans; se konflikt {1}",
                            "{0} relations together; see conflict {1}", n, number, n));
    hjm__sheet_skip(s);
    add_text(s, hjm__verdict_words(HJM_VERDICT_INCONSISTENT));
    add_text(s, hjm__likeliest_words(c, fault, figure, s->arena));
    c->result->n_findings++;
}

hjm_status hjm__table_report_findings(hjm__checking *c, hjm_error *err)
{
    hjm__sheet s = hjm__check_sheet(c, "findings", "Fynd", "Findings", err);
    hjm__sheet_place_columns(&s);
    hjm__sheet_column(&s, "relation", HJM_TYPE_TEXT, "Ska vara", "Should be");
    hjm__sheet_column(&s, "follows", HJM_TYPE_TEXT, "Följer av de andra", "Follows from the others");
    hjm__sheet_column(&s, "verdict", HJM_TYPE_TEXT, "Omdöme", "Verdict");
    hjm__sheet_column(&s, "repair", HJM_TYPE_TEXT, "Troligast", "Likeliest");
    hjm__sheet_column(&s, "remark", HJM_TYPE_TEXT, "Anmärkning", "Remark");
    size_t *faults = find_faults(c);
    bool *told = hjm__arena_alloc(&c->arena, c->judgement.n_faults + 1, sizeof *told);
    for (size_t i = 0; i < c->judged.links.n_links && faults != NULL && told != NULL; i++) {
        if (is_finding(c->judged.opinions[i].verdict)) {
            add_finding(c, &s, i, faults);
            told[faults[i]] = true;
        }
    }
    for (size_t f = 0; f < c->judgement.n_faults && told != NULL; f++) {
        if (!told[f]) {
            add_joint_finding(c, &s, f);
        }
    }
    return hjm__check_publish(c, &s);
}
