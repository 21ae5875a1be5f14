#include "completion.h"

/* Completes the value of the option before the cursor. */
static void bash_values(FILE *to)
{
    fputs("    case $previous in\n", to);
    for (size_t i = 0; i < N_OPTIONS; i++) {
        if (!option_has_value(&options[i])) {
            continue;
        }
        fputs("    ", to);
        completion_words(to, &options[i], "|");
        if (options[i].list) {
            fputs(") compopt -o nospace; mapfile -t COMPREPLY < <(compgen -P \"${current%\"${current##*,}\"}\" -W \"", to);
            completion_choices(to, &options[i]);
            fputs("\" -- \"${current##*,}\"); return ;;\n", to);
        } else if (completion_has_words(&options[i])) {
            fputs(") mapfile -t COMPREPLY < <(compgen -W \"", to);
            completion_choices(to, &options[i]);
            fputs("\" -- \"$current\"); return ;;\n", to);
        } else if (options[i].complete == SUBJECT_FOLDER) {
            fputs(") compopt -o filenames; mapfile -t COMPREPLY < <(compgen -d -- \"$current\"); return ;;\n", to);
        } else {
            fputs(") COMPREPLY=(); return ;;\n", to);
        }
    }
    fputs("    esac\n", to);
}

static void bash_command(FILE *to, const command *c)
{
    fprintf(to, "    %s)\n        if [[ $current == -* ]]; then\n", c->name);
    fputs("            mapfile -t COMPREPLY < <(compgen -W \"", to);
    for (size_t i = 0; i < N_OPTIONS; i++) {
        if (command_has(c, i)) {
            completion_words(to, &options[i], " ");
            fputc(' ', to);
        }
    }
    fputs("\" -- \"$current\")\n", to);
    if (c->complete == SUBJECT_FOLDER || c->complete == SUBJECT_FILE) {
        fprintf(to, "        else\n            compopt -o filenames\n"
                    "            mapfile -t COMPREPLY < <(compgen -%c -- \"$current\")\n",
                c->complete == SUBJECT_FOLDER ? 'd' : 'f');
    } else if (c->complete == SUBJECT_COMMAND) {
        fputs("        else\n            mapfile -t COMPREPLY < <(compgen -W \"", to);
        completion_commands(to);
        fputs("\" -- \"$current\")\n", to);
    }
    fputs("        fi ;;\n", to);
}

/* The command is the first word that is neither an option nor the value of one. */
void completion_bash(FILE *to)
{
    fputs("# bash completion of hjmekonomi\n_hjmekonomi() {\n"
          "    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} command='' i\n"
          "    COMPREPLY=()\n"
          "    if [[ $current == '=' ]]; then current=; "
          "elif [[ $previous == '=' ]]; then previous=${COMP_WORDS[COMP_CWORD-2]}; fi\n"
          "    for ((i = 1; i < COMP_CWORD; i++)); do\n"
          "        case ${COMP_WORDS[i]} in\n        ", to);
    const char *between = "";
    for (size_t i = 0; i < N_OPTIONS; i++) {
        if (option_has_value(&options[i])) {
            fputs(between, to);
            completion_words(to, &options[i], "|");
            between = "|";
        }
    }
    fputs(") [[ ${COMP_WORDS[i+1]} == '=' ]] && ((i++)); ((i++)) ;;\n        -*) ;;\n"
          "        *) command=${COMP_WORDS[i]}; break ;;\n        esac\n    done\n", to);
    bash_values(to);
    fputs("    case $command in\n    '')\n        mapfile -t COMPREPLY < <(compgen -W \"", to);
    completion_commands(to);
    fputs(" --help --version --lang\" -- \"$current\") ;;\n", to);
    for (size_t i = 0; i < N_COMMANDS; i++) {
        bash_command(to, &commands[i]);
    }
    fputs("    esac\n}\ncomplete -F _hjmekonomi hjmekonomi\n", to);
}

