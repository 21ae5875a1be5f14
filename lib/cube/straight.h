/*
 * Lines straight from plain columns into a table: days and quantities of 32 bits, amounts of 64, parts in bytes, products
 * as places in a dictionary, users and items as numbers of 32 bits, and no nulls. Most lines are like that. They are
 * checked, placed and added a few at a time, while the columns of later ones are on their way from memory: so it takes half
 * as long as by blocks, in which each column is looked at by itself (columns.h, tally.h). Any other line, also a wrong one, is
 * left to those. The cells of the table are packed, or count lines alone.
 */
#ifndef HJM__CUBE_STRAIGHT_H
#define HJM__CUBE_STRAIGHT_H

#include "cube/columns.h"
#include "cube/tally.h"

typedef struct hjm__straight_part {
    const uint8_t *values;
    uint32_t       stride;
    int32_t        most; /* -1: no value is good */
} hjm__straight_part;

typedef struct hjm__straight {
    const hjm_agreement *agreement;
    const hjm_date    *dates; /* NULL: the lines are not like that */
    const int64_t     *amounts;    /* NULL, as the quantities: cells count lines alone */
    const int32_t     *quantities;
    const uint32_t    *people[HJM__N_SETS]; /* users and items; NULL: they are not counted */
    hjm__straight_part parts[HJM__N_PARTS];
    size_t             n_parts;
    const uint16_t    *products; /* NULL: they are not told */
    uint16_t          *places;   /* in the table, by place in the dictionary; UINT16_MAX: of what is no product */
    size_t             n_places;
    uint32_t           base;     /* the cell of a line of the first time whose parts are all 0 */
} hjm__straight;

/* How lines can go straight into a table, if they can. False when memory is short. */
bool hjm__straight_make(hjm__straight *straight, const hjm__columns *columns, const hjm__tally *tally,
                        const hjm_allocator *allocator);
void hjm__straight_free(hjm__straight *straight, const hjm_allocator *allocator);

/* Add lines from `first` on, as many of n as can be; the next one, if there is one, needs another way. */
size_t hjm__straight_add(const hjm__straight *straight, hjm__teller *teller, size_t first, size_t n);

#endif
