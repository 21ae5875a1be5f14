/* peer_libcsv FOLDER THREADS: the worker of libcsv, which only cuts a file into fields, by one thread. */
#define _POSIX_C_SOURCE 200809L
#include <csv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static void count_field(void *text, size_t length, void *user)
{
    (void)text;
    (void)length;
    ++*(size_t *)user;
}

static void ignore_row(int end, void *user)
{
    (void)end;
    (void)user;
}

static size_t count_fields(const char *path)
{
    static char bytes[1 << 20];
    struct csv_parser parser;
    size_t fields = 0, n;
    FILE *file = fopen(path, "rb");
    if (file == NULL || csv_init(&parser, CSV_STRICT) != 0) {
        perror(path);
        exit(1);
    }
    csv_set_delim(&parser, ';');
    while ((n = fread(bytes, 1, sizeof bytes, file)) > 0) {
        if (csv_parse(&parser, bytes, n, count_field, ignore_row, &fields) != n) {
            fprintf(stderr, "libcsv: %s\n", csv_strerror(csv_error(&parser)));
            exit(1);
        }
    }
    csv_fini(&parser, count_field, ignore_row, &fields);
    csv_free(&parser);
    fclose(file);
    return fields;
}

int main(int argc, char **argv)
{
    char text[4096], path[4096];
    struct timespec begun, ended;
    if (argc != 3) {
        fprintf(stderr, "usage: peer_libcsv FOLDER THREADS\n");
        return 2;
    }
    snprintf(path, sizeof path, "%s/lines.csv", argv[1]);
    while (fgets(text, sizeof text, stdin) != NULL) {
        clock_gettime(CLOCK_MONOTONIC, &begun);
        if (count_fields(path) == 0) {
            return 1;
        }
        clock_gettime(CLOCK_MONOTONIC, &ended);
        printf("%lld\n", (long long)(ended.tv_sec - begun.tv_sec) * 1000000000 + ended.tv_nsec - begun.tv_nsec);
        fflush(stdout);
    }
    return 0;
}
