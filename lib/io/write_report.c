/* A report as a file: what report_yaml.c reads. */
#include "base/text.h"
#include "check/report.h"
#include "io/sink.h"

#include <string.h>

typedef struct writer {
    hjm__sink         sink;
    const hjm_report *report;
    int32_t           table; /* at hand */
    hjm_error        *err;
} writer;

static void put(writer *w, const char *text)
{
    hjm__sink_text(&w->sink, text);
}

/* A text in quotes, so that nothing in it means anything to YAML. */
static void put_quoted(writer *w, const char *text)
{
    put(w, "\"");
    for (const char *p = text; *p != '\0'; p++) {
        if (*p == '"' || *p == '\\') {
            put(w, "\\");
        }
        hjm__sink_put(&w->sink, p, 1);
    }
    put(w, "\"");
}

static void put_name(writer *w, const char *field, const char *const label[2])
{
    bool same = hjm__same(label[HJM_LANG_SV], label[HJM_LANG_EN]);
    put(w, field);
    put(w, same ? "" : "{sv: ");
    put_quoted(w, label[HJM_LANG_SV]);
    if (!same) {
        put(w, ", en: ");
        put_quoted(w, label[HJM_LANG_EN]);
        put(w, "}");
    }
}

static const hjm__quoted *figure_at(const writer *w, int32_t figure)
{
    return figure == HJM__NO_FIGURE ? NULL : &w->report->figures[figure];
}

/* What can be said of a figure beside its text. */
enum { UNIT, ROUNDING, ROUNDED_TO, ABOUT, TRUSTED, N_MANNER };

/* What is said of all figures of a table, a row or a column. */
typedef struct manner {
    int64_t value[N_MANNER];
    bool    said[N_MANNER];
} manner;

static int64_t value_of(const hjm__quoted *q, int what)
{
    const int64_t values[N_MANNER] = { q->unit, q->rounding, q->rounded_to, q->about, q->trusted };
    return values[what];
}

/* Per cent are not rounded to thousands, whatever the row says. */
static bool counts(const hjm__quoted *q, int what)
{
    return what != ROUNDED_TO || (q->unit != HJM_PRINTED_PERCENT && q->unit != HJM_PRINTED_POINTS);
}

/* What the figures of a line have in common, where that is not what the table says. */
static manner manner_of(const writer *w, hjm_relation_line line, int32_t at, const manner *table)
{
    manner m = { .said = { false } };
    for (int what = 0; what < N_MANNER; what++) {
        bool any = false;
        bool same = true;
        for (const hjm__quoted *q = figure_at(w, w->report->lines[line][at].first_figure); q != NULL;
             q = figure_at(w, q->next[line])) {
            if (counts(q, what)) {
                same = same && (!any || m.value[what] == value_of(q, what));
                m.value[what] = value_of(q, what);
                any = true;
            }
        }
        m.said[what] = any && same && m.value[what] != table->value[what];
    }
    return m;
}

static bool says_anything(const manner *m)
{
    bool any = false;
    for (int what = 0; what < N_MANNER; what++) {
        any = any || m->said[what];
    }
    return any;
}

/* The figure that a table is taken to be like: its first. */
static const hjm__quoted *first_of_table(const writer *w)
{
    int32_t row = w->report->tables[w->table].first[HJM_RELATION_ROW];
    while (row != HJM__NO_LINE && w->report->lines[0][row].first_figure == HJM__NO_FIGURE) {
        row = w->report->lines[0][row].next;
    }
    return row == HJM__NO_LINE ? NULL : figure_at(w, w->report->lines[0][row].first_figure);
}

static manner manner_of_table(const hjm__quoted *first)
{
    static const int64_t silent[N_MANNER] = { [UNIT] = -1, [ABOUT] = 1 };
    manner m;
    for (int what = 0; what < N_MANNER; what++) {
        m.value[what] = value_of(first, what);
        m.said[what] = m.value[what] != silent[what];
    }
    return m;
}

static void put_field(writer *w, const char *before, const char *name, const char *value, const char *after)
{
    if (value != NULL) {
        put(w, before);
        put(w, name);
        put(w, value);
        put(w, after);
    }
}

