/* The inhabitants that figures are set against: those of the population of the run, by party, sex and age. */
#include "volume/people.h"

#include <string.h>

hjm_status hjm__people_find(hjm__counting *c, const hjm_population *of, hjm__people *people, hjm_error *err)
{
    size_t n = hjm__population_n_regions(of);
    *people = (hjm__people){ of, hjm__arena_alloc(&c->arena, c->agreement->n_parties + 1, sizeof *people->regions),
                             hjm__arena_alloc(&c->arena, n + 1, sizeof *people->others), 0 };
    HJM__TRY(hjm__arena_status(&c->arena, err));
    for (size_t i = 0; i < n; i++) {
        size_t length;
        const char *code = hjm__population_region(of, i, &length);
        const char *copy = code == NULL ? NULL : hjm__arena_copy(&c->arena, code, length);
        int32_t party = code == NULL ? -1 : hjm__index_lookup(&c->agreement->party_index, code, length);
        HJM__TRY(hjm__arena_status(&c->arena, err));
        if (party < 0 && copy != NULL) {
            people->others[people->n_others++] = copy;
        } else if (party >= 0 && people->regions[party] != NULL) {
            return hjm__fail2(err, HJM_M_REGIONS_SAME_PARTY, NULL, hjm__str(people->regions[party]), hjm__str(copy));
        } else if (party >= 0) {
            people->regions[party] = copy;
        }
    }
    return HJM_OK;
}

/* Whom a row is about. */
typedef struct asked {
    const hjm__indicator *i; /* with its ages */
    const hjm__indicator *of;
    int32_t               party; /* or HJM_ALL */
    hjm_sex               sex;
    int32_t               year;
} asked;

/* Unknown where they were not counted; ages that cut through a band are an error. */
static hjm_status add_region(hjm__counting *c, const asked *q, const char *region, hjm__level *sum, hjm_error *err)
{
    const hjm_population *p = c->people.of;
    int64_t persons = 0;
    hjm_status status = hjm__population_ask(p, region, q->sex, q->i->age_from, q->i->age_to, q->year, &persons, NULL,
                                            NULL);
    if (status == HJM_E_AGREEMENT) { /* again, to tell of it */
        return hjm__population_ask(p, region, q->sex, q->i->age_from, q->i->age_to, q->year, &persons, &q->i->place,
                                   err);
    }
    sum->known = sum->known && status == HJM_OK;
    sum->value = hjm__ratio_add(&c->arena, sum->value, hjm__ratio_int(&c->arena, persons, 1));
    return HJM_OK;
}

static hjm_status add_party(hjm__counting *c, const asked *q, int32_t party, hjm__level *sum, hjm_error *err)
{
    const char *region = c->people.regions[party];
    if (region == NULL) {
        sum->known = false;
        return HJM_OK;
    }
    return add_region(c, q, region, sum, err);
}

static hjm_status count(hjm__counting *c, const asked *q, hjm__level *sum, hjm_error *err)
{
    *sum = (hjm__level){ true, hjm__ratio_int(&c->arena, 0, 1), HJM__NOT_HIDDEN };
    if (q->party != HJM_ALL) {
        return add_party(c, q, q->party, sum, err);
    }
    for (size_t p = 0; p < q->of->parties.n; p++) {
        HJM__TRY(add_party(c, q, q->of->parties.index[p], sum, err));
    }
    return q->of->parties.n > 0 ? HJM_OK : add_region(c, q, NULL, sum, err);
}

/* False for a row of people whose sex nobody knows. */
static bool read_cuts(const hjm__counting *c, const hjm__figures *f, const hjm__figure *row, asked *q)
{
    q->party = HJM_ALL;
    q->sex = HJM_ALL;
    for (size_t d = 0; d < f->n_dimensions; d++) {
        const char *code = row->cuts[d].code;
        if (code != NULL && f->dimensions[d] == HJM_BY_PARTY) {
            q->party = hjm__index_lookup(&c->agreement->party_index, code, strlen(code));
        } else if (code != NULL) {
            q->sex = strcmp(code, "women") == 0 ? HJM_SEX_WOMEN : strcmp(code, "men") == 0 ? HJM_SEX_MEN
                                                                                          : HJM_SEX_UNKNOWN;
        }
    }
    return q->sex != HJM_SEX_UNKNOWN;
}

/* The dimensions that people have; those of `from` that stand for all other dimensions together keep their cuts. */
static bool take_cuts(const hjm__figures *from, const hjm__figure *row, hjm__cut cuts[HJM__MOST_CUTS])
{
    size_t n = 0;
    for (size_t d = 0; d < from->n_dimensions; d++) {
        bool ours = from->dimensions[d] == HJM_BY_PARTY || from->dimensions[d] == HJM_BY_SEX;
        if (ours) {
            cuts[n++] = row->cuts[d];
        } else if (row->cuts[d].code != NULL) {
            return false;
        }
    }
    return true;
}

static void take_dimensions(hjm__figures *f, const hjm__figures *from)
{
    for (size_t d = 0; d < from->n_dimensions; d++) {
        if (from->dimensions[d] == HJM_BY_PARTY || from->dimensions[d] == HJM_BY_SEX) {
            f->dimensions[f->n_dimensions++] = from->dimensions[d];
        }
    }
}

hjm_status hjm__per_1000(hjm__counting *c, const hjm__indicator *i, hjm__figures *f, hjm_error *err)
{
    const hjm__figures *from = &c->figures[i->parts.index[0]];
    hjm__ratio thousand = hjm__ratio_int(&c->arena, 1000, 1);
    asked q = { .i = i, .of = from->indicator };
    take_dimensions(f, from);
    for (size_t r = 0; r < from->n_rows; r++) {
        hjm__figure like = { .levels = NULL };
        if (!take_cuts(from, &from->rows[r], like.cuts) || !read_cuts(c, f, &like, &q)) {
            continue;
        }
        hjm__figure *row = hjm__add_figure(c, f);
        HJM__TRY(hjm__arena_status(&c->arena, err));
        memcpy(row->cuts, like.cuts, sizeof row->cuts);
        for (size_t p = 0; p < c->n_periods; p++) {
            hjm__level all;
            q.year = c->periods[p].year;
            HJM__TRY(count(c, &q, &all, err));
            row->levels[p] = hjm__quotient(&c->arena, from->rows[r].levels[p], all);
            row->levels[p].value = hjm__ratio_mul(&c->arena, row->levels[p].value, thousand);
        }
    }
    return hjm__arena_status(&c->arena, err);
}
