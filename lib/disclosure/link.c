#include "disclosure/link.h"

#include "disclosure/check.h"
#include "table/table.h"

#include "base/error.h"

#include <string.h>

void hjm__links_init(hjm__links *l, hjm_disclosure *d)
{
    memset(l, 0, sizeof *l);
    l->d = d;
    hjm__arena_init(&l->arena, &d->allocator);
    hjm__dict_init(&l->keys, &d->allocator);
    hjm__dict_init(&l->groups, &d->allocator);
    l->n_key = 1 + d->n_nested;
    l->key = hjm__arena_alloc(&l->arena, l->n_key, sizeof *l->key);
    l->places = hjm__arena_alloc(&l->arena, d->n_tables, sizeof *l->places);
}

void hjm__links_free(hjm__links *l)
{
    hjm__dict_free(&l->keys);
    hjm__dict_free(&l->groups);
    hjm__arena_free(&l->arena);
}

/* The key of the count in a row of a table. */
static hjm_status make_key(hjm__links *l, const hjm__protected *p, size_t row, const hjm__tally *tally, hjm_error *err)
{
    memset(l->key, 0, l->n_key * sizeof *l->key);
    l->key[0] = tally->measure;
    for (size_t i = 0; i < p->n_axes; i++) {
        const char *code = hjm_table_text(p->table, row, p->axes[i].column, HJM_LANG_SV);
        if (code != NULL && code[0] != '\0' &&
            !hjm__dict_add(&l->d->texts, code, strlen(code), &l->key[1 + p->axes[i].dimension])) {
            return hjm__fail(err, HJM_M_NO_MEMORY, NULL);
        }
    }
    if (tally->dimension != UINT32_MAX) {
        l->key[1 + tally->dimension] = tally->code;
    }
    return HJM_OK;
}

/* The cell of the key in hand, made if it is new. */
static hjm_status find_cell(hjm__links *l, size_t table, size_t row, size_t *cell, hjm_error *err)
{
    uint32_t id;
    if (!hjm__arena_grow(&l->arena, &l->cells, l->n_cells, &l->room_cells, sizeof *l->cells) ||
        !hjm__dict_add(&l->keys, (const char *)l->key, l->n_key * sizeof *l->key, &id)) {
        return hjm__fail(err, HJM_M_NO_MEMORY, NULL);
    }
    if (id == l->n_cells) {
        l->cells[l->n_cells++] = (hjm__linked_cell){ 0, false, HJM_BEFORE_NONE, table, row, 0, HJM_CELL_SHOWN };
    }
    *cell = id;
    return HJM_OK;
}

/* What a table tells of a cell. */
static hjm_status learn(hjm__links *l, size_t table, size_t row, size_t column, size_t cell, hjm_error *err)
{
    const hjm__protected *p = &l->d->tables[table];
    hjm__linked_cell *c = &l->cells[cell];
    hjm__place place = hjm__at_index((int64_t)row);
    int64_t count;
    if (c->seen == table + 1) {
        return hjm__fail2(err, HJM_M_DISCLOSURE_ROW_TWICE, &place, hjm__str(p->table->name), hjm__int((int64_t)row));
    }
    c->seen = table + 1;
    if (hjm_table_is_hidden(p->table, row, column)) {
        c->before = c->before == HJM_BEFORE_SHOWN ? HJM_BEFORE_SHOWN : HJM_BEFORE_HIDDEN;
        return HJM_OK;
    }
    HJM__TRY(hjm_table_get_number(p->table, row, column, &count, err));
    HJM__TRY(hjm__disclosure_check_count(count, row, err));
    if (c->known && c->count != count) {
        return hjm__fail2(err, HJM_M_DISCLOSURE_DIFFER, &place, hjm__str(p->table->name), hjm__int((int64_t)row));
    }
    c->known = true;
    c->count = count;
    c->before = p->publication == HJM_PUBLICATION_EARLIER ? HJM_BEFORE_SHOWN : c->before;
    return HJM_OK;
}

static hjm_status collect_place(hjm__links *l, size_t table, size_t row, size_t tally, hjm_error *err)
{
    const hjm__protected *p = &l->d->tables[table];
    size_t column = p->tallies[tally].column;
    size_t *place = &l->places[table][row * p->n_tallies + tally];
    *place = HJM__NO_CELL;
    if (hjm_table_is_empty(p->table, row, column) && !hjm_table_is_hidden(p->table, row, column)) {
        return HJM_OK;
    }
    HJM__TRY(make_key(l, p, row, &p->tallies[tally], err));
    HJM__TRY(find_cell(l, table, row, place, err));
    return learn(l, table, row, column, *place, err);
}

hjm_status hjm__links_collect(hjm__links *l, hjm_error *err)
{
    HJM__TRY(hjm__arena_status(&l->arena, err));
    for (size_t table = 0; table < l->d->n_tables; table++) {
        const hjm__protected *p = &l->d->tables[table];
        size_t n;
        bool fits = !__builtin_mul_overflow(p->table->n_rows, p->n_tallies, &n);
        l->places[table] = fits ? hjm__arena_alloc(&l->arena, n, sizeof **l->places) : NULL;
        if (l->places[table] == NULL) {
            return hjm__fail(err, HJM_M_NO_MEMORY, NULL);
        }
        for (size_t i = 0; i < n; i++) {
            HJM__TRY(collect_place(l, table, i / p->n_tallies, i % p->n_tallies, err));
        }
    }
    return HJM_OK;
}
