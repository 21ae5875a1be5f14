/* The population of a run, what in it does not add up, and volumes projected with a forecast of it. */
#include "base/text.h"
#include "volume/people.h"

#include <string.h>

/* The regions that a table shows, with their names: the parties in their order, others, and all of them together. */
typedef struct regions {
    const char **codes;
    const char **names;
    size_t       n;
} regions;

static hjm_status find_regions(hjm__counting *c, regions *r, hjm_error *err)
{
    size_t most = c->agreement->n_parties + c->people.n_others + 1;
    r->codes = hjm__arena_alloc(&c->arena, most, sizeof *r->codes);
    r->names = hjm__arena_alloc(&c->arena, most, sizeof *r->names);
    HJM__TRY(hjm__arena_status(&c->arena, err));
    for (size_t p = 0; p < c->agreement->n_parties; p++) {
        if (c->people.regions[p] != NULL) {
            r->codes[r->n] = c->people.regions[p];
            r->names[r->n++] = c->agreement->parties[p].name.text[HJM_LANG_SV];
        }
    }
    for (size_t i = 0; i < c->people.n_others; i++) {
        r->codes[r->n] = c->people.others[i];
        r->names[r->n++] = c->people.others[i];
    }
    r->n += r->n > 1 ? 1 : 0; /* all of them: no code */
    return HJM_OK;
}

enum { BOTH = 2 };

static const hjm_sex sexes[] = { HJM_SEX_WOMEN, HJM_SEX_MEN, HJM_ALL };

/* Can every figure of a band be told? */
static bool has_band(const hjm_population *p, const hjm_population_question *q, const hjm_ages *band)
{
    bool has = true;
    int64_t persons;
    for (size_t r = 0; r < q->n_regions; r++) {
        for (size_t x = 0; x < q->n_sexes; x++) {
            for (size_t y = 0; y < hjm__population_n_years(p) && has; y++) {
                has = hjm__population_ask(p, q->regions[r], q->sexes[x], band->youngest, band->oldest,
                                          hjm__population_year(p, y), &persons, NULL, NULL) == HJM_OK;
            }
        }
    }
    return has;
}

/* All ages, 65-74 and 75-, as far as they are there. */
static size_t find_bands(const hjm_population *p, const hjm_population_question *q, hjm_ages bands[3])
{
    static const hjm_ages usual[] = { { 0, HJM__OLDEST }, { 65, 74 }, { 75, HJM__OLDEST } };
    size_t n = 0;
    for (size_t i = 0; i < 3; i++) {
        if (has_band(p, q, &usual[i])) {
            bands[n++] = usual[i];
        }
    }
    return n;
}

static bool has_sexes(const hjm_population *p, const hjm_population_question *asked)
{
    hjm_population_question q = *asked;
    bool has = true;
    q.sexes = sexes;
    q.n_sexes = BOTH;
    for (size_t i = 0; i < q.n_ages && has; i++) {
        has = has_band(p, &q, &q.ages[i]);
    }
    return has;
}

static hjm_status table_population(hjm__counting *c, hjm_error *err)
{
    const hjm__view *view = &c->list->view;
    regions r = { NULL, NULL, 0 };
    hjm_ages bands[3];
    hjm_population_question q = HJM_POPULATION_QUESTION_INIT;
    HJM__TRY(find_regions(c, &r, err));
    q.regions = r.codes;
    q.n_regions = r.n;
    q.sexes = &sexes[BOTH];
    q.n_sexes = 1;
    q.ages = view->n_ages > 0 ? view->ages : bands;
    q.n_ages = view->n_ages > 0 ? view->n_ages : find_bands(c->people.of, &q, bands);
    if (q.n_ages == 0) {
        return HJM_OK; /* nothing asked, and nothing of what is usually asked */
    }
    if (has_sexes(c->people.of, &q)) {
        q.sexes = sexes;
        q.n_sexes = BOTH + 1;
    }
    q.base_year = view->base_year;
    hjm__population_names names = { r.names, view->asked ? &view->place : NULL };
    hjm__sheet s = hjm__population_sheet(c->people.of, &q, &names, &c->arena, err);
    return hjm__volume_publish(c, &s);
}

