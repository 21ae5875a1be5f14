/* Disclosure control of tables: how it comes to be, and what is said of the tables. */
#include "disclosure/disclosure.h"

#include "disclosure/check.h"
#include "table/table.h"

#include "base/error.h"

#include <string.h>

hjm_status hjm_disclosure_create(hjm_disclosure **out, const hjm_disclosure_options *options, hjm_error *err)
{
    hjm_disclosure_options known;
    uint32_t empty;
    if (out == NULL) {
        return hjm__fail1(err, HJM_M_NULL_ARGUMENT, NULL, hjm__str("out"));
    }
    *out = NULL;
    HJM__TRY(hjm__disclosure_load(&known, options, err));
    hjm_allocator allocator = hjm__allocator(known.allocator);
    hjm_disclosure *d = hjm__alloc(&allocator, 1, sizeof *d);
    if (d == NULL) {
        return hjm__fail(err, HJM_M_NO_MEMORY, NULL);
    }
    d->allocator = allocator;
    d->options = known;
    d->options.allocator = &d->allocator;
    hjm__arena_init(&d->arena, &allocator);
    hjm__dict_init(&d->names, &allocator);
    hjm__dict_init(&d->texts, &allocator);
    if (!hjm__dict_add(&d->texts, "", 0, &empty)) {
        hjm_disclosure_destroy(d);
        return hjm__fail(err, HJM_M_NO_MEMORY, NULL);
    }
    *out = d;
    return HJM_OK;
}

void hjm_disclosure_destroy(hjm_disclosure *d)
{
    if (d == NULL) {
        return;
    }
    hjm_allocator allocator = d->allocator;
    for (size_t t = 0; t < d->n_tables; t++) {
        hjm_table_destroy(d->tables[t].table);
        hjm_table_destroy(d->tables[t].out);
    }
    hjm__dict_free(&d->names);
    hjm__dict_free(&d->texts);
    hjm__arena_free(&d->arena);
    hjm__release(&allocator, d, 1, sizeof *d);
}

/* What the arena says of the last addition. A failed one leaves the object as it was, and fit for use. */
static hjm_status arena_says(hjm_disclosure *d, hjm_error *err)
{
    hjm_status status = hjm__arena_status(&d->arena, err);
    d->arena.status = HJM_OK;
    return status;
}

static hjm_status check_open(const hjm_disclosure *d, bool needs_table, hjm_error *err)
{
    if (d->done) {
        return hjm__fail(err, HJM_M_DISCLOSURE_DONE, NULL);
    }
    return needs_table && d->n_tables == 0 ? hjm__fail(err, HJM_M_DISCLOSURE_NO_TABLE, NULL) : HJM_OK;
}

static hjm_status check_given(const void *given, const char *name, hjm_error *err)
{
    return given == NULL ? hjm__fail1(err, HJM_M_NULL_ARGUMENT, NULL, hjm__str(name)) : HJM_OK;
}

static hjm_status check_column(const hjm_table *table, size_t column, bool fits, hjm_error *err)
{
    if (column >= hjm_table_n_columns(table)) {
        return hjm__fail2(err, HJM_M_NO_SUCH_COLUMN, NULL, hjm__str(table->name), hjm__int((int64_t)column));
    }
    return fits ? HJM_OK : hjm__fail1(err, HJM_M_COLUMN_TYPE, NULL, hjm__str(table->columns[column].name));
}

static hjm_status remember(hjm__dict *dict, const char *text, uint32_t *id, hjm_error *err)
{
    return hjm__dict_add(dict, text, strlen(text), id) ? HJM_OK : hjm__fail(err, HJM_M_NO_MEMORY, NULL);
}

/* The number of a dimension, of codes apart if it is new. */
static hjm_status find_dimension(hjm_disclosure *d, const char *name, uint32_t *dimension, hjm_error *err)
{
    if (!hjm__arena_grow(&d->arena, &d->nested, d->n_nested, &d->room_nested, sizeof *d->nested)) {
        return arena_says(d, err);
    }
    HJM__TRY(remember(&d->names, name, dimension, err));
    if (*dimension == d->n_nested) {
        d->nested[d->n_nested++] = false;
    }
    return HJM_OK;
}

