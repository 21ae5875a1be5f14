/**
 * @file volume.h
 * Volume statistics: how many, for whom, compared with what. Indicators (nyckeltal) say what is counted; a run counts
 * them in a cube, compares two periods or a period with its budget, and gives tables.
 *
 * Every figure is exact until a table shows it. A base of zero or below, and a figure that nobody has, give no change:
 * the cell is empty, never a number.
 */
#ifndef HJMEKONOMI_VOLUME_H
#define HJMEKONOMI_VOLUME_H

#include "hjmekonomi/agreement.h"
#include "hjmekonomi/base.h"
#include "hjmekonomi/cube.h"
#include "hjmekonomi/population.h"
#include "hjmekonomi/table.h"

#ifdef __cplusplus
extern "C" {
#endif

/** What is to be counted, and the measured values that no line carries; opaque. */
typedef struct hjm_indicators hjm_indicators;

/** A run of indicators and its tables; opaque and immutable. */
typedef struct hjm_volumes hjm_volumes;

/** Where the figures of an indicator come from. */
typedef int32_t hjm_indicator_kind;
enum {
    HJM_INDICATOR_COUNT = 0,   /**< Counted in the lines. */
    HJM_INDICATOR_SHARE = 1,   /**< The sum of some indicators divided by the sum of others, in per cent. */
    HJM_INDICATOR_SERIES = 2,  /**< Measured elsewhere: the values of @ref hjm_indicators_add_value. */
    HJM_INDICATOR_PER_1000 = 3 /**< Another indicator per 1 000 inhabitants counted last in the year: those of the
                                    population of the run, else those of the agreement. */
};

/** What a measured value is; it decides the table where the indicator stands. */
typedef int32_t hjm_quantity_unit;
enum {
    HJM_QUANTITY_COUNT = 0,   /**< A whole number; table "volumes". */
    HJM_QUANTITY_KR = 1,      /**< Money; table "amounts". */
    HJM_QUANTITY_PERCENT = 2, /**< Per cent; table "rates". */
    HJM_QUANTITY_NUMBER = 3   /**< A number with decimals, such as full-time equivalents; table "numbers". */
};

/** Which lines an indicator counts, by their amount. */
typedef int32_t hjm_zero_price;
enum {
    HJM_ZERO_PRICE_ANY = 0,  /**< All lines. */
    HJM_ZERO_PRICE_ONLY = 1, /**< Only lines whose amount is zero (0-pris). */
    HJM_ZERO_PRICE_NONE = 2  /**< Only lines whose amount is not zero. */
};

/** What the figures of an indicator tell of: whether they must be hidden when they tell of few. */
typedef int32_t hjm_about;
enum {
    HJM_ABOUT_UNSAID = 0, /**< People; but an amount whose lines name no user at all tells of things. */
    HJM_ABOUT_PEOPLE = 1, /**< People. */
    HJM_ABOUT_THINGS = 2  /**< Things, such as purchases: no figure of it is hidden for its own sake. */
};

/** An indicator. Texts and arrays are borrowed for the call; NULL with 0 means no restriction. Append only. */
typedef struct hjm_indicator {
    uint32_t             struct_size;  /**< sizeof(hjm_indicator) as the caller knows it. */
    hjm_indicator_kind   kind;         /**< Where its figures come from. */
    const char          *code;         /**< Its code. */
    const char          *sv;           /**< Its name in Swedish. */
    const char          *en;           /**< Its name in English, or NULL. */
    hjm_measure          measure;      /**< Count: what is counted. */
    hjm_zero_price       zero_price;   /**< Count: which lines, by their amount. */
    int32_t              stock;        /**< Count and series: 1: as it stands in the last month of the period; 0: over
                                            the whole period. */
    hjm_quantity_unit    unit;         /**< Series: what its values are. */
    const hjm_dimension *dimensions;   /**< Count: by what it is divided; each once, without HJM_BY_YEAR, HJM_BY_MONTH,
                                            HJM_BY_AGE and HJM_BY_ZERO. */
    size_t               n_dimensions; /**< Their number, at most 4. */
    const int32_t       *kinds;        /**< Count: only lines of these kinds. */
    size_t               n_kinds;      /**< Their number. */
    const int32_t       *parties;      /**< Count: only lines of these parties. */
    size_t               n_parties;    /**< Their number. */
    const int32_t       *scopes;       /**< Count: only lines of these scopes. */
    size_t               n_scopes;     /**< Their number. */
    const int32_t       *products;     /**< Count: only products under these codes: 120000 takes in all of class 12. */
    size_t               n_products;   /**< Their number. */
    const char *const   *parts;        /**< Share: codes of the indicators above the line. Per 1 000: the one. */
    size_t               n_parts;      /**< Their number. */
    const char *const   *whole;        /**< Share: codes of the indicators below the line. */
    size_t               n_whole;      /**< Their number. */
    int32_t              age_from;     /**< Count and per 1 000: only lines, or inhabitants, from this age on. */
    int32_t              age_to;       /**< The oldest age, included; 999 for "and older", and with 0 for all, known or
                                            not. */
    int32_t              base_year;    /**< Year that index and long change start from; 0: the first with a figure. */
    int32_t              target;       /**< Share: what is promised, in thousandths of a per cent; -1: nothing. */
    hjm_about            about;        /**< Count and series: what its figures tell of, for disclosure control. */
    uint32_t             reserved0;    /**< 0. */
} hjm_indicator;

/** An empty @ref hjm_indicator. */
#define HJM_INDICATOR_INIT { sizeof(hjm_indicator), 0, NULL, NULL, NULL, 0, 0, 0, 0, NULL, 0, NULL, 0, NULL, 0, \
                             NULL, 0, NULL, 0, NULL, 0, NULL, 0, 0, 999, 0, -1, 0, 0 }

