/* Placeholder until the rows of CSV files can be read: refuses. */
#include "io/case_plan.h"

hjm_status hjm__population_read(hjm_agreement *agreement, const hjm__case_file *file, const hjm_options *options,
                                hjm_error *err)
{
    (void)agreement;
    (void)file;
    (void)options;
    return hjm__fail(err, HJM_M_YAML_LEFT_OUT, NULL);
}
