/* Where the result comes from: sources with their SHA-256, rules, versions; and the rows that match nothing. */
#include "allocation/phrase.h"
#include "allocation/tables.h"
#include "base/date.h"

static void add_versions(hjm__sheet *s, const hjm_allocation *a)
{
    for (size_t i = 0; i < a->n_spans; i++) {
        const hjm__version *v = a->spans[i].version;
        char from[11], to[11];
        hjm__date_text(v->from, from);
        hjm__date_text(v->to, to);
        bool open = v->to == HJM__DATE_LAST;
        const char *valid = hjm__joined(s->arena, v->code, ": ", from);
        hjm__fact(s, "Avtalsversion och giltighet", "Version of the agreement and validity",
             open ? hjm__joined(s->arena, valid, " tills vidare", "") : hjm__joined(s->arena, valid, "..", to),
             open ? hjm__joined(s->arena, valid, " until further notice", "") : NULL);
    }
}

static void add_count(hjm__sheet *s, const char *sv, const char *en, int64_t count)
{
    hjm__fact(s, sv, en, hjm__number_words(s->arena, count).sv, NULL);
}

static void add_lines(hjm__sheet *s, const hjm__run *run)
{
    const hjm_allocation *a = run->result;
    int64_t within = 0;
    hjm__sheet_check(s, hjm_cube_get(run->cube, HJM_ALL, HJM_ALL, a->from, a->to, HJM_MEASURE_LINES, &within, s->err));
    add_count(s, "Antal rader", "Number of lines", hjm_cube_n_lines(run->cube));
    add_count(s, "Antal rader i perioden", "Number of lines in the period", within);
}

static hjm_status publish_provenance(hjm__run *run, hjm_error *err)
{
    hjm_allocation *a = run->result;
    hjm__sheet s = hjm__facts_begin(&a->arena, "provenance", run->agreement, err);
    add_versions(&s, a);
    hjm__fact(&s, "Period", "Period", hjm__period_text(&a->arena, a->from, a->to), NULL);
    hjm__fact(&s, "Avrundning till hela ören", "Rounding to whole öre", "en gång, sist, efter största rest",
         "once, last, by largest remainder");
    hjm__fact_run(&s, &a->provenance);
    add_lines(&s, run);
    add_count(&s, "Antal bokningar", "Number of postings", hjm_costs_n_postings(run->costs));
    hjm__fact_sources(&s, &a->provenance);
    return hjm__sheet_publish(&s, run);
}

static void add_unmatched(hjm__sheet *s, const hjm__unmatched *list)
{
    static const char *const lack_sv[] = { "okänd part", "okänd radtyp", "okänt kostnadsslag", "utanför avtalet",
                                           "okänd samverkan" };
    static const char *const lack_en[] = { "unknown party", "unknown kind", "unknown pool", "outside the agreement",
                                           "unknown scope" };
    const hjm__unmatched_row *rows;
    size_t n = hjm__unmatched_list(list, s->arena, &rows);
    for (size_t i = 0; i < n; i++) {
        const hjm__unmatched_row *row = &rows[i];
        hjm__sheet_row(s, HJM_ROW_NORMAL);
        hjm__sheet_text(s, lack_sv[row->lack], lack_en[row->lack]);
        hjm__sheet_text(s, row->value, NULL);
        hjm__sheet_number(s, row->rows);
        hjm__sheet_number(s, row->amount);
        hjm__sheet_text(s, row->source, NULL);
        hjm__sheet_number(s, row->line);
    }
}

static hjm_status publish_unmatched(hjm__run *run, hjm_error *err)
{
    hjm_allocation *a = run->result;
    hjm__sheet s = hjm__sheet_begin(&a->arena, "unmatched", "Rader som inte ingår", "Rows left out", err);
    hjm__sheet_column(&s, "lack", HJM_TYPE_TEXT, "Brist", "Lack");
    hjm__sheet_column(&s, "value", HJM_TYPE_TEXT, "Skrivet", "As written");
    hjm__sheet_column(&s, "rows", HJM_TYPE_INTEGER, "Rader", "Rows");
    hjm__sheet_column(&s, "amount", HJM_TYPE_ORE, "Belopp", "Amount");
    hjm__sheet_column(&s, "source", HJM_TYPE_TEXT, "Fil", "File");
    hjm__sheet_column(&s, "line", HJM_TYPE_INTEGER, "Första rad", "First row");
    add_unmatched(&s, hjm__cube_unmatched(run->cube));
    add_unmatched(&s, hjm__costs_unmatched(run->costs));
    return hjm__sheet_publish(&s, run);
}

hjm_status hjm__table_provenance(hjm__run *run, hjm_error *err)
{
    if ((run->result->findings & (HJM_FOUND_UNMATCHED_LINES | HJM_FOUND_UNMATCHED_COSTS)) != 0) {
        HJM__TRY(publish_unmatched(run, err));
    }
    return publish_provenance(run, err);
}
