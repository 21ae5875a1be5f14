#include "table/tables.h"

#include "base/text.h"
#include "table/table.h"

hjm_status hjm__tables_keep(hjm__tables *tables, hjm__arena *arena, hjm__sheet *sheet)
{
    hjm_table *table;
    HJM__TRY(hjm__sheet_end(sheet, &table));
    if (!hjm__arena_grow(arena, &tables->at, tables->n, &tables->room, sizeof(hjm_table *))) {
        hjm_table_destroy(table);
        return hjm__arena_status(arena, sheet->err);
    }
    tables->at[tables->n++] = table;
    return HJM_OK;
}

void hjm__tables_free(hjm__tables *tables)
{
    for (size_t i = 0; i < tables->n; i++) {
        hjm_table_destroy(tables->at[i]);
    }
}

size_t hjm__tables_n(const hjm__tables *tables)
{
    return tables == NULL ? 0 : tables->n;
}

hjm_status hjm__tables_get(const hjm__tables *tables, const char *run, size_t index, hjm_table **out, hjm_error *err)
{
    if (out != NULL) {
        *out = NULL;
    }
    if (tables == NULL || out == NULL) {
        return hjm__fail1(err, HJM_M_NULL_ARGUMENT, NULL, hjm__str(tables == NULL ? run : "out"));
    }
    if (index >= tables->n) {
        return hjm__fail2(err, HJM_M_OUT_OF_RANGE, NULL, hjm__str("index"), hjm__int((int64_t)index));
    }
    *out = hjm__table_share(tables->at[index]);
    return HJM_OK;
}

int64_t hjm__tables_find(const hjm__tables *tables, const char *name)
{
    for (size_t i = 0; i < hjm__tables_n(tables); i++) {
        if (hjm__same(tables->at[i]->name, name)) {
            return (int64_t)i;
        }
    }
    return -1;
}