/**
 * Create an empty list of indicators of an agreement.
 * @param[out] out       Receives the list; the caller destroys it.
 * @param[in]  agreement A sealed agreement; it may be destroyed before the list.
 * @param[in]  options   Options, or NULL.
 * @param[out] err       Receives details; may be NULL.
 * @retval HJM_E_ARGUMENT    A pointer is NULL or the options are not initialised.
 * @retval HJM_E_UNSUPPORTED The options ask for something that only a newer library knows.
 * @retval HJM_E_STATE       The agreement is not sealed.
 * @retval HJM_E_NOMEM       Memory ran out.
 * @note Thread class: pure. Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_indicators_create(hjm_indicators **out, const hjm_agreement *agreement,
                                                   const hjm_options *options, hjm_error *err);

/** Free a list of indicators. @param[in] list The list, or NULL. @note Thread class: owner. Since 1.0. */
HJM_API void hjm_indicators_destroy(hjm_indicators *list);

/**
 * Say where in a file the next things come from, so that errors can point there.
 * @param[in] list    The list.
 * @param[in] source  Name of the file, or NULL for none.
 * @param[in] line    Line, from 1.
 * @param[in] column  Column in bytes, from 1.
 * @param[in] excerpt The line itself without its end, or NULL.
 * @param[out] err    Receives details; may be NULL.
 * @retval HJM_E_ARGUMENT The list is NULL.
 * @retval HJM_E_NOMEM    Memory ran out.
 * @note Thread class: owner. Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_indicators_set_place(hjm_indicators *list, const char *source, uint32_t line,
                                                      uint32_t column, const char *excerpt, hjm_error *err);

/**
 * Add an indicator. The tables show them in this order.
 * @param[in]  list      The list.
 * @param[in]  indicator The indicator.
 * @param[out] err       Receives details; may be NULL.
 * @retval HJM_E_ARGUMENT    A pointer is NULL or the struct is not initialised.
 * @retval HJM_E_UNSUPPORTED The struct asks for something that only a newer library knows.
 * @retval HJM_E_ARGUMENT    The code or the Swedish name is NULL.
 * @retval HJM_E_ENCODING    A text is not UTF-8.
 * @retval HJM_E_LIMIT       A code or a name is empty or too long, or there are too many indicators.
 * @retval HJM_E_SYNTAX      A text has control characters, or the code has blanks at its ends.
 * @retval HJM_E_ARGUMENT    A value is out of range.
 * @retval HJM_E_DUPLICATE   An indicator has that code.
 * @retval HJM_E_ARGUMENT    A share or an indicator per 1 000 inhabitants is not made of anything.
 * @retval HJM_E_UNKNOWN     No indicator before it has a code that it is made of.
 * @retval HJM_E_AGREEMENT   It is made of indicators that cannot be added or divided: of different units, or themselves
 *                           made of others; or its ages cut an age band of the population.
 * @retval HJM_E_NOMEM       Memory ran out.
 * @note Thread class: owner. Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_indicators_add(hjm_indicators *list, const hjm_indicator *indicator, hjm_error *err);

/** What is thought of the lines of an adjusted comparison. */
typedef int32_t hjm_adjustment;
enum {
    HJM_ADJUSTMENT_STAYED = 0, /**< Lines of the period count what left; they are added to the period. */
    HJM_ADJUSTMENT_GONE = 1    /**< They are taken away from both periods. */
};

