/* Revenue by kind of lines and payer: the lines themselves, whatever pool they are revenue of. */
#include "allocation/tables.h"

/* The payers of the columns: each group, those of no group if there are any, and all. */
typedef struct payers {
    const hjm__run *run;
    hjm__entry     *column; /* code, name and members */
    size_t          n;
} payers;

static hjm_status find_payers(hjm__run *run, payers *p, hjm_error *err)
{
    hjm_allocation *a = run->result;
    const hjm_agreement *agreement = run->agreement;
    size_t grouped = 0;
    *p = (payers){ run, hjm__arena_alloc(&a->arena, agreement->n_groups + 2, sizeof *p->column), 0 };
    HJM__TRY(hjm__arena_status(&a->arena, err));
    for (size_t g = 0; g < agreement->n_groups; g++) {
        const hjm__name *name = &agreement->groups[g].name;
        p->column[p->n++] = (hjm__entry){
            HJM_ROW_NORMAL, name->code, { name->text[HJM_LANG_SV], name->text[HJM_LANG_EN] }, a->members[g]
        };
        grouped += a->members[g].n;
    }
    if (grouped < a->parties.all.n) { /* in a->parties.all they come last */
        hjm__set others = { a->parties.all.index + grouped, a->parties.all.n - grouped };
        p->column[p->n++] = (hjm__entry){ HJM_ROW_NORMAL, "", { "Utan grupp", "No group" }, others };
    }
    p->column[p->n++] = (hjm__entry){ HJM_ROW_TOTAL, "", { "Summa", "Total" }, a->parties.all };
    return HJM_OK;
}

/* What the lines of a kind (HJM_ALL: of all kinds of the table) add up to for some parties. */
static hjm_status sum_lines(const hjm__run *run, int32_t kind, hjm__set parties, hjm_date from, hjm_date to,
                            hjm_ore *sum, hjm_error *err)
{
    *sum = 0;
    for (size_t k = 0; k < run->agreement->n_kinds; k++) {
        bool counts = kind == HJM_ALL ? run->agreement->kinds[k].in_revenue : (int32_t)k == kind;
        for (size_t i = 0; counts && i < parties.n; i++) {
            int64_t amount;
            HJM__TRY(hjm_cube_get(run->cube, (int32_t)parties.index[i], (int32_t)k, from, to, HJM_MEASURE_AMOUNT,
                                  &amount, err));
            if (__builtin_add_overflow(*sum, amount, sum)) {
                return hjm__fail1(err, HJM_M_SUM_OVERFLOW, NULL, hjm__str(run->agreement->kinds[k].name.code));
            }
        }
    }
    return HJM_OK;
}

static void fill_cells(hjm__sheet *s, const payers *p, int32_t kind, hjm_date from, hjm_date to)
{
    hjm_ore total = 0;
    for (size_t c = 0; c < p->n; c++) {
        hjm__sheet_check(s, sum_lines(p->run, kind, p->column[c].members, from, to, &total, s->err));
        hjm__sheet_number(s, total);
    }
    for (size_t c = 0; c + 1 < p->n; c++) {
        hjm_ore part = 0;
        hjm__sheet_check(s, sum_lines(p->run, kind, p->column[c].members, from, to, &part, s->err));
        hjm__sheet_ratio(s, part, total);
    }
}

/* Groups have names of their own codes; those of no group, and all, cannot be taken for a group. */
static const char *column_name(hjm__arena *arena, const payers *p, size_t c, bool share)
{
    const hjm__entry *column = &p->column[c];
    if (column->kind == HJM_ROW_TOTAL) {
        return "total";
    }
    if (column->code[0] == '\0') {
        return share ? "no_group_share" : "no_group";
    }
    return hjm__machine_name(arena, share ? "share_" : "group_", column->code, c);
}

