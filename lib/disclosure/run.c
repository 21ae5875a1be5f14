/* Disclosure control of tables: the run, and the tables to publish. */
#include "disclosure/link.h"

#include "table/table.h"

#include "base/error.h"
#include "base/text.h"

#include <string.h>

/* A figure that there is. What was empty stays so. */
static hjm_status hide(hjm_table *table, size_t row, size_t column, hjm_error *err)
{
    return hjm_table_is_empty(table, row, column) ? HJM_OK : hjm_table_hide(table, row, column, err);
}

static bool is_hidden(const hjm__links *l, size_t table, size_t row, size_t tally)
{
    size_t cell = l->places[table][row * l->d->tables[table].n_tallies + tally];
    return cell != HJM__NO_CELL && l->cells[cell].hidden != HJM_CELL_SHOWN;
}

static hjm_status hide_counts(const hjm__links *l, size_t table, hjm_error *err)
{
    const hjm__protected *p = &l->d->tables[table];
    for (size_t row = 0; row < p->out->n_rows; row++) {
        for (size_t i = 0; i < p->n_tallies; i++) {
            HJM__TRY(is_hidden(l, table, row, i) ? hide(p->out, row, p->tallies[i].column, err) : HJM_OK);
        }
    }
    return HJM_OK;
}

static hjm_status hide_followers(const hjm__links *l, size_t table, hjm_error *err)
{
    const hjm__protected *p = &l->d->tables[table];
    for (size_t i = 0; i < p->n_followers; i++) {
        const hjm__follower *f = &p->followers[i];
        bool whole = f->whole_row >= 0 && is_hidden(l, table, (size_t)f->whole_row, f->tally);
        for (size_t row = 0; row < p->out->n_rows; row++) {
            HJM__TRY(whole || is_hidden(l, table, row, f->tally) ? hide(p->out, row, f->column, err) : HJM_OK);
        }
    }
    return HJM_OK;
}

/* The template with its numbers: {0} hidden in all, {1} of them small, {2} not small, {3} the greatest small count. */
static const char *fill(hjm__arena *arena, const char *template, const size_t numbers[4])
{
    char *text = hjm__arena_alloc(arena, strlen(template) + 100, 1);
    char *to = text;
    for (const char *p = template; *p != '\0' && text != NULL; p++) {
        if (*p == '{') {
            to += hjm__int_text((int64_t)numbers[p[1] - '0'], to);
            p += 2;
        } else {
            *to++ = *p;
        }
    }
    return text;
}

static hjm_status add_note(const hjm__links *l, size_t table, hjm__arena *arena, hjm_error *err)
{
    const hjm__protected *p = &l->d->tables[table];
    size_t numbers[4] = { 0, 0, 0, (size_t)l->d->options.threshold - 1 };
    for (size_t i = 0; i < p->out->n_rows * p->n_tallies; i++) {
        size_t cell = l->places[table][i];
        if (cell != HJM__NO_CELL && l->cells[cell].hidden != HJM_CELL_SHOWN) {
            bool small = l->cells[cell].hidden == HJM_CELL_SMALL || l->cells[cell].hidden == HJM_CELL_WEAK;
            numbers[0]++;
            numbers[small ? 1 : 2]++;
        }
    }
    if (numbers[0] == 0) {
        return HJM_OK;
    }
    const char *sv = fill(arena, "Dolda antal (..): {0}. Av dem är {1} mellan 1 och {3}; {2} är dolda för att de inte "
                                 "ska gå att räkna ut.", numbers);
    const char *en = fill(arena, "Hidden counts (..): {0}. Of them {1} are 1 to {3}; {2} are hidden so that those "
                                 "cannot be worked out.", numbers);
    HJM__TRY(hjm__arena_status(arena, err));
    return hjm_table_add_note(p->out, sv, en, err);
}

static hjm_status publish(hjm__links *l, size_t table, hjm_error *err)
{
    hjm__protected *p = &l->d->tables[table];
    if (p->publication == HJM_PUBLICATION_EARLIER) {
        p->out = hjm__table_share(p->table);
        return HJM_OK;
    }
    HJM__TRY(hjm__table_copy(p->table, &p->out, err));
    HJM__TRY(hide_counts(l, table, err));
    HJM__TRY(hide_followers(l, table, err));
    return add_note(l, table, &l->arena, err);
}

static hjm_status run(hjm__links *l, hjm_error *err)
{
    HJM__TRY(hjm__links_collect(l, err));
    HJM__TRY(hjm__links_relate(l, err));
    HJM__TRY(hjm__links_decide(l, err));
    for (size_t table = 0; table < l->d->n_tables; table++) {
        HJM__TRY(publish(l, table, err));
    }
    for (size_t cell = 0; cell < l->n_cells; cell++) {
        l->d->n_cells[l->cells[cell].hidden]++;
    }
    return HJM_OK;
}

hjm_status hjm_disclosure_run(hjm_disclosure *d, hjm_error *err)
{
    hjm__links links;
    if (d == NULL) {
        return hjm__fail1(err, HJM_M_NULL_ARGUMENT, NULL, hjm__str("disclosure"));
    }
    if (d->done) {
        return hjm__fail(err, HJM_M_DISCLOSURE_DONE, NULL);
    }
    hjm__links_init(&links, d);
    hjm_status status = run(&links, err);
    hjm__links_free(&links);
    d->done = status == HJM_OK;
    for (size_t table = 0; table < d->n_tables && !d->done; table++) {
        hjm_table_destroy(d->tables[table].out);
        d->tables[table].out = NULL;
    }
    return status;
}

hjm_status hjm_disclosure_get_table(const hjm_disclosure *d, size_t index, hjm_table **out, hjm_error *err)
{
    if (d == NULL || out == NULL) {
        return hjm__fail1(err, HJM_M_NULL_ARGUMENT, NULL, hjm__str(d == NULL ? "disclosure" : "out"));
    }
    *out = NULL;
    if (!d->done) {
        return hjm__fail(err, HJM_M_DISCLOSURE_NOT_DONE, NULL);
    }
    if (index >= d->n_tables) {
        return hjm__fail2(err, HJM_M_OUT_OF_RANGE, NULL, hjm__str("index"), hjm__int((int64_t)index));
    }
    *out = hjm__table_share(d->tables[index].out);
    return HJM_OK;
}

size_t hjm_disclosure_n_cells(const hjm_disclosure *d, hjm_cell cell)
{
    return d != NULL && cell >= HJM_CELL_SHOWN && cell <= HJM_CELL_WEAK ? d->n_cells[cell] : 0;
}