/**
 * Add an adjusted comparison: the same comparison of an indicator had some lines stayed or gone.
 * @param[in]  list       The list.
 * @param[in]  indicator  Code of the indicator; it counts a quantity, lines or an amount.
 * @param[in]  scope      Index of a scope, or @ref HJM_ALL.
 * @param[in]  sv         What was adjusted, in Swedish.
 * @param[in]  en         The same in English, or NULL.
 * @param[in]  adjustment Stayed or gone. The lines are those of the whole period, also for a stock that stayed.
 * @param[in]  lines      Which lines: its kinds, parties, scopes, products, ages and zero_price; all else is ignored. What
 *                        it does not restrict is as for the indicator; lines that stayed have kinds of their own.
 * @param[out] err        Receives details; may be NULL.
 * @retval HJM_E_ARGUMENT  A pointer is NULL, or @p lines is not initialised.
 * @retval HJM_E_UNSUPPORTED @p lines asks for something that only a newer library knows.
 * @retval HJM_E_ENCODING  A text is not UTF-8.
 * @retval HJM_E_LIMIT     A text is empty or too long, or there are too many comparisons.
 * @retval HJM_E_SYNTAX    A text has control characters.
 * @retval HJM_E_ARGUMENT  A value is out of range, or nothing says which lines.
 * @retval HJM_E_UNKNOWN   There is no such indicator.
 * @retval HJM_E_AGREEMENT The indicator does not count a quantity, lines or an amount.
 * @retval HJM_E_NOMEM     Memory ran out.
 * @note Thread class: owner. Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_indicators_add_adjusted(hjm_indicators *list, const char *indicator, int32_t scope,
                                                         const char *sv, const char *en, hjm_adjustment adjustment,
                                                         const hjm_indicator *lines, hjm_error *err);

/** What a table by products shows. */
typedef int32_t hjm_product_table;
enum {
    HJM_PRODUCTS_RANKED = 0,          /**< Amounts, the largest first, with share and sum of shares. */
    HJM_PRODUCTS_PRICE_VOLUME_MIX = 1 /**< The change of the amounts as price + volume + mix. */
};

