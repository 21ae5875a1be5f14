/* What can be asked of a run. */
#include "volume/run.h"

uint32_t hjm_volumes_findings(const hjm_volumes *run)
{
    return run == NULL ? 0 : run->findings;
}

static const hjm__tables *tables_of(const hjm_volumes *run)
{
    return run == NULL ? NULL : &run->tables;
}

size_t hjm_volumes_n_tables(const hjm_volumes *run)
{
    return hjm__tables_n(tables_of(run));
}

hjm_status hjm_volumes_get_table(const hjm_volumes *run, size_t index, hjm_table **out, hjm_error *err)
{
    return hjm__tables_get(tables_of(run), "run", index, out, err);
}

int64_t hjm_volumes_find_table(const hjm_volumes *run, const char *name)
{
    return hjm__tables_find(tables_of(run), name);
}
