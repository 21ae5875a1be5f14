/**
 * @file case.h
 * Case: a folder with agreement.yaml and the files that it names, read into agreement, cube and costs. Also the readers
 * of single files. The formats are described in the manual, "File formats".
 */
#ifndef HJMEKONOMI_CASE_H
#define HJMEKONOMI_CASE_H

#include "hjmekonomi/agreement.h"
#include "hjmekonomi/allocation.h"
#include "hjmekonomi/base.h"
#include "hjmekonomi/costs.h"
#include "hjmekonomi/cube.h"
#include "hjmekonomi/population.h"
#include "hjmekonomi/volume.h"

#ifdef __cplusplus
extern "C" {
#endif

/** A case; opaque. */
typedef struct hjm_case hjm_case;

/** How the bytes of an extract are read as text. */
typedef int32_t hjm_encoding;
enum {
    HJM_ENCODING_UTF8 = 0,        /**< UTF-8, with or without byte order mark. */
    HJM_ENCODING_WINDOWS_1252 = 1 /**< Windows-1252. The five bytes it leaves undefined are an error. */
};

/**
 * How an extract is laid out: which column holds what. A name that is NULL means the default of the column, or, where
 * there is none, that there is no such column. Texts are borrowed for the call. Append only.
 */
typedef struct hjm_extract {
    uint32_t     struct_size; /**< sizeof(hjm_extract) as the caller knows it. */
    hjm_encoding encoding;    /**< Encoding of the file. */
    int32_t      separator;   /**< ';', ',' or a tab. */
    int32_t      quantity_decimals; /**< Decimals that quantities may have, 0 to 6; the cube counts in that unit. */
    const char  *date;        /**< Lines: the date; "date". Costs: the period (day, month, year, or day..day);
                                   "period". */
    const char  *party;       /**< Code or alias of the party. Lines: "party". Costs: no default; may be empty. */
    const char  *kind;        /**< Lines: code or alias of the kind; "kind". */
    const char  *amount;      /**< The amount; "amount". */
    const char  *quantity;    /**< Lines: the quantity; no default. */
    const char  *user;        /**< Lines: opaque identity of the user; no default; may be empty. */
    const char  *pool;        /**< Costs: code of the pool; "pool". */
    const char  *side;        /**< Costs: "cost"/"kostnad" or "revenue"/"intäkt"; no default: all are costs. */
    const char  *item;        /**< Lines: opaque identity of the individually marked item; no default; may be empty. */
    const char  *product;     /**< Lines: ISO 9999 code, "12", "12 22" or "12 22 03", with or without the blanks; no
                                   default; may be empty. */
    const char  *scope;       /**< Lines: code or alias of the scope; no default; may be empty. */
    const char  *sex;         /**< Lines: "kvinna", "woman", "female", "K", "W", "F" or "man", "male", "M", or their
                                   plurals, in any case; "okänd", "unknown" or empty; no default. */
    const char  *age;         /**< Lines: age in years at the time of the line; no default; may be empty. */
    const char  *sha256;      /**< Lines: SHA-256 of the file as it lies on the disk, in 64 hexadecimal digits of lower
                                   case, if the caller knows it. It is then told in provenance as it is given, and not
                                   computed, which would take more time than all the rest of the reading. */
} hjm_extract;

/** The defaults of @ref hjm_extract: UTF-8, semicolon, and columns of our own names. */
#define HJM_EXTRACT_INIT { sizeof(hjm_extract), HJM_ENCODING_UTF8, ';', 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, \
                           NULL, NULL, NULL, NULL, NULL, NULL }

/**
 * Fill an extract with the defaults, for languages that cannot use the macro.
 * @param[out] extract The extract; must not be NULL.
 * @note Thread class: pure. Since 1.0.
 */
HJM_API void hjm_extract_init(hjm_extract *extract);

