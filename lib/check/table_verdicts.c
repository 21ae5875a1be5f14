/* Every relation of every figure, with its verdict. */
#include "check/run.h"
#include "check/wording.h"

void hjm__sheet_place_columns(hjm__sheet *s)
{
    hjm__sheet_column(s, "table", HJM_TYPE_TEXT, "Tabell", "Table");
    hjm__sheet_column(s, "line", HJM_TYPE_TEXT, "Rad", "Row");
    hjm__sheet_column(s, "column", HJM_TYPE_TEXT, "Kolumn", "Column");
    hjm__sheet_column(s, "printed", HJM_TYPE_TEXT, "Tryckt", "Printed");
}

void hjm__sheet_place(hjm__checking *c, hjm__sheet *s, int32_t figure)
{
    const hjm_report *r = c->report;
    const hjm__quoted *q = &r->figures[figure];
    const char *const *table = r->tables[q->table].label;
    const char *const *row = r->lines[0][q->line[0]].label;
    const char *const *column = r->lines[1][q->line[1]].label;
    hjm__sheet_text(s, table[HJM_LANG_SV], table[HJM_LANG_EN]);
    hjm__sheet_text(s, row[HJM_LANG_SV], row[HJM_LANG_EN]);
    hjm__sheet_text(s, column[HJM_LANG_SV], column[HJM_LANG_EN]);
    hjm__sheet_text(s, q->text, NULL);
}

static void add_link(hjm__checking *c, hjm__sheet *s, size_t i)
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
}

enum { AT_ONCE = 256 }; /* rows that share working memory */

hjm_status hjm__table_verdicts(hjm__checking *c, hjm_error *err)
{
    hjm__sheet s = hjm__check_sheet(c, "verdicts", "Samband", "Relations", err);
    hjm__sheet_place_columns(&s);
    hjm__sheet_column(&s, "relation", HJM_TYPE_TEXT, "Ska vara", "Should be");
    hjm__sheet_column(&s, "follows", HJM_TYPE_TEXT, "Följer av de andra", "Follows from the others");
    hjm__sheet_column(&s, "verdict", HJM_TYPE_TEXT, "Omdöme", "Verdict");
    hjm__sheet_column(&s, "remark", HJM_TYPE_TEXT, "Anmärkning", "Remark");
    hjm__arena *kept = s.arena;
    for (size_t i = 0; i < c->judged.links.n_links && s.status == HJM_OK; i += AT_ONCE) {
        hjm__arena scratch;
        hjm__arena_init(&scratch, &kept->allocator);
        s.arena = &scratch;
        for (size_t k = i; k < c->judged.links.n_links && k < i + AT_ONCE; k++) {
            add_link(c, &s, k);
        }
        hjm__sheet_check(&s, hjm__arena_status(&scratch, s.status == HJM_OK ? err : NULL));
        hjm__arena_free(&scratch);
    }
    s.arena = kept;
    return hjm__check_publish(c, &s);
}
