/* What the tables of a unit have in common: what names a row, and how its figures are shown. */
#include "volume/unit_sheet.h"

#include "cube/headings.h"

/* Is any indicator of the unit divided in this way? */
static bool is_divided(const hjm__counting *c, hjm_quantity_unit unit, hjm_dimension dimension)
{
    for (size_t n = 0; n < c->list->n_indicators; n++) {
        const hjm__figures *f = &c->figures[n];
        for (size_t d = 0; d < f->n_dimensions; d++) {
            if (f->indicator->unit == unit && f->dimensions[d] == dimension) {
                return true;
            }
        }
    }
    return false;
}

bool hjm__has_unit(const hjm__counting *c, hjm_quantity_unit unit)
{
    for (size_t n = 0; n < c->list->n_indicators; n++) {
        if (c->list->indicators[n].unit == unit) {
            return true;
        }
    }
    return false;
}

void hjm__sheet_unit_columns(hjm__counting *c, hjm__sheet *s, hjm_quantity_unit unit)
{
    hjm__sheet_column(s, "indicator", HJM_TYPE_TEXT, "Kod", "Code");
    hjm__sheet_column(s, "name", HJM_TYPE_TEXT, "Nyckeltal", "Indicator");
    for (hjm_dimension d = HJM_BY_PARTY; d <= HJM_BY_SEX; d++) {
        if (is_divided(c, unit, d)) {
            hjm__sheet_dimension(s, d);
        }
    }
}

static bool is_margin(const hjm__figures *f, const hjm__figure *row)
{
    for (size_t d = 0; d < f->n_dimensions; d++) {
        if (row->cuts[d].code == NULL) {
            return true;
        }
    }
    return false;
}

/* The cut of a row by a dimension, or that it is not divided so. */
static const hjm__cut *find_cut(const hjm__figures *f, const hjm__figure *row, hjm_dimension dimension)
{
    for (size_t d = 0; d < f->n_dimensions; d++) {
        if (f->dimensions[d] == dimension) {
            return &row->cuts[d];
        }
    }
    return NULL;
}

static bool is_known(const hjm__counting *c, const hjm__figure *row)
{
    bool known = false;
    for (size_t p = 0; p < c->n_periods; p++) {
        known = known || row->levels[p].known;
    }
    return known;
}

bool hjm__is_shown(const hjm__counting *c, const hjm__figures *f, const hjm__figure *row)
{
    bool whole_of_parts = f->indicator->kind == HJM_INDICATOR_SERIES && f->n_rows > 1 && hjm__is_whole(f, row);
    return !whole_of_parts || is_known(c, row);
}

void hjm__sheet_unit_row(hjm__counting *c, hjm__sheet *s, hjm_quantity_unit unit, const hjm__figures *f,
                         const hjm__figure *row)
{
    const hjm__name *name = &f->indicator->name;
    hjm__sheet_row(s, is_margin(f, row) ? HJM_ROW_SUBTOTAL : HJM_ROW_NORMAL);
    hjm__sheet_text(s, name->code, NULL);
    hjm__sheet_text(s, name->text[HJM_LANG_SV], name->text[HJM_LANG_EN]);
    for (hjm_dimension d = HJM_BY_PARTY; d <= HJM_BY_SEX; d++) {
        if (!is_divided(c, unit, d)) {
            continue;
        }
        const hjm__cut *cut = find_cut(f, row, d);
        if (cut != NULL && cut->code != NULL) {
            hjm__sheet_text(s, cut->code, NULL);
            hjm__sheet_text(s, cut->text[HJM_LANG_SV], cut->text[HJM_LANG_EN]);
        } else {
            hjm__sheet_skip(s);
            hjm__sheet_text(s, "Summa", "Total");
        }
    }
}

bool hjm__is_divided_at_all(const hjm__counting *c, hjm_quantity_unit unit)
{
    bool any = false;
    for (hjm_dimension d = HJM_BY_PARTY; d <= HJM_BY_SEX; d++) {
        any = any || is_divided(c, unit, d);
    }
    return any;
}

int32_t hjm__quantity_decimals(const hjm__counting *c)
{
    for (size_t n = 0; n < c->list->n_indicators; n++) {
        const hjm__indicator *i = &c->list->indicators[n];
        if (i->kind == HJM_INDICATOR_COUNT && i->measure == HJM_MEASURE_QUANTITY) {
            return hjm_cube_quantity_decimals(c->cube);
        }
    }
    return 0;
}

void hjm__sheet_unit_column(hjm__counting *c, hjm__sheet *s, hjm_quantity_unit unit, const char *name, const char *sv,
                            const char *en)
{
    int32_t decimals = unit == HJM_QUANTITY_COUNT ? hjm__quantity_decimals(c) : 1;
    if (unit == HJM_QUANTITY_KR || decimals == 0) {
        hjm__sheet_column(s, name, unit == HJM_QUANTITY_KR ? HJM_TYPE_ORE : HJM_TYPE_INTEGER, sv, en);
    } else {
        hjm__sheet_percent(s, name, decimals, unit == HJM_QUANTITY_PERCENT ? HJM_SHOW_PERCENT : HJM_SHOW_PLAIN, sv, en);
    }
}

void hjm__sheet_points(hjm__counting *c, hjm__sheet *s, hjm__level now, hjm__level before)
{
    hjm__level points = hjm__difference(&c->arena, now, before);
    if (points.known) {
        points.value = hjm__ratio_mul(&c->arena, points.value, hjm__ratio_int(&c->arena, 100, 1));
    }
    hjm__sheet_level(s, points);
}

static const char *const names[] = { "volumes", "amounts", "rates", "numbers" };
static const char *const titles_sv[] = { "Volymer", "Belopp", "Andelar", "Mått" };
static const char *const titles_en[] = { "Volumes", "Amounts", "Rates", "Numbers" };

hjm__sheet hjm__sheet_unit_begin(hjm__counting *c, hjm_quantity_unit unit, bool years, hjm_error *err)
{
    return hjm__sheet_begin(&c->arena, hjm__joined(&c->arena, names[unit], years ? "_years" : "", ""),
                            hjm__joined(&c->arena, titles_sv[unit], years ? " över åren" : "", ""),
                            hjm__joined(&c->arena, titles_en[unit], years ? " over the years" : "", ""), err);
}
