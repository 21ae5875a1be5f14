/**
 * @file write.h
 * Tables as text for people, as CSV and as JSON; and files that are there whole or not at all.
 *
 * A writer hands its bytes to a receiver, piece by piece. @ref hjm_file_write is such a receiver:
 * @code
 * hjm_file *file = NULL;
 * if (hjm_file_create(&file, "out/cost.csv", NULL, &err) == HJM_OK
 *     && hjm_table_write_csv(table, NULL, NULL, hjm_file_write, file, &err) == HJM_OK
 *     && hjm_file_commit(file, &err) == HJM_OK) {
 *     puts("done");
 * }
 * hjm_file_destroy(file);
 * @endcode
 *
 * The output is the same on every machine and under every locale. It is UTF-8, and all lines end with a line feed.
 */
#ifndef HJMEKONOMI_WRITE_H
#define HJMEKONOMI_WRITE_H

#include "hjmekonomi/base.h"
#include "hjmekonomi/table.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Receives output; returns 0 to go on, anything else to stop the writer. A piece may end inside a character. When a
 * writer fails, the receiver may have got the beginning of its output.
 */
typedef int32_t (*hjm_write)(void *user, const char *bytes, size_t n_bytes);

/** What rules between the rows are drawn with. */
typedef int32_t hjm_drawing;
enum {
    HJM_DRAWING_BOX = 0,  /**< U+2500, the light horizontal line. */
    HJM_DRAWING_ASCII = 1 /**< The hyphen. */
};

/** How a table is laid out for people. Append only. */
typedef struct hjm_text_options {
    uint32_t  struct_size; /**< sizeof(hjm_text_options) as the caller knows it. */
    int32_t   width;       /**< Columns of the screen; 0: no limit. */
    hjm_drawing lines;       /**< What rules are drawn with. */
    int32_t   colour;      /**< 1: headings and totals in bold by ANSI sequences, for a terminal; 0: plain text. */
    int32_t   no_notes;    /**< 1: leave the notes out, for one who shows them elsewhere; 0: below the table. */
    int32_t   reserved0;   /**< 0. */
} hjm_text_options;

/** The defaults of @ref hjm_text_options: no limit, light lines, plain. */
#define HJM_TEXT_OPTIONS_INIT { sizeof(hjm_text_options), 0, HJM_DRAWING_BOX, 0, 0, 0 }

/**
 * Fill text options with the defaults, for languages that cannot use the macro.
 * @param[out] options The options; must not be NULL.
 * @note Thread class: pure. Since 1.0.
 */
HJM_API void hjm_text_options_init(hjm_text_options *options);

/**
 * Write a table for people: title, headings, units, rows and notes, in columns aligned by display width.
 *
 * - Text stands to the left, numbers to the right; all numbers of a column have the same decimals.
 * - The unit of money, or "%", stands under the heading of its column.
 * - A cell without a figure shows ".", and a hidden one "..", as in Swedish statistics; an empty text shows nothing.
 * - A total stands under a rule; a subtotal under a rule that spans the figures only, with a blank line after it.
 * - A heading may take two lines. When the table is wider than the width, long texts are set on several lines, in no
 *   less than 24 columns; if that does not help, the table is cut into blocks that repeat the leading text columns.
 * - Characters that control a terminal or the direction of text are shown as spaces or U+FFFD.
 *
 * @param[in]  table   The table.
 * @param[in]  options Options, or NULL.
 * @param[in]  format  Format of the cells, or NULL.
 * @param[in]  write   Receives the bytes.
 * @param[in]  user    Handed to @p write.
 * @param[out] err     Receives details; may be NULL.
 * @retval HJM_E_ARGUMENT    @p table or @p write is NULL, or the options are not initialised.
 * @retval HJM_E_UNSUPPORTED The options ask for something that only a newer library knows.
 * @retval HJM_E_ARGUMENT    The options are out of range.
 * @retval HJM_E_ARGUMENT    The format is not initialised or out of range (HJM_E_UNSUPPORTED: too new).
 * @retval HJM_E_NOMEM       Memory ran out; nothing was written.
 * @retval HJM_E_OVERFLOW    A ratio is too large to be written with decimals; nothing was written.
 * @retval HJM_E_FILE        @p write stopped the output.
 * @note Thread class: reader. Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_table_write_text(const hjm_table *table, const hjm_text_options *options,
                                                  const hjm_format *format, hjm_write write, void *user,
                                                  hjm_error *err);

/** Which rows a CSV file has. */
typedef int32_t hjm_csv_rows;
enum {
    HJM_CSV_ALL = 0,   /**< All, with a first column `row` that says normal, subtotal or total. */
    HJM_CSV_NORMAL = 1 /**< Only normal rows, and no such column: all that stands there may be added up. */
};

