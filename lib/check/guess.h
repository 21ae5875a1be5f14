/* A quick proof that many claims can hold together: true values that satisfy them all.
 *
 * Values move until every claim is content, each claim in turn asking as much of each variable as its print leaves it
 * (projections onto convex sets), in whole multiples of a small step. Then what relations define is computed anew, and
 * every claim is looked at exactly. Values that pass are a proof; that none were found says nothing. */
#ifndef HJM__CHECK_GUESS_H
#define HJM__CHECK_GUESS_H

#include "check/simplex.h"

typedef struct hjm__guess_term {
    int64_t factor;
    int32_t place;
    int32_t reserved0;
} hjm__guess_term;

/* A claim, multiplied up until all is whole. */
typedef struct hjm__guess_row {
    size_t  first; /* of its terms */
    size_t  n;
    size_t  claim;
    int64_t low;
    int64_t high;
    int64_t size;  /* of the factors, without sign */
    bool    has_low;
    bool    has_high;
    bool    queued;
    bool    reserved0[5];
} hjm__guess_row;

typedef struct hjm__guess_place {
    int64_t value;
    int64_t low;
    int64_t high;
    int64_t give; /* how readily it moves: by the square of its width; 0: it cannot */
    bool    has_low;
    bool    has_high;
    bool    reserved0[6];
} hjm__guess_place;

typedef struct hjm__guess {
    hjm__arena         arena;
    hjm__guess_row    *rows;   /* claims of several terms first, then those of one */
    hjm__guess_term   *terms;
    hjm__guess_place  *places;
    size_t            *first;  /* of the rows of each place in uses */
    int32_t           *uses;
    int32_t           *queue;
    size_t             n_rows, n_bounds, n_places, n_queued, next;
    int64_t            step;   /* what 1 is, in steps */
    int32_t            shift;  /* of which so many bits are for precision */
    bool               usable; /* false: the numbers are too large for this */
} hjm__guess;

/* Of the claims and variables of a simplex. */
void hjm__guess_init(hjm__guess *guess, const hjm__simplex *simplex);
void hjm__guess_free(hjm__guess *guess);

/* Look for values; true: found and verified. The work is counted down from the effort. */
bool hjm__guess_values(hjm__guess *guess, const uint8_t *off, uint64_t *effort);

/* Does a row hold, exactly? */
bool hjm__guess_holds(const hjm__guess *guess, const hjm__guess_row *row);

/* Narrow the bounds of the places by the claims; false: nothing is left of one. */
bool hjm__guess_narrow(hjm__guess *guess, const uint8_t *off);

/* Compute anew what relations define; false: a number does not fit, or memory ran out. */
bool hjm__guess_define(hjm__guess *guess, const uint8_t *off);

/* After a failure: the claim that is farthest from content (in relation to what its variables can give), of those not
 * marked in `seen`; false: none. Position among the rows that is. */
bool hjm__guess_worst(const hjm__guess *guess, const uint8_t *off, const bool *seen, size_t *row);

#endif
