/*
 * The cases of tests/cases/published-checks.txt: whether a mean of whole things can be printed as it is, and which
 * values may stand behind a figure. Then every mean of two decimals of a few whole things, against all that can be
 * printed.
 */
#include "support.h"

#include "hjmekonomi/check.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A figure of the one row. */
typedef struct print {
    const char          *column;
    const char          *text;
    hjm_printed_unit     unit;
    hjm_printed_rounding rounding;
    int64_t              rounded_to;
} print;

static void add_print(hjm_report *report, const print *p)
{
    hjm_error err;
    hjm_printed printed = HJM_PRINTED_INIT;
    printed.text = p->text;
    printed.unit = p->unit;
    printed.rounding = p->rounding;
    printed.rounded_to = p->rounded_to;
    assert_ok(hjm_report_add_figure(report, "t", "row", p->column, &printed, &err), &err);
}

/* The verdict on "target" by "term" and, if there is one, "base". */
static hjm_verdict verdict_on(hjm_relation_kind kind, const print *target, const print *term, const print *base)
{
    static const char *const references[] = { "target", "term", "base" };
    hjm_error err;
    hjm_report *report = NULL;
    hjm_check *check = NULL;
    hjm_relation relation = HJM_RELATION_INIT;
    hjm_verdict verdict = HJM_VERDICT_EXACT;
    assert_ok(hjm_report_create(&report, NULL, &err), &err);
    add_print(report, target);
    add_print(report, term);
    if (base != NULL) {
        add_print(report, base);
    }
    relation.kind = kind;
    relation.line = HJM_RELATION_COLUMN;
    relation.table = "t";
    relation.target = references[0];
    relation.terms = &references[1];
    relation.n_terms = 1;
    relation.base = &references[2];
    relation.n_base = base != NULL ? 1 : 0;
    assert_ok(hjm_report_add_relation(report, &relation, &err), &err);
    assert_ok(hjm_check_run(&check, report, NULL, &err), &err);
    while (hjm_check_n_verdicts(check, verdict) == 0) {
        verdict++;
    }
    hjm_check_destroy(check);
    hjm_report_destroy(report);
    return verdict;
}

/* Is there a whole number which, divided by n, is printed as that? */
static bool is_mean(const char *text, hjm_printed_unit unit, hjm_printed_rounding rounding, int64_t n)
{
    char number[32];
    snprintf(number, sizeof number, "%lld", (long long)n);
    print mean = { "target", text, unit, rounding, 0 };
    print sum = { "term", "?", HJM_PRINTED_COUNT, HJM_PRINTED_BY_UNIT, 0 };
    print of = { "base", number, HJM_PRINTED_COUNT, HJM_PRINTED_WHOLE, 0 };
    hjm_verdict verdict = verdict_on(HJM_RELATION_SHARE, &mean, &sum, &of);
    assert_true(verdict != HJM_VERDICT_NOT_CHECKABLE);
    return verdict == HJM_VERDICT_EXACT || verdict == HJM_VERDICT_ROUNDING || verdict == HJM_VERDICT_TOO_COARSE;
}

enum { BILLION = 1000000000, WIDEST = 256 };

/* "1233,5" in units of 10^-9. */
static int64_t read_decimal(const char *text)
{
    bool minus = text[0] == '-';
    char *end;
    int64_t value = strtoll(text + (minus ? 1 : 0), &end, 10) * BILLION;
    int64_t unit = BILLION;
    for (end += *end == ',' ? 1 : 0; *end >= '0' && *end <= '9'; end++) {
        unit /= 10;
        value += (*end - '0') * unit;
    }
    return minus ? -value : value;
}

/* Can a figure stand for a value, in units of 10^-9? */
static bool stands_for(const print *figure, int64_t value)
{
    char text[64];
    uint64_t size = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    snprintf(text, sizeof text, "%s%llu,%09llu", value < 0 ? "-" : "", (unsigned long long)(size / BILLION),
             (unsigned long long)(size % BILLION));
    print true_value = { "term", text, HJM_PRINTED_NUMBER, HJM_PRINTED_WHOLE, 0 };
    return verdict_on(HJM_RELATION_EQUAL, figure, &true_value, NULL) <= HJM_VERDICT_ROUNDING;
}

/* A case as it stands in the file. */
typedef struct scene {
    int  line;
    char title[WIDEST], mean[WIDEST], percent[WIDEST], n[WIDEST], answers[WIDEST], wanted[WIDEST];
    char printed[WIDEST], rule[WIDEST], to[WIDEST], lowest[WIDEST], highest[WIDEST];
} scene;

static void expect(const scene *s, bool holds, const char *what)
{
    if (!holds) {
        fail_msg("published-checks.txt, case before line %d: %s", s->line, what);
    }
}

static void run_mean(const scene *s)
{
    bool percent = s->percent[0] != '\0';
    int64_t n = strtoll(s->n, NULL, 10) * (s->answers[0] != '\0' ? strtoll(s->answers, NULL, 10) : 1);
    bool possible = is_mean(percent ? s->percent : s->mean, percent ? HJM_PRINTED_PERCENT : HJM_PRINTED_NUMBER,
                            HJM_PRINTED_BY_UNIT, n);
    expect(s, strcmp(s->wanted, "möjligt") == 0 || strcmp(s->wanted, "omöjligt") == 0, "väntat");
    expect(s, possible == (strcmp(s->wanted, "möjligt") == 0), s->wanted);
}

