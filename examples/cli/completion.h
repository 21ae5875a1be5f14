/* What the completions of all shells are made of. */
#ifndef CLI_COMPLETION_H
#define CLI_COMPLETION_H

#include "commands.h"

#include <stdio.h>

/* Whether the option has words to complete: choices or hints. */
bool completion_has_words(const option *o);

/* The choices or hints of an option, and the names of the commands, with blanks between. */
void completion_choices(FILE *to, const option *o);
void completion_commands(FILE *to);

/* "--output -o", with `between` in the middle. */
void completion_words(FILE *to, const option *o, const char *between);

void completion_bash(FILE *to);
void completion_zsh(FILE *to, hjm_lang lang);
void completion_fish(FILE *to, hjm_lang lang);

#endif
