/**
 * @file cube.h
 * Cube: what the lines add up to. Lines go in, in any number of batches; sums, counts and distinct users come out. The
 * lines themselves are not kept.
 */
#ifndef HJMEKONOMI_CUBE_H
#define HJMEKONOMI_CUBE_H

#include "hjmekonomi/agreement.h"
#include "hjmekonomi/base.h"
#include "hjmekonomi/table.h"

#ifdef __cplusplus
extern "C" {
#endif

/** A cube; opaque. */
typedef struct hjm_cube hjm_cube;

/** What to do with a row that matches no party, kind, pool or period. */
typedef int32_t hjm_unmatched;
enum {
    HJM_UNMATCHED_REFUSE = 0, /**< It is an error. */
    HJM_UNMATCHED_COUNT = 1   /**< It is counted and listed, never dropped in silence. */
};

/** "All of them" where an index is asked for. */
#define HJM_ALL (-1)

/**
 * Create an empty cube of an agreement.
 * @param[out] out       Receives the cube; the caller destroys it.
 * @param[in]  agreement A sealed agreement; it may be destroyed before the cube.
 * @param[in]  unmatched What to do with lines that match nothing.
 * @param[in]  options   Options, or NULL. The progress callback is used by the readers of files.
 * @param[out] err       Receives details; may be NULL.
 * @retval HJM_E_ARGUMENT    A pointer is NULL, the choice is unknown, or the options are not initialised.
 * @retval HJM_E_UNSUPPORTED The options ask for something that only a newer library knows.
 * @retval HJM_E_STATE       The agreement is not sealed.
 * @retval HJM_E_NOMEM       Memory ran out.
 * @note Thread class: pure. Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_cube_create(hjm_cube **out, const hjm_agreement *agreement, hjm_unmatched unmatched,
                                             const hjm_options *options, hjm_error *err);

/** Free a cube. @param[in] cube The cube, or NULL. @note Thread class: owner. Since 1.0. */
HJM_API void hjm_cube_destroy(hjm_cube *cube);

/**
 * Add a batch of lines from columns. All columns have the same length; all lines are added, or none.
 *
 * The columns are checked first, then line by line. Every sum that a cube can be asked for must fit, in whatever order
 * the batches come: therefore the absolute amounts of all its lines together may be at most 2^62 - 1 öre, and likewise
 * the quantities.
 *
 * @param[in]  cube         The cube.
 * @param[in]  dates        Date of each line. Borrowed, as all columns. May be NULL if @p n_dates is 0, as the next
 *                          three.
 * @param[in]  n_dates      Number of lines.
 * @param[in]  parties      Index of the party of each line, or -1 for one that the agreement does not know.
 * @param[in]  n_parties    Must equal @p n_dates.
 * @param[in]  kinds        Index of the kind of each line, or -1 for one that the agreement does not know.
 * @param[in]  n_kinds      Must equal @p n_dates.
 * @param[in]  amounts      Amount of each line in öre.
 * @param[in]  n_amounts    Must equal @p n_dates.
 * @param[in]  quantities   Quantity of each line, or NULL if there is none.
 * @param[in]  n_quantities Must equal @p n_dates, or be 0 if @p quantities is NULL.
 * @param[in]  users        Opaque number of the user of each line, -1 for none; or NULL if there is none.
 * @param[in]  n_users      Must equal @p n_dates, or be 0 if @p users is NULL.
 * @param[out] err          Receives details, with the index of the line; may be NULL.
 * @retval HJM_E_ARGUMENT A pointer is NULL, the lengths differ, or a date or an index of a line is out of range.
 * @retval HJM_E_UNKNOWN  A line has no party or kind, and the cube refuses such lines.
 * @retval HJM_E_VALIDITY A line's date is in no version of the agreement, and the cube refuses such lines.
 * @retval HJM_E_OVERFLOW The absolute amounts or quantities add up to too much.
 * @retval HJM_E_NOMEM    Memory ran out.
 * @note Thread class: owner. Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_cube_append(hjm_cube *cube, const hjm_date *dates, size_t n_dates,
                                             const int32_t *parties, size_t n_parties, const int32_t *kinds,
                                             size_t n_kinds, const hjm_ore *amounts, size_t n_amounts,
                                             const int64_t *quantities, size_t n_quantities, const int64_t *users,
                                             size_t n_users, hjm_error *err);

/**
 * Ask what the lines of a party, a kind and some whole months add up to.
 *
 * @param[in]  cube    The cube.
 * @param[in]  party   Index of a party, or @ref HJM_ALL.
 * @param[in]  kind    Index of a kind, or @ref HJM_ALL.
 * @param[in]  from    First day: the first of a month.
 * @param[in]  to      Last day, included: the last of a month.
 * @param[in]  measure What to count. Users are counted once, however many lines, kinds, parties and months they have.
 * @param[out] value   Receives the sum or count.
 * @param[out] err     Receives details; may be NULL.
 * @retval HJM_E_ARGUMENT A pointer is NULL, an index or the measure is out of range, or the dates are not whole months
 *                        in order.
 * @retval HJM_E_NOMEM    Memory ran out.
 * @note Thread class: reader. Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_cube_get(const hjm_cube *cube, int32_t party, int32_t kind, hjm_date from, hjm_date to,
                                          hjm_measure measure, int64_t *value, hjm_error *err);

/** Number of lines added, those that match nothing included; 0 if there is no cube. @param[in] cube The cube.
 *  @note Thread class: reader. Since 1.0. */
HJM_API int64_t hjm_cube_n_lines(const hjm_cube *cube);

/** Number of lines that match nothing. @param[in] cube The cube. @note Thread class: reader. Since 1.0. */
HJM_API int64_t hjm_cube_n_unmatched(const hjm_cube *cube);

/**
 * Tell of a source that went into the cube; it is repeated in the provenance of every result.
 * @param[in]  cube   The cube.
 * @param[in]  name   Name of the file or other source.
 * @param[in]  sha256 64 hexadecimal digits in lower case.
 * @param[out] err    Receives details; may be NULL.
 * @retval HJM_E_ARGUMENT A pointer is NULL or @p sha256 is not of that form.
 * @retval HJM_E_ENCODING The name is not UTF-8.
 * @retval HJM_E_NOMEM    Memory ran out.
 * @note Thread class: owner. Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_cube_add_source(hjm_cube *cube, const char *name, const char *sha256, hjm_error *err);

#ifdef __cplusplus
}
#endif

#endif
