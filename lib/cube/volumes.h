/* Rows of an answer as a table: the texts of their dimensions, and their figures. */
#ifndef HJM__CUBE_VOLUMES_H
#define HJM__CUBE_VOLUMES_H

#include "cube/question.h"

/* What a dimension and a measure are called in tables and messages. */
const char *hjm__dimension_code(hjm_dimension dimension);
const char *hjm__measure_code(hjm_measure measure);

/*
 * A table of rows, sorted here. A row is a coarse cell: its key has the values of the dimensions in their order, and
 * `n` of its sets is the number of users and items.
 */
hjm_status hjm__volumes_write(const hjm__asked *asked, const hjm__cells *rows, hjm__arena *arena, hjm_table **out,
                              hjm_error *err);

#endif
