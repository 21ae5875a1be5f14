#include "show.h"

#include "fold.h"
#include "folder.h"
#include "output.h"
#include "problem.h"
#include "series.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

static int32_t screen_width(void)
{
    struct winsize size;
    return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

/* Bold, series as bars, and the width of the screen only on a terminal. */
static void fit_terminal(show *how)
{
    const char *no_colour = getenv("NO_COLOR");
    const char *terminal = getenv("TERM");
    if (!isatty(STDOUT_FILENO)) {
        return;
    }
    how->draws = true;
    how->text.width = screen_width();
    how->text.colour = (no_colour == NULL || no_colour[0] == '\0') && terminal != NULL && strcmp(terminal, "dumb") != 0;
}

show show_of(const arguments *args, hjm_unit unit)
{
    show how = { args->choices[OPTION_FORMAT], false, HJM_TEXT_OPTIONS_INIT, HJM_CSV_OPTIONS_INIT, HJM_FORMAT_INIT };
    how.format.lang = args->lang;
    how.format.unit = args->values[OPTION_UNIT] != NULL ? args->choices[OPTION_UNIT] : unit;
    how.format.decimals = how.format.unit == HJM_UNIT_MKR ? 1 : -1;
    if (args->values[OPTION_OUTPUT] == NULL) {
        fit_terminal(&how);
        how.text.no_notes = 1; /* show_tables gathers them */
    }
    return how;
}

static bool write_text(const show *how, const hjm_table *table, hjm_write receive, void *user, hjm_error *err)
{
    hjm_table *drawn = how->draws ? series_draw(table) : NULL;
    const hjm_table *shown = drawn != NULL ? drawn : table;
    bool ok = hjm_table_write_text(shown, &how->text, &how->format, receive, user, err) == HJM_OK;
    hjm_table_destroy(drawn);
    return ok;
}

static bool write_table(const show *how, const hjm_table *table, hjm_write receive, void *user, hjm_error *err)
{
    switch (how->kind) {
    case FORMAT_CSV: return hjm_table_write_csv(table, &how->csv, &how->format, receive, user, err) == HJM_OK;
    case FORMAT_JSON: return hjm_table_write_json(&table, 1, how->format.lang, receive, user, err) == HJM_OK;
    default: return write_text(how, table, receive, user, err);
    }
}

static bool has_note(const hjm_table *table, const char *note, hjm_lang lang)
{
    for (size_t i = 0; table != NULL && i < hjm_table_n_notes(table); i++) {
        if (strcmp(hjm_table_note(table, i, lang), note) == 0) {
            return true;
        }
    }
    return false;
}

/* The notes of a table, but for those that the next one has too: a remark on all tables stands once, under the last. */
static void write_notes(const hjm_table *table, const hjm_table *next, hjm_lang lang, FILE *to)
{
    bool first = true;
    for (size_t i = 0; i < hjm_table_n_notes(table); i++) {
        const char *note = hjm_table_note(table, i, lang);
        if (!has_note(next, note, lang)) {
            fputs(first ? "\n* " : "* ", to);
            fold_text(to, note, strlen(note), 2, 2);
            first = false;
        }
    }
}

int show_tables(const show *how, const hjm_table *const *tables, size_t n_tables)
{
    output out;
    hjm_error err;
    bool ok = true;
    if (!output_begin(&out)) {
        return problem_memory(how->format.lang);
    }
    if (how->kind == FORMAT_JSON) {
        ok = hjm_table_write_json(tables, n_tables, how->format.lang, output_receive, &out, &err) == HJM_OK;
    } else {
        for (size_t i = 0; ok && i < n_tables; i++) {
            fputs(i > 0 ? "\n" : "", out.to);
            if (how->kind == FORMAT_CSV && n_tables > 1) {
                fprintf(out.to, "# %s\n", hjm_table_name(tables[i]));
            }
            ok = write_table(how, tables[i], output_receive, &out, &err);
            if (ok && how->kind == FORMAT_TEXT) {
                write_notes(tables[i], i + 1 < n_tables ? tables[i + 1] : NULL, how->format.lang, out.to);
            }
        }
    }
    if (!ok) {
        output_drop(&out);
        return problem_error(how->format.lang, &err);
    }
    return output_end(&out, how->format.lang);
}

/* The endings of files, by format. */
static const char *const endings[] = { ".txt", ".csv", ".json" };

/* A table as a file of its own, finished but not in its place. */
static int write_file(const show *how, const hjm_table *table, const char *path, hjm_file **file)
{
    hjm_error err;
    bool ok = hjm_file_create(file, path, NULL, &err) == HJM_OK &&
              write_table(how, table, hjm_file_write, *file, &err) && hjm_file_sync(*file, &err) == HJM_OK;
    return ok ? DONE : problem_file(how->format.lang, &err);
}

static int write_files(const show *how, const hjm_table *const *tables, size_t n_tables, const char *folder,
                       hjm_file **files)
{
    char path[4096];
    int outcome = DONE;
    for (size_t i = 0; outcome == DONE && i < n_tables; i++) {
        int length = snprintf(path, sizeof path, "%s/%s%s", folder, hjm_table_name(tables[i]), endings[how->kind]);
        bool fits = length >= 0 && (size_t)length < sizeof path;
        outcome = fits ? write_file(how, tables[i], path, &files[i])
                       : problem_write(how->format.lang, folder, ENAMETOOLONG);
    }
    return outcome;
}

/* Only names are changed now. Should the system refuse even that, or stop, the files told are new and the others old. */
static int commit_files(const show *how, const hjm_table *const *tables, size_t n_tables, const char *folder,
                        hjm_file **files, FILE *told)
{
    hjm_error err;
    for (size_t i = 0; i < n_tables; i++) {
        if (hjm_file_commit(files[i], &err) != HJM_OK) {
            return problem_file(how->format.lang, &err);
        }
        fprintf(told, "%s/%s%s\n", folder, hjm_table_name(tables[i]), endings[how->kind]);
    }
    return DONE;
}

/* Every file is finished before the first is put in its place. */
static int replace_files(const show *how, const hjm_table *const *tables, size_t n_tables, const char *folder,
                         FILE *told)
{
    hjm_file **files = calloc(n_tables, sizeof *files);
    if (files == NULL) {
        return problem_memory(how->format.lang);
    }
    int outcome = write_files(how, tables, n_tables, folder, files);
    if (outcome == DONE) {
        outcome = commit_files(how, tables, n_tables, folder, files, told);
    }
    for (size_t i = 0; i < n_tables; i++) {
        hjm_file_destroy(files[i]);
    }
    free(files);
    return outcome;
}

int show_in_folder(const show *how, const hjm_table *const *tables, size_t n_tables, const char *folder)
{
    output out;
    bool made = mkdir(folder, 0777) == 0;
    if (!made && errno != EEXIST) {
        return problem_write(how->format.lang, folder, errno);
    }
    if (!output_begin(&out)) {
        return problem_memory(how->format.lang);
    }
    int outcome = replace_files(how, tables, n_tables, folder, out.to);
    if (outcome != DONE && made) {
        (void)rmdir(folder); /* it stays if anything is in it */
    }
    int told = output_end(&out, how->format.lang);
    if (outcome == DONE) {
        folder_tell_others(how->format.lang, folder, endings[how->kind], tables, n_tables);
    }
    return outcome != DONE ? outcome : told;
}
