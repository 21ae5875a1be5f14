/* Which witness each hidden cell relies on, and which other cells that takes. */
#ifndef HJM__DISCLOSURE_GUARD_H
#define HJM__DISCLOSURE_GUARD_H

#include "disclosure/search.h"

/* A witness that was found, with the cells that rely on it. */
typedef struct hjm__proof {
    size_t  n;
    size_t *cells;
    size_t  relied; /* cells that rely on it */
    bool    strict;
} hjm__proof;

typedef struct hjm__guard {
    hjm__system *system;
    hjm__arena  *arena;
    hjm__search  search;
    hjm__proof  *proofs;
    size_t       n_proofs, room_proofs;
    size_t      *proof;  /* of each cell: the proof it relies on, from 1; 0: none */
    size_t      *extra;  /* cells hidden for others, in the order in which they were hidden */
    size_t       n_extra;
    size_t      *trail;  /* pairs: a cell and the proof that it relied on before */
    size_t       n_trail;
    struct hjm__use **uses; /* of each cell hidden for others: the proofs that need it */
} hjm__guard;

void hjm__guard_init(hjm__guard *guard, hjm__system *system, hjm__arena *arena);

/* Find a witness for a cell that must be hidden, and hide what it takes. false: none was found, or memory is short. */
bool hjm__guard_cell(hjm__guard *guard, size_t cell);

/* Show an extra cell again if all that rely on it find other witnesses among what is hidden anyway. */
void hjm__guard_spare(hjm__guard *guard, size_t cell);

/* Show every extra cell that no proof in use needs. */
void hjm__guard_sweep(hjm__guard *guard);

#endif
