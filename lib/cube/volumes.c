#include "cube/volumes.h"

#include "agreement/build.h"
#include "base/date.h"
#include "base/text.h"
#include "cube/headings.h"
#include "table/sheet.h"

#include <stdlib.h>
#include <string.h>

enum { MONTHS = 12, PAIRS = 3, SLOTS = 256, PIECE = 1 << 12 };

/* Where a value of a dimension was put last: its texts are the same in every row. By its last bits. */
typedef struct places {
    struct {
        int32_t value;
        size_t  row; /* 1 + the row; 0: none yet */
    } slots[HJM__MOST_DIMENSIONS][SLOTS];
} places;

static const hjm__heading measures[] = {
    [HJM_MEASURE_AMOUNT] = { "amount", NULL, "Belopp", "Amount" },
    [HJM_MEASURE_QUANTITY] = { "quantity", NULL, "Antal", "Quantity" },
    [HJM_MEASURE_LINES] = { "lines", NULL, "Rader", "Lines" },
    [HJM_MEASURE_USERS] = { "users", NULL, "Brukare", "Users" },
    [HJM_MEASURE_ITEMS] = { "items", NULL, "Individmärkta hjälpmedel", "Marked items" },
};

const char *hjm__dimension_code(hjm_dimension dimension)
{
    return hjm__dimension_heading(dimension)->code;
}

const char *hjm__measure_code(hjm_measure measure)
{
    return measures[measure].code;
}

static void put(hjm__sheet *s, const char *code, const char *sv, const char *en)
{
    hjm__sheet_text(s, code, NULL);
    hjm__sheet_text(s, sv, en);
}

static void put_name(hjm__sheet *s, const hjm__name *name)
{
    put(s, name->code, name->text[HJM_LANG_SV], name->text[HJM_LANG_EN]);
}

/* "122203" and "12 22 03"; a product that is told less exactly has fewer digits. */
static void put_product(hjm__sheet *s, int32_t product)
{
    static const int32_t units[PAIRS] = { 10000, 100, 1 };
    char code[2 * PAIRS + 1];
    char name[3 * PAIRS + 1];
    size_t n = 0;
    size_t m = 0;
    for (int i = 0; i < PAIRS; i++) {
        int32_t pair = product / units[i] % 100;
        if (pair != 0) {
            name[m] = ' ';
            m += i > 0;
            name[m++] = code[n++] = (char)('0' + pair / 10);
            name[m++] = code[n++] = (char)('0' + pair % 10);
        }
    }
    code[n] = name[m] = '\0';
    put(s, code, name, NULL);
}

/* "20-64" and "20–64". */
static void put_band(hjm__sheet *s, const hjm_question *q, int32_t band)
{
    char code[24];
    int32_t first = band == 0 ? 0 : q->age_bounds[band - 1];
    int32_t last = (size_t)band == q->n_age_bounds ? HJM__OLDEST : q->age_bounds[band] - 1;
    hjm__ages_text(first, last, code);
    const char *dash = strchr(code, '-');
    if (dash == NULL) {
        put(s, code, code, NULL);
    } else {
        const char *from = hjm__arena_copy(s->arena, code, (size_t)(dash - code));
        put(s, code, hjm__joined(s->arena, from != NULL ? from : "", "\xe2\x80\x93", dash + 1), NULL);
    }
}

/* "2024" or "2024-03". */
static void put_time(hjm__sheet *s, int32_t year, int32_t month, size_t length)
{
    char text[11];
    hjm_date date = 0;
    (void)hjm__date_from(year, month, 1, &date);
    hjm__date_text(date, text);
    text[length] = '\0';
    put(s, text, text, NULL);
}

static void put_untold(hjm__sheet *s, hjm_dimension dimension)
{
    if (dimension == HJM_BY_GROUP || dimension == HJM_BY_SCOPE) {
        put(s, "none", "ingen", "none");
    } else {
        put(s, "unknown", "okänd", "unknown");
    }
}

