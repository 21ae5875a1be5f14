#include "check_text.h"

#include "check_verdict.h"
#include "fold.h"
#include "output.h"
#include "problem.h"
#include "show.h"

#include <string.h>

enum { INDENT = 3, DEEPER = 6, PLACE_CAPACITY = 512 };

/* What texts are taken from, in which language, and where they go. */
typedef struct page {
    FILE            *to;
    const hjm_table *table;
    hjm_lang         lang;
} page;

static const char *word(const page *p, const char *sv, const char *en)
{
    return p->lang == HJM_LANG_SV ? sv : en;
}

/* The text of a cell; "" if it is empty. */
static const char *cell(const page *p, size_t row, const char *column)
{
    int64_t index = hjm_table_find_column(p->table, column);
    const char *text = index >= 0 ? hjm_table_text(p->table, row, (size_t)index, p->lang) : NULL;
    return text != NULL ? text : "";
}

static int64_t number(const page *p, size_t row, const char *column)
{
    hjm_error err;
    int64_t value = 0;
    int64_t index = hjm_table_find_column(p->table, column);
    return index >= 0 && hjm_table_get_number(p->table, row, (size_t)index, &value, &err) == HJM_OK ? value : 0;
}

static void print_title(const page *p)
{
    const char *title = hjm_table_title(p->table, p->lang);
    fold_text(p->to, title, strlen(title), 0, 0);
    fputc('\n', p->to);
}

/* "Table: row, column". Names are of at most 128 bytes. */
static void write_place(const page *p, size_t row, char out[PLACE_CAPACITY])
{
    snprintf(out, PLACE_CAPACITY, "%s: %s, %s", cell(p, row, "table"), cell(p, row, "line"), cell(p, row, "column"));
}

/* A text behind what stands on the line already; what does not fit goes on below it. */
static void print_at(const page *p, const char *text, size_t at)
{
    fold_text(p->to, text, strlen(text), at, at);
}

/* Columns from the printed figure on are told each on a line of its own, behind their labels. */
static size_t first_told(const page *p)
{
    int64_t printed = hjm_table_find_column(p->table, "printed");
    return printed >= 0 ? (size_t)printed : hjm_table_n_columns(p->table);
}

static size_t label_width(const page *p)
{
    size_t width = 0;
    for (size_t i = first_told(p); i < hjm_table_n_columns(p->table); i++) {
        const char *label = hjm_table_column_label(p->table, i, p->lang);
        size_t wide = fold_columns(label, strlen(label));
        width = wide > width ? wide : width;
    }
    return width;
}

static void print_finding(const page *p, size_t row, size_t width)
{
    char place[PLACE_CAPACITY];
    int begun = fprintf(p->to, "%zu. ", row + 1);
    write_place(p, row, place);
    print_at(p, place, (size_t)begun);
    for (size_t i = first_told(p); i < hjm_table_n_columns(p->table); i++) {
        const char *label = hjm_table_column_label(p->table, i, p->lang);
        const char *text = hjm_table_text(p->table, row, i, p->lang);
        if (text != NULL && text[0] != '\0') {
            fold_blanks(p->to, INDENT);
            fputs(label, p->to);
            fold_blanks(p->to, width - fold_columns(label, strlen(label)) + 2);
            print_at(p, text, INDENT + width + 2);
        }
    }
    fputc('\n', p->to);
}

static void print_findings(const page *p)
{
    size_t width = label_width(p);
    print_title(p);
    for (size_t row = 0; row < hjm_table_n_rows(p->table); row++) {
        print_finding(p, row, width);
    }
}

/* Rows behind each other. */
typedef struct rows {
    size_t first;
    size_t end;
} rows;

/* Those with a number in a column, within others. */
static rows rows_of(const page *p, const char *column, int64_t value, rows within)
{
    rows r = { within.first, within.first };
    while (r.first < within.end && number(p, r.first, column) != value) {
        r.first++;
    }
    for (r.end = r.first; r.end < within.end && number(p, r.end, column) == value; r.end++) {
    }
    return r;
}

static void print_heading(const page *p, const char *text)
{
    fold_blanks(p->to, INDENT);
    fprintf(p->to, "%s\n", text);
}

/* "34 322  Table: row, column", the figures under each other. */
static void print_figure(const page *p, size_t row, size_t width)
{
    char place[PLACE_CAPACITY];
    const char *printed = cell(p, row, "printed");
    write_place(p, row, place);
    fold_blanks(p->to, DEEPER + width - fold_columns(printed, strlen(printed)));
    fold_safe(p->to, printed, strlen(printed));
    fputs("  ", p->to);
    print_at(p, place, DEEPER + width + 2);
}

