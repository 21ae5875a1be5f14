/* Postings of a CSV extract into costs. */
#include "base/text.h"
#include "costs/costs.h"
#include "io/extract.h"
#include "io/field.h"

#include <string.h>

enum { PERIOD, POOL, AMOUNT, PARTY, SIDE, N_COLUMNS };

typedef struct reader {
    hjm__csv             csv;
    hjm__csv_column      columns[N_COLUMNS];
    const hjm_agreement *agreement;
    hjm_costs           *stage;
} reader;

static hjm_status add_unmatched(reader *r, hjm__lack lack, int column, hjm_ore amount, hjm_error *err)
{
    hjm__text text = hjm__csv_text(&r->csv, r->columns[column].at);
    hjm__place place = hjm__csv_place(&r->csv, r->columns[column].at, 0);
    return hjm__costs_add_unmatched(r->stage, lack, text.bytes, text.length, amount, &place, err);
}

static bool is_word(hjm__text text, const char *word)
{
    return text.length == strlen(word) && memcmp(text.bytes, word, text.length) == 0;
}

static hjm_status read_side(const reader *r, hjm_side *side, hjm_error *err)
{
    hjm__text text = hjm__csv_text(&r->csv, r->columns[SIDE].at);
    *side = HJM_SIDE_COST;
    if (r->columns[SIDE].name == NULL || is_word(text, "cost") || is_word(text, "kostnad")) {
        return HJM_OK;
    }
    *side = HJM_SIDE_REVENUE;
    if (is_word(text, "revenue") || is_word(text, "intäkt")) {
        return HJM_OK;
    }
    return hjm__field_fail(&r->csv, r->columns[SIDE].at, HJM_M_COSTS_SIDE, err);
}

static hjm_status read_posting(reader *r, hjm_error *err)
{
    const hjm__csv_column *c = r->columns;
    hjm__posting p = { HJM_SIDE_COST, -1, -1, 0, 0, 0, HJM__NOWHERE };
    HJM__TRY(hjm__field_period(&r->csv, c[PERIOD].at, &p.from, &p.to, err));
    HJM__TRY(hjm__field_amount(&r->csv, c[AMOUNT].at, &p.amount, err));
    HJM__TRY(read_side(r, &p.side, err));
    hjm__text pool = hjm__csv_text(&r->csv, c[POOL].at);
    p.pool = hjm_agreement_find_pool(r->agreement, pool.bytes, pool.length);
    if (p.pool < 0) {
        return add_unmatched(r, HJM__LACK_POOL, POOL, p.amount, err);
    }
    hjm__text party = hjm__csv_text(&r->csv, c[PARTY].at);
    if (party.length > 0) {
        p.party = hjm_agreement_find_party(r->agreement, party.bytes, party.length);
    }
    if (party.length > 0 && p.party < 0) {
        return add_unmatched(r, HJM__LACK_PARTY, PARTY, p.amount, err);
    }
    if (hjm__agreement_version_on(r->agreement, p.from) == NULL ||
        hjm__agreement_version_on(r->agreement, p.to) == NULL) {
        return add_unmatched(r, HJM__LACK_PERIOD, PERIOD, p.amount, err);
    }
    p.place = hjm__csv_place(&r->csv, c[AMOUNT].at, 0);
    return hjm__costs_add(r->stage, &p, err);
}

static hjm_status read_all(reader *r, hjm_error *err)
{
    char hash[HJM__SHA256_TEXT];
    bool more = true;
    HJM__TRY(hjm__csv_find(&r->csv, r->columns, N_COLUMNS, err));
    for (;;) {
        HJM__TRY(hjm__csv_next(&r->csv, &more, err));
        if (!more) {
            break;
        }
        HJM__TRY(read_posting(r, err));
    }
    hjm__input_hash(&r->csv.input, hash);
    hjm__costs_end_source(r->stage, hash);
    return HJM_OK;
}

static hjm_status read_file(reader *r, const char *path, const char *name, const hjm_extract *e,
                            const hjm_options *options, hjm_error *err)
{
    const char *kept;
    r->columns[PERIOD].name = e->date != NULL ? e->date : "period";
    r->columns[POOL].name = e->pool != NULL ? e->pool : "pool";
    r->columns[AMOUNT].name = e->amount != NULL ? e->amount : "amount";
    r->columns[PARTY].name = e->party;
    r->columns[SIDE].name = e->side;
    HJM__TRY(hjm__costs_begin_source(r->stage, name, &kept, err));
    HJM__TRY(hjm__csv_open(&r->csv, path, kept, e->encoding, e->separator, 0, options, err));
    hjm_status status = read_all(r, err);
    hjm__csv_close(&r->csv);
    return status;
}

hjm_status hjm__costs_read_csv(hjm_costs *costs, const char *path, const char *name, const hjm_extract *extract,
                               hjm_error *err)
{
    reader r = { .agreement = hjm__costs_agreement(costs) };
    hjm_extract loaded;
    HJM__TRY(hjm__extract_load(&loaded, extract, err));
    HJM__TRY(hjm__costs_stage(costs, &r.stage, err));
    hjm_status status = read_file(&r, path, name, &loaded, hjm__costs_options(costs), err);
    if (status == HJM_OK) {
        status = hjm__costs_merge(costs, r.stage, err);
    }
    hjm_costs_destroy(r.stage);
    return status;
}

hjm_status hjm_costs_read_csv(hjm_costs *costs, const char *path, const hjm_extract *extract, hjm_error *err)
{
    if (costs == NULL || path == NULL) {
        return hjm__fail1(err, HJM_M_NULL_ARGUMENT, NULL, hjm__str(costs == NULL ? "costs" : "path"));
    }
    return hjm__costs_read_csv(costs, path, path, extract, err);
}
