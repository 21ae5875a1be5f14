#define _GNU_SOURCE /* the processors of the machine, and of a thread */
#include "base/crew.h"

#include <pthread.h>
#include <sched.h>
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
#ifdef __GLIBC__
    cpu_set_t allowed;   /* processors of the thread of the call; none: they are not known */
    size_t    processor; /* the one where this member begins */
#endif
} member;

static void *work(void *given);

#ifdef __GLIBC__
static void look_around(member *m)
{
    int processor = sched_getcpu();
    m->processor = processor > 0 ? (size_t)processor : 0;
    if (sched_getaffinity(0, sizeof m->allowed, &m->allowed) != 0) {
        CPU_ZERO(&m->allowed);
    }
}

/*
 * Each thread begins on a processor of its own, and may then go wherever the process may. The system itself often puts it
 * behind the thread that makes it, most of all on virtual machines: it then begins some milliseconds late, when a small job
 * is done already.
 */
static bool start_apart(pthread_t *thread, member *m)
{
    pthread_attr_t attributes;
    cpu_set_t one;
    if (CPU_COUNT(&m->allowed) < 2 || pthread_attr_init(&attributes) != 0) {
        return false;
    }
    do {
        m->processor = (m->processor + 1) % CPU_SETSIZE;
    } while (!CPU_ISSET(m->processor, &m->allowed));
    CPU_ZERO(&one);
    CPU_SET(m->processor, &one);
    bool made = pthread_attr_setaffinity_np(&attributes, sizeof one, &one) == 0 &&
                pthread_create(thread, &attributes, work, m) == 0;
    (void)pthread_attr_destroy(&attributes);
    return made;
}

static void let_go(const member *m)
{
    if (CPU_COUNT(&m->allowed) > 0) {
        (void)sched_setaffinity(0, sizeof m->allowed, &m->allowed);
    }
}
#else
static void look_around(member *m)
{
    (void)m;
}

static bool start_apart(pthread_t *thread, member *m)
{
    (void)thread;
    (void)m;
    return false;
}

static void let_go(const member *m)
{
    (void)m;
}
#endif

static bool start(pthread_t *thread, member *m)
{
    return start_apart(thread, m) || pthread_create(thread, NULL, work, m) == 0;
}

/* Each worker makes the next before it begins, so that nobody needs room for all of them. */
static void *work(void *given)
{
    const member *m = given;
    member next = *m;
    pthread_t thread;
    let_go(m);
    next.worker++;
    bool made = next.worker < next.n && start(&thread, &next);
    m->job(m->user, m->worker);
    if (made) {
        (void)pthread_join(thread, NULL);
    }
    return NULL;
}

/* The threads leave all signals to those of the program. */
void hjm__crew_run(size_t n, hjm__job job, void *user)
{
    member second = { .n = n, .worker = 1, .job = job, .user = user };
    sigset_t all;
    sigset_t before;
    pthread_t thread;
    (void)sigfillset(&all);
    look_around(&second);
    bool masked = n > 1 && pthread_sigmask(SIG_SETMASK, &all, &before) == 0;
    bool made = n > 1 && start(&thread, &second);
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
