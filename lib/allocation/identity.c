/* One name for a run: agreement, lines and costs come from files with hashes of their own. */
#include "allocation/allocation.h"

hjm_status hjm__identify(hjm__run *run, hjm_error *err)
{
    hjm_allocation *a = run->result;
    const hjm__source *lines;
    const hjm__source *costs;
    size_t n_lines = hjm__cube_sources(run->cube, &lines);
    size_t n_costs = hjm__costs_sources(run->costs, &costs);
    hjm__provenance_add(&a->provenance, &a->arena, run->agreement->sources, run->agreement->n_sources);
    hjm__provenance_add(&a->provenance, &a->arena, lines, n_lines);
    hjm__provenance_add(&a->provenance, &a->arena, costs, n_costs);
    return hjm__provenance_identify(&a->provenance, &a->arena, a->from, a->to, NULL, err);
}
