/* Problems, told on standard error; each function returns the exit code. */
#ifndef CLI_PROBLEM_H
#define CLI_PROBLEM_H

#include "arguments.h"

/* The command is written wrongly. {0}, {1} and {2} in the text stand for a, b and c. */
int problem_use(const arguments *args, const char *sv, const char *en, const char *a, const char *b, const char *c);

/* There is no command of that name. */
int problem_command(const arguments *args, const char *word);

/* A word of the command line says something that cannot be. */
int problem_input(const arguments *args, const char *sv, const char *en, const char *a, const char *b);

/* The library failed; the exit code tells by the class of the failure. */
int problem_error(hjm_lang lang, const hjm_error *err);

/* The same, where a failure of a file is one of writing. */
int problem_file(hjm_lang lang, const hjm_error *err);

/* It was done, but the user should know. */
void problem_notice(hjm_lang lang, const char *sv, const char *en);

/* The same; {0} in the text stands for a. */
void problem_notice_of(hjm_lang lang, const char *sv, const char *en, const char *a);

/* A line behind a problem: what was probably meant. */
void problem_suggest(hjm_lang lang, const char *code, const char *name);

/* Memory ran out in the tool itself. */
int problem_memory(hjm_lang lang);

/* The result is not written; {0} in the text stands for a. */
int problem_output(hjm_lang lang, const char *sv, const char *en, const char *a);

/* What could not be written, and the errno that tells why. */
int problem_write(hjm_lang lang, const char *what, int number);

#endif