static void run_interval(const scene *s)
{
    hjm_printed_rounding rule = strcmp(s->rule, "hel") == 0        ? HJM_PRINTED_WHOLE
                                : strcmp(s->rule, "avkortad") == 0 ? HJM_PRINTED_TRUNCATED
                                                                   : HJM_PRINTED_NEAREST;
    print figure = { "target", s->printed, HJM_PRINTED_NUMBER, rule, strtoll(s->to, NULL, 10) };
    int64_t low = read_decimal(s->lowest);
    int64_t high = read_decimal(s->highest);
    expect(s, stands_for(&figure, low) == (strstr(s->lowest, "öppen") == NULL), s->lowest);
    expect(s, stands_for(&figure, high) == (strstr(s->highest, "öppen") == NULL), s->highest);
    expect(s, !stands_for(&figure, low - 1) && !stands_for(&figure, high + 1), "outside");
    expect(s, low == high || (stands_for(&figure, low + 1) && stands_for(&figure, high - 1)), "inside");
}

static char *field_of(scene *s, const char *keyword)
{
    const struct { const char *keyword; char *to; } fields[] = {
        { "fall:", s->title },   { "medel", s->mean },   { "procent", s->percent }, { "antal", s->n },
        { "poster", s->answers }, { "väntat", s->wanted }, { "tryckt", s->printed },  { "regel", s->rule },
        { "till", s->to },       { "lägst", s->lowest }, { "högst", s->highest },
    };
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        if (strcmp(keyword, fields[i].keyword) == 0) {
            return fields[i].to;
        }
    }
    return NULL;
}

enum { MEANS = 31, INTERVALS = 7 };

static void cases_of_other_tools_hold(void **state)
{
    char line[WIDEST];
    scene s = { .line = 0 };
    int means = 0, intervals = 0;
    (void)state;
    FILE *file = fopen(HJM_SOURCE_DIR "/tests/cases/published-checks.txt", "r");
    assert_non_null(file);
    for (bool more = true; more;) {
        more = fgets(line, sizeof line, file) != NULL;
        line[more ? strcspn(line, "\n") : 0] = '\0';
        s.line++;
        if (line[0] == '\0' && s.title[0] != '\0') {
            bool mean = s.printed[0] == '\0';
            if (means + intervals < rounds(MEANS + INTERVALS)) {
                (mean ? run_mean : run_interval)(&s);
            }
            means += mean;
            intervals += !mean;
            s = (scene){ .line = s.line };
        } else if (line[0] != '\0' && line[0] != '#') {
            char *words = strchr(line, ' ');
            expect(&s, words != NULL, line);
            *words = '\0';
            char *field = field_of(&s, line);
            expect(&s, field != NULL, line);
            strcpy(field, words + 1);
        }
    }
    assert_int_equal(fclose(file), 0);
    assert_int_equal(means, MEANS);
    assert_int_equal(intervals, INTERVALS);
}

/* Is sum / n printed as so many hundredths by a rule? */
static bool is_print(int64_t hundredths, int64_t sum, int64_t n, hjm_printed_rounding rule)
{
    int64_t down = 100 * sum / n, rest = 100 * sum % n;
    int64_t near = 2 * rest > n ? down + 1 : down;
    bool half = 2 * rest == n;
    switch (rule) {
    case HJM_PRINTED_TRUNCATED: return hundredths == down;
    case HJM_PRINTED_UP: return hundredths == (rest > 0 ? down + 1 : down);
    case HJM_PRINTED_HALF_UP: return hundredths == (half ? down + 1 : near);
    case HJM_PRINTED_HALF_EVEN: return hundredths == (half ? down + down % 2 : near);
    default: return hundredths == near || (half && hundredths == down + 1);
    }
}

enum { MOST_THINGS = 40, PRINTS = 101, RULES = HJM_PRINTED_UP - HJM_PRINTED_NEAREST + 1 };

static void a_mean_of_few_whole_things_is_one_of_those_that_can_be_printed(void **state)
{
    (void)state;
    for (int i = 0; i < rounds(MOST_THINGS * PRINTS * RULES); i++) {
        char text[32];
        bool possible = false;
        int printed = i % PRINTS;
        hjm_printed_rounding rule = HJM_PRINTED_NEAREST + i / PRINTS % RULES;
        int64_t n = i / PRINTS / RULES + 1;
        for (int64_t sum = 0; sum <= n; sum++) {
            possible = possible || is_print(printed, sum, n, rule);
        }
        snprintf(text, sizeof text, "%d,%02d", printed / 100, printed % 100);
        if (is_mean(text, HJM_PRINTED_NUMBER, rule, n) != possible) {
            fail_msg("%s of %lld by rule %d", text, (long long)n, (int)rule);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cases_of_other_tools_hold),
        cmocka_unit_test(a_mean_of_few_whole_things_is_one_of_those_that_can_be_printed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