static size_t printed_width(const page *p, rows r)
{
    size_t width = 0;
    for (size_t row = r.first; row < r.end; row++) {
        size_t wide = fold_columns(cell(p, row, "printed"), strlen(cell(p, row, "printed")));
        width = wide > width ? wide : width;
    }
    return width;
}

static void print_relation(const page *p, size_t row)
{
    char place[PLACE_CAPACITY];
    const char *is_to_be = word(p, "ska vara ", "should be ");
    write_place(p, row, place);
    fold_blanks(p->to, DEEPER);
    print_at(p, place, DEEPER);
    fold_blanks(p->to, DEEPER + 2);
    fputs(is_to_be, p->to);
    print_at(p, cell(p, row, "relation"), DEEPER + 2 + strlen(is_to_be));
}

static void print_members(const page *p, rows r)
{
    size_t width = printed_width(p, r);
    print_heading(p, word(p, "Dessa siffror kan inte alla vara rätta:", "These figures cannot all be right:"));
    for (size_t row = r.first; row < r.end; row++) {
        if (cell(p, row, "relation")[0] == '\0') {
            print_figure(p, row, width);
        }
    }
    print_heading(p, word(p, "Samband mellan dem:", "Relations between them:"));
    for (size_t row = r.first; row < r.end; row++) {
        if (cell(p, row, "relation")[0] != '\0') {
            print_relation(p, row);
        }
    }
}

/* "may be 34 331–34 333; likeliest 34 332 (one digit)" */
static void print_change(const page *p, size_t row, size_t at)
{
    char text[PLACE_CAPACITY];
    const char *possible = cell(p, row, "possible"), *likeliest = cell(p, row, "likeliest");
    bool one = likeliest[0] == '\0' || strcmp(possible, likeliest) == 0;
    const char *slip = cell(p, row, "slip");
    bool told = slip[0] != '\0';
    snprintf(text, sizeof text, "%s %s%s%s%s%s%s", word(p, "kan vara", "may be"), possible,
             one ? "" : word(p, "; troligast ", "; likeliest "), one ? "" : likeliest, told ? " (" : "", slip,
             told ? ")" : "");
    fold_blanks(p->to, at);
    print_at(p, text, at);
}

static bool is_same_change(const page *p, size_t a, size_t b)
{
    static const char *const columns[] = { "table", "line", "column", "possible" };
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
        if (strcmp(cell(p, a, columns[i]), cell(p, b, columns[i])) != 0) {
            return false;
        }
    }
    return true;
}

/* Whether every repair of a conflict changes a figure to the same. */
static bool is_in_all(const page *p, size_t row, rows all)
{
    int64_t next = 1; /* repair to find it in */
    for (size_t other = all.first; other < all.end && number(p, other, "repair") <= next; other++) {
        next += number(p, other, "repair") == next && is_same_change(p, row, other);
    }
    return next > number(p, all.end - 1, "repair");
}

/* The changes of a repair, of those that are in all of the repairs or of the others. Returns how many there are. */
static size_t print_changes(const page *p, rows repair, rows all, bool in_all, const char *heading)
{
    size_t width = printed_width(p, all);
    size_t n = 0;
    for (size_t row = repair.first; row < repair.end; row++) {
        if (is_in_all(p, row, all) == in_all) {
            if (n++ == 0) {
                print_heading(p, heading);
            }
            print_figure(p, row, width);
            print_change(p, row, DEEPER + width + 2);
        }
    }
    return n;
}

/* First the changes that all repairs have, then those that there is a choice between. */
static void print_repairs(const page *p, rows all)
{
    int64_t n = all.end > all.first ? number(p, all.end - 1, "repair") : 0;
    const char *enough = word(p, "Det räcker att ändra:", "It is enough to change:");
    if (n == 0) {
        print_heading(p, word(p, "Ingen rättelse är känd.", "No repair is known."));
        return;
    }
    bool some = print_changes(p, rows_of(p, "repair", 1, all), all, true, enough) > 0;
    for (int64_t i = 1; i <= n; i++) {
        const char *first = some ? word(p, "och dessutom:", "and besides:") : enough;
        print_changes(p, rows_of(p, "repair", i, all), all, false, i > 1 ? word(p, "eller:", "or:") : first);
    }
}

