/*
 * What the tool can do, as one table: commands, operands, options and their texts in Swedish and English. The reader of
 * arguments, the help, the man page and the completions are all made from it.
 */
#ifndef CLI_COMMANDS_H
#define CLI_COMMANDS_H

#include <hjmekonomi.h>

#include <stdbool.h>
#include <stddef.h>

/* The exit codes. */
enum { DONE = 0, FOUND = 1, WRONG_USE = 2, WRONG_INPUT = 3, NOT_WRITTEN = 4, BROKEN = 5, CANCELLED = 130 };

enum {
    OPTION_OUTPUT,
    OPTION_PARTY,
    OPTION_POOL,
    OPTION_RULE,
    OPTION_TO,
    OPTION_BY,
    OPTION_COMPARE,
    OPTION_PERIOD,
    OPTION_SUPPRESS,
    OPTION_EARLIER,
    OPTION_DISCOVER,
    OPTION_FORMAT,
    OPTION_UNIT,
    OPTION_MAN,
    OPTION_COMPLETE,
    OPTION_LANG,
    OPTION_HELP,
    OPTION_VERSION,
    N_OPTIONS
};

/* Places among the choices of --format. Those of --lang, --unit and --rule are the numbers of hjm_lang, hjm_unit and
 * hjm_split_rule. */
enum { FORMAT_TEXT, FORMAT_CSV, FORMAT_JSON };

/* What a shell can complete. */
typedef enum subject { SUBJECT_NONE, SUBJECT_FOLDER, SUBJECT_FILE, SUBJECT_COMMAND } subject;

enum { MAX_CHOICES = 8, N_COMMANDS = 6 };

/* A pair of texts is in Swedish and English, in the order of hjm_lang. */
typedef struct option {
    const char *name;
    char        letter;               /* 0: none */
    const char *value[2];             /* what the value is called; NULL: by its choices, or there is no value */
    const char *choices[MAX_CHOICES]; /* ended by NULL */
    const char *const *hints;         /* what a value may be among other things, or be a list of; ended by NULL */
    bool        list;                 /* the value is a list of hints with commas between */
    bool        many;                 /* it may be given more than once; only one option may */
    subject     complete;
    const char *text[2];
} option;

struct arguments;

typedef struct command {
    const char *name;
    const char *operands[2];
    int         least;    /* operands needed */
    int         most;     /* operands allowed; -1: any number */
    subject     complete; /* what an operand is */
    unsigned    options;  /* bits: 1u << OPTION_... */
    unsigned    required; /* the options that must be given */
    int (*run)(const struct arguments *args); /* returns the exit code */
    const char *summary[2];
    const char *text[2]; /* a paragraph a line; lines that begin with blanks stand as they are */
} command;

typedef struct exit_code {
    int         code;
    const char *text[2];
} exit_code;

/* By what lines can be counted, in the order of hjm_dimension; NULL behind the last. */
enum { N_DIMENSIONS = HJM_BY_ZERO + 1 };
extern const char *const dimension_names[N_DIMENSIONS + 1];

extern const option options[N_OPTIONS];
extern const command commands[N_COMMANDS];
extern const exit_code exit_codes[];
extern const size_t n_exit_codes;
extern const char *const about[2];

/* Whether the command has the option of that index. */
bool command_has(const command *c, size_t index);

bool option_has_value(const option *o);

/* The name of a value for people: "DIR", or "text|csv|json". Cut at the capacity. */
void option_value(const option *o, hjm_lang lang, char *out, size_t capacity);

const command *command_find(const char *name);

int run_run(const struct arguments *args);
int explain_run(const struct arguments *args);
int volumes_run(const struct arguments *args);
int check_run(const struct arguments *args);
int split_run(const struct arguments *args);
int help_run(const struct arguments *args);

#endif
