/* A check: from its arguments to its tables. */
#include "check/outcome.h"

#include "base/text.h"

#include <string.h>

hjm__sheet hjm__check_sheet(hjm__checking *c, const char *name, const char *sv, const char *en, hjm_error *err)
{
    const char *const *of = c->report->name;
    if (of[HJM_LANG_SV] != NULL) {
        sv = hjm__joined(&c->arena, sv, ", ", of[HJM_LANG_SV]);
        en = hjm__joined(&c->arena, en, ", ", of[HJM_LANG_EN]);
    }
    return hjm__sheet_begin(&c->arena, name, sv, en, err);
}

hjm_status hjm__check_publish(hjm__checking *c, hjm__sheet *s)
{
    return hjm__tables_keep(&c->result->tables, &c->result->arena, s);
}

static hjm_status run(hjm__checking *c, hjm_error *err)
{
    HJM__TRY(hjm__judge_alone(&c->judged, c->report, c->options, &c->arena, err));
    HJM__TRY(hjm__judge_jointly(&c->judged, &c->arena, &c->judgement, err));
    HJM__TRY(hjm__table_report_findings(c, err));
    HJM__TRY(hjm__table_repairs(c, err));
    HJM__TRY(hjm__table_conflicts(c, err));
    HJM__TRY(hjm__table_verdicts(c, err));
    HJM__TRY(hjm__table_summary(c, err));
    memcpy(c->result->n_verdicts, c->judged.n, sizeof c->judged.n);
    return HJM_OK;
}

static hjm_status compare(hjm__checking *c, const hjm__outcome *outcome, hjm_error *err)
{
    HJM__TRY(hjm__judge_alone(&c->judged, c->report, c->options, &c->arena, err));
    memset(c->judged.n, 0, sizeof c->judged.n); /* the relations are not what is asked about */
    HJM__TRY(hjm__table_outcome(outcome, err));
    HJM__TRY(hjm__table_shares(outcome, err));
    memcpy(c->result->n_verdicts, c->judged.n, sizeof c->judged.n);
    return HJM_OK;
}

/* A check of a report alone, or beside tables that were computed. */
static hjm_status make(hjm_check **out, hjm__checking *c, const hjm__outcome *outcome, const hjm_options *options,
                       hjm_error *err)
{
    hjm_allocator allocator = hjm__allocator(options->allocator);
    c->options = options;
    c->result = hjm__alloc(&allocator, 1, sizeof *c->result);
    if (c->result == NULL) {
        return hjm__fail(err, HJM_M_NO_MEMORY, NULL);
    }
    hjm__arena_init(&c->result->arena, &allocator);
    hjm__arena_init(&c->arena, &allocator);
    hjm_status status = outcome == NULL ? run(c, err) : compare(c, outcome, err);
    hjm__arena_free(&c->arena);
    if (status != HJM_OK) {
        hjm_check_destroy(c->result);
        return status;
    }
    *out = c->result;
    return HJM_OK;
}

hjm_status hjm_check_run(hjm_check **out, const hjm_report *report, const hjm_options *options, hjm_error *err)
{
    hjm_options o = HJM_OPTIONS_INIT;
    hjm__checking c = { .report = report };
    if (out != NULL) {
        *out = NULL;
    }
    if (out == NULL || report == NULL) {
        return hjm__fail1(err, HJM_M_NULL_ARGUMENT, NULL, hjm__str(out == NULL ? "out" : "report"));
    }
    HJM__TRY(hjm__options_load(&o, sizeof o, HJM__FIRST_OPTIONS, options, err));
    return make(out, &c, NULL, &o, err);
}

hjm_status hjm_check_outcome(hjm_check **out, const hjm_report *report, const hjm_table *const *tables, size_t n_tables,
                             const hjm_options *options, hjm_error *err)
{
    hjm_options o = HJM_OPTIONS_INIT;
    hjm__checking c = { .report = report };
    hjm__outcome outcome = { &c, tables, n_tables };
    if (out != NULL) {
        *out = NULL;
    }
    if (out == NULL || report == NULL || (tables == NULL && n_tables > 0)) {
        const char *missing = out == NULL ? "out" : report == NULL ? "report" : "tables";
        return hjm__fail1(err, HJM_M_NULL_ARGUMENT, NULL, hjm__str(missing));
    }
    for (size_t t = 0; t < n_tables; t++) {
        if (tables[t] == NULL) {
            hjm__place place = hjm__at_index((int64_t)t);
            return hjm__fail1(err, HJM_M_NULL_ARGUMENT, &place, hjm__str("tables"));
        }
    }
    HJM__TRY(hjm__options_load(&o, sizeof o, HJM__FIRST_OPTIONS, options, err));
    return make(out, &c, &outcome, &o, err);
}

void hjm_check_destroy(hjm_check *check)
{
    if (check != NULL) {
        hjm_allocator allocator = check->arena.allocator;
        hjm__tables_free(&check->tables);
        hjm__arena_free(&check->arena);
        hjm__release(&allocator, check, 1, sizeof *check);
    }
}

size_t hjm_check_n_verdicts(const hjm_check *check, hjm_verdict verdict)
{
    bool there = check != NULL && verdict >= HJM_VERDICT_EXACT && verdict <= HJM_VERDICT_TOO_COARSE;
    return there ? check->n_verdicts[verdict] : 0;
}

size_t hjm_check_n_findings(const hjm_check *check)
{
    return check == NULL ? 0 : check->n_findings;
}

static const hjm__tables *tables_of(const hjm_check *check)
{
    return check == NULL ? NULL : &check->tables;
}

size_t hjm_check_n_tables(const hjm_check *check)
{
    return hjm__tables_n(tables_of(check));
}

hjm_status hjm_check_get_table(const hjm_check *check, size_t index, hjm_table **out, hjm_error *err)
{
    return hjm__tables_get(tables_of(check), "check", index, out, err);
}

int64_t hjm_check_find_table(const hjm_check *check, const char *name)
{
    return hjm__tables_find(tables_of(check), name);
}
