/* What the completions of all shells are made of. */
#ifndef CLI_COMPLETION_H
#define CLI_COMPLETION_H

#include "commands.h"

#include <stdio.h>

/* The choices of an option, and the names of the commands, with blanks between. */
void completion_choices(FILE *to, const option *o);
void completioN_COMMANDS(FILE *to);

/* "--output -o", with `between` in the middle. */
void completion_words(FILE *to, const option *o, const char *between);

void completion_bash(FILE *to);
void completion_zsh(FILE *to, hjm_lang lang);
void completion_fish(FILE *to, hjm_lang lang);

#endif