static void put_value(hjm__sheet *s, const hjm__asked *asked, hjm_dimension dimension, int32_t value)
{
    const hjm_agreement *a = asked->agreement;
    switch (dimension) {
    case HJM_BY_PARTY: put_name(s, &a->parties[value].name); break;
    case HJM_BY_GROUP: put_name(s, &a->groups[value].name); break;
    case HJM_BY_SCOPE: put_name(s, &a->scopes[value].name); break;
    case HJM_BY_KIND: put_name(s, &a->kinds[value].name); break;
    case HJM_BY_SEX:
        put(s, value == HJM_SEX_WOMEN ? "women" : "men", value == HJM_SEX_WOMEN ? "Kvinnor" : "Män",
            value == HJM_SEX_WOMEN ? "Women" : "Men");
        break;
    case HJM_BY_AGE: put_band(s, &asked->q, value); break;
    case HJM_BY_YEAR: put_time(s, value, 1, 4); break;
    case HJM_BY_MONTH: put_time(s, value / MONTHS, value % MONTHS + 1, 7); break;
    case HJM_BY_ZERO:
        put(s, value != 0 ? "zero" : "priced", value != 0 ? "0-pris" : "med pris",
            value != 0 ? "zero price" : "priced");
        break;
    default: put_product(s, value);
    }
}

static int64_t figure(const hjm__cell *row, hjm_measure measure)
{
    if (row == NULL) {
        return 0; /* no line of the period has this */
    }
    switch (measure) {
    case HJM_MEASURE_AMOUNT: return row->amount;
    case HJM_MEASURE_QUANTITY: return row->quantity;
    case HJM_MEASURE_LINES: return row->lines;
    case HJM_MEASURE_USERS: return (int64_t)row->sets[HJM__USERS].n;
    default: return (int64_t)row->sets[HJM__ITEMS].n;
    }
}

static bool has_decimals(const hjm__asked *asked, hjm_measure measure)
{
    return measure == HJM_MEASURE_QUANTITY && asked->quantity_decimals > 0;
}

static void put_figure(hjm__sheet *s, const hjm__asked *asked, hjm_measure measure, int64_t value)
{
    if (has_decimals(asked, measure)) {
        int64_t unit = 1;
        for (int32_t i = 0; i < asked->quantity_decimals; i++) {
            unit *= 10;
        }
        hjm__sheet_share(s, hjm__ratio_int(s->arena, value, unit));
    } else {
        hjm__sheet_number(s, value);
    }
}

/* Has the cube lines in the months of a row? */
static bool is_known(const hjm__asked *asked, const hjm__cell_key *key, int period)
{
    int32_t first = asked->months[HJM__NOW][0];
    int32_t last = asked->months[HJM__NOW][1];
    for (size_t i = 0; i < asked->q.n_dimensions; i++) {
        int32_t value = key->part[i];
        hjm_dimension dimension = asked->q.dimensions[i];
        bool year = dimension == HJM_BY_YEAR;
        if ((year || dimension == HJM_BY_MONTH) && value != HJM__SUM) {
            int32_t from = year ? value * MONTHS : value;
            int32_t to = year ? from + MONTHS - 1 : value;
            first = from > first ? from : first;
            last = to < last ? to : last;
        }
    }
    while (first <= last && !asked->lines[period][first - asked->months[HJM__NOW][0]]) {
        first++;
    }
    return first <= last;
}

/* A measure of both periods; nobody overflows, since what is in both is in their difference twice, and cancels out. */
static void put_compared(hjm__sheet *s, const hjm__asked *asked, hjm_measure measure, const hjm__cell *const pair[2],
                         const bool known[2])
{
    int64_t now = figure(pair[HJM__NOW], measure);
    int64_t before = figure(pair[HJM__BEFORE], measure);
    const int64_t shown[] = { before, now, now - before };
    const bool is_shown[] = { known[HJM__BEFORE], known[HJM__NOW], known[HJM__BEFORE] && known[HJM__NOW] };
    for (size_t i = 0; i < 3; i++) {
        if (is_shown[i]) {
            put_figure(s, asked, measure, shown[i]);
        } else {
            hjm__sheet_skip(s);
        }
    }
    hjm__sheet_change(s, now, is_shown[2] ? before : 0);
}

