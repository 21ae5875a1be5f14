/* Judge many claims: by a guess where they can hold together, and by the claims around what the guess leaves over. */
#ifndef HJM__CHECK_LARGE_H
#define HJM__CHECK_LARGE_H

#include "check/guess.h"

typedef struct hjm__large {
    const hjm__system *system;
    const uint8_t     *off;
    int32_t           *places;   /* scratch of the simplex */
    hjm__arena        *arena;    /* where a conflict is kept */
    hjm__guess         guess;
    size_t            *conflict; /* after HJM__IMPOSSIBLE: claims that exclude each other, and no fewer of them do */
    size_t             n_conflict;
} hjm__large;

/* The simplex of all claims is asked for the names of the variables, and solved at last if nothing else decides. */
hjm__outcome hjm__large_check(hjm__large *large, hjm__simplex *all, uint64_t *effort);

/* The claims around a variable of the system, at most so many rows of several terms; how many claims. */
size_t *hjm__large_around(hjm__large *large, const hjm__simplex *all, const int32_t *variables, size_t n_variables,
                          size_t most, hjm__arena *arena, size_t *n);

#endif
