/* How fast memory can be read: the ceiling of every job that reads its lines once. */
#include "ours.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

/* A thread and its part of the numbers. */
typedef struct reader {
    pthread_t       thread;
    const uint64_t *from;
    size_t          n;
    uint64_t        sum;
} reader;

static void *read_all(void *user)
{
    enum { LANES = 32 };
    reader *r = user;
    uint64_t sums[LANES] = { 0 };
    for (size_t i = 0; i + LANES <= r->n; i += LANES) {
        for (size_t k = 0; k < LANES; k++) {
            sums[k] += r->from[i + k];
        }
    }
    for (size_t k = 0; k < LANES; k++) {
        r->sum += sums[k];
    }
    return NULL;
}

int64_t bandwidth_time(int32_t threads, size_t bytes)
{
    static uint64_t *numbers;
    if (numbers == NULL) {
        numbers = malloc(bytes);
    }
    reader *readers = calloc((size_t)threads, sizeof *readers);
    if (numbers == NULL || readers == NULL) {
        return -1;
    }
    memset(numbers, 1, bytes);
    size_t n = bytes / sizeof *numbers / (size_t)threads;
    int64_t begun = now();
    for (size_t i = 0; i < (size_t)threads; i++) {
        readers[i].from = numbers + i * n;
        readers[i].n = n;
        if (pthread_create(&readers[i].thread, NULL, read_all, &readers[i]) != 0) {
            return -1;
        }
    }
    uint64_t sum = 0;
    for (size_t i = 0; i < (size_t)threads; i++) {
        pthread_join(readers[i].thread, NULL);
        sum += readers[i].sum;
    }
    int64_t time = now() - begun;
    free(readers);
    return sum != 0 ? time : -1;
}
