/* Adjusted comparisons: as counted, and had some lines stayed or gone. */
#include "volume/unit_sheet.h"

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

/* The whole of what an indicator counts; none: zero wherever there are lines. */
static hjm_status count(hjm__counting *c, const hjm__indicator *i, bool none, hjm__figures *out, hjm_error *err)
{
    *out = (hjm__figures){ .indicator = i };
    HJM__TRY(hjm__count_lines(c, i, out, err));
    if (out->rows == NULL) { /* never: the whole is always there */
        return hjm__fail(err, HJM_M_NO_MEMORY, NULL);
    }
    out->indicator = none ? NULL : i;
    for (size_t p = 0; none && p < c->n_periods; p++) {
        out->rows[0].levels[p].value = hjm__ratio_int(&c->arena, 0, 1);
        out->rows[0].behind[p] = (hjm__behind){ 0, 0 };
    }
    return hjm__arena_status(&c->arena, err);
}

/* An indicator in one scope only; false if it counts nothing there. */
static bool narrow(hjm__counting *c, hjm__indicator *i, int32_t *scope)
{
    hjm__indices scopes = { scope, 1 };
    hjm__indices both;
    bool some = *scope == HJM_ALL || meet(c, &i->scopes, &scopes, &both);
    if (some && *scope != HJM_ALL) {
        i->scopes = both;
    }
    return some;
}

/* Is the product the same as a code, or under it? */
static bool is_under(int32_t product, int32_t code)
{
    int32_t unit = code % 10000 == 0 ? 10000 : code % 100 == 0 ? 100 : 1;
    return product / unit == code / unit;
}

/* The products under codes of both; false: none are. */
static bool meet_products(hjm__counting *c, hjm__indices *all, const hjm__indices *some)
{
    hjm__indices both = { hjm__arena_alloc(&c->arena, all->n * some->n, sizeof *both.index), 0 };
    for (size_t k = 0; both.index != NULL && k < all->n * some->n; k++) {
        int32_t one = all->index[k / some->n];
        int32_t other = some->index[k % some->n];
        if (is_under(one, other)) {
            both.index[both.n++] = one;
        } else if (is_under(other, one)) {
            both.index[both.n++] = other;
        }
    }
    *all = all->n > 0 ? both : *some;
    return all->n > 0;
}

/* Restrict by some indices, if there are any; false: nothing is left. */
static bool restrict_to(hjm__counting *c, hjm__indices *to, const hjm__indices *some)
{
    hjm__indices both;
    bool left = some->n == 0 || meet(c, to, some, &both);
    if (left && some->n > 0) {
        *to = both;
    }
    return left;
}

/* What is counted, of some lines only; false: nothing is left. Prices and ages of which nothing is said stay. */
static bool restrict_lines(hjm__counting *c, hjm__indicator *i, const hjm__indicator *lines)
{
    bool left = restrict_to(c, &i->parties, &lines->parties) && restrict_to(c, &i->scopes, &lines->scopes) &&
                (lines->products.n == 0 || meet_products(c, &i->products, &lines->products));
    bool priced = lines->zero_price == HJM_ZERO_PRICE_ANY || i->zero_price == HJM_ZERO_PRICE_ANY ||
                  i->zero_price == lines->zero_price;
    i->zero_price = lines->zero_price != HJM_ZERO_PRICE_ANY ? lines->zero_price : i->zero_price;
    i->age_from = lines->age_from > i->age_from ? lines->age_from : i->age_from;
    i->age_to = lines->age_to < i->age_to ? lines->age_to : i->age_to;
    bool aged = i->age_from <= i->age_to;
    i->age_to = aged ? i->age_to : i->age_from;
    return left && priced && aged;
}

/* The lines that are thought to have stayed, in the whole period, or to have gone. */
static hjm_status count_moved(hjm__counting *c, const hjm__adjusted *a, bool some, hjm__adjusting *out, hjm_error *err)
{
    bool stayed = a->adjustment == HJM_ADJUSTMENT_STAYED;
    out->moves = out->counts;
    out->moves.stock = out->counts.stock && !stayed;
    out->moves.zero_price = stayed ? HJM_ZERO_PRICE_ANY : out->counts.zero_price; /* what left has no price any more */
    out->moves.kinds = stayed ? a->lines.kinds : out->counts.kinds;
    some = some && (stayed || restrict_to(c, &out->moves.kinds, &a->lines.kinds));
    some = some && restrict_lines(c, &out->moves, &a->lines);
    HJM__TRY(hjm__arena_status(&c->arena, err));
    return count(c, &out->moves, !some, &out->moved, err);
}

