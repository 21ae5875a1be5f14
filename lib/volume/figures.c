/* Figures: rows and levels, and the arithmetic between levels. */
#include "volume/run.h"

#include "base/text.h"

hjm__figure *hjm__add_figure(hjm__counting *c, hjm__figures *f)
{
    hjm__level *levels = hjm__arena_alloc(&c->arena, c->n_periods, sizeof *levels);
    hjm__behind *behind = hjm__arena_alloc(&c->arena, c->n_periods, sizeof *behind);
    if (levels == NULL || behind == NULL ||
        !hjm__arena_grow(&c->arena, &f->rows, f->n_rows, &f->room_rows, sizeof *f->rows)) {
        return NULL;
    }
    hjm__figure *row = &f->rows[f->n_rows++];
    *row = (hjm__figure){ .levels = levels, .behind = behind };
    return row;
}

static bool same_cuts(const hjm__figures *f, const hjm__figure *a, const hjm__figure *b)
{
    for (size_t d = 0; d < f->n_dimensions; d++) {
        const char *x = a->cuts[d].code;
        const char *y = b->cuts[d].code;
        if (x == NULL || y == NULL ? x != y : !hjm__same(x, y)) {
            return false;
        }
    }
    return true;
}

hjm__figure *hjm__find_figure(const hjm__figures *f, const hjm__figure *like)
{
    for (size_t r = 0; r < f->n_rows; r++) {
        if (same_cuts(f, &f->rows[r], like)) {
            return &f->rows[r];
        }
    }
    return NULL;
}

bool hjm__is_whole(const hjm__figures *f, const hjm__figure *row)
{
    return same_cuts(f, row, &(hjm__figure){ .levels = NULL });
}

/* Of what two levels make: hidden if both are there and one is, also where the quotient would be empty, since that
 * would tell that the hidden one is zero. */
static int32_t hidden_with(hjm__level a, hjm__level b)
{
    bool hidden = a.hidden != HJM__NOT_HIDDEN || b.hidden != HJM__NOT_HIDDEN;
    return a.known && b.known && hidden ? HJM__HIDDEN_WITH : HJM__NOT_HIDDEN;
}

hjm__level hjm__difference(hjm__arena *arena, hjm__level now, hjm__level before)
{
    hjm__level none = { false, now.value, HJM__NOT_HIDDEN };
    bool known = now.known && before.known;
    int32_t hidden = hidden_with(now, before);
    return known ? (hjm__level){ true, hjm__ratio_sub(arena, now.value, before.value), hidden } : none;
}

hjm__level hjm__quotient(hjm__arena *arena, hjm__level part, hjm__level whole)
{
    hjm__level none = { false, part.value, hidden_with(part, whole) };
    bool divides = part.known && whole.known && whole.value.num.sign > 0;
    return divides ? (hjm__level){ true, hjm__ratio_div(arena, part.value, whole.value), none.hidden } : none;
}

hjm__level hjm__change(hjm__arena *arena, hjm__level now, hjm__level before)
{
    hjm__level to = hjm__quotient(arena, now, before);
    const hjm__level one = { true, hjm__ratio_int(arena, 1, 1), HJM__NOT_HIDDEN };
    hjm__level change = hjm__difference(arena, to, one);
    change.hidden = to.hidden;
    return change;
}

static void put_whole(hjm__sheet *s, hjm__ratio exact)
{
    int64_t value;
    if (hjm__big_i64(exact.num, &value)) {
        hjm__sheet_number(s, value);
    } else if (s->status == HJM_OK) {
        hjm__sheet_check(s, hjm__fail1(s->err, HJM_M_SUM_OVERFLOW, NULL, hjm__str(hjm_table_name(s->table))));
    }
}

void hjm__sheet_level(hjm__sheet *s, hjm__level level)
{
    if (level.hidden != HJM__NOT_HIDDEN) {
        hjm__sheet_hide(s, level.hidden);
    } else if (!level.known) {
        hjm__sheet_skip(s);
    } else if (hjm_table_column_type(s->table, s->column) == HJM_TYPE_RATIO) {
        hjm__sheet_share(s, level.value);
    } else {
        put_whole(s, level.value);
    }
}
