/* A report: its life, and what all that is added to it has in common. */
#include "check/build_report.h"

#include <string.h>

void hjm_printed_init(hjm_printed *printed)
{
    *printed = (hjm_printed)HJM_PRINTED_INIT;
}

void hjm_relation_init(hjm_relation *relation)
{
    *relation = (hjm_relation)HJM_RELATION_INIT;
}

hjm_status hjm_report_create(hjm_report **out, const hjm_options *options, hjm_error *err)
{
    hjm_options o = HJM_OPTIONS_INIT;
    if (out == NULL) {
        return hjm__fail1(err, HJM_M_NULL_ARGUMENT, NULL, hjm__str("out"));
    }
    *out = NULL;
    HJM__TRY(hjm__options_load(&o, sizeof o, HJM__FIRST_OPTIONS, options, err));
    hjm_allocator allocator = hjm__allocator(o.allocator);
    hjm_report *report = hjm__alloc(&allocator, 1, sizeof *report);
    if (report == NULL) {
        return hjm__fail(err, HJM_M_NO_MEMORY, NULL);
    }
    hjm__arena_init(&report->arena, &allocator);
    hjm__dict_init(&report->table_names, &allocator);
    hjm__dict_init(&report->line_names[HJM_RELATION_ROW], &allocator);
    hjm__dict_init(&report->line_names[HJM_RELATION_COLUMN], &allocator);
    hjm__dict_init(&report->cells, &allocator);
    report->place = HJM__NOWHERE;
    *out = report;
    return HJM_OK;
}

void hjm_report_destroy(hjm_report *report)
{
    if (report != NULL) {
        hjm_allocator allocator = report->arena.allocator;
        hjm__dict_free(&report->table_names);
        hjm__dict_free(&report->line_names[HJM_RELATION_ROW]);
        hjm__dict_free(&report->line_names[HJM_RELATION_COLUMN]);
        hjm__dict_free(&report->cells);
        hjm__arena_free(&report->arena);
        hjm__release(&allocator, report, 1, sizeof *report);
    }
}

hjm_status hjm__report_begin(hjm_report *report, hjm__given *given, size_t n, hjm_error *err)
{
    if (report == NULL) {
        return hjm__fail1(err, HJM_M_NULL_ARGUMENT, NULL, hjm__str("report"));
    }
    for (size_t i = 0; i < n; i++) {
        if (given[i].text == NULL && given[i].rule != HJM__MAYBE) {
            return hjm__fail1(err, HJM_M_NULL_ARGUMENT, &report->place, hjm__str(given[i].argument));
        }
    }
    report->arena.status = HJM_OK; /* memory that ran out in an earlier call may be there again */
    return hjm__check_texts(&report->place, given, n, err);
}

const char *hjm__report_copy(hjm_report *report, const char *text)
{
    return text == NULL ? NULL : hjm__arena_copy(&report->arena, text, strlen(text));
}

hjm_status hjm_report_set_place(hjm_report *report, const char *source, uint32_t line, uint32_t column,
                                const char *excerpt, hjm_error *err)
{
    hjm__place place = { NULL, line, column, NULL, 0, -1 };
    HJM__TRY(hjm__report_begin(report, NULL, 0, err));
    place.source = hjm__report_copy(report, source);
    place.text = hjm__report_copy(report, excerpt);
    place.length = excerpt == NULL ? 0 : strlen(excerpt);
    HJM__TRY(hjm__arena_status(&report->arena, err));
    report->place = place;
    return HJM_OK;
}

hjm_status hjm_report_set_name(hjm_report *report, const char *sv, const char *en, hjm_error *err)
{
    hjm__given given[] = { hjm__a_text("sv", sv), hjm__a_maybe("en", en) };
    HJM__TRY(hjm__report_begin(report, given, 2, err));
    const char *name[2] = { hjm__report_copy(report, sv), hjm__report_copy(report, en == NULL ? sv : en) };
    HJM__TRY(hjm__arena_status(&report->arena, err));
    report->name[HJM_LANG_SV] = name[HJM_LANG_SV];
    report->name[HJM_LANG_EN] = name[HJM_LANG_EN];
    return HJM_OK;
}

size_t hjm_report_n_tables(const hjm_report *report)
{
    return report == NULL ? 0 : report->n_tables;
}

size_t hjm_report_n_figures(const hjm_report *report)
{
    return report == NULL ? 0 : report->n_figures;
}

size_t hjm_report_n_relations(const hjm_report *report)
{
    return report == NULL ? 0 : report->n_relations;
}

size_t hjm_report_n_computed(const hjm_report *report)
{
    return report == NULL ? 0 : report->n_computed;
}