static hjm_status table_differences(hjm__counting *c, hjm_error *err)
{
    size_t n;
    hjm__sheet s = hjm__differences_sheet(c->people.of, &c->arena, &n, err);
    if (s.status == HJM_OK && n == 0) {
        hjm_table_destroy(s.table);
        return HJM_OK;
    }
    return hjm__volume_publish(c, &s);
}

/* A region of the one that the other has not, or NULL. */
static const char *find_missing(const hjm__counting *c, const hjm__people *one, const hjm__people *other)
{
    for (size_t p = 0; p < c->agreement->n_parties; p++) {
        if (one->regions[p] != NULL && other->regions[p] == NULL) {
            return one->regions[p];
        }
    }
    for (size_t i = 0; i < one->n_others; i++) {
        bool there = false;
        for (size_t j = 0; j < other->n_others; j++) {
            there = there || hjm__same(one->others[i], other->others[j]);
        }
        if (!there) {
            return one->others[i];
        }
    }
    return NULL;
}

/* The party whose lines alone are counted, or all. */
static hjm_status find_region(const hjm__counting *c, const hjm__projected *p, const hjm__indicator *i,
                              hjm_projection *q, hjm__projection_names *say, hjm_error *err)
{
    int32_t party = i->parties.n > 0 ? i->parties.index[0] : HJM_ALL;
    const char *missing = find_missing(c, &c->people, &c->forecast);
    missing = missing != NULL ? missing : find_missing(c, &c->forecast, &c->people);
    if (missing != NULL) {
        return hjm__fail1(err, HJM_M_PROJECTION_REGIONS, &p->place, hjm__str(missing));
    }
    if (party != HJM_ALL && c->people.regions[party] == NULL) {
        return hjm__fail1(err, HJM_M_PERSONS_REGION, &p->place, hjm__str(c->agreement->parties[party].name.code));
    }
    q->region = party == HJM_ALL ? NULL : c->people.regions[party];
    say->region = party == HJM_ALL ? NULL : c->agreement->parties[party].name.text[HJM_LANG_SV];
    return HJM_OK;
}

static hjm_status count_groups(hjm__counting *c, size_t projection, hjm_projection *q, hjm__projection_names *say,
                               hjm_error *err)
{
    const hjm__projected *p = &c->list->projections[projection];
    size_t base = hjm__projected_period(c, p);
    hjm__grouped grouped;
    if (base == SIZE_MAX) {
        int32_t year = p->base_year != 0 ? p->base_year : c->periods[c->now].year;
        return hjm__fail1(err, HJM_M_PROJECTION_NO_LINES, &p->place, hjm__int(year));
    }
    HJM__TRY(hjm__group_counts(c, projection, &grouped, err));
    q->groups = grouped.groups;
    q->n_groups = grouped.n;
    q->base_year = c->periods[base].year;
    say->others = grouped.others;
    say->why = grouped.why;
    say->why_made = HJM__HIDDEN_WITH;
    return HJM_OK;
}

static hjm_status table_projection(hjm__counting *c, size_t projection, hjm_error *err)
{
    const hjm__projected *p = &c->list->projections[projection];
    const hjm__indicator *i = &c->list->indicators[p->indicator];
    hjm_projection q = HJM_PROJECTION_INIT;
    hjm__projection_names say = { .table = p->name.code, .indicator = i->name.code, .place = &p->place };
    say.title[HJM_LANG_SV] = p->name.text[HJM_LANG_SV];
    say.title[HJM_LANG_EN] = p->name.text[HJM_LANG_EN];
    if (c->people.of == NULL || c->forecast.of == NULL) {
        return hjm__fail1(err, HJM_M_PROJECTION_NO_FORECAST, &p->place, hjm__str(p->name.code));
    }
    HJM__TRY(find_region(c, p, i, &q, &say, err));
    HJM__TRY(count_groups(c, projection, &q, &say, err));
    q.years = p->years.index;
    q.n_years = p->years.n;
    hjm__sheet s = hjm__projection_sheet(c->people.of, c->forecast.of, &q, &say, &c->arena, err);
    return hjm__volume_publish(c, &s);
}

hjm_status hjm__table_people(hjm__counting *c, hjm_error *err)
{
    if (c->people.of != NULL) {
        HJM__TRY(table_population(c, err));
        HJM__TRY(table_differences(c, err));
    }
    for (size_t i = 0; i < c->list->n_projections; i++) {
        HJM__TRY(table_projection(c, i, err));
    }
    return HJM_OK;
}
