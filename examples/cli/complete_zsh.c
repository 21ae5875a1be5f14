#include "completion.h"

/* Description of an option in _arguments: [text]. */
static void zsh_option(FILE *to, hjm_lang lang, const option *o)
{
    char value[128];
    option_value(o, lang, value, sizeof value);
    fputs("            ", to);
    if (o->letter != 0) {
        fprintf(to, "'(-%c --%s)'{-%c,--%s}", o->letter, o->name, o->letter, o->name);
    } else {
        fprintf(to, "--%s", o->name);
    }
    fputs(o->letter == 0 && option_has_value(o) ? "=" : "", to);
    fprintf(to, "'[%s]", o->text[lang]);
    if (o->list) {
        fprintf(to, ":%s:_values -s , %s ", o->name, o->name);
        completion_choices(to, o);
    } else if (completion_has_words(o)) {
        fprintf(to, ":%s:(", o->name);
        completion_choices(to, o);
        fputc(')', to);
    } else if (option_has_value(o)) {
        fprintf(to, ":%s:%s", value, o->complete == SUBJECT_FOLDER ? "_directories" : "");
    }
    fputs("' \\\n", to);
}

void completion_zsh(FILE *to, hjm_lang lang)
{
    fputs("#compdef hjmekonomi\n\n_hjmekonomi() {\n    local -a commands\n    commands=(\n", to);
    for (size_t i = 0; i < N_COMMANDS; i++) {
        fprintf(to, "        '%s:%s'\n", commands[i].name, commands[i].summary[lang]);
    }
    fputs("    )\n    if ((CURRENT == 2)); then\n        _describe command commands\n        return\n    fi\n"
          "    shift words\n    ((CURRENT--))\n    case $words[1] in\n", to);
    for (size_t i = 0; i < N_COMMANDS; i++) {
        fprintf(to, "    %s)\n        _arguments -s \\\n", commands[i].name);
        for (size_t j = 0; j < N_OPTIONS; j++) {
            if (command_has(&commands[i], j)) {
                zsh_option(to, lang, &options[j]);
            }
        }
        fprintf(to, "            '*:%s:%s' ;;\n", commands[i].operands[lang],
                commands[i].complete == SUBJECT_FOLDER    ? "_directories"
                : commands[i].complete == SUBJECT_FILE    ? "_files"
                : commands[i].complete == SUBJECT_COMMAND ? "{_describe command commands}"
                                                          : "");
    }
    fputs("    esac\n}\n\n_hjmekonomi \"$@\"\n", to);
}

