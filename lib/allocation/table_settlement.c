/* The settlement of each group: its results by area and year, and what became of them. */
#include "allocation/tables.h"

typedef struct words {
    const char *name, *sv, *en, *rule_sv, *rule_en;
} words;

static words words_of(hjm_settlement_rule rule)
{
    switch (rule) {
    case HJM_SETTLE_REPAY:
        return (words){ "repaid", "Återbetalas (+), inbetalas (−)", "Repaid (+), paid in (−)",
                        "Återbetalning: resultatet betalas tillbaka efter andel av kostnaden.",
                        "Repay: the result is paid back by share of the cost." };
    case HJM_SETTLE_POT:
        return (words){ "pot", "Prispott", "Price pot", "Prispott: resultatet förs till prispotten.",
                        "Pot: the result is moved to the price pot." };
    default:
        return (words){ "balance", "Balans", "Balance", "Balansering: resultatet förs vidare till nästa år.",
                        "Carry: the result is carried to the next year." };
    }
}

static hjm__sheet begin(hjm__run *run, const hjm__settled *settled, hjm_error *err)
{
    hjm_allocation *a = run->result;
    const hjm__group *group = &run->agreement->groups[settled->group];
    words w = words_of(group->rule);
    hjm__sheet s = hjm__sheet_begin(&a->arena,
                                    hjm__machine_name(&a->arena, "settlement_", group->name.code,
                                                      (size_t)settled->group),
                                    hjm__joined(&a->arena, "Avräkning: ", group->name.text[HJM_LANG_SV], ""),
                                    hjm__joined(&a->arena, "Settlement: ", group->name.text[HJM_LANG_EN], ""), err);
    hjm__sheet_column(&s, "year", HJM_TYPE_TEXT, "År", "Year");
    for (size_t i = 0; i < run->agreement->n_areas; i++) {
        const hjm__name *area = &run->agreement->areas[i].name;
        hjm__sheet_column(&s, hjm__machine_name(&a->arena, "area_", area->code, i), HJM_TYPE_ORE,
                          area->text[HJM_LANG_SV], area->text[HJM_LANG_EN]);
    }
    hjm__sheet_column(&s, "total", HJM_TYPE_ORE, "Resultat", "Result");
    hjm__sheet_column(&s, w.name, HJM_TYPE_ORE, w.sv, w.en);
    hjm__sheet_note(&s, w.rule_sv, w.rule_en);
    return s;
}

/* The next year of the results of earlier years, after `year`; 0 when there is none before the period. */
static int32_t next_year(const hjm__run *run, int32_t group, int32_t year)
{
    int32_t next = 0;
    for (size_t i = 0; i < run->agreement->n_results; i++) {
        const hjm__result *r = &run->agreement->results[i];
        if (r->group == group && r->year > year && r->year < run->result->year && (next == 0 || r->year < next)) {
            next = r->year;
        }
    }
    return next;
}

/* An earlier year, from the agreement. */
static void fill_earlier(hjm__sheet *s, const hjm__run *run, const hjm__group *group, int32_t index, int32_t year,
                         hjm_ore *balance)
{
    hjm_ore total = 0;
    hjm__sheet_row(s, HJM_ROW_NORMAL);
    hjm__sheet_text(s, hjm__year_text(s->arena, year), NULL);
    for (size_t area = 0; area < run->agreement->n_areas; area++) {
        const hjm__result *found = NULL;
        for (size_t i = 0; i < run->agreement->n_results; i++) {
            const hjm__result *r = &run->agreement->results[i];
            if (r->group == index && r->year == year && r->area == (int32_t)area) {
                found = r;
            }
        }
        if (found == NULL) {
            hjm__sheet_skip(s);
        } else {
            hjm__sheet_number(s, found->amount);
            hjm__sheet_check(s, hjm__add_ore(&total, found->amount, s->err));
        }
    }
    hjm__sheet_check(s, hjm__add_ore(balance, total, s->err));
    hjm__sheet_number(s, total);
    hjm__sheet_number(s, *balance);
    if (group->rule == HJM_SETTLE_REPAY) {
        *balance = 0;
    }
}

