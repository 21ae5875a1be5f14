/* Users and items, which are counted once in each row and so do not add up over lines; and what was given. */
#include "volume/shield.h"

#include "base/text.h"

static bool holds(const hjm__indices *list, int32_t index)
{
    bool found = list->n == 0;
    for (size_t i = 0; i < list->n; i++) {
        found = found || list->index[i] == index;
    }
    return found;
}

/* Is everything that the second list takes also taken by the first? None at all stands for all. */
static bool contains(const hjm__indices *wide, const hjm__indices *narrow)
{
    bool all = wide->n == 0 || narrow->n > 0;
    for (size_t i = 0; i < narrow->n; i++) {
        all = all && holds(wide, narrow->index[i]);
    }
    return all;
}

/* Codes of products: 120000 takes in all of class 12. */
static bool contains_products(const hjm__indices *wide, const hjm__indices *narrow)
{
    bool all = wide->n == 0 || narrow->n > 0;
    for (size_t i = 0; i < narrow->n; i++) {
        bool found = wide->n == 0;
        for (size_t k = 0; k < wide->n; k++) {
            int32_t code = wide->index[k];
            int32_t unit = code % 10000 == 0 ? 10000 : code % 100 == 0 ? 100 : 1;
            found = found || (narrow->index[i] / unit == code / unit && (unit == 1 || narrow->index[i] % unit >= 0));
        }
        all = all && found;
    }
    return all;
}

/* Is every line of the second indicator, by what it says it counts, one of the first? */
static bool takes_in(const hjm__indicator *wide, const hjm__indicator *narrow)
{
    return contains(&wide->kinds, &narrow->kinds) && contains(&wide->parties, &narrow->parties) &&
           contains(&wide->scopes, &narrow->scopes) && contains_products(&wide->products, &narrow->products) &&
           (wide->zero_price == HJM_ZERO_PRICE_ANY || wide->zero_price == narrow->zero_price) &&
           wide->age_from <= narrow->age_from && wide->age_to >= narrow->age_to && (!wide->stock || narrow->stock);
}

size_t hjm__row_like(const hjm__figures *f, const hjm__figures *from, size_t row)
{
    hjm__figure like = { .levels = NULL };
    for (size_t d = 0; d < from->n_dimensions; d++) {
        const char *code = from->rows[row].cuts[d].code;
        size_t at = 0;
        while (at < f->n_dimensions && f->dimensions[at] != from->dimensions[d]) {
            at++;
        }
        if (at < f->n_dimensions) {
            like.cuts[at] = from->rows[row].cuts[d];
        } else if (code != NULL) {
            return SIZE_MAX;
        }
    }
    const hjm__figure *found = hjm__find_figure(f, &like);
    return found == NULL ? SIZE_MAX : (size_t)(found - f->rows);
}

/* Rows that count the same are one cell; a part of which few are missing gives them away. */
static void compare_rows(hjm__shield *s, const hjm__subject *wide, const hjm__subject *narrow, bool same)
{
    for (size_t r = 0; r < narrow->figures->n_rows && s->arena->status == HJM_OK; r++) {
        size_t like = hjm__row_like(wide->figures, narrow->figures, r);
        if (like == SIZE_MAX) {
            continue;
        }
        int64_t rest = hjm__row_number(s, wide, like) - hjm__row_number(s, narrow, r);
        if (same && rest == 0) {
            s->cell_of[narrow->first + r] = s->cell_of[wide->first + like];
        } else if (!same && narrow->people && wide->people && rest > 0 && rest < s->c->how.threshold) {
            hjm__shield_cell cell = { .count = rest, .nature = HJM__CELL_UNSEEN, .target = true, .subject = narrow };
            size_t left = hjm__shield_cell_add(s, cell);
            hjm__shield_part(s, left);
            hjm__shield_part(s, s->cell_of[narrow->first + r]);
            hjm__shield_total(s, s->cell_of[wide->first + like]);
        }
    }
}

/* With those before it. */
static void compare_subject(hjm__shield *s, size_t number)
{
    const hjm__subject *own = &s->subjects[number];
    for (size_t n = 0; n < number && own->indicator->kind == HJM_INDICATOR_COUNT; n++) {
        const hjm__subject *other = &s->subjects[n];
        bool below = takes_in(other->indicator, own->indicator);
        bool above = takes_in(own->indicator, other->indicator);
        if (below || above) {
            compare_rows(s, below ? other : own, below ? own : other, below && above);
        }
    }
}

hjm_status hjm__shield_distinct(hjm__shield *s, hjm_error *err)
{
    for (size_t n = 0; n < s->n_subjects; n++) {
        const hjm__subject *subject = &s->subjects[n];
        for (size_t r = 0; r < subject->figures->n_rows && s->arena->status == HJM_OK; r++) {
            hjm__shield_cell cell = { .count = hjm__row_number(s, subject, r), .subject = subject };
            cell.target = hjm__row_is_few(s, subject, r);
            cell.nature = subject->people ? 0 : HJM__CELL_OPEN;
            s->cell_of[subject->first + r] = hjm__shield_cell_add(s, cell);
        }
        HJM__TRY(hjm__arena_status(s->arena, err));
        compare_subject(s, n);
        hjm__shield_margins(s, subject);
    }
    return hjm__arena_status(s->arena, err);
}
