/* The smallest conflict of a part. */
#ifndef HJM__CHECK_SMALLEST_H
#define HJM__CHECK_SMALLEST_H

#include "check/part.h"

/* Look for a conflict of fewer elements than the best so far, while `without` is let go. Returns whether the best is
 * then known to be a smallest; else the effort did not suffice. */
bool hjm__smallest_conflict(hjm__part *part, const hjm__set *without, hjm__set *best, hjm__arena *arena,
                            uint64_t *effort);

#endif
