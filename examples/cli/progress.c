#include "progress.h"

#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

/* Milliseconds before anything is shown, and between two times; columns of the bar, and of what stands beside it. */
enum { PATIENCE = 300, PAUSE = 100, BAR = 40, LEAST_BAR = 10, BESIDE = 34 };

static volatile sig_atomic_t interrupted;

static void interrupt(int number)
{
    (void)number;
    interrupted = 1;
}

static int64_t now(void)
{
    struct timespec t = { 0, 0 };
    (void)clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

void progress_begin(progress *p, hjm_lang lang)
{
    struct sigaction before, action;
    memset(&action, 0, sizeof action);
    action.sa_handler = interrupt;
    action.sa_flags = SA_RESTART | (int)SA_RESETHAND;
    if (sigaction(SIGINT, NULL, &before) == 0 && before.sa_handler != SIG_IGN) {
        sigaction(SIGINT, &action, NULL);
    }
    *p = (progress){ .terminal = isatty(STDERR_FILENO) == 1, .lang = lang, .begun = now() };
}

static void draw_bar(int64_t percent)
{
    struct winsize size = { 0 };
    char bar[BAR + 1] = "";
    int columns = ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
    int room = columns - BESIDE < BAR ? columns - BESIDE : BAR;
    for (int i = 0; i < room; i++) {
        bar[i] = i < percent * room / 100 ? '#' : '-';
    }
    if (room >= LEAST_BAR) {
        fprintf(stderr, "[%s] ", bar);
    }
    fprintf(stderr, "%3" PRId64 " %%", percent);
}

/* The rows of a second, with blanks between thousands. */
static void draw_speed(const progress *p, int64_t elapsed)
{
    int64_t speed = p->rows * 1000 / elapsed;
    int64_t thousands = speed / 1000;
    if (p->rows > 0 && thousands >= 1000) {
        fprintf(stderr, "  %" PRId64 " %03" PRId64, thousands / 1000, thousands % 1000);
    } else if (p->rows > 0 && thousands > 0) {
        fprintf(stderr, "  %" PRId64, thousands);
    }
    if (p->rows > 0) {
        fprintf(stderr, thousands > 0 ? " %03" PRId64 : "  %" PRId64, speed % 1000);
        fputs(p->lang == HJM_LANG_SV ? " rader/s" : " rows/s", stderr);
    }
}

int32_t progress_step(void *user, int64_t done, int64_t total)
{
    progress *p = user;
    int64_t time = p->terminal ? now() : 0;
    if (p->terminal && time - p->begun >= PATIENCE && time - p->drawn >= PAUSE) {
        fputc('\r', stderr);
        if (total > 0) {
            draw_bar(total >= 100 ? done / (total / 100) < 100 ? done / (total / 100) : 100 : done * 100 / total);
        } else {
            fprintf(stderr, "%" PRId64 " MB", done / 1000000);
        }
        draw_speed(p, time - p->begun);
        fputs("\033[K", stderr);
        p->drawn = time;
        p->shown = true;
    }
    return interrupted;
}

void progress_end(progress *p)
{
    if (p->shown) {
        fputs("\r\033[K", stderr);
        p->shown = false;
    }
}
