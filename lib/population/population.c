#include "population/population.h"

#include "agreement/index.h"
#include "base/date.h"
#include "base/grow.h"
#include "base/text.h"

#include <string.h>

static hjm_status make(hjm_population **out, const hjm_options *options, hjm_error *err)
{
    hjm_allocator allocator = hjm__allocator(options->allocator);
    hjm_population *p = hjm__alloc(&allocator, 1, sizeof *p);
    if (p == NULL) {
        return hjm__fail(err, HJM_M_NO_MEMORY, NULL);
    }
    p->allocator = allocator;
    p->progress = options->progress;
    p->progress_user = options->progress_user;
    hjm__dict_init(&p->regions, &allocator);
    hjm__dict_init(&p->series_keys, &allocator);
    hjm__dict_init(&p->figure_keys, &allocator);
    *out = p;
    return HJM_OK;
}

hjm_status hjm_population_create(hjm_population **out, const hjm_options *options, hjm_error *err)
{
    hjm_options loaded = HJM_OPTIONS_INIT;
    if (out == NULL) {
        return hjm__fail1(err, HJM_M_NULL_ARGUMENT, NULL, hjm__str("out"));
    }
    *out = NULL;
    HJM__TRY(hjm__options_load(&loaded, sizeof loaded, HJM__FIRST_OPTIONS, options, err));
    return make(out, &loaded, err);
}

static void free_parts(hjm_population *p)
{
    hjm__dict_free(&p->regions);
    hjm__dict_free(&p->series_keys);
    hjm__dict_free(&p->figure_keys);
    hjm__release(&p->allocator, p->region_figures, p->room_regions, sizeof *p->region_figures);
    hjm__release(&p->allocator, p->series, p->room_series, sizeof *p->series);
    hjm__release(&p->allocator, p->figures, p->room_figures, sizeof *p->figures);
    hjm__release(&p->allocator, p->dates, p->room_dates, sizeof *p->dates);
}

void hjm_population_destroy(hjm_population *p)
{
    if (p != NULL) {
        hjm_allocator allocator = p->allocator;
        free_parts(p);
        hjm__release(&allocator, p, 1, sizeof *p);
    }
}

uint32_t hjm__region_find(const hjm_population *p, const char *code, size_t length)
{
    uint32_t region = hjm__dict_find(&p->regions, code, length);
    return region != UINT32_MAX && p->region_figures[region] > 0 ? region : HJM__NO_REGION;
}

uint32_t hjm__region_whole(const hjm_population *p, uint32_t region)
{
    enum { COUNTY = 2, MUNICIPALITY = 4 };
    size_t length;
    const char *code = hjm__dict_text(&p->regions, region, &length);
    uint32_t whole = length == MUNICIPALITY ? hjm__region_find(p, code, COUNTY) : HJM__NO_REGION;
    if (whole == HJM__NO_REGION && (length == MUNICIPALITY || length == COUNTY)) {
        whole = hjm__region_find(p, "00", COUNTY);
    }
    return whole == region ? HJM__NO_REGION : whole;
}

const hjm__series *hjm__series_find(const hjm_population *p, uint32_t region, hjm_date date, hjm_sex sex)
{
    hjm__series_key key = { region, date, sex };
    uint32_t id = hjm__dict_find(&p->series_keys, (const char *)&key, sizeof key);
    return id != UINT32_MAX && p->series[id].n > 0 ? &p->series[id] : NULL;
}

const hjm__figure *hjm__figure_find(const hjm_population *p, const hjm__series *series, int32_t age_from,
                                    int32_t age_to)
{
    if (series == NULL) {
        return NULL;
    }
    hjm__figure_key key = { (uint32_t)(series - p->series), age_from, age_to };
    uint32_t id = hjm__dict_find(&p->figure_keys, (const char *)&key, sizeof key);
    return id == UINT32_MAX ? NULL : &p->figures[id];
}

