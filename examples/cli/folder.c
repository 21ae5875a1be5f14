#include "folder.h"

#include "problem.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* Is this a file of the case, under whatever name or link? */
static bool is_of_case(const hjm_case *given, const struct stat *found)
{
    struct stat file;
    for (size_t i = 0; i < hjm_case_n_files(given); i++) {
        if (stat(hjm_case_file(given, i), &file) == 0 && file.st_ino == found->st_ino && file.st_dev == found->st_dev) {
            return true;
        }
    }
    return false;
}

static bool holds_input(const char *folder, const hjm_case *given)
{
    DIR *entries = opendir(folder);
    bool held = false;
    if (entries == NULL) {
        return false;
    }
    int at = dirfd(entries);
    for (struct dirent *entry; at >= 0 && !held && (entry = readdir(entries)) != NULL;) {
        struct stat found;
        held = fstatat(at, entry->d_name, &found, 0) == 0 && is_of_case(given, &found);
    }
    (void)closedir(entries);
    return held;
}

int folder_check(const arguments *args, const hjm_case *given)
{
    const char *folder = args->values[OPTION_OUTPUT];
    if (folder == NULL || !holds_input(folder, given)) {
        return DONE;
    }
    return problem_output(args->lang, "mappen {0} innehåller filer som fallet läser; välj en annan för resultatet",
                          "the folder {0} has files that the case reads; choose another for the result", folder);
}

/* Is that the name of the file of one of the tables? */
static bool is_table(const char *name, size_t length, const hjm_table *const *tables, size_t n_tables)
{
    for (size_t i = 0; i < n_tables; i++) {
        const char *table = hjm_table_name(tables[i]);
        if (strlen(table) == length && memcmp(table, name, length) == 0) {
            return true;
        }
    }
    return false;
}

/* The length of a name before the ending; 0 if it has another ending, or is hidden. */
static size_t length_before(const char *name, const char *ending)
{
    size_t all = strlen(name);
    size_t end = strlen(ending);
    return name[0] != '.' && all > end && strcmp(name + all - end, ending) == 0 ? all - end : 0;
}

void folder_tell_others(hjm_lang lang, const char *folder, const char *ending, const hjm_table *const *tables,
                        size_t n_tables)
{
    struct dirent **entries;
    int n = scandir(folder, &entries, NULL, alphasort);
    for (int i = 0; i < n; i++) {
        const char *name = entries[i]->d_name;
        size_t length = length_before(name, ending);
        if (length > 0 && !is_table(name, length, tables, n_tables)) {
            problem_notice_of(lang, "{0} ligger i mappen, men är inte från denna körning",
                              "{0} lies in the folder, but is not from this run", name);
        }
        free(entries[i]);
    }
    if (n >= 0) {
        free(entries);
    }
}
