/* The counts that are projected: by sex, if a projection is, and by its ages. */
#include "base/text.h"
#include "volume/people.h"

size_t hjm__projected_period(const hjm__counting *c, const hjm__projected *p)
{
    int32_t year = p->base_year != 0 ? p->base_year : c->periods[c->now].year;
    bool stock = c->list->indicators[p->indicator].stock;
    for (size_t i = 0; i < c->n_years; i++) {
        const hjm__period *at = &c->periods[i];
        if (at->year == year && (stock ? at->stock_lines : at->lines)) {
            return i;
        }
    }
    return SIZE_MAX;
}

/* The lowest ages of the groups, and of what lies between them. */
static void find_bounds(hjm__counting *c, const hjm__projected *p, hjm__figures *f)
{
    int32_t *bounds = hjm__arena_alloc(&c->arena, 2 * p->n_ages, sizeof *bounds);
    f->bounds = bounds;
    for (size_t g = 0; g < p->n_ages && bounds != NULL; g++) {
        const int32_t ends[] = { p->ages[g].youngest, p->ages[g].oldest + 1 };
        for (size_t e = 0; e < 2; e++) {
            if (ends[e] > (f->n_bounds > 0 ? bounds[f->n_bounds - 1] : 0) && ends[e] <= HJM__OLDEST) {
                bounds[f->n_bounds++] = ends[e];
            }
        }
    }
}

hjm_status hjm__count_projected(hjm__counting *c, hjm_error *err)
{
    c->projected = hjm__arena_alloc(&c->arena, c->list->n_projections, sizeof *c->projected);
    HJM__TRY(hjm__arena_status(&c->arena, err));
    for (size_t n = 0; n < c->list->n_projections; n++) {
        const hjm__projected *p = &c->list->projections[n];
        hjm__figures *f = &c->projected[n];
        f->indicator = &c->list->indicators[p->indicator];
        if (p->by_sex) {
            f->dimensions[f->n_dimensions++] = HJM_BY_SEX;
        }
        f->dimensions[f->n_dimensions++] = HJM_BY_AGE;
        find_bounds(c, p, f);
        HJM__TRY(hjm__arena_status(&c->arena, err));
        HJM__TRY(hjm__count_lines(c, f->indicator, f, err));
    }
    return HJM_OK;
}

static void make_groups(hjm__counting *c, const hjm__projected *p, hjm__grouped *out)
{
    out->groups = hjm__arena_alloc(&c->arena, 2 * p->n_ages, sizeof *out->groups);
    for (size_t i = 0; i < p->n_ages && out->groups != NULL; i++) {
        out->groups[out->n++] = (hjm_projection_group){ p->by_sex ? HJM_SEX_WOMEN : HJM_ALL, p->ages[i], 0, 0 };
        if (p->by_sex) {
            out->groups[out->n++] = (hjm_projection_group){ HJM_SEX_MEN, p->ages[i], 0, 0 };
        }
    }
}

/* The group of a row without margins; their number if it is none of them. */
static size_t find_group(const hjm__figure *row, bool by_sex, const hjm__grouped *of)
{
    const char *code = by_sex ? row->cuts[0].code : NULL;
    hjm_sex told = hjm__same(code, "women") ? HJM_SEX_WOMEN : hjm__same(code, "men") ? HJM_SEX_MEN : HJM_SEX_UNKNOWN;
    hjm_sex sex = by_sex ? told : HJM_ALL;
    size_t g = 0;
    for (; g < of->n; g++) {
        char ages[24];
        hjm__ages_text(of->groups[g].ages.youngest, of->groups[g].ages.oldest, ages);
        if (of->groups[g].sex == sex && hjm__same(row->cuts[by_sex ? 1 : 0].code, ages)) {
            break;
        }
    }
    return g;
}

static bool is_margin(const hjm__figures *f, const hjm__figure *row)
{
    bool margin = false;
    for (size_t d = 0; d < f->n_dimensions; d++) {
        margin = margin || row->cuts[d].code == NULL;
    }
    return margin;
}

/* One row into its group. */
static hjm_status add_row(const hjm__projected *p, const hjm__figure *row, hjm__level level, hjm__grouped *out,
                          int32_t *why, hjm_error *err)
{
    int64_t value;
    int64_t below;
    size_t g = find_group(row, p->by_sex, out);
    int64_t *sum = g < out->n ? &out->groups[g].count : &out->others;
    if (!hjm__big_i64(level.value.num, &value) || __builtin_add_overflow(*sum, value, sum)) {
        return hjm__fail1(err, HJM_M_SUM_OVERFLOW, &p->place, hjm__str(p->name.code));
    }
    if (!hjm__big_i64(level.value.den, &below) || below != 1) {
        return hjm__fail1(err, HJM_M_PROJECTION_WHOLE, &p->place, hjm__str(p->name.code));
    }
    why[g] = level.hidden == HJM__HIDDEN_FEW ? HJM__HIDDEN_FEW : why[g];
    return value >= 0 ? HJM_OK : hjm__fail2(err, HJM_M_OUT_OF_RANGE, &p->place, hjm__str("count"), hjm__int(value));
}

hjm_status hjm__group_counts(hjm__counting *c, size_t projection, hjm__grouped *out, hjm_error *err)
{
    const hjm__projected *p = &c->list->projections[projection];
    const hjm__figures *f = &c->projected[projection];
    size_t period = hjm__projected_period(c, p);
    bool hidden = false;
    *out = (hjm__grouped){ .groups = NULL };
    make_groups(c, p, out);
    int32_t *why = hjm__arena_alloc(&c->arena, out->n + 1, sizeof *why);
    HJM__TRY(hjm__arena_status(&c->arena, err));
    for (size_t g = 0; g <= out->n; g++) {
        why[g] = HJM__HIDDEN_MORE;
    }
    for (size_t r = 0; r < f->n_rows; r++) {
        hjm__level level = f->rows[r].levels[period];
        hidden = hidden || level.hidden != HJM__NOT_HIDDEN;
        if (!is_margin(f, &f->rows[r])) {
            HJM__TRY(add_row(p, &f->rows[r], level, out, why, err));
        }
    }
    out->why = hidden ? why : NULL;
    return HJM_OK;
}
