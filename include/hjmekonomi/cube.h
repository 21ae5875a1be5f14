/**
 * @file cube.h
 * Cube: what the lines add up to. Lines go in, in any number of batches; sums, counts and distinct users come out. The
 * lines themselves are not kept.
 *
 * A cube keeps all that its lines tell (@ref hjm_cube_create), or only what a plan names (@ref hjm_cube_create_planned).
 * The less a plan keeps, the faster lines go in and the less memory the cube takes: it grows with what is kept, not with
 * the lines. Every answer that a plan allows is the same as that of a cube that keeps everything.
 */
#ifndef HJMEKONOMI_CUBE_H
#define HJMEKONOMI_CUBE_H

#include "hjmekonomi/agreement.h"
#include "hjmekonomi/base.h"
#include "hjmekonomi/table.h"
#include "hjmekonomi/write.h"

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

/** By what a table of volumes is divided. */
typedef int32_t hjm_dimension;
enum {
    HJM_BY_PARTY = 0,    /**< Part. */
    HJM_BY_GROUP = 1,    /**< Grupp. */
    HJM_BY_SCOPE = 2,    /**< Samverkan (the cooperation agreement of the line). */
    HJM_BY_KIND = 3,     /**< Radtyp. */
    HJM_BY_CLASS = 4,    /**< ISO 9999, first level: 12. */
    HJM_BY_SUBCLASS = 5, /**< ISO 9999, second level: 12 22. */
    HJM_BY_DIVISION = 6, /**< ISO 9999, third level: 12 22 03. */
    HJM_BY_SEX = 7,      /**< Kön. */
    HJM_BY_AGE = 8,      /**< Åldersgrupp, by the bounds of the question. */
    HJM_BY_YEAR = 9,     /**< År. */
    HJM_BY_MONTH = 10,   /**< Månad. */
    HJM_BY_ZERO = 11     /**< 0-pris: lines whose amount is zero, against the others. */
};

/** What a table of volumes counts, beside @ref hjm_measure: numbers go on where that ends. */
enum {
    HJM_MEASURE_ITEMS = 4 /**< The number of distinct individually marked items. */
};

/** "All of them" where an index is asked for. */
#define HJM_ALL (-1)

/**
 * Create an empty cube of an agreement that keeps everything.
 * @param[out] out       Receives the cube; the caller destroys it.
 * @param[in]  agreement A sealed agreement; it may be destroyed before the cube.
 * @param[in]  unmatched What to do with lines that match nothing.
 * @param[in]  options   Options, or NULL. Progress and threads are used whenever lines are added to the cube.
 * @param[out] err       Receives details; may be NULL.
 * @retval HJM_E_ARGUMENT    A pointer is NULL, the choice is unknown, or the options are not initialised.
 * @retval HJM_E_UNSUPPORTED The options ask for something that only a newer library knows.
 * @retval HJM_E_STATE       The agreement is not sealed.
 * @retval HJM_E_NOMEM       Memory ran out.
 * @note Thread class: pure. Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_cube_create(hjm_cube **out, const hjm_agreement *agreement, hjm_unmatched unmatched,
                                             const hjm_options *options, hjm_error *err);

/**
 * What a cube keeps. Arrays are borrowed for the call. Append only.
 *
 * Dimensions: a finer one serves the coarser ones too. A month serves the year; a division the subclass and the class; a
 * subclass the class; a party the groups, so that to keep @ref HJM_BY_GROUP is to keep the party. Of @ref HJM_BY_AGE every
 * year of age is kept. The year is kept always. Measures: lines are counted always.
 *
 * A question may divide by, and choose among, what is kept; without months its days must be whole years.
 */
typedef struct hjm_cube_plan {
    uint32_t             struct_size;  /**< sizeof(hjm_cube_plan) as the caller knows it. */
    hjm_unmatched        unmatched;    /**< What to do with lines that match nothing. */
    const hjm_dimension *dimensions;   /**< What lines are told apart by, each once; NULL: all. */
    size_t               n_dimensions; /**< Their number. */
    const hjm_measure   *measures;     /**< What is counted, each once; NULL: all. */
    size_t               n_measures;   /**< Their number. */
    uint64_t             dense_bytes;  /**< Most bytes for a table with a place for every cell that may occur, which is the
                                            fastest; where it would take more, only cells that do occur have a place.
                                            0: 1 GiB. No answer depends on it. */
} hjm_cube_plan;