/** How a CSV file is written. Append only. */
typedef struct hjm_csv_options {
    uint32_t     struct_size; /**< sizeof(hjm_csv_options) as the caller knows it. */
    int32_t      separator;   /**< ';', ',', '|' or a tab. */
    hjm_csv_rows rows;        /**< Which rows. */
    int32_t      bom;         /**< 1: begin with a byte order mark, by which Excel knows UTF-8; 0: without. */
} hjm_csv_options;

/** The defaults of @ref hjm_csv_options: semicolons, all rows, no byte order mark. */
#define HJM_CSV_OPTIONS_INIT { sizeof(hjm_csv_options), ';', HJM_CSV_ALL, 0 }

/**
 * Fill CSV options with the defaults, for languages that cannot use the macro.
 * @param[out] options The options; must not be NULL.
 * @note Thread class: pure. Since 1.0.
 */
HJM_API void hjm_csv_options_init(hjm_csv_options *options);

/**
 * Write a table as CSV (RFC 4180, but for the separator and the line feeds).
 *
 * - The first line has the machine names. Money and per cent name their unit behind it: `cost_kr`, `share_percent`.
 * - Numbers have no thousands apart. The Swedish style of a format, its default, gives a decimal comma, or a decimal
 *   point when the separator is a comma; the other styles are taken as they are.
 * - Money in kr (the default) is exact to the öre. Ratios are exact if the format says `exact`: "1/3", for machines, as a
 *   spreadsheet takes it for a date.
 * - An empty cell is an empty field, a hidden one `..`; a text without characters is `""`.
 * - In text, characters that control a terminal, turn the direction of text or cannot be seen are written as U+FFFD;
 *   tabs and line breaks stay. JSON has every text as it is.
 * - Text that holds a separator of any spreadsheet (comma, semicolon, tab) is in quotes, whatever the file's separator.
 * - Text that a spreadsheet would run as a formula gets an apostrophe in front, and quotes: text whose first character
 *   is one of = + - @ (in any width), a tab or a line break, leading spaces, quotes and joiners not counted. So an
 *   importer gets every text back by this rule: where the text is of that kind, drop its first character. Numbers and
 *   dates are never changed.
 *
 * @param[in]  table   The table.
 * @param[in]  options Options, or NULL.
 * @param[in]  format  Format of the cells, or NULL.
 * @param[in]  write   Receives the bytes.
 * @param[in]  user    Handed to @p write.
 * @param[out] err     Receives details; may be NULL.
 * @retval HJM_E_ARGUMENT    @p table or @p write is NULL, or the options are not initialised.
 * @retval HJM_E_UNSUPPORTED The options ask for something that only a newer library knows.
 * @retval HJM_E_ARGUMENT    The options are out of range.
 * @retval HJM_E_ARGUMENT    The format is not initialised or out of range (HJM_E_UNSUPPORTED: too new).
 * @retval HJM_E_DUPLICATE   Two columns get the same name by their units, such as `cost` in kr beside `cost_kr`.
 * @retval HJM_E_NOMEM       Memory ran out.
 * @retval HJM_E_OVERFLOW    A ratio is too large to be written with decimals.
 * @retval HJM_E_FILE        @p write stopped the output.
 * @note Thread class: reader. Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_table_write_csv(const hjm_table *table, const hjm_csv_options *options,
                                                 const hjm_format *format, hjm_write write, void *user,
                                                 hjm_error *err);

/**
 * Write tables as one JSON document, always exact.
 *
 * @code{.json}
 * {
 *   "format": 1,
 *   "lang": "sv",
 *   "tables": [
 *     {
 *       "name": "cost",
 *       "title": {"sv": "Kostnad", "en": "Cost"},
 *       "columns": [
 *         {"name": "party", "type": "text", "label": {"sv": "Part", "en": "Party"}},
 *         {"name": "cost", "type": "ore", "unit": "öre", "label": {"sv": "Kostnad", "en": "Cost"}},
 *         {"name": "share", "type": "ratio", "show": "percent", "decimals": 1, "label": {"sv": "Andel", "en": "Share"}}
 *       ],
 *       "rows": [
 *         {"row": "normal", "party": "Luleå", "cost": 1056900, "share": {"numerator": "1", "denominator": "3"}}
 *       ],
 *       "notes": [
 *         {"sv": "Syntetiska rader.", "en": "Synthetic lines."}
 *       ]
 *     }
 *   ]
 * }
 * @endcode
 *
 * Counts and öre are integers, dates are ISO 8601, an empty cell is null, a hidden one `{"hidden": true}`. The parts of
 * a ratio are strings, since they may have any number of digits. Types are text, integer, ore, ratio and date; show is plain, percent or change.
 *
 * @param[in]  tables   The tables.
 * @param[in]  n_tables Number of tables.
 * @param[in]  lang     Language of text cells; titles, labels and notes come in both.
 * @param[in]  write    Receives the bytes.
 * @param[in]  user     Handed to @p write.
 * @param[out] err      Receives details; may be NULL.
 * @retval HJM_E_UNSUPPORTED The library was built without JSON.
 * @retval HJM_E_ARGUMENT    @p tables is NULL with a number, a table or @p write is NULL, or the language is unknown.
 * @retval HJM_E_NOMEM       Memory ran out.
 * @retval HJM_E_FILE        @p write stopped the output.
 * @note Thread class: reader. Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_table_write_json(const hjm_table *const *tables, size_t n_tables, hjm_lang lang,
                                                  hjm_write write, void *user, hjm_error *err);

/** A file being written; opaque. */
typedef struct hjm_file hjm_file;

