#include "volume/shield.h"

#include "base/text.h"

#include <string.h>

bool hjm__is_few(const hjm__counting *c, int64_t users, int64_t lines)
{
    int64_t people = users > 0 ? users : lines;
    return people > 0 && people < c->how.threshold;
}

/* A quantity with decimals counts as the next whole number; it is weighed, and not added. */
int64_t hjm__row_number(const hjm__shield *s, const hjm__subject *subject, size_t row)
{
    int64_t num;
    int64_t den;
    hjm__level level = subject->figures->rows[row].levels[s->period];
    bool fits = level.known && hjm__big_i64(level.value.num, &num) && hjm__big_i64(level.value.den, &den);
    return fits ? num / den + (num % den > 0 ? 1 : 0) : 0;
}

/* Also a figure that is itself a small count. */
bool hjm__row_is_few(const hjm__shield *s, const hjm__subject *subject, size_t row)
{
    const hjm__behind *behind = &subject->figures->rows[row].behind[s->period];
    int64_t number = hjm__row_number(s, subject, row);
    bool counts = s->measure != HJM_MEASURE_AMOUNT;
    bool small = counts && number > 0 && number < s->c->how.threshold;
    return subject->people && (small || hjm__is_few(s->c, behind->users, behind->lines));
}

size_t hjm__shield_cell_add(hjm__shield *s, hjm__shield_cell cell)
{
    if (!hjm__arena_grow(s->arena, &s->cells, s->n_cells, &s->room_cells, sizeof *s->cells)) {
        return 0;
    }
    s->cells[s->n_cells] = cell;
    return s->n_cells++;
}

void hjm__shield_part(hjm__shield *s, size_t cell)
{
    if (hjm__arena_grow(s->arena, &s->parts, s->n_parts, &s->room_parts, sizeof *s->parts)) {
        s->parts[s->n_parts++] = (int64_t)cell;
    }
}

/* Do the parts that were added last make up the total, each of them once? */
static bool adds_up(const hjm__shield *s, size_t total)
{
    int64_t rest = s->cells[total].count;
    bool apart = true;
    for (size_t i = (size_t)s->offsets[s->n_totals]; i < s->n_parts; i++) {
        rest -= s->cells[s->parts[i]].count;
        apart = apart && s->parts[i] != (int64_t)total;
    }
    return rest == 0 && apart;
}

/* A relation that does not hold is dropped. */
void hjm__shield_total(hjm__shield *s, size_t cell)
{
    if (!hjm__arena_grow(s->arena, &s->offsets, s->n_totals + 1, &s->room_offsets, sizeof *s->offsets) ||
        !hjm__arena_grow(s->arena, &s->totals, s->n_totals, &s->room_totals, sizeof *s->totals)) {
        return;
    }
    if (s->n_parts == (size_t)s->offsets[s->n_totals] || !adds_up(s, cell)) {
        s->n_parts = (size_t)s->offsets[s->n_totals];
        return;
    }
    s->totals[s->n_totals++] = (int64_t)cell;
    s->offsets[s->n_totals] = (int64_t)s->n_parts;
}

/* Is a row one of the parts of another, which is a sum over a dimension? */
static bool is_part(const hjm__figures *f, const hjm__figure *part, const hjm__figure *sum, size_t dimension)
{
    bool fits = part->cuts[dimension].code != NULL;
    for (size_t d = 0; d < f->n_dimensions && fits; d++) {
        const char *a = part->cuts[d].code;
        const char *b = sum->cuts[d].code;
        fits = d == dimension || (a == NULL || b == NULL ? a == b : hjm__same(a, b));
    }
    return fits;
}

void hjm__shield_margins(hjm__shield *s, const hjm__subject *subject)
{
    const hjm__figures *f = subject->figures;
    for (size_t sum = 0; sum < f->n_rows; sum++) {
        for (size_t d = 0; d < f->n_dimensions; d++) {
            if (f->rows[sum].cuts[d].code != NULL) {
                continue;
            }
            for (size_t r = 0; r < f->n_rows && s->arena->status == HJM_OK; r++) {
                if (is_part(f, &f->rows[r], &f->rows[sum], d)) {
                    hjm__shield_part(s, s->cell_of[subject->first + r]);
                }
            }
            hjm__shield_total(s, s->cell_of[subject->first + sum]);
        }
    }
}
