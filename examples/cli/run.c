#include "problem.h"
#include "shared_case.h"
#include "tables.h"
#include "volume_tables.h"
#include "wish.h"

static int add_allocation(const arguments *args, const hjm_case *given, tables *list)
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
    hjm_allocation_destroy(run);
    return outcome;
}

static int run_case(const arguments *args, const hjm_case *given, const void *job)
{
    tables list = { NULL, 0 };
    int outcome = add_allocation(args, given, &list);
    if (outcome == DONE && hjm_indicators_n(hjm_case_indicators(given)) > 0) {
        outcome = volume_tables_add(args, given, job, &list);
    }
    if (outcome == DONE) {
        outcome = tables_show(args, &list);
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
