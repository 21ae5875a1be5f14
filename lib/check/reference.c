#include "check/reference.h"

#include <string.h>

/* The parts of a reference, of which the last is a line or the column of a figure. */
typedef struct parts {
    const char *text[3];
    size_t      length[3];
    size_t      n;
} parts;

static bool take_parts(const char *text, parts *p)
{
    p->n = 0;
    for (;;) {
        size_t length = strcspn(text, ":");
        if (p->n == 3 || length == 0) {
            return false;
        }
        p->text[p->n] = text;
        p->length[p->n++] = length;
        if (text[length] == '\0') {
            return true;
        }
        text += length + 1;
    }
}

static hjm_status find_table(const hjm_report *report, const hjm__stated *stated, const parts *p, bool named,
                             const char *text, int32_t *table, hjm_error *err)
{
    if (!named && stated->table == NULL) {
        return hjm__fail1(err, HJM_M_REFERENCE_TABLE, &stated->place, hjm__str(text));
    }
    const char *name = named ? p->text[0] : stated->table;
    size_t length = named ? p->length[0] : strlen(name);
    *table = hjm__report_table_of(report, name, length);
    return *table >= 0 ? HJM_OK : hjm__fail1(err, HJM_M_NO_SUCH_TABLE, &stated->place, hjm__strn(name, length));
}

static hjm_status find_line(const hjm_report *report, const hjm__stated *stated, hjm_relation_line line, int32_t table,
                            const parts *p, size_t part, int32_t *found, hjm_error *err)
{
    *found = hjm__report_line_of(report, line, table, p->text[part], p->length[part]);
    if (*found >= 0) {
        return HJM_OK;
    }
    return hjm__fail2(err, line == HJM_RELATION_ROW ? HJM_M_NO_ROW_NAMED : HJM_M_NO_COLUMN_NAMED, &stated->place,
                      hjm__str(report->tables[table].name), hjm__strn(p->text[part], p->length[part]));
}

hjm_status hjm__reference_find(const hjm_report *report, const hjm__stated *stated, const char *text, bool signs,
                               hjm__reference *found, hjm_error *err)
{
    parts p;
    *found = (hjm__reference){ 1, -1, HJM__NO_LINE, HJM__NO_LINE, HJM__NO_LINE };
    if (signs && text[0] == '-' && text[1] != '\0') {
        found->sign = -1;
        text += 1 + strspn(text + 1, " ");
    }
    size_t least = stated->line == HJM_RELATION_FIGURE ? 2 : 1;
    if (!take_parts(text, &p) || p.n < least) {
        return hjm__fail1(err, HJM_M_REFERENCE_FORM, &stated->place, hjm__str(text));
    }
    bool figure = p.n == 3 || stated->line == HJM_RELATION_FIGURE;
    HJM__TRY(find_table(report, stated, &p, p.n > (figure ? 2u : 1u), text, &found->table, err));
    if (!figure) {
        return find_line(report, stated, stated->line, found->table, &p, p.n - 1, &found->line, err);
    }
    HJM__TRY(find_line(report, stated, HJM_RELATION_ROW, found->table, &p, p.n - 2, &found->row, err));
    return find_line(report, stated, HJM_RELATION_COLUMN, found->table, &p, p.n - 1, &found->column, err);
}
