/* Series drawn beside their figures, for a terminal. */
#ifndef CLI_SERIES_H
#define CLI_SERIES_H

#include <hjmekonomi.h>

/*
 * A copy of the table with a last column that draws the years of each row, or the lines of each month or year; NULL if
 * the table shows no series, or one that cannot be drawn. It is drawn from what the table shows: what is hidden or has
 * no figure is a dot. The caller destroys it.
 */
hjm_table *series_draw(const hjm_table *table);

#endif
