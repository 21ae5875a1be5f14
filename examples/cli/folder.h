/* The folder that results are written in: never that of the case, and what else lies there. */
#ifndef CLI_FOLDER_H
#define CLI_FOLDER_H

#include "arguments.h"

/* Refuses an output folder that holds a file of the case, since the tables would take the places of such files. Returns
 * the exit code. */
int folder_check(const arguments *args, const hjm_case *given);

/* Tells of files with that ending in the folder that are not tables of this run: an earlier one may have left them. */
void folder_tell_others(hjm_lang lang, const char *folder, const char *ending, const hjm_table *const *tables,
                        size_t n_tables);

#endif
