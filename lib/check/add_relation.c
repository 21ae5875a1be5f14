/* Relations of a report, as they are stated. */
#include "check/build_report.h"

#include <string.h>

/* How many terms and bases each kind has. */
static const struct {
    size_t least_terms, most_terms, least_base, most_base;
} shapes[HJM_RELATION_POSITIVE + 1] = {
    [HJM_RELATION_SUM] = { 1, SIZE_MAX, 0, 0 },
    [HJM_RELATION_SHARE] = { 1, SIZE_MAX, 1, SIZE_MAX },
    [HJM_RELATION_CHANGE] = { 1, SIZE_MAX, 0, SIZE_MAX },
    [HJM_RELATION_GROWTH] = { 1, SIZE_MAX, 1, SIZE_MAX },
    [HJM_RELATION_POINTS] = { 1, 1, 0, 1 },
    [HJM_RELATION_PRODUCT] = { 1, 1, 1, SIZE_MAX },
    [HJM_RELATION_INDEX] = { 1, SIZE_MAX, 1, SIZE_MAX },
    [HJM_RELATION_WEIGHTED] = { 1, SIZE_MAX, 1, SIZE_MAX },
    [HJM_RELATION_CARRIED] = { 1, SIZE_MAX, 0, 1 },
    [HJM_RELATION_EQUAL] = { 1, SIZE_MAX, 0, 0 },
    [HJM_RELATION_NEGATIVE] = { 0, 0, 0, 0 },
    [HJM_RELATION_POSITIVE] = { 0, 0, 0, 0 },
};

hjm_status hjm__report_check_texts(hjm_report *report, const char *argument, const char *const *texts, size_t n,
                                   hjm_error *err)
{
    if (texts == NULL && n > 0) {
        return hjm__fail1(err, HJM_M_NULL_ARGUMENT, &report->place, hjm__str(argument));
    }
    for (size_t i = 0; i < n; i++) {
        hjm__given given = hjm__a_text(argument, texts[i]);
        HJM__TRY(hjm__report_begin(report, &given, 1, err));
    }
    return HJM_OK;
}

static hjm_status check_shape(const hjm_report *report, const hjm_relation *r, hjm_error *err)
{
    bool fits = r->n_terms >= shapes[r->kind].least_terms && r->n_terms <= shapes[r->kind].most_terms &&
                r->n_base >= shapes[r->kind].least_base && r->n_base <= shapes[r->kind].most_base;
    if (r->kind == HJM_RELATION_WEIGHTED) {
        fits = fits && r->n_terms == r->n_base;
    }
    return fits ? HJM_OK : hjm__fail1(err, HJM_M_RELATION_SHAPE, &report->place, hjm__str(r->target));
}

static hjm_status check_relation(hjm_report *report, const hjm_relation *r, hjm_error *err)
{
    hjm__given given[] = { hjm__a_text("target", r->target), hjm__a_maybe("table", r->table),
                           hjm__a_maybe("assuming_sv", r->assuming_sv), hjm__a_maybe("assuming_en", r->assuming_en) };
    HJM__TRY(hjm__report_begin(report, given, 4, err));
    HJM__TRY(hjm__report_check_texts(report, "terms", r->terms, r->n_terms, err));
    HJM__TRY(hjm__report_check_texts(report, "base", r->base, r->n_base, err));
    HJM__TRY(hjm__report_check_texts(report, "within", r->within, r->n_within, err));
    HJM__TRY(hjm__report_check_texts(report, "without", r->without, r->n_without, err));
    if (r->kind < HJM_RELATION_SUM || r->kind > HJM_RELATION_POSITIVE) {
        return hjm__fail2(err, HJM_M_OUT_OF_RANGE, &report->place, hjm__str("kind"), hjm__int(r->kind));
    }
    if (r->line < HJM_RELATION_ROW || r->line > HJM_RELATION_FIGURE) {
        return hjm__fail2(err, HJM_M_OUT_OF_RANGE, &report->place, hjm__str("line"), hjm__int(r->line));
    }
    if (report->n_relations >= HJM__MOST_RELATIONS) {
        return hjm__fail1(err, HJM_M_TOO_MANY, &report->place, hjm__int(HJM__MOST_RELATIONS));
    }
    return check_shape(report, r, err);
}

hjm__texts hjm__report_copy_texts(hjm_report *report, const char *const *texts, size_t n)
{
    hjm__texts copy = { hjm__arena_alloc(&report->arena, n, sizeof *copy.text), n };
    for (size_t i = 0; i < n && copy.text != NULL; i++) {
        copy.text[i] = hjm__report_copy(report, texts[i]);
    }
    return copy;
}

hjm_status hjm_report_add_relation(hjm_report *report, const hjm_relation *relation, hjm_error *err)
{
    hjm_relation r = HJM_RELATION_INIT;
    if (report == NULL || relation == NULL) {
        return hjm__fail1(err, HJM_M_NULL_ARGUMENT, NULL, hjm__str(report == NULL ? "report" : "relation"));
    }
    HJM__TRY(hjm__options_load(&r, sizeof r, HJM__FIRST_RELATION, relation, err));
    HJM__TRY(check_relation(report, &r, err));
    hjm__stated made = { .kind = r.kind, .line = r.line, .place = report->place };
    made.table = hjm__report_copy(report, r.table);
    made.target = hjm__report_copy(report, r.target);
    made.terms = hjm__report_copy_texts(report, r.terms, r.n_terms);
    made.base = hjm__report_copy_texts(report, r.base, r.n_base);
    made.in = hjm__report_copy_texts(report, r.within, r.n_within);
    made.except = hjm__report_copy_texts(report, r.without, r.n_without);
    made.assuming[HJM_LANG_SV] = hjm__report_copy(report, r.assuming_sv);
    made.assuming[HJM_LANG_EN] = hjm__report_copy(report, r.assuming_en == NULL ? r.assuming_sv : r.assuming_en);
    (void)hjm__arena_grow(&report->arena, &report->relations, report->n_relations, &report->room_relations,
                          sizeof *report->relations);
    HJM__TRY(hjm__arena_status(&report->arena, err));
    report->relations[report->n_relations++] = made;
    return HJM_OK;
}
