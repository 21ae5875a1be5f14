#include "tables.h"

#include "problem.h"
#include "show.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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

bool tables_tell_unmatched(const tables *list, size_t first, const hjm_cube *cube, hjm_error *err)
{
    char sv[128];
    char en[128];
    int64_t n = hjm_cube_n_unmatched(cube);
    bool ok = true;
    snprintf(sv, sizeof sv, "Rader som inte passar avtalet och inte är med: %lld.", (long long)n);
    snprintf(en, sizeof en, "Lines that do not match the agreement and are left out: %lld.", (long long)n);
    for (size_t i = first; ok && n > 0 && i < list->n; i++) {
        ok = hjm_table_add_note(list->items[i], sv, en, err) == HJM_OK;
    }
    return ok;
}

/* Index of a table whose name an earlier one has; their number if there is none. */
static size_t find_same_name(const tables *list)
{
    for (size_t i = 1; i < list->n; i++) {
        for (size_t j = 0; j < i; j++) {
            if (strcmp(hjm_table_name(list->items[i]), hjm_table_name(list->items[j])) == 0) {
                return i;
            }
        }
    }
    return list->n;
}

int tables_show(const arguments *args, const tables *list)
{
    const hjm_table *const *all = (const hjm_table *const *)list->items;
    const char *folder = args->values[OPTION_OUTPUT];
    size_t same = folder != NULL ? find_same_name(list) : list->n;
    if (same < list->n) {
        return problem_input(args, "två tabeller heter {0} och skulle bli samma fil; byt kod på den under volumes",
                             "two tables are named {0} and would be one file; change the code of the one under volumes",
                             hjm_table_name(list->items[same]), "");
    }
    show how = show_of(args, args->choices[OPTION_FORMAT] == FORMAT_TEXT ? HJM_UNIT_TKR : HJM_UNIT_KR);
    return folder != NULL ? show_in_folder(&how, all, list->n, folder) : show_tables(&how, all, list->n);
}
