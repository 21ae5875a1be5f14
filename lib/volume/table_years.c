/* Tables by unit over the years: index, long change and yearly change from a base year. */
#include "base/text.h"
#include "volume/unit_sheet.h"

/* A hidden figure counts as above zero, or the base year would tell that it is not. */
static bool may_be_base(hjm__level level)
{
    return level.known && (level.hidden != HJM__NOT_HIDDEN || level.value.num.sign > 0);
}

/* The year from which a row is followed: the indicator's own, or the first with a figure above zero. */
static size_t base_of(const hjm__counting *c, const hjm__figures *f, const hjm__figure *row)
{
    for (size_t p = 0; p < c->n_years; p++) {
        bool fits = f->indicator->base_year == 0 ? may_be_base(row->levels[p])
                                                 : c->periods[p].year == f->indicator->base_year;
        if (fits) {
            return p;
        }
    }
    return c->n_years;
}

static void years_columns(hjm__counting *c, hjm__sheet *s, hjm_quantity_unit unit)
{
    for (size_t p = 0; p < c->n_years; p++) {
        char year[24];
        hjm__int_text(c->periods[p].year, year);
        const char *label = hjm__period_label(c, p);
        hjm__sheet_unit_column(c, s, unit, hjm__joined(&c->arena, "y", year, ""), label, label);
    }
    hjm__sheet_column(s, "base_year", HJM_TYPE_TEXT, "Basår", "Base year");
    if (unit == HJM_QUANTITY_PERCENT) {
        hjm__sheet_percent(s, "points", 1, HJM_SHOW_PLAIN, "Förändring sedan basåret, procentenheter",
                           "Change since the base year, percentage points");
        return;
    }
    hjm__sheet_percent(s, "index", 1, HJM_SHOW_PLAIN, "Index, basåret = 100", "Index, base year = 100");
    hjm__sheet_percent(s, "change_rate", 1, HJM_SHOW_CHANGE, "Förändring sedan basåret", "Change since the base year");
    hjm__sheet_percent(s, "yearly_rate", 1, HJM_SHOW_CHANGE, "Förändring per år", "Change per year");
}

static void index_cell(hjm__counting *c, hjm__sheet *s, hjm__level now, hjm__level base)
{
    hjm__level index = hjm__quotient(&c->arena, now, base);
    if (index.known) {
        index.value = hjm__ratio_mul(&c->arena, index.value, hjm__ratio_int(&c->arena, 100, 1));
    }
    hjm__sheet_level(s, index);
}

static void years_cells(hjm__counting *c, hjm__sheet *s, hjm_quantity_unit unit, const hjm__figures *f,
                        const hjm__figure *row)
{
    size_t base = base_of(c, f, row);
    for (size_t p = 0; p < c->n_years; p++) {
        hjm__sheet_level(s, row->levels[p]);
    }
    if (base == c->n_years || base == c->now) {
        return; /* no figure to start from, but perhaps itself */
    }
    hjm__level first = row->levels[base];
    hjm__level now = row->levels[c->now];
    char year[24];
    hjm__int_text(c->periods[base].year, year);
    hjm__sheet_text(s, year, NULL);
    if (unit == HJM_QUANTITY_PERCENT) {
        hjm__sheet_points(c, s, now, first);
        return;
    }
    index_cell(c, s, now, first);
    hjm__sheet_level(s, hjm__change(&c->arena, now, first));
    hjm__sheet_level(s, hjm__yearly_change(&c->arena, now, first, c->periods[c->now].year - c->periods[base].year));
}

static hjm_status table_years(hjm__counting *c, hjm_quantity_unit unit, hjm_error *err)
{
    hjm__sheet s = hjm__sheet_unit_begin(c, unit, true, err);

    hjm__sheet_unit_columns(c, &s, unit);
    years_columns(c, &s, unit);
    for (size_t n = 0; n < c->list->n_indicators; n++) {
        const hjm__figures *f = &c->figures[n];
        for (size_t r = 0; f->indicator->unit == unit && r < f->n_rows; r++) {
            if (!hjm__is_shown(c, f, &f->rows[r])) {
                continue;
            }
            hjm__sheet_unit_row(c, &s, unit, f, &f->rows[r]);
            years_cells(c, &s, unit, f, &f->rows[r]);
        }
    }
    return hjm__volume_publish(c, &s);
}

hjm_status hjm__table_years(hjm__counting *c, hjm_error *err)
{
    for (hjm_quantity_unit u = HJM_QUANTITY_COUNT; u <= HJM_QUANTITY_NUMBER; u++) {
        if (hjm__has_unit(c, u)) {
            HJM__TRY(table_years(c, u, err));
        }
    }
    return HJM_OK;
}
