#include "problem.h"
#include "shared_case.h"
#include "show.h"

#include <stdlib.h>

static bool get_tables(const hjm_allocation *run, hjm_table **tables, size_t n_tables, hjm_error *err)
{
    for (size_t i = 0; i < n_tables; i++) {
        if (hjm_allocation_get_table(run, i, &tables[i], err) != HJM_OK) {
            return false;
        }
    }
    return true;
}

static int show_run(const arguments *args, const hjm_agreement *agreement, const hjm_allocation *run)
{
    (void)agreement;
    hjm_error err;
    size_t n_tables = hjm_allocation_n_tables(run);
    show how = show_of(args, args->choices[OPTION_FORMAT] == FORMAT_TEXT ? HJM_UNIT_TKR : HJM_UNIT_KR);
    const char *folder = args->values[OPTION_OUTPUT];
    int outcome;
    hjm_table **tables = calloc(n_tables, sizeof *tables);
    if (tables == NULL) {
        return problem_memory(args->lang);
    }
    if (!get_tables(run, tables, n_tables, &err)) {
        outcome = problem_error(args->lang, &err);
    } else if (folder != NULL) {
        outcome = show_in_folder(&how, (const hjm_table *const *)tables, n_tables, folder);
    } else {
        outcome = show_tables(&how, (const hjm_table *const *)tables, n_tables);
    }
    for (size_t i = 0; i < n_tables; i++) {
        hjm_table_destroy(tables[i]);
    }
    free(tables);
    return outcome;
}

int run_run(const arguments *args)
{
    return with_allocation(args, show_run);
}
