#include "wish.h"

#include "count.h"
#include "nearest.h"
#include "problem.h"

#include <string.h>

enum { DEFAULT_THRESHOLD = 5, LEAST_THRESHOLD = 3, MOST_THRESHOLD = 1000000, MOST_YEAR = 9999 };

/* In the order of hjm_dimension. */
static const char *const dimensions[] = { "party", "group", "scope", "kind", "class", "subclass", "division", "sex",
                                          "age", "year", "month", "zero" };
enum { N_DIMENSIONS = sizeof dimensions / sizeof dimensions[0] };

static int read_compare(const arguments *args, wish *w)
{
    const char *text = args->values[OPTION_COMPARE];
    int64_t year;
    w->compare = HJM_COMPARE_PREVIOUS;
    if (text == NULL) {
        return DONE;
    }
    if (args->values[OPTION_BY] != NULL) {
        return problem_use(args, "--by och --compare går inte att förena", "--by and --compare do not go together", "",
                           "", "");
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
    int near = nearest(word, dimensions, N_DIMENSIONS);
    if (near >= 0) {
        return problem_use(args, "okänd dimension {0}; menade du {1}?", "unknown dimension {0}; did you mean {1}?",
                           word, dimensions[near], "");
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
    while (found < N_DIMENSIONS && strcmp(dimensions[found], word) != 0) {
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

int wish_read(const arguments *args, wish *w)
{
    memset(w, 0, sizeof *w);
    int outcome = read_compare(args, w);
    if (outcome == DONE) {
        outcome = read_threshold(args, w);
    }
    return outcome == DONE ? read_by(args, w) : outcome;
}
