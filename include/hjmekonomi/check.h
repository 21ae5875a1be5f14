/**
 * @file check.h
 * Check: do printed figures add up? A report holds the figures of published tables as they are printed, and the
 * relations that are said to hold between them: sums, shares, changes, carried balances. A check tells which of them
 * cannot be true.
 *
 * A printed figure is not a number but an interval: "5,3 %" is any value that rounds to it. A relation is consistent if
 * some values in the intervals satisfy it, so a sum of rounded parts that is off by one is no fault. All arithmetic is
 * in exact rationals.
 *
 * Names of tables, rows and columns are any text of 1 to 128 bytes without ":" and control characters. References name
 * rows, columns and figures by them: "row", "table:row", "row:column", "table:row:column", as told at
 * @ref hjm_relation.
 */
#ifndef HJMEKONOMI_CHECK_H
#define HJMEKONOMI_CHECK_H

#include "hjmekonomi/base.h"
#include "hjmekonomi/table.h"
#include "hjmekonomi/write.h"

#ifdef __cplusplus
extern "C" {
#endif

/** A report: printed figures and their relations; opaque. */
typedef struct hjm_report hjm_report;

/** A check of a report, and its tables; opaque and immutable. */
typedef struct hjm_check hjm_check;

/** What a printed figure is counted in. Amounts of money in different units can be compared; so can counts and
 *  numbers, and per cent and percentage points. */
typedef int32_t hjm_printed_unit;
enum {
    HJM_PRINTED_NUMBER = 0,  /**< A number without a unit: full-time equivalents, an index. */
    HJM_PRINTED_COUNT = 1,   /**< A number of whole things. */
    HJM_PRINTED_KR = 2,      /**< Kronor. */
    HJM_PRINTED_TKR = 3,     /**< Thousands of kronor. */
    HJM_PRINTED_MKR = 4,     /**< Millions of kronor. */
    HJM_PRINTED_PERCENT = 5, /**< Per cent: "5,3" is the ratio 0.053. */
    HJM_PRINTED_POINTS = 6   /**< Percentage points. */
};

/** How a figure came from its true value. Below, u is a unit of the last digit printed, and v what is printed. */
typedef int32_t hjm_printed_rounding;
enum {
    HJM_PRINTED_BY_UNIT = 0,   /**< Counts: whole, but rounded to the nearest if a ratio needs it, which is then
                                    told. Other units: to the nearest. */
    HJM_PRINTED_NEAREST = 1,   /**< To the nearest, halves either way: v - u/2 to v + u/2, both included. */
    HJM_PRINTED_HALF_UP = 2,   /**< To the nearest, halves away from zero. */
    HJM_PRINTED_HALF_EVEN = 3, /**< To the nearest, halves to the even digit. */
    HJM_PRINTED_TRUNCATED = 4, /**< Toward zero: v to v + u for a positive v, the latter not included. */
    HJM_PRINTED_UP = 5,        /**< Away from zero. */
    HJM_PRINTED_WHOLE = 6      /**< Not rounded: v itself. */
};

/** A figure as printed. Append only. */
typedef struct hjm_printed {
    uint32_t             struct_size; /**< sizeof(hjm_printed) as the caller knows it. */
    hjm_printed_unit     unit;        /**< What it is counted in; a "%" behind the figure must agree with it. */
    const char          *text;        /**< As printed: "34 322", "-9,52 %", "ca 225 000", "- 1 890". Accepts what
                                           @ref hjm_money_parse does, with up to 9 decimals and 18 digits, and before
                                           the number "ca", "c:a", "cirka" or "about". Empty, ".", "..", "-" or a dash:
                                           no figure is printed. "?": there is such a quantity, but it is not printed;
                                           relations may use it. */
    hjm_printed_rounding rounding;    /**< How it was rounded. */
    int32_t              trusted;     /**< 1: it is known to be right, and is never proposed for change. */
    int32_t              about;       /**< How far off "ca" may be, in units of the last digit that is not zero: 1 to
                                           1000. With 1, "ca 225 000" is 224 000 to 226 000. */
    int32_t              reserved0;   /**< 0. */
    int64_t              rounded_to;  /**< What a whole figure is rounded to, such as 1000; 0: to its last digit. */
} hjm_printed;

/** An empty @ref hjm_printed. */
#define HJM_PRINTED_INIT { sizeof(hjm_printed), HJM_PRINTED_NUMBER, NULL, HJM_PRINTED_BY_UNIT, 0, 1, 0, 0 }

/**
 * Fill a printed figure with the defaults, for languages that cannot use the macro.
 * @param[out] printed It; must not be NULL.
 * @note Thread class: pure. Since 1.0.
 */
HJM_API void hjm_printed_init(hjm_printed *printed);

/** What is said to hold for a figure, called the target. */
typedef int32_t hjm_relation_kind;
enum {
    HJM_RELATION_SUM = 0,      /**< It is the sum of the terms. A term that begins with "-" is subtracted. */
    HJM_RELATION_SHARE = 1,    /**< It is the sum of the terms divided by that of the base. */
    HJM_RELATION_CHANGE = 2,   /**< It is the change from base to terms, divided by the base. Without a base: from the
                                    column before, in the table of the term. */
    HJM_RELATION_GROWTH = 3,   /**< It is the increase given by the terms, divided by what the base was before it: "6
                                    more, 385 now" is 6/379. */
    HJM_RELATION_POINTS = 4,   /**< It is terms less base: a change in percentage points. Without a base: as for
                                    change. */
    HJM_RELATION_PRODUCT = 5,  /**< It is the one term, a share or a rate, times the base. */
    HJM_RELATION_INDEX = 6,    /**< It is terms divided by base, times 100. */
    HJM_RELATION_WEIGHTED = 7, /**< It is the average of the terms, changes or shares, weighted by the figures of the
                                    base, one for each term. */
    HJM_RELATION_CARRIED = 8,  /**< It is a closing balance: the opening one plus the terms. The base names the row of
                                    opening balances, each of which is the closing one of the column before; without
                                    one, the closing balance of the column before is the opening one. */
    HJM_RELATION_EQUAL = 9,    /**< It is the same quantity as each of the terms, printed again. */
    HJM_RELATION_NEGATIVE = 10, /**< It is zero or below. */
    HJM_RELATION_POSITIVE = 11  /**< It is zero or above. */
};

/** Which figures a relation is about. */
typedef int32_t hjm_relation_line;
enum {
    HJM_RELATION_ROW = 0,    /**< Every figure of a row: in each column the same relation. */
    HJM_RELATION_COLUMN = 1, /**< Every figure of a column: in each row the same relation. */
    HJM_RELATION_FIGURE = 2  /**< One figure. */
};

/**
 * A relation. Texts and arrays are borrowed for the call. Append only.
 *
 * The target, and each term and base, is a reference. For a row it is "row" (of the table @ref table) or "table:row",
 * and stands for that row's figure in the column at hand, by the column's name; for a column likewise "column" or
 * "table:column". Everywhere, "table:row:column" is one figure, and for a single figure so is "row:column" (of the
 * table @ref table). In place of terms a sum may have the one word "above" (the rows above, down from the last sum of
 * that kind) or "left" (likewise for columns).
 *
 * A sum of a whole row or column leaves out figures in per cent, unless @ref within names them, since shares of
 * different bases do not add up.
 */
typedef struct hjm_relation {
    uint32_t           struct_size; /**< sizeof(hjm_relation) as the caller knows it. */
    hjm_relation_kind  kind;        /**< What holds. */
    hjm_relation_line  line;        /**< What the target is. */
    int32_t            reserved0;   /**< 0. */
    const char        *table;       /**< The table of references that name none; or NULL. */
    const char        *target;      /**< The row, column or figure. */
    const char *const *terms;       /**< References. */
    size_t             n_terms;     /**< Their number. */
    const char *const *base;        /**< References. */
    size_t             n_base;      /**< Their number. */
    const char *const *within;      /**< Row: only in these columns. Column: only in these rows. */
    size_t             n_within;    /**< Their number; 0: everywhere. */
    const char *const *without;     /**< Row: not in these columns. Column: not in these rows. */
    size_t             n_without;   /**< Their number. */
    const char        *assuming_sv; /**< What the relation takes for granted, told with its verdict: "om det är samma
                                         mått"; or NULL. */
    const char        *assuming_en; /**< The same in English; NULL: as in Swedish. */
} hjm_relation;

/** An empty @ref hjm_relation. */
#define HJM_RELATION_INIT { sizeof(hjm_relation), 0, 0, 0, NULL, NULL, NULL, 0, NULL, 0, NULL, 0, NULL, 0, NULL, NULL }

/**
 * Fill a relation with the defaults, for languages that cannot use the macro.
 * @param[out] relation It; must not be NULL.
 * @note Thread class: pure. Since 1.0.
 */
HJM_API void hjm_relation_init(hjm_relation *relation);

/**
 * Create an empty report.
 * @param[out] out     Receives the report; the caller destroys it.
 * @param[in]  options Options, or NULL.
 * @param[out] err     Receives details; may be NULL.
 * @retval HJM_E_ARGUMENT    @p out is NULL or the options are not initialised.
 * @retval HJM_E_UNSUPPORTED The options ask for something that only a newer library knows.
 * @retval HJM_E_NOMEM       Memory ran out.
 * @note Thread class: pure. Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_report_create(hjm_report **out, const hjm_options *options, hjm_error *err);

/** Free a report. @param[in] report The report, or NULL. @note Thread class: owner. Since 1.0. */
HJM_API void hjm_report_destroy(hjm_report *report);

/**
 * Say where in a file the next things come from, so that errors can point there.
 * @param[in]  report  The report.
 * @param[in]  source  Name of the file, or NULL for none.
 * @param[in]  line    Line, from 1.
 * @param[in]  column  Column in bytes, from 1.
 * @param[in]  excerpt The line itself without its end, or NULL.
 * @param[out] err     Receives details; may be NULL.
 * @retval HJM_E_ARGUMENT The report is NULL.
 * @retval HJM_E_NOMEM    Memory ran out.
 * @note Thread class: owner. Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_report_set_place(hjm_report *report, const char *source, uint32_t line,
                                                  uint32_t column, const char *excerpt, hjm_error *err);

/**
 * Name the report; its tables of results have the name in their headings.
 * @param[in]  report The report.
 * @param[in]  sv     Name in Swedish; copied.
 * @param[in]  en     Name in English, or NULL; copied.
 * @param[out] err    Receives details; may be NULL.
 * @retval HJM_E_ARGUMENT @p report or @p sv is NULL.
 * @retval HJM_E_ENCODING A text is not UTF-8.
 * @retval HJM_E_LIMIT    A text is empty or too long.
 * @retval HJM_E_SYNTAX   A text has control characters.
 * @retval HJM_E_NOMEM    Memory ran out.
 * @note Thread class: owner. Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_report_set_name(hjm_report *report, const char *sv, const char *en, hjm_error *err);

/**
 * Add a table. Tables, rows and columns that are first met in @ref hjm_report_add_figure need not be added; adding them
 * gives them their order and what people call them.
 * @param[in]  report The report.
 * @param[in]  table  Its name in references; copied.
 * @param[in]  sv     What it is called in Swedish, or NULL: as in references; copied.
 * @param[in]  en     What it is called in English, or NULL: as in Swedish; copied.
 * @param[out] err    Receives details; may be NULL.
 * @retval HJM_E_ARGUMENT  @p report or @p table is NULL.
 * @retval HJM_E_ENCODING  A text is not UTF-8.
 * @retval HJM_E_LIMIT     A text is empty or too long.
 * @retval HJM_E_SYNTAX    A text has control characters, or the name has a ":" or blanks at its ends.
 * @retval HJM_E_DUPLICATE There is such a table.
 * @retval HJM_E_NOMEM     Memory ran out.
 * @note Thread class: owner. Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_report_add_table(hjm_report *report, const char *table, const char *sv,
                                                  const char *en, hjm_error *err);

/**
 * Add a row to a table.
 * @param[in]  report The report.
 * @param[in]  table  The table.
 * @param[in]  row    Its name in references; copied.
 * @param[in]  sv     What it is called in Swedish, or NULL; copied.
 * @param[in]  en     What it is called in English, or NULL; copied.
 * @param[out] err    Receives details; may be NULL.
 * @retval HJM_E_ARGUMENT  @p report, @p table or @p row is NULL. The failures that follow are those of
 *                         @ref hjm_report_add_table.
 * @retval HJM_E_UNKNOWN   There is no such table.
 * @note Thread class: owner. Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_report_add_row(hjm_report *report, const char *table, const char *row, const char *sv,
                                                const char *en, hjm_error *err);

/**
 * Add a column to a table. All is as for @ref hjm_report_add_row.
 * @param[in]  report The report.
 * @param[in]  table  The table.
 * @param[in]  column Its name in references; copied.
 * @param[in]  sv     What it is called in Swedish, or NULL; copied.
 * @param[in]  en     What it is called in English, or NULL; copied.
 * @param[out] err    Receives details; may be NULL.
 * @retval HJM_E_ARGUMENT  @p report, @p table or @p column is NULL. The failures that follow are those of
 *                         @ref hjm_report_add_table.
 * @retval HJM_E_UNKNOWN   There is no such table.
 * @note Thread class: owner. Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_report_add_column(hjm_report *report, const char *table, const char *column,
                                                   const char *sv, const char *en, hjm_error *err);

/**
 * Add a printed figure. A table, row or column that is new is added behind the others.
 * @param[in]  report  The report.
 * @param[in]  table   The table.
 * @param[in]  row     The row.
 * @param[in]  column  The column.
 * @param[in]  printed The figure; copied.
 * @param[out] err     Receives details, with the column of the first wrong character; may be NULL.
 * @retval HJM_E_ARGUMENT    A pointer is NULL or @p printed is not initialised.
 * @retval HJM_E_UNSUPPORTED @p printed asks for something that only a newer library knows.
 * @retval HJM_E_ARGUMENT    A text is NULL, or a value of @p printed is out of range.
 * @retval HJM_E_ENCODING    A text is not UTF-8.
 * @retval HJM_E_LIMIT       A text is empty or too long, or there are too many figures.
 * @retval HJM_E_SYNTAX      A name has control characters, a ":" or blanks at its ends, or the figure cannot be read,
 *                           or has a "%" and another unit.
 * @retval HJM_E_DUPLICATE   The table has a figure in that row and column.
 * @retval HJM_E_NOMEM       Memory ran out.
 * @note Thread class: owner. Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_report_add_figure(hjm_report *report, const char *table, const char *row,
                                                   const char *column, const hjm_printed *printed, hjm_error *err);

/**
 * Add a relation. Its references are looked up when the report is checked, so figures may come later.
 * @param[in]  report   The report.
 * @param[in]  relation The relation; copied.
 * @param[out] err      Receives details; may be NULL.
 * @retval HJM_E_ARGUMENT    A pointer is NULL or @p relation is not initialised.
 * @retval HJM_E_UNSUPPORTED @p relation asks for something that only a newer library knows.
 * @retval HJM_E_ARGUMENT    A text is NULL, or kind or line is out of range.
 * @retval HJM_E_ENCODING    A text is not UTF-8.
 * @retval HJM_E_LIMIT       A text is empty or too long, or there are too many relations.
 * @retval HJM_E_SYNTAX      A text has control characters; or there are too few or too many terms or bases for the
 *                           kind.
 * @retval HJM_E_NOMEM       Memory ran out.
 * @note Thread class: owner. Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_report_add_relation(hjm_report *report, const hjm_relation *relation, hjm_error *err);

/**
 * Say which computed figure a printed one should be: a cell of a result table of an allocation or of volumes.
 * @param[in]  report   The report.
 * @param[in]  table    The table of the figure.
 * @param[in]  row      Its row.
 * @param[in]  column   Its column.
 * @param[in]  computed Name of the result table, such as "outcome_municipalities"; copied.
 * @param[in]  keys     Texts that tell the row of the result table: it is the first row where each is the text of some
 *                      cell. Borrowed for the call.
 * @param[in]  n_keys   Their number, at least 1.
 * @param[in]  value    Name of the column of the result table, such as "cost"; copied.
 * @param[in]  negative 1: it is printed with the other sign; 0: as it is computed.
 * @param[out] err      Receives details; may be NULL.
 * @retval HJM_E_ARGUMENT A pointer is NULL, or @p n_keys or @p negative is out of range.
 * @retval HJM_E_ENCODING A text is not UTF-8.
 * @retval HJM_E_LIMIT    A text is empty or too long.
 * @retval HJM_E_SYNTAX   A text has control characters.
 * @retval HJM_E_UNKNOWN  There is no such table, row, column or figure.
 * @retval HJM_E_NOMEM    Memory ran out.
 * @note Thread class: owner. Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_report_add_computed(hjm_report *report, const char *table, const char *row,
                                                     const char *column, const char *computed, const char *const *keys,
                                                     size_t n_keys, const char *value, int32_t negative,
                                                     hjm_error *err);

/** Number of figures that are said to be computed; 0 for NULL. @param[in] report The report.
 *  @note Thread class: reader. Since 1.0. */
HJM_API size_t hjm_report_n_computed(const hjm_report *report);

/**
 * Add the relations that the tables seem to have: totals of rows and columns, differences, shares and changes. They are
 * proposals, for a person to accept. A relation is proposed if it holds, within rounding, for nearly all figures of
 * its row or column; where it does not, the figure may be wrong. Figures that are the target of a relation already
 * are left alone.
 * @param[in]  report  The report.
 * @param[in]  options Options, or NULL; the progress callback is asked from time to time.
 * @param[out] err     Receives details; may be NULL.
 * @retval HJM_E_ARGUMENT    @p report is NULL or the options are not initialised.
 * @retval HJM_E_UNSUPPORTED The options ask for something that only a newer library knows.
 * @retval HJM_E_CANCELLED   The progress callback asked to stop; the relations found so far are there.
 * @retval HJM_E_NOMEM       Memory ran out; likewise.
 * @note Thread class: owner. Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_report_discover(hjm_report *report, const hjm_options *options, hjm_error *err);

/**
 * Write a report as a file that @ref hjm_report_read reads. Which figures are computed is left out.
 * @param[in]  report The report.
 * @param[in]  write  Receives the bytes.
 * @param[in]  user   Handed to @p write.
 * @param[out] err    Receives details; may be NULL.
 * @retval HJM_E_ARGUMENT    @p report or @p write is NULL.
 * @retval HJM_E_UNSUPPORTED A figure is of another unit or rounding than the others both of its row and of its column,
 *                           for which the format has no place.
 * @retval HJM_E_FILE        @p write asked to stop.
 * @retval HJM_E_NOMEM       Memory ran out.
 * @note Thread class: reader of the report. Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_report_write(const hjm_report *report, hjm_write write, void *user, hjm_error *err);

/** Number of tables; 0 for NULL. @param[in] report The report. @note Thread class: reader. Since 1.0. */
HJM_API size_t hjm_report_n_tables(const hjm_report *report);

/** Number of figures, also those not printed; 0 for NULL. @param[in] report The report.
 *  @note Thread class: reader. Since 1.0. */
HJM_API size_t hjm_report_n_figures(const hjm_report *report);

/** Number of relations as they were added; 0 for NULL. @param[in] report The report.
 *  @note Thread class: reader. Since 1.0. */
HJM_API size_t hjm_report_n_relations(const hjm_report *report);

/**
 * What a check found of a relation of one figure. From @ref HJM_VERDICT_TRUNCATED to @ref HJM_VERDICT_INCONSISTENT it
 * is a finding.
 */
typedef int32_t hjm_verdict;
enum {
    HJM_VERDICT_EXACT = 0,         /**< It holds for the figures as they stand, the result rounded as it is printed. */
    HJM_VERDICT_ROUNDING = 1,      /**< It holds for some values that round to the figures. */
    HJM_VERDICT_TRUNCATED = 2,     /**< It holds only if the target was truncated, not rounded. */
    HJM_VERDICT_ROUNDED_UP = 3,    /**< It holds only if the target was rounded away from zero. */
    HJM_VERDICT_HALF_OTHER = 4,    /**< It holds only if a half was rounded the other way than was said. */
    HJM_VERDICT_NOT_WHOLE = 5,     /**< It holds only if counts are not whole but rounded. */
    HJM_VERDICT_INCONSISTENT = 6,  /**< It cannot hold. */
    HJM_VERDICT_NOT_CHECKABLE = 7, /**< A figure is missing, or the base may be zero. */
    HJM_VERDICT_TOO_COARSE = 8     /**< Any figure of as many digits would pass. */
};

/**
 * Check a report. Tables of the result, each of which may have no rows:
 * - "findings": what cannot be true, or only in a way that must be told, for people;
 * - "conflicts": the smallest sets of figures that cannot all be right;
 * - "repairs": the smallest sets of figures whose change makes all consistent, with the values that they may have and
 *   the likeliest slip;
 * - "verdicts": every relation of every figure;
 * - "summary": how many of each, and what was left unsearched.
 *
 * @param[out] out     Receives the check; the caller destroys it. It does not need the report.
 * @param[in]  report  The report.
 * @param[in]  options Options, or NULL.
 * @param[out] err     Receives details, with the place of the relation; may be NULL.
 * @retval HJM_E_ARGUMENT    A pointer is NULL or the options are not initialised.
 * @retval HJM_E_UNSUPPORTED The options ask for something that only a newer library knows.
 * @retval HJM_E_UNKNOWN     A relation names a table, row, column or figure that there is not.
 * @retval HJM_E_SYNTAX      A reference is not of the form, or figures of different kinds are added or compared.
 * @retval HJM_E_LIMIT       The relations come to too many.
 * @retval HJM_E_CANCELLED   The progress callback asked to stop.
 * @retval HJM_E_NOMEM       Memory ran out.
 * @note Thread class: reader of the report. Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_check_run(hjm_check **out, const hjm_report *report, const hjm_options *options,
                                           hjm_error *err);

/**
 * Compare the printed figures of a report with what was computed: @ref hjm_report_add_computed tells which is which.
 * Tables of the result:
 * - "outcome": each figure, printed and computed, and whether the one rounds to the other;
 * - "shares": which share each printed amount implies that is said to be a share of another, and which shares it
 *   matches: those printed, and those of the result table "keys".
 *
 * @param[out] out      Receives the check; the caller destroys it. Its verdicts are @ref HJM_VERDICT_EXACT,
 *                      @ref HJM_VERDICT_TRUNCATED, @ref HJM_VERDICT_ROUNDED_UP, @ref HJM_VERDICT_INCONSISTENT, and
 *                      @ref HJM_VERDICT_NOT_CHECKABLE for what was not computed.
 * @param[in]  report   The report.
 * @param[in]  tables   Result tables. Borrowed for the call.
 * @param[in]  n_tables Their number.
 * @param[in]  options  Options, or NULL.
 * @param[out] err      Receives details; may be NULL.
 * @retval HJM_E_ARGUMENT    A pointer is NULL or the options are not initialised.
 * @retval HJM_E_UNSUPPORTED The options ask for something that only a newer library knows. All other failures are those
 *                           of @ref hjm_check_run.
 * @note Thread class: reader of the report and the tables. Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_check_outcome(hjm_check **out, const hjm_report *report,
                                               const hjm_table *const *tables, size_t n_tables,
                                               const hjm_options *options, hjm_error *err);

/** Free a check. @param[in] check The check, or NULL. @note Thread class: owner. Since 1.0. */
HJM_API void hjm_check_destroy(hjm_check *check);

/**
 * Number of relations of a figure with a verdict; 0 for NULL.
 * @param[in] check   The check.
 * @param[in] verdict The verdict.
 * @note Thread class: reader. Since 1.0.
 */
HJM_API size_t hjm_check_n_verdicts(const hjm_check *check, hjm_verdict verdict);

/**
 * Number of findings: rows of the table "findings"; 0 for NULL, and if all is consistent.
 * @param[in] check The check.
 * @note Thread class: reader. Since 1.0.
 */
HJM_API size_t hjm_check_n_findings(const hjm_check *check);

/** Number of result tables; 0 for NULL. @param[in] check The check. @note Thread class: reader. Since 1.0. */
HJM_API size_t hjm_check_n_tables(const hjm_check *check);

/**
 * A result table.
 * @param[in]  check The check.
 * @param[in]  index Index of the table.
 * @param[out] out   Receives the table; the caller destroys it. It does not need the check.
 * @param[out] err   Receives details; may be NULL.
 * @retval HJM_E_ARGUMENT A pointer is NULL or the index is out of range.
 * @note Thread class: reader. Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_check_get_table(const hjm_check *check, size_t index, hjm_table **out,
                                                 hjm_error *err);

/**
 * Index of a result table by name, or -1.
 * @param[in] check The check.
 * @param[in] name  Machine name.
 * @note Thread class: reader. Since 1.0.
 */
HJM_API int64_t hjm_check_find_table(const hjm_check *check, const char *name);

/**
 * Read a report file; the format is described in the manual. The references of its relations are looked up too.
 * @param[out] out     Receives the report; the caller destroys it.
 * @param[in]  path    Path of a YAML file, or of a CSV file if it ends with ".csv".
 * @param[in]  options Options, or NULL.
 * @param[out] err     Receives details with file, line and column; may be NULL.
 * @retval HJM_E_ARGUMENT    A pointer is NULL or the options are not initialised.
 * @retval HJM_E_UNSUPPORTED The options ask for something that only a newer library knows.
 * @retval HJM_E_FILE        The file cannot be opened or read, or is a folder.
 * @retval HJM_E_CANCELLED   The progress callback asked to stop.
 * @retval HJM_E_LIMIT       The file is larger than 16 MiB, or nested too deep.
 * @retval HJM_E_UNSUPPORTED The library was built without YAML, or the file is of a newer format.
 * @retval HJM_E_ENCODING    The file is not UTF-8, or has a NUL character.
 * @retval HJM_E_SYNTAX      The file is not YAML or CSV, or has a field or a value that does not belong there. All
 *                           other failures are those of the functions above.
 * @retval HJM_E_NOMEM       Memory ran out.
 * @note Thread class: pure. Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_report_read(hjm_report **out, const char *path, const hjm_options *options,
                                             hjm_error *err);

#ifdef __cplusplus
}
#endif

#endif