hjm_status hjm__check_people(hjm_sex sex, int32_t age_from, int32_t age_to, const hjm__place *place, hjm_error *err)
{
    if (sex != HJM_SEX_WOMEN && sex != HJM_SEX_MEN && sex != HJM_ALL) {
        return hjm__fail2(err, HJM_M_OUT_OF_RANGE, place, hjm__str("sex"), hjm__int(sex));
    }
    if (age_from < 0 || age_from > HJM__OLDEST_PERSON) {
        return hjm__fail2(err, HJM_M_OUT_OF_RANGE, place, hjm__str("age_from"), hjm__int(age_from));
    }
    if (age_to < age_from || age_to > HJM__OLDEST_PERSON) {
        return hjm__fail2(err, HJM_M_OUT_OF_RANGE, place, hjm__str("age_to"), hjm__int(age_to));
    }
    return HJM_OK;
}

static hjm_status check_region(hjm__code *code, const hjm__new_figure *f, const hjm__place *place, hjm_error *err)
{
    if (!hjm__utf8_valid(f->region, f->region_length)) {
        return hjm__fail1(err, HJM_M_NOT_UTF8, place, hjm__strn(f->region, f->region_length));
    }
    if (f->region_length == 0) {
        return hjm__fail(err, HJM_M_CODE_EMPTY, place);
    }
    return hjm__code_make(code, f->region, f->region_length) ? HJM_OK : hjm__fail(err, HJM_M_CODE_LONG, place);
}

static hjm_status check(const hjm_population *p, hjm__code *code, const hjm__new_figure *f, const hjm__place *place,
                        hjm_error *err)
{
    char texts[2][24];
    HJM__TRY(hjm__check_people(f->sex, f->age_from, f->age_to, place, err));
    if (f->date < HJM__DATE_FIRST || f->date > HJM__DATE_LAST) {
        return hjm__fail2(err, HJM_M_OUT_OF_RANGE, place, hjm__str("date"), hjm__int(f->date));
    }
    if (f->persons < 0) {
        return hjm__fail2(err, HJM_M_OUT_OF_RANGE, place, hjm__str("persons"), hjm__int(f->persons));
    }
    HJM__TRY(check_region(code, f, place, err));
    const hjm__series *series = hjm__series_find(p, hjm__region_find(p, code->text, code->length), f->date, f->sex);
    if (hjm__figure_find(p, series, f->age_from, f->age_to) != NULL) {
        hjm__band_text(f->age_from, f->age_to, texts[0]);
        hjm__date_text(f->date, texts[1]);
        return hjm__fail3(err, HJM_M_PERSONS_TWICE, place, hjm__str(texts[0]), hjm__str(code->text),
                          hjm__str(texts[1]));
    }
    if (series != NULL && series->n >= HJM__MOST_FIGURES) {
        return hjm__fail1(err, HJM_M_PERSONS_BANDS, place, hjm__int(HJM__MOST_FIGURES));
    }
    return HJM_OK;
}

/* Room for one more of everything. */
static bool reserve(hjm_population *p)
{
    const hjm_allocator *a = &p->allocator;
    return hjm__grow(a, &p->region_figures, p->n_regions, 1, &p->room_regions, sizeof *p->region_figures) &&
           hjm__grow(a, &p->series, p->n_series, 1, &p->room_series, sizeof *p->series) &&
           hjm__grow(a, &p->figures, p->n_figures, 1, &p->room_figures, sizeof *p->figures) &&
           hjm__grow(a, &p->dates, p->n_dates, 1, &p->room_dates, sizeof *p->dates);
}

/* The ids of dictionaries are the indices of arrays: what is new in one is put into the other at once. */
static bool add_keys(hjm_population *p, const hjm__code *code, const hjm__new_figure *f, uint32_t *series, uint32_t *id)
{
    hjm__series_key key = { 0, f->date, f->sex };
    if (!hjm__dict_add(&p->regions, code->text, code->length, &key.region)) {
        return false;
    }
    if (key.region == p->n_regions) {
        p->region_figures[p->n_regions++] = 0;
    }
    if (!hjm__dict_add(&p->series_keys, (const char *)&key, sizeof key, series)) {
        return false;
    }
    if (*series == p->n_series) {
        p->series[p->n_series++] = (hjm__series){ key, HJM__NO_FIGURE, 0 };
    }
    hjm__figure_key figure = { *series, f->age_from, f->age_to };
    return hjm__dict_add(&p->figure_keys, (const char *)&figure, sizeof figure, id);
}

