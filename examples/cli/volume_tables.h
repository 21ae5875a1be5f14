/* The tables of the indicators of a case, or of its lines, with small groups hidden. */
#ifndef CLI_VOLUME_TABLES_H
#define CLI_VOLUME_TABLES_H

#include "tables.h"
#include "wish.h"

/* Adds them to the list: the answer to a question, or those of the indicators if it is NULL. Returns the exit code. */
int volume_tables_add(const arguments *args, const hjm_case *given, const wish *w, const hjm_question *question,
                      tables *list);

#endif
