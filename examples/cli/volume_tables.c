#include "volume_tables.h"

#include "hide_volumes.h"
#include "problem.h"
#include "progress.h"
#include "shared_case.h"

/* The run is gone when its tables are hidden in, so that nobody else holds them. */
static int count(const arguments *args, const hjm_case *given, const wish *w, tables *list)
{
    hjm_volume_options how = HJM_VOLUME_OPTIONS_INIT;
    hjm_volumes *run = NULL;
    hjm_error err;
    how.compare = w->compare;
    int outcome = case_volumes(args, given, &how, &run);
    for (size_t i = 0; outcome == DONE && i < hjm_volumes_n_tables(run); i++) {
        hjm_table *table = NULL;
        if (hjm_volumes_get_table(run, i, &table, &err) != HJM_OK) {
            outcome = problem_error(args->lang, &err);
        } else if (!tables_take(list, table)) {
            outcome = problem_memory(args->lang);
        }
    }
    hjm_volumes_destroy(run);
    return outcome;
}

static int protect(const arguments *args, const wish *w, tables *list, size_t first)
{
    hjm_disclosure_options how = HJM_DISCLOSURE_OPTIONS_INIT;
    hjm_error err;
    progress p;
    for (size_t i = first; i < list->n; i++) {
        if (!hide_volumes_can(list->items[i])) {
            return problem_input(args, "tabellen {0} har antal under noll, och små grupper i den går inte att dölja; "
                                       "--suppress 0 visar allt för eget bruk",
                                 "the table {0} has counts below zero, and small groups in it cannot be hidden; "
                                 "--suppress 0 shows everything for internal use",
                                 hjm_table_name(list->items[i]), "");
        }
    }
    progress_begin(&p);
    how.threshold = w->threshold;
    how.progress = progress_step;
    how.progress_user = &p;
    bool hidden = hide_volumes(list->items + first, list->n - first, &how, &err);
    progress_end(&p);
    return hidden ? DONE : problem_error(args->lang, &err);
}

int volume_tables_add(const arguments *args, const hjm_case *given, const wish *w, tables *list)
{
    size_t first = list->n;
    hjm_error err;
    int outcome = count(args, given, w, list);
    if (outcome == DONE && w->threshold != 0) {
        outcome = protect(args, w, list, first);
    }
    if (outcome == DONE && !tables_tell_unmatched(list, first, hjm_case_cube(given), &err)) {
        outcome = problem_error(args->lang, &err);
    }
    return outcome;
}
