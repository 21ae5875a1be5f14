/* A folder with the files of a case, and the tables of volumes that a run of it gives. */
#ifndef HJM_TEST_CASE_FILES_H
#define HJM_TEST_CASE_FILES_H

#include "support.h"

#include "hjmekonomi/case.h"

#include <dirent.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static char folder[64];

static inline int make_folder(void **state)
{
    (void)state;
    strcpy(folder, "/tmp/hjmekonomi-test-XXXXXX");
    return mkdtemp(folder) == NULL;
}

static inline void path_of(const char *name, char path[384])
{
    snprintf(path, 384, "%s/%s", folder, name);
}

static inline int remove_folder(void **state)
{
    char path[384];
    DIR *files = opendir(folder);
    (void)state;
    assert_non_null(files);
    for (const struct dirent *file = readdir(files); file != NULL; file = readdir(files)) {
        path_of(file->d_name, path);
        (void)unlink(path); /* not of the folder itself and of the one above */
    }
    closedir(files);
    return rmdir(folder);
}

/* Write a file: texts one after the other, until NULL. */
static inline void put(const char *name, const char *const *texts)
{
    char path[384];
    path_of(name, path);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    for (; *texts != NULL; texts++) {
        assert_true(fputs(*texts, file) >= 0);
    }
    assert_int_equal(fclose(file), 0);
}

static inline hjm_table *table_of(const hjm_volumes *run, const char *name)
{
    hjm_error err;
    hjm_table *t = NULL;
    int64_t index = hjm_volumes_find_table(run, name);
    assert_true(index >= 0);
    assert_ok(hjm_volumes_get_table(run, (size_t)index, &t, &err), &err);
    return t;
}

#endif
