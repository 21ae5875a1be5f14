/**
 * @file split.h
 * Split an amount over receivers by integer weights so that the parts always add up.
 *
 * In twenty lines:
 * @code
 * #include <hjmekonomi.h>
 * #include <stdio.h>
 *
 * int main(void)
 * {
 *     const int64_t weights[3] = { 1, 1, 1 };
 *     hjm_ore parts[3];
 *     hjm_error err;
 *     if (hjm_split_amount(10000, weights, 3, parts, 3, NULL, &err) != HJM_OK) {
 *         fprintf(stderr, "%s\n", err.message);
 *         return 1;
 *     }
 *     for (int i = 0; i < 3; i++) {
 *         printf("%lld\n", (long long)parts[i]);
 *     }
 *     return 0;
 * }
 * @endcode
 * prints 3334, 3333 and 3333.
 *
 * Rules for all functions here: the parts add up to the amount exactly; a negative amount gives the mirror image of the
 * positive one; a weight of zero gives nothing, unless a floor says otherwise; amounts and the sum of the weights lie
 * within ±(2^62 - 1). Arrays that are written must not overlap others, unless it is said that they may.
 */
#ifndef HJMEKONOMI_SPLIT_H
#define HJMEKONOMI_SPLIT_H

#include "hjmekonomi/base.h"
#include "hjmekonomi/money.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Who gets the öre that are left when each exact share has been cut down to whole öre. */
typedef int32_t hjm_split_rule;
enum {
    /** Each goes to the receiver with the largest remainder, ties to the lowest index: every part within one öre of its
     *  exact share (Hamilton's method). The default. */
    HJM_SPLIT_LARGEST_REMAINDER = 0,
    /** All go to the receiver with the largest weight, ties to the lowest index. */
    HJM_SPLIT_LARGEST_WEIGHT = 1,
    /** All go to the receiver that the options name; its weight must be above zero. */
    HJM_SPLIT_NAMED = 2,
    /** All go to the first receiver with a weight above zero. */
    HJM_SPLIT_FIRST = 3,
    /** All go to the last receiver with a weight above zero. */
    HJM_SPLIT_LAST = 4,
    /** They are kept apart and told in `left`, with the sign of the amount; the parts and what is left add up to it. */
    HJM_SPLIT_SEPARATE = 5,
    /** Webster's divisor method (Sainte-Laguë): never lets a part shrink when the amount grows; a part may lie more
     *  than one öre from its exact share. Öre number k of a receiver has the priority weight / (2k - 1), and the
     *  highest priorities win. Ties to the lowest index. */
    HJM_SPLIT_WEBSTER = 6
};

/** Options of a split. Append only. */
typedef struct hjm_split_options {
    uint32_t             struct_size; /**< sizeof(hjm_split_options) as the caller knows it. */
    hjm_split_rule       rule;        /**< The rule. */
    int64_t              receiver;    /**< For @ref HJM_SPLIT_NAMED: index of the receiver; else ignored. */
    const hjm_ore       *floors;      /**< Least part of each receiver, in öre, or NULL for none. Borrowed. */
    const hjm_ore       *caps;        /**< Greatest part of each receiver, in öre, or NULL for none. Borrowed. */
    hjm_ore             *left;        /**< For @ref HJM_SPLIT_SEPARATE: receives what is left, in öre, of each amount that
                                           the function splits; else not used. */
    const hjm_allocator *allocator;   /**< For working memory; NULL: malloc and free. */
    int32_t              threads;     /**< For @ref hjm_split_many: threads that it may use, at most 1024; 0: as many as the
                                           machine has processors. */
    int32_t              reserved0;   /**< 0. */
    hjm_progress         progress;    /**< For @ref hjm_split_many: told of amounts, by the caller's thread; NULL: none. */
    void                *progress_user; /**< Handed to @ref progress. */
} hjm_split_options;

/** The defaults of @ref hjm_split_options. */
#define HJM_SPLIT_OPTIONS_INIT                                                                                         \
    { sizeof(hjm_split_options), HJM_SPLIT_LARGEST_REMAINDER, -1, NULL, NULL, NULL, NULL, 0, 0, NULL, NULL }

/**
 * Fill split options with the defaults, for languages that cannot use the macro.
 * @param[out] options The options; must not be NULL.
 * @note Thread class: pure. Since 1.0.
 */
HJM_API void hjm_split_options_init(hjm_split_options *options);

