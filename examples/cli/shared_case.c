#include "shared_case.h"

#include "folder.h"
#include "problem.h"
#include "progress.h"

int with_allocation(const arguments *args, show_result then)
{
    hjm_options how = HJM_OPTIONS_INIT;
    hjm_case *given = NULL;
    hjm_allocation *run = NULL;
    hjm_error err;
    progress p;
    progress_begin(&p);
    how.progress = progress_step;
    how.progress_user = &p;
    bool ok = hjm_case_read(&given, args->operands[0], &how, &err) == HJM_OK &&
              hjm_case_allocate(&run, given, &how, &err) == HJM_OK;
    progress_end(&p);
    int outcome = ok ? folder_check(args, given) : problem_error(args->lang, &err);
    if (outcome == DONE) {
        outcome = then(args, hjm_case_agreement(given), run);
    }
    hjm_allocation_destroy(run);
    hjm_case_destroy(given);
    return outcome;
}
