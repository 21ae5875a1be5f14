#include "check_case.h"
#include "check_text.h"
#include "output.h"
#include "problem.h"
#include "progress.h"
#include "show.h"
#include "tables.h"

/* The relations that the tables seem to have, as a report file to be gone through. */
static int discover(const arguments *args)
{
    hjm_options how = HJM_OPTIONS_INIT;
    hjm_report *report = NULL;
    hjm_error err;
    progress p;
    output out;
    if (!output_begin(&out)) {
        return problem_memory(args->lang);
    }
    how.progress = progress_step;
    how.progress_user = &p;
    progress_begin(&p, args->lang);
    bool ok = hjm_report_read(&report, args->operands[0], &how, &err) == HJM_OK &&
              hjm_report_discover(report, &how, &err) == HJM_OK &&
              hjm_report_write(report, output_receive, &out, &err) == HJM_OK;
    progress_end(&p);
    hjm_report_destroy(report);
    if (!ok) {
        output_drop(&out);
        return problem_error(args->lang, &err);
    }
    return output_end(&out, args->lang);
}

/* Reads and checks a report. */
static bool make(const char *path, progress *p, hjm_check **check, hjm_error *err)
{
    hjm_options how = HJM_OPTIONS_INIT;
    hjm_report *report = NULL;
    how.progress = progress_step;
    how.progress_user = p;
    bool ok = hjm_report_read(&report, path, &how, err) == HJM_OK && hjm_check_run(check, report, &how, err) == HJM_OK;
    hjm_report_destroy(report);
    return ok;
}

static bool is_for_people(const arguments *args)
{
    return args->choices[OPTION_FORMAT] == FORMAT_TEXT && args->values[OPTION_OUTPUT] == NULL;
}

/* People are told what was found; all relations are for files. */
static int show_check(const arguments *args, const hjm_check *check)
{
    if (is_for_people(args)) {
        return check_text_show(args, check);
    }
    tables list = { NULL, 0 };
    hjm_error err;
    int outcome = DONE;
    for (size_t t = 0; outcome == DONE && t < hjm_check_n_tables(check); t++) {
        hjm_table *table = NULL;
        if (hjm_check_get_table(check, t, &table, &err) != HJM_OK) {
            outcome = problem_error(args->lang, &err);
        } else if (!tables_take(&list, table)) {
            outcome = problem_memory(args->lang);
        }
    }
    outcome = outcome == DONE ? tables_show(args, &list) : outcome;
    tables_free(&list);
    return outcome;
}

static int show_case(const arguments *args)
{
    tables list = { NULL, 0 };
    int found = check_case(args, &list);
    int outcome = found;
    if (found == DONE || found == FOUND) {
        outcome = is_for_people(args) ? check_text_outcome(args, &list) : tables_show(args, &list);
    }
    tables_free(&list);
    return outcome == DONE ? found : outcome;
}

int check_run(const arguments *args)
{
    hjm_check *check = NULL;
    hjm_error err;
    progress p;
    if (args->values[OPTION_DISCOVER] != NULL) {
        return discover(args);
    }
    if (check_is_case(args->operands[0])) {
        return show_case(args);
    }
    progress_begin(&p, args->lang);
    bool ok = make(args->operands[0], &p, &check, &err);
    progress_end(&p);
    int outcome = ok ? show_check(args, check) : problem_error(args->lang, &err);
    if (outcome == DONE && hjm_check_n_findings(check) > 0) {
        outcome = FOUND;
    }
    hjm_check_destroy(check);
    return outcome;
}
