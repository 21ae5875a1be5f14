/* Runs the text cases of tests/cases/split and tests/cases/published-splits.txt. */
#include "support.h"

#include "hjmekonomi/money.h"
#include "hjmekonomi/split.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

enum { MOST = 64, WIDEST = 1024 };

/* What a line says: a list of numbers. */
typedef struct list {
    size_t  n;
    int64_t at[MOST];
} list;

/* A case while its lines are read. */
typedef struct scene {
    const char *file;
    int         line;
    char        title[WIDEST];
    hjm_split_rule rule;
    int64_t     receiver;
    hjm_status  status; /* that is expected */
    list        weights, floors, caps, amount, months, unit, cells, wanted, left, against, off;
    list        before, after, before_weights, after_weights, parts, webster;
    list        marks[4];   /* by hjm_paradox */
    size_t      rows;
    list        billed;
    size_t      checks;
} scene;

static void wrong(const scene *s, const char *what)
{
    fail_msg("%s:%d: %s: %s", s->file, s->line, s->title, what);
}

static void expect(const scene *s, bool truth, const char *what)
{
    if (!truth) {
        wrong(s, what);
    }
}

/* Lists. */

static void add(const scene *s, list *to, int64_t value)
{
    expect(s, to->n < MOST, "the list is too long");
    to->at[to->n++] = value;
}

static void read_amounts(const scene *s, list *to, char *words)
{
    for (char *word = strtok(words, " "); word != NULL; word = strtok(NULL, " ")) {
        hjm_ore amount;
        expect(s, hjm_money_parse(word, strlen(word), &amount, NULL) == HJM_OK, word);
        add(s, to, amount);
    }
}

static void read_numbers(const scene *s, list *to, char *words)
{
    for (char *word = strtok(words, " "); word != NULL; word = strtok(NULL, " ")) {
        char *end;
        add(s, to, strtoll(word, &end, 10));
        expect(s, *end == '\0', word);
    }
}

/* An amount and then weights. */
static void read_split(const scene *s, list *amount, list *weights, char *words)
{
    char *rest = strchr(words, ' ');
    expect(s, rest != NULL, "weights are missing");
    *rest = '\0';
    read_amounts(s, amount, words);
    read_numbers(s, weights, rest + 1);
}

static bool same(const list *a, const int64_t *values)
{
    return memcmp(a->at, values, a->n * sizeof a->at[0]) == 0;
}

/* The numbers, from 1, of those for which flags is set are exactly those listed. */
static bool tells(const list *listed, const int32_t *flags, int32_t flag, size_t n)
{
    size_t found = 0;
    for (size_t i = 0; i < n; i++) {
        if (flags[i] == flag) {
            if (found >= listed->n || listed->at[found] != (int64_t)i + 1) {
                return false;
            }
            found++;
        }
    }
    return found == listed->n;
}

/* Running. */

static hjm_split_options options_of(const scene *s, hjm_ore *left)
{
    hjm_split_options o = HJM_SPLIT_OPTIONS_INIT;
    o.rule = s->rule;
    o.receiver = s->receiver;
    o.floors = s->floors.n > 0 ? s->floors.at : NULL;
    o.caps = s->caps.n > 0 ? s->caps.at : NULL;
    o.left = left;
    return o;
}

/* True when the parts are there to be looked at; else the case expects the failure. */
static bool worked(const scene *s, hjm_status status, const hjm_error *err)
{
    if (status != s->status) {
        wrong(s, status == HJM_OK ? "works, but should not" : err->message);
    }
    return status == HJM_OK;
}

static void run_amount(const scene *s)
{
    int64_t parts[MOST];
    int64_t left = 0;
    int64_t sum = 0;
    hjm_error err;
    hjm_split_options o = options_of(s, &left);
    size_t n = s->weights.n;
    if (worked(s, hjm_split_amount(s->amount.at[0], s->weights.at, n, parts, n, &o, &err), &err)) {
        for (size_t i = 0; i < n; i++) {
            sum += parts[i];
        }
        expect(s, s->wanted.n == n && same(&s->wanted, parts), "other parts");
        expect(s, left == (s->left.n > 0 ? s->left.at[0] : 0), "another amount is left");
        expect(s, sum + left == s->amount.at[0], "the parts do not add up");
    }
}