hjm_status hjm_disclosure_add_table(hjm_disclosure *d, hjm_table *table, hjm_publication publication, hjm_error *err)
{
    HJM__TRY(check_given(d, "disclosure", err));
    HJM__TRY(check_given(table, "table", err));
    HJM__TRY(hjm__check_range("publication", publication, HJM_PUBLICATION_EARLIER, err));
    HJM__TRY(check_open(d, false, err));
    if (!hjm__arena_grow(&d->arena, &d->tables, d->n_tables, &d->room_tables, sizeof *d->tables)) {
        return arena_says(d, err);
    }
    hjm__protected *added = &d->tables[d->n_tables++];
    memset(added, 0, sizeof *added);
    added->table = hjm__table_share(table);
    added->publication = publication;
    return HJM_OK;
}

hjm_status hjm_disclosure_add_dimension(hjm_disclosure *d, size_t column, const char *name, int32_t nested,
                                        hjm_error *err)
{
    hjm__axis axis = { column, 0 };
    HJM__TRY(check_given(d, "disclosure", err));
    HJM__TRY(check_given(name, "name", err));
    HJM__TRY(hjm__check_range("nested", nested, 1, err));
    HJM__TRY(check_open(d, true, err));
    hjm__protected *last = &d->tables[d->n_tables - 1];
    HJM__TRY(check_column(last->table, column, hjm_table_column_type(last->table, column) == HJM_TYPE_TEXT, err));
    HJM__TRY(find_dimension(d, name, &axis.dimension, err));
    if (!hjm__arena_grow(&d->arena, &last->axes, last->n_axes, &last->room_axes, sizeof axis)) {
        return arena_says(d, err);
    }
    last->axes[last->n_axes++] = axis;
    d->nested[axis.dimension] |= nested == 1;
    return HJM_OK;
}

hjm_status hjm_disclosure_add_count(hjm_disclosure *d, size_t column, const char *measure, const char *dimension,
                                    const char *code, hjm_error *err)
{
    hjm__tally tally = { column, 0, UINT32_MAX, 0 };
    HJM__TRY(check_given(d, "disclosure", err));
    HJM__TRY(check_given(measure, "measure", err));
    if ((dimension == NULL) != (code == NULL)) {
        return check_given(NULL, dimension == NULL ? "dimension" : "code", err);
    }
    HJM__TRY(check_open(d, true, err));
    hjm__protected *last = &d->tables[d->n_tables - 1];
    HJM__TRY(check_column(last->table, column, hjm_table_column_type(last->table, column) == HJM_TYPE_INTEGER, err));
    HJM__TRY(remember(&d->texts, measure, &tally.measure, err));
    if (dimension != NULL) {
        HJM__TRY(remember(&d->texts, code, &tally.code, err));
        HJM__TRY(find_dimension(d, dimension, &tally.dimension, err));
    }
    if (!hjm__arena_grow(&d->arena, &last->tallies, last->n_tallies, &last->room_tallies, sizeof tally)) {
        return arena_says(d, err);
    }
    last->tallies[last->n_tallies++] = tally;
    return HJM_OK;
}

hjm_status hjm_disclosure_add_follower(hjm_disclosure *d, size_t column, size_t count_column, int64_t whole_row,
                                       hjm_error *err)
{
    hjm__follower follower = { column, 0, whole_row };
    HJM__TRY(check_given(d, "disclosure", err));
    HJM__TRY(check_open(d, true, err));
    hjm__protected *last = &d->tables[d->n_tables - 1];
    const hjm_table *table = last->table;
    HJM__TRY(check_column(table, column, hjm_table_column_type(table, column) != HJM_TYPE_TEXT, err));
    if (whole_row < -1 || whole_row >= (int64_t)table->n_rows) {
        return hjm__fail2(err, HJM_M_NO_SUCH_ROW, NULL, hjm__str(table->name), hjm__int(whole_row));
    }
    while (follower.tally < last->n_tallies && last->tallies[follower.tally].column != count_column) {
        follower.tally++;
    }
    if (follower.tally == last->n_tallies) {
        return hjm__fail2(err, HJM_M_DISCLOSURE_NOT_COUNT, NULL, hjm__str(table->name),
                          hjm__int((int64_t)count_column));
    }
    if (!hjm__arena_grow(&d->arena, &last->followers, last->n_followers, &last->room_followers, sizeof follower)) {
        return arena_says(d, err);
    }
    last->followers[last->n_followers++] = follower;
    return HJM_OK;
}
