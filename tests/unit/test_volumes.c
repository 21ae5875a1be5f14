/* Volume statistics: what is counted, what it is compared with, and what is left empty. */
#include "world.h"

#include "hjmekonomi/volume.h"

#include <string.h>

struct report {
    struct world    w;
    hjm_indicators *list;
    hjm_volumes    *run;
};

/* One line; quantity and user as they are, user -1 for none. */
struct line {
    const char *kind, *scope;
    int         year, month;
    hjm_ore     amount;
    int64_t     quantity, user;
    hjm_sex     sex;
    int32_t     product;
    int16_t     age; /* 0: unknown */
};

static void append(struct report *r, const struct line *line)
{
    hjm_date date = day(line->year, line->month, 15);
    int32_t party = party_of(&r->w, "a");
    int32_t kind = hjm_agreement_find_kind(r->w.agreement, line->kind, strlen(line->kind));
    const char *code = line->scope == NULL ? "" : line->scope; /* of none: -1 */
    int32_t scope = hjm_agreement_find_scope(r->w.agreement, code, strlen(code));
    int32_t product = line->product == 0 ? -1 : line->product;
    uint8_t sex = (uint8_t)line->sex;
    int16_t age = line->age == 0 ? -1 : line->age;
    hjm_lines lines = HJM_LINES_INIT;
    lines.n_lines = 1;
    lines.dates = &date;
    lines.parties = &party;
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

/* Kinds rental, fee, purged; scopes main, school; 1 000 inhabitants 65- and 3 000 younger at the end of 2024. */
static void begin(struct report *r)
{
    memset(r, 0, sizeof *r);
    world_begin(&r->w);
    hjm_error *err = &r->w.err;
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

static void end(struct report *r)
{
    hjm_volumes_destroy(r->run);
    hjm_indicators_destroy(r->list);
    world_end(&r->w);
}

static int32_t kind_of(const struct report *r, const char *kind)
{
    return hjm_agreement_find_kind(r->w.agreement, kind, strlen(kind));
}

static hjm_status add(struct report *r, const hjm_indicator *i)
{
    return hjm_indicators_add(r->list, i, &r->w.err);
}

/* An indicator that counts the lines of a kind. */
static hjm_indicator counting(const char *code, hjm_measure measure, const int32_t *kind)
{
    hjm_indicator i = HJM_INDICATOR_INIT;
    i.code = i.sv = code;
    i.measure = measure;
    i.kinds = kind;
    i.n_kinds = 1;
    return i;
}

static void add_count(struct report *r, const char *code, hjm_measure measure, const char *kind)
{
    int32_t k = kind_of(r, kind);
    hjm_indicator i = counting(code, measure, &k);
    assert_ok(add(r, &i), &r->w.err);
}

static void add_series(struct report *r, const char *code, hjm_quantity_unit unit)
{
    hjm_indicator i = HJM_INDICATOR_INIT;
    i.kind = HJM_INDICATOR_SERIES;
    i.code = i.sv = code;
    i.unit = unit;
    assert_ok(add(r, &i), &r->w.err);
}

static hjm_status give(struct report *r, const char *code, int year, hjm_plan plan, int64_t value, int32_t decimals)
{
    return hjm_indicators_add_value(r->list, code, HJM_ALL, day(year, 1, 1), day(year, 12, 31), plan, value, decimals,
                                    &r->w.err);
}

static hjm_status run(struct report *r, int32_t compare)
{
    hjm_volume_options how = HJM_VOLUME_OPTIONS_INIT;
    how.compare = compare;
    how.threshold = 0;
    hjm_volumes_destroy(r->run);
    return hjm_volumes_run(&r->run, r->list, r->w.cube, day(2024, 1, 1), day(2024, 12, 31), &how, NULL, &r->w.err);
}

/* The text of a cell, in plain numbers. */
static const char *cell(const struct report *r, const char *table, size_t row, const char *column)
{
    static char text[128];
    hjm_format format = HJM_FORMAT_INIT;
    hjm_error err;
    hjm_table *t = NULL;
    int64_t index = hjm_volumes_find_table(r->run, table);
    assert_true(index >= 0);
    assert_ok(hjm_volumes_get_table(r->run, (size_t)index, &t, &err), &err);
    int64_t c = hjm_table_find_column(t, column);
    assert_true(c >= 0);
    format.style = HJM_STYLE_POINT;
    format.lang = HJM_LANG_EN;
    assert_ok(hjm_table_format_cell(t, row, (size_t)c, &format, text, sizeof text, NULL, &err), &err);
    hjm_table_destroy(t);
    return text;
}

static size_t n_rows(const struct report *r, const char *table)
{
    hjm_error err;
    hjm_table *t = NULL;
    assert_ok(hjm_volumes_get_table(r->run, (size_t)hjm_volumes_find_table(r->run, table), &t, &err), &err);
    size_t n = hjm_table_n_rows(t);
    hjm_table_destroy(t);
    return n;
}

#define SHOWS(table, row, column, expected) assert_string_equal(cell(&r, table, row, column), expected)

static void users_are_counted_by_sex_and_once_in_the_total(void **state)
{
    (void)state;
    struct report r;
    begin(&r);
    const struct line lines[] = {
        { "rental", "main", 2024, 1, 100, 1, 1, HJM_SEX_WOMEN, 0, 0 },
        { "rental", "main", 2024, 2, 100, 1, 1, HJM_SEX_WOMEN, 0, 0 },
        { "rental", "main", 2024, 1, 100, 1, 2, HJM_SEX_MEN, 0, 0 },
        { "rental", "main", 2024, 1, 100, 1, 3, HJM_SEX_UNKNOWN, 0, 0 },
        { "rental", "main", 2024, 5, 100, 1, 2, HJM_SEX_UNKNOWN, 0, 0 },
        { "rental", "main", 2023, 1, 100, 1, 1, HJM_SEX_WOMEN, 0, 0 },
    };
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        append(&r, &lines[i]);
    }
    const hjm_dimension by = HJM_BY_SEX;
    int32_t rental = kind_of(&r, "rental");
    hjm_indicator users = counting("users", HJM_MEASURE_USERS, &rental);
    users.dimensions = &by;
    users.n_dimensions = 1;
    assert_ok(add(&r, &users), &r.w.err);
    assert_ok(run(&r, HJM_COMPARE_PREVIOUS), &r.w.err);
    assert_int_equal(n_rows(&r, "volumes"), 4);
    SHOWS("volumes", 0, "sex", "women");
    SHOWS("volumes", 0, "period", "1");
    SHOWS("volumes", 0, "compared", "1");
    SHOWS("volumes", 0, "change_rate", "0.0");
    SHOWS("volumes", 1, "period", "1");
    SHOWS("volumes", 1, "compared", "0");
    SHOWS("volumes", 1, "change_rate", "");
    SHOWS("volumes", 2, "sex", "unknown");
    SHOWS("volumes", 2, "period", "2");
    SHOWS("volumes", 3, "sex", "");
    SHOWS("volumes", 3, "sex_name", "Total");
    SHOWS("volumes", 3, "period", "3"); /* the man of whom one line says nothing is one user */
    SHOWS("volumes", 3, "change_rate", "200.0");
    SHOWS("volumes", 0, "share", "33.3");
    assert_int_equal(hjm_volumes_findings(r.run), 0);
    end(&r);
}

static void a_stock_is_that_of_the_last_month(void **state)
{
    (void)state;
    struct report r;
    begin(&r);
    append(&r, &(struct line){ "rental", "main", 2023, 12, 0, 39950, -1, 0, 0, 0 });
    append(&r, &(struct line){ "rental", "main", 2024, 11, 0, 99999, -1, 0, 0, 0 });
    append(&r, &(struct line){ "rental", "main", 2024, 12, 0, 38661, -1, 0, 0, 0 });
    int32_t rental = kind_of(&r, "rental");
    hjm_indicator rented = counting("rented", HJM_MEASURE_QUANTITY, &rental);
    rented.stock = 1;
    assert_ok(add(&r, &rented), &r.w.err);
    assert_ok(run(&r, HJM_COMPARE_PREVIOUS), &r.w.err);
    SHOWS("volumes", 0, "compared", "39950");
    SHOWS("volumes", 0, "period", "38661");
    SHOWS("volumes", 0, "change", "-1289");
    SHOWS("volumes", 0, "change_rate", "-3.2");
    end(&r);
}

static void had_the_purged_stayed_the_stock_would_have_grown(void **state)
{
    (void)state;
    struct report r;
    begin(&r);
    append(&r, &(struct line){ "rental", "school", 2023, 12, 0, 39950, -1, 0, 0, 0 });
    append(&r, &(struct line){ "rental", "school", 2024, 12, 0, 38661, -1, 0, 0, 0 });
    append(&r, &(struct line){ "rental", "main", 2024, 12, 0, 5, -1, 0, 0, 0 });
    append(&r, &(struct line){ "purged", "school", 2024, 3, 0, 3440, -1, 0, 0, 0 });
    append(&r, &(struct line){ "purged", "school", 2023, 3, 0, 7777, -1, 0, 0, 0 });
    int32_t rental = kind_of(&r, "rental");
    int32_t purged = kind_of(&r, "purged");
    int32_t school = hjm_agreement_find_scope(r.w.agreement, "school", 6);
    hjm_indicator rented = counting("rented", HJM_MEASURE_QUANTITY, &rental);
    hjm_indicator left = counting("left", HJM_MEASURE_QUANTITY, &purged);
    rented.stock = 1;
    assert_ok(add(&r, &rented), &r.w.err);
    assert_ok(hjm_indicators_add_adjusted(r.list, "rented", school, "Om de varit kvar", "Had they stayed",
                                          HJM_ADJUSTMENT_STAYED, &left, &r.w.err), &r.w.err);
    assert_ok(hjm_indicators_add_adjusted(r.list, "rented", school, "Utan", "Without", HJM_ADJUSTMENT_GONE, &rented,
                                          &r.w.err), &r.w.err);
    assert_ok(run(&r, HJM_COMPARE_PREVIOUS), &r.w.err);
    SHOWS("adjusted", 0, "scope", "school");
    SHOWS("adjusted", 0, "change_rate", "-3.2");
    SHOWS("adjusted", 0, "adjusted_compared", "39950");
    SHOWS("adjusted", 0, "adjusted_period", "42101");
    SHOWS("adjusted", 0, "adjusted_change_rate", "5.4");
    SHOWS("adjusted", 1, "adjusted_compared", "0");
    SHOWS("adjusted", 1, "adjusted_period", "0");
    SHOWS("adjusted", 1, "adjusted_change_rate", "");
    end(&r);
}

static void gone(struct report *r, const hjm_indicator *lines)
{
    assert_ok(hjm_indicators_add_adjusted(r->list, "rented", HJM_ALL, "Utan", "Without", HJM_ADJUSTMENT_GONE, lines,
                                          &r->w.err), &r->w.err);
}

static void any_set_of_lines_can_be_thought_gone(void **state)
{
    static const int32_t class[] = { 120000 }, other[] = { 180000 }, divisions[] = { 122203, 181210 };
    (void)state;
    struct report r;
    begin(&r);
    append(&r, &(struct line){ "rental", "main", 2023, 12, 100, 10, 1, 0, 122203, 30 });
    append(&r, &(struct line){ "rental", "main", 2024, 12, 100, 20, 1, 0, 122203, 30 });
    append(&r, &(struct line){ "rental", "school", 2024, 12, 0, 5, 2, 0, 122206, 70 });
    append(&r, &(struct line){ "rental", "school", 2024, 12, 0, 3, 3, 0, 181210, 70 });
    int32_t rental = kind_of(&r, "rental");
    int32_t party = party_of(&r.w, "a");
    int32_t school = hjm_agreement_find_scope(r.w.agreement, "school", 6);
    hjm_indicator rented = counting("rented", HJM_MEASURE_QUANTITY, &rental);
    rented.products = class;
    rented.n_products = 1;
    assert_ok(add(&r, &rented), &r.w.err); /* 10 and 25 */
    hjm_indicator lines = HJM_INDICATOR_INIT;
    lines.products = divisions;
    lines.n_products = 2;
    gone(&r, &lines); /* 12 22 03: 10 and 20; 18 12 10 is not counted */
    lines.products = other;
    lines.n_products = 1;
    gone(&r, &lines); /* nothing */
    hjm_indicator_init(&lines);
    lines.scopes = &school;
    lines.n_scopes = 1;
    gone(&r, &lines); /* 0 and 5 */
    hjm_indicator_init(&lines);
    lines.parties = &party;
    lines.n_parties = 1;
    lines.age_from = 65;
    gone(&r, &lines); /* 0 and 5 */
    hjm_indicator_init(&lines);
    lines.zero_price = HJM_ZERO_PRICE_NONE;
    gone(&r, &lines); /* 10 and 20 */
    assert_ok(run(&r, HJM_COMPARE_PREVIOUS), &r.w.err);
    static const char *const before[] = { "0", "10", "10", "10", "0" };
    static const char *const now[] = { "5", "25", "20", "20", "5" };
    for (size_t row = 0; row < 5; row++) {
        SHOWS("adjusted", row, "compared", "10");
        SHOWS("adjusted", row, "period", "25");
        SHOWS("adjusted", row, "adjusted_compared", before[row]);
        SHOWS("adjusted", row, "adjusted_period", now[row]);
    }
    end(&r);
}

static void zero_price_counts_only_lines_without_an_amount(void **state)
{
    (void)state;
    struct report r;
    begin(&r);
    append(&r, &(struct line){ "rental", "main", 2024, 1, 0, 3, -1, 0, 0, 0 });
    append(&r, &(struct line){ "rental", "main", 2024, 1, 500, 4, -1, 0, 0, 0 });
    int32_t rental = kind_of(&r, "rental");
    const hjm_dimension by[] = { HJM_BY_SCOPE };
    hjm_indicator i = counting("zero", HJM_MEASURE_QUANTITY, &rental);
    i.zero_price = HJM_ZERO_PRICE_ONLY;
    i.dimensions = by;
    i.n_dimensions = 1;
    assert_ok(add(&r, &i), &r.w.err);
    i.code = "priced";
    i.zero_price = HJM_ZERO_PRICE_NONE;
    i.n_dimensions = 0;
    assert_ok(add(&r, &i), &r.w.err);
    assert_ok(run(&r, HJM_COMPARE_PREVIOUS), &r.w.err);
    SHOWS("volumes", 0, "period", "3");
    SHOWS("volumes", 1, "period", "3");
    SHOWS("volumes", 2, "indicator", "priced");
    SHOWS("volumes", 2, "period", "4");
    assert_int_equal(hjm_volumes_findings(r.run), HJM_VOLUMES_NOTHING_COMPARED);
    end(&r);
}

static void a_year_without_any_line_is_not_known_rather_than_zero(void **state)
{
    (void)state;
    struct report r;
    begin(&r);
    append(&r, &(struct line){ "rental", "main", 2024, 1, 0, 3, -1, 0, 0, 0 });
    add_count(&r, "rented", HJM_MEASURE_QUANTITY, "rental");
    add_count(&r, "fees", HJM_MEASURE_QUANTITY, "fee");
    assert_ok(run(&r, HJM_COMPARE_PREVIOUS), &r.w.err);
    SHOWS("volumes", 0, "compared", "");
    SHOWS("volumes", 0, "change", "");
    SHOWS("volumes", 1, "period", "0"); /* there are lines, but none of this kind */
    end(&r);
}

static const char *const new_and_used[] = { "used", "new" };

static void the_reuse_rate_changes_in_percentage_points(void **state)
{
    (void)state;
    struct report r;
    begin(&r);
    add_series(&r, "used", HJM_QUANTITY_COUNT);
    add_series(&r, "new", HJM_QUANTITY_COUNT);
    hjm_indicator rate = HJM_INDICATOR_INIT;
    rate.kind = HJM_INDICATOR_SHARE;
    rate.code = rate.sv = "reuse";
    rate.parts = new_and_used;
    rate.n_parts = 1;
    rate.whole = new_and_used;
    rate.n_whole = 2;
    rate.target = 66000;
    assert_ok(add(&r, &rate), &r.w.err);
    assert_ok(give(&r, "used", 2023, HJM_PLAN_OUTCOME, 625, 0), &r.w.err);
    assert_ok(give(&r, "new", 2023, HJM_PLAN_OUTCOME, 375, 0), &r.w.err);
    assert_ok(give(&r, "used", 2024, HJM_PLAN_OUTCOME, 654, 0), &r.w.err);
    assert_ok(give(&r, "new", 2024, HJM_PLAN_OUTCOME, 346, 0), &r.w.err);
    assert_ok(run(&r, HJM_COMPARE_PREVIOUS), &r.w.err);
    SHOWS("rates", 0, "compared", "62.5");
    SHOWS("rates", 0, "period", "65.4");
    SHOWS("rates", 0, "points", "2.9");
    SHOWS("rates", 0, "target", "66.0");
    SHOWS("rates", 0, "to_target", "-0.6");
    end(&r);
}

static void counted_shares_follow_the_division_of_their_parts(void **state)
{
    (void)state;
    struct report r;
    begin(&r);
    append(&r, &(struct line){ "rental", "main", 2024, 1, 0, 1, -1, 0, 0, 0 });
    append(&r, &(struct line){ "fee", "main", 2024, 1, 0, 3, -1, 0, 0, 0 });
    append(&r, &(struct line){ "fee", "school", 2024, 1, 0, 4, -1, 0, 0, 0 });
    const hjm_dimension by = HJM_BY_SCOPE;
    int32_t kinds[] = { kind_of(&r, "rental"), kind_of(&r, "fee") };
    for (int k = 0; k < 2; k++) {
        hjm_indicator i = counting(new_and_used[k], HJM_MEASURE_QUANTITY, &kinds[k]);
        i.dimensions = &by;
        i.n_dimensions = 1;
        assert_ok(add(&r, &i), &r.w.err);
    }
    hjm_indicator rate = HJM_INDICATOR_INIT;
    rate.kind = HJM_INDICATOR_SHARE;
    rate.code = rate.sv = "reuse";
    rate.parts = new_and_used;
    rate.n_parts = 1;
    rate.whole = new_and_used;
    rate.n_whole = 2;
    assert_ok(add(&r, &rate), &r.w.err);
    assert_ok(run(&r, HJM_COMPARE_PREVIOUS), &r.w.err);
    assert_int_equal(n_rows(&r, "rates"), 3);
    SHOWS("rates", 0, "scope", "main");
    SHOWS("rates", 0, "period", "25.0");
    SHOWS("rates", 1, "scope", "school");
    SHOWS("rates", 1, "period", "0.0");
    SHOWS("rates", 2, "period", "12.5");
    end(&r);
}

static void volumes_stand_against_their_budget(void **state)
{
    (void)state;
    struct report r;
    begin(&r);
    append(&r, &(struct line){ "rental", "main", 2024, 1, 0, 1035, -1, 0, 0, 0 });
    add_count(&r, "rented", HJM_MEASURE_QUANTITY, "rental");
    add_count(&r, "fees", HJM_MEASURE_AMOUNT, "fee");
    assert_ok(give(&r, "rented", 2024, HJM_PLAN_BUDGET, 1000, 0), &r.w.err);
    assert_ok(give(&r, "fees", 2024, HJM_PLAN_BUDGET, 12345, 1), &r.w.err);
    assert_ok(run(&r, HJM_COMPARE_BUDGET), &r.w.err);
    SHOWS("volumes", 0, "compared", "1000");
    SHOWS("volumes", 0, "change_rate", "3.5");
    SHOWS("amounts", 0, "compared", "1234.50");
    SHOWS("amounts", 0, "change", "-1234.50");
    SHOWS("amounts", 0, "change_rate", "-100.0");
    end(&r);
}

static void long_change_has_an_index_and_a_yearly_change(void **state)
{
    (void)state;
    struct report r;
    begin(&r);
    add_series(&r, "rented", HJM_QUANTITY_COUNT);
    add_series(&r, "staff", HJM_QUANTITY_NUMBER);
    assert_ok(give(&r, "rented", 2014, HJM_PLAN_OUTCOME, 100000, 0), &r.w.err);
    assert_ok(give(&r, "rented", 2019, HJM_PLAN_OUTCOME, 90000, 0), &r.w.err);
    assert_ok(give(&r, "rented", 2024, HJM_PLAN_OUTCOME, 122000, 0), &r.w.err);
    assert_ok(give(&r, "staff", 2023, HJM_PLAN_OUTCOME, 3795, 1), &r.w.err);
    assert_ok(give(&r, "staff", 2024, HJM_PLAN_OUTCOME, 385, 0), &r.w.err);
    assert_ok(run(&r, HJM_COMPARE_PREVIOUS), &r.w.err);
    SHOWS("volumes_years", 0, "y2014", "100000");
    SHOWS("volumes_years", 0, "y2019", "90000");
    SHOWS("volumes_years", 0, "y2023", "");
    SHOWS("volumes_years", 0, "base_year", "2014");
    SHOWS("volumes_years", 0, "index", "122.0");
    SHOWS("volumes_years", 0, "change_rate", "22.0");
    SHOWS("volumes_years", 0, "yearly_rate", "2.0"); /* 1,22 to the power 1/10 is 1,0201 */
    SHOWS("numbers", 0, "compared", "379.5");
    SHOWS("numbers", 0, "period", "385.0");
    SHOWS("numbers", 0, "change", "5.5");
    end(&r);
}

static void per_1000_inhabitants_of_some_ages(void **state)
{
    (void)state;
    struct report r;
    begin(&r);
    append(&r, &(struct line){ "rental", "main", 2024, 1, 0, 256, -1, 0, 0, 0 });
    append(&r, &(struct line){ "rental", "main", 2023, 1, 0, 256, -1, 0, 0, 0 });
    add_count(&r, "rented", HJM_MEASURE_QUANTITY, "rental");
    static const char *const rented[] = { "rented" };
    hjm_indicator i = HJM_INDICATOR_INIT;
    i.kind = HJM_INDICATOR_PER_1000;
    i.code = i.sv = "all";
    i.parts = rented;
    i.n_parts = 1;
    assert_ok(add(&r, &i), &r.w.err);
    i.code = i.sv = "elderly";
    i.age_from = 65;
    assert_ok(add(&r, &i), &r.w.err);
    assert_ok(run(&r, HJM_COMPARE_PREVIOUS), &r.w.err);
    SHOWS("numbers", 0, "period", "64.0");
    SHOWS("numbers", 0, "compared", ""); /* nobody was counted in 2023 */
    SHOWS("numbers", 1, "period", "256.0");
    end(&r);
}

static void only_users_of_some_ages_per_inhabitant_of_the_same(void **state)
{
    (void)state;
    struct report r;
    begin(&r);
    append(&r, &(struct line){ "rental", "main", 2024, 1, 0, 1, 1, 0, 0, 70 });
    append(&r, &(struct line){ "rental", "main", 2024, 1, 5, 1, 2, 0, 0, 65 });
    append(&r, &(struct line){ "rental", "main", 2024, 1, 0, 1, 3, 0, 0, 64 });
    append(&r, &(struct line){ "rental", "main", 2024, 1, 0, 1, 4, 0, 0, 0 });
    int32_t rental = kind_of(&r, "rental");
    static const char *const elderly[] = { "elderly" };
    hjm_indicator i = counting("elderly", HJM_MEASURE_USERS, &rental);
    i.age_from = 65;
    assert_ok(add(&r, &i), &r.w.err);
    i.code = "elderly_zero";
    i.zero_price = HJM_ZERO_PRICE_ONLY;
    assert_ok(add(&r, &i), &r.w.err);
    i.code = "young";
    i.zero_price = HJM_ZERO_PRICE_ANY;
    i.age_from = 0;
    i.age_to = 64;
    assert_ok(add(&r, &i), &r.w.err);
    i = (hjm_indicator)HJM_INDICATOR_INIT;
    i.kind = HJM_INDICATOR_PER_1000;
    i.code = i.sv = "per_1000";
    i.parts = elderly;
    i.n_parts = 1;
    i.age_from = 65;
    assert_ok(add(&r, &i), &r.w.err);
    assert_ok(run(&r, HJM_COMPARE_PREVIOUS), &r.w.err);
    SHOWS("volumes", 0, "period", "2");
    SHOWS("volumes", 1, "period", "1");
    SHOWS("volumes", 2, "period", "1");
    SHOWS("numbers", 0, "period", "2.0");
    end(&r);
}

static void the_most_cost_driving_products_come_first(void **state)
{
    (void)state;
    struct report r;
    begin(&r);
    append(&r, &(struct line){ "fee", "main", 2024, 1, 20000, 1, -1, 0, 90000, 0 });
    append(&r, &(struct line){ "fee", "main", 2024, 1, 70000, 1, -1, 0, 122200, 0 });
    append(&r, &(struct line){ "fee", "main", 2024, 1, 10000, 1, -1, 0, 0, 0 });
    append(&r, &(struct line){ "fee", "main", 2023, 1, 40000, 1, -1, 0, 122203, 0 });
    int32_t fee = kind_of(&r, "fee");
    assert_ok(hjm_indicators_add_products(r.list, HJM_PRODUCTS_RANKED, "purchases", "Inköp", NULL, HJM_BY_CLASS, &fee,
                                          1, &r.w.err), &r.w.err);
    assert_ok(run(&r, HJM_COMPARE_PREVIOUS), &r.w.err);
    SHOWS("purchases", 0, "code", "12");
    SHOWS("purchases", 0, "share", "70.0");
    SHOWS("purchases", 0, "change_rate", "75.0");
    SHOWS("purchases", 1, "code", "09");
    SHOWS("purchases", 1, "share_so_far", "90.0");
    SHOWS("purchases", 2, "code", "unknown");
    SHOWS("purchases", 3, "period", "1000.00");
    SHOWS("purchases", 3, "share", "100.0");
    end(&r);
}

static void price_volume_and_mix_add_up_to_the_change(void **state)
{
    (void)state;
    struct report r;
    begin(&r);
    const struct line lines[] = {
        { "rental", "main", 2023, 1, 1000, 10, -1, 0, 120000, 0 },
        { "rental", "main", 2024, 1, 1331, 11, -1, 0, 120000, 0 },
        { "rental", "main", 2023, 1, 700, 3, -1, 0, 180000, 0 },
        { "rental", "main", 2024, 1, 1000, 7, -1, 0, 180000, 0 },
        { "rental", "main", 2024, 1, 333, 2, -1, 0, 220000, 0 },
        { "rental", "main", 2023, 1, 50, 0, -1, 0, 240000, 0 },
    };
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        append(&r, &lines[i]);
    }
    int32_t rental = kind_of(&r, "rental");
    assert_ok(hjm_indicators_add_products(r.list, HJM_PRODUCTS_PRICE_VOLUME_MIX, "pvm", "Hyra", NULL, HJM_BY_CLASS,
                                          &rental, 1, &r.w.err), &r.w.err);
    assert_ok(run(&r, HJM_COMPARE_PREVIOUS), &r.w.err);
    hjm_table *t = NULL;
    assert_ok(hjm_volumes_get_table(r.run, (size_t)hjm_volumes_find_table(r.run, "pvm"), &t, &r.w.err), &r.w.err);
    assert_int_equal(hjm_table_n_rows(t), 5);
    int64_t v[5][5];
    static const char *const columns[] = { "change", "price", "volume", "mix", "other" };
    for (size_t row = 0; row < 5; row++) {
        for (size_t c = 0; c < 5; c++) {
            assert_ok(hjm_table_get_number(t, row, (size_t)hjm_table_find_column(t, columns[c]), &v[row][c], &r.w.err),
                      &r.w.err);
        }
        assert_true(v[row][0] == v[row][1] + v[row][2] + v[row][3] + v[row][4]);
    }
    for (size_t c = 0; c < 5; c++) {
        assert_true(v[4][c] == v[0][c] + v[1][c] + v[2][c] + v[3][c]);
    }
    assert_true(v[0][1] == 221); /* (121 - 100) * (10 + 11) / 2 = 220,5: the largest rest of the row */
    assert_true(v[2][1] == 0);   /* a new class has no price to change */
    assert_true(v[3][4] == -50); /* an amount without a quantity has no price at all */
    SHOWS("pvm", 0, "price_rate", "22.1");
    hjm_table_destroy(t);
    end(&r);
}

