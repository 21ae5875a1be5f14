/* The faults of a part, and what would repair them.
 *
 * Every repair has a figure in common with every conflict. So the smallest sets of figures that do, for the conflicts
 * known so far, are tried; one that does not repair shows another conflict. Conflicts without figures in common are
 * faults apart, whose repairs are found one by one. */
#ifndef HJM__CHECK_REPAIR_H
#define HJM__CHECK_REPAIR_H

#include "check/part.h"

/* Conflicts of a part, as elements. */
typedef struct hjm__family {
    hjm__set *conflicts;
    hjm__set *choices; /* of each: the figures of it that may be wrong. Without a conflict: one of them must be */
    size_t    n;
    size_t    room, choice_room;
    int64_t   hopeless; /* a conflict without such figures, or -1 */
} hjm__family;

typedef struct hjm__repairs {
    hjm__part   *part;
    hjm__arena  *arena;  /* of what is remembered */
    hjm__family  family;
    hjm__set    *proved; /* sets of figures known to repair the part */
    size_t       n_proved, proved_room;
    uint64_t    *effort;
    bool         stopped;
} hjm__repairs;

/* The conflicts of a part that share figures, and the smallest sets that would undo them. */
typedef struct hjm__cluster {
    hjm__set    *conflicts;
    hjm__set    *choices;
    size_t       n;
    hjm__hitters repairs;
} hjm__cluster;

typedef struct hjm__clusters {
    hjm__cluster *list; /* by the least figure */
    size_t        n;
    bool          hopeless; /* the first is a conflict between figures that are trusted */
} hjm__clusters;

/* After HJM__IMPOSSIBLE of the part: look for all repairs of as few figures as can be. */
hjm__clusters hjm__repairs_find(hjm__repairs *repairs, hjm__part *part, hjm__arena *arena, uint64_t *effort);

/* The i-th repair of a cluster, and the first of every other. */
hjm__set hjm__repairs_union(const hjm__clusters *clusters, size_t cluster, size_t i, hjm__arena *arena);

/* Is it known that they repair the part? */
bool hjm__repairs_proved(const hjm__repairs *repairs, const hjm__set *figures);

#endif
