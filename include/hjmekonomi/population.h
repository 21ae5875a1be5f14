/**
 * @file population.h
 * Population: inhabitants by region, sex, age and date, as counted or as forecast; sums of any ages, change since a
 * base year, and volumes projected from the rates of a base year.
 *
 * A region is a code of Statistics Sweden: "2580" a municipality, "25" its county, "00" the country. The figure of a
 * whole is the official one where there is one: of both sexes before women + men, of a wide band of ages before the
 * bands in it, of a county before its municipalities. Official figures need not be the sums of their parts (from the
 * reference year 2025 each is changed a little to protect people); they are kept as they are given, and the differences
 * can be listed.
 */
#ifndef HJMEKONOMI_POPULATION_H
#define HJMEKONOMI_POPULATION_H

#include "hjmekonomi/base.h"
#include "hjmekonomi/cube.h"
#include "hjmekonomi/table.h"

#ifdef __cplusplus
extern "C" {
#endif

/** A population; opaque. */
typedef struct hjm_population hjm_population;

/**
 * Create an empty population.
 * @param[out] out     Receives the population; the caller destroys it.
 * @param[in]  options Options, or NULL. The progress callback is used by the readers of files.
 * @param[out] err     Receives details; may be NULL.
 * @retval HJM_E_ARGUMENT    @p out is NULL, or the options are not initialised.
 * @retval HJM_E_UNSUPPORTED The options ask for something that only a newer library knows.
 * @retval HJM_E_NOMEM       Memory ran out.
 * @note Thread class: pure. Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_population_create(hjm_population **out, const hjm_options *options, hjm_error *err);

/** Free a population. @param[in] population The population, or NULL. @note Thread class: owner. Since 1.0. */
HJM_API void hjm_population_destroy(hjm_population *population);

/**
 * Add a figure. Bands may overlap, so that totals can stand beside their parts; the same figure may not come twice.
 *
 * @param[in]  population The population.
 * @param[in]  region     Code of the region, 1 to 64 bytes.
 * @param[in]  sex        @ref HJM_SEX_WOMEN, @ref HJM_SEX_MEN, or @ref HJM_ALL for both together.
 * @param[in]  age_from   Youngest age, 0 to 999.
 * @param[in]  age_to     Oldest age, included; 999 for "and older".
 * @param[in]  date       Day on which they were counted, or to which the forecast refers.
 * @param[in]  persons    Their number, 0 or more.
 * @param[out] err        Receives details; may be NULL.
 * @retval HJM_E_ARGUMENT  A pointer is NULL; or sex, an age, the date or the number is out of range.
 * @retval HJM_E_ENCODING  The code is not UTF-8.
 * @retval HJM_E_LIMIT     The code is empty or too long.
 * @retval HJM_E_DUPLICATE There is a figure of that region, sex, ages and date.
 * @retval HJM_E_LIMIT     There are more than 1 000 figures of that region, sex and date.
 * @retval HJM_E_OVERFLOW  All figures together exceed 2^62 - 1.
 * @retval HJM_E_NOMEM     Memory ran out.
 * @note Thread class: owner. Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_population_add(hjm_population *population, const char *region, hjm_sex sex,
                                                int32_t age_from, int32_t age_to, hjm_date date, int64_t persons,
                                                hjm_error *err);

/**
 * Read a JSON-stat 2 file, as Statistics Sweden's PxWeb gives it, into a population. All figures are added, or none.
 *
 * Dimensions: Region and Tid (years, counted on 31 December); and, where the file has them, Kon (without it both
 * sexes), Alder (without it all ages) and ContentsCode. Any other dimension is an error. A value that is null is not
 * added: it is no figure, which is not zero.
 *
 * @param[in]  population The population.
 * @param[in]  path       Path of the file, of at most 64 MiB.
 * @param[in]  contents   Code of the measure of ContentsCode to read; NULL if the file has one.
 * @param[out] err        Receives details with the file, and for a value its index; may be NULL.
 * @retval HJM_E_ARGUMENT    @p population or @p path is NULL.
 * @retval HJM_E_UNSUPPORTED The library was built without JSON.
 * @retval HJM_E_FILE        The file cannot be opened or read, or is a folder.
 * @retval HJM_E_LIMIT       It is too large.
 * @retval HJM_E_SYNTAX      It is not JSON, not a JSON-stat 2 dataset, or contradicts itself.
 * @retval HJM_E_LIMIT       Its sizes make more than 100 million values.
 * @retval HJM_E_SYNTAX      It lacks a dimension, or has one that is not known.
 * @retval HJM_E_UNKNOWN     It has no measure @p contents, or several and @p contents is NULL.
 * @retval HJM_E_SYNTAX      A category cannot be read, or a value is not a whole number of 0 or more.
 * @retval HJM_E_DUPLICATE   A figure is there already; all other failures are those of @ref hjm_population_add.
 * @retval HJM_E_NOMEM       Memory ran out.
 * @note The parser of JSON takes its own memory from malloc. Thread class: owner. Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_population_read_jsonstat(hjm_population *population, const char *path,
                                                          const char *contents, hjm_error *err);

/** Number of figures. @param[in] population The population. @note Thread class: reader. Since 1.0. */
HJM_API int64_t hjm_population_n_figures(const hjm_population *population);

/**
 * Ask for the inhabitants counted last in a year.
 *
 * Ages are put together from as few given bands as possible, without gap and overlap. The last date of the year on
 * which anything was counted holds for all regions.
 *
 * @param[in]  population The population.
 * @param[in]  region     Code of a region, or NULL for all: those that are part of no other region of the population.
 * @param[in]  sex        @ref HJM_SEX_WOMEN, @ref HJM_SEX_MEN, or @ref HJM_ALL for both together.
 * @param[in]  age_from   Youngest age, 0 to 999.
 * @param[in]  age_to     Oldest age, included; 999 for "and older".
 * @param[in]  year       The year.
 * @param[out] persons    Receives their number.
 * @param[out] err        Receives details; may be NULL.
 * @retval HJM_E_ARGUMENT  A pointer is NULL, or sex, an age or the year is out of range.
 * @retval HJM_E_UNKNOWN   There is no such region.
 * @retval HJM_E_ZERO_BASE Nothing was counted in that year, the sexes are not told apart or not both there, or some of
 *                         the ages were not counted.
 * @retval HJM_E_AGREEMENT The ages cut through a band.
 * @note Thread class: reader. Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_population_get(const hjm_population *population, const char *region, hjm_sex sex,
                                                int32_t age_from, int32_t age_to, int32_t year, int64_t *persons,
                                                hjm_error *err);

/**
 * A count per 1 000 inhabitants, exactly.
 * @param[in]  count       The count, 0 or more.
 * @param[in]  persons     The inhabitants, 0 or more.
 * @param[out] numerator   Receives the numerator, in lowest terms.
 * @param[out] denominator Receives the denominator, above 0.
 * @param[out] err         Receives details; may be NULL.
 * @retval HJM_E_ARGUMENT  A pointer is NULL, or a number is below 0.
 * @retval HJM_E_ZERO_BASE There are no inhabitants.
 * @retval HJM_E_OVERFLOW  The numerator does not fit.
 * @note Thread class: pure. Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_population_per_1000(int64_t count, int64_t persons, int64_t *numerator,
                                                     int64_t *denominator, hjm_error *err);

/** A band of ages. Frozen. */
typedef struct hjm_ages {
    int32_t youngest; /**< Youngest age. */
    int32_t oldest;   /**< Oldest age, included; 999 for "and older". */
} hjm_ages;

/** What a table of the population shows. Arrays are borrowed. Append only. */
typedef struct hjm_population_question {
    uint32_t           struct_size; /**< sizeof(hjm_population_question) as the caller knows it. */
    int32_t            base_year;   /**< Year with which the others are compared; 0: with none. */
    const char *const *regions;     /**< Codes of regions; a NULL among them is all together. */
    size_t             n_regions;   /**< Their number; 0: all together. */
    const hjm_sex     *sexes;       /**< Women, men, @ref HJM_ALL. */
    size_t             n_sexes;     /**< Their number; 0: both together. */
    const hjm_ages    *ages;        /**< Bands of ages; they may overlap. */
    size_t             n_ages;      /**< Their number; 0: all ages. */
    const int32_t     *years;       /**< Years. */
    size_t             n_years;     /**< Their number; 0: every year in which something was counted. */
} hjm_population_question;

/** An empty @ref hjm_population_question. */
#define HJM_POPULATION_QUESTION_INIT { sizeof(hjm_population_question), 0, NULL, 0, NULL, 0, NULL, 0, NULL, 0 }

/**
 * The population as a table, "population": a row for each region, sex, band of ages and year, in the order asked.
 *
 * Columns: `region`, `sex`, `ages`, `year`, `persons` and, with a base year, `base`, `change` and `change_rate`, which
 * is empty where the base is zero. A note tells if official figures are not the sums of their parts.
 *
 * @param[in]  population The population.
 * @param[in]  question   The question.
 * @param[in]  options    Options, or NULL.
 * @param[out] out        Receives the table; the caller destroys it.
 * @param[out] err        Receives details; may be NULL.
 * @retval HJM_E_ARGUMENT    A pointer is NULL, or a struct is not initialised.
 * @retval HJM_E_UNSUPPORTED A struct asks for something that only a newer library knows.
 * @retval HJM_E_UNKNOWN     As for @ref hjm_population_get, whose other failures these are too.
 * @retval HJM_E_NOMEM       Memory ran out.
 * @note Thread class: reader. Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_population_tabulate(const hjm_population *population,
                                                     const hjm_population_question *question,
                                                     const hjm_options *options, hjm_table **out, hjm_error *err);

/**
 * The official figures that are not the sums of their parts, as a table, "population_differences". Without any the
 * table has no rows.
 *
 * Compared are both sexes with women + men, a band of ages with the fewest bands that make it up, and a region with all
 * regions of the population that lie in it, where all of these are given. Columns: `date`, `region`, `sex`, `ages`,
 * `parts`, `given`, `sum`, `difference`.
 *
 * @param[in]  population The population.
 * @param[in]  options    Options, or NULL.
 * @param[out] out        Receives the table; the caller destroys it.
 * @param[out] err        Receives details; may be NULL.
 * @retval HJM_E_ARGUMENT    A pointer is NULL, or the options are not initialised.
 * @retval HJM_E_UNSUPPORTED The options ask for something that only a newer library knows.
 * @retval HJM_E_NOMEM       Memory ran out.
 * @note Thread class: reader. Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_population_differences(const hjm_population *population, const hjm_options *options,
                                                        hjm_table **out, hjm_error *err);

/** A count of the base year, such as users, among the inhabitants of a sex and a band of ages. Frozen. */
typedef struct hjm_projection_group {
    hjm_sex  sex;      /**< Women, men, or @ref HJM_ALL. */
    hjm_ages ages;     /**< The ages. */
    int32_t  reserved0; /**< 0. */
    int64_t  count;    /**< The count, 0 or more. */
} hjm_projection_group;

/** A projection. Arrays are borrowed. Append only. */
typedef struct hjm_projection {
    uint32_t                    struct_size; /**< sizeof(hjm_projection) as the caller knows it. */
    int32_t                     base_year;   /**< Year of the counts. */
    const char                 *region;      /**< Code of the region, or NULL for all together. */
    const hjm_projection_group *groups;      /**< The counts. */
    size_t                      n_groups;    /**< Their number, at least 1. */
    const int32_t              *years;       /**< Years of the forecast. */
    size_t                      n_years;     /**< Their number; 0: every year of the forecast after the base year. */
} hjm_projection;

/** An empty @ref hjm_projection. */
#define HJM_PROJECTION_INIT { sizeof(hjm_projection), 0, NULL, NULL, 0, NULL, 0 }

/**
 * Project volumes: what they would be if the count per inhabitant of each sex and age stayed as in the base year, as a
 * table, "projection".
 *
 * Expected is the sum over groups of count / inhabitants of the base year * inhabitants of the forecast; exact, and
 * rounded once where it is shown. A row for each group of a year, then the total of the year. Columns: `year`, `sex`,
 * `ages`, `count`, `persons`, `per_1000`, `forecast`, `expected`, `change_rate`. The notes state the method.
 *
 * @param[in]  population The population of the base year.
 * @param[in]  forecast   The population of the years to come; it may be the same.
 * @param[in]  projection What to project.
 * @param[in]  options    Options, or NULL.
 * @param[out] out        Receives the table; the caller destroys it.
 * @param[out] err        Receives details, for a group with its index; may be NULL.
 * @retval HJM_E_ARGUMENT    A pointer is NULL, a struct is not initialised, there are no groups, or a sex, an age or a
 *                           count is out of range.
 * @retval HJM_E_UNSUPPORTED A struct asks for something that only a newer library knows.
 * @retval HJM_E_DUPLICATE   Two groups share people.
 * @retval HJM_E_UNKNOWN     As for @ref hjm_population_get, whose other failures these are too.
 * @retval HJM_E_ZERO_BASE   Nobody of a group lived there in the base year, but its count or forecast is above zero.
 * @retval HJM_E_OVERFLOW    The counts add up to too much, or an exact ratio is too large.
 * @retval HJM_E_NOMEM       Memory ran out.
 * @note Thread class: reader. Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_population_project(const hjm_population *population, const hjm_population *forecast,
                                                    const hjm_projection *projection, const hjm_options *options,
                                                    hjm_table **out, hjm_error *err);

#ifdef __cplusplus
}
#endif

#endif