/** A @ref hjm_cube_plan that keeps everything and refuses lines that match nothing. */
#define HJM_CUBE_PLAN_INIT { sizeof(hjm_cube_plan), HJM_UNMATCHED_REFUSE, NULL, 0, NULL, 0, 0 }

/**
 * Fill a plan with the defaults, for languages that cannot use the macro.
 * @param[out] plan The plan; must not be NULL.
 * @note Thread class: pure. Since 1.0.
 */
HJM_API void hjm_cube_plan_init(hjm_cube_plan *plan);

/**
 * Create an empty cube that keeps what a plan names.
 * @param[out] out       Receives the cube; the caller destroys it.
 * @param[in]  agreement A sealed agreement; it may be destroyed before the cube.
 * @param[in]  plan      The plan.
 * @param[in]  options   Options, or NULL. Progress and threads are used whenever lines are added to the cube.
 * @param[out] err       Receives details, with the index of the dimension or measure; may be NULL.
 * @retval HJM_E_ARGUMENT    A pointer is NULL, the plan is not initialised, its choice is unknown, or a dimension or
 *                           measure is unknown or there twice.
 * @retval HJM_E_UNSUPPORTED The plan asks for something that only a newer library knows.
 * @retval HJM_E_ARGUMENT    The options are not initialised, or the number of threads is out of range.
 * @retval HJM_E_UNSUPPORTED The options ask for something that only a newer library knows.
 * @retval HJM_E_STATE       The agreement is not sealed.
 * @retval HJM_E_NOMEM       Memory ran out.
 * @note Thread class: pure. Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_cube_create_planned(hjm_cube **out, const hjm_agreement *agreement,
                                                     const hjm_cube_plan *plan, const hjm_options *options,
                                                     hjm_error *err);

/** Free a cube. @param[in] cube The cube, or NULL. @note Thread class: owner. Since 1.0. */
HJM_API void hjm_cube_destroy(hjm_cube *cube);

/** Sex of a user, as the extract tells it. */
typedef int32_t hjm_sex;
enum {
    HJM_SEX_UNKNOWN = 0, /**< Not told. */
    HJM_SEX_WOMEN = 1,   /**< Kvinnor. */
    HJM_SEX_MEN = 2      /**< Män. */
};

/**
 * A batch of lines as columns, all of the same length and borrowed for the call. A column that is NULL says nothing.
 * Append only.
 */
typedef struct hjm_lines {
    uint32_t       struct_size; /**< sizeof(hjm_lines) as the caller knows it. */
    int32_t        quantity_decimals; /**< Decimals of the quantities, 0 to 6: 1 if 360 means 36,0. */
    size_t         n_lines;     /**< Number of lines. */
    const hjm_date *dates;      /**< Date of each line; required. */
    const int32_t *parties;     /**< Index of the party, or -1 for one that the agreement does not know; required. */
    const int32_t *kinds;       /**< Index of the kind, or -1 for one that the agreement does not know; required. */
    const hjm_ore *amounts;     /**< Amount in öre; required. */
    const int64_t *quantities;  /**< Quantity, in the unit of its last decimal. */
    const int64_t *users;       /**< Opaque number of the user, or -1 for none. */
    const int64_t *items;       /**< Opaque number of the individually marked item, or -1 for none. */
    const int32_t *products;    /**< ISO 9999 code as digits: 120000 a class, 122200 a subclass, 122203 a division; -1 none. */
    const int32_t *scopes;      /**< Index of the scope (the cooperation that the line falls under), or -1 for none. */
    const uint8_t *sexes;       /**< A @ref hjm_sex. */
    const int16_t *ages;        /**< Age in years, 0 to 999, or -1 if unknown. */
} hjm_lines;

/** An empty @ref hjm_lines. */
#define HJM_LINES_INIT { sizeof(hjm_lines), 0, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL }

/**
 * Fill lines with nothing, for languages that cannot use the macro.
 * @param[out] lines The lines; must not be NULL.
 * @note Thread class: pure. Since 1.0.
 */
HJM_API void hjm_lines_init(hjm_lines *lines);

