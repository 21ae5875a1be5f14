/* The checks of an agreement that is to be sealed. Each fails with the place of what is wrong. */
#ifndef HJM__AGREEMENT_SEAL_H
#define HJM__AGREEMENT_SEAL_H

#include "agreement/agreement.h"

/* Nothing that is needed is missing. Does not need the keys' references. */
hjm_status hjm__check_required(const hjm_agreement *a, hjm__arena *scratch, hjm_error *err);

/* Keys do not refer to each other in a circle; shares and weights add up to 1. */
hjm_status hjm__check_circles(const hjm__version *version, hjm__arena *scratch, hjm_error *err);
hjm_status hjm__check_sums(const hjm__version *version, hjm__arena *scratch, hjm_error *err);

/* Keys are used where they can be; those that refer to each other in a circle must have been refused. */
hjm_status hjm__check_uses(const hjm_agreement *a, const hjm__version *version, hjm__arena *scratch, hjm_error *err);

/* A population key has the inhabitants of the parties of a group, or of all parties (-1). */
hjm_status hjm__check_population(const hjm_agreement *a, const hjm__key *key, int32_t group, hjm_error *err);

/* What pools pass on is at most all, and can leave them. */
hjm_status hjm__check_passed(const hjm_agreement *a, const hjm__version *version, hjm__arena *scratch, hjm_error *err);
hjm_status hjm__check_flow(const hjm_agreement *a, const hjm__version *version, hjm__arena *scratch, hjm_error *err);

/* The share of its cost that a pool passes on. */
hjm__ratio hjm__passed(const hjm__version *version, size_t pool, hjm__arena *scratch);

/* An exact number as people write it: "0,99" where nine decimals are enough, else "2/3". */
const char *hjm__exact_text(hjm__arena *scratch, hjm__ratio value);

#endif
