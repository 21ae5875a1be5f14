/* A small report of volumes: its lines, what is counted in them, and what the tables of a run show. */
#ifndef HJM_TEST_VOLUMES_H
#define HJM_TEST_VOLUMES_H

#include "world.h"

#include "hjmekonomi/volume.h"

struct report {
    struct world    w;
    hjm_indicators *list;
    hjm_volumes    *run;
    hjm_earlier    *earlier; /* NULL: nothing was published */
};

/* One line; quantity and user as they are, user -1 for none. */
struct line {
    const char *kind, *scope;
    int         year, month;
    hjm_ore     amount;
    int64_t     quantity, user;
    hjm_sex     sex;
    int32_t     product; /* 0: unknown */
    int16_t     age;     /* 0: unknown */
};

/* Kinds rental, fee, purged; scopes main, school; a has 1 000 inhabitants 65- and 3 000 younger at the end of 2024. */
static inline void begin(struct report *r)
{
    hjm_error *err = &r->w.err;
    memset(r, 0, sizeof *r);
    world_begin(&r->w);
    assert_ok(hjm_agreement_add_kind(r->w.agreement, "purged", "Utgallrat", "Purged", err), err);
    assert_ok(hjm_agreement_add_scope(r->w.agreement, "main", "Samarbetsavtalet", "Main", err), err);
    assert_ok(hjm_agreement_add_scope(r->w.agreement, "school", "Skolan", "School", err), err);
    assert_ok(hjm_agreement_add_population(r->w.agreement, "a", day(2024, 12, 31), 0, 64, 3000, err), err);
    assert_ok(hjm_agreement_add_population(r->w.agreement, "a", day(2024, 12, 31), 65, 999, 1000, err), err);
    world_pool(&r->w, "pool");
    world_version(&r->w, "1", day(2000, 1, 1), day(2999, 12, 31));
    world_fixed(&r->w, "key", "a", 100, NULL, 0);
    world_key(&r->w, "pool", "key");
    world_seal(&r->w);
    assert_ok(hjm_indicators_create(&r->list, r->w.agreement, NULL, err), err);
}

static inline void end(struct report *r)
{
    hjm_volumes_destroy(r->run);
    hjm_earlier_destroy(r->earlier);
    hjm_indicators_destroy(r->list);
    world_end(&r->w);
}

static inline int32_t kind_of(const struct report *r, const char *kind)
{
    return hjm_agreement_find_kind(r->w.agreement, kind, strlen(kind));
}

static inline int32_t scope_of(const struct report *r, const char *scope)
{
    const char *code = scope == NULL ? "" : scope; /* of none: -1 */
    return hjm_agreement_find_scope(r->w.agreement, code, strlen(code));
}

static inline void append_to(struct report *r, const char *party, const struct line *line)
{
    hjm_date date = day(line->year, line->month, 15);
    int32_t p = party_of(&r->w, party);
    int32_t kind = kind_of(r, line->kind);
    int32_t scope = scope_of(r, line->scope);
    int32_t product = line->product == 0 ? -1 : line->product;
    uint8_t sex = (uint8_t)line->sex;
    int16_t age = line->age == 0 ? -1 : line->age;
    hjm_lines lines = HJM_LINES_INIT;
    lines.n_lines = 1;
    lines.dates = &date;
    lines.parties = &p;
    lines.kinds = &kind;
    lines.scopes = &scope;
    lines.amounts = &line->amount;
    lines.quantities = &line->quantity;
    lines.users = &line->user;
    lines.sexes = &sex;
    lines.products = &product;
    lines.ages = &age;
    assert_ok(hjm_cube_append(r->w.cube, &lines, &r->w.err), &r->w.err);
}

static inline void append(struct report *r, const struct line *line)
{
    append_to(r, "a", line);
}

/* As many lines like one, each of the next user. */
static inline void append_users(struct report *r, const char *party, struct line first, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        append_to(r, party, &first);
        first.user += first.user >= 0;
    }
}

