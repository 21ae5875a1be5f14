/* Inhabitants of a JSON-stat 2 file, as Statistics Sweden gives it, into a population. */
#include "io/read_people.h"
#include "population/population.h"

#if HJM_WITH_JSON

#include "base/date.h"
#include "io/jsonstat.h"
#include "io/population_words.h"

#include <string.h>

enum { REGION, SEX, AGE, TIME, CONTENTS, N_ROLES };

static const char *const ids[N_ROLES] = { "Region", "Kon", "Alder", "Tid", "ContentsCode" };

#define NONE SIZE_MAX

typedef struct reader {
    hjm__jsonstat   set;
    hjm__arena     *arena;
    size_t          at[N_ROLES]; /* which dimension it is, or NONE */
    hjm_sex        *sexes;       /* of the categories of that dimension; NULL if there is none */
    hjm__ages      *ages;
    hjm_date       *dates;
    size_t          contents;    /* the category to read, or NONE for all */
    hjm_population *stage;
    const hjm__region_filter *filter;
    hjm_error      *err;
} reader;

static hjm_status find_dimensions(reader *r)
{
    hjm__place place = hjm__jsonstat_place(&r->set);
    for (size_t i = 0; i < N_ROLES; i++) {
        r->at[i] = NONE;
    }
    for (size_t i = 0; i < r->set.n_dimensions; i++) {
        const char *id = r->set.dimensions[i].id;
        size_t role = 0;
        while (role < N_ROLES && strcmp(id, ids[role]) != 0) {
            role++;
        }
        if (role == N_ROLES || r->at[role] != NONE) {
            return hjm__fail1(r->err, HJM_M_JSONSTAT_DIMENSION, &place, hjm__str(id));
        }
        r->at[role] = i;
    }
    if (r->at[REGION] == NONE || r->at[TIME] == NONE) {
        return hjm__fail1(r->err, HJM_M_JSONSTAT_NO_DIMENSION, &place,
                          hjm__str(ids[r->at[REGION] == NONE ? REGION : TIME]));
    }
    return HJM_OK;
}

static bool read_year(hjm__text text, hjm_date *date)
{
    enum { DIGITS = 4, DECEMBER = 12, LAST = 31 };
    int64_t year;
    return text.length == DIGITS && hjm__whole_parse(text.bytes, text.length, &year) &&
           hjm__date_from((int32_t)year, DECEMBER, LAST, date);
}

static bool read_category(reader *r, int role, size_t i, hjm__text text)
{
    switch (role) {
    case SEX: return hjm__read_people_sex(text, &r->sexes[i]);
    case AGE: return hjm__read_people_ages(text, &r->ages[i]);
    default: return read_year(text, &r->dates[i]);
    }
}

/* What the categories of a dimension say, before any value is looked at. */
static hjm_status read_categories(reader *r, int role)
{
    if (r->at[role] == NONE) {
        return HJM_OK;
    }
    const hjm__jsonstat_dimension *d = &r->set.dimensions[r->at[role]];
    switch (role) {
    case SEX: r->sexes = hjm__arena_alloc(r->arena, d->size, sizeof *r->sexes); break;
    case AGE: r->ages = hjm__arena_alloc(r->arena, d->size, sizeof *r->ages); break;
    default: r->dates = hjm__arena_alloc(r->arena, d->size, sizeof *r->dates); break;
    }
    HJM__TRY(hjm__arena_status(r->arena, r->err));
    for (size_t i = 0; i < d->size; i++) {
        if (!read_category(r, role, i, (hjm__text){ d->codes[i], strlen(d->codes[i]) })) {
            hjm__place place = hjm__jsonstat_place(&r->set);
            return hjm__fail2(r->err, HJM_M_JSONSTAT_CODE, &place, hjm__str(d->id), hjm__str(d->codes[i]));
        }
    }
    return HJM_OK;
}

static hjm_status choose_contents(reader *r, const char *contents)
{
    hjm__place place = hjm__jsonstat_place(&r->set);
    const hjm__jsonstat_dimension *d = r->at[CONTENTS] != NONE ? &r->set.dimensions[r->at[CONTENTS]] : NULL;
    size_t size = d != NULL ? d->size : 0;
    r->contents = NONE;
    for (size_t i = 0; contents != NULL && i < size && r->contents == NONE; i++) {
        r->contents = strcmp(d->codes[i], contents) == 0 ? i : NONE;
    }
    if (contents != NULL && r->contents == NONE) {
        return hjm__fail1(r->err, HJM_M_JSONSTAT_NO_CONTENTS, &place, hjm__str(contents));
    }
    if (contents == NULL && size > 1) {
        return hjm__fail1(r->err, HJM_M_JSONSTAT_CONTENTS, &place, hjm__int((int64_t)size));
    }
    return HJM_OK;
}

static const char *category_code(const reader *r, size_t cell, size_t dimension)
{
    return r->set.dimensions[dimension].codes[hjm__jsonstat_category(&r->set, cell, dimension)];
}

/* "Region 2580, Kon 1, Tid 2024" */
static const char *cell_text(const reader *r, size_t cell)
{
    const char *text = "";
    for (size_t i = 0; i < r->set.n_dimensions; i++) {
        text = hjm__joined(r->arena, text, i > 0 ? ", " : "", r->set.dimensions[i].id);
        text = hjm__joined(r->arena, text, " ", category_code(r, cell, i));
    }
    return text;
}

