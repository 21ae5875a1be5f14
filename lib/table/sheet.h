/* A result table in the making: cells from left to right, rows from top to bottom, checked once at the end. */
#ifndef HJM__TABLE_SHEET_H
#define HJM__TABLE_SHEET_H

#include "base/big.h"
#include "base/error.h"
#include "base/memory.h"
#include "hjmekonomi/table.h"

typedef struct hjm__sheet {
    hjm__arena *arena; /* for working texts */
    hjm_table  *table;
    size_t      column; /* the next cell of the last row */
    hjm_status  status;
    hjm_error  *err;
    size_t      n_hidden[4]; /* cells, by why they are hidden */
} hjm__sheet;

hjm__sheet hjm__sheet_begin(hjm__arena *arena, const char *name, const char *sv, const char *en, hjm_error *err);
void hjm__sheet_column(hjm__sheet *s, const char *name, hjm_type type, const char *sv, const char *en);
void hjm__sheet_percent(hjm__sheet *s, const char *name, int32_t decimals, hjm_show show, const char *sv,
                        const char *en);
void hjm__sheet_names(hjm__sheet *s, const char *sv, const char *en); /* two columns: code, and name under this heading */
void hjm__sheet_row(hjm__sheet *s, hjm_row_kind kind);
void hjm__sheet_text(hjm__sheet *s, const char *sv, const char *en);
void hjm__sheet_repeat(hjm__sheet *s, size_t row); /* the text of that row in the same column */
void hjm__sheet_number(hjm__sheet *s, int64_t value);
void hjm__sheet_share(hjm__sheet *s, hjm__ratio share);
void hjm__sheet_ratio(hjm__sheet *s, hjm_ore part, hjm_ore whole);  /* empty unless the whole is above zero */
void hjm__sheet_change(hjm__sheet *s, hjm_ore now, hjm_ore before); /* empty unless before is above zero */
void hjm__sheet_skip(hjm__sheet *s);
void hjm__sheet_hide(hjm__sheet *s, int32_t why); /* a figure that must not be told; why: the caller's number, below 4 */
void hjm__sheet_check(hjm__sheet *s, hjm_status status); /* a failure of what the cells are made of, already told */
void hjm__sheet_note(hjm__sheet *s, const char *sv, const char *en);
void hjm__sheet_note_bases(hjm__sheet *s); /* where there is no change in per cent */

/* Hand the finished table over; on failure it is freed and *out is NULL. */
hjm_status hjm__sheet_end(hjm__sheet *s, hjm_table **out);

/* a, b and c one after the other. */
const char *hjm__joined(hjm__arena *arena, const char *a, const char *b, const char *c);

/* A machine name: the prefix and the code, or a number if the code is no such name; different for different codes. */
const char *hjm__machine_name(hjm__arena *arena, const char *prefix, const char *code, size_t index);

#endif
