#include "arguments.h"
#include "pages.h"

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
        return pages_help(&args);
    }
    return args.command->run(&args);
}
