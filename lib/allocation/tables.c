#include "allocation/tables.h"

#include "base/text.h"
#include "table/table.h"

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

size_t hjm_allocation_n_tables(const hjm_allocation *run)
{
    return run == NULL ? 0 : run->n_tables;
}

hjm_status hjm_allocation_get_table(const hjm_allocation *run, size_t index, hjm_table **out, hjm_error *err)
{
    if (out != NULL) {
        *out = NULL;
    }
    if (run == NULL || out == NULL) {
        return hjm__fail1(err, HJM_M_NULL_ARGUMENT, NULL, hjm__str(run == NULL ? "run" : "out"));
    }
    if (index >= run->n_tables) {
        return hjm__fail2(err, HJM_M_OUT_OF_RANGE, NULL, hjm__str("index"), hjm__int((int64_t)index));
    }
    *out = hjm__table_share(run->tables[index]);
    return HJM_OK;
}

int64_t hjm_allocation_find_table(const hjm_allocation *run, const char *name)
{
    for (size_t i = 0; run != NULL && i < run->n_tables; i++) {
        if (hjm__same(hjm_table_name(run->tables[i]), name)) {
            return (int64_t)i;
        }
    }
    return -1;
}
