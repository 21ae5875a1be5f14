/* Columns of a caller as blocks. */
#ifndef HJM__CUBE_COLUMNS_H
#define HJM__CUBE_COLUMNS_H

#include "cube/block.h"
#include "cube/state.h"

/* Columns, and what a cube needs of them. */
typedef struct hjm__columns {
    hjm_columns          given; /* a column that is not needed has no values */
    const hjm_agreement *agreement;
    bool                 to_table;  /* blocks may have small quantities, and have the ids of users and items */
    const uint16_t      *places;    /* of products, by code + 1; UINT16_MAX for what is none. NULL: each is checked */
    int64_t              first_numbers[HJM__N_SETS]; /* of the crowds of the table */
} hjm__columns;

/* Where the columns of a block stand that cannot stay where they are. */
typedef struct hjm__block_room {
    hjm_date dates[HJM__BLOCK_LINES];
    int32_t  parts[HJM__N_PARTS][HJM__BLOCK_LINES];
    hjm_ore  amounts[HJM__BLOCK_LINES];
    int64_t  quantities[HJM__BLOCK_LINES];
    int64_t  numbers[HJM__N_SETS][HJM__BLOCK_LINES];
    uint32_t ids[HJM__N_SETS][HJM__BLOCK_LINES];
} hjm__block_room;

/* The column of a part: where it stands, and which values are good. Of what is told of each line, -1 matches nothing. */
typedef struct hjm__part_column {
    const hjm_array *array;
    const char      *name;
    int32_t          least, most;
    int32_t          null_as;
} hjm__part_column;

hjm__part_column hjm__column_of(const hjm__columns *columns, int part);

/* The days around a day without a gap in the agreement; false if the day is in no version. */
bool hjm__columns_covered(const hjm_agreement *agreement, hjm_date day, hjm_date *first, hjm_date *last);

/* Check columns that a caller gave, and leave out what the cube does not need. */
hjm_status hjm__columns_load(hjm__columns *columns, const hjm_cube *cube, const hjm_columns *given, hjm_error *err);

/*
 * The next lines as a block. Unless they are on their way into a table, it has no ids: numbers[set] are those of users and
 * items, NULL if there is no such column. Lines that match nothing go to the stage, and are not in the block.
 */
hjm_status hjm__columns_read(const hjm__columns *columns, size_t first, size_t n, hjm_cube *stage,
                             hjm__block_room *room, hjm__block *block, const int64_t *numbers[HJM__N_SETS],
                             hjm_error *err);

#endif
