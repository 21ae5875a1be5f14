/* What adds up over lines: each row is the sum of its classes, and each sum that of its rows. */
#include "volume/shield.h"

/* The lines of a figure or class as a weight. It may be one less and still be above zero. */
static int64_t weight(int64_t lines)
{
    return 2 * lines;
}

/* Amounts can be below zero, and quantities too: then there is nothing that a reader knows them to be above. */
static bool must_weigh(const hjm__shield *s)
{
    bool weighs = s->measure == HJM_MEASURE_AMOUNT ||
                  (s->measure == HJM_MEASURE_QUANTITY && hjm_cube_quantity_decimals(s->c->cube) > 0);
    for (size_t k = 1; k < s->classes.n; k++) {
        weighs = weighs || s->classes.classes[k].quantity < 0;
    }
    for (size_t n = 0; n < s->n_subjects; n++) {
        for (size_t r = 0; r < s->subjects[n].figures->n_rows; r++) {
            weighs = weighs || hjm__row_number(s, &s->subjects[n], r) < 0;
        }
    }
    return weighs;
}

static bool is_base(const hjm__figures *f, size_t row)
{
    bool base = true;
    for (size_t d = 0; d < f->n_dimensions; d++) {
        base = base && f->rows[row].cuts[d].code != NULL;
    }
    return base;
}

int64_t hjm__class_count(const hjm__shield *s, const hjm__line_class *class)
{
    int64_t counted = s->measure == HJM_MEASURE_LINES ? class->lines : class->quantity;
    return s->weighs ? weight(class->lines) : counted;
}

/* A class is guarded if few people are in it and any of its figures tells of people. */
static void add_classes(hjm__shield *s)
{
    const hjm__line_class *all = s->classes.classes;
    for (size_t k = 0; k < s->classes.n; k++) {
        hjm__shield_cell cell = { .nature = HJM__CELL_UNSEEN, .subject = &s->subjects[all[k].subject] };
        bool people = false;
        for (size_t up = k; up != HJM__NO_CLASS; up = all[up].wider) {
            people = people || s->subjects[all[up].subject].people;
        }
        cell.count = hjm__class_count(s, &all[k]);
        cell.target = people && hjm__is_few(s->c, all[k].users, all[k].lines);
        cell.nature |= s->weighs || !people ? HJM__CELL_OPEN : 0;
        (void)hjm__shield_cell_add(s, cell);
    }
}

typedef struct held {
    uint32_t row, class;
} held;

/* The classes of the rows of a subject, one after the other by row; first[r] tells where those of row r begin. */
static held *hold(hjm__shield *s, const hjm__subject *subject, size_t **first)
{
    const hjm__line_class *all = s->classes.classes;
    size_t number = (size_t)(subject - s->subjects);
    held *out = hjm__arena_alloc(s->arena, s->classes.n, sizeof *out);
    uint32_t *row = hjm__arena_alloc(s->arena, s->classes.n, sizeof *row); /* 1 + the row; 0: none */
    *first = hjm__arena_alloc(s->arena, subject->figures->n_rows + 2, sizeof **first);
    if (*first == NULL || row == NULL || out == NULL) {
        return NULL;
    }
    for (size_t k = 1; k < s->classes.n; k++) {
        for (size_t up = k; up != HJM__NO_CLASS && all[k].link != 0 && row[k] == 0; up = all[up].wider) {
            row[k] = all[up].subject == number ? all[up].row + 1 : 0;
        }
        if (row[k] != 0) {
            (*first)[row[k] + 1]++;
        }
    }
    for (size_t r = 2; r < subject->figures->n_rows + 2; r++) {
        (*first)[r] += (*first)[r - 1];
    }
    for (size_t k = 1; k < s->classes.n; k++) {
        if (row[k] != 0) {
            out[(*first)[row[k]]++] = (held){ row[k] - 1, (uint32_t)k };
        }
    }
    return out;
}

/* A row of one class is that class. */
static void add_row(hjm__shield *s, const hjm__subject *subject, size_t row, const held *classes, size_t n)
{
    const hjm__behind *behind = &subject->figures->rows[row].behind[s->period];
    bool few = hjm__row_is_few(s, subject, row);
    if (is_base(subject->figures, row) && n == 1) {
        hjm__shield_cell *cell = &s->cells[classes[0].class];
        cell->target = cell->target || few;
        cell->nature &= subject->seen == HJM__SEEN_NOWHERE ? cell->nature : (uint8_t)~HJM__CELL_UNSEEN;
        s->cell_of[subject->first + row] = classes[0].class;
        return;
    }
    /* A row without lines is shown: nobody is in it, and other rows tell that it has none. */
    hjm__shield_cell cell = { .subject = subject, .target = few };
    cell.before = behind->lines == 0 ? HJM_BEFORE_SHOWN : HJM_BEFORE_NONE;
    cell.count = s->weighs ? weight(behind->lines) : hjm__row_number(s, subject, row);
    cell.nature |= subject->seen == HJM__SEEN_NOWHERE ? HJM__CELL_UNSEEN : 0;
    cell.nature |= s->weighs || !subject->people ? HJM__CELL_OPEN : 0;
    size_t at = hjm__shield_cell_add(s, cell);
    s->cell_of[subject->first + row] = at;
    for (size_t i = 0; is_base(subject->figures, row) && i < n; i++) {
        hjm__shield_part(s, classes[i].class);
    }
    if (s->arena->status == HJM_OK) {
        hjm__shield_total(s, at);
    }
}

hjm_status hjm__shield_additive(hjm__shield *s, hjm_error *err)
{
    HJM__TRY(hjm__find_classes(s, err));
    s->weighs = must_weigh(s);
    add_classes(s);
    for (size_t n = 0; n < s->n_subjects; n++) {
        const hjm__subject *subject = &s->subjects[n];
        size_t *first = NULL;
        held *all = hold(s, subject, &first);
        HJM__TRY(hjm__arena_status(s->arena, err));
        for (size_t r = 0; r < subject->figures->n_rows && all != NULL; r++) {
            add_row(s, subject, r, all + first[r], first[r + 1] - first[r]);
        }
        HJM__TRY(hjm__arena_status(s->arena, err));
        hjm__shield_margins(s, subject);
    }
    HJM__TRY(hjm__arena_status(s->arena, err));
    return hjm__shield_differences(s, err);
}