static void the_dimensions_of_a_run_take_the_place_of_the_indicators_own(void **state)
{
    (void)state;
    struct report r;
    begin(&r);
    append(&r, &(struct line){ "rental", "main", 2024, 1, 0, 1, -1, 0, 0, 0 });
    append(&r, &(struct line){ "rental", NULL, 2024, 1, 0, 1, -1, 0, 0, 0 });
    add_count(&r, "rented", HJM_MEASURE_QUANTITY, "rental");
    const hjm_dimension by[] = { HJM_BY_SCOPE, HJM_BY_PARTY };
    hjm_volume_options how = HJM_VOLUME_OPTIONS_INIT;
    how.threshold = 0;
    how.dimensions = by;
    how.n_dimensions = 2;
    assert_ok(hjm_volumes_run(&r.run, r.list, r.w.cube, day(2024, 1, 1), day(2024, 12, 31), &how, NULL, &r.w.err),
              &r.w.err);
    SHOWS("volumes", 0, "scope", "main");
    SHOWS("volumes", 0, "party", "a");
    SHOWS("volumes", 2, "scope", "none");
    SHOWS("volumes", n_rows(&r, "volumes") - 1, "period", "2");
    end(&r);
}

/* The value of an item of the provenance, or "". */
static const char *fact(const struct report *r, const char *item, hjm_table **held)
{
    hjm_error err;
    int64_t at = hjm_volumes_find_table(r->run, "volumes_provenance");
    assert_true(at >= 0);
    assert_ok(hjm_volumes_get_table(r->run, (size_t)at, held, &err), &err);
    for (size_t row = 0; row < hjm_table_n_rows(*held); row++) {
        if (strcmp(hjm_table_text(*held, row, 0, HJM_LANG_EN), item) == 0) {
            return hjm_table_text(*held, row, 1, HJM_LANG_EN);
        }
    }
    return "";
}

