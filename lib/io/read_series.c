/* Measured values and budgets of a CSV file into indicators. */
#include "io/extract.h"
#include "io/field.h"
#include "volume/indicators.h"

#include <string.h>

enum { INDICATOR, PERIOD, VALUE, SCOPE, PLAN, N_COLUMNS };

enum { DECIMALS = 6 };

typedef struct reader {
    hjm__csv        csv;
    hjm__csv_column columns[N_COLUMNS];
    hjm_indicators *list;
} reader;

static bool is_word(hjm__text text, const char *word)
{
    return text.length == strlen(word) && memcmp(text.bytes, word, text.length) == 0;
}

static hjm_status read_plan(const reader *r, hjm_plan *plan, hjm_error *err)
{
    hjm__text text = hjm__csv_text(&r->csv, r->columns[PLAN].at);
    *plan = HJM_PLAN_OUTCOME;
    if (text.length == 0 || is_word(text, "outcome") || is_word(text, "utfall")) {
        return HJM_OK;
    }
    *plan = HJM_PLAN_BUDGET;
    return is_word(text, "budget") ? HJM_OK : hjm__field_fail(&r->csv, r->columns[PLAN].at, HJM_M_SERIES_PLAN, err);
}

static hjm_status read_scope(const reader *r, int32_t *scope, hjm_error *err)
{
    hjm__text text = hjm__csv_text(&r->csv, r->columns[SCOPE].at);
    *scope = HJM_ALL;
    if (text.length == 0) {
        return HJM_OK;
    }
    *scope = hjm_agreement_find_scope(r->list->agreement, text.bytes, text.length);
    return *scope >= 0 ? HJM_OK : hjm__field_fail(&r->csv, r->columns[SCOPE].at, HJM_M_UNKNOWN_SCOPE, err);
}

static hjm_status read_row(reader *r, hjm_error *err)
{
    const hjm__csv_column *c = r->columns;
    hjm_date from, to;
    int64_t value;
    hjm_plan plan;
    int32_t scope;
    char code[HJM__CODE_BYTES + 1];
    HJM__TRY(hjm__field_period(&r->csv, c[PERIOD].at, &from, &to, err));
    HJM__TRY(hjm__field_quantity(&r->csv, c[VALUE].at, DECIMALS, &value, err));
    HJM__TRY(read_plan(r, &plan, err));
    HJM__TRY(read_scope(r, &scope, err));
    hjm__text text = hjm__csv_text(&r->csv, c[INDICATOR].at);
    if (text.length > HJM__CODE_BYTES) {
        return hjm__field_fail(&r->csv, c[INDICATOR].at, HJM_M_CODE_LONG, err);
    }
    memcpy(code, text.bytes, text.length);
    code[text.length] = '\0';
    r->list->place = hjm__csv_place(&r->csv, c[INDICATOR].at, 0);
    return hjm_indicators_add_value(r->list, code, scope, from, to, plan, value, DECIMALS, err);
}

static hjm_status read_rows(reader *r, hjm_error *err)
{
    bool more = true;
    HJM__TRY(hjm__csv_find(&r->csv, r->columns, N_COLUMNS, err));
    for (;;) {
        HJM__TRY(hjm__csv_next(&r->csv, &more, err));
        if (!more) {
            return HJM_OK;
        }
        HJM__TRY(read_row(r, err));
    }
}

/* The columns that may be left out. */
static void find_optional(reader *r)
{
    static const char *const names[] = { "scope", "plan" };
    for (size_t f = 0; f < r->csv.n_headings; f++) {
        hjm__text heading = hjm__csv_text(&r->csv, f);
        for (int i = 0; i < 2; i++) {
            if (is_word(heading, names[i])) {
                r->columns[SCOPE + i].name = names[i];
            }
        }
    }
}

hjm_status hjm__series_read_csv(hjm_indicators *list, const char *path, const char *name, const hjm_extract *extract,
                                const hjm_options *options, hjm_error *err)
{
    char hash[HJM__SHA256_TEXT];
    hjm_extract e;
    reader r = { .list = list };
    size_t before = list->n_values;
    hjm__place place = list->place;
    HJM__TRY(hjm__extract_load(&e, extract, err));
    r.columns[INDICATOR].name = "indicator";
    r.columns[PERIOD].name = "period";
    r.columns[VALUE].name = "value";
    HJM__TRY(hjm__csv_open(&r.csv, path, name, e.encoding, e.separator, 0, options, err));
    find_optional(&r);
    hjm_status status = read_rows(&r, err);
    if (status == HJM_OK) {
        hjm__input_hash(&r.csv.input, hash);
        status = hjm_indicators_add_source(list, name, hash, err);
    }
    hjm__csv_close(&r.csv);
    list->place = place;
    if (status != HJM_OK) {
        list->n_values = before;
    }
    return status;
}

hjm_status hjm_indicators_read_csv(hjm_indicators *list, const char *path, const hjm_extract *extract, hjm_error *err)
{
    hjm_options options = HJM_OPTIONS_INIT;
    if (list == NULL || path == NULL) {
        return hjm__fail1(err, HJM_M_NULL_ARGUMENT, NULL, hjm__str(list == NULL ? "list" : "path"));
    }
    options.allocator = &list->arena.allocator;
    return hjm__series_read_csv(list, path, path, extract, &options, err);
}
