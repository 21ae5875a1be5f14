#include "completion.h"

#include "pages.h"

#include <string.h>

bool completion_has_words(const option *o)
{
    return o->choices[0] != NULL || o->hints != NULL;
}

void completion_choices(FILE *to, const option *o)
{
    for (size_t i = 0; o->hints != NULL && o->hints[i] != NULL; i++) {
        fprintf(to, "%s%s", i > 0 ? " " : "", o->hints[i]);
    }
    for (size_t i = 0; i < MAX_CHOICES && o->choices[i] != NULL; i++) {
        fprintf(to, "%s%s", i > 0 ? " " : "", o->choices[i]);
    }
}

void completion_commands(FILE *to)
{
    for (size_t i = 0; i < N_COMMANDS; i++) {
        fprintf(to, "%s%s", i > 0 ? " " : "", commands[i].name);
    }
}

void completion_words(FILE *to, const option *o, const char *between)
{
    fprintf(to, "--%s", o->name);
    if (o->letter != 0) {
        fprintf(to, "%s-%c", between, o->letter);
    }
}

void completion(FILE *to, hjm_lang lang, int shell)
{
    const char *name = options[OPTION_COMPLETE].choices[shell];
    if (strcmp(name, "bash") == 0) {
        completion_bash(to);
    } else if (strcmp(name, "zsh") == 0) {
        completion_zsh(to, lang);
    } else {
        completion_fish(to, lang);
    }
}
