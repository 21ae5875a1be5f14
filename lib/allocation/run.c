#include "allocation/allocation.h"
#include "base/date.h"

static hjm_status check_period(hjm_date from, hjm_date to, int32_t *year, hjm_error *err)
{
    int32_t last_year, first_day, next_day;
    if (from < HJM__DATE_FIRST || to >= HJM__DATE_LAST || from > to) {
        return hjm__fail(err, HJM_M_RUN_PERIOD, NULL);
    }
    HJM__TRY(hjm_date_split(from, year, NULL, &first_day, err));
    HJM__TRY(hjm_date_split(to, &last_year, NULL, NULL, err));
    HJM__TRY(hjm_date_split(to + 1, NULL, NULL, &next_day, err));
    if (*year != last_year || first_day != 1 || next_day != 1) {
        return hjm__fail(err, HJM_M_RUN_PERIOD, NULL);
    }
    return HJM_OK;
}

static hjm_status check(hjm_allocation **out, const hjm__run *run, hjm_error *err)
{
    const char *missing = out == NULL              ? "out"
                          : run->agreement == NULL ? "agreement"
                          : run->cube == NULL      ? "cube"
                          : run->costs == NULL     ? "costs"
                                                   : NULL;
    if (missing != NULL) {
        return hjm__fail1(err, HJM_M_NULL_ARGUMENT, NULL, hjm__str(missing));
    }
    if (hjm__cube_agreement(run->cube) != run->agreement) {
        return hjm__fail1(err, HJM_M_RUN_OTHER_AGREEMENT, NULL, hjm__str("cube"));
    }
    if (hjm__costs_agreement(run->costs) != run->agreement) {
        return hjm__fail1(err, HJM_M_RUN_OTHER_AGREEMENT, NULL, hjm__str("costs"));
    }
    return HJM_OK;
}

/* Room for every figure; all zero. */
static hjm_status make_room(hjm__run *run, hjm_error *err)
{
    hjm_allocation *a = run->result;
    size_t n_pools = run->agreement->n_pools;
    size_t n_parties = run->agreement->n_parties;
    a->shared = hjm__arena_alloc(&a->arena, a->n_spans * n_pools, sizeof *a->shared);
    a->costs = hjm__arena_alloc(&a->arena, n_pools * n_parties, sizeof *a->costs);
    a->revenues = hjm__arena_alloc(&a->arena, n_pools * n_parties, sizeof *a->revenues);
    for (size_t i = 0; a->shared != NULL && i < a->n_spans * n_pools; i++) {
        a->shared[i].span = i / n_pools;
        a->shared[i].pool = (int32_t)(i % n_pools);
        a->shared[i].total = hjm__ratio_int(&a->arena, 0, 1);
        a->shared[i].parts = hjm__arena_alloc(&a->arena, n_parties, sizeof(hjm_ore));
    }
    return hjm__arena_status(&a->arena, err);
}

static hjm_status report(const hjm__run *run, size_t done, size_t total, hjm_error *err)
{
    if (run->options.progress != NULL &&
        run->options.progress(run->options.progress_user, (int64_t)done, (int64_t)total) != 0) {
        return hjm__fail(err, HJM_M_CANCELLED, NULL);
    }
    return HJM_OK;
}

static hjm_status allocate(hjm__run *run, hjm_error *err)
{
    hjm_allocation *a = run->result;
    HJM__TRY(hjm__find_entries(run, err));
    HJM__TRY(hjm__find_spans(run, err));
    HJM__TRY(make_room(run, err));
    HJM__TRY(hjm__post_costs(run, err));
    HJM__TRY(hjm__find_revenue(run, err));
    for (size_t span = 0; span < a->n_spans; span++) {
        HJM__TRY(report(run, span, a->n_spans + 1, err));
        HJM__TRY(hjm__pass_costs(run, span, err));
        HJM__TRY(hjm__share_pools(run, span, err));
    }
    HJM__TRY(report(run, a->n_spans, a->n_spans + 1, err));
    HJM__TRY(hjm__settle(run, err));
    HJM__TRY(hjm__identify(run, err));
    return hjm__make_tables(run, err);
}

static hjm_allocation *create(const hjm__run *run, hjm_date from, hjm_date to, int32_t year)
{
    hjm_allocator allocator = hjm__allocator(run->options.allocator);
    hjm_allocation *a = hjm__alloc(&allocator, 1, sizeof *a);
    if (a != NULL) {
        hjm__arena_init(&a->arena, &allocator);
        a->agreement = hjm__agreement_share(run->agreement);
        a->from = from;
        a->to = to;
        a->year = year;
        a->quantity_decimals = hjm_cube_quantity_decimals(run->cube);
    }
    return a;
}

hjm_status hjm_allocation_run(hjm_allocation **out, const hjm_agreement *agreement, const hjm_cube *cube,
                              const hjm_costs *costs, hjm_date from, hjm_date to, const hjm_options *options,
                              hjm_error *err)
{
    hjm__run run = { NULL, agreement, cube, costs, HJM_OPTIONS_INIT };
    int32_t year;
    if (out != NULL) {
        *out = NULL;
    }
    HJM__TRY(check(out, &run, err));
    HJM__TRY(check_period(from, to, &year, err));
    HJM__TRY(hjm__options_load(&run.options, sizeof run.options, HJM__FIRST_OPTIONS, options, err));
    run.result = create(&run, from, to, year);
    if (run.result == NULL) {
        return hjm__fail(err, HJM_M_NO_MEMORY, NULL);
    }
    hjm_status status = allocate(&run, err);
    if (status != HJM_OK) {
        hjm_allocation_destroy(run.result);
        return status;
    }
    *out = run.result;
    return HJM_OK;
}

void hjm_allocation_destroy(hjm_allocation *run)
{
    if (run == NULL) {
        return;
    }
    hjm_allocator allocator = run->arena.allocator;
    hjm__tables_free(&run->tables);
    hjm_agreement_destroy((hjm_agreement *)(uintptr_t)run->agreement);
    hjm__arena_free(&run->arena);
    hjm__release(&allocator, run, 1, sizeof *run);
}

uint32_t hjm_allocation_findings(const hjm_allocation *run)
{
    return run == NULL ? 0 : run->findings;
}
