/* A case: the agreement, and the lines and costs that its file names. */
#define _POSIX_C_SOURCE 200809L /* stat */

#include "base/error.h"
#include "base/memory.h"
#include "io/case_plan.h"
#include "io/extract.h"
#include "io/file.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

struct hjm_case {
    hjm_allocator  allocator;
    hjm_agreement *agreement;
    hjm_cube      *cube;
    hjm_costs     *costs;
    hjm_indicators *indicators;
    hjm_date       from, to;
};

/* The path of the agreement: the one given, or agreement.yaml in the folder given. */
static hjm_status find_agreement(const char *given, hjm__arena *arena, const char **path, hjm_error *err)
{
    static const char name[] = "agreement.yaml";
    struct stat about;
    size_t length = strlen(given);
    if (stat(given, &about) != 0) {
        return hjm__file_fail(err, given, errno);
    }
    if (!S_ISDIR(about.st_mode)) {
        *path = given;
        return HJM_OK;
    }
    char *joined = hjm__arena_alloc(arena, length + 1 + sizeof name, 1);
    HJM__TRY(hjm__arena_status(arena, err));
    memcpy(joined, given, length);
    if (given[length - 1] != '/') {
        joined[length++] = '/';
    }
    memcpy(joined + length, name, sizeof name);
    *path = joined;
    return HJM_OK;
}

static hjm_status read_data(hjm_case *c, const hjm__case_plan *plan, const hjm_options *options, hjm_error *err)
{
    HJM__TRY(hjm_cube_create(&c->cube, c->agreement, plan->unmatched, options, err));
    HJM__TRY(hjm_costs_create(&c->costs, c->agreement, plan->unmatched, options, err));
    for (size_t i = 0; i < plan->n_files; i++) {
        const hjm__case_file *file = &plan->files[i];
        hjm_status status = HJM_OK;
        if (file->kind == HJM__FILE_LINES) {
            status = hjm__cube_read_csv(c->cube, file->path, file->name, &file->extract, err);
        } else if (file->kind == HJM__FILE_COSTS) {
            status = hjm__costs_read_csv(c->costs, file->path, file->name, &file->extract, err);
        } else if (file->kind == HJM__FILE_SERIES) {
            status = hjm__series_read_csv(c->indicators, file->path, file->name, &file->extract, options, err);
        }
        HJM__TRY(hjm__case_file_status(file, status, err));
    }
    return HJM_OK;
}

static hjm_status read_case(hjm_case *c, const char *given, const hjm_options *options, hjm_error *err)
{
    hjm__case_plan plan;
    hjm__arena arena;
    const char *path = NULL;
    hjm__arena_init(&arena, options->allocator);
    hjm_status status = find_agreement(given, &arena, &path, err);
    if (status == HJM_OK) {
        status = hjm__case_plan_read(&c->agreement, &plan, &arena, path, options, err);
    }
    if (status == HJM_OK) {
        c->from = plan.from;
        c->to = plan.to;
        c->indicators = plan.indicators;
        status = read_data(c, &plan, options, err);
    }
    hjm__arena_free(&arena);
    return status;
}

hjm_status hjm_case_read(hjm_case **out, const char *folder, const hjm_options *options, hjm_error *err)
{
    hjm_options o = HJM_OPTIONS_INIT;
    if (out == NULL || folder == NULL) {
        return hjm__fail1(err, HJM_M_NULL_ARGUMENT, NULL, hjm__str(out == NULL ? "out" : "folder"));
    }
    *out = NULL;
    HJM__TRY(hjm__options_load(&o, sizeof o, sizeof o, options, err));
    hjm_allocator allocator = hjm__allocator(o.allocator);
    hjm_case *c = hjm__alloc(&allocator, 1, sizeof *c);
    if (c == NULL) {
        return hjm__fail(err, HJM_M_NO_MEMORY, NULL);
    }
    c->allocator = allocator;
    hjm_status status = read_case(c, folder, &o, err);
    if (status != HJM_OK) {
        hjm_case_destroy(c);
        return status;
    }
    *out = c;
    return HJM_OK;
}

void hjm_case_destroy(hjm_case *c)
{
    if (c != NULL) {
        hjm_allocator allocator = c->allocator;
        hjm_indicators_destroy(c->indicators);
        hjm_costs_destroy(c->costs);
        hjm_cube_destroy(c->cube);
        hjm_agreement_destroy(c->agreement);
        hjm__release(&allocator, c, 1, sizeof *c);
    }
}

const hjm_agreement *hjm_case_agreement(const hjm_case *c)
{
    return c == NULL ? NULL : c->agreement;
}

const hjm_cube *hjm_case_cube(const hjm_case *c)
{
    return c == NULL ? NULL : c->cube;
}

const hjm_costs *hjm_case_costs(const hjm_case *c)
{
    return c == NULL ? NULL : c->costs;
}

const hjm_indicators *hjm_case_indicators(const hjm_case *c)
{
    return c == NULL ? NULL : c->indicators;
}

void hjm_case_period(const hjm_case *c, hjm_date *from, hjm_date *to)
{
    if (c != NULL && from != NULL && to != NULL) {
        *from = c->from;
        *to = c->to;
    }
}

hjm_status hjm_case_allocate(hjm_allocation **out, const hjm_case *c, const hjm_options *options, hjm_error *err)
{
    if (c == NULL) {
        return hjm__fail1(err, HJM_M_NULL_ARGUMENT, NULL, hjm__str("case_"));
    }
    return hjm_allocation_run(out, c->agreement, c->cube, c->costs, c->from, c->to, options, err);
}

hjm_status hjm_case_volumes(hjm_volumes **out, const hjm_case *c, const hjm_volume_options *how,
                            const hjm_options *options, hjm_error *err)
{
    if (c == NULL) {
        return hjm__fail1(err, HJM_M_NULL_ARGUMENT, NULL, hjm__str("case_"));
    }
    return hjm_volumes_run(out, c->indicators, c->cube, c->from, c->to, how, options, err);
}
