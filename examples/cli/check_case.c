#include "check_case.h"

#include "problem.h"
#include "shared_case.h"
#include "volume_tables.h"
#include "wish.h"

#include <string.h>
#include <sys/stat.h>

bool check_is_case(const char *path)
{
    static const char name[] = "agreement.yaml";
    struct stat found;
    size_t n = strlen(path);
    bool named = n >= sizeof name - 1 && strcmp(path + n - (sizeof name - 1), name) == 0;
    return named || (stat(path, &found) == 0 && S_ISDIR(found.st_mode));
}

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

/* All that the case gives, small groups too: what differs is told, and a printed figure is known already. */
static int compute(const arguments *args, const hjm_case *given, tables *computed)
{
    wish w = { .threshold = 0 };
    int outcome = add_allocation(args, given, computed);
    if (outcome == DONE && hjm_indicators_n(hjm_case_indicators(given)) > 0) {
        outcome = volume_tables_add(args, given, &w, NULL, computed);
    }
    return outcome;
}

static int take_tables(const arguments *args, const hjm_check *check, tables *list)
{
    hjm_error err;
    for (size_t t = 0; t < hjm_check_n_tables(check); t++) {
        hjm_table *table = NULL;
        if (hjm_check_get_table(check, t, &table, &err) != HJM_OK) {
            return problem_error(args->lang, &err);
        }
        if (args->choices[OPTION_FORMAT] == FORMAT_TEXT && hjm_table_n_rows(table) == 0) {
            hjm_table_destroy(table); /* it would tell nothing */
        } else if (!tables_take(list, table)) {
            return problem_memory(args->lang);
        }
    }
    return DONE;
}

static int compare(const arguments *args, const hjm_report *report, const tables *computed, tables *list)
{
    hjm_check *check = NULL;
    hjm_error err;
    const hjm_table *const *all = (const hjm_table *const *)computed->items;
    if (hjm_check_outcome(&check, report, all, computed->n, NULL, &err) != HJM_OK) {
        return problem_error(args->lang, &err);
    }
    int outcome = take_tables(args, check, list);
    if (outcome == DONE && hjm_check_n_findings(check) > 0) {
        outcome = FOUND;
    }
    hjm_check_destroy(check);
    return outcome;
}

static int with_report(const arguments *args, const hjm_case *given, const void *job)
{
    tables *const *list = job;
    tables computed = { NULL, 0 };
    hjm_report *report = NULL;
    hjm_error err;
    const char *path = hjm_case_published(given);
    if (path == NULL) {
        return problem_input(args, "fallet nämner ingen publicerad rapport; ange den under published i agreement.yaml",
                             "the case names no published report; give it under published in agreement.yaml", "", "");
    }
    if (hjm_report_read(&report, path, NULL, &err) != HJM_OK) {
        return problem_error(args->lang, &err);
    }
    int outcome = compute(args, given, &computed);
    if (outcome == DONE) {
        outcome = compare(args, report, &computed, *list);
    }
    tables_free(&computed);
    hjm_report_destroy(report);
    return outcome;
}

int check_case(const arguments *args, tables *list)
{
    return with_case(args, with_report, &list);
}
