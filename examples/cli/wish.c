#include "wish.h"

#include "count.h"
#include "nearest.h"
#include "problem.h"

#include <string.h>

enum { DEFAULT_THRESHOLD = 5, LEAST_THRESHOLD = 3, MOST_THRESHOLD = 1000000, MOST_YEAR = 9999, MAX_BUDGET_BY = 4 };

static int read_compare(const arguments *args, wish *w)
{
    const char *text = args->values[OPTION_COMPARE];
    int64_t year;
    w->compare = HJM_COMPARE_PREVIOUS;
    w->compares = text != NULL;
    if (text == NULL) {
        return DONE;
    }
    if (strcmp(text, "budget") == 0) {
        w->compare = HJM_COMPARE_BUDGET;
        return DONE;
    }
    if (!count_read(text, &year) || year < 1 || year > MOST_YEAR) {
        return problem_use(args, "--compare ska vara ett år eller budget, inte {0}",
                           "--compare must be a year or budget, not {0}", text, "", "");
    }
    w->compare = (int32_t)year;
    return DONE;
}

/* A year, a month, or two of them: 2024-01..2024-06. */
static int read_period(const arguments *args, wish *w)
{
    const char *text = args->values[OPTION_PERIOD];
    if (text == NULL) {
        return DONE;
    }
    const char *dots = strstr(text, "..");
    const char *last = dots != NULL ? dots + 2 : text;
    size_t length = dots != NULL ? (size_t)(dots - text) : strlen(text);
    hjm_date unused;
    w->has_period = true;
    if (hjm_period_parse(text, length, &w->from, &unused, NULL) != HJM_OK ||
        hjm_period_parse(last, strlen(last), &unused, &w->to, NULL) != HJM_OK || w->to < w->from) {
        return problem_use(args, "--period ska vara hela månader, som 2024, 2024-06 eller 2024-01..2024-06, inte {0}",
                           "--period must be whole months, such as 2024, 2024-06 or 2024-01..2024-06, not {0}", text,
                           "", "");
    }
    return DONE;
}

static int read_threshold(const arguments *args, wish *w)
{
    const char *text = args->values[OPTION_SUPPRESS];
    int64_t threshold = DEFAULT_THRESHOLD;
    if (text != NULL && (!count_read(text, &threshold) || threshold > MOST_THRESHOLD ||
                         (threshold != 0 && threshold < LEAST_THRESHOLD))) {
        return problem_use(args, "--suppress ska vara 0 eller ett heltal från 3 till 1000000, inte {0}",
                           "--suppress must be 0 or a whole number from 3 to 1000000, not {0}", text, "", "");
    }
    w->threshold = (int32_t)threshold;
    return DONE;
}

static int unknown_dimension(const arguments *args, const char *word)
{
    int near = nearest(word, dimension_names, N_DIMENSIONS);
    if (near >= 0) {
        return problem_use(args, "okänd dimension {0}; menade du {1}?", "unknown dimension {0}; did you mean {1}?",
                           word, dimension_names[near], "");
    }
    return problem_use(args,
                       "okänd dimension {0}; välj bland party, group, scope, kind, class, subclass, division, sex, age, "
                       "year, month och zero",
                       "unknown dimension {0}; choose among party, group, scope, kind, class, subclass, division, sex, "
                       "age, year, month and zero",
                       word, "", "");
}

static int add_dimension(const arguments *args, wish *w, const char *word)
{
    hjm_dimension found = 0;
    while (found < N_DIMENSIONS && strcmp(dimension_names[found], word) != 0) {
        found++;
    }
    if (found == N_DIMENSIONS) {
        return unknown_dimension(args, word);
    }
    for (size_t i = 0; i < w->n_by; i++) {
        if (w->by[i] == found) {
            return problem_use(args, "dimensionen {0} anges två gånger", "the dimension {0} is given twice", word, "",
                               "");
        }
    }
    if (w->n_by == MAX_BY) {
        return problem_use(args, "--by tar högst 6 dimensioner", "--by takes at most 6 dimensions", "", "", "");
    }
    w->by[w->n_by++] = found;
    return DONE;
}

static int read_by(const arguments *args, wish *w)
{
    const char *at = args->values[OPTION_BY];
    int outcome = DONE;
    while (at != NULL && outcome == DONE) {
        char word[64];
        size_t length = strcspn(at, ",");
        size_t kept = length < sizeof word ? length : sizeof word - 1;
        memcpy(word, at, kept);
        word[kept] = '\0';
        outcome = add_dimension(args, w, word);
        at = at[length] == ',' ? at + length + 1 : NULL;
    }
    return outcome;
}

/* Budgets are those of indicators, which are divided by fewer dimensions than lines. */
static int check_budget(const arguments *args, const wish *w)
{
    bool fits = w->n_by <= MAX_BUDGET_BY;
    for (size_t i = 0; i < w->n_by; i++) {
        fits = fits && w->by[i] <= HJM_BY_SEX;
    }
    if (fits || w->compare != HJM_COMPARE_BUDGET) {
        return DONE;
    }
    return problem_use(args,
                       "budgeten gäller nyckeltalen, som kan delas efter högst fyra av party, group, scope, kind, class, "
                       "subclass, division och sex",
                       "the budget is of indicators, which can be divided by at most four of party, group, scope, kind, "
                       "class, subclass, division and sex",
                       "", "", "");
}

int wish_read(const arguments *args, wish *w)
{
    memset(w, 0, sizeof *w);
    int outcome = read_compare(args, w);
    if (outcome == DONE) {
        outcome = read_threshold(args, w);
    }
    if (outcome == DONE) {
        outcome = read_period(args, w);
    }
    if (outcome == DONE) {
        outcome = read_by(args, w);
    }
    return outcome == DONE ? check_budget(args, w) : outcome;
}

void wish_period(const wish *w, const hjm_case *given, hjm_date *from, hjm_date *to)
{
    hjm_case_period(given, from, to);
    *from = w->has_period ? w->from : *from;
    *to = w->has_period ? w->to : *to;
}
