/* Adjusted comparisons: as counted, and had some lines stayed or gone. */
#include "volume/run.h"

/* Kinds that are in both; no kinds at all stand for all of them. False: none are. */
static bool meet(hjm__counting *c, const hjm__indices *all, const hjm__indices *some, hjm__indices *both)
{
    *both = (hjm__indices){ hjm__arena_alloc(&c->arena, some->n, sizeof *both->index), 0 };
    for (size_t k = 0; both->index != NULL && k < some->n; k++) {
        bool in = all->n == 0;
        for (size_t a = 0; a < all->n; a++) {
            in = in || all->index[a] == some->index[k];
        }
        if (in) {
            both->index[both->n++] = some->index[k];
        }
    }
    return both->n > 0;
}

/* What an indicator counts in a scope and a period; nothing known where there are no lines at all. */
static hjm_status count(hjm__counting *c, const hjm__indicator *i, int32_t *scope, size_t period, bool stock,
                        hjm__level *out, hjm_error *err)
{
    const hjm__period *p = &c->periods[period];
    hjm__indicator narrow = *i;
    hjm__indices scopes = { scope, *scope == HJM_ALL ? 0 : 1 };
    int64_t value = 0;
    bool possible = true;
    if (scopes.n > 0) {
        hjm__indices both;
        possible = meet(c, &i->scopes, &scopes, &both);
        narrow.scopes = both;
    }
    HJM__TRY(hjm__arena_status(&c->arena, err));
    if (possible) {
        HJM__TRY(hjm__count_whole(c, &narrow, hjm__period_from(p, stock), p->to, &value, err));
    }
    *out = (hjm__level){ stock ? p->stock_lines : p->lines, hjm__ratio_int(&c->arena, value, 1) };
    return HJM_OK;
}

/* The lines that are thought to have stayed or gone. */
static hjm_status count_adjustment(hjm__counting *c, hjm__adjusted *a, size_t period, hjm__level *out, hjm_error *err)
{
    hjm__indicator i = c->list->indicators[a->indicator];
    bool stayed = a->adjustment == HJM_ADJUSTMENT_STAYED;
    hjm__indices kinds = a->kinds;
    bool some = stayed || meet(c, &i.kinds, &a->kinds, &kinds);
    HJM__TRY(hjm__arena_status(&c->arena, err));
    i.kinds = kinds;
    i.zero_price = stayed ? HJM_ZERO_PRICE_ANY : i.zero_price; /* what left has no price any more */
    if (!some) {
        *out = (hjm__level){ true, hjm__ratio_int(&c->arena, 0, 1) };
        return HJM_OK;
    }
    return count(c, &i, &a->scope, period, i.stock && !stayed, out, err);
}

/* As counted and adjusted: before and now of each. */
static hjm_status fill(hjm__counting *c, hjm__adjusted *a, hjm__level counted[2], hjm__level adjusted[2],
                       hjm_error *err)
{
    const hjm__indicator *i = &c->list->indicators[a->indicator];
    const size_t periods[] = { c->before, c->now };
    for (size_t n = 0; n < 2; n++) {
        const hjm__period *p = &c->periods[periods[n]];
        hjm__level moved = { true, hjm__ratio_int(&c->arena, 0, 1) };
        bool budget = p->plan == HJM_PLAN_BUDGET;
        bool stayed = a->adjustment == HJM_ADJUSTMENT_STAYED;
        if (budget) {
            counted[n] = hjm__given_level(c, (size_t)a->indicator, a->scope, p);
        } else {
            HJM__TRY(count(c, i, &a->scope, periods[n], i->stock, &counted[n], err));
        }
        if (!budget && (!stayed || n == 1)) {
            HJM__TRY(count_adjustment(c, a, periods[n], &moved, err));
        }
        adjusted[n] = counted[n];
        adjusted[n].known = counted[n].known && moved.known;
        if (adjusted[n].known) {
            adjusted[n].value = stayed ? hjm__ratio_add(&c->arena, counted[n].value, moved.value)
                                       : hjm__ratio_sub(&c->arena, counted[n].value, moved.value);
        }
    }
    return HJM_OK;
}

