/* Small groups in the answer to a question. */
#ifndef CLI_HIDE_ROWS_H
#define CLI_HIDE_ROWS_H

#include <hjmekonomi.h>

#include <stdbool.h>

/*
 * Hides all figures of each row that counts few users (or few lines, if it has no user), and of as many other rows as
 * keep them from being worked out. The table is an answer of hjm_cube_ask with all margins, that nobody else holds.
 * The threshold is at most 1 000 000.
 */
bool hide_rows(hjm_table *table, size_t n_dimensions, const hjm_disclosure_options *how, hjm_error *err);

#endif
