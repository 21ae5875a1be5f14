/* Random reports of up to 60 figures with one slip planted in each: what is found, located and explained. A report
 * without a slip gives no finding at all; a slip that makes a conflict is among its repairs. */
#include "hjmekonomi/check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "random.h"

enum { REPORTS = 10000, MOST_ROWS = 9, MOST_COLUMNS = 6, ROOM = 40 };
enum { DIGIT, SWAPPED, SIGN, TRUNCATED, BASE, BESIDE, KINDS };

static const uint64_t    seed = 20261123;
static const char *const kind_names[KINDS] = { "one digit", "two digits swapped", "sign", "truncated", "wrong base",
                                               "of the row beside" };
static const char *const kind_reasons[KINDS] = { "one digit", "two digits swapped", "wrong sign", "truncated",
                                                 "wrong base",
                                                 "printed is the figure of" };

typedef enum column { OLD, NEW, DIFFERENCE, CHANGE, SHARE, BOTH } column;
static const char *const column_names[MOST_COLUMNS] = { "2023", "2024", "difference", "change", "share", "both" };

/* Values are exact: num / den, in units of the last digit printed. */
typedef struct figure {
    int64_t num, den;
    int64_t printed;
    int     decimals;
} figure;

typedef struct report {
    size_t           rows; /* the last is the sum */
    int              has[MOST_COLUMNS];
    hjm_printed_unit unit;
    int64_t          over; /* true values are whole in units of 1 / over of the last digit */
    figure           figures[MOST_ROWS][MOST_COLUMNS];
    size_t           row;  /* of the slip */
    column           col;
    int              kind;
    int64_t          right; /* what was printed before the slip */
} report;

typedef struct tally {
    int planted, found, located, alone, explained, told; /* told: as a finding, without a conflict */
} tally;

static void stop(const char *promise, int number, const char *more)
{
    printf("broken: %s; seed %llu, report %d %s\n", promise, (unsigned long long)seed, number, more);
    exit(1);
}

static int64_t rounded(int64_t num, int64_t den)
{
    int64_t twice = 2 * num + den;
    return twice >= 0 ? twice / (2 * den) : -((-twice + 2 * den - 1) / (2 * den));
}

static void set(report *p, size_t row, column c, int64_t num, int64_t den, int decimals)
{
    p->figures[row][c] = (figure){ num, den, rounded(num, den), decimals };
}

static int64_t value(const report *p, size_t row, column c)
{
    return p->figures[row][c].num;
}

/* What follows from the values of two years. */
static void derive(report *p, size_t row, int amount_decimals, int64_t sum_new)
{
    int64_t old = value(p, row, OLD), new = value(p, row, NEW);
    set(p, row, DIFFERENCE, new - old, p->over, amount_decimals);
    set(p, row, CHANGE, 1000 * (new - old), old, 1);
    set(p, row, SHARE, 1000 * new, sum_new, 1);
    set(p, row, BOTH, old + new, p->over, amount_decimals);
}

static void make(report *p, uint64_t *r)
{
    int64_t size = random_below(r, 3) == 0 ? 500 : random_below(r, 2) == 0 ? 20000 : 900000;
    int64_t sums[2] = { 0, 0 };
    memset(p, 0, sizeof *p);
    p->rows = (size_t)(4 + random_below(r, MOST_ROWS - 3));
    p->unit = random_below(r, 4) == 0 ? HJM_PRINTED_COUNT : HJM_PRINTED_TKR;
    p->over = p->unit == HJM_PRINTED_COUNT ? 1 : 1000;
    int decimals = p->unit == HJM_PRINTED_COUNT ? 0 : (int)random_below(r, 2);
    for (int c = 0; c < MOST_COLUMNS; c++) {
        p->has[c] = c == OLD || c == NEW || random_below(r, 3) != 0;
    }
    for (size_t row = 0; row < p->rows; row++) {
        int total = row + 1 == p->rows;
        int64_t old = total ? sums[0] : (1 + size / 20 + random_below(r, size)) * p->over + random_below(r, p->over);
        int64_t new = total ? sums[1] : old * (80 + random_below(r, 45)) / 100 + random_below(r, p->over);
        sums[0] += old;
        sums[1] += new;
        set(p, row, OLD, old, p->over, decimals);
        set(p, row, NEW, new, p->over, decimals);
    }
    for (size_t row = 0; row < p->rows; row++) {
        derive(p, row, decimals, value(p, p->rows - 1, NEW));
    }
}

