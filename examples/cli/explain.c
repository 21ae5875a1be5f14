#include "explanation.h"
#include "nearest.h"
#include "output.h"
#include "problem.h"
#include "shared_case.h"
#include "show.h"

#include <string.h>

enum { MANY = 1024 };

/* Words that may have been meant, each with the code it stands for. */
typedef struct meant {
    const char *names[MANY];
    const char *codes[MANY];
    size_t      n;
} meant;

typedef const char *(*get_name)(const hjm_agreement *agreement, size_t index, hjm_lang lang);
typedef const char *(*get_code)(const hjm_agreement *agreement, size_t index);

/* By code, and by the names in both languages. */
static void add_meant(meant *to, const hjm_agreement *agreement, size_t n, get_code code, get_name name)
{
    for (size_t i = 0; i < n && to->n + 3 <= MANY; i++) {
        const char *const words[] = { code(agreement, i), name(agreement, i, HJM_LANG_SV),
                                      name(agreement, i, HJM_LANG_EN) };
        for (size_t k = 0; k < 3; k++) {
            to->codes[to->n] = words[0];
            to->names[to->n++] = words[k];
        }
    }
}

/* Tells of the party, group or pool whose code or name is most like the word. */
static void suggest(const arguments *args, const hjm_agreement *agreement, bool pool, const char *word)
{
    meant all = { .n = 0 };
    if (pool) {
        add_meant(&all, agreement, hjm_agreement_n_pools(agreement), hjm_agreement_pool_code, hjm_agreement_pool_name);
    } else {
        add_meant(&all, agreement, hjm_agreement_n_groups(agreement), hjm_agreement_group_code,
                  hjm_agreement_group_name);
        add_meant(&all, agreement, hjm_agreement_n_parties(agreement), hjm_agreement_party_code,
                  hjm_agreement_party_name);
    }
    int near = nearest(word, all.names, all.n);
    if (near >= 0) {
        problem_suggest(args->lang, all.codes[near], all.names[near]);
    }
}

static int unknown(const arguments *args, const hjm_agreement *agreement, const hjm_error *err)
{
    const char *party = args->values[OPTION_PARTY];
    int outcome = problem_error(args->lang, err);
    if (err->status != HJM_E_UNKNOWN) {
        return outcome;
    }
    bool known = hjm_agreement_find_party(agreement, party, strlen(party)) >= 0 ||
                 hjm_agreement_find_group(agreement, party, strlen(party)) >= 0;
    suggest(args, agreement, known, known ? args->values[OPTION_POOL] : party);
    return outcome;
}

/* Every figure to the öre, in any unit. */
static int print(const arguments *args, const hjm_table *table)
{
    static const int32_t exact[] = { 0, 2, 5, 8 };
    hjm_error err;
    output out;
    show how = show_of(args, HJM_UNIT_KR);
    how.format.decimals = exact[how.format.unit];
    const hjm_table *const one[1] = { table };
    if (how.kind != FORMAT_TEXT) {
        return show_tables(&how, one, 1);
    }
    if (!output_begin(&out)) {
        return problem_memory(args->lang);
    }
    if (!explanation_print(out.to, table, &how.format, &err)) {
        output_drop(&out);
        return problem_error(args->lang, &err);
    }
    return output_end(&out, args->lang);
}

static int explain_case(const arguments *args, const hjm_case *given, const void *job)
{
    (void)job;
    hjm_error err;
    hjm_table *table = NULL;
    hjm_allocation *run = NULL;
    int outcome = case_allocation(args, given, &run);
    if (outcome != DONE) {
        return outcome;
    }
    if (hjm_allocation_explain(run, args->values[OPTION_PARTY], args->values[OPTION_POOL], NULL, &table, &err) ==
        HJM_OK) {
        outcome = print(args, table);
    } else {
        outcome = unknown(args, hjm_case_agreement(given), &err);
    }
    hjm_table_destroy(table);
    hjm_allocation_destroy(run);
    return outcome;
}

int explain_run(const arguments *args)
{
    return with_case(args, explain_case, NULL);
}
