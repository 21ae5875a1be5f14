#include "problem.h"
#include "shared_case.h"
#include "tables.h"
#include "volume_tables.h"
#include "wish.h"

static const int32_t age_bounds[] = { 20, 65, 75, 85 };

/* The lines of the period by the dimensions of the wish, with all sums. */
static hjm_question question_of(const hjm_case *given, const wish *w)
{
    hjm_question q = HJM_QUESTION_INIT;
    wish_period(w, given, &q.first, &q.last);
    q.compared_year = w->compares ? w->compare : 0;
    q.margins = 1;
    q.dimensions = w->by;
    q.n_dimensions = w->n_by;
    for (size_t i = 0; i < w->n_by; i++) {
        if (w->by[i] == HJM_BY_AGE) {
            q.age_bounds = age_bounds;
            q.n_age_bounds = sizeof age_bounds / sizeof age_bounds[0];
        }
    }
    return q;
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
    hjm_question question = question_of(given, w);
    int outcome = check_year(args, given, w);
    if (outcome == DONE) {
        outcome = volume_tables_add(args, given, w, lines ? &question : NULL, &list);
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