static int n_digits(int64_t number, int decimals)
{
    int n = 1;
    for (int64_t left = number < 0 ? -number : number; left > 9; left /= 10) {
        n++;
    }
    return n > decimals ? n : decimals + 1;
}

static int64_t power(int n)
{
    int64_t p = 1;
    while (n-- > 0) {
        p *= 10;
    }
    return p;
}

static int64_t change_digit(const figure *f, uint64_t *r)
{
    int n = n_digits(f->printed, f->decimals), at = (int)random_below(r, n);
    int64_t size = f->printed < 0 ? -f->printed : f->printed;
    int64_t digit = size / power(at) % 10, other = (digit + 1 + random_below(r, 9)) % 10;
    if (at + 1 == n && other == 0) {
        return f->printed;
    }
    return (f->printed < 0 ? -1 : 1) * (size + (other - digit) * power(at));
}

static int64_t swap_digits(const figure *f, uint64_t *r)
{
    int n = n_digits(f->printed, f->decimals);
    int at = (int)random_below(r, n > 1 ? n - 1 : 1);
    int64_t size = f->printed < 0 ? -f->printed : f->printed;
    int64_t low = size / power(at) % 10, high = size / power(at + 1) % 10;
    if (n == 1 || (at + 2 == n && low == 0)) {
        return f->printed;
    }
    return (f->printed < 0 ? -1 : 1) * (size + (low - high) * (power(at + 1) - power(at)));
}

/* The figure as it is printed after a slip; as before if that slip cannot be made there. */
static int64_t slipped(const report *p, uint64_t *r)
{
    const figure *f = &p->figures[p->row][p->col];
    size_t next = p->row + 1 < p->rows ? p->row + 1 : p->row - 1;
    const figure *beside = &p->figures[next][p->col];
    switch (p->kind) {
    case DIGIT: return change_digit(f, r);
    case SWAPPED: return swap_digits(f, r);
    case SIGN: return -f->printed;
    case TRUNCATED: return f->num / f->den;
    case BASE:
        return p->col == CHANGE ? rounded(1000 * (value(p, p->row, NEW) - value(p, p->row, OLD)), value(p, p->row, NEW))
               : p->col == SHARE ? rounded(1000 * value(p, p->row, NEW), value(p, p->rows - 1, OLD)) : f->printed;
    default: return beside->printed;
    }
}

/* A slip that shows; a kind that fits no figure of the report gives way to one digit. */
static void plant(report *p, int kind, uint64_t *r)
{
    p->kind = kind;
    for (int tries = 0;; tries++) {
        p->kind = tries > 200 ? DIGIT : kind;
        p->row = (size_t)random_below(r, (int64_t)p->rows);
        p->col = (column)random_below(r, MOST_COLUMNS);
        figure *f = &p->figures[p->row][p->col];
        int64_t wrong = slipped(p, r);
        if (p->has[p->col] && wrong != f->printed) {
            p->right = f->printed;
            f->printed = wrong;
            return;
        }
    }
}

static void write_number(char text[ROOM], const figure *f)
{
    int64_t size = f->printed < 0 ? -f->printed : f->printed;
    const char *sign = f->printed < 0 ? "-" : "";
    if (f->decimals == 0) {
        snprintf(text, ROOM, "%s%lld", sign, (long long)size);
    } else {
        snprintf(text, ROOM, "%s%lld,%01lld", sign, (long long)(size / 10), (long long)(size % 10));
    }
}

static void name_row(const report *p, size_t row, char name[ROOM])
{
    snprintf(name, ROOM, row + 1 == p->rows ? "sum" : "row %zu", row + 1);
}

