/* What cannot be true, or only in a way that must be told. */
#include "check/run.h"
#include "check/wording.h"

static bool is_finding(hjm_verdict verdict)
{
    return verdict >= HJM_VERDICT_TRUNCATED && verdict <= HJM_VERDICT_INCONSISTENT;
}

static void add_finding(hjm__checking *c, hjm__sheet *s, size_t i)
{
    const hjm__link *link = &c->judged.links.links[i];
    const hjm__opinion *o = &c->judged.opinions[i];
    hjm__words relation = hjm__link_words(&c->judged, link, s->arena);
    hjm__words verdict = hjm__verdict_words(o->verdict);
    hjm__words remark = hjm__remark_words(&c->judged, link, o, s->arena);
    hjm__sheet_row(s, HJM_ROW_NORMAL);
    hjm__sheet_place(c, s, link->target);
    hjm__sheet_text(s, relation.sv, relation.en);
    if (o->implied.known) {
        hjm__words follows = hjm__interval_words(&c->judged, link->target, &o->implied.interval, s->arena);
        hjm__sheet_text(s, follows.sv, follows.en);
    } else {
        hjm__sheet_skip(s);
    }
    hjm__sheet_text(s, verdict.sv, verdict.en);
    if (remark.sv[0] != '\0') {
        hjm__sheet_text(s, remark.sv, remark.en);
    }
    c->result->n_findings++;
}

hjm_status hjm__table_report_findings(hjm__checking *c, hjm_error *err)
{
    hjm__sheet s = hjm__check_sheet(c, "findings", "Fynd", "Findings", err);
    hjm__sheet_place_columns(&s);
    hjm__sheet_column(&s, "relation", HJM_TYPE_TEXT, "Ska vara", "Should be");
    hjm__sheet_column(&s, "follows", HJM_TYPE_TEXT, "Följer av de andra", "Follows from the others");
    hjm__sheet_column(&s, "verdict", HJM_TYPE_TEXT, "Omdöme", "Verdict");
    hjm__sheet_column(&s, "remark", HJM_TYPE_TEXT, "Anmärkning", "Remark");
    for (size_t i = 0; i < c->judged.links.n_links; i++) {
        if (is_finding(c->judged.opinions[i].verdict)) {
            add_finding(c, &s, i);
        }
    }
    return hjm__check_publish(c, &s);
}
