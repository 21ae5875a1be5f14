/* Tables, rows, columns and figures of a report. */
#include "check/build_report.h"

#include <string.h>

int32_t hjm__report_table_of(const hjm_report *report, const char *name, size_t length)
{
    return (int32_t)hjm__dict_find(&report->table_names, name, length);
}

const char *hjm__report_line_key(hjm__arena *arena, const char *table, const char *name, size_t length, size_t *n)
{
    size_t before = strlen(table);
    char *key = hjm__arena_alloc(arena, before + 1 + length + 1, 1);
    *n = before + 1 + length;
    if (key != NULL) {
        memcpy(key, table, before);
        key[before] = ':';
        memcpy(key + before + 1, name, length);
    }
    return key;
}

int32_t hjm__report_line_of(const hjm_report *report, hjm_relation_line line, int32_t table, const char *name,
                            size_t length)
{
    char key[2 * HJM__NAME_BYTES + 2];
    const char *of = report->tables[table].name;
    size_t before = strlen(of);
    if (length > HJM__NAME_BYTES) {
        return HJM__NO_LINE;
    }
    memcpy(key, of, before);
    key[before] = ':';
    memcpy(key + before + 1, name, length);
    return (int32_t)hjm__dict_find(&report->line_names[line], key, before + 1 + length);
}

int32_t hjm__report_figure_of(const hjm_report *report, int32_t row, int32_t column)
{
    int32_t key[2] = { row, column };
    return (int32_t)hjm__dict_find(&report->cells, (const char *)key, sizeof key);
}

/* A name in references: of a table, a row or a column. */
static hjm_status check_name(const hjm_report *report, const char *name, hjm_error *err)
{
    size_t length = strlen(name);
    if (length > HJM__NAME_BYTES) {
        return hjm__fail2(err, HJM_M_REPORT_NAME_LONG, &report->place, hjm__str(name), hjm__int(HJM__NAME_BYTES));
    }
    if (strchr(name, ':') != NULL || name[0] == ' ' || name[length - 1] == ' ') {
        return hjm__fail1(err, HJM_M_REPORT_NAME_FORM, &report->place, hjm__str(name));
    }
    return HJM_OK;
}

static hjm_status need_table(const hjm_report *report, const char *table, int32_t *of, hjm_error *err)
{
    *of = hjm__report_table_of(report, table, strlen(table));
    return *of >= 0 ? HJM_OK : hjm__fail1(err, HJM_M_NO_SUCH_TABLE, &report->place, hjm__str(table));
}

static hjm_status fill_table(hjm_report *report, const char *table, const char *sv, const char *en, int32_t *of,
                             hjm_error *err)
{
    hjm__report_table made = { .first = { HJM__NO_LINE, HJM__NO_LINE }, .last = { HJM__NO_LINE, HJM__NO_LINE } };
    uint32_t id;
    made.name = hjm__report_copy(report, table);
    made.label[HJM_LANG_SV] = sv == NULL ? made.name : hjm__report_copy(report, sv);
    made.label[HJM_LANG_EN] = en == NULL ? made.label[HJM_LANG_SV] : hjm__report_copy(report, en);
    (void)hjm__arena_grow(&report->arena, &report->tables, report->n_tables, &report->room_tables,
                          sizeof *report->tables);
    HJM__TRY(hjm__arena_status(&report->arena, err));
    if (!hjm__dict_add(&report->table_names, table, strlen(table), &id)) {
        return hjm__fail(err, HJM_M_NO_MEMORY, NULL);
    }
    report->tables[report->n_tables] = made;
    *of = (int32_t)report->n_tables++;
    return HJM_OK;
}

/* A line behind the others of its table. */
static void append_line(hjm_report *report, hjm_relation_line line, hjm__line *made)
{
    hjm__report_table *table = &report->tables[made->table];
    int32_t at = (int32_t)report->n_lines[line];
    made->before = table->last[line];
    if (made->before == HJM__NO_LINE) {
        table->first[line] = at;
    } else {
        report->lines[line][made->before].next = at;
    }
    table->last[line] = at;
    report->lines[line][at] = *made;
    report->n_lines[line]++;
}

