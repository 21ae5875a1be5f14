#include "show.h"

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
    if (args->values[OPTION_OUTPUT] == NULL) {
        fit_terminal(&how);
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
            ok = write_table(how, tables[i], output_receive, &out, &err);
        }
    }
    if (!ok) {
        output_drop(&out);
        return problem_error(how->format.lang, &err);
    }
    return output_end(&out, how->format.lang);
}

static bool write_file(const show *how, const hjm_table *table, const char *path, hjm_error *err)
{
    hjm_file *file = NULL;
    bool ok = hjm_file_create(&file, path, NULL, err) == HJM_OK &&
              write_table(how, table, hjm_file_write, file, err) && hjm_file_commit(file, err) == HJM_OK;
    hjm_file_destroy(file);
    return ok;
}

/* The name of the file that was written is told. */
static int write_in(const show *how, const hjm_table *table, const char *folder, FILE *told)
{
    static const char *const endings[] = { "txt", "csv", "json" };
    char path[4096];
    hjm_error err;
    int length = snprintf(path, sizeof path, "%s/%s.%s", folder, hjm_table_name(table), endings[how->kind]);
    if (length < 0 || (size_t)length >= sizeof path) {
        return problem_write(how->format.lang, folder, ENAMETOOLONG);
    }
    if (!write_file(how, table, path, &err)) {
        return problem_file(how->format.lang, &err);
    }
    fprintf(told, "%s\n", path);
    return DONE;
}

int show_in_folder(const show *how, const hjm_table *const *tables, size_t n_tables, const char *folder)
{
    output out;
    int outcome = DONE;
    if (mkdir(folder, 0777) != 0 && errno != EEXIST) {
        return problem_write(how->format.lang, folder, errno);
    }
    if (!output_begin(&out)) {
        return problem_memory(how->format.lang);
    }
    for (size_t i = 0; outcome == DONE && i < n_tables; i++) {
        outcome = write_in(how, tables[i], folder, out.to);
    }
    int told = output_end(&out, how->format.lang);
    return outcome != DONE ? outcome : told;
}
