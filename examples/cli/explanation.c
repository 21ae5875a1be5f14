#include "explanation.h"

#include "fold.h"

#include <string.h>

enum { NUMBER = 1, STEP = 3, WIDEST = 56 };

/* The one figure of a step: its column, or -1 for a step without. */
static int64_t figure_of(const hjm_table *table, size_t row)
{
    for (size_t i = NUMBER; i < hjm_table_n_columns(table); i++) {
        if (hjm_table_column_type(table, i) != HJM_TYPE_TEXT && hjm_table_is_empty(table, row, i) == 0) {
            return (int64_t)i;
        }
    }
    return -1;
}

static const char *unit_of(const hjm_table *table, int64_t column, const hjm_format *format)
{
    static const char *const units[] = { "öre", "kr", "tkr", "mkr" };
    if (column < 0) {
        return "";
    }
    if (hjm_table_column_type(table, (size_t)column) == HJM_TYPE_ORE) {
        return units[format->unit];
    }
    return hjm_table_column_show(table, (size_t)column) == HJM_SHOW_PLAIN ? "" : "%";
}

static const char *text_of(const hjm_table *table, size_t row, const char *column, hjm_lang lang)
{
    int64_t index = hjm_table_find_column(table, column);
    const char *text = index >= 0 ? hjm_table_text(table, row, (size_t)index, lang) : NULL;
    return text != NULL ? text : "";
}

/* Widths of what is done and of the figure, over all steps. */
typedef struct widths {
    size_t what;
    size_t figure;
} widths;

enum { FIGURE_CAPACITY = 256 };

static bool figure_text(const hjm_table *table, size_t row, const hjm_format *format, char *out, hjm_error *err)
{
    int64_t column = figure_of(table, row);
    out[0] = '\0';
    return column < 0 ||
           hjm_table_format_cell(table, row, (size_t)column, format, out, FIGURE_CAPACITY, NULL, err) == HJM_OK;
}

static bool measure(const hjm_table *table, const hjm_format *format, widths *w, hjm_error *err)
{
    char figure[FIGURE_CAPACITY];
    *w = (widths){ 0, 0 };
    for (size_t row = 0; row < hjm_table_n_rows(table); row++) {
        const char *what = text_of(table, row, "what", format->lang);
        if (!figure_text(table, row, format, figure, err)) {
            return false;
        }
        size_t wide = fold_columns(what, strlen(what));
        w->what = wide > w->what && wide <= WIDEST ? wide : w->what;
        wide = fold_columns(figure, strlen(figure));
        w->figure = wide > w->figure ? wide : w->figure;
    }
    return true;
}

static bool print_step(FILE *to, const hjm_table *table, size_t row, const hjm_format *format, const widths *w,
                       hjm_error *err)
{
    char figure[FIGURE_CAPACITY];
    const char *what = text_of(table, row, "what", format->lang);
    const char *detail = text_of(table, row, "detail", format->lang);
    size_t wide = fold_columns(what, strlen(what));
    if (!figure_text(table, row, format, figure, err)) {
        return false;
    }
    fprintf(to, "%*zu  ", STEP, row + 1);
    fold_safe(to, what, strlen(what));
    if (figure[0] != '\0') {
        fold_blanks(to, 2 + (wide < w->what ? w->what - wide : 0) + w->figure - fold_columns(figure, strlen(figure)));
        const char *unit = unit_of(table, figure_of(table, row), format);
        fprintf(to, "%s%s%s", figure, unit[0] != '\0' ? " " : "", unit);
    }
    fputc('\n', to);
    if (detail[0] != '\0') {
        fold_blanks(to, STEP + 4);
        fold_text(to, detail, strlen(detail), STEP + 4, STEP + 4);
    }
    return true;
}

bool explanation_print(FILE *to, const hjm_table *table, const hjm_format *format, hjm_error *err)
{
    widths w;
    if (!measure(table, format, &w, err)) {
        return false;
    }
    const char *title = hjm_table_title(table, format->lang);
    fold_safe(to, title, strlen(title));
    fputs("\n\n", to);
    for (size_t row = 0; row < hjm_table_n_rows(table); row++) {
        if (!print_step(to, table, row, format, &w, err)) {
            return false;
        }
    }
    for (size_t i = 0; i < hjm_table_n_notes(table); i++) {
        const char *note = hjm_table_note(table, i, format->lang);
        fputc('\n', to);
        fold_text(to, note, strlen(note), 0, 0);
    }
    return true;
}
