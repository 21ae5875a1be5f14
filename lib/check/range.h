/* How far the true value of a figure reaches, given what else is claimed. */
#ifndef HJM__CHECK_RANGE_H
#define HJM__CHECK_RANGE_H

#include "check/part.h"

/* After HJM__POSSIBLE of the part, while the figure (of the system) is let go. The range is in the arena. In a large part
 * it is what the claims around the figure allow. Returns false when stopped. */
bool hjm__range_find(hjm__part *part, int32_t figure, hjm__arena *arena, uint64_t *effort, hjm__range *range);

#endif