static void add_figures(const report *p, hjm_report *out)
{
    for (size_t row = 0; row < p->rows; row++) {
        for (int c = 0; c < MOST_COLUMNS; c++) {
            char name[ROOM], text[ROOM];
            hjm_error err;
            hjm_printed printed = HJM_PRINTED_INIT;
            name_row(p, row, name);
            write_number(text, &p->figures[row][c]);
            printed.text = text;
            printed.unit = c == CHANGE || c == SHARE ? HJM_PRINTED_PERCENT : p->unit;
            if (p->has[c] && hjm_report_add_figure(out, "t", name, column_names[c], &printed, &err) != HJM_OK) {
                stop("a figure can be added", 0, err.message);
            }
        }
    }
}

static void relate(hjm_report *out, hjm_relation_kind kind, hjm_relation_line line, const char *target,
                   const char *const *terms, size_t n_terms, const char *base)
{
    hjm_error err;
    hjm_relation relation = HJM_RELATION_INIT;
    relation.kind = kind;
    relation.line = line;
    relation.table = "t";
    relation.target = target;
    relation.terms = terms;
    relation.n_terms = n_terms;
    relation.base = &base;
    relation.n_base = base != NULL;
    if (hjm_report_add_relation(out, &relation, &err) != HJM_OK) {
        stop("a relation can be added", 0, err.message);
    }
}

static hjm_check *check(const report *p, int number)
{
    hjm_report *out = NULL;
    hjm_check *result = NULL;
    hjm_error err;
    if (hjm_report_create(&out, NULL, &err) != HJM_OK) {
        stop("a report can be made", number, err.message);
    }
    add_figures(p, out);
    relate(out, HJM_RELATION_SUM, HJM_RELATION_ROW, "sum", (const char *const[]){ "above" }, 1, NULL);
    if (p->has[DIFFERENCE]) {
        relate(out, HJM_RELATION_SUM, HJM_RELATION_COLUMN, "difference", (const char *const[]){ "2024", "-2023" }, 2,
               NULL);
    }
    if (p->has[BOTH]) {
        relate(out, HJM_RELATION_SUM, HJM_RELATION_COLUMN, "both", (const char *const[]){ "2023", "2024" }, 2, NULL);
    }
    if (p->has[CHANGE]) {
        relate(out, HJM_RELATION_CHANGE, HJM_RELATION_COLUMN, "change", (const char *const[]){ "2024" }, 1, "2023");
    }
    if (p->has[SHARE]) {
        relate(out, HJM_RELATION_SHARE, HJM_RELATION_COLUMN, "share", (const char *const[]){ "2024" }, 1, "t:sum:2024");
    }
    if (hjm_check_run(&result, out, NULL, &err) != HJM_OK) {
        stop("a report can be checked", number, err.message);
    }
    hjm_report_destroy(out);
    return result;
}

static hjm_table *table_of(const hjm_check *check_, const char *name)
{
    hjm_table *table = NULL;
    hjm_error err;
    if (hjm_check_get_table(check_, (size_t)hjm_check_find_table(check_, name), &table, &err) != HJM_OK) {
        stop("a check has its tables", 0, err.message);
    }
    return table;
}

static const char *cell(const hjm_table *table, size_t row, const char *name)
{
    const char *text = hjm_table_text(table, row, (size_t)hjm_table_find_column(table, name), HJM_LANG_EN);
    return text == NULL ? "" : text;
}

/* The text without spaces between thousands, and with a plain minus. */
static void plain(const char *text, char to[ROOM])
{
    size_t n = 0;
    for (; *text != '\0' && n + 1 < ROOM; text++) {
        if (strncmp(text, "\xc2\xa0", 2) == 0) {
            text++;
        } else if (strncmp(text, "\xe2\x88\x92", 3) == 0) {
            to[n++] = '-';
            text += 2;
        } else if (*text != ' ') {
            to[n++] = *text;
        }
    }
    to[n] = '\0';
}

