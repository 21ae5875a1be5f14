/**
 * @file disclosure.h
 * Disclosure control: hiding small counts, and as few others as it takes to keep them from being worked out.
 *
 * A count of 1 to threshold - 1 is small and is hidden; zero is shown, as it tells of nobody. A small count in a table
 * with totals could be worked out from the others of its row, so other cells are hidden too. Every cell that is hidden
 * in the end has a *witness*: another set of counts that agrees with everything shown, keeps every total, has no
 * count below zero and every small count within 1 to threshold - 1, and differs in that cell. So nobody can tell the
 * cell's count from what is shown, by whatever method, also one who knows which of the hidden cells are small. The
 * manual's page on disclosure control tells what this does not cover.
 */
#ifndef HJMEKONOMI_DISCLOSURE_H
#define HJMEKONOMI_DISCLOSURE_H

#include "hjmekonomi/base.h"
#include "hjmekonomi/table.h"

#ifdef __cplusplus
extern "C" {
#endif

/** What an earlier publication tells of a cell. */
typedef int32_t hjm_before;
enum {
    HJM_BEFORE_NONE = 0,   /**< It was not published. */
    HJM_BEFORE_HIDDEN = 1, /**< It was hidden, and must stay so. */
    HJM_BEFORE_SHOWN = 2   /**< It was shown: hiding it now would keep nobody from knowing it. */
};

/** What becomes of a cell. */
typedef int32_t hjm_cell;
enum {
    HJM_CELL_SHOWN = 0, /**< Shown. */
    HJM_CELL_SMALL = 1, /**< Hidden as it is small. */
    HJM_CELL_EXTRA = 2, /**< Hidden so that others cannot be worked out. */
    HJM_CELL_KEPT = 3,  /**< Hidden as an earlier publication hid it. */
    HJM_CELL_WEAK = 4   /**< Hidden as it is small, with a weaker witness, in which small counts may be any count. It is
                             used where no other was found: four cells of 1 that add up to 4 are such a place, as one
                             who knows that all of them are 1 to 4 knows them whatever else is hidden. */
};

/** Options of disclosure control. Append only. */
typedef struct hjm_disclosure_options {
    uint32_t             struct_size;   /**< sizeof(hjm_disclosure_options) as the caller knows it. */
    int32_t              threshold;     /**< The smallest count above zero that is shown, at least 3. With 2, who sees
                                             that a count is hidden would know that it is 1. */
    const hjm_allocator *allocator;     /**< NULL: malloc and free. */
    hjm_progress         progress;      /**< NULL: none. */
    void                *progress_user; /**< Handed to @ref progress. */
} hjm_disclosure_options;

/** The defaults of @ref hjm_disclosure_options: 1 to 4 are hidden. */
#define HJM_DISCLOSURE_OPTIONS_INIT { sizeof(hjm_disclosure_options), 5, NULL, NULL, NULL }

/**
 * Fill options with the defaults, for languages that cannot use the macro.
 * @param[out] options The options; must not be NULL.
 * @note Thread class: pure. Since 1.0.
 */
HJM_API void hjm_disclosure_options_init(hjm_disclosure_options *options);

/**
 * Decide which of some counts to hide.
 *
 * Relation number r says: the count of cell totals[r] is the sum of the counts of the cells parts[offsets[r]] to
 * parts[offsets[r + 1] - 1]. Cells may stand in any number of relations, as totals and as parts; give all relations
 * that a reader knows. The cells hidden beyond those that must be are chosen to be few, then small; a total counts as
 * three cells and a zero as eight. The choice does not depend on chance. It is not always the best possible.
 *
 * @param[in]  counts    Counts, each 0 to 2^62 - 1. Borrowed.
 * @param[in]  n_counts  Number of cells.
 * @param[in]  offsets   Where the parts of each relation begin, and last where they end. Borrowed.
 * @param[in]  n_offsets @p n_totals + 1.
 * @param[in]  parts     Cells by index. Borrowed. May be NULL if @p n_parts is 0.
 * @param[in]  n_parts   Number of parts of all relations.
 * @param[in]  totals    Cells by index. Borrowed. May be NULL if @p n_totals is 0.
 * @param[in]  n_totals  Number of relations.
 * @param[in]  before    An @ref hjm_before for each cell. Borrowed. May be NULL if @p n_before is 0.
 * @param[in]  n_before  0, or @p n_counts.
 * @param[out] hidden    Receives an @ref hjm_cell for each cell.
 * @param[in]  n_hidden  Room; must equal @p n_counts.
 * @param[in]  options   Options, or NULL for the defaults.
 * @param[out] err       Receives details; may be NULL. `index` tells the cell or relation that is wrong.
 * @retval HJM_E_ARGUMENT    The options are not initialised.
 * @retval HJM_E_UNSUPPORTED The options ask for something that only a newer library knows.
 * @retval HJM_E_ARGUMENT    The threshold is below 3, a pointer is NULL, or a number of elements is wrong.
 * @retval HJM_E_ARGUMENT    A count or an element of @p before is out of range.
 * @retval HJM_E_ARGUMENT    The offsets are not in order from 0 to @p n_parts, or a cell does not exist.
 * @retval HJM_E_NOMEM       Memory ran out.
 * @retval HJM_E_DUPLICATE   A cell stands twice in a relation.
 * @retval HJM_E_SHARES      The parts of a relation do not add up to its total.
 * @retval HJM_E_STATE       A small count was shown before.
 * @retval HJM_E_STATE       No witness was found for a cell, since too much of what it adds up with was shown before.
 * @retval HJM_E_CANCELLED   The progress callback asked to stop.
 * @note On failure nothing is written to @p hidden. Thread class: pure. Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_disclosure_protect(const int64_t *counts, size_t n_counts, const int64_t *offsets,
                                                    size_t n_offsets, const int64_t *parts, size_t n_parts,
                                                    const int64_t *totals, size_t n_totals, const int32_t *before,
                                                    size_t n_before, int32_t *hidden, size_t n_hidden,
                                                    const hjm_disclosure_options *options, hjm_error *err);

#ifdef __cplusplus
}
#endif

#endif