/**
 * The name of a rule: "largest-remainder", "largest-weight", "named", "first", "last", "separate", "webster"; NULL for
 * an unknown rule. Static text.
 * @param[in] rule A rule.
 * @note Thread class: pure. Since 1.0.
 */
HJM_API const char *hjm_split_rule_name(hjm_split_rule rule);

/**
 * The rule of a name, or -1.
 * @param[in] name A name as @ref hjm_split_rule_name gives it, or NULL, which no rule has.
 * @note Thread class: pure. Since 1.0.
 */
HJM_API hjm_split_rule hjm_split_rule_find(const char *name);

/**
 * Split an amount over receivers in proportion to their weights.
 *
 * With caps or floors, receivers whose exact share would pass a bound get the bound, and the rest is split again over
 * the others by the same weights, until no bound is passed. When caps and floors are passed at once, the side that is
 * passed by more in all is settled first. So there is one factor for all: each exact share is the weight times the
 * factor, cut at the floor and the cap, whatever the order of the receivers. Whoever gets a bound takes no part in the
 * rounding under the default rule. Under the rules that give all that is left to one receiver, it gets no more than its
 * cap allows, and the rest goes on to the next: by weight, or by index from the first or from the last. Under
 * @ref HJM_SPLIT_WEBSTER a receiver starts with its floor and leaves the contest at its cap. A receiver of weight zero
 * gets its floor, or nothing. Bounds are of the amount's own sign: for a negative amount they bound the mirror image.
 *
 * @param[in]  amount    Amount to split, in öre.
 * @param[in]  weights   One weight a receiver, without unit, each >= 0. Borrowed.
 * @param[in]  n_weights Number of weights, 1 to 2 000 000 000.
 * @param[out] parts     Receives one part a receiver, in öre.
 * @param[in]  n_parts   Room in @p parts; must equal @p n_weights.
 * @param[in]  options   Options, or NULL for the defaults.
 * @param[out] err       Receives details; may be NULL. `index` tells the weight or bound that is wrong.
 * @retval HJM_E_UNSUPPORTED The options are those of a newer version and ask for something unknown to this one.
 * @retval HJM_E_ARGUMENT  A pointer is NULL, the counts are 0, too large or differ, the options are not initialised,
 *                         the rule is unknown or lacks its receiver or `left`, or the named receiver has weight zero.
 * @retval HJM_E_SHARES    A weight is negative.
 * @retval HJM_E_OVERFLOW  The amount or the sum of the weights is out of range.
 * @retval HJM_E_ZERO_BASE All weights are zero.
 * @retval HJM_E_BOUNDS    A floor is below zero or above its cap, or the floors or caps leave no way to split the
 *                         amount.
 * @retval HJM_E_NOMEM     Memory ran out.
 * @note On failure nothing is written to @p parts. Thread class: pure. Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_split_amount(hjm_ore amount, const int64_t *weights, size_t n_weights, hjm_ore *parts,
                                              size_t n_parts, const hjm_split_options *options, hjm_error *err);

/**
 * Split many amounts over the same receivers: each as @ref hjm_split_amount alone would, by the same weights, rule and
 * bounds. The result does not depend on the number of threads.
 *
 * @param[in]  amounts   Amounts to split, in öre. Borrowed. May be NULL if @p n_amounts is 0.
 * @param[in]  n_amounts Number of amounts.
 * @param[in]  weights   One weight a receiver, without unit, each >= 0. Borrowed.
 * @param[in]  n_weights Number of weights, 1 to 2 000 000 000.
 * @param[out] parts     Receives the parts in öre: those of the first amount, one a receiver, then those of the next.
 *                       May be NULL if @p n_amounts is 0.
 * @param[in]  n_parts   Room in @p parts; must equal @p n_amounts * @p n_weights.
 * @param[in]  options   Options, or NULL for the defaults. `left` has an element for each amount.
 * @param[out] err       Receives details; may be NULL. `index` tells the weight, the bound or the amount that is wrong.
 * @retval HJM_E_UNSUPPORTED The options are those of a newer version and ask for something unknown to this one.
 * @retval HJM_E_ARGUMENT  As for @ref hjm_split_amount, or the number of threads is out of range.
 * @retval HJM_E_SHARES    A weight is negative.
 * @retval HJM_E_OVERFLOW  An amount or the sum of the weights is out of range.
 * @retval HJM_E_ZERO_BASE All weights are zero.
 * @retval HJM_E_BOUNDS    A floor is below zero or above its cap, or the floors or caps leave no way to split one of the
 *                         amounts.
 * @retval HJM_E_NOMEM     Memory ran out.
 * @retval HJM_E_CANCELLED The progress callback asked to stop. Some parts, and some of what is left, have been written.
 * @note On any other failure nothing is written. Thread class: pure. Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_split_many(const hjm_ore *amounts, size_t n_amounts, const int64_t *weights,
                                            size_t n_weights, hjm_ore *parts, size_t n_parts,
                                            const hjm_split_options *options, hjm_error *err);

/**
 * Bill of a period in a running year: split(total to date) less what is already billed.
 *
 * Twelve monthly bills made so add up, for every receiver, to the split of the year. Under the default rule a bill may
 * take back an öre though the total grew (the Alabama paradox): such receivers are marked. Under
 * @ref HJM_SPLIT_WEBSTER no bill takes back anything as long as the total grows, the weights and bounds stay as they
 * are and earlier bills were made the same way.
 *
 * @param[in]  total     Total to date, this period included, in öre.
 * @param[in]  weights   One weight a receiver, each >= 0. Borrowed.
 * @param[in]  n_weights Number of weights.
 * @param[in]  billed    What each receiver has been billed before this period, in öre. Borrowed.
 * @param[in]  n_billed  Number of billed amounts; must equal @p n_weights.
 * @param[out] bills     Receives the bill of each receiver for this period, in öre. May be the same array as @p billed.
 * @param[in]  n_bills   Room in @p bills; must equal @p n_weights.
 * @param[out] against   Receives 1 for each receiver whose bill goes against the sign of the sum of the bills, else 0;
 *                       nobody goes against a sum of zero. May be NULL if @p n_against is 0.
 * @param[in]  n_against Room in @p against; 0 or @p n_weights.
 * @param[in]  options   Options, or NULL for the defaults; @ref HJM_SPLIT_SEPARATE is refused.
 * @param[out] err       Receives details; may be NULL.
 * @retval HJM_E_UNSUPPORTED The options are those of a newer version and ask for something unknown to this one.
 * @retval HJM_E_ARGUMENT  As for @ref hjm_split_amount, or the other counts are wrong, or the rule is refused.
 * @retval HJM_E_SHARES    A weight is negative.
 * @retval HJM_E_OVERFLOW  The total or the sum of the weights is out of range.
 * @retval HJM_E_ZERO_BASE All weights are zero.
 * @retval HJM_E_BOUNDS    As for @ref hjm_split_amount.
 * @retval HJM_E_NOMEM     Memory ran out.
 * @retval HJM_E_OVERFLOW  A bill is out of range.
 * @note On failure nothing is written. Thread class: pure. Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_split_cumulative(hjm_ore total, const int64_t *weights, size_t n_weights,
                                                  const hjm_ore *billed, size_t n_billed, hjm_ore *bills,
                                                  size_t n_bills, int32_t *against, size_t n_against,
                                                  const hjm_split_options *options, hjm_error *err);

/**
 * Round a table to a coarser unit so that rows and columns still add up.
 *
 * Each rounded cell is one of the two multiples of the unit next to the exact one (a multiple stays as it is), and so
 * is each row total, column total and the grand total. Among all such tables one is found that changes as little as
 * possible in sum of |rounded - exact| over cells and totals (a minimum-cost flow; Cox 1987 shows that one always
 * exists). The result does not depend on chance, and a table with all signs turned gives the result with all signs
 * turned. A table of 1 000 rows and 50 columns takes less than a second.
 *
 * @param[in]  cells     Exact cells in öre, row by row: n_rows * n_columns. Borrowed.
 * @param[in]  n_cells   Number of cells; must equal @p n_rows * @p n_columns.
 * @param[in]  n_rows    Number of rows, at least 1.
 * @param[in]  n_columns Number of columns, at least 1.
 * @param[in]  unit      Unit to round to, in öre, at least 1: 100 000 for tkr.
 * @param[out] rounded   Receives the rounded cells in öre, all multiples of the unit. May be the same array as
 *                       @p cells.
 * @param[in]  n_rounded Room in @p rounded; must equal @p n_cells.
 * @param[out] nearest   Receives 1 for each cell that is the nearest multiple (or one of two equally near), else 0; may
 *                       be NULL if @p n_nearest is 0.
 * @param[in]  n_nearest Room in @p nearest; 0 or @p n_cells.
 * @param[in]  options   Options, or NULL.
 * @param[out] err       Receives details; may be NULL.
 * @retval HJM_E_UNSUPPORTED The options are those of a newer version and ask for something unknown to this one.
 * @retval HJM_E_ARGUMENT  A pointer is NULL, a count is wrong, the unit is below 1, or the options are not initialised.
 * @retval HJM_E_OVERFLOW  A cell, a total, or the multiple next to one away from zero is out of range, or the unit
 *                         times (n_rows + n_columns + 2) is above 2^60.
 * @retval HJM_E_NOMEM     Memory ran out.
 * @retval HJM_E_CANCELLED The progress callback asked to stop.
 * @note On failure nothing is written. Thread class: pure. Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_split_round_table(const hjm_ore *cells, size_t n_cells, size_t n_rows,
                                                   size_t n_columns, hjm_ore unit, hjm_ore *rounded, size_t n_rounded,
                                                   int32_t *nearest, size_t n_nearest, const hjm_options *options,
                                                   hjm_error *err);

/** How a receiver moved between two splits. */
typedef int32_t hjm_paradox;
enum {
    HJM_PARADOX_NONE = 0,       /**< Nothing strange. */
    HJM_PARADOX_ALABAMA = 1,    /**< The amount grew (or shrank), the weights stayed, and the part moved the other
                                     way. */
    HJM_PARADOX_POPULATION = 2, /**< The receiver's weight grew by a greater factor than that of another whose part grew
                                     while its own shrank. */
    HJM_PARADOX_NEW_RECEIVER = 3/**< Receivers came or left and all others kept their weights; the amount followed the
                                     sum of the weights to within an öre, yet the part of this one, who stayed,
                                     moved. */
};

