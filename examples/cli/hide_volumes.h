/* Small groups in the tables of a run of indicators. */
#ifndef CLI_HIDE_VOLUMES_H
#define CLI_HIDE_VOLUMES_H

#include <hjmekonomi.h>

#include <stdbool.h>

/* Whether the counts of a table can be protected: a negative one is no count of people. */
bool hide_volumes_can(const hjm_table *table);

/*
 * Hides small counts in the tables, which nobody else may hold, and what belongs to them. A table may be replaced by
 * another. What an indicator counts cannot be told from its table, so every count is taken for one of people.
 */
bool hide_volumes(hjm_table **tables, size_t n_tables, const hjm_disclosure_options *how, hjm_error *err);

#endif
