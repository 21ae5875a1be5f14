#include "shared_case.h"

#include "folder.h"
#include "problem.h"
#include "progress.h"

static hjm_options begin(const arguments *args, progress *p)
{
    hjm_options how = HJM_OPTIONS_INIT;
    progress_begin(p, args->lang);
    how.progress = progress_step;
    how.progress_user = p;
    how.rows = &p->rows;
    return how;
}

static int end(const arguments *args, progress *p, hjm_status status, const hjm_error *err)
{
    progress_end(p);
    return status == HJM_OK ? DONE : problem_error(args->lang, err);
}

int with_case(const arguments *args, use_case then, const void *job)
{
    hjm_case *given = NULL;
    hjm_error err;
    progress p;
    hjm_options how = begin(args, &p);
    int outcome = end(args, &p, hjm_case_read(&given, args->operands[0], &how, &err), &err);
    if (outcome == DONE) {
        outcome = folder_check(args, given);
    }
    if (outcome == DONE) {
        outcome = then(args, given, job);
    }
    hjm_case_destroy(given);
    return outcome;
}

int case_allocation(const arguments *args, const hjm_case *given, hjm_allocation **run)
{
    hjm_error err;
    progress p;
    hjm_options how = begin(args, &p);
    return end(args, &p, hjm_case_allocate(run, given, &how, &err), &err);
}

int case_volumes(const arguments *args, const hjm_case *given, hjm_date from, hjm_date to,
                 const hjm_volume_options *what, hjm_volumes **run)
{
    hjm_error err;
    progress p;
    hjm_options how = begin(args, &p);
    return end(args, &p, hjm_volumes_run(run, hjm_case_indicators(given), hjm_case_cube(given), from, to, what, &how,
                                                   &err), &err);
}

int case_answer(const arguments *args, const hjm_case *given, const hjm_question *question,
                const hjm_volume_options *what, hjm_volumes **run)
{
    hjm_error err;
    progress p;
    hjm_options how = begin(args, &p);
    return end(args, &p, hjm_volumes_ask(run, hjm_case_cube(given), question, what, &how, &err), &err);
}