static hjm_status read_cell(reader *r, size_t cell, const json_t *value)
{
    hjm__place place = hjm__jsonstat_place(&r->set);
    place.index = (int64_t)cell;
    if (r->contents != NONE && hjm__jsonstat_category(&r->set, cell, r->at[CONTENTS]) != r->contents) {
        return HJM_OK;
    }
    if (json_is_null(value)) {
        return HJM_OK;
    }
    if (!json_is_integer(value) || json_integer_value(value) < 0) {
        return hjm__fail1(r->err, HJM_M_JSONSTAT_VALUE, &place, hjm__str(cell_text(r, cell)));
    }
    bool taken;
    const char *region = category_code(r, cell, r->at[REGION]);
    HJM__TRY(hjm__region_taken(r->filter, region, strlen(region), &place, &taken, r->err));
    if (!taken) {
        return HJM_OK;
    }
    hjm__new_figure figure = { .sex = HJM_ALL, .age_to = HJM__OLDEST_PERSON, .persons = json_integer_value(value) };
    figure.region = region;
    figure.region_length = strlen(region);
    figure.date = r->dates[hjm__jsonstat_category(&r->set, cell, r->at[TIME])];
    if (r->sexes != NULL) {
        figure.sex = r->sexes[hjm__jsonstat_category(&r->set, cell, r->at[SEX])];
    }
    if (r->ages != NULL) {
        hjm__ages ages = r->ages[hjm__jsonstat_category(&r->set, cell, r->at[AGE])];
        figure.age_from = ages.from;
        figure.age_to = ages.to;
    }
    return hjm__population_add(r->stage, &figure, &place, r->err);
}

static hjm_status read_cells(reader *r)
{
    const char *key;
    json_t *value;
    if (json_is_array(r->set.values)) {
        for (size_t cell = 0; cell < r->set.n_cells; cell++) {
            HJM__TRY(read_cell(r, cell, json_array_get(r->set.values, cell)));
        }
        return HJM_OK;
    }
    json_object_foreach(r->set.values, key, value) {
        int64_t cell;
        if (!hjm__whole_parse(key, strlen(key), &cell) || (size_t)cell >= r->set.n_cells) {
            hjm__place place = hjm__jsonstat_place(&r->set);
            return hjm__fail1(r->err, HJM_M_JSONSTAT_KEY, &place, hjm__str(key));
        }
        HJM__TRY(read_cell(r, (size_t)cell, value));
    }
    return HJM_OK;
}

static hjm_status read_set(reader *r, const char *contents)
{
    HJM__TRY(find_dimensions(r));
    HJM__TRY(choose_contents(r, contents));
    HJM__TRY(read_categories(r, SEX));
    HJM__TRY(read_categories(r, AGE));
    HJM__TRY(read_categories(r, TIME));
    return read_cells(r);
}

static hjm_status read_file(hjm_population *stage, const char *path, const char *contents,
                            const hjm__region_filter *filter, hjm_error *err)
{
    hjm__arena arena;
    hjm_options options = hjm__population_options(stage);
    reader r = { .arena = &arena, .stage = stage, .filter = filter, .err = err };
    hjm__arena_init(&arena, options.allocator);
    hjm_status status = hjm__jsonstat_open(&r.set, &arena, path, &options, err);
    if (status == HJM_OK) {
        status = read_set(&r, contents);
        if (filter != NULL) {
            memcpy(filter->sha256, r.set.sha256, sizeof r.set.sha256);
        }
        hjm__jsonstat_close(&r.set);
    }
    hjm__arena_free(&arena);
    return status;
}

#else

static hjm_status read_file(hjm_population *stage, const char *path, const char *contents,
                            const hjm__region_filter *filter, hjm_error *err)
{
    (void)stage;
    (void)filter;
    (void)path;
    (void)contents;
    return hjm__fail(err, HJM_M_JSONSTAT_LEFT_OUT, NULL);
}

#endif

hjm_status hjm__people_read_jsonstat(hjm_population *p, const char *path, const char *contents,
                                     const hjm__region_filter *filter, hjm_error *err)
{
    hjm_population *stage;
    if (p == NULL || path == NULL) {
        return hjm__fail1(err, HJM_M_NULL_ARGUMENT, NULL, hjm__str(p == NULL ? "population" : "path"));
    }
    HJM__TRY(hjm__population_stage(p, &stage, err));
    hjm_status status = read_file(stage, path, contents, filter, err);
    if (status == HJM_OK && filter != NULL && stage->n_figures == p->n_figures) {
        hjm__place place = { path, 0, 0, NULL, 0, -1 };
        status = hjm__fail(err, HJM_M_PERSONS_NO_PARTY, &place);
    }
    if (status == HJM_OK) {
        hjm__population_swap(p, stage);
    }
    hjm_population_destroy(stage);
    return status;
}

hjm_status hjm_population_read_jsonstat(hjm_population *p, const char *path, const char *contents, hjm_error *err)
{
    return hjm__people_read_jsonstat(p, path, contents, NULL, err);
}
