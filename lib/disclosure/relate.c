/* Which counts add up to which. A row's count is a part of the margin over each of its dimensions, and of what its code
 * is nested in; the parts of a margin that one table shows are one relation, if the numbers agree. */
#include "disclosure/link.h"

#include "base/error.h"

#include <string.h>

/* What tells the groups of parts apart. */
typedef struct group_key {
    size_t total;
    size_t dimension;
    size_t table;
} group_key;

static size_t lookup(const hjm__links *l)
{
    uint32_t id = hjm__dict_find(&l->keys, (const char *)l->key, l->n_key * sizeof *l->key);
    return id == UINT32_MAX ? HJM__NO_CELL : id;
}

static hjm_status add_part(hjm__links *l, group_key key, size_t cell, hjm_error *err)
{
    uint32_t group;
    if (!hjm__arena_grow(&l->arena, &l->totals, l->n_groups, &l->room_groups, sizeof *l->totals) ||
        !hjm__arena_grow(&l->arena, &l->parts, l->n_parts, &l->room_parts, sizeof *l->parts) ||
        !hjm__dict_add(&l->groups, (const char *)&key, sizeof key, &group)) {
        return hjm__fail(err, HJM_M_NO_MEMORY, NULL);
    }
    if (group == l->n_groups) {
        l->totals[l->n_groups++] = key.total;
    }
    l->parts[l->n_parts++] = (hjm__part){ group, cell };
    return HJM_OK;
}

/* Climb from a code, by what it is nested in, to the margin: the cell is a part of each cell there is on the way, up to
 * the first that stands in the same table. */
static hjm_status climb(hjm__links *l, size_t table, size_t cell, size_t dimension, hjm_error *err)
{
    size_t length;
    uint32_t own = l->key[1 + dimension];
    const char *code = hjm__dict_text(&l->d->texts, own, &length);
    bool climbing = length > 0;
    while (climbing) {
        length = l->d->nested[dimension] ? length - 1 : 0;
        l->key[1 + dimension] = hjm__dict_find(&l->d->texts, code, length);
        size_t total = l->key[1 + dimension] == UINT32_MAX ? HJM__NO_CELL : lookup(l);
        if (total != HJM__NO_CELL) {
            HJM__TRY(add_part(l, (group_key){ total, dimension, table }, cell, err));
        }
        climbing = length > 0 && (total == HJM__NO_CELL || l->cells[total].seen != table + 1);
    }
    l->key[1 + dimension] = own;
    return HJM_OK;
}

static hjm_status relate_table(hjm__links *l, size_t table, hjm_error *err)
{
    const hjm__protected *p = &l->d->tables[table];
    size_t n = hjm_table_n_rows(p->table) * p->n_tallies;
    for (size_t i = 0; i < n; i++) {
        if (l->places[table][i] != HJM__NO_CELL) {
            l->cells[l->places[table][i]].seen = table + 1;
        }
    }
    for (size_t i = 0; i < n; i++) {
        size_t cell = l->places[table][i];
        size_t length;
        if (cell != HJM__NO_CELL) {
            memcpy(l->key, hjm__dict_text(&l->keys, (uint32_t)cell, &length), l->n_key * sizeof *l->key);
        }
        for (size_t dimension = 0; cell != HJM__NO_CELL && dimension + 1 < l->n_key; dimension++) {
            HJM__TRY(climb(l, table, cell, dimension, err));
        }
    }
    return HJM_OK;
}

hjm_status hjm__links_relate(hjm__links *l, hjm_error *err)
{
    for (size_t table = 0; table < l->d->n_tables; table++) {
        HJM__TRY(relate_table(l, table, err));
    }
    return HJM_OK;
}
