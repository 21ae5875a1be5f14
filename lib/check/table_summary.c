/* How many relations have which verdict, and how many figures stand in none. */
#include "check/run.h"
#include "check/wording.h"

static void add_count(hjm__sheet *s, const char *sv, const char *en, size_t n)
{
    hjm__sheet_row(s, HJM_ROW_NORMAL);
    hjm__sheet_text(s, sv, en);
    hjm__sheet_number(s, (int64_t)n);
}

/* Figures that no relation with all its figures has. */
static size_t count_untouched(hjm__checking *c, size_t *printed)
{
    const hjm__links *l = &c->judged.links;
    const hjm_report *r = c->report;
    size_t n = 0;
    *printed = 0;
    bool *touched = hjm__arena_alloc(&c->arena, r->n_figures, sizeof *touched);
    if (touched == NULL) {
        return 0;
    }
    for (size_t i = 0; i < l->n_links; i++) {
        const hjm__link *link = &l->links[i];
        for (size_t k = 0; link->missing[0] == NULL && k < link->n_terms + link->n_base; k++) {
            touched[l->operands[link->first + k].figure] = true;
        }
        touched[link->target] = touched[link->target] || link->missing[0] == NULL;
    }
    for (size_t f = 0; f < r->n_figures; f++) {
        bool there = r->figures[f].number.presence == HJM__PRINTED;
        *printed += there;
        n += there && !touched[f];
    }
    return n;
}

hjm_status hjm__table_summary(hjm__checking *c, hjm_error *err)
{
    size_t printed;
    size_t untouched = count_untouched(c, &printed);
    hjm__sheet s = hjm__check_sheet(c, "summary", "Sammanfattning", "Summary", err);
    hjm__sheet_column(&s, "what", HJM_TYPE_TEXT, "Vad", "What");
    hjm__sheet_column(&s, "number", HJM_TYPE_INTEGER, "Antal", "Number");
    add_count(&s, "siffror", "figures", printed);
    add_count(&s, "siffror som inget samband prövar", "figures that no relation tests", untouched);
    add_count(&s, "samband", "relations", c->judged.links.n_links);
    for (hjm_verdict v = HJM_VERDICT_EXACT; v <= HJM_VERDICT_TOO_COARSE; v++) {
        hjm__words words = hjm__verdict_words(v);
        if (c->judged.n[v] > 0) {
            add_count(&s, words.sv, words.en, c->judged.n[v]);
        }
    }
    if (c->judgement.n_faults > 0) {
        add_count(&s, "konflikter", "conflicts", c->judgement.n_faults);
    }
    if (c->judgement.judging_stopped) {
        hjm__sheet_note(&s, "Den samlade prövningen avbröts vid sin arbetsgräns; det kan finnas fler konflikter.",
                        "The joint judgement stopped at its limit of work; there may be more conflicts.");
    }
    if (c->judgement.repairing_stopped) {
        hjm__sheet_note(&s, "Sökandet efter rättelser avbröts vid sin arbetsgräns; det kan finnas fler.",
                        "The search for repairs stopped at its limit of work; there may be others.");
    }
    return hjm__check_publish(c, &s);
}