static void fill_period(hjm__sheet *s, const hjm__run *run, const hjm__settled *settled)
{
    const hjm_allocation *a = run->result;
    hjm__sheet_row(s, HJM_ROW_TOTAL);
    hjm__sheet_text(s, hjm__period_text(s->arena, a->from, a->to), NULL);
    for (size_t area = 0; area < run->agreement->n_areas; area++) {
        hjm__sum sum = { 0, 0, 0 };
        hjm__sheet_check(s, hjm__sum_cells(a, a->areas[area], a->members[settled->group], &sum, s->err));
        hjm__sheet_number(s, sum.net);
    }
    hjm__sheet_number(s, settled->net);
    hjm__sheet_number(s, settled->closing);
}

static hjm_status publish_group(hjm__run *run, const hjm__settled *settled, hjm_error *err)
{
    const hjm__group *group = &run->agreement->groups[settled->group];
    hjm_ore balance = group->opening;
    hjm__sheet s = begin(run, settled, err);
    if (group->opening != 0) {
        hjm__sheet_row(&s, HJM_ROW_NORMAL);
        hjm__sheet_text(&s, "Ingående", "Opening");
        s.column += run->agreement->n_areas + 1;
        hjm__sheet_number(&s, group->opening);
    }
    for (int32_t year = next_year(run, settled->group, 0); year != 0; year = next_year(run, settled->group, year)) {
        fill_earlier(&s, run, group, settled->group, year, &balance);
    }
    fill_period(&s, run, settled);
    return hjm__sheet_publish(&s, run);
}

/* What each party gets back, or pays more. */
static hjm_status publish_repayment(hjm__run *run, const hjm__settled *settled, hjm_error *err)
{
    hjm_allocation *a = run->result;
    const hjm__name *name = &run->agreement->groups[settled->group].name;
    hjm__set members = a->members[settled->group];
    hjm__sum all = { 0, 0, 0 };
    HJM__TRY(hjm__sum_cells(a, a->pools.all, members, &all, err));
    hjm__sheet s = hjm__sheet_begin(&a->arena,
                                    hjm__machine_name(&a->arena, "repayment_", name->code, (size_t)settled->group),
                                    hjm__joined(&a->arena, "Återbetalning: ", name->text[HJM_LANG_SV], ""),
                                    hjm__joined(&a->arena, "Repayment: ", name->text[HJM_LANG_EN], ""), err);
    hjm__sheet_names(&s, "Part", "Party");
    hjm__sheet_column(&s, "cost", HJM_TYPE_ORE, "Kostnad", "Cost");
    hjm__sheet_percent(&s, "share", 4, HJM_SHOW_PERCENT, "Andel av kostnaden", "Share of the cost");
    hjm__sheet_column(&s, "repaid", HJM_TYPE_ORE, "Återbetalas (+), inbetalas (−)", "Repaid (+), paid in (−)");
    for (size_t i = 0; i <= members.n; i++) {
        bool last = i == members.n;
        hjm__set one = last ? members : (hjm__set){ members.index + i, 1 };
        hjm__sum sum = { 0, 0, 0 };
        hjm__sheet_check(&s, hjm__sum_cells(a, a->pools.all, one, &sum, err));
        hjm__sheet_row(&s, last ? HJM_ROW_TOTAL : HJM_ROW_NORMAL);
        const hjm__name *party = last ? name : &run->agreement->parties[members.index[i]].name;
        hjm__sheet_text(&s, party->code, NULL);
        hjm__sheet_text(&s, party->text[HJM_LANG_SV], party->text[HJM_LANG_EN]);
        hjm__sheet_number(&s, sum.cost);
        hjm__sheet_ratio(&s, sum.cost, all.cost);
        hjm__sheet_number(&s, last ? settled->closing : settled->parts[members.index[i]]);
    }
    return hjm__sheet_publish(&s, run);
}

hjm_status hjm__table_settlement(hjm__run *run, hjm_error *err)
{
    for (size_t i = 0; i < run->result->n_settled; i++) {
        const hjm__settled *settled = &run->result->settled[i];
        HJM__TRY(publish_group(run, settled, err));
        if (settled->parts != NULL) {
            HJM__TRY(publish_repayment(run, settled, err));
        }
    }
    return HJM_OK;
}
