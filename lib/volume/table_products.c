/* Tables by products: amounts with the largest first, and their change as price + volume + mix. */
#include "volume/bennet.h"
#include "volume/run.h"

/* What the lines of a table by products add up to; the periods are the run's year and the year compared with. */
typedef struct products {
    const hjm__products *asked;
    hjm__indicator       indicator;
    hjm__figures         amounts, quantities;
    size_t               periods[2]; /* before and now */
    size_t               n;          /* rows, without the whole */
} products;

static hjm_status count_products(hjm__counting *c, const hjm__products *asked, products *out, hjm_error *err)
{
    *out = (products){ .asked = asked };
    out->indicator.kinds = asked->kinds;
    out->indicator.measure = HJM_MEASURE_AMOUNT;
    out->indicator.age_to = HJM__OLDEST;
    out->amounts = (hjm__figures){ .indicator = &out->indicator, .dimensions = { asked->level }, .n_dimensions = 1 };
    out->quantities = out->amounts;
    HJM__TRY(hjm__count_lines(c, &out->indicator, &out->amounts, err));
    if (asked->table == HJM_PRODUCTS_PRICE_VOLUME_MIX) {
        out->indicator.measure = HJM_MEASURE_QUANTITY;
        HJM__TRY(hjm__count_lines(c, &out->indicator, &out->quantities, err));
    }
    if (out->amounts.rows == NULL) { /* never: the whole is always there */
        return hjm__fail(err, HJM_M_NO_MEMORY, NULL);
    }
    out->periods[0] = c->before < c->n_years ? c->before : c->now - 1; /* beside a budget, the year before */
    out->periods[1] = c->now;
    out->n = out->amounts.n_rows - 1;
    return HJM_OK;
}

static hjm__sheet begin(hjm__counting *c, const products *p, hjm_error *err)
{
    const hjm__name *name = &p->asked->name;
    const char *before = hjm__period_label(c, p->periods[0]);
    const char *now = hjm__period_label(c, p->periods[1]);
    hjm__sheet s = hjm__sheet_begin(&c->arena, name->code, name->text[HJM_LANG_SV], name->text[HJM_LANG_EN], err);
    hjm__sheet_names(&s, "Produktgrupp", "Product group");
    hjm__sheet_column(&s, "compared", HJM_TYPE_ORE, before, before);
    hjm__sheet_column(&s, "period", HJM_TYPE_ORE, now, now);
    hjm__sheet_column(&s, "change", HJM_TYPE_ORE, "Förändring", "Change");
    hjm__sheet_percent(&s, "change_rate", 1, HJM_SHOW_CHANGE, "Förändring, procent", "Change, per cent");
    return s;
}

/* A row with its name and both amounts; the whole is the total. */
static void begin_row(hjm__counting *c, hjm__sheet *s, const products *p, const hjm__figure *row)
{
    const hjm__cut *cut = &row->cuts[0];
    hjm__level before = row->levels[p->periods[0]];
    hjm__level now = row->levels[p->periods[1]];
    hjm__sheet_row(s, cut->code == NULL ? HJM_ROW_TOTAL : HJM_ROW_NORMAL);
    if (cut->code == NULL) {
        hjm__sheet_skip(s);
        hjm__sheet_text(s, "Summa", "Total");
    } else {
        hjm__sheet_text(s, cut->code, NULL);
        hjm__sheet_text(s, cut->text[HJM_LANG_SV], cut->text[HJM_LANG_EN]);
    }
    hjm__sheet_amount(s, before);
    hjm__sheet_amount(s, now);
    hjm__sheet_amount(s, hjm__difference(&c->arena, now, before));
    hjm__sheet_level(s, hjm__change(&c->arena, now, before));
}

/* Largest amount first; equal ones, and those that are not known, stay in the order of their codes. */
static const hjm__figure **rank(hjm__counting *c, const products *p)
{
    const hjm__figure **order = hjm__arena_alloc(&c->arena, p->n, sizeof(const hjm__figure *));
    for (size_t r = 0; order != NULL && r < p->n; r++) {
        const hjm__figure *row = &p->amounts.rows[r];
        hjm__level own = row->levels[p->periods[1]];
        size_t at = r;
        while (at > 0 && own.known &&
               hjm__big_cmp(own.value.num, order[at - 1]->levels[p->periods[1]].value.num) > 0) {
            order[at] = order[at - 1];
            at--;
        }
        order[at] = row;
    }
    return order;
}

