/* What follows for a figure, with no more decimals than tell something. */
#include "check/wording.h"

#include <string.h>

enum { MOST_DECIMALS = 9 };

/* An interval on its way to a text: its ends in units of the last decimal shown. */
typedef struct showing {
    const hjm__quoted   *quoted;
    const hjm__interval *interval;
    const hjm__interval *print; /* what the figure may stand for */
    hjm__arena          *arena;
    int32_t              decimals;
    hjm__interval        shown;
    hjm__fraction        step; /* a unit of the last decimal, as true value */
} showing;

static hjm__fraction to_nearest(hjm__arena *arena, hjm__fraction a)
{
    hjm__fraction half = hjm__fraction_make(arena, 1, 2);
    return hjm__fraction_sign(a) < 0 ? hjm__fraction_ceil(arena, hjm__fraction_sub(arena, a, half))
                                     : hjm__fraction_floor(arena, hjm__fraction_add(arena, a, half));
}

/* The ends outward, so that nothing possible is left out; a single value to the nearest. */
static void round_to(showing *s, int32_t decimals)
{
    int64_t power = 1;
    for (int32_t i = 0; i < decimals; i++) {
        power *= 10;
    }
    s->decimals = decimals;
    s->step = hjm__fraction_div(s->arena, hjm__unit_scale(s->arena, s->quoted->unit), hjm__whole(power));
    hjm__fraction low = hjm__fraction_div(s->arena, s->interval->low, s->step);
    hjm__fraction high = hjm__fraction_div(s->arena, s->interval->high, s->step);
    bool single = hjm__fraction_cmp(s->arena, low, high) == 0;
    low = single ? to_nearest(s->arena, low) : hjm__fraction_floor(s->arena, low);
    high = single ? low : hjm__fraction_ceil(s->arena, high);
    s->shown.low = hjm__fraction_mul(s->arena, low, s->step);
    s->shown.high = hjm__fraction_mul(s->arena, high, s->step);
}

static bool is_exact(const showing *s)
{
    return hjm__fraction_cmp(s->arena, s->shown.low, s->interval->low) == 0 &&
           hjm__fraction_cmp(s->arena, s->shown.high, s->interval->high) == 0;
}

/* Is the interval, as shown, about as narrow as it is? */
static bool is_narrow(const showing *s)
{
    hjm__fraction width = hjm__fraction_sub(s->arena, s->interval->high, s->interval->low);
    hjm__fraction twice = hjm__fraction_add(s->arena, width, width);
    return hjm__fraction_cmp(s->arena, twice, s->step) >= 0;
}

/* As many decimals as the figure has, or one more; and more if only they show that the figure is missed. */
static void choose_decimals(showing *s)
{
    bool meets = hjm__intervals_meet(s->arena, s->interval, s->print);
    int32_t least = s->quoted->number.decimals;
    for (int32_t decimals = least; decimals <= MOST_DECIMALS && s->arena->status == HJM_OK; decimals++) {
        round_to(s, decimals);
        bool fine = decimals > least || is_exact(s) || is_narrow(s);
        if (fine && (meets || !hjm__intervals_meet(s->arena, &s->shown, s->print))) {
            return;
        }
    }
}

static hjm__words end_words(const showing *s, hjm__fraction end)
{
    hjm__fraction in_unit = hjm__fraction_div(s->arena, end, hjm__unit_scale(s->arena, s->quoted->unit));
    const char *text = hjm__ratio_decimals(s->arena, hjm__fraction_ratio(s->arena, in_unit), s->decimals,
                                           HJM_ROUND_HALF_UP, HJM_STYLE_SWEDISH, s->quoted->number.plus);
    return hjm__same_words(text == NULL ? "" : text);
}

hjm__words hjm__interval_words(const hjm__judged *j, int32_t figure, const hjm__interval *interval, hjm__arena *arena)
{
    showing s = { .quoted = &j->links.report->figures[figure], .interval = interval,
                  .print = &j->intervals[figure], .arena = arena, .shown = *interval };
    choose_decimals(&s);
    hjm__words low = end_words(&s, s.shown.low);
    hjm__words high = end_words(&s, s.shown.high);
    if (strcmp(low.sv, high.sv) == 0) {
        return low;
    }
    bool signs = hjm__fraction_sign(s.shown.low) < 0 || s.quoted->number.plus;
    return signs ? hjm__phrase(arena, "{0} till {1}", "{0} to {1}", low, high, high)
                 : hjm__phrase(arena, "{0}–{1}", "{0}–{1}", low, high, high);
}
