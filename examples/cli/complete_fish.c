#include "completion.h"

/* A word in apostrophes. */
static void put_quoted(FILE *to, const char *text)
{
    fputc('\'', to);
    for (; *text != '\0'; text++) {
        fputs(*text == '\'' ? "'\\''" : "", to);
        if (*text != '\'') {
            fputc(*text, to);
        }
    }
    fputc('\'', to);
}

static void fish_option(FILE *to, hjm_lang lang, const command *c, const option *o)
{
    fprintf(to, "complete -c hjmekonomi -n '__fish_seen_subcommand_from %s' -l %s", c->name, o->name);
    if (o->letter != 0) {
        fprintf(to, " -s %c", o->letter);
    }
    if (o->list) {
        fputs(" -x -a '(__fish_append , ", to);
        completion_choices(to, o);
        fputs(")'", to);
    } else if (completion_has_words(o)) {
        fputs(" -x -a '", to);
        completion_choices(to, o);
        fputc('\'', to);
    } else if (option_has_value(o)) {
        fputs(o->complete == SUBJECT_FOLDER ? " -x -a '(__fish_complete_directories)'" : " -x", to);
    }
    fputs(" -d ", to);
    put_quoted(to, o->text[lang]);
    fputc('\n', to);
}

void completion_fish(FILE *to, hjm_lang lang)
{
    fputs("# fish completion of hjmekonomi\ncomplete -c hjmekonomi -f\n", to);
    for (size_t i = 0; i < N_COMMANDS; i++) {
        const command *c = &commands[i];
        fprintf(to, "complete -c hjmekonomi -n __fish_use_subcommand -a %s -d ", c->name);
        put_quoted(to, c->summary[lang]);
        fputc('\n', to);
        for (size_t j = 0; j < N_OPTIONS; j++) {
            if (command_has(c, j)) {
                fish_option(to, lang, c, &options[j]);
            }
        }
        if (c->complete != SUBJECT_NONE) {
            fprintf(to, "complete -c hjmekonomi -n '__fish_seen_subcommand_from %s' -a '", c->name);
            if (c->complete == SUBJECT_FOLDER) {
                fputs("(__fish_complete_directories)", to);
            } else if (c->complete == SUBJECT_FILE) {
                fputs("(__fish_complete_path)", to);
            } else {
                completion_commands(to);
            }
            fputs("'\n", to);
        }
    }
}