/**
 * Add a table by products.
 * @param[in]  list    The list.
 * @param[in]  table   What it shows.
 * @param[in]  code    Its machine name: [a-z][a-z0-9_]*.
 * @param[in]  sv      Its title in Swedish.
 * @param[in]  en      Its title in English, or NULL.
 * @param[in]  level   HJM_BY_CLASS, HJM_BY_SUBCLASS or HJM_BY_DIVISION.
 * @param[in]  kinds   Indices of the kinds of lines it counts.
 * @param[in]  n_kinds Their number, at least 1.
 * @param[out] err     Receives details; may be NULL.
 * @retval HJM_E_ARGUMENT  A pointer is NULL.
 * @retval HJM_E_ENCODING  A text is not UTF-8.
 * @retval HJM_E_LIMIT     A text is empty or too long, or there are too many tables.
 * @retval HJM_E_SYNTAX    A text has control characters.
 * @retval HJM_E_ARGUMENT  A value is out of range, or the code is no machine name.
 * @retval HJM_E_DUPLICATE A table has that name.
 * @retval HJM_E_NOMEM     Memory ran out.
 * @note Thread class: owner. Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_indicators_add_products(hjm_indicators *list, hjm_product_table table,
                                                         const char *code, const char *sv, const char *en,
                                                         hjm_dimension level, const int32_t *kinds, size_t n_kinds,
                                                         hjm_error *err);

/**
 * Say what the table of the population shows, in a run that is given one. Without this it shows all ages, and 65-74
 * and 75- where every figure of them can be told. Women and men are shown where every figure of both is told. Ages of
 * indicators per 1 000 inhabitants that are added after this are those of the population of the run, so that they may
 * cut the age bands of the agreement.
 * @param[in]  list      The list.
 * @param[in]  ages      Bands of ages, in this order; they may overlap.
 * @param[in]  n_ages    Their number; 0: as without this.
 * @param[in]  base_year Year with which the others are compared; 0: with none.
 * @param[out] err       Receives details; may be NULL.
 * @retval HJM_E_ARGUMENT A pointer is NULL, or an age or the year is out of range.
 * @retval HJM_E_LIMIT    There are too many bands.
 * @retval HJM_E_NOMEM    Memory ran out.
 * @note Thread class: owner. Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_indicators_set_population(hjm_indicators *list, const hjm_ages *ages, size_t n_ages,
                                                           int32_t base_year, hjm_error *err);

/** What is to be projected with a forecast of the population. Arrays are borrowed. Append only. */
typedef struct hjm_volume_projection {
    uint32_t        struct_size; /**< sizeof(hjm_volume_projection) as the caller knows it. */
    int32_t         by_sex;      /**< 1: women and men are groups of their own; 0: both together. */
    const char     *code;        /**< Machine name of its table: [a-z][a-z0-9_]*. */
    const char     *sv;          /**< Its title in Swedish. */
    const char     *en;          /**< Its title in English, or NULL. */
    const char     *indicator;   /**< Code of an indicator that counts users, items, lines or a quantity. */
    const hjm_ages *ages;        /**< Ages of the groups, the youngest first. */
    size_t          n_ages;      /**< Their number, at least 1. */
    const int32_t  *years;       /**< Years of the forecast. */
    size_t          n_years;     /**< Their number; 0: every year of the forecast after the base year. */
    int32_t         base_year;   /**< Year of the counts and their inhabitants; 0: the year of the run. */
    int32_t         reserved0;   /**< 0. */
} hjm_volume_projection;

/** An empty @ref hjm_volume_projection. */
#define HJM_VOLUME_PROJECTION_INIT { sizeof(hjm_volume_projection), 0, NULL, NULL, NULL, NULL, NULL, 0, NULL, 0, 0, 0 }

/**
 * Fill a projection with nothing, for languages that cannot use the macro.
 * @param[out] projection The projection; must not be NULL.
 * @note Thread class: pure. Since 1.0.
 */
HJM_API void hjm_volume_projection_init(hjm_volume_projection *projection);

/**
 * Add a projection: what an indicator would be with the forecast population, if each group of sex and age kept its
 * count per inhabitant; see @ref hjm_population_project. A run with a population and a forecast makes a table of it.
 * The counts of the groups are those of the months of the run in the base year. An indicator of one party is projected
 * with the population of that party, one of all parties with all of it.
 * @param[in]  list       The list.
 * @param[in]  projection The projection.
 * @param[out] err        Receives details; may be NULL.
 * @retval HJM_E_ARGUMENT    A pointer is NULL or the struct is not initialised.
 * @retval HJM_E_UNSUPPORTED The struct asks for something that only a newer library knows.
 * @retval HJM_E_ARGUMENT    The code, the Swedish title or the indicator is NULL.
 * @retval HJM_E_ENCODING    A text is not UTF-8.
 * @retval HJM_E_LIMIT       A text is empty or too long, or there are too many tables, ages or years.
 * @retval HJM_E_SYNTAX      A text has control characters.
 * @retval HJM_E_ARGUMENT    A value is out of range, or the code is no machine name.
 * @retval HJM_E_DUPLICATE   A table has that name, or two bands of ages share people.
 * @retval HJM_E_UNKNOWN     There is no such indicator.
 * @retval HJM_E_AGREEMENT   The indicator is not such a count, is of several parties, or has ages of its own.
 * @retval HJM_E_NOMEM       Memory ran out.
 * @note Thread class: owner. Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_indicators_add_projection(hjm_indicators *list,
                                                           const hjm_volume_projection *projection, hjm_error *err);

/** What a measured value is a value of. */
typedef int32_t hjm_plan;
enum {
    HJM_PLAN_OUTCOME = 0, /**< What happened (utfall); only for indicators that are series. */
    HJM_PLAN_BUDGET = 1   /**< What was planned (budget); also for indicators that are counted. */
};

