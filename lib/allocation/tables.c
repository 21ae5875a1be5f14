#include "allocation/tables.h"

hjm_status hjm__make_tables(hjm__run *run, hjm_error *err)
{
    HJM__TRY(hjm__table_outcomes(run, err));
    HJM__TRY(hjm__table_settlement(run, err));
    HJM__TRY(hjm__table_revenue(run, err));
    HJM__TRY(hjm__table_costs(run, err));
    HJM__TRY(hjm__table_areas(run, err));
    HJM__TRY(hjm__table_parties(run, err));
    HJM__TRY(hjm__table_keys(run, err));
    HJM__TRY(hjm__table_findings(run, err));
    return hjm__table_provenance(run, err);
}

static const hjm__tables *tables_of(const hjm_allocation *run)
{
    return run == NULL ? NULL : &run->tables;
}

size_t hjm_allocation_n_tables(const hjm_allocation *run)
{
    return hjm__tables_n(tables_of(run));
}

hjm_status hjm_allocation_get_table(const hjm_allocation *run, size_t index, hjm_table **out, hjm_error *err)
{
    return hjm__tables_get(tables_of(run), "run", index, out, err);
}

int64_t hjm_allocation_find_table(const hjm_allocation *run, const char *name)
{
    return hjm__tables_find(tables_of(run), name);
}
