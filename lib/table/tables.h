/* The tables of a run, in the order in which they were made. */
#ifndef HJM__TABLE_TABLES_H
#define HJM__TABLE_TABLES_H

#include "table/sheet.h"

typedef struct hjm__tables {
    hjm_table **at;
    size_t      n, room;
} hjm__tables;

/* End a sheet and keep its table, in memory of the arena. */
hjm_status hjm__tables_keep(hjm__tables *tables, hjm__arena *arena, hjm__sheet *sheet);

void hjm__tables_free(hjm__tables *tables);

/* What can be asked of a run; its tables are NULL if there is no run, which errors then call by the name. */
size_t     hjm__tables_n(const hjm__tables *tables);
hjm_status hjm__tables_get(const hjm__tables *tables, const char *run, size_t index, hjm_table **out, hjm_error *err);
int64_t    hjm__tables_find(const hjm__tables *tables, const char *name); /* or -1 */

#endif