/* The number that a text begins with, in units of its last digit. */
static int64_t number_at(const char **text)
{
    int64_t number = 0, sign = **text == '-' ? -1 : 1;
    for (*text += sign < 0; (**text >= '0' && **text <= '9') || **text == ','; ++*text) {
        number = **text == ',' ? number : 10 * number + (**text - '0');
    }
    return sign * number;
}

/* The kind of slip is the one that was made, and what is told as likeliest, one value or several, is right. */
static int is_explained(const report *p, const hjm_table *repairs, size_t row)
{
    char likeliest[ROOM];
    plain(cell(repairs, row, "likeliest"), likeliest);
    const char *at = likeliest;
    int64_t low = number_at(&at), high = low;
    if (*at != '\0') {
        at += strncmp(at, "to", 2) == 0 ? 2 : 3; /* or a dash */
        high = number_at(&at);
    }
    return low <= p->right && p->right <= high &&
           strncmp(cell(repairs, row, "slip"), kind_reasons[p->kind], strlen(kind_reasons[p->kind])) == 0;
}

static void count(const report *p, const hjm_check *result, tally *t, int number)
{
    char name[ROOM];
    hjm_table *repairs = table_of(result, "repairs"), *conflicts = table_of(result, "conflicts");
    size_t n = hjm_table_n_rows(repairs), located = 0;
    name_row(p, p->row, name);
    t->planted++;
    t->found += hjm_check_n_findings(result) > 0;
    for (size_t i = 0; i < n; i++) {
        if (strcmp(cell(repairs, i, "line"), name) == 0 &&
            strcmp(cell(repairs, i, "column"), column_names[p->col]) == 0) {
            located++;
            t->located++;
            t->alone += n == 1;
            t->explained += is_explained(p, repairs, i);
        }
    }
    t->told += hjm_table_n_rows(conflicts) == 0 && hjm_check_n_findings(result) > 0;
    if (hjm_table_n_rows(conflicts) > 0 && (located != 1 || hjm_check_n_findings(result) == 0)) {
        stop("a slip that makes a conflict is among its repairs", number, name);
    }
    hjm_table_destroy(repairs);
    hjm_table_destroy(conflicts);
}

static void tell(const char *name, const tally *t)
{
    printf("%-20s %5d planted: %5.1f %% found; of those %5.1f %% located, %5.1f %% alone, %5.1f %% explained, "
           "%4.1f %% told without a conflict\n", name, t->planted, 100.0 * t->found / t->planted,
           100.0 * t->located / t->found, 100.0 * t->alone / t->found, 100.0 * t->explained / t->found,
           100.0 * t->told / t->found);
}

int main(void)
{
    uint64_t r = seed;
    tally kinds[KINDS] = { { 0, 0, 0, 0, 0, 0 } }, all = { 0, 0, 0, 0, 0, 0 };
    printf("seed %llu, %d reports\n", (unsigned long long)seed, REPORTS);
    for (int number = 0; number < REPORTS; number++) {
        report p;
        make(&p, &r);
        hjm_check *clean = check(&p, number);
        if (hjm_check_n_findings(clean) > 0) {
            stop("a report without slips has no findings", number, "");
        }
        hjm_check_destroy(clean);
        plant(&p, number % KINDS, &r);
        hjm_check *wrong = check(&p, number);
        count(&p, wrong, &kinds[p.kind], number);
        hjm_check_destroy(wrong);
    }
    for (int k = 0; k < KINDS; k++) {
        tell(kind_names[k], &kinds[k]);
        all.planted += kinds[k].planted;
        all.found += kinds[k].found;
        all.located += kinds[k].located;
        all.alone += kinds[k].alone;
        all.explained += kinds[k].explained;
        all.told += kinds[k].told;
    }
    tell("all", &all);
    if (all.located + all.told != all.found) {
        stop("what is found is located, or told with what explains it", REPORTS, "");
    }
    if (100 * all.found < 88 * all.planted || 100 * all.alone < 88 * all.found ||
        100 * all.explained < 80 * all.found) {
        stop("as many slips are found, located and explained as before", REPORTS, "");
    }
    return 0;
}
