/* Which computed figure a printed one should be. */
#include "check/build_report.h"

#include <string.h>

static hjm_status find_figure(const hjm_report *report, const char *table, const char *const names[2], int32_t *figure,
                              hjm_error *err)
{
    int32_t of = hjm__report_table_of(report, table, strlen(table));
    int32_t cell[2];
    if (of < 0) {
        return hjm__fail1(err, HJM_M_NO_SUCH_TABLE, &report->place, hjm__str(table));
    }
    for (hjm_relation_line line = HJM_RELATION_ROW; line <= HJM_RELATION_COLUMN; line++) {
        cell[line] = hjm__report_line_of(report, line, of, names[line], strlen(names[line]));
        if (cell[line] < 0) {
            return hjm__fail2(err, line == HJM_RELATION_ROW ? HJM_M_NO_ROW_NAMED : HJM_M_NO_COLUMN_NAMED,
                              &report->place, hjm__str(table), hjm__str(names[line]));
        }
    }
    *figure = hjm__report_figure_of(report, cell[0], cell[1]);
    return *figure >= 0 ? HJM_OK
                        : hjm__fail3(err, HJM_M_NO_FIGURE_THERE, &report->place, hjm__str(table), hjm__str(names[0]),
                                     hjm__str(names[1]));
}

hjm_status hjm_report_add_computed(hjm_report *report, const char *table, const char *row, const char *column,
                                   const char *computed, const char *const *keys, size_t n_keys, const char *value,
                                   int32_t negative, hjm_error *err)
{
    hjm__given given[] = { hjm__a_text("table", table), hjm__a_text("row", row), hjm__a_text("column", column),
                           hjm__a_text("computed", computed), hjm__a_text("value", value) };
    const char *const names[2] = { row, column };
    hjm__computed made = { .negative = negative == 1 };
    HJM__TRY(hjm__report_begin(report, given, 5, err));
    if (n_keys == 0 || negative < 0 || negative > 1) {
        return hjm__fail2(err, HJM_M_OUT_OF_RANGE, &report->place, hjm__str(n_keys == 0 ? "n_keys" : "negative"),
                          hjm__int(n_keys == 0 ? 0 : negative));
    }
    HJM__TRY(hjm__report_check_texts(report, "keys", keys, n_keys, err));
    HJM__TRY(find_figure(report, table, names, &made.figure, err));
    made.table = hjm__report_copy(report, computed);
    made.value = hjm__report_copy(report, value);
    made.keys = hjm__report_copy_texts(report, keys, n_keys);
    (void)hjm__arena_grow(&report->arena, &report->computed, report->n_computed, &report->room_computed,
                          sizeof *report->computed);
    HJM__TRY(hjm__arena_status(&report->arena, err));
    report->computed[report->n_computed++] = made;
    return HJM_OK;
}
