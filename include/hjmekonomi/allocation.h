/**
 * @file allocation.h
 * Allocation: agreement + cube + costs -> cost, revenue, net and coverage for every party and pool, the settlement, and
 * the derivation of every öre.
 *
 * How a cost is shared. The postings of a pool in the period are summed; pools pass costs on to other pools as the
 * version says, exactly, in ratios; the pool totals are rounded to öre by largest remainder so that nothing is lost; then
 * each pool is split over the parties by its key. A part is its exact share (of the unrounded pool total and the
 * unrounded key), cut down to whole öre, plus at most one öre by largest remainder. When a year has several versions of
 * the agreement, each version's months are shared by themselves and added.
 */
#ifndef HJMEKONOMI_ALLOCATION_H
#define HJMEKONOMI_ALLOCATION_H

#include "hjmekonomi/agreement.h"
#include "hjmekonomi/base.h"
#include "hjmekonomi/costs.h"
#include "hjmekonomi/cube.h"
#include "hjmekonomi/table.h"

#ifdef __cplusplus
extern "C" {
#endif

/** An allocation; opaque and immutable. */
typedef struct hjm_allocation hjm_allocation;

/** "It was done, but": bits of hjm_allocation_findings(); the table `findings` tells what. */
enum {
    HJM_FOUND_UNMATCHED_LINES = 1, /**< The cube has lines that match nothing. */
    HJM_FOUND_UNMATCHED_COSTS = 2, /**< The costs have rows that match nothing. */
    HJM_FOUND_UNUSED_KEY = 4,      /**< A version that was used has a key that nothing refers to. */
    HJM_FOUND_EMPTY_POOL = 8,      /**< A pool has neither cost nor revenue in the period. */
    HJM_FOUND_LATER_ROWS = 16,     /**< Lines or postings are dated after the period; they are not in it. */
    HJM_FOUND_ODD_HISTORY = 32     /**< An earlier posting reaches over the turn of a year, and is in no year's column. */
};

/** A figure of a party in a pool. */
typedef int32_t hjm_figure;
enum {
    HJM_FIGURE_COST = 0,    /**< Kostnad. */
    HJM_FIGURE_REVENUE = 1, /**< Intäkt. */
    HJM_FIGURE_NET = 2      /**< Netto: revenue - cost. */
};

/**
 * Share the costs of a period, and settle it.
 *
 * @param[out] out       Receives the allocation; the caller destroys it. It needs none of its sources afterwards.
 * @param[in]  agreement A sealed agreement.
 * @param[in]  cube      A cube of that agreement.
 * @param[in]  costs     Costs of that agreement.
 * @param[in]  from      First day of the period: the first of a month.
 * @param[in]  to        Last day, included: the last of a month. Not more than a year.
 * @param[in]  options   Options, or NULL.
 * @param[out] err       Receives details; may be NULL.
 * @retval HJM_E_ARGUMENT  A pointer is NULL, the cube or costs are of another agreement, the period is not whole months
 *                         of one year in order, or the options are not initialised.
 * @retval HJM_E_UNSUPPORTED The options ask for something that only a newer library knows.
 * @retval HJM_E_VALIDITY  A month of the period is in no version of the agreement, or a posting reaches over the border
 *                         of the period or of a version.
 * @retval HJM_E_AGREEMENT A cost is posted on a party in a pool that has a key, or on no party in a pool without one; or
 *                         revenue is posted on no party.
 * @retval HJM_E_ZERO_BASE A key is without basis: all its weights are zero, while there is a cost to share.
 * @retval HJM_E_SHARES    A key has a weight below zero.
 * @retval HJM_E_OVERFLOW  A sum does not fit.
 * @retval HJM_E_CANCELLED The progress callback asked to stop.
 * @retval HJM_E_NOMEM     Memory ran out.
 * @note Thread class: reader. Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_allocation_run(hjm_allocation **out, const hjm_agreement *agreement,
                                                const hjm_cube *cube, const hjm_costs *costs, hjm_date from,
                                                hjm_date to, const hjm_options *options, hjm_error *err);

/** Free an allocation. @param[in] run The allocation, or NULL. @note Thread class: owner. Since 1.0. */
HJM_API void hjm_allocation_destroy(hjm_allocation *run);

/** What was found: bits HJM_FOUND_... @param[in] run The allocation. @note Thread class: reader. Since 1.0. */
HJM_API uint32_t hjm_allocation_findings(const hjm_allocation *run);

/**
 * A figure of a party in a pool, or a sum of such figures.
 * @param[in]  run    The allocation.
 * @param[in]  figure Which figure.
 * @param[in]  party  Index of a party in the agreement, or @ref HJM_ALL.
 * @param[in]  pool   Index of a pool in the agreement, or @ref HJM_ALL.
 * @param[out] amount Receives the figure in öre.
 * @param[out] err    Receives details; may be NULL.
 * @retval HJM_E_ARGUMENT A pointer is NULL, or the figure or an index is out of range.
 * @retval HJM_E_OVERFLOW The sum does not fit.
 * @note Thread class: reader. Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_allocation_get(const hjm_allocation *run, hjm_figure figure, int32_t party,
                                                int32_t pool, hjm_ore *amount, hjm_error *err);

/** Number of result tables. @param[in] run The allocation. @note Thread class: reader. Since 1.0. */
HJM_API size_t hjm_allocation_n_tables(const hjm_allocation *run);

/**
 * A result table, in the order in which a report shows them. docs/results.md lists them by name.
 * @param[in]  run   The allocation.
 * @param[in]  index Index of the table.
 * @param[out] out   Receives the table; the caller destroys it. It does not need the allocation.
 * @param[out] err   Receives details; may be NULL.
 * @retval HJM_E_ARGUMENT A pointer is NULL or the index is out of range.
 * @note Thread class: reader. Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_allocation_get_table(const hjm_allocation *run, size_t index, hjm_table **out,
                                                      hjm_error *err);

/**
 * Index of a result table by name, or -1.
 * @param[in] run  The allocation.
 * @param[in] name Machine name.
 * @note Thread class: reader. Since 1.0.
 */
HJM_API int64_t hjm_allocation_find_table(const hjm_allocation *run, const char *name);

/**
 * Explain a figure: from the postings over key, basis, numerator and denominator to whole öre, remainder rank and rule.
 *
 * @param[in]  run     The allocation.
 * @param[in]  who     Code of a party or a group.
 * @param[in]  what    Code of a pool, or NULL for the result and settlement over all pools.
 * @param[in]  options Options, or NULL.
 * @param[out] out     Receives a table with a row a step; the caller destroys it.
 * @param[out] err     Receives details; may be NULL.
 * @retval HJM_E_ARGUMENT A pointer is NULL or the options are not initialised.
 * @retval HJM_E_UNSUPPORTED The options ask for something that only a newer library knows.
 * @retval HJM_E_UNKNOWN  There is no such party, group or pool.
 * @retval HJM_E_NOMEM    Memory ran out.
 * @note Thread class: reader. Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_allocation_explain(const hjm_allocation *run, const char *who, const char *what,
                                                    const hjm_options *options, hjm_table **out, hjm_error *err);

#ifdef __cplusplus
}
#endif

#endif
