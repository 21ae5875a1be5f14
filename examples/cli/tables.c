#include "tables.h"

#include "show.h"

#include <stdlib.h>

bool tables_take(tables *list, hjm_table *table)
{
    hjm_table **more = realloc(list->items, (list->n + 1) * sizeof *more);
    if (more == NULL) {
        hjm_table_destroy(table);
        return false;
    }
    list->items = more;
    list->items[list->n++] = table;
    return true;
}

void tables_free(tables *list)
{
    for (size_t i = 0; i < list->n; i++) {
        hjm_table_destroy(list->items[i]);
    }
    free(list->items);
}

int tables_show(const arguments *args, const tables *list)
{
    const hjm_table *const *all = (const hjm_table *const *)list->items;
    const char *folder = args->values[OPTION_OUTPUT];
    show how = show_of(args, args->choices[OPTION_FORMAT] == FORMAT_TEXT ? HJM_UNIT_TKR : HJM_UNIT_KR);
    return folder != NULL ? show_in_folder(&how, all, list->n, folder) : show_tables(&how, all, list->n);
}