/**
 * Add a measured or planned value.
 * @param[in]  list      The list.
 * @param[in]  indicator Code of an indicator that is counted or a series.
 * @param[in]  scope     Index of a scope, or @ref HJM_ALL for the whole. Scopes are not added up to the whole.
 * @param[in]  from      First day of its period: the first of a month.
 * @param[in]  to        Last day, included: the last of a month. It serves a run over exactly this period (or, for a
 *                       stock, whose last month this is).
 * @param[in]  plan      Outcome or budget.
 * @param[in]  value     The value, in units of its last decimal: kr for money, per cent for shares.
 * @param[in]  decimals  Its decimals, 0 to 6.
 * @param[out] err       Receives details; may be NULL.
 * @retval HJM_E_ARGUMENT  A pointer is NULL.
 * @retval HJM_E_ENCODING  The code is not UTF-8.
 * @retval HJM_E_LIMIT     The code is empty or too long.
 * @retval HJM_E_SYNTAX    The code has control characters, or blanks at its ends.
 * @retval HJM_E_ARGUMENT  A value is out of range, or the days are not whole months in order.
 * @retval HJM_E_UNKNOWN   There is no such indicator.
 * @retval HJM_E_AGREEMENT The indicator is made of others, or is counted and this is an outcome.
 * @retval HJM_E_OVERFLOW  The amount does not fit.
 * @retval HJM_E_AGREEMENT A count is not a whole number, or an amount not whole öre.
 * @retval HJM_E_DUPLICATE There is a value of that indicator, scope, period and plan.
 * @retval HJM_E_LIMIT     There are too many values.
 * @retval HJM_E_NOMEM     Memory ran out.
 * @note Thread class: owner. Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_indicators_add_value(hjm_indicators *list, const char *indicator, int32_t scope,
                                                      hjm_date from, hjm_date to, hjm_plan plan, int64_t value,
                                                      int32_t decimals, hjm_error *err);

/**
 * Tell of a source of the values, such as a series file; it is repeated in the provenance of every run.
 * @param[in]  list   The list.
 * @param[in]  name   Name of the file or other source.
 * @param[in]  sha256 64 hexadecimal digits in lower case.
 * @param[out] err    Receives details; may be NULL.
 * @retval HJM_E_ARGUMENT A pointer is NULL or @p sha256 is not of that form.
 * @retval HJM_E_ENCODING The name is not UTF-8.
 * @retval HJM_E_LIMIT    There are too many sources.
 * @retval HJM_E_NOMEM    Memory ran out.
 * @note Thread class: owner. Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_indicators_add_source(hjm_indicators *list, const char *name, const char *sha256,
                                                       hjm_error *err);

/**
 * Fill an indicator with nothing, for languages that cannot use the macro.
 * @param[out] indicator The indicator; must not be NULL.
 * @note Thread class: pure. Since 1.0.
 */
HJM_API void hjm_indicator_init(hjm_indicator *indicator);

/** Number of indicators; 0 if there is no list. @param[in] list The list. @note Thread class: reader. Since 1.0. */
HJM_API size_t hjm_indicators_n(const hjm_indicators *list);

/** What a run compares with, where it is not a year. */
enum {
    HJM_COMPARE_PREVIOUS = 0, /**< The same months of the year before. */
    HJM_COMPARE_BUDGET = -1   /**< The budget of the period. */
};

/** Tables of volumes that were published before; opaque. */
typedef struct hjm_earlier hjm_earlier;

/**
 * Begin a list of what was published before, against which a run is protected: what was hidden stays hidden, and what
 * was shown is known. Figures are known again by indicator, or table by products, by codes and by period.
 * @param[out] out     Receives the list; the caller destroys it.
 * @param[in]  options Options, or NULL.
 * @param[out] err     Receives details; may be NULL.
 * @retval HJM_E_ARGUMENT    @p out is NULL, or the options are not initialised.
 * @retval HJM_E_UNSUPPORTED The options ask for something that only a newer library knows.
 * @retval HJM_E_NOMEM       Memory ran out.
 * @note Thread class: pure. Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_earlier_create(hjm_earlier **out, const hjm_options *options, hjm_error *err);

/** Free the list. @param[in] earlier The list, or NULL. @note Thread class: owner. Since 1.0. */
HJM_API void hjm_earlier_destroy(hjm_earlier *earlier);

