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

static void tell_findings(hjm_lang lang, uint32_t findings)
{
    if ((findings & (HJM_FOUND_UNMATCHED_LINES | HJM_FOUND_UNMATCHED_COSTS)) != 0) {
        problem_notice(lang, "rader som inte passar avtalet ingår inte; de står i tabellen unmatched",
                       "rows that do not fit the agreement are left out; they are in the table unmatched");
    }
    if ((findings & HJM_FOUND_LATER_ROWS) != 0) {
        problem_notice(lang, "rader eller bokningar är daterade efter perioden; de står i tabellen findings",
                       "lines or postings are dated after the period; they are in the table findings");
    }
    if ((findings & HJM_FOUND_ODD_HISTORY) != 0) {
        problem_notice(lang, "tidigare bokningar går över ett årsskifte; de står i tabellen findings",
                       "earlier postings reach over the turn of a year; they are in the table findings");
    }
    if ((findings & HJM_FOUND_UNUSED_KEY) != 0) {
        problem_notice(lang, "avtalet har en nyckel som inte används; se tabellen findings",
                       "the agreement has a key that is not used; see the table findings");
    }
    if ((findings & HJM_FOUND_EMPTY_POOL) != 0) {
        problem_notice(lang, "ett kostnadsslag har varken kostnad eller intäkt i perioden; se tabellen findings",
                       "a pool has neither cost nor revenue in the period; see the table findings");
    }
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
    if (outcome == DONE) {
        tell_findings(args->lang, hjm_allocation_findings(run));
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
