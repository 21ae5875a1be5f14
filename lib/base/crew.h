/* Threads for a call: they are made for it, and end with it. */
#ifndef HJM__BASE_CREW_H
#define HJM__BASE_CREW_H

#include <stddef.h>
#include <stdint.h>

/* The number of threads that an option names; 0: as many as the machine has processors. */
size_t hjm__crew_size(int32_t threads);

/*
 * Run a job by n workers, this thread as worker 0, and wait for all. A thread that cannot be made is done without: a
 * job takes its work piece by piece (hjm__work_take), so that any number of workers finishes it.
 */
enum { HJM__CREW_MOST = 1024 };
typedef void (*hjm__job)(void *user, size_t worker);
void hjm__crew_run(size_t n, hjm__job job, void *user);

/* Pieces of 0..total-1: each worker has its own stretch, and helps the others when it is done. */
typedef struct hjm__work {
    size_t total, piece, n_workers;
    struct hjm__stretch *stretches; /* one a worker */
} hjm__work;

/* As long as a cache line and more, so that no two workers write to the same one. */
typedef struct hjm__stretch {
    _Atomic size_t next;
    size_t         end;
    size_t         apart[14];
} hjm__stretch;

void hjm__work_begin(hjm__work *work, size_t total, size_t piece, hjm__stretch *stretches, size_t n_workers);

/* The next piece for a worker; 0 when there is none left. */
size_t hjm__work_take(hjm__work *work, size_t worker, size_t *first);

#endif
