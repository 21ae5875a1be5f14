#include "check/likeliest.h"

#include "check/mend.h"

/* What a figure may be in a repair; NULL if the repair does not change it. */
static const hjm__range *range_in(const hjm__repair *repair, int32_t figure)
{
    for (size_t i = 0; i < repair->n; i++) {
        if (repair->figures[i] == figure) {
            return &repair->ranges[i];
        }
    }
    return NULL;
}

static bool is_same_range(const hjm__range *a, const hjm__range *b, hjm__arena *arena)
{
    return a->has_low == b->has_low && a->has_high == b->has_high &&
           (!a->has_low || hjm__fraction_cmp(arena, a->low, b->low) == 0) &&
           (!a->has_high || hjm__fraction_cmp(arena, a->high, b->high) == 0);
}

/* What a figure may be, if every repair of the fault changes it to the same; else NULL. */
static const hjm__range *sure_range(const hjm__fault *f, int32_t figure, hjm__arena *arena)
{
    const hjm__range *first = f->n_repairs > 0 ? range_in(&f->repairs[0], figure) : NULL;
    for (size_t i = 1; i < f->n_repairs && first != NULL; i++) {
        const hjm__range *other = range_in(&f->repairs[i], figure);
        first = other != NULL && is_same_range(first, other, arena) ? first : NULL;
    }
    return first;
}

static hjm__words mend_words(hjm__checking *c, int32_t figure, const hjm__range *range, hjm__arena *arena)
{
    hjm__mend mend = hjm__mend_figure(&c->judged, figure, range, arena);
    return mend.explained ? hjm__phrase(arena, "{0} ({1})", "{0} ({1})", mend.likeliest, mend.reason, mend.reason)
                          : mend.values;
}

hjm__words hjm__likeliest_words(hjm__checking *c, size_t fault, int32_t seen_from, hjm__arena *arena)
{
    const hjm__fault *f = &c->judgement.faults[fault];
    const hjm__range *sure = sure_range(f, seen_from, arena);
    if (sure != NULL) {
        return mend_words(c, seen_from, sure, arena);
    }
    if (f->n_repairs != 1 || f->repairs[0].n != 1) {
        hjm__words n = hjm__number_words(arena, (int64_t)f->n_repairs);
        hjm__words number = hjm__number_words(arena, (int64_t)fault + 1);
        hjm__words several = hjm__phrase(arena, "flera siffror; se konflikt {0}", "several figures; see conflict {0}",
                                         number, n, n);
        hjm__words choice = hjm__phrase(arena, "{0} möjliga; se konflikt {1}", "{0} possible; see conflict {1}", n,
                                        number, n);
        return f->n_repairs == 0 ? HJM__NO_WORDS : f->n_repairs == 1 ? several : choice;
    }
    hjm__words value = mend_words(c, f->repairs[0].figures[0], &f->repairs[0].ranges[0], arena);
    hjm__words name = hjm__figure_words(&c->judged, f->repairs[0].figures[0], seen_from, arena);
    return hjm__phrase(arena, "{0}: {1}", "{0}: {1}", name, value, value);
}