/**
 * Add a batch of lines. All lines are added, or none.
 *
 * @param[in]  cube  The cube.
 * @param[in]  lines The lines.
 * @param[out] err   Receives details, with the index of the line; may be NULL.
 * @retval HJM_E_ARGUMENT A pointer is NULL, the struct is not initialised, a required column is missing, or a value is
 *                        out of range.
 * @retval HJM_E_UNKNOWN  A line has no party or kind, and the cube refuses such lines.
 * @retval HJM_E_VALIDITY A line's date is in no version of the agreement, and the cube refuses such lines.
 * @retval HJM_E_ARGUMENT The quantities have other decimals than those of the cube.
 * @retval HJM_E_OVERFLOW A sum does not fit.
 * @retval HJM_E_NOMEM    Memory ran out.
 * @note Thread class: owner. Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_cube_append(hjm_cube *cube, const hjm_lines *lines, hjm_error *err);

/** Type of the elements of an array. */
typedef int32_t hjm_array_type;
enum {
    HJM_ARRAY_I8 = 0,  /**< int8_t. */
    HJM_ARRAY_U8 = 1,  /**< uint8_t. */
    HJM_ARRAY_I16 = 2, /**< int16_t. */
    HJM_ARRAY_U16 = 3, /**< uint16_t. */
    HJM_ARRAY_I32 = 4, /**< int32_t, and date32 of Arrow. */
    HJM_ARRAY_U32 = 5, /**< uint32_t. */
    HJM_ARRAY_I64 = 6, /**< int64_t. */
    HJM_ARRAY_U64 = 7  /**< uint64_t. */
};

/**
 * A column as it lies in memory, in C or in the buffers of an Arrow array; nothing is copied. Frozen.
 *
 * An element is plain: it stands for itself. Or it is the place of an element in `codes`, a dictionary of which it tells
 * what each place stands for, such as the index of the party whose name stands there.
 */
typedef struct hjm_array {
    const void    *values;    /**< The elements, aligned as their type; NULL: there is no such column. */
    const uint8_t *valid;     /**< Validity bitmap of Arrow: bit i of byte i / 8, the lowest first, is 0 for a null.
                                   NULL: there is no null. */
    const int32_t *codes;     /**< The dictionary, or NULL: elements are plain. */
    size_t         n_codes;   /**< Elements of the dictionary. */
    size_t         offset;    /**< Elements of `values` and bits of `valid` that come before the first line. */
    hjm_array_type type;      /**< Type of the elements. */
    int32_t        reserved0; /**< 0. */
} hjm_array;

/** No column. */
#define HJM_ARRAY_INIT { NULL, NULL, NULL, 0, 0, HJM_ARRAY_I32, 0 }

/**
 * A batch of lines as columns of any integer type, all of the same length and borrowed for the call. What a null and a
 * column that is not there mean stands with each. Columns that the plan of the cube does not need are not looked at.
 * Append only.
 */
typedef struct hjm_columns {
    uint32_t  struct_size;       /**< sizeof(hjm_columns) as the caller knows it. */
    int32_t   quantity_decimals; /**< Decimals of the quantities, 0 to 6: 1 if 360 means 36,0. */
    size_t    n_lines;           /**< Number of lines. */
    hjm_array dates;             /**< Date of each line, in days since 1970-01-01; required, never null. */
    hjm_array parties;           /**< Index of the party; -1 or null: one that the agreement does not know. Required if the
                                      plan keeps parties. */
    hjm_array kinds;             /**< Index of the kind; -1 or null: one that the agreement does not know. Required if the
                                      plan keeps kinds. */
    hjm_array amounts;           /**< Amount in öre. Required, and never null, if the plan keeps amounts or zero prices. */
    hjm_array quantities;        /**< Quantity, in the unit of its last decimal; null: 0. */
    hjm_array users;             /**< Opaque number of the user; -1 or null: none. */
    hjm_array items;             /**< Opaque number of the individually marked item; -1 or null: none. */
    hjm_array products;          /**< ISO 9999 code as digits, as in @ref hjm_lines; -1 or null: none. */
    hjm_array scopes;            /**< Index of the scope; -1 or null: none. */
    hjm_array sexes;             /**< A @ref hjm_sex; null: unknown. */
    hjm_array ages;              /**< Age in years, 0 to 999; -1 or null: unknown. */
} hjm_columns;

