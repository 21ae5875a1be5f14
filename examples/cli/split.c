#include "count.h"
#include "output.h"
#include "problem.h"
#include "show.h"

#include <stdlib.h>
#include <string.h>

typedef struct job {
    hjm_ore  amount;
    size_t   n;
    int64_t *weights;
    hjm_ore *parts;
    hjm_ore  left; /* by the rule that keeps it apart */
} job;

static int read_job(const arguments *args, job *j)
{
    hjm_error err;
    if (hjm_money_parse(args->operands[0], strlen(args->operands[0]), &j->amount, &err) != HJM_OK) {
        return problem_error(args->lang, &err);
    }
    for (size_t i = 0; i < j->n; i++) {
        if (!count_read(args->operands[i + 1], &j->weights[i])) {
            return problem_input(args, "vikten ska vara ett heltal från 0 till 4611686018427387903, inte {0}",
                                 "a weight must be a whole number from 0 to 4611686018427387903, not {0}",
                                 args->operands[i + 1], "");
        }
    }
    return DONE;
}

static int read_rule(const arguments *args, const job *j, hjm_split_options *split)
{
    const char *to = args->values[OPTION_TO];
    int64_t number;
    split->rule = args->choices[OPTION_RULE];
    if ((split->rule == HJM_SPLIT_NAMED) != (to != NULL)) {
        return problem_use(args, "--rule named och --to hör ihop", "--rule named and --to go together", "", "", "");
    }
    if (to == NULL) {
        return DONE;
    }
    if (!count_read(to, &number) || number < 1 || (uint64_t)number > j->n) {
        return problem_use(args, "--to ska vara en mottagare från 1 till antalet vikter, inte {0}",
                           "--to must be a receiver from 1 to the number of weights, not {0}", to, "", "");
    }
    split->receiver = number - 1;
    if (j->weights[split->receiver] == 0) {
        return problem_input(args, "mottagare {0} har vikten 0 och kan inte ta emot det som blir över",
                             "receiver {0} has the weight 0 and cannot receive what is left over", to, "");
    }
    return DONE;
}

/* Columns, the exact one only if wanted. */
static bool add_columns(hjm_table *table, bool ratio, hjm_error *err)
{
    const hjm_column columns[] = {
        { sizeof(hjm_column), HJM_TYPE_TEXT, "receiver", "Mottagare", "Receiver", 0, HJM_SHOW_PLAIN },
        { sizeof(hjm_column), HJM_TYPE_INTEGER, "weight", "Vikt", "Weight", 0, HJM_SHOW_PLAIN },
        { sizeof(hjm_column), HJM_TYPE_RATIO, "ratio", "Exakt andel", "Exact share", 0, HJM_SHOW_PLAIN },
        { sizeof(hjm_column), HJM_TYPE_ORE, "share", "Del", "Part", 0, HJM_SHOW_PLAIN },
    };
    bool ok = true;
    for (size_t i = 0; ok && i < sizeof columns / sizeof columns[0]; i++) {
        ok = (columns[i].type == HJM_TYPE_RATIO && !ratio) || hjm_table_add_column(table, &columns[i], err) == HJM_OK;
    }
    return ok;
}

static bool add_row(hjm_table *table, hjm_row_kind kind, const char *sv, const char *en, int64_t weight, int64_t sum,
                    hjm_ore part, hjm_error *err)
{
    size_t share = hjm_table_n_columns(table) - 1;
    return hjm_table_add_row(table, kind, err) == HJM_OK && hjm_table_set_text(table, 0, sv, en, err) == HJM_OK &&
           hjm_table_set_number(table, 1, weight, err) == HJM_OK &&
           (share == 2 || hjm_table_set_ratio(table, 2, weight, sum, err) == HJM_OK) &&
           hjm_table_set_number(table, share, part, err) == HJM_OK;
}

static bool fill(hjm_table *table, const job *j, hjm_split_rule rule, bool ratio, hjm_error *err)
{
    int64_t sum = 0;
    bool ok = add_columns(table, ratio, err);
    for (size_t i = 0; i < j->n; i++) {
        sum += j->weights[i];
    }
    for (size_t i = 0; ok && i < j->n; i++) {
        char receiver[24];
        snprintf(receiver, sizeof receiver, "%zu", i + 1);
        ok = add_row(table, HJM_ROW_NORMAL, receiver, NULL, j->weights[i], sum, j->parts[i], err);
    }
    if (ok && rule == HJM_SPLIT_SEPARATE) {
        ok = add_row(table, HJM_ROW_NORMAL, "kvar", "left", 0, sum, j->left, err);
    }
    return ok && add_row(table, HJM_ROW_TOTAL, "Summa", "Total", sum, sum, j->amount, err);
}

static int show_parts(const arguments *args, const job *j)
{
    hjm_table *table = NULL;
    hjm_error err;
    hjm_split_rule rule = args->choices[OPTION_RULE];
    show how = show_of(args, HJM_UNIT_KR);
    how.format.exact = 1;
    how.csv.rows = HJM_CSV_NORMAL;
    if (how.kind == FORMAT_CSV) {
        how.format.unit = HJM_UNIT_ORE;
    }
    if (hjm_table_create(&table, "split", "Delning efter vikt", "Split by weight", NULL, &err) != HJM_OK ||
        !fill(table, j, rule, how.kind != FORMAT_CSV, &err)) {
        hjm_table_destroy(table);
        return problem_error(args->lang, &err);
    }
    const hjm_table *const one[1] = { table };
    int outcome = show_tables(&how, one, 1);
    hjm_table_destroy(table);
    return outcome;
}

static int split(const arguments *args, job *j)
{
    hjm_split_options how = HJM_SPLIT_OPTIONS_INIT;
    hjm_error err;
    int outcome = read_job(args, j);
    if (outcome == DONE) {
        outcome = read_rule(args, j, &how);
    }
    if (outcome != DONE) {
        return outcome;
    }
    how.left = &j->left;
    if (hjm_split_amount(j->amount, j->weights, j->n, j->parts, j->n, &how, &err) != HJM_OK) {
        return problem_error(args->lang, &err);
    }
    return show_parts(args, j);
}

int split_run(const arguments *args)
{
    job j = { .n = (size_t)args->n_operands - 1 };
    j.weights = malloc(j.n * sizeof *j.weights);
    j.parts = malloc(j.n * sizeof *j.parts);
    int outcome = j.weights != NULL && j.parts != NULL ? split(args, &j) : problem_memory(args->lang);
    free(j.weights);
    free(j.parts);
    return outcome;
}
