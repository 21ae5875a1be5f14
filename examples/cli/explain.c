#include "problem.h"
#include "shared_case.h"
#include "show.h"

static int show_explanation(const arguments *args, const hjm_allocation *run)
{
    hjm_error err;
    hjm_table *table = NULL;
    show how = show_of(args, HJM_UNIT_KR);
    if (hjm_allocation_explain(run, args->values[OPTION_PARTY], args->values[OPTION_POOL], NULL, &table, &err) !=
        HJM_OK) {
        return problem_error(args->lang, &err);
    }
    const hjm_table *const one[1] = { table };
    int outcome = show_tables(&how, one, 1);
    hjm_table_destroy(table);
    return outcome;
}

int explain_run(const arguments *args)
{
    return with_allocation(args, show_explanation);
}