/**
 * Read lines from a CSV extract into a cube. All rows are added, or none.
 *
 * The file is read once, from its beginning to its end, and may be a pipe, or packed by gzip. The first wrong place in it
 * is told. Its name and SHA-256 (of the file as it is, packed or not) become a source of the cube. Several threads read,
 * as the options of the cube say: its allocator must then serve them all at once.
 *
 * @param[in]  cube    The cube.
 * @param[in]  path    Path of the file.
 * @param[in]  extract How it is laid out, or NULL for the defaults.
 * @param[out] err     Receives details with file, line and column; may be NULL.
 * @retval HJM_E_ARGUMENT    A pointer is NULL, or the extract is not initialised or out of range, or what it tells as
 *                           a hash is none.
 * @retval HJM_E_UNSUPPORTED The extract asks for something that only a newer library knows.
 * @retval HJM_E_FILE        The file cannot be opened or read, or is a folder.
 * @retval HJM_E_UNSUPPORTED The file is packed by gzip, and the library was built without zlib.
 * @retval HJM_E_SYNTAX      The file is packed by gzip, but damaged or cut short. What is wrong before the damage is told
 *                           first.
 * @retval HJM_E_ENCODING    Bytes that are not text in the stated encoding, or a NUL byte.
 * @retval HJM_E_SYNTAX      The file is empty, a column is missing or there twice, a row has too many or too few fields,
 *                           a quote is left open or astray, or an amount, a date, a quantity, a product, a sex or an age
 *                           cannot be read.
 * @retval HJM_E_LIMIT       A row is longer than 1 MiB, or an amount or quantity longer than 64 bytes.
 * @retval HJM_E_UNKNOWN     No such party, kind or scope, and the cube refuses such lines.
 * @retval HJM_E_VALIDITY    A date is in no version of the agreement, and the cube refuses such lines.
 * @retval HJM_E_OVERFLOW    An amount or a quantity does not fit, or all of them add up to too much.
 * @retval HJM_E_CANCELLED   The progress callback asked to stop.
 * @retval HJM_E_NOMEM       Memory ran out.
 * @note Thread class: owner. Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_cube_read_csv(hjm_cube *cube, const char *path, const hjm_extract *extract,
                                               hjm_error *err);

/**
 * Read lines from several CSV extracts into a cube, as many of them at the same time as there are threads. All rows of all
 * files are added, or none. What is read, what is told of an error and what becomes a source is the same as if the files
 * had been read one after the other.
 *
 * @param[in]  cube       The cube.
 * @param[in]  paths      Paths of the files. May be NULL if @p n_paths is 0. If one of them is a pipe, all are read one
 *                        after the other.
 * @param[in]  n_paths    Number of files.
 * @param[in]  extracts   How each is laid out, NULL for the defaults. May be NULL if @p n_extracts is 0.
 * @param[in]  n_extracts @p n_paths; or 0, and all are laid out by the defaults.
 * @param[out] err        Receives details with file, line and column; may be NULL. If a path is NULL, index says which.
 * @retval HJM_E_ARGUMENT A pointer is NULL, n_extracts is neither 0 nor n_paths, or an extract is not initialised or out of
 *                        range, or what it tells as a hash is none. All other failures are those of
 *                        @ref hjm_cube_read_csv, of the first file that is wrong.
 * @note Thread class: owner. Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_cube_read_csv_files(hjm_cube *cube, const char *const *paths, size_t n_paths,
                                                     const hjm_extract *const *extracts, size_t n_extracts,
                                                     hjm_error *err);

/**
 * Read postings from a CSV extract into costs. All rows are added, or none.
 *
 * @param[in]  costs   The costs.
 * @param[in]  path    Path of the file.
 * @param[in]  extract How it is laid out, or NULL for the defaults.
 * @param[out] err     Receives details with file, line and column; may be NULL.
 * @retval HJM_E_ARGUMENT  As for @ref hjm_cube_read_csv; the failures that follow are the same, and mean the same. A
 *                         row is unmatched if it has an unknown pool or party, or a period that does not both begin
 *                         and end within the agreement.
 * @note Thread class: owner. Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_costs_read_csv(hjm_costs *costs, const char *path, const hjm_extract *extract,
                                                hjm_error *err);

/** Columns of a population file beside those of @ref hjm_extract; a NULL name means the default. Append only. */
typedef struct hjm_population_columns {
    uint32_t    struct_size; /**< sizeof(hjm_population_columns) as the caller knows it. */
    uint32_t    flags;       /**< 0. */
    const char *age;         /**< The ages: "65", "65-74", "100+" or "tot"; "age". */
    const char *sex;         /**< Women, men or both, as a word or as 2, 1 and 1+2; no default: both together. */
    const char *persons;     /**< The number; "persons". */
} hjm_population_columns;

/** The defaults of @ref hjm_population_columns. */
#define HJM_POPULATION_COLUMNS_INIT { sizeof(hjm_population_columns), 0, NULL, NULL, NULL }

