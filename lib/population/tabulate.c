/* The population as a table, with the change since a base year. */
#include "base/text.h"
#include "population/population.h"

/* A question with nothing left out. */
typedef struct plan {
    hjm_population_question ask;
    const char             *all_regions[1];
    hjm_sex                 both_sexes[1];
    hjm_ages                all_ages[1];
    hjm__population_names   say;
} plan;

static hjm_status check(const hjm_population_question *q, hjm_error *err)
{
    const struct { const char *name; bool missing; } arrays[] = {
        { "regions", q->n_regions > 0 && q->regions == NULL },
        { "sexes", q->n_sexes > 0 && q->sexes == NULL },
        { "ages", q->n_ages > 0 && q->ages == NULL },
        { "years", q->n_years > 0 && q->years == NULL },
    };
    for (size_t i = 0; i < sizeof arrays / sizeof arrays[0]; i++) {
        if (arrays[i].missing) {
            return hjm__fail1(err, HJM_M_NULL_ARGUMENT, NULL, hjm__str(arrays[i].name));
        }
    }
    return HJM_OK;
}

static void fill(plan *all, const hjm_population *p, hjm__arena *arena)
{
    hjm_population_question *q = &all->ask;
    all->all_regions[0] = NULL;
    all->both_sexes[0] = HJM_ALL;
    all->all_ages[0] = (hjm_ages){ 0, HJM__OLDEST_PERSON };
    if (q->n_regions == 0) {
        q->regions = all->all_regions;
        q->n_regions = 1;
    }
    if (q->n_sexes == 0) {
        q->sexes = all->both_sexes;
        q->n_sexes = 1;
    }
    if (q->n_ages == 0) {
        q->ages = all->all_ages;
        q->n_ages = 1;
    }
    if (q->n_years == 0) {
        int32_t *years = hjm__arena_alloc(arena, p->n_dates, sizeof *years);
        for (size_t i = 0; years != NULL && i < p->n_dates; i++) {
            years[i] = p->dates[i].year;
        }
        q->years = years;
        q->n_years = years != NULL ? p->n_dates : 0;
    }
}

static void add_columns(hjm__sheet *s, int32_t base_year, bool names)
{
    char year[24];
    hjm__sheet_column(s, "region", HJM_TYPE_TEXT, names ? "Region, kod" : "Region",
                      names ? "Region, code" : "Region");
    if (names) {
        hjm__sheet_column(s, "region_name", HJM_TYPE_TEXT, "Region", "Region");
    }
    hjm__sheet_column(s, "sex", HJM_TYPE_TEXT, "Kön", "Sex");
    hjm__sheet_column(s, "ages", HJM_TYPE_TEXT, "Ålder", "Ages");
    hjm__sheet_column(s, "year", HJM_TYPE_TEXT, "År", "Year");
    hjm__sheet_column(s, "persons", HJM_TYPE_INTEGER, "Invånare", "Inhabitants");
    if (base_year != 0) {
        (void)hjm__int_text(base_year, year);
        hjm__sheet_column(s, "base", HJM_TYPE_INTEGER, hjm__joined(s->arena, "Invånare ", year, ""),
                          hjm__joined(s->arena, "Inhabitants ", year, ""));
        hjm__sheet_column(s, "change", HJM_TYPE_INTEGER, "Förändring", "Change");
        hjm__sheet_percent(s, "change_rate", 1, HJM_SHOW_CHANGE, "Förändring, procent", "Change, per cent");
    }
}

/* All regions together are a sum: without a code where there are names. */
static void name_region(hjm__sheet *s, const plan *all, size_t r)
{
    const char *region = all->ask.regions[r];
    hjm__sheet_row(s, region != NULL || all->say.names == NULL ? HJM_ROW_NORMAL : HJM_ROW_SUBTOTAL);
    if (all->say.names == NULL) {
        hjm__sheet_text(s, region != NULL ? region : "Alla", region != NULL ? NULL : "All");
    } else if (region != NULL) {
        hjm__sheet_text(s, region, NULL);
        hjm__sheet_text(s, all->say.names[r], NULL);
    } else {
        hjm__sheet_skip(s);
        hjm__sheet_text(s, "Summa", "Total");
    }
}

/* The years of a region, sex and band. */
static hjm_status add_rows(hjm__sheet *s, const hjm_population *p, const plan *all, size_t r, hjm_sex sex,
                           const hjm_ages *ages)
{
    int64_t persons;
    int64_t base = 0;
    const hjm_population_question *q = &all->ask;
    const char *region = q->regions[r];
    int32_t young = ages->youngest;
    int32_t old = ages->oldest;
    if (q->base_year != 0) {
        HJM__TRY(hjm__population_ask(p, region, sex, young, old, q->base_year, &base, all->say.place, s->err));
    }
    for (size_t i = 0; i < q->n_years; i++) {
        HJM__TRY(hjm__population_ask(p, region, sex, young, old, q->years[i], &persons, all->say.place, s->err));
        name_region(s, all, r);
        hjm__sheet_sex(s, sex);
        hjm__sheet_band(s, young, old);
        hjm__sheet_year(s, q->years[i]);
        hjm__sheet_number(s, persons);
        if (q->base_year != 0) {
            hjm__sheet_number(s, base);
            hjm__sheet_number(s, persons - base);
            hjm__sheet_change(s, persons, base);
        }
    }
    return HJM_OK;
}

static hjm__sheet tabulate(const hjm_population *p, plan *all, hjm__arena *arena, hjm_error *err)
{
    const hjm_population_question *q = &all->ask;
    fill(all, p, arena);
    hjm__sheet s = hjm__sheet_begin(arena, "population", "Befolkning", "Population", err);
    add_columns(&s, q->base_year, all->say.names != NULL);
    for (size_t r = 0; r < q->n_regions; r++) {
        for (size_t x = 0; x < q->n_sexes; x++) {
            for (size_t a = 0; a < q->n_ages && s.status == HJM_OK; a++) {
                hjm__sheet_check(&s, add_rows(&s, p, all, r, q->sexes[x], &q->ages[a]));
            }
        }
    }
    hjm__differences_note(p, &s);
    return s;
}

hjm__sheet hjm__population_sheet(const hjm_population *p, const hjm_population_question *question,
                                 const hjm__population_names *names, hjm__arena *arena, hjm_error *err)
{
    plan all = { .ask = *question, .say = *names };
    return tabulate(p, &all, arena, err);
}

hjm_status hjm_population_tabulate(const hjm_population *p, const hjm_population_question *question,
                                   const hjm_options *options, hjm_table **out, hjm_error *err)
{
    plan all = { .ask = HJM_POPULATION_QUESTION_INIT };
    hjm_options loaded = HJM_OPTIONS_INIT;
    hjm__arena arena;
    if (out != NULL) {
        *out = NULL;
    }
    if (p == NULL || question == NULL || out == NULL) {
        return hjm__fail1(err, HJM_M_NULL_ARGUMENT, NULL,
                          hjm__str(p == NULL ? "population" : question == NULL ? "question" : "out"));
    }
    HJM__TRY(hjm__options_load(&all.ask, sizeof all.ask, HJM__FIRST_POPULATION_QUESTION, question, err));
    HJM__TRY(hjm__options_load(&loaded, sizeof loaded, HJM__FIRST_OPTIONS, options, err));
    HJM__TRY(check(&all.ask, err));
    hjm__arena_init(&arena, loaded.allocator);
    hjm__sheet s = tabulate(p, &all, &arena, err);
    hjm_status status = hjm__sheet_end(&s, out);
    hjm__arena_free(&arena);
    return status;
}