/**
 * Add a table as it was published. Tables that are not of volumes, and figures that are neither counts nor amounts, tell
 * nothing. A figure that any table shows is known, with the value of the last that does.
 * @param[in]  earlier The list.
 * @param[in]  table   The table.
 * @param[out] err     Receives details; may be NULL.
 * @retval HJM_E_ARGUMENT A pointer is NULL.
 * @retval HJM_E_NOMEM    Memory ran out; the list may have some of the table.
 * @note Thread class: owner. Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_earlier_add_table(hjm_earlier *earlier, const hjm_table *table, hjm_error *err);

/**
 * Add what another list has, so that a publication is protected against both.
 * @param[in]  earlier The list.
 * @param[in]  other   The other; unchanged.
 * @param[out] err     Receives details; may be NULL.
 * @retval HJM_E_ARGUMENT A pointer is NULL.
 * @retval HJM_E_NOMEM    Memory ran out; the list may have some of the other.
 * @note Thread class: owner of @p earlier, reader of @p other. Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_earlier_merge(hjm_earlier *earlier, const hjm_earlier *other, hjm_error *err);

/** Number of figures in the list; 0 if there is none. @param[in] earlier The list.
 *  @note Thread class: reader. Since 1.0. */
HJM_API size_t hjm_earlier_n(const hjm_earlier *earlier);

/** How a run is made. Append only. */
typedef struct hjm_volume_options {
    uint32_t             struct_size;  /**< sizeof(hjm_volume_options) as the caller knows it. */
    int32_t              compare;      /**< A year, @ref HJM_COMPARE_PREVIOUS or @ref HJM_COMPARE_BUDGET. */
    const hjm_dimension *dimensions;   /**< By what every counted indicator is divided, in place of its own; or NULL. */
    size_t               n_dimensions; /**< Their number, at most 4. */
    int32_t              threshold;    /**< Disclosure control: figures of 1 to threshold - 1 people are hidden, and as
                                            many others as it takes to keep them from being worked out. At least 3; or 0
                                            for tables that show everything and are not for publication. */
    uint32_t             reserved0;    /**< 0. */
    const hjm_population *population;  /**< Inhabitants, borrowed for the call, or NULL. Codes of its regions are codes
                                            or aliases of parties; others stand in the sums only. */
    const hjm_population *forecast;    /**< The inhabitants of years to come, likewise; or NULL. */
    const hjm_earlier    *earlier;     /**< What was published before; or NULL. */
} hjm_volume_options;

/** The defaults of @ref hjm_volume_options: the year before, the indicators' own dimensions, 1 to 4 people hidden. */
#define HJM_VOLUME_OPTIONS_INIT { sizeof(hjm_volume_options), HJM_COMPARE_PREVIOUS, NULL, 0, 5, 0, NULL, NULL, \
                                  NULL }

/**
 * Fill options with the defaults, for languages that cannot use the macro.
 * @param[out] how The options; must not be NULL.
 * @note Thread class: pure. Since 1.0.
 */
HJM_API void hjm_volume_options_init(hjm_volume_options *how);

/** "It was done, but": bits of hjm_volumes_findings(). */
enum {
    HJM_VOLUMES_UNMATCHED_LINES = 1, /**< The cube has lines that match nothing. */
    HJM_VOLUMES_MISSING = 2,         /**< An indicator has no figure for the period. */
    HJM_VOLUMES_NOTHING_COMPARED = 4 /**< No indicator has a figure to be compared with. */
};

