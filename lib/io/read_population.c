/* Inhabitants of a CSV extract into an agreement. */
#include "agreement/agreement.h"
#include "io/extract.h"
#include "io/field.h"
#include "io/yaml_values.h"

enum { DATE, PARTY, AGE, PERSONS, N_COLUMNS };

typedef struct reader {
    hjm__csv        csv;
    hjm__csv_column columns[N_COLUMNS];
    hjm_agreement  *agreement;
    hjm__arena      texts; /* of the row, with a NUL behind */
} reader;

/* What the agreement says of this row is said of its party. */
static hjm_status set_place(reader *r, hjm_error *err)
{
    hjm__place place = hjm__csv_place(&r->csv, r->columns[PARTY].at, 0);
    const char *row = hjm__arena_copy(&r->texts, place.text, place.length);
    HJM__TRY(hjm__arena_status(&r->texts, err));
    return hjm_agreement_set_place(r->agreement, place.source, place.line, place.column, row, err);
}

static hjm_status read_row(reader *r, hjm_error *err)
{
    hjm_date date = 0;
    hjm__ages ages = { 0, 0 };
    int64_t persons = 0;
    const hjm__csv_column *c = r->columns;
    HJM__TRY(hjm__field_date(&r->csv, c[DATE].at, &date, err));
    HJM__TRY(hjm__field_persons(&r->csv, c[PERSONS].at, &persons, err));
    hjm__text age = hjm__csv_text(&r->csv, c[AGE].at);
    if (!hjm__ages_parse(age.bytes, age.length, &ages)) {
        return hjm__field_fail(&r->csv, c[AGE].at, HJM_M_AGES_SYNTAX, err);
    }
    HJM__TRY(set_place(r, err));
    hjm__text text = hjm__csv_text(&r->csv, c[PARTY].at);
    const char *party = hjm__arena_copy(&r->texts, text.bytes, text.length);
    HJM__TRY(hjm__arena_status(&r->texts, err));
    return hjm_agreement_add_population(r->agreement, party, date, ages.from, ages.to, persons, err);
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
        hjm__arena_init(&r->texts, &r->csv.allocator);
        hjm_status status = read_row(r, err);
        hjm__arena_free(&r->texts);
        HJM__TRY(status);
    }
}

static const char *or_default(const char *name, const char *ours)
{
    return name != NULL ? name : ours;
}

hjm_status hjm__read_population(hjm_agreement *agreement, const char *path, const char *name,
                                const hjm_extract *extract, const char *age, const char *persons,
                                const hjm_options *options, hjm_error *err)
{
    char hash[HJM__SHA256_TEXT];
    hjm_extract e;
    reader r = { .agreement = agreement };
    HJM__TRY(hjm__extract_load(&e, extract, err));
    r.columns[DATE].name = or_default(e.date, "date");
    r.columns[PARTY].name = or_default(e.party, "party");
    r.columns[AGE].name = or_default(age, "age");
    r.columns[PERSONS].name = or_default(persons, "persons");
    HJM__TRY(hjm__csv_open(&r.csv, path, name, e.encoding, e.separator, 0, options, err));
    hjm_status status = read_rows(&r, err);
    if (status == HJM_OK) {
        hjm__input_hash(&r.csv.input, hash);
        status = hjm_agreement_add_source(agreement, name, hash, err);
    }
    hjm__csv_close(&r.csv);
    return status;
}
