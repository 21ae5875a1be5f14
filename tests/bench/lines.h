/* The lines of the benchmark: their codes, and their columns as files of numbers. */
#ifndef HJM_BENCH_LINES_H
#define HJM_BENCH_LINES_H

#include <stddef.h>
#include <stdint.h>

enum {
    N_PARTIES = 15,
    N_KINDS = 12,
    N_PRODUCTS = 900,
    N_USERS = 300000,
    FIRST_DAY = 18628, /* 2021-01-01 */
    N_DAYS = 1826      /* to 2025-12-31: 60 months */
};

static const char *const kind_codes[N_KINDS] = { "rental",      "sale",        "work_order", "transport",
                                                 "return",      "credit",      "recondition", "order",
                                                 "maintenance", "fitting",     "prescription", "scrapping" };

/* ISO 9999 as digits, of a product's place: ten classes of ten subclasses of nine divisions. */
static inline int32_t product_code(int32_t place)
{
    return (4 + place / 90 * 3) * 10000 + (3 + place / 9 % 10 * 3) * 100 + 3 + place % 9 * 3;
}

static inline int32_t product_place(int32_t code)
{
    return (code / 10000 - 4) / 3 * 90 + (code / 100 % 100 - 3) / 3 * 9 + (code % 100 - 3) / 3;
}

enum { DATE, PARTY, KIND, PRODUCT, SEX, QUANTITY, AMOUNT, USER, N_COLUMNS };

/* A column's file in the folder of the lines, and the bytes of an element. */
typedef struct column_file {
    const char *name;
    size_t      size;
} column_file;

static const column_file column_files[N_COLUMNS] = {
    [DATE] = { "date.i32", 4 },         [PARTY] = { "party.u8", 1 },    [KIND] = { "kind.u8", 1 },
    [PRODUCT] = { "product.u16", 2 },   [SEX] = { "sex.u8", 1 },        [QUANTITY] = { "quantity.i32", 4 },
    [AMOUNT] = { "amount.i64", 8 },     [USER] = { "user.u32", 4 },
};

#endif
