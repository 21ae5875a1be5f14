/**
 * @file costs.h
 * Costs: what is posted on the pools, and the revenue that is posted there rather than found in lines.
 */
#ifndef HJMEKONOMI_COSTS_H
#define HJMEKONOMI_COSTS_H

#include "hjmekonomi/agreement.h"
#include "hjmekonomi/base.h"
#include "hjmekonomi/cube.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Costs; opaque. */
typedef struct hjm_costs hjm_costs;

/** What a posting is. */
typedef int32_t hjm_side;
enum {
    HJM_SIDE_COST = 0,   /**< A cost (kostnad); commonly above zero. */
    HJM_SIDE_REVENUE = 1 /**< A revenue (intäkt); commonly above zero. */
};

/**
 * Create empty costs of an agreement.
 * @param[out] out       Receives the costs; the caller destroys them.
 * @param[in]  agreement A sealed agreement; it may be destroyed before the costs.
 * @param[in]  unmatched What the readers of files do with rows that match nothing.
 * @param[in]  options   Options, or NULL. The progress callback is used by the readers of files.
 * @param[out] err       Receives details; may be NULL.
 * @retval HJM_E_ARGUMENT    A pointer is NULL, the choice is unknown, or the options are not initialised.
 * @retval HJM_E_UNSUPPORTED The options ask for something that only a newer library knows.
 * @retval HJM_E_STATE       The agreement is not sealed.
 * @retval HJM_E_NOMEM       Memory ran out.
 * @note Thread class: pure. Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_costs_create(hjm_costs **out, const hjm_agreement *agreement, hjm_unmatched unmatched,
                                              const hjm_options *options, hjm_error *err);

/** Free costs. @param[in] costs The costs, or NULL. @note Thread class: owner. Since 1.0. */
HJM_API void hjm_costs_destroy(hjm_costs *costs);

/**
 * Add a posting.
 * @param[in]  costs  The costs.
 * @param[in]  side   Cost or revenue.
 * @param[in]  pool   Index of the pool.
 * @param[in]  party  Index of the party it is posted on, or -1 for none.
 * @param[in]  from   First day it concerns.
 * @param[in]  to     Last day it concerns, included.
 * @param[in]  amount Amount in öre; below zero for a correction.
 * @param[out] err    Receives details; may be NULL.
 * @retval HJM_E_ARGUMENT A pointer is NULL, the side or an index is out of range, or the days are not in order.
 * @retval HJM_E_OVERFLOW The absolute amounts of all postings together exceed 2^62 - 1 öre.
 * @retval HJM_E_NOMEM    Memory ran out.
 * @note Thread class: owner. Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_costs_add(hjm_costs *costs, hjm_side side, int32_t pool, int32_t party, hjm_date from,
                                           hjm_date to, hjm_ore amount, hjm_error *err);

/**
 * Ask for the sum of postings that lie within some days.
 * @param[in]  costs  The costs.
 * @param[in]  side   Cost or revenue.
 * @param[in]  pool   Index of a pool, or @ref HJM_ALL.
 * @param[in]  party  Index of a party, or @ref HJM_ALL (also what is posted on no party).
 * @param[in]  from   First day.
 * @param[in]  to     Last day, included.
 * @param[out] amount Receives the sum in öre of the postings that lie within the days as a whole.
 * @param[out] err    Receives details; may be NULL.
 * @retval HJM_E_ARGUMENT A pointer is NULL, the side or an index is out of range, or the days are not in order.
 * @note Thread class: reader. Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_costs_get(const hjm_costs *costs, hjm_side side, int32_t pool, int32_t party,
                                           hjm_date from, hjm_date to, hjm_ore *amount, hjm_error *err);

/** Number of postings. @param[in] costs The costs. @note Thread class: reader. Since 1.0. */
HJM_API int64_t hjm_costs_n_postings(const hjm_costs *costs);

/** Number of rows that match nothing. @param[in] costs The costs. @note Thread class: reader. Since 1.0. */
HJM_API int64_t hjm_costs_n_unmatched(const hjm_costs *costs);

/**
 * Tell of a source that went into the costs; it is repeated in the provenance of every result.
 * @param[in]  costs  The costs.
 * @param[in]  name   Name of the file or other source.
 * @param[in]  sha256 64 hexadecimal digits in lower case.
 * @param[out] err    Receives details; may be NULL.
 * @retval HJM_E_ARGUMENT A pointer is NULL or @p sha256 is not of that form.
 * @retval HJM_E_ENCODING The name is not UTF-8.
 * @retval HJM_E_NOMEM    Memory ran out.
 * @note Thread class: owner. Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_costs_add_source(hjm_costs *costs, const char *name, const char *sha256,
                                                  hjm_error *err);

#ifdef __cplusplus
}
#endif

#endif
