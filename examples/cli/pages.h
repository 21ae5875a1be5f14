/* Everything that is written from the table of commands alone. */
#ifndef CLI_PAGES_H
#define CLI_PAGES_H

#include "commands.h"

#include <stdio.h>

/* The help that --help asks for, or the version. Returns the exit code. */
int pages_help(const struct arguments *args);

void help_overview(FILE *to, hjm_lang lang);
void help_command(FILE *to, hjm_lang lang, const command *c);
void man_page(FILE *to, hjm_lang lang);

/* The shell by its place among the choices of --complete. */
void completion(FILE *to, hjm_lang lang, int shell);

/* "run CASE [-o DIR] [--lang sv|en]", an item at a time so that long lines can be folded; 0 past the last. */
size_t synopsis_item(const command *c, hjm_lang lang, size_t index, char *out, size_t capacity);

#endif
