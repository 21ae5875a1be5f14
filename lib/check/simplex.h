/* Whether claims can hold together, and how far a sum of variables reaches: the simplex method in exact fractions.
 *
 * The variables of the tableau are those of the system that the claims speak of, then one for each claim of several
 * terms. Claims can be let go and taken back between calls; the work done so far is kept. */
#ifndef HJM__CHECK_SIMPLEX_H
#define HJM__CHECK_SIMPLEX_H

#include "check/system.h"
#include "check/tableau.h"

typedef enum hjm__outcome {
    HJM__POSSIBLE,
    HJM__IMPOSSIBLE,
    HJM__UNBOUNDED,
    HJM__STOPPED /* no more work is allowed, or the arena of the tableau failed */
} hjm__outcome;

typedef struct hjm__bounds {
    hjm__fraction low;
    hjm__fraction high;
    bool          low_given;
    bool          high_given;
    bool          has_low;  /* given, and its claim is not let go */
    bool          has_high;
    bool          suspect;  /* basic, and perhaps outside */
    int32_t       claim;    /* position among the claims, or -1 */
} hjm__bounds;

typedef struct hjm__simplex {
    const hjm__system *system;
    const size_t      *claims;   /* numbers in the system */
    size_t             n_claims;
    size_t             n_places; /* variables of the system that the claims speak of */
    size_t             n;        /* variables of the tableau */
    hjm__arena         arena;
    hjm__tableau       tableau;
    hjm__bounds       *bounds;
    hjm__fraction     *values;
    int32_t           *variables; /* of the system, of the first n_places */
    size_t            *conflict;  /* after HJM__IMPOSSIBLE: claims that exclude each other, and no fewer of them do */
    size_t             n_conflict;
    size_t             first_suspect;
    uint64_t           pivots;    /* of this call */
    uint64_t           limit;     /* of the work of the tableau */
} hjm__simplex;

/* Of n claims, borrowed. places: scratch of a number for each variable of the system, all -1, left so. */
void hjm__simplex_init(hjm__simplex *simplex, const hjm__system *system, const size_t *claims, size_t n,
                       int32_t *places);
void hjm__simplex_free(hjm__simplex *simplex);

/* Can the claims hold together? off: of each claim of the system, 0 to keep it; NULL: keep all. */
hjm__outcome hjm__simplex_check(hjm__simplex *simplex, const uint8_t *off);

/* After HJM__POSSIBLE: the greatest value of one or two terms; in memory that the next call may free. */
hjm__outcome hjm__simplex_maximize(hjm__simplex *simplex, const hjm__term *terms, size_t n, hjm__fraction *greatest);

/* Does any claim speak of the variable? The following are for those that do. */
bool hjm__simplex_knows(const hjm__simplex *simplex, int32_t variable);

/* What claims say about a variable alone. */
const hjm__bounds *hjm__simplex_bounds(const hjm__simplex *simplex, int32_t variable);

/* After HJM__POSSIBLE: the value that a variable has now. */
hjm__fraction hjm__simplex_value(const hjm__simplex *simplex, int32_t variable);

#endif
