/* ours FOLDER THREADS: the worker of the library. Reads commands, one a line, and answers each with one line:
 *   time JOB         nanoseconds of the job, and of the adding of lines alone
 *   write JOB FILE   rows of 64-bit numbers into the file; how many
 *   peak JOB         most bytes that the library held at once during the job
 *   read BYTES       nanoseconds to read as many bytes of memory
 */
#define _DEFAULT_SOURCE /* clock_gettime, mallopt */
#include "ours.h"

#include <inttypes.h>
#include <malloc.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* Bytes that the library holds, and the most so far. */
static atomic_size_t held, peak;

int64_t now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

void die_of(const hjm_error *err)
{
    fprintf(stderr, "ours: %s\n", err->message);
    exit(1);
}

static void die(const char *what)
{
    perror(what);
    exit(1);
}

static void *counting_alloc(void *user, size_t size)
{
    (void)user;
    size_t sum = atomic_fetch_add(&held, size) + size;
    size_t most = atomic_load(&peak);
    while (sum > most && !atomic_compare_exchange_weak(&peak, &most, sum)) {
    }
    return malloc(size);
}

static void counting_release(void *user, void *block, size_t size)
{
    (void)user;
    atomic_fetch_sub(&held, size);
    free(block);
}

void *read_file(const char *folder, const char *name, size_t size, size_t *n)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "rb");
    if (file == NULL || fseek(file, 0, SEEK_END) != 0) {
        die(path);
    }
    size_t bytes = (size_t)ftell(file);
    void *values = malloc(bytes);
    rewind(file);
    if (values == NULL || fread(values, 1, bytes, file) != bytes) {
        die(path);
    }
    fclose(file);
    *n = bytes / size;
    return values;
}

static void obey(const bench *b, const char *command, const char *what, const char *path)
{
    timing t = { 0, 0 };
    rows to = { NULL, 0 };
    atomic_store(&peak, atomic_load(&held));
    if (strcmp(command, "read") == 0) {
        printf("%" PRId64 "\n", bandwidth_time(b->options.threads, strtoul(what, NULL, 10)));
    } else if (strcmp(command, "write") == 0) {
        to.file = fopen(path, "wb");
        if (to.file == NULL || !(cube_write(b, what, &to) || split_write(b, what, &to)) || fclose(to.file) != 0) {
            die(path);
        }
        printf("%zu\n", to.n);
    } else if (cube_time(b, what, &t) || split_time(b, what, &t)) {
        if (strcmp(command, "peak") == 0) {
            printf("%zu\n", atomic_load(&peak));
        } else {
            printf("%" PRId64 " %" PRId64 "\n", t.all, t.adding);
        }
    } else {
        die(what);
    }
    fflush(stdout);
}

int main(int argc, char **argv)
{
    static const hjm_allocator counting = { counting_alloc, counting_release, NULL };
    char command[16], what[64], path[4096], text[4200];
    size_t n;
    if (argc != 3) {
        fprintf(stderr, "usage: ours FOLDER THREADS\n");
        return 2;
    }
    (void)mallopt(M_TRIM_THRESHOLD, 1 << 30); /* as the peers, keep what was freed */
    (void)mallopt(M_MMAP_MAX, 0);
    bench b = { .folder = argv[1], .options = HJM_OPTIONS_INIT, .agreement = make_agreement() };
    b.options.threads = (int32_t)strtol(argv[2], NULL, 10);
    b.options.allocator = &counting;
    for (int k = 0; k < N_COLUMNS; k++) {
        b.columns[k] = read_file(b.folder, column_files[k].name, column_files[k].size, &b.n_lines);
    }
    b.amounts = read_file(b.folder, "amounts.i64", sizeof *b.amounts, &b.n_amounts);
    b.weights = read_file(b.folder, "weights.i64", sizeof *b.weights, &n);
    b.parts = malloc(b.n_amounts * N_PARTIES * sizeof *b.parts);
    while (b.parts != NULL && fgets(text, sizeof text, stdin) != NULL) {
        path[0] = '\0';
        if (sscanf(text, "%15s %63s %4095s", command, what, path) >= 2) {
            obey(&b, command, what, path);
        }
    }
    return 0;
}
