/* Distinct users at the size of Västra Götaland: 281 000 users in 2023 and 298 000 in 2024, each with some lines, in
 * any order, in two cubes that are merged. Every count is exact, also where a user is under both cooperations. */
#include "hjmekonomi.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "random.h"

#define AGREEMENT HJM_SOURCE_DIR "/examples/vastra-gotaland-2024/agreement.yaml"

enum { BATCH = 65536, MOST_LINES = 4, BOTH = 15000, YEARS = 2, COOPERATIONS = 2 };

static const uint64_t seed = 20241231;
static const char *const years[] = { "2023", "2024" };
static const char *const scopes[] = { "samarbetsavtalet", "overenskommelsen" };
static const char *const sexes[] = { "women", "men" };

/* By year, cooperation and sex: those of 2024 are printed, of 2023 the sums by cooperation. */
static const int32_t users[YEARS][COOPERATIONS][2] = { { { 130000, 84900 }, { 36000, 30000 } },
                                                       { { 136000, 89000 }, { 40000, 33000 } } };

typedef struct line {
    int64_t user;
    hjm_date date;
    int32_t scope;
    uint8_t sex;
} line;

typedef struct all_lines {
    line  *line;
    size_t n;
} all_lines;

static void need(hjm_status status, const hjm_error *err)
{
    if (status != HJM_OK) {
        printf("%s: %s\n", err->source, err->message);
        exit(1);
    }
}

/* The first so many of each sex are under the other cooperation too. */
static int64_t identity(int scope, int sex, int32_t number)
{
    int under = number < BOTH ? 0 : scope;
    return (int64_t)number * 4 + under * 2 + sex;
}

static void add_user(all_lines *all, int year, int scope, int sex, int32_t number, uint64_t *state)
{
    hjm_error err;
    for (int64_t n = 1 + random_below(state, MOST_LINES); n > 0; n--) {
        line *l = &all->line[all->n++];
        *l = (line){ identity(scope, sex, number), 0, scope, (uint8_t)(sex == 0 ? HJM_SEX_WOMEN : HJM_SEX_MEN) };
        need(hjm_date_make(2023 + year, 1 + (int32_t)random_below(state, 12), 1 + (int32_t)random_below(state, 28),
                           &l->date, &err), &err);
    }
}

static all_lines make_lines(void)
{
    uint64_t state = seed;
    all_lines all = { calloc((size_t)600000 * MOST_LINES, sizeof *all.line), 0 };
    if (all.line == NULL) {
        exit(1);
    }
    for (int i = 0; i < YEARS * COOPERATIONS * 2; i++) {
        for (int32_t number = 0; number < users[i / 4][i / 2 % 2][i % 2]; number++) {
            add_user(&all, i / 4, i / 2 % 2, i % 2, number, &state);
        }
    }
    for (size_t i = all.n - 1; i > 0; i--) {
        size_t j = (size_t)random_below(&state, (int64_t)i + 1);
        line moved = all.line[i];
        all.line[i] = all.line[j];
        all.line[j] = moved;
    }
    return all;
}

/* Lines from `first` on into a cube, a batch at a time. */
static void fill(hjm_cube *cube, const line *first, size_t n)
{
    static hjm_date dates[BATCH];
    static int32_t nothing[BATCH], scope[BATCH];
    static hjm_ore amounts[BATCH];
    static int64_t user[BATCH];
    static uint8_t sex[BATCH];
    hjm_error err;
    for (size_t at = 0; at < n; at += BATCH) {
        hjm_lines batch = HJM_LINES_INIT;
        batch.n_lines = n - at < BATCH ? n - at : BATCH;
        for (size_t i = 0; i < batch.n_lines; i++) {
            const line *l = &first[at + i];
            dates[i] = l->date;
            scope[i] = l->scope;
            user[i] = l->user;
            sex[i] = l->sex;
        }
        batch.dates = dates;
        batch.parties = batch.kinds = nothing;
        batch.amounts = amounts;
        batch.scopes = scope;
        batch.users = user;
        batch.sexes = sex;
        need(hjm_cube_append(cube, &batch, &err), &err);
    }
}

/* Users of a year, a cooperation and a sex; -1 for both. Those who are under both cooperations are counted once. */
static int64_t expected(int year, int scope, int sex)
{
    int64_t sum = 0;
    for (int i = 0; i < 4; i++) {
        if ((scope < 0 || scope == i / 2) && (sex < 0 || sex == i % 2)) {
            sum += users[year][i / 2][i % 2] - (scope < 0 && i / 2 == 1 ? BOTH : 0);
        }
    }
    return sum;
}

static int find(const hjm_table *t, size_t row, const char *column, const char *const *names)
{
    const char *text = hjm_table_text(t, row, (size_t)hjm_table_find_column(t, column), HJM_LANG_SV);
    for (int i = 0; text != NULL && i < 2; i++) {
        if (strcmp(text, names[i]) == 0) {
            return i;
        }
    }
    return -1;
}

/* Every row of the answer that is of one year; returns the number of wrong ones. */
static int check(const hjm_table *t)
{
    int wrong = 0, seen = 0;
    hjm_error err;
    for (size_t row = 0; row < hjm_table_n_rows(t); row++) {
        int64_t got;
        int year = find(t, row, "year", years), scope = find(t, row, "scope", scopes), sex = find(t, row, "sex", sexes);
        if (year < 0) {
            continue;
        }
        need(hjm_table_get_number(t, row, (size_t)hjm_table_find_column(t, "users"), &got, &err), &err);
        seen++;
        if (got != expected(year, scope, sex)) {
            printf("broken: %lld users, not %lld, in %s; seed %llu\n", (long long)got,
                   (long long)expected(year, scope, sex), years[year], (unsigned long long)seed);
            wrong++;
        }
    }
    return wrong + (seen != YEARS * 9);
}

int main(void)
{
    static const hjm_dimension by[] = { HJM_BY_YEAR, HJM_BY_SCOPE, HJM_BY_SEX };
    static const hjm_measure measures[] = { HJM_MEASURE_USERS };
    hjm_error err;
    hjm_agreement *agreement;
    hjm_cube *cube, *other;
    hjm_table *table;
    hjm_question question = HJM_QUESTION_INIT;
    all_lines all = make_lines();
    need(hjm_agreement_read(&agreement, AGREEMENT, NULL, &err), &err);
    need(hjm_cube_create(&cube, agreement, HJM_UNMATCHED_REFUSE, NULL, &err), &err);
    need(hjm_cube_create(&other, agreement, HJM_UNMATCHED_REFUSE, NULL, &err), &err);
    fill(cube, all.line, all.n / 3);
    fill(other, all.line + all.n / 3, all.n - all.n / 3);
    need(hjm_cube_merge(cube, other, &err), &err);
    need(hjm_date_make(2023, 1, 1, &question.first, &err), &err);
    need(hjm_date_make(2024, 12, 31, &question.last, &err), &err);
    question.margins = 1;
    question.dimensions = by;
    question.n_dimensions = 3;
    question.measures = measures;
    question.n_measures = 1;
    need(hjm_cube_ask(cube, &question, NULL, &table, &err), &err);
    int wrong = check(table);
    printf("%zu lines, %lld users in 2024: %d wrong\n", all.n, (long long)expected(1, -1, -1), wrong);
    hjm_table_destroy(table);
    hjm_cube_destroy(other);
    hjm_cube_destroy(cube);
    hjm_agreement_destroy(agreement);
    free(all.line);
    return wrong != 0;
}
