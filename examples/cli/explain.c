#include "explanation.h"
#include "nearest.h"
#include "output.h"
#include "problem.h"
#include "shared_case.h"
#include "show.h"

#include <string.h>

enum { MANY = 512 };

/* Tells of the party, group or pool whose code or name is most like the word. */
static void suggest(const arguments *args, const hjm_agreement *agreement, bool pool, const char *word)
{
    const char *names[MANY];
    const char *codes[MANY];
    size_t n = 0;
    for (size_t i = 0; pool && n < MANY && i < hjm_agreement_n_pools(agreement); i++) {
        codes[n] = names[n] = hjm_agreement_pool_code(agreement, i);
        n++;
    }
    for (size_t i = 0; !pool && n < MANY && i < hjm_agreement_n_groups(agreement); i++) {
        codes[n] = names[n] = hjm_agreement_group_code(agreement, i);
        n++;
    }
    for (size_t i = 0; !pool && n + 1 < MANY && i < hjm_agreement_n_parties(agreement); i++) {
        codes[n] = codes[n + 1] = names[n] = hjm_agreement_party_code(agreement, i);
        names[n + 1] = hjm_agreement_party_name(agreement, i, args->lang);
        n += 2;
    }
    int near = nearest(word, names, n);
    if (near >= 0) {
        problem_suggest(args->lang, codes[near], names[near]);
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

static int print(const arguments *args, const hjm_table *table)
{
    hjm_error err;
    output out;
    show how = show_of(args, HJM_UNIT_KR);
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
