/* The outcome of each group by pool: its share of the cost, what it cost, what it paid. */
#include "allocation/tables.h"

static hjm__sheet begin(hjm__run *run, size_t group, hjm_error *err)
{
    hjm_allocation *a = run->result;
    const hjm__name *name = &run->agreement->groups[group].name;
    const char *period = hjm__period_text(&a->arena, a->from, a->to);
    const char *sv = hjm__joined(&a->arena, "Utfall ", period, ": ");
    const char *en = hjm__joined(&a->arena, "Outcome ", period, ": ");
    hjm__sheet s = hjm__sheet_begin(&a->arena, hjm__machine_name(&a->arena, "outcome_", name->code, group),
                                    hjm__joined(&a->arena, sv, name->text[HJM_LANG_SV], ""),
                                    hjm__joined(&a->arena, en, name->text[HJM_LANG_EN], ""), err);
    hjm__sheet_names(&s, "Kostnadsslag", "Pool");
    hjm__sheet_percent(&s, "share", 1, HJM_SHOW_PERCENT, "Andel av kostnaden", "Share of the cost");
    hjm__sheet_column(&s, "cost", HJM_TYPE_ORE, "Kostnad", "Cost");
    hjm__sheet_column(&s, "revenue", HJM_TYPE_ORE, "Intäkt", "Revenue");
    hjm__sheet_column(&s, "net", HJM_TYPE_ORE, "Netto", "Net");
    hjm__sheet_percent(&s, "coverage", 1, HJM_SHOW_PERCENT, "Kostnadstäckning", "Coverage");
    hjm__sheet_percent(&s, "net_of_revenue", 1, HJM_SHOW_PERCENT, "Netto av intäkt", "Net of revenue");
    return s;
}

static hjm_status publish(hjm__run *run, size_t group, hjm_error *err)
{
    hjm_allocation *a = run->result;
    hjm__sheet s = begin(run, group, err);
    for (size_t i = 0; i < a->pools.n; i++) {
        hjm__sum of_group = { 0, 0, 0 };
        hjm__sum of_all = { 0, 0, 0 };
        hjm__sheet_check(&s, hjm__sum_cells(a, a->pools.entry[i].members, a->members[group], &of_group, err));
        hjm__sheet_check(&s, hjm__sum_cells(a, a->pools.entry[i].members, a->parties.all, &of_all, err));
        hjm__sheet_entry(&s, &a->pools.entry[i]);
        hjm__sheet_ratio(&s, of_group.cost, of_all.cost);
        hjm__sheet_number(&s, of_group.cost);
        hjm__sheet_number(&s, of_group.revenue);
        hjm__sheet_number(&s, of_group.net);
        hjm__sheet_ratio(&s, of_group.revenue, of_group.cost);
        hjm__sheet_ratio(&s, of_group.net, of_group.revenue);
    }
    return hjm__sheet_publish(&s, run);
}

hjm_status hjm__table_outcomes(hjm__run *run, hjm_error *err)
{
    for (size_t group = 0; group < run->agreement->n_groups; group++) {
        HJM__TRY(publish(run, group, err));
    }
    return HJM_OK;
}