static hjm__sheet begin_revenue(hjm__arena *arena, const payers *p, hjm_error *err)
{
    hjm__sheet s = hjm__sheet_begin(arena, "revenue", "Intäkter per radtyp och betalare", "Revenue by kind and payer",
                                    err);
    hjm__sheet_names(&s, "Radtyp", "Kind");
    for (size_t c = 0; c < p->n; c++) {
        hjm__sheet_column(&s, column_name(arena, p, c, false), HJM_TYPE_ORE,
                          p->column[c].text[HJM_LANG_SV], p->column[c].text[HJM_LANG_EN]);
    }
    for (size_t c = 0; c + 1 < p->n; c++) {
        hjm__sheet_percent(&s, column_name(arena, p, c, true), 1, HJM_SHOW_PERCENT,
                           hjm__joined(arena, p->column[c].text[HJM_LANG_SV], ", andel", ""),
                           hjm__joined(arena, p->column[c].text[HJM_LANG_EN], ", share", ""));
    }
    return s;
}

static hjm_status publish_revenue(hjm__run *run, const payers *p, bool earlier, hjm_error *err)
{
    hjm_allocation *a = run->result;
    hjm__sheet s = begin_revenue(&a->arena, p, err);
    for (size_t k = 0; k < run->agreement->n_kinds; k++) {
        const hjm__name *name = &run->agreement->kinds[k].name;
        if (run->agreement->kinds[k].in_revenue) {
            hjm__sheet_row(&s, HJM_ROW_NORMAL);
            hjm__sheet_text(&s, name->code, NULL);
            hjm__sheet_text(&s, name->text[HJM_LANG_SV], name->text[HJM_LANG_EN]);
            fill_cells(&s, p, (int32_t)k, a->from, a->to);
        }
    }
    for (int32_t year = a->year; year >= a->year - (earlier ? 1 : 0); year--) {
        hjm_date from, to;
        const char *label = hjm__year_text(&a->arena, year);
        hjm__sheet_check(&s, hjm__year_days(run, year, &from, &to, err));
        hjm__sheet_row(&s, year == a->year ? HJM_ROW_TOTAL : HJM_ROW_SUBTOTAL);
        hjm__sheet_text(&s, label, NULL);
        hjm__sheet_text(&s, hjm__joined(&a->arena, "Summa ", label, ""), hjm__joined(&a->arena, "Total ", label, ""));
        fill_cells(&s, p, HJM_ALL, from, to);
    }
    return hjm__sheet_publish(&s, run);
}

static hjm_status publish_change(hjm__run *run, const payers *p, hjm_date from, hjm_date to, hjm_error *err)
{
    hjm_allocation *a = run->result;
    hjm__sheet s = hjm__sheet_begin(&a->arena, "revenue_change", "Intäkternas förändring", "Change of revenue", err);
    hjm__sheet_names(&s, "Betalare", "Payer");
    for (int32_t year = a->year - 1; year <= a->year; year++) {
        const char *label = hjm__year_text(&a->arena, year);
        hjm__sheet_column(&s, hjm__joined(&a->arena, "y", label, ""), HJM_TYPE_ORE, label, NULL);
    }
    hjm__sheet_percent(&s, "change", 1, HJM_SHOW_CHANGE, "Förändring", "Change");
    for (size_t c = 0; c < p->n; c++) {
        hjm_ore before = 0;
        hjm_ore now = 0;
        hjm__sheet_check(&s, sum_lines(run, HJM_ALL, p->column[c].members, from, to, &before, err));
        hjm__sheet_check(&s, sum_lines(run, HJM_ALL, p->column[c].members, a->from, a->to, &now, err));
        hjm__sheet_entry(&s, &p->column[c]);
        hjm__sheet_number(&s, before);
        hjm__sheet_number(&s, now);
        hjm__sheet_change(&s, now, before);
    }
    return hjm__sheet_publish(&s, run);
}

hjm_status hjm__table_revenue(hjm__run *run, hjm_error *err)
{
    hjm__years years;
    hjm_date from = 0;
    hjm_date to = 0;
    hjm_ore before = 0;
    payers p;
    HJM__TRY(find_payers(run, &p, err));
    HJM__TRY(hjm__find_years(run, &years, err));
    if (years.whole) { /* a part of a year has no earlier year to stand beside */
        HJM__TRY(hjm__year_days(run, run->result->year - 1, &from, &to, err));
        HJM__TRY(sum_lines(run, HJM_ALL, run->result->parties.all, from, to, &before, err));
    }
    HJM__TRY(publish_revenue(run, &p, before != 0, err));
    return before != 0 ? publish_change(run, &p, from, to, err) : HJM_OK;
}
