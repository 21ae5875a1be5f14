/* The tables that a command shows, in their order. */
#ifndef CLI_TABLES_H
#define CLI_TABLES_H

#include "arguments.h"

typedef struct tables {
    hjm_table **items;
    size_t      n;
} tables;

/* Takes the table over. False if memory ran out; then the table is destroyed. */
bool tables_take(tables *list, hjm_table *table);

void tables_free(tables *list);

/* A note under each table from `first` on, which nobody else holds, if some lines match nothing. */
bool tables_tell_unmatched(const tables *list, size_t first, const hjm_cube *cube, hjm_error *err);

/* On standard output or in the folder of --output, amounts in tkr as text and else in kr. Returns the exit code. */
int tables_show(const arguments *args, const tables *list);

#endif
