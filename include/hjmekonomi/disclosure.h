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

/** Tables of a run, or of several, that are protected together; opaque. */
typedef struct hjm_disclosure hjm_disclosure;

/**
 * Begin disclosure control of some tables: add each with its dimensions and counts, then run, then get them back.
 *
 * A count is known by what it measures and by the codes of its row; the same in two tables is one count. Margins, rows
 * where a code is empty, are taken as the sums of the rows that have one there, if the numbers agree. Where they do
 * not, as for distinct users over products, a reader cannot subtract, and nothing is hidden on that account. Every
 * table is expected to show its own margins.
 *
 * @param[out] out     Receives the object; the caller destroys it.
 * @param[in]  options Options, or NULL for the defaults. The progress callback is told of steps of the run.
 * @param[out] err     Receives details; may be NULL.
 * @retval HJM_E_ARGUMENT    @p out is NULL, or the options are not initialised.
 * @retval HJM_E_UNSUPPORTED The options ask for something that only a newer library knows.
 * @retval HJM_E_ARGUMENT    The threshold is below 3.
 * @retval HJM_E_NOMEM       Memory ran out.
 * @note Thread class: pure. Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_disclosure_create(hjm_disclosure **out, const hjm_disclosure_options *options,
                                                   hjm_error *err);

/** Free the object. @param[in] disclosure It, or NULL. @note Thread class: owner. Since 1.0. */
HJM_API void hjm_disclosure_destroy(hjm_disclosure *disclosure);

/** Whether a table is still to be published. */
typedef int32_t hjm_publication;
enum {
    HJM_PUBLICATION_NEW = 0,    /**< It is to be published. */
    HJM_PUBLICATION_EARLIER = 1 /**< It was published as it stands: what it hides stays hidden, what it shows is known.
                                     A count that it hides, and that no new table has, is left out of the account. */
};

/**
 * Add a table. What is said next is said of it.
 *
 * @param[in]  disclosure  The object.
 * @param[in]  table       The table; held until the object is destroyed, and cannot be changed meanwhile.
 * @param[in]  publication Whether it was published before.
 * @param[out] err         Receives details; may be NULL.
 * @retval HJM_E_ARGUMENT A pointer is NULL, or @p publication is out of range.
 * @retval HJM_E_STATE    The object has been run.
 * @retval HJM_E_NOMEM    Memory ran out.
 * @note Thread class: owner. Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_disclosure_add_table(hjm_disclosure *disclosure, hjm_table *table,
                                                      hjm_publication publication, hjm_error *err);

/**
 * Say that a column holds the codes of a dimension. An empty cell is a margin. Where several columns hold codes of one
 * dimension, such as classes and subclasses, the last that is not empty counts.
 *
 * @param[in]  disclosure The object.
 * @param[in]  column     Index of a text column of the last table.
 * @param[in]  name       Name of the dimension, the same in all tables, such as "party".
 * @param[in]  nested     1: a code is part of the codes that it begins with, as 1222 is of 12; 0: codes are apart.
 * @param[out] err        Receives details; may be NULL.
 * @retval HJM_E_ARGUMENT A pointer is NULL, or @p nested is out of range.
 * @retval HJM_E_STATE    The object has been run, or has no table.
 * @retval HJM_E_ARGUMENT There is no such column, or it holds another type.
 * @retval HJM_E_NOMEM    Memory ran out.
 * @note Thread class: owner. Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_disclosure_add_dimension(hjm_disclosure *disclosure, size_t column, const char *name,
                                                          int32_t nested, hjm_error *err);

/**
 * Say that a column holds counts.
 *
 * @param[in]  disclosure The object.
 * @param[in]  column     Index of an integer column of the last table.
 * @param[in]  measure    What is counted, and when, such as "users 2024": counts of one measure in several tables are
 *                        linked.
 * @param[in]  dimension  A dimension whose code is the same in the whole column, such as "sex" for a column of women;
 *                        or NULL.
 * @param[in]  code       Its code; NULL if @p dimension is.
 * @param[out] err        Receives details; may be NULL.
 * @retval HJM_E_ARGUMENT A pointer is NULL, or only one of @p dimension and @p code.
 * @retval HJM_E_STATE    The object has been run, or has no table.
 * @retval HJM_E_ARGUMENT There is no such column, or it holds another type.
 * @retval HJM_E_NOMEM    Memory ran out.
 * @note Thread class: owner. Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_disclosure_add_count(hjm_disclosure *disclosure, size_t column, const char *measure,
                                                      const char *dimension, const char *code, hjm_error *err);

/**
 * Say that a column shows something that a count could be worked out from, or that must not be told of a few: an
 * amount, a share, a change. It is hidden where the count is. Say it once for each count that it depends on.
 *
 * @param[in]  disclosure   The object.
 * @param[in]  column       Index of a column of the last table, not of text.
 * @param[in]  count_column Index of the column of counts.
 * @param[in]  whole_row    Row of the count that all rows of the column depend on, such as the total for shares of
 *                          it: if that is hidden, the whole column is; -1: none, each row depends on its own count.
 * @param[out] err          Receives details; may be NULL.
 * @retval HJM_E_ARGUMENT The object is NULL.
 * @retval HJM_E_STATE    The object has been run, or has no table.
 * @retval HJM_E_ARGUMENT There is no such column or row, the column holds text, or @p count_column holds no counts.
 * @retval HJM_E_NOMEM    Memory ran out.
 * @note Thread class: owner. Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_disclosure_add_follower(hjm_disclosure *disclosure, size_t column, size_t count_column,
                                                         int64_t whole_row, hjm_error *err);

/**
 * Decide what to hide in all tables that were added, and make the tables to publish.
 *
 * @param[in]  disclosure The object.
 * @param[out] err        Receives details; may be NULL. `index` tells the row.
 * @retval HJM_E_ARGUMENT  The object is NULL.
 * @retval HJM_E_STATE     The object has been run.
 * @retval HJM_E_ARGUMENT  A count is out of range.
 * @retval HJM_E_DUPLICATE Two rows of a table have the same codes.
 * @retval HJM_E_SHARES    A count is not the same in two tables.
 * @retval HJM_E_STATE     A count that must be hidden was shown before, or can be worked out from what was.
 * @retval HJM_E_CANCELLED The progress callback asked to stop.
 * @retval HJM_E_NOMEM     Memory ran out.
 * @note On failure the object is as it was. Thread class: owner. Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_disclosure_run(hjm_disclosure *disclosure, hjm_error *err);

/**
 * A table to publish: that which was added, with cells hidden, and a note that tells how many counts are hidden and how
 * many of them so that others cannot be worked out. A table of an earlier publication comes back as it was.
 *
 * @param[in]  disclosure The object.
 * @param[in]  index      Index of the table, in the order of adding.
 * @param[out] out        Receives the table; the caller destroys it. It does not need the object.
 * @param[out] err        Receives details; may be NULL.
 * @retval HJM_E_ARGUMENT A pointer is NULL.
 * @retval HJM_E_STATE    The object has not been run.
 * @retval HJM_E_ARGUMENT There is no such table.
 * @note Thread class: reader. Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_disclosure_get_table(const hjm_disclosure *disclosure, size_t index, hjm_table **out,
                                                      hjm_error *err);

/**
 * Number of counts of which a run decided this; one that stands in several tables is counted once. 0 before the run.
 * @param[in] disclosure The object.
 * @param[in] cell       What became of them.
 * @note Thread class: reader. Since 1.0.
 */
HJM_API size_t hjm_disclosure_n_cells(const hjm_disclosure *disclosure, hjm_cell cell);

#ifdef __cplusplus
}
#endif

#endif
