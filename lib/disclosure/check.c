#include "disclosure/check.h"

#include "base/error.h"

enum { LOWEST_THRESHOLD = 3 };

static const int64_t greatest_count = (INT64_C(1) << 62) - 1;

hjm_status hjm__disclosure_check_threshold(int64_t threshold, hjm_error *err)
{
    bool fits = threshold >= LOWEST_THRESHOLD;
    return fits ? HJM_OK : hjm__fail1(err, HJM_M_DISCLOSURE_THRESHOLD, NULL, hjm__int(threshold));
}

hjm_status hjm__disclosure_load(hjm_disclosure_options *options, const hjm_disclosure_options *given, hjm_error *err)
{
    hjm_disclosure_options_init(options);
    HJM__TRY(hjm__options_load(options, sizeof *options, HJM__FIRST_DISCLOSURE_OPTIONS, given, err));
    return hjm__disclosure_check_threshold(options->threshold, err);
}

hjm_status hjm__disclosure_check_length(const char *name, const void *array, size_t length, size_t wanted,
                                        hjm_error *err)
{
    if (array == NULL && wanted > 0) {
        return hjm__fail1(err, HJM_M_NULL_ARGUMENT, NULL, hjm__str(name));
    }
    if (length != wanted) {
        return hjm__fail3(err, HJM_M_DISCLOSURE_LENGTH, NULL, hjm__str(name), hjm__int((int64_t)length),
                          hjm__int((int64_t)wanted));
    }
    return HJM_OK;
}

hjm_status hjm__disclosure_check_count(int64_t count, size_t cell, hjm_error *err)
{
    hjm__place place = hjm__at_index((int64_t)cell);
    if (count < 0 || count > greatest_count) {
        return hjm__fail2(err, HJM_M_DISCLOSURE_COUNT, &place, hjm__int((int64_t)cell), hjm__int(count));
    }
    return HJM_OK;
}

static hjm_status check_cells(const hjm__system *s, hjm_error *err)
{
    for (size_t cell = 0; cell < s->n_cells; cell++) {
        HJM__TRY(hjm__disclosure_check_count(s->counts[cell], cell, err));
    }
    for (size_t cell = 0; cell < s->n_cells && s->before != NULL; cell++) {
        if (s->before[cell] < HJM_BEFORE_NONE || s->before[cell] > HJM_BEFORE_SHOWN) {
            hjm__place place = hjm__at_index((int64_t)cell);
            return hjm__fail2(err, HJM_M_OUT_OF_RANGE, &place, hjm__str("before"), hjm__int(s->before[cell]));
        }
    }
    return HJM_OK;
}

static hjm_status check_offsets(const hjm__system *s, size_t n_parts, hjm_error *err)
{
    for (size_t r = 0; r <= s->n_relations; r++) {
        bool edge = (r > 0 || s->offsets[r] == 0) && (r < s->n_relations || s->offsets[r] == (int64_t)n_parts);
        if (!edge || (r > 0 && s->offsets[r] < s->offsets[r - 1])) {
            hjm__place place = hjm__at_index((int64_t)r);
            return hjm__fail1(err, HJM_M_DISCLOSURE_OFFSETS, &place, hjm__int((int64_t)r));
        }
    }
    return HJM_OK;
}

static hjm_status check_exists(const hjm__system *s, size_t relation, int64_t cell, hjm_error *err)
{
    hjm__place place = hjm__at_index((int64_t)relation);
    if (cell < 0 || (uint64_t)cell >= s->n_cells) {
        return hjm__fail2(err, HJM_M_DISCLOSURE_NO_CELL, &place, hjm__int((int64_t)relation), hjm__int(cell));
    }
    return HJM_OK;
}

hjm_status hjm__disclosure_check_ranges(const hjm__system *s, size_t n_parts, hjm_error *err)
{
    HJM__TRY(check_cells(s, err));
    HJM__TRY(check_offsets(s, n_parts, err));
    for (size_t r = 0; r < s->n_relations; r++) {
        for (int64_t i = s->offsets[r]; i < s->offsets[r + 1]; i++) {
            HJM__TRY(check_exists(s, r, s->parts[i], err));
        }
        HJM__TRY(check_exists(s, r, s->totals[r], err));
    }
    return HJM_OK;
}

/* seen[c] is 1 + the last relation that names cell c. */
static hjm_status see(size_t *seen, size_t relation, int64_t cell, hjm_error *err)
{
    hjm__place place = hjm__at_index((int64_t)relation);
    if (seen[cell] == relation + 1) {
        return hjm__fail2(err, HJM_M_DISCLOSURE_TWICE, &place, hjm__int((int64_t)relation), hjm__int(cell));
    }
    seen[cell] = relation + 1;
    return HJM_OK;
}

/* Counts are below 2^62, so a sum that has not passed the total does not overflow with one more. */
static bool adds_up(const hjm__system *s, size_t relation)
{
    int64_t total = s->counts[s->totals[relation]];
    int64_t sum = 0;
    for (int64_t i = s->offsets[relation]; i < s->offsets[relation + 1] && sum <= total; i++) {
        sum += s->counts[s->parts[i]];
    }
    return sum == total;
}

hjm_status hjm__disclosure_check_relations(const hjm__system *s, hjm__arena *arena, hjm_error *err)
{
    size_t *seen = hjm__arena_alloc(arena, s->n_cells, sizeof *seen);
    HJM__TRY(hjm__arena_status(arena, err));
    for (size_t r = 0; r < s->n_relations; r++) {
        for (int64_t i = s->offsets[r]; i < s->offsets[r + 1]; i++) {
            HJM__TRY(see(seen, r, s->parts[i], err));
        }
        HJM__TRY(see(seen, r, s->totals[r], err));
    }
    for (size_t r = 0; r < s->n_relations; r++) {
        if (!adds_up(s, r)) {
            hjm__place place = hjm__at_index((int64_t)r);
            return hjm__fail1(err, HJM_M_DISCLOSURE_SUM, &place, hjm__int((int64_t)r));
        }
    }
    return HJM_OK;
}

hjm_status hjm__disclosure_check_shown(const hjm__system *s, hjm_error *err)
{
    for (size_t cell = 0; cell < s->n_cells && s->before != NULL; cell++) {
        if (s->before[cell] == HJM_BEFORE_SHOWN && hjm__is_small(s, cell)) {
            hjm__place place = hjm__at_index((int64_t)cell);
            return hjm__fail1(err, HJM_M_DISCLOSURE_WAS_SHOWN, &place, hjm__int((int64_t)cell));
        }
    }
    return HJM_OK;
}
