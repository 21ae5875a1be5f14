/**
 * @file table.h
 * Table: the one result type. Named, typed columns with labels in Swedish and English, and with decimals to show.
 *
 * A table is filled row by row: add the columns, then add a row and set its cells. A cell that is never set is empty:
 * "no figure", which is not zero. A cell that is hidden is empty too: it had a figure, which was taken out so that nobody
 * can tell a small group from it, and is written as "..". Every writer takes a table; nothing else prints.
 *
 * Functions without a status answer for a NULL table as for one that holds nothing. A change that fails leaves the
 * table as it was, and fit for use.
 *
 * A table that a result gave is shared with it, and with all who asked for it: it can be read by many threads and
 * destroyed by each that got it, but not changed while others hold it.
 */
#ifndef HJMEKONOMI_TABLE_H
#define HJMEKONOMI_TABLE_H

#include "hjmekonomi/base.h"
#include "hjmekonomi/money.h"

#ifdef __cplusplus
extern "C" {
#endif

/** A table; opaque. */
typedef struct hjm_table hjm_table;

/** What a column holds. */
typedef int32_t hjm_type;
enum {
    HJM_TYPE_TEXT = 0,    /**< Text, in Swedish and English. */
    HJM_TYPE_INTEGER = 1, /**< A count: int64. A code or a year is text: counts get their thousands set apart. */
    HJM_TYPE_ORE = 2,     /**< Money in öre: int64. */
    HJM_TYPE_RATIO = 3,   /**< An exact ratio of two integers of any size. */
    HJM_TYPE_DATE = 4     /**< A civil date. */
};

/** How a ratio is shown. For other types: @ref HJM_SHOW_PLAIN. */
typedef int32_t hjm_show;
enum {
    HJM_SHOW_PLAIN = 0,   /**< As the number it is. */
    HJM_SHOW_PERCENT = 1, /**< Times hundred; "%" stands in the heading, not in the cells. */
    HJM_SHOW_CHANGE = 2   /**< As per cent; with a sign also when above zero, in the Swedish style. */
};

/** What a row is. */
typedef int32_t hjm_row_kind;
enum {
    HJM_ROW_NORMAL = 0,   /**< A figure of its own. */
    HJM_ROW_SUBTOTAL = 1, /**< A sum of rows above it. */
    HJM_ROW_TOTAL = 2     /**< The sum of the table. */
};

/** A table column as it is declared. Texts are copied. Append only. */
typedef struct hjm_column {
    uint32_t    struct_size; /**< sizeof(hjm_column) as the caller knows it. */
    hjm_type    type;        /**< What it holds. */
    const char *name;        /**< Machine name: [a-z][a-z0-9_]*, at most 64 bytes, unique in the table; not "row". */
    const char *label_sv;    /**< Heading in Swedish; NULL: the name. */
    const char *label_en;    /**< Heading in English; NULL: the Swedish one. */
    int32_t     decimals;    /**< Decimals to show of a ratio, 0 to 9; ignored for other types. */
    hjm_show    show;        /**< How a ratio is shown. */
} hjm_column;

/**
 * Create an empty table.
 *
 * @param[out] out      Receives the table; the caller destroys it.
 * @param[in]  name     Machine name, fit for a file name: [a-z][a-z0-9_]*, at most 64 bytes.
 * @param[in]  title_sv Heading in Swedish; NULL: the name.
 * @param[in]  title_en Heading in English; NULL: the Swedish one.
 * @param[in]  options  Options, or NULL.
 * @param[out] err      Receives details; may be NULL.
 * @retval HJM_E_ARGUMENT    @p out is NULL, or the options are not initialised.
 * @retval HJM_E_UNSUPPORTED The options ask for something that only a newer library knows.
 * @retval HJM_E_ARGUMENT    The name is not of the form.
 * @retval HJM_E_ENCODING    A title is not UTF-8.
 * @retval HJM_E_NOMEM       Memory ran out.
 * @note Thread class: pure. Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_table_create(hjm_table **out, const char *name, const char *title_sv,
                                              const char *title_en, const hjm_options *options, hjm_error *err);

/** Free a table. @param[in] table The table, or NULL. @note Thread class: owner. Since 1.0. */
HJM_API void hjm_table_destroy(hjm_table *table);

/**
 * Add a column. All columns come before the first row.
 *
 * @param[in]  table  The table.
 * @param[in]  column The column; copied.
 * @param[out] err    Receives details; may be NULL.
 * @retval HJM_E_ARGUMENT    An argument is NULL, or @p column is not initialised.
 * @retval HJM_E_UNSUPPORTED @p column asks for something that only a newer library knows.
 * @retval HJM_E_ARGUMENT    The name is not of the form or is "row", or type, decimals or show is out of range.
 * @retval HJM_E_STATE       The table is shared, or has rows.
 * @retval HJM_E_DUPLICATE   There is a column of that name.
 * @retval HJM_E_ENCODING    A label is not UTF-8.
 * @retval HJM_E_NOMEM       Memory ran out.
 * @note Thread class: owner. Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_table_add_column(hjm_table *table, const hjm_column *column, hjm_error *err);

/**
 * Add a row of empty cells; it becomes the row that `set` functions fill.
 *
 * @param[in]  table The table.
 * @param[in]  kind  What the row is.
 * @param[out] err   Receives details; may be NULL.
 * @retval HJM_E_ARGUMENT @p table is NULL, has no columns, or the kind is unknown.
 * @retval HJM_E_STATE    The table is shared.
 * @retval HJM_E_NOMEM    Memory ran out.
 * @note Thread class: owner. Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_table_add_row(hjm_table *table, hjm_row_kind kind, hjm_error *err);

/**
 * Set a text cell of the last row.
 *
 * @param[in]  table  The table.
 * @param[in]  column Column index.
 * @param[in]  sv     Text in Swedish; copied.
 * @param[in]  en     Text in English, or NULL if it is the same; copied.
 * @param[out] err    Receives details; may be NULL.
 * @retval HJM_E_ARGUMENT @p table is NULL, there is no such column, it holds another type, or @p sv is NULL.
 * @retval HJM_E_STATE    The table is shared, or has no row.
 * @retval HJM_E_ENCODING A text is not UTF-8.
 * @retval HJM_E_NOMEM    Memory ran out.
 * @note Thread class: owner. Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_table_set_text(hjm_table *table, size_t column, const char *sv, const char *en,
                                                hjm_error *err);

/**
 * Set a cell of the last row that holds an integer, öre or a date.
 *
 * @param[in]  table  The table.
 * @param[in]  column Column index.
 * @param[in]  value  A count, an amount in öre, or a date as days since 1970-01-01.
 * @param[out] err    Receives details; may be NULL.
 * @retval HJM_E_ARGUMENT @p table is NULL, there is no such column, it holds another type, or a date is out of range.
 * @retval HJM_E_STATE    The table is shared, or has no row.
 * @note Thread class: owner. Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_table_set_number(hjm_table *table, size_t column, int64_t value, hjm_error *err);

/**
 * Set a ratio cell of the last row. The ratio is kept in lowest terms.
 *
 * @param[in]  table       The table.
 * @param[in]  column      Column index.
 * @param[in]  numerator   Numerator.
 * @param[in]  denominator Denominator, not 0.
 * @param[out] err         Receives details; may be NULL.
 * @retval HJM_E_ARGUMENT @p table is NULL, there is no such column, it holds another type, or the denominator is 0.
 * @retval HJM_E_STATE    The table is shared, or has no row.
 * @retval HJM_E_NOMEM    Memory ran out.
 * @note Thread class: owner. Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_table_set_ratio(hjm_table *table, size_t column, int64_t numerator,
                                                 int64_t denominator, hjm_error *err);

/**
 * Hide the figure of a cell of any row. The figure is taken out of the table: the cell is empty, and is marked as hidden.
 *
 * @param[in]  table  The table.
 * @param[in]  row    Row index.
 * @param[in]  column Column index.
 * @param[out] err    Receives details; may be NULL.
 * @retval HJM_E_ARGUMENT @p table is NULL, there is no such cell, or it holds text.
 * @retval HJM_E_STATE    The table is shared.
 * @note Thread class: owner. Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_table_hide(hjm_table *table, size_t row, size_t column, hjm_error *err);

/**
 * Add a note that stands under the table.
 *
 * @param[in]  table The table.
 * @param[in]  sv    Text in Swedish; copied.
 * @param[in]  en    Text in English, or NULL if it is the same; copied.
 * @param[out] err   Receives details; may be NULL.
 * @retval HJM_E_ARGUMENT @p table or @p sv is NULL.
 * @retval HJM_E_STATE    The table is shared.
 * @retval HJM_E_ENCODING A text is not UTF-8.
 * @retval HJM_E_NOMEM    Memory ran out.
 * @note Thread class: owner. Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_table_add_note(hjm_table *table, const char *sv, const char *en, hjm_error *err);

/** Machine name, borrowed. @param[in] table The table. @note Thread class: reader. Since 1.0. */
HJM_API const char *hjm_table_name(const hjm_table *table);

/**
 * Heading, borrowed.
 * @param[in] table The table.
 * @param[in] lang  Language; an unknown one gives Swedish.
 * @note Thread class: reader. Since 1.0.
 */
HJM_API const char *hjm_table_title(const hjm_table *table, hjm_lang lang);

/** Number of columns. @param[in] table The table. @note Thread class: reader. Since 1.0. */
HJM_API size_t hjm_table_n_columns(const hjm_table *table);

/** Number of rows. @param[in] table The table. @note Thread class: reader. Since 1.0. */
HJM_API size_t hjm_table_n_rows(const hjm_table *table);

/** Number of notes. @param[in] table The table. @note Thread class: reader. Since 1.0. */
HJM_API size_t hjm_table_n_notes(const hjm_table *table);

/**
 * A note, borrowed; NULL if there is none of that index.
 * @param[in] table The table.
 * @param[in] index Index of the note.
 * @param[in] lang  Language; an unknown one gives Swedish.
 * @note Thread class: reader. Since 1.0.
 */
HJM_API const char *hjm_table_note(const hjm_table *table, size_t index, hjm_lang lang);

/**
 * Index of a column by name, or -1.
 * @param[in] table The table.
 * @param[in] name  Machine name.
 * @note Thread class: reader. Since 1.0.
 */
HJM_API int64_t hjm_table_find_column(const hjm_table *table, const char *name);

/**
 * Machine name of a column, borrowed; NULL if there is no such column.
 * @param[in] table  The table.
 * @param[in] column Column index.
 * @note Thread class: reader. Since 1.0.
 */
HJM_API const char *hjm_table_column_name(const hjm_table *table, size_t column);

/**
 * Heading of a column, borrowed; NULL if there is no such column.
 * @param[in] table  The table.
 * @param[in] column Column index.
 * @param[in] lang   Language; an unknown one gives Swedish.
 * @note Thread class: reader. Since 1.0.
 */
HJM_API const char *hjm_table_column_label(const hjm_table *table, size_t column, hjm_lang lang);

/**
 * What a column holds; -1 if there is no such column.
 * @param[in] table  The table.
 * @param[in] column Column index.
 * @note Thread class: reader. Since 1.0.
 */
HJM_API hjm_type hjm_table_column_type(const hjm_table *table, size_t column);

/**
 * Decimals to show of a column; 0 if there is no such column.
 * @param[in] table  The table.
 * @param[in] column Column index.
 * @note Thread class: reader. Since 1.0.
 */
HJM_API int32_t hjm_table_column_decimals(const hjm_table *table, size_t column);

/**
 * How a column is shown; @ref HJM_SHOW_PLAIN if there is no such column.
 * @param[in] table  The table.
 * @param[in] column Column index.
 * @note Thread class: reader. Since 1.0.
 */
HJM_API hjm_show hjm_table_column_show(const hjm_table *table, size_t column);

/**
 * What a row is; -1 if there is no such row.
 * @param[in] table The table.
 * @param[in] row   Row index.
 * @note Thread class: reader. Since 1.0.
 */
HJM_API hjm_row_kind hjm_table_row_kind(const hjm_table *table, size_t row);

/**
 * 1 if a cell holds no figure, or there is no such cell; else 0.
 * @param[in] table  The table.
 * @param[in] row    Row index.
 * @param[in] column Column index.
 * @note Thread class: reader. Since 1.0.
 */
HJM_API int32_t hjm_table_is_empty(const hjm_table *table, size_t row, size_t column);

/**
 * 1 if a cell was hidden by @ref hjm_table_hide; else 0, also if there is no such cell. A hidden cell is also empty.
 * @param[in] table  The table.
 * @param[in] row    Row index.
 * @param[in] column Column index.
 * @note Thread class: reader. Since 1.0.
 */
HJM_API int32_t hjm_table_is_hidden(const hjm_table *table, size_t row, size_t column);

/**
 * The text of a text cell, borrowed; NULL if it is empty, of another type, or not there.
 * @param[in] table  The table.
 * @param[in] row    Row index.
 * @param[in] column Column index.
 * @param[in] lang   Language; an unknown one gives Swedish.
 * @note Thread class: reader. Since 1.0.
 */
HJM_API const char *hjm_table_text(const hjm_table *table, size_t row, size_t column, hjm_lang lang);

/**
 * Copy a number out of a cell that holds an integer, öre or a date.
 *
 * @param[in]  table  The table.
 * @param[in]  row    Row index.
 * @param[in]  column Column index.
 * @param[out] value  Receives the number.
 * @param[out] err    Receives details; may be NULL.
 * @retval HJM_E_ARGUMENT @p value or @p table is NULL, there is no such cell, or it holds text or a ratio.
 * @retval HJM_E_STATE    The cell is empty.
 * @note Thread class: reader. Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_table_get_number(const hjm_table *table, size_t row, size_t column, int64_t *value,
                                                  hjm_error *err);

/**
 * Copy a ratio out of a cell, in lowest terms, the denominator above zero.
 *
 * @param[in]  table       The table.
 * @param[in]  row         Row index.
 * @param[in]  column      Column index.
 * @param[out] numerator   Receives the numerator.
 * @param[out] denominator Receives the denominator.
 * @param[out] err         Receives details; may be NULL.
 * @retval HJM_E_ARGUMENT A pointer is NULL, there is no such cell, or it holds no ratio.
 * @retval HJM_E_STATE    The cell is empty.
 * @retval HJM_E_OVERFLOW A part does not fit 64 bits; @ref hjm_table_format_cell gives it whole.
 * @note Thread class: reader. Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_table_get_ratio(const hjm_table *table, size_t row, size_t column, int64_t *numerator,
                                                 int64_t *denominator, hjm_error *err);

/** How cells are written. Append only. */
typedef struct hjm_format {
    uint32_t     struct_size; /**< sizeof(hjm_format) as the caller knows it. */
    hjm_lang     lang;        /**< Language of texts and labels. */
    hjm_style    style;       /**< How numbers are written. */
    hjm_unit     unit;        /**< Unit of öre columns. */
    int32_t      decimals;    /**< Decimals of öre columns as at hjm_money_format; -1: 2 for kr, else 0. */
    hjm_rounding rounding;    /**< Applied once to the exact value of each cell. */
    int32_t      exact;       /**< 1: ratios as "-3/4", whole, also those shown as per cent; 0: with decimals. */
    int32_t      reserved0;   /**< 0. */
} hjm_format;

/** The defaults of @ref hjm_format: Swedish, kr with two decimals, halves up. */
#define HJM_FORMAT_INIT { sizeof(hjm_format), HJM_LANG_SV, HJM_STYLE_SWEDISH, HJM_UNIT_KR, -1, HJM_ROUND_HALF_UP, 0, 0 }

/**
 * Fill a format with the defaults, for languages that cannot use the macro.
 * @param[out] format The format; must not be NULL.
 * @note Thread class: pure. Since 1.0.
 */
HJM_API void hjm_format_init(hjm_format *format);

/**
 * Write one cell as text, exactly as the text writer does. An empty cell gives the empty text, a hidden one "..".
 *
 * @param[in]  table    The table.
 * @param[in]  row      Row index.
 * @param[in]  column   Column index.
 * @param[in]  format   Format, or NULL for the defaults.
 * @param[out] buffer   Receives NUL-terminated text. May be NULL if @p capacity is 0.
 * @param[in]  capacity Bytes in @p buffer.
 * @param[out] needed   Receives the bytes needed, NUL included; may be NULL.
 * @param[out] err      Receives details; may be NULL.
 * @retval HJM_E_ARGUMENT    @p table is NULL, there is no such cell, or the format is not initialised.
 * @retval HJM_E_UNSUPPORTED The format asks for something that only a newer library knows.
 * @retval HJM_E_ARGUMENT    The format is out of range, or @p buffer is NULL with a capacity.
 * @retval HJM_E_NOMEM       Memory ran out.
 * @retval HJM_E_OVERFLOW    A ratio is too large to be written with decimals: its parts have about 5000 digits.
 * @retval HJM_E_BUFFER      @p capacity is too small; only @p needed was written.
 * @note Thread class: reader. Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_table_format_cell(const hjm_table *table, size_t row, size_t column,
                                                   const hjm_format *format, char *buffer, size_t capacity,
                                                   size_t *needed, hjm_error *err);

#ifdef __cplusplus
}
#endif

#endif
