/* The keys that were used, and what pools passed on to each other. */
#include "allocation/tables.h"

static const char *const kind_sv[] = { "fast", "direkt", "utfall", "befolkning", "blandad", "i steg" };
static const char *const kind_en[] = { "fixed", "direct", "driver", "population", "mix", "nested" };

/* Basis years in order, each once; room for those of every key of the version, and the year that is shared. */
typedef struct years {
    const hjm__version *version;
    bool               *seen; /* keys */
    int32_t            *year;
    size_t              n;
} years;

static void add_year(years *list, int32_t year)
{
    size_t at = 0;
    while (at < list->n && list->year[at] < year) {
        at++;
    }
    if (at < list->n && list->year[at] == year) {
        return;
    }
    for (size_t i = list->n++; i > at; i--) {
        list->year[i] = list->year[i - 1];
    }
    list->year[at] = year;
}

/* The years of a key and of all keys it is made of; a driver without a year counts the year that is shared. */
static void find_years(years *list, int32_t index, int32_t shared)
{
    const hjm__key *key = &list->version->keys[index];
    if (list->seen[index]) {
        return;
    }
    list->seen[index] = true;
    for (size_t i = 0; i < key->n_years; i++) {
        add_year(list, key->years[i]);
    }
    if (key->kind == HJM_KEY_DRIVER && key->n_years == 0) {
        add_year(list, shared);
    }
    if (key->kind == HJM_KEY_NESTED) {
        find_years(list, key->between, shared);
    }
    for (size_t i = 0; (key->kind == HJM_KEY_NESTED || key->kind == HJM_KEY_MIX) && i < key->n_details; i++) {
        find_years(list, key->details[i].key, shared);
    }
}

static void fill_basis(hjm__sheet *s, const hjm__version *version, int32_t key, int32_t shared)
{
    size_t room = 1;
    const char *text = "";
    for (size_t k = 0; k < version->n_keys; k++) {
        room += version->keys[k].n_years;
    }
    years list = { version, hjm__arena_alloc(s->arena, version->n_keys, sizeof(bool)),
                   hjm__arena_alloc(s->arena, room, sizeof(int32_t)), 0 };
    if (list.seen != NULL && list.year != NULL) {
        find_years(&list, key, shared);
    }
    for (size_t i = 0; i < list.n; i++) {
        text = hjm__joined(s->arena, text, i > 0 ? ", " : "", hjm__year_text(s->arena, list.year[i]));
    }
    if (list.n > 0) {
        hjm__sheet_text(s, text, NULL);
    } else {
        hjm__sheet_skip(s);
    }
}

/* The exact share of a group: the sum of its parties' shares, before any rounding to öre. */
static void fill_share(hjm__sheet *s, const hjm_allocation *a, const hjm__shared *shared, size_t group)
{
    hjm__ratio share = hjm__ratio_int(s->arena, 0, 1);
    if (shared->basis == NULL) {
        hjm__sheet_skip(s);
        return;
    }
    for (size_t i = 0; i < a->members[group].n; i++) {
        share = hjm__ratio_add(s->arena, share, shared->basis->shares[a->members[group].index[i]]);
    }
    hjm__sheet_share(s, share);
}

static void fill_row(hjm__sheet *s, const hjm__run *run, const hjm__shared *shared)
{
    const hjm__span *span = &run->result->spans[shared->span];
    const hjm__name *pool = &run->agreement->pools[shared->pool].name;
    int32_t index = span->version->rules[shared->pool].key;
    if (index < 0) {
        return;
    }
    const hjm__key *key = &span->version->keys[index];
    hjm__sheet_row(s, HJM_ROW_NORMAL);
    hjm__sheet_text(s, pool->code, NULL);
    hjm__sheet_text(s, pool->text[HJM_LANG_SV], pool->text[HJM_LANG_EN]);
    hjm__sheet_text(s, span->version->code, NULL);
    hjm__sheet_text(s, hjm__period_text(s->arena, span->from, span->to), NULL);
    hjm__sheet_text(s, key->name.text[HJM_LANG_SV], key->name.text[HJM_LANG_EN]);
    hjm__sheet_text(s, kind_sv[key->kind], kind_en[key->kind]);
    fill_basis(s, span->version, index, run->result->year);
    for (size_t group = 0; group < run->agreement->n_groups; group++) {
        fill_share(s, run->result, shared, group);
    }
}

