/* The words of the command line, read by the table of commands. */
#ifndef CLI_ARGUMENTS_H
#define CLI_ARGUMENTS_H

#include "commands.h"

enum { MAX_MORE = 99 };

typedef struct arguments {
    hjm_lang       lang;
    const command *command;           /* NULL: none given */
    const char    *values[N_OPTIONS]; /* NULL: not given; "" if the option has no value */
    const char    *more[MAX_MORE];    /* further values of the option that may be given more than once */
    int            n_more;
    int            choices[N_OPTIONS]; /* place of the value among the choices of the option */
    char         **operands;          /* without the command */
    int            n_operands;
} arguments;

/* Moves the operands of argv together. On wrong use the problem is told and the exit code returned; else DONE. */
int arguments_read(arguments *args, int argc, char **argv);

#endif
