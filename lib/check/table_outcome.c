/* Printed figures beside those that were computed. */
#include "check/outcome.h"

#include "base/text.h"
#include "table/table.h"

/* The first row where each key is the text of some cell; -1: none. */
static int64_t find_row(const hjm_table *table, const hjm__texts *keys)
{
    for (size_t row = 0; row < table->n_rows; row++) {
        size_t found = 0;
        for (size_t k = 0; k < keys->n; k++) {
            bool here = false;
            for (size_t c = 0; c < table->n_columns && !here; c++) {
                here = hjm__same(hjm_table_text(table, row, c, HJM_LANG_SV), keys->text[k]);
            }
            found += here;
        }
        if (found == keys->n) {
            return (int64_t)row;
        }
    }
    return -1;
}

/* A cell as a true value: kronor, ones, or a ratio. False: there is none. */
static bool cell_value(const hjm_table *table, size_t row, size_t column, hjm__arena *arena, hjm__ratio *value)
{
    const hjm__cell *cell = hjm__table_cell(table, row, column);
    if (cell == NULL) {
        return false;
    }
    switch (table->columns[column].type) {
    case HJM_TYPE_INTEGER: *value = hjm__ratio_int(arena, cell->as.number, 1); return true;
    case HJM_TYPE_ORE: *value = hjm__ratio_int(arena, cell->as.number, 100); return true;
    case HJM_TYPE_RATIO: *value = cell->as.ratio; return true;
    default: return false;
    }
}

/* Money is compared with money, and nothing else is. */
static bool is_of_kind(const hjm_table *table, size_t column, hjm_printed_unit unit)
{
    bool money = table->columns[column].type == HJM_TYPE_ORE;
    return money == (hjm__unit_dimension(unit) == HJM__MONEY);
}

static bool find_value(const hjm__outcome *o, const hjm__computed *c, hjm__arena *arena, hjm__fraction *value)
{
    hjm__ratio found;
    for (size_t t = 0; t < o->n_tables; t++) {
        const hjm_table *table = o->tables[t];
        int64_t column = hjm__same(table->name, c->table) ? hjm_table_find_column(table, c->value) : -1;
        int64_t row = column >= 0 ? find_row(table, &c->keys) : -1;
        if (row >= 0 && is_of_kind(table, (size_t)column, o->c->report->figures[c->figure].unit) &&
            cell_value(table, (size_t)row, (size_t)column, arena, &found)) {
            *value = hjm__fraction_from(arena, found);
            *value = c->negative ? hjm__fraction_neg(arena, *value) : *value;
            return true;
        }
    }
    return false;
}

/* Would the value be printed as it is, under some rule? */
static hjm_verdict compare(const hjm__quoted *q, hjm__fraction value, hjm__arena *arena)
{
    static const struct {
        hjm_printed_rounding rounding;
        hjm_verdict          verdict;
    } rules[] = { { HJM_PRINTED_NEAREST, HJM_VERDICT_EXACT }, { HJM_PRINTED_TRUNCATED, HJM_VERDICT_TRUNCATED },
                  { HJM_PRINTED_UP, HJM_VERDICT_ROUNDED_UP } };
    hjm__interval point = { value, value, false, false };
    bool named = q->rounding > HJM_PRINTED_NEAREST;
    for (size_t i = 0; i < (named ? 1u : 3u); i++) {
        hjm__interval in = hjm__printed_interval(arena, &q->number, q->unit, named ? q->rounding : rules[i].rounding);
        if (hjm__intervals_meet(arena, &in, &point)) {
            return rules[i].verdict;
        }
    }
    return HJM_VERDICT_INCONSISTENT;
}

static hjm__words outcome_words(hjm_verdict verdict)
{
    switch (verdict) {
    case HJM_VERDICT_EXACT: return (hjm__words){ "stämmer", "agrees" };
    case HJM_VERDICT_INCONSISTENT: return (hjm__words){ "skiljer sig", "differs" };
    case HJM_VERDICT_NOT_CHECKABLE: return (hjm__words){ "inte beräknad", "not computed" };
    default: return hjm__verdict_words(verdict);
    }
}

static void add_figure(const hjm__outcome *o, hjm__sheet *s, const hjm__computed *c)
{
    const hjm__quoted *q = &o->c->report->figures[c->figure];
    const hjm__judged *j = &o->c->judged;
    hjm__fraction value = hjm__whole(0);
    bool found = find_value(o, c, s->arena, &value);
    hjm_verdict verdict = found ? compare(q, value, s->arena) : HJM_VERDICT_NOT_CHECKABLE;
    hjm__words words = outcome_words(verdict);
    hjm__sheet_row(s, HJM_ROW_NORMAL);
    hjm__sheet_place(o->c, s, c->figure);
    o->c->judged.n[verdict]++;
    if (!found) {
        hjm__sheet_skip(s);
        hjm__sheet_text(s, words.sv, words.en);
        return;
    }
    hjm__interval point = { value, value, false, false };
    hjm__words shown = hjm__interval_words(j, c->figure, &point, s->arena);
    hjm__sheet_text(s, shown.sv, shown.en);
    hjm__sheet_text(s, words.sv, words.en);
    if (verdict != HJM_VERDICT_EXACT) {
        point.low = point.high = hjm__fraction_sub(s->arena, j->values[c->figure], value);
        shown = hjm__interval_words(j, c->figure, &point, s->arena);
        hjm__sheet_text(s, shown.sv, shown.en);
        o->c->result->n_findings++;
    }
}

hjm_status hjm__table_outcome(const hjm__outcome *o, hjm_error *err)
{
    const hjm_report *r = o->c->report;
    hjm__sheet s = hjm__check_sheet(o->c, "outcome", "Utfall mot rapport", "Outcome against report", err);
    hjm__sheet_place_columns(&s);
    hjm__sheet_column(&s, "computed", HJM_TYPE_TEXT, "Beräknat", "Computed");
    hjm__sheet_column(&s, "verdict", HJM_TYPE_TEXT, "Omdöme", "Verdict");
    hjm__sheet_column(&s, "difference", HJM_TYPE_TEXT, "Tryckt − beräknat", "Printed − computed");
    for (size_t i = 0; i < r->n_computed; i++) {
        if (r->figures[r->computed[i].figure].number.presence == HJM__PRINTED) {
            add_figure(o, &s, &r->computed[i]);
        }
    }
    return hjm__check_publish(o->c, &s);
}