/**
 * Read a CSV file into a population. All rows are added, or none.
 *
 * @param[in]  population The population.
 * @param[in]  path       Path of the file.
 * @param[in]  extract    How it is laid out, or NULL for the defaults. Encoding, separator and the names of the columns
 *                        date ("date") and party, here the region ("party"), count.
 * @param[in]  columns    Names of the other columns, or NULL for the defaults.
 * @param[out] err        Receives details with file, line and column; may be NULL.
 * @retval HJM_E_ARGUMENT As for @ref hjm_cube_read_csv, as are the failures of the file itself; those of a row are
 *                        those of @ref hjm_population_add, and HJM_E_SYNTAX for ages or a sex that cannot be read.
 * @note Thread class: owner. Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_population_read_csv(hjm_population *population, const char *path,
                                                     const hjm_extract *extract, const hjm_population_columns *columns,
                                                     hjm_error *err);

/**
 * Read tables of volumes that were published before, as @ref hjm_table_write_json wrote them, into a list. All are added,
 * or none; tables of other kinds tell nothing.
 *
 * @param[in]  earlier The list.
 * @param[in]  path    Path of the file.
 * @param[out] err     Receives details with file, line and column; may be NULL.
 * @retval HJM_E_ARGUMENT    A pointer is NULL.
 * @retval HJM_E_UNSUPPORTED The library was built without JSON.
 * @retval HJM_E_FILE        The file cannot be opened or read, or is a folder.
 * @retval HJM_E_LIMIT       The file is larger than 64 MiB.
 * @retval HJM_E_SYNTAX      The file is not JSON, or not of this form.
 * @retval HJM_E_NOMEM       Memory ran out.
 * @note Thread class: owner. Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_earlier_read_json(hjm_earlier *earlier, const char *path, hjm_error *err);

/**
 * Read an agreement and the population that it names, and seal it. Its parts are read in the order of the manual,
 * whatever their order in the file, and the first error is told.
 *
 * @param[out] out     Receives the agreement; the caller destroys it.
 * @param[in]  path    Path of agreement.yaml.
 * @param[in]  options Options, or NULL.
 * @param[out] err     Receives details with file, line and column; may be NULL.
 * @retval HJM_E_ARGUMENT    A pointer is NULL or the options are not initialised.
 * @retval HJM_E_UNSUPPORTED The options ask for something that only a newer library knows.
 * @retval HJM_E_FILE        The file cannot be opened or read, or is a folder.
 * @retval HJM_E_CANCELLED   The progress callback asked to stop.
 * @retval HJM_E_LIMIT       The file is larger than 1 MiB or nested deeper than 64, or has more than 10 000 elements
 *                           in one pair of brackets.
 * @retval HJM_E_UNSUPPORTED The library was built without YAML, or the file is of a newer format.
 * @retval HJM_E_ENCODING    The file is not UTF-8, or has a NUL character.
 * @retval HJM_E_SYNTAX      The file is not YAML, or has a field or a value that does not belong there; or a file that
 *                           it names is not inside the folder of the agreement.
 * @retval HJM_E_AGREEMENT   The agreement is wrong, or cannot be sealed; so are all other failures of agreement.h and,
 *                           for the population, of @ref hjm_cube_read_csv.
 * @retval HJM_E_VALIDITY    The period of the case is not whole months of one year, or no version is valid in a part of
 *                           it.
 * @retval HJM_E_NOMEM       Memory ran out.
 * @note Thread class: pure. Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_agreement_read(hjm_agreement **out, const char *path, const hjm_options *options,
                                                hjm_error *err);

/**
 * Read a case: agreement.yaml and every file it names.
 *
 * @param[out] out     Receives the case; the caller destroys it.
 * @param[in]  folder  Path of the folder, or of its agreement.yaml.
 * @param[in]  options Options, or NULL.
 * @param[out] err     Receives details with file, line and column; may be NULL.
 * @retval HJM_E_ARGUMENT    A pointer is NULL or the options are not initialised.
 * @retval HJM_E_UNSUPPORTED The options ask for something that only a newer library knows. All other failures are those
 *                           of @ref hjm_agreement_read, @ref hjm_cube_read_csv, @ref hjm_costs_read_csv,
 *                           @ref hjm_population_read_csv and @ref hjm_population_read_jsonstat.
 * @retval HJM_E_UNKNOWN     A region of the inhabitants is no party, and such regions are not left out; or none is.
 * @note Thread class: pure. Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_case_read(hjm_case **out, const char *folder, const hjm_options *options,
                                           hjm_error *err);

/** Free a case. @param[in] case_ The case, or NULL. @note Thread class: owner. Since 1.0. */
HJM_API void hjm_case_destroy(hjm_case *case_);

/** The agreement of a case, borrowed. @param[in] case_ The case. @note Thread class: reader. Since 1.0. */
HJM_API const hjm_agreement *hjm_case_agreement(const hjm_case *case_);

/** The cube of a case, borrowed. @param[in] case_ The case. @note Thread class: reader. Since 1.0. */
HJM_API const hjm_cube *hjm_case_cube(const hjm_case *case_);

/** The costs of a case, borrowed. @param[in] case_ The case. @note Thread class: reader. Since 1.0. */
HJM_API const hjm_costs *hjm_case_costs(const hjm_case *case_);

