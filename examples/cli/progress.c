#include "progress.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static volatile sig_atomic_t interrupted;

static void interrupt(int number)
{
    (void)number;
    interrupted = 1;
}

void progress_begin(progress *p)
{
    struct sigaction before, action;
    memset(&action, 0, sizeof action);
    action.sa_handler = interrupt;
    action.sa_flags = SA_RESTART | (int)SA_RESETHAND;
    if (sigaction(SIGINT, NULL, &before) == 0 && before.sa_handler != SIG_IGN) {
        sigaction(SIGINT, &action, NULL);
    }
    *p = (progress){ isatty(STDERR_FILENO) == 1, -1 };
}

int32_t progress_step(void *user, int64_t done, int64_t total)
{
    progress *p = user;
    int64_t percent = total >= 100 ? done / (total / 100) : 100;
    if (p->terminal && percent < 100 && percent > p->percent) {
        fprintf(stderr, "\r%3d %%", (int)percent);
        p->percent = percent;
    }
    return interrupted;
}

void progress_end(progress *p)
{
    if (p->percent >= 0) {
        fputs("\r\033[K", stderr);
        p->percent = -1;
    }
}
