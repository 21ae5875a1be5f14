/* Inhabitants of a CSV file into a population. */
#include "base/date.h"
#include "io/extract.h"
#include "io/field.h"
#include "io/population_words.h"
#include "io/read_people.h"
#include "population/population.h"

enum { DATE, REGION, AGE, SEX, PERSONS, N_COLUMNS };

typedef struct reader {
    hjm__csv        csv;
    hjm__csv_column columns[N_COLUMNS];
    hjm_population *stage;
    const hjm__region_filter *filter;
} reader;

/* A day; or a year, which means its last day, as in the figures of Statistics Sweden. */
static hjm_status read_date(const reader *r, hjm_date *date, hjm_error *err)
{
    enum { DIGITS = 4, DECEMBER = 12, LAST = 31 };
    int64_t year;
    size_t at = r->columns[DATE].at;
    hjm__text text = hjm__csv_text(&r->csv, at);
    bool is_year = text.length == DIGITS && hjm__whole_parse(text.bytes, text.length, &year) &&
                   hjm__date_from((int32_t)year, DECEMBER, LAST, date);
    return is_year ? HJM_OK : hjm__field_date(&r->csv, at, date, err);
}

static hjm_status read_row(reader *r, hjm_error *err)
{
    hjm__new_figure figure = { .sex = HJM_ALL };
    hjm__ages ages = { 0, 0 };
    const hjm__csv_column *c = r->columns;
    bool taken;
    hjm__text region = hjm__csv_text(&r->csv, c[REGION].at);
    hjm__place place = hjm__csv_place(&r->csv, c[REGION].at, 0);
    HJM__TRY(read_date(r, &figure.date, err));
    HJM__TRY(hjm__field_persons(&r->csv, c[PERSONS].at, &figure.persons, err));
    if (!hjm__read_people_ages(hjm__csv_text(&r->csv, c[AGE].at), &ages)) {
        return hjm__field_fail(&r->csv, c[AGE].at, HJM_M_AGES_SYNTAX, err);
    }
    if (!hjm__read_people_sex(hjm__csv_text(&r->csv, c[SEX].at), &figure.sex)) {
        return hjm__field_fail(&r->csv, c[SEX].at, HJM_M_PERSONS_WORD, err);
    }
    HJM__TRY(hjm__region_taken(r->filter, region.bytes, region.length, &place, &taken, err));
    figure.region = region.bytes;
    figure.region_length = region.length;
    figure.age_from = ages.from;
    figure.age_to = ages.to;
    return taken ? hjm__population_add(r->stage, &figure, &place, err) : HJM_OK;
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

static const char *or_default(const char *name, const char *ours)
{
    return name != NULL ? name : ours;
}

static hjm_status read_file(reader *r, const char *path, const hjm_extract *e, hjm_error *err)
{
    hjm_options options = hjm__population_options(r->stage);
    HJM__TRY(hjm__csv_open(&r->csv, path, path, e->encoding, e->separator, 0, &options, err));
    hjm_status status = read_rows(r, err);
    if (status == HJM_OK && r->filter != NULL) {
        hjm__input_hash(&r->csv.input, r->filter->sha256);
    }
    hjm__csv_close(&r->csv);
    return status;
}

/* A file of which nothing was taken is hardly the one that was meant. */
static hjm_status finish(hjm_population *p, reader *r, const char *path, hjm_error *err)
{
    if (r->filter != NULL && r->stage->n_figures == p->n_figures) {
        hjm__place place = { path, 0, 0, NULL, 0, -1 };
        return hjm__fail(err, HJM_M_PERSONS_NO_PARTY, &place);
    }
    hjm__population_swap(p, r->stage);
    return HJM_OK;
}

hjm_status hjm__people_read_csv(hjm_population *p, const char *path, const hjm_extract *extract,
                                const hjm_population_columns *columns, const hjm__region_filter *filter,
                                hjm_error *err)
{
    reader r = { .filter = filter };
    hjm_population_columns c = HJM_POPULATION_COLUMNS_INIT;
    hjm_extract e;
    if (p == NULL || path == NULL) {
        return hjm__fail1(err, HJM_M_NULL_ARGUMENT, NULL, hjm__str(p == NULL ? "population" : "path"));
    }
    HJM__TRY(hjm__extract_load(&e, extract, err));
    HJM__TRY(hjm__options_load(&c, sizeof c, HJM__FIRST_POPULATION_COLUMNS, columns, err));
    r.columns[DATE].name = or_default(e.date, "date");
    r.columns[REGION].name = or_default(e.party, "party");
    r.columns[AGE].name = or_default(c.age, "age");
    r.columns[SEX].name = c.sex;
    r.columns[PERSONS].name = or_default(c.persons, "persons");
    HJM__TRY(hjm__population_stage(p, &r.stage, err));
    hjm_status status = read_file(&r, path, &e, err);
    if (status == HJM_OK) {
        status = finish(p, &r, path, err);
    }
    hjm_population_destroy(r.stage);
    return status;
}

hjm_status hjm_population_read_csv(hjm_population *p, const char *path, const hjm_extract *extract,
                                   const hjm_population_columns *columns, hjm_error *err)
{
    return hjm__people_read_csv(p, path, extract, columns, NULL, err);
}
