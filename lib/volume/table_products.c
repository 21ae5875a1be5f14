/* Tables by products: amounts with the largest first, and their change as price + volume + mix. */
#include "volume/bennet.h"
#include "volume/run.h"

/* What a table shows; the periods are the run's year and the year compared with. */
typedef struct products {
    const hjm__products *asked;
    const hjm__figures  *amounts, *quantities;
    size_t               periods[2]; /* before and now */
    size_t               n;          /* rows, without the whole */
} products;

static hjm_status count(hjm__counting *c, const hjm__products *asked, hjm_measure measure, hjm__indicator *i,
                        hjm__figures *out, hjm_error *err)
{
    *i = (hjm__indicator){ .measure = measure, .kinds = asked->kinds, .age_to = HJM__OLDEST, .name = asked->name };
    *out = (hjm__figures){ .indicator = i, .dimensions = { asked->level }, .n_dimensions = 1 };
    return hjm__count_lines(c, i, out, err);
}

hjm_status hjm__count_products(hjm__counting *c, hjm_error *err)
{
    c->products = hjm__arena_alloc(&c->arena, c->list->n_products, sizeof *c->products);
    HJM__TRY(hjm__arena_status(&c->arena, err));
    for (size_t n = 0; n < c->list->n_products; n++) {
        const hjm__products *asked = &c->list->products[n];
        hjm__by_product *out = &c->products[n];
        HJM__TRY(count(c, asked, HJM_MEASURE_AMOUNT, &out->counts[0], &out->amounts, err));
        if (asked->table == HJM_PRODUCTS_PRICE_VOLUME_MIX) {
            HJM__TRY(count(c, asked, HJM_MEASURE_QUANTITY, &out->counts[1], &out->quantities, err));
        }
    }
    return HJM_OK;
}

static products products_of(const hjm__counting *c, size_t index)
{
    const hjm__by_product *from = &c->products[index];
    products p = { .asked = &c->list->products[index], .amounts = &from->amounts, .quantities = &from->quantities };
    p.periods[0] = c->before < c->n_years ? c->before : c->now - 1; /* beside a budget, the year before */
    p.periods[1] = c->now;
    p.n = from->amounts.n_rows - 1;
    return p;
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
    hjm__sheet_level(s, before);
    hjm__sheet_level(s, now);
    hjm__sheet_level(s, hjm__difference(&c->arena, now, before));
    hjm__sheet_level(s, hjm__change(&c->arena, now, before));
}

/* What tells where a row stands: its amount, unless that is hidden. */
static bool is_larger(hjm__level a, hjm__level b)
{
    bool shown = a.known && a.hidden == HJM__NOT_HIDDEN;
    return shown && (b.hidden != HJM__NOT_HIDDEN || hjm__big_cmp(a.value.num, b.value.num) > 0);
}

/* Largest amount first; equal ones, and those that are not known, stay in the order of their codes. Hidden ones come
 * last, as a place between others would tell about what they are. */