static void run_month(scene *s)
{
    int64_t total = 0;
    int32_t against[MOST];
    list bills = { .n = s->weights.n };
    hjm_error err;
    hjm_split_options o = options_of(s, NULL);
    size_t n = s->weights.n;
    s->billed.n = n;
    for (size_t i = 0; i < s->months.n; i++) {
        total += s->months.at[i];
    }
    if (worked(s, hjm_split_cumulative(total, s->weights.at, n, s->billed.at, n, bills.at, n, against, n, &o, &err),
               &err)) {
        for (size_t i = 0; i < n; i++) {
            s->billed.at[i] += bills.at[i];
        }
        expect(s, s->wanted.n == n && same(&s->wanted, bills.at), "other bills");
        expect(s, tells(&s->against, against, 1, n), "others are billed against the month");
    }
}

static void run_table(const scene *s)
{
    int64_t rounded[MOST];
    int32_t nearest[MOST];
    hjm_error err;
    size_t n = s->cells.n;
    size_t columns = n / s->rows;
    if (worked(s, hjm_split_round_table(s->cells.at, n, s->rows, columns, s->unit.at[0], rounded, n, nearest, n, NULL,
                                        &err), &err)) {
        expect(s, s->wanted.n == n && same(&s->wanted, rounded), "another table");
        expect(s, tells(&s->off, nearest, 0, n), "other cells are not the nearest");
    }
}

static void run_paradox(const scene *s)
{
    int64_t old[MOST], new[MOST], webster[MOST];
    int32_t marks[MOST];
    hjm_error err;
    size_t n = s->before_weights.n;
    if (worked(s, hjm_split_paradoxes(s->before.at[0], s->before_weights.at, n, s->after.at[0], s->after_weights.at,
                                      s->after_weights.n, old, n, new, n, webster, n, marks, n, NULL, &err), &err)) {
        expect(s, s->parts.n == n && same(&s->parts, new), "other new parts");
        expect(s, s->webster.n == n && same(&s->webster, webster), "other parts by Webster");
        for (int32_t paradox = HJM_PARADOX_ALABAMA; paradox <= HJM_PARADOX_NEW_RECEIVER; paradox++) {
            expect(s, tells(&s->marks[paradox], marks, paradox, n), "other paradoxes");
        }
    }
}

/* Months are run one by one, when the next begins or the case ends. */
static void run_pending_month(scene *s)
{
    if (s->months.n > s->checks) {
        run_month(s);
        s->checks++;
        s->wanted.n = 0;
        s->against.n = 0;
    }
}

static void run_scene(scene *s)
{
    if (s->months.n > 0) {
        run_pending_month(s);
    } else if (s->unit.n > 0) {
        run_table(s);
    } else if (s->before.n > 0) {
        run_paradox(s);
    } else {
        expect(s, s->amount.n == 1, "there is nothing to run");
        run_amount(s);
    }
}

/* Reading. */

static hjm_status status_of(const scene *s, const char *name)
{
    for (hjm_status status = -1; status > -100; status--) {
        if (strcmp(hjm_status_name(status), name) == 0) {
            return status;
        }
    }
    wrong(s, name);
    return HJM_OK;
}

static bool read_amount_line(scene *s, const char *keyword, char *words)
{
    const struct { const char *keyword; list *to; } lists[] = {
        { "belopp", &s->amount },  { "golv", &s->floors },   { "tak", &s->caps },        { "väntat", &s->wanted },
        { "kvar", &s->left },      { "enhet", &s->unit },    { "delar", &s->parts },     { "webster", &s->webster },
        { "rad", &s->cells },      { "månad", &s->months },
    };
    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++) {
        if (strcmp(keyword, lists[i].keyword) == 0) {
            read_amounts(s, lists[i].to, words);
            s->rows += lists[i].to == &s->cells ? 1 : 0;
            return true;
        }
    }
    return false;
}

