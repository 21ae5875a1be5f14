/*
 * Lines on their way into a cube: blocks of columns, so small that they stay close to the processor.
 *
 * Who reads lines, from columns of a caller or from a file, checks and translates them, fills blocks with those that match,
 * and hands each block to a stage of the cube (cube.h). A stage has one thread at a time: several threads fill a stage each,
 * and the stages are merged one after the other. Lines that match nothing go to the stage by hjm__cube_add_unmatched and
 * hjm__cube_add_outside, and are in no block.
 */
#ifndef HJM__CUBE_BLOCK_H
#define HJM__CUBE_BLOCK_H

#include "cube/cells.h"
#include "cube/crowd.h"
#include "cube/cube.h"

enum { HJM__BLOCK_LINES = 512 };

/* A column is one value a line. One that the cube does not keep may be NULL, as may one that says nothing. */
typedef struct hjm__block {
    size_t          n_lines;             /* at most HJM__BLOCK_LINES */
    int64_t         first;               /* number of the first line, for the index of errors */
    bool            one_month;           /* all dates are known to be in the same month */
    const hjm_date *dates;               /* each in a version of the agreement */
    const int32_t  *parts[HJM__N_PARTS]; /* of each part of a cell's key its column, as in hjm__cube_line: parties and
                                            kinds are valid; of the month and of zero price there is none */
    const uint8_t  *bytes[HJM__N_PARTS]; /* the same where it is bytes, on its way into a table only */
    const hjm_ore  *amounts;
    const int64_t  *quantities;
    const int32_t  *small_quantities;    /* the same where they are of 32 bits, on their way into a table only */
    int32_t         decimals;            /* of the quantities; -1 if there are none */
    const uint32_t *ids[HJM__N_SETS];    /* users and items, as hjm__cube_identity of this stage gave them; on their way
                                            into a table their numbers, from the first of its crowd on */
} hjm__block;

/* Does the cube keep this dimension; does it count this? What it does not, nobody needs to read. */
bool hjm__cube_keeps(const hjm_cube *cube, hjm_dimension dimension);
bool hjm__cube_counts(const hjm_cube *cube, hjm_measure measure);

/* The id of a user or an item in a stage; false when memory is short. Text of no length is HJM__NOBODY. */
bool hjm__cube_identity(hjm_cube *stage, int set, const char *text, size_t length, uint32_t *id);

/*
 * Add the lines of a block to a stage. After a failure the stage is fit to be destroyed and for nothing else. When a sum
 * does not fit, the index of the error is the first line with which it does not: block->first and on.
 */
hjm_status hjm__cube_tally(hjm_cube *stage, const hjm__block *block, hjm_error *err);

#endif
