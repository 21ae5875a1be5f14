#include "arguments.h"
#include "output.h"
#include "pages.h"
#include "problem.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

/* A stream that is closed would give its number to the next file that is opened, and output would land in that. */
static void hold_streams(void)
{
    for (int fd = 0; fd <= STDERR_FILENO; fd++) {
        if (fcntl(fd, F_GETFD) == -1 && errno == EBADF) {
            (void)!open("/dev/null", fd == STDERR_FILENO ? O_WRONLY : O_RDONLY);
        }
    }
}

static int show_help(const arguments *args)
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
            return problem_use(args, "okänt kommando {0}", "unknown command {0}", args->operands[0], "", "");
        }
        return show_help(&shown);
    }
    shown.command = NULL;
    if (args->values[OPTION_MAN] == NULL && args->values[OPTION_COMPLETE] == NULL) {
        return show_help(&shown);
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

int main(int argc, char **argv)
{
    arguments args;
    hold_streams();
    signal(SIGPIPE, SIG_IGN);
    int outcome = arguments_read(&args, argc, argv);
    if (outcome != DONE) {
        return outcome;
    }
    if (args.values[OPTION_HELP] != NULL || args.values[OPTION_VERSION] != NULL) {
        return show_help(&args);
    }
    return args.command->run(&args);
}
