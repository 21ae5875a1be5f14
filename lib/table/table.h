/* A table from inside: what its own files, those that fill it and those that write it share. */
#ifndef HJM__TABLE_TABLE_H
#define HJM__TABLE_TABLE_H

#include "base/big.h"
#include "hjmekonomi/table.h"

#include <stdatomic.h>

typedef struct hjm__column {
    hjm_type    type;
    const char *name;
    const char *label[2]; /* by hjm_lang */
    int32_t     decimals;
    hjm_show    show;
} hjm__column;

typedef struct hjm__cell {
    bool set;
    bool hidden; /* there is a figure, which is not shown and no longer here; never with `set` */
    union {
        const char *text[2]; /* by hjm_lang */
        int64_t     number;  /* integer, öre or date */
        hjm__ratio  ratio;
    } as;
} hjm__cell;

typedef struct hjm__row {
    hjm_row_kind kind;
    hjm__cell   *cells; /* one a column */
} hjm__row;

typedef struct hjm__note {
    const char *text[2]; /* by hjm_lang */
} hjm__note;

struct hjm_table {
    atomic_int   references;
    hjm__arena   arena; /* holds all that follows */
    const char  *name;
    const char  *title[2]; /* by hjm_lang */
    hjm__column *columns;
    size_t       n_columns, columns_room;
    hjm__row    *rows;
    size_t       n_rows, rows_room;
    hjm__note   *notes;
    size_t       n_notes, notes_room;
};

/* One more owner of a table, which can then not be changed; given back by hjm_table_destroy. */
hjm_table *hjm__table_share(hjm_table *table);

/* The table is there, and has such a cell. */
HJM_CHECK hjm_status hjm__table_check_cell(const hjm_table *table, size_t row, size_t column, hjm_error *err);

/* The cell, or NULL if it is empty or hidden. The row and the column exist. */
const hjm__cell *hjm__table_cell(const hjm_table *table, size_t row, size_t column);

/* A copy of the table that is one's own: with all its cells and notes, from the same allocator. */
HJM_CHECK hjm_status hjm__table_copy(const hjm_table *table, hjm_table **out, hjm_error *err);

/* What stands in a cell of a row before also stands in the last row; texts are not copied. Both rows exist. */
void hjm__table_repeat(hjm_table *table, size_t row, size_t column);

/* As hjm_table_set_ratio, for a ratio of any size; copied. */
HJM_CHECK hjm_status hjm__table_set_big_ratio(hjm_table *table, size_t column, const hjm__ratio *ratio,
                                              hjm_error *err);

/* The value, such as an enumerator or a switch, lies in 0 to last. */
HJM_CHECK hjm_status hjm__check_range(const char *what, int32_t value, int32_t last, hjm_error *err);

/* Copy a caller's format (NULL: the defaults), check it, and settle its decimals. */
HJM_CHECK hjm_status hjm__format_load(hjm_format *format, const hjm_format *given, hjm_error *err);

/* A cell as text under a format that was loaded; "" if it is empty, NULL if the arena failed. */
const char *hjm__table_cell_text(const hjm_table *table, size_t row, size_t column, const hjm_format *format,
                                 hjm__arena *arena);

#endif