static void put_figures(hjm__sheet *s, const hjm__asked *asked, const hjm__cell *const pair[2])
{
    const hjm_question *q = &asked->q;
    bool known[HJM__N_PERIODS] = { true, true };
    for (int p = 0; asked->n_periods > 1 && p < HJM__N_PERIODS; p++) {
        known[p] = is_known(asked, &(pair[HJM__NOW] != NULL ? pair[HJM__NOW] : pair[HJM__BEFORE])->key, p);
    }
    for (size_t i = 0; i < q->n_measures; i++) {
        if (asked->n_periods > 1) {
            put_compared(s, asked, q->measures[i], pair, known);
        } else {
            put_figure(s, asked, q->measures[i], figure(pair[HJM__NOW], q->measures[i]));
        }
    }
}

/* A value that was put before is repeated. */
static void put_dimension(hjm__sheet *s, const hjm__asked *asked, size_t i, int32_t value, places *before)
{
    size_t at = (uint32_t)value % SLOTS;
    if (before->slots[i][at].row != 0 && before->slots[i][at].value == value) {
        hjm__sheet_repeat(s, before->slots[i][at].row - 1);
        hjm__sheet_repeat(s, before->slots[i][at].row - 1);
        return;
    }
    if (value == HJM__SUM) {
        hjm__sheet_skip(s);
        hjm__sheet_text(s, "Summa", "Total");
    } else if (value == HJM__UNTOLD) {
        put_untold(s, asked->q.dimensions[i]);
    } else {
        put_value(s, asked, asked->q.dimensions[i], value);
    }
    before->slots[i][at].value = value;
    before->slots[i][at].row = hjm_table_n_rows(s->table);
}

static void put_row(hjm__sheet *s, const hjm__asked *asked, const hjm__cell *const pair[2], places *before)
{
    const hjm_question *q = &asked->q;
    const hjm__cell_key *key = &(pair[HJM__NOW] != NULL ? pair[HJM__NOW] : pair[HJM__BEFORE])->key;
    size_t sums = 0;
    for (size_t i = 0; i < q->n_dimensions; i++) {
        sums += key->part[i] == HJM__SUM;
    }
    hjm__sheet_row(s, sums == q->n_dimensions ? HJM_ROW_TOTAL : sums > 0 ? HJM_ROW_SUBTOTAL : HJM_ROW_NORMAL);
    for (size_t i = 0; i < q->n_dimensions; i++) {
        put_dimension(s, asked, i, key->part[i], before);
    }
    put_figures(s, asked, pair);
}

static int compare(const void *a, const void *b)
{
    const hjm__cell *const *one = a;
    const hjm__cell *const *other = b;
    return hjm__cell_key_compare(&(*one)->key, &(*other)->key);
}

/* Many come sorted already. */
static void sort(const hjm__cell **rows, size_t n)
{
    size_t i = 1;
    while (i < n && compare(&rows[i - 1], &rows[i]) <= 0) {
        i++;
    }
    if (i < n) {
        qsort(rows, n, sizeof *rows, compare);
    }
}

static void add_column(hjm__sheet *s, const hjm__asked *asked, hjm_measure measure, const char *name, const char *sv,
                       const char *en)
{
    if (has_decimals(asked, measure)) {
        hjm__sheet_percent(s, name, asked->quantity_decimals, HJM_SHOW_PLAIN, sv, en);
    } else {
        hjm__sheet_column(s, name, measure == HJM_MEASURE_AMOUNT ? HJM_TYPE_ORE : HJM_TYPE_INTEGER, sv, en);
    }
}

/* "lines_compared" and "Rader 2023", and so on. */
static void add_compared(hjm__sheet *s, const hjm__asked *asked, hjm_measure measure, const char *const periods[2])
{
    hjm__arena *a = s->arena;
    const hjm__heading *h = &measures[measure];
    add_column(s, asked, measure, hjm__joined(a, h->code, "_compared", ""),
               hjm__joined(a, h->sv, " ", periods[HJM__BEFORE]), hjm__joined(a, h->en, " ", periods[HJM__BEFORE]));
    add_column(s, asked, measure, h->code, hjm__joined(a, h->sv, " ", periods[HJM__NOW]),
               hjm__joined(a, h->en, " ", periods[HJM__NOW]));
    add_column(s, asked, measure, hjm__joined(a, h->code, "_change", ""), hjm__joined(a, h->sv, ", förändring", ""),
               hjm__joined(a, h->en, ", change", ""));
    hjm__sheet_percent(s, hjm__joined(a, h->code, "_change_rate", ""), 1, HJM_SHOW_CHANGE,
                       hjm__joined(a, h->sv, ", procent", ""),
                       hjm__joined(a, h->en, ", per cent", ""));
}

