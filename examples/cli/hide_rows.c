/*
 * Users do not add up: one who rents and buys stands in two rows, and once in their sum. But lines and amounts do, so
 * the amount of a hidden row could be worked out from the others. Disclosure control is therefore asked about weights
 * that add up like amounts: what it hides leaves another set of weights that fits, and by the difference of the two
 * sets also other amounts. Where two periods are compared, a row that is hidden in one is hidden in both, since its
 * change would tell the one from the other.
 */
#include "hide_rows.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SCALE = 1000 };

enum { MAX_DIMENSIONS = 6, WHOLE = -1 };

typedef struct row {
    int32_t codes[MAX_DIMENSIONS]; /* by number; WHOLE: a sum over the dimension */
    bool    sum;
    int64_t people; /* users, or lines if there is no user, in the period that is looked at */
    int64_t weight;
    bool    small;  /* in any period */
    bool    hidden; /* small, or for the sake of one that is */
} row;

typedef struct answer {
    hjm_table *table;
    size_t     n_rows;
    size_t     n_dimensions;
    int64_t    threshold;
    row       *rows;
} answer;

static const char *code(const answer *a, size_t at, size_t dimension)
{
    const char *text = hjm_table_text(a->table, at, 2 * dimension, HJM_LANG_SV);
    return text == NULL ? "" : text;
}

static int64_t number(const answer *a, size_t at, const char *name)
{
    int64_t value = 0;
    int64_t column = hjm_table_find_column(a->table, name);
    return hjm_table_get_number(a->table, at, (size_t)column, &value, NULL) == HJM_OK ? value : 0;
}

/* The number of a code: the first row that has it. Equal codes mostly stand near each other. */
static int32_t find_code(const answer *a, size_t at, size_t dimension)
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

static void load(answer *a, bool compared)
{
    for (size_t i = 0; i < a->n_rows; i++) {
        int64_t users = number(a, i, compared ? "users_compared" : "users");
        a->rows[i].people = users > 0 ? users : number(a, i, compared ? "lines_compared" : "lines");
        a->rows[i].sum = hjm_table_row_kind(a->table, i) != HJM_ROW_NORMAL;
        a->rows[i].weight = a->rows[i].sum ? 0 : a->rows[i].people * SCALE;
        for (size_t d = 0; d < a->n_dimensions; d++) {
            a->rows[i].codes[d] = find_code(a, i, d);
        }
    }
}

static bool is_small(const answer *a, const row *r)
{
    return r->people > 0 && r->people < a->threshold;
}

static bool is_part(const answer *a, const row *part, const row *sum)
{
    bool fits = sum->sum && !part->sum;
    for (size_t d = 0; fits && d < a->n_dimensions; d++) {
        fits = sum->codes[d] == WHOLE || sum->codes[d] == part->codes[d];
    }
    return fits;
}

/* A row weighs less than the scaled threshold if it is small, or a part of a small sum, which must weigh little too;
 * else at least as much. */
static void weigh(answer *a)
{
    for (size_t s = 0; s < a->n_rows; s++) {
        for (size_t p = 0; is_small(a, &a->rows[s]) && p < a->n_rows; p++) {
            a->rows[p].weight = is_part(a, &a->rows[p], &a->rows[s]) ? 1 : a->rows[p].weight;
        }
    }
    for (size_t s = 0; s < a->n_rows; s++) {
        for (size_t p = 0; a->rows[s].sum && p < a->n_rows; p++) {
            a->rows[s].weight += is_part(a, &a->rows[p], &a->rows[s]) ? a->rows[p].weight : 0;
        }
    }
}

/* A table of the codes and the weights. */
static bool make_weights(const answer *a, hjm_table **out, hjm_error *err)
{
    const hjm_column weight = { sizeof weight, HJM_TYPE_INTEGER, "weight", NULL, NULL, 0, HJM_SHOW_PLAIN };
    bool ok = hjm_table_create(out, "weights", NULL, NULL, NULL, err) == HJM_OK;
    for (size_t i = 0; ok && i < a->n_dimensions; i++) {
        const char *name = hjm_table_column_name(a->table, 2 * i);
        const hjm_column column = { sizeof column, HJM_TYPE_TEXT, name, NULL, NULL, 0, HJM_SHOW_PLAIN };
        ok = hjm_table_add_column(*out, &column, err) == HJM_OK;
    }
    ok = ok && hjm_table_add_column(*out, &weight, err) == HJM_OK;
    for (size_t r = 0; ok && r < a->n_rows; r++) {
        ok = hjm_table_add_row(*out, HJM_ROW_NORMAL, err) == HJM_OK &&
             hjm_table_set_number(*out, a->n_dimensions, a->rows[r].weight, err) == HJM_OK;
        for (size_t i = 0; ok && i < a->n_dimensions; i++) {
            ok = hjm_table_set_text(*out, i, code(a, r, i), NULL, err) == HJM_OK;
        }
    }
    return ok;
}