static hjm_status fill_line(hjm_report *report, hjm_relation_line line, int32_t table, const char *name, const char *sv,
                            const char *en, int32_t *of, hjm_error *err)
{
    hjm__line made = { .table = table, .next = HJM__NO_LINE, .first_figure = HJM__NO_FIGURE,
                       .last_figure = HJM__NO_FIGURE };
    uint32_t id;
    size_t n;
    const char *key = hjm__report_line_key(&report->arena, report->tables[table].name, name, strlen(name), &n);
    made.name = hjm__report_copy(report, name);
    made.label[HJM_LANG_SV] = sv == NULL ? made.name : hjm__report_copy(report, sv);
    made.label[HJM_LANG_EN] = en == NULL ? made.label[HJM_LANG_SV] : hjm__report_copy(report, en);
    (void)hjm__arena_grow(&report->arena, &report->lines[line], report->n_lines[line], &report->room_lines[line],
                          sizeof *report->lines[line]);
    HJM__TRY(hjm__arena_status(&report->arena, err));
    if (!hjm__dict_add(&report->line_names[line], key, n, &id)) {
        return hjm__fail(err, HJM_M_NO_MEMORY, NULL);
    }
    *of = (int32_t)id;
    append_line(report, line, &made);
    return HJM_OK;
}

hjm_status hjm_report_add_table(hjm_report *report, const char *table, const char *sv, const char *en, hjm_error *err)
{
    hjm__given given[] = { hjm__a_text("table", table), hjm__a_maybe("sv", sv), hjm__a_maybe("en", en) };
    int32_t of;
    HJM__TRY(hjm__report_begin(report, given, 3, err));
    HJM__TRY(check_name(report, table, err));
    if (hjm__report_table_of(report, table, strlen(table)) >= 0) {
        return hjm__fail1(err, HJM_M_TABLE_TWICE, &report->place, hjm__str(table));
    }
    return fill_table(report, table, sv, en, &of, err);
}

static hjm_status add_line(hjm_report *report, hjm_relation_line line, const char *table, const char *name,
                           const char *sv, const char *en, hjm_error *err)
{
    hjm__given given[] = { hjm__a_text("table", table),
                           hjm__a_text(line == HJM_RELATION_ROW ? "row" : "column", name), hjm__a_maybe("sv", sv),
                           hjm__a_maybe("en", en) };
    int32_t of;
    HJM__TRY(hjm__report_begin(report, given, 4, err));
    HJM__TRY(check_name(report, name, err));
    HJM__TRY(need_table(report, table, &of, err));
    if (hjm__report_line_of(report, line, of, name, strlen(name)) >= 0) {
        return hjm__fail2(err, HJM_M_LINE_TWICE, &report->place, hjm__str(table), hjm__str(name));
    }
    return fill_line(report, line, of, name, sv, en, &of, err);
}

hjm_status hjm_report_add_row(hjm_report *report, const char *table, const char *row, const char *sv, const char *en,
                              hjm_error *err)
{
    return add_line(report, HJM_RELATION_ROW, table, row, sv, en, err);
}

hjm_status hjm_report_add_column(hjm_report *report, const char *table, const char *column, const char *sv,
                                 const char *en, hjm_error *err)
{
    return add_line(report, HJM_RELATION_COLUMN, table, column, sv, en, err);
}

static hjm_status check_between(const hjm_report *report, const char *what, int64_t value, int64_t least, int64_t most,
                                hjm_error *err)
{
    return value >= least && value <= most
               ? HJM_OK
               : hjm__fail2(err, HJM_M_OUT_OF_RANGE, &report->place, hjm__str(what), hjm__int(value));
}

static hjm_status check_printed(const hjm_report *report, const hjm_printed *p, hjm_error *err)
{
    HJM__TRY(check_between(report, "unit", p->unit, HJM_PRINTED_NUMBER, HJM_PRINTED_POINTS, err));
    HJM__TRY(check_between(report, "rounding", p->rounding, HJM_PRINTED_BY_UNIT, HJM_PRINTED_WHOLE, err));
    HJM__TRY(check_between(report, "trusted", p->trusted, 0, 1, err));
    HJM__TRY(check_between(report, "about", p->about, 1, 1000, err));
    HJM__TRY(check_between(report, "rounded_to", p->rounded_to, 0, INT64_C(1000000000000), err));
    return check_between(report, "reserved0", p->reserved0, 0, 0, err);
}

