#include "volume_tables.h"

#include "problem.h"
#include "shared_case.h"

static int read_earlier(const arguments *args, const wish *w, hjm_earlier **out)
{
    hjm_error err;
    hjm_status status = w->earlier == NULL ? HJM_OK : hjm_earlier_create(out, NULL, &err);
    if (w->earlier != NULL && status == HJM_OK) {
        status = hjm_earlier_read_json(*out, w->earlier, &err);
    }
    return status == HJM_OK ? DONE : problem_error(args->lang, &err);
}

static int count(const arguments *args, const hjm_case *given, const wish *w, tables *list)
{
    hjm_volume_options how = HJM_VOLUME_OPTIONS_INIT;
    hjm_volumes *run = NULL;
    hjm_earlier *earlier = NULL;
    hjm_error err;
    hjm_date from;
    hjm_date to;
    how.compare = w->compare;
    how.threshold = w->threshold;
    how.population = hjm_case_population(given);
    how.forecast = hjm_case_forecast(given);
    how.dimensions = w->by;
    how.n_dimensions = w->n_by;
    wish_period(w, given, &from, &to);
    int outcome = read_earlier(args, w, &earlier);
    how.earlier = earlier;
    if (outcome == DONE) {
        outcome = case_volumes(args, given, from, to, &how, &run);
    }
    hjm_earlier_destroy(earlier);
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

int volume_tables_add(const arguments *args, const hjm_case *given, const wish *w, tables *list)
{
    size_t first = list->n;
    hjm_error err;
    int outcome = count(args, given, w, list);
    if (outcome == DONE && !tables_tell_unmatched(list, first, hjm_case_cube(given), &err)) {
        outcome = problem_error(args->lang, &err);
    }
    return outcome;
}