/** An empty @ref hjm_columns. */
#define HJM_COLUMNS_INIT \
    { sizeof(hjm_columns), 0, 0, HJM_ARRAY_INIT, HJM_ARRAY_INIT, HJM_ARRAY_INIT, HJM_ARRAY_INIT, HJM_ARRAY_INIT, \
      HJM_ARRAY_INIT, HJM_ARRAY_INIT, HJM_ARRAY_INIT, HJM_ARRAY_INIT, HJM_ARRAY_INIT, HJM_ARRAY_INIT }

/**
 * Fill columns with nothing, for languages that cannot use the macro.
 * @param[out] columns The columns; must not be NULL.
 * @note Thread class: pure. Since 1.0.
 */
HJM_API void hjm_columns_init(hjm_columns *columns);

/**
 * Add a batch of lines. All lines are added, or none. The larger the batch, the better are threads used; they are made for
 * the call and end with it. Progress is told in lines. Until the end of the call the cells of the batch, and of each thread,
 * stand beside those of the cube; nothing grows with the number of lines.
 *
 * @param[in]  cube    The cube.
 * @param[in]  columns The columns.
 * @param[out] err     Receives details, with the index of the line; may be NULL. If several lines are wrong, it is one of
 *                     them.
 * @retval HJM_E_ARGUMENT  A pointer is NULL, the struct is not initialised, a type is unknown, or a required column is
 *                         missing.
 * @retval HJM_E_ARGUMENT  The quantities have other decimals than those of the cube.
 * @retval HJM_E_ARGUMENT  A value is null that must not be, or out of range.
 * @retval HJM_E_UNKNOWN   A line has no party or kind, and the cube refuses such lines.
 * @retval HJM_E_VALIDITY  A line's date is in no version of the agreement, and the cube refuses such lines.
 * @retval HJM_E_OVERFLOW  A sum does not fit.
 * @retval HJM_E_CANCELLED The progress callback asked to stop.
 * @retval HJM_E_NOMEM     Memory ran out.
 * @note Thread class: owner. Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_cube_append_columns(hjm_cube *cube, const hjm_columns *columns, hjm_error *err);

/**
 * Add what another cube of the same agreement holds. The order of merging does not change any result.
 *
 * @param[in]  cube The cube that receives.
 * @param[in]  from The other cube; unchanged.
 * @param[out] err  Receives details; may be NULL.
 * @retval HJM_E_ARGUMENT A pointer is NULL, the cubes are the same, of different agreements, keep different things, or
 *                        count quantities with different decimals.
 * @retval HJM_E_OVERFLOW A sum does not fit; nothing was added.
 * @retval HJM_E_CANCELLED The progress callback of @p cube, which very many users or items call, asked to stop; nothing was
 *                        added.
 * @retval HJM_E_NOMEM    Memory ran out; nothing was added.
 * @note Thread class: owner of @p cube, reader of @p from. Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_cube_merge(hjm_cube *cube, const hjm_cube *from, hjm_error *err);

/**
 * Write a cube to a sink: versioned, little-endian on any machine, with a checksum (SHA-256) at its end. The same lines
 * give the same bytes, whatever the order of batches and merges.
 *
 * @param[in]  cube  The cube.
 * @param[in]  write Receives the bytes; see write.h.
 * @param[in]  user  Handed to @p write.
 * @param[out] err   Receives details; may be NULL.
 * @retval HJM_E_ARGUMENT A pointer is NULL.
 * @retval HJM_E_NOMEM    Memory ran out.
 * @retval HJM_E_FILE     The sink refused the bytes.
 * @note Thread class: reader. Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_cube_write(const hjm_cube *cube, hjm_write write, void *user, hjm_error *err);

/**
 * Read a cube that @ref hjm_cube_write has written. Codes of parties, kinds and scopes stand in it, so the agreement may
 * have grown or changed its order since; a code that it no longer knows is an error. The cube treats lines that match
 * nothing as the one that was written did, and keeps what it did.
 *
 * @param[out] out       Receives the cube; the caller destroys it.
 * @param[in]  agreement A sealed agreement.
 * @param[in]  bytes     The bytes.
 * @param[in]  n_bytes   Number of bytes.
 * @param[in]  options   Options, or NULL.
 * @param[out] err       Receives details, with the byte where the fault lies as index; may be NULL.
 * @retval HJM_E_ARGUMENT    A pointer is NULL, or the options are not initialised.
 * @retval HJM_E_UNSUPPORTED The options ask for something that only a newer library knows.
 * @retval HJM_E_STATE       The agreement is not sealed.
 * @retval HJM_E_SYNTAX      The bytes are not a cube, are cut short, or are damaged.
 * @retval HJM_E_UNSUPPORTED The bytes are of a newer version.
 * @retval HJM_E_UNKNOWN     A code is not in the agreement.
 * @retval HJM_E_VALIDITY    A month is in no version of the agreement.
 * @retval HJM_E_NOMEM       Memory ran out.
 * @note Thread class: pure. Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_cube_read(hjm_cube **out, const hjm_agreement *agreement, const void *bytes,
                                           size_t n_bytes, const hjm_options *options, hjm_error *err);

/** A question to a cube. Arrays are borrowed; NULL with 0 means no restriction. Append only. */
typedef struct hjm_question {
    uint32_t             struct_size;  /**< sizeof(hjm_question) as the caller knows it. */
    int32_t              margins;      /**< 1: also every sum over some of the dimensions; 0: only over all. */
    hjm_date             first;        /**< First day: the first of a month. */
    hjm_date             last;         /**< Last day, included: the last of a month. For a stock: the month of the stock. */
    const hjm_dimension *dimensions;   /**< At most 6, each once, outermost first. */
    size_t               n_dimensions; /**< Their number. */
    const hjm_measure   *measures;     /**< What is counted, in the order of the columns. */
    size_t               n_measures;   /**< Their number, at least 1. */
    const int32_t       *parties;      /**< Only lines of these parties. */
    size_t               n_parties;    /**< Their number. */
    const int32_t       *kinds;        /**< Only lines of these kinds. */
    size_t               n_kinds;      /**< Their number. */
    const int32_t       *scopes;       /**< Only lines of these scopes; -1 stands for those of none. */
    size_t               n_scopes;     /**< Their number. */
    const int32_t       *products;     /**< Only products under these codes: 120000 takes in all of class 12. */
    size_t               n_products;   /**< Their number. */
    const int32_t       *age_bounds;   /**< Lowest age of each band after the first: 20, 65 gives 0-19, 20-64, 65-. */
    size_t               n_age_bounds; /**< Their number. */
    int32_t              compared_year; /**< Year to compare with: the period moved so that it begins in it; 0: none. */
    int32_t              reserved0;    /**< 0. */
} hjm_question;

