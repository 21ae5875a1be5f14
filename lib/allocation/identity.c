/* One name for a run: the hash of everything that decides its results. */
#include "allocation/allocation.h"
#include "base/date.h"
#include "base/sha256.h"

#include <string.h>

static void add_text(struct sha256_ctx *hash, const char *text)
{
    sha256_update(hash, strlen(text) + 1, (const uint8_t *)text); /* the NUL keeps texts apart */
}

/* Sources as the run keeps them: what they came from may be gone when somebody asks. */
static void keep_sources(hjm_allocation *a, const hjm__source *sources, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        hjm__source *kept = &a->sources[a->n_sources];
        kept->name = hjm__arena_copy(&a->arena, sources[i].name, strlen(sources[i].name));
        kept->sha256 = hjm__arena_copy(&a->arena, sources[i].sha256, strlen(sources[i].sha256));
        a->n_sources++;
    }
}

static hjm_status gather_sources(hjm__run *run, hjm_error *err)
{
    hjm_allocation *a = run->result;
    const hjm__source *lines;
    const hjm__source *costs;
    size_t n_lines = hjm__cube_sources(run->cube, &lines);
    size_t n_costs = hjm__costs_sources(run->costs, &costs);
    a->sources = hjm__arena_alloc(&a->arena, run->agreement->n_sources + n_lines + n_costs, sizeof *a->sources);
    HJM__TRY(hjm__arena_status(&a->arena, err));
    keep_sources(a, run->agreement->sources, run->agreement->n_sources);
    keep_sources(a, lines, n_lines);
    keep_sources(a, costs, n_costs);
    return hjm__arena_status(&a->arena, err);
}

static void add_day(struct sha256_ctx *hash, hjm_date day)
{
    char text[11];
    hjm__date_text(day, text);
    add_text(hash, text);
}

/* Agreement, lines and costs come from files with hashes of their own; without any, nothing can be told. */
hjm_status hjm__identify(hjm__run *run, hjm_error *err)
{
    hjm_allocation *a = run->result;
    struct sha256_ctx hash;
    HJM__TRY(gather_sources(run, err));
    if (a->n_sources == 0) {
        return HJM_OK;
    }
    char *text = hjm__arena_alloc(&a->arena, HJM__SHA256_TEXT, 1);
    HJM__TRY(hjm__arena_status(&a->arena, err));
    sha256_init(&hash);
    add_text(&hash, HJM_VERSION);
    add_day(&hash, a->from);
    add_day(&hash, a->to);
    for (size_t i = 0; i < a->n_sources; i++) {
        add_text(&hash, a->sources[i].name);
        add_text(&hash, a->sources[i].sha256);
    }
    hjm__sha256_text(&hash, text);
    a->identity = text;
    return HJM_OK;
}
