#include "arguments.h"

#include "nearest.h"
#include "problem.h"

#include <stdio.h>
#include <string.h>

/* The language is needed to tell of a problem anywhere on the line, so it is looked for first. */
static hjm_lang find_lang(int argc, char **argv)
{
    hjm_lang lang = HJM_LANG_SV;
    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
        if (strcmp(argv[i], "--lang=en") == 0 ||
            (strcmp(argv[i], "--lang") == 0 && i + 1 < argc && strcmp(argv[i + 1], "en") == 0)) {
            lang = HJM_LANG_EN;
        }
    }
    return lang;
}

/* `length` is that of the name without its dashes and value. */
static int unknown_option(const arguments *args, const char *word, size_t length)
{
    const char *names[N_OPTIONS];
    char name[64];
    for (int i = 0; i < N_OPTIONS; i++) {
        names[i] = options[i].name;
    }
    snprintf(name, sizeof name, "%.*s", (int)length, word + strspn(word, "-"));
    int near = nearest(name, names, N_OPTIONS);
    if (near >= 0) {
        return problem_use(args, "okänt alternativ {0}; menade du --{1}?", "unknown option {0}; did you mean --{1}?",
                           word, names[near], "");
    }
    return problem_use(args, "okänt alternativ {0}", "unknown option {0}", word, "", "");
}

static int unknown_choice(const arguments *args, const option *o, const char *value)
{
    char all[256];
    option choices_only = *o;
    choices_only.value[args->lang] = NULL;
    option_value(&choices_only, args->lang, all, sizeof all);
    return problem_use(args, "--{0} kan inte vara {1}; välj {2}", "--{0} cannot be {1}; choose {2}", o->name,
                       value, all);
}

static int set_value(arguments *args, int index, const char *value)
{
    const option *o = &options[index];
    if (args->values[index] != NULL && o->many) {
        if (args->n_more == MAX_MORE) {
            return problem_use(args, "--{0} anges för många gånger", "--{0} is given too many times", o->name, "", "");
        }
        args->more[args->n_more++] = value;
        return DONE;
    }
    if (args->values[index] != NULL) {
        return problem_use(args, "--{0} anges två gånger", "--{0} is given twice", o->name, "", "");
    }
    args->values[index] = value;
    for (int i = 0; i < MAX_CHOICES && o->choices[i] != NULL; i++) {
        if (strcmp(o->choices[i], value) == 0) {
            args->choices[index] = i;
            return DONE;
        }
    }
    return o->choices[0] == NULL ? DONE : unknown_choice(args, o, value);
}

/* One option at argv[*at]; moves *at on to the last word it takes. `given` is a value in the same word, or NULL. */
static int read_option(arguments *args, int index, const char *given, int argc, char **argv, int *at)
{
    const option *o = &options[index];
    char value[256];
    if (!option_has_value(o)) {
        if (given != NULL) {
            return problem_use(args, "--{0} tar inget värde", "--{0} takes no value", o->name, "", "");
        }
        return set_value(args, index, "");
    }
    if (given == NULL && *at + 1 < argc) {
        *at += 1;
        given = argv[*at];
    }
    if (given == NULL) {
        option_value(o, args->lang, value, sizeof value);
        return problem_use(args, "--{0} saknar sitt värde: {1}", "--{0} lacks its value: {1}", o->name, value, "");
    }
    return set_value(args, index, given);
}

static int read_long(arguments *args, int argc, char **argv, int *at)
{
    const char *word = argv[*at];
    const char *equals = strchr(word, '=');
    size_t length = equals != NULL ? (size_t)(equals - word) : strlen(word);
    for (int i = 0; i < N_OPTIONS; i++) {
        if (strlen(options[i].name) == length - 2 && strncmp(options[i].name, word + 2, length - 2) == 0) {
            return read_option(args, i, equals != NULL ? equals + 1 : NULL, argc, argv, at);
        }
    }
    return unknown_option(args, word, length - 2);
}

static int read_short(arguments *args, int argc, char **argv, int *at)
{
    const char *word = argv[*at];
    for (int i = 0; i < N_OPTIONS; i++) {
        if (options[i].letter == word[1] && (word[2] == '\0' || option_has_value(&options[i]))) {
            return read_option(args, i, word[2] != '\0' ? word + 2 : NULL, argc, argv, at);
        }
    }
    return unknown_option(args, word, 1);
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* A minus that no letter follows begins an amount. */
static int read_words(arguments *args, int argc, char **argv)
{
    bool only_operands = false;
    int outcome = DONE;
    for (int i = 1; i < argc && outcome == DONE; i++) {
        const char *word = argv[i];
        if (!only_operands && strcmp(word, "--") == 0) {
            only_operands = true;
        } else if (!only_operands && strncmp(word, "--", 2) == 0) {
            outcome = read_long(args, argc, argv, &i);
        } else if (!only_operands && word[0] == '-' && is_letter(word[1])) {
            outcome = read_short(args, argc, argv, &i);
        } else {
            args->operands[args->n_operands++] = argv[i];
        }
    }
    return outcome;
}

static int take_command(arguments *args)
{
    if (args->n_operands == 0) {
        return DONE;
    }
    const char *word = args->operands[0];
    args->command = command_find(word);
    if (args->command != NULL) {
        args->operands++;
        args->n_operands--;
        return DONE;
    }
    return problem_command(args, word);
}

static int check_options(const arguments *args)
{
    for (int i = 0; i < N_OPTIONS; i++) {
        if (args->values[i] != NULL && (args->command->options >> i & 1u) == 0) {
            return problem_use(args, "{0} har inget alternativ --{1}", "{0} has no option --{1}", args->command->name,
                               options[i].name, "");
        }
    }
    if (args->values[OPTION_UNIT] != NULL && args->choices[OPTION_FORMAT] == FORMAT_JSON) {
        return problem_use(args, "json har alltid ören och tar ingen --unit",
                           "json always has öre and takes no --unit", "", "", "");
    }
    for (int i = 0; i < N_OPTIONS; i++) {
        if (args->values[i] == NULL && (args->command->required >> i & 1u) != 0) {
            return problem_use(args, "{0} behöver --{1}", "{0} needs --{1}", args->command->name, options[i].name, "");
        }
    }
    return DONE;
}

static int check_operands(const arguments *args)
{
    const command *c = args->command;
    if (args->n_operands < c->least) {
        return problem_use(args, "{0} behöver {1}", "{0} needs {1}", c->name, c->operands[args->lang], "");
    }
    if (c->most >= 0 && args->n_operands > c->most) {
        return problem_use(args, "{0} tar bara {1}, inte också {2}", "{0} takes only {1}, not {2} as well", c->name,
                           c->operands[args->lang], args->operands[c->most]);
    }
    return DONE;
}

int arguments_read(arguments *args, int argc, char **argv)
{
    memset(args, 0, sizeof *args);
    args->lang = find_lang(argc, argv);
    args->operands = argv;
    int outcome = read_words(args, argc, argv);
    if (outcome == DONE) {
        outcome = take_command(args);
    }
    if (outcome != DONE || args->values[OPTION_HELP] != NULL || args->values[OPTION_VERSION] != NULL) {
        return outcome;
    }
    if (args->command == NULL) {
        return problem_use(args, "kommandot saknas", "the command is missing", "", "", "");
    }
    outcome = check_options(args);
    return outcome != DONE ? outcome : check_operands(args);
}
