/* The tables of the indicators of a case, with small groups hidden. */
#ifndef CLI_VOLUME_TABLES_H
#define CLI_VOLUME_TABLES_H

#include "tables.h"
#include "wish.h"

/* Adds them to the list. Returns the exit code. */
int volume_tables_add(const arguments *args, const hjm_case *given, const wish *w, tables *list);

#endif
