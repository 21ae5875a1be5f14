/*
 * Users do not add up: one who rents and buys stands in two rows, and once in their sum. But lines and amounts do, so
 * the amount of a hidden row could be worked out from the others. Disclosure control is therefore asked about weights
 * that add up like amounts: what it hides leaves another set of weights that fits, and by the difference of the two
 * sets also other amounts. Where two periods are compared, a row that is hidden in one is hidden in both, since its
 * change would tell the one from the other. A row without lines tells of nobody, and where only one period is asked
 * for it is not there, as everybody can see: it counts as known.
 */
#include "volume/hide_rows.h"

#include "base/error.h"
#include "table/sheet.h"
#include "volume/earlier.h"

#include <string.h>

/* The least weight may be one less and still be above zero. */
enum { SCALE = 1000, LEAST = 2, WHOLE = -1 };

typedef hjm__answer_row row;

static const char *code(const hjm__answer *a, size_t at, size_t dimension)
{
    const char *text = hjm_table_text(a->table, at, 2 * dimension, HJM_LANG_SV);
    return text == NULL ? "" : text;
}

static int64_t number(const hjm__answer *a, size_t at, const char *name)
{
    int64_t value = 0;
    int64_t column = hjm_table_find_column(a->table, name);
    return hjm_table_get_number(a->table, at, (size_t)column, &value, NULL) == HJM_OK ? value : 0;
}

/* The number of a code: the first row that has it. Equal codes mostly stand near each other. */
static int32_t find_code(const hjm__answer *a, size_t at, size_t dimension)
{
    const char *text = code(a, at, dimension);
    if (text[0] == '\0') {
        return WHOLE;
    }
    for (size_t i = at; i > 0; i--) {
        if (strcmp(text, code(a, i - 1, dimension)) == 0) {
            return a->rows[i - 1].codes[dimension];
        }
    }
    return (int32_t)at;
}

/* Of a row with lines: a figure that is shown as it was is known; one that was hidden stays so; one that was revised is
 * another one. */
static hjm_before recall(const hjm__answer *a, size_t at, bool compared, hjm__arena *arena)
{
    hjm_before before = HJM_BEFORE_NONE;
    bool any = a->earlier != NULL;
    for (size_t c = 2 * a->n_dimensions; any && c < hjm_table_n_columns(a->table) && before != HJM_BEFORE_SHOWN; c++) {
        int64_t value = 0;
        if (!hjm__is_measure_column(hjm_table_column_name(a->table, c), compared)) {
            continue;
        }
        hjm__earlier_key key = hjm__earlier_key_at(arena, a->table, at, c);
        const hjm__earlier_figure *found = arena->status == HJM_OK ? hjm__earlier_find(a->earlier, &key) : NULL;
        bool known = hjm_table_get_number(a->table, at, c, &value, NULL) == HJM_OK && value != 0;
        if (found != NULL && !found->shown) {
            before = HJM_BEFORE_HIDDEN;
        } else if (found != NULL && known && found->value == value) {
            before = HJM_BEFORE_SHOWN;
        }
    }
    return before;
}

static hjm_status load(hjm__answer *a, bool compared, hjm_error *err)
{
    for (size_t i = 0; i < hjm_table_n_rows(a->table); i++) {
        row *r = &a->rows[i];
        int64_t users = number(a, i, compared ? "users_compared" : "users");
        hjm__arena arena;
        hjm__arena_init(&arena, &a->arena->allocator);
        r->people = users > 0 ? users : number(a, i, compared ? "lines_compared" : "lines");
        r->sum = hjm_table_row_kind(a->table, i) != HJM_ROW_NORMAL;
        r->weight = r->sum ? 0 : r->people * SCALE;
        r->before = r->people == 0 ? HJM_BEFORE_SHOWN : recall(a, i, compared, &arena);
        for (size_t d = 0; d < a->n_dimensions; d++) {
            r->codes[d] = find_code(a, i, d);
        }
        hjm_status status = hjm__arena_status(&arena, err);
        hjm__arena_free(&arena);
        HJM__TRY(status);
    }
    return HJM_OK;
}

