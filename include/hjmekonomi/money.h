/**
 * @file money.h
 * Amounts and dates as text: read exactly, written with one named rounding.
 */
#ifndef HJMEKONOMI_MONEY_H
#define HJMEKONOMI_MONEY_H

#include "hjmekonomi/base.h"

#ifdef __cplusplus
extern "C" {
#endif

/** How a number that does not fit the decimals shown is rounded. */
typedef int32_t hjm_rounding;
enum {
    HJM_ROUND_HALF_UP = 0,   /**< To the nearest, halves away from zero: the rule of printed reports. */
    HJM_ROUND_HALF_EVEN = 1, /**< To the nearest, halves to the even neighbour. */
    HJM_ROUND_TRUNCATE = 2,  /**< Toward zero. */
    HJM_ROUND_UP = 3         /**< Away from zero. */
};

/** The unit in which an amount is shown. */
typedef int32_t hjm_unit;
enum {
    HJM_UNIT_ORE = 0, /**< Öre. */
    HJM_UNIT_KR = 1,  /**< Kronor: 100 öre. */
    HJM_UNIT_TKR = 2, /**< Thousands of kronor. */
    HJM_UNIT_MKR = 3  /**< Millions of kronor. */
};

/** How numbers are written. */
typedef int32_t hjm_style;
enum {
    HJM_STYLE_SWEDISH = 0, /**< "−13 518,50": U+2212 minus, no-break space U+00A0 between thousands, decimal comma. */
    HJM_STYLE_COMMA = 1,   /**< "-13518,50": for Swedish spreadsheets. */
    HJM_STYLE_POINT = 2    /**< "-13518.50": for machines. */
};

/** Room that is enough for any amount in any style, NUL included. */
#define HJM_MONEY_CAPACITY 64

/**
 * Read an amount in kronor, exact to the öre.
 *
 * Accepts Swedish and plain forms: "13 518,50", "1234.5", "-5", "+5", "- 1 890", "−1 890". Thousands may be set apart
 * by a space, a no-break space (U+00A0), a narrow no-break space (U+202F) or a thin space (U+2009), always in groups
 * of three. The minus may be "-" (U+002D), "−" (U+2212) or "–" (U+2013), with or without a space behind. Spaces
 * around the amount are allowed. One or two decimals, after a comma or a point; more are refused, also zeros.
 *
 * @param[in]  text   The text; need not be terminated. May be NULL if @p length is 0.
 * @param[in]  length Bytes in @p text.
 * @param[out] amount Receives the amount in öre, between -(2^62 - 1) and 2^62 - 1.
 * @param[out] err    Receives details, with the column of the first wrong character; may be NULL.
 * @retval HJM_E_ARGUMENT @p amount is NULL, or @p text is NULL with a length.
 * @retval HJM_E_LIMIT    The text is longer than 64 bytes.
 * @retval HJM_E_SYNTAX   Not an amount, or more than two decimals.
 * @retval HJM_E_OVERFLOW The amount does not fit.
 * @note Thread class: pure. Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_money_parse(const char *text, size_t length, hjm_ore *amount, hjm_error *err);

/**
 * Write an amount in a unit.
 *
 * @param[in]  amount   Amount in öre; any value.
 * @param[in]  unit     Unit to show.
 * @param[in]  decimals Decimals of the unit to show: 0 to 2 for kr, 0 to 5 for tkr, 0 to 8 for mkr, 0 for öre.
 * @param[in]  rounding Applied once, to the exact amount.
 * @param[in]  style    How the number is written.
 * @param[out] buffer   Receives NUL-terminated text. @ref HJM_MONEY_CAPACITY bytes are always enough.
 * @param[in]  capacity Bytes in @p buffer.
 * @param[out] err      Receives details; may be NULL.
 * @retval HJM_E_ARGUMENT @p buffer is NULL; unit, decimals, rounding or style is out of range.
 * @retval HJM_E_BUFFER   @p capacity is too small; nothing was written.
 * @note A value that rounds to zero is written without a sign. Thread class: pure. Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_money_format(hjm_ore amount, hjm_unit unit, int32_t decimals, hjm_rounding rounding,
                                              hjm_style style, char *buffer, size_t capacity, hjm_error *err);

/**
 * Make a date of year, month and day in the Gregorian calendar.
 *
 * @param[in]  year  1 to 9999.
 * @param[in]  month 1 to 12.
 * @param[in]  day   1 to the days of the month.
 * @param[out] date  Receives the date.
 * @param[out] err   Receives details; may be NULL.
 * @retval HJM_E_ARGUMENT @p date is NULL.
 * @retval HJM_E_SYNTAX   There is no such day.
 * @note Thread class: pure. Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_date_make(int32_t year, int32_t month, int32_t day, hjm_date *date, hjm_error *err);

/**
 * Take a date apart.
 * @param[in]  date  A date between 0001-01-01 and 9999-12-31.
 * @param[out] year  Receives the year; may be NULL.
 * @param[out] month Receives the month, 1 to 12; may be NULL.
 * @param[out] day   Receives the day, from 1; may be NULL.
 * @param[out] err   Receives details; may be NULL.
 * @retval HJM_E_ARGUMENT The date is out of range.
 * @note Thread class: pure. Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_date_split(hjm_date date, int32_t *year, int32_t *month, int32_t *day, hjm_error *err);

/**
 * Read a date: "2024-03-15" or "20240315".
 * @param[in]  text   The text; need not be terminated.
 * @param[in]  length Bytes in @p text.
 * @param[out] date   Receives the date.
 * @param[out] err    Receives details, with the column; may be NULL.
 * @retval HJM_E_ARGUMENT @p date is NULL, or @p text is NULL with a length.
 * @retval HJM_E_SYNTAX   Not a date, or no such day.
 * @note Thread class: pure. Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_date_parse(const char *text, size_t length, hjm_date *date, hjm_error *err);

/**
 * Read a period: a day "2024-03-15", a month "2024-03", a year "2024", or two days "2024-01-01..2024-06-30".
 * @param[in]  text   The text; need not be terminated.
 * @param[in]  length Bytes in @p text.
 * @param[out] from   Receives the first day.
 * @param[out] to     Receives the last day, included.
 * @param[out] err    Receives details, with the column; may be NULL.
 * @retval HJM_E_ARGUMENT @p from or @p to is NULL, or @p text is NULL with a length.
 * @retval HJM_E_SYNTAX   Not a period, no such day, or the last day comes before the first.
 * @note Thread class: pure. Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_period_parse(const char *text, size_t length, hjm_date *from, hjm_date *to,
                                              hjm_error *err);

#ifdef __cplusplus
}
#endif

#endif