static void columns(hjm__counting *c, hjm__sheet *s, bool money)
{
    hjm_type type = money ? HJM_TYPE_ORE : HJM_TYPE_INTEGER;
    const char *before = hjm__period_label(c, c->before);
    const char *now = hjm__period_label(c, c->now);
    hjm__sheet_column(s, "indicator", HJM_TYPE_TEXT, "Kod", "Code");
    hjm__sheet_column(s, "name", HJM_TYPE_TEXT, "Nyckeltal", "Indicator");
    hjm__sheet_column(s, "scope", HJM_TYPE_TEXT, "Samverkan, kod", "Scope, code");
    hjm__sheet_column(s, "scope_name", HJM_TYPE_TEXT, "Samverkan", "Scope");
    hjm__sheet_column(s, "adjustment", HJM_TYPE_TEXT, "Justering", "Adjustment");
    hjm__sheet_column(s, "compared", type, before, before);
    hjm__sheet_column(s, "period", type, now, now);
    hjm__sheet_percent(s, "change_rate", 1, HJM_SHOW_CHANGE, "Förändring", "Change");
    hjm__sheet_column(s, "adjusted_compared", type, hjm__joined(&c->arena, before, ", justerat", ""),
                      hjm__joined(&c->arena, before, ", adjusted", ""));
    hjm__sheet_column(s, "adjusted_period", type, hjm__joined(&c->arena, now, ", justerat", ""),
                      hjm__joined(&c->arena, now, ", adjusted", ""));
    hjm__sheet_percent(s, "adjusted_change_rate", 1, HJM_SHOW_CHANGE, "Förändring, justerat", "Change, adjusted");
}

static void row(hjm__counting *c, hjm__sheet *s, hjm__adjusted *a)
{
    const hjm__name *name = &c->list->indicators[a->indicator].name;
    hjm__level counted[2] = { { false, { { 0, 0, NULL }, { 0, 0, NULL } } } };
    hjm__level adjusted[2] = { counted[0] };
    hjm__sheet_row(s, HJM_ROW_NORMAL);
    hjm__sheet_text(s, name->code, NULL);
    hjm__sheet_text(s, name->text[HJM_LANG_SV], name->text[HJM_LANG_EN]);
    if (a->scope == HJM_ALL) {
        hjm__sheet_skip(s);
        hjm__sheet_text(s, "Summa", "Total");
    } else {
        const hjm__name *scope = &c->agreement->scopes[a->scope].name;
        hjm__sheet_text(s, scope->code, NULL);
        hjm__sheet_text(s, scope->text[HJM_LANG_SV], scope->text[HJM_LANG_EN]);
    }
    hjm__sheet_text(s, a->text[HJM_LANG_SV], a->text[HJM_LANG_EN]);
    hjm__sheet_check(s, fill(c, a, counted, adjusted, s->err));
    hjm__sheet_amount(s, counted[0]);
    hjm__sheet_amount(s, counted[1]);
    hjm__sheet_level(s, hjm__change(&c->arena, counted[1], counted[0]));
    hjm__sheet_amount(s, adjusted[0]);
    hjm__sheet_amount(s, adjusted[1]);
    hjm__sheet_level(s, hjm__change(&c->arena, adjusted[1], adjusted[0]));
}

static bool is_money(const hjm__counting *c, const hjm__adjusted *a)
{
    return c->list->indicators[a->indicator].unit == HJM_QUANTITY_KR;
}

static hjm_status table_adjusted(hjm__counting *c, bool money, hjm_error *err)
{
    hjm__sheet s = hjm__sheet_begin(&c->arena, money ? "adjusted_amounts" : "adjusted",
                                    money ? "Justerade jämförelser, belopp" : "Justerade jämförelser",
                                    money ? "Adjusted comparisons, amounts" : "Adjusted comparisons", err);
    columns(c, &s, money);
    for (size_t n = 0; n < c->list->n_adjusted; n++) {
        if (is_money(c, &c->list->adjusted[n]) == money) {
            row(c, &s, &c->list->adjusted[n]);
        }
    }
    return hjm__volume_publish(c, &s);
}

hjm_status hjm__table_adjusted(hjm__counting *c, hjm_error *err)
{
    for (int money = 0; money <= 1; money++) {
        bool any = false;
        for (size_t n = 0; n < c->list->n_adjusted; n++) {
            any = any || is_money(c, &c->list->adjusted[n]) == (money == 1);
        }
        if (any) {
            HJM__TRY(table_adjusted(c, money == 1, err));
        }
    }
    return HJM_OK;
}