static bool is_small(const hjm__answer *a, const row *r)
{
    return r->people > 0 && r->people < a->how.threshold;
}

static bool is_part(const hjm__answer *a, const row *part, const row *sum)
{
    bool fits = sum->sum && !part->sum;
    for (size_t d = 0; fits && d < a->n_dimensions; d++) {
        fits = sum->codes[d] == WHOLE || sum->codes[d] == part->codes[d];
    }
    return fits;
}

/* A row weighs less than the scaled threshold if it is small, or a part of a small sum, which must weigh little too;
 * else at least as much. */
static void weigh(hjm__answer *a)
{
    size_t n = hjm_table_n_rows(a->table);
    for (size_t s = 0; s < n; s++) {
        for (size_t p = 0; is_small(a, &a->rows[s]) && p < n; p++) {
            a->rows[p].weight = a->rows[p].people > 0 && is_part(a, &a->rows[p], &a->rows[s])
                                     ? LEAST : a->rows[p].weight;
        }
    }
    for (size_t s = 0; s < n; s++) {
        for (size_t p = 0; a->rows[s].sum && p < n; p++) {
            a->rows[s].weight += is_part(a, &a->rows[p], &a->rows[s]) ? a->rows[p].weight : 0;
        }
    }
}

static hjm_status add_columns(const hjm__answer *a, hjm_table *t, hjm_error *err)
{
    const hjm_column weight = { sizeof weight, HJM_TYPE_INTEGER, "weight", NULL, NULL, 0, HJM_SHOW_PLAIN };
    for (size_t i = 0; i < a->n_dimensions; i++) {
        const char *name = hjm_table_column_name(a->table, 2 * i);
        const hjm_column column = { sizeof column, HJM_TYPE_TEXT, name, NULL, NULL, 0, HJM_SHOW_PLAIN };
        HJM__TRY(hjm_table_add_column(t, &column, err));
    }
    return hjm_table_add_column(t, &weight, err);
}

/* A table of the codes and the weights: of all rows, or of those that were published before. */
static hjm_status make_weights(const hjm__answer *a, hjm_publication publication, hjm_table **out, hjm_error *err)
{
    const hjm_options how = { .struct_size = sizeof how, .allocator = &a->arena->allocator };
    HJM__TRY(hjm_table_create(out, "weights", NULL, NULL, &how, err));
    HJM__TRY(add_columns(a, *out, err));
    for (size_t r = 0, at = 0; r < hjm_table_n_rows(a->table); r++) {
        if (publication == HJM_PUBLICATION_EARLIER && a->rows[r].before == HJM_BEFORE_NONE) {
            continue;
        }
        HJM__TRY(hjm_table_add_row(*out, HJM_ROW_NORMAL, err));
        HJM__TRY(hjm_table_set_number(*out, a->n_dimensions, a->rows[r].weight, err));
        for (size_t i = 0; i < a->n_dimensions; i++) {
            HJM__TRY(hjm_table_set_text(*out, i, code(a, r, i), NULL, err));
        }
        bool hidden = publication == HJM_PUBLICATION_EARLIER && a->rows[r].before == HJM_BEFORE_HIDDEN;
        HJM__TRY(hidden ? hjm_table_hide(*out, at, a->n_dimensions, err) : HJM_OK);
        at++;
    }
    return HJM_OK;
}