/**
 * Count all indicators in a period and compare.
 *
 * @param[out] out     Receives the run; the caller destroys it. It needs none of its sources afterwards.
 * @param[in]  list    The indicators.
 * @param[in]  cube    A cube of the same agreement. If anything is to be hidden, it must keep users.
 * @param[in]  from    First day of the period: the first of a month.
 * @param[in]  to      Last day, included: the last of a month of the same year.
 * @param[in]  how     How the run is made, or NULL for the defaults.
 * @param[in]  options Options, or NULL.
 * @param[out] err     Receives details; may be NULL.
 * @retval HJM_E_ARGUMENT    A pointer is NULL, the options are not initialised, the cube is of another agreement, the
 *                           period is not whole months of one year in order, or the comparison or a dimension is out of
 *                           range, or the threshold is neither 0 nor at least 3.
 * @retval HJM_E_UNSUPPORTED The options ask for something that only a newer library knows.
 * @retval HJM_E_ARGUMENT    The cube does not keep months, and a stock or a part of a year is counted.
 * @retval HJM_E_DUPLICATE   Two regions of a population are the same party.
 * @retval HJM_E_ARGUMENT    The cube does not keep what an indicator counts, is divided by or chooses by.
 * @retval HJM_E_AGREEMENT   The ages of an indicator cut through the bands of the population.
 * @retval HJM_E_OVERFLOW    A sum does not fit.
 * @retval HJM_E_AGREEMENT   A figure that must be hidden was shown before, or can be worked out from what was.
 * @retval HJM_E_ZERO_BASE   The population or the lines lack what the table of the population or a projection needs;
 *                           so are all other failures of @ref hjm_population_get and @ref hjm_population_project.
 * @retval HJM_E_CANCELLED   The progress callback asked to stop.
 * @retval HJM_E_NOMEM       Memory ran out.
 * @note Thread class: reader. Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_volumes_run(hjm_volumes **out, const hjm_indicators *list, const hjm_cube *cube,
                                             hjm_date from, hjm_date to, const hjm_volume_options *how,
                                             const hjm_options *options, hjm_error *err);

/**
 * Ask a cube a question whose answer is for publication: @ref hjm_cube_ask, with the rows hidden that count few people,
 * and as few others as it takes to keep those from being worked out. The results are the answer, "volumes", and
 * "volumes_provenance", which says what it comes from; both have the run as a note.
 *
 * A row is hidden as a whole, in both periods if two are compared. The sums over the dimensions are reckoned with also
 * where the question asks for none of them. An answer known from before is taken into account row by row, by the codes
 * and the period of the row: give answers that count the same lines, that is, with the same restrictions to parties,
 * kinds, scopes and products, and of the same lines. By what it is divided may differ.
 *
 * @param[out] out      Receives the run; the caller destroys it. It needs none of its sources afterwards.
 * @param[in]  cube     The cube. If anything is to be hidden, it must keep users.
 * @param[in]  question The question. Without measures: lines, quantity, amount, users and items, but those of which
 *                      the cube has nothing.
 * @param[in]  how      Of it, threshold and earlier; the rest is as the defaults. NULL for the defaults.
 * @param[in]  options  Options, or NULL.
 * @param[out] err      Receives details; may be NULL.
 * @retval HJM_E_ARGUMENT    A pointer is NULL, a struct is not initialised, the threshold is neither 0 nor at least 3
 *                           and at most 1 000 000, or another field of @p how is set.
 * @retval HJM_E_UNSUPPORTED A struct asks for something that only a newer library knows.
 * @retval HJM_E_ARGUMENT    All that @ref hjm_cube_ask says of the question.
 * @retval HJM_E_AGREEMENT   A row that must be hidden was shown before, or can be worked out from what was.
 * @retval HJM_E_CANCELLED   The progress callback asked to stop.
 * @retval HJM_E_NOMEM       Memory ran out.
 * @note Thread class: reader. Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_volumes_ask(hjm_volumes **out, const hjm_cube *cube, const hjm_question *question,
                                             const hjm_volume_options *how, const hjm_options *options, hjm_error *err);

/** Free a run. @param[in] run The run, or NULL. @note Thread class: owner. Since 1.0. */
HJM_API void hjm_volumes_destroy(hjm_volumes *run);

/** What was found: bits HJM_VOLUMES_... @param[in] run The run. @note Thread class: reader. Since 1.0. */
HJM_API uint32_t hjm_volumes_findings(const hjm_volumes *run);

/** Number of result tables. @param[in] run The run. @note Thread class: reader. Since 1.0. */
HJM_API size_t hjm_volumes_n_tables(const hjm_volumes *run);

/**
 * A result table, in the order in which a report shows them. The manual lists them by name.
 * @param[in]  run   The run.
 * @param[in]  index Index of the table.
 * @param[out] out   Receives the table; the caller destroys it. It does not need the run.
 * @param[out] err   Receives details; may be NULL.
 * @retval HJM_E_ARGUMENT A pointer is NULL or the index is out of range.
 * @note Thread class: reader. Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_volumes_get_table(const hjm_volumes *run, size_t index, hjm_table **out,
                                                   hjm_error *err);

/**
 * Index of a result table by name, or -1.
 * @param[in] run  The run.
 * @param[in] name Machine name.
 * @note Thread class: reader. Since 1.0.
 */
HJM_API int64_t hjm_volumes_find_table(const hjm_volumes *run, const char *name);

#ifdef __cplusplus
}
#endif

#endif