static hjm_status publish_keys(hjm__run *run, hjm_error *err)
{
    hjm_allocation *a = run->result;
    hjm__sheet s = hjm__sheet_begin(&a->arena, "keys", "Fördelningsnycklar", "Allocation keys", err);
    hjm__sheet_names(&s, "Kostnadsslag", "Pool");
    hjm__sheet_column(&s, "version", HJM_TYPE_TEXT, "Avtalsversion", "Version");
    hjm__sheet_column(&s, "period", HJM_TYPE_TEXT, "Period", "Period");
    hjm__sheet_column(&s, "key", HJM_TYPE_TEXT, "Nyckel", "Key");
    hjm__sheet_column(&s, "kind", HJM_TYPE_TEXT, "Slag", "Kind");
    hjm__sheet_column(&s, "basis_years", HJM_TYPE_TEXT, "Basår", "Basis years");
    for (size_t group = 0; group < run->agreement->n_groups; group++) {
        const hjm__name *name = &run->agreement->groups[group].name;
        hjm__sheet_percent(&s, hjm__machine_name(&a->arena, "share_", name->code, group), 4, HJM_SHOW_PERCENT,
                           name->text[HJM_LANG_SV], name->text[HJM_LANG_EN]);
    }
    for (size_t i = 0; i < a->n_spans * run->agreement->n_pools; i++) {
        fill_row(&s, run, &a->shared[i]);
    }
    return hjm__sheet_publish(&s, run);
}

static hjm_status publish_passed(hjm__run *run, hjm_error *err)
{
    hjm_allocation *a = run->result;
    hjm__sheet s = hjm__sheet_begin(&a->arena, "passed", "Vidarefört mellan kostnadsslag", "Passed on between pools",
                                    err);
    hjm__sheet_column(&s, "period", HJM_TYPE_TEXT, "Period", "Period");
    hjm__sheet_column(&s, "from", HJM_TYPE_TEXT, "Från", "From");
    hjm__sheet_column(&s, "to", HJM_TYPE_TEXT, "Till", "To");
    hjm__sheet_percent(&s, "share", 4, HJM_SHOW_PERCENT, "Andel", "Share");
    hjm__sheet_column(&s, "amount", HJM_TYPE_ORE, "Belopp, hela ören", "Amount, whole öre");
    hjm__sheet_column(&s, "exact", HJM_TYPE_TEXT, "Exakt antal öre", "Exact number of öre");
    for (size_t i = 0; i < a->n_passed; i++) {
        const hjm__passed *passed = &a->passed[i];
        const hjm__span *span = &a->spans[passed->span];
        const hjm__name *from = &run->agreement->pools[passed->from].name;
        const hjm__name *to = &run->agreement->pools[passed->to].name;
        const char *exact = hjm__ratio_text(&a->arena, passed->amount);
        int64_t rounded = 0;
        hjm__sheet_row(&s, HJM_ROW_NORMAL);
        hjm__sheet_text(&s, hjm__period_text(&a->arena, span->from, span->to), NULL);
        hjm__sheet_text(&s, from->text[HJM_LANG_SV], from->text[HJM_LANG_EN]);
        hjm__sheet_text(&s, to->text[HJM_LANG_SV], to->text[HJM_LANG_EN]);
        if (!hjm__big_i64(hjm__ratio_round(&a->arena, passed->amount, HJM_ROUND_HALF_UP), &rounded)) {
            hjm__sheet_check(&s, hjm__fail1(err, HJM_M_SUM_OVERFLOW, NULL, hjm__str(from->code)));
        }
        hjm__sheet_share(&s, passed->share);
        hjm__sheet_number(&s, rounded);
        hjm__sheet_text(&s, exact, NULL);
    }
    return hjm__sheet_publish(&s, run);
}

hjm_status hjm__table_keys(hjm__run *run, hjm_error *err)
{
    HJM__TRY(publish_keys(run, err));
    return run->result->n_passed > 0 ? publish_passed(run, err) : HJM_OK;
}
