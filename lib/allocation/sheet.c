#include "allocation/sheet.h"

void hjm__sheet_entry(hjm__sheet *s, const hjm__entry *entry)
{
    hjm__sheet_row(s, entry->kind);
    if (entry->code[0] != '\0') {
        hjm__sheet_text(s, entry->code, NULL);
    } else {
        hjm__sheet_skip(s);
    }
    hjm__sheet_text(s, entry->text[HJM_LANG_SV], entry->text[HJM_LANG_EN]);
}

void hjm__sheet_remarks(hjm__sheet *s, const hjm_allocation *a)
{
    const char *const *remark = a->agreement->remark;
    if (remark[HJM_LANG_SV] != NULL) {
        hjm__sheet_note(s, remark[HJM_LANG_SV], remark[HJM_LANG_EN]);
    }
    hjm__sheet_run(s, &a->provenance);
}

hjm_status hjm__sheet_publish(hjm__sheet *s, hjm__run *run)
{
    hjm_allocation *a = run->result;
    hjm__sheet_remarks(s, a);
    return hjm__tables_keep(&a->tables, &a->arena, s);
}