static bool higher(const hjm__figure *a, const hjm__figure *b)
{
    return a->age_from != b->age_from ? a->age_from > b->age_from : a->age_to > b->age_to;
}

static void link_figure(hjm_population *p, uint32_t id)
{
    hjm__figure *new = &p->figures[id];
    uint32_t *at = &p->series[new->series].first;
    while (*at != HJM__NO_FIGURE && higher(&p->figures[*at], new)) {
        at = &p->figures[*at].next;
    }
    new->next = *at;
    *at = id;
}

static void note_date(hjm_population *p, hjm_date date)
{
    int32_t year;
    if (hjm_date_split(date, &year, NULL, NULL, NULL) != HJM_OK) {
        return; /* cannot be: the date was checked */
    }
    size_t at = p->n_dates;
    while (at > 0 && p->dates[at - 1].year > year) {
        at--;
    }
    if (at > 0 && p->dates[at - 1].year == year) {
        hjm__count_date *known = &p->dates[at - 1];
        known->last = date > known->last ? date : known->last;
        return;
    }
    memmove(&p->dates[at + 1], &p->dates[at], (p->n_dates - at) * sizeof *p->dates);
    p->dates[at] = (hjm__count_date){ year, date };
    p->n_dates++;
}

hjm_status hjm__population_add(hjm_population *p, const hjm__new_figure *f, const hjm__place *place, hjm_error *err)
{
    hjm__code code;
    uint32_t series;
    uint32_t id;
    int64_t persons = p->persons;
    HJM__TRY(check(p, &code, f, place, err));
    if (!hjm__sum_magnitude(&persons, f->persons)) {
        return hjm__fail(err, HJM_M_PERSONS_SUM, place);
    }
    if (!reserve(p) || !add_keys(p, &code, f, &series, &id)) {
        return hjm__fail(err, HJM_M_NO_MEMORY, NULL);
    }
    p->figures[p->n_figures++] = (hjm__figure){ f->age_from, f->age_to, f->persons, series, HJM__NO_FIGURE };
    p->series[series].n++;
    p->region_figures[p->series[series].key.region]++;
    p->persons = persons;
    link_figure(p, id);
    note_date(p, f->date);
    return HJM_OK;
}

hjm_status hjm_population_add(hjm_population *p, const char *region, hjm_sex sex, int32_t age_from, int32_t age_to,
                              hjm_date date, int64_t persons, hjm_error *err)
{
    if (p == NULL || region == NULL) {
        return hjm__fail1(err, HJM_M_NULL_ARGUMENT, NULL, hjm__str(p == NULL ? "population" : "region"));
    }
    hjm__new_figure figure = { region, strlen(region), sex, age_from, age_to, date, persons };
    return hjm__population_add(p, &figure, NULL, err);
}

hjm_options hjm__population_options(const hjm_population *p)
{
    return (hjm_options){ sizeof(hjm_options), 0, &p->allocator, p->progress, p->progress_user, 0, 0, NULL };
}

int64_t hjm_population_n_figures(const hjm_population *p)
{
    return p == NULL ? 0 : (int64_t)p->n_figures;
}

hjm_status hjm__population_stage(const hjm_population *p, hjm_population **stage, hjm_error *err)
{
    hjm_options options = hjm__population_options(p);
    HJM__TRY(make(stage, &options, err));
    hjm_status status = HJM_OK;
    for (size_t i = 0; i < p->n_figures && status == HJM_OK; i++) {
        const hjm__figure *f = &p->figures[i];
        const hjm__series_key *key = &p->series[f->series].key;
        hjm__new_figure copy = { NULL, 0, key->sex, f->age_from, f->age_to, key->date, f->persons };
        copy.region = hjm__dict_text(&p->regions, key->region, &copy.region_length);
        status = hjm__population_add(*stage, &copy, NULL, err);
    }
    if (status != HJM_OK) {
        hjm_population_destroy(*stage);
        *stage = NULL;
    }
    return status;
}

void hjm__population_swap(hjm_population *p, hjm_population *stage)
{
    hjm_population old = *p;
    *p = *stage;
    *stage = old;
}