static bool control(const answer *a, hjm_disclosure *d, hjm_table *weights, hjm_table **hidden, hjm_error *err)
{
    bool ok = hjm_disclosure_add_table(d, weights, HJM_PUBLICATION_NEW, err) == HJM_OK;
    for (size_t i = 0; ok && i < a->n_dimensions; i++) {
        ok = hjm_disclosure_add_dimension(d, i, hjm_table_column_name(weights, i), 0, err) == HJM_OK;
    }
    return ok && hjm_disclosure_add_count(d, a->n_dimensions, "weight", NULL, NULL, err) == HJM_OK &&
           hjm_disclosure_run(d, err) == HJM_OK && hjm_disclosure_get_table(d, 0, hidden, err) == HJM_OK;
}

static bool note(const answer *a, size_t n_small, size_t n_more, hjm_error *err)
{
    char sv[256];
    char en[256];
    snprintf(sv, sizeof sv, "Dolda rader (..): %zu. Av dem har %zu mellan 1 och %d brukare, eller rader om ingen "
                            "brukare är känd; %zu är dolda för att de inte ska gå att räkna ut.",
             n_small + n_more, n_small, (int)a->threshold - 1, n_more);
    snprintf(en, sizeof en, "Hidden rows (..): %zu. Of them %zu have 1 to %d users, or lines if no user is known; "
                            "%zu are hidden so that those cannot be worked out.",
             n_small + n_more, n_small, (int)a->threshold - 1, n_more);
    return n_small + n_more == 0 || hjm_table_add_note(a->table, sv, en, err) == HJM_OK;
}

static bool hide(const answer *a, hjm_error *err)
{
    size_t n_small = 0;
    size_t n_more = 0;
    bool ok = true;
    for (size_t r = 0; ok && r < a->n_rows; r++) {
        if (!a->rows[r].hidden) {
            continue;
        }
        n_small += a->rows[r].small ? 1 : 0;
        n_more += a->rows[r].small ? 0 : 1;
        for (size_t c = 2 * a->n_dimensions; ok && c < hjm_table_n_columns(a->table); c++) {
            ok = hjm_table_hide(a->table, r, c, err) == HJM_OK;
        }
    }
    return ok && note(a, n_small, n_more, err);
}

static void mark(const answer *a, const hjm_table *hidden)
{
    for (size_t r = 0; r < a->n_rows; r++) {
        row *at = &a->rows[r];
        at->small = at->small || is_small(a, at);
        at->hidden = at->hidden || at->small || hjm_table_is_hidden(hidden, r, a->n_dimensions) != 0;
    }
}

/* Find the rows to hide for one of the periods. */
static bool find(answer *a, bool compared, const hjm_disclosure_options *how, hjm_error *err)
{
    hjm_disclosure *d = NULL;
    hjm_table *weights = NULL;
    hjm_table *hidden = NULL;
    load(a, compared);
    weigh(a);
    bool ok = make_weights(a, &weights, err) && hjm_disclosure_create(&d, how, err) == HJM_OK &&
              control(a, d, weights, &hidden, err);
    if (ok) {
        mark(a, hidden);
    }
    hjm_disclosure_destroy(d);
    hjm_table_destroy(hidden);
    hjm_table_destroy(weights);
    return ok;
}

bool hide_rows(hjm_table *table, size_t n_dimensions, const hjm_disclosure_options *how, hjm_error *err)
{
    hjm_disclosure_options scaled = *how;
    answer a = { table, hjm_table_n_rows(table), n_dimensions, how->threshold, NULL };
    bool compares = hjm_table_find_column(table, "lines_compared") >= 0;
    scaled.threshold *= SCALE;
    a.rows = calloc(a.n_rows, sizeof *a.rows);
    if (a.rows == NULL) {
        *err = (hjm_error){ .status = HJM_E_NOMEM };
        return false;
    }
    bool ok = find(&a, false, &scaled, err) && (!compares || find(&a, true, &scaled, err)) && hide(&a, err);
    free(a.rows);
    return ok;
}
