/* Which counts to hide. First what must be, then what that takes, then as much as possible is shown again. */
#include "disclosure/check.h"
#include "disclosure/guard.h"

#include "base/error.h"

void hjm_disclosure_options_init(hjm_disclosure_options *options)
{
    *options = (hjm_disclosure_options)HJM_DISCLOSURE_OPTIONS_INIT;
}

static void hide_targets(hjm__system *s)
{
    for (size_t cell = 0; cell < s->n_cells; cell++) {
        bool before = s->before != NULL && s->before[cell] == HJM_BEFORE_HIDDEN;
        bool unseen = s->nature != NULL && (s->nature[cell] & HJM__CELL_UNSEEN) != 0;
        s->hidden[cell] = hjm__is_small(s, cell) ? HJM_CELL_SMALL
                          : before               ? HJM_CELL_KEPT
                          : unseen               ? HJM__CELL_LEFT
                                                 : HJM_CELL_SHOWN;
    }
}

static hjm_status go_on(const hjm_disclosure_options *o, size_t done, size_t total, hjm_error *err)
{
    bool stop = o->progress != NULL && o->progress(o->progress_user, (int64_t)done, (int64_t)total) != 0;
    return stop ? hjm__fail(err, HJM_M_CANCELLED, NULL) : HJM_OK;
}

static hjm_status guard_targets(hjm__guard *g, const hjm_disclosure_options *o, hjm_error *err)
{
    const hjm__system *s = g->system;
    for (size_t cell = 0; cell < s->n_cells; cell++) {
        bool target = s->hidden[cell] == HJM_CELL_SMALL || s->hidden[cell] == HJM_CELL_KEPT;
        if (target && !hjm__guard_cell(g, cell)) {
            hjm__place place = hjm__at_index((int64_t)cell);
            HJM__TRY(hjm__arena_status(g->arena, err));
            return hjm__fail1(err, HJM_M_DISCLOSURE_EXPOSED, &place, hjm__int((int64_t)cell));
        }
        HJM__TRY(target ? go_on(o, cell, 2 * s->n_cells, err) : HJM_OK);
    }
    return HJM_OK;
}

/* The last one hidden first: those before it were chosen without knowing of it. */
static hjm_status spare_extra(hjm__guard *g, const hjm_disclosure_options *o, hjm_error *err)
{
    for (size_t i = g->n_extra; i > 0; i--) {
        hjm__guard_spare(g, g->extra[i - 1]);
        HJM__TRY(hjm__arena_status(g->arena, err));
        HJM__TRY(go_on(o, 2 * g->n_extra - i, 2 * g->n_extra, err));
    }
    hjm__guard_sweep(g);
    return HJM_OK;
}

hjm_status hjm__system_decide(hjm__system *s, hjm__arena *arena, const hjm_disclosure_options *o, hjm_error *err)
{
    hjm__guard guard;
    HJM__TRY(hjm__disclosure_check_relations(s, arena, err));
    HJM__TRY(hjm__disclosure_check_shown(s, err));
    s->hidden = hjm__arena_alloc(arena, s->n_cells, sizeof *s->hidden);
    hjm__system_index(s, arena);
    hjm__guard_init(&guard, s, arena);
    HJM__TRY(hjm__arena_status(arena, err));
    hide_targets(s);
    HJM__TRY(guard_targets(&guard, o, err));
    HJM__TRY(spare_extra(&guard, o, err));
    for (size_t cell = 0; cell < s->n_cells; cell++) {
        if (s->hidden[cell] == HJM_CELL_SMALL && !guard.proofs[guard.proof[cell] - 1].strict) {
            s->hidden[cell] = HJM_CELL_WEAK;
        }
    }
    return HJM_OK;
}

hjm_status hjm_disclosure_protect(const int64_t *counts, size_t n_counts, const int64_t *offsets, size_t n_offsets,
                                  const int64_t *parts, size_t n_parts, const int64_t *totals, size_t n_totals,
                                  const int32_t *before, size_t n_before, int32_t *hidden, size_t n_hidden,
                                  const hjm_disclosure_options *options, hjm_error *err)
{
    hjm_disclosure_options o;
    hjm__arena arena;
    HJM__TRY(hjm__disclosure_load(&o, options, err));
    HJM__TRY(hjm__disclosure_check_length("counts", counts, n_counts, n_counts, err));
    HJM__TRY(hjm__disclosure_check_length("offsets", offsets, n_offsets, n_totals + 1, err));
    HJM__TRY(hjm__disclosure_check_length("parts", parts, n_parts, n_parts, err));
    HJM__TRY(hjm__disclosure_check_length("totals", totals, n_totals, n_totals, err));
    HJM__TRY(hjm__disclosure_check_length("before", before, n_before, n_before > 0 ? n_counts : 0, err));
    HJM__TRY(hjm__disclosure_check_length("hidden", hidden, n_hidden, n_counts, err));
    hjm__system system = { counts,   n_counts,    offsets, parts, totals, n_totals, n_before > 0 ? before : NULL,
                           o.threshold, NULL, NULL, NULL, NULL, NULL };
    HJM__TRY(hjm__disclosure_check_ranges(&system, n_parts, err));
    hjm__arena_init(&arena, o.allocator);
    hjm_status status = hjm__system_decide(&system, &arena, &o, err);
    for (size_t cell = 0; cell < n_counts && status == HJM_OK; cell++) {
        hidden[cell] = system.hidden[cell];
    }
    hjm__arena_free(&arena);
    return status;
}