static hjm_status table_ranked(hjm__counting *c, const products *p, hjm_error *err)
{
    const hjm__figure **order = rank(c, p);
    const hjm__figure *all = &p->amounts.rows[p->n];
    hjm__level whole = all->levels[p->periods[1]];
    hjm__level sum = { true, hjm__ratio_int(&c->arena, 0, 1) };
    HJM__TRY(hjm__arena_status(&c->arena, err));
    hjm__sheet s = begin(c, p, err);
    hjm__sheet_percent(&s, "share", 1, HJM_SHOW_PERCENT, "Andel", "Share");
    hjm__sheet_percent(&s, "share_so_far", 1, HJM_SHOW_PERCENT, "Andel, summerad", "Share so far");
    for (size_t r = 0; r < p->n; r++) {
        hjm__level share = hjm__quotient(&c->arena, order[r]->levels[p->periods[1]], whole);
        begin_row(c, &s, p, order[r]);
        hjm__sheet_level(&s, share);
        if (share.known) {
            sum.value = hjm__ratio_add(&c->arena, sum.value, share.value);
            hjm__sheet_level(&s, sum);
        }
    }
    begin_row(c, &s, p, all);
    hjm__sheet_level(&s, hjm__quotient(&c->arena, whole, whole));
    return hjm__volume_publish(c, &s);
}

static bool whole_number(const hjm__figure *row, size_t period, int64_t *value)
{
    return hjm__big_i64(row->levels[period].value.num, value);
}

/* The classes of the table; none when one of the periods has no lines. */
static hjm_status split(hjm__counting *c, const products *p, hjm__class **out, hjm_error *err)
{
    *out = NULL;
    for (size_t t = 0; t < 2; t++) {
        if (!p->amounts.rows[p->n].levels[p->periods[t]].known) {
            return HJM_OK;
        }
    }
    hjm__class *classes = hjm__arena_alloc(&c->arena, p->n, sizeof *classes);
    if (classes == NULL) {
        return hjm__arena_status(&c->arena, err);
    }
    bool fits = true;
    for (size_t r = 0; r < p->n; r++) {
        for (size_t t = 0; t < 2; t++) {
            fits = fits && whole_number(&p->amounts.rows[r], p->periods[t], &classes[r].amount[t]) &&
                   whole_number(&p->quantities.rows[r], p->periods[t], &classes[r].quantity[t]);
        }
    }
    fits = fits && hjm__bennet_split(&c->arena, classes, p->n);
    HJM__TRY(hjm__arena_status(&c->arena, err));
    *out = classes;
    return fits ? HJM_OK : hjm__fail1(err, HJM_M_SUM_OVERFLOW, NULL, hjm__str(p->asked->name.code));
}

/* Add to the total row; false if it does not fit. */
static bool add_class(hjm__class *sum, const hjm__class *k)
{
    return !__builtin_add_overflow(sum->amount[0], k->amount[0], &sum->amount[0]) &&
           !__builtin_add_overflow(sum->price, k->price, &sum->price) &&
           !__builtin_add_overflow(sum->volume, k->volume, &sum->volume) &&
           !__builtin_add_overflow(sum->mix, k->mix, &sum->mix) &&
           !__builtin_add_overflow(sum->other, k->other, &sum->other);
}

static void parts_cells(hjm__sheet *s, const hjm__class *k)
{
    hjm__sheet_number(s, k->price);
    hjm__sheet_number(s, k->volume);
    hjm__sheet_number(s, k->mix);
    hjm__sheet_number(s, k->other);
    hjm__sheet_ratio(s, k->price, k->amount[0]);
}

static hjm_status table_mix(hjm__counting *c, const products *p, hjm_error *err)
{
    hjm__class *classes;
    hjm__class sum = { .other = 0 };
    bool fits = true;
    HJM__TRY(split(c, p, &classes, err));
    hjm__sheet s = begin(c, p, err);
    hjm__sheet_column(&s, "price", HJM_TYPE_ORE, "Pris", "Price");
    hjm__sheet_column(&s, "volume", HJM_TYPE_ORE, "Volym", "Volume");
    hjm__sheet_column(&s, "mix", HJM_TYPE_ORE, "Sammansättning", "Mix");
    hjm__sheet_column(&s, "other", HJM_TYPE_ORE, "Utan antal", "Without quantity");
    hjm__sheet_percent(&s, "price_rate", 1, HJM_SHOW_CHANGE, "Prisförändring", "Change of price");
    for (size_t r = 0; r < p->n; r++) {
        begin_row(c, &s, p, &p->amounts.rows[r]);
        if (classes != NULL) {
            fits = fits && add_class(&sum, &classes[r]);
            parts_cells(&s, &classes[r]);
        }
    }
    begin_row(c, &s, p, &p->amounts.rows[p->n]);
    if (classes != NULL) {
        parts_cells(&s, &sum);
    }
    if (!fits) {
        hjm__sheet_check(&s, hjm__fail1(err, HJM_M_SUM_OVERFLOW, NULL, hjm__str(p->asked->name.code)));
    }
    return hjm__volume_publish(c, &s);
}

hjm_status hjm__table_products(hjm__counting *c, hjm_error *err)
{
    for (size_t n = 0; n < c->list->n_products; n++) {
        products p;
        HJM__TRY(count_products(c, &c->list->products[n], &p, err));
        bool ranked = p.asked->table == HJM_PRODUCTS_RANKED;
        HJM__TRY(ranked ? table_ranked(c, &p, err) : table_mix(c, &p, err));
    }
    return HJM_OK;
}
