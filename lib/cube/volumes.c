#include "cube/volumes.h"

#include "agreement/build.h"
#include "base/date.h"
#include "base/text.h"
#include "table/sheet.h"

#include <stdlib.h>
#include <string.h>

enum { MONTHS = 12, PAIRS = 3 };

typedef struct heading {
    const char *code, *name, *sv, *en;
} heading;

static const heading dimensions[] = {
    [HJM_BY_PARTY] = { "party", "party_name", "Part", "Party" },
    [HJM_BY_GROUP] = { "group", "group_name", "Grupp", "Group" },
    [HJM_BY_SCOPE] = { "scope", "scope_name", "Samverkan", "Scope" },
    [HJM_BY_KIND] = { "kind", "kind_name", "Radtyp", "Kind" },
    [HJM_BY_CLASS] = { "class", "class_name", "Produktklass", "Class of product" },
    [HJM_BY_SUBCLASS] = { "subclass", "subclass_name", "Produktunderklass", "Subclass of product" },
    [HJM_BY_DIVISION] = { "division", "division_name", "Produktgrupp", "Division of product" },
    [HJM_BY_SEX] = { "sex", "sex_name", "Kön", "Sex" },
    [HJM_BY_AGE] = { "age", "age_name", "Ålder", "Age" },
    [HJM_BY_YEAR] = { "year", "year_name", "År", "Year" },
    [HJM_BY_MONTH] = { "month", "month_name", "Månad", "Month" },
    [HJM_BY_ZERO] = { "zero", "zero_name", "0-pris", "Zero price" },
};

static const heading measures[] = {
    [HJM_MEASURE_AMOUNT] = { "amount", NULL, "Belopp", "Amount" },
    [HJM_MEASURE_QUANTITY] = { "quantity", NULL, "Antal", "Quantity" },
    [HJM_MEASURE_LINES] = { "lines", NULL, "Rader", "Lines" },
    [HJM_MEASURE_USERS] = { "users", NULL, "Brukare", "Users" },
    [HJM_MEASURE_ITEMS] = { "items", NULL, "Individmärkta hjälpmedel", "Marked items" },
};

const char *hjm__dimension_code(hjm_dimension dimension)
{
    return dimensions[dimension].code;
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
    static const int32_t places[PAIRS] = { 10000, 100, 1 };
    char code[2 * PAIRS + 1];
    char name[3 * PAIRS + 1];
    size_t n = 0;
    size_t m = 0;
    for (int i = 0; i < PAIRS; i++) {
        int32_t pair = product / places[i] % 100;
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
    switch (measure) {
    case HJM_MEASURE_AMOUNT: return row->amount;
    case HJM_MEASURE_QUANTITY: return row->quantity;
    case HJM_MEASURE_LINES: return row->lines;
    case HJM_MEASURE_USERS: return (int64_t)row->sets[HJM__USERS].n;
    default: return (int64_t)row->sets[HJM__ITEMS].n;
    }
}

static void put_row(hjm__sheet *s, const hjm__asked *asked, const hjm__cell *row)
{
    const hjm_question *q = &asked->q;
    size_t sums = 0;
    for (size_t i = 0; i < q->n_dimensions; i++) {
        sums += row->key.part[i] == HJM__SUM;
    }
    hjm__sheet_row(s, sums == q->n_dimensions ? HJM_ROW_TOTAL : sums > 0 ? HJM_ROW_SUBTOTAL : HJM_ROW_NORMAL);
    for (size_t i = 0; i < q->n_dimensions; i++) {
        int32_t value = row->key.part[i];
        if (value == HJM__SUM) {
            hjm__sheet_skip(s);
            hjm__sheet_text(s, "Summa", "Total");
        } else if (value == HJM__UNTOLD) {
            put_untold(s, q->dimensions[i]);
        } else {
            put_value(s, asked, q->dimensions[i], value);
        }
    }
    for (size_t i = 0; i < q->n_measures; i++) {
        hjm__sheet_number(s, figure(row, q->measures[i]));
    }
}

static int compare(const void *a, const void *b)
{
    const hjm__cell *const *one = a;
    const hjm__cell *const *other = b;
    return hjm__cell_key_compare(&(*one)->key, &(*other)->key);
}

static void add_columns(hjm__sheet *s, const hjm_question *q)
{
    for (size_t i = 0; i < q->n_dimensions; i++) {
        const heading *h = &dimensions[q->dimensions[i]];
        hjm__sheet_column(s, h->code, HJM_TYPE_TEXT, "Kod", "Code");
        hjm__sheet_column(s, h->name, HJM_TYPE_TEXT, h->sv, h->en);
    }
    for (size_t i = 0; i < q->n_measures; i++) {
        const heading *h = &measures[q->measures[i]];
        hjm_type type = q->measures[i] == HJM_MEASURE_AMOUNT ? HJM_TYPE_ORE : HJM_TYPE_INTEGER;
        hjm__sheet_column(s, h->code, type, h->sv, h->en);
    }
}

/* A column of whole numbers cannot show decimals: it says what its numbers are. */
static void note_quantity(hjm__sheet *s, const hjm__asked *asked)
{
    static const char *const sv[] = { "tiondelar", "hundradelar", "tusendelar", "tiotusendelar", "hundratusendelar",
                                      "miljondelar" };
    static const char *const en[] = { "tenths", "hundredths", "thousandths", "ten-thousandths", "hundred-thousandths",
                                      "millionths" };
    for (size_t i = 0; i < asked->q.n_measures && asked->quantity_decimals > 0; i++) {
        if (asked->q.measures[i] == HJM_MEASURE_QUANTITY) {
            hjm__sheet_note(s, hjm__joined(s->arena, "Antal står i ", sv[asked->quantity_decimals - 1], ""),
                            hjm__joined(s->arena, "Quantities are in ", en[asked->quantity_decimals - 1], ""));
        }
    }
}

hjm_status hjm__volumes_write(const hjm__asked *asked, const hjm__cells *rows, hjm__arena *arena, hjm_table **out,
                              hjm_error *err)
{
    const hjm__cell **sorted = hjm__arena_alloc(arena, rows->n_cells, sizeof *sorted);
    hjm__sheet s = hjm__sheet_begin(arena, "volumes", "Volymer", "Volumes", err);
    add_columns(&s, &asked->q);
    for (size_t i = 0; sorted != NULL && i < rows->n_cells; i++) {
        sorted[i] = &rows->cells[i];
    }
    if (sorted != NULL) {
        qsort(sorted, rows->n_cells, sizeof *sorted, compare);
    }
    for (size_t i = 0; sorted != NULL && i < rows->n_cells && s.status == HJM_OK; i++) {
        put_row(&s, asked, sorted[i]);
    }
    note_quantity(&s, asked);
    if (asked->agreement->remark[HJM_LANG_SV] != NULL) {
        hjm__sheet_note(&s, asked->agreement->remark[HJM_LANG_SV], asked->agreement->remark[HJM_LANG_EN]);
    }
    return hjm__sheet_end(&s, out);
}
