#define _DEFAULT_SOURCE /* sysconf's processors */
#include "base/crew.h"

#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <unistd.h>

size_t hjm__crew_size(int32_t threads)
{
    long processors = threads > 0 ? threads : sysconf(_SC_NPROCESSORS_ONLN);
    return processors < 1 ? 1 : processors > HJM__CREW_MOST ? HJM__CREW_MOST : (size_t)processors;
}

typedef struct member {
    size_t   n, worker;
    hjm__job job;
    void    *user;
} member;

/* Each worker makes the next before it begins, so that nobody needs room for all of them. */
static void *work(void *given)
{
    const member *m = given;
    member next = { m->n, m->worker + 1, m->job, m->user };
    pthread_t thread;
    bool made = next.worker < next.n && pthread_create(&thread, NULL, work, &next) == 0;
    m->job(m->user, m->worker);
    if (made) {
        (void)pthread_join(thread, NULL);
    }
    return NULL;
}

/* The threads leave all signals to those of the program. */
void hjm__crew_run(size_t n, hjm__job job, void *user)
{
    member second = { n, 1, job, user };
    sigset_t all;
    sigset_t before;
    pthread_t thread;
    (void)sigfillset(&all);
    bool masked = n > 1 && pthread_sigmask(SIG_SETMASK, &all, &before) == 0;
    bool made = n > 1 && pthread_create(&thread, NULL, work, &second) == 0;
    if (masked) {
        (void)pthread_sigmask(SIG_SETMASK, &before, NULL);
    }
    job(user, 0);
    if (made) {
        (void)pthread_join(thread, NULL);
    }
}

void hjm__work_begin(hjm__work *work, size_t total, size_t piece, hjm__stretch *stretches, size_t n_workers)
{
    size_t pieces = total / piece + (total % piece != 0);
    *work = (hjm__work){ total, piece, n_workers, stretches };
    for (size_t w = 0; w < n_workers; w++) {
        size_t more = pieces % n_workers;
        size_t first = pieces / n_workers * w + (w < more ? w : more);
        atomic_init(&stretches[w].next, first);
        stretches[w].end = first + pieces / n_workers + (w < more);
    }
}

size_t hjm__work_take(hjm__work *work, size_t worker, size_t *first)
{
    for (size_t i = 0; i < work->n_workers; i++) {
        hjm__stretch *from = &work->stretches[(worker + i) % work->n_workers];
        if (atomic_load_explicit(&from->next, memory_order_relaxed) >= from->end) {
            continue;
        }
        size_t piece = atomic_fetch_add_explicit(&from->next, 1, memory_order_relaxed);
        if (piece < from->end) {
            size_t left = work->total - piece * work->piece;
            *first = piece * work->piece;
            return left < work->piece ? left : work->piece;
        }
    }
    return 0;
}