/** An empty @ref hjm_question. */
#define HJM_QUESTION_INIT { sizeof(hjm_question), 0, 0, 0, NULL, 0, NULL, 0, NULL, 0, NULL, 0, NULL, 0, NULL, 0, NULL, 0, \
                            0, 0 }

/**
 * Fill a question with nothing, for languages that cannot use the macro.
 * @param[out] question The question; must not be NULL.
 * @note Thread class: pure. Since 1.0.
 */
HJM_API void hjm_question_init(hjm_question *question);

/**
 * Ask a cube: a table with a row for every combination of the dimensions that occurs, and the whole as its last row.
 *
 * Columns: for each dimension its code and its name (`party`, `party_name`, ...), then a column a measure (`lines`,
 * `quantity`, `amount`, `users`, `items`). Rows stand in the order of the agreement, of codes, of ages or of time; then
 * what is not told, then the margin. A margin, a sum over a dimension, has an empty cell as its code and the name "Summa";
 * rows with margins are subtotals. Users and items are counted once in every row, so that their margins are not sums.
 * Quantities are whole numbers, or exact ratios if those of the cube have decimals.
 *
 * With a year to compare with, each measure has four columns: `lines_compared`, `lines`, `lines_change` and
 * `lines_change_rate`. Years and months are those of the period; beside them stands what as many years lie between. A
 * figure of months that have no lines at all is not known and empty; where there are lines, but none in the row, it is
 * 0. A change in per cent of what is not known, zero or below is empty, as a note says.
 *
 * Codes beside those of the agreement: products `12`, `1222`, `122203` (named "12 22 03"; one that lines tell less
 * exactly than the dimension asks stands as it is told); sexes `women`, `men`; ages `0-19`, `40`, `65-`; `2024`;
 * `2024-03`; `priced`, `zero`; what is not told `unknown`, and for groups and scopes `none`.
 *
 * @param[in]  cube     The cube.
 * @param[in]  question The question.
 * @param[in]  options  Options, or NULL. Its progress callback is told of steps.
 * @param[out] out      Receives the table; the caller destroys it.
 * @param[out] err      Receives details, with the index in the array that is wrong; may be NULL.
 * @retval HJM_E_ARGUMENT    A pointer is NULL, a struct is not initialised, or something in the question is out of range,
 *                           there twice, or not kept by the cube.
 * @retval HJM_E_UNSUPPORTED A struct asks for something that only a newer library knows.
 * @retval HJM_E_CANCELLED   The progress callback asked to stop.
 * @retval HJM_E_NOMEM       Memory ran out.
 * @note Thread class: reader. Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_cube_ask(const hjm_cube *cube, const hjm_question *question,
                                          const hjm_options *options, hjm_table **out, hjm_error *err);

/**
 * Room for the cells of a cube as columns, for programs that go on with numbers. All belongs to the caller; a column that
 * is NULL is not wanted. Append only.
 */