static void a_run_names_its_sources_and_itself(void **state)
{
    static const char one[] = "0000000000000000000000000000000000000000000000000000000000000001";
    static const char other[] = "0000000000000000000000000000000000000000000000000000000000000002";
    struct report r;
    hjm_table *table;
    char first[65];
    (void)state;
    begin(&r);
    add_count(&r, "rented", HJM_MEASURE_LINES, "rental");
    assert_ok(run(&r, HJM_COMPARE_PREVIOUS), &r.w.err);
    assert_string_equal(fact(&r, "Run", &table), ""); /* nothing came from a file */
    hjm_table_destroy(table);
    assert_ok(hjm_cube_add_source(r.w.cube, "lines.csv", one, &r.w.err), &r.w.err);
    assert_ok(hjm_indicators_add_source(r.list, "series.csv", one, &r.w.err), &r.w.err);
    assert_ok(run(&r, HJM_COMPARE_PREVIOUS), &r.w.err);
    assert_string_equal(fact(&r, "SHA-256 of lines.csv", &table), one);
    hjm_table_destroy(table);
    assert_string_equal(fact(&r, "SHA-256 of series.csv", &table), one);
    hjm_table_destroy(table);
    strcpy(first, fact(&r, "Run", &table));
    hjm_table_destroy(table);
    assert_int_equal(strlen(first), 64);
    assert_ok(hjm_indicators_add_source(r.list, "more.csv", other, &r.w.err), &r.w.err);
    assert_ok(run(&r, HJM_COMPARE_PREVIOUS), &r.w.err);
    assert_string_not_equal(fact(&r, "Run", &table), first); /* another series, another run */
    hjm_table_destroy(table);
    assert_code(hjm_indicators_add_source(r.list, "x", "00", &r.w.err), &r.w.err, HJM_E_ARGUMENT, HJM_M_SOURCE_HASH);
    assert_code(hjm_indicators_add_source(r.list, NULL, one, &r.w.err), &r.w.err, HJM_E_ARGUMENT,
                HJM_M_NULL_ARGUMENT);
    assert_code(hjm_indicators_add_source(r.list, "\xff", one, &r.w.err), &r.w.err, HJM_E_ENCODING, HJM_M_NOT_UTF8);
    assert_code(hjm_indicators_add_source(NULL, "x", one, &r.w.err), &r.w.err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    end(&r);
}

static void what_a_list_refuses(void **state)
{
    (void)state;
    struct report r;
    begin(&r);
    hjm_error *err = &r.w.err;
    int32_t rental = kind_of(&r, "rental");
    int32_t wrong = 99;
    add_count(&r, "rented", HJM_MEASURE_QUANTITY, "rental");
    add_count(&r, "users", HJM_MEASURE_USERS, "rental");
    add_series(&r, "cost", HJM_QUANTITY_KR);
    hjm_indicator i = counting("rented", HJM_MEASURE_QUANTITY, &wrong);
    assert_code(add(&r, &i), err, HJM_E_ARGUMENT, HJM_M_OUT_OF_RANGE);
    i.kinds = &rental;
    assert_code(add(&r, &i), err, HJM_E_DUPLICATE, HJM_M_INDICATOR_TWICE);
    i.code = "share";
    i.kind = HJM_INDICATOR_SHARE;
    assert_code(add(&r, &i), err, HJM_E_ARGUMENT, HJM_M_INDICATOR_EMPTY);
    static const char *const parts[] = { "rented", "cost", "nobody" };
    i.parts = i.whole = parts;
    i.n_parts = i.n_whole = 3;
    assert_code(add(&r, &i), err, HJM_E_AGREEMENT, HJM_M_INDICATOR_PARTS);
    i.parts = i.whole = parts + 2;
    i.n_parts = i.n_whole = 1;
    assert_code(add(&r, &i), err, HJM_E_UNKNOWN, HJM_M_UNKNOWN_INDICATOR);
    i.kind = HJM_INDICATOR_PER_1000;
    i.parts = parts;
    i.age_from = 70;
    assert_code(add(&r, &i), err, HJM_E_AGREEMENT, HJM_M_INDICATOR_AGES);
    hjm_indicator lines = counting("lines", HJM_MEASURE_LINES, &rental);
    assert_code(hjm_indicators_add_adjusted(r.list, "users", HJM_ALL, "x", NULL, HJM_ADJUSTMENT_GONE, &lines, err), err,
                HJM_E_AGREEMENT, HJM_M_ADJUSTED_COUNT);
    assert_code(hjm_indicators_add_adjusted(r.list, "users", HJM_ALL, "x", NULL, HJM_ADJUSTMENT_GONE, NULL, err), err,
                HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    lines.n_kinds = 0; /* which lines? */
    assert_code(hjm_indicators_add_adjusted(r.list, "users", HJM_ALL, "x", NULL, HJM_ADJUSTMENT_GONE, &lines, err), err,
                HJM_E_ARGUMENT, HJM_M_OUT_OF_RANGE);
    lines.zero_price = HJM_ZERO_PRICE_ONLY; /* of which kinds did they stay? */
    assert_code(hjm_indicators_add_adjusted(r.list, "users", HJM_ALL, "x", NULL, HJM_ADJUSTMENT_STAYED, &lines, err),
                err, HJM_E_ARGUMENT, HJM_M_OUT_OF_RANGE);
    lines.products = &rental; /* no product has the code 0 */
    lines.n_products = 1;
    assert_code(hjm_indicators_add_adjusted(r.list, "users", HJM_ALL, "x", NULL, HJM_ADJUSTMENT_GONE, &lines, err), err,
                HJM_E_ARGUMENT, HJM_M_OUT_OF_RANGE);
    assert_code(hjm_indicators_add_products(r.list, HJM_PRODUCTS_RANKED, "volumes", "x", NULL, HJM_BY_CLASS, &rental, 1,
                                            err), err, HJM_E_DUPLICATE, HJM_M_VOLUME_TABLE_TWICE);
    assert_int_equal(hjm_indicators_n(r.list), 3);
    end(&r);
}

static void what_values_are_refused(void **state)
{
    (void)state;
    struct report r;
    begin(&r);
    hjm_error *err = &r.w.err;
    static const char *const parts[] = { "courses" };
    add_series(&r, "courses", HJM_QUANTITY_COUNT);
    add_count(&r, "rented", HJM_MEASURE_QUANTITY, "rental");
    hjm_indicator i = HJM_INDICATOR_INIT;
    i.kind = HJM_INDICATOR_SHARE;
    i.code = i.sv = "made";
    i.parts = i.whole = parts;
    i.n_parts = i.n_whole = 1;
    assert_ok(add(&r, &i), err);
    assert_code(give(&r, "made", 2024, HJM_PLAN_OUTCOME, 1, 0), err, HJM_E_AGREEMENT, HJM_M_VALUE_MADE);
    assert_code(give(&r, "rented", 2024, HJM_PLAN_OUTCOME, 1, 0), err, HJM_E_AGREEMENT, HJM_M_VALUE_COUNTED);
    assert_code(give(&r, "courses", 2024, HJM_PLAN_OUTCOME, 15, 1), err, HJM_E_AGREEMENT, HJM_M_VALUE_DECIMALS);
    assert_code(hjm_indicators_add_value(r.list, "courses", HJM_ALL, day(2024, 1, 2), day(2024, 1, 31),
                                         HJM_PLAN_OUTCOME, 1, 0, err), err, HJM_E_ARGUMENT, HJM_M_VALUE_PERIOD);
    add_series(&r, "cost", HJM_QUANTITY_KR);
    assert_code(give(&r, "cost", 2024, HJM_PLAN_OUTCOME, INT64_MAX, 0), err, HJM_E_OVERFLOW, HJM_M_SUM_OVERFLOW);
    assert_code(give(&r, "cost", 2024, HJM_PLAN_OUTCOME, 1234, 3), err, HJM_E_AGREEMENT, HJM_M_VALUE_DECIMALS);
    assert_ok(give(&r, "courses", 2024, HJM_PLAN_OUTCOME, 160, 1), err);
    assert_code(give(&r, "courses", 2024, HJM_PLAN_OUTCOME, 17, 0), err, HJM_E_DUPLICATE, HJM_M_VALUE_TWICE);
    assert_ok(give(&r, "courses", 2024, HJM_PLAN_BUDGET, 17, 0), err);
    end(&r);
}

static void what_a_run_refuses(void **state)
{
    (void)state;
    struct report r;
    struct report other;
    begin(&r);
    begin(&other);
    hjm_error *err = &r.w.err;
    hjm_table *t = NULL;
    assert_code(hjm_volumes_run(&r.run, r.list, other.w.cube, 0, 0, NULL, NULL, err), err, HJM_E_ARGUMENT,
                HJM_M_RUN_OTHER_AGREEMENT);
    assert_code(hjm_volumes_run(&r.run, r.list, r.w.cube, day(2023, 7, 1), day(2024, 6, 30), NULL, NULL, err), err,
                HJM_E_ARGUMENT, HJM_M_RUN_PERIOD);
    assert_code(run(&r, 2024), err, HJM_E_ARGUMENT, HJM_M_OUT_OF_RANGE);
    assert_null(r.run);
    assert_ok(run(&r, 2020), err);
    assert_int_equal(hjm_volumes_n_tables(r.run), 0); /* nothing was asked for */
    assert_code(hjm_volumes_get_table(r.run, 0, &t, err), err, HJM_E_ARGUMENT, HJM_M_OUT_OF_RANGE);
    assert_true(hjm_volumes_find_table(r.run, "volumes") == -1);
    end(&other);
    end(&r);
}

static void short_memory_is_told_and_nothing_is_left(void **state)
{
    (void)state;
    struct report r;
    struct meter m = { -1, 0, 0 };
    hjm_allocator allocator = meter_allocator(&m);
    hjm_options options = HJM_OPTIONS_INIT;
    hjm_volumes *out = NULL;
    hjm_status status = HJM_E_NOMEM;
    begin(&r);
    int32_t rental = kind_of(&r, "rental");
    append(&r, &(struct line){ "rental", "main", 2023, 12, 100, 3, 1, 0, 120000, 0 });
    append(&r, &(struct line){ "rental", "main", 2024, 12, 200, 4, 1, 0, 120000, 0 });
    add_count(&r, "rented", HJM_MEASURE_QUANTITY, "rental");
    hjm_indicator gone = counting("gone", HJM_MEASURE_LINES, &rental);
    assert_ok(hjm_indicators_add_adjusted(r.list, "rented", 0, "x", NULL, HJM_ADJUSTMENT_GONE, &gone, &r.w.err),
              &r.w.err);
    assert_ok(hjm_indicators_add_products(r.list, HJM_PRODUCTS_PRICE_VOLUME_MIX, "pvm", "Hyra", NULL, HJM_BY_CLASS,
                                          &rental, 1, &r.w.err), &r.w.err);
    options.allocator = &allocator;
    for (int64_t n = 0; status != HJM_OK; n++) {
        m = (struct meter){ n, 0, 0 };
        status = hjm_volumes_run(&out, r.list, r.w.cube, day(2024, 1, 1), day(2024, 12, 31), NULL, &options, &r.w.err);
        if (status != HJM_OK) {
            assert_code(status, &r.w.err, HJM_E_NOMEM, HJM_M_NO_MEMORY);
            assert_null(out);
            assert_int_equal(m.live, 0);
        }
    }
    hjm_volumes_destroy(out);
    assert_int_equal(m.live, 0);
    end(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(users_are_counted_by_sex_and_once_in_the_total),
        cmocka_unit_test(a_stock_is_that_of_the_last_month),
        cmocka_unit_test(had_the_purged_stayed_the_stock_would_have_grown),
        cmocka_unit_test(any_set_of_lines_can_be_thought_gone),
        cmocka_unit_test(zero_price_counts_only_lines_without_an_amount),
        cmocka_unit_test(a_year_without_any_line_is_not_known_rather_than_zero),
        cmocka_unit_test(the_reuse_rate_changes_in_percentage_points),
        cmocka_unit_test(counted_shares_follow_the_division_of_their_parts),
        cmocka_unit_test(volumes_stand_against_their_budget),
        cmocka_unit_test(long_change_has_an_index_and_a_yearly_change),
        cmocka_unit_test(per_1000_inhabitants_of_some_ages),
        cmocka_unit_test(only_users_of_some_ages_per_inhabitant_of_the_same),
        cmocka_unit_test(the_most_cost_driving_products_come_first),
        cmocka_unit_test(price_volume_and_mix_add_up_to_the_change),
        cmocka_unit_test(the_dimensions_of_a_run_take_the_place_of_the_indicators_own),
        cmocka_unit_test(a_run_names_its_sources_and_itself),
        cmocka_unit_test(what_a_list_refuses),
        cmocka_unit_test(what_values_are_refused),
        cmocka_unit_test(what_a_run_refuses),
        cmocka_unit_test(short_memory_is_told_and_nothing_is_left),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
