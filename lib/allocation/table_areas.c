/* Each area of results by year: revenue, cost, net, and net of revenue. */
#include "allocation/tables.h"

typedef struct figures {
    bool    cost_known, revenue_known;
    hjm_ore cost, revenue;
} figures;

/* What a pool earned in a year, posted and by lines; *found tells whether there is any trace of it. */
static hjm_status pool_revenue(const hjm__run *run, size_t pool, hjm_date from, hjm_date to, hjm_ore *sum, bool *found,
                               hjm_error *err)
{
    const hjm__posting *postings;
    size_t n = hjm__costs_postings(run->costs, &postings);
    for (size_t i = 0; i < n; i++) {
        const hjm__posting *p = &postings[i];
        if (p->side == HJM_SIDE_REVENUE && p->pool == (int32_t)pool && p->from >= from && p->to <= to) {
            *found = true;
            HJM__TRY(hjm__add_ore(sum, p->amount, err));
        }
    }
    for (size_t kind = 0; kind < run->agreement->n_kinds; kind++) {
        int64_t lines, amount;
        if (run->agreement->kinds[kind].pool != (int32_t)pool) {
            continue;
        }
        HJM__TRY(hjm_cube_get(run->cube, HJM_ALL, (int32_t)kind, from, to, HJM_MEASURE_LINES, &lines, err));
        HJM__TRY(hjm_cube_get(run->cube, HJM_ALL, (int32_t)kind, from, to, HJM_MEASURE_AMOUNT, &amount, err));
        *found |= lines > 0;
        HJM__TRY(hjm__add_ore(sum, amount, err));
    }
    return HJM_OK;
}

/* The figures of an area. Revenue of an earlier year is known only when every pool of the area has some: the lines of
 * one pool alone would look like a loss. */
static hjm_status find_figures(const hjm__run *run, size_t area, int32_t year, figures *f, hjm_error *err)
{
    const hjm_allocation *a = run->result;
    hjm_date from, to;
    *f = (figures){ false, true, 0, 0 };
    HJM__TRY(hjm__year_days(run, year, &from, &to, err));
    for (size_t i = 0; i < a->areas[area].n; i++) {
        size_t pool = a->areas[area].index[i];
        bool found = false;
        hjm_ore cost;
        HJM__TRY(hjm_costs_get(run->costs, HJM_SIDE_COST, (int32_t)pool, HJM_ALL, from, to, &cost, err));
        HJM__TRY(hjm__add_ore(&f->cost, cost, err));
        HJM__TRY(pool_revenue(run, pool, from, to, &f->revenue, &found, err));
        f->cost_known |= cost != 0;
        f->revenue_known &= found;
    }
    f->cost_known |= year == a->year;
    f->revenue_known |= year == a->year;
    return HJM_OK;
}

static void fill_row(hjm__sheet *s, const hjm__run *run, size_t area, int32_t year)
{
    const hjm__name *name = &run->agreement->areas[area].name;
    figures f = { false, false, 0, 0 };
    hjm__sheet_check(s, find_figures(run, area, year, &f, s->err));
    if (!f.cost_known && !f.revenue_known) {
        return;
    }
    hjm__sheet_row(s, HJM_ROW_NORMAL);
    hjm__sheet_text(s, name->code, NULL);
    hjm__sheet_text(s, name->text[HJM_LANG_SV], name->text[HJM_LANG_EN]);
    hjm__sheet_text(s, hjm__year_text(s->arena, year), NULL);
    if (!f.revenue_known) {
        hjm__sheet_skip(s);
        hjm__sheet_number(s, f.cost);
        return;
    }
    hjm_ore net = 0;
    if (s->status == HJM_OK && __builtin_sub_overflow(f.revenue, f.cost, &net)) {
        hjm__sheet_check(s, hjm__fail1(s->err, HJM_M_SUM_OVERFLOW, NULL, hjm__str(name->code)));
    }
    hjm__sheet_number(s, f.revenue);
    hjm__sheet_number(s, f.cost);
    hjm__sheet_number(s, net);
    hjm__sheet_ratio(s, net, f.revenue);
}

hjm_status hjm__table_areas(hjm__run *run, hjm_error *err)
{
    hjm_allocation *a = run->result;
    hjm__years years;
    HJM__TRY(hjm__find_years(run, &years, err));
    hjm__sheet s = hjm__sheet_begin(&a->arena, "areas", "Resultat per område", "Result by area", err);
    hjm__sheet_names(&s, "Område", "Area");
    hjm__sheet_column(&s, "year", HJM_TYPE_TEXT, "År", "Year");
    hjm__sheet_column(&s, "revenue", HJM_TYPE_ORE, "Intäkt", "Revenue");
    hjm__sheet_column(&s, "cost", HJM_TYPE_ORE, "Kostnad", "Cost");
    hjm__sheet_column(&s, "net", HJM_TYPE_ORE, "Netto", "Net");
    hjm__sheet_percent(&s, "net_of_revenue", 1, HJM_SHOW_PERCENT, "Netto av intäkt", "Net of revenue");
    for (size_t area = 0; area < run->agreement->n_areas; area++) {
        for (int32_t year = years.first; year <= years.last; year++) {
            fill_row(&s, run, area, year);
        }
    }
    return hjm__sheet_publish(&s, run);
}