/**
 * Tell which receivers moved against the change between an old and a new split by largest remainder, and what Webster
 * would have given.
 *
 * Parts are compared by size, without sign. When all weights stay, only the Alabama paradox is looked for; when only
 * members change and the amount follows, only the paradox of the new receiver; else only that of population.
 *
 * @param[in]  old_amount    Old amount, in öre.
 * @param[in]  old_weights   Old weights, each >= 0. Borrowed.
 * @param[in]  n_old_weights Number of old weights.
 * @param[in]  new_amount    New amount, in öre, of the same sign, or zero.
 * @param[in]  new_weights   New weights, each >= 0; 0 for a receiver that is not there. Borrowed.
 * @param[in]  n_new_weights Number of new weights; must equal @p n_old_weights.
 * @param[out] old_parts     Receives the old parts, in öre.
 * @param[in]  n_old_parts   Room; must equal @p n_old_weights.
 * @param[out] new_parts     Receives the new parts, in öre.
 * @param[in]  n_new_parts   Room; must equal @p n_old_weights.
 * @param[out] webster       Receives the new parts under Webster, in öre.
 * @param[in]  n_webster     Room; must equal @p n_old_weights.
 * @param[out] paradox       Receives a @ref hjm_paradox for each receiver.
 * @param[in]  n_paradox     Room; must equal @p n_old_weights.
 * @param[in]  options       Options, or NULL.
 * @param[out] err           Receives details; may be NULL.
 * @retval HJM_E_UNSUPPORTED The options are those of a newer version and ask for something unknown to this one.
 * @retval HJM_E_ARGUMENT  A pointer is NULL, a count is wrong, the options are not initialised, or the amounts differ
 *                         in sign.
 * @retval HJM_E_SHARES    A weight is negative.
 * @retval HJM_E_OVERFLOW  An amount or a sum of weights is out of range.
 * @retval HJM_E_ZERO_BASE All old or all new weights are zero.
 * @retval HJM_E_NOMEM     Memory ran out.
 * @note On failure nothing is written. Thread class: pure. Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_split_paradoxes(hjm_ore old_amount, const int64_t *old_weights, size_t n_old_weights,
                                                 hjm_ore new_amount, const int64_t *new_weights, size_t n_new_weights,
                                                 hjm_ore *old_parts, size_t n_old_parts, hjm_ore *new_parts,
                                                 size_t n_new_parts, hjm_ore *webster, size_t n_webster,
                                                 int32_t *paradox, size_t n_paradox, const hjm_options *options,
                                                 hjm_error *err);

#ifdef __cplusplus
}
#endif

#endif
