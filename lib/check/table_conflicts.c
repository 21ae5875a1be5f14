/* Figures that cannot all be right, and the changes that would make them so. */
#include "check/mend.h"
#include "check/run.h"

static void add_member(hjm__checking *c, hjm__sheet *s, size_t conflict, int32_t figure, int32_t relation)
{
    hjm__sheet_row(s, HJM_ROW_NORMAL);
    hjm__sheet_number(s, (int64_t)conflict + 1);
    if (relation == HJM__NOBODY) {
        hjm__sheet_text(s, "siffra", "figure");
        hjm__sheet_place(c, s, figure);
        return;
    }
    const hjm__link *link = &c->judged.links.links[relation];
    hjm__words words = hjm__link_words(&c->judged, link, s->arena);
    hjm__sheet_text(s, "samband", "relation");
    hjm__sheet_place(c, s, link->target);
    hjm__sheet_text(s, words.sv, words.en);
}

hjm_status hjm__table_conflicts(hjm__checking *c, hjm_error *err)
{
    hjm__sheet s = hjm__check_sheet(c, "conflicts", "Konflikter", "Conflicts", err);
    hjm__sheet_column(&s, "conflict", HJM_TYPE_INTEGER, "Konflikt", "Conflict");
    hjm__sheet_column(&s, "part", HJM_TYPE_TEXT, "Del", "Part");
    hjm__sheet_place_columns(&s);
    hjm__sheet_column(&s, "relation", HJM_TYPE_TEXT, "Ska vara", "Should be");
    for (size_t f = 0; f < c->judgement.n_faults; f++) {
        const hjm__conflict *conflict = &c->judgement.faults[f].conflict;
        for (size_t i = 0; i < conflict->n_figures; i++) {
            add_member(c, &s, f, conflict->figures[i], HJM__NOBODY);
        }
        for (size_t i = 0; i < conflict->n_relations; i++) {
            add_member(c, &s, f, HJM__NOBODY, conflict->relations[i]);
        }
    }
    return hjm__check_publish(c, &s);
}

static void add_repair(hjm__checking *c, hjm__sheet *s, size_t fault, size_t repair)
{
    const hjm__repair *r = &c->judgement.faults[fault].repairs[repair];
    for (size_t i = 0; i < r->n; i++) {
        hjm__mend mend = hjm__mend_figure(&c->judged, r->figures[i], &r->ranges[i], s->arena);
        hjm__sheet_row(s, HJM_ROW_NORMAL);
        hjm__sheet_number(s, (int64_t)fault + 1);
        hjm__sheet_number(s, (int64_t)repair + 1);
        hjm__sheet_place(c, s, r->figures[i]);
        hjm__sheet_text(s, mend.values.sv, mend.values.en);
        if (mend.explained) {
            hjm__sheet_text(s, mend.likeliest.sv, mend.likeliest.en);
            hjm__sheet_text(s, mend.reason.sv, mend.reason.en);
        }
    }
}

hjm_status hjm__table_repairs(hjm__checking *c, hjm_error *err)
{
    hjm__sheet s = hjm__check_sheet(c, "repairs", "Möjliga rättelser", "Possible repairs", err);
    hjm__sheet_column(&s, "conflict", HJM_TYPE_INTEGER, "Konflikt", "Conflict");
    hjm__sheet_column(&s, "repair", HJM_TYPE_INTEGER, "Förslag", "Repair");
    hjm__sheet_place_columns(&s);
    hjm__sheet_column(&s, "possible", HJM_TYPE_TEXT, "Möjliga värden", "Possible values");
    hjm__sheet_column(&s, "likeliest", HJM_TYPE_TEXT, "Troligast", "Likeliest");
    hjm__sheet_column(&s, "slip", HJM_TYPE_TEXT, "Troligt fel", "Likely slip");
    for (size_t f = 0; f < c->judgement.n_faults; f++) {
        for (size_t i = 0; i < c->judgement.faults[f].n_repairs; i++) {
            add_repair(c, &s, f, i);
        }
    }
    return hjm__check_publish(c, &s);
}
