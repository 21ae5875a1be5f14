/* The search for a witness: cells whose counts can be changed by one each, so that all relations still hold.
 *
 * If they are hidden, no reader can tell any of them from what is shown: the changed counts fit it as well. */
#ifndef HJM__DISCLOSURE_SEARCH_H
#define HJM__DISCLOSURE_SEARCH_H

#include "disclosure/system.h"

enum { HJM__WITNESS_CELLS = 256, HJM__SEARCH_WIDTH = 32 };

typedef struct hjm__witness {
    size_t n;
    size_t cells[HJM__WITNESS_CELLS];
} hjm__witness;

/* How to search. */
typedef struct hjm__effort {
    size_t   width;   /* choices tried at each step, at most HJM__SEARCH_WIDTH */
    int64_t  steps;   /* taken at most */
    uint32_t salt;    /* 0: by what choices seem to cost; else that is blurred, in another way for each, and what
                         leaves the fewest choices comes first */
    bool     strict;  /* see hjm__can_move */
    bool     one_way; /* all counts up, or all down: a detail and every total above it; dear, but found quickly */
} hjm__effort;

typedef struct hjm__search {
    const hjm__system *system;
    hjm__effort        how;
    int64_t            way;    /* of the first cell: 1 or -1 */
    int64_t            steps;  /* left */
    int64_t            cost;   /* of the cells moved */
    int64_t            limit;  /* a witness must cost less */
    int8_t            *moved;  /* of each cell: -1, 0 or 1 */
    int64_t           *off;    /* of each relation: parts moved less total moved */
    size_t            *open;   /* relations that are off */
    size_t            *place;  /* of each relation in open, from 1; 0: it holds */
    size_t             n_open;
    hjm__witness       path;
    hjm__witness       best;
} hjm__search;

void hjm__search_init(hjm__search *search, const hjm__system *system, hjm__arena *arena);

/* Look for a witness for a cell that costs less than limit; the cheapest found is left in search->best. The work is
 * bounded, so that nothing found does not mean that there is nothing. */
bool hjm__search_witness(hjm__search *search, size_t cell, hjm__effort how, int64_t limit);

#endif
