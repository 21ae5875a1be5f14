#include "cube/block.h"
#include "cube/state.h"

#include <string.h>

enum { MOST_THREADS = 1024 };

static hjm_status make(hjm_cube **out, const hjm_agreement *agreement, const hjm__plan *plan, hjm_unmatched policy,
                       const hjm_options *options, hjm_error *err)
{
    hjm_allocator allocator = hjm__allocator(options->allocator);
    hjm_cube *cube = hjm__alloc(&allocator, 1, sizeof *cube);
    uint32_t *first = cube != NULL ? hjm__alloc(&allocator, agreement->n_parties, sizeof *first) : NULL;
    if (first == NULL) {
        hjm__release(&allocator, cube, 1, sizeof *cube);
        return hjm__fail(err, HJM_M_NO_MEMORY, NULL);
    }
    cube->agreement = hjm__agreement_share(agreement);
    cube->allocator = allocator;
    cube->options = *options;
    cube->options.allocator = &cube->allocator;
    cube->plan = *plan;
    cube->first = first;
    cube->decimals = -1;
    hjm__cells_init(&cube->cells, &allocator);
    for (int s = 0; s < HJM__N_SETS; s++) {
        hjm__dict_init(&cube->identities[s], &allocator);
    }
    hjm__unmatched_init(&cube->unmatched, policy, &allocator);
    hjm__sources_init(&cube->sources, &allocator);
    *out = cube;
    return HJM_OK;
}

hjm_status hjm_cube_create(hjm_cube **out, const hjm_agreement *agreement, hjm_unmatched unmatched,
                           const hjm_options *options, hjm_error *err)
{
    hjm_cube_plan plan = HJM_CUBE_PLAN_INIT;
    plan.unmatched = unmatched;
    return hjm_cube_create_planned(out, agreement, &plan, options, err);
}

hjm_status hjm_cube_create_planned(hjm_cube **out, const hjm_agreement *agreement, const hjm_cube_plan *plan,
                                   const hjm_options *options, hjm_error *err)
{
    hjm_cube_plan given = HJM_CUBE_PLAN_INIT;
    hjm_options loaded = HJM_OPTIONS_INIT;
    hjm__plan kept;
    if (out != NULL) {
        *out = NULL;
    }
    if (out == NULL || agreement == NULL || plan == NULL) {
        const char *missing = out == NULL ? "out" : agreement == NULL ? "agreement" : "plan";
        return hjm__fail1(err, HJM_M_NULL_ARGUMENT, NULL, hjm__str(missing));
    }
    HJM__TRY(hjm__options_load(&given, sizeof given, HJM__FIRST_CUBE_PLAN, plan, err));
    HJM__TRY(hjm__plan_load(&kept, &given, err));
    HJM__TRY(hjm__options_load(&loaded, sizeof loaded, HJM__FIRST_OPTIONS, options, err));
    if (loaded.threads < 0 || loaded.threads > MOST_THREADS) {
        return hjm__fail2(err, HJM_M_OUT_OF_RANGE, NULL, hjm__str("threads"), hjm__int(loaded.threads));
    }
    if (!agreement->sealed) {
        return hjm__fail(err, HJM_M_NOT_SEALED, NULL);
    }
    return make(out, agreement, &kept, given.unmatched, &loaded, err);
}

void hjm_cube_destroy(hjm_cube *cube)
{
    if (cube == NULL) {
        return;
    }
    hjm_allocator allocator = cube->allocator;
    hjm__dense_free(cube->dense);
    hjm__cells_free(&cube->cells);
    hjm__release(&allocator, cube->first, cube->agreement->n_parties, sizeof *cube->first);
    for (int s = 0; s < HJM__N_SETS; s++) {
        hjm__dict_free(&cube->identities[s]);
    }
    hjm__unmatched_free(&cube->unmatched);
    hjm__sources_free(&cube->sources);
    hjm_agreement_destroy((hjm_agreement *)cube->agreement);
    hjm__release(&allocator, cube, 1, sizeof *cube);
}

hjm_status hjm__cube_stage(const hjm_cube *cube, hjm_cube **stage, hjm_error *err)
{
    HJM__TRY(make(stage, cube->agreement, &cube->plan, cube->unmatched.policy, &cube->options, err));
    (*stage)->decimals = cube->decimals;
    return HJM_OK;
}

int64_t hjm_cube_n_lines(const hjm_cube *cube)
{
    return cube != NULL ? cube->n_lines : 0;
}

int32_t hjm_cube_quantity_decimals(const hjm_cube *cube)
{
    return cube != NULL && cube->decimals >= 0 ? cube->decimals : 0;
}

int64_t hjm_cube_n_unmatched(const hjm_cube *cube)
{
    return cube != NULL ? cube->unmatched.total : 0;
}

const hjm_agreement *hjm__cube_agreement(const hjm_cube *cube)
{
    return cube->agreement;
}

const hjm__unmatched *hjm__cube_unmatched(const hjm_cube *cube)
{
    return &cube->unmatched;
}

bool hjm__cube_keeps(const hjm_cube *cube, hjm_dimension dimension)
{
    return hjm__plan_keeps(&cube->plan, dimension);
}

bool hjm__cube_counts(const hjm_cube *cube, hjm_measure measure)
{
    return hjm__plan_counts(&cube->plan, measure);
}

const hjm_options *hjm__cube_options(const hjm_cube *cube)
{
    return &cube->options;
}

size_t hjm__cube_sources(const hjm_cube *cube, const hjm__source **sources)
{
    *sources = cube->sources.items;
    return cube->sources.n_items;
}

hjm_status hjm_cube_add_source(hjm_cube *cube, const char *name, const char *sha256, hjm_error *err)
{
    if (cube == NULL) {
        return hjm__fail1(err, HJM_M_NULL_ARGUMENT, NULL, hjm__str("cube"));
    }
    HJM__TRY(hjm__source_check(name, sha256, err));
    return hjm__sources_add(&cube->sources, name, sha256, err);
}

hjm_status hjm__cube_begin_source(hjm_cube *stage, const char *name, char **kept, hjm_error *err)
{
    return hjm__sources_begin(&stage->sources, name, kept, err);
}

void hjm__cube_sums(const hjm_cube *cube, int64_t sums[HJM__N_SUMS])
{
    sums[HJM__SUM_AMOUNTS] = cube->amounts;
    sums[HJM__SUM_QUANTITIES] = cube->quantities;
}

void hjm__cube_presume(hjm_cube *stage, const int64_t sums[HJM__N_SUMS])
{
    stage->amounts = sums[HJM__SUM_AMOUNTS];
    stage->quantities = sums[HJM__SUM_QUANTITIES];
}