typedef struct hjm_cells {
    uint32_t struct_size; /**< sizeof(hjm_cells) as the caller knows it. */
    int32_t  reserved0;   /**< 0. */
    size_t   n_cells;     /**< Room in each column; must be @ref hjm_cube_n_cells. */
    int32_t *months;      /**< Year * 12 + month - 1; of a plan without months the year's January. */
    int32_t *parties;     /**< Index of the party. */
    int32_t *kinds;       /**< Index of the kind. */
    int32_t *scopes;      /**< Index of the scope; -1 none. */
    int32_t *products;    /**< ISO 9999 code as digits, as exactly as the plan keeps it; -1 none. */
    int32_t *sexes;       /**< A @ref hjm_sex. */
    int32_t *ages;        /**< Age in years; -1 unknown. */
    int32_t *zeros;       /**< 1: lines whose amount is zero, else 0. */
    int64_t *lines;       /**< Number of lines. */
    int64_t *amounts;     /**< Sum of amounts, in öre. */
    int64_t *quantities;  /**< Sum of quantities, in the unit of their last decimal. */
} hjm_cells;

/** An empty @ref hjm_cells. */
#define HJM_CELLS_INIT \
    { sizeof(hjm_cells), 0, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL }

/**
 * Fill room for cells with nothing, for languages that cannot use the macro.
 * @param[out] cells The cells; must not be NULL.
 * @note Thread class: pure. Since 1.0.
 */
HJM_API void hjm_cells_init(hjm_cells *cells);

/** Number of cells of a cube: combinations of what it keeps that lines have; 0 if there is no cube. @param[in] cube The cube.
 *  @note Thread class: reader. Since 1.0. */
HJM_API size_t hjm_cube_n_cells(const hjm_cube *cube);

/**
 * Get the cells of a cube as columns, sorted by month, party, kind, scope, sex, age, zero price and product, in the order of
 * their indices and codes. What the plan does not keep stands as unknown: -1, sex 0, zero price 0, sums 0.
 *
 * @param[in]  cube  The cube.
 * @param[in]  cells The columns, which are filled.
 * @param[out] err   Receives details; may be NULL.
 * @retval HJM_E_ARGUMENT    A pointer is NULL, the struct is not initialised, or there is other room than there are cells.
 * @retval HJM_E_UNSUPPORTED The struct asks for something that only a newer library knows.
 * @retval HJM_E_NOMEM       Memory ran out.
 * @note Thread class: reader. Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_cube_get_cells(const hjm_cube *cube, const hjm_cells *cells, hjm_error *err);

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
 * @retval HJM_E_ARGUMENT A pointer is NULL, an index or the measure is out of range, the dates are not whole months
 *                        in order, or the cube does not keep what is asked.
 * @retval HJM_E_NOMEM    Memory ran out.
 * @note Thread class: reader. Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_cube_get(const hjm_cube *cube, int32_t party, int32_t kind, hjm_date from, hjm_date to,
                                          hjm_measure measure, int64_t *value, hjm_error *err);

/** Number of lines added, those that match nothing included; 0 if there is no cube. @param[in] cube The cube.
 *  @note Thread class: reader. Since 1.0. */
HJM_API int64_t hjm_cube_n_lines(const hjm_cube *cube);

/**
 * Decimals of all quantities of the cube: those of the first lines that came with quantities, as others are refused; 0 if
 * there are none, or no cube.
 * @param[in] cube The cube.
 * @note Thread class: reader. Since 1.0.
 */
HJM_API int32_t hjm_cube_quantity_decimals(const hjm_cube *cube);

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