static const char *months_text(hjm__arena *arena, const int32_t months[2])
{
    char text[19];
    hjm_date from = 0;
    hjm_date to = 0;
    (void)hjm__date_from(months[0] / MONTHS, months[0] % MONTHS + 1, 1, &from);
    (void)hjm__date_from(months[1] / MONTHS, months[1] % MONTHS + 1, 1, &to);
    hjm__months_text(from, to, text);
    return hjm__joined(arena, text, "", "");
}

static void add_columns(hjm__sheet *s, const hjm__asked *asked)
{
    const hjm_question *q = &asked->q;
    const char *const periods[] = { months_text(s->arena, asked->months[HJM__NOW]),
                                    months_text(s->arena, asked->months[HJM__BEFORE]) };
    for (size_t i = 0; i < q->n_dimensions; i++) {
        hjm__sheet_dimension(s, q->dimensions[i]);
    }
    for (size_t i = 0; i < q->n_measures; i++) {
        const hjm__heading *h = &measures[q->measures[i]];
        if (asked->n_periods > 1) {
            add_compared(s, asked, q->measures[i], periods);
        } else {
            add_column(s, asked, q->measures[i], h->code, hjm__joined(s->arena, h->sv, " ", periods[HJM__NOW]),
                       hjm__joined(s->arena, h->en, " ", periods[HJM__NOW]));
        }
    }
}

/* Rows of both periods that have the same key but for the period stand side by side. */
static void put_rows(hjm__sheet *s, const hjm__asked *asked, const hjm__cell *const *sorted, size_t n, places *before)
{
    for (size_t i = 0; i < n && s->status == HJM_OK;) {
        const hjm__cell *pair[HJM__N_PERIODS] = { NULL, NULL };
        hjm__cell_key first = sorted[i]->key;
        bool same = true;
        first.part[HJM__PERIOD] = 0;
        while (i < n && same) {
            hjm__cell_key key = sorted[i]->key;
            int32_t period = key.part[HJM__PERIOD];
            key.part[HJM__PERIOD] = 0;
            same = hjm__cell_key_compare(&key, &first) == 0;
            if (same) {
                pair[period] = sorted[i++];
            }
        }
        put_row(s, asked, pair, before);
        if (s->status == HJM_OK && hjm_table_n_rows(s->table) % PIECE == 0 && !hjm__pace_goes_on(&asked->pace)) {
            hjm__sheet_check(s, hjm__fail(s->err, HJM_M_CANCELLED, NULL));
        }
    }
}

hjm_status hjm__volumes_write(const hjm__asked *asked, const hjm__cells *rows, hjm__arena *arena, hjm_table **out,
                              hjm_error *err)
{
    const hjm__cell **sorted = hjm__arena_alloc(arena, rows->n_cells, sizeof *sorted);
    places *before = hjm__arena_alloc(arena, 1, sizeof *before);
    hjm__sheet s = hjm__sheet_begin(arena, "volumes", "Volymer", "Volumes", err);
    add_columns(&s, asked);
    for (size_t i = 0; sorted != NULL && i < rows->n_cells; i++) {
        sorted[i] = &rows->cells[i];
    }
    if (sorted != NULL && before != NULL) {
        sort(sorted, rows->n_cells);
        put_rows(&s, asked, sorted, rows->n_cells, before);
    }
    if (asked->n_periods > 1) {
        hjm__sheet_note_bases(&s);
    }
    if (asked->agreement->remark[HJM_LANG_SV] != NULL) {
        hjm__sheet_note(&s, asked->agreement->remark[HJM_LANG_SV], asked->agreement->remark[HJM_LANG_EN]);
    }
    return hjm__sheet_end(&s, out);
}
