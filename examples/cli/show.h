/* Tables on standard output, or in files, in the format and unit that the user chose. */
#ifndef CLI_SHOW_H
#define CLI_SHOW_H

#include "arguments.h"

typedef struct show {
    int              kind; /* FORMAT_... */
    bool             draws; /* on a terminal */
    hjm_text_options text;
    hjm_csv_options  csv;
    hjm_format       format;
} show;

/* `unit` is used if the user names none. */
show show_of(const arguments *args, hjm_unit unit);

/* Each returns the exit code, and tells of problems. */
int show_tables(const show *how, const hjm_table *const *tables, size_t n_tables);
int show_in_folder(const show *how, const hjm_table *const *tables, size_t n_tables, const char *folder);

#endif