static void put_fields(writer *w, const manner *m, const char *before, const char *after)
{
    static const char *const units[] = { "number", "count", "kr", "tkr", "mkr", "\"%\"", "points" };
    static const char *const roundings[] = { NULL, "nearest", "half_up", "half_even", "truncated", "up", "whole" };
    char rounded_to[24];
    char about[24];
    hjm__int_text(m->value[ROUNDED_TO], rounded_to);
    hjm__int_text(m->value[ABOUT], about);
    put_field(w, before, "unit: ", m->said[UNIT] ? units[m->value[UNIT]] : NULL, after);
    put_field(w, before, "rounding: ", m->said[ROUNDING] ? roundings[m->value[ROUNDING]] : NULL, after);
    put_field(w, before, "rounded_to: ", m->said[ROUNDED_TO] && m->value[ROUNDED_TO] > 0 ? rounded_to : NULL, after);
    put_field(w, before, "ca: ", m->said[ABOUT] ? about : NULL, after);
    put_field(w, before, "trusted: ", m->said[TRUSTED] ? (m->value[TRUSTED] ? "true" : "false") : NULL, after);
}

static void put_columns(writer *w, const manner *table)
{
    const hjm__line *columns = w->report->lines[HJM_RELATION_COLUMN];
    put(w, "  columns:\n");
    for (int32_t c = w->report->tables[w->table].first[HJM_RELATION_COLUMN]; c != HJM__NO_LINE; c = columns[c].next) {
        manner said = manner_of(w, HJM_RELATION_COLUMN, c, table);
        put(w, "  - {code: ");
        put_quoted(w, columns[c].name);
        if (!hjm__same(columns[c].name, columns[c].label[0]) || !hjm__same(columns[c].name, columns[c].label[1])) {
            put_name(w, ", name: ", columns[c].label);
        }
        put_fields(w, &said, ", ", "");
        put(w, "}\n");
    }
}

/* Whether the reader would take a figure to be what it is. The column overrules the row, and the row the table. */
static bool is_told(const hjm__quoted *q, const manner *table, const manner *row, const manner *column)
{
    for (int what = 0; what < N_MANNER; what++) {
        const manner *m = column->said[what] ? column : row->said[what] ? row : table;
        if (counts(q, what) && m->value[what] != value_of(q, what)) {
            return false;
        }
    }
    return true;
}

static hjm_status put_cells(writer *w, int32_t row, const manner *table, const manner *of_row, const manner *columns)
{
    const hjm_report *r = w->report;
    const char *between = "";
    put(w, "\"");
    for (int32_t c = r->tables[w->table].first[HJM_RELATION_COLUMN]; c != HJM__NO_LINE;
         c = r->lines[1][c].next, columns++) {
        const hjm__quoted *q = figure_at(w, hjm__report_figure_of(r, row, c));
        put(w, between);
        between = " | ";
        if (q != NULL && !is_told(q, table, of_row, columns)) {
            return hjm__fail3(w->err, HJM_M_REPORT_MIXED, NULL, hjm__str(r->tables[w->table].name),
                              hjm__str(r->lines[0][row].name), hjm__str(r->lines[1][c].name));
        }
        put(w, q == NULL ? "" : q->text);
    }
    put(w, "\"");
    return HJM_OK;
}

static hjm_status put_rows(writer *w, const manner *table, const manner *columns)
{
    const hjm__line *rows = w->report->lines[HJM_RELATION_ROW];
    put(w, "  rows:\n");
    for (int32_t at = w->report->tables[w->table].first[HJM_RELATION_ROW]; at != HJM__NO_LINE; at = rows[at].next) {
        manner said = manner_of(w, HJM_RELATION_ROW, at, table);
        bool named = !hjm__same(rows[at].name, rows[at].label[0]) || !hjm__same(rows[at].name, rows[at].label[1]);
        bool map = named || says_anything(&said);
        put(w, "    ");
        put_quoted(w, rows[at].name);
        put(w, map ? ": {printed: " : ": ");
        HJM__TRY(put_cells(w, at, table, &said, columns));
        if (named) {
            put_name(w, ", name: ", rows[at].label);
        }
        put_fields(w, &said, ", ", "");
        put(w, map ? "}\n" : "\n");
    }
    return HJM_OK;
}

static void put_texts(writer *w, const char *field, const hjm__texts *texts)
{
    if (texts->n == 0) {
        return;
    }
    put(w, ", ");
    put(w, field);
    put(w, texts->n == 1 ? ": " : ": [");
    for (size_t i = 0; i < texts->n; i++) {
        put(w, i > 0 ? ", " : "");
        put_quoted(w, texts->text[i]);
    }
    put(w, texts->n == 1 ? "" : "]");
}