static void print_conflicts(const page *conflicts, const page *repairs)
{
    rows all = { 0, hjm_table_n_rows(conflicts->table) };
    rows all_repairs = { 0, hjm_table_n_rows(repairs->table) };
    print_title(conflicts);
    while (all.first < all.end) {
        int64_t conflict = number(conflicts, all.first, "conflict");
        rows members = rows_of(conflicts, "conflict", conflict, all);
        rows mends = rows_of(repairs, "conflict", conflict, all_repairs);
        fprintf(conflicts->to, "%s %lld\n", word(conflicts, "Konflikt", "Conflict"), (long long)conflict);
        print_members(conflicts, members);
        print_repairs(repairs, mends);
        fputc('\n', conflicts->to);
        all.first = members.end;
        all_repairs.first = mends.end > mends.first ? mends.end : all_repairs.first;
    }
}

static bool print_summary(const page *p, const show *how, output *out, const hjm_check *check, hjm_error *err)
{
    if (hjm_table_write_text(p->table, &how->text, &how->format, output_receive, out, err) != HJM_OK) {
        return false;
    }
    for (size_t i = 0; i < hjm_table_n_notes(p->table); i++) {
        const char *note = hjm_table_note(p->table, i, p->lang);
        fputs(i == 0 ? "\n* " : "* ", p->to);
        print_at(p, note, 2);
    }
    fputc('\n', p->to);
    check_verdict_print(p->to, check, p->lang);
    return true;
}

/* The tables that are told. */
enum { FINDINGS, CONFLICTS, REPAIRS, SUMMARY, N_TOLD };

static bool get_tables(const hjm_check *check, hjm_table *told[N_TOLD], hjm_error *err)
{
    static const char *const names[N_TOLD] = { "findings", "conflicts", "repairs", "summary" };
    for (size_t i = 0; i < N_TOLD; i++) {
        size_t index = (size_t)hjm_check_find_table(check, names[i]);
        if (hjm_check_get_table(check, index, &told[i], err) != HJM_OK) {
            return false;
        }
    }
    return true;
}

static bool print_all(const arguments *args, const hjm_check *check, hjm_table *told[N_TOLD], output *out,
                      hjm_error *err)
{
    show how = show_of(args, HJM_UNIT_KR);
    page pages[N_TOLD];
    how.text.no_notes = 1;
    for (size_t i = 0; i < N_TOLD; i++) {
        pages[i] = (page){ out->to, told[i], args->lang };
    }
    if (hjm_table_n_rows(told[FINDINGS]) > 0) {
        print_findings(&pages[FINDINGS]);
    }
    if (hjm_table_n_rows(told[CONFLICTS]) > 0) {
        print_conflicts(&pages[CONFLICTS], &pages[REPAIRS]);
    }
    return print_summary(&pages[SUMMARY], &how, out, check, err);
}

int check_text_show(const arguments *args, const hjm_check *check)
{
    hjm_table *told[N_TOLD] = { NULL };
    hjm_error err;
    output out;
    if (!output_begin(&out)) {
        return problem_memory(args->lang);
    }
    bool ok = get_tables(check, told, &err) && print_all(args, check, told, &out, &err);
    for (size_t i = 0; i < N_TOLD; i++) {
        hjm_table_destroy(told[i]);
    }
    if (!ok) {
        output_drop(&out);
        return problem_error(args->lang, &err);
    }
    return output_end(&out, args->lang);
}

/* The figures as a table, since they are many and short; what is told of each share is long. */
static bool print_outcome(const arguments *args, const tables *list, output *out, hjm_error *err)
{
    show how = show_of(args, HJM_UNIT_KR);
    bool ok = true;
    for (size_t i = 0; ok && i < list->n; i++) {
        page p = { out->to, list->items[i], args->lang };
        if (i > 0) {
            fputc('\n', out->to);
        }
        if (strcmp(hjm_table_name(p.table), "shares") == 0) {
            print_findings(&p);
        } else {
            ok = hjm_table_write_text(p.table, &how.text, &how.format, output_receive, out, err) == HJM_OK;
        }
    }
    return ok;
}

int check_text_outcome(const arguments *args, const tables *list)
{
    hjm_error err;
    output out;
    if (!output_begin(&out)) {
        return problem_memory(args->lang);
    }
    if (!print_outcome(args, list, &out, &err)) {
        output_drop(&out);
        return problem_error(args->lang, &err);
    }
    return output_end(&out, args->lang);
}