/* The text of a figure as a number. */
static hjm_status read_number(const hjm_report *report, const hjm_printed *p, hjm__number *number, hjm_error *err)
{
    size_t where = 0;
    hjm__place place = report->place;
    *number = hjm__printed_read(p->text, strlen(p->text), &where);
    if (number->presence == HJM__UNREADABLE) {
        place.column += place.line > 0 ? (uint32_t)where : 0;
        return hjm__fail1(err, HJM_M_FIGURE_SYNTAX, &place, hjm__str(p->text));
    }
    if (number->percent && p->unit != HJM_PRINTED_PERCENT && p->unit != HJM_PRINTED_POINTS) {
        return hjm__fail1(err, HJM_M_FIGURE_PERCENT, &place, hjm__str(p->text));
    }
    if (p->unit == HJM_PRINTED_COUNT && number->decimals > 0 && p->rounding == HJM_PRINTED_BY_UNIT) {
        return hjm__fail1(err, HJM_M_FIGURE_COUNT, &place, hjm__str(p->text));
    }
    if (p->rounded_to > 0 && (number->decimals > 0 || number->digits % p->rounded_to != 0)) {
        return hjm__fail2(err, HJM_M_FIGURE_STEP, &place, hjm__str(p->text), hjm__int(p->rounded_to));
    }
    number->step = p->rounded_to > 0 ? p->rounded_to : 1;
    if (__builtin_mul_overflow(number->about, p->about, &number->about)) {
        return hjm__fail1(err, HJM_M_FIGURE_SYNTAX, &place, hjm__str(p->text));
    }
    return HJM_OK;
}

/* A figure behind the others of its row and its column. */
static void append_figure(hjm_report *report, hjm__quoted *made)
{
    int32_t at = (int32_t)report->n_figures;
    for (hjm_relation_line line = HJM_RELATION_ROW; line <= HJM_RELATION_COLUMN; line++) {
        hjm__line *of = &report->lines[line][made->line[line]];
        made->next[line] = HJM__NO_FIGURE;
        if (of->last_figure == HJM__NO_FIGURE) {
            of->first_figure = at;
        } else {
            report->figures[of->last_figure].next[line] = at;
        }
        of->last_figure = at;
    }
    report->figures[at] = *made;
    report->n_figures++;
}

static hjm_status add_new(hjm_report *report, const char *table, const char *const names[2], hjm__quoted *made,
                          hjm_error *err)
{
    uint32_t id;
    made->table = hjm__report_table_of(report, table, strlen(table));
    if (made->table < 0) {
        HJM__TRY(fill_table(report, table, NULL, NULL, &made->table, err));
    }
    for (hjm_relation_line line = HJM_RELATION_ROW; line <= HJM_RELATION_COLUMN; line++) {
        made->line[line] = hjm__report_line_of(report, line, made->table, names[line], strlen(names[line]));
        if (made->line[line] < 0) {
            HJM__TRY(fill_line(report, line, made->table, names[line], NULL, NULL, &made->line[line], err));
        }
    }
    if (hjm__report_figure_of(report, made->line[0], made->line[1]) >= 0) {
        return hjm__fail3(err, HJM_M_FIGURE_TWICE, &report->place, hjm__str(table), hjm__str(names[0]),
                          hjm__str(names[1]));
    }
    (void)hjm__arena_grow(&report->arena, &report->figures, report->n_figures, &report->room_figures,
                          sizeof *report->figures);
    HJM__TRY(hjm__arena_status(&report->arena, err));
    int32_t key[2] = { made->line[0], made->line[1] };
    if (!hjm__dict_add(&report->cells, (const char *)key, sizeof key, &id)) {
        return hjm__fail(err, HJM_M_NO_MEMORY, NULL);
    }
    append_figure(report, made);
    return HJM_OK;
}

hjm_status hjm_report_add_figure(hjm_report *report, const char *table, const char *row, const char *column,
                                 const hjm_printed *printed, hjm_error *err)
{
    hjm_printed p = HJM_PRINTED_INIT;
    hjm__quoted made = { 0 };
    const char *const names[2] = { row, column };
    if (report == NULL || printed == NULL) {
        return hjm__fail1(err, HJM_M_NULL_ARGUMENT, NULL, hjm__str(report == NULL ? "report" : "printed"));
    }
    HJM__TRY(hjm__options_load(&p, sizeof p, HJM__FIRST_PRINTED, printed, err));
    hjm__given given[] = { hjm__a_text("table", table), hjm__a_text("row", row), hjm__a_text("column", column),
                           hjm__a_raw("text", p.text) };
    HJM__TRY(hjm__report_begin(report, given, 4, err));
    HJM__TRY(check_printed(report, &p, err));
    if (report->n_figures >= HJM__MOST_FIGURES) {
        return hjm__fail1(err, HJM_M_TOO_MANY, &report->place, hjm__int(HJM__MOST_FIGURES));
    }
    HJM__TRY(check_name(report, table, err));
    HJM__TRY(check_name(report, row, err));
    HJM__TRY(check_name(report, column, err));
    HJM__TRY(read_number(report, &p, &made.number, err));
    made.unit = p.unit;
    made.rounding = p.rounding;
    made.trusted = p.trusted == 1;
    made.about = p.about;
    made.rounded_to = p.rounded_to;
    made.text = hjm__report_copy(report, p.text);
    HJM__TRY(hjm__arena_status(&report->arena, err));
    return add_new(report, table, names, &made, err);
}