static void put_relation(writer *w, const hjm__stated *s, const char *indent)
{
    static const char *const lines[] = { "row: ", "column: ", "figure: " };
    static const char *const kinds[] = { "sum", "share", "change", "growth", "points", "product", "index", "weighted",
                                         "carried", "equal" };
    static const char *const bases[] = { "", "of", "from", "to", "from", "of", "base", "weights", "opening", "" };
    put(w, indent);
    put(w, "- {");
    put(w, lines[s->line]);
    put_quoted(w, s->target);
    if (s->kind >= HJM_RELATION_NEGATIVE) {
        put(w, s->kind == HJM_RELATION_NEGATIVE ? ", sign: negative" : ", sign: positive");
    } else {
        put_texts(w, kinds[s->kind], &s->terms);
        put_texts(w, bases[s->kind], &s->base);
    }
    put_texts(w, "in", &s->in);
    put_texts(w, "except", &s->except);
    if (s->assuming[HJM_LANG_SV] != NULL) {
        put_name(w, ", assuming: ", s->assuming);
    }
    put(w, "}\n");
}

/* The relations of a table, or those of none (-1). */
static void put_relations(writer *w, int32_t table, const char *indent)
{
    const hjm_report *r = w->report;
    bool any = false;
    for (size_t i = 0; i < r->n_relations; i++) {
        const hjm__stated *s = &r->relations[i];
        int32_t of = s->table == NULL ? -1 : hjm__report_table_of(r, s->table, strlen(s->table));
        if (of == table) {
            put(w, any ? "" : indent);
            put(w, any ? "" : "relations:\n");
            put_relation(w, s, indent);
            any = true;
        }
    }
}

/* The rows, when the manners of the columns are known. */
static hjm_status with_columns(writer *w, const manner *table)
{
    const hjm__line *columns = w->report->lines[HJM_RELATION_COLUMN];
    hjm__arena arena;
    size_t n = 0;
    hjm__arena_init(&arena, &w->report->arena.allocator);
    manner *manners = hjm__arena_alloc(&arena, w->report->n_lines[HJM_RELATION_COLUMN], sizeof *manners);
    for (int32_t c = w->report->tables[w->table].first[HJM_RELATION_COLUMN]; c != HJM__NO_LINE && manners != NULL;
         c = columns[c].next) {
        manners[n++] = manner_of(w, HJM_RELATION_COLUMN, c, table);
    }
    hjm_status status = hjm__arena_status(&arena, w->err);
    if (status == HJM_OK) {
        status = put_rows(w, table, manners);
    }
    hjm__arena_free(&arena);
    return status;
}

static hjm_status put_table(writer *w)
{
    const hjm__report_table *t = &w->report->tables[w->table];
    const hjm__quoted *first = first_of_table(w);
    if (first == NULL) {
        return HJM_OK; /* nothing is printed there */
    }
    manner said = manner_of_table(first);
    put(w, "- code: ");
    put_quoted(w, t->name);
    put(w, "\n");
    if (!hjm__same(t->name, t->label[0]) || !hjm__same(t->name, t->label[1])) {
        put_name(w, "  name: ", t->label);
        put(w, "\n");
    }
    put_fields(w, &said, "  ", "\n");
    put_columns(w, &said);
    hjm_status status = with_columns(w, &said);
    put_relations(w, w->table, "  ");
    return status;
}

static hjm_status put_report(writer *w)
{
    put(w, "format: 1\n");
    if (w->report->name[HJM_LANG_SV] != NULL) {
        put_name(w, "name: ", w->report->name);
        put(w, "\n");
    }
    put(w, w->report->n_tables > 0 ? "tables:\n" : "");
    for (w->table = 0; w->table < (int32_t)w->report->n_tables; w->table++) {
        HJM__TRY(put_table(w));
    }
    put_relations(w, -1, "");
    return hjm__sink_finish(&w->sink, w->err);
}

hjm_status hjm_report_write(const hjm_report *report, hjm_write write, void *user, hjm_error *err)
{
    writer w = { .report = report, .err = err };
    if (report == NULL || write == NULL) {
        return hjm__fail1(err, HJM_M_NULL_ARGUMENT, NULL, hjm__str(report == NULL ? "report" : "write"));
    }
    hjm__sink_init(&w.sink, write, user);
    return put_report(&w);
}