static inline hjm_status add(struct report *r, const hjm_indicator *i)
{
    return hjm_indicators_add(r->list, i, &r->w.err);
}

/* An indicator that counts the lines of a kind. */
static inline hjm_indicator counting(const char *code, hjm_measure measure, const int32_t *kind)
{
    hjm_indicator i = HJM_INDICATOR_INIT;
    i.code = i.sv = code;
    i.measure = measure;
    i.kinds = kind;
    i.n_kinds = 1;
    return i;
}

static inline void add_count(struct report *r, const char *code, hjm_measure measure, const char *kind)
{
    int32_t k = kind_of(r, kind);
    hjm_indicator i = counting(code, measure, &k);
    assert_ok(add(r, &i), &r->w.err);
}

/* An indicator made of others: the first of them as a share of so many, or per 1 000. */
static inline hjm_indicator made_of(const char *code, hjm_indicator_kind kind, const char *const *others,
                                    size_t n_whole)
{
    hjm_indicator i = HJM_INDICATOR_INIT;
    i.kind = kind;
    i.code = i.sv = code;
    i.parts = others;
    i.n_parts = 1;
    i.whole = others;
    i.n_whole = n_whole;
    return i;
}

static inline void add_series(struct report *r, const char *code, hjm_quantity_unit unit)
{
    hjm_indicator i = HJM_INDICATOR_INIT;
    i.kind = HJM_INDICATOR_SERIES;
    i.code = i.sv = code;
    i.unit = unit;
    assert_ok(add(r, &i), &r->w.err);
}

static inline hjm_status give(struct report *r, const char *code, int year, hjm_plan plan, int64_t value,
                              int32_t decimals)
{
    return hjm_indicators_add_value(r->list, code, HJM_ALL, day(year, 1, 1), day(year, 12, 31), plan, value, decimals,
                                    &r->w.err);
}

/* A run on a year; threshold 0: all numbers are shown. */
static inline hjm_status run_year(struct report *r, int year, int32_t compare, int32_t threshold)
{
    hjm_volume_options how = HJM_VOLUME_OPTIONS_INIT;
    how.compare = compare;
    how.threshold = threshold;
    how.earlier = r->earlier;
    hjm_volumes_destroy(r->run);
    return hjm_volumes_run(&r->run, r->list, r->w.cube, day(year, 1, 1), day(year, 12, 31), &how, NULL, &r->w.err);
}

static inline hjm_status run(struct report *r, int32_t compare)
{
    return run_year(r, 2024, compare, 0);
}

static inline hjm_table *table(const struct report *r, const char *name)
{
    hjm_error err;
    hjm_table *t = NULL;
    int64_t index = hjm_volumes_find_table(r->run, name);
    assert_true(index >= 0);
    assert_ok(hjm_volumes_get_table(r->run, (size_t)index, &t, &err), &err);
    return t;
}

static inline size_t n_rows(const struct report *r, const char *name)
{
    hjm_table *t = table(r, name);
    size_t n = hjm_table_n_rows(t);
    hjm_table_destroy(t);
    return n;
}

static inline size_t column_of(const hjm_table *t, const char *column)
{
    int64_t c = hjm_table_find_column(t, column);
    assert_true(c >= 0);
    return (size_t)c;
}

/* The text of a cell, in plain numbers; ".." if it is hidden. */
static inline const char *cell(const struct report *r, const char *name, size_t row, const char *column)
{
    static char text[128];
    hjm_error err;
    hjm_format format = HJM_FORMAT_INIT;
    hjm_table *t = table(r, name);
    size_t c = column_of(t, column);
    format.style = HJM_STYLE_POINT;
    format.lang = HJM_LANG_EN;
    assert_ok(hjm_table_format_cell(t, row, c, &format, text, sizeof text, NULL, &err), &err);
    if (hjm_table_is_hidden(t, row, c)) {
        strcpy(text, "..");
    }
    hjm_table_destroy(t);
    return text;
}

#define SHOWS(table, row, column, expected) assert_string_equal(cell(&r, table, row, column), expected)

#endif
