/* A part of a system that has no variable in common with the rest, and its elements: first its figures, then its
 * relations. An element can be let go, and its claims with it. */
#ifndef HJM__CHECK_PART_H
#define HJM__CHECK_PART_H

#include "check/hitting.h"
#include "check/large.h"

typedef struct hjm__part {
    const hjm__system *system;
    hjm__arena        *arena;
    const size_t      *claims;
    size_t             n_claims;
    hjm__set           figures;   /* of the system, ascending */
    hjm__set           relations;
    size_t            *first;     /* of the claims of each element in uses */
    size_t            *uses;
    uint8_t           *off;       /* of each claim of the system: how many of its elements are let go */
    int32_t           *places;
    const size_t       *first_print;
    const hjm__printed *prints;
    hjm__simplex       simplex;
    hjm__large         large;
    bool               is_large;
    const size_t      *conflict;  /* after HJM__IMPOSSIBLE: claims that exclude each other, and no fewer of them do */
    size_t             n_conflict;
} hjm__part;

/* What parts of the same system share. Off is all 0, and places all -1, between the parts. */
typedef struct hjm__scratch {
    uint8_t            *off;    /* of each claim */
    int32_t            *places; /* of each variable */
    const size_t       *first;  /* of each figure: of its prints; and one more */
    const hjm__printed *prints;
} hjm__scratch;

/* The claims are borrowed; what the part needs to remember is in the arena. It is large if it has more than so many. */
void hjm__part_init(hjm__part *part, const hjm__system *system, const size_t *claims, size_t n, size_t large,
                    hjm__arena *arena, const hjm__scratch *scratch);
void hjm__part_free(hjm__part *part);

size_t hjm__part_elements(const hjm__part *part);
void   hjm__part_release(hjm__part *part, const hjm__set *elements);
void   hjm__part_retake(hjm__part *part, const hjm__set *elements);

/* Can what is not let go hold together? The work is taken from the effort. */
hjm__outcome hjm__part_check(hjm__part *part, uint64_t *effort);

/* After HJM__POSSIBLE of a part that is not large: do the values found suit also an element that is let go? */
bool hjm__part_suits(hjm__part *part, int32_t element);

/* After HJM__IMPOSSIBLE: figures and relations that exclude each other, as elements, ascending. Without any one of them
 * they would not, unless the effort is used up. */
hjm__set hjm__part_conflict(hjm__part *part, hjm__arena *arena, uint64_t *effort);

/* Whether a claim excludes what the prints of its variables say; then the conflict. Not all such conflicts are seen:
 * one print of a variable is looked at. */
bool hjm__part_alone(hjm__part *part, size_t claim, hjm__arena *arena, uint64_t *effort, hjm__set *conflict);

/* Can the figure, an element, be wrong? */
bool hjm__part_is_free(const hjm__part *part, int32_t element);

hjm__conflict hjm__part_tell(const hjm__part *part, const hjm__set *elements, hjm__arena *arena);

#endif