static hjm__level sum(hjm__counting *c, hjm__level counted, hjm__level moved, bool stayed)
{
    hjm__level difference = hjm__difference(&c->arena, counted, moved);
    if (stayed && difference.known) {
        difference.value = hjm__ratio_add(&c->arena, counted.value, moved.value);
    }
    return difference;
}

static void adjust(hjm__counting *c, const hjm__adjusted *a, hjm__adjusting *out)
{
    const size_t periods[] = { c->before, c->now };
    bool stayed = a->adjustment == HJM_ADJUSTMENT_STAYED;
    for (size_t n = 0; n < 2; n++) {
        size_t p = periods[n];
        hjm__level *counted = &out->counted.rows[0].levels[p];
        bool budget = c->periods[p].plan == HJM_PLAN_BUDGET;
        *counted = budget ? hjm__given_level(c, (size_t)a->indicator, a->scope, &c->periods[p]) : *counted;
        bool moves = !budget && !(stayed && n == 0);
        out->adjusted[n] = moves ? sum(c, *counted, out->moved.rows[0].levels[p], stayed) : *counted;
    }
}

void hjm__adjust_all(hjm__counting *c)
{
    for (size_t n = 0; n < c->list->n_adjusted; n++) {
        adjust(c, &c->list->adjusted[n], &c->adjusted[n]);
    }
}

hjm_status hjm__count_adjusted(hjm__counting *c, hjm_error *err)
{
    const hjm_indicators *list = c->list;
    c->adjusted = hjm__arena_alloc(&c->arena, list->n_adjusted, sizeof *c->adjusted);
    HJM__TRY(hjm__arena_status(&c->arena, err));
    for (size_t n = 0; n < list->n_adjusted; n++) {
        hjm__adjusted *a = &list->adjusted[n];
        hjm__adjusting *out = &c->adjusted[n];
        out->counts = list->indicators[a->indicator];
        bool some = narrow(c, &out->counts, &a->scope);
        HJM__TRY(hjm__arena_status(&c->arena, err));
        HJM__TRY(count(c, &out->counts, !some, &out->counted, err));
        HJM__TRY(count_moved(c, a, some, out, err));
    }
    return hjm__arena_status(&c->arena, err);
}

static void columns(hjm__counting *c, hjm__sheet *s, bool money)
{
    hjm_quantity_unit unit = money ? HJM_QUANTITY_KR : HJM_QUANTITY_COUNT;
    const char *before = hjm__period_label(c, c->before);
    const char *now = hjm__period_label(c, c->now);
    hjm__sheet_column(s, "indicator", HJM_TYPE_TEXT, "Kod", "Code");
    hjm__sheet_column(s, "name", HJM_TYPE_TEXT, "Nyckeltal", "Indicator");
    hjm__sheet_column(s, "scope", HJM_TYPE_TEXT, "Samverkan, kod", "Scope, code");
    hjm__sheet_column(s, "scope_name", HJM_TYPE_TEXT, "Samverkan", "Scope");
    hjm__sheet_column(s, "adjustment", HJM_TYPE_TEXT, "Justering", "Adjustment");
    hjm__sheet_unit_column(c, s, unit, "compared", before, before);
    hjm__sheet_unit_column(c, s, unit, "period", now, now);
    hjm__sheet_percent(s, "change_rate", 1, HJM_SHOW_CHANGE, "Förändring", "Change");
    hjm__sheet_unit_column(c, s, unit, "adjusted_compared", hjm__joined(&c->arena, before, ", justerat", ""),
                      hjm__joined(&c->arena, before, ", adjusted", ""));
    hjm__sheet_unit_column(c, s, unit, "adjusted_period", hjm__joined(&c->arena, now, ", justerat", ""),
                      hjm__joined(&c->arena, now, ", adjusted", ""));
    hjm__sheet_percent(s, "adjusted_change_rate", 1, HJM_SHOW_CHANGE, "Förändring, justerat", "Change, adjusted");
}

static void row(hjm__counting *c, hjm__sheet *s, const hjm__adjusted *a, const hjm__adjusting *made)
{
    const hjm__name *name = &c->list->indicators[a->indicator].name;
    const hjm__level *levels = made->counted.rows[0].levels;
    const hjm__level counted[2] = { levels[c->before], levels[c->now] };
    const hjm__level *adjusted = made->adjusted;
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
    hjm__sheet_level(s, counted[0]);
    hjm__sheet_level(s, counted[1]);
    hjm__sheet_level(s, hjm__change(&c->arena, counted[1], counted[0]));
    hjm__sheet_level(s, adjusted[0]);
    hjm__sheet_level(s, adjusted[1]);
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
            row(c, &s, &c->list->adjusted[n], &c->adjusted[n]);
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
