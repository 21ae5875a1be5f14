/* Tables by unit: counts, amounts, rates and numbers, each compared with the other period. */
#include "volume/unit_sheet.h"

static void compare_columns(hjm__counting *c, hjm__sheet *s, hjm_quantity_unit unit)
{
    const char *before = hjm__period_label(c, c->before);
    const char *now = hjm__period_label(c, c->now);
    hjm__sheet_unit_column(c, s, unit, "compared", before, before);
    hjm__sheet_unit_column(c, s, unit, "period", now, now);
    if (unit == HJM_QUANTITY_PERCENT) {
        hjm__sheet_percent(s, "points", 1, HJM_SHOW_PLAIN, "Förändring, procentenheter", "Change, percentage points");
        hjm__sheet_percent(s, "target", 1, HJM_SHOW_PERCENT, "Mål", "Target");
        hjm__sheet_percent(s, "to_target", 1, HJM_SHOW_PLAIN, "Mot mål, procentenheter",
                           "Against target, percentage points");
        return;
    }
    hjm__sheet_unit_column(c, s, unit, "change", "Förändring", "Change");
    hjm__sheet_percent(s, "change_rate", 1, HJM_SHOW_CHANGE, "Förändring, procent", "Change, per cent");
    if (hjm__is_divided_at_all(c, unit)) {
        hjm__sheet_percent(s, "share", 1, HJM_SHOW_PERCENT, "Andel av det hela", "Share of the whole");
    }
}

static void compare_cells(hjm__counting *c, hjm__sheet *s, hjm_quantity_unit unit, const hjm__figures *f,
                          const hjm__figure *row)
{
    hjm__level before = row->levels[c->before];
    hjm__level now = row->levels[c->now];
    int32_t target = f->indicator->target;
    hjm__sheet_level(s, before);
    hjm__sheet_level(s, now);
    if (unit == HJM_QUANTITY_PERCENT) {
        bool promised = f->indicator->kind == HJM_INDICATOR_SHARE && target >= 0;
        hjm__level aim = { promised, hjm__ratio_int(&c->arena, promised ? target : 0, 100000), HJM__NOT_HIDDEN };
        hjm__sheet_points(c, s, now, before);
        hjm__sheet_level(s, aim);
        hjm__sheet_points(c, s, now, aim);
        return;
    }
    hjm__sheet_level(s, hjm__difference(&c->arena, now, before));
    hjm__sheet_level(s, hjm__change(&c->arena, now, before));
    if (hjm__is_divided_at_all(c, unit)) {
        hjm__level whole = f->rows[f->n_rows - 1].levels[c->now];
        hjm__level share = hjm__quotient(&c->arena, now, whole);
        if (f->n_dimensions > 0 && f->indicator->kind != HJM_INDICATOR_PER_1000) {
            hjm__sheet_level(s, share);
        } else {
            hjm__sheet_skip(s);
        }
    }
}

static hjm_status table_unit(hjm__counting *c, hjm_quantity_unit unit, hjm_error *err)
{
    hjm__sheet s = hjm__sheet_unit_begin(c, unit, false, err);
    hjm__sheet_unit_columns(c, &s, unit);
    compare_columns(c, &s, unit);
    for (size_t n = 0; n < c->list->n_indicators; n++) {
        const hjm__figures *f = &c->figures[n];
        for (size_t r = 0; f->indicator->unit == unit && r < f->n_rows; r++) {
            if (!hjm__is_shown(c, f, &f->rows[r])) {
                continue;
            }
            hjm__sheet_unit_row(c, &s, unit, f, &f->rows[r]);
            compare_cells(c, &s, unit, f, &f->rows[r]);
        }
    }
    if (unit != HJM_QUANTITY_PERCENT) {
        hjm__sheet_note_bases(&s);
    }
    if (c->how.compare == HJM_COMPARE_BUDGET) {
        hjm__sheet_note(&s, "Budget finns bara där den har angetts: för helheten, eller för en samverkan.",
                        "There is a budget only where one is given: for the whole, or for a scope.");
    }
    return hjm__volume_publish(c, &s);
}

hjm_status hjm__table_units(hjm__counting *c, hjm_error *err)
{
    for (hjm_quantity_unit u = HJM_QUANTITY_COUNT; u <= HJM_QUANTITY_NUMBER; u++) {
        if (hjm__has_unit(c, u)) {
            HJM__TRY(table_unit(c, u, err));
        }
    }
    return HJM_OK;
}
