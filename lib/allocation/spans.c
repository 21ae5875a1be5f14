#include "allocation/allocation.h"
#include "base/date.h"

static hjm_status no_version(hjm_date day, hjm_error *err)
{
    char text[11];
    hjm__date_text(day, text);
    return hjm__fail1(err, HJM_M_RUN_NO_VERSION, NULL, hjm__str(text));
}

/* Walk through the period, version by version; a gap is an error, so no cost can fall between two versions. */
hjm_status hjm__find_spans(hjm__run *run, hjm_error *err)
{
    hjm_allocation *a = run->result;
    a->spans = hjm__arena_alloc(&a->arena, run->agreement->n_versions, sizeof *a->spans);
    HJM__TRY(hjm__arena_status(&a->arena, err));
    for (hjm_date day = a->from; day <= a->to;) {
        const hjm__version *version = hjm__agreement_version_on(run->agreement, day);
        if (version == NULL) {
            return no_version(day, err);
        }
        hjm_date to = version->to < a->to ? version->to : a->to;
        a->spans[a->n_spans++] = (hjm__span){ version, day, to };
        day = to + 1;
    }
    return HJM_OK;
}
