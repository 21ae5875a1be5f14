#include "volume_tables.h"

#include "problem.h"
#include "shared_case.h"

/* What was published before: the files that the case names, and those of --earlier. NULL if there is none. */
static int read_earlier(const arguments *args, const hjm_case *given, hjm_earlier **out)
{
    const hjm_earlier *own = hjm_case_earlier(given);
    const char *first = args->values[OPTION_EARLIER];
    hjm_error err;
    if (own == NULL && first == NULL) {
        return DONE;
    }
    hjm_status status = hjm_earlier_create(out, NULL, &err);
    if (status == HJM_OK && own != NULL) {
        status = hjm_earlier_merge(*out, own, &err);
    }
    if (status == HJM_OK && first != NULL) {
        status = hjm_earlier_read_json(*out, first, &err);
    }
    for (int i = 0; status == HJM_OK && i < args->n_more; i++) {
        status = hjm_earlier_read_json(*out, args->more[i], &err);
    }
    return status == HJM_OK ? DONE : problem_error(args->lang, &err);
}

static int run(const arguments *args, const hjm_case *given, const wish *w, const hjm_question *question,
               const hjm_earlier *earlier, hjm_volumes **out)
{
    hjm_volume_options how = HJM_VOLUME_OPTIONS_INIT;
    hjm_date from;
    hjm_date to;
    how.threshold = w->threshold;
    how.earlier = earlier;
    if (question != NULL) {
        return case_answer(args, given, question, &how, out);
    }
    how.compare = w->compare;
    how.population = hjm_case_population(given);
    how.forecast = hjm_case_forecast(given);
    how.dimensions = w->by;
    how.n_dimensions = w->n_by;
    wish_period(w, given, &from, &to);
    return case_volumes(args, given, from, to, &how, out);
}

static int take(const arguments *args, const hjm_volumes *from, tables *list)
{
    hjm_error err;
    for (size_t i = 0; i < hjm_volumes_n_tables(from); i++) {
        hjm_table *table = NULL;
        if (hjm_volumes_get_table(from, i, &table, &err) != HJM_OK) {
            return problem_error(args->lang, &err);
        }
        if (!tables_take(list, table)) {
            return problem_memory(args->lang);
        }
    }
    return DONE;
}

int volume_tables_add(const arguments *args, const hjm_case *given, const wish *w, const hjm_question *question,
                      tables *list)
{
    size_t first = list->n;
    hjm_error err;
    hjm_volumes *made = NULL;
    hjm_earlier *earlier = NULL;
    int outcome = read_earlier(args, given, &earlier);
    if (outcome == DONE) {
        outcome = run(args, given, w, question, earlier, &made);
    }
    if (outcome == DONE) {
        outcome = take(args, made, list);
    }
    hjm_volumes_destroy(made);
    hjm_earlier_destroy(earlier);
    if (outcome == DONE && !tables_tell_unmatched(list, first, hjm_case_cube(given), &err)) {
        outcome = problem_error(args->lang, &err);
    }
    return outcome;
}
