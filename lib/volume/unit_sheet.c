/* What the tables of a unit have in common: what names a row, and how its figures are shown. */
#include "volume/unit_sheet.h"

static const char *const dimension_names[] = { "party", "group", "scope", "kind", "class", "subclass", "division",
                                               "sex" };
static const char *const dimension_sv[] = { "Part", "Grupp", "Samverkan", "Radtyp", "Klass", "Underklass",
                                            "Undergrupp", "Kön" };
static const char *const dimension_en[] = { "Party", "Group", "Scope", "Kind", "Class", "Subclass", "Division", "Sex" };

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
            const char *name = dimension_names[d];
            hjm__sheet_column(s, name, HJM_TYPE_TEXT, hjm__joined(&c->arena, dimension_sv[d], ", kod", ""),
                              hjm__joined(&c->arena, dimension_en[d], ", code", ""));
            hjm__sheet_column(s, hjm__joined(&c->arena, name, "_name", ""), HJM_TYPE_TEXT, dimension_sv[d],
                              dimension_en[d]);
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

void hjm__sheet_unit_cell(hjm__sheet *s, hjm_quantity_unit unit, hjm__level level)
{
    if (unit == HJM_QUANTITY_COUNT || unit == HJM_QUANTITY_KR) {
        hjm__sheet_amount(s, level);
    } else {
        hjm__sheet_level(s, level);
    }
}

void hjm__sheet_unit_column(hjm__sheet *s, hjm_quantity_unit unit, const char *name, const char *sv, const char *en)
{
    if (unit == HJM_QUANTITY_PERCENT || unit == HJM_QUANTITY_NUMBER) {
        hjm__sheet_percent(s, name, 1, unit == HJM_QUANTITY_PERCENT ? HJM_SHOW_PERCENT : HJM_SHOW_PLAIN, sv, en);
    } else {
        hjm__sheet_column(s, name, unit == HJM_QUANTITY_KR ? HJM_TYPE_ORE : HJM_TYPE_INTEGER, sv, en);
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
