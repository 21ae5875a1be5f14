/* Each party: cost, revenue and net in all, and cost and revenue by pool. */
#include "allocation/tables.h"

static hjm_status publish_parties(hjm__run *run, hjm_error *err)
{
    hjm_allocation *a = run->result;
    hjm__sheet s = hjm__sheet_begin(&a->arena, "parties", "Utfall per part", "Outcome by party", err);
    hjm__sheet_names(&s, "Part", "Party");
    hjm__sheet_column(&s, "cost", HJM_TYPE_ORE, "Kostnad", "Cost");
    hjm__sheet_column(&s, "revenue", HJM_TYPE_ORE, "Intäkt", "Revenue");
    hjm__sheet_column(&s, "net", HJM_TYPE_ORE, "Netto", "Net");
    hjm__sheet_percent(&s, "coverage", 1, HJM_SHOW_PERCENT, "Kostnadstäckning", "Coverage");
    for (size_t i = 0; i < a->parties.n; i++) {
        hjm__sum sum = { 0, 0, 0 };
        hjm__sheet_check(&s, hjm__sum_cells(a, a->pools.all, a->parties.entry[i].members, &sum, err));
        hjm__sheet_entry(&s, &a->parties.entry[i]);
        hjm__sheet_number(&s, sum.cost);
        hjm__sheet_number(&s, sum.revenue);
        hjm__sheet_number(&s, sum.net);
        hjm__sheet_ratio(&s, sum.revenue, sum.cost);
    }
    return hjm__sheet_publish(&s, run);
}

/* Parties by pools; the last column is the sum. */
static hjm_status publish_by_pool(hjm__run *run, hjm_figure figure, hjm_error *err)
{
    hjm_allocation *a = run->result;
    bool cost = figure == HJM_FIGURE_COST;
    hjm__sheet s = hjm__sheet_begin(&a->arena, cost ? "party_costs" : "party_revenue",
                                    cost ? "Kostnad per part och kostnadsslag" : "Intäkt per part och kostnadsslag",
                                    cost ? "Cost by party and pool" : "Revenue by party and pool", err);
    hjm__sheet_names(&s, "Part", "Party");
    for (size_t p = 0; p < a->pools.n; p++) {
        const hjm__entry *pool = &a->pools.entry[p];
        if (pool->kind != HJM_ROW_SUBTOTAL) {
            bool total = pool->kind == HJM_ROW_TOTAL;
            hjm__sheet_column(&s, total ? "total" : hjm__machine_name(&a->arena, "pool_", pool->code, p), HJM_TYPE_ORE,
                              pool->text[HJM_LANG_SV], pool->text[HJM_LANG_EN]);
        }
    }
    for (size_t i = 0; i < a->parties.n; i++) {
        hjm__sheet_entry(&s, &a->parties.entry[i]);
        for (size_t p = 0; p < a->pools.n; p++) {
            hjm__sum sum = { 0, 0, 0 };
            if (a->pools.entry[p].kind != HJM_ROW_SUBTOTAL) {
                hjm__sheet_check(&s, hjm__sum_cells(a, a->pools.entry[p].members, a->parties.entry[i].members, &sum,
                                                    err));
                hjm__sheet_number(&s, cost ? sum.cost : sum.revenue);
            }
        }
    }
    return hjm__sheet_publish(&s, run);
}

hjm_status hjm__table_parties(hjm__run *run, hjm_error *err)
{
    HJM__TRY(publish_parties(run, err));
    HJM__TRY(publish_by_pool(run, HJM_FIGURE_COST, err));
    return publish_by_pool(run, HJM_FIGURE_REVENUE, err);
}