static hjm_status add_weights(const hjm__answer *a, hjm_disclosure *d, hjm_publication publication, hjm_error *err)
{
    hjm_table *weights = NULL;
    hjm_status status = make_weights(a, publication, &weights, err);
    if (status == HJM_OK) {
        status = hjm_disclosure_add_table(d, weights, publication, err);
    }
    for (size_t i = 0; i < a->n_dimensions && status == HJM_OK; i++) {
        status = hjm_disclosure_add_dimension(d, i, hjm_table_column_name(weights, i), 0, err);
    }
    if (status == HJM_OK) {
        status = hjm_disclosure_add_count(d, a->n_dimensions, "weight", NULL, NULL, err);
    }
    hjm_table_destroy(weights);
    return status;
}

/* The codes of a row; of any of them: the dimensions. */
static const char *name_of(const hjm__answer *a, size_t at)
{
    const char *all = "";
    for (size_t d = 0; d < a->n_dimensions; d++) {
        const char *text = at == SIZE_MAX ? hjm_table_column_name(a->table, 2 * d) : code(a, at, d);
        all = text[0] == '\0' ? all : hjm__joined(a->arena, all, all[0] == '\0' ? "" : ", ", text);
    }
    return all[0] == '\0' ? "Summa" : all;
}

static hjm_status fail_exposed(const hjm__answer *a, size_t at, bool compared, hjm_error *err)
{
    const char *period = a->periods[compared ? 1 : 0];
    return hjm__fail2(err, HJM_M_VOLUME_EXPOSED, NULL, hjm__str(name_of(a, at)), hjm__str(period));
}

static hjm_status control(const hjm__answer *a, hjm_disclosure *d, bool compared, hjm_error *err)
{
    hjm_error inner;
    bool any = false;
    for (size_t r = 0; r < hjm_table_n_rows(a->table); r++) {
        any = any || a->rows[r].before != HJM_BEFORE_NONE;
        if (a->rows[r].before == HJM_BEFORE_SHOWN && is_small(a, &a->rows[r])) {
            return fail_exposed(a, r, compared, err);
        }
    }
    HJM__TRY(add_weights(a, d, HJM_PUBLICATION_NEW, err));
    HJM__TRY(any ? add_weights(a, d, HJM_PUBLICATION_EARLIER, err) : HJM_OK);
    hjm_status status = hjm_disclosure_run(d, &inner);
    if (status == HJM_E_STATE) {
        return fail_exposed(a, SIZE_MAX, compared, err);
    }
    if (status != HJM_OK && err != NULL) {
        *err = inner;
    }
    return status;
}

static hjm_status mark(const hjm__answer *a, const hjm_disclosure *d, hjm_error *err)
{
    hjm_table *hidden;
    HJM__TRY(hjm_disclosure_get_table(d, 0, &hidden, err));
    for (size_t r = 0; r < hjm_table_n_rows(a->table); r++) {
        row *at = &a->rows[r];
        at->small = at->small || is_small(a, at);
        at->hidden = at->hidden || at->small || at->before == HJM_BEFORE_HIDDEN ||
                     hjm_table_is_hidden(hidden, r, a->n_dimensions) != 0;
    }
    hjm_table_destroy(hidden);
    return HJM_OK;
}

/* Find the rows to hide for one of the periods. */
static hjm_status find(hjm__answer *a, bool compared, hjm_error *err)
{
    hjm_disclosure *d;
    hjm_disclosure_options scaled = a->how;
    scaled.threshold *= SCALE;
    HJM__TRY(load(a, compared, err));
    weigh(a);
    HJM__TRY(hjm_disclosure_create(&d, &scaled, err));
    hjm_status status = control(a, d, compared, err);
    if (status == HJM_OK) {
        status = mark(a, d, err);
    }
    hjm_disclosure_destroy(d);
    return status;
}

hjm_status hjm__hide_rows(hjm__answer *a, hjm_error *err)
{
    a->rows = hjm__arena_alloc(a->arena, hjm_table_n_rows(a->table), sizeof *a->rows);
    HJM__TRY(hjm__arena_status(a->arena, err));
    HJM__TRY(find(a, false, err));
    return a->periods[1] == NULL ? HJM_OK : find(a, true, err);
}
