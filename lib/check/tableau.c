#include "check/tableau.h"

#include <string.h>

void hjm__tableau_init(hjm__tableau *t, const hjm_allocator *allocator, size_t n_variables, size_t n_rows)
{
    memset(t, 0, sizeof *t);
    t->allocator = *allocator;
    hjm__arena_init(&t->numbers, allocator);
    t->n_variables = n_variables;
    t->row_room = n_rows;
    t->rows = hjm__alloc(allocator, n_rows, sizeof *t->rows);
    t->columns = hjm__alloc(allocator, n_variables, sizeof *t->columns);
    t->row_of = hjm__alloc(allocator, n_variables, sizeof *t->row_of);
    if (t->rows == NULL || t->columns == NULL || t->row_of == NULL) {
        t->numbers.status = HJM_E_NOMEM;
        return;
    }
    for (size_t i = 0; i < n_variables; i++) {
        t->row_of[i] = -1;
    }
}

void hjm__tableau_free(hjm__tableau *t)
{
    for (size_t i = 0; t->rows != NULL && i < t->row_room; i++) {
        hjm__release(&t->allocator, t->rows[i].entries, t->rows[i].room, sizeof(hjm__entry));
    }
    for (size_t i = 0; t->columns != NULL && i < t->n_variables; i++) {
        hjm__release(&t->allocator, t->columns[i].rows, t->columns[i].room, sizeof(int32_t));
    }
    hjm__release(&t->allocator, t->spare.entries, t->spare.room, sizeof(hjm__entry));
    hjm__release(&t->allocator, t->rows, t->row_room, sizeof *t->rows);
    hjm__release(&t->allocator, t->columns, t->n_variables, sizeof *t->columns);
    hjm__release(&t->allocator, t->row_of, t->n_variables, sizeof *t->row_of);
    hjm__arena_free(&t->numbers);
}

/* Room for n elements of an array that belongs to the tableau. */
static bool reserve(hjm__tableau *t, void *array_pointer, size_t n, size_t *room, size_t size)
{
    void *old;
    if (n <= *room) {
        return true;
    }
    size_t wanted = n > 2 * *room ? n : 2 * *room;
    void *grown = t->numbers.status == HJM_OK ? hjm__alloc(&t->allocator, wanted, size) : NULL;
    if (grown == NULL) {
        t->numbers.status = t->numbers.status == HJM_OK ? HJM_E_NOMEM : t->numbers.status;
        return false;
    }
    memcpy(&old, array_pointer, sizeof old);
    if (old != NULL) {
        memcpy(grown, old, *room * size);
        hjm__release(&t->allocator, old, *room, size);
    }
    memcpy(array_pointer, &grown, sizeof grown);
    *room = wanted;
    return true;
}

static void note(hjm__tableau *t, int32_t row, int32_t column)
{
    hjm__column *c = &t->columns[column];
    if (reserve(t, &c->rows, c->n + 1, &c->room, sizeof *c->rows)) {
        c->rows[c->n++] = row;
    }
}

static void unnote(hjm__tableau *t, int32_t row, int32_t column)
{
    hjm__column *c = &t->columns[column];
    for (size_t i = 0; i < c->n; i++) {
        if (c->rows[i] == row) {
            c->rows[i] = c->rows[--c->n];
            return;
        }
    }
}

const hjm__entry *hjm__tableau_entry(const hjm__tableau *t, int32_t row, int32_t column)
{
    const hjm__row *r = &t->rows[row];
    size_t low = 0, high = r->n;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (r->entries[middle].column < column) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < r->n && r->entries[low].column == column ? &r->entries[low] : NULL;
}

/* row += factor * added, where column `without` of the row is left out. */
static void combine(hjm__tableau *t, int32_t row, hjm__fraction factor, const hjm__row *added, int32_t without)
{
    hjm__row *r = &t->rows[row];
    hjm__row *to = &t->spare;
    size_t i = 0, j = 0;
    if (!reserve(t, &to->entries, r->n + added->n, &to->room, sizeof *to->entries)) {
        return;
    }
    t->work += r->n + added->n;
    to->n = 0;
    while (i < r->n || j < added->n) {
        bool from_row = i < r->n && (j == added->n || r->entries[i].column <= added->entries[j].column);
        bool from_added = j < added->n && (i == r->n || added->entries[j].column <= r->entries[i].column);
        hjm__entry e = from_row ? r->entries[i] : added->entries[j];
        if (from_row && e.column == without) {
            i++;
            continue;
        }
        if (from_added) {
            hjm__fraction product = hjm__fraction_mul(&t->numbers, factor, added->entries[j].factor);
            e.factor = from_row ? hjm__fraction_add(&t->numbers, e.factor, product) : product;
            if (!from_row) {
                note(t, row, e.column);
            } else if (hjm__fraction_sign(e.factor) == 0) {
                unnote(t, row, e.column);
            }
        }
        if (hjm__fraction_sign(e.factor) != 0) {
            to->entries[to->n++] = e;
        }
        i += from_row;
        j += from_added;
    }
    hjm__row old = *r;
    *r = *to;
    r->basic = old.basic;
    *to = old;
}

