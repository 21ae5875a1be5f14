/* What a reader knows: cells that add up, some of them hidden. */
#ifndef HJM__DISCLOSURE_SYSTEM_H
#define HJM__DISCLOSURE_SYSTEM_H

#include "base/memory.h"
#include "hjmekonomi/disclosure.h"

typedef struct hjm__system {
    const int64_t *counts;
    size_t         n_cells;
    const int64_t *offsets;  /* of the parts of each relation */
    const int64_t *parts;
    const int64_t *totals;
    size_t         n_relations;
    const int32_t *before;   /* NULL: nothing was published */
    int64_t        threshold;
    const uint8_t *nature;   /* of each cell: bits HJM__CELL_... below; NULL: none has any */
    size_t        *first;    /* of the uses of each cell; n_cells + 1 */
    size_t        *uses;     /* relations where the cell stands, each times 2, plus 1 where it is the total */
    int8_t        *kinds;    /* of each cell: how many details it is worth */
    int32_t       *hidden;   /* of each cell: what is decided so far */
} hjm__system;

enum {
    HJM__CELL_UNSEEN = 1, /* no table shows it, but readers can reckon with it: hidden at no cost */
    HJM__CELL_OPEN = 2    /* it may be shown though it is small */
};

/* What becomes of an unseen cell that need not be guarded. */
enum { HJM__CELL_LEFT = HJM_CELL_WEAK + 1 };

/* Decide what to hide; the answer is left in system->hidden, in the arena. What the callers hand in has been checked
 * but for the relations. On HJM_E_STATE the index of the error is that of the cell. */
HJM_CHECK hjm_status hjm__system_decide(hjm__system *system, hjm__arena *arena, const hjm_disclosure_options *options,
                                        hjm_error *err);

/* Fill in what follows from the rest. The arena tells whether there is memory. */
void hjm__system_index(hjm__system *system, hjm__arena *arena);

bool hjm__is_small(const hjm__system *system, size_t cell);
bool hjm__is_total(const hjm__system *system, size_t cell); /* of any relation */

/* May the count of a cell be another by 1 or -1, as far as a reader can tell? strict: one who knows which are small. */
bool hjm__can_move(const hjm__system *system, size_t cell, int64_t by, bool strict);

/* What it costs to hide a cell: nothing if it is hidden, else HJM__CELL_COST times its kind, plus its count. */
int64_t hjm__cost_of(const hjm__system *system, size_t cell);
#define HJM__CELL_COST (INT64_C(1) << 32)

#endif
