#include "allocation/tables.h"

/* What was posted on some pools in a year. */
static hjm_status posted_cost(const hjm__run *run, hjm__set pools, int32_t year, hjm_ore *sum, hjm_error *err)
{
    hjm_date from, to;
    *sum = 0;
    HJM__TRY(hjm__year_days(run, year, &from, &to, err));
    for (size_t i = 0; i < pools.n; i++) {
        hjm_ore amount;
        HJM__TRY(hjm_costs_get(run->costs, HJM_SIDE_COST, (int32_t)pools.index[i], HJM_ALL, from, to, &amount, err));
        *sum += amount; /* costs hold that the sum of all postings fits */
    }
    return HJM_OK;
}

static void fill_row(hjm__sheet *s, const hjm__run *run, const hjm__years *years, const hjm__entry *entry)
{
    hjm_ore now = 0;
    hjm_ore before = 0;
    hjm__sheet_entry(s, entry);
    for (int32_t year = years->first; year <= years->last; year++) {
        before = now;
        hjm__sheet_check(s, posted_cost(run, entry->members, year, &now, s->err));
        hjm__sheet_number(s, now);
    }
    if (years->first < years->last) {
        hjm__sheet_change(s, now, before);
    }
}

hjm_status hjm__table_costs(hjm__run *run, hjm_error *err)
{
    hjm_allocation *a = run->result;
    hjm__years years;
    HJM__TRY(hjm__find_years(run, &years, err));
    hjm__sheet s = hjm__sheet_begin(&a->arena, "costs", "Kostnader per kostnadsslag", "Costs by pool", err);
    hjm__sheet_names(&s, "Kostnadsslag", "Pool");
    for (int32_t year = years.first; year <= years.last; year++) {
        const char *label = hjm__year_text(&a->arena, year);
        hjm__sheet_column(&s, hjm__joined(&a->arena, "y", label, ""), HJM_TYPE_ORE, label, NULL);
    }
    if (years.first < years.last) {
        hjm__sheet_percent(&s, "change", 1, HJM_SHOW_CHANGE, "Förändring", "Change");
    }
    for (size_t i = 0; i < a->pools.n; i++) {
        fill_row(&s, run, &years, &a->pools.entry[i]);
    }
    return hjm__sheet_publish(&s, run);
}
