/* Inhabitants from a CSV file. Every row must match: a population with parts left out would make a wrong key. */
#include "agreement/build.h"
#include "hjmekonomi/money.h"
#include "io/case_plan.h"
#include "io/csv.h"
#include "io/yaml_values.h"

enum { PARTY, DATE, AGE, PERSONS, N_COLUMNS };

/* The error of a field. */
static hjm_status fail_at(const hjm__csv *csv, size_t field, hjm__message message, hjm_error *err)
{
    hjm__text text = hjm__csv_text(csv, field);
    hjm__place place = hjm__csv_place(csv, field, 0);
    return hjm__fail3(err, message, &place, hjm__strn(text.bytes, text.length), hjm__int(0), hjm__int(INT64_MAX));
}

static hjm_status add_row(hjm_agreement *a, const hjm__csv *csv, const hjm__csv_column *columns, hjm_error *err)
{
    hjm_error why;
    hjm__ages ages;
    hjm__band band = { .before = -1 };
    hjm__text party = hjm__csv_text(csv, columns[PARTY].at);
    hjm__text date = hjm__csv_text(csv, columns[DATE].at);
    hjm__text age = hjm__csv_text(csv, columns[AGE].at);
    hjm__text persons = hjm__csv_text(csv, columns[PERSONS].at);
    hjm__place place = hjm__csv_place(csv, columns[AGE].at, 0);
    band.party = hjm_agreement_find_party(a, party.bytes, party.length);
    if (band.party < 0) {
        return fail_at(csv, columns[PARTY].at, HJM_M_UNKNOWN_PARTY, err);
    }
    if (hjm_date_parse(date.bytes, date.length, &band.date, &why) != HJM_OK) {
        return fail_at(csv, columns[DATE].at, why.code, err);
    }
    if (!hjm__ages_parse(age.bytes, age.length, &ages)) {
        return fail_at(csv, columns[AGE].at, HJM_M_AGES_SYNTAX, err);
    }
    if (!hjm__whole_parse(persons.bytes, persons.length, &band.persons)) {
        return fail_at(csv, columns[PERSONS].at, HJM_M_YAML_NUMBER, err);
    }
    HJM__TRY(hjm__check_room(a, a->n_bands, HJM__MOST_BANDS, err));
    band.age_from = ages.from;
    band.age_to = ages.to;
    return hjm__population_add(a, &place, &band, err);
}

static hjm_status read_rows(hjm_agreement *a, hjm__csv *csv, const hjm__case_file *file, hjm_error *err)
{
    hjm__csv_column columns[N_COLUMNS] = { { file->extract.party, 0 }, { file->extract.date, 0 },
                                           { file->age, 0 },           { file->persons, 0 } };
    char sha256[HJM__HASH_TEXT];
    bool more;
    HJM__TRY(hjm__csv_find(csv, columns, N_COLUMNS, err));
    HJM__TRY(hjm__csv_next(csv, &more, err));
    while (more) {
        HJM__TRY(add_row(a, csv, columns, err));
        HJM__TRY(hjm__csv_next(csv, &more, err));
    }
    hjm__input_hash(&csv->input, sha256);
    return hjm_agreement_add_source(a, file->name, sha256, err);
}

hjm_status hjm__population_read(hjm_agreement *agreement, const hjm__case_file *file, const hjm_options *options,
                                hjm_error *err)
{
    hjm__csv csv;
    HJM__TRY(hjm__csv_open(&csv, file->path, file->path, file->extract.encoding, file->extract.separator, 0, options,
                           err));
    hjm_status status = read_rows(agreement, &csv, file, err);
    hjm__csv_close(&csv);
    return status;
}