/**
 * Begin to write a file. Until it is committed, whatever stands at its path stays as it is.
 *
 * The bytes go to a file of their own in the same folder, named ".NAME.hjm-N" and locked. It is dropped when the file
 * is destroyed without a commit; what a killed process left behind is cleared away by the next write to the same path.
 * A file that is replaced keeps its permissions. Symbolic links, folders and devices are never replaced.
 *
 * @param[out] out     Receives the file; the caller destroys it.
 * @param[in]  path    Where it will stand; its folder must exist.
 * @param[in]  options Options, or NULL.
 * @param[out] err     Receives details; may be NULL.
 * @retval HJM_E_ARGUMENT    @p out or @p path is NULL, or the options are not initialised.
 * @retval HJM_E_UNSUPPORTED The options ask for something that only a newer library knows.
 * @retval HJM_E_NOMEM       Memory ran out.
 * @retval HJM_E_FILE        The file cannot be written there; the message says why.
 * @note Thread class: pure. Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_file_create(hjm_file **out, const char *path, const hjm_options *options,
                                             hjm_error *err);

/**
 * Add bytes to a file; a receiver for the writers above.
 *
 * @param[in] file    A @ref hjm_file.
 * @param[in] bytes   The bytes.
 * @param[in] n_bytes Number of bytes.
 * @return 0, also when writing fails, as on a full disk: that is kept and told by @ref hjm_file_sync and
 *         @ref hjm_file_commit. 1 if @p file is
 *         NULL or was committed.
 * @note Thread class: owner. Since 1.0.
 */
HJM_API int32_t hjm_file_write(void *file, const char *bytes, size_t n_bytes);

/**
 * Make the bytes of a file safe on the disk, so that hardly anything is left that can fail when it is committed. Who
 * writes several files that belong together syncs them all before the first is committed.
 *
 * @param[in]  file The file.
 * @param[out] err  Receives details; may be NULL.
 * @retval HJM_E_ARGUMENT @p file is NULL.
 * @retval HJM_E_STATE    It was committed before.
 * @retval HJM_E_FILE     Writing failed, now or earlier; the message says why. The file can only be destroyed.
 * @note Thread class: owner. Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_file_sync(hjm_file *file, hjm_error *err);

/**
 * Put a file in its place, whole and safe from a power failure.
 *
 * @param[in]  file The file; after this it can only be destroyed.
 * @param[out] err  Receives details; may be NULL.
 * @retval HJM_E_ARGUMENT @p file is NULL.
 * @retval HJM_E_STATE    It was committed before.
 * @retval HJM_E_FILE     Writing failed, now or earlier; the message says why. What stood at the path still does.
 * @note Thread class: owner. Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_file_commit(hjm_file *file, hjm_error *err);

/**
 * Free a file; one that was not committed leaves nothing behind.
 * @param[in] file The file, or NULL.
 * @note Thread class: owner. Since 1.0.
 */
HJM_API void hjm_file_destroy(hjm_file *file);

#ifdef __cplusplus
}
#endif

#endif
