/* What a controller should look at: it was done, but. */
#include "allocation/tables.h"
#include "base/date.h"

/* The sheet, and how many findings it has. */
typedef struct list {
    hjm__run  *run;
    hjm__sheet sheet;
    size_t     n;
} list;

static void find(list *l, uint32_t bit, const char *sv, const char *en, const char *what)
{
    l->run->result->findings |= bit;
    l->n++;
    hjm__sheet_row(&l->sheet, HJM_ROW_NORMAL);
    hjm__sheet_text(&l->sheet, sv, en);
    if (what != NULL) {
        hjm__sheet_text(&l->sheet, what, NULL);
    } else {
        hjm__sheet_skip(&l->sheet);
    }
}

static void find_rows(list *l, uint32_t bit, const char *sv, const char *en, int64_t rows, hjm_ore amount)
{
    find(l, bit, sv, en, NULL);
    hjm__sheet_number(&l->sheet, rows);
    hjm__sheet_number(&l->sheet, amount);
}

static bool is_used(const hjm__version *v, int32_t key)
{
    for (size_t i = 0; i < v->n_rules; i++) {
        if (v->rules[i].key == key) {
            return true;
        }
    }
    for (size_t k = 0; k < v->n_keys; k++) {
        const hjm__key *other = &v->keys[k];
        if (other->kind == HJM_KEY_NESTED && other->between == key) {
            return true;
        }
        bool has_keys = other->kind == HJM_KEY_MIX || other->kind == HJM_KEY_NESTED;
        for (size_t d = 0; has_keys && d < other->n_details; d++) {
            if (other->details[d].key == key) {
                return true;
            }
        }
    }
    return false;
}

static void find_unused_keys(list *l)
{
    const hjm_allocation *a = l->run->result;
    for (size_t s = 0; s < a->n_spans; s++) {
        const hjm__version *version = a->spans[s].version;
        for (size_t k = 0; k < version->n_keys; k++) {
            if (!is_used(version, (int32_t)k)) {
                find(l, HJM_FOUND_UNUSED_KEY, "Nyckel som inte används", "Key that is not used",
                     version->keys[k].name.code);
            }
        }
    }
}

static void find_empty_pools(list *l)
{
    const hjm_allocation *a = l->run->result;
    for (size_t pool = 0; pool < l->run->agreement->n_pools; pool++) {
        hjm__sum sum = { 0, 0, 0 };
        bool posted = false;
        for (size_t s = 0; s < a->n_spans; s++) {
            posted |= a->shared[s * l->run->agreement->n_pools + pool].n_postings > 0;
        }
        hjm__sheet_check(&l->sheet, hjm__sum_cells(a, (hjm__set){ &pool, 1 }, a->parties.all, &sum, l->sheet.err));
        if (!posted && sum.cost == 0 && sum.revenue == 0) {
            find(l, HJM_FOUND_EMPTY_POOL, "Kostnadsslag utan kostnad och intäkt", "Pool without cost and revenue",
                 l->run->agreement->pools[pool].name.code);
        }
    }
}

/* Lines after the period: of a later extract, or with a year mistyped. */
static void find_later_lines(list *l)
{
    const hjm_allocation *a = l->run->result;
    int64_t rows = 0;
    int64_t amount = 0;
    hjm_date last = HJM__DATE_LAST;
    hjm__sheet_check(&l->sheet, hjm_cube_get(l->run->cube, HJM_ALL, HJM_ALL, a->to + 1, last, HJM_MEASURE_LINES, &rows,
                                             l->sheet.err));
    hjm__sheet_check(&l->sheet, hjm_cube_get(l->run->cube, HJM_ALL, HJM_ALL, a->to + 1, last, HJM_MEASURE_AMOUNT,
                                             &amount, l->sheet.err));
    if (rows > 0) {
        find_rows(l, HJM_FOUND_LATER_ROWS, "Rader efter perioden", "Lines after the period", rows, amount);
    }
}

/* Postings that this run and the tables by year leave out. */
static void find_postings(list *l)
{
    const hjm_allocation *a = l->run->result;
    const hjm__posting *postings;
    size_t n = hjm__costs_postings(l->run->costs, &postings);
    int64_t rows[2] = { 0, 0 };
    hjm_ore amounts[2] = { 0, 0 };
    for (size_t i = 0; i < n; i++) {
        int32_t first = 0;
        int32_t last = 0;
        const hjm__posting *p = &postings[i];
        hjm__sheet_check(&l->sheet, hjm_date_split(p->from, &first, NULL, NULL, l->sheet.err));
        hjm__sheet_check(&l->sheet, hjm_date_split(p->to, &last, NULL, NULL, l->sheet.err));
        bool later = p->from > a->to;
        if (later || (p->to < a->from && first != last)) {
            rows[later]++;
            amounts[later] += p->amount; /* costs hold that the sum of all fits */
        }
    }
    if (rows[true] > 0) {
        find_rows(l, HJM_FOUND_LATER_ROWS, "Bokningar efter perioden", "Postings after the period", rows[true],
                  amounts[true]);
    }
    if (rows[false] > 0) {
        find_rows(l, HJM_FOUND_ODD_HISTORY, "Tidigare bokningar över ett årsskifte, i inget års kolumn",
                  "Earlier postings over the turn of a year, in no year's column", rows[false], amounts[false]);
    }
}

static void find_unmatched(list *l)
{
    int64_t lines = hjm_cube_n_unmatched(l->run->cube);
    int64_t postings = hjm_costs_n_unmatched(l->run->costs);
    if (lines > 0) {
        find(l, HJM_FOUND_UNMATCHED_LINES, "Rader som inte passar avtalet", "Lines that do not fit the agreement", NULL);
        hjm__sheet_number(&l->sheet, lines);
    }
    if (postings > 0) {
        find(l, HJM_FOUND_UNMATCHED_COSTS, "Bokningar som inte passar avtalet", "Postings that do not fit the agreement",
             NULL);
        hjm__sheet_number(&l->sheet, postings);
    }
}

hjm_status hjm__table_findings(hjm__run *run, hjm_error *err)
{
    list l = { run, hjm__sheet_begin(&run->result->arena, "findings", "Att titta på", "To look at", err), 0 };
    hjm__sheet_column(&l.sheet, "finding", HJM_TYPE_TEXT, "Iakttagelse", "Finding");
    hjm__sheet_column(&l.sheet, "what", HJM_TYPE_TEXT, "Kod", "Code");
    hjm__sheet_column(&l.sheet, "rows", HJM_TYPE_INTEGER, "Antal", "Number");
    hjm__sheet_column(&l.sheet, "amount", HJM_TYPE_ORE, "Belopp", "Amount");
    find_unmatched(&l);
    find_later_lines(&l);
    find_postings(&l);
    find_unused_keys(&l);
    find_empty_pools(&l);
    if (l.n > 0) {
        return hjm__sheet_publish(&l.sheet, run);
    }
    hjm_table_destroy(l.sheet.table);
    return l.sheet.status;
}
