#include "problem.h"
#include "shared_case.h"
#include "tables.h"
#include "volume_tables.h"
#include "wish.h"

static int add_allocation(const arguments *args, const hjm_case *given, tables *list, uint32_t *findings)
{
    hjm_allocation *run = NULL;
    hjm_error err;
    int outcome = case_allocation(args, given, &run);
    for (size_t i = 0; outcome == DONE && i < hjm_allocation_n_tables(run); i++) {
        hjm_table *table = NULL;
        if (hjm_allocation_get_table(run, i, &table, &err) != HJM_OK) {
            outcome = problem_error(args->lang, &err);
        } else if (!tables_take(list, table)) {
            outcome = problem_memory(args->lang);
        }
    }
    *findings = hjm_allocation_findings(run);
    hjm_allocation_destroy(run);
    return outcome;
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

static int run_case(const arguments *args, const hjm_case *given, const void *job)
{
    tables list = { NULL, 0 };
    uint32_t findings = 0;
    int outcome = add_allocation(args, given, &list, &findings);
    if (outcome == DONE && (hjm_indicators_n(hjm_case_indicators(given)) > 0 || hjm_case_population(given) != NULL)) {
        outcome = volume_tables_add(args, given, job, NULL, &list);
    }
    if (outcome == DONE) {
        outcome = tables_show(args, &list);
    }
    if (outcome == DONE) {
        tell_findings(args->lang, findings);
    }
    tables_free(&list);
    return outcome;
}

int run_run(const arguments *args)
{
    wish w;
    int outcome = wish_read(args, &w);
    return outcome == DONE ? with_case(args, run_case, &w) : outcome;
}
