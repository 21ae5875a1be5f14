/* Money as text, on bytes alone: what hjm_money_parse and hjm_money_format stand on. */
#ifndef HJM__BASE_AMOUNT_H
#define HJM__BASE_AMOUNT_H

#include <stddef.h>
#include <stdint.h>

#include "hjmekonomi/money.h"

#define HJM__AMOUNT_LENGTH 64                            /* bytes of the longest text that is read */
#define HJM__AMOUNT_LIMIT INT64_C(4611686018427387903) /* 2^62 - 1 öre */

/* What the parser answers. */
enum {
    HJM__AMOUNT_DONE = 0,
    HJM__AMOUNT_EMPTY = 1,     /* nothing but spaces */
    HJM__AMOUNT_LONG = 2,      /* more than HJM__AMOUNT_LENGTH bytes */
    HJM__AMOUNT_CHARACTER = 3, /* a character that does not belong there, or the end where a digit belongs */
    HJM__AMOUNT_DECIMALS = 4,  /* more than two decimals */
    HJM__AMOUNT_GROUPING = 5,  /* thousands not set apart in groups of three */
    HJM__AMOUNT_RANGE = 6      /* outside +-(2^62 - 1) öre */
};

/*
 * Read an amount in kronor; the grammar stands at hjm_money_parse. On success *ore is written, else *where: the byte
 * offset of the first character that is wrong (for HJM__AMOUNT_RANGE, of the first digit), at most length.
 */
int hjm__amount_parse(const char *text, size_t length, int64_t *ore, size_t *where);

/*
 * Write an amount with a NUL behind; returns the bytes before the NUL.
 *
 * unit_digits  0 for öre, 2 for kr, 5 for tkr, 8 for mkr
 * decimals     0 to unit_digits
 * buffer       room for HJM_MONEY_CAPACITY bytes
 */
size_t hjm__amount_write(int64_t ore, int32_t unit_digits, int32_t decimals, hjm_rounding rounding, hjm_style style,
                         char *buffer);

#endif
