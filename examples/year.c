/* A year from the files of a case: what each party cost and paid, figure by figure. */
#include <hjmekonomi.h>
#include <stdio.h>

static hjm_status show_figures(const char *name, const hjm_allocation *run, int32_t party, hjm_error *err)
{
    static const hjm_figure figures[] = { HJM_FIGURE_REVENUE, HJM_FIGURE_COST, HJM_FIGURE_NET };
    printf("%s", name);
    for (size_t i = 0; i < sizeof figures / sizeof figures[0]; i++) {
        char text[HJM_MONEY_CAPACITY];
        hjm_ore amount;
        hjm_status status = hjm_allocation_get(run, figures[i], party, HJM_ALL, &amount, err);
        if (status == HJM_OK) {
            status = hjm_money_format(amount, HJM_UNIT_KR, 2, HJM_ROUND_HALF_UP, HJM_STYLE_COMMA, text, sizeof text,
                                      err);
        }
        if (status != HJM_OK) {
            return status;
        }
        printf(";%s", text);
    }
    putchar('\n');
    return HJM_OK;
}

static hjm_status show(const hjm_case *given, const hjm_allocation *run, hjm_error *err)
{
    const hjm_agreement *agreement = hjm_case_agreement(given);
    hjm_status status = HJM_OK;
    puts("party;revenue;cost;net");
    for (size_t i = 0; status == HJM_OK && i < hjm_agreement_n_parties(agreement); i++) {
        status = show_figures(hjm_agreement_party_name(agreement, i, HJM_LANG_EN), run, (int32_t)i, err);
    }
    return status == HJM_OK ? show_figures("Total", run, HJM_ALL, err) : status;
}

int main(int argc, char **argv)
{
    hjm_case *given = NULL;
    hjm_allocation *run = NULL;
    hjm_error err;
    char text[2048];
    int failed = hjm_case_read(&given, argc > 1 ? argv[1] : "examples/norrbotten-2024", NULL, &err) != HJM_OK ||
                 hjm_case_allocate(&run, given, NULL, &err) != HJM_OK || show(given, run, &err) != HJM_OK;
    hjm_allocation_destroy(run);
    hjm_case_destroy(given);
    if (failed && hjm_error_format(&err, HJM_LANG_EN, text, sizeof text, NULL) == HJM_OK) {
        fputs(text, stderr);
    }
    return failed;
}
