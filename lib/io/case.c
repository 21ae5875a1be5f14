/* A case: the agreement, and the lines and costs that its file names. */
#define _POSIX_C_SOURCE 200809L /* stat */

#include "base/error.h"
#include "base/memory.h"
#include "io/case_plan.h"
#include "io/extract.h"
#include "io/line_crew.h"
#include "io/read_people.h"
#include "io/source.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

struct hjm_case {
    hjm_allocator  allocator;
    hjm_agreement *agreement;
    hjm_cube      *cube;
    hjm_costs     *costs;
    hjm_indicators *indicators;
    hjm_population *population, *forecast; /* or NULL */
    hjm_earlier    *earlier;               /* or NULL */
    hjm_date       from, to;
    hjm__arena     paths;
    const char   **files;
    size_t         n_files;
    const char    *published;
};

/* A path of a folder becomes that of its agreement.yaml. */
static hjm_status find_agreement(const char **path, hjm__arena *arena, hjm_error *err)
{
    static const char name[] = "agreement.yaml";
    struct stat about;
    size_t length = strlen(*path);
    if (stat(*path, &about) != 0) {
        return hjm__input_fail(err, *path, errno);
    }
    if (!S_ISDIR(about.st_mode)) {
        return HJM_OK;
    }
    char *joined = hjm__arena_alloc(arena, length + 1 + sizeof name, 1);
    HJM__TRY(hjm__arena_status(arena, err));
    memcpy(joined, *path, length);
    if (joined[length - 1] != '/') {
        joined[length++] = '/';
    }
    memcpy(joined + length, name, sizeof name);
    *path = joined;
    return HJM_OK;
}

/* Inhabitants counted, or forecast, beside those of earlier files. */
static hjm_status read_people(hjm_case *c, const hjm__case_file *f, const hjm_options *options, hjm_error *err)
{
    hjm_population **p = f->kind == HJM__FILE_FORECAST ? &c->forecast : &c->population;
    hjm_population_columns columns = HJM_POPULATION_COLUMNS_INIT;
    hjm_extract extract = f->extract;
    char hash[HJM__SHA256_TEXT];
    hjm__region_filter filter = { c->agreement, f->other_regions == 1, hash };
    if (*p == NULL) {
        HJM__TRY(hjm_population_create(p, options, err));
    }
    if (hjm__is_json(f->path)) {
        HJM__TRY(hjm__people_read_jsonstat(*p, f->path, f->contents, &filter, err));
        return hjm_indicators_add_source(c->indicators, f->name, hash, err);
    }
    extract.party = extract.party == NULL ? "region" : extract.party;
    columns.age = f->age;
    columns.sex = f->sex;
    columns.persons = f->persons;
    HJM__TRY(hjm__people_read_csv(*p, f->path, &extract, &columns, &filter, err));
    return hjm_indicators_add_source(c->indicators, f->name, hash, err);
}

static hjm_status read_earlier(hjm_case *c, const hjm__case_file *f, const hjm_options *options, hjm_error *err)
{
    if (c->earlier == NULL) {
        HJM__TRY(hjm_earlier_create(&c->earlier, options, err));
    }
    return hjm__earlier_read(c->earlier, f->path, f->name, err);
}

/* The files with lines that follow each other in the plan, from the first on; *n: how many they are. */
static hjm_status read_lines(hjm_case *c, const hjm__case_file *first, size_t n_files, hjm__arena *arena, size_t *n,
                             hjm_error *err)
{
    hjm__line_file *files = hjm__arena_alloc(arena, n_files, sizeof *files);
    HJM__TRY(hjm__arena_status(arena, err));
    for (*n = 0; *n < n_files && first[*n].kind == HJM__FILE_LINES; (*n)++) {
        files[*n].path = first[*n].path;
        files[*n].name = first[*n].name;
        HJM__TRY(hjm__extract_load(&files[*n].extract, &first[*n].extract, err));
    }
    hjm_status status = hjm__cube_read_files(c->cube, files, *n, NULL, err);
    for (size_t i = 0; i < *n && status != HJM_OK && err != NULL; i++) {
        if (strcmp(err->source, first[i].name) == 0) { /* the path of one may be the name of another */
            return hjm__case_file_status(&first[i], status, err);
        }
    }
    return status;
}

static hjm_status read_data(hjm_case *c, const hjm__case_plan *plan, hjm__arena *arena, const hjm_options *options,
                            hjm_error *err)
{
    size_t n;
    HJM__TRY(hjm_cube_create(&c->cube, c->agreement, plan->unmatched, options, err));
    HJM__TRY(hjm_costs_create(&c->costs, c->agreement, plan->unmatched, options, err));
    for (size_t i = 0; i < plan->n_files; i += n) {
        const hjm__case_file *file = &plan->files[i];
        hjm_status status = HJM_OK;
        n = 1;
        if (file->kind == HJM__FILE_LINES) {
            HJM__TRY(read_lines(c, file, plan->n_files - i, arena, &n, err));
        } else if (file->kind == HJM__FILE_COSTS) {
            status = hjm__costs_read_csv(c->costs, file->path, file->name, &file->extract, err);
        } else if (file->kind == HJM__FILE_SERIES) {
            status = hjm__series_read_csv(c->indicators, file->path, file->name, &file->extract, options, err);
        } else if (file->kind == HJM__FILE_INHABITANTS || file->kind == HJM__FILE_FORECAST) {
            status = read_people(c, file, options, err);
        } else if (file->kind == HJM__FILE_EARLIER) {
            status = read_earlier(c, file, options, err);
        }
        HJM__TRY(hjm__case_file_status(file, status, err));
    }
    return HJM_OK;
}