void hjm__tableau_add(hjm__tableau *t, int32_t basic, const hjm__entry *entries, size_t n)
{
    if (t->numbers.status != HJM_OK) {
        return;
    }
    int32_t row = (int32_t)t->n_rows++;
    t->rows[row].basic = basic;
    t->rows[row].n = 0;
    t->row_of[basic] = row;
    for (size_t i = 0; i < n && t->numbers.status == HJM_OK; i++) {
        hjm__entry itself = { hjm__whole(1), entries[i].column, 0 };
        hjm__row alone = { &itself, 1, 1, -1 };
        int32_t in = t->row_of[entries[i].column];
        combine(t, row, entries[i].factor, in < 0 ? &alone : &t->rows[in], -1);
    }
}

void hjm__tableau_drop_last(hjm__tableau *t)
{
    int32_t row = (int32_t)--t->n_rows;
    for (size_t i = 0; i < t->rows[row].n; i++) {
        unnote(t, row, t->rows[row].entries[i].column);
    }
    t->row_of[t->rows[row].basic] = -1;
}

/* The row solved for the variable of a column: row = a * column + rest becomes column = row / a - rest / a. */
static void solve_for(hjm__tableau *t, int32_t row, int32_t column)
{
    hjm__row *r = &t->rows[row];
    hjm__row *to = &t->spare;
    const hjm__entry *entry = hjm__tableau_entry(t, row, column);
    if (entry == NULL || !reserve(t, &to->entries, r->n, &to->room, sizeof *to->entries)) {
        return;
    }
    hjm__fraction inverse = hjm__fraction_div(&t->numbers, hjm__whole(1), entry->factor);
    hjm__fraction minus = hjm__fraction_neg(&t->numbers, inverse);
    hjm__entry left = { inverse, r->basic, 0 };
    bool placed = false;
    to->n = 0;
    for (size_t i = 0; i < r->n; i++) {
        hjm__entry e = r->entries[i];
        if (!placed && left.column < e.column) {
            to->entries[to->n++] = left;
            placed = true;
        }
        if (e.column != column) {
            e.factor = hjm__fraction_mul(&t->numbers, minus, e.factor);
            to->entries[to->n++] = e;
        }
    }
    if (!placed) {
        to->entries[to->n++] = left;
    }
    hjm__row old = *r;
    *r = *to;
    r->basic = column;
    *to = old;
}

void hjm__tableau_pivot(hjm__tableau *t, int32_t row, int32_t column)
{
    int32_t leaving = t->rows[row].basic;
    hjm__column *c = &t->columns[column];
    solve_for(t, row, column);
    t->work += t->rows[row].n;
    t->row_of[leaving] = -1;
    t->row_of[column] = row;
    note(t, row, leaving);
    for (size_t i = 0; i < c->n && t->numbers.status == HJM_OK; i++) {
        if (c->rows[i] != row) {
            const hjm__entry *entry = hjm__tableau_entry(t, c->rows[i], column);
            if (entry != NULL) { /* as it is while nothing has failed */
                combine(t, c->rows[i], entry->factor, &t->rows[row], column);
            }
        }
    }
    c->n = 0;
}

void hjm__tableau_tidy(hjm__tableau *t, hjm__fraction *values, size_t n)
{
    hjm__arena fresh;
    if (t->numbers.blocks == NULL || t->numbers.status != HJM_OK) {
        return;
    }
    hjm__arena_init(&fresh, &t->allocator);
    for (size_t i = 0; i < n; i++) {
        values[i] = hjm__fraction_copy(&fresh, values[i]);
    }
    for (size_t i = 0; i < t->n_rows; i++) {
        for (size_t j = 0; j < t->rows[i].n; j++) {
            t->rows[i].entries[j].factor = hjm__fraction_copy(&fresh, t->rows[i].entries[j].factor);
        }
    }
    hjm__arena_free(&t->numbers);
    t->numbers = fresh;
}
