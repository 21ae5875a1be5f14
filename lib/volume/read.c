/* What can be asked of a run. */
#include "base/text.h"
#include "table/table.h"
#include "volume/run.h"

uint32_t hjm_volumes_findings(const hjm_volumes *run)
{
    return run == NULL ? 0 : run->findings;
}

size_t hjm_volumes_n_tables(const hjm_volumes *run)
{
    return run == NULL ? 0 : run->n_tables;
}

hjm_status hjm_volumes_get_table(const hjm_volumes *run, size_t index, hjm_table **out, hjm_error *err)
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

int64_t hjm_volumes_find_table(const hjm_volumes *run, const char *name)
{
    for (size_t i = 0; i < hjm_volumes_n_tables(run); i++) {
        if (hjm__same(hjm_table_name(run->tables[i]), name)) {
            return (int64_t)i;
        }
    }
    return -1;
}