static bool read_number_line(scene *s, const char *keyword, char *words)
{
    const struct { const char *keyword; list *to; } lists[] = {
        { "vikter", &s->weights },          { "emot", &s->against },
        { "ejnärmast", &s->off },           { "alabama", &s->marks[HJM_PARADOX_ALABAMA] },
        { "befolkning", &s->marks[HJM_PARADOX_POPULATION] },
        { "ny", &s->marks[HJM_PARADOX_NEW_RECEIVER] },
    };
    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++) {
        if (strcmp(keyword, lists[i].keyword) == 0) {
            read_numbers(s, lists[i].to, words);
            return true;
        }
    }
    return false;
}

static void read_line(scene *s, const char *keyword, char *words)
{
    if (strcmp(keyword, "månad") == 0 || (strcmp(keyword, "vikter") == 0 && s->months.n > 0)) {
        run_pending_month(s);
        s->weights.n = strcmp(keyword, "vikter") == 0 ? 0 : s->weights.n;
    }
    if (strcmp(keyword, "regel") == 0) {
        s->rule = hjm_split_rule_find(words);
        expect(s, s->rule >= 0, words);
    } else if (strcmp(keyword, "mottagare") == 0) {
        s->receiver = strtoll(words, NULL, 10) - 1;
    } else if (strcmp(keyword, "fel") == 0) {
        s->status = status_of(s, words);
    } else if (strcmp(keyword, "före") == 0) {
        read_split(s, &s->before, &s->before_weights, words);
    } else if (strcmp(keyword, "efter") == 0) {
        read_split(s, &s->after, &s->after_weights, words);
    } else if (!read_amount_line(s, keyword, words) && !read_number_line(s, keyword, words)) {
        wrong(s, keyword);
    }
}

static void run_file(const char *name, size_t least)
{
    char path[WIDEST], line[WIDEST];
    size_t cases = 0;
    int number = 0;
    scene s = { .file = name };
    (void)snprintf(path, sizeof path, "%s/tests/cases/%s", HJM_SOURCE_DIR, name);
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    for (bool more = true; more;) {
        more = fgets(line, sizeof line, file) != NULL;
        number++;
        line[more ? strcspn(line, "\n") : 0] = '\0';
        if (line[0] == '\0' && s.title[0] != '\0') {
            run_scene(&s);
            cases++;
            memset(&s, 0, sizeof s);
        } else if (strncmp(line, "fall: ", 6) == 0) {
            expect(&s, s.title[0] == '\0', "an empty line must end the case before");
            strcpy(s.title, line + 6);
        } else if (line[0] != '\0' && line[0] != '#') {
            char *words = strchr(line, ' ');
            expect(&s, words != NULL, line);
            *words = '\0';
            read_line(&s, line, words + 1);
        }
        s.file = name;
        s.line = number;
    }
    assert_int_equal(fclose(file), 0);
    assert_true(cases >= least);
}

static void rules_split_as_written(void **state)
{
    (void)state;
    run_file("split/regler.txt", 20);
}

static void caps_and_floors_hold_as_written(void **state)
{
    (void)state;
    run_file("split/golv-och-tak.txt", 19);
}

static void months_are_billed_as_written(void **state)
{
    (void)state;
    run_file("split/manader.txt", 9);
}

static void tables_are_rounded_as_written(void **state)
{
    (void)state;
    run_file("split/tabeller.txt", 9);
}

static void paradoxes_are_told_as_written(void **state)
{
    (void)state;
    run_file("split/paradoxer.txt", 8);
}

static void cases_of_other_tools_hold(void **state)
{
    (void)state;
    run_file("published-splits.txt", 59);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rules_split_as_written),        cmocka_unit_test(caps_and_floors_hold_as_written),
        cmocka_unit_test(months_are_billed_as_written),  cmocka_unit_test(tables_are_rounded_as_written),
        cmocka_unit_test(paradoxes_are_told_as_written), cmocka_unit_test(cases_of_other_tools_hold),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