/* The paths of all files, that of the agreement first. */
static hjm_status keep_paths(hjm_case *c, const char *agreement, const hjm__case_plan *plan, hjm_error *err)
{
    hjm__arena *arena = &c->paths;
    c->files = hjm__arena_alloc(arena, plan->n_files + 1, sizeof *c->files);
    for (size_t i = 0; i <= plan->n_files && c->files != NULL; i++) {
        const char *path = i == 0 ? agreement : plan->files[i - 1].path;
        c->files[c->n_files++] = hjm__arena_copy(arena, path, strlen(path));
    }
    if (plan->published != NULL) {
        c->published = hjm__arena_copy(arena, plan->published, strlen(plan->published));
    }
    return hjm__arena_status(arena, err);
}

static hjm_status read_case(hjm_case *c, const char *path, const hjm_options *options, hjm_error *err)
{
    hjm__case_plan plan;
    hjm__arena arena;
    hjm__arena_init(&arena, options->allocator);
    hjm_status status = find_agreement(&path, &arena, err);
    if (status == HJM_OK) {
        status = hjm__case_plan_read(&c->agreement, &plan, &arena, path, options, err);
    }
    if (status == HJM_OK) {
        c->from = plan.from;
        c->to = plan.to;
        c->indicators = plan.indicators;
        status = keep_paths(c, path, &plan, err);
    }
    if (status == HJM_OK) {
        status = read_data(c, &plan, &arena, options, err);
    }
    hjm__arena_free(&arena);
    return status;
}

hjm_status hjm_case_read(hjm_case **out, const char *folder, const hjm_options *options, hjm_error *err)
{
    hjm_options o = HJM_OPTIONS_INIT;
    if (out != NULL) {
        *out = NULL;
    }
    if (out == NULL || folder == NULL) {
        return hjm__fail1(err, HJM_M_NULL_ARGUMENT, NULL, hjm__str(out == NULL ? "out" : "folder"));
    }
    HJM__TRY(hjm__options_load(&o, sizeof o, HJM__FIRST_OPTIONS, options, err));
    hjm_allocator allocator = hjm__allocator(o.allocator);
    hjm_case *c = hjm__alloc(&allocator, 1, sizeof *c);
    if (c == NULL) {
        return hjm__fail(err, HJM_M_NO_MEMORY, NULL);
    }
    c->allocator = allocator;
    hjm__arena_init(&c->paths, &allocator);
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
        hjm_earlier_destroy(c->earlier);
        hjm_population_destroy(c->forecast);
        hjm_population_destroy(c->population);
        hjm_indicators_destroy(c->indicators);
        hjm_costs_destroy(c->costs);
        hjm_cube_destroy(c->cube);
        hjm_agreement_destroy(c->agreement);
        hjm__arena_free(&c->paths);
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

const hjm_population *hjm_case_population(const hjm_case *c)
{
    return c == NULL ? NULL : c->population;
}

const hjm_population *hjm_case_forecast(const hjm_case *c)
{
    return c == NULL ? NULL : c->forecast;
}

const hjm_earlier *hjm_case_earlier(const hjm_case *c)
{
    return c == NULL ? NULL : c->earlier;
}

const char *hjm_case_published(const hjm_case *c)
{
    return c == NULL ? NULL : c->published;
}

size_t hjm_case_n_files(const hjm_case *c)
{
    return c == NULL ? 0 : c->n_files;
}

const char *hjm_case_file(const hjm_case *c, size_t index)
{
    return c == NULL || index >= c->n_files ? NULL : c->files[index];
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
    if (out != NULL) {
        *out = NULL;
    }
    if (c == NULL) {
        return hjm__fail1(err, HJM_M_NULL_ARGUMENT, NULL, hjm__str("case_"));
    }
    return hjm_allocation_run(out, c->agreement, c->cube, c->costs, c->from, c->to, options, err);
}

hjm_status hjm_case_volumes(hjm_volumes **out, const hjm_case *c, const hjm_volume_options *how,
                            const hjm_options *options, hjm_error *err)
{
    hjm_volume_options h = HJM_VOLUME_OPTIONS_INIT;
    if (out != NULL) {
        *out = NULL;
    }
    if (c == NULL) {
        return hjm__fail1(err, HJM_M_NULL_ARGUMENT, NULL, hjm__str("case_"));
    }
    HJM__TRY(hjm__options_load(&h, sizeof h, HJM__FIRST_VOLUME_OPTIONS, how, err));
    h.population = h.population == NULL ? c->population : h.population;
    h.forecast = h.forecast == NULL ? c->forecast : h.forecast;
    h.earlier = h.earlier == NULL ? c->earlier : h.earlier;
    return hjm_volumes_run(out, c->indicators, c->cube, c->from, c->to, &h, options, err);
}
