/* What two rows differ by: where one counts all lines of the other and the rest is several classes of few people
 * together, a reader could subtract. A single class is guarded as such. */
#include "volume/shield.h"

#include "base/text.h"

/* The classes of each row of a subject, margins as well, one row after the other. */
typedef struct members {
    size_t   *first; /* where those of a row begin; two more than there are rows */
    uint32_t *classes;
} members;

/* Does a row take in the lines of a row that is divided by all dimensions? */
static bool takes_row(const hjm__figures *f, size_t row, size_t base)
{
    bool takes = true;
    for (size_t d = 0; d < f->n_dimensions && takes; d++) {
        const char *code = f->rows[row].cuts[d].code;
        takes = code == NULL || hjm__same(code, f->rows[base].cuts[d].code);
    }
    return takes;
}

/* The row, divided by all dimensions, of each class; UINT32_MAX: none. */
static uint32_t *find_base(hjm__shield *s, size_t subject)
{
    const hjm__line_class *all = s->classes.classes;
    uint32_t *base = hjm__arena_alloc(s->arena, s->classes.n, sizeof *base);
    for (size_t k = 0; base != NULL && k < s->classes.n; k++) {
        base[k] = UINT32_MAX;
        for (size_t up = k; up != HJM__NO_CLASS && all[k].link != 0 && base[k] == UINT32_MAX; up = all[up].wider) {
            base[k] = all[up].subject == subject ? all[up].row : UINT32_MAX;
        }
    }
    return base;
}

/* The rows that take in each row which is divided by all dimensions: at most one for each set of dimensions. */
enum { MOST_ABOVE = 1 << HJM__MOST_CUTS };

typedef struct above {
    uint32_t rows[MOST_ABOVE];
    size_t   n;
} above;

static above *find_above(hjm__shield *s, const hjm__figures *f)
{
    above *out = hjm__arena_alloc(s->arena, f->n_rows, sizeof *out);
    for (size_t b = 0; b < f->n_rows && out != NULL; b++) {
        for (size_t r = 0; r < f->n_rows && out[b].n < MOST_ABOVE; r++) {
            if (takes_row(f, r, b)) {
                out[b].rows[out[b].n++] = (uint32_t)r;
            }
        }
    }
    return out;
}

/* The classes of each row in their order. */
static void fill(const hjm__shield *s, size_t n_rows, const uint32_t *base, const above *over, members *out)
{
    for (size_t k = 1; k < s->classes.n; k++) {
        for (size_t i = 0; base[k] != UINT32_MAX && i < over[base[k]].n; i++) {
            out->first[over[base[k]].rows[i] + 2]++;
        }
    }
    for (size_t r = 2; r < n_rows + 2; r++) {
        out->first[r] += out->first[r - 1];
    }
    for (uint32_t k = 1; k < s->classes.n; k++) {
        for (size_t i = 0; base[k] != UINT32_MAX && i < over[base[k]].n; i++) {
            out->classes[out->first[over[base[k]].rows[i] + 1]++] = k;
        }
    }
}

static members find_members(hjm__shield *s, size_t subject)
{
    const hjm__figures *f = s->subjects[subject].figures;
    members out = { hjm__arena_alloc(s->arena, f->n_rows + 2, sizeof *out.first), NULL };
    const uint32_t *base = find_base(s, subject);
    const above *over = find_above(s, f);
    size_t n = 0;
    for (size_t k = 1; k < s->classes.n && base != NULL && over != NULL; k++) {
        n += base[k] != UINT32_MAX ? over[base[k]].n : 0;
    }
    out.classes = hjm__arena_alloc(s->arena, n, sizeof *out.classes);
    if (out.first != NULL && base != NULL && over != NULL && out.classes != NULL) {
        fill(s, f->n_rows, base, over, &out);
    }
    return out;
}

/* Are classes few people together? None of them has more users than all. */
static bool are_few(hjm__shield *s, const uint32_t *classes, size_t n)
{
    int64_t lines = 0;
    for (size_t i = 0; i < n; i++) {
        const hjm__line_class *class = &s->classes.classes[classes[i]];
        lines += class->lines;
        if (!hjm__is_few(s->c, class->users, class->users > 0 ? class->lines : 1)) {
            return false;
        }
    }
    return hjm__is_few(s->c, hjm__class_users(s, &s->classes, classes, n), lines);
}

static void guard(hjm__shield *s, const hjm__subject *wide, const uint32_t *classes, size_t n)
{
    hjm__shield_cell cell = { .nature = HJM__CELL_UNSEEN, .target = true, .subject = wide };
    cell.nature |= s->weighs ? HJM__CELL_OPEN : 0;
    for (size_t i = 0; i < n; i++) {
        cell.count += hjm__class_count(s, &s->classes.classes[classes[i]]);
    }
    size_t sum = hjm__shield_cell_add(s, cell);
    for (size_t i = 0; i < n && s->arena->status == HJM_OK; i++) {
        hjm__shield_part(s, classes[i]);
    }
    if (s->arena->status == HJM_OK) {
        hjm__shield_total(s, sum);
    }
}

/* The classes of a row that another row lacks, both in their order; SIZE_MAX if the other row has any of its own. */
static size_t subtract(const uint32_t *wide, size_t n_wide, const uint32_t *narrow, size_t n_narrow, uint32_t *rest)
{
    size_t n = 0;
    size_t k = 0;
    for (size_t i = 0; i < n_wide; i++) {
        if (k < n_narrow && narrow[k] == wide[i]) {
            k++;
        } else {
            rest[n++] = wide[i];
        }
    }
    return k == n_narrow ? n : SIZE_MAX;
}

static void compare(hjm__shield *s, size_t wide, const members *w, size_t row_wide, const members *m, size_t row,
                    uint32_t *rest)
{
    size_t n_narrow = m->first[row + 1] - m->first[row];
    size_t n = subtract(w->classes + w->first[row_wide], w->first[row_wide + 1] - w->first[row_wide],
                        m->classes + m->first[row], n_narrow, rest);
    if (n_narrow > 0 && n > 1 && n != SIZE_MAX && s->subjects[wide].people && are_few(s, rest, n)) {
        guard(s, &s->subjects[wide], rest, n);
    }
}

hjm_status hjm__shield_differences(hjm__shield *s, hjm_error *err)
{
    members *of = hjm__arena_alloc(s->arena, s->n_subjects, sizeof *of);
    uint32_t *rest = hjm__arena_alloc(s->arena, s->classes.n, sizeof *rest);
    if (of == NULL || rest == NULL) {
        return hjm__arena_status(s->arena, err);
    }
    for (size_t n = 0; n < s->n_subjects && s->classes.n > 0; n++) {
        of[n] = find_members(s, n);
    }
    HJM__TRY(hjm__arena_status(s->arena, err));
    for (size_t a = 0; a < s->n_subjects && s->classes.n > 0; a++) {
        for (size_t b = 0; b < a; b++) {
            const hjm__figures *f = s->subjects[a].figures;
            for (size_t r = 0; r < f->n_rows && s->arena->status == HJM_OK; r++) {
                size_t like = hjm__row_like(s->subjects[b].figures, f, r);
                if (like != SIZE_MAX) {
                    compare(s, b, &of[b], like, &of[a], r, rest);
                    compare(s, a, &of[a], r, &of[b], like, rest);
                }
            }
        }
    }
    return hjm__arena_status(s->arena, err);
}
