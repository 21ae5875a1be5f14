#include "hide_rows.h"
#include "problem.h"
#include "progress.h"
#include "shared_case.h"
#include "tables.h"
#include "volume_tables.h"
#include "wish.h"

static const hjm_measure measures[] = { HJM_MEASURE_LINES, HJM_MEASURE_QUANTITY, HJM_MEASURE_AMOUNT,
                                        HJM_MEASURE_USERS, HJM_MEASURE_ITEMS };
static const int32_t age_bounds[] = { 20, 65, 75, 85 };

/* The lines of the period by the dimensions of the wish, with all sums, since disclosure control needs them. */
static bool ask(const hjm_case *given, const wish *w, progress *p, hjm_table **table, hjm_error *err)
{
    hjm_options how = HJM_OPTIONS_INIT;
    hjm_question q = HJM_QUESTION_INIT;
    how.progress = progress_step;
    how.progress_user = p;
    wish_period(w, given, &q.first, &q.last);
    q.compared_year = w->compares ? w->compare : 0;
    q.margins = 1;
    q.dimensions = w->by;
    q.n_dimensions = w->n_by;
    q.measures = measures;
    q.n_measures = sizeof measures / sizeof measures[0];
    for (size_t i = 0; i < w->n_by; i++) {
        if (w->by[i] == HJM_BY_AGE) {
            q.age_bounds = age_bounds;
            q.n_age_bounds = sizeof age_bounds / sizeof age_bounds[0];
        }
    }
    return hjm_cube_ask(hjm_case_cube(given), &q, &how, table, err) == HJM_OK;
}

static bool protect(hjm_table *table, const wish *w, progress *p, hjm_error *err)
{
    hjm_disclosure_options how = HJM_DISCLOSURE_OPTIONS_INIT;
    how.threshold = w->threshold;
    how.progress = progress_step;
    how.progress_user = p;
    return w->threshold == 0 || hide_rows(table, w->n_by, &how, err);
}

static int add_answer(const arguments *args, const hjm_case *given, const wish *w, tables *list)
{
    hjm_table *table = NULL;
    hjm_error err;
    progress p;
    progress_begin(&p, args->lang);
    bool ok = ask(given, w, &p, &table, &err) && protect(table, w, &p, &err);
    progress_end(&p);
    if (!ok) {
        hjm_table_destroy(table);
        return problem_error(args->lang, &err);
    }
    if (!tables_take(list, table)) {
        return problem_memory(args->lang);
    }
    ok = tables_tell_unmatched(list, 0, hjm_case_cube(given), &err);
    return ok ? DONE : problem_error(args->lang, &err);
}

static int check_year(const arguments *args, const hjm_case *given, const wish *w)
{
    hjm_date from;
    hjm_date to;
    int32_t year = 0;
    wish_period(w, given, &from, &to);
    bool same = w->compares && hjm_date_split(from, &year, NULL, NULL, NULL) == HJM_OK && year == w->compare;
    return !same ? DONE
                 : problem_use(args, "perioden jämförs med sig själv; välj ett annat år än {0}",
                               "the period is compared with itself; choose another year than {0}",
                               args->values[OPTION_COMPARE], "", "");
}

static int volumes_case(const arguments *args, const hjm_case *given, const void *job)
{
    const wish *w = job;
    tables list = { NULL, 0 };
    bool lines = w->n_by > 0 && w->compare != HJM_COMPARE_BUDGET;
    int outcome = check_year(args, given, w);
    if (outcome == DONE) {
        outcome = lines ? add_answer(args, given, w, &list) : volume_tables_add(args, given, w, &list);
    }
    if (outcome == DONE && list.n == 0) {
        outcome = problem_input(args, "fallet har inga nyckeltal under volumes; räkna raderna med --by",
                                "the case has no indicators under volumes; count the lines with --by", "", "");
    } else if (outcome == DONE) {
        outcome = tables_show(args, &list);
    }
    tables_free(&list);
    return outcome;
}

int volumes_run(const arguments *args)
{
    wish w;
    int outcome = wish_read(args, &w);
    return outcome == DONE ? with_case(args, volumes_case, &w) : outcome;
}
