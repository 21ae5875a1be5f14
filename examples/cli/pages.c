#include "pages.h"

#include "arguments.h"
#include "output.h"
#include "problem.h"

int pages_help(const arguments *args)
{
    output out;
    if (!output_begin(&out)) {
        return problem_memory(args->lang);
    }
    if (args->values[OPTION_VERSION] != NULL) {
        fprintf(out.to, "hjmekonomi %s\n", hjm_version());
    } else if (args->command != NULL) {
        help_command(out.to, args->lang, args->command);
    } else {
        help_overview(out.to, args->lang);
    }
    return output_end(&out, args->lang);
}

int help_run(const arguments *args)
{
    arguments shown = *args;
    output out;
    if (args->n_operands == 1) {
        shown.command = command_find(args->operands[0]);
        if (shown.command == NULL) {
            return problem_command(args, args->operands[0]);
        }
        return pages_help(&shown);
    }
    shown.command = NULL;
    if (args->values[OPTION_MAN] == NULL && args->values[OPTION_COMPLETE] == NULL) {
        return pages_help(&shown);
    }
    if (!output_begin(&out)) {
        return problem_memory(args->lang);
    }
    if (args->values[OPTION_MAN] != NULL) {
        man_page(out.to, args->lang);
    } else {
        completion(out.to, args->lang, args->choices[OPTION_COMPLETE]);
    }
    return output_end(&out, args->lang);
}