static const hjm__figure **rank(hjm__counting *c, const products *p)
{
    const hjm__figure **order = hjm__arena_alloc(&c->arena, p->n, sizeof(const hjm__figure *));
    for (size_t r = 0; order != NULL && r < p->n; r++) {
        const hjm__figure *row = &p->amounts->rows[r];
        hjm__level own = row->levels[p->periods[1]];
        size_t at = r;
        while (at > 0 && is_larger(own, order[at - 1]->levels[p->periods[1]])) {
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
    const hjm__figure *all = &p->amounts->rows[p->n];
    hjm__level whole = all->levels[p->periods[1]];
    hjm__level sum = { true, hjm__ratio_int(&c->arena, 0, 1), HJM__NOT_HIDDEN };
    HJM__TRY(hjm__arena_status(&c->arena, err));
    hjm__sheet s = begin(c, p, err);
    hjm__sheet_percent(&s, "share", 1, HJM_SHOW_PERCENT, "Andel", "Share");
    hjm__sheet_percent(&s, "share_so_far", 1, HJM_SHOW_PERCENT, "Andel, summerad", "Share so far");
    for (size_t r = 0; r < p->n; r++) {
        hjm__level share = hjm__quotient(&c->arena, order[r]->levels[p->periods[1]], whole);
        begin_row(c, &s, p, order[r]);
        hjm__sheet_level(&s, share);
        if (share.known || share.hidden != HJM__NOT_HIDDEN) {
            sum.value = hjm__ratio_add(&c->arena, sum.value, share.value);
            sum.hidden = share.hidden != HJM__NOT_HIDDEN ? share.hidden : sum.hidden;
            hjm__sheet_level(&s, sum);
        }
    }
    begin_row(c, &s, p, all);
    hjm__sheet_level(&s, hjm__quotient(&c->arena, whole, whole));
    return hjm__volume_publish(c, &s);
}

/* The figure in units of the last decimal; parts of a change are the same in any unit of the quantity. */
static bool whole_number(hjm__counting *c, const hjm__figure *row, size_t period, int64_t per_unit, int64_t *value)
{
    hjm__ratio scaled = hjm__ratio_mul(&c->arena, row->levels[period].value, hjm__ratio_int(&c->arena, per_unit, 1));
    return hjm__big_i64(scaled.num, value);
}

/* The classes of the table; none when one of the periods has no lines. */
static hjm_status split(hjm__counting *c, const products *p, hjm__class **out, hjm_error *err)
{
    *out = NULL;
    for (size_t t = 0; t < 2; t++) {
        if (!p->amounts->rows[p->n].levels[p->periods[t]].known) {
            return HJM_OK;
        }
    }
    hjm__class *classes = hjm__arena_alloc(&c->arena, p->n, sizeof *classes);
    if (classes == NULL) {
        return hjm__arena_status(&c->arena, err);
    }
    bool fits = true;
    int64_t per_unit = 1;
    for (int32_t d = hjm_cube_quantity_decimals(c->cube); d > 0; d--) {
        per_unit *= 10;
    }
    for (size_t r = 0; r < p->n; r++) {
        for (size_t t = 0; t < 2; t++) {
            fits = fits && whole_number(c, &p->amounts->rows[r], p->periods[t], 1, &classes[r].amount[t]) &&
                   whole_number(c, &p->quantities->rows[r], p->periods[t], per_unit, &classes[r].quantity[t]);
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

/* Price, volume and mix tell of the amounts and the quantities of both periods. */
static bool hides_parts(const products *p, size_t row)
{
    bool hidden = false;
    for (size_t t = 0; t < 2; t++) {
        hidden = hidden || p->amounts->rows[row].levels[p->periods[t]].hidden != HJM__NOT_HIDDEN ||
                 p->quantities->rows[row].levels[p->periods[t]].hidden != HJM__NOT_HIDDEN;
    }
    return hidden;
}

/* What all products add up to, less those that are shown, is told of the hidden ones together. One of them would be
 * known, and of two the quantities could be worked out where the amounts are known. */
static bool hides_sum(const products *p)
{
    enum { ENOUGH = 3 };
    size_t n = 0;
    for (size_t r = 0; r < p->n; r++) {
        n += hides_parts(p, r) ? 1 : 0;
    }
    return (n > 0 && n < ENOUGH) || hides_parts(p, p->n);
}

static void parts_cells(hjm__sheet *s, const hjm__class *k, bool hidden)
{
    for (int part = 0; hidden && part < 5; part++) {
        hjm__sheet_hide(s, HJM__HIDDEN_WITH);
    }
    if (hidden) {
        return;
    }
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
        begin_row(c, &s, p, &p->amounts->rows[r]);
        if (classes != NULL) {
            fits = fits && add_class(&sum, &classes[r]);
            parts_cells(&s, &classes[r], hides_parts(p, r) || hides_parts(p, p->n));
        }
    }
    begin_row(c, &s, p, &p->amounts->rows[p->n]);
    if (classes != NULL) {
        parts_cells(&s, &sum, hides_sum(p));
    }
    if (!fits) {
        hjm__sheet_check(&s, hjm__fail1(err, HJM_M_SUM_OVERFLOW, NULL, hjm__str(p->asked->name.code)));
    }
    return hjm__volume_publish(c, &s);
}

hjm_status hjm__table_products(hjm__counting *c, hjm_error *err)
{
    for (size_t n = 0; n < c->list->n_products; n++) {
        products p = products_of(c, n);
        bool ranked = p.asked->table == HJM_PRODUCTS_RANKED;
        HJM__TRY(ranked ? table_ranked(c, &p, err) : table_mix(c, &p, err));
    }
    return HJM_OK;
}