/** The indicators of a case with their series, borrowed. @param[in] case_ The case.
 *  @note Thread class: reader. Since 1.0. */
HJM_API const hjm_indicators *hjm_case_indicators(const hjm_case *case_);

/** What was published before according to a case, borrowed; NULL if it names no such file. @param[in] case_ The case.
 *  @note Thread class: reader. Since 1.0. */
HJM_API const hjm_earlier *hjm_case_earlier(const hjm_case *case_);

/** The inhabitants of a case, borrowed; NULL if it names no file with inhabitants. Their regions are codes or aliases
 *  of parties. @param[in] case_ The case. @note Thread class: reader. Since 1.0. */
HJM_API const hjm_population *hjm_case_population(const hjm_case *case_);

/** The forecast of the inhabitants of a case, borrowed; NULL if it names no file with one. @param[in] case_ The case.
 *  @note Thread class: reader. Since 1.0. */
HJM_API const hjm_population *hjm_case_forecast(const hjm_case *case_);

/**
 * Number of files that the case was read from; 0 for NULL.
 * @param[in] case_ The case.
 * @note Thread class: reader. Since 1.0.
 */
HJM_API size_t hjm_case_n_files(const hjm_case *case_);

/**
 * The path of a file that the case was read from, as it was opened; borrowed.
 * @param[in] case_ The case.
 * @param[in] index Index of the file: 0 is the agreement, then the others in the order in which it names them.
 * @return NULL if the index is out of range.
 * @note Thread class: reader. Since 1.0.
 */
HJM_API const char *hjm_case_file(const hjm_case *case_, size_t index);

/**
 * The path of the report that was published on the period, to be read with hjm_report_read; borrowed.
 * @param[in] case_ The case.
 * @return NULL if the agreement names none.
 * @note Thread class: reader. Since 1.0.
 */
HJM_API const char *hjm_case_published(const hjm_case *case_);

/**
 * The period that the case says is to be shared.
 * @param[in]  case_ The case.
 * @param[out] from Receives the first day.
 * @param[out] to   Receives the last day, included.
 * @note Thread class: reader. Since 1.0.
 */
HJM_API void hjm_case_period(const hjm_case *case_, hjm_date *from, hjm_date *to);

/**
 * Share the costs of the case's period: @ref hjm_allocation_run with what the case holds.
 * @param[out] out     Receives the allocation; the caller destroys it. It does not need the case.
 * @param[in]  case_    The case.
 * @param[in]  options Options, or NULL.
 * @param[out] err     Receives details; may be NULL.
 * @retval HJM_E_ARGUMENT    A pointer is NULL or the options are not initialised.
 * @retval HJM_E_UNSUPPORTED The options ask for something that only a newer library knows. All other failures are those
 *                           of @ref hjm_allocation_run.
 * @note Thread class: reader. Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_case_allocate(hjm_allocation **out, const hjm_case *case_, const hjm_options *options,
                                               hjm_error *err);

/**
 * Count the volumes of the case's period: @ref hjm_volumes_run with what the case holds. A population, a forecast or an
 * earlier publication in @p how takes the place of the case's own.
 * @param[out] out     Receives the run; the caller destroys it. It does not need the case.
 * @param[in]  case_   The case.
 * @param[in]  how     What to compare with, or NULL for the defaults.
 * @param[in]  options Options, or NULL.
 * @param[out] err     Receives details; may be NULL.
 * @retval HJM_E_ARGUMENT    A pointer is NULL or the options are not initialised.
 * @retval HJM_E_UNSUPPORTED The options ask for something that only a newer library knows. All other failures are those
 *                           of @ref hjm_volumes_run.
 * @note Thread class: reader. Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_case_volumes(hjm_volumes **out, const hjm_case *case_, const hjm_volume_options *how,
                                              const hjm_options *options, hjm_error *err);

/**
 * Read measured values and budgets from a CSV file into indicators. All rows are added, or none.
 *
 * @param[in]  list    The indicators.
 * @param[in]  path    Path of the file.
 * @param[in]  extract Encoding and separator, or NULL for the defaults. The columns have fixed names: indicator, period,
 *                     value and, if there, scope and plan.
 * @param[out] err     Receives details with file, line and column; may be NULL.
 * @retval HJM_E_ARGUMENT As for @ref hjm_cube_read_csv, as are the failures of the file itself; those of a row are those of
 *                        @ref hjm_indicators_add_value, and HJM_E_UNKNOWN for a scope that the agreement does not know.
 * @note Thread class: owner. Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_indicators_read_csv(hjm_indicators *list, const char *path, const hjm_extract *extract,
                                                     hjm_error *err);

#ifdef __cplusplus
}
#endif

#endif
